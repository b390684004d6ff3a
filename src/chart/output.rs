//! What every chart takes and gives: the frame, the languages, the result.

use super::commands::Commands;
use super::svg::SvgSink;
use crate::error::{Error, ErrorKind, Result};

/// Language of all texts and numbers in a chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lang {
    /// Dutch as written in the Netherlands (nl-NL).
    Nl,
    /// English.
    En,
}

impl Lang {
    /// The language of a tag such as `nl`, `nl-NL` or `en`.
    ///
    /// Errors: `unknown` for any other language.
    pub fn from_tag(tag: &str) -> Result<Self> {
        match tag.split('-').next() {
            Some("nl") => Ok(Self::Nl),
            Some("en") => Ok(Self::En),
            _ => Err(unknown("language", tag)),
        }
    }
}

/// Colours are concrete in the SVG, so a chart is drawn for one theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// Dark marks on white.
    Light,
    /// Light marks on near-black.
    Dark,
    /// On paper: as light, with black text.
    Print,
}

impl Theme {
    /// The theme called `light`, `dark` or `print`.
    ///
    /// Errors: `unknown` for any other name.
    pub fn from_name(name: &str) -> Result<Self> {
        match name {
            "light" => Ok(Self::Light),
            "dark" => Ok(Self::Dark),
            "print" => Ok(Self::Print),
            _ => Err(unknown("theme", name)),
        }
    }
}

/// How a number came to be. Each looks different on every chart:
/// solid, solid with hatching, dashed and lighter, dotted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Counted and published.
    Observed,
    /// Fitted to published totals; the cell itself was not published.
    Estimated,
    /// Computed by the model.
    Projected,
    /// Set by whoever made the scenario.
    Assumed,
}

impl Status {
    /// The key of the page: `observed`, `estimated`, `projected`, `assumed`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Observed => "observed",
            Self::Estimated => "estimated",
            Self::Projected => "projected",
            Self::Assumed => "assumed",
        }
    }
}

/// Where a chart is drawn: size in CSS pixels, language, theme.
#[derive(Debug, Clone, PartialEq)]
pub struct Frame {
    /// Prefix of every id inside the SVG; unique in the page, `[A-Za-z][A-Za-z0-9_-]*`.
    pub id: String,
    /// Width in CSS pixels, 240 to 4000.
    pub width_px: f64,
    /// Height in CSS pixels, 160 to 4000.
    pub height_px: f64,
    /// Language of texts and numbers.
    pub lang: Lang,
    /// Colours.
    pub theme: Theme,
}

impl Frame {
    /// Checks size and id.
    ///
    /// Errors: `value` for a size outside its bounds or an id that would need escaping.
    pub fn check(&self) -> Result<()> {
        within("width_px", self.width_px, 240.0, 4000.0)?;
        within("height_px", self.height_px, 160.0, 4000.0)?;
        let mut bytes = self.id.bytes();
        let starts_well = bytes.next().is_some_and(|b| b.is_ascii_alphabetic());
        if starts_well && bytes.all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_') {
            return Ok(());
        }
        Err(ErrorKind::Value {
            place: "id".into(),
            expected: "a letter, then letters, digits, - or _".into(),
            found: format!("{:?}", self.id),
        }
        .into())
    }
}

fn within(place: &str, value: f64, low: f64, high: f64) -> Result<()> {
    if value >= low && value <= high {
        return Ok(());
    }
    Err(ErrorKind::Value {
        place: place.into(),
        expected: format!("{low} to {high}"),
        found: format!("{value}"),
    }
    .into())
}

pub(crate) fn unknown(place: &'static str, found: &str) -> Error {
    ErrorKind::Unknown { place, found: found.to_string() }.into()
}

/// A drawn chart with the words and the numbers that belong to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// What is drawn.
    pub picture: Picture,
    /// What the chart shows, in a few words.
    pub title: String,
    /// What there is to see in it, the alternative text: the finding as one sentence on the first line, the rest behind it.
    pub description: String,
    /// The numbers behind the same series.
    pub table: Table,
    /// The points one can walk through, by key or pointer.
    pub stops: Vec<Stop>,
}

impl Chart {
    /// A complete `<svg role="img" aria-labelledby="ID-t ID-d">`.
    pub fn svg(&self) -> String {
        let Picture { id, size_px, commands } = &self.picture;
        let mut sink = SvgSink::new(id);
        commands.replay(&mut sink);
        sink.finish(*size_px, &self.title, &self.description)
    }
}

/// The marks of a chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// Prefix of every id in the SVG.
    pub id: String,
    /// Width and height in CSS pixels.
    pub size_px: (f64, f64),
    /// The marks.
    pub commands: Commands,
}

/// A point of a chart with what it says: for the arrow keys, a pointer that hovers, and an announcement.
///
/// Left and right go along a track in the order of the list, up and down to the nearest stop of the track before or after.
#[derive(Debug, Clone, PartialEq)]
pub struct Stop {
    /// Where it is, in CSS pixels.
    pub at_px: (f64, f64),
    /// Which line, bar or row of the chart it belongs to, from 0.
    pub track: u32,
    /// What it says, in one line.
    pub text: String,
}

/// A data table; `status[i]` belongs to `rows[i]`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// Headings.
    pub columns: Vec<String>,
    /// Rows of as many cells as there are columns.
    pub rows: Vec<Vec<Cell>>,
    /// How the numbers of each row came to be.
    pub status: Vec<Status>,
}

/// One cell of a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Words, or a year, which is never grouped.
    Text(String),
    /// A number; the page formats it in its own language.
    Number(f64),
    /// No value is known.
    Missing,
}

impl Cell {
    /// A number rounded to `decimals`, or missing where it is not finite.
    pub fn rounded(value: f64, decimals: u32) -> Self {
        if !value.is_finite() {
            return Self::Missing;
        }
        let factor = [1.0, 10.0, 100.0, 1000.0][(decimals as usize).min(3)];
        // Adding zero turns -0 into 0.
        Self::Number(libm::round(value * factor) / factor + 0.0)
    }
}
