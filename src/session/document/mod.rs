//! The scenario document: a scenario with the data it was made on, as a file or a link keeps it.
//!
//! ```
//! use streekblik::session::document::{Document, Value};
//! let base = r#""base":{"edition":"0123456789abcdef","year":2025},"format":1,"horizonYear":2060"#;
//! let text = format!("{{{base},\"moves\":\"pool\",\"paths\":{{\"mobility\":1.1}},\"preset\":\"trend\"}}");
//! let value: Value = serde_json::from_str(&text).unwrap();
//! let document = Document::read(&value)?;
//! assert_eq!(document.to_canonical_json(), text);
//! assert_eq!(Document::from_link(&document.to_link())?, document);
//! # Ok::<(), streekblik::Error>(())
//! ```
//!
//! `www/schema/scenario-1.schema.json` says the same in the language of JSON Schema; a test holds one to the other.
//!
//! A document is complete. A preset is pinned by the edition of the data it is read with; everything else stands in the
//! document. Its canonical form is RFC 8785, so the same document has the same bytes, and SHA-256 over them is its identity.
//!
//! What an error expected is a code with its bounds, which the page puts into words:
//! `object`, `list:min|max` (items), `text:min|max` (characters), `whole:min|max`, `number:min|max`, `decimals:n`, `from:min|max`
//! (not before the one it follows),
//! `oneOf:a|b`, `key:a|b` (a field of those names), `either:a|b` (one of two fields), `format:1`, `allAges`, `region`,
//! `reachable` (by the population there is), `different` (from those before), `size:n` (bytes of the canonical form), `link:what`.

mod base64url;
mod bytes;
mod compose;
mod fields;
mod link;
mod own_data;
mod read;
pub mod round;
mod themes;
mod value;
mod write;

pub use compose::{Composed, Conflict, compose};
pub use link::{LINK_VERSION, MOST_LINK_CHARS};
pub use read::read_choice;
pub use value::Value;
pub(super) use write::target_names;

use super::ScenarioChoice;
use crate::data::bundle::{BASE_YEAR, Bundle};
use sha2::{Digest, Sha256};

/// The version of the document that is read and written.
pub const FORMAT: i32 = 1;
/// Digits of the edition of the data that name it.
const EDITION_DIGITS: usize = 16;

/// Most changes in regions of a document.
pub const MOST_EDITS: usize = 100;
/// Most measures in regions of a document.
pub const MOST_MEASURES: usize = 100;
/// Most regions of one change: every municipality, with room for groups.
const MOST_REGIONS: usize = 400;
/// Most knots of a path: one a year for longer than a projection.
const MOST_KNOTS: usize = 60;
/// Years a document may speak of.
const YEARS: (i32, i32) = (2000, 2100);
/// Most persons a year a national number may be set to.
const MOST_PERSONS: f64 = 1e6;
/// Most characters of the name.
pub const NAME_CHARS: usize = 80;
/// Most characters of the note.
pub const NOTE_CHARS: usize = 500;
/// Most bytes of the canonical form.
pub const MOST_BYTES: usize = 65_536;

/// The presets a document may name. The position is the code in links: add at the end, never change.
const PRESETS: [&str; 7] =
    ["trend", "high", "low", "moreMigration", "lessMigration", "cities", "spread"];

/// The national numbers components may be scaled to, in the order of documents.
const TARGETS: [&str; 4] = ["births", "deaths", "immigrants", "emigrants"];

/// The data a document was made on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Base {
    /// Year of the base population.
    pub year: i32,
    /// The first 16 hexadecimal digits of the population pack's SHA-256.
    pub edition: String,
}

impl Base {
    /// The base of a pack.
    pub fn of(bundle: &Bundle) -> Self {
        let edition = bundle.edition.chars().take(EDITION_DIGITS).collect();
        Self { year: BASE_YEAR, edition }
    }
}

/// A scenario with its name and the data it was made on.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The data it was made on; on other data it gives other numbers.
    pub base: Base,
    /// What its maker calls it.
    pub name: Option<String>,
    /// What its maker says of it.
    pub note: Option<String>,
    /// The scenario itself.
    pub choice: ScenarioChoice,
}

impl Document {
    /// A scenario without a name.
    pub fn new(base: Base, choice: ScenarioChoice) -> Self {
        Self { base, name: None, note: None, choice }
    }

    /// The canonical text (RFC 8785): the same bytes for the same document.
    pub fn to_canonical_json(&self) -> String {
        self.to_value().to_canonical_json()
    }

    /// SHA-256 over the canonical text, as 64 hexadecimal digits: what a receipt calls the scenario.
    pub fn identity(&self) -> String {
        let digest = Sha256::digest(self.to_canonical_json().as_bytes());
        digest.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}
