//! The awkward regions that charts are drawn for, made up by simple formulas.

pub(crate) mod age_groups;
pub(crate) mod backtest;
pub(crate) mod components;
pub(crate) mod cross;
pub(crate) mod forecasters;
pub(crate) mod lexis;
pub(crate) mod multiples;
pub(crate) mod several;
pub(crate) mod time;

use streekblik::chart::line::{LineInput, ScenarioName, YearSeries};
use streekblik::chart::pyramid::{
    Followed, PyramidInput, PyramidYear, age_group_years, largest_group,
};
use streekblik::chart::rows::{Links, Mark, Row, RowSeries, RowsInput, Value};
use streekblik::chart::{Frame, Lang, Measure, Status, Theme};

/// The longest name among groups and municipalities of 2025.
pub(crate) const LONGEST: &str =
    "Regio Deal Holland Rijnland en Zuid-Holland Bereikbaar (anticipeerregio)";

pub(crate) fn frame(id: &str, size: (f64, f64), lang: Lang, theme: Theme) -> Frame {
    Frame { id: id.into(), width_px: size.0, height_px: size.1, lang, theme }
}

fn observed(base: f64, yearly: f64) -> YearSeries {
    (2012..=2025).map(|y| (y, (base * (1.0 + yearly * f64::from(y - 2025))).round())).collect()
}

fn projected(base: f64, at_horizon: f64) -> YearSeries {
    let path = |y: i32| {
        let t = f64::from(y - 2025) / 35.0;
        base * (1.0 + (at_horizon - 1.0) * t * (2.0 - t))
    };
    (2025..=2060).map(|y| (y, path(y))).collect()
}

/// A line input by the size of a region and what becomes of it.
pub(crate) fn line_input(region: &str, base: f64, yearly: f64, horizon: [f64; 3]) -> LineInput {
    LineInput {
        frame: frame("s", (700.0, 380.0), Lang::Nl, Theme::Light),
        region: region.into(),
        measure: Measure::Population,
        observed: observed(base, yearly),
        counted_since: 2012,
        projected: projected(base, horizon[1]),
        low: projected(base, horizon[0]),
        high: projected(base, horizon[2]),
        fan: vec![],
        reference: vec![],
        reference_scenario: ScenarioName::Trend,
        scenario: ScenarioName::Trend,
        year: 2040,
        base_year: 2025,
    }
}

/// Every line case: name and input at the default size.
pub(crate) fn line_cases() -> Vec<(&'static str, LineInput)> {
    let shrinking = line_input("Oost-Groningen", 144_721.0, -0.004, [0.83, 0.92, 1.02]);
    let small = line_input("Schiermonnikoog", 947.0, 0.001, [0.71, 0.82, 0.95]);
    let large = line_input("Amsterdam", 934_526.0, 0.012, [1.04, 1.19, 1.33]);
    let country = line_input("Nederland", 18_044_027.0, 0.006, [0.98, 1.09, 1.2]);
    let mut equal = line_input("Vaals", 10_000.0, 0.0, [1.0, 1.0, 1.0]);
    equal.year = 2025;
    let mut missing = line_input("Weesp", 20_000.0, 0.01, [0.9, 1.0, 1.1]);
    missing.observed[5].1 = f64::NAN;
    missing.observed[6].1 = f64::NAN;
    missing.projected.truncate(20);
    (missing.low, missing.high) = (vec![], vec![]);
    missing.year = 2018;
    let mut none = line_input("Onbekend", f64::NAN, 0.0, [1.0; 3]);
    none.year = 2025;
    let mut change = line_input("Delfzijl", 0.0, 0.0, [1.0; 3]);
    change.measure = Measure::Change { from_year: 2025 };
    let relative = |h: f64| {
        projected(100.0, h).into_iter().map(|(y, v)| (y, v - 100.0)).collect::<YearSeries>()
    };
    change.observed = (2012..=2025).map(|y| (y, f64::from(2025 - y) * 0.35)).collect();
    (change.projected, change.low, change.high) = (relative(0.86), relative(0.77), relative(0.97));
    let mut share = line_input(LONGEST, 0.0, 0.0, [1.0; 3]);
    share.measure = Measure::Share65;
    share.observed = (2012..=2025).map(|y| (y, 16.0 + f64::from(y - 2012) * 0.41)).collect();
    (share.projected, share.low, share.high) =
        (projected(21.4, 1.29), projected(21.4, 1.4), projected(21.4, 1.18));
    (share.reference, share.scenario) = (projected(21.4, 1.27), ScenarioName::Own);
    share.year = 2060;
    let mut sparse = share.clone();
    sparse.region = "Zeeuws-Vlaanderen".into();
    sparse.observed.retain(|p| p.0 == 2019 || p.0 == 2025);
    (sparse.reference, sparse.scenario, sparse.year) = (vec![], ScenarioName::Trend, 2019);
    (sparse.low, sparse.high) = (projected(21.4, 1.28), projected(21.4, 1.3));
    let mut fan = shrinking.clone();
    (fan.low, fan.high) = (vec![], vec![]);
    fan.fan = (2026..=2060)
        .map(|year| {
            let sd = 0.012 * f64::from(year - 2025).sqrt();
            let middle = fan.projected[usize::try_from(year - 2025).unwrap()].1;
            (year, [-1.96, -0.97, 0.97, 1.96].map(|z| middle * (1.0 + z * sd)))
        })
        .collect();
    let mut divided = line_input("Tilburg", 229_836.0, 0.006, [1.01, 1.1, 1.19]);
    (divided.counted_since, divided.year) = (2021, 2016);
    let mut divided_sparse = sparse.clone();
    (divided_sparse.counted_since, divided_sparse.frame.lang) = (2021, Lang::En);
    vec![
        ("shrinking", shrinking),
        ("fan", fan),
        ("divided-before-2021", divided),
        ("divided-two-counts", divided_sparse),
        ("two-counts-thin-band", sparse),
        ("900-people", small),
        ("900000-people", large),
        ("country", country),
        ("all-equal", equal),
        ("missing", missing),
        ("no-data", none),
        ("negative-change", change),
        ("longest-name", share),
    ]
}

/// People by age of a made-up region: a bulge at `bulge` years, older with `ageing`.
pub(crate) fn ages(total: f64, bulge: f64, women: bool) -> Vec<f64> {
    let longer = if women { 4.0 } else { 0.0 };
    let shape = |age: f64| {
        let alive = 1.0 / (1.0 + libm::exp((age - 84.0 - longer) / 5.5));
        let wave = 1.0 + 0.45 * libm::exp(-((age - bulge) / 13.0) * ((age - bulge) / 13.0));
        let echo = 0.2 * libm::exp(-((age - bulge + 31.0) / 8.0) * ((age - bulge + 31.0) / 8.0));
        let ripple = 0.04 * libm::sin(age * 1.7);
        alive * (wave + echo + ripple)
    };
    let raw: Vec<f64> = (0..=100).map(|a| shape(f64::from(a))).collect();
    let sum: f64 = raw.iter().sum();
    raw.into_iter().map(|v| v / sum * total / 2.0).collect()
}

fn pyramid_year(year: i32, status: Status, total: f64, bulge: f64) -> PyramidYear {
    PyramidYear {
        year,
        status,
        men: ages(total * 0.99, bulge, false),
        women: ages(total * 1.01, bulge, true),
        scenario: None,
    }
}

/// A pyramid input by the size of a region.
pub(crate) fn pyramid_input(region: &str, total: f64, factor: f64) -> PyramidInput {
    let base = pyramid_year(2025, Status::Estimated, total, 58.0);
    let shown = pyramid_year(2040, Status::Projected, total * factor, 73.0);
    let group_years = age_group_years(total);
    let max_people = largest_group(&base.men, &base.women, group_years).max(largest_group(
        &shown.men,
        &shown.women,
        group_years,
    ));
    PyramidInput {
        frame: frame("p", (700.0, 380.0), Lang::Nl, Theme::Light),
        region: region.into(),
        shown,
        compare: Some(base),
        followed: None,
        group_years,
        max_people,
    }
}

/// Every pyramid case: name and input at the default size.
pub(crate) fn pyramid_cases() -> Vec<(&'static str, PyramidInput)> {
    let shrinking = pyramid_input("Oost-Groningen", 144_721.0, 0.92);
    let mut small = pyramid_input("Schiermonnikoog", 947.0, 0.82);
    small.frame.lang = Lang::En;
    let large = pyramid_input("Amsterdam", 934_526.0, 1.19);
    let mut country = pyramid_input("Nederland", 18_044_027.0, 1.09);
    std::mem::swap(&mut country.shown, country.compare.as_mut().unwrap());
    country.compare = None;
    let mut equal = pyramid_input("Gelijk", 20_000.0, 1.0);
    equal.shown.men.fill(100.0);
    equal.shown.women.fill(100.0);
    equal.max_people = f64::NAN;
    let mut missing = pyramid_input("Onbekend", 20_000.0, 1.0);
    missing.shown.men.fill(f64::NAN);
    missing.shown.women.fill(f64::NAN);
    let mut observed = pyramid_input(LONGEST, 355_000.0, 1.05);
    observed.shown.status = Status::Observed;
    let mut scenarios = pyramid_input("Amsterdam", 934_526.0, 1.19);
    let other = pyramid_year(2040, Status::Projected, 934_526.0 * 1.1, 71.0);
    scenarios.compare = Some(PyramidYear { scenario: Some(ScenarioName::Trend), ..other });
    scenarios.shown.scenario = Some(ScenarioName::MoreMigration);
    let followed = |birth_year, people, base| Some(Followed { birth_year, people, base });
    scenarios.followed = followed(1960, 9_812.0, Some((2025, 12_344.0)));
    let mut small_followed = small.clone();
    small_followed.followed = followed(1960, 9.0, Some((2025, 14.0)));
    let mut unborn = shrinking.clone();
    unborn.followed = followed(2044, f64::NAN, None);
    let mut oldest = shrinking.clone();
    oldest.followed = followed(1930, f64::NAN, Some((2025, 310.0)));
    vec![
        ("two-scenarios-followed", scenarios),
        ("900-people-followed", small_followed),
        ("not-born-yet", unborn),
        ("in-the-open-age", oldest),
        ("shrinking", shrinking),
        ("900-people", small),
        ("900000-people", large),
        ("country-base-year", country),
        ("all-equal", equal),
        ("no-data", missing),
        ("longest-name", observed),
    ]
}

/// A row chart by its marks; each row has one value for each.
fn rows_input(marks: &[Mark], rows: &[(&str, &[Value])]) -> RowsInput {
    let series = marks.iter().enumerate().map(|(i, mark)| RowSeries {
        name: format!("reeks {i} met een naam"),
        ends: matches!(mark, Mark::Wide | Mark::Inner)
            .then(|| [format!("reeks {i}: van"), format!("reeks {i}: tot")]),
        mark: *mark,
    });
    let rows = rows.iter().enumerate().map(|(i, (label, values))| Row {
        label: (*label).to_owned(),
        values: values.to_vec(),
        note: String::new(),
        strong: i == 0,
        status: Status::Projected,
    });
    RowsInput {
        frame: frame("r", (700.0, 380.0), Lang::Nl, Theme::Light),
        title: "Fouten".into(),
        description: "Hoe ver het ernaast zat.".into(),
        caption: "gemiddelde afwijking van het aantal inwoners, in procenten".into(),
        row_heading: "Gebied".into(),
        series: series.collect(),
        rows: rows.collect(),
        guides: vec![],
        links: Links::None,
        signed: false,
        decimals: 1,
        from_zero: true,
    }
}

/// Every row case: name and input at the default size.
pub(crate) fn rows_cases() -> Vec<(&'static str, RowsInput)> {
    use Value::{At, Between, Missing};
    let all = [Mark::Dot, Mark::Ring, Mark::Square, Mark::Diamond, Mark::Tick];
    let five = rows_input(
        &all,
        &[
            ("Alle gemeenten", &[At(1.7), At(2.1), At(2.2), At(2.5), At(3.9)]),
            ("15.000 tot 25.000 inwoners", &[At(1.6), At(2.3), Missing, At(2.4), At(3.5)]),
            ("Krimpregio’s", &[At(1.3), At(2.7), At(3.5), At(f64::NAN), At(1.6)]),
        ],
    );
    let mut guided = rows_input(
        &[Mark::Dot, Mark::Diamond],
        &[("Alle gemeenten", &[At(69.3), At(92.4)]), (LONGEST, &[At(65.8), At(100.0)])],
    );
    guided.guides = vec![(67.0, "67 %".into()), (69.0, "zoals waargenomen".into())];
    guided.from_zero = false;
    let mut stems = rows_input(
        &[Mark::Dot, Mark::Ring],
        &[("Groningen", &[At(10.8), At(4.5)]), ("Noord-Holland", &[At(-1.0), At(-5.0)])],
    );
    (stems.links, stems.signed) = (Links::Stems, true);
    let mut spans = rows_input(
        &[Mark::Ring, Mark::Wide, Mark::Inner],
        &[
            ("Streekblik", &[At(20.4), Between(16.9, 24.5), Between(18.5, 22.4)]),
            ("Verenigde Naties", &[At(18.4), Between(13.4, 25.8), Missing]),
        ],
    );
    spans.from_zero = false;
    let one = rows_input(&[Mark::Dot], &[("0 tot en met 4 jaar", &[At(6.8)])]);
    let none = rows_input(&[Mark::Dot], &[("Onbekend", &[Missing])]);
    vec![
        ("five-series", five),
        ("guides", guided),
        ("stems", stems),
        ("spans", spans),
        ("one-mark", one),
        ("no-values", none),
    ]
}
