//! Figures and shapes of a visitor in a session: what the map and the charts show of them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests may stop them

mod committed;
mod own;

use own::{bundle, review};
use streekblik::chart::{Lang, Status};
use streekblik::geo::point::Point;
use streekblik::model::indicators::Indicator;
use streekblik::own::{Asked, Content, OwnData, OwnRegions, read};
use streekblik::session::document::Value;
use streekblik::session::document::round::{Round, merge};
use streekblik::session::{ChartKind, ChartRequest, ScenarioChoice, Session};

fn session() -> Session {
    Session::new(&committed::file("population.sbp")).unwrap()
}

fn given(text: &str, asked: &Asked) -> OwnData {
    read("zorg.csv", text.as_bytes(), bundle(), asked).data.unwrap()
}

fn r(code: &str) -> usize {
    bundle().regions.index(code).unwrap()
}

/// Value of an indicator for a municipality in a year, as the map has it.
fn value(session: &Session, indicator: Indicator, code: &str, year: i32) -> f64 {
    let table = session.indicator(indicator, 2025).unwrap();
    table.values[(year - 2025) as usize * bundle().axis.regions + r(code)]
}

#[test]
fn a_count_follows_the_people_of_its_ages() {
    let mut session = session();
    let asked = Asked { ages: Some((75, 100)), ..Asked::default() };
    let text = "gemeente;jaar;clienten\nGroningen;2023;900\nGroningen;2025;1000\nEmmen;2025;400\n";
    let ids = session.give_figures(&given(text, &asked)).unwrap();
    let indicator = Indicator::Theme(ids[0]);
    assert!(indicator.id().starts_with("own:given:75-100:"), "{}", indicator.id());
    assert!((value(&session, indicator, "GM0014", 2025) - 1000.0).abs() < 1e-9);
    assert!(value(&session, indicator, "GM1680", 2025).is_nan(), "Aa en Hunze has no figure");
    let old = |session: &Session, year: i32| {
        let people = session.projection().population(year).unwrap();
        let region = &people[r("GM0014") * 202..][..202];
        region[75..101].iter().chain(&region[176..202]).sum::<f64>()
    };
    for preset in ["trend", "high"] {
        session.run(ScenarioChoice::preset(preset)).unwrap();
        let expected = 1000.0 * old(&session, 2045) / old(&session, 2025);
        let found = value(&session, indicator, "GM0014", 2045);
        assert!((found / expected - 1.0).abs() < 1e-12, "{preset}: {found} {expected}");
    }
    let table = session.indicator(indicator, 2025).unwrap();
    assert_eq!(table.status[..2], [Status::Observed, Status::Projected]);
}

#[test]
fn a_share_stays_and_a_group_is_weighted() {
    let mut session = session();
    let text = "gemeente;jaar;aandeel groen\nGroningen;2024;10,5\nEmmen;2024;30\n";
    let ids = session.give_figures(&given(text, &Asked::default())).unwrap();
    let indicator = Indicator::Theme(ids[0]);
    assert_eq!(value(&session, indicator, "GM0014", 2050), 10.5);
    // Of 2024, so for the base year an estimate.
    assert_eq!(session.indicator(indicator, 2025).unwrap().status[0], Status::Estimated);
    let table = |region: &str| {
        let new = ChartRequest::new(ChartKind::Line, committed::frame(), region);
        let request =
            ChartRequest { indicator, year: 2040, change_from: 2025, compare_year: 2025, ..new };
        format!("{:?}", session.chart(request, &mut []).unwrap().table)
    };
    assert!(table("GM0014").contains("10.5"), "{}", table("GM0014"));
    let both = table("own:GM0014.GM0114");
    let people = |code: &str| {
        let base = &session.projection().population(2025).unwrap()[r(code) * 202..][..202];
        base.iter().sum::<f64>()
    };
    let (a, b) = (people("GM0014"), people("GM0114"));
    let mean = (10.5 * a + 30.0 * b) / (a + b);
    assert!(both.contains(&format!("{mean:.2}")[..4]), "{mean} {both}");
}

/// A sum that misses a part is no sum: which part is missing is told wherever the value would stand.
#[test]
fn a_group_that_misses_a_figure_says_of_which_municipalities() {
    let mut session = session();
    let members = &bundle().regions.groups.iter().find(|g| g.code == "CR03").unwrap().members;
    let all = &bundle().regions.municipalities;
    let without = |lacking: &[usize]| {
        let mut text = String::from("gemeentecode;jaar;clienten\n");
        for r in members.iter().filter(|r| !lacking.contains(r)) {
            text += &format!("{};2025;10\n", all[*r].code);
        }
        text
    };
    for (lacking, words) in
        [(&members[..1], "ontbreekt dat van"), (&members[..2], "ontbreken die van")]
    {
        let ids = session.give_figures(&given(&without(lacking), &Asked::default())).unwrap();
        let indicator = Indicator::Theme(ids[0]);
        for kind in [ChartKind::Line, ChartKind::Why] {
            let new = ChartRequest::new(kind, committed::frame(), "corop:CR03");
            let request = ChartRequest { indicator, year: 2040, change_from: 2025, ..new };
            let description = session.chart(request, &mut []).unwrap().description;
            let named = lacking.iter().all(|r| description.contains(&all[*r].name));
            assert!(named && description.contains(words), "{description}");
            assert!(description.contains("“zorg.csv”"), "{description}");
        }
        // Beside a region that has one, the line that is not there.
        let new = ChartRequest::new(ChartKind::Several, committed::frame(), &all[members[2]].code);
        let beside = vec!["corop:CR03".to_owned()];
        let request = ChartRequest { indicator, beside, year: 2040, change_from: 2025, ..new };
        let description = session.chart(request, &mut []).unwrap().description;
        assert!(description.contains(words) && description.lines().count() == 2, "{description}");
        let facts = session.facts("corop:CR03", indicator, 2040, Lang::En).unwrap().sentence;
        assert!(facts.contains(&all[lacking[0]].name) && facts.contains("has none of"), "{facts}");
        let alone = session.facts(&all[lacking[0]].code, indicator, 2040, Lang::Nl).unwrap();
        assert!(alone.sentence.contains("het ontbreekt in"), "{}", alone.sentence);
        let has = session.facts(&all[members[2]].code, indicator, 2040, Lang::Nl).unwrap();
        assert!(!has.sentence.contains("ontbre"), "{}", has.sentence);
    }
}

#[test]
fn components_are_six_subjects() {
    let mut session = session();
    let text = "regio;jaar;levend geboren;overleden;immigratie;emigratie\nEmmen;2023;500;600;700;800\nGroningen;2023;1;;3;-4\n";
    let ids = session.give_figures(&given(text, &Asked::default())).unwrap();
    let names: Vec<&str> = ids.iter().map(|id| id.indicator().name.nl).collect();
    assert_eq!(
        names,
        [
            "Geboorten (zorg.csv)",
            "Sterfgevallen (zorg.csv)",
            "Immigratie (zorg.csv)",
            "Emigratie (zorg.csv)"
        ]
    );
    assert!((value(&session, Indicator::Theme(ids[1]), "GM0114", 2025) - 600.0).abs() < 1e-9);
    assert!(
        session
            .give_figures(&OwnData {
                content: Content::Regions(square()),
                ..given(text, &Asked::default())
            })
            .is_err()
    );
}

fn square() -> OwnRegions {
    let corner = |x, y| Point { x, y };
    let ring = vec![corner(250_000, 530_000), corner(260_000, 530_000), corner(260_000, 540_000)];
    OwnRegions { regions: vec![r("GM0114")], shapes: vec![vec![vec![ring]]] }
}

#[test]
fn shapes_take_the_place_of_ours_with_their_borders() {
    let mut session = session();
    let pack = committed::file("map-coarse.sbp");
    let before = session.map(&pack).unwrap();
    let data = OwnData {
        name: "a.json".into(),
        sha256: "0".repeat(64),
        content: Content::Regions(square()),
    };
    session.set_own_shapes(&data).unwrap();
    let now = session.map(&pack).unwrap();
    let at = r("GM0114");
    // 20 metres a unit, from the left top of the view.
    assert_eq!(now.municipalities[at], "M12200 4850h500v-500z");
    assert_ne!(now.labels[at], before.labels[at]);
    assert!(now.municipality.ends_with("M12200 4850h500v-500z"), "its own border is drawn");
    assert!(now.municipality.len() < before.municipality.len(), "ours is not");
    for (other, (now, before)) in now.municipalities.iter().zip(&before.municipalities).enumerate()
    {
        assert_eq!(other != at, now == before, "{other}");
    }
}

#[test]
fn a_round_takes_own_data_along_and_keeps_each_once() {
    let review = review("a.csv", b"gemeente;jaar;clienten\nGroningen;2025;1000\n");
    let own = review.data.unwrap().to_value(&bundle().regions);
    let empty: Value = serde_json::from_str(
        r#"{"base":{"edition":"0123456789abcdef","year":2025},"format":1,"kind":"streekblik-round","records":[]}"#,
    )
    .unwrap();
    let without = Round::read(&empty).unwrap();
    assert!(!without.to_canonical_json().contains("data"));
    let with = Round { data: vec![own.clone(), own], ..without.clone() };
    let with = merge(&[with]).unwrap().round;
    assert_eq!(with.data.len(), 1);
    for files in [[with.clone(), without.clone()], [without, with.clone()]] {
        assert_eq!(merge(&files).unwrap().round, with);
    }
    let value: Value = serde_json::from_str(&with.to_canonical_json()).unwrap();
    let back = Round::read(&value).unwrap();
    assert_eq!(back, with);
    assert!(session().read_own(&back.data[0]).is_ok());
}
