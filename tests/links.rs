//! A link of each version gives the scenario it gave: the fingerprint of what the model gets, natively here, and in Node and the
//! browser in `tests/web/links.test.mjs`, which reads versions 1 and 2 as the page does.
//!
//! `UPDATE_GOLDEN=1 cargo test --test links` writes the fingerprints anew, when the data change; the changelog then gets a line.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests may stop them

use std::fs;
use std::path::PathBuf;

use streekblik::model::fingerprint;
use streekblik::session::document::{Base, Document, Value, read_choice};
use streekblik::session::{ScenarioChoice, Session, scenario};

fn path(inside: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(inside)
}

fn session() -> Session {
    Session::new(&fs::read(path("data/population.sbp")).unwrap()).unwrap()
}

fn links() -> Vec<String> {
    let text = fs::read_to_string(path("tests/fixtures/links.txt")).unwrap();
    text.lines().filter(|line| line.starts_with("#v=")).map(str::to_owned).collect()
}

/// A field of a link.
fn field<'a>(link: &'a str, key: &str) -> Option<&'a str> {
    let mut fields =
        link.trim_start_matches('#').split('&').filter_map(|field| field.split_once('='));
    fields.find(|(name, _)| *name == key).map(|(_, value)| value)
}

fn fingerprint_of(session: &Session, choice: &ScenarioChoice) -> String {
    let bundle = session.catalogue().bundle;
    fingerprint::of_scenario(&scenario(&bundle.regions, &bundle.inputs(), choice).unwrap())
}

/// Lines `version TAB fingerprint TAB scenario as JSON`, one for each link, in the same order.
#[test]
fn a_link_of_each_version_gives_the_scenario_it_gave() {
    let session = session();
    let golden = path("tests/golden/links.tsv");
    let text = fs::read_to_string(&golden).unwrap();
    let mut found = String::new();
    for (line, link) in text.lines().zip(links()) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [version, _, json] = cells[..] else { panic!("three cells: {line}") };
        assert_eq!(field(&link, "v"), Some(version));
        let value: Value = serde_json::from_str(json).unwrap();
        let choice = read_choice(&value).unwrap();
        if let Some(packed) = field(&link, "d") {
            let document = Document::from_link(packed).unwrap();
            assert_eq!(document.choice, choice);
            assert_eq!(document.to_link(), packed, "and is written as it was");
        }
        let fingerprint = fingerprint_of(&session, &choice);
        found.push_str(&format!("{version}\t{fingerprint}\t{json}\n"));
    }
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&golden, &found).unwrap();
    }
    assert_eq!(links().len(), 3);
    assert_eq!(found, text, "published scenarios changed: see the head of this file");
}

#[test]
fn every_preset_of_the_session_can_be_written_and_is_another_scenario() {
    let session = session();
    let presets = session.catalogue().presets;
    let mut found = Vec::new();
    for preset in &presets {
        let document = Document::new(session.base(), ScenarioChoice::preset(preset));
        let back = Document::from_link(&document.to_link()).unwrap();
        assert_eq!(back.choice.preset, *preset);
        assert!(session.knows(&back).unwrap());
        found.push(fingerprint_of(&session, &back.choice));
    }
    found.sort_unstable();
    found.dedup();
    assert_eq!(found.len(), presets.len());
}

#[test]
fn a_document_of_other_data_opens_and_says_so() {
    let session = session();
    let base = Base { edition: "0123456789abcdef".to_owned(), ..session.base() };
    let mut document = Document::new(base, ScenarioChoice::preset("low"));
    assert!(!session.knows(&document).unwrap());
    document.base = Base { year: 2024, ..session.base() };
    assert!(!session.knows(&document).unwrap());
    document.base = session.base();
    assert!(session.knows(&document).unwrap());
}

#[test]
fn every_part_of_a_scenario_counts_in_its_fingerprint() {
    let session = session();
    let text = fs::read_to_string(path("tests/golden/links.tsv")).unwrap();
    let json = text.lines().last().unwrap().split('\t').nth(2).unwrap();
    let mut seen =
        vec![fingerprint_of(&session, &read_choice(&serde_json::from_str(json).unwrap()).unwrap())];
    for (part, other) in [
        ("1.43", "1.44"),
        ("2040,", "2041,"),
        ("86.25", "86.5"),
        ("250500", "250501"),
        ("\"mobility\":1.1", "\"mobility\":1.2"),
        ("arrivals", "departures"),
        ("\"GM0014\",", ""),
        ("18,", "19,"),
        ("2045", "2046"),
        ("1.125", "1.13"),
        ("-250,", "-251,"),
        ("180000", "180001"),
        ("\"low\"", "\"high\""),
    ] {
        let changed = json.replacen(part, other, 1);
        assert_ne!(changed, json, "{part}");
        let choice = read_choice(&serde_json::from_str(&changed).unwrap()).unwrap();
        seen.push(fingerprint_of(&session, &choice));
    }
    let count = seen.len();
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen.len(), count);
}
