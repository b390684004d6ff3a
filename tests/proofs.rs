//! `tests/web/wcag.tsv` names for every criterion of WCAG 2.2 A and AA what proves it: the tests it names are there.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::collections::BTreeSet;
use std::path::Path;

/// Criteria of levels A and AA, without 4.1.1, which WCAG 2.2 took away.
const CRITERIA: usize = 55;

#[test]
fn every_criterion_is_there_once_and_names_tests_that_exist() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/web");
    let text = std::fs::read_to_string(folder.join("wcag.tsv")).unwrap();
    let mut seen = BTreeSet::new();
    for line in text.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [criterion, level, name_nl, name_en, how, tests, note_nl, note_en] = cells[..] else {
            unreachable!("eight cells expected: {line}")
        };
        assert!(seen.insert(criterion), "{criterion} is there twice");
        assert!(matches!(level, "A" | "AA") && !name_nl.is_empty() && !name_en.is_empty());
        assert_eq!(note_nl.is_empty(), note_en.is_empty(), "{criterion}");
        match how {
            "test" => assert!(!tests.is_empty(), "{criterion}"),
            "eye" | "none" => assert!(tests.is_empty() && !note_nl.is_empty(), "{criterion}"),
            _ => unreachable!("{criterion}: {how}"),
        }
        for named in tests.split(" | ").filter(|named| !named.is_empty()) {
            let (file, title) = named.split_once(": ").unwrap();
            let source = std::fs::read_to_string(folder.join(file)).unwrap();
            assert!(source.contains(title.trim()), "{criterion}: no test {title:?} in {file}");
        }
    }
    assert_eq!(seen.len(), CRITERIA);
}
