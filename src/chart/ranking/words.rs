//! Words of the ranking.

use super::order::Place;
use super::{Kind, RankingInput};
use crate::chart::describe::finding::{
    expected, in_text, is_or_was, is_to_be, subject, told as with_finding,
};
use crate::chart::output::{Lang, Status};

/// Regions of a kind, more than one.
pub(crate) fn plural(kind: Kind, lang: Lang) -> &'static str {
    match (kind, lang) {
        (Kind::Municipalities, Lang::Nl) => "gemeenten",
        (Kind::Municipalities, Lang::En) => "municipalities",
        (Kind::Corop, Lang::Nl) => "COROP-regio’s",
        (Kind::Corop, Lang::En) => "COROP regions",
        (Kind::Provinces, Lang::Nl) => "provincies",
        (Kind::Provinces, Lang::En) => "provinces",
        (Kind::Shrinking, Lang::Nl) => "krimpregio’s",
        (Kind::Shrinking, Lang::En) => "shrinking regions",
        (Kind::Own, Lang::Nl) => "gekozen gebieden",
        (Kind::Own, Lang::En) => "chosen areas",
    }
}

pub(super) fn heading(kind: Kind, lang: Lang) -> &'static str {
    match (kind, lang) {
        (Kind::Municipalities, Lang::Nl) => "Gemeente",
        (Kind::Municipalities, Lang::En) => "Municipality",
        (Kind::Provinces, Lang::Nl) => "Provincie",
        (Kind::Provinces, Lang::En) => "Province",
        (_, Lang::Nl) => "Gebied",
        (_, Lang::En) => "Area",
    }
}

pub(super) fn left_out(count: usize, kind: Kind, lang: Lang) -> String {
    match lang {
        Lang::Nl => format!("… {count} {} niet getekend", plural(kind, lang)),
        Lang::En => format!("… {count} {} not drawn", plural(kind, lang)),
    }
}

/// The place in the base year, which the legend names.
pub(super) fn before(place: usize, lang: Lang) -> String {
    match lang {
        // The same word in both.
        Lang::Nl | Lang::En => format!(" (was {place})"),
    }
}

pub(super) fn place(year: i32, lang: Lang) -> String {
    match lang {
        Lang::Nl => format!("Plaats in {year}"),
        Lang::En => format!("Place in {year}"),
    }
}

pub(super) fn title(input: &RankingInput, measure: &str) -> String {
    let (kind, year) = (plural(input.kind, input.frame.lang), input.year.0);
    match input.frame.lang {
        Lang::Nl => format!("{measure} in {year}: {kind} op volgorde"),
        Lang::En => format!("{measure} in {year}: {kind} in order"),
    }
}

pub(super) fn description(input: &RankingInput, list: &[Place<'_>]) -> String {
    let lang = input.frame.lang;
    let (year, status) = input.year;
    let say = |value: f64, status| in_text(input.measure, value, status, lang);
    let ranked: Vec<&Place<'_>> = list.iter().filter(|place| place.now.is_some()).collect();
    let (Some(first), Some(last)) = (ranked.first(), ranked.last()) else {
        return match lang {
            Lang::Nl => "Geen gegevens.".to_owned(),
            Lang::En => "No data.".to_owned(),
        };
    };
    let (high, low) = (say(first.region.value, status), say(last.region.value, status));
    let (first, last) = (&first.region.name, &last.region.name);
    let (count, kind) = (ranked.len(), plural(input.kind, lang));
    let what = subject(input.measure, lang);
    let ends = match lang {
        Lang::Nl => format!(
            "Van {count} {kind} {} {what} in {year} {}het hoogst in {first} ({high}) en het laagst in {last} ({low}).",
            is_or_was(status),
            expected(status)
        ),
        Lang::En => format!(
            "Of {count} {kind}, {what} in {year} {} highest in {first} ({high}) and lowest in {last} ({low}).",
            is_to_be(status)
        ),
    };
    // Who chose a region wants to know its place first.
    let Some((place, now)) =
        list.iter().find(|place| place.region.chosen).and_then(|place| Some((place, place.now?)))
    else {
        return ends;
    };
    let (name, value) = (&place.region.name, say(place.region.value, status));
    let before = match (input.base, place.before, lang) {
        (Some((base, _)), Some(before), Lang::Nl) => format!("; in {base} was dat plaats {before}"),
        (Some((base, _)), Some(before), Lang::En) => {
            format!("; in {base} it was in place {before}")
        }
        _ => String::new(),
    };
    let finding = match lang {
        Lang::Nl => format!(
            "Op volgorde van {what} {} {name} in {year} {}op plaats {now} van {count} {kind} ({value}){before}.",
            if status == Status::Projected { "staat" } else { "stond" },
            expected(status)
        ),
        Lang::En => format!(
            "In order of {what}, {name} in {year} {} in place {now} of {count} {kind} ({value}){before}.",
            is_to_be(status)
        ),
    };
    with_finding(&finding, &ends)
}
