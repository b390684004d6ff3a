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
/// with, no forecast. The page says it in words (`preset.cities.about`).
pub const PULL: f64 = 1.1;

/// Amsterdam, Rotterdam, Den Haag, Utrecht.
const CITIES: [&str; 4] = ["GM0363", "GM0599", "GM0518", "GM0344"];

/// Names of all presets.
pub(super) fn ids(inputs: &ModelInputs) -> Vec<&str> {
    inputs.presets.iter().map(|preset| preset.id.as_str()).chain(COMPOSED).collect()
}

/// National paths of a preset: `moreMigration` and `lessMigration` are the trend with the immigrants and emigrants
/// of `high` and `low`; `cities` and `spread` are the trend.
///
/// # Errors
/// `unknown` for another name.
pub(super) fn paths(inputs: &ModelInputs, id: &str) -> Result<NationalPaths> {
    let of = |id| of_data(inputs, id);
    Ok(match id {
        "moreMigration" => with_migration(of("trend")?.clone(), of("high")?),
        "lessMigration" => with_migration(of("trend")?.clone(), of("low")?),
        "cities" | "spread" => of("trend")?.clone(),
        _ => of(id)?.clone(),
    })
}

/// What a preset changes in some regions: they draw [`PULL`] times as many movers. In `cities` the four largest
/// cities, in `spread` the shrinking and anticipating regions, else none.
///
/// # Errors
/// `unknown` where a city is not in the data.
pub(super) fn edits(regions: &Regions, inputs: &ModelInputs, id: &str) -> Result<Vec<Edit>> {
    let mut drawing = Vec::new();
    match id {
        "cities" => {
            for city in CITIES {
                drawing.extend(area(regions, city)?.members);
            }
        }
        "spread" => {
            let kinds = [GroupKind::Shrinking, GroupKind::Anticipating];
            let groups = regions.groups.iter().filter(|group| kinds.contains(&group.kind));
            drawing.extend(groups.flat_map(|group| group.members.iter().copied()));
        }
        _ => return Ok(Vec::new()),
    }
    Ok(vec![draw_more(inputs, drawing)])
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
