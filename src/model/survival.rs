//! Deaths of a step: who is alive at its end.

use super::axis::Axis;
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
    /// Death rates of those of an age at the start, whose deaths are taken from those who are of that age at the
    /// end, `[s][a]`: `deaths[a] = rate[a] * start[a]`, counted before and taken after everyone has grown older;
    /// those of age 0 from the newborns. Source: Greater London Authority, trend model.
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
    pub(crate) fn validate(&self, axis: &Axis) -> Result<()> {
        let one_region = axis.sexes * axis.rows();
        match self {
            Self::Ratios(ratios) => check::table("survival ratios", one_region, 0.0, 1.0, ratios),
            Self::RegionalRatios(ratios) => {
                check::table("survival ratios", axis.flow_cells(), 0.0, 1.0, ratios)
            }
            Self::BeforeAgeing(rates) => {
                check::table("death rates", axis.sexes * axis.ages, 0.0, 1.0, rates)
            }
            Self::Levelled(rates) => {
                check::table("death probability", one_region, 0.0, 1.0, rates.probability)?;
                check::table("level of mortality", axis.regions, 0.0, f64::MAX, rates.level)
            }
        }
    }
}
