//! The charts over time, drawn from the real data: what they say is what the data and the runs say.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first surprise")]

mod committed;

use streekblik::chart::{Cell, Chart, Frame, Lang, Status, Theme};
use streekblik::model::indicators::Indicator;
use streekblik::session::{By, ChartKind, ChartRequest, ScenarioChoice, Session};

use committed::file;

fn session() -> Session {
    let mut session = committed::with_background();
    session.set_evidence(&file("evidence.sbp")).unwrap();
    session
}

fn request(kind: ChartKind, region: &str) -> ChartRequest {
    let frame = Frame {
        id: "a".into(),
        width_px: 640.0,
        height_px: 360.0,
        lang: Lang::En,
        theme: Theme::Light,
    };
    ChartRequest {
        change_from: 2025,
        year: 2040,
        compare_year: 2025,
        ..ChartRequest::new(kind, frame, region)
    }
}

fn draw(session: &Session, request: ChartRequest) -> Chart {
    session.chart(request, &mut []).unwrap()
}

fn number(cell: &Cell) -> f64 {
    match cell {
        Cell::Number(number) => *number,
        Cell::Missing => f64::NAN,
        Cell::Text(text) => text.parse().unwrap(),
    }
}

fn row<'a>(chart: &'a Chart, first: &str) -> &'a [Cell] {
    let found = chart.table.rows.iter().find(|row| row[0] == Cell::Text(first.into()));
    found.unwrap()
}

#[test]
fn scenarios_stand_side_by_side_each_once() {
    let mut session = session();
    let mut asked = request(ChartKind::Several, "corop:CR01");
    asked.by = By::Scenarios;
    let columns = draw(&session, asked.clone()).table.columns;
    assert_eq!(columns.len(), 8, "{columns:?}");
    let people = |chart: &Chart, name: &str| {
        let at = chart.table.columns.iter().position(|column| column == name).unwrap();
        number(&row(chart, "2060")[at])
    };
    let trend = draw(&session, asked.clone());
    assert!(people(&trend, "high") > people(&trend, "trend"), "{columns:?}");
    session.run(ScenarioChoice::preset("high")).unwrap();
    let high = draw(&session, asked.clone());
    assert_eq!(high.table.columns[1..3], ["high", "trend"]);
    assert_eq!(high.table.columns.len(), 8);
    assert_eq!(people(&high, "high"), people(&trend, "high"));
    asked.indicator = Indicator::Households;
    assert_eq!(draw(&session, asked).table.columns.len(), 8);
}

#[test]
fn regions_stand_side_by_side_also_as_an_index() {
    let session = session();
    let mut asked = request(ChartKind::Several, "GM0014");
    asked.beside = vec!["corop:CR01".into(), "GM0014".into(), "GM0363".into()];
    let absolute = draw(&session, asked.clone());
    assert_eq!(absolute.table.columns.len(), 4, "the region itself is not beside itself");
    asked.indexed = true;
    let indexed = draw(&session, asked.clone());
    assert_eq!(
        row(&indexed, "2025")[1..],
        [Cell::Number(100.0), Cell::Number(100.0), Cell::Number(100.0)]
    );
    let [base, last] = ["2025", "2060"].map(|year| number(&row(&absolute, year)[2]));
    assert!((number(&row(&indexed, "2060")[2]) - 100.0 * last / base).abs() < 0.06);
    asked.beside = vec!["GM0014".to_owned(); 7];
    assert_eq!(session.chart(asked, &mut []).unwrap_err().code(), "value");
}

#[test]
fn flows_make_the_change_of_the_population() {
    let session = session();
    let chart = draw(&session, request(ChartKind::Components, "GM0014"));
    assert_eq!(chart.table.rows.len(), 12 + 35, "2012 to 2023, 2025 to 2059");
    let mut line = request(ChartKind::Line, "GM0014");
    line.frame.lang = Lang::En;
    let line = draw(&session, line);
    for year in [2025, 2040, 2059] {
        let net = number(row(&chart, &year.to_string()).last().unwrap());
        let [now, next] = [year, year + 1].map(|year| number(&row(&line, &year.to_string())[1]));
        // Computed flows are told in tens.
        assert!((next - now - net).abs() <= 10.0, "{year}: {now} {next} {net}");
    }
    let of_2023 = row(&chart, "2023");
    assert!(number(&of_2023[1]) > 1500.0 && number(&of_2023[2]) < -1000.0, "{of_2023:?}");
    assert_eq!(chart.table.status[11], Status::Observed);
    let mut combined = request(ChartKind::Components, "GM0014");
    combined.combined = true;
    let combined = draw(&session, combined);
    assert_eq!(combined.table.columns.len(), 5);
    let sum: f64 = row(&combined, "2023")[1..4].iter().map(number).sum();
    assert_eq!(sum, number(row(&chart, "2023").last().unwrap()));
    // The projected flows of a town with a reception centre are not as the counted ones: the chart says why.
    let reception = draw(&session, request(ChartKind::Components, "corop:CR01"));
    assert!(reception.description.contains("Westerwolde"), "{}", reception.description);
    // Voorne aan Zee merged in 2023: what moved between its parts before is among its moves.
    let merged = draw(&session, request(ChartKind::Components, "GM1992"));
    assert_eq!(merged.table.status[0], Status::Estimated);
}

#[test]
fn age_groups_are_everyone_and_shares_are_a_hundred() {
    let session = session();
    let people = draw(&session, request(ChartKind::AgeGroups, "country:NL"));
    let sum: f64 = row(&people, "2025")[1..].iter().map(number).sum();
    assert_eq!(sum, 18_044_027.0);
    assert_eq!(people.table.status[..2], [Status::Observed, Status::Projected]);
    let mut shares = request(ChartKind::AgeGroups, "GM0014");
    shares.shares = true;
    let shares = draw(&session, shares);
    for year in ["2025", "2060"] {
        let sum: f64 = row(&shares, year)[1..].iter().map(number).sum();
        assert!((sum - 100.0).abs() < 0.3, "{sum}");
    }
    assert_eq!(shares.table.status[0], Status::Estimated);
}

#[test]
fn forecasters_are_those_of_the_region_and_a_municipality_is_sent_to_its_own() {
    let session = session();
    let country = draw(&session, request(ChartKind::Forecasters, "country:NL"));
    for name in ["PBL/CBS 2019", "CBS 2023", "UN 2024"] {
        assert!(
            country.table.columns.iter().any(|column| column == name),
            "{:?}",
            country.table.columns
        );
    }
    assert!(country.table.rows.iter().any(|row| row.contains(&Cell::Number(20_614_380.0))));
    let corop = draw(&session, request(ChartKind::Forecasters, "corop:CR01"));
    assert_eq!(row(&corop, "2050")[2], Cell::Number(119_000.0));
    assert_eq!(row(&corop, "2023")[2], Cell::Number(133_400.0));
    assert!(corop.description.contains("withdrawn"), "{}", corop.description);
    let municipality = draw(&session, request(ChartKind::Forecasters, "GM0014"));
    assert_eq!(municipality.table.columns.len(), 2);
    assert!(municipality.description.contains("Overig Groningen"), "{}", municipality.description);
    let mut own = request(ChartKind::Forecasters, "GM0014");
    own.own = Some(("Ours of 2024".into(), vec![(2030, 250_000.0), (2040, 260_000.0)]));
    let own = draw(&session, own);
    assert_eq!(row(&own, "2040")[2], Cell::Number(260_000.0));
    let provinces: std::collections::BTreeSet<String> = session
        .catalogue()
        .bundle
        .regions
        .groups
        .iter()
        .filter(|group| ["province", "corop"].contains(&group.kind.id()))
        .map(|group| group.key())
        .filter(|key| draw(&session, request(ChartKind::Forecasters, key)).table.columns.len() > 2)
        .collect();
    assert_eq!(provinces.len(), 12 + 22, "{provinces:?}");
}

#[test]
fn without_evidence_its_charts_say_what_is_missing() {
    let session = Session::new(&file("population.sbp")).unwrap();
    for kind in [ChartKind::Forecasters, ChartKind::Backtest] {
        let error = session.chart(request(kind, "GM0014"), &mut []).unwrap_err();
        assert_eq!(error.code(), "pack");
    }
}

#[test]
fn the_back_test_of_all_municipalities_is_that_of_the_evidence() {
    let session = session();
    let evidence: serde_json::Value = serde_json::from_slice(&file("evidence.json")).unwrap();
    let municipalities = &session.catalogue().bundle.regions.municipalities;
    let charts: Vec<Chart> = municipalities
        .iter()
        .map(|one| draw(&session, request(ChartKind::Backtest, &one.code)))
        .collect();
    for (at, year) in ["2024", "2025"].into_iter().enumerate() {
        let all = &evidence["backtest"]["years"][at]["sets"][0]["errors"];
        for (column, method) in
            [(2, "model"), (7, "no_change"), (8, "last_growth_5"), (9, "constant_share")]
        {
            let off = |chart: &Chart| {
                let row = row(chart, year);
                100.0 * (number(&row[column]) / number(&row[1]) - 1.0).abs()
            };
            let mape = charts.iter().map(off).sum::<f64>() / charts.len() as f64;
            let stated = all[method]["mape"].as_f64().unwrap();
            assert!((mape - stated).abs() < 0.02, "{method} {year}: {mape} {stated}");
        }
        let inside = charts.iter().filter(|chart| {
            let row = row(chart, year);
            (number(&row[3])..=number(&row[6])).contains(&number(&row[1]))
        });
        let inside = 100.0 * inside.count() as f64 / charts.len() as f64;
        let stated = evidence["coverage"]["years"][at]["sets"][0]["inside_95"].as_f64().unwrap();
        assert!((inside - stated).abs() < 1.5, "{year}: {inside} {stated}");
    }
    // A group has bounds of its own: they are no sums of bounds.
    let group = draw(&session, request(ChartKind::Backtest, "corop:CR01"));
    let of_group = row(&group, "2025");
    let width = number(&of_group[6]) - number(&of_group[3]);
    let members = charts.iter().zip(municipalities).filter(|(_, one)| one.corop == "CR01");
    let widths =
        members.map(|(chart, _)| number(&row(chart, "2025")[6]) - number(&row(chart, "2025")[3]));
    assert!(width > 0.0 && width < widths.sum::<f64>());
}

#[test]
fn multiples_are_sorted_and_a_lexis_square_is_a_cohort() {
    let session = session();
    let chart = draw(&session, request(ChartKind::Multiples, "country:NL"));
    assert_eq!(chart.table.rows.len(), 40);
    let last: Vec<f64> = chart.table.rows.iter().map(|row| number(row.last().unwrap())).collect();
    assert!(last.windows(2).all(|pair| pair[0] >= pair[1]), "{last:?}");
    let mut provinces = request(ChartKind::Multiples, "country:NL");
    provinces.provinces = true;
    assert_eq!(draw(&session, provinces).table.rows.len(), 12);
    let province = draw(&session, request(ChartKind::Multiples, "province:PV30"));
    assert_eq!(province.table.rows.len(), 40, "of 56 municipalities those at both ends");
    let lexis = draw(&session, request(ChartKind::Lexis, "country:NL"));
    assert_eq!((lexis.table.rows.len(), lexis.table.columns.len()), (36, 102));
    let sum: f64 = row(&lexis, "2025")[1..].iter().map(number).sum();
    assert_eq!(sum, 18_044_027.0);
    let mut compared = request(ChartKind::Lexis, "GM0014");
    compared.compared = true;
    let compared = draw(&session, compared);
    assert!(row(&compared, "2025")[1..].iter().all(|cell| *cell == Cell::Number(0.0)));
}
