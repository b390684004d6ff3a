//! Source files: read once, fingerprinted, and cut into tables that know their line numbers.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

/// Anything that stops `cargo xtask data`.
pub(crate) type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// A source file is not what the pipeline knows: where, what it should be, what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SourceError {
    /// File, relative to the source folder.
    pub file: String,
    /// Line in that file, from 1.
    pub line: usize,
    /// What should have stood there.
    pub expected: String,
    /// What stood there.
    pub found: String,
}

impl fmt::Display for SourceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: expected {}, found {}", self.file, self.line, self.expected, self.found)
    }
}

impl std::error::Error for SourceError {}

/// A file that has been read, as text without a byte order mark.
#[derive(Debug, Clone)]
pub(crate) struct SourceFile {
    /// Path relative to the source folder, with `/`.
    pub name: String,
    /// Its text.
    pub text: String,
}

impl SourceFile {
    /// A file that is not on disk, for tests.
    #[cfg(test)]
    pub(crate) fn fixture(name: &str, text: &str) -> Self {
        Self { name: name.to_owned(), text: without_bom(text.as_bytes()).unwrap().to_owned() }
    }

    /// An error at a line of this file.
    pub(crate) fn error(
        &self,
        line: usize,
        expected: impl ToString,
        found: impl ToString,
    ) -> SourceError {
        SourceError {
            file: self.name.clone(),
            line,
            expected: expected.to_string(),
            found: found.to_string(),
        }
    }
}

/// The folder of sources; remembers the SHA-256 of every file it opened.
pub(crate) struct Sources {
    root: PathBuf,
    opened: RefCell<BTreeMap<String, String>>,
}

impl Sources {
    /// Sources in a folder.
    pub(crate) fn new(root: &Path) -> Self {
        Self { root: root.to_owned(), opened: RefCell::new(BTreeMap::new()) }
    }

    /// The source tables for a test: of the folder that `STREEKBLIK_SOURCES` names, else of `shared/data` beside this
    /// checkout or above it. Where there are none the test is noted as skipped.
    #[cfg(test)]
    #[track_caller]
    pub(crate) fn for_tests() -> Option<Self> {
        if let Some(named) = std::env::var_os("STREEKBLIK_SOURCES") {
            let folder = std::path::PathBuf::from(named);
            assert!(folder.is_dir(), "STREEKBLIK_SOURCES: no folder {}", folder.display());
            return Some(Self::new(&folder));
        }
        let root = crate::paths::root();
        let found = root.ancestors().map(|at| at.join("shared/data")).find(|at| at.is_dir());
        if found.is_none() {
            let test = std::panic::Location::caller();
            crate::skipped::note(&format!("{}:{}", test.file(), test.line()), "sources not found");
        }
        found.map(|folder| Self::new(&folder))
    }

    /// Reads a file as UTF-8, with or without a byte order mark.
    pub(crate) fn open(&self, name: &str) -> Result<SourceFile> {
        let bytes = std::fs::read(self.root.join(name)).map_err(|e| SourceError {
            file: name.to_owned(),
            line: 1,
            expected: "a readable file".to_owned(),
            found: e.to_string(),
        })?;
        let digest: String = Sha256::digest(&bytes).iter().map(|b| format!("{b:02x}")).collect();
        self.opened.borrow_mut().insert(name.to_owned(), digest);
        let text = without_bom(&bytes).map_err(|valid_up_to| SourceError {
            file: name.to_owned(),
            line: 1 + bytes.iter().take(valid_up_to).filter(|b| **b == b'\n').count(),
            expected: "UTF-8".to_owned(),
            found: "other bytes".to_owned(),
        })?;
        Ok(SourceFile { name: name.to_owned(), text: text.to_owned() })
    }

    /// Files opened so far with their SHA-256, by name.
    pub(crate) fn checksums(&self) -> BTreeMap<String, String> {
        self.opened.borrow().clone()
    }
}

fn without_bom(bytes: &[u8]) -> std::result::Result<&str, usize> {
    let text = std::str::from_utf8(bytes).map_err(|e| e.valid_up_to())?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// The columns asked for of a delimited file, in the order asked for.
pub(crate) struct Table {
    file: String,
    columns: Vec<String>,
    /// Data rows, the header left out.
    pub rows: Vec<Row>,
}

/// One row of a [`Table`].
pub(crate) struct Row {
    /// Line in the file, from 1.
    pub line: usize,
    cells: Vec<String>,
}

impl Table {
    /// Picks `columns` by their exact header (spaces around it ignored).
    ///
    /// Errors: a column that is not there or stands there twice, and a row with more or fewer
    /// cells than the header, which is how a cut-off file shows.
    pub(crate) fn read(
        file: &SourceFile,
        delimiter: u8,
        columns: &[&str],
    ) -> std::result::Result<Self, SourceError> {
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .has_headers(false)
            .flexible(true)
            .from_reader(file.text.as_bytes());
        let mut header: Vec<String> = Vec::new();
        let mut positions = Vec::new();
        let mut rows = Vec::new();
        for record in reader.records() {
            let record = record.map_err(|e| {
                let line = e.position().map_or(1, |p| p.line() as usize);
                file.error(line, "a row of delimited text", e)
            })?;
            let line = record.position().map_or(1, |p| p.line() as usize);
            if header.is_empty() {
                header = record.iter().map(|c| c.trim().to_owned()).collect();
                for column in columns {
                    let mut hits =
                        header.iter().enumerate().filter(|(_, h)| h == column).map(|(i, _)| i);
                    let first = hits.next().ok_or_else(|| {
                        file.error(line, format!("a column {column:?}"), header.join(" | "))
                    })?;
                    if hits.next().is_some() {
                        return Err(file.error(line, format!("one column {column:?}"), "two"));
                    }
                    positions.push(first);
                }
                continue;
            }
            if record.len() != header.len() {
                return Err(file.error(line, format!("{} cells", header.len()), record.len()));
            }
            let cells = positions.iter().map(|i| record[*i].trim().to_owned()).collect();
            rows.push(Row { line, cells });
        }
        if header.is_empty() {
            return Err(file.error(1, "a header", "an empty file"));
        }
        Ok(Self {
            file: file.name.clone(),
            columns: columns.iter().map(|c| (*c).to_owned()).collect(),
            rows,
        })
    }

    /// An error at a line of the table's file.
    pub(crate) fn error(
        &self,
        line: usize,
        expected: impl ToString,
        found: impl ToString,
    ) -> SourceError {
        SourceError {
            file: self.file.clone(),
            line,
            expected: expected.to_string(),
            found: found.to_string(),
        }
    }

    /// Fails unless there are exactly `expected` rows.
    pub(crate) fn expect_rows(&self, expected: usize) -> std::result::Result<(), SourceError> {
        if self.rows.len() == expected {
            return Ok(());
        }
        let line = self.rows.last().map_or(1, |r| r.line);
        Err(self.error(line, format!("{expected} rows"), self.rows.len()))
    }

    /// A whole number; `105.0` is one too, as some files write counts like that.
    pub(crate) fn count(&self, row: &Row, column: usize) -> std::result::Result<i64, SourceError> {
        self.optional_count(row, column)?.ok_or_else(|| {
            self.error(row.line, format!("a number in {:?}", self.columns[column]), "an empty cell")
        })
    }

    /// A whole number, or none where the cell is empty or a full stop.
    pub(crate) fn optional_count(
        &self,
        row: &Row,
        column: usize,
    ) -> std::result::Result<Option<i64>, SourceError> {
        let text = row.text(column);
        if text.is_empty() || text == "." {
            return Ok(None);
        }
        let whole = text.strip_suffix(".0").unwrap_or(text);
        whole.parse().map(Some).map_err(|_| {
            self.error(
                row.line,
                format!("a whole number in {:?}", self.columns[column]),
                format!("{text:?}"),
            )
        })
    }

    /// A number with a decimal comma or point.
    pub(crate) fn decimal(
        &self,
        row: &Row,
        column: usize,
    ) -> std::result::Result<f64, SourceError> {
        let text = row.text(column);
        text.replace(',', ".").parse().map_err(|_| {
            self.error(
                row.line,
                format!("a number in {:?}", self.columns[column]),
                format!("{text:?}"),
            )
        })
    }
}

impl Row {
    /// A cell, spaces around it removed: CBS pads codes and names with them.
    pub(crate) fn text(&self, column: usize) -> &str {
        &self.cells[column]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_padding_and_decimal_commas_are_read_through() {
        let file = SourceFile::fixture("f.csv", "\u{feff}\"Naam\";\"n\";\"km2\"\n\"A  \";12;1,5\n");
        let table = Table::read(&file, b';', &["n", "Naam", "km2"]).unwrap();
        table.expect_rows(1).unwrap();
        let row = &table.rows[0];
        assert_eq!(
            (row.text(1), table.count(row, 0), table.decimal(row, 2)),
            ("A", Ok(12), Ok(1.5))
        );
    }

    #[test]
    fn a_cut_or_changed_table_says_where() {
        let whole = "a,b\n1,2\n3,4\n";
        let read = |text: &str| Table::read(&SourceFile::fixture("f.csv", text), b',', &["a", "b"]);
        assert!(read(whole).is_ok());
        let error = |text: &str| read(text).err().map(|e| (e.line, e.expected, e.found)).unwrap();
        assert_eq!(error("a,b\n1,2\n3").0, 3);
        assert_eq!(error("a,c\n1,2\n"), (1, "a column \"b\"".into(), "a | c".into()));
        assert_eq!(error("").0, 1);
        let short = read("a,b\n1,2\n").unwrap();
        assert_eq!(short.expect_rows(2).unwrap_err().found, "1");
        let words = read("a,b\nx,\n").unwrap();
        assert_eq!(words.count(&words.rows[0], 0).unwrap_err().line, 2);
        assert_eq!(words.optional_count(&words.rows[0], 1), Ok(None));
    }
}
