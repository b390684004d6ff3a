//! Scaling the components of all regions to given national numbers.

use super::flows::{Component, Flows};
use super::scenario::NationalTargets;
use super::sum::sum;
use crate::error::{ErrorKind, Result};

/// National numbers of one step; an absent one leaves its component alone.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct StepTargets {
    /// Live births.
    pub births: Option<f64>,
    /// Deaths.
    pub deaths: Option<f64>,
    /// Immigrants.
    pub immigrants: Option<f64>,
    /// Emigrants.
    pub emigrants: Option<f64>,
}

impl StepTargets {
    /// The targets of a calendar year.
    pub fn of_year(targets: &NationalTargets, year: i32) -> Self {
        let at = |path: &Option<super::scenario::Path>| path.as_ref().map(|path| path.at(year));
        Self {
            births: at(&targets.births),
            deaths: at(&targets.deaths),
            immigrants: at(&targets.immigrants),
            emigrants: at(&targets.emigrants),
        }
    }
}

/// Rounds after which a target counts as out of reach; each shortens the distance by
/// the part of the cells that are not yet empty.
const MAX_ROUNDS: usize = 500;
/// How close a component comes to its target.
const TOLERANCE: f64 = 1e-12;

/// Scales the flows of a step to the targets and closes the account again.
///
/// Births, immigrants, deaths and emigrants are multiplied, each by one national
/// factor; the moves and deaths of the newborns go with the births, so moves still sum to
/// zero. A cell loses no more than it has: where deaths and emigrants would make it negative both are cut in
/// proportion, and the rest is found elsewhere in a further round.
///
/// Shape: `now`, `next`: `[r][s][a]`, as in [`super::step::step`], whose flows these are.
///
/// # Errors
/// `value` when a target is not a number from 0, or more than the population can give.
pub fn reconcile(
    now: &[f64],
    targets: &StepTargets,
    flows: &mut Flows,
    next: &mut [f64],
) -> Result<()> {
    if let Some(factor) = factor("births", targets.births, sum(&flows.births))? {
        scale_births(flows, factor);
    }
    if let Some(factor) = factor("immigrants", targets.immigrants, sum(&flows.immigrants))? {
        scale(&mut flows.immigrants, factor);
    }
    for _ in 0..MAX_ROUNDS {
        let (deaths, emigrants) = (sum(&flows.deaths), sum(&flows.emigrants));
        let death_factor = factor("deaths", targets.deaths, deaths)?;
        let emigrant_factor = factor("emigrants", targets.emigrants, emigrants)?;
        let none_negative =
            lose(now, flows, death_factor.unwrap_or(1.0), emigrant_factor.unwrap_or(1.0));
        if none_negative {
            for region in 0..flows.axis.regions {
                flows.close_region(region, now, next);
            }
            return Ok(());
        }
    }
    let found = flows.of_nation(Component::Deaths) + flows.of_nation(Component::Emigrants);
    Err(ErrorKind::Value {
        place: "reconcile deaths and emigrants".to_owned(),
        expected: format!(
            "{} deaths, {} emigrants",
            wanted(targets.deaths),
            wanted(targets.emigrants)
        ),
        found: format!("a population that can lose {found}"),
    }
    .into())
}

fn wanted(target: Option<f64>) -> String {
    target.map_or("any".to_owned(), |number| number.to_string())
}

/// The factor to a target; `None` where there is none or it is met.
fn factor(place: &str, target: Option<f64>, found: f64) -> Result<Option<f64>> {
    let Some(target) = target else {
        return Ok(None);
    };
    if (found - target).abs() <= TOLERANCE * target {
        return Ok(None);
    }
    if target >= 0.0 && target.is_finite() && found > 0.0 {
        return Ok(Some(target / found));
    }
    Err(ErrorKind::Value {
        place: format!("reconcile {place}"),
        expected: format!("a number that scaling {found} can reach"),
        found: target.to_string(),
    }
    .into())
}

fn scale(values: &mut [f64], factor: f64) {
    values.iter_mut().for_each(|value| *value *= factor);
}

/// Multiplies births and what happens to the newborns, but for those who immigrate.
fn scale_births(flows: &mut Flows, factor: f64) {
    scale(&mut flows.births, factor);
    scale(&mut flows.births_by_mother, factor);
    let rows = flows.axis.rows();
    for table in
        [&mut flows.deaths, &mut flows.departures, &mut flows.arrivals, &mut flows.emigrants]
    {
        table.iter_mut().step_by(rows).for_each(|cell| *cell *= factor);
    }
}

/// Multiplies deaths and emigrants, cuts both where a cell would turn negative, and
/// says whether none had to be cut.
fn lose(now: &[f64], flows: &mut Flows, death_factor: f64, emigrant_factor: f64) -> bool {
    let axis = flows.axis;
    let mut none_cut = true;
    for region in 0..axis.regions {
        for sex in 0..axis.sexes {
            for row in 0..axis.rows() {
                let cell = axis.row(region, sex, row);
                let start = match row {
                    0 => flows.births[region * axis.sexes + sex],
                    _ => now[axis.cell(region, sex, row - 1)],
                };
                let there = start + flows.arrivals[cell] + flows.immigrants[cell];
                let available = (there - flows.departures[cell]).max(0.0);
                let deaths = flows.deaths[cell] * death_factor;
                let emigrants = flows.emigrants[cell] * emigrant_factor;
                let lost = deaths + emigrants;
                // A hair over is rounding: the account takes it as 0.
                let cut = if lost > available * (1.0 + TOLERANCE) {
                    none_cut = false;
                    available / lost
                } else {
                    1.0
                };
                flows.deaths[cell] = deaths * cut;
                flows.emigrants[cell] = emigrants * cut;
            }
        }
    }
    none_cut
}
