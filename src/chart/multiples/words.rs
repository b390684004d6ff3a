//! The words of small multiples, in Dutch and English.

use super::{MultiplesInput, Told};
use crate::chart::describe::finding::{nothing, subject, told as with_finding};
use crate::chart::describe::words;
use crate::chart::format;
use crate::chart::measure::Measure;
use crate::chart::output::Lang;
use crate::chart::timeline::{Unit, lower_first, say};

pub(super) fn region(lang: Lang) -> &'static str {
    say(lang, "Gebied", "Area")
}

/// A change from the base year on, with its sign.
pub(super) fn change(input: &MultiplesInput, change: f64) -> String {
    let lang = input.frame.lang;
    match input.unit() {
        Unit::Of(measure) if measure.is_number() => format::signed(change, 0, lang),
        Unit::Of(measure) if measure.diverging() => format::signed_percent(change, 1, lang),
        Unit::Of(Measure::HouseholdSize) => format::signed(change, 2, lang),
        _ => format::signed(change, 1, lang),
    }
}

fn measure(input: &MultiplesInput) -> Measure {
    match input.unit() {
        Unit::Of(measure) => measure,
        _ => input.measure,
    }
}

pub(super) fn caption(input: &MultiplesInput, left_out: usize) -> String {
    let lang = input.frame.lang;
    let mut text = words(lang).axis_caption(measure(input));
    text.push_str(match input.own_scale {
        true => say(lang, "; elk gebied op een eigen schaal", "; each area on a scale of its own"),
        false => say(lang, "; alle gebieden op dezelfde schaal", "; all areas on one scale"),
    });
    if left_out > 0 {
        text.push_str(&say(
            lang,
            format!(". Van de {} gebieden de uitersten", input.panels.len()),
            format!(". Of {} areas those at both ends", input.panels.len()),
        ));
    }
    text
}

pub(super) fn title(input: &MultiplesInput, panels: usize) -> String {
    let name = lower_first(&words(input.frame.lang).measure_name(measure(input)));
    say(
        input.frame.lang,
        format!("{}: {name}, {panels} gebieden", input.region),
        format!("{}: {name}, {panels} areas", input.region),
    )
}

pub(super) fn description(input: &MultiplesInput, told: &[Told], left_out: usize) -> String {
    let lang = input.frame.lang;
    let mut text = format!("{}.", caption(input, left_out));
    let known: Vec<&Told> = told.iter().filter(|one| one.change.is_finite()).collect();
    let Some((most, least)) = known.first().zip(known.last()) else {
        return with_finding(&nothing(&input.region, lang), &text);
    };
    let year = most.known.last().map_or(input.base_year, |last| last.0);
    let (high, low) = (change(input, most.change), change(input, least.change));
    let (base, top, bottom) = (input.base_year, &most.name, &least.name);
    // A change that is drawn is that of the number.
    let what = subject(
        match input.measure {
            Measure::Change { .. } => Measure::Population,
            Measure::HouseholdsChange { .. } => Measure::Households,
            other => other,
        },
        lang,
    );
    let (high, low) = match measure(input).is_share() {
        true => (points(&high, lang), points(&low, lang)),
        false => (high, low),
    };
    let finding = say(
        lang,
        format!(
            "Van {base} tot {year} loopt de verandering van {what} naar verwachting van {low} in {bottom} tot {high} in {top}."
        ),
        format!(
            "From {base} to {year} the change of {what} is expected to range from {low} in {bottom} to {high} in {top}."
        ),
    );
    let fewer = known.iter().filter(|one| one.change < 0.0).count();
    text.push_str(&say(
        lang,
        format!(" In {fewer} van de {} is het minder.", known.len()),
        format!(" In {fewer} of {} it is less.", known.len()),
    ));
    with_finding(&finding, &text)
}

fn points(text: &str, lang: Lang) -> String {
    say(lang, format!("{text} procentpunt"), format!("{text} points"))
}
