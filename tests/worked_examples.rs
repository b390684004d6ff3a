//! The published worked examples, by the same step that runs the Netherlands.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use streekblik::model::axis::{Axis, MEN, WOMEN};
use streekblik::model::fertility::{BirthExposure, FertilityRates};
use streekblik::model::flows::{Component, Flows};
use streekblik::model::life_table::{LifeTable, rows_from_ratios_into_age};
use streekblik::model::migration::{BorderMigration, NetMigration, NetTiming};
use streekblik::model::moves::InternalMoves;
use streekblik::model::order::Order;
use streekblik::model::step::{StepRates, step};
use streekblik::model::survival::Survival;

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

fn largest_difference(found: &[f64], expected: &[f64]) -> f64 {
    assert_eq!(found.len(), expected.len());
    let differences = found.iter().zip(expected).map(|(a, b)| (a - b).abs());
    differences.fold(0.0, f64::max)
}

#[test]
fn canada_1950_to_2020_in_every_cell() {
    let axis = Axis::single_years(1);
    let mut numbers = Numbers(include_bytes!("fixtures/canada.f64le"));
    let mut now = numbers.take(202);
    let mut next = vec![0.0; 202];
    let mut flows = Flows::new(axis);
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
        assert!(flows.account_residual(&now, &next) < 1e-9);
        std::mem::swap(&mut now, &mut next);
    }
    assert!(numbers.0.is_empty());
    println!("Canada: cells {cells:e}, births {births:e}, deaths {deaths:e}");
    assert!(cells < 1e-6 && births < 1e-6 && deaths < 1e-6);
}

/// The columns of `sweden.tsv`, by name.
fn sweden(column: &str) -> Vec<f64> {
    let mut lines = include_str!("fixtures/sweden.tsv").lines();
    let header = lines.next().unwrap();
    let at = header.split('\t').position(|name| name == column).unwrap();
    let cell = |line: &str| line.split('\t').nth(at).unwrap().parse().unwrap();
    lines.map(cell).collect()
}

fn swedish_survival(column: &str) -> Vec<f64> {
    let person_years: Vec<f64> = sweden(column).iter().map(|years| years / 1e5).collect();
    let table = LifeTable::from_person_years(&person_years, 5.0).unwrap();
    table.survival_by_row()
}

#[test]
fn sweden_closed_both_sexes() {
    let axis = Axis { regions: 1, sexes: 2, ages: 18, age_width_years: 5 };
    let now = [sweden("men_1993"), sweden("women_1993")].concat();
    let survival =
        [swedish_survival("person_years_men"), swedish_survival("person_years_women")].concat();
    let rates = StepRates {
        order: Order::DeathsFirst,
        survival: Survival::Ratios(&survival),
        fertility: FertilityRates {
            rate: &sweden("fertility_rate"),
            level: &[1.0],
            sex_ratio_at_birth: 1.05,
            exposure: BirthExposure::MeanOfStartAndEnd,
        },
        moves: InternalMoves::None,
        migration: BorderMigration::None,
    };
    let mut next = vec![0.0; axis.cells()];
    step(&axis, &now, &rates, &mut Flows::new(axis), &mut next).unwrap();
    let men = &next[axis.cell(0, MEN, 0)..][..18];
    let women = &next[axis.cell(0, WOMEN, 0)..][..18];
    let largest = largest_difference(men, &sweden("closed_men_1998"))
        .max(largest_difference(women, &sweden("closed_women_1998")));
    println!("Sweden, closed: {largest:e}");
    assert!(largest < 1e-6);
}

#[test]
fn sweden_open_women_only() {
    let axis = Axis { regions: 1, sexes: 1, ages: 18, age_width_years: 5 };
    let now = sweden("women_1993");
    let migrants = sweden("net_migrants_women");
    let rates = StepRates {
        order: Order::DeathsFirst,
        survival: Survival::Ratios(&swedish_survival("person_years_women")),
        fertility: FertilityRates {
            rate: &sweden("fertility_rate"),
            level: &[1.0],
            sex_ratio_at_birth: 1.05,
            exposure: BirthExposure::MeanOfStartAndEnd,
        },
        moves: InternalMoves::None,
        migration: BorderMigration::Net(NetMigration {
            persons: &migrants,
            timing: NetTiming::HalfAtStart,
        }),
    };
    let mut flows = Flows::new(axis);
    let mut next = vec![0.0; axis.cells()];
    step(&axis, &now, &rates, &mut flows, &mut next).unwrap();
    let cells = largest_difference(&next, &sweden("open_women_1998"));
    let births = largest_difference(&flows.births_by_mother, &sweden("open_births"));
    println!("Sweden, open: cells {cells}, births {births}");
    // The book prints whole persons, and rounds births on the way.
    assert!(cells < 1.1 && births < 1.0);
    assert!(flows.account_residual(&now, &next) < 1e-9);
    let migrants_counted: f64 = migrants.iter().sum();
    let found = flows.of_nation(Component::Immigrants) - flows.of_nation(Component::Emigrants);
    assert!((found - migrants_counted).abs() < 1e-6);
}
