//! Maps of groups, of differences and in other classes, on the committed data.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests may stop them

mod committed;

use streekblik::chart::Lang;
use streekblik::chart::class_rule::ClassRule;
use streekblik::model::indicators::Indicator;
use streekblik::model::scenario::Parameter;
use streekblik::session::{Difference, MapRequest, ScenarioChoice};

use committed::session;

fn asked(indicator: Indicator) -> MapRequest {
    MapRequest {
        indicator,
        change_from: 2025,
        groups: Vec::new(),
        rule: ClassRule::Sensible,
        difference: Difference::None,
        percent: false,
        against: false,
    }
}

#[test]
fn what_is_asked_plainly_is_the_indicator() {
    let session = session();
    for indicator in Indicator::ALL {
        let plain = session.indicator(indicator, 2025).unwrap();
        let table = session.map_table(&asked(indicator)).unwrap();
        assert_eq!(
            (table.values, table.classes, table.classing),
            (plain.values, plain.classes, plain.classing)
        );
    }
}

#[test]
fn a_group_is_no_mean_of_its_members() {
    let session = session();
    let groups = vec![vec![0, 1, 2], (0..342).collect()];
    let of = |indicator| {
        session
            .map_table(&MapRequest { groups: groups.clone(), ..asked(indicator) })
            .unwrap()
            .values
    };
    let each = session.indicator(Indicator::Population, 2025).unwrap().values;
    let (people, change) = (of(Indicator::Population), of(Indicator::Change));
    assert_eq!(people.len(), 36 * 2);
    for y in 0..36 {
        let three: f64 = each[y * 342..][..3].iter().sum();
        assert!((people[2 * y] - three).abs() < 1e-6);
        let expected = 100.0 * (people[2 * y] / people[0] - 1.0);
        assert!((change[2 * y] - expected).abs() < 1e-9);
    }
    let wrong = MapRequest { groups: vec![vec![342]], ..asked(Indicator::Share65) };
    assert_eq!(session.map_table(&wrong).unwrap_err().code(), "unknown");
}

#[test]
fn differences_of_years_and_of_scenarios() {
    let mut session = session();
    let year = MapRequest { difference: Difference::Year(2040), ..asked(Indicator::Population) };
    let table = session.map_table(&year).unwrap();
    assert!(table.values[15 * 342..16 * 342].iter().all(|v| *v == 0.0));
    let percent = session.map_table(&MapRequest { percent: true, ..year.clone() }).unwrap();
    let people = session.indicator(Indicator::Population, 2025).unwrap().values;
    let expected = 100.0 * table.values[7] / people[15 * 342 + 7];
    assert!((percent.values[7] - expected).abs() < 1e-9);
    assert!(table.classing.diverging && table.classing.breaks.len() == 8);
    let wrong = MapRequest { difference: Difference::Year(2061), ..year };
    assert_eq!(session.map_table(&wrong).unwrap_err().code(), "value");

    // The trend against itself: nothing anywhere, one class.
    let scenario = MapRequest { difference: Difference::Scenario, ..asked(Indicator::Population) };
    let none = session.map_table(&scenario).unwrap();
    assert!(none.values.iter().all(|v| *v == 0.0) && none.classing.light.len() == 1);
    let more = ScenarioChoice {
        values: vec![(Parameter::Immigrants, 500_000.0)],
        ..ScenarioChoice::preset("trend")
    };
    session.run(more).unwrap();
    let gained = session.map_table(&scenario).unwrap();
    assert!(gained.values[35 * 342..].iter().all(|v| *v > 0.0));
}

#[test]
fn the_table_of_the_other_scenario_is_that_of_its_own_run() {
    let mut session = session();
    let high = ScenarioChoice::preset("high");
    for indicator in [Indicator::Change, Indicator::OnePersonShare] {
        session.run(high.clone()).unwrap();
        let own = session.map_table(&asked(indicator)).unwrap();
        session.run(ScenarioChoice::preset("low")).unwrap();
        session.set_against(high.clone()).unwrap();
        let other = session.map_table(&MapRequest { against: true, ..asked(indicator) }).unwrap();
        assert_ne!(session.map_table(&asked(indicator)).unwrap().values, own.values);
        assert_eq!(
            (other.values, other.classes, other.classing),
            (own.values, own.classes, own.classing)
        );
    }
}

#[test]
fn every_rule_gives_classes_and_colours() {
    let session = session();
    let rules = [
        ("quantile", 3),
        ("quantile", 9),
        ("equal", 5),
        ("natural", 7),
        ("pretty", 6),
        ("continuous", 0),
    ];
    for indicator in [Indicator::Share65, Indicator::Change] {
        for (name, classes) in rules {
            let rule = ClassRule::from_name(name, classes, Vec::new()).unwrap();
            let table = session.map_table(&MapRequest { rule, ..asked(indicator) }).unwrap();
            assert_eq!(table.classing.light.len(), table.classing.breaks.len() + 1, "{name}");
            assert!(table.classing.breaks.windows(2).all(|pair| pair[0] < pair[1]), "{name}");
            if ["quantile", "equal", "natural"].contains(&name) {
                assert_eq!(table.classing.light.len(), classes, "{name} {indicator:?}");
            }
        }
    }
}

#[test]
fn an_own_group_is_a_region() {
    let session = session();
    let code = |r: usize| session.catalogue().bundle.regions.municipalities[r].code.clone();
    let key = format!("own:{}.{}.{}", code(4), code(2), code(4));
    let facts = |key: &str, lang| session.facts(key, Indicator::Population, 2040, lang);
    assert!(facts(&key, Lang::Nl).unwrap().sentence.contains("uw eigen groep gemeenten"));
    assert!(facts(&format!("{key}~Noordkop"), Lang::En).unwrap().sentence.contains("Noordkop"));
    for wrong in ["own:", "own:GM0000", "own:corop:CR01"] {
        assert_eq!(facts(wrong, Lang::Nl).unwrap_err().code(), "unknown", "{wrong}");
    }
}

#[test]
fn a_cartogram_has_a_circle_by_people() {
    let session = session();
    let places: Vec<f64> =
        (0..342).flat_map(|r| [f64::from(r % 19) * 700.0, f64::from(r / 19) * 800.0]).collect();
    let circles = session.cartogram(&places, &[], (14_000.0, 16_400.0)).unwrap();
    let people = session.indicator(Indicator::Population, 2025).unwrap().values;
    let ratio = |r: usize| circles[r].radius * circles[r].radius / people[r];
    assert_eq!(circles.len(), 342);
    assert!((1..342).all(|r| (ratio(r) / ratio(0) - 1.0).abs() < 1e-9));
    let most = (1..342).flat_map(|i| (0..i).map(move |j| (i, j))).map(|(i, j)| {
        let (a, b) = (circles[i], circles[j]);
        (a.radius + b.radius - libm::hypot(a.x - b.x, a.y - b.y)) / a.radius.min(b.radius)
    });
    assert!(most.fold(0.0, f64::max) < 0.02);
    assert_eq!(session.cartogram(&places[2..], &[], (1.0, 1.0)).unwrap_err().code(), "shape");
}
