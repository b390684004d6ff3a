//! What the palettes promise: contrast, order of luminance, and distance for every
//! kind of colour vision.
//!
//! Simulation: Machado, Oliveira and Fernandes 2009, severity 1.0, in linear RGB.
//! Distance: Euclid in OKLab (Ottosson 2020) times 100; about 2 is just noticeable.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests may stop them

use streekblik::chart::Theme;
use streekblik::chart::colour::{Rgb, diverging, inks, sequential, series};

const SCREENS: [Theme; 3] = [Theme::Light, Theme::Dark, Theme::Print];

/// Neighbours in a ramp differ at least by this, four times what is just noticeable.
const NEIGHBOURS: f64 = 8.0;
/// Lines and sexes differ at least by this.
const LINES: f64 = 8.0;

type Matrix = [[f64; 3]; 3];
const VISIONS: [(&str, Matrix); 4] = [
    ("full", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "protanopia",
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ],
    ),
    (
        "deuteranopia",
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ],
    ),
    (
        "tritanopia",
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ],
    ),
];

fn linear(c: Rgb) -> [f64; 3] {
    [c.0, c.1, c.2].map(|v| {
        let v = f64::from(v) / 255.0;
        if v <= 0.04045 { v / 12.92 } else { libm::pow((v + 0.055) / 1.055, 2.4) }
    })
}

fn times(m: &Matrix, v: [f64; 3]) -> [f64; 3] {
    m.map(|row| row[0] * v[0] + row[1] * v[1] + row[2] * v[2])
}

fn oklab(rgb: [f64; 3]) -> [f64; 3] {
    const LMS: Matrix = [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ];
    const LAB: Matrix = [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ];
    times(&LAB, times(&LMS, rgb).map(libm::cbrt))
}

fn luminance(c: Rgb) -> f64 {
    let v = linear(c);
    0.2126 * v[0] + 0.7152 * v[1] + 0.0722 * v[2]
}

fn contrast(a: Rgb, b: Rgb) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn distance(a: Rgb, b: Rgb, vision: &Matrix) -> f64 {
    let see = |c| oklab(times(vision, linear(c)).map(|v| v.clamp(0.0, 1.0)));
    let (a, b) = (see(a), see(b));
    100.0 * libm::sqrt((0..3).map(|i| (a[i] - b[i]) * (a[i] - b[i])).sum())
}

fn neighbours_differ(name: &str, ramp: &[Rgb]) {
    for (vision, matrix) in &VISIONS {
        for pair in ramp.windows(2) {
            let d = distance(pair[0], pair[1], matrix);
            assert!(
                d >= NEIGHBOURS,
                "{name}: {} and {} are {d:.1} apart in {vision}",
                pair[0],
                pair[1]
            );
        }
    }
}

#[test]
fn lines_and_outer_marks_have_contrast() {
    for theme in SCREENS {
        let i = inks(theme);
        let marks = [
            ("main", i.main),
            ("band edge", i.band_edge),
            ("reference", i.reference),
            ("axis", i.axis),
        ];
        let sexes = [("men", i.men), ("women", i.women)];
        for (name, colour) in marks.into_iter().chain(sexes) {
            let c = contrast(colour, i.background);
            assert!(c >= 3.0, "{theme:?} {name} {colour}: {c:.2}");
        }
        for colour in series(theme) {
            assert!(contrast(colour, i.background) >= 3.0, "{theme:?} series {colour}");
        }
        assert!(contrast(i.main, i.band) >= 3.0, "{theme:?}: the line over its band");
        assert!(contrast(i.main, i.band_inner) >= 3.0, "{theme:?}: the line over a fan");
    }
}

#[test]
fn texts_have_contrast() {
    for theme in SCREENS {
        let i = inks(theme);
        for colour in [i.text, i.muted, i.main, i.reference, i.men, i.women] {
            let c = contrast(colour, i.background);
            assert!(c >= 4.5, "{theme:?} {colour}: {c:.2}");
        }
    }
}

#[test]
fn sequential_ramps_rise_or_fall_in_luminance() {
    for theme in SCREENS {
        for classes in 2..=7 {
            let ramp = sequential(theme, classes);
            assert_eq!(ramp.len(), classes);
            let up = ramp.windows(2).all(|p| luminance(p[0]) < luminance(p[1]));
            let down = ramp.windows(2).all(|p| luminance(p[0]) > luminance(p[1]));
            assert!(if theme == Theme::Dark { up } else { down }, "{theme:?} {ramp:?}");
            neighbours_differ("sequential", &ramp);
        }
    }
}

#[test]
fn diverging_ramps_are_symmetric_about_the_middle() {
    for theme in SCREENS {
        for classes in 2..=9 {
            let ramp = diverging(theme, classes);
            assert_eq!(ramp.len(), classes, "{theme:?}");
            neighbours_differ("diverging", &ramp);
            for i in 0..classes / 2 {
                let (a, b) = (oklab(linear(ramp[i]))[0], oklab(linear(ramp[classes - 1 - i]))[0]);
                assert!((a - b).abs() < 0.03, "{theme:?}: lightness {a:.3} against {b:.3}");
            }
        }
    }
}

#[test]
fn sexes_lines_and_both_sides_of_zero_are_told_apart() {
    for theme in SCREENS {
        let i = inks(theme);
        let ramp = diverging(theme, 9);
        let lines = series(theme);
        for (vision, matrix) in &VISIONS {
            let apart = |name: &str, a: Rgb, b: Rgb, least: f64| {
                let d = distance(a, b, matrix);
                assert!(d >= least, "{theme:?} {name}: {a} and {b} are {d:.1} apart in {vision}");
            };
            apart("sexes", i.men, i.women, 2.0 * LINES);
            apart("softened sexes", i.men_soft, i.women_soft, LINES);
            apart("line and reference", i.main, i.reference, LINES);
            for step in 0..4 {
                apart("sides of zero", ramp[step], ramp[8 - step], 1.25 * LINES);
            }
            for (k, a) in lines.iter().enumerate() {
                for b in &lines[k + 1..] {
                    apart("series", *a, *b, LINES);
                }
            }
        }
    }
}
