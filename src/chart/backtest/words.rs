//! The words of the back-test, in Dutch and English.

use super::{BacktestInput, Naive};
use crate::chart::describe::finding::{in_text, nothing, told as with_finding};
use crate::chart::describe::words;
use crate::chart::format;
use crate::chart::measure::Measure;
use crate::chart::output::{Lang, Status};
use crate::chart::timeline::{listed, say};

pub(super) fn ours(lang: Lang) -> &'static str {
    say(lang, "Ons model", "Our model")
}

pub(super) fn counted(lang: Lang) -> &'static str {
    say(lang, "Geteld", "Counted")
}

pub(super) fn naive(naive: Naive, lang: Lang) -> &'static str {
    match naive {
        Naive::NoChange => say(lang, "Geen verandering", "No change"),
        Naive::LastGrowth => say(lang, "Groei van 5 jaar loopt door", "Growth of 5 years goes on"),
        Naive::ConstantShare => {
            say(lang, "Vast deel van het land", "Constant share of the country")
        }
    }
}

/// The name at the end of its line.
pub(super) fn short(naive: Naive, lang: Lang) -> &'static str {
    match naive {
        Naive::NoChange => say(lang, "Geen groei", "No change"),
        Naive::LastGrowth => say(lang, "Groei gaat door", "Growth goes on"),
        Naive::ConstantShare => say(lang, "Vast aandeel", "Same share"),
    }
}

/// By how many percent a forecast was off; nothing where that is not known.
pub(super) fn error(percent: f64, lang: Lang) -> String {
    if percent.is_finite() { format::signed_percent(percent, 1, lang) } else { String::new() }
}

pub(super) fn made(year: i32, lang: Lang) -> String {
    say(lang, format!("gemaakt op 1-1-{year}"), format!("made on 1-1-{year}"))
}

pub(super) fn caption(lang: Lang) -> String {
    words(lang).axis_caption(Measure::Population)
}

pub(super) fn title(input: &BacktestInput) -> String {
    let (region, made) = (&input.region, input.made_in());
    say(
        input.frame.lang,
        format!("{region}: hoe ver zat een prognose van {made} ernaast?"),
        format!("{region}: how far off was a forecast of {made}?"),
    )
}

pub(super) fn notes(input: &BacktestInput) -> Vec<String> {
    let (lang, made) = (input.frame.lang, input.made_in());
    let mut notes = vec![say(
        lang,
        format!("Achteraf gemaakt, met alleen cijfers van vóór {made}."),
        format!("Made afterwards, from figures before {made} only."),
    )];
    if input.bounds.is_empty() {
        notes.push(say(
            lang,
            "Voor dit gebied is niet bekend hoe zeker de prognose was.".to_owned(),
            "How sure the forecast of this area was is not known.".to_owned(),
        ));
    }
    notes
}

pub(super) fn description(input: &BacktestInput) -> String {
    let lang = input.frame.lang;
    let mut text = format!("{}.", caption(lang));
    let Some(year) = input.last() else {
        return with_finding(&nothing(&input.region, lang), &text);
    };
    let counted = input.counted.value_in(year).map_or(f64::NAN, |found| found.0);
    let found = input.forecast.iter().find(|of| of.0 == year).map_or(f64::NAN, |of| of.1);
    let number = in_text(Measure::Population, counted, Status::Observed, lang);
    let forecast = in_text(Measure::Population, found, Status::Projected, lang);
    let off = error(input.error_in(&input.forecast, year), lang);
    let made = input.made_in();
    let region = &input.region;
    let finding = say(
        lang,
        format!(
            "De prognose van {made} verwachtte voor {region} in {year} {forecast} inwoners; geteld werden er {number} ({off})."
        ),
        format!(
            "The forecast of {made} expected {forecast} inhabitants in {region} in {year}; {number} were counted ({off})."
        ),
    );
    if let Some((_, [low, inner_low, inner_high, high])) =
        input.bounds.iter().find(|of| of.0 == year)
    {
        let told = if (*inner_low..=*inner_high).contains(&counted) {
            say(
                lang,
                "De telling ligt in het gebied met kans 2 op 3.",
                "The count lies where a chance of 2 in 3 was.",
            )
        } else if (*low..=*high).contains(&counted) {
            say(
                lang,
                "De telling ligt in het gebied met kans 19 op 20.",
                "The count lies where a chance of 19 in 20 was.",
            )
        } else {
            say(
                lang,
                "De telling ligt buiten het gebied met kans 19 op 20.",
                "The count lies outside where a chance of 19 in 20 was.",
            )
        };
        text.push_str(&format!(" {told}"));
    }
    let others: Vec<String> = input
        .naive
        .iter()
        .map(|(kind, series)| (naive(*kind, lang), error(input.error_in(series, year), lang)))
        .filter(|(_, off)| !off.is_empty())
        .map(|(name, off)| format!("‘{name}’ {off}"))
        .collect();
    if !others.is_empty() {
        let others = listed(&others, lang);
        text.push_str(&say(
            lang,
            format!(" Eenvoudige prognoses: {others}."),
            format!(" Simple forecasts: {others}."),
        ));
    }
    for note in notes(input) {
        text.push_str(&format!(" {note}"));
    }
    with_finding(&finding, &text)
}
