//! The file of a discussion round: what a room proposed, said and chose, as records that merge with those of other tables.
//!
//! ```json
//! {"base":{"edition":"0123456789abcdef","year":2025},"format":1,"kind":"streekblik-round","records":[
//!   {"clock":[["a1b2c3d4",2]],"id":"k3f9q2","kind":"table","name":"Tafel 1","order":1}]}
//! ```
//!
//! Each record has an id and a clock: how often each device changed it. Of two versions of a record the one whose clock is as far for
//! every device, and further for one, has seen the other and takes its place; two that have not seen each other are both kept. So
//! merging is the same in either order, in any grouping and twice over, and loses nothing that anyone wrote.

mod clock;
mod code;
mod form;
mod merge;
mod record;

pub use clock::Clock;
pub use code::{MOST_CODE_CHARS, read_code, write_code};
pub use merge::{Merged, merge};
pub use record::{KINDS, Record};

use super::fields::{At, wrong};
use super::read::read_base;
use super::write::{object, text};
use super::{Base, Value};
use crate::error::Result;
use crate::own::MOST_VALUE;

/// The version of the file that is read and written.
pub const FORMAT: i32 = 1;
/// What a file says it is.
pub const KIND: &str = "streekblik-round";
/// Most records of a file: some days of a large room.
pub const MOST_RECORDS: usize = 4000;
/// Most bytes of the canonical form, without own data.
pub const MOST_BYTES: usize = 4_000_000;
/// Most data of one's own of a file, and most bytes of them together.
pub const MOST_DATA: (usize, usize) = (12, 20_000_000);

/// The fields of a file.
const FIELDS: [&str; 5] = ["base", "data", "format", "kind", "records"];

/// A discussion round as its file holds it.
#[derive(Debug, Clone, PartialEq)]
pub struct Round {
    /// The data its scenarios are made on now.
    pub base: Base,
    /// By kind and id; of clashing versions of one record the one that is shown comes first.
    pub records: Vec<Record>,
    /// Own data that the room works with, as [`crate::own::OwnData::to_value`] writes them, and those that stayed behind: without their
    /// figures, and with `leftOut`. They are read where the regions are known.
    pub data: Vec<Value>,
}

impl Round {
    /// Reads a file. Whether its regions and scenarios exist in the data is found when they are used.
    ///
    /// # Errors
    /// `document`, with the place as a path of JSON: also for another kind of file and for one of a later version.
    #[inline(never)]
    pub fn read(value: &Value) -> Result<Self> {
        let whole = At { place: String::new(), value };
        let Value::Object(entries) = value else { return whole.refuse("object") };
        // What it is and its version first: what another file or a later version holds is not for this reader to judge.
        for (key, known, expected) in [
            ("kind", Value::Text(KIND.to_owned()), format!("oneOf:{KIND}")),
            ("format", Value::Number(f64::from(FORMAT)), format!("format:{FORMAT}")),
        ] {
            let found = entries.iter().find(|(name, _)| name == key).map(|(_, value)| value);
            if found != Some(&known) {
                return Err(wrong(key, expected, found.map(Value::in_short).unwrap_or_default()));
            }
        }
        let fields = whole.object(&FIELDS)?;
        let base = read_base(&fields.need("base", "object")?)?;
        let list = format!("list:0|{MOST_RECORDS}");
        let items = fields.need("records", &list)?.list(0, MOST_RECORDS)?;
        let records = items.iter().map(Record::read).collect::<Result<Vec<_>>>()?;
        let data = match fields.get("data") {
            Some(at) => at.list(0, MOST_DATA.0)?.iter().map(own_data).collect::<Result<_>>()?,
            None => Vec::new(),
        };
        Self { base, records: merge::settled(records)?, data: merge::each_once(data) }.bounded()
    }

    /// The tree of a file.
    pub fn to_value(&self) -> Value {
        let base = object([
            ("edition", text(&self.base.edition)),
            ("year", Value::Number(f64::from(self.base.year))),
        ]);
        let mut fields = vec![
            ("base", base),
            ("format", Value::Number(f64::from(FORMAT))),
            ("kind", text(KIND)),
            ("records", Value::List(self.records.iter().map(Record::to_value).collect())),
        ];
        if !self.data.is_empty() {
            fields.push(("data", Value::List(self.data.clone())));
        }
        object(fields)
    }

    /// The canonical text (RFC 8785): the same bytes for the same round.
    pub fn to_canonical_json(&self) -> String {
        self.to_value().to_canonical_json()
    }

    fn bounded(self) -> Result<Self> {
        if self.records.len() > MOST_RECORDS {
            let found = self.records.len().to_string();
            return Err(wrong("records", format!("list:0|{MOST_RECORDS}"), found));
        }
        let of_data: usize = self.data.iter().map(|one| one.to_canonical_json().len()).sum();
        let bytes = self.to_canonical_json().len() - of_data;
        for (place, bytes, most) in [("", bytes, MOST_BYTES), ("data", of_data, MOST_DATA.1)] {
            if bytes > most {
                return Err(wrong(place, format!("size:{most}"), bytes.to_string()));
            }
        }
        if self.data.len() > MOST_DATA.0 {
            let found = self.data.len().to_string();
            return Err(wrong("data", format!("list:0|{}", MOST_DATA.0), found));
        }
        Ok(self)
    }
}

/// Own data, as far as they can be judged where the regions are not known.
fn own_data(at: &At<'_>) -> Result<Value> {
    fn is_bounded(value: &Value) -> bool {
        match value {
            Value::Number(number) => number.abs() <= MOST_VALUE,
            Value::List(items) => items.iter().all(is_bounded),
            Value::Object(entries) => entries.iter().all(|(_, value)| is_bounded(value)),
            _ => true,
        }
    }
    match at.value {
        Value::Object(_) if is_bounded(at.value) => Ok(at.value.clone()),
        Value::Object(_) => at.refuse(format!("number:-{MOST_VALUE}|{MOST_VALUE}")),
        _ => at.refuse("object"),
    }
}

#[cfg(test)]
mod tests;
