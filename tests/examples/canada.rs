//! Canada 1950 to 2020 by the engine of the United Nations: single ages, both sexes, net migrants at the end of the year.

use streekblik::model::axis::Axis;
use streekblik::model::fertility::{BirthExposure, FertilityRates};
use streekblik::model::flows::Flows;
use streekblik::model::life_table::rows_from_ratios_into_age;
use streekblik::model::migration::{BorderMigration, NetMigration, NetTiming};
use streekblik::model::moves::InternalMoves;
use streekblik::model::order::Order;
use streekblik::model::step::{StepRates, step};
use streekblik::model::survival::Survival;

use super::largest_difference;

/// Largest differences over seventy years, in persons.
pub(crate) struct Canada {
    /// Of any sex and age in any year.
    pub(crate) cells: f64,
    /// Of the births of either sex in any year.
    pub(crate) births: f64,
    /// Of the deaths of either sex in any year.
    pub(crate) deaths: f64,
    /// What the account of any cell leaves open.
    pub(crate) account: f64,
    /// Persons in 2020.
    pub(crate) total: f64,
}

/// Takes numbers from the front of `canada.f64le`.
struct Numbers<'a>(&'a [u8]);

impl Numbers<'_> {
    fn take(&mut self, count: usize) -> Vec<f64> {
        let (front, rest) = self.0.split_at(count * 8);
        self.0 = rest;
        let number = |bytes: &[u8]| f64::from_le_bytes(bytes.try_into().unwrap());
        front.chunks_exact(8).map(number).collect()
    }
}

/// Runs it.
pub(crate) fn run() -> Canada {
    let axis = Axis::single_years(1);
    let mut numbers = Numbers(include_bytes!("../fixtures/canada.f64le"));
    let mut now = numbers.take(202);
    let mut next = vec![0.0; 202];
    let mut flows = Flows::new(axis);
    let mut account = 0.0_f64;
    let (mut cells, mut births, mut deaths) = (0.0_f64, 0.0_f64, 0.0_f64);
    for _year in 1950..2020 {
        let into_age = numbers.take(202);
        let survival: Vec<f64> = into_age.chunks(101).flat_map(rows_from_ratios_into_age).collect();
        let migrants = numbers.take(202);
        let mut rate = vec![0.0; 101];
        rate[12..54].copy_from_slice(&numbers.take(42));
        let rates = StepRates {
            order: Order::DeathsFirst,
            survival: Survival::Ratios(&survival),
            fertility: FertilityRates {
                rate: &rate,
                level: &[1.0],
                sex_ratio_at_birth: numbers.take(1)[0],
                exposure: BirthExposure::MeanOfStartAndSurvivors,
            },
            moves: InternalMoves::None,
            migration: BorderMigration::Net(NetMigration {
                persons: &migrants,
                timing: NetTiming::End,
            }),
        };
        step(&axis, &now, &rates, &mut flows, &mut next).unwrap();
        cells = cells.max(largest_difference(&next, &numbers.take(202)));
        births = births.max(largest_difference(&flows.births, &numbers.take(2)));
        let by_sex: Vec<f64> = flows.deaths.chunks(102).map(|sex| sex.iter().sum()).collect();
        deaths = deaths.max(largest_difference(&by_sex, &numbers.take(2)));
        account = account.max(flows.account_residual(&now, &next));
        std::mem::swap(&mut now, &mut next);
    }
    assert!(numbers.0.is_empty());
    Canada { cells, births, deaths, account, total: now.iter().sum() }
}
