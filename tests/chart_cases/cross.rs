//! Cases of the charts across regions: ranking, distribution, scatter, breakdown, flows.

use super::{LONGEST, frame};
use streekblik::chart::chord::{Among, ChordInput};
use streekblik::chart::distribution::{DistributionInput, Set, Spot};
use streekblik::chart::line::ScenarioName;
use streekblik::chart::ranking::{Kind, Ranked, RankingInput};
use streekblik::chart::scatter::{self, ScatterInput};
use streekblik::chart::why::{Versus, WhyInput};
use streekblik::chart::{Frame, Lang, Measure, Status, Theme};

const CHANGE: Measure = Measure::Change { from_year: 2025 };

fn start() -> Frame {
    frame("c", (700.0, 380.0), Lang::Nl, Theme::Light)
}

/// Made-up values between -1 and 1, close together around 0.
fn spread(count: usize) -> Vec<f64> {
    let wave = |i: usize| libm::sin(i as f64 * 12.9898) * libm::cos(i as f64 * 4.1);
    (0..count).map(|i| wave(i) * wave(i) * wave(i + 7)).collect()
}

fn ranked(values: &[f64], chosen: usize) -> Vec<Ranked> {
    let region = |(at, value): (usize, &f64)| Ranked {
        name: if at == chosen { LONGEST.to_owned() } else { format!("Gemeente {at}") },
        value: *value,
        base: value * 0.8 + libm::sin(at as f64),
        chosen: at == chosen,
        counts: true,
    };
    values.iter().enumerate().map(region).collect()
}

fn ranking(regions: Vec<Ranked>, kind: Kind, measure: Measure) -> RankingInput {
    RankingInput {
        frame: start(),
        regions,
        kind,
        measure,
        year: (2040, Status::Projected),
        base: Some((2025, Status::Observed)),
    }
}

/// Every ranking case: name and input at the default size.
pub(crate) fn ranking_cases() -> Vec<(&'static str, RankingInput)> {
    let change: Vec<f64> = spread(342).iter().map(|value| value * 40.0).collect();
    let mut all = ranking(ranked(&change, 170), Kind::Municipalities, CHANGE);
    all.base = None;
    let people: Vec<f64> = (0..12).map(|i| 900.0 * libm::exp(f64::from(i) * 0.62)).collect();
    let mut provinces = ranking(ranked(&people, 0), Kind::Provinces, Measure::Population);
    provinces.frame.lang = Lang::En;
    let equal = ranking(ranked(&[20.0; 12], 5), Kind::Own, Measure::Share65);
    let mut missing =
        ranking(ranked(&[18.0, f64::NAN, 22.0], 1), Kind::Shrinking, Measure::Share65);
    missing.regions[0].base = f64::NAN;
    let mut outside = ranking(ranked(&[18.0, 21.0, 22.0], 1), Kind::Corop, Measure::Share65);
    outside.regions[1].counts = false;
    (outside.year, outside.base) = ((2025, Status::Observed), None);
    let none = ranking(ranked(&[f64::NAN; 2], 0), Kind::Own, Measure::Share65);
    vec![
        ("342", all),
        ("900-to-900000-people", provinces),
        ("all-equal", equal),
        ("missing", missing),
        ("outside-base-year", outside),
        ("no-data", none),
    ]
}

fn distribution(values: &[f64], measure: Measure, region: &str) -> DistributionInput {
    let count = values.len();
    let spot = |(at, value): (usize, &f64)| Spot {
        name: format!("Gemeente {at}"),
        value: *value,
        chosen: at % 60 == 3,
    };
    DistributionInput {
        frame: start(),
        measure,
        year: (2040, Status::Projected),
        chosen: (region.to_owned(), values.get(3).copied().unwrap_or(f64::NAN)),
        spots: values.iter().enumerate().map(spot).collect(),
        rows: vec![
            (Set::All, (0..count).collect()),
            (Set::Shrinking, (0..count).filter(|at| at % 9 == 0).collect()),
            (Set::Anticipating, (0..count).filter(|at| at % 9 == 4).collect()),
        ],
    }
}

/// Every distribution case: name and input at the default size.
pub(crate) fn distribution_cases() -> Vec<(&'static str, DistributionInput)> {
    let change: Vec<f64> = spread(150).iter().map(|value| value * 40.0).collect();
    let negative = distribution(&change, CHANGE, "Delfzijl");
    let people: Vec<f64> =
        spread(150).iter().map(|value| 30_000.0 * libm::exp(value * 5.0)).collect();
    let mut people = distribution(&people, Measure::Population, "Schiermonnikoog");
    people.spots[3].value = 947.0;
    people.chosen.1 = 947.0;
    people.spots[4].value = 934_526.0;
    people.frame.lang = Lang::En;
    let equal = distribution(&[20.0; 40], Measure::Share65, "Vaals");
    let mut missing = distribution(&[20.0; 20], Measure::Share65, "Weesp");
    missing.spots.iter_mut().step_by(2).for_each(|spot| spot.value = f64::NAN);
    missing.rows[1].1.clear();
    missing.chosen.1 = f64::NAN;
    missing.year = (2025, Status::Observed);
    let mut longest = distribution(&change, CHANGE, LONGEST);
    longest.rows.push((Set::Region(LONGEST.to_owned()), vec![3, 63, 123, 183]));
    let none = distribution(&[f64::NAN; 3], Measure::Share65, "Onbekend");
    vec![
        ("negative-change", negative),
        ("900-to-900000-people", people),
        ("all-equal", equal),
        ("missing", missing),
        ("longest-name", longest),
        ("no-data", none),
    ]
}

fn scatter(values: &[(f64, f64)], measures: (Measure, Measure)) -> ScatterInput {
    let spot = |(at, (x, y)): (usize, &(f64, f64))| scatter::Spot {
        name: if at == 0 { LONGEST.to_owned() } else { format!("Gemeente {at}") },
        at: (*x, *y),
        trail: if at < 6 {
            vec![(x * 0.9, y * 0.8), (x * 0.97, y * 0.93), (*x, *y)]
        } else {
            vec![]
        },
        people: 900.0 * libm::exp((at % 20) as f64 * 0.36),
        weight: match at {
            0 => scatter::Weight::Chosen,
            1..6 => scatter::Weight::Group,
            _ => scatter::Weight::Other,
        },
    };
    ScatterInput {
        frame: start(),
        region: LONGEST.to_owned(),
        group: Some("Oost-Groningen".to_owned()),
        measures,
        year: (2040, Status::Projected),
        base_year: 2025,
        spots: values.iter().enumerate().map(spot).collect(),
    }
}

/// Every scatter case: name and input at the default size.
pub(crate) fn scatter_cases() -> Vec<(&'static str, ScatterInput)> {
    let waves = spread(300);
    let pairs = |x: f64, y: f64| -> Vec<(f64, f64)> {
        waves
            .chunks_exact(2)
            .map(|pair| (pair[0] * 40.0 + x, (pair[1] - pair[0]) * 15.0 + y))
            .collect()
    };
    let negative = scatter(&pairs(0.0, 27.0), (CHANGE, Measure::Share65));
    let people: Vec<(f64, f64)> =
        pairs(0.0, 27.0).into_iter().map(|(x, y)| (30_000.0 * libm::exp(x / 12.0), y)).collect();
    let mut people = scatter(&people, (Measure::Population, Measure::Share65));
    (people.spots[0].at.0, people.spots[1].at.0) = (900.0, 900_000.0);
    people.frame.lang = Lang::En;
    let mut equal = scatter(&[(20.0, 30.0); 12], (Measure::Share65, Measure::ShareUnder20));
    (equal.year, equal.group) = ((2025, Status::Observed), None);
    let mut missing = scatter(&[(f64::NAN, 1.0), (2.0, f64::NAN), (2.5, 25.0)], (CHANGE, CHANGE));
    missing.spots[2].trail = vec![(f64::NAN, 1.0)];
    let none = scatter(&[(f64::NAN, f64::NAN); 2], (CHANGE, CHANGE));
    vec![
        ("negative-change", negative),
        ("900-to-900000-people", people),
        ("all-equal", equal),
        ("missing", missing),
        ("no-data", none),
    ]
}

/// Every case of a breakdown: name and input at the default size.
pub(crate) fn why_cases() -> Vec<(&'static str, WhyInput)> {
    let since = |region: &str, measure, from: f64, parts: [f64; 6]| WhyInput {
        frame: start(),
        region: region.into(),
        measure,
        year: 2040,
        versus: Versus::Year(2025),
        from,
        to: from + parts.iter().sum::<f64>(),
        parts,
    };
    let small = since(
        "Schiermonnikoog",
        Measure::Population,
        950.0,
        [0.0, 110.0, -190.0, 60.0, -20.0, 0.0],
    );
    let large = since(
        "Amsterdam",
        Measure::Population,
        934_500.0,
        [0.0, 171_300.0, -90_200.0, -101_900.0, 201_000.0, 0.0],
    );
    let households = since(
        LONGEST,
        Measure::Households,
        144_700.0,
        [9_200.0, 300.0, -8_100.0, -400.0, 6_100.0, 5_200.0],
    );
    let mut scenarios =
        since("Oost-Groningen", Measure::Share65, 30.2, [0.1, -0.8, 1.3, 0.0, -0.4, 0.0]);
    scenarios.versus = Versus::Scenario(ScenarioName::Trend, ScenarioName::Own);
    scenarios.frame.lang = Lang::En;
    let equal = since("Vaals", CHANGE, 0.0, [0.0; 6]);
    let none = since("Onbekend", CHANGE, f64::NAN, [f64::NAN; 6]);
    vec![
        ("900-people", small),
        ("900000-people", large),
        ("longest-name", households),
        ("scenarios", scenarios),
        ("all-equal", equal),
        ("no-data", none),
    ]
}

fn chord(places: &[&str], persons: impl Fn(usize, usize) -> f64, among: Among) -> ChordInput {
    let count = places.len();
    let pairs = (0..count).flat_map(|from| (0..count).map(move |to| (from, to)));
    ChordInput {
        frame: start(),
        region: "Groningen".into(),
        among,
        period: (2040, 2041),
        places: places.iter().map(|name| (*name).to_owned()).collect(),
        persons: pairs.map(|(from, to)| if from == to { 0.0 } else { persons(from, to) }).collect(),
        chosen: Some(0),
        rest: None,
        by_distance: false,
    }
}

const PROVINCES: [&str; 12] = [
    "Groningen",
    "Fryslân",
    "Drenthe",
    "Overijssel",
    "Flevoland",
    "Gelderland",
    "Utrecht",
    "Noord-Holland",
    "Zuid-Holland",
    "Zeeland",
    "Noord-Brabant",
    "Limburg",
];

/// Every case of flows: name and input at the default size.
pub(crate) fn chord_cases() -> Vec<(&'static str, ChordInput)> {
    let size = |place: usize| 1.0 + 5.0 * libm::fabs(libm::sin(place as f64 * 2.4));
    let moves = move |from: usize, to: usize| 400.0 * size(from) * size(to + 3);
    let provinces = chord(&PROVINCES, moves, Among::Provinces);
    let mut country = provinces.clone();
    (country.chosen, country.period, country.by_distance) = (None, (2025, 2060), true);
    country.frame.lang = Lang::En;
    let star = |from: usize, to: usize| {
        if from == 0 || to == 0 { 1.2 * size(from) * size(to) } else { 0.0 }
    };
    let mut small = chord(
        &["Schiermonnikoog", LONGEST, "'s-Gravenhage", "Súdwest-Fryslân"],
        star,
        Among::Partners,
    );
    small.rest = Some((31.0, 44.0));
    let equal = chord(&PROVINCES[..3], |_, _| 100.0, Among::CoropPartners);
    let none = chord(&PROVINCES, |_, _| f64::NAN, Among::Provinces);
    vec![
        ("provinces", provinces),
        ("country", country),
        ("900-people", small),
        ("all-equal", equal),
        ("no-data", none),
    ]
}
