//! The letters of a chart: one size, the room of a line, and the two things every kind says in the same place.

use super::colour::{Inks, Rgb};
use super::describe::words;
use super::legend::Sign;
use super::marks::{Label, PixelArea, grouped, put};
use super::output::Lang;
use super::sink::{Anchor, Fill, Paint, Sink, TextStyle};
use super::text_metrics::{Weight, width_px};

/// Size of the letters: nothing is smaller, so that it can be read on a phone.
pub(crate) const FONT_PX: f64 = 12.0;
/// Height of a line of running text.
pub(crate) const ROW_PX: f64 = 16.0;
/// From the middle of a line of text down to its baseline.
pub(crate) const HALF_CAP_PX: f64 = 4.3;
/// Baseline of the first line of a caption.
const FIRST_BASELINE_PX: f64 = 11.0;

/// Letters of a colour and weight.
pub(crate) fn letters(colour: Rgb, weight: Weight) -> TextStyle {
    TextStyle { colour, size_px: FONT_PX as u8, weight, halo: None }
}

/// Width of a text in regular letters.
pub(crate) fn regular_px(text: &str) -> f64 {
    width_px(text, FONT_PX, Weight::Regular)
}

/// Draws the lines of a caption at the left top of the chart, and what stands with it.
pub(crate) fn caption<S: Sink>(
    area: &PixelArea<S>,
    lines: &[String],
    inks: &Inks,
    and: impl FnOnce(TextStyle) -> crate::Result<()>,
) -> crate::Result<()> {
    let style = letters(inks.muted, Weight::Regular);
    grouped(area, "caption", Some(style), || {
        for (i, line) in lines.iter().enumerate() {
            let baseline = FIRST_BASELINE_PX + ROW_PX * i as f64;
            put(area, &Label::new(0.0, baseline, Anchor::Start, line, style))?;
        }
        and(style)
    })
}

/// What stands where a number is not known: a grey hatch, as on the map.
pub(crate) fn unknown_paint(inks: &Inks) -> Paint {
    Paint { fill: Some(Fill::Hatch { ink: inks.axis, ground: inks.no_data }), stroke: None }
}

/// Its place in a legend; `count`: how many have no number, where that is not to be seen.
pub(crate) fn unknown_item(inks: &Inks, lang: Lang, count: Option<usize>) -> (Sign, String) {
    let word = words(lang).no_data().to_ascii_lowercase();
    let count = count.map_or(String::new(), |count| format!(" ({count})"));
    (Sign::Box(unknown_paint(inks)), format!("{word}{count}"))
}

/// Says that there is nothing to draw, in the middle of where it would have been.
pub(crate) fn no_data<S: Sink>(
    area: &PixelArea<S>,
    (x, y): (f64, f64),
    lang: Lang,
    inks: &Inks,
) -> crate::Result<()> {
    let style = letters(inks.muted, Weight::Semibold);
    put(area, &Label::new(x, y, Anchor::Middle, words(lang).no_data(), style))
}
