//! Inputs that are kept in `tests/corpus`, each taken through its door: no panic, the same outcome, and soon.
//!
//! What `cargo xtask fuzz` found is there, and one input of many kinds of refusal. A name begins with what comes of the input: `read`,
//! or the code of the error. `tests/golden/corpus.tsv` has the places of the errors; `UPDATE_GOLDEN=1 cargo test --test corpus`
//! writes it anew.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests may stop them

mod committed;
#[allow(dead_code, unused_imports, reason = "the fuzzer uses the rest")]
#[path = "../xtask/src/fuzz/target/mod.rs"]
mod target;

use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use committed::file;
use serde_json::json;
use streekblik::error::{Error, ErrorKind};
use target::{Content, Doors, Sections, Target, seal, small_packs};

/// Longer than a busy machine takes for any of them, and far less than what has no end.
const MOST_TIME: Duration = Duration::from_secs(5);

fn packs() -> [Sections; 5] {
    let committed = ["population", "background", "themes", "evidence"];
    let files = committed.map(|name| file(&format!("{name}.sbp")));
    small_packs(files.each_ref().map(Vec::as_slice)).unwrap()
}

fn doors() -> Doors {
    Doors::new(&file("population.sbp"), &packs()[0].file()).unwrap()
}

fn path(inside: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests").join(inside)
}

/// The outcome of an input that keeps all promises.
#[track_caller]
fn take(doors: &mut Doors, target: Target, input: &[u8]) -> Option<Error> {
    let begun = Instant::now();
    let outcome = doors.take(target, input).unwrap_or_else(|broken| panic!("{broken}"));
    assert!(begun.elapsed() < MOST_TIME, "took {:?}", begun.elapsed());
    outcome
}

fn place(error: &Error) -> &str {
    match error.kind() {
        ErrorKind::Pack { place, .. }
        | ErrorKind::Value { place, .. }
        | ErrorKind::Document { place, .. }
        | ErrorKind::Geometry { place, .. }
        | ErrorKind::Shape { place, .. } => place,
        ErrorKind::Unknown { place, .. } | ErrorKind::Region { place, .. } => place,
    }
}

#[test]
fn every_kept_input_has_the_outcome_it_had() {
    let mut found = String::new();
    for target in Target::ALL {
        let mut doors = doors();
        let entries = fs::read_dir(path("corpus").join(target.id())).unwrap();
        let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
        files.sort_unstable();
        assert!(files.len() >= 10, "{}", target.id());
        for file in files {
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            println!("{} {name}", target.id());
            let error = take(&mut doors, target, &fs::read(&file).unwrap());
            let code = error.as_ref().map_or("read", Error::code);
            assert_eq!(name.split('-').next(), Some(code), "{name}: {error:?}");
            let place = error.as_ref().map_or(String::new(), |error| format!("{:?}", place(error)));
            found.push_str(&format!("{}/{name}\t{place}\n", target.id()));
        }
    }
    let golden = path("golden/corpus.tsv");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&golden, &found).unwrap();
    }
    assert_eq!(fs::read_to_string(&golden).unwrap(), found);
}

#[test]
fn the_small_packs_are_sound() {
    let mut doors = doors();
    for pack in packs() {
        let outcome = take(&mut doors, Target::Pack, &pack.file());
        assert_eq!(outcome, None, "{}", pack.kind);
    }
}

/// Each name was held against all others: 16,000 sections took nine seconds.
#[test]
fn a_pack_of_many_sections_is_refused_at_once() {
    let mut pack = Sections::new("population");
    (0..256).for_each(|i: i32| pack.add(&i.to_string(), Content::Text(String::new())));
    let mut doors = doors();
    let error = take(&mut doors, Target::Pack, &pack.file()).unwrap();
    assert_eq!(place(&error), "municipalities");
    (256..60_000).for_each(|i: i32| pack.add(&i.to_string(), Content::Text(String::new())));
    let error = take(&mut doors, Target::Pack, &pack.file()).unwrap();
    let text = "pack: number of sections: expected at most 256, found 60000";
    assert_eq!(error.to_string(), text);
}

/// The difference of two stocks, and the departures that close an account, did not fit in 32 bits.
#[test]
fn people_are_counted_from_0_and_flows_fit() {
    let mut doors = doors();
    let mut of = |name: &str, change: fn(&mut Vec<i32>)| {
        let mut packs = packs();
        let has = |pack: &Sections| pack.list.iter().any(|section| section.name == name);
        let at = packs.iter().position(has).unwrap();
        change(packs[at].whole_mut(name).unwrap());
        take(&mut doors, Target::Pack, &packs[at].file()).unwrap().to_string()
    };
    let found = of("totals", |totals| totals[3] = -2_000_000_000);
    assert_eq!(found, "value: totals[3]: expected 0 or more, found -2000000000");
    for name in ["men", "bands_2019", "bands_2024", "national_2025"] {
        let found = of(name, |counts| counts[0] = -1);
        assert_eq!(found, format!("value: {name}[0]: expected 0 or more, found -1"));
    }
    let found = of("components", |flows| flows[0] = i32::MAX);
    assert!(found.starts_with("value: components, departures[0]: expected a 32-bit"), "{found}");
}

/// A closed arc of 10,000 points that a ring names 10,000 times asked for 0.8 GB.
#[test]
fn an_arc_is_used_backward_once() {
    const MANY: i32 = 10_000;
    let map = |refs: i32| {
        let [.., mut map] = packs();
        let whole: [(&str, Vec<i32>); 8] = [
            ("municipality_codes", vec![14]),
            ("polygons", vec![1]),
            ("rings", vec![1]),
            ("ring_arcs", vec![refs]),
            ("arc_refs", (0..refs).map(|at| at.min(1)).collect()),
            ("arc_points", vec![MANY]),
            ("x", (0..MANY).map(|at| at % (MANY - 1)).collect()),
            ("y", (0..MANY).map(|at| at % (MANY - 1) % 7).collect()),
        ];
        for (name, values) in whole {
            *map.whole_mut(name).unwrap() = values;
        }
        map.text_mut("neighbours").unwrap().clear();
        map.file()
    };
    let mut doors = doors();
    let of = |doors: &mut Doors, refs| take(doors, Target::Pack, &map(refs)).unwrap().to_string();
    // Read, and then it is not a map of the three municipalities.
    assert_eq!(of(&mut doors, 2), "shape: map group corop: expected 1 cells, found 3");
    let found = of(&mut doors, MANY);
    assert_eq!(found, "pack: map arc_refs: expected an arc backward once, found arc 0 twice");
}

/// As many regions as a document can name, in changes that may all meet.
#[test]
fn the_largest_document_is_soon_read_and_composed() {
    let regions: Vec<String> = (0..400).map(|number| format!("GM{number:04}")).collect();
    let edit =
        json!({"component": "arrivals", "regions": regions, "years": [2026, 2059], "factor": 1.2});
    let document = |edits: usize| {
        let base = json!({"year": 2025, "edition": "0123456789abcdef"});
        let json = json!({
            "format": 1, "base": base, "preset": "trend", "horizonYear": 2060, "edits": vec![&edit; edits],
        });
        json.to_string().into_bytes()
    };
    let mut doors = doors();
    let error = take(&mut doors, Target::Scenario, &document(17)).unwrap();
    assert_eq!(place(&error), "edits[0].regions[0]", "there is no GM0000, found when it is run");
    let error = take(&mut doors, Target::Scenario, &document(19)).unwrap().to_string();
    assert!(error.contains("expected size:"), "{error}");
}

#[test]
fn no_byte_behind_the_checksum_makes_a_panic() {
    let [.., map] = packs();
    let file = map.file();
    let mut doors = doors();
    for at in 48..file.len() {
        for byte in [0, 1, 127, 128, 255] {
            let mut body = file[48..].to_vec();
            body[at - 48] = byte;
            take(&mut doors, Target::Pack, &seal(&body));
        }
    }
}
