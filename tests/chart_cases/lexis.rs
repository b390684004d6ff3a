//! Ages and years.

use super::time::{Case, cases};
use super::{LONGEST, ages, frame};
use streekblik::chart::lexis::{LexisInput, lexis_chart};
use streekblik::chart::{Lang, Status, Theme};

fn input(region: &str, people: f64, compared: bool) -> LexisInput {
    let years =
        (0..=35).map(|at| ages(people * (1.0 - 0.004 * f64::from(at)), 58.0 + f64::from(at), true));
    LexisInput {
        frame: frame("l", (700.0, 380.0), Lang::Nl, Theme::Light),
        region: region.into(),
        first_year: 2025,
        people: years.collect(),
        first_status: Status::Estimated,
        compared,
        births: vec![1930, 1960, 1980, 2000, 2020],
        year: 2040,
    }
}

pub(crate) fn all() -> Vec<Case> {
    let mut missing = input(LONGEST, 355_000.0, true);
    missing.people[7] = vec![f64::NAN; 101];
    missing.frame.lang = Lang::En;
    let mut none = input("Onbekend", 1000.0, false);
    none.people.iter_mut().flatten().for_each(|people| *people = f64::NAN);
    let mut equal = input("Gelijk", 1000.0, true);
    equal.people.iter_mut().flatten().for_each(|people| *people = 10.0);
    let inputs = vec![
        ("compared", input("Oost-Groningen", 144_000.0, true)),
        ("900-people", input("Schiermonnikoog", 947.0, false)),
        ("900000-people", input("Amsterdam", 934_526.0, false)),
        ("missing", missing),
        ("equal", equal),
        ("no-data", none),
    ];
    cases("lexis", inputs, |input| &mut input.frame, lexis_chart)
}
