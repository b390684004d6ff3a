//! Moves by distance: the pool in the base year, nobody lost, and what eight age classes leave out.
#![allow(clippy::unwrap_used)] // helpers of tests may stop them

mod synthetic;

use streekblik::data::bundle::Bundle;
use streekblik::model::axis::Axis;
use streekblik::model::breakdown::exchange::Exchange;
use streekblik::model::fertility::{BirthExposure, FertilityRates};
use streekblik::model::flows::{Component, Flows};
use streekblik::model::inputs::Distance;
use streekblik::model::migration::BorderMigration;
use streekblik::model::moves::gravity::proximity;
use streekblik::model::moves::{Gravity, GravityRates, InternalMoves, PoolRates};
use streekblik::model::order::Order;
use streekblik::model::projection::{Model, project};
use streekblik::model::scenario::{MoveForm, Scenario};
use streekblik::model::step::{StepRates, step};
use streekblik::model::survival::Survival;
use streekblik::session::{ScenarioChoice, scenario as scenario_of};
use synthetic::{Numbers, country, scenario};

fn netherlands() -> (Bundle, Model, Scenario) {
    let pack = include_bytes!("../data/population.sbp");
    let bundle = Bundle::parse(pack).unwrap();
    let model = Model::new(bundle.inputs()).unwrap();
    let choice =
        ScenarioChoice { moves: MoveForm::OriginDestination, ..ScenarioChoice::preset("trend") };
    let scenario = scenario_of(&bundle.regions, model.inputs(), &choice).unwrap();
    (bundle, model, scenario)
}

/// Three regions on a line at 10 and 30 km, two ages, one sex: by hand.
#[test]
fn three_regions_by_hand() {
    let axis = Axis { regions: 3, sexes: 1, ages: 2, age_width_years: 1 };
    // Proximity is 1 over the distance; everyone lives on and no one is born.
    let near = proximity(&[[0.0, 0.0], [10.0, 0.0], [30.0, 0.0]], 1.0);
    let [ab, bc, ac] = [0.1, 0.05, 1.0 / 30.0];
    let all = [near[1], near[5], near[2]].into_iter().zip([ab, bc, ac]);
    assert!(all.into_iter().all(|(found, expected)| (found - expected).abs() < 1e-15));
    let gravity = Gravity::new(&axis, near, &[0]).unwrap();
    let pool = PoolRates {
        out_rate: &[0.0, 0.5, 0.0],
        out_factor: &[1.0; 9],
        mobility: 1.0,
        in_share: &[0.2, 0.2, 0.2, 0.3, 0.3, 0.3, 0.5, 0.5, 0.5],
        attraction: &[],
    };
    let rates = StepRates {
        order: Order::DeathsFirst,
        survival: Survival::Ratios(&[1.0; 3]),
        fertility: FertilityRates {
            rate: &[0.0, 0.0],
            level: &[1.0; 3],
            sex_ratio_at_birth: 1.0,
            exposure: BirthExposure::MeanOfStartAndSurvivors,
        },
        moves: InternalMoves::Gravity(GravityRates { pool, gravity: &gravity }),
        migration: BorderMigration::None,
    };
    let now = [200.0, 0.0, 100.0, 0.0, 40.0, 0.0];
    let (mut flows, mut next) = (Flows::new(axis), vec![0.0; 6]);
    step(&axis, &now, &rates, &mut flows, &mut next).unwrap();

    // Leavers 100, 50, 20; pull is the pool's arrivals, 170 times the shares.
    let pull = [34.0, 51.0, 85.0];
    let z = [ab * pull[1] + ac * pull[2], ab * pull[0] + bc * pull[2], ac * pull[0] + bc * pull[1]];
    let arrivals = [
        pull[0] * (50.0 * ab / z[1] + 20.0 * ac / z[2]),
        pull[1] * (100.0 * ab / z[0] + 20.0 * bc / z[2]),
        pull[2] * (100.0 * ac / z[0] + 50.0 * bc / z[1]),
    ];
    assert!((arrivals.iter().sum::<f64>() - 170.0).abs() < 1e-12);
    for region in 0..3 {
        let found = flows.of_region(region, Component::Arrivals);
        assert!((found - arrivals[region]).abs() < 1e-12, "{found} {arrivals:?}");
        let stayed = now[2 * region] * 0.5;
        assert!((next[2 * region + 1] - stayed - arrivals[region]).abs() < 1e-12);
    }
}

#[test]
fn bad_proximity_is_named() {
    let axis = Axis { regions: 2, sexes: 1, ages: 2, age_width_years: 1 };
    let told = |near: Vec<f64>, classes: &[usize]| {
        Gravity::new(&axis, near, classes).unwrap_err().to_string()
    };
    assert!(told(vec![0.0, 1.0, 2.0, 0.0], &[0]).contains("the same both ways"));
    assert!(told(vec![0.0; 4], &[0]).contains("some region that is near"));
    assert!(told(vec![0.0, 1.0, 1.0, 0.0], &[1]).contains("first_row"));
    assert!(told(vec![0.0; 3], &[0]).contains("shape"));
}

#[test]
fn in_the_base_year_arrivals_are_those_of_the_pool() {
    let (bundle, model, near) = netherlands();
    let far = Scenario { moves: MoveForm::Pool, ..near.clone() };
    let [near, far] = [near, far].map(|s| Scenario { horizon_year: 2026, ..s });
    let [near, far] = [near, far].map(|s| model.project(&s).unwrap());
    for r in 0..bundle.axis.regions {
        let at = r * Component::COUNT + Component::Arrivals as usize;
        let (near, far) = (near.components[at], far.components[at]);
        assert!((near / far - 1.0).abs() < 2e-3, "{r}: {near} {far}");
    }
}

#[test]
fn nobody_gets_lost_and_no_cell_is_negative() {
    let (_, model, scenario) = netherlands();
    let mut furthest: f64 = 0.0;
    model
        .run_with_flows(&scenario, &mut |view, flows| {
            furthest = furthest.max(flows.account_residual(view.now, view.next));
            assert!(view.next.iter().all(|persons| *persons >= 0.0));
            let rows = view.axis.rows();
            for row in (0..2 * rows).step_by(17) {
                let of = |flow: &[f64]| -> f64 { flow.iter().skip(row).step_by(2 * rows).sum() };
                let (arrivals, departures) = (of(&flows.arrivals), of(&flows.departures));
                assert!((arrivals - departures).abs() < 1e-8, "{arrivals} {departures}");
            }
        })
        .unwrap();
    assert!(furthest < 1e-9, "{furthest}");
}

#[test]
fn the_fast_step_gives_what_the_readable_step_gives() {
    let mut inputs = country(23, 5);
    let mut numbers = Numbers::new(9);
    let places_km = (0..23).map(|_| [numbers.between(0.0, 200.0), numbers.between(0.0, 300.0)]);
    inputs.moves.distance =
        Some(Distance::Places { places_km: places_km.collect(), exponent: 2.0 });
    let scenario = Scenario { moves: MoveForm::OriginDestination, ..scenario(23) };
    let readable = project(&inputs, &scenario, &mut |_, _| {}).unwrap();
    let fast = Model::new(inputs).unwrap().project(&scenario).unwrap();
    for (readable, fast) in readable.populations.iter().zip(&fast.populations) {
        assert!((readable - fast).abs() <= 1e-9 * readable.max(1.0), "{readable} {fast}");
    }
    for (readable, fast) in readable.components.iter().zip(&fast.components) {
        assert!((readable - fast).abs() <= 1e-9 * readable.max(1.0), "{readable} {fast}");
    }
}

#[test]
fn without_places_the_form_is_refused() {
    let model = Model::new(country(4, 1)).unwrap();
    let scenario = Scenario { moves: MoveForm::OriginDestination, ..scenario(4) };
    let told = model.project(&scenario).unwrap_err().to_string();
    assert!(told.contains("pool"), "{told}");
}

/// What one region draws more is lost by those near it, and the table of origins says so.
#[test]
fn a_gain_is_lost_nearby() {
    let (bundle, model, near) = netherlands();
    let index =
        |code: &str| bundle.regions.municipalities.iter().position(|m| m.code == code).unwrap();
    // Groningen (GM0014) draws from Het Hogeland (GM1966) more than from Maastricht (GM0935), which has more people.
    let exchange = Exchange::new(&model, &near, &[index("GM0014")], 2030).unwrap();
    assert!(exchange.from[index("GM1966")] > 3.0 * exchange.from[index("GM0935")]);
    // All arrivals have an origin, and all departures a destination.
    let projection = model.project(&Scenario { horizon_year: 2030, ..near }).unwrap();
    let total = |component: Component| -> f64 {
        projection.component_of(&[index("GM0014")], component).unwrap().iter().sum()
    };
    let (from, to) = (exchange.from.iter().sum::<f64>(), exchange.to.iter().sum::<f64>());
    assert!((from / total(Component::Arrivals) - 1.0).abs() < 1e-9, "{from}");
    // Cohorts are made to add up after the classes were shared out, so destinations are off by a little.
    assert!((to / total(Component::Departures) - 1.0).abs() < 0.01, "{to}");
}

/// The error of eight age classes: against every cohort a class of its own, where nothing is approximated.
#[test]
fn eight_age_classes_are_near_the_exact_product() {
    let (_, model, scenario) = netherlands();
    let axis = model.inputs().axis;
    let scenario = Scenario { horizon_year: 2045, ..scenario };
    let every_row: Vec<usize> = (0..axis.rows()).collect();
    let exact = model.with_age_classes(&every_row).unwrap();
    let [classes, exact] = [&model, &exact].map(|model| model.project(&scenario).unwrap());
    let size = axis.sexes * axis.ages;
    let [classes, exact] = [&classes, &exact].map(|p| p.population(2045).unwrap());
    let (mut worst, mut totals, mut cells, mut people): (f64, f64, f64, f64) = (0.0, 0.0, 0.0, 0.0);
    for (classes, exact) in classes.chunks_exact(size).zip(exact.chunks_exact(size)) {
        let (total, exact_total): (f64, f64) = (classes.iter().sum(), exact.iter().sum());
        worst = worst.max((total / exact_total - 1.0).abs());
        totals += (total - exact_total).abs();
        cells += classes.iter().zip(exact).map(|(a, b)| (a - b).abs()).sum::<f64>();
        people += exact_total;
    }
    println!(
        "2045, eight age classes against exact: totals of municipalities off by {:.5} on average and {worst:.5} at most, cells by {:.5}",
        totals / people,
        cells / people
    );
    assert!(worst < 0.005 && totals / people < 0.001 && cells / people < 0.004);
}
