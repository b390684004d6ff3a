//! Colours: inks of each theme, and palettes that people with every kind of
//! colour vision can read.
//!
//! The ramps were made in OKLCH (Ottosson 2020) with even steps of lightness, a
//! single turn of hue, and no pair that is told apart by red against green.
//! Shrinking is brown, not an alarm. `tests/chart_colour.rs` holds contrast,
//! luminance and the distances under simulated deuteranopia, protanopia and
//! tritanopia (matrices of Machado, Oliveira and Fernandes 2009).

use core::fmt;

use super::output::Theme;
use crate::error::{ErrorKind, Result};

/// A colour of the sRGB space.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rgb(pub u8, pub u8, pub u8);

impl Rgb {
    /// From the number 0xRRGGBB.
    pub const fn hex(code: u32) -> Self {
        Self((code >> 16) as u8, (code >> 8) as u8, code as u8)
    }

    /// From `#rrggbb`, as it is displayed.
    ///
    /// # Errors
    /// `value` for anything else.
    pub fn from_css(text: &str) -> Result<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6);
        let code = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
        code.map(Self::hex).ok_or_else(|| {
            ErrorKind::Value {
                place: "colour".into(),
                expected: "#rrggbb".into(),
                found: text.into(),
            }
            .into()
        })
    }
}

impl Rgb {
    /// This colour over another, in tenths of it.
    pub(crate) fn over(self, ground: Self, tenths: u16) -> Self {
        let mix = |top: u8, low: u8| {
            ((u16::from(top) * tenths + u16::from(low) * (10 - tenths)) / 10) as u8
        };
        Self(mix(self.0, ground.0), mix(self.1, ground.1), mix(self.2, ground.2))
    }
}

impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}

/// The inks of a theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Inks {
    /// The page that the chart is made for; the chart itself has no background.
    pub background: Rgb,
    /// Titles, the chosen year, outlines of comparison.
    pub text: Rgb,
    /// Axis labels and captions; at least 4.5:1.
    pub muted: Rgb,
    /// Grid lines, meant to be barely seen.
    pub grid: Rgb,
    /// Axis lines and ticks; at least 3:1.
    pub axis: Rgb,
    /// The line of the region.
    pub main: Rgb,
    /// The band between scenarios.
    pub band: Rgb,
    /// The inner band of a fan of chances.
    pub band_inner: Rgb,
    /// Edges of the band; at least 3:1.
    pub band_edge: Rgb,
    /// The line of reference (the trend).
    pub reference: Rgb,
    /// Men.
    pub men: Rgb,
    /// Men, projected: lighter than `men`, its outline is `men`.
    pub men_soft: Rgb,
    /// Women.
    pub women: Rgb,
    /// Women, projected.
    pub women_soft: Rgb,
    /// A region without a value on a map; hatched with `axis`.
    pub no_data: Rgb,
}

const LIGHT: Inks = Inks {
    background: Rgb::hex(0xffffff),
    text: Rgb::hex(0x1b2430),
    muted: Rgb::hex(0x59636e),
    grid: Rgb::hex(0xe3e7ea),
    axis: Rgb::hex(0x868f99),
    main: Rgb::hex(0x0f6e84),
    band: Rgb::hex(0xd5e8ec),
    band_inner: Rgb::hex(0xb0d3da),
    band_edge: Rgb::hex(0x5d949f),
    reference: Rgb::hex(0x8a5a00),
    men: Rgb::hex(0x1d6fa5),
    men_soft: Rgb::hex(0xb3d3ea),
    women: Rgb::hex(0xb4540a),
    women_soft: Rgb::hex(0xf3cba8),
    no_data: Rgb::hex(0xeceef0),
};

const DARK: Inks = Inks {
    background: Rgb::hex(0x14191f),
    text: Rgb::hex(0xf2f5f7),
    muted: Rgb::hex(0xa3adb8),
    grid: Rgb::hex(0x2b333c),
    axis: Rgb::hex(0x75808c),
    main: Rgb::hex(0x5cc3d8),
    band: Rgb::hex(0x1e3a43),
    band_inner: Rgb::hex(0x2a5360),
    band_edge: Rgb::hex(0x4d8592),
    reference: Rgb::hex(0xd9a441),
    men: Rgb::hex(0x62aee6),
    men_soft: Rgb::hex(0x28506e),
    women: Rgb::hex(0xf0954a),
    women_soft: Rgb::hex(0x6e4624),
    no_data: Rgb::hex(0x22282f),
};

const PRINT: Inks = Inks { text: Rgb::hex(0x000000), muted: Rgb::hex(0x404040), ..LIGHT };

/// The inks of a theme.
pub const fn inks(theme: Theme) -> &'static Inks {
    match theme {
        Theme::Light => &LIGHT,
        Theme::Dark => &DARK,
        Theme::Print => &PRINT,
    }
}

/// Low to high: pale green-blue to deep blue on white.
const SEQUENTIAL_LIGHT: [u32; 7] =
    [0xd4f5f0, 0x94dada, 0x57bdc8, 0x249cb4, 0x017a9a, 0x01597d, 0x003a5f];
/// Low to high on near-black: what is most stands out most, so it is palest.
const SEQUENTIAL_DARK: [u32; 7] =
    [0x1b3850, 0x155775, 0x0c7893, 0x179aac, 0x3abdc1, 0x73ddd2, 0xb7f8e5];
/// Far below zero, around it, far above.
const DIVERGING_LIGHT: [u32; 9] =
    [0x793902, 0xb05915, 0xdd854c, 0xf8bb97, 0xefefea, 0x97d6ea, 0x4cabd2, 0x027eb1, 0x005181];
const DIVERGING_DARK: [u32; 9] =
    [0xfec394, 0xe8954a, 0xb7702e, 0x7e522c, 0x3a3d41, 0x336480, 0x328eb7, 0x50b9df, 0x8de0f4];
/// Lines that are compared; the first is the region itself.
const SERIES_LIGHT: [u32; 5] = [0x0f6e84, 0xb4540a, 0x9583d5, 0x053875, 0x341c2b];
const SERIES_DARK: [u32; 5] = [0x5cc3d8, 0xf0954a, 0x7a7ddd, 0xecee85, 0x946b28];

/// Colours of `classes` ordered classes, lowest first; between 2 and 7 of them.
pub fn sequential(theme: Theme, classes: usize) -> Vec<Rgb> {
    let ramp = if theme == Theme::Dark { &SEQUENTIAL_DARK } else { &SEQUENTIAL_LIGHT };
    spread(ramp.len(), classes).into_iter().map(|i| Rgb::hex(ramp[i])).collect()
}

/// Colours of an odd number of classes around zero, the middle one neutral; at most 9.
///
/// An even number leaves the neutral class out.
pub fn diverging(theme: Theme, classes: usize) -> Vec<Rgb> {
    let ramp = if theme == Theme::Dark { &DIVERGING_DARK } else { &DIVERGING_LIGHT };
    let arm = (classes / 2).clamp(1, 4);
    let neutral = (classes % 2 == 1).then_some(ramp[4]);
    let steps = spread(4, arm);
    let below = steps.iter().rev().map(|step| ramp[3 - step]);
    let above = steps.iter().map(|step| ramp[5 + step]);
    below.chain(neutral).chain(above).map(Rgb::hex).collect()
}

/// The colour at a place of the sequential ramp, 0 (low) to 1 (high).
pub fn sequential_at(theme: Theme, place: f64) -> Rgb {
    let ramp = if theme == Theme::Dark { &SEQUENTIAL_DARK } else { &SEQUENTIAL_LIGHT };
    between(ramp, place)
}

/// The colour at a place of the diverging ramp: -1 (far below zero) by 0 (neutral) to 1 (far above).
pub fn diverging_at(theme: Theme, place: f64) -> Rgb {
    let ramp = if theme == Theme::Dark { &DIVERGING_DARK } else { &DIVERGING_LIGHT };
    between(ramp, (place + 1.0) / 2.0)
}

/// Mixed from the two nearest colours of a ramp; they are so near that mixing in sRGB is as good as any.
fn between(ramp: &[u32], place: f64) -> Rgb {
    let last = ramp.len() - 1;
    let at = place.clamp(0.0, 1.0) * last as f64;
    let below = (libm::floor(at) as usize).min(last);
    let part = at - below as f64;
    let (a, b) = (Rgb::hex(ramp[below]), Rgb::hex(ramp[(below + 1).min(last)]));
    let mix = |a: u8, b: u8| libm::round(f64::from(a) + (f64::from(b) - f64::from(a)) * part) as u8;
    Rgb(mix(a.0, b.0), mix(a.1, b.1), mix(a.2, b.2))
}

/// Colours of lines that are compared, the first for the region itself.
pub fn series(theme: Theme) -> Vec<Rgb> {
    let list = if theme == Theme::Dark { &SERIES_DARK } else { &SERIES_LIGHT };
    list.iter().map(|c| Rgb::hex(*c)).collect()
}

/// `count` positions out of `len`, both ends included, as evenly as they go.
fn spread(len: usize, count: usize) -> Vec<usize> {
    let (count, last) = (count.clamp(1, len), len - 1);
    if count == 1 {
        return vec![last / 2];
    }
    (0..count).map(|i| (2 * i * last + count - 1) / (2 * (count - 1))).collect()
}
