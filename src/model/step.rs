//! One step of the cohort-component model: the core of everything.
//!
//! With cohorts as rows (those born during the step, then those of each age at its start):
//!
//! ```text
//! survivors  = start * S                                     deaths = start - survivors
//! departures = survivors * out_rate
//! arrivals   = pool * in_share, or sum over origins of survivors * p[origin][destination]
//! emigrants  = survivors * emigration_rate * scale
//! next       = start - deaths - departures - emigrants + arrivals + immigrants
//! births     = sum over ages of women exposed * fertility rate
//! ```
//!
//! The same function runs the Netherlands (342 regions, two sexes, single years,
//! gross flows) and the published worked examples; what differs is in [`StepRates`]. Conventions of
//! published models are named choices:
//!
//! | who | deaths | births | migrants |
//! | --- | --- | --- | --- |
//! | United Nations (one year) | [`Survival::Ratios`] | `MeanOfStartAndSurvivors` | `NetTiming::End` |
//! | Preston et al. | [`Survival::Ratios`] | `MeanOfStartAndEnd` | `NetTiming::HalfAtStart` |
//! | Swiss Federal Statistical Office | [`Survival::RegionalRatios`] | `CohortMeanOfStartAndEnd` | [`Order::PartOfStep`], [`BorderMigration::Given`] |
//! | Greater London Authority | [`Survival::BeforeAgeing`] | `Start` | `Given`, both within and over the border |
//! | Rogers | row sums of the transitions | `MeanOfStartAndEnd` | [`Order::Joint`], [`InternalMoves::OriginDestination`] |
//!
//! Sources: Preston, Heuveline and Guillot, *Demography* (2001), chapter 6;
//! Rogers, *Multiregional Demography* (1995); United Nations, *World Population
//! Prospects 2022: Methodology*.

use super::axis::{Axis, Cohorts};
use super::check;
use super::fertility::Women;
use super::flows::{Component, Flows};
use super::kernel;
use super::migration::{BorderMigration, Emigrants};
use super::moves::{GravityRates, InternalMoves};
use super::order::Order;
pub use super::step_rates::StepRates;
use super::sum::{finite, sum};
use crate::error::Result;
use core::ops::Range;

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
    check::table("population", axis.cells(), 0.0, check::MOST_PERSONS, now)?;
    check::shape("next population", axis.cells(), next)?;
    if flows.axis != *axis || flows.check_shapes(now, next).is_err() {
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
    let fertile = rates.fertility.fertile_ages(&axis);

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
    share_out(if births_last { Alive } else { All }, rates, flows);

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
            share_out(Newborn, rates, flows);
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
        scale = finite(scale * (wanted / found));
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
    fn rows(self, axis: &Axis) -> Range<usize> {
        match self {
            Newborn => 0..1,
            Alive => 1..axis.rows(),
            All => 0..axis.rows(),
        }
    }

    fn of(self, axis: Axis, region: usize, sex: usize) -> Cohorts {
        let rows = self.rows(&axis);
        Cohorts { axis, region, sex, first_row: rows.start, rows: rows.len() }
    }
}

/// Empties what the rates do not fill, and counts the net migrants at the start.
///
/// Returns the population with those migrants, where there are any.
fn begin(now: &[f64], rates: &StepRates<'_>, flows: &mut Flows) -> Option<Vec<f64>> {
    let axis = flows.axis;
    flows.pool.fill(0.0);
    let size_if = |needed: bool| if needed { axis.flow_cells() } else { 0 };
    let apart = size_if(rates.order != Order::DeathsFirst);
    flows.at_risk.resize(apart, 0.0);
    flows.room.resize(apart, 0.0);
    flows.death_probability.resize(apart, 0.0);
    let table = matches!(rates.moves, InternalMoves::OriginDestination(_));
    flows.per_rate.resize(size_if(table), 0.0);
    if rates.fertility.exposure.needs_end() {
        // Nothing is known of the newborns yet, and nothing of last time's may be taken for it.
        let at_risk = flows.at_risk.iter_mut().step_by(axis.rows());
        let newborn = flows.survivors.iter_mut().step_by(axis.rows());
        newborn.chain(at_risk).for_each(|persons| *persons = 0.0);
    }
    if let InternalMoves::None = rates.moves {
        flows.departures.fill(0.0);
        flows.arrivals.fill(0.0);
    }
    if let BorderMigration::Gross(_) | BorderMigration::Given(_) = rates.migration {
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
        let by_age = &start[axis.cell(region, sex, 0)..][..axis.ages];
        let people = if part == Newborn { &newborn[..] } else { by_age };
        kernel::survive(&cohorts, people, by_age, &rates.survival, rates.order, flows);
        kernel::leave(&cohorts, &rates.moves, rates.order, flows);
    }
}

/// Tells the leavers of some cohorts where to go: all regions' departures are known.
fn share_out(part: Part, rates: &StepRates<'_>, flows: &mut Flows) {
    let axis = flows.axis;
    match rates.moves {
        InternalMoves::Pool(pool) => pool.divide(&axis, &mut flows.pool, part.rows(&axis)),
        // Of the newborns' part the shares are known already.
        InternalMoves::Gravity(_) if part == Newborn => {}
        InternalMoves::Gravity(GravityRates { pool, gravity }) => {
            let mut work = gravity.work(flows.gravity.take());
            for region in 0..axis.regions {
                for class in 0..gravity.classes() {
                    let rows = gravity.alive_rows(class);
                    let of_sex = |sex| {
                        let first = axis.row(region, sex, rows.start);
                        sum(&flows.departures[first..first + rows.len()])
                    };
                    *work.leavers.at(class, region) = (0..axis.sexes).map(of_sex).sum();
                }
            }
            gravity.set_shares(&pool, &flows.pool, &mut work);
            flows.gravity = Some(work);
        }
        InternalMoves::OriginDestination(table) => {
            let leavers = (&flows.departures[..], &flows.per_rate[..]);
            table.share_out(&axis, part.rows(&axis), leavers, &mut flows.arrivals);
        }
        InternalMoves::None | InternalMoves::Given(_) => {}
    }
}

/// Emigrants of a region at a factor of 1 on their rates.
fn potential_emigrants(region: usize, rates: &StepRates<'_>, flows: &Flows) -> f64 {
    let axis = &flows.axis;
    match rates.migration {
        BorderMigration::Gross(gross) => {
            let cells = axis.row(region, 0, 0)..axis.row(region + 1, 0, 0);
            let at_risk = match rates.order {
                Order::DeathsFirst => &flows.survivors[cells],
                _ => &flows.at_risk[cells],
            };
            gross.potential(region, at_risk)
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
    // Without migrants who die, the account of gross migration is closed on the way.
    let close_later = !matches!(rates.migration, BorderMigration::Gross(_))
        || matches!(rates.order, Order::PartOfStep { .. });
    for sex in 0..axis.sexes {
        let cohorts = part.of(axis, region, sex);
        kernel::arrive(&cohorts, &rates.moves, flows);
        match rates.migration {
            BorderMigration::Gross(gross) => {
                let mut end = core::mem::take(&mut flows.end);
                let of_part = &mut end[cohorts.first_row..cohorts.first_row + cohorts.rows];
                kernel::cross(&cohorts, &gross, scale, rates.order, flows, of_part);
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
                let all = axis.row(region, sex, 0)..axis.row(region, sex, 0) + axis.rows();
                let room = match rates.order {
                    Order::DeathsFirst => &flows.survivors[all.clone()],
                    _ => &flows.room[all.clone()],
                };
                let departures = &flows.departures[all.clone()];
                let arrivals = &flows.arrivals[all.clone()];
                let present = |row: usize| room[row] - departures[row] + arrivals[row];
                let immigrants = &mut flows.immigrants[all.clone()];
                net.at_end(&cohorts, present, immigrants, &mut flows.emigrants[all]);
            }
            BorderMigration::Given(given) => {
                kernel::cross_given(&cohorts, &given, rates.order, flows)
            }
            BorderMigration::None => {}
        }
        kernel::expose(&cohorts, rates.order, flows);
    }
    if close_later {
        flows.close_region(region, now, next);
    } else {
        flows.total_region(region);
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
        Some(wanted) if potential > 0.0 => finite(wanted / potential),
        Some(_) => 0.0,
        None => 1.0,
    }
}
