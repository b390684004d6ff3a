//! Indicators that a user makes: people by age and sex times a table of rates, divided by how many are needed for one.
//!
//! An indicator of one's own is named by its definition, so that a link that shows it needs nothing else:
//!
//! ```text
//! own:near:30000:0-100=1:Zwembad          places for 30,000 people, those around the municipality counted
//! own:here:1:15-44=0/1,45-49=0/0.5:Vrouwen   women of 15 to 44, and half of those of 45 to 49
//!     |    |  |                   |
//!     |    |  |                   name
//!     |    |  first-last=rate of both sexes, or of men/women; ages on 1 January, 100: and over
//!     |    people needed for one
//!     who counts: those who live there, or also those near
//! ```

use super::definition::{Amount, Formula, Made, Rate, Span, Text, ThemeIndicator, Unit, Words};
use super::given::{self, Given};
use crate::error::{ErrorKind, Result};
use std::sync::{Mutex, PoisonError};

/// What the id of an indicator of one's own begins with.
pub const PREFIX: &str = "own:";
/// Most bytes of an id: two rates for each year of age, and a name.
pub const MOST_BYTES: usize = 4000;
/// Most characters of a name.
pub const NAME_CHARS: usize = 60;
/// Greatest rate.
pub const MOST_RATE: f64 = 10_000.0;
/// Fewest and most people needed for one.
pub const NEED: (f64, f64) = (0.001, 1e7);
/// Oldest age: and over.
const OLDEST: u8 = 100;
/// Most definitions that are kept: each takes some kilobytes for as long as the page is open.
const MOST_KEPT: usize = 500;

/// An indicator with the amounts it is read from; both are kept for good, as those of the themes are.
#[derive(Debug)]
pub struct Own {
    /// The indicator.
    pub indicator: ThemeIndicator,
    /// Its amounts, which stand by themselves.
    pub amounts: Vec<Amount>,
    /// The figures it was made of, where it comes out of a file.
    pub given: Option<Given>,
}

static KEPT: Mutex<Vec<&'static Own>> = Mutex::new(Vec::new());

/// The indicator that an id defines.
///
/// # Errors
/// `value` for a definition that cannot be read, with what was expected of which part; also for more than are kept. `unknown` for
/// figures of a file that were not given.
pub fn own(id: &str) -> Result<&'static Own> {
    let known = {
        let kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter().find(|known| known.indicator.id == id).copied()
    };
    match known {
        Some(known) => Ok(known),
        None if id.starts_with(given::PREFIX) => {
            Err(ErrorKind::Unknown { place: "ownFigures", found: given::label_of(id).to_owned() }
                .into())
        }
        None => keep(Definition::read(id)?.make(id)),
    }
}

/// Keeps an indicator for good; one of that id that was there before makes way.
///
/// # Errors
/// `document` for more than are kept.
pub(super) fn keep(own: Own) -> Result<&'static Own> {
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    let before = kept.iter().position(|known| known.indicator.id == own.indicator.id);
    if before.is_none() && kept.len() >= MOST_KEPT {
        return Err(wrong("own", format!("at most {MOST_KEPT} definitions"), "one more"));
    }
    let made: &'static Own = Box::leak(Box::new(own));
    match before.and_then(|at| kept.get_mut(at)) {
        Some(place) => *place = made,
        None => kept.push(made),
    }
    Ok(made)
}

/// What an id says.
struct Definition<'a> {
    name: &'a str,
    near: bool,
    need: f64,
    spans: Vec<Span>,
}

impl<'a> Definition<'a> {
    fn read(id: &'a str) -> Result<Self> {
        if id.len() > MOST_BYTES {
            let expected = format!("at most {MOST_BYTES} characters");
            return Err(wrong("own", expected, &id.len().to_string()));
        }
        let mut parts = id.strip_prefix(PREFIX).unwrap_or_default().splitn(4, ':');
        let mut next =
            |place| parts.next().ok_or_else(|| wrong(place, "a part".to_owned(), "none"));
        let (who, need, rates, name) =
            (next("own.who")?, next("own.need")?, next("own.rates")?, next("own.name")?);
        let near = match who {
            "near" => true,
            "here" => false,
            _ => return Err(wrong("own.who", "oneOf:near|here".to_owned(), who)),
        };
        if name.trim() != name
            || !(1..=NAME_CHARS).contains(&name.chars().count())
            || name.chars().any(|c| c.is_control() || is_direction(c))
        {
            return Err(wrong("own.name", format!("text:1|{NAME_CHARS}"), name));
        }
        let need = number("own.need", need, NEED)?;
        let mut spans = Vec::new();
        let mut from = 0;
        for (at, row) in rates.split(',').enumerate() {
            let place = format!("own.rates[{at}]");
            let first = read_row(&place, row, from, &mut spans)?;
            from = first + 1;
        }
        Ok(Self { name, near, need, spans })
    }

    fn make(self, id: &str) -> Own {
        let keep = |text: String| -> &'static str { Box::leak(text.into_boxed_str()) };
        let name = keep(self.name.to_owned());
        let quoted = keep(format!("“{name}”"));
        let same = |text| Text { nl: text, en: text };
        let words = Words { name: same(name), title: same(name), subject: same(quoted) };
        let about = if self.near {
            Text {
                nl: "Door uzelf gemaakt: voor hoeveel er mensen zijn, die in de omgeving meegeteld.",
                en: "Made by yourself: how many there are people for, those nearby counted.",
            }
        } else {
            Text {
                nl: "Door uzelf gemaakt: mensen die er wonen, keer uw cijfers per leeftijd.",
                en: "Made by yourself: people who live there, times your rates by age.",
            }
        };
        let formula = Text {
            nl: "inwoners per leeftijd en geslacht × uw cijfer, opgeteld / nodig voor één",
            en: "inhabitants by age and sex × your rate, added up / needed for one",
        };
        let source = Text {
            nl: "Bevolking: CBS en Streekblik. De cijfers per leeftijd en het minimum zijn van uzelf",
            en: "Population: CBS and Streekblik. The rates by age and the minimum are your own",
        };
        let unit = if self.need == 1.0 { Unit::Persons } else { Unit::Number };
        let per_need: &'static [Rate] = Box::leak(Box::new([Rate::Fixed(1.0 / self.need)]));
        let counted = if self.near { "ownNear" } else { "ownPeople" };
        let terms: &'static [(&'static str, &'static [Rate])] =
            Box::leak(Box::new([(counted, per_need)]));
        Own {
            indicator: ThemeIndicator::new(
                keep(id.to_owned()),
                words,
                [about, formula, source],
                Formula::Total("own"),
                unit,
            ),
            given: None,
            amounts: vec![
                Amount { id: "ownPeople", made: Made::People(self.spans.leak(), &[]) },
                Amount { id: "ownNear", made: Made::Near("ownPeople") },
                Amount { id: "own", made: Made::Sum(terms) },
            ],
        }
    }
}

/// A row of rates, of ages not before `from`; returns its last age.
fn read_row(place: &str, row: &str, from: u8, spans: &mut Vec<Span>) -> Result<u8> {
    let expected = || format!("first-last=rate, ages {from} to {OLDEST}");
    let found = || wrong(place, expected(), row);
    let (ages, rates) = row.split_once('=').ok_or_else(found)?;
    let (first, last) = ages.split_once('-').unwrap_or((ages, ages));
    let age = |text: &str| text.parse::<u8>().ok().filter(|age| *age <= OLDEST);
    let (first, last) = age(first).zip(age(last)).ok_or_else(found)?;
    if first < from || last < first {
        return Err(found());
    }
    let rate = |text: &str| number(place, text, (0.0, MOST_RATE)).map(Rate::Fixed);
    let open = if last == OLDEST { Span::OPEN } else { last };
    match rates.split_once('/') {
        None => spans.push(Span::of(first, open, rate(rates)?)),
        Some((men, women)) => {
            spans.extend([
                Span::men(first, open, rate(men)?),
                Span::women(first, open, rate(women)?),
            ]);
        }
    }
    Ok(last)
}

fn number(place: &str, text: &str, (min, max): (f64, f64)) -> Result<f64> {
    // Digits and a point: no infinity, no exponent, no sign.
    let plain = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let value = text.parse::<f64>().ok().filter(|value| plain && (min..=max).contains(value));
    value.ok_or_else(|| wrong(place, format!("number:{min}|{max}"), text))
}

/// Marks that turn the direction of the text after them: a name must not turn the sentence it stands in.
pub fn is_direction(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn wrong(place: &str, expected: String, found: &str) -> crate::error::Error {
    let found = found.chars().take(60).collect();
    ErrorKind::Document { place: place.to_owned(), expected, found }.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_definition_is_read_and_kept_once() {
        let id = "own:here:2:0-3=0.5,15-44=0/1,90-100=2:Bad: voor “ons”";
        let made = own(id).unwrap();
        assert!(core::ptr::eq(made, own(id).unwrap()));
        assert_eq!((made.indicator.id, made.indicator.name.nl), (id, "Bad: voor “ons”"));
        let Made::People(spans, _) = made.amounts[0].made else { panic!("people") };
        let fixed = Rate::Fixed;
        assert_eq!(
            spans,
            [
                Span::of(0, 3, fixed(0.5)),
                Span::men(15, 44, fixed(0.0)),
                Span::women(15, 44, fixed(1.0)),
                Span::of(90, Span::OPEN, fixed(2.0)),
            ]
        );
    }

    #[test]
    fn what_cannot_be_read_is_told_with_its_place() {
        for (id, place) in [
            ("own:", "own.need"),
            ("own:here", "own.need"),
            ("own:here:1", "own.rates"),
            ("own:here:1:0-9=1", "own.name"),
            ("own:there:1:0-9=1:A", "own.who"),
            ("own:here:0:0-9=1:A", "own.need"),
            ("own:here:1e3:0-9=1:A", "own.need"),
            ("own:here:inf:0-9=1:A", "own.need"),
            ("own:here:1:0-9:A", "own.rates[0]"),
            ("own:here:1:0-9=-1:A", "own.rates[0]"),
            ("own:here:1:0-9=1,9-12=1:A", "own.rates[1]"),
            ("own:here:1:9-0=1:A", "own.rates[0]"),
            ("own:here:1:0-101=1:A", "own.rates[0]"),
            ("own:here:1:0-9=1/:A", "own.rates[0]"),
            ("own:here:1:0-9=1: A", "own.name"),
            ("own:here:1:0-9=1:", "own.name"),
            ("own:here:1:0-9=1:a\nb", "own.name"),
            ("own:here:1:0-9=1:a\u{202e}b", "own.name"),
        ] {
            let error = own(id).unwrap_err().to_string();
            assert!(error.starts_with(&format!("document: {place}: expected")), "{id}: {error}");
        }
        let long = format!("own:here:1:0-9=1:{}", "a".repeat(61));
        assert!(own(&long).unwrap_err().to_string().contains("own.name"));
        assert_eq!(own(&"own:".repeat(2000)).unwrap_err().code(), "document");
    }
}
