//! What a projection needs besides a scenario: the base population, national
//! age schedules and regional levels. `data` fills it, `projection` reads it.

use super::axis::Axis;
use super::scenario::Preset;

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
    /// The named sets of national paths: `trend`, `high`, `low`.
    pub presets: Vec<Preset>,
}

/// Lee-Carter surface: `ln m[s][a] = mean + slope * k`; `k` is solved per sex and
/// year so that period life expectancy at birth equals the scenario's path.
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
    /// Share of the total fertility rate by age of mother, `[a]`, in `first_year`.
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
    /// Attraction of a region for movers of an age, `[r][a]`, any positive scale:
    /// a region's share of the pool is its weight over the sum of weights at that age.
    pub in_weight: Vec<f64>,
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
}
