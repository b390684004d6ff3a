//! Deaths of a step: who is alive at its end.

use super::axis::{Axis, Cohorts};
use super::check;
use super::sum::from_zero;
use crate::error::Result;

/// Survival from the start to the end of a step, in one of four forms.
///
/// Rows are cohorts (see [`Axis::rows`]): row 0 survives from birth to the end of
/// the step it is born in, row `c` from age `c - 1` to age `c`.
#[derive(Debug, Clone, Copy)]
pub enum Survival<'a> {
    /// Survival ratios that hold in every region, `[s][row]`.
    Ratios(&'a [f64]),
    /// Survival ratios of each region, `[r][s][row]`.
    RegionalRatios(&'a [f64]),
    /// National probabilities of dying, times each region's level.
    Levelled(LevelledDeaths<'a>),
    /// Death rates of each region and age, `[r][s][a]`, applied before anyone grows older:
    /// `deaths[a] = rate[a] * start[a]`, taken from the cohort that is aged `a` at the end (from the births at
    /// age 0). Source: the trend model of the Greater London Authority as published by MastodonC.
    /// For deaths after ageing use ratios `1 - rate`.
    BeforeAgeing(&'a [f64]),
}

/// Probabilities of dying of the nation and the level of each region.
///
/// The deaths of a region are its level times those to be expected at national probabilities, so the level
/// is the ratio of observed to expected deaths that it was estimated as, and a year costs
/// no division a cell.
#[derive(Debug, Clone, Copy)]
pub struct LevelledDeaths<'a> {
    /// Probability that a cohort member dies within the step, `[s][row]`.
    pub probability: &'a [f64],
    /// Factor on it, `[r]`.
    pub level: &'a [f64],
}

/// Survival ratio of a cohort at a level of its region.
#[inline]
pub(crate) fn levelled_ratio(probability: f64, level: f64) -> f64 {
    // A level so high that more would die than there are is cut off at "no one survives".
    from_zero(1.0 - probability * level)
}

impl Survival<'_> {
    /// Writes the ratios of some cohorts, `ratio[i]` that of the row `first_row + i`.
    ///
    /// `people` are the cohorts' persons at the start, `by_age` all of their region and sex alive then.
    pub(crate) fn ratios(
        &self,
        cohorts: &Cohorts,
        people: &[f64],
        by_age: &[f64],
        ratio: &mut [f64],
    ) {
        match self {
            Self::Ratios(ratios) => ratio.copy_from_slice(&ratios[cohorts.national()]),
            Self::RegionalRatios(ratios) => ratio.copy_from_slice(&ratios[cohorts.cells()]),
            Self::Levelled(rates) => {
                let level = rates.level[cohorts.region];
                let probability = &rates.probability[cohorts.national()];
                for (ratio, probability) in ratio.iter_mut().zip(probability) {
                    *ratio = levelled_ratio(*probability, level);
                }
            }
            Self::BeforeAgeing(rates) => {
                let axis = &cohorts.axis;
                let open = axis.ages - 1;
                let rates = &rates[axis.cell(cohorts.region, cohorts.sex, 0)..][..axis.ages];
                for (i, (ratio, persons)) in ratio.iter_mut().zip(people).enumerate() {
                    let age = axis.end_age(cohorts.first_row + i);
                    // All who end in the open-ended group share its deaths.
                    let there =
                        if age == open { by_age[open - 1] + by_age[open] } else { *persons };
                    let deaths = rates[age] * by_age[age];
                    *ratio = if there > 0.0 { from_zero(1.0 - deaths / there) } else { 0.0 };
                }
            }
        }
    }

    pub(crate) fn validate(&self, axis: &Axis) -> Result<()> {
        let one_region = axis.sexes * axis.rows();
        match self {
            Self::Ratios(ratios) => check::table("survival ratios", one_region, 0.0, 1.0, ratios),
            Self::RegionalRatios(ratios) => {
                check::table("survival ratios", axis.flow_cells(), 0.0, 1.0, ratios)
            }
            Self::BeforeAgeing(rates) => {
                check::table("death rates", axis.cells(), 0.0, f64::MAX, rates)
            }
            Self::Levelled(rates) => {
                check::table("death probability", one_region, 0.0, 1.0, rates.probability)?;
                check::table("level of mortality", axis.regions, 0.0, f64::MAX, rates.level)
            }
        }
    }
}
