//! Why a number differs: parts that add up, whatever the order, and moves that one gains and others lose.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests may stop them

mod synthetic;

use streekblik::model::breakdown::exchange::Exchange;
use streekblik::model::breakdown::scenarios::{Mixtures, Run};
use streekblik::model::breakdown::years::Between;
use streekblik::model::breakdown::{Breakdown, Cause};
use streekblik::model::flows::Component;
use streekblik::model::indicators::Indicator;
use streekblik::model::projection::{Model, project};
use streekblik::model::scenario::{Parameter, Path, Scenario};
use synthetic::{closed, country, scenario};

const REGIONS: usize = 5;

fn adds_up(found: &Breakdown) {
    let sum: f64 = found.parts.iter().sum();
    let size = found.to.abs().max(found.from.abs());
    assert!((sum - (found.to - found.from)).abs() <= 1e-12 * size, "{found:?}");
}

/// A scenario that differs in every assumption.
fn other() -> Scenario {
    let mut other = scenario(REGIONS);
    for (parameter, value) in [
        (Parameter::TotalFertilityRate, 1.2),
        (Parameter::LifeExpectancy, 92.0),
        (Parameter::Immigrants, 9000.0),
        (Parameter::Emigrants, 500.0),
        (Parameter::Mobility, 2.0),
    ] {
        other.paths.set_at_horizon(parameter, 2025, 2060, value).unwrap();
    }
    other
}

#[test]
fn parts_add_up_between_scenarios_years_and_editions() {
    let (one, edition) = (country(REGIONS, 3), country(REGIONS, 4));
    let (plain, changed) = (scenario(REGIONS), other());
    let mut edition =
        streekblik::model::inputs::ModelInputs { base_year: one.base_year, ..edition };
    edition.levels.half_life_years = one.levels.half_life_years;
    let runs = [
        (Run { inputs: &one, scenario: &plain }, Run { inputs: &one, scenario: &changed }),
        (Run { inputs: &one, scenario: &plain }, Run { inputs: &edition, scenario: &changed }),
    ];
    let model = Model::new(one.clone()).unwrap();
    let values = model.project_bands(&plain).unwrap();
    let between = Between::new(&model, &plain, 2030, 2050).unwrap();
    for indicator in Indicator::ALL {
        for group in [vec![1], vec![0, 2, 4]] {
            for (first, second) in runs {
                let found = Mixtures::new(first, second, 2045).unwrap();
                let found = found.breakdown(indicator, &group, 1e4).unwrap();
                adds_up(&found);
                assert!(found.to != found.from);
                assert_eq!(
                    found.rounded(1.0).iter().sum::<f64>(),
                    found.to.round() - found.from.round()
                );
            }
            let found = between.breakdown(indicator, &group, 1e4).unwrap();
            adds_up(&found);
            let of = indicator.of_group(&values, &group, 1e4).unwrap();
            assert!(
                (found.from / of[5] - 1.0).abs() < 1e-9 && (found.to / of[25] - 1.0).abs() < 1e-9
            );
        }
    }
}

#[test]
fn only_what_differs_has_a_part() {
    let inputs = country(REGIONS, 3);
    let plain = scenario(REGIONS);
    for (parameter, value, cause) in [
        (Parameter::TotalFertilityRate, 1.2, Cause::Births),
        (Parameter::LifeExpectancy, 92.0, Cause::Deaths),
        (Parameter::Immigrants, 9000.0, Cause::Migration),
        (Parameter::Mobility, 2.0, Cause::Moves),
    ] {
        let mut changed = plain.clone();
        changed.paths.set_at_horizon(parameter, 2025, 2060, value).unwrap();
        let [one, other] = [&plain, &changed].map(|scenario| Run { inputs: &inputs, scenario });
        let found = Mixtures::new(one, other, 2050).unwrap();
        let found = found.breakdown(Indicator::Population, &[2], 0.0).unwrap();
        for of in Cause::ALL {
            let part = found.parts[of as usize];
            if of == cause {
                assert!((part - (found.to - found.from)).abs() < 1e-9 && part.abs() > 1.0);
            } else {
                assert!(part.abs() < 1e-9, "{cause:?} {of:?} {part}");
            }
        }
        // And back again: the same with the other sign.
        let back = Mixtures::new(other, one, 2050).unwrap();
        let back = back.breakdown(Indicator::Population, &[2], 0.0).unwrap();
        assert!((back.parts[cause as usize] + found.parts[cause as usize]).abs() < 1e-9);
    }
}

#[test]
fn between_years_people_are_the_counted_events() {
    let inputs = country(REGIONS, 8);
    let plain = scenario(REGIONS);
    let projection = project(&inputs, &plain, &mut |_, _| {}).unwrap();
    let model = Model::new(inputs).unwrap();
    let between = Between::new(&model, &plain, 2027, 2040).unwrap();
    let found = between.breakdown(Indicator::Population, &[1, 3], 0.0).unwrap();
    let sum = |component| -> f64 {
        projection.component_of(&[1, 3], component).unwrap()[2..15].iter().sum()
    };
    let expected = [
        0.0,
        sum(Component::Births),
        -sum(Component::Deaths),
        sum(Component::Arrivals) - sum(Component::Departures),
        sum(Component::Immigrants) - sum(Component::Emigrants),
    ];
    for (found, expected) in found.parts.iter().zip(expected) {
        assert!((found - expected).abs() < 1e-6, "{found} {expected}");
    }
    // A share changes by growing older alone.
    let share = between.breakdown(Indicator::Share65, &[1, 3], 0.0).unwrap();
    assert!(share.parts[Cause::StartingAges as usize].abs() > 0.1);
    assert_eq!(Between::new(&model, &plain, 2040, 2040).unwrap_err().code(), "value");
    assert_eq!(Between::new(&model, &plain, 2040, 2070).unwrap_err().code(), "value");
    assert_eq!(between.breakdown(Indicator::Share65, &[9], 0.0).unwrap_err().code(), "unknown");
}

#[test]
fn what_one_gains_others_lose() {
    let mut inputs = country(REGIONS, 8);
    let plain = closed(scenario(REGIONS));
    let before = Exchange::new(&Model::new(inputs.clone()).unwrap(), &plain, &[2], 2040).unwrap();
    let projection = project(&inputs, &plain, &mut |_, _| {}).unwrap();
    let sum =
        |component| -> f64 { projection.component_of(&[2], component).unwrap()[..15].iter().sum() };
    let (came, left) = (before.from.iter().sum::<f64>(), before.to.iter().sum::<f64>());
    // But for those who moved within the region, as a pool counts them.
    let within = sum(Component::Arrivals) - came;
    assert!(within > 0.0 && (sum(Component::Departures) - left - within).abs() < 1e-6 * left);
    assert_eq!((before.from[2], before.to[2]), (0.0, 0.0));

    // From the other side the same moves are seen.
    let model = Model::new(inputs.clone()).unwrap();
    let seen = Exchange::new(&model, &plain, &[4], 2040).unwrap();
    assert!((seen.from[2] / before.to[4] - 1.0).abs() < 1e-9);
    assert!((seen.net()[2] + before.net()[4]).abs() < 1e-6);

    // A region that draws twice as many takes them from all others.
    for age in &mut inputs.moves.in_weight[2 * 202..3 * 202] {
        *age *= 2.0;
    }
    let after = Exchange::new(&Model::new(inputs).unwrap(), &plain, &[2], 2040).unwrap();
    for (r, (before, after)) in before.net().iter().zip(after.net()).enumerate() {
        assert!(r == 2 || after > *before, "region {r}: {before} {after}");
    }
    let unknown = Exchange::new(&model, &plain, &[7], 2040);
    assert_eq!(unknown.unwrap_err().code(), "unknown");
}

#[test]
fn runs_that_cannot_be_compared_are_refused() {
    let (one, other) = (country(2, 1), country(3, 1));
    let plain = scenario(2);
    let run = |inputs| Run { inputs, scenario: &plain };
    assert_eq!(Mixtures::new(run(&one), run(&other), 2040).unwrap_err().code(), "value");
    assert_eq!(Mixtures::new(run(&one), run(&one), 2025).unwrap_err().code(), "value");
    let mut wrong = plain.clone();
    wrong.paths.mobility = Path::constant(-1.0);
    let bad = Run { inputs: &one, scenario: &wrong };
    assert_eq!(Mixtures::new(run(&one), bad, 2040).unwrap_err().code(), "value");
}
