//! The difference between two years of a run, by what happened in between.

use super::shapley;
use super::{Breakdown, Cause};
use crate::error::{ErrorKind, Result};
use crate::model::axis::Axis;
use crate::model::flows::Flows;
use crate::model::indicators::Indicator;
use crate::model::projection::{Model, YearView};
use crate::model::scenario::Scenario;
use crate::model::series::{BAND_STARTS, Bands, check_members};
use crate::model::sum::add_to;

/// What happened to the age bands of every region between two years.
#[derive(Debug, Clone, PartialEq)]
pub struct Between {
    regions: usize,
    /// Persons at the start, `[r]`.
    start: Vec<Bands>,
    /// What each cause added, `[r][cause]`.
    added: Vec<[Bands; Cause::COUNT]>,
}

impl Between {
    /// Runs a scenario and keeps account from 1 January of one year to 1 January of another.
    ///
    /// # Errors
    /// Those of [`Model::run`]; `value` when the years do not rise or lie outside the run.
    pub fn new(model: &Model, scenario: &Scenario, from_year: i32, to_year: i32) -> Result<Self> {
        let inputs = model.inputs();
        if from_year < inputs.base_year || to_year > scenario.horizon_year || from_year >= to_year {
            return Err(ErrorKind::Value {
                place: "years of a breakdown".to_owned(),
                expected: format!("rising, {} to {}", inputs.base_year, scenario.horizon_year),
                found: format!("{from_year} to {to_year}"),
            }
            .into());
        }
        let regions = inputs.axis.regions;
        let mut between = Self {
            regions,
            start: vec![Bands::default(); regions],
            added: vec![Default::default(); regions],
        };
        let scenario = Scenario { horizon_year: to_year, ..scenario.clone() };
        model.run_with_flows(&scenario, &mut |view, flows| {
            if view.year == from_year {
                between.begin(&view);
            }
            if view.year >= from_year {
                between.add(&view, flows);
            }
        })?;
        Ok(between)
    }

    fn begin(&mut self, view: &YearView<'_>) {
        for (r, start) in self.start.iter_mut().enumerate() {
            for sex in 0..view.axis.sexes {
                let people = &view.now[view.axis.cell(r, sex, 0)..][..view.axis.ages];
                for (age, people) in people.iter().enumerate() {
                    start[band(age)] += people;
                }
            }
        }
    }

    fn add(&mut self, view: &YearView<'_>, flows: &Flows) {
        let axis: &Axis = view.axis;
        for (r, added) in self.added.iter_mut().enumerate() {
            for sex in 0..axis.sexes {
                // Everything that happens to a cohort is booked where it is at the end of the year.
                added[Cause::Births as usize][band(0)] += flows.births[r * axis.sexes + sex];
                for row in 0..axis.rows() {
                    let (cell, end) = (axis.row(r, sex, row), band(axis.end_age(row)));
                    if row > 0 {
                        let people = view.now[axis.cell(r, sex, row - 1)];
                        added[Cause::StartingAges as usize][band(row - 1)] -= people;
                        added[Cause::StartingAges as usize][end] += people;
                    }
                    added[Cause::Deaths as usize][end] -= flows.deaths[cell];
                    added[Cause::Moves as usize][end] +=
                        flows.arrivals[cell] - flows.departures[cell];
                    added[Cause::Migration as usize][end] +=
                        flows.immigrants[cell] - flows.emigrants[cell];
                }
            }
        }
    }

    /// The breakdown of an indicator for a group of regions; `reference` as in [`Indicator::value`].
    ///
    /// # Errors
    /// `unknown` for a region that does not exist.
    pub fn breakdown(
        &self,
        indicator: Indicator,
        group: &[usize],
        reference: f64,
    ) -> Result<Breakdown> {
        check_members(group, self.regions)?;
        let mut start = Bands::default();
        let mut added = [Bands::default(); Cause::COUNT];
        for &r in group {
            add_to(&mut start, &self.start[r]);
            for (total, added) in added.iter_mut().zip(&self.added[r]) {
                add_to(total, added);
            }
        }
        let value = |set: usize| {
            let mut bands = start;
            for (cause, added) in added.iter().enumerate() {
                if set & (1 << cause) != 0 {
                    add_to(&mut bands, added);
                }
            }
            indicator.value(&bands, reference)
        };
        let values: Vec<f64> = (0..shapley::sets(Cause::COUNT)).map(value).collect();
        let (from, to) = (values[0], values[values.len() - 1]);
        Ok(Breakdown { from, to, parts: shapley::parts(&values) })
    }
}

/// The band of an age.
fn band(age: usize) -> usize {
    BAND_STARTS.partition_point(|start| *start <= age) - 1
}
