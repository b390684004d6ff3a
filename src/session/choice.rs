//! A scenario as the page and its links state it, and what the model makes of it.

use super::HORIZON_YEAR;
use super::regions::area;
use crate::data::regions::Regions;
use crate::error::{ErrorKind, Result};
use crate::model::edit::{Change, Edit, EditedComponent};
use crate::model::inputs::ModelInputs;
use crate::model::scenario::{Parameter, Preset, Scenario};

/// A preset, the values at the horizon that were changed, and changes in some regions.
#[derive(Debug, Clone, PartialEq)]
pub struct ScenarioChoice {
    /// `trend`, `high` or `low`.
    pub preset: String,
    /// Parameters with the value they get at the horizon.
    pub values: Vec<(Parameter, f64)>,
    /// Changes in some regions, in order.
    pub edits: Vec<EditChoice>,
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
        Self { preset: id.to_owned(), values: Vec::new(), edits: Vec::new() }
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
    let mut paths = preset(inputs, &choice.preset)?.paths.clone();
    for &(parameter, value) in &choice.values {
        paths.set_at_horizon(parameter, inputs.base_year, HORIZON_YEAR, value)?;
    }
    let edit = |edit: &EditChoice| {
        let mut members = area(regions, &edit.region)?.members;
        members.sort_unstable();
        let EditChoice { component, ages, years, change, .. } = *edit;
        Ok(Edit { component, regions: members, ages, years, change })
    };
    let edits = choice.edits.iter().map(edit).collect::<Result<Vec<_>>>()?;
    let scenario = Scenario { paths, horizon_year: HORIZON_YEAR, edits, reconcile: None };
    scenario.validate(&inputs.axis, inputs.base_year)?;
    Ok(scenario)
}

fn preset<'a>(inputs: &'a ModelInputs, id: &str) -> Result<&'a Preset> {
    let found = inputs.presets.iter().find(|preset| preset.id == id);
    found.ok_or_else(|| ErrorKind::Unknown { place: "preset", found: id.to_owned() }.into())
}
