//! A national choice beside the trend, in shrinking, anticipating and other municipalities, on the committed data.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests may stop them

mod committed;

use streekblik::data::regions::{Certainty, GroupKind};
use streekblik::model::indicators::Indicator;
use streekblik::model::scenario::Parameter;
use streekblik::model::themes::Formula;
use streekblik::session::{MeasureChoice, Part, ScenarioChoice};

use committed::themed;

const YEAR: i32 = 2040;

/// More people come from abroad, a school may be smaller, and homes are renovated all over the country.
fn national() -> ScenarioChoice {
    ScenarioChoice {
        values: vec![(Parameter::Immigrants, 350_000.0)],
        assumptions: vec![("primaryLeast", 80.0)],
        measures: vec![MeasureChoice {
            lever: "renovate",
            regions: vec!["country:NL".to_owned()],
            years: (2026, 2035),
            per_year: 100_000.0,
        }],
        ..ScenarioChoice::preset("trend")
    }
}

fn close(a: f64, b: f64, what: &str) {
    assert!((a - b).abs() <= 1e-6 * a.abs().max(1.0), "{what}: {a} {b}");
}

#[test]
fn what_adds_up_does_so_over_the_three_parts() {
    let mut session = themed();
    session.run(national()).unwrap();
    let all: Vec<Indicator> = Indicator::all().collect();
    let found = session.regiocheck(&all, YEAR, Certainty::Low).unwrap();
    assert_eq!(found.effects.len(), all.len());
    let mut added = 0;
    for of in &found.effects {
        let adds = match of.indicator {
            Indicator::Population | Indicator::Households => true,
            Indicator::Theme(one) => matches!(one.indicator().value, Formula::Total(_)),
            _ => false,
        };
        let id = of.indicator.id();
        let [shrinking, anticipating, other, country] = of.effects;
        for one in of.effects {
            close(one.with - one.without, one.difference, id);
        }
        if adds {
            added += 1;
            close(shrinking.with + anticipating.with + other.with, country.with, id);
            close(shrinking.without + anticipating.without + other.without, country.without, id);
            let per_head = found.parts.iter().zip(of.effects);
            let sum: f64 = per_head.map(|(part, one)| part.people * one.per_1000 / 1000.0).sum();
            close(sum, 2.0 * country.difference, id);
        }
    }
    assert!(added > 15, "{added}");
    // The country is what the page says of it, and a change of schools is more schools everywhere.
    let of = |id: &str| found.effects.iter().find(|of| of.indicator.id() == id).unwrap();
    let worked = session
        .worked("country:NL", Indicator::from_id("primarySchools").unwrap(), 2025, YEAR)
        .unwrap();
    close(of("primarySchools").effects[3].with, worked.value, "primarySchools");
    assert!(of("primarySchools").effects.iter().all(|one| one.difference > 0.0));
    assert!(of("share65").effects.iter().all(|one| one.per_1000.is_nan()));
    // Ten years of 100,000 homes, wherever they stand.
    close(of("homesToRenovate").effects[3].difference, -1e6, "homesToRenovate");
}

#[test]
fn every_municipality_is_in_one_part_and_its_certainty_is_told() {
    let session = themed();
    let regions = &session.catalogue().bundle.regions;
    let in_lists = |least: Certainty| -> Vec<usize> {
        let kinds = [GroupKind::Shrinking, GroupKind::Anticipating];
        let groups = regions.groups.iter().filter(|group| kinds.contains(&group.kind));
        let members = groups.flat_map(|group| group.members.iter().zip(&group.certainty));
        let mut found: Vec<usize> =
            members.filter(|(_, of)| **of >= least).map(|(r, _)| *r).collect();
        found.sort_unstable();
        found.dedup();
        found
    };
    for least in [Certainty::Low, Certainty::Middle, Certainty::High] {
        let found = session.regiocheck(&[], YEAR, least).unwrap();
        let mut all: Vec<usize> =
            found.parts[..3].iter().flat_map(|of| of.members.clone()).collect();
        all.sort_unstable();
        assert_eq!(all, (0..regions.municipalities.len()).collect::<Vec<_>>());
        assert_eq!(found.parts[3].members, all);
        let listed = found.parts[0].members.len() + found.parts[1].members.len();
        assert_eq!(listed, in_lists(least).len());
        for of in &found.parts[..2] {
            assert_eq!(of.certain.iter().sum::<usize>(), of.members.len());
        }
        assert_eq!(found.parts.each_ref().map(|of| of.part), Part::ALL);
    }
    let sure = session.regiocheck(&[], YEAR, Certainty::High).unwrap();
    assert_eq!(sure.parts[0].certain[1..], [0, 0]);
}

#[test]
fn nothing_differs_from_itself_and_a_year_must_be_there() {
    let session = themed();
    let found = session.regiocheck(&[Indicator::Population], YEAR, Certainty::Low).unwrap();
    assert!(found.effects[0].effects.iter().all(|one| one.difference == 0.0));
    let far = session.regiocheck(&[Indicator::Population], 2100, Certainty::Low);
    assert_eq!(far.unwrap_err().code(), "value");
}
