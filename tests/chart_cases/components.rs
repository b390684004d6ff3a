//! Flows of regions.

use super::time::{Case, cases};
use super::{LONGEST, frame};
use streekblik::chart::components::{ComponentsInput, YearOfFlows, components_chart};
use streekblik::chart::{Lang, Status, Theme};

/// Flows of a region of a size: few births, more deaths with the years, many moves.
fn input(region: &str, people: f64, balance: f64) -> ComponentsInput {
    let years = (2012..=2059).filter(|year| *year != 2024).map(|year| {
        let t = f64::from(year - 2012) / 47.0;
        let wave = 1.0 + 0.1 * libm::sin(f64::from(year));
        let rates = [
            0.010 - 0.002 * t,
            0.009 + 0.004 * t,
            0.045 + balance,
            0.045 - balance,
            0.012 * wave,
            0.008,
        ];
        let status = if year < 2024 { Status::Observed } else { Status::Projected };
        YearOfFlows { year, flows: rates.map(|rate| (rate * people).round()), status }
    });
    ComponentsInput {
        frame: frame("c", (700.0, 380.0), Lang::Nl, Theme::Light),
        region: region.into(),
        is_group: false,
        reception: vec![],
        years: years.collect(),
        combined: false,
        base_year: 2025,
        year: 2040,
    }
}

pub(crate) fn all() -> Vec<Case> {
    let mut merged = input("Voorne aan Zee", 75_000.0, 0.002);
    merged
        .years
        .iter_mut()
        .filter(|of| of.year < 2019)
        .for_each(|of| of.status = Status::Estimated);
    let mut combined = input("Oost-Groningen", 144_000.0, -0.003);
    (combined.combined, combined.is_group) = (true, true);
    let mut group = combined.clone();
    (group.combined, group.frame.lang, group.region) = (false, Lang::En, LONGEST.into());
    group.reception = vec!["Westerwolde".into(), "Cranendonck".into()];
    let mut none = input("Onbekend", 1000.0, 0.0);
    none.years.iter_mut().for_each(|of| of.flows = [f64::NAN; 6]);
    let mut equal = input("Gelijk", 1000.0, 0.0);
    equal.years.iter_mut().for_each(|of| of.flows = [10.0; 6]);
    let mut missing = input("Weesp", 20_000.0, 0.003);
    missing.years[4].flows[2] = f64::NAN;
    let inputs = vec![
        ("merged", merged),
        ("combined", combined),
        ("group", group),
        ("900-people", input("Schiermonnikoog", 947.0, -0.01)),
        ("900000-people", input("Amsterdam", 934_526.0, 0.004)),
        ("equal", equal),
        ("missing", missing),
        ("no-data", none),
    ];
    cases("components", inputs, |input| &mut input.frame, components_chart)
}
