//! What a run gives: every population, and the components of every region.

use super::axis::Axis;
use super::check;
use super::flows::Component;
use crate::error::Result;

/// All populations and the components of every region of a run.
#[derive(Debug, Clone, PartialEq)]
pub struct Projection {
    /// Axes of each population.
    pub axis: Axis,
    /// Year of the first population.
    pub base_year: i32,
    /// Persons on 1 January, `[y][r][s][a]`; the first is the base population.
    pub populations: Vec<f64>,
    /// Persons per year, `[y][r][component]` in the order of [`Component::ALL`]; one year fewer than populations.
    pub components: Vec<f64>,
}

impl Projection {
    /// Number of populations, the base included.
    pub fn stocks(&self) -> usize {
        self.populations.len() / self.axis.cells()
    }

    /// Last year with a population.
    pub fn horizon_year(&self) -> i32 {
        self.base_year + i32::try_from(self.stocks()).unwrap_or(1) - 1
    }

    /// Position of a year among the populations.
    ///
    /// # Errors
    /// `value` when there is no population of that year.
    pub fn index_of(&self, year: i32) -> Result<usize> {
        let (first, last) = (f64::from(self.base_year), f64::from(self.horizon_year()));
        check::within("year", first, last, f64::from(year))?;
        Ok(usize::try_from(year - self.base_year).unwrap_or(0))
    }

    /// Persons on 1 January of a year, `[r][s][a]`.
    ///
    /// # Errors
    /// `value` when there is no population of that year.
    pub fn population(&self, year: i32) -> Result<&[f64]> {
        let cells = self.axis.cells();
        Ok(&self.populations[self.index_of(year)? * cells..][..cells])
    }

    /// Components of a year, `[r][component]`.
    ///
    /// # Errors
    /// `value` when the year is not before the horizon and from the base year on.
    pub fn components_of(&self, year: i32) -> Result<&[f64]> {
        let size = self.axis.regions * Component::COUNT;
        let (first, last) = (f64::from(self.base_year), f64::from(self.horizon_year()));
        check::within("year of flows", first, last - 1.0, f64::from(year))?;
        Ok(&self.components[self.index_of(year)? * size..][..size])
    }
}
