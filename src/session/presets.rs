//! The presets: those of the data, and those composed of them.

use super::HORIZON_YEAR;
use super::regions::area;
use crate::data::regions::{GroupKind, Regions};
use crate::error::{ErrorKind, Result};
use crate::model::edit::{Change, Edit, EditedComponent};
use crate::model::inputs::ModelInputs;
use crate::model::scenario::NationalPaths;

/// Presets that are not in the data.
const COMPOSED: [&str; 4] = ["moreMigration", "lessMigration", "cities", "spread"];

/// How many times as many movers some regions draw in `cities` and `spread`. An assumption to think
/// with, no forecast.
const PULL: f64 = 1.1;

/// Amsterdam, Rotterdam, Den Haag, Utrecht.
const CITIES: [&str; 4] = ["GM0363", "GM0599", "GM0518", "GM0344"];

/// Names of all presets.
pub(super) fn ids(inputs: &ModelInputs) -> Vec<&str> {
    inputs.presets.iter().map(|preset| preset.id.as_str()).chain(COMPOSED).collect()
}

/// National paths and regional changes of a preset.
///
/// - `moreMigration`, `lessMigration`: the trend with the immigrants and emigrants of `high` or `low`.
/// - `cities`: the trend, but the four largest cities draw [`PULL`] times as many movers.
/// - `spread`: the trend, but the shrinking and anticipating regions do.
///
/// # Errors
/// `unknown` for another name.
pub(super) fn preset(
    regions: &Regions,
    inputs: &ModelInputs,
    id: &str,
) -> Result<(NationalPaths, Vec<Edit>)> {
    let trend = || of_data(inputs, "trend").cloned();
    Ok(match id {
        "moreMigration" => (with_migration(trend()?, of_data(inputs, "high")?), Vec::new()),
        "lessMigration" => (with_migration(trend()?, of_data(inputs, "low")?), Vec::new()),
        "cities" => {
            let cities = CITIES.map(|city| area(regions, city).map(|area| area.members));
            let cities = cities.into_iter().collect::<Result<Vec<_>>>()?.concat();
            (trend()?, vec![draw_more(inputs, cities)])
        }
        "spread" => {
            let kinds = [GroupKind::Shrinking, GroupKind::Anticipating];
            let groups = regions.groups.iter().filter(|group| kinds.contains(&group.kind));
            let members = groups.flat_map(|group| group.members.iter().copied());
            (trend()?, vec![draw_more(inputs, members.collect())])
        }
        _ => (of_data(inputs, id)?.clone(), Vec::new()),
    })
}

fn of_data<'a>(inputs: &'a ModelInputs, id: &str) -> Result<&'a NationalPaths> {
    let found = inputs.presets.iter().find(|preset| preset.id == id);
    let paths = found.map(|preset| &preset.paths);
    paths.ok_or_else(|| ErrorKind::Unknown { place: "preset", found: id.to_owned() }.into())
}

fn with_migration(paths: NationalPaths, of: &NationalPaths) -> NationalPaths {
    NationalPaths {
        immigrants_per_year: of.immigrants_per_year.clone(),
        emigrants_per_year: of.emigrants_per_year.clone(),
        ..paths
    }
}

/// The regions draw more, from the year after the base year on.
fn draw_more(inputs: &ModelInputs, mut regions: Vec<usize>) -> Edit {
    regions.sort_unstable();
    regions.dedup();
    Edit {
        component: EditedComponent::Arrivals,
        regions,
        ages: None,
        years: (inputs.base_year + 1, HORIZON_YEAR - 1),
        change: Change::Factor(PULL),
    }
}
