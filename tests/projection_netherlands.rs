//! National paths come out; reconciling meets its targets.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests may stop them

mod synthetic;

use streekblik::error::Error;
use streekblik::model::axis::Axis;
use streekblik::model::fingerprint::fingerprint;
use streekblik::model::flows::Component;
use streekblik::model::mortality::{NationalMortality, life_expectancy};
use streekblik::model::projection::{Model, project};
use streekblik::model::scenario::{GroupTargets, Parameter, Path, Targets};
use synthetic::{alike, closed, country, scenario};

#[test]
fn life_expectancy_follows_its_path() {
    let inputs = country(1, 1);
    let mut mortality = NationalMortality::new(&Axis::single_years(1));
    for wanted in [[60.0, 62.0], [80.3, 83.3], [90.0, 92.0], [98.0, 99.9]] {
        mortality.set_year(&inputs.mortality, &wanted).unwrap();
        for (sex, wanted) in wanted.into_iter().enumerate() {
            let rates = &mortality.rate[sex * 101..][..101];
            let found = life_expectancy(rates, sex == 1).unwrap();
            assert!((found - wanted).abs() < 1e-9, "{found} for {wanted}");
        }
    }
    let error = mortality.set_year(&inputs.mortality, &[f64::NAN, 80.0]);
    assert_eq!(error.unwrap_err().code(), "value");
}

#[test]
fn a_surface_that_does_not_move_has_no_answer() {
    let mut inputs = country(1, 1);
    inputs.mortality.slope.fill(0.0);
    let found = project(&inputs, &scenario(1), &mut |_, _| {});
    assert_eq!(found.unwrap_err().code(), "value");
}

#[test]
fn levels_move_births_between_regions_but_not_the_nation() {
    let births = |level: [f64; 2]| {
        let mut inputs = country(2, 31);
        inputs.levels.fertility = level.to_vec();
        inputs.levels.mortality = vec![1.0; 2];
        let projection = project(&inputs, &scenario(2), &mut |_, _| {}).unwrap();
        [0, 1].map(|r| projection.component_of(&[r], Component::Births).unwrap()[0])
    };
    let (even, uneven) = (births([1.0, 1.0]), births([0.8, 1.2]));
    let total = |births: [f64; 2]| births[0] + births[1];
    assert!((total(even) / total(uneven) - 1.0).abs() < 1e-4);
    assert!((uneven[1] / even[1]) / (uneven[0] / even[0]) > 1.49);
}

#[test]
fn a_level_fades_by_half_in_its_half_life() {
    let levels = country(2, 1).levels;
    let mut level = vec![0.0; 2];
    levels.after(20, &[1.4, 0.8], &mut level);
    assert!((level[0] - 1.2).abs() < 1e-12 && (level[1] - 0.9).abs() < 1e-12);
    let kept = streekblik::model::inputs::Levels { half_life_years: f64::INFINITY, ..levels };
    kept.after(35, &[1.4, 0.8], &mut level);
    assert_eq!(level, [1.4, 0.8]);
}

#[test]
fn a_slider_moves_only_its_own_quantity() {
    let mut moved = scenario(3);
    for (parameter, value) in [
        (Parameter::TotalFertilityRate, 2.0),
        (Parameter::LifeExpectancy, 91.0),
        (Parameter::Immigrants, 0.0),
        (Parameter::Emigrants, 3000.0),
        (Parameter::Mobility, 0.5),
    ] {
        let before = moved.paths.clone();
        moved.paths.set_at_horizon(parameter, 2025, 2060, value).unwrap();
        for other in Parameter::ALL {
            let expected = if other == parameter { value } else { before.value(other, 2060) };
            assert!((moved.paths.value(other, 2060) - expected).abs() < 1e-9, "{other:?}");
            assert_eq!(moved.paths.value(other, 2025), before.value(other, 2025));
        }
        assert_eq!(Parameter::from_id(parameter.id()).unwrap(), parameter);
    }
    let [men, women] = &moved.paths.life_expectancy;
    assert!((women.at(2060) - men.at(2060) - 3.0).abs() < 1e-9);
    let too_much = moved.paths.set_at_horizon(Parameter::Immigrants, 2025, 2060, 2e6);
    assert_eq!(too_much.unwrap_err().code(), "value");
    moved.validate(&country(3, 1).axis, 2025).unwrap();
}

#[test]
fn the_same_scenario_gives_the_same_bytes() {
    let model = Model::new(country(5, 2)).unwrap();
    let hash = |scenario| fingerprint(&model.project(&scenario).unwrap());
    let first = hash(scenario(5));
    assert_eq!(first, hash(scenario(5)));
    assert_ne!(first, hash(closed(scenario(5))));
}

/// Largest difference between two tables, relative to the largest value of either.
fn largest_difference(a: &[f64], b: &[f64]) -> f64 {
    assert_eq!(a.len(), b.len());
    let size = a.iter().chain(b).fold(0.0, |size: f64, value| size.max(value.abs()));
    a.iter().zip(b).map(|(a, b)| (a - b).abs() / size).fold(0.0, f64::max)
}

#[test]
fn the_fast_step_gives_what_the_readable_step_gives() {
    for seed in 0..20 {
        let regions = 2 + seed as usize % 6;
        let mut inputs = country(regions, seed);
        for shape in [&mut inputs.fertility.first_shape, &mut inputs.fertility.last_shape] {
            shape[..14].fill(0.0);
            shape[51..].fill(0.0);
            // Caps that bind, deaths beyond everyone, births at the last age: the fast step must decline.
            shape[100] = if seed % 5 == 3 { 0.1 } else { 0.0 };
            let total: f64 = shape.iter().sum();
            shape.iter_mut().for_each(|share| *share /= total);
        }
        match seed % 5 {
            1 => inputs.migration.emigration_factor[0] = 200.0,
            2 => inputs.levels.mortality[0] = 9.0,
            _ => {}
        }
        let readable = project(&inputs, &scenario(regions), &mut |_, _| {}).unwrap();
        let fast = Model::new(inputs).unwrap().project(&scenario(regions)).unwrap();
        assert!(largest_difference(&fast.populations, &readable.populations) < 1e-12);
        assert!(largest_difference(&fast.components, &readable.components) < 1e-12);
        // The two add in another order, so only where it declined in every year is there no difference at all.
        match seed % 5 {
            3 => assert_eq!(fast, readable),
            0 | 4 => assert_ne!(fast, readable),
            _ => {}
        }
    }
}

fn targets() -> Targets {
    let path = |from: f64, to: f64| Some(Path { knots: vec![(2025, from), (2060, to)] });
    Targets {
        births: path(900.0, 500.0),
        deaths: path(2000.0, 2500.0),
        immigrants: path(800.0, 1200.0),
        emigrants: path(400.0, 1000.0),
    }
}

#[test]
fn reconciled_components_meet_their_targets_and_the_account_closes() {
    let inputs = country(4, 41);
    let mut reconciled = scenario(4);
    reconciled.reconcile = Some(targets());
    project(&inputs, &reconciled, &mut |view, flows| {
        let targets = targets();
        for (component, path) in [
            (Component::Births, targets.births),
            (Component::Deaths, targets.deaths),
            (Component::Immigrants, targets.immigrants),
            (Component::Emigrants, targets.emigrants),
        ] {
            let wanted = path.unwrap().at(view.year);
            let found = flows.of_nation(component);
            assert!((found / wanted - 1.0).abs() < 1e-9, "{component:?} {found} for {wanted}");
        }
        assert!(flows.account_residual(view.now, view.next) < 1e-9);
        assert!(view.next.iter().all(|persons| *persons >= 0.0));
        let (arrivals, departures) =
            (flows.of_nation(Component::Arrivals), flows.of_nation(Component::Departures));
        assert!((arrivals / departures - 1.0).abs() < 1e-9);
    })
    .unwrap();
}

#[test]
fn provinces_and_the_nation_are_met_together() {
    let inputs = country(5, 53);
    let mut scenario = scenario(5);
    scenario.reconcile = Some(targets());
    let part = |component: Path, share: f64| {
        Some(Path { knots: component.knots.iter().map(|(y, n)| (*y, n * share)).collect() })
    };
    let of = |share: f64| Targets {
        births: part(targets().births.unwrap(), share),
        deaths: part(targets().deaths.unwrap(), share),
        ..Targets::default()
    };
    // One group is held in full, one only in deaths; the fifth region gets what is left of the nation.
    let group = |regions: &[usize], targets| GroupTargets { regions: regions.to_vec(), targets };
    let deaths_only = Targets { births: None, ..of(0.3) };
    scenario.reconcile_groups = vec![group(&[0, 1], of(0.45)), group(&[2, 3], deaths_only)];
    project(&inputs, &scenario, &mut |view, flows| {
        let found = |regions: &[usize], component| -> f64 {
            regions.iter().map(|r| flows.of_region(*r, component)).sum()
        };
        let births = targets().births.unwrap().at(view.year);
        let deaths = targets().deaths.unwrap().at(view.year);
        for (found, wanted) in [
            (found(&[0, 1], Component::Births), 0.45 * births),
            (found(&[0, 1], Component::Deaths), 0.45 * deaths),
            (found(&[2, 3], Component::Deaths), 0.3 * deaths),
            (found(&[4], Component::Deaths), 0.25 * deaths),
            (found(&[0, 1, 2, 3, 4], Component::Births), births),
        ] {
            assert!((found / wanted - 1.0).abs() < 1e-9, "{found} for {wanted}");
        }
        assert!(flows.account_residual(view.now, view.next) < 1e-9);
        assert!(view.next.iter().all(|persons| *persons >= 0.0));
        let (arrivals, departures) =
            (flows.of_nation(Component::Arrivals), flows.of_nation(Component::Departures));
        assert!((arrivals / departures - 1.0).abs() < 1e-9);
    })
    .unwrap();

    // Groups that add up to more than the nation cannot be met with it.
    scenario.reconcile_groups = vec![group(&[0, 1, 2], of(0.7)), group(&[3, 4], of(0.7))];
    let told = project(&inputs, &scenario, &mut |_, _| {}).unwrap_err().to_string();
    assert!(told.contains("met together") && told.contains("births"), "{told}");
    scenario.reconcile_groups = vec![group(&[5], of(0.7))];
    assert_eq!(project(&inputs, &scenario, &mut |_, _| {}).unwrap_err().code(), "unknown");
}

#[test]
fn reconciling_empties_cells_before_it_gives_up() {
    let mut inputs = country(3, 43);
    // One year, and so many deaths that the oldest cells can't take their share.
    let people: f64 = inputs.base_population.iter().sum();
    inputs.migration.immigrant_share = vec![1.0, 0.0, 0.0];
    let mut scenario = closed(scenario(3));
    scenario.horizon_year = 2026;
    let attempt = |share: f64| -> Result<(f64, f64), Error> {
        let mut scenario = scenario.clone();
        scenario.reconcile =
            Some(Targets { deaths: Some(Path::constant(share * people)), ..Targets::default() });
        let mut found = (0.0, 0.0);
        project(&inputs, &scenario, &mut |view, flows| {
            let least = view.next.iter().copied().fold(f64::INFINITY, f64::min);
            found = (flows.of_nation(Component::Deaths), least);
            assert!(flows.account_residual(view.now, view.next) < 1e-9);
        })?;
        Ok(found)
    };
    let (deaths, least) = attempt(0.5).unwrap();
    assert!((deaths / (0.5 * people) - 1.0).abs() < 1e-9 && least >= 0.0);
    assert_eq!(attempt(2.0).unwrap_err().code(), "value");
    assert_eq!(attempt(f64::NAN).unwrap_err().code(), "value");
}

#[test]
fn reconciling_to_what_came_out_changes_nothing() {
    let inputs = country(3, 47);
    let mut scenario = scenario(3);
    scenario.horizon_year = 2027;
    let free = project(&inputs, &scenario, &mut |_, _| {}).unwrap();
    let path = |component| {
        let years = free.component_of(&[0, 1, 2], component).unwrap();
        Some(Path { knots: vec![(2025, years[0]), (2026, years[1])] })
    };
    scenario.reconcile = Some(Targets {
        births: path(Component::Births),
        deaths: path(Component::Deaths),
        immigrants: path(Component::Immigrants),
        emigrants: path(Component::Emigrants),
    });
    let bound = project(&inputs, &scenario, &mut |_, _| {}).unwrap();
    for (a, b) in free.populations.iter().zip(&bound.populations) {
        assert!((a - b).abs() < 1e-9);
    }
}

#[test]
fn attraction_fades_and_follows_people() {
    let mut inputs = country(2, 11);
    inputs.levels.attraction = vec![1.5, 0.75];
    inputs.levels.attraction_half_life_years = 3.0;
    let mut factor = vec![0.0; 2];
    inputs.levels.attraction_after(3, &mut factor);
    assert!((factor[0] - 1.25).abs() < 1e-12 && (factor[1] - 0.875).abs() < 1e-12);

    // Two regions with the same rates, one twice as large by the base year, one grown twice as large by then: the
    // share of arrivals is by head in both.
    let share = |inputs: &streekblik::model::inputs::ModelInputs| {
        let run = project(inputs, &scenario(2), &mut |_, _| {}).unwrap();
        let arrivals = [0, 1].map(|r| run.component_of(&[r], Component::Arrivals).unwrap());
        let people = [0, 1].map(|r| run.population_of(&[r]).unwrap());
        let at =
            |year: usize| arrivals[0][year] / arrivals[1][year] * people[1][year] / people[0][year];
        (at(0), at(30))
    };
    let mut even = alike(country(2, 11));
    let cells = even.base_population.len() / 2;
    let (one, other) = even.base_population.split_at_mut(cells);
    other.iter_mut().zip(one).for_each(|(other, one)| *other = 2.0 * *one);
    let weight = even.moves.in_weight[..202].to_vec();
    even.moves.in_weight[202..].iter_mut().zip(&weight).for_each(|(w, one)| *w = 2.0 * one);
    even.migration.immigrant_share = vec![0.5, 0.5];
    let (now, later) = share(&even);
    // Immigration by halves lets the smaller grow faster; it goes on to draw its part by head.
    assert!((now - 1.0).abs() < 1e-9 && (later / now - 1.0).abs() < 0.05, "{now} {later}");
}
