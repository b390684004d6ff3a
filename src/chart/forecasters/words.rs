//! The words of the forecasters, in Dutch and English.

use super::{Forecast, ForecastYear, Forecaster, ForecastersInput, UNIT};
use crate::chart::describe::finding::{in_text, nothing, told as with_finding};
use crate::chart::describe::words;
use crate::chart::format;
use crate::chart::measure::Measure;
use crate::chart::output::{Lang, Status};
use crate::chart::timeline::say;

pub(super) fn ours(_: Lang) -> &'static str {
    "Streekblik"
}

/// Name and edition.
pub(super) fn name(by: &Forecaster, lang: Lang) -> String {
    match by {
        Forecaster::PblCbs2019 => "PBL/CBS 2019",
        Forecaster::Cbs2023 => "CBS 2023",
        Forecaster::Un2024 => say(lang, "VN 2024", "UN 2024"),
        Forecaster::Own(name) => {
            return format!("{name} ({})", say(lang, "eigen bestand", "own file"));
        }
    }
    .to_owned()
}

/// What the inner bounds are of.
fn inner(by: &Forecaster) -> u32 {
    if *by == Forecaster::Un2024 { 80 } else { 67 }
}

pub(super) fn columns(other: &Forecast, lang: Lang) -> Vec<String> {
    let name = name(&other.by, lang);
    let mut columns = vec![name.clone()];
    let (from, to) = say(lang, ("vanaf", "tot"), ("from", "to"));
    let mut bounds = |level: u32| {
        let level = format::percent(f64::from(level), 0, lang);
        columns.extend([from, to].map(|end| format!("{name}, {level}: {end}")));
    };
    if other.years.iter().any(|of| of.inner.is_some()) {
        bounds(inner(&other.by));
    }
    if other.years.iter().any(|of| of.outer.is_some()) {
        bounds(95);
    }
    columns
}

pub(super) fn point(name: &str, of: &ForecastYear, lang: Lang) -> String {
    let number = |value: f64| UNIT.text(value, Status::Projected, lang);
    let mut text = format!("{name}, {}: {}", of.year, number(of.people));
    if let Some([low, high]) = of.outer {
        let (low, high) = (number(low), number(high));
        text.push_str(&format!("; {}", words(lang).fan_between(&low, &high)));
    }
    text
}

pub(super) fn caption(lang: Lang) -> String {
    words(lang).axis_caption(Measure::Population)
}

pub(super) fn title(input: &ForecastersInput, (first, last): (i32, i32)) -> String {
    let what = say(input.frame.lang, "prognoses naast elkaar", "forecasts side by side");
    format!("{}: {what}, {first}–{last}", input.region)
}

pub(super) fn notes(input: &ForecastersInput) -> Vec<String> {
    let lang = input.frame.lang;
    let has = |by: &Forecaster| input.others.iter().any(|other| other.by == *by);
    let mut notes = Vec::new();
    if has(&Forecaster::PblCbs2019) {
        notes.push(say(
            lang,
            "PBL/CBS: totalen, op de grenzen van 2018. In 2023 zijn de cijfers naar leeftijd en huishouden van deze prognose ingetrokken.".to_owned(),
            "PBL/CBS: totals, on the borders of 2018. In 2023 the figures by age and household of this forecast were withdrawn.".to_owned(),
        ));
    }
    if has(&Forecaster::Cbs2023) || has(&Forecaster::Un2024) {
        notes.push(say(
            lang,
            "Rechte lijnen: kans van 95 %; het dikke deel 67 % (CBS) of 80 % (VN). De VN telt nu al meer mensen dan het CBS.".to_owned(),
            "Upright lines: chance of 95%; the thick part 67% (CBS) or 80% (UN). The UN counts more people than CBS already.".to_owned(),
        ));
    }
    if input.others.iter().any(|other| matches!(other.by, Forecaster::Own(_))) {
        notes.push(say(
            lang,
            "Eigen bestand: gekozen door wie dit bekijkt, niet nagekeken door Streekblik."
                .to_owned(),
            "Own file: chosen by who looks at this, not checked by Streekblik.".to_owned(),
        ));
    }
    if let Some(offered) = &input.offered {
        let (corop, province) = (&offered.corop, &offered.province);
        notes.push(say(
            lang,
            format!("Voor een gemeente heeft geen ander een openbare prognose. Wel voor de COROP-regio {corop} en de provincie {province}."),
            format!("No one else has an open forecast of a municipality. There is one of the COROP region {corop} and of the province {province}."),
        ));
    } else if !input.others.iter().any(|other| !matches!(other.by, Forecaster::Own(_))) {
        notes.push(say(
            lang,
            "Voor dit gebied heeft geen ander een openbare prognose.".to_owned(),
            "No one else has an open forecast of this area.".to_owned(),
        ));
    }
    notes
}

pub(super) fn description(input: &ForecastersInput) -> String {
    let lang = input.frame.lang;
    let mut text = format!("{}.", caption(lang));
    let number = |value: f64| in_text(Measure::Population, value, Status::Projected, lang);
    match input.ours.last() {
        Some((year, value)) => text.push_str(&format!(" Streekblik: {} ({year}).", number(value))),
        None => text.push_str(&format!(" {}.", words(lang).no_data())),
    }
    for other in &input.others {
        let name = name(&other.by, lang);
        for of in other.years.iter().rev() {
            let ours = input.ours.value_in(of.year).map(|found| found.0);
            let (theirs, year) = (number(of.people), of.year);
            match ours {
                // The last year that both have is where they are held against each other.
                Some(ours) => {
                    let percent = 100.0 * (ours / of.people - 1.0);
                    let percent = format::signed_percent(percent, 1, lang);
                    let ours = number(ours);
                    text.push_str(&say(
                        lang,
                        format!(" {name}: {theirs} in {year}, Streekblik dan {ours} ({percent})."),
                        format!(" {name}: {theirs} in {year}, Streekblik then {ours} ({percent})."),
                    ));
                    break;
                }
                None => text.push_str(&format!(" {name}: {theirs} ({year}).")),
            }
        }
    }
    for note in notes(input) {
        text.push(' ');
        text.push_str(&note);
    }
    with_finding(&finding(input), &text)
}

/// Our number beside that of the first other in the last year that both have; alone where there is no other.
fn finding(input: &ForecastersInput) -> String {
    let (lang, region) = (input.frame.lang, &input.region);
    let number = |value: f64| in_text(Measure::Population, value, Status::Projected, lang);
    let Some((last, value)) = input.ours.last() else { return nothing(region, lang) };
    let shared = input.others.iter().find_map(|other| {
        other.years.iter().rev().find_map(|of| {
            let ours = input.ours.value_in(of.year).map(|found| found.0)?;
            ours.is_finite().then(|| (name(&other.by, lang), of, ours))
        })
    });
    let Some((name, of, ours)) = shared else {
        let value = number(value);
        return say(
            lang,
            format!(
                "Streekblik verwacht voor {region} in {last} {value} inwoners; er is geen andere prognose om naast te zetten."
            ),
            format!(
                "Streekblik expects {value} inhabitants in {region} in {last}; there is no other forecast to set beside it."
            ),
        );
    };
    let (year, theirs, off) = (
        of.year,
        number(of.people),
        format::signed_percent(100.0 * (ours / of.people - 1.0), 1, lang),
    );
    let ours = number(ours);
    say(
        lang,
        format!(
            "Voor {region} verwacht Streekblik in {year} {ours} inwoners en {name} {theirs}; dat scheelt {off}."
        ),
        format!(
            "Streekblik expects {ours} inhabitants in {region} in {year} and {name} {theirs}; the difference is {off}."
        ),
    )
}
