//! The words of a Lexis surface, in Dutch and English.

use super::LexisInput;
use crate::chart::describe::words;
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
    let mut told = false;
    for year in [0, last] {
        if input.compared && year == 0 {
            continue;
        }
        let Some((age, value)) = largest(year) else { continue };
        told = true;
        let (value, in_year) = (input.value_text(value), input.first_year + year as i32);
        text.push_str(&match input.compared {
            false => say(
                lang,
                format!(" In {in_year} zijn er het meest van {age} jaar: {value}."),
                format!(" In {in_year} there are most people of age {age}: {value}."),
            ),
            true => say(
                lang,
                format!(" In {in_year} groeit de leeftijd {age} het meest: {value}."),
                format!(" In {in_year} age {age} has grown most: {value}."),
            ),
        });
    }
    if !told {
        return format!("{text} {}.", words(lang).no_data());
    }
    text.push_str(say(
        lang,
        " De schuine lijnen volgen wie in hetzelfde jaar geboren zijn. Na het eerste jaar is alles prognose.",
        " The slanting lines follow those who were born in one year. After the first year all is a projection.",
    ));
    text
}
