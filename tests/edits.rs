//! Changes to a scenario in some regions, ages and years do what they say, and nothing else.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod synthetic;

use streekblik::model::edit::{Change, Edit, EditedComponent};
use streekblik::model::flows::Component;
use streekblik::model::projection::{Model, Projection, project};
use streekblik::model::scenario::Scenario;
use synthetic::{country, scenario};

fn edit(component: EditedComponent, change: Change) -> Edit {
    Edit { component, regions: vec![1, 2], ages: None, years: (2030, 2034), change }
}

fn with(edits: Vec<Edit>) -> Scenario {
    Scenario { edits, ..scenario(4) }
}

fn run(scenario: &Scenario) -> Projection {
    Model::new(country(4, 11)).unwrap().project(scenario).unwrap()
}

/// Persons in a year in some regions.
fn persons(projection: &Projection, regions: &[usize], component: Component, year: i32) -> f64 {
    let years = projection.component_of(regions, component).unwrap();
    years[usize::try_from(year - projection.base_year).unwrap()]
}

const ALL: [usize; 4] = [0, 1, 2, 3];

#[track_caller]
fn near(found: f64, expected: f64, tolerance: f64) {
    assert!((found / expected - 1.0).abs() < tolerance, "found {found}, expected {expected}");
}

#[test]
fn each_component_changes_in_its_regions_and_years_only() {
    let trend = run(&with(Vec::new()));
    for (component, of, factor) in [
        (EditedComponent::Fertility, Component::Births, 1.2),
        (EditedComponent::Mortality, Component::Deaths, 0.9),
        (EditedComponent::Departures, Component::Departures, 0.7),
        (EditedComponent::Immigration, Component::Immigrants, 1.5),
        (EditedComponent::Emigration, Component::Emigrants, 1.4),
    ] {
        let edited = run(&with(vec![edit(component, Change::Factor(factor))]));
        let ratio = |regions: &[usize], year| {
            persons(&edited, regions, of, year) / persons(&trend, regions, of, year)
        };
        // Births of the newborn's own year and the deaths among them move a little with the rest.
        near(ratio(&[1, 2], 2030), factor, 0.02);
        near(ratio(&[0, 3], 2030), 1.0, 0.01);
        assert_eq!(edited.population(2030).unwrap(), trend.population(2030).unwrap());
        near(ratio(&[1, 2], 2036), 1.0, 0.1);
    }
}

#[test]
fn what_one_region_draws_others_lose() {
    let trend = run(&with(Vec::new()));
    let pull =
        Edit { ages: Some((18, 22)), ..edit(EditedComponent::Arrivals, Change::Factor(2.0)) };
    let edited = run(&with(vec![pull]));
    let arrivals =
        |projection, regions: &[usize]| persons(projection, regions, Component::Arrivals, 2030);
    assert!(arrivals(&edited, &[1, 2]) > 1.001 * arrivals(&trend, &[1, 2]));
    assert!(arrivals(&edited, &[0, 3]) < arrivals(&trend, &[0, 3]));
    near(arrivals(&edited, &ALL), arrivals(&trend, &ALL), 1e-12);
    // Only those ages: a year older at the end of the year.
    let axis = trend.axis;
    let (now, before) = (edited.population(2031).unwrap(), trend.population(2031).unwrap());
    for (cell, (now, before)) in now.iter().zip(before).enumerate() {
        if !(19..=23).contains(&(cell % axis.ages)) {
            assert!((now - before).abs() < 1e-9, "age {}", cell % axis.ages);
        }
    }
}

#[test]
fn an_amount_of_immigrants_comes_on_top() {
    let trend = run(&with(Vec::new()));
    let edited = run(&with(vec![edit(EditedComponent::Immigration, Change::Amount(500.0))]));
    let more = |regions: &[usize], year| {
        persons(&edited, regions, Component::Immigrants, year)
            - persons(&trend, regions, Component::Immigrants, year)
    };
    assert!((more(&[1, 2], 2032) - 500.0).abs() < 1e-8);
    assert!(more(&[0, 3], 2032).abs() < 1e-8 && more(&ALL, 2035).abs() < 1e-8);
    let none = run(&with(vec![edit(EditedComponent::Immigration, Change::Amount(-2e5))]));
    assert_eq!(persons(&none, &[1, 2], Component::Immigrants, 2030), 0.0);
}

#[test]
fn edits_follow_each_other_and_both_steps_agree() {
    let components = EditedComponent::ALL.map(|c| edit(c, Change::Factor(1.1)));
    let back = EditedComponent::ALL.map(|c| edit(c, Change::Factor(1.0 / 1.1)));
    let there_and_back = run(&with([components.clone(), back].concat()));
    let trend = run(&with(Vec::new()));
    let pairs = there_and_back.populations.iter().zip(&trend.populations);
    assert!(pairs.into_iter().all(|(a, b)| (a - b).abs() <= 1e-9 * b.max(1.0)));
    let edited = with(components.to_vec());
    let readable = project(&country(4, 11), &edited, &mut |_, _| {}).unwrap();
    let pairs = run(&edited);
    let pairs = pairs.populations.iter().zip(&readable.populations);
    assert!(pairs.into_iter().all(|(a, b)| (a - b).abs() <= 1e-9 * b.max(1.0)));
}

#[test]
fn impossible_edits_are_named() {
    let model = Model::new(country(4, 11)).unwrap();
    let message = |edit: Edit| model.project(&with(vec![edit])).unwrap_err().to_string();
    let factor = edit(EditedComponent::Fertility, Change::Factor(1.1));
    let found = message(Edit { regions: vec![2, 1], ..factor.clone() });
    assert!(found.contains("edit: regions: expected some of regions 0 to 3, rising"), "{found}");
    let found = message(Edit { ages: Some((20, 30)), ..factor.clone() });
    assert!(found.contains("edit: ages: expected all ages, for fertility"), "{found}");
    let found = message(Edit { years: (2034, 2030), ..factor.clone() });
    assert!(found.contains("edit: last year"), "{found}");
    let found = message(Edit { change: Change::Factor(f64::NAN), ..factor.clone() });
    assert!(found.contains("edit: factor: expected 0 to 5"), "{found}");
    let found = message(Edit { change: Change::Amount(10.0), ..factor });
    assert!(found.contains("edit: amount: expected a factor"), "{found}");
}

#[test]
fn edits_that_follow_each_other_are_as_one_and_end_in_their_last_year() {
    let of =
        |factor, years| Edit { years, ..edit(EditedComponent::Arrivals, Change::Factor(factor)) };
    let one = run(&with(vec![of(1.3, (2027, 2030))]));
    let two = run(&with(vec![of(1.3, (2027, 2028)), of(1.3, (2029, 2030))]));
    assert_eq!(one, two);
    let shorter = run(&with(vec![of(1.3, (2027, 2029))]));
    assert_eq!(one.population(2030).unwrap(), shorter.population(2030).unwrap());
    assert_ne!(one.population(2031).unwrap(), shorter.population(2031).unwrap());
    let other = run(&with(vec![of(1.3, (2027, 2028)), of(1.6, (2029, 2030))]));
    assert_eq!(one.population(2029).unwrap(), other.population(2029).unwrap());
    assert_ne!(one.population(2030).unwrap(), other.population(2030).unwrap());
    let gone = run(&with(vec![of(1.3, (2020, 2024)), of(1.3, (2031, 2031))]));
    assert_eq!(gone.population(2031).unwrap(), run(&with(Vec::new())).population(2031).unwrap());
}
