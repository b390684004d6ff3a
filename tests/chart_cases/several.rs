//! Several lines.

use super::time::{Case, cases};
use super::{LONGEST, line_input};
use streekblik::chart::Measure;
use streekblik::chart::line::ScenarioName;
use streekblik::chart::several::{Compared, Known, SeveralInput, SeveralLine, several_chart};

fn line(name: &str, base: f64, yearly: f64, horizon: f64) -> SeveralLine {
    let made = line_input(name, base, yearly, [horizon; 3]);
    let known = Known {
        observed: made.observed,
        counted_since: made.counted_since,
        projected: made.projected,
    };
    SeveralLine { name: name.into(), scenario: None, known, reference: false }
}

fn input(lines: Vec<SeveralLine>) -> SeveralInput {
    SeveralInput {
        frame: line_input("", 1.0, 0.0, [1.0; 3]).frame,
        compared: Compared::Regions,
        measure: Measure::Population,
        indexed: false,
        lines,
        base_year: 2025,
        year: 2040,
    }
}

pub(crate) fn all() -> Vec<Case> {
    let two = input(vec![
        line("Oost-Groningen", 144_721.0, -0.004, 0.92),
        line("Achterhoek", 301_000.0, 0.001, 0.97),
    ]);
    let mut seven = input(vec![
        line("Schiermonnikoog", 947.0, 0.001, 0.82),
        line("Amsterdam", 934_526.0, 0.012, 1.19),
        line(LONGEST, 355_000.0, 0.004, 1.05),
        line("Delft", 109_000.0, 0.007, 1.12),
        line("Vaals", 10_000.0, 0.0, 1.0),
        line("Heerenveen", 51_000.0, 0.003, 1.04),
        line("Zoetermeer", 127_000.0, 0.004, 1.06),
    ]);
    seven.lines[3].known.counted_since = 2019;
    let mut indexed = seven.clone();
    (indexed.indexed, indexed.year) = (true, 2025);
    let scenario = |name, reference, horizon| SeveralLine {
        scenario: Some(name),
        reference,
        known: Known { observed: vec![], ..line("", 144_721.0, 0.0, horizon).known },
        ..line("", 1.0, 0.0, 1.0)
    };
    let mut first = line("", 144_721.0, -0.004, 0.95);
    first.scenario = Some(ScenarioName::Own);
    let mut scenarios = input(vec![
        first,
        scenario(ScenarioName::Trend, true, 0.92),
        scenario(ScenarioName::High, false, 1.03),
        scenario(ScenarioName::Low, false, 0.83),
        scenario(ScenarioName::MoreMigration, false, 0.99),
        scenario(ScenarioName::LessMigration, false, 0.86),
        scenario(ScenarioName::Cities, false, 0.90),
        scenario(ScenarioName::Spread, false, 0.96),
    ]);
    scenarios.compared = Compared::Scenarios { region: "Oost-Groningen".into() };
    let mut change =
        input(vec![line("Delfzijl", 0.0, 0.0, 1.0), line("Appingedam", 0.0, 0.0, 1.0)]);
    change.measure = Measure::Change { from_year: 2025 };
    for (at, one) in change.lines.iter_mut().enumerate() {
        let slope = 0.3 + 0.2 * at as f64;
        one.known.observed.iter_mut().for_each(|p| p.1 = slope * f64::from(2025 - p.0));
        one.known.projected.iter_mut().for_each(|p| p.1 = slope * f64::from(2025 - p.0));
    }
    let mut sparse = change.clone();
    sparse.measure = Measure::Share65;
    for one in &mut sparse.lines {
        one.known.observed.retain(|p| p.0 == 2019 || p.0 == 2025);
        one.known.observed.iter_mut().for_each(|p| p.1 += 20.0);
        one.known.projected.iter_mut().for_each(|p| p.1 = 20.0 - 0.2 * p.1);
    }
    let mut missing = two.clone();
    missing.lines[0].known.projected.truncate(20);
    missing.lines[1].known.observed[5].1 = f64::NAN;
    let mut none = input(vec![line("Onbekend", f64::NAN, 0.0, 1.0)]);
    none.lines.push(line("Ook onbekend", f64::NAN, 0.0, 1.0));
    let mut equal =
        input(vec![line("Vaals", 10_000.0, 0.0, 1.0), line("Vaals", 10_000.0, 0.0, 1.0)]);
    equal.frame.lang = streekblik::chart::Lang::En;
    let inputs = vec![
        ("two", two),
        ("seven", seven),
        ("indexed", indexed),
        ("scenarios", scenarios),
        ("negative", change),
        ("two-counts", sparse),
        ("missing", missing),
        ("no-data", none),
        ("equal", equal),
    ];
    cases("several", inputs, |input| &mut input.frame, several_chart)
}
