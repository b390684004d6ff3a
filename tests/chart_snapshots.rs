//! Pictures of every chart, kept in `tests/snapshots`.
//!
//! `UPDATE_SNAPSHOTS=1 cargo test --test chart_snapshots` writes them anew; a
//! change of a snapshot belongs in the commit of its cause.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod chart_cases;

use chart_cases::cross::{
    chord_cases, distribution_cases, ranking_cases, scatter_cases, why_cases,
};
use chart_cases::time::time_cases;
use chart_cases::{frame, line_cases, pyramid_cases, rows_cases};
use streekblik::chart::chord::chord_chart;
use streekblik::chart::distribution::distribution_chart;
use streekblik::chart::line::line_chart;
use streekblik::chart::pyramid::pyramid_chart;
use streekblik::chart::ranking::ranking_chart;
use streekblik::chart::rows::rows_chart;
use streekblik::chart::scatter::scatter_chart;
use streekblik::chart::why::why_chart;
use streekblik::chart::{Chart, Theme};

const SIZES: [(&str, f64, f64); 3] =
    [("small", 280.0, 200.0), ("phone", 320.0, 300.0), ("wide", 700.0, 380.0)];
/// Beginnings of the names of all snapshots drawn here.
const KINDS: [&str; 15] = [
    "line-",
    "pyramid-",
    "rows-",
    "several-",
    "components-",
    "ageGroups-",
    "forecasters-",
    "backtest-",
    "multiples-",
    "lexis-",
    "ranking-",
    "distribution-",
    "scatter-",
    "why-",
    "chord-",
];
const THEMES: [(&str, Theme); 2] = [("light", Theme::Light), ("dark", Theme::Dark)];

/// Snapshots of a kind: every case in each size, light and dark, and in one size for paper.
macro_rules! snapshots {
    ($all:ident, $kind:literal, $cases:expr, $draw:expr) => {
        for (name, mut input) in $cases {
            let lang = input.frame.lang;
            let sizes = SIZES.iter().flat_map(|size| THEMES.map(|theme| (*size, theme)));
            for ((size, width, height), (theme_name, theme)) in
                sizes.chain([(SIZES[2], ("print", Theme::Print))])
            {
                input.frame = frame("s", (width, height), lang, theme);
                let file = format!("{}-{name}-{size}-{theme_name}", $kind);
                $all.push((file, $draw(&input).unwrap()));
            }
        }
    };
}

/// Every snapshot: file name without extension, and its chart.
fn cases() -> Vec<(String, Chart)> {
    let mut all = Vec::new();
    snapshots!(all, "ranking", ranking_cases(), ranking_chart);
    snapshots!(all, "distribution", distribution_cases(), distribution_chart);
    snapshots!(all, "scatter", scatter_cases(), scatter_chart);
    snapshots!(all, "why", why_cases(), why_chart);
    snapshots!(all, "chord", chord_cases(), chord_chart);
    for (name, mut input) in pyramid_cases() {
        input.frame = frame("p", (700.0, 456.0), input.frame.lang, Theme::Print);
        all.push((format!("pyramid-{name}-wide-print"), pyramid_chart(&input).unwrap()));
    }
    for (size, width, height) in SIZES {
        for (theme_name, theme) in THEMES {
            for (name, mut input) in line_cases() {
                let lang = input.frame.lang;
                input.frame = frame("s", (width, height), lang, theme);
                all.push((format!("line-{name}-{size}-{theme_name}"), line_chart(&input).unwrap()));
            }
            for (name, mut input) in rows_cases() {
                let lang = input.frame.lang;
                input.frame = frame("r", (width, height), lang, theme);
                all.push((format!("rows-{name}-{size}-{theme_name}"), rows_chart(&input).unwrap()));
            }
            for case in time_cases() {
                let chart = (case.draw)(frame("t", (width, height), case.lang, theme));
                all.push((format!("{}-{size}-{theme_name}", case.name), chart));
            }
            for (name, mut input) in pyramid_cases() {
                let lang = input.frame.lang;
                input.frame = frame("p", (width, height * 1.2), lang, theme);
                all.push((
                    format!("pyramid-{name}-{size}-{theme_name}"),
                    pyramid_chart(&input).unwrap(),
                ));
            }
        }
    }
    for case in time_cases() {
        let chart = (case.draw)(frame("t", (700.0, 380.0), case.lang, Theme::Print));
        all.push((format!("{}-wide-print", case.name), chart));
    }
    all
}

#[test]
fn charts_look_as_they_did() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots");
    let bless = std::env::var_os("UPDATE_SNAPSHOTS").is_some();
    let mut changed = Vec::new();
    let mut known = std::collections::BTreeSet::new();
    for (name, chart) in cases() {
        let path = folder.join(format!("{name}.svg"));
        known.insert(format!("{name}.svg"));
        if bless {
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(&path, chart.svg()).unwrap();
        } else if std::fs::read_to_string(&path).ok().as_deref() != Some(chart.svg().as_str()) {
            changed.push(name);
        }
    }
    assert!(changed.is_empty(), "changed or missing: {changed:?}; look, then UPDATE_SNAPSHOTS=1");
    let stray: Vec<String> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .filter(|f| KINDS.iter().any(|kind| f.starts_with(kind)))
        .filter(|f| !known.contains(f))
        .collect();
    assert!(stray.is_empty(), "no case draws {stray:?}");
}
