//! The core step in every combination of its conventions.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests may stop them

mod synthetic;

use proptest::prelude::*;
use streekblik::model::axis::Axis;
use streekblik::model::fertility::{BirthExposure, FertilityRates};
use streekblik::model::flows::{Component, Flows};
use streekblik::model::given::{GivenFlows, Leavers};
use streekblik::model::migration::{
    BorderMigration, Emigrants, GrossMigration, NetMigration, NetTiming,
};
use streekblik::model::moves::{
    AgeClassMoves, InternalMoves, MoveTable, OriginDestination, PoolRates, WithinClass,
    shares_from_weights,
};
use streekblik::model::order::Order;
use streekblik::model::step::{StepRates, step};
use streekblik::model::survival::{LevelledDeaths, Survival};
use synthetic::Numbers;

/// Every table a step can read, at random.
struct Tables {
    axis: Axis,
    now: Vec<f64>,
    ratios: Vec<f64>,
    hazards: Vec<f64>,
    level: Vec<f64>,
    fertility: Vec<f64>,
    out_rate: Vec<f64>,
    out_factor: Vec<f64>,
    in_share: Vec<f64>,
    attraction: Vec<f64>,
    net: Vec<f64>,
    numbers: Vec<f64>,
    regional_rate: Vec<f64>,
    pairs: Vec<f64>,
    class_share: Vec<f64>,
    profile: Vec<f64>,
    share: Vec<f64>,
}

impl Tables {
    fn new(axis: Axis, seed: u64) -> Self {
        let mut numbers = Numbers::new(seed);
        let (r, by_row) = (axis.regions, axis.sexes * axis.rows());
        let weight = numbers.table(axis.cells(), 0.0, 2.0);
        Self {
            now: numbers.table(axis.cells(), 0.0, 1000.0),
            ratios: numbers.table(axis.flow_cells(), 0.0, 1.0),
            hazards: numbers.table(by_row, 0.0, 0.9),
            level: numbers.table(r, 0.2, 3.0),
            fertility: numbers.table(axis.ages, 0.0, 0.1),
            out_rate: numbers.table(by_row, 0.0, 1.0),
            out_factor: numbers.table(r * axis.rows(), 0.0, 2.0),
            in_share: shares_from_weights(&axis, &weight).unwrap(),
            attraction: if seed.is_multiple_of(2) {
                Vec::new()
            } else {
                numbers.table(r, 0.1, 4.0)
            },
            net: numbers.table(axis.cells(), -900.0, 600.0),
            numbers: numbers.table(axis.cells(), 0.0, 800.0),
            regional_rate: numbers.table(axis.flow_cells(), 0.0, 1.0),
            pairs: numbers.table(r * r * by_row, 0.0, 1.0 / r as f64),
            class_share: (0..2 * r).flat_map(|_| numbers.shares(r)).collect(),
            profile: numbers.shares(by_row),
            share: numbers.shares(r),
            axis,
        }
    }

    fn survival(&self, form: usize) -> Survival<'_> {
        match form {
            0 => Survival::Ratios(&self.ratios[..self.axis.sexes * self.axis.rows()]),
            1 => Survival::RegionalRatios(&self.ratios),
            2 => Survival::BeforeAgeing(&self.regional_rate[..self.axis.cells()]),
            _ => Survival::Levelled(LevelledDeaths {
                probability: &self.hazards,
                level: &self.level,
            }),
        }
    }

    fn migration(&self, form: usize) -> BorderMigration<'_> {
        let net = |timing| BorderMigration::Net(NetMigration { persons: &self.net, timing });
        let gross = |emigrants| {
            BorderMigration::Gross(GrossMigration {
                emigration_rate: &self.hazards,
                emigration_factor: &self.level,
                emigrants,
                immigrants: 5000.0,
                immigrant_profile: &self.profile,
                immigrant_share: &self.share,
            })
        };
        match form {
            0 => BorderMigration::None,
            1 => net(NetTiming::End),
            2 => net(NetTiming::HalfAtStart),
            3 => gross(Emigrants::AsRates),
            5 => BorderMigration::Given(self.given(Leavers::Numbers(&self.numbers))),
            6 => BorderMigration::Given(self.given(Leavers::Rates(&self.regional_rate))),
            _ => gross(Emigrants::Number(100.0)),
        }
    }

    fn given<'a>(&'a self, leavers: Leavers<'a>) -> GivenFlows<'a> {
        GivenFlows { newcomers: &self.numbers, leavers }
    }

    fn moves(&self, form: usize) -> InternalMoves<'_> {
        let pairs = self.axis.regions * self.axis.regions * self.axis.rows();
        let table =
            |table| InternalMoves::OriginDestination(OriginDestination { table, mobility: 1.3 });
        let classes = |within| {
            table(MoveTable::ByAgeClass(AgeClassMoves {
                out_rate: &self.regional_rate,
                first_row: &[0, 2],
                share: &self.class_share,
                within,
            }))
        };
        match form {
            0 => InternalMoves::None,
            2 => table(MoveTable::ByRow(&self.pairs)),
            3 => table(MoveTable::ByRow(&self.pairs[..pairs])),
            4 => classes(WithinClass::ByOrigin),
            5 => classes(WithinClass::NationalProfile),
            6 => InternalMoves::Given(self.given(Leavers::Numbers(&self.numbers))),
            7 => InternalMoves::Given(self.given(Leavers::Rates(&self.regional_rate))),
            _ => InternalMoves::Pool(PoolRates {
                out_rate: &self.out_rate,
                out_factor: &self.out_factor,
                mobility: 0.7,
                in_share: &self.in_share,
                attraction: &self.attraction,
            }),
        }
    }
}

const ORDERS: [Order; 3] =
    [Order::DeathsFirst, Order::Joint, Order::PartOfStep { alive: 0.5, newborns: 2.0 / 3.0 }];

const EXPOSURES: [BirthExposure; 5] = [
    BirthExposure::MeanOfStartAndSurvivors,
    BirthExposure::MeanOfStartAndEnd,
    BirthExposure::CohortMean,
    BirthExposure::CohortMeanOfStartAndEnd,
    BirthExposure::Start,
];

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 1000,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_combination_closes_its_account(
        regions in 1usize..5,
        sexes in 1usize..3,
        ages in 2usize..25,
        wide: bool,
        forms in (0usize..4, 0usize..7, 0usize..8, 0usize..5, 0usize..3),
        seed: u64,
    ) {
        let age_width_years = if wide { 5 } else { 1 };
        let axis = Axis { regions, sexes, ages, age_width_years };
        let tables = Tables::new(axis, seed);
        let rates = StepRates {
            order: ORDERS[forms.4],
            survival: tables.survival(forms.0),
            fertility: FertilityRates {
                rate: &tables.fertility,
                level: &tables.level,
                sex_ratio_at_birth: 1.05,
                exposure: EXPOSURES[forms.3],
            },
            moves: tables.moves(forms.2),
            migration: tables.migration(forms.1),
        };
        // Half of the migrants at the start would be exposed twice.
        prop_assume!(!(forms.4 == 2 && forms.1 == 2));
        let mut next = vec![0.0; axis.cells()];
        let mut flows = Flows::new(axis);
        // Twice through one buffer: nothing of the first step may be left in the second.
        step(&axis, &tables.now, &rates, &mut flows, &mut next).unwrap();
        let once = next.clone();
        step(&axis, &tables.now, &rates, &mut flows, &mut next).unwrap();
        prop_assert_eq!(&once, &next);

        prop_assert!(flows.account_residual(&tables.now, &next) < 1e-9);
        prop_assert!(next.iter().all(|persons| *persons >= 0.0 && persons.is_finite()));
        if forms.2 < 6 {
            // In each cohort, not only in all.
            for row in 0..axis.sexes * axis.rows() {
                let nation = |table: &[f64]| -> f64 {
                    table.iter().skip(row).step_by(axis.sexes * axis.rows()).sum()
                };
                let (came, left) = (nation(&flows.arrivals), nation(&flows.departures));
                prop_assert!((came - left).abs() <= 1e-9 * left);
            }
        }
        for table in [&flows.deaths, &flows.arrivals, &flows.departures, &flows.emigrants] {
            prop_assert!(table.iter().all(|persons| *persons > -1e-9));
        }
        if forms.1 == 4 {
            let emigrants = flows.of_nation(Component::Emigrants);
            // As asked, unless there is no room left in any cell.
            let alive = tables.now.iter().sum::<f64>() - flows.of_nation(Component::Deaths);
            prop_assert!((emigrants - 100.0).abs() < 1e-7 || alive < 1000.0 || forms.2 > 0 || forms.4 > 0);
            prop_assert!(emigrants <= 100.0 + 1e-7);
        }
    }
}

#[test]
fn wrong_tables_are_named() {
    let axis = Axis::single_years(2);
    let tables = Tables::new(axis, 1);
    let mut rates = StepRates {
        order: Order::DeathsFirst,
        survival: tables.survival(0),
        fertility: FertilityRates {
            rate: &tables.fertility,
            level: &tables.level,
            sex_ratio_at_birth: 1.05,
            exposure: BirthExposure::Start,
        },
        moves: tables.moves(1),
        migration: tables.migration(4),
    };
    let mut flows = Flows::new(axis);
    let mut next = vec![0.0; axis.cells()];
    let mut message = |rates: &StepRates<'_>, now: &[f64]| {
        let found = step(&axis, now, rates, &mut flows, &mut next);
        found.unwrap_err().to_string()
    };
    assert_eq!(
        message(&rates, &tables.now[1..]),
        "shape: population: expected 404 cells, found 403"
    );
    let mut now = tables.now.clone();
    now[17] = f64::NAN;
    assert!(message(&rates, &now).starts_with("value: population[17]: expected 0 to"));
    rates.fertility.level = &tables.level[..1];
    assert_eq!(
        message(&rates, &tables.now),
        "shape: level of fertility: expected 2 cells, found 1"
    );
}

#[test]
fn a_cohort_of_mothers_is_counted_as_the_convention_says() {
    // Ten women of age 1 and twenty of age 2; half survive. Age 2 bears one child each.
    let axis = Axis { regions: 1, sexes: 1, ages: 4, age_width_years: 1 };
    let births = |exposure| {
        let rates = StepRates {
            order: Order::DeathsFirst,
            survival: Survival::Ratios(&[0.5; 5]),
            fertility: FertilityRates {
                rate: &[0.0, 0.0, 1.0, 0.0],
                level: &[1.0],
                sex_ratio_at_birth: 1.0,
                exposure,
            },
            moves: InternalMoves::None,
            migration: BorderMigration::Net(NetMigration {
                persons: &[0.0, 0.0, 6.0, 0.0],
                timing: NetTiming::End,
            }),
        };
        let mut flows = Flows::new(axis);
        let mut next = vec![0.0; 4];
        step(&axis, &[0.0, 10.0, 20.0, 0.0], &rates, &mut flows, &mut next).unwrap();
        flows.births_by_mother[2]
    };
    assert_eq!(EXPOSURES.map(births), [12.5, 15.5, 7.5, 10.5, 20.0]);
}

/// Migrants exposed to death for their part of the step, as the Swiss Federal Statistical Office counts: by hand.
#[test]
fn migrants_die_for_their_part_of_the_step() {
    let axis = Axis { regions: 1, sexes: 1, ages: 2, age_width_years: 1 };
    // Of 1,000 people aged 0 a tenth die who stay all year; 200 leave the country and 100 come. 500 are born,
    // a fifth of whom die, 60 leave and 90 come.
    let newcomers = [90.0, 100.0];
    let leavers = [60.0, 200.0];
    let rates = StepRates {
        order: Order::PartOfStep { alive: 0.5, newborns: 2.0 / 3.0 },
        survival: Survival::Ratios(&[0.8, 0.9, 1.0]),
        fertility: FertilityRates {
            rate: &[0.5, 0.0],
            level: &[1.0],
            sex_ratio_at_birth: 1.0,
            exposure: BirthExposure::Start,
        },
        moves: InternalMoves::None,
        migration: BorderMigration::Given(GivenFlows {
            newcomers: &newcomers,
            leavers: Leavers::Numbers(&leavers),
        }),
    };
    let (mut flows, mut next) = (Flows::new(axis), vec![0.0; 2]);
    step(&axis, &[1000.0, 0.0], &rates, &mut flows, &mut next).unwrap();
    let births: f64 = flows.births.iter().sum();
    // Deaths are the probability times who is there: 0.1 * (1000 + (100 - 200) / 2) = 95; of the newborns
    // 0.2 * (births + 2/3 * (90 - 60)).
    let of_newborns = 0.2 * (births + 20.0);
    assert!((flows.deaths[1] - 95.0).abs() < 1e-12, "{:?}", flows.deaths);
    assert!((flows.deaths[0] - of_newborns).abs() < 1e-12, "{births} {:?}", flows.deaths);
    assert!((next[1] - 805.0).abs() < 1e-12, "{next:?}");
    assert!((next[0] - (births - of_newborns + 30.0)).abs() < 1e-12, "{next:?}");
    assert!(births > 0.0);
}
