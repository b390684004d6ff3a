//! Laying one document over another: a package over a base.

use super::fields::wrong;
use super::write::targets;
use super::{Document, MOST_EDITS, MOST_MEASURES};
use crate::error::Result;
use crate::model::scenario::{MoveForm, Parameter, Targets};
use crate::session::choice::OwnPath;
use crate::session::{EditChoice, ScenarioChoice};

/// A composed document, and what of the two did not go together.
#[derive(Debug, Clone, PartialEq)]
pub struct Composed {
    /// The document.
    pub document: Document,
    /// In the order of the fields; none where nothing was lost and no two changes meet.
    pub conflicts: Vec<Conflict>,
}

/// Where two documents say different things.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Conflict {
    /// Both were made on other data; the lower one's base stays.
    Base,
    /// A field of the upper document took the place of another value of the lower: `preset`, `name`, `paths.mobility` …
    Replaced(String),
    /// A change of the lower and one of the upper document are of the same cells: both hold, one after the other.
    /// Positions in the edits of the result.
    Stacked(usize, usize),
}

/// Lays `upper` over `lower`.
///
/// - The base is the lower's.
/// - Preset, name, note and form of moves are the upper's, unless it has none of its own: the preset `trend` and the moves
///   `pool` say nothing.
/// - A national value, path or target of the upper takes the place of the lower's of that name; life expectancy of both sexes takes
///   also that of each.
/// - An assumption of a theme of the upper takes the place of the lower's; measures follow each other.
/// - Edits follow each other, the lower's first; those of the same cells multiply or add up.
///
/// A document without any of these changes nothing, above or below, and of three it does not matter which two are
/// composed first.
///
/// # Errors
/// `document` when there are more edits together than a document may have.
pub fn compose(lower: &Document, upper: &Document) -> Result<Composed> {
    let mut conflicts = Vec::new();
    if lower.base != upper.base {
        conflicts.push(Conflict::Base);
    }
    let (below, above) = (&lower.choice, &upper.choice);
    let edits = below.edits.len() + above.edits.len();
    if edits > MOST_EDITS {
        return Err(wrong("edits", format!("list:0|{MOST_EDITS}"), edits.to_string()));
    }
    let measures = below.measures.len() + above.measures.len();
    if measures > MOST_MEASURES {
        return Err(wrong("measures", format!("list:0|{MOST_MEASURES}"), measures.to_string()));
    }
    let set = |choice: &ScenarioChoice| (choice.preset != "trend").then(|| choice.preset.clone());
    let preset = over("preset", set(below), set(above), &mut conflicts);
    let form = |moves| (moves != MoveForm::default()).then_some(moves);
    let moves = over("moves", form(below.moves), form(above.moves), &mut conflicts);
    let choice = ScenarioChoice {
        moves: moves.unwrap_or_default(),
        assumptions: assumptions(&below.assumptions, &above.assumptions, &mut conflicts),
        measures: [&below.measures[..], &above.measures[..]].concat(),
        reconcile: reconcile(&below.reconcile, &above.reconcile, &mut conflicts),
        ..paths(below, above, preset.unwrap_or_else(|| "trend".to_owned()), &mut conflicts)
    };
    let document = Document {
        base: lower.base.clone(),
        name: over("name", lower.name.clone(), upper.name.clone(), &mut conflicts),
        note: over("note", lower.note.clone(), upper.note.clone(), &mut conflicts),
        choice: ScenarioChoice { edits: [&below.edits[..], &above.edits[..]].concat(), ..choice },
    };
    for (i, one) in below.edits.iter().enumerate() {
        for (k, other) in above.edits.iter().enumerate() {
            if may_meet(one, other) {
                conflicts.push(Conflict::Stacked(i, below.edits.len() + k));
            }
        }
    }
    Ok(Composed { document, conflicts })
}

/// The upper value, else the lower; tells when one took the place of another.
#[inline(never)]
fn over<T: PartialEq>(
    place: &str,
    lower: Option<T>,
    upper: Option<T>,
    conflicts: &mut Vec<Conflict>,
) -> Option<T> {
    if lower.is_some() && upper.is_some() && lower != upper {
        conflicts.push(Conflict::Replaced(place.to_owned()));
    }
    upper.or(lower)
}

#[inline(never)]
fn paths(
    below: &ScenarioChoice,
    above: &ScenarioChoice,
    preset: String,
    conflicts: &mut Vec<Conflict>,
) -> ScenarioChoice {
    let mut choice = ScenarioChoice::preset(&preset);
    let value = |choice: &ScenarioChoice, parameter| {
        choice.values.iter().find(|one| one.0 == parameter).map(|one| one.1)
    };
    let path = |choice: &ScenarioChoice, own| {
        choice.paths.iter().find(|one| one.0 == own).map(|one| one.1.clone())
    };
    for parameter in Parameter::ALL {
        // A path of the same name takes a value's place, and a value a path's.
        let own = OwnPath::ALL.into_iter().find(|own| own.id() == parameter.id());
        let place = format!("paths.{}", parameter.id());
        let upper = (value(above, parameter), own.and_then(|own| path(above, own)));
        let lower = (value(below, parameter), own.and_then(|own| path(below, own)));
        let there = |pair: &(Option<f64>, _)| *pair != (None, None);
        let (lower, upper) = (Some(lower).filter(there), Some(upper).filter(there));
        let (number, knots) = over(&place, lower, upper, conflicts).unwrap_or_default();
        choice.values.extend(number.map(|number| (parameter, number)));
        choice.paths.extend(own.zip(knots));
    }
    let of_both = value(above, Parameter::LifeExpectancy).is_some();
    for own in [OwnPath::LifeExpectancyMen, OwnPath::LifeExpectancyWomen] {
        let (lower, upper) = (path(below, own), path(above, own));
        if of_both && lower.is_some() && upper.is_none() {
            conflicts.push(Conflict::Replaced(format!("paths.{}", own.id())));
            continue;
        }
        let knots = over(&format!("paths.{}", own.id()), lower, upper, conflicts);
        choice.paths.extend(knots.map(|knots| (own, knots)));
    }
    choice.paths.sort_by_key(|one| one.0);
    choice
}

fn assumptions(
    below: &[(&'static str, f64)],
    above: &[(&'static str, f64)],
    conflicts: &mut Vec<Conflict>,
) -> Vec<(&'static str, f64)> {
    let mut ids: Vec<&'static str> = below.iter().chain(above).map(|one| one.0).collect();
    ids.sort_unstable();
    ids.dedup();
    let of =
        |values: &[(&'static str, f64)], id| values.iter().find(|one| one.0 == id).map(|one| one.1);
    let place = |id| format!("assumptions.{id}");
    let both = ids
        .into_iter()
        .filter_map(|id| Some((id, over(&place(id), of(below, id), of(above, id), conflicts)?)));
    both.collect()
}

fn reconcile(below: &Targets, above: &Targets, conflicts: &mut Vec<Conflict>) -> Targets {
    let mut pairs = targets(below).into_iter().zip(targets(above));
    let mut next = || {
        let ((id, lower), (_, upper)) = pairs.next()?;
        over(&format!("reconcile.{id}"), lower.cloned(), upper.cloned(), conflicts)
    };
    Targets { births: next(), deaths: next(), immigrants: next(), emigrants: next() }
}

/// Whether two changes are of the same component, years and ages, and may be of the same municipalities. A group may hold any:
/// what it holds is for the data to say.
fn may_meet(one: &EditChoice, other: &EditChoice) -> bool {
    let years = one.years.0 <= other.years.1 && other.years.0 <= one.years.1;
    let ages = one.ages.zip(other.ages).is_none_or(|(a, b)| a.0 <= b.1 && b.0 <= a.1);
    let has_group = |edit: &EditChoice| edit.regions.iter().any(|key| key.contains(':'));
    let regions = has_group(one)
        || has_group(other)
        || one.regions.iter().any(|key| other.regions.contains(key));
    one.component == other.component && years && ages && regions
}
