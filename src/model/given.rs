//! Flows of each region given from outside: numbers of newcomers, and leavers as numbers or rates.
//!
//! One form for both borders of a region: as moves within a country of which only some regions are
//! modelled, and as migration abroad.

use super::axis::{Axis, Cohorts};
use super::check;
use super::sum::{from_zero, lesser};
use crate::error::Result;

/// Newcomers and leavers of every cell.
#[derive(Debug, Clone, Copy)]
pub struct GivenFlows<'a> {
    /// Persons who come, `[r][s][a]` by age at the end of the step.
    pub newcomers: &'a [f64],
    /// Who leaves.
    pub leavers: Leavers<'a>,
}

/// Who leaves each cell. No more leave than there are; the recorded flow is what really left.
#[derive(Debug, Clone, Copy)]
pub enum Leavers<'a> {
    /// Persons, `[r][s][a]` by age at the end of the step. Source: Greater London Authority, trend model.
    Numbers(&'a [f64]),
    /// Probability of leaving in the step, `[r][s][row]`, of those [`super::order::Order`] says.
    /// Source: Swiss Federal Statistical Office; United States Census Bureau.
    Rates(&'a [f64]),
}

impl GivenFlows<'_> {
    pub(crate) fn validate(&self, axis: &Axis) -> Result<()> {
        check::table("newcomers", axis.cells(), 0.0, f64::MAX, self.newcomers)?;
        match self.leavers {
            Leavers::Numbers(persons) => {
                check::table("leavers", axis.cells(), 0.0, f64::MAX, persons)
            }
            Leavers::Rates(rates) => {
                check::table("rates of leaving", axis.flow_cells(), 0.0, 1.0, rates)
            }
        }
    }

    /// Writes the newcomers of some cohorts.
    pub(crate) fn come(&self, cohorts: &Cohorts, room: &[f64], newcomers: &mut [f64]) {
        by_row(cohorts, self.newcomers, room, newcomers);
    }

    /// Writes the leavers of some cohorts, no more than there is `room` for.
    ///
    /// `at_risk` are those the rates apply to.
    pub(crate) fn leave(
        &self,
        cohorts: &Cohorts,
        at_risk: &[f64],
        room: impl Fn(usize) -> f64,
        leavers: &mut [f64],
    ) {
        match self.leavers {
            Leavers::Numbers(persons) => by_row(cohorts, persons, at_risk, leavers),
            Leavers::Rates(rates) => {
                let rates = rates[cohorts.cells()].iter().zip(at_risk);
                for (leavers, (rate, at_risk)) in leavers.iter_mut().zip(rates) {
                    *leavers = rate * at_risk;
                }
            }
        }
        for (i, leavers) in leavers.iter_mut().enumerate() {
            *leavers = lesser(*leavers, from_zero(room(i)));
        }
    }
}

/// Numbers by age at the end as numbers by cohort. The two rows that end in the open-ended
/// group share its number in proportion to `present`, or equally when there is no one.
fn by_row(cohorts: &Cohorts, by_age: &[f64], present: &[f64], flow: &mut [f64]) {
    let axis = &cohorts.axis;
    let ages = &by_age[axis.cell(cohorts.region, cohorts.sex, 0)..][..axis.ages];
    let rows = cohorts.first_row..cohorts.first_row + cohorts.rows;
    for (flow, row) in flow.iter_mut().zip(rows) {
        *flow = ages[axis.end_age(row)];
    }
    // Both last rows are here whenever one of them is.
    if let ([.., next_to_last, last], [.., younger, older]) = (flow, present) {
        let all = *younger + *older;
        let part = if all > 0.0 { *younger / all } else { 0.5 };
        *next_to_last *= part;
        *last *= 1.0 - part;
    }
}
