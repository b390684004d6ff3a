//! A visitor's own files: read, held against the municipalities, and turned into what the model and the map can take.
//!
//! Nothing here trusts a file. [`read`] takes any bytes and gives a [`Review`]: what was recognised, what was matched how, every
//! row that is wrong with its place, what was expected and what was found, and [`OwnData`] where something can be used.
//!
//! ```
//! use streekblik::own::{Asked, read};
//! # let bytes = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/data/population.sbp")).unwrap();
//! let bundle = streekblik::data::bundle::Bundle::parse(&bytes)?;
//! let review = read("groen.csv", b"gemeente;jaar;groen\nGroningen;2025;12,5\nGM0037;2025;x\n", &bundle, &Asked::default());
//! assert_eq!((review.rows, review.by_name, review.by_code), (2, 1, 1));
//! assert!(review.data.is_some());
//! # Ok::<(), streekblik::Error>(())
//! ```
//!
//! # Limits
//! [`MOST_BYTES`] and [`MOST_FEATURES`]. Time and memory grow with the length of the file and no faster; nothing nests deeper than
//! the stack of the reader allows, and of what is wrong [`MOST_WRONG`] are kept and all are counted.
//!
//! # What `expected` says
//! A code with its bounds, which the page puts into words: `bytes:n`, `text` (not a spreadsheet, a picture or an archive),
//! `utf8`, `rows` (a line of column names and a line of figures), `kind` (columns by which a table is known), `cells:n`, `quote` (a
//! closing quote on the same line), `lastRow:n` (a last row that is whole), `data` (a row of figures, not the column names again),
//! `municipality`, `oneOf:codes` (one of the municipalities of that name), `persons` (people, not households), `year`, `stockYear:n`,
//! `sex`, `age`, `whole` (a number of people), `number`, `once` (each municipality, year, sex and age), `sum:n` (what the parts
//! add up to), `ages` (all ages from 0), `json:…` (what JSON needs there), `object`, `geo` (a `FeatureCollection` or a `Topology`), `features:n`,
//! `polygon`, `position` (two numbers), `closed`, `corners` (four positions), `simple` (a ring that does not cross itself), `lonLat`, `rd`,
//! `order:lonLat`, `order:rd` (the two numbers the other way round),
//! `arc:n`, `today` (a municipality that was not divided since), `parts:name` (the municipality that is missing for a sum), `households` (people that
//! the households that were counted can be of).

mod alike;
mod base;
mod borders;
mod cells;
mod components;
mod geo_json;
mod header;
mod indicator;
mod json;
mod numbers;
mod other_labels;
mod places;
mod regions;
mod rows;
mod samples;
mod shapes;
mod simple;
mod table;
mod text;
mod topo_json;

use sha2::{Digest, Sha256};

use crate::data::bundle::Bundle;
use crate::data::pack::hex;
use crate::geo::point::Point;
use crate::model::themes::own::is_direction;
use borders::Borders;
use places::Places;
pub use samples::{Empty, Sample, Samples};

/// Most bytes of a file.
pub const MOST_BYTES: usize = 50_000_000;
/// Most features of a file.
pub const MOST_FEATURES: usize = 100_000;
/// Most rows that are wrong, and labels that were not matched, that are told one by one.
pub const MOST_WRONG: usize = 100;
/// Most characters of a name, a label or what was found.
pub const MOST_CHARS: usize = 80;
/// The ages of everyone; the last one and over.
pub const ALL_AGES: (u8, u8) = (0, 100);
/// Largest number a cell may hold, either way.
pub const MOST_VALUE: f64 = 1e9;

/// What a file was taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Population by municipality, sex and age.
    Base,
    /// Births, deaths, migration and moves by municipality.
    Components,
    /// Any figure by municipality.
    Indicator,
    /// Shapes.
    Regions,
}

impl Kind {
    /// Its word, for files and the page.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Base => "base",
            Self::Components => "components",
            Self::Indicator => "indicator",
            Self::Regions => "regions",
        }
    }
}

/// How figures of municipalities that merged become one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// They are added.
    Count,
    /// Their mean, weighted by inhabitants.
    Share,
}

/// What a visitor settles on the screen of the review.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// The column of figures of an indicator, by its place among those of the review.
    pub column: Option<usize>,
    /// Sum or mean; what the column's name and figures tell where it is not said.
    pub measure: Option<Measure>,
    /// Year of figures that state none; the base year where it is not said.
    pub year: Option<i32>,
    /// First and last age of the people that figures go with from the base year on; everyone where it is not said. 100: and over.
    pub ages: Option<(u8, u8)>,
    /// A label of the file and the code that it stands for; an empty code leaves it out.
    pub matches: Vec<(String, String)>,
}

/// A row, a feature or a file that is not what it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// `line:12`, `feature:3`, `region:GM0014` or `file`.
    pub place: String,
    /// A code, see the module.
    pub expected: String,
    /// What stood there, shortened.
    pub found: String,
}

/// What is wrong: the first of it, and how many there are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wrongs {
    /// The first [`MOST_WRONG`].
    pub list: Vec<Wrong>,
    /// All of them.
    pub total: usize,
}

impl Wrongs {
    #[inline(never)]
    pub(crate) fn add(&mut self, place: String, expected: impl Into<String>, found: &str) {
        self.total += 1;
        if self.list.len() < MOST_WRONG {
            self.list.push(Wrong { place, expected: expected.into(), found: short(found) });
        }
    }

    pub(crate) fn line(&mut self, line: u32, expected: &str, found: &str) {
        self.add(format!("line:{line}"), expected, found);
    }

    pub(crate) fn feature(&mut self, number: usize, expected: &str, found: &str) {
        self.add(format!("feature:{number}"), expected, found);
    }

    pub(crate) fn file(&mut self, expected: impl Into<String>, found: &str) {
        self.add("file".to_owned(), expected, found);
    }
}

/// A label that is no municipality we know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// As it stands in the file, shortened.
    pub text: String,
    /// The first line or feature that has it.
    pub at: u32,
    /// Codes of the municipalities of today that it may stand for, likeliest first: those of that name, or of one like it.
    pub could_be: Vec<String>,
}

/// What a file was found to hold.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Review {
    /// Name of the file.
    pub name: String,
    /// SHA-256 of the file, 64 hexadecimal digits.
    pub sha256: String,
    /// Its length.
    pub bytes: usize,
    /// `csv`, `geoJson` or `topoJson`; empty where it is neither.
    pub format: &'static str,
    /// None where nothing can be made of it.
    pub kind: Option<Kind>,
    /// What stands between cells; of tables only.
    pub delimiter: Option<char>,
    /// What stands before decimals, where any cell has them.
    pub decimal: Option<char>,
    /// Rows of figures, or features.
    pub rows: usize,
    /// Rows of countries, provinces, quarters, marital states: rightly there and not used.
    pub skipped: usize,
    /// All years of the file, rising.
    pub years: Vec<i32>,
    /// The year whose borders the municipalities have.
    pub division: Option<i32>,
    /// Names of the columns of figures.
    pub columns: Vec<String>,
    /// The column that was read.
    pub column: usize,
    /// How figures of parts become one.
    pub measure: Option<Measure>,
    /// Labels that were matched by their code.
    pub by_code: usize,
    /// Labels that were matched by their name, or by what the visitor said.
    pub by_name: usize,
    /// Labels that were not matched, the first [`MOST_WRONG`].
    pub unmatched: Vec<Label>,
    /// All of those.
    pub unmatched_total: usize,
    /// Code and name of a former municipality, and the codes it went to.
    pub mergers: Vec<(String, String, Vec<String>)>,
    /// Municipalities of today that have figures or a shape.
    pub given: usize,
    /// `windows1252` (letters read as such), `rd` (metres were turned into degrees), `estimated` (ages spread over bands), `sexes`
    /// (divided over men and women), `notBase:2025` (people of another year, so shown and not the start), `noYear` (the year is an assumption),
    /// `cutOff` (the file ends within a character), `thinned:20` (shapes drawn to so many metres).
    pub notes: Vec<String>,
    /// What there is to look over.
    pub samples: Samples,
    /// What is wrong.
    pub wrong: Wrongs,
    /// What can be used.
    pub data: Option<OwnData>,
}

/// A visitor's figures or shapes, by the regions of a pack.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnData {
    /// Name of the file they came from.
    pub name: String,
    /// SHA-256 of that file.
    pub sha256: String,
    /// What they are.
    pub content: Content,
}

/// What own data are.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// See [`OwnBase`].
    Base(OwnBase),
    /// See [`OwnComponents`].
    Components(OwnComponents),
    /// See [`OwnIndicator`].
    Indicator(OwnIndicator),
    /// See [`OwnRegions`].
    Regions(OwnRegions),
}

/// People of some municipalities on 1 January of the base year.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnBase {
    /// Year of the count.
    pub year: i32,
    /// Whether ages or sexes were spread by our own distribution: then they are estimates.
    pub estimated: bool,
    /// Region indices, rising.
    pub regions: Vec<usize>,
    /// Whole persons, `[k][s][a]` with `k` a place in `regions`.
    pub persons: Vec<f64>,
}

/// Counted flows of some municipalities.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnComponents {
    /// First and last age of the people they go with; 100: and over.
    pub ages: (u8, u8),
    /// Years, rising.
    pub years: Vec<i32>,
    /// Persons, `[component][year][r]` in the order of [`crate::data::earlier::Component`]; NaN where there is none.
    pub flows: Vec<f64>,
}

/// A figure of municipalities in some years.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnIndicator {
    /// Name of its column.
    pub label: String,
    /// Sum or mean.
    pub measure: Measure,
    /// First and last age of the people they go with; 100: and over.
    pub ages: (u8, u8),
    /// Years, rising.
    pub years: Vec<i32>,
    /// `[year][r]`; NaN where there is none.
    pub values: Vec<f64>,
}

/// Shapes of some municipalities.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnRegions {
    /// Region indices, rising.
    pub regions: Vec<usize>,
    /// For each region its polygons, each an outer ring (counter-clockwise) and its holes, in metres RD; the first corner is not repeated.
    pub shapes: Vec<Vec<Vec<Vec<Point>>>>,
}

/// Reads a file of a visitor.
///
/// It never fails: what can't be used is told in [`Review::wrong`], and then there are no data.
pub fn read(name: &str, bytes: &[u8], bundle: &Bundle, asked: &Asked) -> Review {
    let mut review = Review { name: short(name), bytes: bytes.len(), ..Review::default() };
    if bytes.len() > MOST_BYTES {
        review.wrong.file(format!("bytes:{MOST_BYTES}"), &bytes.len().to_string());
        return review;
    }
    review.sha256 = hex(&Sha256::digest(bytes));
    let Some(text) = text::of(bytes, &mut review) else { return review };
    let places = Places::new(&bundle.regions, &bundle.mergers, &asked.matches);
    let borders = Borders::new(bundle, &places);
    let content = if text.trim_start().starts_with('{') {
        regions::read(&text, &places, &borders, &mut review)
    } else {
        table::read(&text, bundle, &places, &borders, asked, &mut review)
    };
    review.data = content.map(|content| OwnData {
        name: review.name.clone(),
        sha256: review.sha256.clone(),
        content,
    });
    review.samples.note_absent(&places, review.data.as_ref(), &review.wrong);
    review
}

/// The start of a text that may have any length, without what is not printed.
#[inline(never)]
pub(crate) fn short(text: &str) -> String {
    let mut chars = text.chars().map(|c| if c.is_control() || is_direction(c) { ' ' } else { c });
    let mut start: String = chars.by_ref().take(MOST_CHARS).collect();
    if chars.next().is_some() {
        start.push('…');
    }
    start
}
