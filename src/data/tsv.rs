//! Tables of tab-separated values, the form of every text section of a pack.

use core::fmt::Display;
use core::str::FromStr;

use super::decimal::decimal;
use crate::error::{Error, ErrorKind, Result};

/// A section with a header that has been checked.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tsv<'a> {
    section: &'a str,
    body: &'a str,
}

/// One line of a [`Tsv`].
#[derive(Debug, Clone, Copy)]
pub(crate) struct TsvRow<'a> {
    section: &'a str,
    number: usize,
    text: &'a str,
}

impl<'a> Tsv<'a> {
    /// Checks that the header is exactly `columns`.
    pub(crate) fn parse(section: &'a str, text: &'a str, columns: &[&str]) -> Result<Self> {
        let (header, body) = text.split_once('\n').unwrap_or((text, ""));
        let expected = columns.join("\t");
        if header != expected {
            return Err(pack_error(
                format!("{section}, line 1"),
                format!("{expected:?}"),
                format!("{header:?}"),
            ));
        }
        Ok(Self { section, body })
    }

    /// The lines after the header.
    pub(crate) fn rows(self) -> impl Iterator<Item = TsvRow<'a>> {
        self.body.lines().enumerate().map(move |(i, text)| TsvRow {
            section: self.section,
            number: i + 2,
            text,
        })
    }

    /// An error about the table as a whole.
    pub(crate) fn error(&self, expected: impl Display, found: impl Display) -> Error {
        pack_error(self.section.to_owned(), expected, found)
    }
}

impl<'a> TsvRow<'a> {
    /// The cells, when there are exactly `N`.
    pub(crate) fn cells<const N: usize>(&self) -> Result<[&'a str; N]> {
        let cells: Vec<&str> = self.text.split('\t').collect();
        let found = cells.len();
        cells.try_into().map_err(|_| self.error(format!("{N} cells"), found))
    }

    /// A cell as a number.
    pub(crate) fn number<T: FromStr>(&self, cell: &str) -> Result<T> {
        cell.parse().map_err(|_| self.error("a number", format!("{cell:?}")))
    }

    /// A cell as a number that a first view needs: see [`decimal`].
    pub(crate) fn decimal(&self, cell: &str) -> Result<f64> {
        decimal(cell).ok_or_else(|| self.error("a number", format!("{cell:?}")))
    }

    /// An error about this line.
    pub(crate) fn error(&self, expected: impl Display, found: impl Display) -> Error {
        pack_error(format!("{}, line {}", self.section, self.number), expected, found)
    }
}

fn pack_error(place: String, expected: impl Display, found: impl Display) -> Error {
    ErrorKind::Pack { place, expected: expected.to_string(), found: found.to_string() }.into()
}
