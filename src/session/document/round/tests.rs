use super::*;
use crate::error::{Error, ErrorKind};
use crate::model::themes::levers;
use proptest::prelude::*;

const EDITION: &str = "0123456789abcdef";

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn round(records: &str) -> Result<Round> {
    let base = format!(r#"{{"edition":"{EDITION}","year":2025}}"#);
    Round::read(&json(&format!(
        r#"{{"base":{base},"format":1,"kind":"streekblik-round","records":[{records}]}}"#
    )))
}

fn scenario(regions: &str, per_year: i32) -> String {
    let lever = levers().next().unwrap().1.id;
    format!(
        r#"{{"base":{{"edition":"{EDITION}","year":2025}},"format":1,"horizonYear":2060,"moves":"pool","preset":"trend",
           "measures":[{{"lever":"{lever}","perYear":{per_year},"regions":[{regions}],"years":[2026,2035]}}]}}"#
    )
}

fn proposal(id: &str, table: &str, clock: &str, regions: &str, more: &str) -> String {
    let document = scenario(regions, 50);
    format!(
        r#"{{"clock":{clock},"id":"{id}","kind":"proposal","table":"{table}","document":{document}{more}}}"#
    )
}

fn refused(of: Result<Round>) -> (String, String, String) {
    match of.as_ref().map_err(Error::kind) {
        Err(ErrorKind::Document { place, expected, found }) => {
            (place.clone(), expected.clone(), found.clone())
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_file_comes_back_as_its_canonical_text() {
    let votes = r#","votes":{"for":12,"against":3},"status":"kept","why":"a\nb""#;
    let one = proposal("p1", "t1", r#"[["a1b2c3d4",2]]"#, r#""GM0014""#, votes);
    let guess = r#"{"clock":[],"id":"g","kind":"guess","table":"t1","region":"GM0014","indicator":"population","points":[[2025,1],[2030,2.5]]}"#;
    let step = r#"{"clock":[["00000001",1]],"id":"s","kind":"step","at":"2026-11-27T09:05:00","label":"x","shows":["p1"],"bookmark":false}"#;
    let read = round(&format!("{step},{guess},{one}")).unwrap();
    let kinds: Vec<_> = read.records.iter().map(Record::kind).collect();
    assert_eq!(kinds, ["proposal", "guess", "step"]);
    let text = read.to_canonical_json();
    assert!(text.contains(r#""votes":{"abstain":0,"against":3,"for":12}"#), "{text}");
    assert!(!text.contains("bookmark"), "false says nothing");
    assert_eq!(Round::read(&json(&text)).unwrap(), read);
}

#[test]
fn what_is_wrong_is_told_by_its_place() {
    let (place, expected, found) =
        refused(Round::read(&json(r#"{"kind":"streekblik-round","format":2}"#)));
    assert_eq!((&*place, &*expected, &*found), ("format", "format:1", "2"));
    let (place, ..) = refused(Round::read(&json(r#"{"format":1}"#)));
    assert_eq!(place, "kind");
    for (record, wanted_place, wanted) in [
        (r#"{"kind":"table","id":"T","clock":[]}"#, "records[0].id", "text:1|24"),
        (r#"{"kind":"vote","id":"t","clock":[]}"#, "records[0].kind", "oneOf:round|table"),
        (r#"{"kind":"table","id":"t","clock":[["aa",1]]}"#, "records[0].clock[0][0]", "text:8|8"),
        (r#"{"kind":"table","id":"t","clock":[],"seats":4}"#, "records[0].seats", "key:name|order"),
        (
            r#"{"kind":"table","id":"t","clock":[],"order":1.5}"#,
            "records[0].order",
            "whole:0|100000",
        ),
        (r#"{"kind":"note","id":"n","clock":[]}"#, "records[0].text", "text:1|1000"),
        (
            r#"{"kind":"step","id":"s","clock":[],"label":"x","at":"2026-13-01T00:00:00"}"#,
            "records[0].at",
            "moment",
        ),
        (
            r#"{"kind":"proposal","id":"p","clock":[],"table":"t","document":{"format":1}}"#,
            "records[0].document.base",
            "object",
        ),
        (
            r#"{"kind":"guess","id":"g","clock":[],"table":"t","region":"GM0014","indicator":"x","points":[[2030,1],[2030,2]]}"#,
            "records[0].points[1][0]",
            "from:2031|2100",
        ),
    ] {
        let (place, expected, _) = refused(round(record));
        assert_eq!(place, wanted_place);
        assert!(expected.starts_with(wanted), "{expected}");
    }
}

#[test]
fn of_two_versions_the_one_that_has_seen_the_other_stays_and_others_clash() {
    let note = |clock: &str, said: &str| {
        round(&format!(r#"{{"kind":"note","id":"n","clock":{clock},"text":"{said}"}}"#)).unwrap()
    };
    let first = note(r#"[["aaaaaaaa",1]]"#, "first");
    let ours = note(r#"[["aaaaaaaa",2]]"#, "ours");
    let theirs = note(r#"[["aaaaaaaa",1],["bbbbbbbb",1]]"#, "theirs");
    let merged = merge(&[first.clone(), ours.clone()]).unwrap();
    assert_eq!((merged.round, merged.clashes.len()), (ours.clone(), 0));
    let both = merge(&[theirs.clone(), ours.clone()]).unwrap();
    assert_eq!(both.clashes, [("note", "n".to_owned())]);
    assert_eq!(both.round.records.len(), 2, "both are kept");
    assert_eq!(both, merge(&[ours, first, theirs]).unwrap());
    // Who chose between them has seen both.
    let chosen = note(r#"[["aaaaaaaa",3],["bbbbbbbb",1]]"#, "chosen");
    assert_eq!(merge(&[both.round, chosen.clone()]).unwrap().round, chosen);
}

#[test]
fn a_record_changed_everywhere_is_refused_and_soon() {
    let version = |i: usize| format!(r#"{{"kind":"table","id":"t","clock":[["{i:08x}",1]]}}"#);
    let many: Vec<_> = (0..65).map(version).collect();
    assert_eq!(refused(round(&many.join(","))).1, "list:0|64");
    assert_eq!(round(&many[1..].join(",")).unwrap().records.len(), 64);
}

#[test]
fn a_code_says_what_a_table_proposed_and_tells_a_slip_by_its_group() {
    let keys: Vec<String> = ["GM0014", "GM0037", "GM0047"].map(str::to_owned).into();
    let inside = r#""GM0014","GM0037","GM0047""#;
    let votes = r#","votes":{"for":12,"against":3,"abstain":1},"status":"kept","why":"w""#;
    let table = r#"{"kind":"table","id":"t2","clock":[["aaaaaaaa",1]],"name":"Raam","order":2}"#;
    let own = proposal("p1", "t2", r#"[["aaaaaaaa",1]]"#, inside, votes);
    let elsewhere = proposal("p2", "t2", r#"[["aaaaaaaa",1]]"#, r#""GM0363""#, "");
    let of_others = proposal("p3", "t1", r#"[["aaaaaaaa",1]]"#, inside, "");
    let whole = round(&[table.to_owned(), own, elsewhere, of_others].join(",")).unwrap();
    let code = write_code(&whole, "t2", &keys).unwrap();
    // Two proposals, of which one is elsewhere: 20 groups.
    assert!(code.len() < 121, "{code}");
    let base = whole.base.clone();
    let typed = code.to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l");
    let read = read_code(&typed, &base, &keys).unwrap();
    let of = |round: &Round, id: &str| round.records.iter().find(|one| one.id == id).cloned();
    for field in ["document", "votes", "status"] {
        assert_eq!(
            of(&read, "p1").unwrap().get(field),
            of(&whole, "p1").unwrap().get(field),
            "{field}"
        );
    }
    assert_eq!(of(&read, "p2").unwrap().get("document"), of(&whole, "p2").unwrap().get("document"));
    assert_eq!(of(&read, "p3"), None);
    // The file of that table, when it comes, takes the place of what was typed.
    let merged = merge(&[read, whole.clone()]).unwrap();
    assert_eq!((merged.round, merged.clashes.len()), (whole.clone(), 0));

    let groups: Vec<&str> = code.split('-').collect();
    let mut slips = 0;
    for (place, group) in groups.iter().enumerate() {
        for (at, was) in group.char_indices() {
            let other = if was == '7' { '8' } else { '7' };
            let mut wrong = groups.clone();
            let slip: String =
                group.char_indices().map(|(i, c)| if i == at { other } else { c }).collect();
            wrong[place] = &slip;
            let (where_, expected, found) = refused(read_code(&wrong.join("-"), &base, &keys));
            assert_eq!(
                (where_, &*expected, found),
                (format!("group {}", place + 1), "group", slip.clone())
            );
            slips += 1;
        }
    }
    assert!(slips > 50);
    assert_eq!(refused(read_code(&code, &base, &keys[1..])).1, "sameRegion");
    assert!(read_code(&groups[1..].join("-"), &base, &keys).is_err());
    assert_eq!(
        refused(read_code(&groups[..groups.len() - 1].join("-"), &base, &keys)).1,
        "link:whole"
    );
    assert_eq!(refused(write_code(&whole, "t9", &keys).map(|_| whole.clone())).1, "record");
}

/// Versions of a few records by a few devices.
fn some() -> impl Strategy<Value = Round> {
    let version = (0..3u8, prop::collection::vec(0..3i32, 3), 0..2u8);
    prop::collection::vec(version, 0..6).prop_map(|versions| {
        let records = versions.iter().map(|(id, changes, said)| {
            let clock: Vec<_> = changes
                .iter()
                .enumerate()
                .filter(|(_, n)| **n > 0)
                .map(|(device, n)| format!(r#"["{device:08x}",{n}]"#))
                .collect();
            let clock = clock.join(",");
            format!(r#"{{"kind":"note","id":"n{id}","clock":[{clock}],"text":"said {said}"}}"#)
        });
        round(&records.collect::<Vec<_>>().join(",")).unwrap()
    })
}

proptest! {
    #[test]
    fn merging_is_the_same_in_any_order_and_loses_nothing(a in some(), b in some(), c in some()) {
        let two = |x: &Round, y: &Round| merge(&[x.clone(), y.clone()]).unwrap().round;
        prop_assert_eq!(two(&a, &b), two(&b, &a));
        prop_assert_eq!(two(&two(&a, &b), &c), two(&a, &two(&b, &c)));
        prop_assert_eq!(two(&a, &a), a.clone());
        // Each version is there, or one that has seen it.
        let merged = two(&a, &b);
        for record in a.records.iter().chain(&b.records) {
            let has = |other: &Record| other == record
                || (other.id == record.id && other.clock.has_seen(&record.clock));
            prop_assert!(merged.records.iter().any(has));
        }
    }
}
