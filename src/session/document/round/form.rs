//! The fields of records: what each may hold.

use super::super::fields::{At, wrong};
use super::super::read::CODE_CHARS;
use super::super::write::{object, pair, text};
use super::super::{Document, Value};
use crate::error::{ErrorKind, Result};

/// Most characters of an id.
const ID_CHARS: usize = 24;
/// Most characters of a region's key: a kind, a colon and a code.
const REGION_CHARS: usize = CODE_CHARS + 16;
/// Most persons who raise a hand.
const MOST_HANDS: i32 = 10_000;
/// Largest value of a curve that was guessed: all people of the country, with room.
const MOST_VALUE: f64 = 1e8;
/// Hands of a vote.
const VOTES: [&str; 3] = ["abstain", "against", "for"];

/// What a field may hold.
#[derive(Debug, Clone, Copy)]
pub(super) enum Form {
    /// One line of so many characters at most.
    Line(usize),
    /// So many characters at most, in lines.
    Text(usize),
    /// A whole number.
    Whole(i32, i32),
    /// True; false is left out.
    Flag,
    /// One of some words.
    OneOf(&'static [&'static str]),
    /// The id of a record.
    Id,
    /// Ids of records, so many at most.
    Ids(usize),
    /// The key of a region.
    Region,
    /// A scenario document.
    Scenario,
    /// Hands for, against and neither.
    Votes,
    /// Years with values, rising.
    Points,
    /// A day as `2026-11-27`, with a time of day `T14:05:09` or without.
    When {
        /// Whether a time of day is there.
        timed: bool,
    },
}

impl Form {
    /// A value of this form, in its canonical form; none where it says nothing.
    #[inline(never)]
    pub(super) fn read(self, at: &At<'_>) -> Result<Option<Value>> {
        let line = |c: char| c >= ' ' && c != '\u{7f}';
        Ok(Some(match self {
            Self::Line(max) => Value::Text(at.text(max, line)?),
            Self::Text(max) => Value::Text(at.text(max, |c| c == '\n' || line(c))?),
            Self::Whole(min, max) => Value::Number(f64::from(at.whole(min, max)?)),
            Self::Flag => match at.value {
                Value::Bool(true) => Value::Bool(true),
                Value::Bool(false) => return Ok(None),
                _ => return at.refuse("oneOf:true|false"),
            },
            Self::OneOf(words) => text(words.get(at.one_of(words)?).copied().unwrap_or_default()),
            Self::Id => Value::Text(id(at)?),
            Self::Ids(max) => {
                let ids = at.list(0, max)?.iter().map(id).collect::<Result<Vec<_>>>()?;
                Value::List(ids.into_iter().map(Value::Text).collect())
            }
            Self::Region => Value::Text(at.text(REGION_CHARS, |c| c > ' ' && c != '\u{7f}')?),
            Self::Scenario => {
                Document::read(at.value).map_err(|error| inside(at, error))?.to_value()
            }
            Self::Votes => votes(at)?,
            Self::Points => points(at)?,
            Self::When { timed } => Value::Text(when(at, timed)?),
        }))
    }

    /// What the page is told when a field of this form is missing.
    pub(super) fn expected(self) -> String {
        match self {
            Self::Line(max) | Self::Text(max) => format!("text:1|{max}"),
            Self::Whole(min, max) => format!("whole:{min}|{max}"),
            Self::Flag => "oneOf:true|false".to_owned(),
            Self::OneOf(words) => format!("oneOf:{}", words.join("|")),
            Self::Id => format!("text:1|{ID_CHARS}"),
            Self::Ids(max) => format!("list:0|{max}"),
            Self::Region => "region".to_owned(),
            Self::Scenario | Self::Votes => "object".to_owned(),
            Self::Points => "list:2|40".to_owned(),
            Self::When { timed } => if timed { "moment" } else { "date" }.to_owned(),
        }
    }
}

/// The id of a record: short, and safe in a name of a file or an element.
pub(super) fn id(at: &At<'_>) -> Result<String> {
    at.text(ID_CHARS, |c| matches!(c, 'a'..='z' | '0'..='9' | '-'))
}

/// An error of a document inside the file, by its place in the file.
fn inside(at: &At<'_>, error: crate::error::Error) -> crate::error::Error {
    match error.kind() {
        ErrorKind::Document { place, expected, found } => {
            let dot = if place.is_empty() { "" } else { "." };
            wrong(&format!("{}{dot}{place}", at.place), expected.clone(), found.clone())
        }
        _ => error,
    }
}

fn votes(at: &At<'_>) -> Result<Value> {
    let fields = at.object(&VOTES)?;
    let hands = |key| {
        let found = fields.get(key).map(|at| at.whole(0, MOST_HANDS)).transpose()?;
        Ok((key, Value::Number(f64::from(found.unwrap_or_default()))))
    };
    Ok(object(VOTES.into_iter().map(hands).collect::<Result<Vec<_>>>()?))
}

fn points(at: &At<'_>) -> Result<Value> {
    let mut points = Vec::new();
    let mut before = i32::MIN;
    for point in at.list(2, 40)? {
        let [year, value] = &point.list(2, 2)?[..] else { return point.refuse("list:2|2") };
        let at_year = year.whole(2000, 2100)?;
        if at_year <= before {
            return year.refuse(format!("from:{}|2100", before.saturating_add(1)));
        }
        before = at_year;
        points.push(pair(f64::from(at_year), value.number(-MOST_VALUE, MOST_VALUE)?));
    }
    Ok(Value::List(points))
}

/// Digits where digits are, and each part within its bounds: a calendar is not needed to read it back.
fn when(at: &At<'_>, timed: bool) -> Result<String> {
    const SHAPE: &str = "0000-00-00T00:00:00";
    const PARTS: [(usize, usize, u32, u32); 6] = [
        (0, 4, 2000, 2100),
        (5, 2, 1, 12),
        (8, 2, 1, 31),
        (11, 2, 0, 23),
        (14, 2, 0, 59),
        (17, 2, 0, 59),
    ];
    let chars = if timed { SHAPE.len() } else { 10 };
    let fits = |text: &str| {
        text.len() == chars
            && text.bytes().zip(SHAPE.bytes()).all(|(found, shape)| {
                if shape == b'0' { found.is_ascii_digit() } else { found == shape }
            })
            && PARTS.iter().filter(|(start, ..)| *start < chars).all(|&(start, len, min, max)| {
                let part = text.get(start..start + len).and_then(|part| part.parse().ok());
                part.is_some_and(|part: u32| (min..=max).contains(&part))
            })
    };
    match at.any_text() {
        Some(text) if fits(text) => Ok(text.to_owned()),
        _ => at.refuse(if timed { "moment" } else { "date" }),
    }
}
