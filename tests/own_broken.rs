//! Files that are not what they should be: each says where, what was expected and what was found, soon, and the rest of it can be used.
//!
//! `tests/golden/own_broken.tsv` has what is told of each first; `UPDATE_GOLDEN=1 cargo test --test own_broken` writes it anew. The files
//! are left in `target/tmp/own-broken`, where a test of the page opens them (`tests/web/own-broken.test.mjs`).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests may stop them

mod own;

use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use own::broken;
use streekblik::own::{MOST_CHARS, MOST_WRONG};

/// What a file of 50 MB may take in a build for tests on a busy machine; in the browser it takes a third.
const MOST_TIME: Duration = Duration::from_secs(60);

#[test]
fn each_broken_file_says_where_what_was_expected_and_what_was_found() {
    let mut lines = String::new();
    let files = broken::files();
    assert!(files.len() >= 30);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("own-broken");
    std::fs::create_dir_all(&folder).unwrap();
    for (name, bytes) in files {
        std::fs::write(folder.join(name), &bytes).unwrap();
        let begun = Instant::now();
        let review = own::review(name, &bytes);
        assert!(begun.elapsed() < MOST_TIME, "{name}: {:?}", begun.elapsed());
        let wrong = review.wrong.list.first().unwrap_or_else(|| panic!("{name}: nothing is wrong"));
        assert!(
            review.wrong.total >= review.wrong.list.len() && review.wrong.list.len() <= MOST_WRONG
        );
        assert!(wrong.found.chars().count() <= MOST_CHARS + 1, "{name}");
        let used = if review.data.is_some() { "part" } else { "none" };
        writeln!(
            lines,
            "{name}\t{}\t{}\t{}\t{}\t{used}",
            wrong.place, wrong.expected, wrong.found, review.wrong.total
        )
        .unwrap();
    }
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/own_broken.tsv");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&golden, &lines).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&golden).unwrap(), lines);
}

/// More wrong rows than are kept are counted, and the right ones are used.
#[test]
fn a_thousand_wrong_rows_are_counted_and_a_hundred_told() {
    let mut text = String::from("gemeente;jaar;groen\n");
    for year in [2023, 2024] {
        let names = own::bundle().regions.municipalities.iter().map(|one| &one.code);
        names.for_each(|code| writeln!(text, "{code};{year};5").unwrap());
    }
    (0..1000).for_each(|i| writeln!(text, "Emmen;2022;x{i}x").unwrap());
    let review = own::review("veel.csv", text.as_bytes());
    assert_eq!((review.wrong.total, review.wrong.list.len(), review.given), (1000, 100, 342));
    assert_eq!(review.wrong.list[99].place, "line:785");
}

/// As much as may come in: read in time that grows with the file.
#[test]
fn fifty_megabytes_are_read() {
    let names: Vec<&str> =
        own::bundle().regions.municipalities.iter().map(|one| one.name.as_str()).collect();
    let mut text = String::from("gemeente;jaar;soort;aantal\n");
    'all: for year in 1900..2100 {
        for age in 0..1000 {
            for name in &names {
                if text.len() > streekblik::own::MOST_BYTES - 100 {
                    break 'all;
                }
                writeln!(text, "{name};{year};{age};{age}").unwrap();
            }
        }
    }
    let begun = Instant::now();
    let review = own::review("groot.csv", text.as_bytes());
    let took = begun.elapsed();
    println!("{} MB, {} rows: {took:?}", text.len() / 1_000_000, review.rows);
    assert!(took < MOST_TIME, "{took:?}");
    assert!(review.rows > 1_500_000 && review.wrong.total > 1_000_000);
}
