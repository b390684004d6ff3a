//! The same scenario gives the same bytes everywhere: fingerprints computed natively
//! here, compared with the committed ones, which Node and the browser compute too
//! (`tests/web/same-numbers.test.mjs`).
//!
//! `UPDATE_GOLDEN=1 cargo test --test golden` writes them anew; the changelog then gets a line.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests may stop them

use std::fs;
use std::path::PathBuf;

use streekblik::chart::{Frame, Lang, Theme};
use streekblik::model::ensemble::draw::Seed;
use streekblik::model::fingerprint;
use streekblik::model::indicators::Indicator;
use streekblik::model::scenario::{MoveForm, Parameter};
use streekblik::session::{ChartKind, ChartRequest, Ensemble, Level, ScenarioChoice, Session};

fn path(inside: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(inside)
}

/// Scenarios as lines `name TAB preset TAB parameter=value,… TAB fingerprint`, with the form of moves behind a last TAB where it
/// is not the pool; the same text is read by the tests in Node and in the browser.
fn choice(preset: &str, values: &str, moves: Option<&str>) -> ScenarioChoice {
    let values = values.split(',').filter(|value| !value.is_empty()).map(|value| {
        let (id, number) = value.split_once('=').expect("parameter=value");
        (Parameter::from_id(id).expect("a parameter"), number.parse().expect("a number"))
    });
    let form =
        |id| MoveForm::ALL.into_iter().find(|form| form.id() == id).expect("a form of moves");
    let moves = moves.map_or(MoveForm::Pool, form);
    ScenarioChoice { values: values.collect(), moves, ..ScenarioChoice::preset(preset) }
}

#[test]
fn scenarios_give_the_bytes_they_gave() {
    let golden = path("tests/golden/fingerprints.tsv");
    let text = fs::read_to_string(&golden).expect("tests/golden/fingerprints.tsv");
    let pack = fs::read(path("data/population.sbp")).expect("data/population.sbp");
    let mut session = Session::new(&pack).expect("a sound pack");
    let mut found = String::new();
    for line in text.lines() {
        let mut cells = line.split('\t');
        let mut next = || cells.next().unwrap_or_default();
        let (name, preset, values, _) = (next(), next(), next(), next());
        let moves = cells.next();
        session.run(choice(preset, values, moves)).expect("a run");
        let last = moves.map(|form| format!("\t{form}")).unwrap_or_default();
        let fingerprint = session.fingerprint();
        found.push_str(&format!("{name}\t{preset}\t{values}\t{fingerprint}{last}\n"));
    }
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&golden, &found).expect("writing the golden file");
    }
    assert!(text.lines().count() >= 4, "the golden file lists its scenarios");
    assert_eq!(found, text, "published numbers changed: see the head of this file");
}

/// Members as lines `name TAB seed TAB first member TAB members TAB region TAB fingerprint of [y][member]`.
#[test]
fn members_give_the_bytes_they_gave() {
    let golden = path("tests/golden/members.tsv");
    let text = fs::read_to_string(&golden).expect("tests/golden/members.tsv");
    let pack = fs::read(path("data/population.sbp")).expect("data/population.sbp");
    let mut ensemble = Ensemble::new(&pack).expect("a sound pack");
    let mut found = String::new();
    for line in text.lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        let [seed, first, members] =
            [1, 2, 3].map(|at: usize| cells[at].parse::<u32>().expect("a whole number"));
        ensemble
            .begin(&ScenarioChoice::preset("trend"), Seed(seed), members as usize)
            .expect("a preset");
        (first..first + members).for_each(|member| ensemble.run(member).expect("a run"));
        let values = ensemble.values(Indicator::Population, cells[4], 2025).expect("values");
        let fingerprint = fingerprint::of_values(&[&values]);
        found.push_str(&format!("{}\t{fingerprint}\n", cells[..5].join("\t")));
    }
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&golden, &found).expect("writing the golden file");
    }
    assert!(text.lines().count() >= 3, "the golden file lists its members");
    assert_eq!(found, text, "published numbers changed: see the head of this file");
}

/// The pyramid and the kinds of charts across regions as lines `kind TAB region TAB level TAB fingerprint of its SVG`; the same charts are drawn in Node and in
/// the browser (`tests/web/same-charts-across.test.mjs`).
#[test]
fn charts_are_drawn_as_they_were() {
    let golden = path("tests/golden/charts-across.tsv");
    let pack = fs::read(path("data/population.sbp")).expect("data/population.sbp");
    let session = Session::new(&pack).expect("a sound pack");
    let mut found = String::new();
    let kinds = [
        ChartKind::Pyramid,
        ChartKind::Ranking,
        ChartKind::Distribution,
        ChartKind::Scatter,
        ChartKind::Why,
        ChartKind::Chord,
    ];
    for kind in kinds {
        for (region, level) in [("GM0014", Level::Municipality), ("corop:CR01", Level::Province)] {
            let frame = Frame {
                id: kind.id().into(),
                width_px: 640.0,
                height_px: 400.0,
                lang: Lang::Nl,
                theme: Theme::Light,
            };
            let request = ChartRequest {
                indicator: Indicator::Change,
                second_indicator: Indicator::Share65,
                change_from: 2025,
                year: 2040,
                compare_year: 2025,
                birth_year: Some(1960),
                level,
                ..ChartRequest::new(kind, frame, region)
            };
            let svg = session.chart(request, &mut []).expect("a chart").svg();
            let bytes: Vec<f64> = svg.bytes().map(f64::from).collect();
            let fingerprint = fingerprint::of_values(&[&bytes]);
            found.push_str(&format!("{}\t{region}\t{}\t{fingerprint}\n", kind.id(), level.id()));
        }
    }
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&golden, &found).expect("writing the golden file");
    }
    let text = fs::read_to_string(&golden).expect("tests/golden/charts-across.tsv");
    assert_eq!(found, text, "charts are drawn otherwise: look, then UPDATE_GOLDEN=1");
}
