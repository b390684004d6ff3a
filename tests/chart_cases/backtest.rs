//! A forecast of 2019 and what was counted.

use super::time::{Case, cases};
use super::{LONGEST, frame};
use streekblik::chart::backtest::{BacktestInput, Known, Naive, backtest_chart};
use streekblik::chart::{Lang, Theme};

fn input(region: &str, people: f64, growth: f64, off: f64) -> BacktestInput {
    let path = |rate: f64| -> Vec<(i32, f64)> {
        (2019..=2025).map(|y| (y, (people * (1.0 + rate * f64::from(y - 2019))).round())).collect()
    };
    let counted = (2012..=2025)
        .map(|y| (y, (people * (1.0 + growth * f64::from(y - 2019))).round()))
        .collect();
    let forecast = path(growth + off);
    let bounds = forecast.iter().skip(1).map(|(year, middle)| {
        let sd = 0.006 * f64::from(year - 2019).sqrt();
        (*year, [-1.96, -0.97, 0.97, 1.96].map(|z| middle * (1.0 + z * sd)))
    });
    BacktestInput {
        frame: frame("b", (700.0, 380.0), Lang::Nl, Theme::Light),
        region: region.into(),
        counted: Known { observed: counted, counted_since: 2012, projected: vec![] },
        bounds: bounds.collect(),
        forecast,
        naive: vec![
            (Naive::NoChange, path(0.0)),
            (Naive::LastGrowth, path(growth - 0.004)),
            (Naive::ConstantShare, path(growth + 0.002)),
        ],
    }
}

pub(crate) fn all() -> Vec<Case> {
    let mut divided = input("Tilburg", 217_000.0, 0.009, -0.002);
    divided.counted.counted_since = 2021;
    let mut unknown = input(LONGEST, 355_000.0, 0.004, 0.001);
    (unknown.bounds, unknown.frame.lang) = (vec![], Lang::En);
    let mut missing = input("Weesp", 19_000.0, 0.01, 0.0);
    missing.counted.observed[10].1 = f64::NAN;
    missing.forecast[6].1 = f64::NAN;
    let mut equal = input("Gelijk", 10_000.0, 0.0, 0.0);
    equal.naive.iter_mut().flat_map(|of| &mut of.1).for_each(|of| of.1 = 10_000.0);
    let inputs = vec![
        ("divided", divided),
        ("no-bounds", unknown),
        ("900-people", input("Schiermonnikoog", 947.0, -0.004, 0.006)),
        ("900000-people", input("Amsterdam", 863_000.0, 0.011, -0.004)),
        ("country", input("Nederland", 17_282_163.0, 0.007, -0.003)),
        ("missing", missing),
        ("equal", equal),
        ("no-data", input("Onbekend", f64::NAN, 0.0, 0.0)),
    ];
    cases("backtest", inputs, |input| &mut input.frame, backtest_chart)
}
