//! Age groups of regions.

use super::time::{Case, cases};
use super::{LONGEST, frame};
use streekblik::chart::age_groups::{AgeGroupsInput, YearOfAges, age_groups_chart};
use streekblik::chart::{Lang, Status, Theme};

fn input(region: &str, people: f64) -> AgeGroupsInput {
    let years = (2025..=2060).map(|year| {
        let t = f64::from(year - 2025) / 35.0;
        let parts =
            [0.21 - 0.04 * t, 0.24 - 0.03 * t, 0.33 - 0.05 * t, 0.16 + 0.02 * t, 0.05 + 0.06 * t];
        let status = if year == 2025 { Status::Estimated } else { Status::Projected };
        YearOfAges { year, people: parts.map(|part| people * part), status }
    });
    AgeGroupsInput {
        frame: frame("a", (700.0, 380.0), Lang::Nl, Theme::Light),
        region: region.into(),
        years: years.collect(),
        shares: false,
        base_year: 2025,
        year: 2040,
    }
}

pub(crate) fn all() -> Vec<Case> {
    let mut shares = input("Oost-Groningen", 144_000.0);
    shares.shares = true;
    let mut small = input("Schiermonnikoog", 947.0);
    (small.frame.lang, small.year) = (Lang::En, 2025);
    let mut none = input("Onbekend", 0.0);
    none.years.iter_mut().for_each(|of| of.people = [f64::NAN; 5]);
    let mut equal = input("Gelijk", 0.0);
    equal.years.iter_mut().for_each(|of| of.people = [1000.0; 5]);
    let mut missing = input("Weesp", 20_000.0);
    missing.years[10].people[1] = f64::NAN;
    let inputs = vec![
        ("people", input(LONGEST, 355_000.0)),
        ("shares", shares),
        ("900-people", small),
        ("900000-people", input("Amsterdam", 934_526.0)),
        ("country", input("Nederland", 18_044_027.0)),
        ("equal", equal),
        ("missing", missing),
        ("no-data", none),
    ];
    cases("ageGroups", inputs, |input| &mut input.frame, age_groups_chart)
}
