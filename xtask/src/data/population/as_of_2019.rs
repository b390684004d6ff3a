//! The population of 1 January 2019 by municipality, sex and single year of age, from what was known that day.
//!
//! Nine bands and the sexes of each municipality and the national table are exact; the youngest seven
//! years of age follow the births of 2012-2018. There is no earlier structure: how single years lie within a wide band
//! is the nation's, with a factor that runs smoothly over age.

use super::fit::{self, AGES, CELLS, Margins};
use super::seed::national;
use super::share_of;
use crate::data::prepare::Prepared;
use crate::data::readers::bands::BAND_STARTS;
use crate::data::readers::components::YEARS;
use crate::data::source::Result;

/// Year of the population.
pub(crate) const BASE_YEAR: i32 = 2019;

/// Persons, `[r]` to `[s][a]`.
pub(crate) fn estimate(prepared: &Prepared) -> Result<Vec<Vec<f64>>> {
    let observed = &prepared.observed;
    let national = national(prepared, BASE_YEAR)?;
    let nation: f64 = national.iter().sum();
    let at = (BASE_YEAR - YEARS.0) as usize;
    let bands: Vec<Vec<f64>> =
        observed.bands_2019.iter().map(|b| b.iter().map(|v| *v as f64).collect()).collect();
    let mut table: Vec<Vec<f64>> = bands
        .iter()
        .map(|bands| {
            let share = bands.iter().sum::<f64>() / nation;
            national.iter().map(|n| n * share).collect()
        })
        .collect();
    // Those born in 2012-2018 who still live somewhere: by where they were born.
    for (age, births) in observed.components[0][..at].iter().rev().enumerate() {
        let all = births.iter().sum::<i64>() as f64;
        for (row, births) in table.iter_mut().zip(births) {
            for cell in [age, AGES + age] {
                row[cell] = national[cell] * *births as f64 / all;
            }
        }
    }
    let men = observed.men[at].iter().map(|m| *m as f64).collect();
    let margins = Margins { starts: BAND_STARTS.to_vec(), bands, men, national };
    fit::fit(&mut table, &margins);
    Ok(table)
}

/// Assumption: the part of a municipality's age structure that stays with the place and not with the
/// people: students and starters come and go, children and those over 40 grow older where they are.
fn place_share() -> [f64; AGES] {
    share_of(&[(0, 0.0), (15, 0.0), (18, 1.0), (30, 1.0), (40, 0.0), (100, 0.0)])
}

/// The structure `years` before a population, as far as that population tells it: by place for those
/// of student age, for the others by cohort, each with the nation's change; scaled to the totals of that year.
///
/// Shape: `now` is `[r]` to `[s][a]`; `nation` the national tables of then and now, `[s][a]`.
pub(crate) fn rolled_back(
    now: &[Vec<f64>],
    years: usize,
    nation: (&[f64], &[f64]),
    totals_then: &[f64],
) -> Vec<Vec<f64>> {
    let (then, later) = nation;
    let place = place_share();
    let mut table: Vec<Vec<f64>> = now
        .iter()
        .map(|row| {
            let mut back = vec![0.0; CELLS];
            for s in 0..2 {
                for a in 0..AGES {
                    let cell = s * AGES + a;
                    let older = s * AGES + (a + years).min(AGES - 1);
                    let cohort = then[cell] * row[older] / later[older];
                    let same_age = then[cell] * row[cell] / later[cell];
                    // A cohort tells nothing of its past once it is of student age, nor of its future before.
                    let stays = place[a].max(place[(a + years).min(AGES - 1)]);
                    back[cell] = cohort + (same_age - cohort) * stays;
                }
            }
            back
        })
        .collect();
    for _ in 0..50 {
        for (cell, total) in then.iter().enumerate() {
            let sum: f64 = table.iter().map(|row| row[cell]).sum();
            table.iter_mut().for_each(|row| row[cell] *= total / sum);
        }
        for (row, total) in table.iter_mut().zip(totals_then) {
            let scale = total / row.iter().sum::<f64>();
            row.iter_mut().for_each(|v| *v *= scale);
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn students_stay_students_and_a_cohort_grows_younger() {
        let nation = vec![100.0; CELLS];
        let mut now = vec![vec![50.0; CELLS]; 2];
        for (cell, more) in [(20, 20.0), (60, 30.0)] {
            now[0][cell] += more;
            now[1][cell] -= more;
        }
        let totals: Vec<f64> = now.iter().map(|row| row.iter().sum()).collect();
        let back = rolled_back(&now, 5, (&nation, &nation), &totals);
        assert!(back[0][20] > 69.0 && back[0][15] < 51.0, "{:?}", &back[0][10..25]);
        assert!(back[0][55] > 79.0 && back[0][60] < 51.0);
        let sum: f64 = back.iter().map(|row| row[55]).sum();
        assert!((sum - 100.0).abs() < 1e-6);
    }
}
