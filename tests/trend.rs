//! The trend of the committed data: accounts that close, and totals one can hold beside
//! what statistical offices publish. `cargo test --test trend -- --nocapture` prints them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests may stop them

use std::fs;
use std::path::Path;

use streekblik::data::bundle::Bundle;
use streekblik::model::flows::Component;
use streekblik::model::projection::{Projection, project};
use streekblik::session::{HORIZON_YEAR, ScenarioChoice, scenario};

fn bundle() -> Bundle {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/population.sbp");
    Bundle::parse(&fs::read(file).unwrap()).unwrap()
}

/// The trend, with the largest residual of any cell's account, the least cell, and the
/// largest difference between all arrivals and all departures.
fn run(bundle: &Bundle, preset: &str) -> (Projection, f64, f64, f64) {
    let inputs = bundle.inputs();
    let choice = scenario(&bundle.regions, &inputs, &ScenarioChoice::preset(preset)).unwrap();
    let (mut residual, mut least, mut unbalanced): (f64, f64, f64) = (0.0, f64::MAX, 0.0);
    let projection = project(&inputs, &choice, &mut |view, flows| {
        residual = residual.max(flows.account_residual(view.now, view.next));
        least = view.next.iter().copied().fold(least, f64::min);
        let of = |component| flows.of_nation(component);
        let moves = of(Component::Arrivals) - of(Component::Departures);
        unbalanced = unbalanced.max(moves.abs());
    })
    .unwrap();
    (projection, residual, least, unbalanced)
}

#[test]
fn every_account_closes_and_no_cell_is_negative() {
    let bundle = bundle();
    for preset in ["trend", "high", "low", "moreMigration", "lessMigration", "cities", "spread"] {
        let (projection, residual, least, unbalanced) = run(&bundle, preset);
        println!(
            "{preset}: residual {residual:e}, least cell {least:e}, moves off by {unbalanced:e}"
        );
        assert_eq!(projection.populations.len(), 36 * 342 * 2 * 101);
        assert!(projection.populations.iter().all(|cell| cell.is_finite()));
        assert!(residual < 1e-6);
        assert!(least >= 0.0);
        assert!(unbalanced < 1e-6);
    }
}

#[test]
fn the_trend_is_near_what_is_published() {
    let bundle = bundle();
    let (projection, ..) = run(&bundle, "trend");
    let everyone: Vec<usize> = (0..342).collect();
    let national = projection.population_of(&everyone).unwrap();
    let at = |year: i32| national[projection.index_of(year).unwrap()];
    for year in [2025, 2030, 2035, 2040, 2050, HORIZON_YEAR] {
        println!("{year}: {:.0}", at(year));
    }
    assert_eq!(at(2025), 18_044_027.0);
    // CBS expected the 19 millionth inhabitant in 2037 (press release of December 2024), and
    // 20.6 million in 2070 (85742NED).
    assert!((18.9e6..19.1e6).contains(&at(2037)), "{}", at(2037));
    assert!((19.4e6..20.4e6).contains(&at(2060)), "{}", at(2060));
}

#[test]
fn some_municipalities_shrink_and_none_explodes() {
    let bundle = bundle();
    let (projection, ..) = run(&bundle, "trend");
    let mut change: Vec<(f64, f64, &str)> = (0..342)
        .map(|r| {
            let people = projection.population_of(&[r]).unwrap();
            let gain = people[10] - people[0];
            (100.0 * gain / people[0], gain, bundle.regions.municipalities[r].name.as_str())
        })
        .collect();
    change.sort_by(|a, b| a.0.total_cmp(&b.0));
    let shrinking = change.iter().filter(|one| one.0 < 0.0).count();
    println!("2025-2035: {shrinking} of 342 municipalities shrink");
    for (percent, gain, name) in change.iter().take(5).chain(change.iter().rev().take(5)) {
        println!("{name}: {percent:+.1} %, {gain:+.0}");
    }
    change.sort_by(|a, b| a.1.total_cmp(&b.1));
    for (percent, gain, name) in change.iter().take(3).chain(change.iter().rev().take(3)) {
        println!("{name}: {gain:+.0} persons, {percent:+.1} %");
    }
    assert!((10..=140).contains(&shrinking), "{shrinking}");
    assert!(change.iter().all(|one| (-15.0..40.0).contains(&one.0)));
}
