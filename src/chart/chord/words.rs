//! Words of the flows between places.

use super::{Among, ChordInput};
use crate::chart::describe::finding::{in_text, nothing, told};
use crate::chart::describe::{value_text, words as common};
use crate::chart::format::{rounded_people, signed};
use crate::chart::measure::Measure;
use crate::chart::order;
use crate::chart::output::{Lang, Status};

pub(super) fn people(count: f64, lang: Lang) -> String {
    value_text(Measure::Population, count, Status::Projected, lang)
}

/// A difference of people, rounded, with its sign.
pub(super) fn net(count: f64, lang: Lang) -> String {
    signed(rounded_people(count), 0, lang)
}

pub(super) fn others(input: &ChordInput) -> &'static str {
    match (input.among, input.frame.lang) {
        (Among::CoropPartners | Among::Corop, Lang::Nl) => "andere regio’s",
        (Among::CoropPartners | Among::Corop, Lang::En) => "other regions",
        (_, Lang::Nl) => "andere gemeenten",
        (_, Lang::En) => "other municipalities",
    }
}

fn period(input: &ChordInput) -> String {
    let (from, until) = input.period;
    match input.frame.lang {
        _ if until == from + 1 => format!("in {from}"),
        Lang::Nl => format!("van {from} tot {until}"),
        Lang::En => format!("from {from} to {until}"),
    }
}

pub(super) fn columns(lang: Lang) -> [&'static str; 3] {
    match lang {
        Lang::Nl => ["Van", "Naar", "Personen"],
        Lang::En => ["From", "To", "Persons"],
    }
}

pub(super) fn title(input: &ChordInput) -> String {
    let period = period(input);
    match (input.among, input.frame.lang) {
        (Among::Provinces, Lang::Nl) => format!("Verhuizingen tussen provincies {period}"),
        (Among::Provinces, Lang::En) => format!("Moves between provinces {period}"),
        (Among::Corop, Lang::Nl) => format!("Verhuizingen tussen COROP-regio’s {period}"),
        (Among::Corop, Lang::En) => format!("Moves between COROP regions {period}"),
        (_, Lang::Nl) => format!("{}: verhuizingen van en naar {period}", input.name(0)),
        (_, Lang::En) => format!("{}: moves from and to {period}", input.name(0)),
    }
}

pub(super) fn caption(input: &ChordInput) -> String {
    let (period, rest) = (period(input), rest(input));
    let lang = input.frame.lang;
    let status = common(lang).status(Status::Projected);
    let assumed = match (input.by_distance, lang) {
        (false, Lang::Nl) => "Aanname: ver weg telt even zwaar als dichtbij.",
        (false, Lang::En) => "Assumption: far counts as much as near.",
        (true, Lang::Nl) => "Geschat: hoe verder, hoe minder mensen.",
        (true, Lang::En) => "Estimated: the farther, the fewer people.",
    };
    match lang {
        Lang::Nl => format!(
            "Verhuizingen {period} ({status}). {assumed} Breder uiteinde: meer mensen die daar vertrekken.{rest}"
        ),
        Lang::En => format!(
            "Moves {period} ({status}). {assumed} Wider end: more people who leave from there.{rest}"
        ),
    }
}

/// What is not drawn.
fn rest(input: &ChordInput) -> String {
    let (Some((came, went)), lang) = (input.rest, input.frame.lang) else { return String::new() };
    let (balance, others) = (net(came - went, lang), others(input));
    match lang {
        Lang::Nl => format!(" Niet getekend: {others} (saldo {balance})."),
        Lang::En => format!(" Not drawn: {others} (balance {balance})."),
    }
}

/// Names of the signs: the chosen place gains, loses, neither, and what does not touch it.
pub(super) fn legend(input: &ChordInput) -> [String; 4] {
    let place = input.chosen.map_or(String::new(), |chosen| input.name(chosen));
    match input.frame.lang {
        Lang::Nl => [
            format!("{place} wint erbij"),
            format!("{place} verliest eraan"),
            "evenveel heen als terug".to_owned(),
            "tussen de andere".to_owned(),
        ],
        Lang::En => [
            format!("{place} gains by it"),
            format!("{place} loses by it"),
            "as many both ways".to_owned(),
            "between the others".to_owned(),
        ],
    }
}

/// One pair seen from a place.
pub(super) fn pair(input: &ChordInput, place: usize, other: usize) -> String {
    let lang = input.frame.lang;
    let (out, back) = (input.between(place, other), input.between(other, place));
    let (place, other, balance) = (input.name(place), input.name(other), net(back - out, lang));
    let (out, back) = (people(out, lang), people(back, lang));
    match lang {
        Lang::Nl => format!("{other}: {back} naar {place}, {out} ervandaan, saldo {balance}"),
        Lang::En => format!("{other}: {back} to {place}, {out} from it, balance {balance}"),
    }
}

/// People who come to a place from all others, and who go there.
fn came_and_went(input: &ChordInput, place: usize) -> (f64, f64) {
    let others = || (0..input.places.len()).filter(|other| *other != place);
    let mut out: f64 = others().map(|other| input.between(place, other)).sum();
    let mut back: f64 = others().map(|other| input.between(other, place)).sum();
    if let (Some((came, went)), true) = (input.rest, input.chosen == Some(place)) {
        (out, back) = (out + went, back + came);
    }
    (back, out)
}

/// A place with all others.
pub(super) fn place(input: &ChordInput, place: usize) -> String {
    let lang = input.frame.lang;
    let (back, out) = came_and_went(input, place);
    let (name, balance) = (input.name(place), net(back - out, lang));
    let (out, back) = (people(out, lang), people(back, lang));
    match lang {
        Lang::Nl => format!("{name}: {back} komen, {out} gaan, saldo {balance}"),
        Lang::En => format!("{name}: {back} come, {out} leave, balance {balance}"),
    }
}

pub(super) fn description(input: &ChordInput) -> String {
    let lang = input.frame.lang;
    let total = input.total();
    if total <= 0.0 {
        return nothing(&input.region, lang);
    }
    let mut text = caption(input);
    let Some(chosen) = input.chosen else {
        for place in 0..input.places.len() {
            text.push_str(&format!(" {}.", self::place(input, place)));
        }
        return told(&between_all(input, total), &text);
    };
    let others: Vec<usize> = (0..input.places.len()).filter(|other| *other != chosen).collect();
    let gross = |other: usize| input.between(chosen, other) + input.between(other, chosen);
    for other in order::by(others, |other| -gross(*other)).into_iter().take(4) {
        text.push_str(&format!(" {}.", pair(input, chosen, other)));
    }
    told(&around(input, chosen), &text)
}

fn told_people(count: f64, lang: Lang) -> String {
    in_text(Measure::Population, count, Status::Projected, lang)
}

/// How many move, and between which two most.
fn between_all(input: &ChordInput, total: f64) -> String {
    let lang = input.frame.lang;
    let all = 0..input.places.len();
    let pairs: Vec<(usize, usize)> =
        all.clone().flat_map(|from| all.clone().map(move |to| (from, to))).collect();
    let pairs = order::by(pairs, |(from, to)| -input.between(*from, *to));
    let (from, to) = pairs.first().copied().unwrap_or((0, 0));
    let most = told_people(input.between(from, to), lang);
    let (period, total) = (period(input), told_people(total, lang));
    let (from, to) = (input.name(from), input.name(to));
    match (input.among, lang) {
        (Among::Provinces, Lang::Nl) => format!(
            "Naar een andere provincie verhuizen {period} naar verwachting {total} mensen, het vaakst van {from} naar {to} ({most})."
        ),
        (_, Lang::Nl) => format!(
            "Naar een andere regio verhuizen {period} naar verwachting {total} mensen, het vaakst van {from} naar {to} ({most})."
        ),
        (Among::Provinces, Lang::En) => format!(
            "An expected {total} people move to another province {period}, most of them from {from} to {to} ({most})."
        ),
        (_, Lang::En) => format!(
            "An expected {total} people move to another region {period}, most of them from {from} to {to} ({most})."
        ),
    }
}

/// How many come to the chosen place and leave it.
fn around(input: &ChordInput, chosen: usize) -> String {
    let lang = input.frame.lang;
    let (came, went) = came_and_went(input, chosen);
    let (name, period, balance) = (input.name(chosen), period(input), net(came - went, lang));
    let (came, went) = (told_people(came, lang), told_people(went, lang));
    let elsewhere = match (input.among, lang) {
        (Among::Provinces, Lang::Nl) => "andere provincies",
        (Among::Provinces, Lang::En) => "other provinces",
        _ => others(input),
    };
    match lang {
        Lang::Nl => format!(
            "Uit {elsewhere} komen {period} naar verwachting {came} mensen in {name} wonen en er vertrekken er {went}, saldo {balance}."
        ),
        Lang::En => format!(
            "An expected {came} people move to {name} from {elsewhere} {period} and {went} leave for them, balance {balance}."
        ),
    }
}
