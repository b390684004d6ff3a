//! The nation as one region: what the long-run rate of fertility must be.

use streekblik::Result;
use streekblik::model::axis::Axis;
use streekblik::model::flows::Component;
use streekblik::model::inputs::{Fertility, Levels, Migration, ModelInputs, Mortality, Moves};
use streekblik::model::projection::Model;
use streekblik::model::scenario::{MoveForm, NationalPaths, Scenario};

use super::national::AGES;

/// National schedules, `[s][a]` or `[a]`, as the projection reads them.
#[derive(Debug, Clone)]
pub(crate) struct Schedule {
    /// Mortality surface.
    pub mortality: Mortality,
    /// Fertility.
    pub fertility: Fertility,
    /// Immigrants by sex and age, adding up to 1.
    pub immigrant_profile: Vec<f64>,
    /// Emigration by sex and age.
    pub emigration_rate: Vec<f64>,
}

/// The nation on 1 January of a year, with no one moving inside it.
pub(crate) fn one_region(schedule: &Schedule, base_year: i32, people: &[f64]) -> ModelInputs {
    ModelInputs {
        axis: Axis::single_years(1),
        base_year,
        base_population: people.to_vec(),
        mortality: schedule.mortality.clone(),
        fertility: schedule.fertility.clone(),
        moves: Moves {
            out_rate: vec![0.0; 2 * AGES],
            out_factor: vec![1.0; AGES],
            in_weight: vec![1.0; 2 * AGES],
            distance: None,
        },
        migration: Migration {
            immigrant_profile: schedule.immigrant_profile.clone(),
            immigrant_share: vec![1.0],
            emigration_rate: schedule.emigration_rate.clone(),
            emigration_factor: vec![1.0],
        },
        levels: Levels {
            fertility: vec![1.0],
            mortality: vec![1.0],
            half_life_years: f64::INFINITY,
            attraction: vec![1.0],
            attraction_half_life_years: f64::INFINITY,
        },
        households: None,
        spread: None,
        presets: Vec::new(),
    }
}

/// Projects the nation; births, deaths, arrivals, departures, immigrants and emigrants of each year.
///
/// # Errors
/// Those of the projection.
pub(crate) fn components(
    inputs: &ModelInputs,
    paths: NationalPaths,
    horizon_year: i32,
) -> Result<Vec<[f64; Component::COUNT]>> {
    let scenario = Scenario {
        paths,
        horizon_year,
        edits: Vec::new(),
        moves: MoveForm::Pool,
        reconcile: None,
        reconcile_groups: Vec::new(),
        homes_feedback: None,
    };
    let run = Model::new(inputs.clone())?.project(&scenario)?;
    Ok(run.components.as_chunks().0.to_vec())
}

/// The value of `x` between `low` and `high` at which a rising function reaches `wanted`, by bisection.
///
/// # Errors
/// Those of the function.
pub(crate) fn solve_rising(
    low: f64,
    high: f64,
    wanted: f64,
    mut of: impl FnMut(f64) -> Result<f64>,
) -> Result<f64> {
    let (mut low, mut high) = (low, high);
    for _ in 0..30 {
        let middle = 0.5 * (low + high);
        if of(middle)? < wanted { low = middle } else { high = middle }
    }
    Ok(0.5 * (low + high))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rising_function_is_solved() {
        let found = solve_rising(0.0, 3.0, 2.0, |x| Ok(x * x)).unwrap();
        assert!((found * found - 2.0).abs() < 1e-7, "{found}");
    }
}
