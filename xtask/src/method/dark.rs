//! The colours of the charts on a dark page: each ink of the light theme becomes its counterpart.
//!
//! A page without scripts can't draw its charts anew, but a style sheet may overrule the colours that stand in the
//! attributes of a drawing.

use streekblik::chart::Theme;
use streekblik::chart::colour::{self, Inks, Rgb};

/// The style sheet.
pub(crate) fn sheet() -> String {
    let mut sheet = "/* Made by `cargo xtask build` from src/chart/colour.rs. */\n".to_owned();
    for (light, dark) in pairs() {
        for attribute in ["fill", "stroke"] {
            sheet += &format!(
                ".method .sb-chart [{attribute}=\"{light}\"] {{ {attribute}: {dark}; }}\n"
            );
        }
    }
    sheet
}

fn pairs() -> Vec<(Rgb, Rgb)> {
    let list = |inks: &Inks| {
        [
            inks.background,
            inks.text,
            inks.muted,
            inks.grid,
            inks.axis,
            inks.main,
            inks.band,
            inks.band_inner,
            inks.band_edge,
            inks.reference,
            inks.men,
            inks.men_soft,
            inks.women,
            inks.women_soft,
            inks.no_data,
        ]
    };
    let of = |theme| [list(colour::inks(theme)).to_vec(), colour::series(theme)].concat();
    let mut pairs: Vec<(Rgb, Rgb)> = Vec::new();
    for (light, dark) in of(Theme::Light).into_iter().zip(of(Theme::Dark)) {
        if !pairs.contains(&(light, dark)) {
            pairs.push((light, dark));
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_light_colour_has_one_dark_one() {
        let pairs = pairs();
        for (i, (light, dark)) in pairs.iter().enumerate() {
            assert!(pairs[i + 1..].iter().all(|(other, _)| other != light), "{light} twice");
            assert!(sheet().contains(&format!("[fill=\"{light}\"] {{ fill: {dark}; }}")));
        }
        assert!(pairs.len() > 10);
    }
}
