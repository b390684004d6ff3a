//! The difference between two years of a run, by what happened in between.

use super::shapley;
use super::{Breakdown, Cause};
use crate::axis::Axis;
use crate::error::{ErrorKind, Result};
use crate::flows::Flows;
use crate::households::{HouseholdRates, Households, Living};
use crate::indicators::Indicator;
use crate::projection::{Model, YearView};
use crate::scenario::Scenario;
use crate::series::{BAND_STARTS, Bands, Counts, check_members};
use crate::sum::add_to;
use std::sync::Arc;

/// What happened to the age bands and the ways of living of every region between two years.
#[derive(Debug, Clone, PartialEq)]
pub struct Between {
    regions: usize,
    rates: Option<Arc<HouseholdRates>>,
    /// Odds of living alone at the start and at the end.
    odds: [f64; 2],
    /// Persons at the start, `[r]`.
    start: Vec<Persons>,
    /// What each cause added, `[r][cause]`.
    added: Vec<[Persons; Cause::COUNT]>,
}

/// Persons of a region by age band and by way of living, both at the shares of the base year.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct Persons {
    bands: Bands,
    living: Living,
}

impl Persons {
    fn add(&mut self, age: usize, persons: f64, shares: &Living) {
        self.bands[band(age)] += persons;
        for (living, share) in self.living.iter_mut().zip(shares) {
            *living += persons * share;
        }
    }

    fn add_all(&mut self, other: &Self) {
        add_to(&mut self.bands, &other.bands);
        add_to(&mut self.living, &other.living);
    }
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
        let alone = &scenario.paths.living_alone;
        let mut between = Self {
            regions,
            rates: inputs.households.clone(),
            odds: [from_year, to_year].map(|year| alone.at(year)),
            start: vec![Persons::default(); regions],
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
        let rates = self.rates.as_deref();
        for (r, start) in self.start.iter_mut().enumerate() {
            for sex in 0..view.axis.sexes {
                let people = &view.now[view.axis.cell(r, sex, 0)..][..view.axis.ages];
                for (age, people) in people.iter().enumerate() {
                    start.add(age, *people, &share(rates, r, sex, age));
                }
            }
        }
    }

    fn add(&mut self, view: &YearView<'_>, flows: &Flows) {
        let axis: &Axis = view.axis;
        let rates = self.rates.as_deref();
        for (r, added) in self.added.iter_mut().enumerate() {
            for sex in 0..axis.sexes {
                // Everything that happens to a cohort is booked where it is at the end of the year.
                let births = flows.births[r * axis.sexes + sex];
                added[Cause::Births as usize].add(0, births, &share(rates, r, sex, 0));
                for row in 0..axis.rows() {
                    let (cell, end) = (axis.row(r, sex, row), axis.end_age(row));
                    let at_end = share(rates, r, sex, end);
                    if row > 0 {
                        let people = view.now[axis.cell(r, sex, row - 1)];
                        let ageing = &mut added[Cause::StartingAges as usize];
                        ageing.add(row - 1, -people, &share(rates, r, sex, row - 1));
                        ageing.add(end, people, &at_end);
                    }
                    added[Cause::Deaths as usize].add(end, -flows.deaths[cell], &at_end);
                    let moves = flows.arrivals[cell] - flows.departures[cell];
                    added[Cause::Moves as usize].add(end, moves, &at_end);
                    let migration = flows.immigrants[cell] - flows.emigrants[cell];
                    added[Cause::Migration as usize].add(end, migration, &at_end);
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
        let value = |set: usize| {
            let mut total = Counts::NONE;
            for &r in group {
                let mut persons = self.start[r];
                for (cause, added) in self.added[r].iter().enumerate() {
                    if set & (1 << cause) != 0 {
                        persons.add_all(added);
                    }
                }
                let at_end = set & (1 << Cause::HouseholdRates as usize) != 0;
                total.add(&self.counts(r, &persons, self.odds[usize::from(at_end)]));
            }
            indicator.value(&total, reference)
        };
        let values: Vec<f64> = (0..shapley::sets(Cause::COUNT)).map(value).collect();
        let (from, to) = (values[0], values[values.len() - 1]);
        Ok(Breakdown { from, to, parts: shapley::parts(&values) })
    }

    fn counts(&self, region: usize, persons: &Persons, odds: f64) -> Counts {
        let households = match &self.rates {
            Some(rates) => rates.households(region, &persons.living, odds),
            None => Households::UNKNOWN,
        };
        Counts { bands: persons.bands, households }
    }
}

/// Shares of the people of an age by way of living; nobody's without rates.
fn share(rates: Option<&HouseholdRates>, region: usize, sex: usize, age: usize) -> Living {
    rates.map_or([0.0; 4], |rates| rates.share(region, sex, age))
}

/// The band of an age.
fn band(age: usize) -> usize {
    BAND_STARTS.partition_point(|start| *start <= age) - 1
}
