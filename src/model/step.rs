//! One step of the cohort-component model: the core of everything.
//!
//! With cohorts as rows (those born during the step, then those of each age at its start):
//!
//! ```text
//! survivors  = start * S                                     deaths = start - survivors
//! departures = survivors * out_rate                          pool   = sum over regions
//! emigrants  = survivors * emigration_rate * scale
//! arrivals   = pool * in_share
//! next       = start - deaths - departures - emigrants + arrivals + immigrants
//! births     = sum over ages of women exposed * fertility rate
//! ```
//!
//! The same function runs the Netherlands (342 regions, two sexes, single years,
//! gross flows) and the published worked examples (one region, five-year groups,
//! survival ratios, net migration); what differs is in [`StepRates`].
//!
//! Sources: Preston, Heuveline and Guillot, *Demography* (2001), chapter 6;
//! Rogers, *Multiregional Demography* (1995); United Nations, *World Population
//! Prospects 2022: Methodology*.

use super::axis::{Axis, Cohorts};
use super::check;
use super::fertility::{FertilityRates, Women};
use super::flows::{Component, Flows};
use super::kernel;
use super::migration::{BorderMigration, Emigrants};
use super::moves::InternalMoves;
use super::survival::Survival;
use crate::error::Result;

/// Everything that happens to a population in one step.
#[derive(Debug, Clone, Copy)]
pub struct StepRates<'a> {
    /// Who survives.
    pub survival: Survival<'a>,
    /// Who has children.
    pub fertility: FertilityRates<'a>,
    /// Who moves within the country.
    pub moves: InternalMoves<'a>,
    /// Who enters and leaves the country.
    pub migration: BorderMigration<'a>,
}

impl StepRates<'_> {
    /// Checks all tables against the axis.
    ///
    /// # Errors
    /// `shape` for a table of the wrong length, `value` for a number out of its bounds.
    pub fn validate(&self, axis: &Axis) -> Result<()> {
        axis.validate()?;
        self.survival.validate(axis)?;
        self.fertility.validate(axis)?;
        self.moves.validate(axis)?;
        self.migration.validate(axis)
    }
}

/// Carries a population over one step: checks the input, then does one year (or five).
///
/// Shape: `now` and `next` are `[r][s][a]`, in persons; `flows` receives every component.
/// `next` is overwritten. No cell of it is negative, and
/// [`Flows::account_residual`] is 0 up to rounding.
///
/// # Errors
/// Those of [`StepRates::validate`]; `shape` or `value` for the populations.
pub fn step(
    axis: &Axis,
    now: &[f64],
    rates: &StepRates<'_>,
    flows: &mut Flows,
    next: &mut [f64],
) -> Result<()> {
    rates.validate(axis)?;
    check::table("population", axis.cells(), 0.0, f64::MAX, now)?;
    check::shape("next population", axis.cells(), next)?;
    if flows.axis != *axis {
        *flows = Flows::new(*axis);
    }
    advance(now, rates, flows, next);
    Ok(())
}

/// Rounds in which the factor on emigration is sought when a cap binds or births wait for migrants.
const MAX_ROUNDS: usize = 100;
/// How close the number of emigrants comes to the one asked for.
const EMIGRANTS_TOLERANCE: f64 = 1e-12;

/// [`step`] on input that was checked before.
pub(crate) fn advance(now: &[f64], rates: &StepRates<'_>, flows: &mut Flows, next: &mut [f64]) {
    let axis = flows.axis;
    let births_last = rates.fertility.exposure.needs_end();
    let fertile = rates.fertility.fertile_ages();

    // 1. Net migrants counted at the start; an empty pool.
    let with_migrants = begin(now, rates, flows);
    let start = with_migrants.as_deref().unwrap_or(now);

    // 2. Deaths, then departures, region by region; 3. births, unless they wait for the end.
    let mut potential = 0.0;
    for region in 0..axis.regions {
        survive_and_leave(region, Alive, start, rates, flows);
        if !births_last {
            bear(region, fertile, start, next, rates, flows);
            survive_and_leave(region, Newborn, start, rates, flows);
        }
        potential += potential_emigrants(region, rates, flows);
    }

    let divide = |flows: &mut Flows, rows| {
        if let InternalMoves::Pool(pool) = rates.moves {
            pool.divide(&axis, &mut flows.pool, rows);
        }
    };
    divide(flows, 0..axis.rows());

    // 4. Emigration, arrivals, immigration, and the account. One round suffices unless
    // a cap binds or the newborns' own emigration must be met as well.
    let mut scale = first_scale(rates, potential);
    let mut before = f64::NAN;
    for _ in 0..MAX_ROUNDS {
        for region in 0..axis.regions {
            let part = if births_last { Alive } else { All };
            arrive_and_cross(region, part, scale, (now, next), rates, flows);
        }
        if births_last {
            (0..axis.sexes).for_each(|sex| flows.pool[sex * axis.rows()] = 0.0);
            for region in 0..axis.regions {
                bear(region, fertile, start, next, rates, flows);
                survive_and_leave(region, Newborn, start, rates, flows);
            }
            divide(flows, 0..1);
            for region in 0..axis.regions {
                arrive_and_cross(region, Newborn, scale, (now, next), rates, flows);
            }
        }
        flows.emigration_scale = scale;
        let Some(wanted) = wanted_emigrants(rates) else {
            break;
        };
        let found = flows.of_nation(Component::Emigrants);
        let near = |a: f64, b: f64| (a - b).abs() <= EMIGRANTS_TOLERANCE * wanted;
        // Stops too when the caps bind everywhere and no factor brings more.
        if near(found, wanted) || near(found, before) || found <= 0.0 {
            break;
        }
        before = found;
        scale *= wanted / found;
    }
    flows.start = with_migrants.unwrap_or_default();
}

/// Part of the cohorts: those born during the step, those alive when it began, or both.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Newborn,
    Alive,
    All,
}
use Part::{Alive, All, Newborn};

impl Part {
    fn of(self, axis: Axis, region: usize, sex: usize) -> Cohorts {
        let (first_row, rows) = match self {
            Newborn => (0, 1),
            Alive => (1, axis.ages),
            All => (0, axis.rows()),
        };
        Cohorts { axis, region, sex, first_row, rows }
    }
}

/// Empties what the rates do not fill, and counts the net migrants at the start.
///
/// Returns the population with those migrants, where there are any.
fn begin(now: &[f64], rates: &StepRates<'_>, flows: &mut Flows) -> Option<Vec<f64>> {
    let axis = flows.axis;
    flows.pool.fill(0.0);
    if rates.fertility.exposure.needs_end() {
        // Nothing is known of the newborns yet, and nothing of last time's may be taken for it.
        let newborn = flows.survivors.iter_mut().step_by(axis.rows());
        newborn.for_each(|persons| *persons = 0.0);
    }
    if let InternalMoves::None = rates.moves {
        flows.departures.fill(0.0);
        flows.arrivals.fill(0.0);
    }
    if let BorderMigration::Gross(_) = rates.migration {
        return None;
    }
    flows.emigrants.fill(0.0);
    flows.immigrants.fill(0.0);
    let BorderMigration::Net(net) = rates.migration else {
        return None;
    };
    if net.part_at_start() == 0.0 {
        return None;
    }
    let mut start = core::mem::take(&mut flows.start);
    start.clear();
    for (cell, &persons) in now.iter().enumerate() {
        let migrants = net.at_start(cell, persons);
        let row = axis.row_of_cell(cell);
        flows.immigrants[row] = migrants.max(0.0);
        flows.emigrants[row] = (-migrants).max(0.0);
        start.push(persons + migrants);
    }
    Some(start)
}

/// Survivors, deaths and departures of the newborns of a region or of those alive before.
fn survive_and_leave(
    region: usize,
    part: Part,
    start: &[f64],
    rates: &StepRates<'_>,
    flows: &mut Flows,
) {
    let axis = flows.axis;
    for sex in 0..axis.sexes {
        let cohorts = part.of(axis, region, sex);
        let newborn = [flows.births[region * axis.sexes + sex]];
        let ages = &start[axis.cell(region, sex, 0)..][..axis.ages];
        let people = match part {
            Newborn => &newborn,
            Alive | All => ages,
        };
        kernel::survive_and_leave(&cohorts, people, ages, &rates.survival, &rates.moves, flows);
    }
}

/// Emigrants of a region at a factor of 1 on their rates.
fn potential_emigrants(region: usize, rates: &StepRates<'_>, flows: &Flows) -> f64 {
    let axis = &flows.axis;
    match rates.migration {
        BorderMigration::Gross(gross) => {
            let cells = axis.row(region, 0, 0)..axis.row(region + 1, 0, 0);
            gross.potential(region, &flows.survivors[cells])
        }
        _ => 0.0,
    }
}

/// Births of a region, by age of mother and by sex of the child.
fn bear(
    region: usize,
    fertile: (usize, usize),
    start: &[f64],
    end: &[f64],
    rates: &StepRates<'_>,
    flows: &mut Flows,
) {
    let axis = flows.axis;
    let cells = axis.cell(region, axis.women(), 0)..axis.cell(region, axis.women(), 0) + axis.ages;
    let women = Women {
        start: &start[cells.clone()],
        survivors: &flows.survivors[axis.row(region, axis.women(), 0)..][..axis.rows()],
        end: &end[cells],
    };
    let by_mother = &mut flows.births_by_mother[region * axis.ages..][..axis.ages];
    let births = rates.fertility.births(&axis, region, fertile, &women, by_mother);
    for sex in 0..axis.sexes {
        flows.births[region * axis.sexes + sex] = births * rates.fertility.share_of_sex(&axis, sex);
    }
}

/// Arrivals, emigrants and immigrants of some cohorts of a region, and its account.
fn arrive_and_cross(
    region: usize,
    part: Part,
    scale: f64,
    (now, next): (&[f64], &mut [f64]),
    rates: &StepRates<'_>,
    flows: &mut Flows,
) {
    let axis = flows.axis;
    for sex in 0..axis.sexes {
        let cohorts = part.of(axis, region, sex);
        match rates.migration {
            BorderMigration::Gross(gross) => {
                let mut end = core::mem::take(&mut flows.end);
                let of_part = &mut end[cohorts.first_row..cohorts.first_row + cohorts.rows];
                kernel::arrive_and_cross(&cohorts, &rates.moves, &gross, scale, flows, of_part);
                // Everyone is a year older: row `c` is now of age `c`, the last two rows of the last.
                let ages = cohorts.first_row..axis.ages.min(cohorts.first_row + cohorts.rows);
                let next = &mut next[axis.cell(region, sex, 0)..][..axis.ages];
                next[ages.clone()].copy_from_slice(&end[ages]);
                if part != Newborn {
                    next[axis.ages - 1] += end[axis.ages];
                }
                flows.end = end;
            }
            BorderMigration::Net(net) => {
                kernel::arrive(&cohorts, &rates.moves, flows);
                let all = axis.row(region, sex, 0)..axis.row(region, sex, 0) + axis.rows();
                let survivors = &flows.survivors[all.clone()];
                let departures = &flows.departures[all.clone()];
                let arrivals = &flows.arrivals[all.clone()];
                let present = |row: usize| survivors[row] - departures[row] + arrivals[row];
                let immigrants = &mut flows.immigrants[all.clone()];
                net.at_end(&cohorts, present, immigrants, &mut flows.emigrants[all]);
            }
            BorderMigration::None => kernel::arrive(&cohorts, &rates.moves, flows),
        }
    }
    match rates.migration {
        BorderMigration::Gross(_) => flows.total_region(region),
        _ => flows.close_region(region, now, next),
    }
}

/// The national number of emigrants asked for, if one is.
fn wanted_emigrants(rates: &StepRates<'_>) -> Option<f64> {
    match rates.migration {
        BorderMigration::Gross(gross) => match gross.emigrants {
            Emigrants::Number(wanted) => Some(wanted),
            Emigrants::AsRates => None,
        },
        _ => None,
    }
}

/// The factor on emigration that is right when no cap binds.
fn first_scale(rates: &StepRates<'_>, potential: f64) -> f64 {
    match wanted_emigrants(rates) {
        Some(wanted) if potential > 0.0 => wanted / potential,
        Some(_) => 0.0,
        None => 1.0,
    }
}
