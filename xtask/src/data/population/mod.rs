//! The base population: 1 January 2025 by municipality, sex and single year of age.
//!
//! Municipal bands and the national table are observed; how ages and sexes lie within the bands
//! of a municipality is an estimate.

pub(crate) mod as_of_2019;
pub(crate) mod fit;
pub(crate) mod graduate;
pub(crate) mod leave_out;
pub(crate) mod rounding;
pub(crate) mod seed;

use fit::{AGES, Closeness, Margins};
use seed::{BASE_YEAR, Seeds};

use super::prepare::Prepared;
use super::readers::bands::BAND_STARTS;
use super::source::Result;

/// The estimate in whole persons.
pub(crate) struct BasePopulation {
    /// `[r]` to `[s][a]`.
    pub persons: Vec<Vec<i64>>,
    /// How near the fit came before rounding.
    pub closeness: Closeness,
    /// Largest change of a cell by rounding, in persons.
    pub largest_rounding: f64,
    /// Largest distance of a municipality's men to their soft total after rounding, in persons.
    pub men_distance: f64,
}

/// The margins of 2025.
pub(crate) fn margins(prepared: &Prepared) -> Result<Margins> {
    let observed = &prepared.observed;
    let national = seed::national(prepared, BASE_YEAR)?;
    let bands: Vec<Vec<f64>> =
        observed.bands_2025.iter().map(|b| b.iter().map(|v| *v as f64).collect()).collect();
    let totals: Vec<f64> = bands.iter().map(|b| b.iter().sum()).collect();
    // Men of 2024 as a share of the municipality, then set on the national men of 2025: a two-way
    // fit of municipality by sex.
    let (men_2024, all_2024) = (&observed.men[12], &observed.totals[12]);
    let mut men: Vec<f64> = totals
        .iter()
        .zip(men_2024.iter().zip(all_2024))
        .map(|(t, (m, a))| t * *m as f64 / *a as f64)
        .collect();
    let mut women: Vec<f64> = totals.iter().zip(&men).map(|(t, m)| t - m).collect();
    let national_men: f64 = national[..AGES].iter().sum();
    let national_women: f64 = national[AGES..].iter().sum();
    for _ in 0..50 {
        let scale_men = national_men / men.iter().sum::<f64>();
        let scale_women = national_women / women.iter().sum::<f64>();
        for ((m, w), total) in men.iter_mut().zip(&mut women).zip(&totals) {
            (*m, *w) = (*m * scale_men, *w * scale_women);
            let scale = total / (*m + *w);
            (*m, *w) = (*m * scale, *w * scale);
        }
    }
    Ok(Margins { starts: BAND_STARTS.to_vec(), bands, men, national })
}

/// How much of the seed stays with the place instead of the cohort, by age: chosen by leaving
/// bands out (see `leave_out`), linear between the knots.
pub(crate) fn place_share() -> [f64; AGES] {
    share_of(&[(0, 0.0), (15, 0.0), (20, 0.9), (30, 1.0), (45, 0.0), (100, 0.0)])
}

/// Linear between knots of age and share.
pub(crate) fn share_of(knots: &[(usize, f64)]) -> [f64; AGES] {
    let mut share = [0.0; AGES];
    for pair in knots.windows(2) {
        let [(from, left), (to, right)] = [pair[0], pair[1]];
        for (a, value) in share.iter_mut().enumerate().take(to + 1).skip(from) {
            *value = left + (right - left) * (a - from) as f64 / (to - from) as f64;
        }
    }
    share
}

/// Estimates the base population.
pub(crate) fn estimate(prepared: &Prepared, seeds: &Seeds) -> Result<BasePopulation> {
    let margins = margins(prepared)?;
    let mut table = seed::mix(seeds, &place_share());
    let closeness = fit::fit(&mut table, &margins);
    let persons = round(&table, &margins)?;
    let mut largest_rounding = 0.0_f64;
    let mut men_distance = 0.0_f64;
    for ((whole, exact), men) in persons.iter().zip(&table).zip(&margins.men) {
        for (w, e) in whole.iter().zip(exact) {
            largest_rounding = largest_rounding.max((*w as f64 - e).abs());
        }
        men_distance = men_distance.max((whole[..AGES].iter().sum::<i64>() as f64 - men).abs());
    }
    Ok(BasePopulation { persons, closeness, largest_rounding, men_distance })
}

/// Rounds each band by itself: a table of municipalities by sex and age with whole totals.
fn round(table: &[Vec<f64>], margins: &Margins) -> Result<Vec<Vec<i64>>> {
    let mut persons = vec![vec![0; 2 * AGES]; table.len()];
    for band in 0..margins.starts.len() {
        let cells: Vec<usize> = (0..2)
            .flat_map(|s| fit::span(&margins.starts, band).map(move |a| s * AGES + a))
            .collect();
        let part: Vec<Vec<f64>> =
            table.iter().map(|row| cells.iter().map(|c| row[*c]).collect()).collect();
        let totals: Vec<i64> = cells.iter().map(|c| margins.national[*c] as i64).collect();
        for (row, rounded) in persons.iter_mut().zip(rounding::controlled(&part, &totals)?) {
            cells.iter().zip(rounded).for_each(|(c, v)| row[*c] = v);
        }
    }
    Ok(persons)
}
