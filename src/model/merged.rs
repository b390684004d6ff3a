//! A country of fewer, larger regions: municipalities put together to COROP regions, provinces or own groups.
//!
//! People and shares add up; levels and factors are means, weighted by the events they are levels of in the base
//! year, so the first year of the merged country has the events of its parts. Afterwards it differs by what
//! happens within a region: its parts no longer change each at their own pace.

use super::axis::Axis;
use super::check;
use super::inputs::{Distance, Levels, Migration, ModelInputs, Moves};
use super::sum::dot;
use crate::error::{ErrorKind, Result};

/// Merges the regions of a country.
///
/// Shape: `group_of` says for each region which of the `groups` new ones it belongs to. The spread of ensembles and the
/// households are left out: they are about the regions as they were.
///
/// # Errors
/// `shape` when there is not one group for each region; `value` for a group that does not exist or is empty; those of
/// [`ModelInputs::validate`].
pub fn merged(inputs: &ModelInputs, group_of: &[usize], groups: usize) -> Result<ModelInputs> {
    inputs.validate()?;
    check_groups(&inputs.axis, group_of, groups)?;
    let axis = inputs.axis;
    let (ages, sexes) = (axis.ages, axis.sexes);
    let people =
        |region: usize, sex: usize| &inputs.base_population[axis.cell(region, sex, 0)..][..ages];
    let added = |per_region: usize, values: &[f64]| -> Vec<f64> {
        let mut sums = vec![0.0; groups * per_region];
        for (group, values) in group_of.iter().zip(values.chunks_exact(per_region)) {
            let sums = &mut sums[group * per_region..][..per_region];
            sums.iter_mut().zip(values).for_each(|(sum, value)| *sum += value);
        }
        sums
    };
    let mean = |per_region: usize, values: &[f64], weights: &[f64]| -> Vec<f64> {
        let weighted: Vec<f64> = values.iter().zip(weights).map(|(v, w)| v * w).collect();
        let (weighted, weights) = (added(per_region, &weighted), added(per_region, weights));
        let plain: Vec<f64> = added(per_region, values);
        let counts = added(per_region, &vec![1.0; values.len()]);
        let cells = weighted.iter().zip(&weights).zip(plain.iter().zip(&counts));
        cells.map(|((v, w), (plain, n))| if *w > 0.0 { v / w } else { plain / n }).collect()
    };
    let of_region =
        |weight: &dyn Fn(usize) -> f64| -> Vec<f64> { (0..axis.regions).map(weight).collect() };

    let moves = &inputs.moves;
    // Leavers at a factor of 1, `[r][a]`, and of the nation, `[s][a]`.
    let cells = sexes * ages;
    let mut leavers = vec![0.0; axis.regions * ages];
    let mut pool = vec![0.0; cells];
    let mut weight_of_all = vec![0.0; cells];
    for region in 0..axis.regions {
        for cell in 0..cells {
            let (sex, age) = (cell / ages, cell % ages);
            let of_cell = people(region, sex)[age] * moves.out_rate[cell];
            leavers[region * ages + age] += of_cell;
            pool[cell] += of_cell * moves.out_factor[region * ages + age];
            weight_of_all[cell] += moves.in_weight[region * cells + cell];
        }
    }
    let shares: Vec<f64> =
        moves.in_weight.iter().zip(weight_of_all.iter().cycle()).map(|(w, all)| w / all).collect();
    let births = of_region(&|r| dot(people(r, axis.women()), &inputs.fertility.first_shape));
    let deaths = of_region(&|r| {
        (0..sexes)
            .map(|sex| {
                let rates = &inputs.mortality.mean_log_rate[sex * ages..][..ages];
                people(r, sex).iter().zip(rates).map(|(p, rate)| p * libm::exp(*rate)).sum::<f64>()
            })
            .sum()
    });
    let border = &inputs.migration;
    let emigrants = of_region(&|r| {
        (0..sexes)
            .map(|sex| dot(people(r, sex), &border.emigration_rate[sex * ages..][..ages]))
            .sum()
    });
    let arrivals = of_region(&|r| dot(&shares[r * cells..][..cells], &pool));
    let leaving =
        of_region(&|r| dot(&leavers[r * ages..][..ages], &moves.out_factor[r * ages..][..ages]));
    let levels = &inputs.levels;
    let merged = ModelInputs {
        axis: Axis { regions: groups, ..axis },
        base_year: inputs.base_year,
        base_population: added(sexes * ages, &inputs.base_population),
        mortality: inputs.mortality.clone(),
        fertility: inputs.fertility.clone(),
        moves: Moves {
            out_rate: moves.out_rate.clone(),
            out_factor: mean(ages, &moves.out_factor, &leavers),
            in_weight: added(cells, &shares),
            distance: moves.distance.as_ref().map(|distance| {
                let near = distance.proximity();
                let weights = (&leaving[..], &arrivals[..]);
                Distance::Proximity(proximity_of_groups(&near, group_of, groups, weights))
            }),
        },
        migration: Migration {
            immigrant_profile: border.immigrant_profile.clone(),
            immigrant_share: added(1, &border.immigrant_share),
            emigration_rate: border.emigration_rate.clone(),
            emigration_factor: mean(1, &border.emigration_factor, &emigrants),
        },
        levels: Levels {
            fertility: mean(1, &levels.fertility, &births),
            mortality: mean(1, &levels.mortality, &deaths),
            attraction: mean(1, &levels.attraction, &arrivals),
            ..levels.clone()
        },
        spread: None,
        households: None,
        presets: inputs.presets.clone(),
    };
    merged.validate()?;
    Ok(merged)
}

/// How near groups are: the mean of the pairs of their regions, weighted by who leaves and what draws them.
///
/// A group is near itself as its regions are to each other, for moves between those count as moves still.
fn proximity_of_groups(
    near: &[f64],
    group_of: &[usize],
    groups: usize,
    (leaving, drawing): (&[f64], &[f64]),
) -> Vec<f64> {
    let regions = group_of.len();
    let mut sums = vec![0.0; groups * groups];
    let mut weights = vec![0.0; groups * groups];
    for (cell, near) in near.iter().enumerate() {
        let (i, j) = (cell / regions, cell % regions);
        let pair = group_of[i] * groups + group_of[j];
        // Both ways, so that the mean of a pair of groups is the same both ways.
        let weight = leaving[i] * drawing[j] + leaving[j] * drawing[i];
        sums[pair] += weight * near;
        weights[pair] += weight;
    }
    // Added up in another order the two halves differ in the last digits: the upper one counts.
    let mean = |cell: usize| {
        let (i, j) = (cell / groups, cell % groups);
        let upper = i.min(j) * groups + i.max(j);
        if weights[upper] > 0.0 { sums[upper] / weights[upper] } else { 0.0 }
    };
    (0..groups * groups).map(mean).collect()
}

fn check_groups(axis: &Axis, group_of: &[usize], groups: usize) -> Result<()> {
    check::shape("groups of regions", axis.regions, &vec![0.0; group_of.len()])?;
    let bad = |found: String| {
        let (place, expected) =
            ("groups of regions".to_owned(), format!("0 to {groups}, none empty"));
        Err(ErrorKind::Value { place, expected, found }.into())
    };
    if let Some(group) = group_of.iter().find(|group| **group >= groups) {
        return bad(group.to_string());
    }
    match (0..groups).find(|group| !group_of.contains(group)) {
        Some(empty) => bad(format!("no region in {empty}")),
        None => Ok(()),
    }
}
