//! Rows and cells of a delimited text (RFC 4180), with `;`, tab or `,` between them.
//!
//! A quoted cell ends on its own line. A table of figures has no line breaks in its cells, and one quote too many then costs a row
//! and not all that follows.

use std::borrow::Cow;

/// Lines by which the delimiter is told.
const SAMPLE: usize = 30;

/// Walks over the rows that are not empty.
#[derive(Clone)]
pub(super) struct Rows<'a> {
    lines: core::str::Split<'a, char>,
    line: u32,
    pub(super) delimiter: char,
}

/// A row: its line, and whether a quote was not closed.
pub(super) struct Row {
    pub(super) line: u32,
    pub(super) is_open: bool,
}

impl<'a> Rows<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { lines: text.split('\n'), line: 0, delimiter: delimiter(text) }
    }

    /// Whether the text ends in the row that was given last: without the line end that a file that is whole has.
    pub(super) fn is_cut(&self) -> bool {
        self.lines.clone().next().is_none()
    }

    /// The next row, its cells in `cells`.
    pub(super) fn next(&mut self, cells: &mut Vec<Cow<'a, str>>) -> Option<Row> {
        loop {
            let line = self.lines.next()?;
            self.line += 1;
            let line = line.strip_suffix('\r').unwrap_or(line);
            if line.trim_matches(|c: char| c.is_whitespace() || c == self.delimiter).is_empty() {
                continue;
            }
            cells.clear();
            let is_open = split(line, self.delimiter, &mut |cell| cells.push(cell));
            return Some(Row { line: self.line, is_open });
        }
    }
}

/// Gives each cell; whether the last one has a quote that was not closed.
fn split<'a>(line: &'a str, delimiter: char, each: &mut dyn FnMut(Cow<'a, str>)) -> bool {
    let mut rest = line;
    loop {
        let inner = rest.trim_start_matches([' ', '\u{a0}']);
        if let Some(quoted) = inner.strip_prefix('"') {
            let Some((cell, after)) = closed(quoted) else {
                each(Cow::Borrowed(quoted));
                return true;
            };
            each(cell);
            let Some((_, next)) = after.split_once(delimiter) else { return false };
            rest = next;
        } else {
            let Some((cell, next)) = rest.split_once(delimiter) else {
                each(Cow::Borrowed(rest.trim()));
                return false;
            };
            each(Cow::Borrowed(cell.trim()));
            rest = next;
        }
    }
}

/// The cell up to its closing quote, and what follows.
fn closed(quoted: &str) -> Option<(Cow<'_, str>, &str)> {
    let mut from = 0;
    let mut has_double = false;
    loop {
        let at = from + quoted.get(from..)?.find('"')?;
        let after = quoted.get(at + 1..)?;
        if after.starts_with('"') {
            has_double = true;
            from = at + 2;
            continue;
        }
        let cell = quoted.get(..at)?.trim();
        let cell = if has_double { Cow::Owned(cell.replace("\"\"", "\"")) } else { cell.into() };
        return Some((cell, after));
    }
}

/// The delimiter by which most of the first lines have as many cells as each other; `;` before tab before `,`.
fn delimiter(text: &str) -> char {
    let mut best = (0, ';');
    for delimiter in [';', '\t', ','] {
        let mut counts = [0_usize; 64];
        for line in text.lines().filter(|line| !line.trim().is_empty()).take(SAMPLE) {
            let mut cells = 0_usize;
            split(line, delimiter, &mut |_| cells += 1);
            if cells > 1 {
                counts[cells.min(63)] += 1;
            }
        }
        let most = counts.iter().copied().max().unwrap_or(0);
        if most > best.0 {
            best = (most, delimiter);
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<(u32, Vec<String>)> {
        let mut rows = Rows::new(text);
        let mut cells = Vec::new();
        let mut all = Vec::new();
        while let Some(row) = rows.next(&mut cells) {
            all.push((row.line, cells.iter().map(|cell| cell.to_string()).collect()));
        }
        all
    }

    #[test]
    fn quotes_delimiters_and_line_ends() {
        let text = "\"a\";b\r\n\r\n \"x;\"\"y\"\"\" ; 1,5 \n;\nlast;2";
        let expected = [(1, vec!["a", "b"]), (3, vec!["x;\"y\"", "1,5"]), (5, vec!["last", "2"])];
        assert_eq!(
            all(text),
            expected.map(|(line, cells)| (line, cells.into_iter().map(str::to_owned).collect()))
        );
        assert_eq!(Rows::new("a\tb\n1,2\t3\n4,5\t6").delimiter, '\t');
        assert_eq!(Rows::new("a,b\n1,2\n").delimiter, ',');
    }

    #[test]
    fn a_text_without_its_last_line_end_is_cut() {
        for (text, expected) in [("a;b\nx;1\n", [false, false]), ("a;b\nx;1", [false, true])] {
            let mut rows = Rows::new(text);
            let mut cells = Vec::new();
            for is_cut in expected {
                rows.next(&mut cells);
                assert_eq!(rows.is_cut(), is_cut, "{text}");
            }
        }
    }

    #[test]
    fn a_quote_that_stays_open_costs_its_line_only() {
        let mut rows = Rows::new("a;b\n\"x;1\ny;2\n");
        let mut cells = Vec::new();
        let mut open = Vec::new();
        while let Some(row) = rows.next(&mut cells) {
            open.push(row.is_open);
        }
        assert_eq!(open, [false, true, false]);
    }
}
