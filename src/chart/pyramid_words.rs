//! Words of the pyramid for what it is set against and whom it follows; the others are in [`super::describe`].

use super::describe::{Words, value_text, words};
use super::measure::Measure;
use super::output::{Lang, Status};
use super::pyramid::{Followed, PyramidInput, PyramidYear};

/// A year, with its scenario where two are shown.
pub(crate) fn name(of: &PyramidYear, w: &dyn Words) -> String {
    match of.scenario {
        None => of.year.to_string(),
        Some(scenario) => format!("{}, {}", of.year, w.scenario(scenario)),
    }
}

/// What the bars are compared with, in a sentence: a year, or a scenario.
pub(crate) fn compared_with(of: &PyramidYear, lang: Lang) -> String {
    let w = words(lang);
    match (of.scenario, lang) {
        (None, _) => of.year.to_string(),
        (Some(scenario), Lang::Nl) => format!("het scenario ‘{}’", w.scenario(scenario)),
        (Some(scenario), Lang::En) => format!("the scenario ‘{}’", w.scenario(scenario)),
    }
}

/// Those who are followed: how many there are in the year of the bars, and how many there were in the base year or nothing.
///
/// Single ages of a region are estimates, so the base year is rounded as well.
pub(crate) fn followed(input: &PyramidInput, of: &Followed) -> [String; 2] {
    let lang = input.frame.lang;
    let people = |count: f64| value_text(Measure::Population, count, Status::Projected, lang);
    let age = input.shown.year - 1 - of.birth_year;
    let last_age = input.shown.men.len() as i32 - 1;
    let born = match lang {
        Lang::Nl => format!("geboren in {}", of.birth_year),
        Lang::En => format!("born in {}", of.birth_year),
    };
    let now = match (lang, age) {
        (Lang::Nl, ..0) => format!("{born}: nog niet geboren"),
        (Lang::En, ..0) => format!("{born}: not born yet"),
        (Lang::Nl, _) if age >= last_age => format!("{born}: {last_age} of ouder"),
        (Lang::En, _) if age >= last_age => format!("{born}: {last_age} or older"),
        (Lang::Nl, _) => format!("{born}, {age} jaar: {}", people(of.people)),
        (Lang::En, _) => format!("{born}, aged {age}: {}", people(of.people)),
    };
    let base =
        of.base.map_or(String::new(), |(year, count)| format!("in {year}: {}", people(count)));
    [now, base]
}

/// How old they are and how many there are, in a sentence.
pub(crate) fn sentence(input: &PyramidInput, of: &Followed) -> String {
    let (lang, region) = (input.frame.lang, &input.region);
    let (born, year, status) = (of.birth_year, input.shown.year, input.shown.status);
    let people = |count: f64| value_text(Measure::Population, count, Status::Projected, lang);
    let age = year - 1 - born;
    let last_age = input.shown.men.len() as i32 - 1;
    if age < 0 {
        return match lang {
            Lang::Nl => format!("Wie in {born} wordt geboren, is er in {year} nog niet."),
            Lang::En => format!("Those born in {born} are not there yet in {year}."),
        };
    }
    if age >= last_age || !of.people.is_finite() {
        return match lang {
            Lang::Nl => format!("Wie in {born} is geboren, is in {year} {last_age} jaar of ouder."),
            Lang::En => format!("Those born in {born} are {last_age} or older in {year}."),
        };
    }
    let count = people(of.people);
    let before = of.base.filter(|(_, count)| count.is_finite());
    let before = before.map_or(String::new(), |(base, count)| match lang {
        Lang::Nl => format!("; in {base} waren het er {}", people(count)),
        Lang::En => format!("; in {base} there were {}", people(count)),
    });
    match (lang, status) {
        (Lang::Nl, Status::Projected) => format!(
            "Wie in {born} is geboren, is in {year} {age} jaar: in {region} zijn het er dan naar verwachting {count}{before}."
        ),
        (Lang::Nl, Status::Estimated) => format!(
            "Wie in {born} is geboren, was op 1 januari {year} {age} jaar: in {region} waren het er naar schatting {count}{before}."
        ),
        (Lang::Nl, _) => format!(
            "Wie in {born} is geboren, was op 1 januari {year} {age} jaar: in {region} waren het er {count}{before}."
        ),
        (Lang::En, Status::Projected) => format!(
            "Those born in {born} are aged {age} in {year}: {region} is then expected to have {count} of them{before}."
        ),
        (Lang::En, Status::Estimated) => format!(
            "Those born in {born} were aged {age} on 1 January {year}: {region} had an estimated {count} of them{before}."
        ),
        (Lang::En, _) => format!(
            "Those born in {born} were aged {age} on 1 January {year}: {region} had {count} of them{before}."
        ),
    }
}
