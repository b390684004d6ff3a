//! Swedish population 1993 to 1998 in one step of five years: boxes 6.1 and 6.2 of Preston, Heuveline and Guillot,
//! *Demography* (2001).

use streekblik::model::axis::{Axis, MEN, WOMEN};
use streekblik::model::fertility::{BirthExposure, FertilityRates};
use streekblik::model::flows::{Component, Flows};
use streekblik::model::life_table::LifeTable;
use streekblik::model::migration::{BorderMigration, NetMigration, NetTiming};
use streekblik::model::moves::InternalMoves;
use streekblik::model::order::Order;
use streekblik::model::step::{StepRates, step};
use streekblik::model::survival::Survival;

use super::largest_difference;

/// The columns of `sweden.tsv`, by name.
fn sweden(column: &str) -> Vec<f64> {
    let mut lines = include_str!("../fixtures/sweden.tsv").lines();
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

/// Both sexes, closed: the largest difference of any sex and age, in persons.
pub(crate) fn closed() -> f64 {
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
    largest_difference(men, &sweden("closed_men_1998"))
        .max(largest_difference(women, &sweden("closed_women_1998")))
}

/// Largest differences of the open example, in persons.
pub(crate) struct Open {
    /// Of any age.
    pub(crate) cells: f64,
    /// Of the births of any age of mother.
    pub(crate) births: f64,
    /// What the account of any cell leaves open.
    pub(crate) account: f64,
    /// Of the sum of migrants.
    pub(crate) migrants: f64,
}

/// Women only, open: half of the migrants at the start.
pub(crate) fn open() -> Open {
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
    let migrants_counted: f64 = migrants.iter().sum();
    let found = flows.of_nation(Component::Immigrants) - flows.of_nation(Component::Emigrants);
    let account = flows.account_residual(&now, &next);
    Open { cells, births, account, migrants: (found - migrants_counted).abs() }
}
