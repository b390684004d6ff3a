//! What must hold for every country and every scenario.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod synthetic;

use proptest::prelude::*;
use streekblik::model::flows::{Component, Flows};
use streekblik::model::inputs::ModelInputs;
use streekblik::model::projection::{Model, Projection, YearView, project};
use streekblik::model::scenario::{Path, Scenario};
use synthetic::{alike, closed, country, scenario};

fn run(inputs: &ModelInputs, scenario: &Scenario) -> Projection {
    project(inputs, scenario, &mut |_, _| {}).unwrap()
}

fn total(values: &[f64]) -> f64 {
    values.iter().sum()
}

fn relative(a: f64, b: f64) -> f64 {
    (a - b).abs() / a.abs().max(b.abs()).max(1e-300)
}

fn last_year(projection: &Projection) -> &[f64] {
    projection.population(projection.horizon_year()).unwrap()
}

/// Checks every year of a run: account, signs, moves, number of emigrants.
fn check_years(
    inputs: &ModelInputs,
    scenario: &Scenario,
) -> std::result::Result<(), TestCaseError> {
    let mut worst = Ok(());
    let check = |view: YearView<'_>, flows: &Flows| {
        let nation = total(view.now).max(1.0);
        let residual = flows.account_residual(view.now, view.next);
        prop_assert!(residual <= 1e-9 * nation.min(1000.0), "account off by {residual}");
        for table in [
            view.next,
            &flows.deaths,
            &flows.departures,
            &flows.arrivals,
            &flows.emigrants,
            &flows.immigrants,
            &flows.births,
        ] {
            let bad = table.iter().find(|value| !(**value >= 0.0 && value.is_finite()));
            prop_assert!(bad.is_none(), "a cell of {bad:?} in {}", view.year);
        }
        let arrivals = flows.of_nation(Component::Arrivals);
        let departures = flows.of_nation(Component::Departures);
        prop_assert!((arrivals - departures).abs() <= 1e-9 * departures.max(1e-9));
        let wanted = scenario.paths.emigrants_per_year.at(view.year);
        let found = flows.of_nation(Component::Emigrants);
        prop_assert!(found <= wanted * (1.0 + 1e-9));
        // Where so few leave no cap can keep the number from coming out.
        if wanted < 0.02 * total(view.now) {
            prop_assert!(relative(found, wanted) < 1e-9, "{found} of {wanted} emigrants");
        }
        let by_account = total(view.now)
            + Component::ALL.iter().map(|c| c.sign() * flows.of_nation(*c)).sum::<f64>();
        prop_assert!(relative(by_account, total(view.next)) < 1e-9);
        Ok(())
    };
    project(inputs, scenario, &mut |view, flows| {
        if worst.is_ok() {
            worst = check(view, flows);
        }
    })
    .unwrap();
    worst
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 24,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn accounts_close_and_no_cell_is_negative(
        regions in 1usize..6,
        seed: u64,
        fertility in 0.5..3.5,
        expectancy in 65.0..99.0,
        mobility in 0.0..3.0,
        immigrants in 0.0..2000.0,
        emigrants in 0.0..2000.0,
    ) {
        let mut scenario = scenario(regions);
        let paths = &mut scenario.paths;
        paths.total_fertility_rate = Path::constant(fertility);
        paths.life_expectancy = [Path::constant(expectancy - 2.0), Path::constant(expectancy)];
        paths.mobility = Path::constant(mobility);
        paths.immigrants_per_year = Path::constant(immigrants * regions as f64);
        paths.emigrants_per_year = Path::constant(emigrants * regions as f64);
        check_years(&country(regions, seed), &scenario)?;
    }

    #[test]
    fn the_order_of_regions_does_not_matter(seed: u64, shift in 1usize..5) {
        let inputs = country(5, seed);
        let turned = turn(&inputs, shift);
        let (a, b) = (run(&inputs, &scenario(5)), run(&turned, &scenario(5)));
        let size = 2 * 101;
        for (year_a, year_b) in a.populations.chunks(5 * size).zip(b.populations.chunks(5 * size)) {
            for r in 0..5 {
                let there = (r + 5 - shift) % 5;
                let pairs = year_a[r * size..][..size].iter().zip(&year_b[there * size..][..size]);
                for (x, y) in pairs {
                    prop_assert!((x - y).abs() <= 1e-9 * x.max(1.0));
                }
            }
        }
    }

    #[test]
    fn births_follow_the_total_fertility_rate(seed: u64, factor in 0.4..2.0) {
        let inputs = country(3, seed);
        let births = |rate: f64| {
            let mut scenario = scenario(3);
            scenario.horizon_year = 2026;
            scenario.paths.total_fertility_rate = Path::constant(rate);
            run(&inputs, &scenario).component_of(&[0, 1, 2], Component::Births).unwrap()[0]
        };
        prop_assert!(relative(births(1.5 * factor), births(1.5) * factor) < 1e-12);
    }

    #[test]
    fn regions_with_the_same_rates_add_up_to_one_region(seed: u64) {
        let many = alike(country(4, seed));
        let mut one = alike(country(1, seed));
        let size = 2 * 101;
        one.base_population = vec![0.0; size];
        for region in many.base_population.chunks(size) {
            one.base_population.iter_mut().zip(region).for_each(|(sum, x)| *sum += x);
        }
        let (many, one) = (run(&many, &scenario(4)), run(&one, &scenario(4)));
        for (many, one) in many.populations.chunks(4 * size).zip(one.populations.chunks(size)) {
            for (cell, one) in one.iter().enumerate() {
                let sum: f64 = (0..4).map(|r| many[r * size + cell]).sum();
                prop_assert!((sum - one).abs() <= 1e-9 * one.max(1.0));
            }
        }
    }
}

/// The same country with its regions in another order.
fn turn(inputs: &ModelInputs, shift: usize) -> ModelInputs {
    let mut turned = inputs.clone();
    let regions = inputs.axis.regions;
    for table in [
        &mut turned.base_population,
        &mut turned.moves.out_factor,
        &mut turned.moves.in_weight,
        &mut turned.migration.immigrant_share,
        &mut turned.migration.emigration_factor,
        &mut turned.levels.fertility,
        &mut turned.levels.mortality,
        &mut turned.levels.attraction,
    ] {
        let width = table.len() / regions;
        table.rotate_left(shift * width);
    }
    turned
}

#[test]
fn no_one_crosses_a_closed_border_and_no_one_moves_at_zero_mobility() {
    let mut scenario = closed(scenario(3));
    scenario.paths.mobility = Path::constant(0.0);
    let projection = run(&country(3, 3), &scenario);
    for component in
        [Component::Arrivals, Component::Departures, Component::Immigrants, Component::Emigrants]
    {
        let years = projection.component_of(&[0, 1, 2], component).unwrap();
        assert!(years.iter().all(|persons| *persons == 0.0), "{component:?}");
    }
}

#[test]
fn a_country_of_the_very_old_dies_out_without_a_wrong_number() {
    let mut inputs = country(2, 11);
    for (cell, persons) in inputs.base_population.iter_mut().enumerate() {
        *persons = if cell % 101 == 100 { 1000.0 } else { 0.0 };
    }
    let scenario = closed(scenario(2));
    check_years(&inputs, &scenario).unwrap();
    let left = total(last_year(&run(&inputs, &scenario)));
    assert!((0.0..4.0).contains(&left), "{left} of 4,000");
}

#[test]
fn an_empty_region_fills_up_and_an_empty_country_stays_empty() {
    let mut inputs = country(3, 5);
    inputs.base_population[..202].fill(0.0);
    check_years(&inputs, &scenario(3)).unwrap();
    let projection = run(&inputs, &scenario(3));
    assert!(total(&last_year(&projection)[..202]) > 0.0);

    inputs.base_population.fill(0.0);
    let projection = run(&inputs, &closed(scenario(3)));
    assert!(projection.populations.iter().all(|persons| *persons == 0.0));
    check_years(&inputs, &scenario(3)).unwrap();
}

#[test]
fn when_more_emigrate_than_there_are_the_cap_holds_and_shows() {
    let inputs = country(2, 17);
    let mut scenario = scenario(2);
    scenario.paths.emigrants_per_year = Path::constant(1e6);
    scenario.horizon_year = 2030;
    check_years(&inputs, &scenario).unwrap();
    let projection = run(&inputs, &scenario);
    let emigrants = projection.component_of(&[0, 1], Component::Emigrants).unwrap();
    let first = total(&inputs.base_population);
    assert!(emigrants[0] > 0.8 * first && emigrants[0] < 0.95 * first + 1.0, "{emigrants:?}");
}

#[test]
fn the_national_number_of_emigrants_comes_out_where_a_cap_binds_in_some_cells() {
    let mut inputs = country(2, 19);
    // One town all of whose young people leave for abroad, at any scale.
    inputs.migration.emigration_factor = vec![1.0, 40.0];
    let scenario = scenario(2);
    let model = Model::new(inputs).unwrap();
    model
        .run_with_flows(&scenario, &mut |view, flows| {
            let wanted = scenario.paths.emigrants_per_year.at(view.year);
            let found = flows.of_nation(Component::Emigrants);
            assert!(relative(found, wanted) < 1e-9, "{} {found} {wanted}", view.year);
        })
        .unwrap();
}

#[test]
fn bands_and_totals_are_those_of_the_populations() {
    let model = Model::new(country(4, 23)).unwrap();
    let scenario = scenario(4);
    let projection = model.project(&scenario).unwrap();
    let bands = model.project_bands(&scenario).unwrap();
    assert_eq!(bands, model.bands_of(&projection, &scenario));
    let people = projection.population_of(&[1, 3]).unwrap();
    let by_band = bands.of_group(&[1, 3]).unwrap();
    assert_eq!(people.len(), 36);
    for (people, counts) in people.iter().zip(by_band) {
        assert!(relative(*people, counts.people()) < 1e-12);
    }
    let pyramid = projection.pyramid_of(&[1, 3], 2060).unwrap();
    assert!(relative(total(&pyramid), people[35]) < 1e-12);
    assert_eq!(projection.population(2061).unwrap_err().code(), "value");
    assert_eq!(projection.population_of(&[4]).unwrap_err().code(), "unknown");
}

#[test]
fn size_does_not_matter_at_identical_rates() {
    // The same ages at 950, 25,000 and 100 million inhabitants; no one moves or crosses the border.
    let mut inputs = alike(country(3, 29));
    let size = inputs.axis.sexes * inputs.axis.ages;
    let ages: Vec<f64> = inputs.base_population[..size].to_vec();
    let people = total(&ages);
    let sizes = [950.0, 25_000.0, 100e6];
    let scaled = sizes.iter().flat_map(|size| ages.iter().map(move |cell| cell * size / people));
    inputs.base_population = scaled.collect();
    inputs.moves.out_rate.fill(0.0);
    let mut scenario = closed(scenario(3));
    scenario.horizon_year = 2055;
    let model = Model::new(inputs.clone()).unwrap();
    for projection in [model.project(&scenario).unwrap(), run(&inputs, &scenario)] {
        let percent: Vec<f64> = (0..3)
            .map(|r| projection.population_of(&[r]).unwrap())
            .map(|people| 100.0 * (people[30] / people[0] - 1.0))
            .collect();
        println!("30 years, closed: {percent:?} %");
        assert!(percent[0] < -1.0);
        assert!(percent.iter().all(|change| (change - percent[2]).abs() < 1e-9), "{percent:?}");
    }
}
