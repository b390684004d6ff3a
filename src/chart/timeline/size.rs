//! Measuring: which texts there are, and the room they need.

use super::{End, Timeline};
use crate::chart::colour::{self, Inks};
use crate::chart::describe::words;
use crate::chart::format;
use crate::chart::legend::Legend;
use crate::chart::lettering::{FONT_PX, ROW_PX, regular_px};
use crate::chart::scale::{LinearScale, year_ticks};
use crate::chart::text_metrics::{Weight, cut, width_px, wrap};

const END_ROW_PX: f64 = 15.0;
/// From the end of the plot to its labels: room for the lines that tie them.
pub(super) const TIE_PX: f64 = 14.0;
const MARK_ROW_PX: f64 = 20.0;
const YEAR_ROW_PX: f64 = 24.0;
const ROOMY_FROM_PX: f64 = 480.0;
const LEAST_PLOT_PX: f64 = 100.0;

/// A timeline with every text chosen and measured.
pub(super) struct Sized<'a> {
    pub(super) of: &'a Timeline<'a>,
    pub(super) inks: &'static Inks,
    pub(super) scale: LinearScale,
    pub(super) ticks: Vec<(f64, String)>,
    pub(super) year_ticks: Vec<i32>,
    pub(super) caption: Vec<String>,
    /// Lines of each end label.
    pub(super) ends: Vec<Vec<String>>,
    pub(super) legend: Legend,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) top: f64,
    pub(super) base: f64,
    pub(super) height: f64,
    pub(super) notes: Vec<String>,
    /// Height of a line of the end labels.
    pub(super) end_row_px: f64,
    pub(super) has_values: bool,
}

impl<'a> Sized<'a> {
    pub(super) fn new(of: &'a Timeline<'a>) -> Self {
        let Timeline { frame, unit, .. } = of;
        let (width, lang) = (frame.width_px, frame.lang);
        let values: Vec<f64> = of.layers.iter().flat_map(super::Layer::values).collect();
        let has_values = values.iter().any(|value| value.is_finite());
        let legend = Legend::sized(of.legend.clone(), width);
        let legend_px = if of.legend.is_empty() { 0.0 } else { legend.height_px() };
        let notes: Vec<String> =
            of.notes.iter().flat_map(|note| wrap(note, FONT_PX, Weight::Regular, width)).collect();
        let below = YEAR_ROW_PX + legend_px + 4.0 + ROW_PX * notes.len() as f64;
        let base = frame.height_px - below;
        let mark_px = if of.marks.is_empty() { 6.0 } else { MARK_ROW_PX };
        let rough_px = base - ROW_PX - mark_px;
        let wanted = (rough_px / 44.0).clamp(2.0, 6.0) as usize;
        let zero = unit.has_zero().then_some(0.0);
        let scale = LinearScale::around(values.into_iter().chain(zero), unit.honesty(), wanted);
        let mut ticks: Vec<(f64, String)> =
            scale.ticks().into_iter().map(|v| (v, unit.tick(v, &scale, lang))).collect();
        if unit.is_number() && ticks.iter().any(|tick| regular_px(&tick.1) > width * 0.16) {
            let most = scale.high.abs().max(scale.low.abs());
            ticks.iter_mut().for_each(|(v, text)| *text = format::compact_like(*v, most, lang));
        }
        let mut caption = of.caption.clone();
        if scale.low > 0.0 && has_values {
            let begin = words(lang).axis_begins_at(ticks.first().map_or("", |tick| &tick.1));
            caption.push_str(&format!(" ({begin})"));
        }
        let mut caption = wrap(&caption, FONT_PX, Weight::Regular, width);
        caption.truncate(2);
        let top = caption.len() as f64 * ROW_PX + mark_px + 2.0;
        // A legend of many rows makes the chart higher instead of flat.
        let base = base.max(top + LEAST_PLOT_PX);
        let ends = end_lines(of, base - top);
        let rows = ends.iter().map(Vec::len).sum::<usize>().max(1) as f64;
        let end_row_px = ((base - top + 12.0) / rows).clamp(12.0, END_ROW_PX);
        let widest = |texts: &mut dyn Iterator<Item = f64>| texts.fold(0.0, f64::max);
        let left = widest(&mut ticks.iter().map(|tick| regular_px(&tick.1))) + 8.0;
        let lines = ends.iter().flatten();
        let end_px = widest(&mut lines.map(|line| width_px(line, FONT_PX, Weight::Semibold)));
        let year_px = regular_px("2060");
        let tied = if of.ends.is_empty() { 0.0 } else { end_px + TIE_PX + 2.0 };
        let right = width - tied.max(year_px / 2.0 + 1.0);
        Self {
            year_ticks: year_ticks(of.years.0, of.years.1, right - left, year_px),
            inks: colour::inks(frame.theme),
            of,
            scale,
            ticks,
            caption,
            ends,
            legend,
            left,
            right,
            top,
            base,
            height: base + below,
            notes,
            end_row_px,
            has_values,
        }
    }

    pub(super) fn is_torn(&self) -> bool {
        self.scale.low > 0.0
    }
}

/// The lines of each end label: name and value on one, or on two where there is the height for it, else what fits.
fn end_lines(of: &Timeline<'_>, plot_px: f64) -> Vec<Vec<String>> {
    let width = of.frame.width_px;
    let most = if width >= ROOMY_FROM_PX { (width * 0.3).min(210.0) } else { width * 0.36 };
    let two = of.ends.len() as f64 * 2.0 * END_ROW_PX <= plot_px;
    let fitting = |text: &str, px: f64| cut(text, FONT_PX, Weight::Semibold, px);
    let lines = |End { name, value, .. }: &End| {
        let both = format!("{name} {value}");
        if name.is_empty() || value.is_empty() {
            let one = if name.is_empty() { value } else { name };
            return vec![fitting(one, most)];
        }
        if width_px(&both, FONT_PX, Weight::Semibold) <= most {
            vec![both]
        } else if two {
            vec![fitting(name, most), fitting(value, most)]
        } else {
            vec![fitting(name, most)]
        }
    };
    of.ends.iter().map(lines).collect()
}
