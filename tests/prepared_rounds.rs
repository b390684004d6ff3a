//! The prepared rounds of `www/rounds`: each can be read, its region and subject exist, and its examples change something.
//!
//! New data make scenarios of another edition: `UPDATE_SNAPSHOTS=1 cargo test --test prepared_rounds` writes that anew.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests may stop them

mod committed;

use std::fs;
use std::path::{Path, PathBuf};

use committed::themed;
use streekblik::model::indicators::Indicator;
use streekblik::session::document::round::{Record, Round};
use streekblik::session::document::{Document, Value};
use streekblik::session::{ScenarioChoice, Session};

const NAMES: [&str; 3] = ["border", "schools", "homes"];
/// What the page writes before the title of an example.
const EXAMPLE: [(&str, &str); 2] = [("nl", "Voorbeeld: "), ("en", "Example: ")];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("www/rounds")
}

fn read(name: &str, lang: &str, session: &Session) -> Round {
    let path = folder().join(format!("{name}.{lang}.json"));
    let mut text = fs::read_to_string(&path).unwrap();
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        let old: Value = serde_json::from_str(&text).unwrap();
        text = text.replace(&Round::read(&old).unwrap().base.edition, &session.base().edition);
        fs::write(&path, &text).unwrap();
    }
    let value: Value = serde_json::from_str(&text).unwrap();
    let round = Round::read(&value).unwrap();
    // The file has line breaks to be read by people; beside those it is what the engine writes.
    assert_eq!(round.to_canonical_json(), value.to_canonical_json(), "{name}.{lang}");
    assert_eq!(round.base, session.base(), "{name}.{lang} of other data: UPDATE_SNAPSHOTS=1");
    round
}

fn of<'a>(round: &'a Round, kind: &str) -> Vec<&'a Record> {
    round.records.iter().filter(|one| one.kind() == kind).collect()
}

fn text<'a>(record: &'a Record, field: &str) -> &'a str {
    match record.get(field) {
        Some(Value::Text(text)) => text,
        other => panic!("{field}: {other:?}"),
    }
}

fn whole(record: &Record, field: &str) -> i32 {
    match record.get(field) {
        Some(Value::Number(number)) => *number as i32,
        other => panic!("{field}: {other:?}"),
    }
}

/// A round without its words.
fn bare(round: &Round) -> String {
    let words = ["title", "question", "name", "who", "why", "text"];
    let mut all = String::new();
    for one in &round.records {
        all += &format!("{} {}", one.kind(), one.id);
        for field in
            ["region", "indicator", "year", "minutes", "table", "document", "open", "order"]
        {
            all += &format!(" {:?}", one.get(field));
        }
        let told: Vec<&str> = words.into_iter().filter(|field| one.get(field).is_some()).collect();
        all += &format!(" {told:?}\n");
    }
    all
}

#[test]
fn each_prepared_round_can_be_held_as_it_is() {
    let mut session = themed();
    for name in NAMES {
        let rounds = EXAMPLE.map(|(lang, _)| read(name, lang, &session));
        assert_eq!(bare(&rounds[0]), bare(&rounds[1]), "{name}: the same in both languages");
        for (round, (lang, example)) in rounds.iter().zip(EXAMPLE) {
            let at = format!("{name}.{lang}");
            let [about] = of(round, "round")[..] else { panic!("{at}: one round") };
            assert!(text(about, "question").ends_with('?'), "{at}");
            assert_eq!(of(round, "table").len(), 3, "{at}");
            let open = of(round, "note").into_iter().filter(|one| one.get("open").is_some());
            assert_eq!(open.count(), 1, "{at}");
            for one in of(round, "proposal") {
                assert!(text(one, "title").starts_with(example), "{at}");
                let table = text(one, "table");
                assert!(of(round, "table").iter().any(|known| known.id == table), "{at}");
            }
        }

        let round = &rounds[0];
        let about = of(round, "round")[0];
        let indicator = Indicator::from_id(text(about, "indicator")).unwrap();
        let (region, year) = (text(about, "region").to_owned(), whole(about, "year"));
        let outcome =
            |session: &Session| session.worked(&region, indicator, 2025, year).unwrap().value;
        session.run(ScenarioChoice::preset("trend")).unwrap();
        let base = outcome(&session);
        assert!(base.is_finite());
        for one in of(round, "proposal") {
            let document = Document::read(one.get("document").unwrap()).unwrap();
            session.run(document.choice).unwrap();
            let difference = outcome(&session) - base;
            // Of a whole school, or of ten people or homes: what the page would show.
            let least = if text(about, "indicator").ends_with("Schools") { 1.0 } else { 10.0 };
            assert!(difference.abs() >= least, "{name} {}: {base} {difference:+}", one.id);
        }
    }
}

#[test]
fn no_file_is_left_out() {
    let mut found: Vec<String> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    found.sort();
    let mut expected: Vec<String> = NAMES
        .iter()
        .flat_map(|name| EXAMPLE.map(|(lang, _)| format!("{name}.{lang}.json")))
        .collect();
    expected.sort();
    assert_eq!(found, expected);
}
