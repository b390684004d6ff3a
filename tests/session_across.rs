//! Charts across regions from real data: the right regions in the right order, flows that add up, and the same pyramid by
//! two ways.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first surprise")]

mod committed;

use streekblik::chart::{Cell, Chart, Frame, Lang, Status, Theme};
use streekblik::model::breakdown::exchange::Exchange;
use streekblik::model::breakdown::pairs::Pairs;
use streekblik::model::edit::{Change, EditedComponent};
use streekblik::model::indicators::Indicator;
use streekblik::model::scenario::{MoveForm, Parameter, Path, Targets};
use streekblik::session::{
    ChartKind, ChartRequest, EditChoice, Level, ScenarioChoice, Session, scenario,
};

use committed::session;

fn ask(
    session: &Session,
    kind: ChartKind,
    region: &str,
    change: impl FnOnce(&mut ChartRequest),
) -> Chart {
    let (id, lang, theme) = ("c".into(), Lang::Nl, Theme::Light);
    let frame = Frame { id, width_px: 600.0, height_px: 400.0, lang, theme };
    let mut request =
        ChartRequest { year: 2040, change_from: 2025, ..ChartRequest::new(kind, frame, region) };
    change(&mut request);
    session.chart(request, &mut []).unwrap()
}

fn text(cell: &Cell) -> &str {
    match cell {
        Cell::Text(text) => text,
        other => panic!("{other:?}"),
    }
}

fn number(cell: &Cell) -> f64 {
    match cell {
        Cell::Number(number) => *number,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_ranking_has_all_regions_in_order_and_the_chosen_one() {
    let session = session();
    let all = ask(&session, ChartKind::Ranking, "GM0014", |_| ());
    assert_eq!(all.table.rows.len(), 342);
    let values: Vec<f64> = all.table.rows.iter().map(|row| number(&row[2])).collect();
    assert!(values.is_sorted_by(|a, b| a >= b));
    assert_eq!(
        (text(&all.table.rows[0][0]), values[0]),
        ("Amsterdam", values.iter().copied().fold(0.0, f64::max))
    );
    assert!(
        all.stops.iter().any(|stop| stop.text.contains("Groningen")),
        "the chosen one is drawn"
    );
    assert_eq!(number(&all.table.rows[0][3]), 1.0, "Amsterdam was the largest");
    let provinces =
        ask(&session, ChartKind::Ranking, "GM0014", |asked| asked.level = Level::Province);
    assert_eq!(provinces.table.rows.len(), 13, "with the chosen one, which has no place");
    assert_eq!(provinces.table.rows.iter().filter(|row| row[1] == Cell::Missing).count(), 1);
    let own = ask(&session, ChartKind::Ranking, "GM0014", |asked| {
        (asked.level, asked.beside) = (Level::Own, vec!["corop:CR01".into(), "GM0014".into()]);
    });
    assert_eq!(own.table.rows.len(), 2);
    let change =
        ask(&session, ChartKind::Ranking, "GM0014", |asked| asked.indicator = Indicator::Change);
    assert_eq!(change.table.columns.len(), 3, "all were equal in the base year: no places then");
}

#[test]
fn a_distribution_counts_every_municipality_once_in_its_first_row() {
    let session = session();
    let chart = ask(&session, ChartKind::Distribution, "corop:CR01", |asked| {
        asked.indicator = Indicator::Share65
    });
    assert_eq!(chart.stops.iter().filter(|stop| stop.track == 0).count(), 342);
    assert_eq!(
        chart.stops.iter().filter(|stop| stop.track == 3).count(),
        5,
        "its own municipalities"
    );
    // Three numbers for each of four rows, the region, the municipalities.
    assert_eq!(chart.table.rows.len(), 12 + 1 + 342);
    let mut values: Vec<f64> = chart.table.rows[13..].iter().map(|row| number(&row[1])).collect();
    values.sort_by(f64::total_cmp);
    let middle = number(&chart.table.rows[1][1]);
    assert!((values[170]..=values[171]).contains(&middle), "the median lies in the middle");
}

#[test]
fn a_breakdown_adds_up_and_follows_the_scenario_it_is_set_against() {
    let mut session = session();
    let since = ask(&session, ChartKind::Why, "GM0014", |_| ());
    let values: Vec<f64> = since.table.rows.iter().map(|row| number(&row[1])).collect();
    let (last, parts) = values.split_last().unwrap();
    assert!((parts.iter().sum::<f64>() - last).abs() < 1e-6, "{values:?}");
    assert_eq!(since.table.status[0], Status::Observed);
    let same = ask(&session, ChartKind::Why, "GM0014", |asked| asked.against = true);
    assert_eq!(same.table.rows.len(), 2, "nothing differs from itself");
    session.set_against(ScenarioChoice::preset("low")).unwrap();
    session.run(ScenarioChoice::preset("high")).unwrap();
    let against =
        session.why_against("GM0014", Indicator::Population, 2025, 2040).unwrap().unwrap();
    session.set_against(ScenarioChoice::preset("trend")).unwrap();
    let trend = session.why_against("GM0014", Indicator::Population, 2025, 2040).unwrap().unwrap();
    assert!(against.from < trend.from && against.to == trend.to, "{against:?} {trend:?}");
}

#[test]
fn pairs_of_groups_are_what_each_group_exchanges() {
    let session = session();
    let bundle = session.catalogue().bundle;
    let model = streekblik::model::projection::Model::new(bundle.inputs()).unwrap();
    let provinces: Vec<&Vec<usize>> = bundle
        .regions
        .groups
        .iter()
        .filter(|group| group.key().starts_with("province:"))
        .map(|group| &group.members)
        .collect();
    let mut group_of = vec![0; 342];
    for (group, members) in provinces.iter().enumerate() {
        members.iter().for_each(|&r| group_of[r] = group);
    }
    for moves in MoveForm::ALL {
        let choice = ScenarioChoice { moves, ..ScenarioChoice::preset("trend") };
        let scenario = scenario(&bundle.regions, model.inputs(), &choice).unwrap();
        let pairs = Pairs::new(&model, &scenario, (&group_of, 12), (2026, 2028)).unwrap();
        for of in [0, 5, 11] {
            let exchange =
                Exchange::between(&model, &scenario, provinces[of], (2026, 2028)).unwrap();
            for (other, members) in provinces.iter().enumerate().filter(|(other, _)| *other != of) {
                let [came, went] = [&exchange.from, &exchange.to]
                    .map(|table| members.iter().map(|&r| table[r]).sum::<f64>());
                let close = |a: f64, b: f64| (a - b).abs() < 1e-6 * b;
                assert!(close(pairs.between(other, of), came), "{moves:?} {other} to {of}");
                assert!(close(pairs.between(of, other), went), "{moves:?} {of} to {other}");
            }
            assert_eq!(pairs.between(of, of), 0.0);
        }
        assert_eq!(
            Pairs::new(&model, &scenario, (&group_of, 5), (2026, 2028)).unwrap_err().code(),
            "value"
        );
        assert_eq!(
            Pairs::new(&model, &scenario, (&group_of[1..], 12), (2026, 2028)).unwrap_err().code(),
            "shape"
        );
    }
}

#[test]
fn flows_are_of_a_year_or_summed() {
    let session = session();
    let flows = |level, year, summed| session.flows("GM0014", year, level, summed).unwrap();
    let provinces = flows(Level::Province, 2030, false);
    assert_eq!((provinces.places.len(), provinces.persons.len()), (12, 132));
    assert!(provinces.persons.is_sorted_by(|a, b| a >= b));
    assert_eq!(provinces.period, (2030, 2031));
    let partners = flows(Level::Municipality, 2030, false);
    assert_eq!(partners.places[0], "GM0014");
    assert!(partners.from.iter().zip(&partners.to).all(|(from, to)| (*from == 0) != (*to == 0)));
    let total = |flows: &streekblik::session::Flows| flows.persons.iter().sum::<f64>();
    let years: f64 = (2025..2028).map(|year| total(&flows(Level::Municipality, year, false))).sum();
    let summed = flows(Level::Municipality, 2028, true);
    assert!((total(&summed) - years).abs() < 1e-6 * years && summed.period == (2025, 2028));
    assert_eq!(
        flows(Level::Municipality, 2060, false).period,
        (2059, 2060),
        "the last year with flows"
    );
    assert_eq!(session.flows("GM0014", 2099, Level::Corop, false).unwrap_err().code(), "value");
}

#[test]
fn those_born_in_a_year_are_followed() {
    let session = session();
    let asked = |year, birth_year| {
        ask(&session, ChartKind::Pyramid, "corop:CR01", |asked| {
            (asked.year, asked.compare_year, asked.birth_year) = (year, 2025, Some(birth_year));
        })
        .description
    };
    assert!(
        asked(2040, 1960).contains("Wie in 1960 is geboren, is in 2040 79 jaar"),
        "{}",
        asked(2040, 1960)
    );
    assert!(asked(2025, 1960).ends_with('.') && !asked(2025, 1960).contains("; in 2025"));
    assert!(asked(2040, 2045).contains("Wie in 2045 wordt geboren, is er in 2040 nog niet."));
    assert!(asked(2040, 1930).contains("100 jaar of ouder"));
}

#[test]
fn who_draws_families_draws_them_from_somewhere() {
    let mut session = session();
    let ages = [(0, 9), (25, 39)];
    let edits = ages.map(|(first, last)| EditChoice {
        component: EditedComponent::Arrivals,
        regions: vec!["shrinking:Oost-Groningen".to_owned()],
        ages: Some((first, last)),
        years: (2026, 2039),
        change: Change::Factor(1.2),
    });
    let trend = ScenarioChoice::preset("trend");
    session.run(ScenarioChoice { edits: edits.to_vec(), ..trend }).unwrap();
    let found = session.elsewhere("shrinking:Oost-Groningen", 2040).unwrap().unwrap();
    let [region, country] = found.difference;
    let people = session.projection().population_of(&(0..342).collect::<Vec<_>>()).unwrap()[15];
    assert!(region > 1000.0, "{region}");
    // The nation keeps its people, to a millionth.
    assert!(country.abs() <= 1e-6 * people, "{country} of {people}");
    assert_eq!(found.others.len(), 8);
    assert!(found.others.iter().all(|(_, persons)| *persons < -1.0), "{:?}", found.others);
    assert!(found.others.windows(2).all(|pair| pair[0].1 <= pair[1].1));
    // So it is against any other scenario.
    session.set_against(ScenarioChoice::preset("low")).unwrap();
    assert!(session.elsewhere("shrinking:Oost-Groningen", 2040).unwrap().is_some());
    // What holds for everyone draws no one from here to there.
    session.run(ScenarioChoice::preset("high")).unwrap();
    assert_eq!(session.elsewhere("shrinking:Oost-Groningen", 2040).unwrap(), None);
    session.set_against(ScenarioChoice::preset("trend")).unwrap();
    // The same scenario does nothing to anyone.
    session.run(ScenarioChoice::preset("trend")).unwrap();
    assert_eq!(session.elsewhere("shrinking:Oost-Groningen", 2040).unwrap(), None);
}

#[test]
fn a_change_is_explained_to_the_last_digit() {
    let mut session = session();
    let region = "GM0935";
    let why = session.why(region, Indicator::Population, 2025, 2040).unwrap();
    let since = why.since_base.unwrap();
    assert_eq!(since.parts.iter().sum::<f64>(), since.to - since.from);
    assert!(why.against.is_none());
    assert!(!why.exchange.is_empty());
    assert!(session.why(region, Indicator::Population, 2025, 2025).unwrap().since_base.is_none());
    assert_eq!(session.why(region, Indicator::Share65, 2025, 2099).unwrap_err().code(), "value");

    let values = vec![(Parameter::TotalFertilityRate, 1.2), (Parameter::Immigrants, 250_000.0)];
    session.run(ScenarioChoice { values, ..ScenarioChoice::preset("trend") }).unwrap();
    let why = session.why("country:NL", Indicator::Share65, 2025, 2050).unwrap();
    let against = why.against.unwrap();
    let [ages, births, deaths, moves, migration, _] = against.parts;
    assert!((against.parts.iter().sum::<f64>() - (against.to - against.from)).abs() < 1e-9);
    // Fewer children and fewer newcomers make the country older; nothing else differs.
    assert!(births > 0.1 && migration > 0.1, "{against:?}");
    assert!(ages.abs() + deaths.abs() + moves.abs() < 0.25, "{against:?}");
}

#[test]
fn national_targets_are_explained_as_their_component() {
    let mut session = session();
    let path = |persons| Some(Path { knots: vec![(2025, persons)] });
    let reconcile = Targets { births: path(200_000.0), ..Targets::default() };
    session.run(ScenarioChoice { reconcile, ..ScenarioChoice::preset("trend") }).unwrap();
    let people = session.projection().population_of(&(0..342).collect::<Vec<_>>()).unwrap()[15];
    let why = session.why("country:NL", Indicator::Population, 2025, 2040).unwrap();
    let against = why.against.unwrap();
    assert!((against.to - people).abs() <= 1000.0, "{against:?} {people}");
    let [ages, births, deaths, moves, migration, _] = against.parts;
    assert!(births > 100_000.0, "{against:?}");
    assert!(
        ages.abs() + moves.abs() + migration.abs() + deaths.abs() < 0.05 * births,
        "{against:?}"
    );
    assert_eq!(why.since_base.unwrap().to, against.to);
}
