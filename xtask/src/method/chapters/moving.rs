//! Moving behaviour by age: the error for which the official ages were withdrawn, and our check of it.

use serde_json::Value;
use streekblik::chart::Status;
use streekblik::chart::rows::{self, Mark};

use super::Part;
use crate::fail::Result;
use crate::method::Context;
use crate::method::charts::{Picture, age_name, figure, list, set_name, value};

pub(super) const PARTS: &[Part] = &[("by_age", by_age), ("old", old), ("bands", bands)];

const LEAVERS: &str = "moving.leavers_over_observed";
/// Types of region with their marks.
const TYPES: [(&str, &str, Mark); 5] = [
    ("all", "set.all", Mark::Dot),
    ("shrinking", "set.shrinking", Mark::Ring),
    ("anticipating", "set.anticipating", Mark::Square),
    ("student_towns", "set.student_towns", Mark::Diamond),
    ("large_cities", "set.large_cities", Mark::Tick),
];

fn of<'r>(rows: &'r [Value], set: &str, from: i64) -> Option<&'r Value> {
    rows.iter().find(|row| row["set"] == set && row["from"] == from)
}

fn found(rows: &[Value], set: &str, from: i64) -> Result<rows::Value> {
    of(rows, set, from).map_or(Ok(rows::Value::Missing), |row| value(row, "found"))
}

/// Leavers over those observed, every age group, by type of region.
fn by_age(context: &Context) -> Result<String> {
    let all = list(context, LEAVERS)?;
    let mut rows = Vec::new();
    for row in all.iter().filter(|row| row["set"] == "all") {
        let from = row["from"].as_i64().unwrap_or_default();
        let values = TYPES.iter().map(|(set, ..)| found(all, set, from)).collect::<Result<_>>()?;
        rows.push((age_name(context, row)?, values, from >= 65));
    }
    let picture = Picture {
        key: "chart.leavers_by_age",
        series: TYPES.iter().map(|(_, name, mark)| (*name, *mark)).collect(),
        rows,
        guides: vec![(1.0, "guide.as_observed")],
        status: Status::Estimated,
        difference: false,
        decimals: 2,
        from_zero: true,
    };
    figure(context, &picture)
}

/// The same of people over 65 alone, a row for each type.
fn old(context: &Context) -> Result<String> {
    of_old(context, "chart.leavers_old", LEAVERS, [65, 75], ["age.65_74", "age.75"], false)
}

/// Bands of 2025 made by the observed events, people over 65.
fn bands(context: &Context) -> Result<String> {
    let path = "moving.bands_2025_percent_off";
    of_old(context, "chart.bands_old", path, [65, 80], ["age.65_79", "age.80"], true)
}

fn of_old(
    context: &Context,
    key: &'static str,
    path: &str,
    from: [i64; 2],
    names: [&'static str; 2],
    percent: bool,
) -> Result<String> {
    let all = list(context, path)?;
    let mut sets: Vec<&str> = all.iter().filter_map(|row| row["set"].as_str()).collect();
    sets.dedup();
    let mut rows = Vec::new();
    for set in sets {
        let values = vec![found(all, set, from[0])?, found(all, set, from[1])?];
        rows.push((set_name(context, set)?, values, set == "all"));
    }
    let picture = Picture {
        key,
        series: vec![(names[0], Mark::Dot), (names[1], Mark::Diamond)],
        rows,
        guides: if percent { vec![] } else { vec![(1.0, "guide.as_observed")] },
        status: Status::Estimated,
        difference: false,
        decimals: 2,
        from_zero: true,
    };
    figure(context, &picture)
}
