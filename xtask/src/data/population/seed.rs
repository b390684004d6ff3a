//! The seed of the base population: the structure of 2021 by single year, moved on to 2025.

use super::fit::{AGES, CELLS};
use super::graduate::spread_smoothly;
use crate::data::prepare::Prepared;
use crate::data::readers::components::YEARS;
use crate::data::readers::postcodes::GROUPS;
use crate::data::source::Result;

/// Year of the postcode structure.
pub(crate) const STRUCTURE_YEAR: i32 = 2021;
/// Year of the base population.
pub(crate) const BASE_YEAR: i32 = 2025;

/// Two ways to move a structure on, each scaled to the national table of 2025; `[r]` to `[s][a]`.
pub(crate) struct Seeds {
    /// Who was there in 2021, four years older, changed as the nation's cohort changed; the
    /// youngest by the births of each municipality.
    pub cohort: Vec<Vec<f64>>,
    /// The same ages live there as in 2021, as in a student town.
    pub place: Vec<Vec<f64>>,
}

/// The structure of 2021 by single year of age, fitted to the sexes of each municipality and to
/// the national table of that year.
pub(crate) fn structure_by_single_year(prepared: &Prepared) -> Result<Vec<Vec<f64>>> {
    let national = national(prepared, STRUCTURE_YEAR)?;
    let starts: Vec<usize> = (0..GROUPS).map(|g| 5 * g).collect();
    let group_of = |a: usize| (a / 5).min(GROUPS - 1);
    let mut national_groups = vec![0.0; 2 * GROUPS];
    for s in 0..2 {
        (0..AGES).for_each(|a| national_groups[s * GROUPS + group_of(a)] += national[s * AGES + a]);
    }
    let nation: f64 = national.iter().sum();
    let year = (STRUCTURE_YEAR - YEARS.0) as usize;
    let observed = &prepared.observed;
    let mut groups: Vec<Vec<f64>> = Vec::new();
    for (r, structure) in prepared.structure_2021.iter().enumerate() {
        let total = observed.totals[year][r] as f64;
        let cells =
            structure.iter().flatten().zip(&national_groups).map(|(count, nation_group)| {
                // A zero may be one or two people, rounded: leave room for part of the expected.
                let expected = total * nation_group / nation;
                (*count as f64).max((0.25 * expected).min(1.0))
            });
        groups.push(cells.collect());
    }
    for _ in 0..200 {
        for (cell, total) in national_groups.iter().enumerate() {
            let sum: f64 = groups.iter().map(|g| g[cell]).sum();
            groups.iter_mut().for_each(|g| g[cell] *= total / sum);
        }
        for (r, group) in groups.iter_mut().enumerate() {
            let men = observed.men[year][r];
            for (s, total) in [men, observed.totals[year][r] - men].into_iter().enumerate() {
                let cells = &mut group[s * GROUPS..(s + 1) * GROUPS];
                let sum: f64 = cells.iter().sum();
                cells.iter_mut().for_each(|v| *v *= total as f64 / sum);
            }
        }
    }
    Ok(groups
        .iter()
        .map(|group| {
            (0..2)
                .flat_map(|s| {
                    let base = &national[s * AGES..(s + 1) * AGES];
                    spread_smoothly(base, &starts, &group[s * GROUPS..(s + 1) * GROUPS], 40)
                })
                .collect()
        })
        .collect())
}

/// Moves the structure of 2021 on to 2025 in both ways.
pub(crate) fn seeds(prepared: &Prepared, structure: &[Vec<f64>]) -> Result<Seeds> {
    let (before, now) = (national(prepared, STRUCTURE_YEAR)?, national(prepared, BASE_YEAR)?);
    let place = structure
        .iter()
        .map(|row| (0..CELLS).map(|c| row[c] * now[c] / before[c]).collect())
        .collect();

    let years = (BASE_YEAR - STRUCTURE_YEAR) as usize;
    let births = &prepared.observed.components[0];
    let mut cohort = Vec::new();
    for (r, row) in structure.iter().enumerate() {
        let mut moved = vec![0.0; CELLS];
        for s in 0..2 {
            let cell = |a: usize| s * AGES + a;
            for a in 0..years {
                // Born in the year before age 0 is counted; the births of 2024 are not there yet.
                let born_in = (BASE_YEAR - 1 - a as i32).min(YEARS.1);
                let flows = &births[(born_in - YEARS.0) as usize];
                moved[cell(a)] = now[cell(a)] * flows[r] as f64 / flows.iter().sum::<i64>() as f64;
            }
            for a in years..AGES - 1 {
                moved[cell(a)] = row[cell(a - years)] * now[cell(a)] / before[cell(a - years)];
            }
            let oldest = AGES - 1 - years..AGES;
            let (own, nation) =
                oldest.fold((0.0, 0.0), |(o, n), a| (o + row[cell(a)], n + before[cell(a)]));
            moved[cell(AGES - 1)] = own * now[cell(AGES - 1)] / nation;
        }
        cohort.push(moved);
    }
    Ok(Seeds { cohort, place })
}

/// Mixes the two: `place_share[a]` of the second, the rest of the first.
pub(crate) fn mix(seeds: &Seeds, place_share: &[f64; AGES]) -> Vec<Vec<f64>> {
    seeds
        .cohort
        .iter()
        .zip(&seeds.place)
        .map(|(cohort, place)| {
            (0..CELLS).map(|c| cohort[c] + (place[c] - cohort[c]) * place_share[c % AGES]).collect()
        })
        .collect()
}

/// The national table of a year as numbers.
pub(crate) fn national(prepared: &Prepared, year: i32) -> Result<Vec<f64>> {
    let table = prepared
        .national
        .year(year)
        .ok_or_else(|| format!("7461bev: expected {year}, found none"))?;
    Ok(table.iter().map(|v| *v as f64).collect())
}
