//! The themes and subjects of one's own on the committed data: sums, measures, assumptions, charts.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests may stop them

mod committed;

use streekblik::chart::{Chart, Lang, Status};
use streekblik::data::themes::{HEALTH_AGES, ThemeData};
use streekblik::model::flows::Component;
use streekblik::model::indicators::Indicator;
use streekblik::model::themes::spending::SPENDING;
use streekblik::model::themes::{Formula, Rate, Sexes, assumptions, indicators, levers};
use streekblik::session::{ChartKind, ChartRequest, MeasureChoice, ScenarioChoice, Session};

use committed::{KINDS_OF_ANY_INDICATOR, file, frame, session, themed, values};

const POOL: &str = "own:near:30000:0-100=1:Zwembad";

/// A chart of an indicator in Oost-Groningen (COROP) in 2040.
fn chart_of(session: &Session, kind: ChartKind, indicator: Indicator) -> Chart {
    let request = ChartRequest {
        indicator,
        change_from: 2025,
        year: 2040,
        compare_year: 2025,
        ..ChartRequest::new(kind, frame(), "corop:CR01")
    };
    session.chart(request, &mut []).unwrap()
}

/// The trend with a measure in Parkstad Limburg.
fn demolition(regions: &str) -> ScenarioChoice {
    ScenarioChoice {
        measures: vec![MeasureChoice {
            lever: "demolish",
            regions: vec![regions.to_owned()],
            years: (2026, 2035),
            per_year: 250.0,
        }],
        ..ScenarioChoice::preset("trend")
    }
}

#[test]
fn amounts_of_municipalities_add_up_to_those_of_the_country() {
    let session = themed();
    let regions = session.catalogue().bundle.regions.municipalities.len();
    for (_, one) in indicators() {
        let Formula::Total(_) = one.value else { continue };
        let indicator = Indicator::from_id(one.id).unwrap();
        let table = session.indicator(indicator, 2025).unwrap();
        let country = values(&session, "country:NL", one.id);
        assert_eq!(table.values.len(), country.len() * regions);
        for (year, of_all) in table.values.chunks_exact(regions).zip(&country) {
            let sum: f64 = year.iter().sum();
            assert!(
                (sum - of_all).abs() <= 1e-9 * of_all.abs().max(1.0),
                "{}: {sum} {of_all}",
                one.id
            );
        }
    }
}

#[test]
fn a_region_is_no_mean_of_its_municipalities() {
    let session = themed();
    let regions = &session.catalogue().bundle.regions;
    let group = regions.groups.iter().find(|one| one.code == "CR01").unwrap();
    let codes = group.members.iter().map(|&r| regions.municipalities[r].code.as_str());
    let of = |region: &str| {
        let indicator = Indicator::from_id("entrantsPerLeavers").unwrap();
        session.worked(region, indicator, 2025, 2025).unwrap().parts
    };
    let parts: Vec<[f64; 2]> = codes.map(of).collect();
    let sum = |part: usize| parts.iter().map(|one| one[part]).sum::<f64>();
    let whole = values(&session, "corop:CR01", "entrantsPerLeavers")[0];
    assert!((whole - 100.0 * sum(0) / sum(1)).abs() < 1e-9);
}

#[test]
fn demolition_takes_from_the_homes_of_its_region_alone() {
    let mut session = themed();
    let [region, other] = ["shrinking:Parkstad-Limburg", "GM0014"];
    let before = [region, other].map(|key| values(&session, key, "homesBalance"));
    let people = session.fingerprint();
    session.run(demolition(region)).unwrap();
    assert_eq!(session.fingerprint(), people, "a measure of homes moves no one");
    let after = [region, other].map(|key| values(&session, key, "homesBalance"));
    assert_eq!(after[1], before[1]);
    for (y, (now, was)) in after[0].iter().zip(&before[0]).enumerate() {
        // On 1 January 2027 the first 250 are gone, from 2036 on all 2,500.
        let gone = 250.0 * (y as f64 - 1.0).clamp(0.0, 10.0);
        assert!((was - now - gone).abs() < 1e-6, "{}: {}", 2025 + y, was - now);
    }
    // What is gone need not be made sustainable, as far as it was not yet.
    let renovate = values(&session, region, "homesToRenovate");
    assert!((renovate[0] - renovate[35] - 0.9 * 2500.0).abs() < 1e-6);
    session.run(ScenarioChoice::preset("trend")).unwrap();
    assert_eq!(values(&session, region, "homesBalance"), before[0]);
}

#[test]
fn an_assumption_changes_its_theme_and_no_one_in_the_population() {
    let mut session = themed();
    let before = values(&session, "GM0014", "primarySchools");
    let people = session.fingerprint();
    let choice = ScenarioChoice {
        assumptions: vec![("primaryLeast", 200.0)],
        ..ScenarioChoice::preset("trend")
    };
    session.run(choice.clone()).unwrap();
    for (now, was) in values(&session, "GM0014", "primarySchools").iter().zip(&before) {
        assert!((now - was / 2.0).abs() < 1e-9);
    }
    assert_eq!(session.fingerprint(), people);
    // Set against the trend: its own assumptions, by default.
    let all = session.theme_values("GM0014").unwrap();
    let schools = all.iter().find(|one| one.of.indicator().id == "primarySchools").unwrap();
    assert_eq!(schools.against, before);
    // The other way round: what it is set against has assumptions too.
    session.run(ScenarioChoice::preset("trend")).unwrap();
    session.set_against(choice).unwrap();
    let all = session.theme_values("GM0014").unwrap();
    let schools = all.iter().find(|one| one.of.indicator().id == "primarySchools").unwrap();
    assert!((schools.against[0] - before[0] / 2.0).abs() < 1e-9);
}

#[test]
fn what_was_chosen_before_leaves_no_trace() {
    let measure = |lever, per_year| MeasureChoice {
        lever,
        regions: vec!["corop:CR01".to_owned()],
        years: (2026, 2035),
        per_year,
    };
    let choice = |preset, assumptions: &[(&'static str, f64)], measures: &[MeasureChoice]| {
        let (assumptions, measures) = (assumptions.to_vec(), measures.to_vec());
        ScenarioChoice { assumptions, measures, ..ScenarioChoice::preset(preset) }
    };
    let choices = [
        choice("trend", &[("primaryLeast", 60.0)], &[]),
        choice("trend", &[("reachKm", 20.0), ("careProductivity", 1.0)], &[]),
        choice("trend", &[("reachKm", 20.0)], &[measure("demolish", 50.0)]),
        choice("low", &[("reachKm", 20.0)], &[measure("demolish", 50.0)]),
        choice("low", &[], &[measure("demolish", 80.0), measure("build", 20.0)]),
        choice("low", &[("transportOnDemand", 30.0), ("primaryShare", 90.0)], &[]),
        choice("trend", &[], &[]),
    ];
    let told = |session: &Session| -> Vec<u64> {
        let of = |region| session.theme_values(region).unwrap();
        let all = ["country:NL", "corop:CR01", "GM0014"].into_iter().flat_map(of);
        all.flat_map(|one| one.values.into_iter().map(f64::to_bits)).collect()
    };
    let mut session = themed();
    for choice in choices {
        session.run(choice.clone()).unwrap();
        let mut fresh = themed();
        fresh.run(choice.clone()).unwrap();
        assert!(told(&session) == told(&fresh), "{choice:?}");
    }
}

#[test]
fn another_population_has_other_pupils() {
    let mut session = themed();
    let before = values(&session, "country:NL", "primaryPupils");
    session.run(ScenarioChoice::preset("low")).unwrap();
    let after = values(&session, "country:NL", "primaryPupils");
    assert_eq!(after[0], before[0]);
    assert!(after[20] < before[20]);
}

#[test]
fn the_map_and_the_sentence_know_the_themes_and_say_what_is_assumed() {
    let session = themed();
    for (_, one) in indicators() {
        let indicator = Indicator::from_id(one.id).unwrap();
        let table = session.indicator(indicator, 2025).unwrap();
        assert!(table.values.iter().all(|value| value.is_finite()), "{}", one.id);
        assert_ne!(table.status[0], Status::Observed, "{}", one.id);
        assert_eq!(table.status[15], Status::Projected, "{}", one.id);
        for lang in [Lang::Nl, Lang::En] {
            let facts = session.facts("GM0014", indicator, 2040, lang).unwrap();
            assert!(
                facts.sentence.contains("Groningen") && facts.sentence.contains("2040"),
                "{}",
                facts.sentence
            );
            assert!(!facts.sentence.contains("NaN"), "{}", facts.sentence);
        }
        let worked = session.worked("corop:CR01", indicator, 2025, 2040).unwrap();
        let values = values(&session, "corop:CR01", one.id);
        assert_eq!(worked.value, values[15], "{}", one.id);
    }
}

#[test]
fn every_kind_of_chart_of_an_indicator_draws_the_themes() {
    let session = themed();
    for (_, one) in indicators() {
        let indicator = Indicator::from_id(one.id).unwrap();
        for kind in KINDS_OF_ANY_INDICATOR {
            let chart = chart_of(&session, kind, indicator);
            let told = format!("{} {}", chart.title, chart.description);
            assert!(
                !told.contains("NaN") && !chart.svg().contains("NaN"),
                "{kind:?} {}: {told}",
                one.id
            );
            // A region of which something is known: the words say more than that nothing is known.
            assert!(!told.contains("geen gegevens"), "{kind:?} {}: {told}", one.id);
        }
    }
}

#[test]
fn without_its_data_nothing_is_said_about_homes() {
    let session = session();
    assert!(values(&session, "GM0014", "homesBalance").iter().all(|value| value.is_nan()));
    assert!(values(&session, "GM0014", "primaryPupils").iter().all(|value| value.is_finite()));
}

#[test]
fn care_takes_as_many_people_now_as_the_assumption_says() {
    let session = themed();
    let people = session.projection().population_of(&(0..342).collect::<Vec<_>>()).unwrap()[0];
    let staff = values(&session, "country:NL", "careStaff")[0];
    assert!((staff / people - 0.083).abs() < 1e-5, "{} of {people}", staff);
}

#[test]
fn every_assumption_changes_some_subject() {
    let mut session = themed();
    // Some tell what a measure does: there is one of each.
    let measures: Vec<MeasureChoice> = levers()
        .map(|(_, lever)| MeasureChoice {
            lever: lever.id,
            regions: vec!["corop:CR01".to_owned()],
            years: (2026, 2030),
            per_year: lever.max.min(20.0),
        })
        .collect();
    let trend = ScenarioChoice { measures, ..ScenarioChoice::preset("trend") };
    let told = |session: &Session| -> Vec<u64> {
        let all = session.theme_values("corop:CR01").unwrap();
        all.iter().flat_map(|one| one.values.iter().map(|value| value.to_bits())).collect()
    };
    session.run(trend.clone()).unwrap();
    let before = told(&session);
    let idle: Vec<&str> = assumptions()
        .filter(|(_, one)| {
            let other = if one.default < one.max { one.max } else { one.min };
            let assumptions = vec![(one.id, other)];
            session.run(ScenarioChoice { assumptions, ..trend.clone() }).unwrap();
            told(&session) == before
        })
        .map(|(_, one)| one.id)
        .collect();
    assert_eq!(idle, [""; 0], "nothing follows them");
}

#[test]
fn spending_by_age_is_that_of_the_pack() {
    let data =
        ThemeData::parse(&file("themes.sbp"), &session().catalogue().bundle.regions).unwrap();
    for (spans, first) in SPENDING.iter().zip(HEALTH_AGES) {
        for span in spans {
            let sex = usize::from(span.sexes == Sexes::Women);
            assert_eq!(usize::from(span.first), first);
            assert_eq!(span.rate, Rate::Fixed(data.health_spending.at(sex, first)));
        }
    }
}

#[test]
fn a_measure_that_cannot_be_is_refused_and_the_run_before_stays() {
    let mut session = themed();
    let before = values(&session, "GM0014", "homesBalance");
    let mut wrong = demolition("corop:CR99");
    assert_eq!(session.run(wrong.clone()).unwrap_err().code(), "document");
    wrong = demolition("corop:CR01");
    wrong.measures[0].per_year = -1.0;
    assert_eq!(session.run(wrong).unwrap_err().code(), "value");
    assert_eq!(values(&session, "GM0014", "homesBalance"), before);
}

/// People and arrivals of every year of the current run, of some municipalities; all of them where there is no region.
fn people_and_arrivals(session: &Session, region: Option<&str>) -> (Vec<f64>, Vec<f64>) {
    let regions = &session.catalogue().bundle.regions;
    let members: Vec<usize> = match region {
        Some(code) => regions.groups.iter().find(|one| one.code == code).unwrap().members.clone(),
        None => (0..regions.municipalities.len()).collect(),
    };
    let run = session.projection();
    (run.population_of(&members).unwrap(), run.component_of(&members, Component::Arrivals).unwrap())
}

#[test]
fn where_homes_get_scarcer_fewer_arrive_and_they_arrive_elsewhere() {
    let mut session = themed();
    let with = |elasticity: f64, per_year: f64| {
        let mut choice = demolition("shrinking:Parkstad-Limburg");
        choice.measures[0].per_year = per_year;
        choice.assumptions = vec![("homesFeedback", elasticity)];
        choice
    };
    let parkstad = Some("Parkstad-Limburg");
    session.run(with(2.0, 0.0)).unwrap();
    let (as_usual, _) = people_and_arrivals(&session, parkstad);
    let (country, came) = people_and_arrivals(&session, None);
    session.run(with(2.0, 500.0)).unwrap();
    let (demolished, _) = people_and_arrivals(&session, parkstad);
    let (country_after, came_after) = people_and_arrivals(&session, None);
    // On 1 January 2027 the first homes are gone: no one is fewer before 2028, and ever more are after it.
    assert_eq!(demolished[..3], as_usual[..3]);
    assert!(demolished[3] < as_usual[3]);
    assert!(demolished[15] < as_usual[15] - 1000.0, "{} {}", demolished[15], as_usual[15]);
    // In that first year they moved all the same, elsewhere; later other ages in other places have other births and deaths.
    assert!((came_after[2] - came[2]).abs() < 1e-6 && (country_after[3] - country[3]).abs() < 1.0);
    for (now, was) in country_after.iter().zip(&country) {
        assert!((now / was - 1.0).abs() < 1e-3);
    }
    // Told as moves, to the last person.
    session.set_against(with(2.0, 0.0)).unwrap();
    let indicator = Indicator::from_id("population").unwrap();
    let why = session.why_against("shrinking:Parkstad-Limburg", indicator, 2025, 2040);
    let why = why.unwrap().unwrap();
    assert_eq!(why.parts.iter().sum::<f64>(), why.to - why.from);
    assert!(why.parts[3] == why.to - why.from && why.to < why.from, "{why:?}");
}

#[test]
fn an_effect_of_homes_that_are_not_known_is_refused() {
    let mut session = session();
    let choice = ScenarioChoice {
        assumptions: vec![("homesFeedback", 1.0)],
        ..ScenarioChoice::preset("trend")
    };
    assert_eq!(session.run(choice.clone()).unwrap_err().code(), "value");
    session.set_theme_data(&file("themes.sbp")).unwrap();
    let before = session.fingerprint();
    session.run(choice).unwrap();
    assert_ne!(session.fingerprint(), before);
}

/// Values of every year for a region, of the current scenario and of the one it is set against.
fn now_and_against(session: &Session, region: &str, id: &str) -> [Vec<f64>; 2] {
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
                    [own, known].map(|id| now_and_against(&session, region, id));
                assert_eq!(found.len(), 36);
                for (found, expected) in found.iter().zip(&expected) {
                    assert!((found - expected).abs() <= 1e-9 * expected, "{own} {region}");
                }
            }
        }
    }
}

#[test]
fn a_subject_of_ones_own_follows_the_scenario_its_assumptions_and_what_it_is_set_against() {
    let mut session = themed();
    session.know_own(POOL).unwrap();
    let [trend, against] = now_and_against(&session, "GM0014", POOL);
    assert!(against.is_empty() && (5.0..15.0).contains(&trend[0]), "{trend:?}");
    session.set_against(ScenarioChoice::preset("high")).unwrap();
    let [now, high] = now_and_against(&session, "GM0014", POOL);
    assert!(now == trend && high[0] == trend[0] && high[30] > trend[30]);
    session.set_against(ScenarioChoice::preset("low")).unwrap();
    assert!(now_and_against(&session, "GM0014", POOL)[1][30] < trend[30]);
    // How far people go is an assumption of the facilities, and holds for one's own.
    let farther =
        ScenarioChoice { assumptions: vec![("reachKm", 30.0)], ..ScenarioChoice::preset("trend") };
    session.run(farther).unwrap();
    assert!(
        now_and_against(&session, "GM0014", POOL)[0][0] < trend[0],
        "a city shares its people out"
    );
}

#[test]
fn every_kind_of_chart_and_the_map_draw_a_subject_of_ones_own() {
    let mut session = themed();
    let of = session.know_own(POOL).unwrap();
    let indicator = Indicator::from_id(POOL).unwrap();
    assert_eq!(indicator, Indicator::Theme(of));
    let table = session.indicator(indicator, 2025).unwrap();
    assert!(
        table.values.iter().all(|value| value.is_finite()) && !table.classing.breaks.is_empty()
    );
    for kind in KINDS_OF_ANY_INDICATOR {
        let chart = chart_of(&session, kind, indicator);
        let told = format!("{} {}", chart.title, chart.description);
        assert!(told.to_lowercase().contains("zwembad") && !told.contains("NaN"), "{told}");
    }
}

#[test]
fn some_subjects_of_ones_own_are_kept_ready_and_others_are_unknown() {
    let mut session = themed();
    for at in 0..=Session::MOST_OWN {
        session.know_own(&format!("own:near:{}:0-100=1:Iets", 1000 + at)).unwrap();
    }
    let of = |at: usize| Indicator::from_id(&format!("own:near:{}:0-100=1:Iets", 1000 + at));
    assert_eq!(session.indicator(of(0).unwrap(), 2025).unwrap_err().code(), "unknown");
    assert!(session.indicator(of(1).unwrap(), 2025).is_ok());
    assert_eq!(session.know_own("own:near:x:0-100=1:Iets").unwrap_err().code(), "document");
}
