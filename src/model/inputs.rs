//! What a projection needs besides a scenario: the base population, national
//! age schedules and regional levels. `data` fills it, `projection` reads it.

use super::axis::Axis;
use super::check::{self, MOST_PERSONS, SHARE_TOLERANCE};
use super::ensemble::spread::Spread;
use super::households::HouseholdRates;
use super::moves::gravity::proximity;
use super::scenario::Preset;
use crate::error::Result;
use std::sync::Arc;

/// Base population, schedules and levels of a country of regions.
///
/// `s` is a sex, `a` an age, `r` a region; tables are flat in that order.
#[derive(Debug, Clone, PartialEq)]
pub struct ModelInputs {
    /// Axes of `base_population`.
    pub axis: Axis,
    /// Year of the base population (1 January).
    pub base_year: i32,
    /// Persons, `[r][s][a]`.
    pub base_population: Vec<f64>,
    /// National mortality surface.
    pub mortality: Mortality,
    /// National fertility schedule.
    pub fertility: Fertility,
    /// Moves between regions.
    pub moves: Moves,
    /// Migration over the national border.
    pub migration: Migration,
    /// Regional levels of fertility and mortality.
    pub levels: Levels,
    /// How far all of it may be off; without it there are no ensembles.
    pub spread: Option<Spread>,
    /// Who lives how, and in households of how many; without it nothing is known of households. Shared, for it is large
    /// and never changes.
    pub households: Option<Arc<HouseholdRates>>,
    /// The named sets of national paths: `trend`, `high`, `low`.
    pub presets: Vec<Preset>,
}

/// Lee-Carter surface: `ln m[s][a] = mean + slope * k`; `k` is solved per sex and
/// year so that period life expectancy at birth equals the scenario's path.
///
/// `m` is the central death rate at *completed* age (age at death), as in a period life
/// table, not at the age on 31 December: [`super::mortality::NationalMortality`] turns it into the
/// survival of a cohort, which lives half of the year at one age and half at the next.
#[derive(Debug, Clone, PartialEq)]
pub struct Mortality {
    /// Mean log central death rate, `[s][a]`.
    pub mean_log_rate: Vec<f64>,
    /// Change of the log rate per unit of `k`, `[s][a]`; never positive for a rising `k`.
    pub slope: Vec<f64>,
}

/// Age schedule of fertility; each row sums to 1, the path of the total fertility rate scales it.
#[derive(Debug, Clone, PartialEq)]
pub struct Fertility {
    /// Share of the total fertility rate by completed age of mother, `[a]`, in `first_year`.
    pub first_shape: Vec<f64>,
    /// The same in `last_year`; between the two years linear, outside them constant.
    pub last_shape: Vec<f64>,
    /// Year of `first_shape`.
    pub first_year: i32,
    /// Year of `last_shape`.
    pub last_year: i32,
    /// Boys born for each girl.
    pub sex_ratio_at_birth: f64,
}

/// Pool form of moves between regions: leavers of each age and sex are shared out
/// by each region's attraction.
#[derive(Debug, Clone, PartialEq)]
pub struct Moves {
    /// National out-migration probability within a year by age at its start, `[s][a]`.
    pub out_rate: Vec<f64>,
    /// Regional factor on `out_rate`, `[r][a]`.
    pub out_factor: Vec<f64>,
    /// Attraction of a region for movers of a sex and age, `[r][s][a]`, any positive scale:
    /// a region's share of the pool is its weight over the sum of weights of that sex and age.
    pub in_weight: Vec<f64>,
    /// How distance counts; without it there are no moves by origin and destination.
    pub distance: Option<Distance>,
}

/// How near regions are to each other for those who move.
#[derive(Debug, Clone, PartialEq)]
pub enum Distance {
    /// Where they lie, and how much less people move to what is farther.
    Places {
        /// A point of each region in a plane, kilometres, `[r][x, y]`.
        places_km: Vec<[f64; 2]>,
        /// Moves fall with the distance to this power.
        exponent: f64,
    },
    /// How near each is to each, `[r][r]`, as [`super::moves::Gravity::new`] takes it.
    Proximity(Vec<f64>),
}

impl Distance {
    /// How near each region is to each, `[r][r]`.
    pub fn proximity(&self) -> Vec<f64> {
        match self {
            Self::Places { places_km, exponent } => proximity(places_km, *exponent),
            Self::Proximity(table) => table.clone(),
        }
    }

    fn validate(&self, regions: usize) -> Result<()> {
        match self {
            Self::Places { places_km, exponent } => {
                check::table("places_km", 2 * regions, -1e5, 1e5, places_km.as_flattened())?;
                check::within("distance exponent", 0.0, 10.0, *exponent)
            }
            Self::Proximity(table) => {
                check::table("proximity", regions.saturating_mul(regions), 0.0, f64::MAX, table)
            }
        }
    }
}

/// Migration over the national border.
#[derive(Debug, Clone, PartialEq)]
pub struct Migration {
    /// Age-sex profile of immigrants by age on 31 December, `[s][a]`, sums to 1.
    pub immigrant_profile: Vec<f64>,
    /// Share of each region in immigration, `[r]`, sums to 1.
    pub immigrant_share: Vec<f64>,
    /// Emigration probability within a year by age at its start, `[s][a]`: a shape,
    /// scaled each year so that the scenario's number of emigrants comes out.
    pub emigration_rate: Vec<f64>,
    /// Regional factor on `emigration_rate`, `[r]`.
    pub emigration_factor: Vec<f64>,
}

/// Regional levels relative to the nation, and how fast they fade.
#[derive(Debug, Clone, PartialEq)]
pub struct Levels {
    /// Factor on national fertility, `[r]`.
    pub fertility: Vec<f64>,
    /// Factor on national central death rates, `[r]`.
    pub mortality: Vec<f64>,
    /// Years in which half of a level's distance to 1 is lost; `f64::INFINITY` keeps it.
    pub half_life_years: f64,
    /// Factor on a region's attraction of movers in the base year, `[r]`: a boom or a slump that passes.
    pub attraction: Vec<f64>,
    /// Years in which half of an attraction's distance to 1 is lost.
    pub attraction_half_life_years: f64,
}

impl Levels {
    /// Writes the levels `years` after the base: 1 plus what is left of each distance to 1. Before the base they are those of the base.
    pub fn after(&self, years: i32, of: &[f64], level: &mut [f64]) {
        fade(years, self.half_life_years, of, level);
    }

    /// Writes the factors on attraction `years` after the base.
    pub fn attraction_after(&self, years: i32, attraction: &mut [f64]) {
        fade(years, self.attraction_half_life_years, &self.attraction, attraction);
    }
}

fn fade(years: i32, half_life_years: f64, of: &[f64], level: &mut [f64]) {
    let left = libm::exp2(-f64::from(years.max(0)) / half_life_years);
    for (level, start) in level.iter_mut().zip(of) {
        *level = 1.0 + (start - 1.0) * left;
    }
}

impl ModelInputs {
    /// Checks every table's size, bounds and sum.
    ///
    /// # Errors
    /// `shape` for a table of the wrong length; `value` for a number out of its bounds, shares that do not
    /// add up to 1, or an axis other than single years of age.
    pub fn validate(&self) -> Result<()> {
        let axis = &self.axis;
        axis.validate()?;
        check::within("age width", 1.0, 1.0, f64::from(axis.age_width_years))?;
        check::within("base_year", -9999.0, 9999.0, f64::from(self.base_year))?;
        let (r, s, a, most) = (axis.regions, axis.sexes, axis.ages, f64::MAX);
        check::table("base_population", axis.cells(), 0.0, MOST_PERSONS, &self.base_population)?;

        check::table("mean_log_rate", s * a, -50.0, 5.0, &self.mortality.mean_log_rate)?;
        check::table("slope", s * a, -10.0, 10.0, &self.mortality.slope)?;

        let fertility = &self.fertility;
        for (place, shape) in [
            ("fertility first_shape", &fertility.first_shape),
            ("fertility last_shape", &fertility.last_shape),
        ] {
            check::table(place, a, 0.0, 1.0, shape)?;
            check::adds_up(place, 1.0, SHARE_TOLERANCE, shape)?;
        }
        check::within("sex_ratio_at_birth", 0.5, 2.0, fertility.sex_ratio_at_birth)?;

        check::table("out_rate", s * a, 0.0, 1.0, &self.moves.out_rate)?;
        check::table("out_factor", r * a, 0.0, most, &self.moves.out_factor)?;
        check::table("in_weight", r * s * a, 0.0, most, &self.moves.in_weight)?;

        if let Some(distance) = &self.moves.distance {
            distance.validate(r)?;
        }

        let border = &self.migration;
        check::table("immigrant_profile", s * a, 0.0, 1.0, &border.immigrant_profile)?;
        check::adds_up("immigrant_profile", 1.0, SHARE_TOLERANCE, &border.immigrant_profile)?;
        check::table("immigrant_share", r, 0.0, 1.0, &border.immigrant_share)?;
        check::adds_up("immigrant_share", 1.0, SHARE_TOLERANCE, &border.immigrant_share)?;
        check::table("emigration_rate", s * a, 0.0, 1.0, &border.emigration_rate)?;
        check::table("emigration_factor", r, 0.0, most, &border.emigration_factor)?;

        check::table("level of fertility", r, 0.0, 10.0, &self.levels.fertility)?;
        check::table("level of mortality", r, 0.0, 10.0, &self.levels.mortality)?;
        check::table("level of attraction", r, 0.01, 100.0, &self.levels.attraction)?;
        let levels = &self.levels;
        for (place, years) in [
            ("half_life_years", levels.half_life_years),
            ("attraction_half_life_years", levels.attraction_half_life_years),
        ] {
            check::within(place, 0.1, f64::INFINITY, years)?;
        }
        if let Some(rates) = &self.households {
            let [found, expected] = [rates.regions(), r].map(|regions| regions as f64);
            check::within("regions of households", expected, expected, found)?;
        }
        if let Some(spread) = &self.spread {
            spread.validate(r)?;
        }
        self.presets.iter().try_for_each(|preset| preset.paths.validate())
    }
}
