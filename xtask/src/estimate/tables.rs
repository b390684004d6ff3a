//! Reads the small source tables of the national schedules.
//!
//! A source file that is cut off or has another header stops with file, line, expected and found.

use streekblik::{ErrorKind, Result};

use crate::data::source::Sources;

/// One text table with a header line; lines that start with `#` are notes.
#[derive(Debug)]
pub(crate) struct Table {
    place: String,
    /// Number in the file and cells of each row.
    rows: Vec<(usize, Vec<String>)>,
}

impl Table {
    /// Reads a file of the source folder and checks its header.
    ///
    /// Errors: `value` with the file and line when it can't be read, the header differs, or a row
    /// has another number of cells than the header.
    pub(crate) fn read(
        sources: &Sources,
        file: &str,
        separator: char,
        header: &str,
    ) -> Result<Self> {
        let text = sources.open(file).map_err(|e| wrong(file, "a file that can be read", e))?.text;
        Self::parse(file, &text, separator, header)
    }

    /// The same from text in memory; `file` only names it.
    pub(crate) fn parse(file: &str, text: &str, separator: char, header: &str) -> Result<Self> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut lines = text
            .lines()
            .enumerate()
            .map(|(at, line)| (at + 1, line.trim_end()))
            .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
        let (number, found) = lines.next().ok_or_else(|| wrong(file, header, "an empty file"))?;
        if found != header {
            return Err(wrong(&format!("{file}:{number}"), header, found));
        }
        let width = header.split(separator).count();
        let mut rows = Vec::new();
        for (number, line) in lines {
            let cells: Vec<String> = line.split(separator).map(|c| c.trim().to_owned()).collect();
            if cells.len() != width {
                return Err(wrong(
                    &format!("{file}:{number}"),
                    format!("{width} cells"),
                    cells.len(),
                ));
            }
            rows.push((number, cells));
        }
        Ok(Self { place: file.to_owned(), rows })
    }

    /// Rows in file order.
    pub(crate) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|(number, cells)| Row { place: &self.place, number: *number, cells })
    }

    /// The error for a table that lacks something.
    pub(crate) fn missing(&self, what: impl ToString) -> streekblik::Error {
        wrong(&self.place, what, "no such row")
    }
}

/// One row; its cells know where they stand.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row<'a> {
    place: &'a str,
    number: usize,
    cells: &'a [String],
}

impl<'a> Row<'a> {
    /// A cell as text.
    pub(crate) fn text(&self, column: usize) -> &'a str {
        self.cells.get(column).map_or("", String::as_str)
    }

    /// A cell as a number.
    pub(crate) fn number(&self, column: usize) -> Result<f64> {
        let text = self.text(column);
        let value: f64 = text.parse().map_err(|_| self.wrong("a number", text))?;
        if value.is_finite() { Ok(value) } else { Err(self.wrong("a finite number", text)) }
    }

    /// A cell as a whole number within bounds, both included.
    pub(crate) fn whole(&self, column: usize, from: i32, to: i32) -> Result<i32> {
        let text = self.text(column);
        match text.parse::<i32>() {
            Ok(value) if (from..=to).contains(&value) => Ok(value),
            _ => Err(self.wrong(&format!("a whole number {from} to {to}"), text)),
        }
    }

    fn wrong(&self, expected: &str, found: &str) -> streekblik::Error {
        wrong(&format!("{}:{}", self.place, self.number), expected, found)
    }
}

/// A `value` error.
pub(crate) fn wrong(
    place: &str,
    expected: impl ToString,
    found: impl ToString,
) -> streekblik::Error {
    ErrorKind::Value {
        place: place.to_owned(),
        expected: expected.to_string(),
        found: found.to_string(),
    }
    .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_and_a_byte_order_mark_are_skipped() {
        let table =
            Table::parse("t.csv", "\u{feff}# note\nage,rate\n0,1.5\n\n1,2\n", ',', "age,rate")
                .unwrap();
        let rates: Vec<f64> = table.rows().map(|r| r.number(1).unwrap()).collect();
        assert_eq!(rates, [1.5, 2.0]);
    }

    #[test]
    fn an_error_names_file_line_expected_and_found() {
        let header = Table::parse("t.csv", "age,rates\n", ',', "age,rate").unwrap_err();
        assert_eq!(header.to_string(), "value: t.csv:1: expected age,rate, found age,rates");
        let cut = Table::parse("t.csv", "age,rate\n0,1\n1\n", ',', "age,rate").unwrap_err();
        assert_eq!(cut.to_string(), "value: t.csv:3: expected 2 cells, found 1");
        let table = Table::parse("t.csv", "age,rate\n0,x\n", ',', "age,rate").unwrap();
        let cell = table.rows().next().unwrap().number(1).unwrap_err();
        assert_eq!(cell.to_string(), "value: t.csv:2: expected a number, found x");
    }
}
