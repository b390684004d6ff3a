//! How far the assumptions of a scenario may be off, and how long a deviation lasts.

use crate::check;
use crate::error::Result;

/// A deviation that fades: `x[t+1] = persistence * x[t] + innovation_sd * z`, `z` standard normal, `x = 0` in
/// the base year. At a persistence of 1 it is a random walk.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Autoregressive {
    /// Part of a deviation that is left a year later, 0 to 1.
    pub persistence: f64,
    /// Standard deviation of what a year adds.
    pub innovation_sd: f64,
}

impl Autoregressive {
    /// Standard deviation `years` after the base year.
    ///
    /// ```
    /// use streekblik_model::ensemble::spread::Autoregressive;
    /// let walk = Autoregressive { persistence: 1.0, innovation_sd: 0.5 };
    /// assert!((walk.sd_after(16) - 2.0).abs() < 1e-12);
    /// ```
    pub fn sd_after(&self, years: u32) -> f64 {
        let squared = self.persistence * self.persistence;
        let mut variance = 0.0;
        for _ in 0..years {
            variance = squared * variance + 1.0;
        }
        self.innovation_sd * libm::sqrt(variance)
    }

    fn validate(&self, place: &str, most: f64) -> Result<()> {
        check::within(&format!("{place} persistence"), 0.0, 1.0, self.persistence)?;
        check::within(&format!("{place} innovation_sd"), 0.0, most, self.innovation_sd)
    }
}

/// Uncertainty of a country's projection.
///
/// Shape: `r` regions, `g` groups of regions that share a part of their luck.
#[derive(Debug, Clone, PartialEq)]
pub struct Spread {
    /// Total fertility rate, children per woman.
    pub fertility: Autoregressive,
    /// Period life expectancy at birth of each sex, years.
    pub life_expectancy: [Autoregressive; 2],
    /// Correlation of the two sexes' life expectancies.
    pub life_expectancy_correlation: f64,
    /// Immigrants per year, persons.
    pub immigrants: Autoregressive,
    /// Emigrants per year, persons.
    pub emigrants: Autoregressive,
    /// Correlation of immigrants and emigrants.
    pub migration_correlation: f64,
    /// Net arrivals from the own country per inhabitant and year of a group: what its members have in common.
    pub of_group: Autoregressive,
    /// Group of each region, `[r]`.
    pub group: Vec<usize>,
    /// The same of a region itself; `innovation_sd` is a factor on [`Self::region_sd`].
    pub of_region: Autoregressive,
    /// Size of a region's own deviations, `[r]`: a small place's luck is larger.
    pub region_sd: Vec<f64>,
    /// Standard deviation of the yearly growth of the odds of living alone, in logarithms; a member keeps its own for all years.
    pub living_alone_growth_sd: f64,
}

impl Spread {
    /// Number of groups.
    pub fn groups(&self) -> usize {
        self.group.iter().max().map_or(0, |last| last + 1)
    }

    /// Checks sizes and bounds.
    ///
    /// # Errors
    /// `shape` for a list that has not one value for each region, `value` for a number out of its bounds.
    pub fn validate(&self, regions: usize) -> Result<()> {
        self.fertility.validate("fertility", 1.0)?;
        let [men, women] = &self.life_expectancy;
        men.validate("life_expectancy men", 5.0)?;
        women.validate("life_expectancy women", 5.0)?;
        self.immigrants.validate("immigrants", 1e6)?;
        self.emigrants.validate("emigrants", 1e6)?;
        self.of_group.validate("net arrivals of a group", 1.0)?;
        self.of_region.validate("net arrivals of a region", 10.0)?;
        check::within("living_alone_growth_sd", 0.0, 0.1, self.living_alone_growth_sd)?;
        for (place, correlation) in [
            ("life_expectancy_correlation", self.life_expectancy_correlation),
            ("migration_correlation", self.migration_correlation),
        ] {
            check::within(place, -1.0, 1.0, correlation)?;
        }
        check::table("region_sd", regions, 0.0, 1.0, &self.region_sd)?;
        let numbers: Vec<f64> = self.group.iter().map(|group| *group as f64).collect();
        check::table("group", regions, 0.0, regions as f64, &numbers)
    }
}
