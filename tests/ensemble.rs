//! Members of an ensemble: the same everywhere, spread as asked, and moves that stay within the country.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests may stop them

mod synthetic;

use streekblik::model::ensemble::draw::{Draw, Seed};
use streekblik::model::ensemble::members::{Members, quantiles, quantiles_by_year};
use streekblik::model::ensemble::run_member;
use streekblik::model::ensemble::spread::{Autoregressive, Spread};
use streekblik::model::flows::Component;
use streekblik::model::indicators::Indicator;
use streekblik::model::inputs::ModelInputs;
use streekblik::model::projection::Model;
use streekblik::model::scenario::{Path, Scenario, Targets};
use synthetic::{country, scenario};

const REGIONS: usize = 6;
const YEARS: usize = 35;

fn spread() -> Spread {
    let process = |persistence, innovation_sd| Autoregressive { persistence, innovation_sd };
    Spread {
        fertility: process(0.97, 0.065),
        life_expectancy: [process(1.0, 0.47), process(1.0, 0.43)],
        life_expectancy_correlation: 0.7,
        immigrants: process(0.9, 60.0),
        emigrants: process(0.9, 40.0),
        migration_correlation: 0.7,
        of_group: process(0.8, 0.001),
        group: vec![0, 0, 0, 1, 1, 1],
        of_region: process(0.8, 1.0),
        region_sd: vec![0.001, 0.001, 0.001, 0.002, 0.002, 0.004],
        living_alone_growth_sd: 0.003,
    }
}

fn inputs() -> ModelInputs {
    let mut inputs = country(REGIONS, 17);
    inputs.spread = Some(spread());
    inputs
}

fn run(members: core::ops::Range<u32>, seed: u32) -> Members {
    let model = Model::new(inputs()).unwrap();
    let mut found = Members::new(REGIONS, YEARS, members.len());
    for member in members {
        run_member(&model, &scenario(REGIONS), Seed(seed), member, &mut found).unwrap();
    }
    found
}

#[test]
fn a_member_is_the_same_whoever_runs_it() {
    let (all, late) = (run(0..6, 5), run(4..6, 5));
    assert_eq!(late.numbers(), [4, 5]);
    let of = |members: &Members| members.values(Indicator::Population, &[2, 4], 0.0).unwrap();
    let (all, late) = (of(&all), of(&late));
    for (all, late) in all.chunks_exact(6).zip(late.chunks_exact(2)) {
        assert_eq!(all[4..], *late);
    }
    assert_ne!(of(&run(4..6, 6)), late);
}

#[test]
fn paths_spread_as_asked() {
    let (inputs, scenario, spread) = (inputs(), scenario(REGIONS), spread());
    let draws: Vec<Draw> =
        (0..2000).map(|k| Draw::new(&inputs, &scenario, Seed(1), k).unwrap()).collect();
    let sd = |values: Vec<f64>| {
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        let squares = values.iter().map(|value| (value - mean) * (value - mean));
        (squares.sum::<f64>() / values.len() as f64).sqrt()
    };
    for year in [2025, 2034, 2059] {
        let after = u32::try_from(year - 2024).unwrap();
        let near = |found: f64, expected: f64| {
            assert!((found / expected - 1.0).abs() < 0.06, "{year}: {found} {expected}");
        };
        let of = |value: fn(&Draw, i32) -> f64| sd(draws.iter().map(|d| value(d, year)).collect());
        near(
            of(|d, y| d.scenario.paths.total_fertility_rate.at(y)),
            spread.fertility.sd_after(after),
        );
        let [men, _] = spread.life_expectancy;
        near(of(|d, y| d.scenario.paths.life_expectancy[0].at(y)), men.sd_after(after));
        near(
            of(|d, y| d.scenario.paths.emigrants_per_year.at(y)),
            spread.emigrants.sd_after(after),
        );
        let net =
            draws.iter().map(|d| d.net_arrivals[(after as usize - 1) * REGIONS + 5]).collect();
        let own = spread.of_region.sd_after(after) * spread.region_sd[5];
        near(sd(net), own.hypot(spread.of_group.sd_after(after)));
    }
}

#[test]
fn a_drawn_year_still_sums_to_zero_over_the_country() {
    let model = Model::new(inputs()).unwrap();
    let draw = Draw::new(model.inputs(), &scenario(REGIONS), Seed(3), 9).unwrap();
    let mut larger = 0;
    model
        .run_drawn(&draw, &mut |view| {
            let of = |component: Component| -> f64 {
                view.components.iter().skip(component as usize).step_by(Component::COUNT).sum()
            };
            let (came, left) = (of(Component::Arrivals), of(Component::Departures));
            assert!((came - left).abs() < 1e-9 * left, "{} {came} {left}", view.year);
            let change: f64 = Component::ALL.iter().map(|c| c.sign() * of(*c)).sum();
            let (now, next): (f64, f64) = (view.now.iter().sum(), view.next.iter().sum());
            assert!((now + change - next).abs() < 1e-9 * now);
            larger += 1;
        })
        .unwrap();
    assert_eq!(larger, YEARS);
}

#[test]
fn every_member_meets_the_numbers_the_scenario_is_scaled_to() {
    let model = Model::new(inputs()).unwrap();
    let births = Some(Path { knots: vec![(2025, 900.0), (2030, 700.0)] });
    let reconcile = Some(Targets { births: births.clone(), ..Targets::default() });
    let scaled = Scenario { reconcile, ..scenario(REGIONS) };
    for member in 0..3 {
        let draw = Draw::new(model.inputs(), &scaled, Seed(3), member).unwrap();
        model
            .run_drawn(&draw, &mut |view| {
                let of_births = view.components.iter().step_by(Component::COUNT);
                let found: f64 = of_births.sum();
                let wanted = births.as_ref().unwrap().at(view.year);
                assert!((found / wanted - 1.0).abs() < 1e-9, "{member}: {found} {wanted}");
            })
            .unwrap();
    }
}

#[test]
fn net_arrivals_are_about_those_drawn() {
    let mut inputs = inputs();
    // One region's luck alone, and small, so that what the others lose hardly counts.
    let mut spread = spread();
    spread.of_group.innovation_sd = 0.0;
    spread.region_sd = vec![0.0, 0.0, 0.002, 0.0, 0.0, 0.0];
    inputs.spread = Some(spread);
    let model = Model::new(inputs).unwrap();
    let plain = scenario(REGIONS);
    let mut draw = Draw::new(model.inputs(), &plain, Seed(3), 9).unwrap();
    draw.scenario = plain.clone();
    let mut arrivals = [Vec::new(), Vec::new()];
    let mut people = Vec::new();
    model
        .run(&plain, &mut |view| {
            let size = view.axis.sexes * view.axis.ages;
            people.push(view.now[2 * size..3 * size].iter().sum::<f64>());
            arrivals[0].push(view.components[2 * Component::COUNT + Component::Arrivals as usize]);
        })
        .unwrap();
    model
        .run_drawn(&draw, &mut |view| {
            arrivals[1].push(view.components[2 * Component::COUNT + Component::Arrivals as usize]);
        })
        .unwrap();
    // In the first years, before the town itself has changed.
    for year in 0..3 {
        let found = arrivals[1][year] - arrivals[0][year];
        let drawn = draw.net_arrivals[year * REGIONS + 2] * people[year];
        assert!(drawn.abs() > 1.0 && (found / drawn - 1.0).abs() < 0.35, "{found} {drawn}");
    }
}

#[test]
fn quantiles_of_a_sum_are_not_sums_of_quantiles() {
    let members = run(0..200, 1);
    let everyone: Vec<usize> = (0..REGIONS).collect();
    let of = |group: &[usize]| {
        let mut values = members.values(Indicator::Population, group, 0.0).unwrap();
        quantiles_by_year(&mut values, YEARS, [0.025, 0.5, 0.975])[YEARS - 1]
    };
    let [low, middle, high] = of(&everyone);
    assert!(low < middle && middle < high);
    let summed: f64 = everyone.iter().map(|r| of(&[*r])).map(|[low, _, high]| high - low).sum();
    assert!(high - low < 0.95 * summed, "{} {summed}", high - low);

    let smaller = members.smaller_than(&[f64::MAX; REGIONS]).unwrap();
    assert!(smaller.iter().all(|count| *count == 200));
    let medians: Vec<f64> = everyone.iter().map(|r| of(&[*r])[1]).collect();
    let counts = members.smaller_than(&medians).unwrap();
    assert!(counts[(YEARS - 1) * REGIONS..].iter().all(|count| *count == 100), "{counts:?}");
    assert_eq!(members.values(Indicator::Population, &[9], 0.0).unwrap_err().code(), "unknown");
}

#[test]
fn without_a_spread_there_is_no_ensemble() {
    let model = Model::new(country(REGIONS, 17)).unwrap();
    let found =
        run_member(&model, &scenario(REGIONS), Seed(1), 0, &mut Members::new(REGIONS, YEARS, 1));
    assert_eq!(found.unwrap_err().code(), "value");
    assert!(quantiles(&mut [f64::NAN], [0.5])[0].is_nan());
    let mut wrong = inputs();
    wrong.spread.as_mut().unwrap().group[0] = 99;
    assert_eq!(Model::new(wrong).unwrap_err().code(), "value");
}
