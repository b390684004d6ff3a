//! COROP regions made of municipalities: the same people and events, with a full table of origins and destinations.
#![allow(clippy::unwrap_used)] // helpers of tests may stop them

use streekblik::data::bundle::Bundle;
use streekblik::data::regions::GroupKind;
use streekblik::model::breakdown::exchange::Exchange;
use streekblik::model::flows::Component;
use streekblik::model::merged::merged;
use streekblik::model::projection::Model;
use streekblik::model::scenario::{MoveForm, Scenario};
use streekblik::session::{ScenarioChoice, scenario};

struct Country {
    model: Model,
    scenario: Scenario,
    corop_of: Vec<usize>,
    corops: usize,
}

fn netherlands() -> Country {
    let bundle = Bundle::parse(include_bytes!("../data/population.sbp")).unwrap();
    let model = Model::new(bundle.inputs()).unwrap();
    let choice = ScenarioChoice::preset("trend");
    let scenario = scenario(&bundle.regions, model.inputs(), &choice).unwrap();
    let groups = bundle.regions.groups.iter().filter(|group| group.kind == GroupKind::Corop);
    let mut corop_of = vec![usize::MAX; bundle.axis.regions];
    let mut corops = 0;
    for (number, group) in groups.enumerate() {
        group.members.iter().for_each(|r| corop_of[*r] = number);
        corops = number + 1;
    }
    Country { model, scenario, corop_of, corops }
}

#[test]
fn the_first_year_has_the_events_of_the_municipalities() {
    let Country { model, scenario, corop_of, corops } = netherlands();
    assert_eq!(corops, 40);
    let merged = Model::new(merged(model.inputs(), &corop_of, corops).unwrap()).unwrap();
    let parts = model.project(&scenario).unwrap();
    let whole = merged.project(&scenario).unwrap();
    for corop in 0..corops {
        let members: Vec<usize> = (0..corop_of.len()).filter(|r| corop_of[*r] == corop).collect();
        let people = |year: usize| {
            (
                parts.population_of(&members).unwrap()[year],
                whole.population_of(&[corop]).unwrap()[year],
            )
        };
        let (now, merged_now) = people(0);
        assert!((now - merged_now).abs() < 1e-6);
        for component in Component::ALL {
            let parts = parts.component_of(&members, component).unwrap()[0];
            let whole = whole.component_of(&[corop], component).unwrap()[0];
            assert!((whole / parts - 1.0).abs() < 0.01, "{corop} {component:?} {parts} {whole}");
        }
        // Ten years on the parts have gone their own ways, but not far.
        let (then, merged_then) = people(10);
        assert!((merged_then / then - 1.0).abs() < 0.01, "{corop} {then} {merged_then}");
    }
}

/// Origins and destinations of COROP regions, every cohort by itself: beside the municipalities' own.
#[test]
fn by_distance_corop_regions_exchange_what_their_municipalities_do() {
    let Country { model, scenario, corop_of, corops } = netherlands();
    let merged = merged(model.inputs(), &corop_of, corops).unwrap();
    let every_row: Vec<usize> = (0..merged.axis.rows()).collect();
    let merged = Model::new(merged).unwrap().with_age_classes(&every_row).unwrap();
    let near = Scenario { moves: MoveForm::OriginDestination, horizon_year: 2027, ..scenario };
    let (mut furthest, mut off): (f64, f64) = (0.0, 0.0);
    let members = |corop: usize| -> Vec<usize> {
        (0..corop_of.len()).filter(|r| corop_of[*r] == corop).collect()
    };
    let everyone: Vec<usize> = (0..corop_of.len()).collect();
    let all = model.project(&near).unwrap();
    let all: f64 = all.component_of(&everyone, Component::Arrivals).unwrap().iter().sum();
    let mut between = 0.0;
    for corop in 0..corops {
        let parts = Exchange::new(&model, &near, &members(corop), 2027).unwrap();
        let whole = Exchange::new(&merged, &near, &[corop], 2027).unwrap();
        between += parts.from.iter().sum::<f64>();
        for other in 0..corops {
            let parts: f64 = members(other).iter().map(|r| parts.from[*r]).sum();
            let difference = (parts - whole.from[other]).abs();
            furthest = furthest.max(difference / all);
            off += difference;
        }
    }
    println!(
        "{:.1} % of moves lead to another COROP region; of those {:.1} % to or from another than by municipality, {furthest:.4} of all moves in one pair",
        100.0 * between / all,
        50.0 * off / between
    );
    assert!(between / all > 0.3 && between / all < 0.8);
    assert!(furthest < 0.01 && off / between < 0.2, "{furthest} {}", off / between);
}

#[test]
fn bad_groups_are_named() {
    let Country { model, mut corop_of, .. } = netherlands();
    let told = |of: &[usize], groups| merged(model.inputs(), of, groups).unwrap_err().to_string();
    assert!(told(&corop_of, 39).contains("0 to 39"));
    assert!(told(&corop_of, 41).contains("no region in 40"));
    corop_of.pop();
    assert!(told(&corop_of, 40).contains("shape"));
}
