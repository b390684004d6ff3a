//! What the review shows of a file to look over: its first rows as they were read, cells without a figure, municipalities without a row.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::header::Figures;
use super::numbers::{self, Cell, Style};
use super::places::{Known, Places};
use super::{Content, MOST_WRONG, OwnData, Wrongs, short};

/// Rows that are shown.
const MOST_ROWS: usize = 5;
/// Columns of figures that are shown of them.
const MOST_COLUMNS: usize = 6;

/// A row or a feature as it was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Sample {
    /// Its line or feature.
    pub at: u32,
    /// The region as it stands in the file, shortened.
    pub label: String,
    /// Code and name of the municipality it was taken for.
    pub region: (String, String),
    /// Period, sex and ages as they stand in the file, as far as it has them; of a feature its kind of shape.
    pub about: Vec<String>,
    /// Each figure as it stands in the file, and the number it was read as.
    pub figures: Vec<(String, Option<f64>)>,
}

/// A cell without a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Empty {
    /// Its line.
    pub at: u32,
    /// The region as it stands in the file, shortened.
    pub label: String,
    /// Name of its column.
    pub column: String,
}

/// What of a file is shown to look over.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Samples {
    /// Names of the columns of figures of `rows`.
    pub columns: Vec<String>,
    /// The first rows that were matched.
    pub rows: Vec<Sample>,
    /// Cells without a figure, the first [`MOST_WRONG`].
    pub empty: Vec<Empty>,
    /// All of those.
    pub empty_total: usize,
    /// Codes of the municipalities of today of which the file says nothing.
    pub absent: Vec<String>,
    /// Places with a row or a shape.
    pub(super) seen: BTreeSet<u16>,
}

impl Samples {
    /// Looks at a row of a table; `read` are the columns that are used of it.
    pub(super) fn row(
        &mut self,
        at: u32,
        (label, known): (&str, &Known),
        about: &dyn Fn() -> Vec<String>,
        (cells, read, style): (&[Cow<'_, str>], &[&Figures], Style),
    ) {
        let cell = |one: &Figures| cells.get(one.at).map_or("", |cell| cell.as_ref());
        for one in read {
            if numbers::number(cell(one), style) == Cell::Gap {
                self.empty_total += 1;
                if self.empty.len() < MOST_WRONG {
                    self.empty.push(Empty { at, label: short(label), column: one.name.clone() });
                }
            }
        }
        if self.rows.len() >= MOST_ROWS {
            return;
        }
        let shown = || read.iter().take(MOST_COLUMNS);
        self.columns = shown().map(|one| one.name.clone()).collect();
        let figure = |one: &&Figures| match numbers::number(cell(one), style) {
            Cell::Number(value) => (short(cell(one)), Some(value)),
            _ => (short(cell(one)), None),
        };
        let figures = shown().map(figure).collect();
        self.add(at, (label, known), about(), figures);
    }

    /// Looks at a feature.
    pub(super) fn feature(&mut self, at: u32, label: (&str, &Known), geometry: &str) {
        if self.rows.len() < MOST_ROWS {
            self.add(at, label, vec![short(geometry)], Vec::new());
        }
    }

    fn add(
        &mut self,
        at: u32,
        (label, known): (&str, &Known),
        about: Vec<String>,
        figures: Vec<(String, Option<f64>)>,
    ) {
        let region = (known.code.clone(), known.name.clone());
        self.rows.push(Sample { at, label: short(label), region, about, figures });
    }

    /// Notes which municipalities of today are not in the file; one of which a part is, is told as wrong.
    pub(super) fn note_absent(&mut self, places: &Places, data: Option<&OwnData>, wrong: &Wrongs) {
        let given = data.map(|data| regions_of(&data.content, places.today)).unwrap_or_default();
        let is_told = |code: &str| {
            wrong.list.iter().any(|one| one.place.strip_prefix("region:") == Some(code))
        };
        let is_absent = |(r, known): &(usize, &Known)| {
            !self.seen.contains(&(*r as u16)) && !given.contains(r) && !is_told(&known.code)
        };
        let today = places.known.iter().take(places.today).enumerate();
        self.absent = today.filter(is_absent).map(|(_, known)| known.code.clone()).collect();
    }
}

/// Regions that data have something of.
fn regions_of(content: &Content, regions: usize) -> BTreeSet<usize> {
    let of_values = |values: &[f64]| {
        let known = values.iter().enumerate().filter(|(_, value)| !value.is_nan());
        known.map(|(at, _)| at % regions.max(1)).collect()
    };
    match content {
        Content::Base(base) => base.regions.iter().copied().collect(),
        Content::Regions(own) => own.regions.iter().copied().collect(),
        Content::Components(own) => of_values(&own.flows),
        Content::Indicator(own) => of_values(&own.values),
    }
}
