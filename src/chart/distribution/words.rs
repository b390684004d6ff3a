//! Words of the distribution.

use super::{DistributionInput, Set, Summary, say};
use crate::chart::describe::finding::{
    expected, in_text, is_or_was, is_to_be, nothing, subject, told,
};
use crate::chart::output::{Lang, Status};

pub(super) fn set(set: &Set, lang: Lang) -> String {
    match (set, lang) {
        (Set::All, Lang::Nl) => "Alle gemeenten".into(),
        (Set::All, Lang::En) => "All municipalities".into(),
        (Set::Shrinking, Lang::Nl) => "Krimpregio’s".into(),
        (Set::Shrinking, Lang::En) => "Shrinking regions".into(),
        (Set::Anticipating, Lang::Nl) => "Anticipeerregio’s".into(),
        (Set::Anticipating, Lang::En) => "Anticipating regions".into(),
        (Set::Region(name), _) => name.clone(),
    }
}

pub(super) fn heading(lang: Lang) -> &'static str {
    match lang {
        Lang::Nl => "Gemeente",
        Lang::En => "Municipality",
    }
}

pub(super) fn quartiles(lang: Lang) -> [&'static str; 3] {
    match lang {
        Lang::Nl => ["een kwart ligt onder", "mediaan", "een kwart ligt boven"],
        Lang::En => ["a quarter lies below", "median", "a quarter lies above"],
    }
}

/// What stands above a row.
pub(super) fn row(input: &DistributionInput, one: &Summary) -> [String; 2] {
    let lang = input.frame.lang;
    let count = one.order.len();
    let head = format!("{} ({count})", set(&one.set, lang));
    if count == 0 {
        let none = crate::chart::describe::words(lang).no_data();
        return [head, none.to_owned()];
    }
    let [low, middle, high] = one.quartiles.map(|value| say(input, value));
    let told = match lang {
        Lang::Nl => format!("mediaan {middle}, de helft tussen {low} en {high}"),
        Lang::En => format!("median {middle}, half between {low} and {high}"),
    };
    [head, told]
}

/// Names of the signs: the chosen region, a municipality, the middle half, the median.
pub(super) fn legend(input: &DistributionInput) -> [String; 4] {
    let (lang, status) = (input.frame.lang, input.year.1);
    let status = crate::chart::describe::status_name(status, lang);
    match lang {
        Lang::Nl => [
            input.chosen.0.clone(),
            format!("gemeente ({status})"),
            "middelste helft".into(),
            "mediaan".into(),
        ],
        Lang::En => [
            input.chosen.0.clone(),
            format!("municipality ({status})"),
            "middle half".into(),
            "median".into(),
        ],
    }
}

pub(super) fn title(input: &DistributionInput, measure: &str) -> String {
    match input.frame.lang {
        Lang::Nl => format!("{measure} in {}: hoe gemeenten verschillen", input.year.0),
        Lang::En => format!("{measure} in {}: how municipalities differ", input.year.0),
    }
}

pub(super) fn description(input: &DistributionInput, summaries: &[Summary]) -> String {
    let rows = summaries.iter().map(|one| {
        let [head, told] = row(input, one);
        format!("{head}: {told}.")
    });
    told(&finding(input, summaries), &rows.collect::<Vec<_>>().join(" "))
}

/// Where the chosen region stands among all; where none is chosen, how far the middle half lies apart.
fn finding(input: &DistributionInput, summaries: &[Summary]) -> String {
    let lang = input.frame.lang;
    let (name, value) = &input.chosen;
    let Some(all) = summaries.first().filter(|all| !all.order.is_empty()) else {
        return nothing(name, lang);
    };
    let (year, status) = input.year;
    let (what, count) = (subject(input.measure, lang), all.order.len());
    if value.is_finite() && input.spots.iter().any(|spot| spot.chosen) {
        let below = all.order.iter().filter(|spot| input.spots[**spot].value < *value).count();
        let text = in_text(input.measure, *value, status, lang);
        return match lang {
            Lang::Nl => format!(
                "In {year} {} {what} in {name} {}{text}; in {below} van de {count} gemeenten ligt het cijfer lager.",
                is_or_was(status),
                expected(status)
            ),
            Lang::En => format!(
                "In {year} {what} in {name} {} {text}; in {below} of {count} municipalities the figure is lower.",
                is_to_be(status)
            ),
        };
    }
    let [low, _, high] = all.quartiles.map(|value| in_text(input.measure, value, status, lang));
    match lang {
        Lang::Nl => format!(
            "In {year} {} {what} in de helft van de gemeenten {}tussen {low} en {high}.",
            if status == Status::Projected { "ligt" } else { "lag" },
            expected(status)
        ),
        Lang::En => format!(
            "In {year} {what} in half of the municipalities {} between {low} and {high}.",
            is_to_be(status)
        ),
    }
}
