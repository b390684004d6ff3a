//! Words of the ranking.

use super::order::Place;
use super::{Kind, RankingInput};
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

pub(super) fn description(
    input: &RankingInput,
    list: &[Place<'_>],
    say: &dyn Fn(f64, Status) -> String,
) -> String {
    let lang = input.frame.lang;
    let (year, status) = input.year;
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
    let mut text = match lang {
        Lang::Nl => format!(
            "Van {count} {kind} staat {first} in {year} bovenaan met {high} en {last} onderaan met {low}."
        ),
        Lang::En => format!(
            "Of {count} {kind}, {first} comes first in {year} with {high}, and {last} last with {low}."
        ),
    };
    for place in list.iter().filter(|place| place.region.chosen) {
        let (name, value) = (&place.region.name, say(place.region.value, status));
        text.push_str(&match (place.now, lang) {
            (Some(now), Lang::Nl) => format!(" {name} staat op plaats {now} met {value}"),
            (Some(now), Lang::En) => format!(" {name} is in place {now} with {value}"),
            (None, Lang::Nl) => format!(" {name} heeft {value}"),
            (None, Lang::En) => format!(" {name} has {value}"),
        });
        text.push_str(&match (input.base, place.before, lang) {
            (Some((base, _)), Some(before), Lang::Nl) => {
                format!("; in {base} was dat plaats {before}.")
            }
            (Some((base, _)), Some(before), Lang::En) => {
                format!("; in {base} it was in place {before}.")
            }
            _ => ".".to_owned(),
        });
    }
    text
}
