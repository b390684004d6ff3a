//! The trend model of the Greater London Authority for Bristol, 2014 to 2040, by the same step that runs the
//! Netherlands: rates by averaging windows and national trends, flows of migrants as means of twelve years.

use std::collections::BTreeMap;

use streekblik::model::axis::Axis;
use streekblik::model::fertility::{BirthExposure, FertilityRates};
use streekblik::model::flows::{Component, Flows};
use streekblik::model::migration::{BorderMigration, NetMigration, NetTiming};
use streekblik::model::moves::InternalMoves;
use streekblik::model::order::Order;
use streekblik::model::step::{StepRates, step};
use streekblik::model::survival::Survival;

use super::largest_difference;

/// Ages 0 to 90 and over.
const AGES: usize = 91;
const BASE_YEAR: i32 = 2014;
/// Years of deaths whose rates are averaged.
const DEATH_YEARS: std::ops::RangeInclusive<i32> = 2010..=2014;
/// Years of migrants whose numbers are averaged.
const MIGRANT_YEARS: std::ops::RangeInclusive<i32> = 2003..=2014;

/// The tables of `bristol.tsv`, by name, year and sex.
struct Tables(BTreeMap<(String, i32, String), Vec<f64>>);

impl Tables {
    fn read() -> Self {
        let lines =
            include_str!("../fixtures/bristol.tsv").lines().filter(|line| !line.starts_with('#'));
        let row = |line: &str| {
            let [name, year, sex, values] = line.split('\t').collect::<Vec<_>>()[..] else {
                panic!("four cells, found {line}");
            };
            let values = values.split(' ').map(|value| value.parse().unwrap()).collect();
            ((name.to_owned(), year.parse().unwrap(), sex.to_owned()), values)
        };
        Self(lines.map(row).collect())
    }

    fn of(&self, name: &str, year: i32, sex: &str) -> &[f64] {
        &self.0[&(name.to_owned(), year, sex.to_owned())]
    }

    /// Men, then women.
    fn both(&self, name: &str, year: i32) -> Vec<f64> {
        [self.of(name, year, "M"), self.of(name, year, "F")].concat()
    }

    /// Deaths over those who are a year older than the year before; infants over births.
    fn death_rates(&self, year: i32) -> Vec<f64> {
        let mut rates = Vec::new();
        for sex in ["M", "F"] {
            let (deaths, before) =
                (self.of("deaths", year, sex), self.of("population", year - 1, sex));
            let mut at_risk = self.of("births", year, sex).to_vec();
            at_risk.extend(&before[..AGES - 1]);
            at_risk[AGES - 1] += before[AGES - 1];
            rates.extend(deaths.iter().zip(at_risk).map(|(deaths, people)| deaths / people));
        }
        rates
    }

    /// The mean rate of five years, by age.
    fn mean_death_rates(&self) -> Vec<f64> {
        let mut mean = vec![0.0; 2 * AGES];
        for year in DEATH_YEARS {
            let rates = self.death_rates(year);
            mean.iter_mut().zip(rates).for_each(|(mean, rate)| *mean += rate / 5.0);
        }
        mean
    }

    /// Births by age of mother over the women of the year before, at the level that gives the births of 2014.
    fn fertility(&self) -> Vec<f64> {
        let mothers = self.of("births_by_mother", 2013, "F");
        let women = self.of("population", 2012, "F");
        let shape: Vec<f64> =
            mothers.iter().zip(women).map(|(births, women)| births / women).collect();
        let births: f64 = self.both("births", BASE_YEAR).iter().sum();
        let exposed = self.of("population", BASE_YEAR - 1, "F");
        let due: f64 = shape.iter().zip(exposed).map(|(rate, women)| rate * women).sum();
        shape.iter().map(|rate| rate * births / due).collect()
    }

    /// Mean net migrants of twelve years, from the country and from abroad.
    fn net_migrants(&self) -> Vec<f64> {
        let mut net = vec![0.0; 2 * AGES];
        for (flow, sign) in [
            ("domestic_in", 1.0),
            ("domestic_out", -1.0),
            ("international_in", 1.0),
            ("international_out", -1.0),
        ] {
            for year in MIGRANT_YEARS {
                let migrants = self.both(flow, year);
                net.iter_mut()
                    .zip(migrants)
                    .for_each(|(net, migrants)| *net += sign * migrants / 12.0);
            }
        }
        net
    }
}

/// Largest differences, in persons.
pub(crate) struct Bristol {
    /// Of population, births and deaths of 2015, any sex and age.
    pub(crate) first_year: [f64; 3],
    /// Of any sex and age in 2040.
    pub(crate) cells: f64,
    /// Persons in 2040.
    pub(crate) total: f64,
    /// What the account of any cell leaves open.
    pub(crate) account: f64,
    /// Births of the last year.
    pub(crate) births: f64,
}

/// Runs it.
pub(crate) fn run() -> Bristol {
    let tables = Tables::read();
    let axis = Axis { regions: 1, sexes: 2, ages: AGES, age_width_years: 1 };
    let mut now = tables.both("population", BASE_YEAR);
    let mut next = vec![0.0; axis.cells()];
    let mut flows = Flows::new(axis);
    let (mut deaths, mut fertility) = (tables.mean_death_rates(), tables.fertility());
    let migrants = tables.net_migrants();
    let (mut first_year, mut account) = ([0.0; 3], 0.0_f64);
    for year in 2015..=2040 {
        if year > 2015 {
            // The nation's trend from year to year; the first projected year has the estimated rates.
            let trend = tables.both("mortality_trend", year);
            let before = tables.both("mortality_trend", year - 1);
            for (rate, (now, before)) in deaths.iter_mut().zip(trend.iter().zip(&before)) {
                *rate *= now / before;
            }
            let trend = tables.of("fertility_trend", year, "F");
            let before = tables.of("fertility_trend", year - 1, "F");
            for (rate, (now, before)) in fertility.iter_mut().zip(trend.iter().zip(before)) {
                *rate *= if *before > 0.0 { now / before } else { 1.0 };
            }
        }
        let rates = StepRates {
            order: Order::DeathsFirst,
            survival: Survival::BeforeAgeing(&deaths),
            fertility: FertilityRates {
                rate: &fertility,
                level: &[1.0],
                sex_ratio_at_birth: 1.05,
                exposure: BirthExposure::Start,
            },
            moves: InternalMoves::None,
            migration: BorderMigration::Net(NetMigration {
                persons: &migrants,
                timing: NetTiming::End,
            }),
        };
        step(&axis, &now, &rates, &mut flows, &mut next).unwrap();
        account = account.max(flows.account_residual(&now, &next));
        if year == 2015 {
            let population = largest_difference(&next, &tables.both("expected_population", 2015));
            let births = largest_difference(&flows.births, &tables.both("expected_births", 2015));
            // Deaths by age at the end; the last two cohorts die in the open-ended group.
            let expected = tables.both("expected_deaths", 2015);
            let mut by_age = Vec::new();
            for rows in flows.deaths.chunks_exact(AGES + 1) {
                by_age.extend_from_slice(&rows[..AGES]);
                *by_age.last_mut().unwrap() += rows[AGES];
            }
            let died = largest_difference(&by_age, &expected);
            first_year = [population, births, died];
        }
        std::mem::swap(&mut now, &mut next);
    }
    Bristol {
        first_year,
        cells: largest_difference(&now, &tables.both("expected_population", 2040)),
        total: now.iter().sum(),
        account,
        births: flows.of_nation(Component::Births),
    }
}
