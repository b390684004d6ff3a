//! What a session makes of a document.

use super::document::{Base, Document, target_names};
use super::{ScenarioChoice, Session, scenario};
use crate::error::{Error, ErrorKind, Result};
use crate::model::fingerprint;

impl Session {
    /// The data a document made now is of.
    pub fn base(&self) -> Base {
        Base::of(&self.bundle)
    }

    /// Whether a document was made on this session's data, so that it gives the numbers it gave.
    ///
    /// # Errors
    /// Those of [`scenario`]: it names a region that these data do not have, or its assumptions make no scenario together.
    pub fn knows(&self, document: &Document) -> Result<bool> {
        scenario(&self.bundle.regions, self.model.inputs(), &document.choice)?;
        Ok(document.base == self.base())
    }

    /// SHA-256 over the scenario of the current run, as the model gets it.
    ///
    /// # Errors
    /// Those of [`scenario`].
    pub fn scenario_fingerprint(&self) -> Result<String> {
        Ok(fingerprint::of_scenario(&self.scenario_of(&self.choice)?))
    }
}

/// The model speaks of its components where a document speaks of its fields.
pub(super) fn out_of_reach(error: Error, choice: &ScenarioChoice) -> Error {
    match error.kind() {
        ErrorKind::Value { place, .. } if place.starts_with("reconcile") => ErrorKind::Document {
            place: "reconcile".to_owned(),
            expected: "reachable".to_owned(),
            found: target_names(&choice.reconcile).join(", "),
        }
        .into(),
        _ => error,
    }
}
