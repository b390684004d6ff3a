//! What is done with one input: the doors by which bytes and texts from outside come in, and what must hold behind them.
//!
//! `cargo xtask fuzz` makes the inputs; `tests/corpus.rs` includes this file and does the same with those that are kept.

mod files;
mod rounds;
mod sections;
mod small;

pub(crate) use sections::{Content, Section, Sections, push_varint, seal};
pub(crate) use small::small_packs;

use streekblik::data::background::Background;
use streekblik::data::bundle::Bundle;
use streekblik::data::earlier::Component;
use streekblik::data::evidence::Evidence;
use streekblik::data::map::parse_map;
use streekblik::data::pack::Pack;
use streekblik::data::themes::ThemeData;
use streekblik::error::{Error, ErrorKind, MOST_CHARS};
use streekblik::model::inputs::ModelInputs;
use streekblik::model::projection::Model;
use streekblik::session::document::round::Round;
use streekblik::session::document::{
    Document, MOST_BYTES, MOST_LINK_CHARS, Value, compose, read_choice,
};
use streekblik::session::{Session, scenario};

/// What is tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Target {
    /// A document in a link.
    Link,
    /// A document as JSON.
    Scenario,
    /// A data pack of any kind.
    Pack,
    /// The id of an indicator of one's own.
    Own,
    /// The file of a discussion round, or a code of one.
    Round,
    /// A visitor's table.
    Csv,
    /// A visitor's GeoJSON.
    GeoJson,
    /// A visitor's TopoJSON.
    TopoJson,
    /// Own data as a file keeps them.
    Data,
}

impl Target {
    /// All of them.
    pub(crate) const ALL: [Self; 9] = [
        Self::Link,
        Self::Scenario,
        Self::Pack,
        Self::Own,
        Self::Round,
        Self::Csv,
        Self::GeoJson,
        Self::TopoJson,
        Self::Data,
    ];

    /// Its name, and that of its folder in `tests/corpus`.
    pub(crate) fn id(self) -> &'static str {
        match self {
            Self::Link => "link",
            Self::Scenario => "scenario",
            Self::Pack => "pack",
            Self::Own => "own",
            Self::Round => "round",
            Self::Csv => "csv",
            Self::GeoJson => "geojson",
            Self::TopoJson => "topojson",
            Self::Data => "data",
        }
    }
}

/// What came of an input: read, refused with an error, or a promise that was broken.
pub(crate) type Outcome = Result<Option<Error>, String>;

/// The doors, with the data that some need.
pub(crate) struct Doors {
    /// All municipalities.
    all: Bundle,
    inputs: ModelInputs,
    /// What a visitor's files are held against: three municipalities, for a table of all takes most of the time.
    few: Bundle,
    /// Three municipalities: a run of theirs takes a hundredth of the time.
    session: Session,
    /// The last document that was read, to compose the next with.
    before: Option<Document>,
    /// The last round that was read, to merge the next with.
    round: Option<Round>,
}

impl Doors {
    /// Doors on the committed population pack, and its part of three municipalities.
    pub(crate) fn new(population: &[u8], small: &[u8]) -> Result<Self, Error> {
        let all = Bundle::parse(population)?;
        let (few, session) = (Bundle::parse(small)?, Session::new(small)?);
        Ok(Self { inputs: all.inputs(), all, few, session, before: None, round: None })
    }

    /// Takes an input through its door.
    pub(crate) fn take(&mut self, target: Target, input: &[u8]) -> Outcome {
        let text = String::from_utf8_lossy(input);
        let outcome = match target {
            Target::Link => self.link(&text),
            Target::Scenario => self.scenario(&text),
            Target::Pack => self.pack(input),
            Target::Own => Ok(self.own(&text).err()),
            Target::Round => rounds::take(&mut self.round, &text),
            Target::Csv | Target::GeoJson | Target::TopoJson => files::take(input, &self.few),
            Target::Data => files::take_kept(&text, &self.few),
        };
        if let Ok(Some(error)) = &outcome {
            is_short(error)?;
        }
        outcome
    }

    fn link(&mut self, text: &str) -> Outcome {
        match Document::from_link(text) {
            Ok(document) => self.document(document),
            Err(error) => Ok(Some(error)),
        }
    }

    fn scenario(&mut self, text: &str) -> Outcome {
        // What is no JSON is refused by the browser's parser, here by another.
        let Ok(value) = serde_json::from_str::<Value>(text) else {
            return Ok(None);
        };
        if let Err(error) = read_choice(&value) {
            is_short(&error)?;
        }
        match Document::read(&value) {
            Ok(document) => self.document(document),
            Err(error) => Ok(Some(error)),
        }
    }

    /// What a document that was read promises: it comes back from its text and from its link, composes, and the model takes it or
    /// refuses it.
    fn document(&mut self, document: Document) -> Outcome {
        let text = document.to_canonical_json();
        hold("the canonical text is short enough", text.len() <= MOST_BYTES)?;
        let value = serde_json::from_str::<Value>(&text)
            .map_err(|error| format!("the canonical text is no JSON: {error}"))?;
        let back = Document::read(&value).map_err(|error| format!("from its text: {error}"))?;
        hold("the document comes back from its text", back == document)?;
        let link = document.to_link();
        hold("the link is short enough", link.len() <= MOST_LINK_CHARS)?;
        let back = Document::from_link(&link).map_err(|error| format!("from its link: {error}"))?;
        hold("the document comes back from its link", back == document)?;

        let other = self.before.as_ref().unwrap_or(&document);
        for (lower, upper) in [(&document, other), (other, &document)] {
            let Ok(composed) = compose(lower, upper) else { continue };
            match Document::read(&composed.document.to_value()) {
                Ok(back) => hold("composed and read the same", back == composed.document)?,
                Err(error) if error.to_string().contains("expected size:") => {}
                Err(error) => return Err(format!("composed: {error}")),
            }
        }

        let of_all = scenario(&self.all.regions, &self.inputs, &document.choice).err();
        // A run takes ten times as long as all else: one of four.
        let runs = text.len().is_multiple_of(4);
        let of_few = runs.then(|| self.session.run(document.choice.clone()).err()).flatten();
        self.before = Some(document);
        of_few.iter().try_for_each(is_short)?;
        Ok(of_all)
    }

    fn pack(&mut self, bytes: &[u8]) -> Outcome {
        let pack = match Pack::parse(bytes) {
            Ok(pack) => pack,
            Err(error) => return Ok(Some(error)),
        };
        for name in pack.names() {
            let errors = [
                pack.text(name).err(),
                pack.bytes(name).err(),
                pack.f64s(name).err(),
                pack.i32s(name).err(),
            ];
            hold("a section has one type", errors.iter().flatten().count() >= 3)?;
            errors.iter().flatten().try_for_each(is_short)?;
        }
        match pack.kind() {
            "map" => self.map(bytes),
            "themes" => {
                let of_all = ThemeData::parse(bytes, &self.all.regions).err();
                let of_few = self.session.set_theme_data(bytes);
                if of_few.is_ok() {
                    // A run with homes that hold people back or draw them reads all of it.
                    return Ok(self.session.theme_values("country:NL").err());
                }
                Ok(of_all.and(of_few.err()))
            }
            "evidence" => {
                let of_all = Evidence::parse(bytes, &self.all.regions).err();
                Ok(of_all.and(self.session.set_evidence(bytes).err()))
            }
            "background" => {
                let of_all = background(&pack, &self.all);
                let of_few = background(&pack, &self.few);
                Ok(of_all.and(of_few).and(self.session.set_background(bytes).err()))
            }
            _ => population(&pack, bytes),
        }
    }

    fn map(&mut self, bytes: &[u8]) -> Outcome {
        let topology = match parse_map(bytes) {
            Ok(topology) => topology,
            Err(error) => return Ok(Some(error)),
        };
        for layer in topology.layers() {
            let _ = topology.layer_bounds(layer);
            for feature in &layer.features {
                let area = topology.feature_area_m2(feature);
                hold("an area is a number", area.is_finite())?;
            }
        }
        Ok(self.session.map(bytes).err())
    }

    fn own(&mut self, text: &str) -> Result<(), Error> {
        // An id names an indicator, and the key of a region may begin alike.
        let as_region = self.session.theme_values(text).map(drop);
        self.session.know_own(text).map(drop).or_else(|error| as_region.map_err(|_| error))
    }
}

/// What is asked of a background pack once it is read: every account.
fn background(pack: &Pack<'_>, bundle: &Bundle) -> Option<Error> {
    let earlier = match Background::decode(pack, bundle) {
        Ok(background) => background.earlier,
        Err(error) => return Some(error),
    };
    for year in YEARS {
        for r in 0..=bundle.axis.regions {
            let _ = (earlier.men(r, year), earlier.flow(Component::Births, r, year));
            let _ = earlier.account_rest(&bundle.observed, r, year);
        }
    }
    None
}

/// Years around the edges of what was counted.
const YEARS: [i32; 7] = [i32::MIN, 2011, 2012, 2023, 2024, 2025, i32::MAX];

/// What is asked of a population pack once it is read: stocks, borders, a model.
fn population(pack: &Pack<'_>, bytes: &[u8]) -> Outcome {
    let bundle = match Bundle::decode(pack) {
        Ok(bundle) => bundle,
        Err(error) => return Ok(Some(error)),
    };
    for year in YEARS {
        for r in 0..=bundle.axis.regions {
            let _ = bundle.observed.total(r, year);
        }
    }
    for group in &bundle.regions.groups {
        let codes = group.members.iter().map(|&r| bundle.regions.municipalities[r].code.as_str());
        let _ = bundle.mergers.counted_since(&codes.collect::<Vec<_>>(), 2025);
    }
    // A session runs three presets, which takes thirty times as long as reading: one of 64, by the checksum.
    if pack.checksum().as_str() >= "04" {
        return Ok(Model::new(bundle.inputs()).err());
    }
    match Session::new(bytes) {
        Ok(session) => {
            let _ = session.catalogue();
            Ok(session.theme_values("country:NL").err())
        }
        Err(error) => Ok(Some(error)),
    }
}

fn hold(promise: &str, is: bool) -> Result<(), String> {
    if is { Ok(()) } else { Err(format!("not so: {promise}")) }
}

/// Whether an error can stand on a page: it says where, what was expected and what was found, and none of it at any length.
fn is_short(error: &Error) -> Result<(), String> {
    let (place, found) = match error.kind() {
        ErrorKind::Pack { place, found, .. }
        | ErrorKind::Value { place, found, .. }
        | ErrorKind::Document { place, found, .. }
        | ErrorKind::Geometry { place, found, .. } => (place.as_str(), found.as_str()),
        ErrorKind::Shape { place, .. } => (place.as_str(), ""),
        ErrorKind::Region { place, .. } => (*place, ""),
        ErrorKind::Unknown { place, found } => (*place, found.as_str()),
    };
    let length = place.chars().count().max(found.chars().count());
    // One more says that something was left out.
    if length <= MOST_CHARS + 1 {
        return Ok(());
    }
    let start: String = error.to_string().chars().take(100).collect();
    Err(format!("not so: an error is short, {length} characters: {start}…"))
}
