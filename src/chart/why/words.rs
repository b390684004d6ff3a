//! Words of the breakdown.

use super::{Cause, Versus, WhyInput, causes};
use crate::chart::describe::finding::{nothing, subject, told};
use crate::chart::describe::{value_text, words as common};
use crate::chart::format;
use crate::chart::order;
use crate::chart::output::{Lang, Status};
use crate::chart::rows::Mark;

pub(super) fn cause(cause: Cause, lang: Lang) -> &'static str {
    match (cause, lang) {
        (Cause::StartingAges, Lang::Nl) => "ouder worden",
        (Cause::StartingAges, Lang::En) => "growing older",
        (Cause::Births, Lang::Nl) => "geboorten",
        (Cause::Births, Lang::En) => "births",
        (Cause::Deaths, Lang::Nl) => "sterfte",
        (Cause::Deaths, Lang::En) => "deaths",
        (Cause::Moves, Lang::Nl) => "verhuizingen",
        (Cause::Moves, Lang::En) => "moves",
        (Cause::Migration, Lang::Nl) => "migratie",
        (Cause::Migration, Lang::En) => "migration",
        (Cause::HouseholdRates, Lang::Nl) => "manier van samenwonen",
        (Cause::HouseholdRates, Lang::En) => "who lives with whom",
    }
}

pub(super) fn mark(mark: Mark, lang: Lang) -> &'static str {
    match (mark, lang) {
        (Mark::Dot, Lang::Nl) => "waargenomen",
        (Mark::Dot, Lang::En) => "observed",
        (Mark::Gain, Lang::Nl) => "erbij",
        (Mark::Gain, Lang::En) => "added",
        (Mark::Loss, Lang::Nl) => "eraf",
        (Mark::Loss, Lang::En) => "taken away",
        (_, Lang::Nl) => "prognose",
        (_, Lang::En) => "projection",
    }
}

/// One of both values, in the digits in which parts add up: people never in millions.
pub(super) fn value(input: &WhyInput, value: f64) -> String {
    let lang = input.frame.lang;
    match input.measure.is_number() {
        true => format::number(value, 0, lang),
        false => value_text(input.measure, value, Status::Projected, lang),
    }
}

/// Names of both values.
pub(super) fn ends(input: &WhyInput) -> [String; 2] {
    match input.versus {
        Versus::Year(from) => [from.to_string(), input.year.to_string()],
        Versus::Scenario(from, to) => {
            let w = common(input.frame.lang);
            let name = |scenario| format!("{}, {}", input.year, w.scenario(scenario));
            if from == to {
                [format!("{} (1)", name(from)), format!("{} (2)", name(to))]
            } else {
                [name(from), name(to)]
            }
        }
    }
}

pub(super) fn points(text: &str, lang: Lang) -> String {
    match lang {
        Lang::Nl => format!("{text} procentpunt"),
        Lang::En => format!("{text} points"),
    }
}

pub(super) fn columns(input: &WhyInput, measure: &str) -> Vec<String> {
    let first = match input.frame.lang {
        Lang::Nl => "Onderdeel",
        Lang::En => "Part",
    };
    vec![first.to_owned(), measure.to_owned()]
}

pub(super) fn title(input: &WhyInput, measure: &str) -> String {
    let (region, measure, [from, to]) = (&input.region, lower(measure), ends(input));
    match (input.versus, input.frame.lang) {
        (Versus::Year(_), Lang::Nl) => {
            format!("{region}: waardoor het verandert van {from} naar {to} ({measure})")
        }
        (Versus::Year(_), Lang::En) => {
            format!("{region}: what changes it from {from} to {to} ({measure})")
        }
        (_, Lang::Nl) => {
            format!("{region}: waardoor scenario’s verschillen ({measure}): {from}; {to}")
        }
        (_, Lang::En) => format!("{region}: why scenarios differ ({measure}): {from}; {to}"),
    }
}

fn lower(text: &str) -> String {
    let mut text = text.to_owned();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    text
}

pub(super) fn description(input: &WhyInput, signed: impl Fn(f64) -> String) -> String {
    let lang = input.frame.lang;
    let [from, to] = ends(input);
    if !(input.from.is_finite() && input.to.is_finite()) {
        return nothing(&input.region, lang);
    }
    let (start, end) = (value(input, input.from), value(input, input.to));
    let parts = order::by(causes(input).collect(), |part| -part.1.abs());
    let parts: Vec<String> = parts
        .into_iter()
        .map(|(of, part)| format!("{} {}", cause(of, lang), signed(part)))
        .collect();
    let (what, region) = (subject(input.measure, lang), &input.region);
    if let (Versus::Year(_), true) = (input.versus, parts.is_empty()) {
        return match lang {
            Lang::Nl => format!(
                "In {region} is {what} in {to} {end}; er is geen verschil met {from} om te verklaren."
            ),
            Lang::En => format!(
                "In {region} {what} in {to} is {end}; there is no difference from {from} to explain."
            ),
        };
    }
    let most = match (parts.first(), lang) {
        (Some(most), Lang::Nl) => format!("het meest maakt uit: {most}"),
        (Some(most), Lang::En) => format!("what matters most: {most}"),
        (None, Lang::Nl) => "er is geen verschil om te verklaren".to_owned(),
        (None, Lang::En) => "there is no difference to explain".to_owned(),
    };
    let finding = match (input.versus, lang) {
        (Versus::Year(_), Lang::Nl) => format!(
            "In {region} gaat {what} naar verwachting van {start} in {from} naar {end} in {to}; {most}."
        ),
        (Versus::Year(_), Lang::En) => format!(
            "In {region} {what} is expected to go from {start} in {from} to {end} in {to}; {most}."
        ),
        (Versus::Scenario(..), Lang::Nl) => {
            format!(
                "In {region} is {what} naar verwachting {start} ({from}) of {end} ({to}); {most}."
            )
        }
        (Versus::Scenario(..), Lang::En) => {
            format!(
                "In {region} {what} is expected to be {start} ({from}) or {end} ({to}); {most}."
            )
        }
    };
    match parts.is_empty() {
        true => finding,
        false => {
            let all = match lang {
                Lang::Nl => "Alle oorzaken",
                Lang::En => "All causes",
            };
            told(&finding, &format!("{all}: {}.", parts.join(", ")))
        }
    }
}
