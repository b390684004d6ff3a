//! What a page gets from a session on the committed data.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests may stop them

mod committed;

use streekblik::chart::{Cell, Lang, Status};
use streekblik::data::background::Background;
use streekblik::data::regions::GroupKind;
use streekblik::model::edit::{Change, EditedComponent};
use streekblik::model::ensemble::draw::Seed;
use streekblik::model::flows::Component;
use streekblik::model::indicators::Indicator;
use streekblik::model::scenario::{self, MoveForm, Parameter, Targets};
use streekblik::session::{ChartKind, ChartRequest, EditChoice, Ensemble, ScenarioChoice, Session};

use committed::{file, frame, session, with_background};

#[test]
fn the_map_has_a_value_for_every_municipality_and_year() {
    let session = session();
    for indicator in Indicator::ALL {
        for from in [2012, 2019, 2025] {
            // Households by municipality were counted in the base year only.
            if indicator == Indicator::HouseholdsChange && from < 2025 {
                assert_eq!(session.indicator(indicator, from).unwrap_err().code(), "value");
                continue;
            }
            let table = session.indicator(indicator, from).unwrap();
            assert_eq!(table.values.len(), 36 * 342);
            assert!(table.values.iter().all(|value| value.is_finite()), "{indicator:?} {from}");
            assert!(
                table
                    .classes
                    .iter()
                    .all(|&class| usize::from(class) <= table.classing.breaks.len())
            );
            assert_eq!(table.classing.light.len(), table.classing.breaks.len() + 1);
            assert_eq!(table.status[0], Status::Observed);
            assert!(table.status[1..].iter().all(|&status| status == Status::Projected));
        }
    }
    assert_eq!(session.indicator(Indicator::Change, 2011).unwrap_err().code(), "value");
}

#[test]
fn change_since_the_base_year_is_zero_in_it() {
    let table = session().indicator(Indicator::Change, 2025).unwrap();
    assert!(table.values[..342].iter().all(|&value| value == 0.0));
}

#[test]
fn both_maps_fit_the_municipalities() {
    let session = session();
    for name in ["map-fine.sbp", "map-coarse.sbp"] {
        let map = session.map(&file(name)).unwrap();
        assert_eq!(map.municipalities.len(), 342);
        assert!(map.municipalities.iter().all(|d| d.starts_with('M')), "{name}");
        for outline in [&map.corop, &map.province, &map.shrinking, &map.anticipating, &map.land] {
            assert!(outline.len() > 100, "{name}");
        }
    }
    assert_eq!(session.map(&file("population.sbp")).unwrap_err().code(), "pack");
}

#[test]
fn the_line_goes_from_observed_to_projected() {
    let session = session();
    let chart = session
        .series_chart(frame(), "province:PV31", Indicator::Population, 2025, 2040, &mut [])
        .unwrap();
    let (table, count) = (&chart.table, chart.table.rows.len());
    assert_eq!(count, 2060 - 2012 + 1);
    assert_eq!(table.status[2025 - 2012], Status::Observed);
    assert_eq!(table.status[2026 - 2012], Status::Projected);
    assert_eq!(table.rows[0][0], Cell::Text("2012".into()));
}

#[test]
fn the_line_of_a_proposal_has_the_words_of_the_round() {
    let mut session = session();
    let words = |session: &Session, is_proposal| {
        let request = ChartRequest {
            year: 2040,
            change_from: 2025,
            is_proposal,
            ..ChartRequest::new(ChartKind::Line, frame(), "GM0917")
        };
        let chart = session.chart(request, &mut []).unwrap();
        (chart.svg(), chart.table.columns.join(" "))
    };
    // Set against itself it is the base alone.
    assert!(words(&session, true).0.contains(">basis"));
    session.run(ScenarioChoice::preset("high")).unwrap();
    let (svg, columns) = words(&session, true);
    assert!(
        svg.contains(">met voorstel") && svg.contains(">basis") && columns.contains("Basis"),
        "{columns}"
    );
    assert!(!svg.contains(">hoog ") || !svg.contains(">trend"));
    let (svg, columns) = words(&session, false);
    assert!(
        svg.contains(">trend") && !svg.contains("voorstel") && columns.contains("Trend"),
        "{columns}"
    );
}

#[test]
fn an_indicator_is_what_its_two_numbers_say() {
    let session = session();
    let worked = |indicator, year| session.worked("corop:CR01", indicator, 2025, year).unwrap();
    for indicator in Indicator::ALL {
        let of = worked(indicator, 2040);
        let [part, whole] = of.parts;
        let expected = match indicator {
            Indicator::Population | Indicator::Households => part,
            Indicator::Change | Indicator::HouseholdsChange => 100.0 * (part / whole - 1.0),
            Indicator::HouseholdSize => part / whole,
            _ => 100.0 * part / whole,
        };
        assert!((of.value - expected).abs() < 1e-9 * expected.abs(), "{indicator:?}");
        assert_eq!(of.status, Status::Projected);
    }
    assert_eq!(worked(Indicator::Share65, 2025).status, Status::Observed);
    assert_eq!(
        session.worked("CR99", Indicator::Share65, 2025, 2040).unwrap_err().code(),
        "unknown"
    );
    assert_eq!(
        session.worked("GM0014", Indicator::Share65, 2025, 2061).unwrap_err().code(),
        "value"
    );
}

#[test]
fn what_needs_the_background_is_refused_until_it_is_there() {
    let mut session = session();
    let line = |session: &Session, indicator| {
        session.series_chart(frame(), "GM0014", indicator, 2025, 2040, &mut []).map(drop)
    };
    for indicator in [Indicator::Population, Indicator::Change, Indicator::Households] {
        assert_eq!(line(&session, indicator), Ok(()), "a first view needs none");
    }
    let early = "pack: background: expected data/background.sbp, found nothing";
    assert_eq!(line(&session, Indicator::Share65).unwrap_err().to_string(), early);
    assert_eq!(session.sources().unwrap_err().to_string(), early);
    session.set_background(&file("background.sbp")).unwrap();
    assert_eq!(line(&session, Indicator::Share65), Ok(()));
    assert!(session.sources().unwrap().list.len() > 20);
    // What is damaged takes the place of nothing.
    assert_eq!(session.set_background(&file("population.sbp")).unwrap_err().code(), "pack");
    assert_eq!(line(&session, Indicator::Share65), Ok(()));
}

#[test]
fn years_before_a_division_are_estimated() {
    let session = with_background();
    let chart = |region: &str, indicator, from| {
        session.series_chart(frame(), region, indicator, from, 2016, &mut []).unwrap()
    };
    let status = |region: &str, year: i32| {
        let table = chart(region, Indicator::Population, 2025).table;
        let row = table.rows.iter().position(|row| row[0] == Cell::Text(year.to_string()));
        table.status[row.unwrap()]
    };
    // Part of Haaren came to Tilburg on 1 January 2021.
    assert_eq!(status("GM0855", 2020), Status::Estimated);
    assert_eq!(status("GM0855", 2021), Status::Observed);
    assert_eq!(status("GM0855", 2026), Status::Projected);
    // Leeuwarden got parts of two neighbours, in 2014 and 2018; a merger alone divides nothing.
    assert_eq!(
        (status("GM0080", 2017), status("GM0080", 2018)),
        (Status::Estimated, Status::Observed)
    );
    assert_eq!(status("GM0363", 2014), Status::Observed);
    for whole in ["country:NL", "province:PV30"] {
        assert_eq!(status(whole, 2012), Status::Observed, "{whole}: all parts of Haaren lie in it");
    }
    let told = chart("GM0855", Indicator::Population, 2025);
    assert!(
        told.description.contains("Waargenomen, tot 2021 geschat: van "),
        "{}",
        told.description
    );
    assert_eq!(told.table.rows[0].len(), 4);
    assert!(told.table.rows[0][2..].iter().all(|cell| *cell == Cell::Missing));
    assert_eq!(
        chart("GM0855", Indicator::Share65, 2025).table.status[..2],
        [Status::Estimated, Status::Observed]
    );
    assert_eq!(chart("GM0855", Indicator::Change, 2019).table.status[13], Status::Estimated);
    assert_eq!(chart("GM0855", Indicator::Change, 2021).table.status[13], Status::Observed);
    let estimated = session.catalogue().bundle.regions.municipalities.iter();
    let estimated = estimated.filter(|one| status(&one.code, 2012) == Status::Estimated).count();
    assert_eq!(estimated, 30);
}

#[test]
fn a_pyramid_is_estimated_below_the_nation() {
    let session = session();
    let status =
        |region| session.pyramid_chart(frame(), region, 2025, 2025).unwrap().table.status[0];
    assert_eq!(status("country:NL"), Status::Observed);
    assert_eq!(status("GM0088"), Status::Estimated);
}

#[test]
fn the_answer_is_about_the_subject_that_was_chosen() {
    let session = session();
    let say = |indicator| session.facts("GM1895", indicator, 2040, Lang::Nl).unwrap().sentence;
    let value = |indicator| session.worked("GM1895", indicator, 2025, 2040).unwrap().value;
    for (indicator, subject) in
        [(Indicator::Share65, "65-plussers"), (Indicator::Share80, "80-plussers")]
    {
        let percent = format!("{:.1} %", value(indicator)).replace('.', ",").replace(' ', "\u{a0}");
        let sentence = say(indicator).replace(' ', "\u{a0}");
        assert!(sentence.contains(&percent), "{sentence} has no {percent}");
        assert!(sentence.contains(&subject.replace(' ', "\u{a0}")), "{sentence}");
    }
    assert_eq!(say(Indicator::Change), say(Indicator::Population));
}

#[test]
fn the_components_of_a_group_add_up_to_its_change() {
    let session = session();
    let facts =
        session.facts("shrinking:Oost-Groningen", Indicator::Change, 2030, Lang::Nl).unwrap();
    let members: Vec<usize> = session
        .catalogue()
        .bundle
        .regions
        .group("shrinking:Oost-Groningen")
        .unwrap()
        .members
        .clone();
    let people = session.projection().population_of(&members).unwrap();
    let change: f64 = Component::ALL
        .into_iter()
        .zip(facts.components.unwrap())
        .map(|(component, persons)| component.sign() * persons)
        .sum();
    assert!((people[6] - people[5] - change).abs() < 1e-6);
    assert!(facts.sentence.starts_with("In 2030 telt Oost-Groningen naar verwachting"));
    assert_eq!(
        session.facts("GM0014", Indicator::Change, 2060, Lang::En).unwrap().components,
        None
    );
}

#[test]
fn what_does_not_exist_is_refused_and_the_run_stays() {
    let mut session = session();
    let before = session.fingerprint();
    let mut refused = |choice: ScenarioChoice| session.run(choice).unwrap_err().code();
    assert_eq!(refused(ScenarioChoice::preset("boom")), "unknown");
    let too_much = (Parameter::TotalFertilityRate, 9.0);
    assert_eq!(
        refused(ScenarioChoice { values: vec![too_much], ..ScenarioChoice::preset("trend") }),
        "value"
    );
    let path = |persons| Some(scenario::Path { knots: vec![(2025, persons)] });
    let reconcile = Targets { deaths: path(1e6), emigrants: path(1e6), ..Targets::default() };
    assert_eq!(
        refused(ScenarioChoice { reconcile, ..ScenarioChoice::preset("trend") }),
        "document"
    );
    assert_eq!(session.fingerprint(), before);
    for key in ["GM9999", "corop:CR99", "", ":", "country:"] {
        assert_eq!(
            session.facts(key, Indicator::Change, 2030, Lang::Nl).unwrap_err().code(),
            "unknown",
            "{key}"
        );
    }
    assert_eq!(
        session.facts("GM0014", Indicator::Change, 2061, Lang::Nl).unwrap_err().code(),
        "value"
    );
}

#[test]
fn an_assumption_moves_the_nation_the_expected_way() {
    let mut session = session();
    let everyone: Vec<usize> = (0..342).collect();
    let mut at_horizon = |values: Vec<(Parameter, f64)>| {
        session.run(ScenarioChoice { values, ..ScenarioChoice::preset("trend") }).unwrap();
        session.projection().population_of(&everyone).unwrap()[35]
    };
    let base = at_horizon(vec![]);
    assert!(at_horizon(vec![(Parameter::TotalFertilityRate, 2.0)]) > base);
    assert!(at_horizon(vec![(Parameter::LifeExpectancy, 92.0)]) > base);
    assert!(at_horizon(vec![(Parameter::Immigrants, 400_000.0)]) > base);
    assert!(at_horizon(vec![(Parameter::Emigrants, 300_000.0)]) < base);
    let moved = at_horizon(vec![(Parameter::Mobility, 1.5)]);
    assert!((moved / base - 1.0).abs() < 0.01, "moving does not change the nation by much");
}

#[test]
fn composed_presets_do_what_they_are_named_for() {
    let mut session = session();
    let bundle = session.catalogue().bundle;
    let of_kinds = |kinds: [GroupKind; 2]| -> Vec<usize> {
        let groups = bundle.regions.groups.iter().filter(|group| kinds.contains(&group.kind));
        groups.flat_map(|group| group.members.clone()).collect()
    };
    let shrinking = of_kinds([GroupKind::Shrinking, GroupKind::Anticipating]);
    let municipalities = &bundle.regions.municipalities;
    let amsterdam = municipalities.iter().position(|one| one.name == "Amsterdam").unwrap();
    let mut in_2040 = |preset| {
        session.run(ScenarioChoice::preset(preset)).unwrap();
        let of = |members: &[usize]| session.projection().population_of(members).unwrap()[15];
        [of(&(0..342).collect::<Vec<_>>()), of(&[amsterdam]), of(&shrinking)]
    };
    let trend = in_2040("trend");
    let over = |found: [f64; 3]| [0, 1, 2].map(|i: usize| found[i] / trend[i] - 1.0);
    let [nation, city, _] = over(in_2040("moreMigration"));
    assert!(nation > 0.01 && city > nation, "newcomers come to cities first: {nation} {city}");
    assert!(over(in_2040("lessMigration"))[0] < -0.01);
    let [nation, city, countryside] = over(in_2040("cities"));
    assert!(
        nation.abs() < 0.002 && city > 0.02 && countryside < 0.0,
        "{nation} {city} {countryside}"
    );
    let [nation, city, countryside] = over(in_2040("spread"));
    assert!(
        nation.abs() < 0.002 && city < 0.0 && countryside > 0.02,
        "{nation} {city} {countryside}"
    );
}

#[test]
fn sliders_reach_every_preset() {
    let session = session();
    let catalogue = session.catalogue();
    assert_eq!(catalogue.presets.len(), 7);
    for range in &catalogue.parameters {
        assert_eq!(range.at_horizon.len(), 7);
        assert!(range.at_horizon.iter().all(|value| (range.min..=range.max).contains(value)));
    }
}

#[test]
fn the_catalogue_tells_the_forms_of_moves_and_what_distance_does() {
    let session = with_background();
    let catalogue = session.catalogue();
    assert_eq!(catalogue.move_forms, [MoveForm::Pool, MoveForm::OriginDestination]);
    let exponent = catalogue.distance_exponent.expect("the pack has places");
    let assumptions =
        Background::parse(&file("background.sbp"), catalogue.bundle).unwrap().assumptions;
    let assumed = assumptions.iter().find(|one| one.id == "moves.distance_exponent").unwrap();
    assert_eq!(assumed.value.parse(), Ok(exponent));
    let source = session.sources().unwrap().distance.expect("the pack says what it is from");
    assert_eq!(source, assumed.source);
    assert_ne!(source, "aanname", "it was estimated");
}

#[test]
fn an_edit_changes_its_region_from_its_first_year_on() {
    let mut session = session();
    let arrivals = |region: &str, ages| EditChoice {
        component: EditedComponent::Arrivals,
        regions: vec![region.to_owned()],
        ages,
        years: (2030, 2059),
        change: Change::Factor(1.5),
    };
    let people = |session: &Session| {
        let of = session.projection().population_of(&[0]).unwrap();
        let all = session.projection().population_of(&(0..342).collect::<Vec<_>>()).unwrap();
        (of, all)
    };
    let (trend, nation) = people(&session);
    let code = session.catalogue().bundle.regions.municipalities[0].code.clone();
    let mut run = |edit| {
        let choice = ScenarioChoice { edits: vec![edit], ..ScenarioChoice::preset("trend") };
        session.run(choice).map(|()| people(&session))
    };
    let (edited, nation_too) = run(arrivals(&code, Some((25, 34)))).unwrap();
    assert_eq!(trend[..=5], edited[..=5], "until 1 January 2030 nothing differs");
    assert!(edited[6] > trend[6] && edited[35] > trend[35]);
    assert!((nation_too[35] / nation[35] - 1.0).abs() < 1e-4, "who comes here leaves elsewhere");
    assert_eq!(run(arrivals("GM9999", None)).unwrap_err().code(), "document");
    assert_eq!(run(arrivals(&code, Some((34, 25)))).unwrap_err().code(), "value");
}

#[test]
fn an_ensemble_gives_fans_and_chances() {
    let session = session();
    let mut ensemble = Ensemble::new(&file("population.sbp")).unwrap();
    ensemble.begin(&ScenarioChoice::preset("trend"), Seed(1), 20).unwrap();
    (0..20).for_each(|member| ensemble.run(member).unwrap());

    let region = "country:NL";
    let mut drawn = ensemble.values(Indicator::Population, region, 2025).unwrap();
    assert_eq!(drawn.len(), 35 * 20);
    let chart = session
        .series_chart(frame(), region, Indicator::Population, 2025, 2040, &mut drawn)
        .unwrap();
    let width = chart.table.columns.len();
    let of_2050 = chart.table.rows.iter().find(|row| row[0] == Cell::Text("2050".into())).unwrap();
    let numbers: Vec<f64> = of_2050[width - 4..]
        .iter()
        .map(|cell| match cell {
            Cell::Number(number) => *number,
            other => panic!("{other:?}"),
        })
        .collect();
    assert!(numbers.is_sorted() && numbers[0] > 15e6 && numbers[3] < 25e6, "{numbers:?}");
    assert!(chart.description.contains("19 op 20"), "{}", chart.description);

    let counts = ensemble.smaller_than_now().unwrap();
    let table = session.smaller_chance(&counts, 20).unwrap();
    assert!(table.values[..342].iter().all(|chance| chance.is_nan()));
    assert!(table.values[342..].iter().all(|chance| (0.0..=100.0).contains(chance)));
    let maastricht = session.catalogue().bundle.regions.municipalities.iter();
    let maastricht = maastricht.clone().position(|one| one.name == "Maastricht").unwrap();
    assert!(table.values[10 * 342 + maastricht] > 50.0);
    assert!(session.smaller_chance(&counts[1..], 20).is_err());
    assert!(ensemble.begin(&ScenarioChoice::preset("trend"), Seed(1), 1_000_000).is_err());
    assert_eq!(ensemble.values(Indicator::Change, "GM9999", 2025).unwrap_err().code(), "unknown");
}
