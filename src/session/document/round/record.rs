//! A record: one thing that was said, chosen or done in the room.

use super::super::fields::{At, wrong};
use super::super::write::text;
use super::form::{Form, id};
use super::{Clock, Value};
use crate::error::Result;

/// A field of a kind of record: its name, what it holds, and whether it must be there.
type Field = (&'static str, Form, bool);

const ORDER: Field = ("order", Form::Whole(0, 100_000), false);

/// The round itself, of which there is one.
const ROUND: &[Field] = &[
    ("title", Form::Line(80), false),
    ("question", Form::Line(200), false),
    ("region", Form::Region, true),
    ("indicator", Form::Line(80), true),
    ("year", Form::Whole(2025, 2100), true),
    ("start", Form::Scenario, false),
    ("date", Form::When { timed: false }, false),
    ("minutes", Form::Whole(0, 240), false),
];
/// A table in the room; without a name it is called by its number.
const TABLE: &[Field] = &[("name", Form::Line(40), false), ORDER];
/// What a table proposes: for whom, with which levers, why.
const PROPOSAL: &[Field] = &[
    ("table", Form::Id, true),
    ("title", Form::Line(80), false),
    ("who", Form::Line(80), false),
    ("why", Form::Text(500), false),
    ("when", Form::Line(80), false),
    ("document", Form::Scenario, true),
    ("votes", Form::Votes, false),
    ("status", Form::OneOf(&["open", "kept", "dropped"]), false),
    ORDER,
];
/// A curve that a table drew before it was shown.
const GUESS: &[Field] = &[
    ("table", Form::Id, true),
    ("region", Form::Region, true),
    ("indicator", Form::Line(80), true),
    ("points", Form::Points, true),
    ORDER,
];
/// What was said, of a record or of the round.
const NOTE: &[Field] = &[
    ("about", Form::Id, false),
    ("text", Form::Text(1000), true),
    ("open", Form::Flag, false),
    ORDER,
];
/// What was shown or changed, to go back to.
const STEP: &[Field] = &[
    ("at", Form::When { timed: true }, true),
    ("label", Form::Line(120), true),
    ("view", Form::Line(4096), false),
    ("shows", Form::Ids(3), false),
    ("bookmark", Form::Flag, false),
    ORDER,
];

/// The kinds of records, in the order of the file.
pub const KINDS: [&str; 6] = ["round", "table", "proposal", "guess", "note", "step"];
const FIELDS_OF: [&[Field]; 6] = [ROUND, TABLE, PROPOSAL, GUESS, NOTE, STEP];

/// One version of a record.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// Its place in [`KINDS`].
    pub(super) kind: usize,
    /// What it is called in the file, the same in every version.
    pub id: String,
    /// The changes it holds.
    pub clock: Clock,
    /// Whether it was taken away.
    pub removed: bool,
    /// Its fields, those that say nothing left out.
    pub(super) fields: Vec<(&'static str, Value)>,
}

impl Record {
    /// What it is.
    pub fn kind(&self) -> &'static str {
        KINDS.get(self.kind).copied().unwrap_or_default()
    }

    /// A field, where it is there.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.fields.iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    #[inline(never)]
    pub(super) fn read(at: &At<'_>) -> Result<Self> {
        let Value::Object(entries) = at.value else { return at.refuse("object") };
        let of = |key: &str| {
            let found = entries.iter().find(|(known, _)| known == key);
            found.map(|(_, value)| At { place: format!("{}.{key}", at.place), value })
        };
        let need = |key: &str, expected: String| {
            of(key).ok_or_else(|| wrong(&format!("{}.{key}", at.place), expected, ""))
        };
        let kind = need("kind", format!("oneOf:{}", KINDS.join("|")))?.one_of(&KINDS)?;
        let forms = FIELDS_OF.get(kind).copied().unwrap_or_default();
        let known = |key: &str| {
            matches!(key, "kind" | "id" | "clock" | "removed")
                || forms.iter().any(|(name, ..)| *name == key)
        };
        if let Some((key, _)) = entries.iter().find(|(key, _)| !known(key)) {
            let key: String = key.chars().take(40).collect();
            let names: Vec<_> = forms.iter().map(|(name, ..)| *name).collect();
            return Err(wrong(
                &format!("{}.{key}", at.place),
                format!("key:{}", names.join("|")),
                key,
            ));
        }
        let mut fields = Vec::new();
        for &(name, form, needed) in forms {
            match of(name) {
                Some(found) => fields.extend(form.read(&found)?.map(|value| (name, value))),
                None if needed => drop(need(name, form.expected())?),
                None => {}
            }
        }
        let removed = of("removed").map(|at| Form::Flag.read(&at)).transpose()?.flatten();
        Ok(Self {
            kind,
            id: id(&need("id", Form::Id.expected())?)?,
            clock: Clock::read(&need("clock", "list:0|64".to_owned())?)?,
            removed: removed.is_some(),
            fields,
        })
    }

    pub(super) fn to_value(&self) -> Value {
        let mut entries = vec![
            ("kind".to_owned(), text(self.kind())),
            ("id".to_owned(), text(&self.id)),
            ("clock".to_owned(), self.clock.to_value()),
        ];
        if self.removed {
            entries.push(("removed".to_owned(), Value::Bool(true)));
        }
        entries.extend(self.fields.iter().map(|(name, value)| ((*name).to_owned(), value.clone())));
        Value::Object(entries)
    }

    /// Its canonical text: two versions with the same text are one.
    pub(super) fn to_text(&self) -> String {
        self.to_value().to_canonical_json()
    }
}
