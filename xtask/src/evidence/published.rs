//! The model as the page has it: the committed pack, its trend, and runs beyond the page's horizon.

use std::collections::BTreeMap;

use streekblik::data::bundle::Bundle;
use streekblik::data::regions::GroupKind;
use streekblik::model::projection::{Model, Projection};
use streekblik::model::scenario::{MoveForm, Scenario};

use crate::data::source::Result;
use crate::paths;

/// The last year of the national forecasts that ours is held against.
pub(crate) const LAST_YEAR: i32 = 2070;
/// The pack, from the root of the project.
pub(crate) const PACK: &str = "data/population.sbp";
/// What belongs to it, likewise.
pub(crate) const BACKGROUND: &str = "data/background.sbp";

/// The pack, its model, and the run of its trend.
pub(crate) struct Published {
    /// All of the pack.
    pub bundle: Bundle,
    /// Its model.
    pub model: Model,
    /// Its trend, to [`LAST_YEAR`].
    pub scenario: Scenario,
    /// The run of it.
    pub trend: Projection,
}

impl Published {
    /// Reads the committed pack and runs its trend.
    ///
    /// # Errors
    /// A pack that is damaged, or has no trend.
    pub(crate) fn read() -> Result<Self> {
        let bundle = Bundle::parse(&std::fs::read(paths::root().join(PACK))?)?;
        let model = Model::new(bundle.inputs())?;
        let presets = &model.inputs().presets;
        let trend = presets.iter().find(|preset| preset.id == "trend");
        let paths = trend.ok_or("the pack: expected a trend, found none")?.paths.clone();
        let scenario = Scenario {
            paths,
            horizon_year: LAST_YEAR,
            edits: Vec::new(),
            moves: MoveForm::Pool,
            reconcile: None,
            reconcile_groups: Vec::new(),
            homes_feedback: None,
        };
        let trend = model.project(&scenario)?;
        Ok(Self { bundle, model, scenario, trend })
    }

    /// Persons of each municipality on 1 January of a year of the trend.
    ///
    /// # Errors
    /// A year outside the run.
    pub(crate) fn totals(&self, year: i32) -> Result<Vec<f64>> {
        let cells = self.trend.axis.sexes * self.trend.axis.ages;
        let people = self.trend.population(year)?;
        Ok(people.chunks_exact(cells).map(|own| own.iter().sum()).collect())
    }

    /// Persons of each municipality that were counted on 1 January of a year.
    pub(crate) fn counted(&self, year: i32) -> Vec<f64> {
        let total = |r| self.bundle.observed.total(r, year).map_or(f64::NAN, f64::from);
        (0..self.bundle.axis.regions).map(total).collect()
    }

    /// Codes of the provinces and COROP regions, by name.
    pub(crate) fn codes_by_name(&self) -> BTreeMap<(GroupKind, &str), &str> {
        let groups = self.bundle.regions.groups.iter();
        groups.map(|group| ((group.kind, group.name.as_str()), group.code.as_str())).collect()
    }
}
