//! Small multiples.

use super::time::{Case, cases};
use super::{LONGEST, line_input};
use streekblik::chart::multiples::{Known, MultiplesInput, MultiplesPanel, multiples_chart};
use streekblik::chart::{Lang, Measure};

fn panel(name: &str, base: f64, yearly: f64, horizon: f64) -> MultiplesPanel {
    let made = line_input(name, base, yearly, [horizon; 3]);
    let known = Known {
        observed: made.observed,
        counted_since: made.counted_since,
        projected: made.projected,
    };
    MultiplesPanel { name: name.into(), known, strong: false }
}

fn input(panels: Vec<MultiplesPanel>) -> MultiplesInput {
    MultiplesInput {
        frame: line_input("", 1.0, 0.0, [1.0; 3]).frame,
        region: "Oost-Groningen".into(),
        measure: Measure::Population,
        panels,
        own_scale: false,
        base_year: 2025,
    }
}

pub(crate) fn all() -> Vec<Case> {
    let names =
        ["Westerwolde", "Stadskanaal", LONGEST, "Veendam", "Oldambt", "Pekela", "Schiermonnikoog"];
    let some = |names: &[&str]| -> Vec<MultiplesPanel> {
        let of = |(at, name): (usize, &&str)| {
            let t = at as f64 / 6.0;
            panel(name, 900.0 + 9e5 * t, 0.004 * t - 0.002, 0.8 + 0.5 * t)
        };
        names.iter().enumerate().map(of).collect()
    };
    let mut seven = input(some(&names));
    seven.panels[3].strong = true;
    seven.panels[4].known.counted_since = 2018;
    let mut own = seven.clone();
    (own.own_scale, own.frame.lang) = (true, Lang::En);
    let many = (0..56)
        .map(|at| panel(&format!("Gemeente {at}"), 20_000.0, 0.001, 0.8 + 0.01 * f64::from(at)));
    let mut many = input(many.collect());
    many.panels[28].strong = true;
    let mut shares = input(some(&names[..3]));
    shares.measure = Measure::Share65;
    for one in &mut shares.panels {
        one.known.observed = vec![(2019, 19.0), (2025, 22.0)];
        one.known.projected =
            (2025..=2060).map(|y| (y, 22.0 + 0.2 * f64::from(y - 2025))).collect();
    }
    let mut missing = input(some(&names[..3]));
    missing.panels[0].known.projected.iter_mut().for_each(|of| of.1 = f64::NAN);
    missing.panels[0].known.observed.iter_mut().for_each(|of| of.1 = f64::NAN);
    let inputs = vec![
        ("seven", seven),
        ("own-scale", own),
        ("many", many),
        ("shares", shares),
        ("missing", missing),
        ("one", input(some(&names[..1]))),
        ("none", input(vec![])),
    ];
    cases("multiples", inputs, |input| &mut input.frame, multiples_chart)
}
