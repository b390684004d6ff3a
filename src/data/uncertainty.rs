//! The sections of the population pack that say how far it all may be off.

use super::named_lines::NamedLines;
use super::pack::Pack;
use super::rates::SHARE_UNIT;
use super::regions::{Group, GroupKind, Regions};
use crate::error::Result;
use crate::model::ensemble::spread::{Autoregressive, Spread};

/// Steps per unit of a stored standard deviation.
pub const SPREAD_UNIT: f64 = SHARE_UNIT / 10.0;
/// Names of the processes, in the order of [`Spread`].
pub const PROCESSES: [&str; 7] = [
    "fertility",
    "life_expectancy_men",
    "life_expectancy_women",
    "immigrants",
    "emigrants",
    "net_arrivals_of_group",
    "net_arrivals_of_region",
];
/// Names of the correlations.
pub const CORRELATIONS: [&str; 2] = ["life_expectancy_correlation", "migration_correlation"];

/// Decodes the spread; the municipalities of a COROP region share a part of their luck.
///
/// # Errors
/// `pack` for a missing or cut section, `shape` or `value` for what [`Spread::validate`] refuses.
pub fn decode(pack: &Pack<'_>, regions: &Regions) -> Result<Spread> {
    // The groups of a kind are in the order of their codes.
    let is_corop = |group: &&Group| group.kind == GroupKind::Corop;
    let corops: Vec<&str> =
        regions.groups.iter().filter(is_corop).map(|group| group.code.as_str()).collect();
    let of = regions.municipalities.iter().map(|one| one.corop.as_str());
    let group = of.filter_map(|corop| corops.binary_search(&corop).ok()).collect();
    let lines = NamedLines { section: "uncertainty", text: pack.text("uncertainty")? };
    let process = |name: &str| -> Result<Autoregressive> {
        let [persistence, innovation_sd] = lines.first(name)?.numbers()?;
        Ok(Autoregressive { persistence, innovation_sd })
    };
    let correlation = |name: &str| -> Result<f64> {
        let [correlation] = lines.first(name)?.numbers()?;
        Ok(correlation)
    };
    let [fertility, men, women, immigrants, emigrants, of_group, of_region] = PROCESSES;
    let [life_expectancy_correlation, migration_correlation] = CORRELATIONS;
    let stored = pack.i32s("uncertainty.region_sd")?;
    let spread = Spread {
        fertility: process(fertility)?,
        life_expectancy: [process(men)?, process(women)?],
        life_expectancy_correlation: correlation(life_expectancy_correlation)?,
        immigrants: process(immigrants)?,
        emigrants: process(emigrants)?,
        migration_correlation: correlation(migration_correlation)?,
        of_group: process(of_group)?,
        group,
        of_region: process(of_region)?,
        // Set from the section of households.
        living_alone_growth_sd: 0.0,
        region_sd: stored.iter().map(|sd| f64::from(*sd) / SPREAD_UNIT).collect(),
    };
    spread.validate(regions.municipalities.len())?;
    Ok(spread)
}
