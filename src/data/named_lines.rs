//! Text sections of numbers behind names: a line is a name and cells, divided by tabs.

use super::decimal::decimal;
use crate::error::{Error, ErrorKind, Result};

/// A text section.
#[derive(Debug, Clone, Copy)]
pub(super) struct NamedLines<'t> {
    /// Name of the section, for errors.
    pub section: &'static str,
    /// Its text.
    pub text: &'t str,
}

/// The cells of a line that were not read yet.
#[derive(Debug, Clone)]
pub(super) struct Cells<'t> {
    place: String,
    cells: std::str::Split<'t, char>,
}

impl<'t> NamedLines<'t> {
    /// The lines of that name, in the order of the text.
    pub(super) fn all(self, name: &str) -> impl Iterator<Item = Cells<'t>> {
        self.text.lines().filter_map(move |line| {
            let mut cells = line.split('\t');
            let place = format!("{} {name}", self.section);
            (cells.next() == Some(name)).then_some(Cells { place, cells })
        })
    }

    /// The first line of that name.
    ///
    /// # Errors
    /// `value` where there is none.
    pub(super) fn first(self, name: &str) -> Result<Cells<'t>> {
        let place = format!("{} {name}", self.section);
        self.all(name).next().ok_or_else(|| wrong(&place, "a line of numbers", "none"))
    }
}

impl Cells<'_> {
    /// The next cell, as a year.
    ///
    /// # Errors
    /// `value` for a cell that is no year, or not there.
    pub(super) fn year(&mut self) -> Result<i32> {
        let cell = self.cells.next().unwrap_or("");
        cell.parse().map_err(|_| wrong(&self.place, "a year", cell))
    }

    /// The next `N` cells.
    ///
    /// # Errors
    /// `value` for a cell that is no number, or not there.
    pub(super) fn numbers<const N: usize>(&mut self) -> Result<[f64; N]> {
        let mut numbers = [0.0; N];
        for number in &mut numbers {
            let cell = self.cells.next().unwrap_or("");
            *number = decimal(cell).ok_or_else(|| wrong(&self.place, "a number", cell))?;
        }
        Ok(numbers)
    }
}

fn wrong(place: &str, expected: &str, found: &str) -> Error {
    ErrorKind::Value {
        place: place.to_owned(),
        expected: expected.to_owned(),
        found: found.to_owned(),
    }
    .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_found_by_name() {
        let text = "a\t2025\t1\na\t2060\t1.5\nab\t2e-3\t2\n";
        let lines = NamedLines { section: "made up", text };
        let paths: Vec<(i32, [f64; 1])> = lines
            .all("a")
            .map(|mut cells| (cells.year().unwrap(), cells.numbers().unwrap()))
            .collect();
        assert_eq!(paths, [(2025, [1.0]), (2060, [1.5])]);
        assert_eq!(lines.first("ab").unwrap().numbers::<2>().unwrap(), [0.002, 2.0]);
        assert_eq!(lines.all("c").count(), 0);
        let errors = [
            lines.first("ab").unwrap().numbers::<3>().unwrap_err(),
            lines.first("ab").unwrap().year().unwrap_err(),
            lines.first("c").unwrap_err(),
        ];
        assert_eq!(
            errors.map(|error| error.to_string()),
            [
                "value: made up ab: expected a number, found ",
                "value: made up ab: expected a year, found 2e-3",
                "value: made up c: expected a line of numbers, found none",
            ]
        );
    }
}
