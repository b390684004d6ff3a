//! Which component was off: natural increase, or the balance of moves and migration.

use streekblik::model::flows::Component;

use super::Backtest;
use crate::data::prepare::Prepared;
use crate::data::source::Result;
use crate::estimate::pipeline;
use crate::estimate::regional::FIRST_TOTAL;

/// Years with observed components after the base year.
const YEARS: std::ops::Range<i32> = 2019..2024;

/// Name of a component and its errors, in percent of the people of the base year, `[r]`.
pub(crate) type Errors = (&'static str, Vec<f64>);

/// Forecast less counted, summed over the years.
pub(crate) fn of(test: &Backtest, prepared: &Prepared) -> Result<Vec<Errors>> {
    let regional = &test.as_of.regional;
    let events = pipeline::events(prepared);
    let totals = &prepared.observed.totals;
    let n = regional.len();
    let mut natural = vec![0.0; n];
    let mut growth = vec![0.0; n];
    for year in YEARS {
        let components = test.projection.components_of(year)?;
        let at = (year - FIRST_TOTAL) as usize;
        for r in 0..n {
            let flow = |c: Component| components[r * Component::COUNT + c as usize] * c.sign();
            let forecast = flow(Component::Births) + flow(Component::Deaths);
            natural[r] += forecast - (events[at][r].births - events[at][r].deaths);
            growth[r] += Component::ALL.iter().map(|c| flow(*c)).sum::<f64>()
                - (totals[at + 1][r] - totals[at][r]) as f64;
        }
    }
    let percent = |of: &[f64]| -> Vec<f64> {
        of.iter()
            .enumerate()
            .map(|(r, v)| 100.0 * v / regional.total(regional.base_year, r))
            .collect()
    };
    let balance: Vec<f64> = growth.iter().zip(&natural).map(|(g, n)| g - n).collect();
    Ok(vec![
        ("growth", percent(&growth)),
        ("natural", percent(&natural)),
        ("balance", percent(&balance)),
    ])
}
