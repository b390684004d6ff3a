//! Deaths of a step: who is alive at its end.

use super::axis::Axis;
use super::check;
use super::sum::from_zero;
use crate::error::Result;

/// Survival from the start to the end of a step, in one of three forms.
///
/// Rows are cohorts (see [`Axis::rows`]): row 0 survives from birth to the end of
/// the step it is born in, row `c` from age `c - 1` to age `c`.
#[derive(Debug, Clone, Copy)]
pub enum Survival<'a> {
    /// Survival ratios that hold in every region, `[s][row]`.
    Ratios(&'a [f64]),
    /// Survival ratios of each region, `[r][s][row]`.
    RegionalRatios(&'a [f64]),
    /// National deaths per person-year, times each region's level.
    Levelled(LevelledDeathRates<'a>),
}

/// Death rates of the nation and the level of each region.
///
/// A cohort aged `a` on 1 January spends about half of the year at age `a` and half
/// at `a + 1`. With deaths spread evenly over each year of age, the life table gives
/// `S = L[a+1] / L[a] = (1 - h0) / (1 + h1)`, `h0 = m[a] / 2` the hazard still to
/// come at age `a`, `h1 = m[a+1] / 2` that at age `a + 1`. The level multiplies
/// both, so a year costs one division a cell and no transcendental function.
///
/// Source: Preston, Heuveline and Guillot, *Demography* (2001), chapter 3: the
/// nLx column under a linear lx.
#[derive(Debug, Clone, Copy)]
pub struct LevelledDeathRates<'a> {
    /// Hazard before the birthday in the step, `[s][row]`; 0 for the newborns.
    pub before_birthday: &'a [f64],
    /// Hazard from the birthday to the end of the step, `[s][row]`.
    pub after_birthday: &'a [f64],
    /// Factor on both, `[r]`.
    pub level: &'a [f64],
}

/// Survival ratio of a cohort with hazards `h0` and `h1` at a level.
#[inline]
pub(crate) fn levelled_ratio(h0: f64, h1: f64, level: f64) -> f64 {
    // A level so high that more would die before their birthday than there are is
    // cut off at "no one survives", so that no cell turns negative.
    from_zero((1.0 - h0 * level) / (1.0 + h1 * level))
}

impl Survival<'_> {
    pub(crate) fn validate(&self, axis: &Axis) -> Result<()> {
        let one_region = axis.sexes * axis.rows();
        match self {
            Self::Ratios(ratios) => check::table("survival ratios", one_region, 0.0, 1.0, ratios),
            Self::RegionalRatios(ratios) => {
                check::table("survival ratios", axis.flow_cells(), 0.0, 1.0, ratios)
            }
            Self::Levelled(rates) => {
                let most = f64::MAX;
                check::table("before_birthday", one_region, 0.0, most, rates.before_birthday)?;
                check::table("after_birthday", one_region, 0.0, most, rates.after_birthday)?;
                check::table("level of mortality", axis.regions, 0.0, most, rates.level)
            }
        }
    }
}
