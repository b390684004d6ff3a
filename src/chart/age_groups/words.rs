//! The words of the age groups, in Dutch and English.

use super::{AgeGroupsInput, STARTS, YearOfAges, known};
use crate::chart::describe::finding::{in_text, nothing, told as with_finding};
use crate::chart::describe::words;
use crate::chart::format;
use crate::chart::measure::Measure;
use crate::chart::output::{Lang, Status};
use crate::chart::timeline::{listed, say};

pub(super) fn groups(lang: Lang) -> Vec<String> {
    let years = say(lang, "jaar", "years");
    let ends = STARTS.iter().skip(1);
    let mut names: Vec<String> = STARTS
        .iter()
        .zip(ends)
        .map(|(from, next)| format!("{from}–{} {years}", next - 1))
        .collect();
    names.push(words(lang).and_older(STARTS[4]));
    names
}

pub(super) fn caption(input: &AgeGroupsInput) -> String {
    match (input.shares, input.frame.lang) {
        (false, Lang::Nl) => "Inwoners op 1 januari, naar leeftijd",
        (false, Lang::En) => "Inhabitants on 1 January, by age",
        (true, Lang::Nl) => "Procent van de inwoners op 1 januari, naar leeftijd",
        (true, Lang::En) => "Percent of the inhabitants on 1 January, by age",
    }
    .to_owned()
}

pub(super) fn title(input: &AgeGroupsInput, (first, last): (i32, i32)) -> String {
    let what = say(input.frame.lang, "leeftijdsgroepen", "age groups");
    format!("{}: {what}, {first}–{last}", input.region)
}

pub(super) fn description(input: &AgeGroupsInput, names: &[String]) -> String {
    let lang = input.frame.lang;
    let mut text = format!("{}.", caption(input));
    let (first, last) =
        (input.years.iter().find(|of| known(of)), input.years.iter().rev().find(|of| known(of)));
    let Some((first, last)) = first.zip(last) else {
        return with_finding(&nothing(&input.region, lang), &text);
    };
    let shares = |of: &YearOfAges| {
        let all: f64 = of.people.iter().sum();
        of.people.map(|people| format::percent(100.0 * people / all, 1, lang))
    };
    let (before, after) = (shares(first), shares(last));
    let told: Vec<String> = names
        .iter()
        .zip(before.iter().zip(&after))
        .map(|(name, (before, after))| {
            say(
                lang,
                format!("{name} van {before} naar {after}"),
                format!("{name} from {before} to {after}"),
            )
        })
        .collect();
    let (from, to, told) = (first.year, last.year, listed(&told, lang));
    text.push_str(&say(
        lang,
        format!(" Aandeel van elke groep, van {from} tot {to} (prognose): {told}."),
        format!(" Share of each group, from {from} to {to} (projection): {told}."),
    ));
    with_finding(&finding(input, names, (first, last)), &text)
}

/// The group that changes most, in what is drawn: people, or parts of all.
fn finding(
    input: &AgeGroupsInput,
    names: &[String],
    (first, last): (&YearOfAges, &YearOfAges),
) -> String {
    let (lang, region) = (input.frame.lang, &input.region);
    let of = |years: &YearOfAges| {
        let all: f64 = years.people.iter().sum();
        years.people.map(|people| if input.shares { 100.0 * people / all } else { people })
    };
    let (before, after) = (of(first), of(last));
    let mut most = 0;
    for at in 1..before.len() {
        if (after[at] - before[at]).abs() > (after[most] - before[most]).abs() {
            most = at;
        }
    }
    let text = |value: f64| match input.shares {
        true => format::percent(value, 1, lang),
        false => in_text(Measure::Population, value, Status::Projected, lang),
    };
    let (from, to) = (first.year, last.year);
    let (name, before, after) =
        (names.get(most).map_or("", String::as_str), text(before[most]), text(after[most]));
    let unit = match input.shares {
        true => say(lang, " van de inwoners", " of all inhabitants"),
        false => say(lang, " mensen", " people"),
    };
    say(
        lang,
        format!(
            "De groep van {name} verandert in {region} het meest: van {before}{unit} in {from} tot naar verwachting {after} in {to}."
        ),
        format!(
            "In {region} the group aged {name} changes most: from {before}{unit} in {from} to an expected {after} in {to}."
        ),
    )
}
