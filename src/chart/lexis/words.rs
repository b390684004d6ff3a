//! The words of a Lexis surface, in Dutch and English.

use super::LexisInput;
use crate::chart::describe::finding::{expected, nothing, told as with_finding};
use crate::chart::describe::words;
use crate::chart::format;
use crate::chart::output::{Lang, Status};
use crate::chart::timeline::say;

/// An age; the last one is open.
pub(super) fn age(input: &LexisInput, age: usize) -> String {
    if age + 1 == input.ages() { words(input.frame.lang).and_older(age) } else { age.to_string() }
}

pub(super) fn born(year: i32, lang: Lang) -> String {
    say(lang, format!("geboren in {year}"), format!("born in {year}"))
}

pub(super) fn point(
    input: &LexisInput,
    year: i32,
    at_age: usize,
    value: &str,
    status: Status,
) -> String {
    let lang = input.frame.lang;
    let (age, status) = (age(input, at_age), words(lang).status(status));
    say(
        lang,
        format!("{year}, leeftijd {age}: {value} ({status})"),
        format!("{year}, age {age}: {value} ({status})"),
    )
}

pub(super) fn caption(input: &LexisInput) -> String {
    let (lang, base) = (input.frame.lang, input.first_year);
    match input.compared {
        false => say(
            lang,
            "Inwoners van elke leeftijd op 1 januari",
            "Inhabitants of each age on 1 January",
        )
        .to_owned(),
        true => say(
            lang,
            format!("Procent meer of minder mensen van elke leeftijd dan in {base}"),
            format!("Percent more or fewer people of each age than in {base}"),
        ),
    }
}

pub(super) fn title(input: &LexisInput) -> String {
    let (first, last) = (input.first_year, input.first_year + input.people.len() as i32 - 1);
    let what = say(input.frame.lang, "leeftijd en jaar", "age and year");
    format!("{}: {what}, {first}–{last}", input.region)
}

pub(super) fn description(input: &LexisInput) -> String {
    let lang = input.frame.lang;
    let mut text = format!("{}.", caption(input));
    let largest = |year: usize| -> Option<(usize, f64)> {
        // The open age is of many years.
        let ages = (0..input.ages().saturating_sub(1)).map(|age| (age, input.value(year, age)));
        ages.filter(|of| of.1.is_finite()).max_by(|a, b| a.1.total_cmp(&b.1))
    };
    let last = input.people.len().saturating_sub(1);
    let chosen = usize::try_from(input.year - input.first_year).unwrap_or(0).min(last);
    // Beside itself nothing has changed.
    let shown = if input.compared && chosen == 0 { last } else { chosen };
    let Some((age, value)) = largest(shown) else {
        return with_finding(&nothing(&input.region, lang), &text);
    };
    let (region, base, year) = (&input.region, input.first_year, input.first_year + shown as i32);
    let status = if shown == 0 { input.first_status } else { Status::Projected };
    let told = input.value_text(value);
    let more = format::percent(value.abs(), 0, lang);
    let finding = match input.compared {
        true if value > 0.0 => say(
            lang,
            format!(
                "In {year} zijn er in {region} naar verwachting {more} meer mensen van {age} jaar dan in {base}; bij geen andere leeftijd is de groei zo groot."
            ),
            format!(
                "In {year} {region} is expected to have {more} more people aged {age} than in {base}; no other age grows as much."
            ),
        ),
        true => say(
            lang,
            format!(
                "In {year} zijn er in {region} van elke leeftijd naar verwachting minder mensen dan in {base}; van {age} jaar scheelt het het minst ({told})."
            ),
            format!(
                "In {year} {region} is expected to have fewer people of each age than in {base}; at {age} the difference is smallest ({told})."
            ),
        ),
        false => say(
            lang,
            format!(
                "In {year} {} er in {region} {}het meest mensen van {age} jaar: {told}.",
                if status == Status::Projected { "zijn" } else { "waren" },
                expected(status)
            ),
            format!(
                "In {year} {region} {} most people of age {age}: {told}.",
                if status == Status::Projected { "is expected to have" } else { "had" }
            ),
        ),
    };
    text.push_str(say(
        lang,
        " De schuine lijnen volgen wie in hetzelfde jaar geboren zijn. Na het eerste jaar is alles prognose.",
        " The slanting lines follow those who were born in one year. After the first year all is a projection.",
    ));
    with_finding(&finding, &text)
}
