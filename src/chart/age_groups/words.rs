//! The words of the age groups, in Dutch and English.

use super::{AgeGroupsInput, STARTS, YearOfAges, known};
use crate::chart::describe::words;
use crate::chart::format;
use crate::chart::output::Lang;
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
        return format!("{text} {}.", words(lang).no_data());
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
    text
}
