//! Measuring, placing and drawing of [`super::rows`].

use super::colour::{self, Inks, Rgb};
use super::describe::words;
use super::format;
use super::labels;
use super::legend::{Legend, Sign};
use super::marks::{Dot, Label, PixelArea, Shape, grouped, put};
use super::output::{Picture, Stop};
use super::rows::{Mark, Row, RowsInput, Value};
use super::scale::{Honesty, LinearScale};
use super::sink::{Anchor, Dash, Fill, Paint, Sink, Stroke, TextStyle};
use super::surface::{picture, units};
use super::text_metrics::{Weight, width_px, wrap};

const FONT_PX: f64 = 12.0;
const TEXT_ROW_PX: f64 = 16.0;
/// Height of a row whose label stands beside it, and of one under its label.
const BESIDE_PX: f64 = 24.0;
const UNDER_PX: f64 = 20.0;
/// From here on labels stand beside their rows, unless they take more than this part of the width.
const WIDE_FROM_PX: f64 = 480.0;
const MOST_LABEL_SHARE: f64 = 0.45;
const TICK_ROW_PX: f64 = 24.0;
const HALF_CAP_PX: f64 = 4.3;
const RADIUS_PX: f64 = 4.5;

/// The chart with everything in its place, in pixels.
struct Placed<'a> {
    input: &'a RowsInput,
    inks: &'static Inks,
    scale: LinearScale,
    ticks: Vec<(f64, String)>,
    caption: Vec<String>,
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

fn regular_px(text: &str) -> f64 {
    width_px(text, FONT_PX, Weight::Regular)
}

/// Weight of a row's label; measured as semibold either way, so that both fit.
fn weight(row: &Row) -> Weight {
    if row.strong { Weight::Semibold } else { Weight::Regular }
}

impl<'a> Placed<'a> {
    fn new(input: &'a RowsInput) -> Self {
        let frame = &input.frame;
        let inks = colour::inks(frame.theme);
        let width = frame.width_px;
        let label_px = input
            .rows
            .iter()
            .map(|row| width_px(&row.label, FONT_PX, Weight::Semibold))
            .fold(0.0, f64::max);
        let beside = width >= WIDE_FROM_PX && label_px <= MOST_LABEL_SHARE * width;
        let numbers = input.rows.iter().flat_map(|row| &row.values).flat_map(|v| v.numbers());
        let guides = input.guides.iter().map(|guide| guide.0);
        let zero = (input.stems || input.from_zero).then_some(0.0);
        let honesty =
            Honesty { from_zero: input.from_zero, least_span_share: 0.0, least_span: 0.0 };
        let plot_px = width - if beside { label_px } else { 0.0 };
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
        let right = width - half(ticks.last()).max(dot);
        let caption = wrap(&input.caption, FONT_PX, Weight::Regular, width);
        let guide_px = if input.guides.is_empty() { 4.0 } else { TEXT_ROW_PX + 4.0 };
        let top = TEXT_ROW_PX * caption.len() as f64 + guide_px;
        let row_px = if beside { BESIDE_PX } else { TEXT_ROW_PX + UNDER_PX };
        let base = top + row_px * input.rows.len().max(1) as f64;
        let legend = Legend::sized(legend_items(input, inks), width);
        let legend_px = if input.series.len() > 1 { legend.height_px() } else { 0.0 };
        let height = base + TICK_ROW_PX + legend_px + 2.0;
        Self { input, inks, scale, ticks, caption, legend, beside, left, right, top, base, height }
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
            (from + TEXT_ROW_PX + UNDER_PX / 2.0 - 1.0, from + TEXT_ROW_PX - 2.0)
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

    fn text(&self, colour: Rgb, weight: Weight) -> TextStyle {
        TextStyle { colour, size_px: FONT_PX as u8, weight, halo: None }
    }

    fn draw<S: Sink>(&self, area: &PixelArea<S>) -> crate::Result<()> {
        let quiet = self.text(self.inks.muted, Weight::Regular);
        grouped(area, "caption", Some(quiet), || {
            for (i, line) in self.caption.iter().enumerate() {
                let y = 11.0 + TEXT_ROW_PX * i as f64;
                put(area, &Label::new(0.0, y, Anchor::Start, line, quiet))?;
            }
            Ok(())
        })?;
        let numbers = self.input.rows.iter().flat_map(|row| &row.values).flat_map(|v| v.numbers());
        if numbers.count() == 0 {
            let style = self.text(self.inks.muted, Weight::Semibold);
            let text = words(self.input.frame.lang).no_data();
            let (x, y) = (self.input.frame.width_px / 2.0, (self.top + self.base) / 2.0);
            return put(area, &Label::new(x, y, Anchor::Middle, text, style));
        }
        grouped(area, "grid", Some(quiet), || self.draw_grid(area))?;
        grouped(area, "guides", Some(quiet), || self.draw_guides(area))?;
        grouped(area, "labels", Some(quiet), || self.draw_labels(area))?;
        grouped(area, "marks", None, || self.draw_marks(area))?;
        match self.input.series.len() {
            0 | 1 => Ok(()),
            _ => self.legend.draw(area, 0.0, self.base + TICK_ROW_PX, self.inks),
        }
    }

    fn draw_grid<S: Sink>(&self, area: &PixelArea<S>) -> crate::Result<()> {
        let style = self.text(self.inks.muted, Weight::Regular);
        let mut grid = Shape::lines(Paint::line(Stroke::solid(self.inks.grid, 1.0)));
        for (value, text) in &self.ticks {
            let x = self.x(*value);
            if *value != 0.0 {
                self.uprights(&mut grid, x);
            }
            put(area, &Label::new(x, self.base + 16.0, Anchor::Middle, text, style))?;
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
        let style = self.text(self.inks.muted, Weight::Regular);
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
        for (at, row) in self.input.rows.iter().enumerate() {
            let style = self.text(self.inks.text, weight(row));
            let (_, baseline) = self.row_y(at);
            put(area, &Label::new(0.0, baseline, Anchor::Start, &row.label, style))?;
        }
        Ok(())
    }

    fn draw_marks<S: Sink>(&self, area: &PixelArea<S>) -> crate::Result<()> {
        for (at, row) in self.input.rows.iter().enumerate() {
            let (y, _) = self.row_y(at);
            if self.input.stems
                && let Some(Value::At(value)) = row.values.first()
                && value.is_finite()
            {
                let stem = Paint::line(Stroke::solid(self.inks.main, 2.5));
                let ends = [self.x(0.0), self.x(*value)].map(|x| (units(x), units(y)));
                put(area, &Shape::lines(stem).with(ends))?;
            }
            // What the chart is about is drawn last, on top; bars before all marks.
            let order = row.values.iter().enumerate().rev();
            for (i, value) in order.clone().filter(|(_, v)| matches!(v, Value::Between(..))).rev() {
                self.draw_value(area, i, *value, y)?;
            }
            for (i, value) in order.filter(|(_, v)| matches!(v, Value::At(_))) {
                self.draw_value(area, i, *value, y)?;
            }
        }
        Ok(())
    }

    fn draw_value<S: Sink>(
        &self,
        area: &PixelArea<S>,
        series: usize,
        value: Value,
        y: f64,
    ) -> crate::Result<()> {
        let Some(mark) = self.input.series.get(series).map(|series| series.mark) else {
            return Ok(());
        };
        let paint = paint(self.input, self.inks, series);
        let mut numbers = value.numbers().map(|number| self.x(number));
        let Some(x) = numbers.next() else { return Ok(()) };
        let corners = |list: &[(f64, f64)]| -> Vec<(i32, i32)> {
            list.iter().map(|(x, y)| (units(*x), units(*y))).collect()
        };
        let (to, r) = (numbers.next().unwrap_or(x), RADIUS_PX);
        let points = match mark {
            Mark::Dot | Mark::Ring => {
                return put(area, &Dot { at: (units(x), units(y)), radius_px: r, paint });
            }
            Mark::Tick => {
                return put(
                    area,
                    &Shape::lines(paint).with(corners(&[(x, y - 7.0), (x, y + 7.0)])),
                );
            }
            Mark::Square => corners(&[
                (x - 3.5, y - 3.5),
                (x + 3.5, y - 3.5),
                (x + 3.5, y + 3.5),
                (x - 3.5, y + 3.5),
            ]),
            Mark::Diamond => {
                corners(&[(x, y - r - 0.5), (x + r + 0.5, y), (x, y + r + 0.5), (x - r - 0.5, y)])
            }
            Mark::Wide => bar(x, to, y, 6.0),
            Mark::Inner => bar(x, to, y, 4.0),
        };
        put(area, &Shape::areas(paint).with(points))
    }
}

fn bar(from: f64, to: f64, y: f64, half: f64) -> Vec<(i32, i32)> {
    [(from, y - half), (to, y - half), (to, y + half), (from, y + half)]
        .map(|(x, y)| (units(x), units(y)))
        .to_vec()
}

/// The paint of a series: the first in the ink of the region, the others by the list of series.
fn paint(input: &RowsInput, inks: &Inks, series: usize) -> Paint {
    let colours = colour::series(input.frame.theme);
    let colour = colours[series % colours.len()];
    let ring = |width: f64| Some(Stroke::solid(inks.background, width));
    let fill = |colour: Rgb| Some(Fill::Solid(colour));
    match input.series.get(series).map_or(Mark::Dot, |series| series.mark) {
        Mark::Dot => Paint { fill: fill(inks.main), stroke: ring(1.0) },
        Mark::Square => Paint { fill: fill(colour), stroke: ring(1.0) },
        Mark::Ring | Mark::Diamond => {
            Paint { fill: fill(inks.background), stroke: Some(Stroke::solid(colour, 2.0)) }
        }
        Mark::Tick => Paint::line(Stroke::solid(colour, 2.5)),
        Mark::Wide => {
            Paint { fill: fill(inks.band), stroke: Some(Stroke::solid(inks.band_edge, 1.0)) }
        }
        Mark::Inner => Paint { fill: fill(inks.band_inner), stroke: None },
    }
}

fn legend_items(input: &RowsInput, inks: &Inks) -> Vec<(Sign, String)> {
    let sign = |at: usize, mark: Mark| {
        let paint = paint(input, inks, at);
        match mark {
            Mark::Dot | Mark::Ring => Sign::Mark(paint, true),
            Mark::Square => Sign::Square(paint),
            Mark::Diamond => Sign::Mark(paint, false),
            Mark::Tick => Sign::Upright(paint),
            Mark::Wide | Mark::Inner => Sign::Box(paint),
        }
    };
    let series = input.series.iter().enumerate();
    series.map(|(at, series)| (sign(at, series.mark), series.name.clone())).collect()
}
