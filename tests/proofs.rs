//! Tables that name what proves something name tests that are there: `tests/web/wcag.tsv` for every criterion of WCAG 2.2 A and AA,
//! `tests/web/letter.tsv` for every topic of the letter to Parliament.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::collections::BTreeSet;
use std::path::Path;

/// Criteria of levels A and AA, without 4.1.1, which WCAG 2.2 took away.
const CRITERIA: usize = 55;

/// Holds that each test of a list, `file: title | file: title`, is there; files by their path in the folder.
fn hold(folder: &Path, tests: &str, of: &str) {
    for named in tests.split(" | ").filter(|named| !named.is_empty()) {
        let (file, title) = named.split_once(": ").unwrap();
        let source = std::fs::read_to_string(folder.join(file)).unwrap();
        assert!(source.contains(title.trim()), "{of}: no test {title:?} in {file}");
    }
}

#[test]
fn every_topic_of_the_letter_names_tests_that_exist() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(folder.join("tests/web/letter.tsv")).unwrap();
    for line in text.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [topic, link, see, _, proof] = cells[..] else {
            unreachable!("five cells expected: {line}")
        };
        assert!(!proof.is_empty() && !see.is_empty() && link.contains('#'), "{topic}");
        hold(folder, proof, topic);
    }
}

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
        hold(&folder, tests, criterion);
    }
    assert_eq!(seen.len(), CRITERIA);
}
