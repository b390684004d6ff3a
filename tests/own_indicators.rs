//! Indicators that a user makes, beside those of the themes that say the same.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests may stop them

mod committed;

use streekblik::model::indicators::Indicator;
use streekblik::session::{ChartKind, ChartRequest, ScenarioChoice, Session};

use committed::{file, frame, session};

const POOL: &str = "own:near:30000:0-100=1:Zwembad";

fn themed() -> Session {
    let mut session = session();
    session.set_theme_data(&file("themes.sbp")).unwrap();
    session
}

/// Values of every year for a region, of the current scenario and of the one it is set against.
fn values(session: &Session, region: &str, id: &str) -> [Vec<f64>; 2] {
    let all = session.theme_values(region).unwrap();
    let found = all.into_iter().find(|one| one.of.indicator().id == id).unwrap();
    [found.values, found.against]
}

#[test]
fn a_facility_and_a_table_of_rates_of_ones_own_say_what_those_of_the_themes_do() {
    let mut session = themed();
    for (own, known) in [
        ("own:near:4000:0-100=1:Super", "supermarkets"),
        ("own:here:1:4-11=0.98,12-12=0.245:Leerlingen", "primaryPupils"),
        (
            "own:near:500:12-12=0.72,13-15=0.95,16=0.7,17=0.43,18=0.13,19=0.03:VO",
            "secondarySchools",
        ),
    ] {
        session.know_own(own).unwrap();
        for choice in ["trend", "low"] {
            session.run(ScenarioChoice::preset(choice)).unwrap();
            for region in ["GM0014", "shrinking:Oost-Groningen", "country:NL"] {
                let [[found, _], [expected, _]] =
                    [own, known].map(|id| values(&session, region, id));
                assert_eq!(found.len(), 36);
                for (found, expected) in found.iter().zip(&expected) {
                    assert!((found - expected).abs() <= 1e-9 * expected, "{own} {region}");
                }
            }
        }
    }
}

#[test]
fn it_follows_the_scenario_its_assumptions_and_what_it_is_set_against() {
    let mut session = themed();
    session.know_own(POOL).unwrap();
    let [trend, against] = values(&session, "GM0014", POOL);
    assert!(against.is_empty() && (5.0..15.0).contains(&trend[0]), "{trend:?}");
    session.set_against(ScenarioChoice::preset("high")).unwrap();
    let [now, high] = values(&session, "GM0014", POOL);
    assert!(now == trend && high[0] == trend[0] && high[30] > trend[30]);
    session.set_against(ScenarioChoice::preset("low")).unwrap();
    assert!(values(&session, "GM0014", POOL)[1][30] < trend[30]);
    // How far people go is an assumption of the facilities, and holds for one's own.
    let farther =
        ScenarioChoice { assumptions: vec![("reachKm", 30.0)], ..ScenarioChoice::preset("trend") };
    session.run(farther).unwrap();
    assert!(values(&session, "GM0014", POOL)[0][0] < trend[0], "a city shares its people out");
}

#[test]
fn every_kind_of_chart_and_the_map_draw_it() {
    let mut session = themed();
    let of = session.know_own(POOL).unwrap();
    let indicator = Indicator::from_id(POOL).unwrap();
    assert_eq!(indicator, Indicator::Theme(of));
    let table = session.indicator(indicator, 2025).unwrap();
    assert!(
        table.values.iter().all(|value| value.is_finite()) && !table.classing.breaks.is_empty()
    );
    for kind in [
        ChartKind::Line,
        ChartKind::Several,
        ChartKind::Multiples,
        ChartKind::Ranking,
        ChartKind::Distribution,
        ChartKind::Scatter,
    ] {
        let request = ChartRequest {
            indicator,
            change_from: 2025,
            year: 2040,
            compare_year: 2025,
            ..ChartRequest::new(kind, frame(), "corop:CR01")
        };
        let chart = session.chart(request, &mut []).unwrap();
        let told = format!("{} {}", chart.title, chart.description);
        assert!(told.to_lowercase().contains("zwembad") && !told.contains("NaN"), "{told}");
    }
}

#[test]
fn some_are_kept_ready_and_others_are_unknown() {
    let mut session = themed();
    for at in 0..=Session::MOST_OWN {
        session.know_own(&format!("own:near:{}:0-100=1:Iets", 1000 + at)).unwrap();
    }
    let of = |at: usize| Indicator::from_id(&format!("own:near:{}:0-100=1:Iets", 1000 + at));
    assert_eq!(session.indicator(of(0).unwrap(), 2025).unwrap_err().code(), "unknown");
    assert!(session.indicator(of(1).unwrap(), 2025).is_ok());
    assert_eq!(session.know_own("own:near:x:0-100=1:Iets").unwrap_err().code(), "document");
}
