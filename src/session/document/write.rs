//! From a document to a tree. What is the default is left out, but for what a reader needs to know the form.

use super::{Document, FORMAT, TARGETS, Value, themes};
use crate::model::edit::Change;
use crate::model::scenario::{Path, Targets};
use crate::session::{EditChoice, HORIZON_YEAR, ScenarioChoice};

pub(super) type Entry = (&'static str, Value);

impl Document {
    /// The tree of a document.
    #[inline(never)]
    pub fn to_value(&self) -> Value {
        let base = object([
            ("edition", text(&self.base.edition)),
            ("year", Value::Number(f64::from(self.base.year))),
        ]);
        let mut entries = vec![
            ("base", base),
            ("format", Value::Number(f64::from(FORMAT))),
            ("horizonYear", Value::Number(f64::from(HORIZON_YEAR))),
        ];
        entries.extend(self.name.as_deref().map(|name| ("name", text(name))));
        entries.extend(self.note.as_deref().map(|note| ("note", text(note))));
        entries.extend(scenario_entries(&self.choice));
        object(entries)
    }
}

/// The fields that decide the numbers.
fn scenario_entries(choice: &ScenarioChoice) -> Vec<Entry> {
    let mut entries = vec![("moves", text(choice.moves.id())), ("preset", text(&choice.preset))];
    let values = choice.values.iter();
    let mut paths: Vec<Entry> =
        values.map(|(parameter, value)| (parameter.id(), Value::Number(*value))).collect();
    paths.extend(choice.paths.iter().map(|(own, path)| (own.id(), knots(path))));
    if !paths.is_empty() {
        entries.push(("paths", object(paths)));
    }
    if !choice.edits.is_empty() {
        entries.push(("edits", Value::List(choice.edits.iter().map(edit).collect())));
    }
    let targets = targets(&choice.reconcile);
    let targets: Vec<Entry> =
        targets.into_iter().filter_map(|(id, path)| Some((id, knots(path?)))).collect();
    if !targets.is_empty() {
        entries.push(("reconcile", object(targets)));
    }
    entries.extend(themes::entries(choice));
    entries
}

/// The national numbers by their names.
#[inline(never)]
pub(super) fn targets(of: &Targets) -> [(&'static str, Option<&Path>); 4] {
    let [births, deaths, immigrants, emigrants] = TARGETS;
    [
        (births, of.births.as_ref()),
        (deaths, of.deaths.as_ref()),
        (immigrants, of.immigrants.as_ref()),
        (emigrants, of.emigrants.as_ref()),
    ]
}

/// The names of the national numbers that are set.
pub(in crate::session) fn target_names(of: &Targets) -> Vec<&'static str> {
    let set = targets(of).into_iter().filter(|(_, path)| path.is_some());
    set.map(|(id, _)| id).collect()
}

#[inline(never)]
fn edit(edit: &EditChoice) -> Value {
    let regions = edit.regions.iter().map(|key| text(key)).collect();
    let mut entries = vec![
        ("component", text(edit.component.id())),
        ("regions", Value::List(regions)),
        ("years", pair(edit.years.0.into(), edit.years.1.into())),
        match edit.change {
            Change::Factor(factor) => ("factor", Value::Number(factor)),
            Change::Amount(persons) => ("amount", Value::Number(persons)),
        },
    ];
    entries.extend(edit.ages.map(|(first, last)| ("ages", pair(first as f64, last as f64))));
    object(entries)
}

#[inline(never)]
fn knots(path: &Path) -> Value {
    Value::List(path.knots.iter().map(|&(year, value)| pair(year.into(), value)).collect())
}

#[inline(never)]
pub(super) fn pair(first: f64, second: f64) -> Value {
    Value::List(vec![Value::Number(first), Value::Number(second)])
}

#[inline(never)]
pub(super) fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

#[inline(never)]
pub(super) fn object(entries: impl IntoIterator<Item = Entry>) -> Value {
    Value::Object(entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
}
