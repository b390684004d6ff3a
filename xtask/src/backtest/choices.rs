//! How what was chosen was chosen: on forecasts from 2015, 2016 and 2017 of years before 2019.

use crate::data::source::Result;
use crate::estimate::balance::{self, HOMES};
use crate::estimate::regional::{FIRST_TOTAL, Regional};

/// Years the balances are forecast from.
pub(crate) const ORIGINS: [i32; 3] = [2015, 2016, 2017];
/// Sets of what a municipality is drawn to, as positions in [`HOMES`].
const CANDIDATES: [&[usize]; 6] = [&[], &[0], &[0, 1], &[0, 2, 3], &[1, 2, 3], &[0, 1, 2, 3]];

/// A candidate and its errors.
pub(crate) struct Choice {
    /// What the balance was regressed on.
    pub homes: Vec<&'static str>,
    /// Mean absolute error of the mean yearly balance up to 2018, per 1,000 inhabitants, for each origin.
    pub errors: Vec<f64>,
}

/// Scores the candidates on what was known on 1 January 2019.
pub(crate) fn homes(regional: &Regional) -> Result<Vec<Choice>> {
    CANDIDATES
        .iter()
        .map(|set| {
            let errors = ORIGINS
                .iter()
                .map(|origin| Ok(1000.0 * error(regional, *origin, set)?))
                .collect::<Result<_>>()?;
            Ok(Choice { homes: set.iter().map(|at| HOMES[*at]).collect(), errors })
        })
        .collect()
}

/// Mean absolute error of the mean yearly balance relative to the nation's, from an origin to the base year.
fn error(regional: &Regional, origin: i32, homes: &[usize]) -> Result<f64> {
    let known = (origin - FIRST_TOTAL) as usize;
    let then = balance::known_in(regional, origin);
    let forecast = balance::forecast_on(&then, homes)?;
    let seen = balance::above_nation(regional);
    let years = regional.base_year - origin;
    let errors = (0..regional.len()).map(|r| {
        let mean = seen[known..].iter().map(|year| year[r]).sum::<f64>() / f64::from(years);
        (forecast.mean(r, years) - mean).abs()
    });
    Ok(errors.sum::<f64>() / regional.len() as f64)
}
