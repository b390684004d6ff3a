//! A scenario as the page and its links state it, and what the model makes of it.

use super::regions::area;
use super::{HORIZON_YEAR, presets};
use crate::data::regions::Regions;
use crate::error::Result;
use crate::model::edit::{Change, Edit, EditedComponent};
use crate::model::inputs::ModelInputs;
use crate::model::scenario::{MoveForm, Parameter, Scenario};

/// A preset, the values at the horizon that were changed, and changes in some regions.
#[derive(Debug, Clone, PartialEq)]
pub struct ScenarioChoice {
    /// `trend`, `high`, `low`, `moreMigration`, `lessMigration`, `cities` or `spread`.
    pub preset: String,
    /// Parameters with the value they get at the horizon.
    pub values: Vec<(Parameter, f64)>,
    /// Changes in some regions, in order.
    pub edits: Vec<EditChoice>,
    /// Who goes where within the country.
    pub moves: MoveForm,
}

/// A change in a region by its key.
#[derive(Debug, Clone, PartialEq)]
pub struct EditChoice {
    /// What changes.
    pub component: EditedComponent,
    /// A municipality's code or a group's kind and code, as in a link.
    pub region: String,
    /// First and last age on 1 January; none: all.
    pub ages: Option<(usize, usize)>,
    /// First and last year of the flows.
    pub years: (i32, i32),
    /// By how much.
    pub change: Change,
}

impl ScenarioChoice {
    /// A preset without changes.
    pub fn preset(id: &str) -> Self {
        Self { preset: id.to_owned(), values: Vec::new(), edits: Vec::new(), moves: MoveForm::Pool }
    }

    /// Whether anything differs from the preset.
    pub fn is_own(&self) -> bool {
        !self.values.is_empty() || !self.edits.is_empty() || self.moves != MoveForm::Pool
    }
}

/// The complete scenario of a choice.
///
/// # Errors
/// `unknown` for a preset or a region that does not exist, `value` for a value out of its bounds.
pub fn scenario(
    regions: &Regions,
    inputs: &ModelInputs,
    choice: &ScenarioChoice,
) -> Result<Scenario> {
    let mut paths = presets::paths(inputs, &choice.preset)?;
    for &(parameter, value) in &choice.values {
        paths.set_at_horizon(parameter, inputs.base_year, HORIZON_YEAR, value)?;
    }
    let edit = |edit: &EditChoice| -> Result<Edit> {
        let mut members = area(regions, &edit.region)?.members;
        members.sort_unstable();
        let EditChoice { component, ages, years, change, .. } = *edit;
        Ok(Edit { component, regions: members, ages, years, change })
    };
    let mut edits = presets::edits(regions, inputs, &choice.preset)?;
    for own in &choice.edits {
        edits.push(edit(own)?);
    }
    let scenario = Scenario {
        paths,
        horizon_year: HORIZON_YEAR,
        edits,
        moves: choice.moves,
        reconcile: None,
        reconcile_groups: Vec::new(),
    };
    scenario.validate(&inputs.axis, inputs.base_year)?;
    Ok(scenario)
}
