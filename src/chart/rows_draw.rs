//! Measuring, placing and drawing of [`super::rows`].

use super::colour::{self, Inks};
use super::format;
use super::labels;
use super::legend::Legend;
use super::lettering::{self, FONT_PX, HALF_CAP_PX, ROW_PX, letters, regular_px};
use super::marks::{Label, PixelArea, Shape, grouped, put};
use super::output::{Picture, Stop};
use super::rows::{Links, Row, RowsInput, Value};
use super::rows_marks::{RADIUS_PX, draw_value, legend_items};
use super::scale::{Honesty, LinearScale};
use super::sink::{Anchor, Dash, Paint, Sink, Stroke};
use super::surface::{picture, units};
use super::text_metrics::{Weight, cut, width_px, wrap};

/// Height of a row whose label stands beside it, and of one under its label.
const BESIDE_PX: f64 = 24.0;
const UNDER_PX: f64 = 20.0;
/// From here on labels stand beside their rows, unless they take more than this part of the width.
const WIDE_FROM_PX: f64 = 480.0;
const MOST_LABEL_SHARE: f64 = 0.45;
/// The same for labels and notes together.
const MOST_TEXT_SHARE: f64 = 0.6;
const TICK_ROW_PX: f64 = 24.0;
/// Between a label or a plot and a note.
const NOTE_GAP_PX: f64 = 10.0;

/// The chart with everything in its place, in pixels.
struct Placed<'a> {
    input: &'a RowsInput,
    inks: &'static Inks,
    scale: LinearScale,
    ticks: Vec<(f64, String)>,
    caption: Vec<String>,
    /// Labels of the rows, cut off where they would run into their notes.
    labels: Vec<String>,
    legend: Legend,
    beside: bool,
    left: f64,
    right: f64,
    top: f64,
    base: f64,
    height: f64,
}

pub(crate) fn draw(input: &RowsInput) -> crate::Result<(Picture, Vec<Stop>)> {
    let placed = Placed::new(input);
    let size = (input.frame.width_px, placed.height);
    let drawn = picture(&input.frame, size, |area| placed.draw(area))?;
    Ok((drawn, placed.stops()))
}

/// Weight of a row's label; measured as semibold either way, so that both fit.
fn weight(row: &Row) -> Weight {
    if row.strong { Weight::Semibold } else { Weight::Regular }
}

/// Whether what the row is about is not known.
fn is_unknown(row: &Row) -> bool {
    row.values.first() == Some(&Value::Unknown)
}

impl<'a> Placed<'a> {
    fn new(input: &'a RowsInput) -> Self {
        let frame = &input.frame;
        let inks = colour::inks(frame.theme);
        let width = frame.width_px;
        let widest = |text: fn(&Row) -> &str| {
            let widths =
                input.rows.iter().map(|row| width_px(text(row), FONT_PX, Weight::Semibold));
            widths.fold(0.0, f64::max)
        };
        let (label_px, notes_px) = (widest(|row| &row.label), widest(|row| &row.note));
        let most = if notes_px > 0.0 { MOST_TEXT_SHARE } else { MOST_LABEL_SHARE };
        let beside = width >= WIDE_FROM_PX && label_px + notes_px <= most * width;
        let note_px = if notes_px > 0.0 { notes_px + NOTE_GAP_PX } else { 0.0 };
        let numbers = input.rows.iter().flat_map(|row| &row.values).flat_map(|v| v.numbers());
        let guides = input.guides.iter().map(|guide| guide.0);
        let zero = (input.links == Links::Stems || input.from_zero).then_some(0.0);
        let honesty =
            Honesty { from_zero: input.from_zero, least_span_share: 0.0, least_span: 0.0 };
        let plot_px = width - if beside { label_px + note_px } else { 0.0 };
        let wanted = (plot_px / 70.0).clamp(2.0, 8.0) as usize;
        let scale = LinearScale::around(numbers.chain(guides).chain(zero), honesty, wanted);
        let text = |value: &f64| {
            let decimals = scale.decimals();
            match input.signed {
                true => format::signed(*value, decimals, frame.lang),
                false => format::number(*value, decimals, frame.lang),
            }
        };
        let ticks: Vec<(f64, String)> =
            scale.ticks().iter().map(|value| (*value, text(value))).collect();
        let half = |tick: Option<&(f64, String)>| tick.map_or(0.0, |t| regular_px(&t.1)) / 2.0;
        let dot = RADIUS_PX + 2.0;
        let margin = half(ticks.first()).max(dot);
        let left = if beside { (label_px + 12.0).max(margin) } else { margin };
        let note_room = if beside { note_px } else { 0.0 };
        let right = width - half(ticks.last()).max(dot).max(note_room);
        let label = |row: &Row| {
            if row.note.is_empty() {
                return row.label.clone();
            }
            let room = width - width_px(&row.note, FONT_PX, Weight::Semibold) - NOTE_GAP_PX;
            cut(&row.label, FONT_PX, Weight::Semibold, room)
        };
        let labels = input.rows.iter().map(label).collect();
        let caption = wrap(&input.caption, FONT_PX, Weight::Regular, width);
        let guide_px = if input.guides.is_empty() { 4.0 } else { ROW_PX + 4.0 };
        let top = ROW_PX * caption.len() as f64 + guide_px;
        let row_px = if beside { BESIDE_PX } else { ROW_PX + UNDER_PX };
        let base = top + row_px * input.rows.len().max(1) as f64;
        let mut items = legend_items(input, inks);
        if input.series.len() < 2 {
            items.clear();
        }
        if input.rows.iter().any(is_unknown) {
            items.push(lettering::unknown_item(inks, frame.lang, None));
        }
        let legend_px =
            if items.is_empty() { 0.0 } else { Legend::sized(items.clone(), width).height_px() };
        let legend = Legend::sized(items, width);
        let height = base + TICK_ROW_PX + legend_px + 2.0;
        Self {
            input,
            inks,
            scale,
            ticks,
            caption,
            labels,
            legend,
            beside,
            left,
            right,
            top,
            base,
            height,
        }
    }

    fn x(&self, value: f64) -> f64 {
        let part = (value - self.scale.low) / (self.scale.high - self.scale.low);
        self.left + part * (self.right - self.left)
    }

    /// The middle of a row's marks, and the baseline of its label.
    fn row_y(&self, at: usize) -> (f64, f64) {
        let row_px = (self.base - self.top) / self.input.rows.len().max(1) as f64;
        let from = self.top + row_px * at as f64;
        if self.beside {
            (from + row_px / 2.0, from + row_px / 2.0 + HALF_CAP_PX)
        } else {
            (from + ROW_PX + UNDER_PX / 2.0 - 1.0, from + ROW_PX - 2.0)
        }
    }

    /// An upright line through all rows; where labels stand above their rows, in pieces that leave them free.
    fn uprights(&self, shape: &mut Shape<(i32, i32)>, x: f64) {
        let mut piece =
            |from: f64, to: f64| shape.figure([(units(x), units(from)), (units(x), units(to))]);
        if self.beside {
            return piece(self.top, self.base);
        }
        for row in 0..self.input.rows.len() {
            let (middle, _) = self.row_y(row);
            piece(middle - UNDER_PX / 2.0 + 1.0, middle + UNDER_PX / 2.0);
        }
    }

    /// A stop at every value, a track for each row.
    fn stops(&self) -> Vec<Stop> {
        let input = self.input;
        let text_of = |value: f64| match input.signed {
            true => format::signed(value, input.decimals, input.frame.lang),
            false => format::number(value, input.decimals, input.frame.lang),
        };
        let mut stops = Vec::new();
        for (track, (at, row)) in (0u32..).zip(input.rows.iter().enumerate()) {
            if !row.note.is_empty() {
                let last = row.values.iter().flat_map(|value| value.numbers()).last();
                let first = row.values.iter().find_map(|value| value.numbers().next());
                let number = if input.links == Links::Steps { last } else { first };
                let text = format!("{}: {}", row.label, row.note);
                let at_px = number.map(|number| (self.x(number), self.row_y(at).0));
                stops.extend(at_px.map(|at_px| Stop { at_px, track, text }));
                continue;
            }
            for (value, series) in row.values.iter().zip(&input.series) {
                let numbers: Vec<f64> = value.numbers().collect();
                let Some(first) = numbers.first() else { continue };
                let told: Vec<String> = numbers.iter().map(|number| text_of(*number)).collect();
                stops.push(Stop {
                    at_px: (self.x(*first), self.row_y(at).0),
                    track,
                    text: format!("{}, {}: {}", row.label, series.name, told.join(" – ")),
                });
            }
        }
        stops
    }

    fn draw<S: Sink>(&self, area: &PixelArea<S>) -> crate::Result<()> {
        let quiet = letters(self.inks.muted, Weight::Regular);
        lettering::caption(area, &self.caption, self.inks, |_| Ok(()))?;
        let numbers = self.input.rows.iter().flat_map(|row| &row.values).flat_map(|v| v.numbers());
        if numbers.count() == 0 {
            let at = (self.input.frame.width_px / 2.0, (self.top + self.base) / 2.0);
            return lettering::no_data(area, at, self.input.frame.lang, self.inks);
        }
        if self.input.links == Links::Pairs {
            grouped(area, "grounds", None, || self.draw_grounds(area))?;
        }
        grouped(area, "grid", Some(quiet), || self.draw_grid(area))?;
        grouped(area, "guides", Some(quiet), || self.draw_guides(area))?;
        grouped(area, "labels", Some(quiet), || self.draw_labels(area))?;
        grouped(area, "marks", None, || self.draw_marks(area))?;
        self.legend.draw(area, 0.0, self.base + TICK_ROW_PX, self.inks)
    }

    fn draw_grid<S: Sink>(&self, area: &PixelArea<S>) -> crate::Result<()> {
        let style = letters(self.inks.muted, Weight::Regular);
        let mut grid = Shape::lines(Paint::line(Stroke::solid(self.inks.grid, 1.0)));
        let mut free = f64::MIN;
        for (value, text) in &self.ticks {
            let x = self.x(*value);
            if *value != 0.0 {
                self.uprights(&mut grid, x);
            }
            // A text that would run into the one before it is left out.
            let half = regular_px(text) / 2.0;
            if x - half >= free {
                put(area, &Label::new(x, self.base + 16.0, Anchor::Middle, text, style))?;
                free = x + half + 4.0;
            }
        }
        put(area, &grid)?;
        let axis = Paint::line(Stroke::solid(self.inks.axis, 1.0));
        if self.scale.low <= 0.0 && self.scale.high >= 0.0 {
            let mut zero = Shape::lines(axis);
            self.uprights(&mut zero, self.x(0.0));
            put(area, &zero)?;
        }
        Ok(())
    }

    fn draw_guides<S: Sink>(&self, area: &PixelArea<S>) -> crate::Result<()> {
        let style = letters(self.inks.muted, Weight::Regular);
        let dotted = Stroke::solid(self.inks.text, 1.0).dashed(Dash::Dotted);
        let wanted: Vec<f64> = self.input.guides.iter().map(|guide| self.x(guide.0)).collect();
        let sizes: Vec<f64> =
            self.input.guides.iter().map(|guide| regular_px(&guide.1) + 8.0).collect();
        let placed = labels::spread(&wanted, &sizes, 0.0, self.input.frame.width_px);
        for (((_, text), x), label_x) in self.input.guides.iter().zip(&wanted).zip(placed) {
            let mut line = Shape::lines(Paint::line(dotted));
            self.uprights(&mut line, *x);
            put(area, &line)?;
            put(area, &Label::new(label_x, self.top - 7.0, Anchor::Middle, text, style))?;
        }
        Ok(())
    }

    fn draw_labels<S: Sink>(&self, area: &PixelArea<S>) -> crate::Result<()> {
        for (at, (row, label)) in self.input.rows.iter().zip(&self.labels).enumerate() {
            let known = row.values.iter().any(|value| value.numbers().next().is_some());
            let quiet = self.input.links == Links::Pairs && !known;
            let ink = if quiet { self.inks.muted } else { self.inks.text };
            let style = letters(ink, weight(row));
            let (_, baseline) = self.row_y(at);
            put(area, &Label::new(0.0, baseline, Anchor::Start, label, style))?;
            if !row.note.is_empty() {
                let right = self.input.frame.width_px;
                put(area, &Label::new(right, baseline, Anchor::End, &row.note, style))?;
            }
        }
        Ok(())
    }

    /// A ground behind the rows that stand out, where many are quiet.
    fn draw_grounds<S: Sink>(&self, area: &PixelArea<S>) -> crate::Result<()> {
        let rows = self.input.rows.iter().enumerate();
        let mut grounds = Shape::areas(Paint::fill(self.inks.no_data));
        let height = (self.base - self.top) / self.input.rows.len().max(1) as f64;
        for (at, _) in rows.filter(|(_, row)| row.strong && self.input.links == Links::Pairs) {
            let top = self.top + height * at as f64;
            let (right, low, high) =
                (units(self.input.frame.width_px), units(top), units(top + height));
            grounds.figure([(0, low), (right, low), (right, high), (0, high)]);
        }
        put(area, &grounds)
    }

    fn draw_marks<S: Sink>(&self, area: &PixelArea<S>) -> crate::Result<()> {
        if self.input.links == Links::Steps {
            put(area, &self.steps())?;
        }
        for (at, row) in self.input.rows.iter().enumerate() {
            let (y, _) = self.row_y(at);
            if is_unknown(row) {
                let [left, right, high, low] = [self.left, self.right, y - 5.0, y + 5.0].map(units);
                let corners = [(left, high), (right, high), (right, low), (left, low)];
                put(area, &Shape::areas(lettering::unknown_paint(self.inks)).with(corners))?;
                continue;
            }
            if let Some((from, to)) = self.link(row) {
                let paint = if self.input.links == Links::Stems {
                    Paint::line(Stroke::solid(self.inks.main, 2.5))
                } else {
                    let ink = if row.strong { self.inks.main } else { self.inks.axis };
                    Paint::line(Stroke::solid(ink, 1.5).dashed(Dash::Dashed))
                };
                let ends = [self.x(from), self.x(to)].map(|x| (units(x), units(y)));
                put(area, &Shape::lines(paint).with(ends))?;
            }
            // What the chart is about is drawn last, on top; bars before all marks.
            let order = row.values.iter().enumerate().rev();
            let x = |number| self.x(number);
            for (i, value) in order.clone().filter(|(_, v)| matches!(v, Value::Between(..))).rev() {
                draw_value(area, (self.input, self.inks, row), i, *value, (&x, y))?;
            }
            for (i, value) in order.filter(|(_, v)| matches!(v, Value::At(_))) {
                draw_value(area, (self.input, self.inks, row), i, *value, (&x, y))?;
            }
        }
        Ok(())
    }

    /// The line that ties the marks of a row together.
    fn link(&self, row: &Row) -> Option<(f64, f64)> {
        let at = |series: usize| match row.values.get(series) {
            Some(Value::At(value)) if value.is_finite() => Some(*value),
            _ => None,
        };
        match self.input.links {
            Links::Stems => Some((0.0, at(0)?)),
            Links::Pairs => Some((at(1)?, at(0)?)),
            Links::None | Links::Steps => None,
        }
    }

    /// From where each row ends to the next.
    fn steps(&self) -> Shape<(i32, i32)> {
        let mut lines = Shape::lines(Paint::line(Stroke::solid(self.inks.axis, 1.0)));
        for at in 1..self.input.rows.len() {
            let values = &self.input.rows[at - 1].values;
            let end = values.iter().flat_map(|value| value.numbers()).last();
            let Some(x) = end.map(|number| units(self.x(number))) else { continue };
            let [from, to] = [at - 1, at].map(|row| self.row_y(row).0);
            let mut piece = |from: f64, to: f64| lines.figure([(x, units(from)), (x, units(to))]);
            if self.beside {
                piece(from, to);
            } else {
                // The label of the next row stands between.
                piece(from, from + UNDER_PX / 2.0);
                piece(to - UNDER_PX / 2.0 + 1.0, to);
            }
        }
        lines
    }
}
