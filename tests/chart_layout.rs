//! No label is cut off and none lies over another, at any size, in both languages;
//! the SVG holds nothing that a strict content security policy refuses.

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
use streekblik::chart::text_metrics::{Weight, width_px};
use streekblik::chart::why::why_chart;
use streekblik::chart::{Lang, Theme};
use streekblik::model::indicators::Indicator;
use streekblik::session::{ChartKind, ChartRequest, Level, Session};

const SIZES: [(f64, f64); 7] = [
    (280.0, 200.0),
    (300.0, 240.0),
    (320.0, 300.0),
    (400.0, 260.0),
    (480.0, 300.0),
    (700.0, 380.0),
    (1000.0, 500.0),
];

#[derive(Debug)]
struct Box {
    text: String,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    tag[start..].split('"').next()
}

fn number(tag: &str, name: &str) -> f64 {
    attribute(tag, name).unwrap().parse().unwrap()
}

/// The boxes of all texts, by the same widths that the layout is made with.
fn boxes(svg: &str) -> Vec<Box> {
    let mut found = Vec::new();
    for part in svg.split("<text").skip(1) {
        let (tag, rest) = part.split_once('>').unwrap();
        let text = rest.split("</text>").next().unwrap().replace("&amp;", "&");
        let weight = if attribute(tag, "font-weight").is_some() {
            Weight::Semibold
        } else {
            Weight::Regular
        };
        let (x, y, width) = (number(tag, "x"), number(tag, "y"), width_px(&text, 12.0, weight));
        let left = match attribute(tag, "text-anchor") {
            Some("middle") => x - width / 2.0,
            Some("end") => x - width,
            _ => x,
        };
        found.push(Box { text, left, right: left + width, top: y - 9.0, bottom: y + 2.5 });
    }
    found
}

fn complaints(name: &str, svg: &str, (width, height): (f64, f64)) -> Vec<String> {
    let boxes = boxes(svg);
    let mut wrong = Vec::new();
    for (i, a) in boxes.iter().enumerate() {
        if a.left < -0.1 || a.right > width + 0.1 || a.top < -0.1 || a.bottom > height + 0.1 {
            wrong.push(format!("{name} {width}x{height}: cut off: {a:?}"));
        }
        for b in &boxes[i + 1..] {
            let apart =
                a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
            if !apart {
                wrong.push(format!("{name} {width}x{height}: {:?} over {:?}", a.text, b.text));
            }
        }
    }
    for banned in ["style=", "<script", "<style", " on", "NaN", "inf", "href"] {
        let tags_only: String = svg.split('<').filter_map(|t| t.split('>').next()).collect();
        if tags_only.contains(banned) {
            wrong.push(format!("{name}: contains {banned}"));
        }
    }
    wrong
}

#[test]
fn line_labels_stay_clear() {
    let mut wrong = Vec::new();
    for (name, mut input) in line_cases() {
        for size in SIZES {
            for lang in [Lang::Nl, Lang::En] {
                for year in [2012, 2020, 2024, 2025, 2026, 2028, 2040, 2059, 2060] {
                    input.frame = frame("x", size, lang, Theme::Light);
                    input.year = year;
                    let chart = line_chart(&input).unwrap();
                    wrong.extend(complaints(
                        &format!("{name} {year} {lang:?}"),
                        &chart.svg(),
                        size,
                    ));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} complaints\n{}",
        wrong.len(),
        wrong[..wrong.len().min(20)].join("\n")
    );
}

#[test]
fn pyramid_labels_stay_clear() {
    let mut wrong = Vec::new();
    for (name, mut input) in pyramid_cases() {
        for size in SIZES {
            for lang in [Lang::Nl, Lang::En] {
                input.frame = frame("x", size, lang, Theme::Light);
                let chart = pyramid_chart(&input).unwrap();
                let drawn = chart.picture.size_px;
                let free = input.followed.is_some();
                assert!(drawn == size || free, "{name}: only a long legend makes it higher");
                wrong.extend(complaints(&format!("{name} {lang:?}"), &chart.svg(), drawn));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} complaints\n{}",
        wrong.len(),
        wrong[..wrong.len().min(20)].join("\n")
    );
}

/// Labels at every size in both languages, of charts as high as they need to be; tables and stops that are whole.
macro_rules! stay_clear {
    ($wrong:ident, $cases:expr, $draw:expr) => {
        for (name, mut input) in $cases {
            for size in SIZES {
                for lang in [Lang::Nl, Lang::En] {
                    input.frame = frame("x", size, lang, Theme::Light);
                    let chart = $draw(&input).unwrap();
                    let drawn = chart.picture.size_px;
                    $wrong.extend(complaints(&format!("{name} {lang:?}"), &chart.svg(), drawn));
                    let table = &chart.table;
                    assert_eq!(table.rows.len(), table.status.len(), "{name}");
                    assert!(table.rows.iter().all(|r| r.len() == table.columns.len()), "{name}");
                    let inside = |at: (f64, f64)| {
                        (0.0..=drawn.0).contains(&at.0) && (0.0..=drawn.1).contains(&at.1)
                    };
                    assert!(chart.stops.iter().all(|stop| inside(stop.at_px)), "{name} {size:?}");
                    assert_eq!(name == "no-data", chart.stops.is_empty(), "{name}");
                    assert!(!chart.description.contains("NaN"), "{name}: {}", chart.description);
                }
            }
        }
    };
}

#[test]
fn labels_of_charts_across_regions_stay_clear() {
    let mut wrong = Vec::new();
    stay_clear!(wrong, ranking_cases(), ranking_chart);
    stay_clear!(wrong, distribution_cases(), distribution_chart);
    stay_clear!(wrong, scatter_cases(), scatter_chart);
    stay_clear!(wrong, why_cases(), why_chart);
    stay_clear!(wrong, chord_cases(), chord_chart);
    let first = wrong[..wrong.len().min(20)].join("\n");
    assert!(wrong.is_empty(), "{} complaints\n{first}", wrong.len());
}

#[test]
fn labels_across_regions_stay_clear_for_real_regions() {
    let pack = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/population.sbp");
    let session = Session::new(&std::fs::read(pack).unwrap()).unwrap();
    let kinds = [
        ChartKind::Ranking,
        ChartKind::Distribution,
        ChartKind::Scatter,
        ChartKind::Why,
        ChartKind::Chord,
    ];
    let mut wrong = Vec::new();
    for (region, level) in [
        ("GM0088", Level::Municipality),
        ("GM0363", Level::Corop),
        ("corop:CR01", Level::Province),
        ("country:NL", Level::Province),
    ] {
        for indicator in [Indicator::Population, Indicator::Change, Indicator::HouseholdSize] {
            for size in [(280.0, 200.0), (640.0, 360.0)] {
                for (kind, year) in kinds.into_iter().flat_map(|kind| [(kind, 2040), (kind, 2025)])
                {
                    let frame = frame("x", size, Lang::Nl, Theme::Light);
                    let chart = session
                        .chart(
                            ChartRequest {
                                indicator,
                                second_indicator: Indicator::Share80,
                                change_from: 2025,
                                year,
                                level,
                                ..ChartRequest::new(kind, frame, region)
                            },
                            &mut [],
                        )
                        .unwrap();
                    let name = format!("{region} {} {} {year}", kind.id(), indicator.id());
                    wrong.extend(complaints(&name, &chart.svg(), chart.picture.size_px));
                }
            }
        }
    }
    let first = wrong[..wrong.len().min(20)].join("\n");
    assert!(wrong.is_empty(), "{} complaints\n{first}", wrong.len());
}

#[test]
fn labels_of_charts_over_time_stay_clear_and_their_tables_are_complete() {
    let mut wrong = Vec::new();
    for case in time_cases() {
        for size in SIZES {
            for lang in [Lang::Nl, Lang::En] {
                let chart = (case.draw)(frame("x", size, lang, Theme::Light));
                let drawn = chart.picture.size_px;
                wrong.extend(complaints(&format!("{} {lang:?}", case.name), &chart.svg(), drawn));
                let table = &chart.table;
                assert_eq!(table.rows.len(), table.status.len(), "{}", case.name);
                let whole = table.rows.iter().all(|row| row.len() == table.columns.len());
                assert!(whole, "{}: {:?}", case.name, table.columns);
                assert!(!chart.title.is_empty() && !chart.description.is_empty(), "{}", case.name);
                let outside = |at: (f64, f64)| {
                    at.0 < -0.5 || at.0 > drawn.0 + 0.5 || at.1 < -0.5 || at.1 > drawn.1 + 0.5
                };
                assert!(!chart.stops.iter().any(|s| outside(s.at_px)), "{} {size:?}", case.name);
            }
        }
    }
    let some = wrong[..wrong.len().min(20)].join("\n");
    assert!(wrong.is_empty(), "{} complaints\n{some}", wrong.len());
}

#[test]
fn row_labels_stay_clear_and_the_chart_is_as_high_as_its_rows() {
    let mut wrong = Vec::new();
    for (name, mut input) in rows_cases() {
        for size in SIZES {
            for lang in [Lang::Nl, Lang::En] {
                input.frame = frame("x", size, lang, Theme::Light);
                let svg = rows_chart(&input).unwrap().svg();
                let head = svg.split_once('>').unwrap().0;
                let drawn = (number(head, "width"), number(head, "height"));
                assert!(drawn.0 == size.0 && drawn.1 > 24.0 * input.rows.len() as f64, "{drawn:?}");
                // A label that is longer than the chart is wide has nowhere to go.
                input.rows.retain(|row| width_px(&row.label, 12.0, Weight::Semibold) <= size.0);
                let svg = rows_chart(&input).unwrap().svg();
                let head = svg.split_once('>').unwrap().0;
                let drawn = (number(head, "width"), number(head, "height"));
                wrong.extend(complaints(&format!("{name} {lang:?}"), &svg, drawn));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong[..wrong.len().min(20)].join("\n"));
}

#[test]
fn row_charts_have_a_table_of_all_their_numbers() {
    for (name, mut input) in rows_cases() {
        let table = rows_chart(&input).unwrap().table;
        assert_eq!((table.rows.len(), table.status.len()), (input.rows.len(), input.rows.len()));
        assert!(table.rows.iter().all(|row| row.len() == table.columns.len()), "{name}");
        input.rows[0].values.push(streekblik::chart::rows::Value::Missing);
        assert_eq!(rows_chart(&input).unwrap_err().code(), "shape", "{name}");
    }
}

#[test]
fn tables_are_complete() {
    for (name, input) in line_cases() {
        let table = line_chart(&input).unwrap().table;
        assert_eq!(table.rows.len(), table.status.len(), "{name}");
        assert!(table.rows.iter().all(|r| r.len() == table.columns.len()), "{name}");
        let years: std::collections::BTreeSet<i32> =
            input.observed.iter().chain(&input.projected).map(|p| p.0).collect();
        assert_eq!(
            table.rows.len(),
            years.len(),
            "{name}: a row for each year, the base year once"
        );
    }
    for (name, input) in pyramid_cases() {
        let table = pyramid_chart(&input).unwrap().table;
        let rows = if input.group_years == 5 { 21 } else { 101 };
        assert_eq!((table.rows.len(), table.status.len()), (rows, rows), "{name}");
    }
}

#[test]
fn wrong_input_is_refused_by_name() {
    let (_, mut input) = line_cases().remove(0);
    input.observed.swap(0, 1);
    assert_eq!(line_chart(&input).unwrap_err().code(), "value");
    let (_, mut input) = line_cases().remove(0);
    input.frame.id = "a\" onload=".into();
    assert!(line_chart(&input).unwrap_err().to_string().contains("id"));
    let (_, mut input) = pyramid_cases().remove(0);
    input.shown.women.pop();
    assert_eq!(pyramid_chart(&input).unwrap_err().code(), "shape");
}

#[test]
fn labels_stay_clear_for_every_region() {
    let data = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let pack = |name: &str| std::fs::read(data.join(name)).unwrap();
    let mut session = Session::new(&pack("population.sbp")).unwrap();
    session.set_background(&pack("background.sbp")).unwrap();
    let regions = &session.catalogue().bundle.regions;
    let municipalities = regions.municipalities.iter().map(|one| one.code.clone());
    let groups = regions.groups.iter().map(|group| format!("{}:{}", group.kind.id(), group.code));
    let mut wrong = Vec::new();
    for region in municipalities.chain(groups) {
        for size in [(280.0, 200.0), (320.0, 280.0), (640.0, 360.0)] {
            let frame = || frame("x", size, Lang::Nl, Theme::Light);
            for indicator in Indicator::ALL {
                let chart =
                    session.series_chart(frame(), &region, indicator, 2025, 2040, &mut []).unwrap();
                let name = format!("{region} {}", indicator.id());
                wrong.extend(complaints(&name, &chart.svg(), size));
            }
            let chart = session.pyramid_chart(frame(), &region, 2040, 2025).unwrap();
            wrong.extend(complaints(&format!("{region} pyramid"), &chart.svg(), size));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} complaints\n{}",
        wrong.len(),
        wrong[..wrong.len().min(20)].join("\n")
    );
}
