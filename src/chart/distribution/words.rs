//! Words of the distribution.

use super::{DistributionInput, Set, Summary, say};
use crate::chart::output::Lang;

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
    let lang = input.frame.lang;
    let rows = summaries.iter().map(|one| {
        let [head, told] = row(input, one);
        format!("{head}: {told}.")
    });
    let mut text = rows.collect::<Vec<_>>().join(" ");
    let (name, value) = &input.chosen;
    if value.is_finite() {
        let value_text = say(input, *value);
        text.push_str(&match lang {
            Lang::Nl => format!(" {name} heeft {value_text}"),
            Lang::En => format!(" {name} has {value_text}"),
        });
        if let Some(all) = summaries.first().filter(|all| !all.order.is_empty()) {
            let below = all.order.iter().filter(|spot| input.spots[**spot].value < *value).count();
            let count = all.order.len();
            text.push_str(&match lang {
                Lang::Nl => format!("; {below} van de {count} gemeenten staan lager"),
                Lang::En => format!("; {below} of {count} municipalities are lower"),
            });
        }
        text.push('.');
    }
    text
}
