//! Moves between regions by origin and destination.
//!
//! With `p[i][j]` the probability that someone of region `i` lives in `j` when the step ends,
//!
//! ```text
//! departures[i] = at_risk[i] * sum over j of p[i][j]
//! arrivals[j]   = sum over i of at_risk[i] * p[i][j]
//! ```
//!
//! for each sex and cohort; [`super::super::order::Order`] says who is at risk. Nobody gets lost: arrivals add
//! up to departures in each cohort.
//!
//! Source: Rogers, *Multiregional Demography* (1995); Willekens and Rogers, *Spatial Population
//! Analysis: Methods and Computer Programs*, IIASA RR-78-18 (1978).

use super::product;
use crate::axis::{Axis, Cohorts};
use crate::check;
use crate::error::Result;
use crate::sum::{add_to, lesser};
use core::ops::Range;

/// Moves by origin and destination.
#[derive(Debug, Clone, Copy)]
pub struct OriginDestination<'a> {
    /// Who goes where.
    pub table: MoveTable<'a>,
    /// Factor on all probabilities of moving: the scenario's mobility.
    pub mobility: f64,
}

/// Probabilities of moving, in full or by age class.
#[derive(Debug, Clone, Copy)]
pub enum MoveTable<'a> {
    /// A probability for each pair of regions, sex and cohort: `[origin][destination][s][row]`, or
    /// `[origin][destination][row]` where the sexes move alike. The diagonal is not read.
    ///
    /// For some forty regions: 342 would take 190 MB and be read again each year.
    ByRow(&'a [f64]),
    /// Destinations by age class: for hundreds of regions.
    ByAgeClass(AgeClassMoves<'a>),
}

/// Departures by age, and where they go by age class.
#[derive(Debug, Clone, Copy)]
pub struct AgeClassMoves<'a> {
    /// Probability of leaving in the step, `[r][s][row]`.
    pub out_rate: &'a [f64],
    /// First cohort row of each class, rising, the first 0.
    pub first_row: &'a [usize],
    /// Share of a destination among the leavers of an origin, `[class][origin][destination]`;
    /// adds up to 1 over destinations. A region may have a share in its own leavers, as in the pool.
    pub share: &'a [f64],
    /// How the ages of arrivals follow from those of departures.
    pub within: WithinClass,
}

/// The ages of arrivals within an age class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WithinClass {
    /// Each destination gets the ages that its own origins send: a product of matrices, exact.
    ByOrigin,
    /// Within a class all destinations get arrivals of the same ages, those of the nation's
    /// leavers: a product of a matrix and a vector, of rank 1 within the class. Totals by
    /// class are exact, and so is the nation by row; arrivals of one destination are off by as much as the ages
    /// of its origins' leavers differ from the nation's within the class.
    NationalProfile,
}

/// How far the shares of an origin may be from adding up to 1.
const SHARE_TOLERANCE: f64 = 1e-9;
/// How far above 1 the probabilities of an origin may add up.
const PROBABILITY_TOLERANCE: f64 = 1e-9;

impl OriginDestination<'_> {
    pub(crate) fn validate(&self, axis: &Axis) -> Result<()> {
        check::within("mobility", 0.0, f64::MAX, self.mobility)?;
        match self.table {
            MoveTable::ByRow(probability) => {
                survival_from_transitions(axis, probability, Diagonal::Left).map(drop)
            }
            MoveTable::ByAgeClass(classes) => classes.validate(axis),
        }
    }

    /// Departures of some cohorts of a region, and what [`share_out`] needs of them in `per_rate`.
    ///
    /// `at_risk` are those the rates apply to; no more leave than `room`.
    pub(crate) fn leave(
        &self,
        cohorts: &Cohorts,
        (at_risk, room): (&[f64], &[f64]),
        departures: &mut [f64],
        per_rate: &mut [f64],
    ) {
        match self.table {
            MoveTable::ByRow(probability) => {
                departures.fill(0.0);
                for to in (0..cohorts.axis.regions).filter(|to| *to != cohorts.region) {
                    let cells = cells_of_pair(cohorts, cohorts.region, to, probability);
                    add_to(departures, &probability[cells]);
                }
                let people = at_risk.iter().zip(room);
                for ((departures, per_rate), (at_risk, room)) in
                    departures.iter_mut().zip(per_rate).zip(people)
                {
                    let rate = *departures;
                    *departures = lesser(at_risk * (rate * self.mobility), *room);
                    *per_rate = if rate > 0.0 { *departures / rate } else { 0.0 };
                }
            }
            MoveTable::ByAgeClass(classes) => {
                let people = at_risk.iter().zip(room);
                let rates = classes.out_rate[cohorts.cells()].iter().zip(people);
                for (departures, (rate, (at_risk, room))) in departures.iter_mut().zip(rates) {
                    *departures = lesser(at_risk * (rate * self.mobility), *room);
                }
            }
        }
    }

    /// Arrivals in all regions of some rows, `[r][s][row]`, from the departures of [`Self::leave`].
    pub(crate) fn share_out(
        &self,
        axis: &Axis,
        rows: Range<usize>,
        (departures, per_rate): (&[f64], &[f64]),
        arrivals: &mut [f64],
    ) {
        let probability = match self.table {
            MoveTable::ByRow(probability) => probability,
            MoveTable::ByAgeClass(classes) => {
                return product::share_out(axis, &classes, rows, departures, arrivals);
            }
        };
        let cohorts = |region, sex| {
            let (first_row, rows) = (rows.start, rows.len());
            Cohorts { axis: *axis, region, sex, first_row, rows }
        };
        for (region, sex) in each_region_and_sex(axis) {
            arrivals[cohorts(region, sex).cells()].fill(0.0);
        }
        for (from, sex) in each_region_and_sex(axis) {
            let origin = cohorts(from, sex);
            let per_rate = &per_rate[origin.cells()];
            for to in (0..axis.regions).filter(|to| *to != from) {
                let cells = cells_of_pair(&origin, from, to, probability);
                let arrivals = &mut arrivals[cohorts(to, sex).cells()];
                add_product(arrivals, per_rate, &probability[cells]);
            }
        }
    }
}

impl AgeClassMoves<'_> {
    fn validate(&self, axis: &Axis) -> Result<()> {
        check::table("out_rate", axis.flow_cells(), 0.0, 1.0, self.out_rate)?;
        check::first_rows(axis, self.first_row)?;
        let cells = axis.pair_cells(self.first_row.len());
        check::table("share", cells, 0.0, 1.0, self.share)?;
        for shares in self.share.chunks_exact(axis.regions) {
            check::adds_up("share", 1.0, SHARE_TOLERANCE, shares)?;
        }
        Ok(())
    }
}

/// Whether the diagonal of a table of transitions counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Diagonal {
    /// It holds who stays.
    Stays,
    /// It is not read.
    Left,
}

/// What the transitions of each origin add up to: with who stays on the diagonal this is the survival ratio
/// that belongs to them, as [`super::super::survival::Survival::RegionalRatios`] takes it.
///
/// Shape: `[origin][destination][s][row]` or `[origin][destination][row]` in, `[r][s][row]` out.
///
/// # Errors
/// `shape` for another length; `value` where a transition is not from 0 to 1, or those of an origin add up to more than 1.
pub fn survival_from_transitions(
    axis: &Axis,
    transitions: &[f64],
    diagonal: Diagonal,
) -> Result<Vec<f64>> {
    axis.validate()?;
    let cells = axis.pair_cells(sexes_of(axis, transitions) * axis.rows());
    check::table("transitions between regions", cells, 0.0, 1.0, transitions)?;
    let mut ratios = vec![0.0; axis.flow_cells()];
    for (from, sex) in each_region_and_sex(axis) {
        let origin = Cohorts { axis: *axis, region: from, sex, first_row: 0, rows: axis.rows() };
        let ratios = &mut ratios[origin.cells()];
        for to in (0..axis.regions).filter(|to| diagonal == Diagonal::Stays || *to != from) {
            let cells = cells_of_pair(&origin, from, to, transitions);
            add_to(ratios, &transitions[cells]);
        }
        for ratio in ratios {
            check::within("transitions of an origin", 0.0, 1.0 + PROBABILITY_TOLERANCE, *ratio)?;
            *ratio = ratio.min(1.0);
        }
    }
    Ok(ratios)
}

/// Sexes that a table of pairs of regions tells apart.
fn sexes_of(axis: &Axis, table: &[f64]) -> usize {
    if table.len() == axis.pair_cells(axis.rows()) { 1 } else { axis.sexes }
}

/// Where the rows of some cohorts lie in a table of pairs of regions.
fn cells_of_pair(cohorts: &Cohorts, from: usize, to: usize, table: &[f64]) -> Range<usize> {
    let axis = &cohorts.axis;
    let sexes = sexes_of(axis, table);
    let sex = cohorts.sex.min(sexes - 1);
    let first = ((from * axis.regions + to) * sexes + sex) * axis.rows() + cohorts.first_row;
    first..first + cohorts.rows
}

fn each_region_and_sex(axis: &Axis) -> impl Iterator<Item = (usize, usize)> + use<> {
    let sexes = axis.sexes;
    (0..axis.regions).flat_map(move |region| (0..sexes).map(move |sex| (region, sex)))
}

#[inline(never)]
fn add_product(total: &mut [f64], a: &[f64], b: &[f64]) {
    for (total, (a, b)) in total.iter_mut().zip(a.iter().zip(b)) {
        *total += a * b;
    }
}
