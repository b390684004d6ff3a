//! Where homes get scarcer fewer people arrive: an effect of the stock of homes on moves within the country.
//!
//! ```text
//! c[y][r]  = households[y][r] / homes[y][r]                 crowding on 1 January
//! a'[y][r] = a[y][r] * min(1, (c[y][r] / c[0][r]) ^ -e)    attraction of the region in that year; e: elasticity
//! ```
//!
//! Held against its own crowding in the base year, for how many homes are too few is not known. It works on what regions draw of those
//! who move within the country: they arrive elsewhere, and the nation keeps its people. Those from abroad come as they came.

use super::axis::Axis;
use super::check;
use super::households::HouseholdRates;
use super::scenario::Path;
use crate::error::Result;
use std::sync::Arc;

/// What homes do to arrivals.
#[derive(Debug, Clone, PartialEq)]
pub struct HomesFeedback {
    /// Homes on 1 January of each year from the base year on, `[y][r]`; not a number where they are not known, which has no effect.
    pub homes: Arc<[f64]>,
    /// Percent fewer arrivals for each percent more households per home.
    pub elasticity: f64,
    /// Odds of living alone, by which households are counted.
    pub living_alone: Path,
}

impl HomesFeedback {
    /// Greatest elasticity.
    pub const MOST: f64 = 5.0;

    /// Checks the table and the elasticity.
    ///
    /// # Errors
    /// `shape` where it has fewer than a number for each region and year, `value` for an elasticity out of its bounds.
    pub(crate) fn validate(&self, axis: &Axis, years: usize) -> Result<()> {
        check::within("elasticity of arrivals", 0.0, Self::MOST, self.elasticity)?;
        let cells = (years + 1) * axis.regions;
        check::shape("homes", cells, self.homes.get(..cells).unwrap_or(&self.homes))
    }

    /// Households per home of every region in a year, `[r]`.
    fn crowding(
        &self,
        rates: &HouseholdRates,
        now: &[f64],
        year: i32,
        position: usize,
    ) -> Vec<f64> {
        let regions = rates.regions();
        let homes = self.homes.get(position * regions..).unwrap_or_default();
        let households = rates.of_population(now, self.living_alone.at(year));
        households.zip(homes).map(|(households, homes)| households.total() / homes).collect()
    }

    /// Takes from the attraction of every region what its homes take from it. `first` keeps the crowding of the base year, at position 0.
    pub(crate) fn dampen(
        &self,
        rates: &HouseholdRates,
        now: &[f64],
        (year, position): (i32, usize),
        first: &mut Vec<f64>,
        attraction: &mut [f64],
    ) {
        let crowding = self.crowding(rates, now, year, position);
        if position == 0 {
            *first = crowding;
            return;
        }
        for (factor, (now, first)) in attraction.iter_mut().zip(crowding.iter().zip(&*first)) {
            *factor *= self.factor(*now, *first);
        }
    }

    /// What is left of the attraction at a crowding that was another in the base year; all of it where one of them is not a number.
    fn factor(&self, now: f64, first: f64) -> f64 {
        if now > first { libm::pow(now / first, -self.elasticity) } else { 1.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scarcer_homes_draw_fewer_and_more_homes_draw_no_more() {
        let homes = HomesFeedback {
            homes: Arc::new([]),
            elasticity: 2.0,
            living_alone: Path::constant(1.0),
        };
        // 110 households in 100 homes where there were 100: 1 / 1.1 squared of those who came still come.
        assert!((homes.factor(1.1, 1.0) - 1.0 / 1.21).abs() < 1e-15);
        assert_eq!(homes.factor(0.9, 1.0), 1.0);
        assert_eq!(homes.factor(f64::NAN, 1.0), 1.0);
        assert_eq!(homes.factor(1.0, f64::NAN), 1.0);
        // All homes gone.
        assert_eq!(homes.factor(f64::INFINITY, 1.0), 0.0);
    }
}
