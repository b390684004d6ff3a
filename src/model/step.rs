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
        potential += survive_and_leave(region, Alive, start, rates, flows);
        if !births_last {
            bear(region, fertile, start, next, rates, flows);
            potential += survive_and_leave(region, Newborn, start, rates, flows);
        }
    }

    // 4. Emigration, arrivals, immigration, and the account. One round suffices unless
    // a cap binds or the newborns' own emigration must be met as well.
    let mut scale = first_scale(rates, potential);
    let mut before = f64::NAN;
    for _ in 0..MAX_ROUNDS {
        for region in 0..axis.regions {
            enter_and_emigrate(region, Alive, scale, rates, flows);
            if !births_last {
                enter_and_emigrate(region, Newborn, scale, rates, flows);
            }
            flows.close_region(region, now, next);
        }
        if births_last {
            (0..axis.sexes).for_each(|sex| flows.pool[sex * axis.rows()] = 0.0);
            for region in 0..axis.regions {
                bear(region, fertile, start, next, rates, flows);
                survive_and_leave(region, Newborn, start, rates, flows);
            }
            for region in 0..axis.regions {
                enter_and_emigrate(region, Newborn, scale, rates, flows);
                flows.close_region(region, now, next);
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

/// Part of the cohorts: those born during the step, or those alive when it began.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Newborn,
    Alive,
}
use Part::{Alive, Newborn};

impl Part {
    fn of(self, axis: Axis, region: usize, sex: usize) -> Cohorts {
        let (first_row, rows) = match self {
            Newborn => (0, 1),
            Alive => (1, axis.ages),
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

/// Survivors, deaths and departures of some cohorts of a region; returns their
/// emigrants at a factor of 1.
fn survive_and_leave(
    region: usize,
    part: Part,
    start: &[f64],
    rates: &StepRates<'_>,
    flows: &mut Flows,
) -> f64 {
    let axis = flows.axis;
    let mut potential = 0.0;
    for sex in 0..axis.sexes {
        let cohorts = part.of(axis, region, sex);
        let people = match part {
            Newborn => &flows.births[region * axis.sexes + sex..][..1],
            Alive => &start[axis.cell(region, sex, 0)..][..axis.ages],
        };
        let survivors = &mut flows.survivors[cohorts.cells()];
        let deaths = &mut flows.deaths[cohorts.cells()];
        rates.survival.apply(&cohorts, people, survivors, deaths);
        let departures = &mut flows.departures[cohorts.cells()];
        let pool = &mut flows.pool[cohorts.national()];
        rates.moves.depart(&cohorts, survivors, departures, pool);
        if let BorderMigration::Gross(gross) = rates.migration {
            potential += gross.potential(&cohorts, survivors);
        }
    }
    potential
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

/// Emigrants, arrivals and immigrants of some cohorts of a region.
fn enter_and_emigrate(
    region: usize,
    part: Part,
    scale: f64,
    rates: &StepRates<'_>,
    flows: &mut Flows,
) {
    let axis = flows.axis;
    for sex in 0..axis.sexes {
        let cohorts = part.of(axis, region, sex);
        let cells = cohorts.cells();
        let pool = &flows.pool[cohorts.national()];
        rates.moves.arrive(&cohorts, pool, &mut flows.arrivals[cells.clone()]);
        match rates.migration {
            BorderMigration::None => {}
            BorderMigration::Net(net) => {
                let all = axis.row(region, sex, 0)..axis.row(region, sex, 0) + axis.rows();
                let survivors = &flows.survivors[all.clone()];
                let departures = &flows.departures[all.clone()];
                let arrivals = &flows.arrivals[all.clone()];
                let present = |row: usize| survivors[row] - departures[row] + arrivals[row];
                let immigrants = &mut flows.immigrants[all.clone()];
                net.at_end(&cohorts, present, immigrants, &mut flows.emigrants[all]);
            }
            BorderMigration::Gross(gross) => {
                let survivors = &flows.survivors[cells.clone()];
                let departures = &flows.departures[cells.clone()];
                let emigrants = &mut flows.emigrants[cells.clone()];
                gross.emigrate(&cohorts, scale, survivors, departures, emigrants);
                gross.immigrate(&cohorts, &mut flows.immigrants[cells]);
            }
        }
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
