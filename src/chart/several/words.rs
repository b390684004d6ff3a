//! The words of several lines, in Dutch and English.

use super::{Compared, Known, SeveralInput};
use crate::chart::describe::finding::{in_text, nothing, subject, told as with_finding};
use crate::chart::describe::words;
use crate::chart::format;
use crate::chart::output::Status;
use crate::chart::timeline::{Unit, listed, lower_first, say};

pub(super) fn caption(input: &SeveralInput, unit: Unit) -> String {
    let (lang, base) = (input.frame.lang, input.base_year);
    let caption = words(lang).axis_caption(input.measure);
    match unit {
        Unit::Index => format!("{caption}, {base} = 100"),
        _ => caption,
    }
}

pub(super) fn title(
    input: &SeveralInput,
    told: &[(String, Known)],
    (first, last): (i32, i32),
) -> String {
    let lang = input.frame.lang;
    let name = lower_first(&words(lang).measure_name(input.measure));
    match &input.compared {
        Compared::Scenarios { region } => {
            let scenarios = say(lang, "scenario’s", "scenarios");
            format!("{region}: {}, {} {scenarios}, {first}–{last}", name, told.len())
        }
        Compared::Regions => {
            let names: Vec<String> = told.iter().map(|line| line.0.clone()).collect();
            format!("{}: {name}, {first}–{last}", listed(&names, lang))
        }
    }
}

pub(super) fn description(input: &SeveralInput, unit: Unit, told: &[(String, Known)]) -> String {
    let lang = input.frame.lang;
    let all = told;
    let mut text = format!("{}.", caption(input, unit));
    let mut ends: Vec<(&str, i32, f64, f64)> = told
        .iter()
        .filter_map(|(name, known)| {
            let (year, value) = known.last()?;
            let base = known.value_in(input.base_year).map_or(f64::NAN, |found| found.0);
            Some((name.as_str(), year, value, base))
        })
        .collect();
    ends.sort_by(|a, b| b.2.total_cmp(&a.2));
    let Some((_, year, ..)) = ends.first() else {
        let region = match &input.compared {
            Compared::Scenarios { region } => region.clone(),
            Compared::Regions => {
                listed(&told.iter().map(|line| line.0.clone()).collect::<Vec<_>>(), lang)
            }
        };
        return with_finding(&nothing(&region, lang), &text);
    };
    let year = *year;
    let finding = finding(input, unit, &ends);
    let told: Vec<String> = ends
        .iter()
        .map(|(name, _, value, base)| {
            let value_text = unit.text(*value, Status::Projected, lang);
            let percent = 100.0 * (value / base - 1.0);
            let change = match unit {
                Unit::Of(measure) if measure.is_number() && percent.is_finite() => {
                    format!(" ({})", format::signed_percent(percent, 1, lang))
                }
                _ => String::new(),
            };
            format!("{name} {value_text}{change}")
        })
        .collect();
    let names = listed(&told, lang);
    text.push_str(&say(
        lang,
        format!(" Van hoog naar laag in {year}: {names}."),
        format!(" From high to low in {year}: {names}."),
    ));
    let in_brackets = matches!(unit, Unit::Of(measure) if measure.is_number());
    if in_brackets {
        text.push_str(&say(
            lang,
            format!(" Tussen haakjes de verandering sinds {}.", input.base_year),
            format!(" In brackets the change since {}.", input.base_year),
        ));
    }
    text.push_str(&in_year(input, unit, all, year).unwrap_or_default());
    with_finding(&finding, &text)
}

/// What each line says in the year chosen, where that is not the last.
fn in_year(
    input: &SeveralInput,
    unit: Unit,
    told: &[(String, Known)],
    last: i32,
) -> Option<String> {
    let (lang, year) = (input.frame.lang, input.year);
    if year >= last || told.len() < 2 {
        return None;
    }
    let value = |(name, known): &(String, Known)| {
        let (value, status) = known.value_in(year)?;
        Some(format!("{name} {}", unit.text(value, status, lang)))
    };
    let values: Vec<String> = told.iter().filter_map(value).collect();
    let values = listed(&values, lang);
    let text = say(lang, format!(" In {year}: {values}."), format!(" In {year}: {values}."));
    (!values.is_empty()).then_some(text)
}

/// Who is highest and who lowest in the last year; `ends` from high to low: name, year, value, value of the base year.
fn finding(input: &SeveralInput, unit: Unit, ends: &[(&str, i32, f64, f64)]) -> String {
    let lang = input.frame.lang;
    let (Some((high, year, top, _)), Some((low, _, bottom, _))) = (ends.first(), ends.last())
    else {
        return String::new();
    };
    let what = subject(input.measure, lang);
    let value = |value: f64| match unit {
        Unit::Of(measure) => in_text(measure, value, Status::Projected, lang),
        _ => unit.text(value, Status::Projected, lang),
    };
    let (top, bottom) = (value(*top), value(*bottom));
    // What is 100 is said once.
    let what = match unit {
        Unit::Index => format!("{what} ({} = 100)", input.base_year),
        _ => what,
    };
    let (what, high, low) = match &input.compared {
        Compared::Scenarios { region } => (
            format!("{what} in {region}"),
            format!("scenario ‘{high}’"),
            format!("scenario ‘{low}’"),
        ),
        Compared::Regions => (what, (*high).to_owned(), (*low).to_owned()),
    };
    if ends.len() == 1 {
        return say(
            lang,
            format!("In {year} is {what} in {high} naar verwachting {top}."),
            format!("In {year} {what} in {high} is expected to be {top}."),
        );
    }
    say(
        lang,
        format!(
            "In {year} is {what} naar verwachting het hoogst in {high} ({top}) en het laagst in {low} ({bottom})."
        ),
        format!(
            "In {year} {what} is expected to be highest in {high} ({top}) and lowest in {low} ({bottom})."
        ),
    )
}
