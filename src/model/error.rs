//! The one error type of the crate: fields, not prose.
//!
//! The page turns `code`, `place`, `expected` and `found` into a sentence in
//! Dutch or English; `Display` is for developers.

use core::fmt;

/// Result of every fallible function of the crate.
pub type Result<T> = core::result::Result<T, Error>;

/// Most characters of a place and of what was found: an error stands on a page, and a file or a link may hold any text.
pub const MOST_CHARS: usize = 200;

/// What went wrong, where, what was expected and what was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Error(Box<ErrorKind>);

/// The causes an error can have; each has a stable code.
#[derive(Debug, Clone, PartialEq)]
pub enum ErrorKind {
    /// A file or section of the data pack is damaged, cut off or of another version.
    Pack {
        /// File or section, and the byte offset where known.
        place: String,
        /// What should have stood there.
        expected: String,
        /// What stood there.
        found: String,
    },
    /// A table or a list has another length than its axes say.
    Shape {
        /// Name of the table.
        place: String,
        /// Expected number of cells.
        expected: usize,
        /// Number of cells found.
        found: usize,
    },
    /// A value lies outside its bounds, or is not a number.
    Value {
        /// Name of the parameter or cell.
        place: String,
        /// The bounds in words, for example `0 to 5`.
        expected: String,
        /// The value found.
        found: String,
    },
    /// A number of a region lies outside its bounds, or is not a number.
    Region {
        /// What the number is of each region.
        place: &'static str,
        /// The region's index, by which whoever knows the regions finds its name.
        region: usize,
        /// The bounds, as in [`ErrorKind::Value`].
        expected: String,
        /// The number found.
        found: f64,
    },
    /// A region, indicator, layer or preset of that name does not exist.
    Unknown {
        /// What kind of thing was looked up.
        place: &'static str,
        /// The name that was asked for.
        found: String,
    },
    /// A scenario document, as a file, a link or an object, is not what it should be.
    Document {
        /// Where, as a path of JSON: `edits[2].ages[0]`.
        place: String,
        /// A code with its bounds, such as `number:0|5` (see `session::document`).
        expected: String,
        /// What stood there, shortened; empty where nothing did.
        found: String,
    },
    /// A geometry is not valid: an open ring, an arc that does not exist.
    Geometry {
        /// Layer and feature.
        place: String,
        /// What was expected.
        expected: String,
        /// What was found.
        found: String,
    },
}

impl Error {
    /// The cause with its fields.
    pub fn kind(&self) -> &ErrorKind {
        &self.0
    }

    /// A stable code by which the page finds its message.
    pub fn code(&self) -> &'static str {
        match *self.0 {
            ErrorKind::Pack { .. } => "pack",
            ErrorKind::Shape { .. } => "shape",
            ErrorKind::Value { .. } | ErrorKind::Region { .. } => "value",
            ErrorKind::Unknown { .. } => "unknown",
            ErrorKind::Document { .. } => "document",
            ErrorKind::Geometry { .. } => "geometry",
        }
    }
}

impl From<ErrorKind> for Error {
    fn from(mut kind: ErrorKind) -> Self {
        match &mut kind {
            ErrorKind::Pack { place, found, .. }
            | ErrorKind::Value { place, found, .. }
            | ErrorKind::Document { place, found, .. }
            | ErrorKind::Geometry { place, found, .. } => {
                shorten(place);
                shorten(found);
            }
            ErrorKind::Shape { place, .. } => shorten(place),
            ErrorKind::Unknown { found, .. } => shorten(found),
            ErrorKind::Region { .. } => {}
        }
        Self(Box::new(kind))
    }
}

fn shorten(text: &mut String) {
    if let Some((end, _)) = text.char_indices().nth(MOST_CHARS) {
        text.truncate(end);
        text.push('…');
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.0 {
            ErrorKind::Pack { place, expected, found }
            | ErrorKind::Value { place, expected, found }
            | ErrorKind::Document { place, expected, found }
            | ErrorKind::Geometry { place, expected, found } => {
                write!(f, "{}: {place}: expected {expected}, found {found}", self.code())
            }
            ErrorKind::Shape { place, expected, found } => {
                write!(f, "shape: {place}: expected {expected} cells, found {found}")
            }
            ErrorKind::Region { place, region, expected, found } => {
                write!(f, "value: {place}, region {region}: expected {expected}, found {found}")
            }
            ErrorKind::Unknown { place, found } => {
                write!(f, "unknown: no {place} called {found:?}")
            }
        }
    }
}

impl core::error::Error for Error {}
