//! Measuring, placing and drawing of the distribution.

use super::{DistributionInput, Summary, say, swarm, words};
use crate::chart::axes::Axis;
use crate::chart::colour::{self, Inks};
use crate::chart::describe::words as common;
use crate::chart::legend::{Legend, Sign};
use crate::chart::lettering::{self, FONT_PX, ROW_PX, letters, regular_px};
use crate::chart::marks::{Dot, Label, PixelArea, Shape, grouped, put};
use crate::chart::output::{Picture, Status, Stop};
use crate::chart::sink::{Anchor, Dash, Fill, Paint, Sink, Stroke};
use crate::chart::surface::{picture, units};
use crate::chart::text_metrics::{Weight, width_px, wrap};

const TICK_ROW_PX: f64 = 24.0;
/// Half the height of the dots of the first row, and of the others.
const HALF_FIRST_PX: f64 = 44.0;
const HALF_PX: f64 = 18.0;
/// Below this width the first row is half as high again, for the same dots have less room beside each other.
const NARROW_PX: f64 = 420.0;
/// Between the rows, and room at the sides for a dot.
const GAP_PX: f64 = 8.0;
const SIDE_PX: f64 = 8.0;

/// A row in its place, in pixels.
struct PlacedRow<'a> {
    summary: &'a Summary,
    /// What is written above it, and the baseline of each line.
    lines: Vec<(String, Weight, f64)>,
    middle: f64,
    half: f64,
    radius: f64,
    x: Vec<f64>,
    offset: Vec<f64>,
}

struct Placed<'a> {
    input: &'a DistributionInput,
    inks: &'static Inks,
    axis: Axis,
    caption: Vec<String>,
    rows: Vec<PlacedRow<'a>>,
    legend: Legend,
    left: f64,
    right: f64,
    base: f64,
}

pub(super) fn draw(
    input: &DistributionInput,
    summaries: &[Summary],
) -> crate::Result<(Picture, Vec<Stop>)> {
    let placed = Placed::new(input, summaries);
    let height = placed.base + TICK_ROW_PX + placed.legend.height_px() + 2.0;
    let drawn = picture(&input.frame, (input.frame.width_px, height), |area| placed.draw(area))?;
    Ok((drawn, placed.stops()))
}

/// A dot: full where it was observed, pale with an edge where it was computed.
fn spot_paint(status: Status, inks: &Inks) -> Paint {
    if status == Status::Observed {
        return Paint::fill(inks.band_edge);
    }
    Paint { fill: Some(Fill::Solid(inks.band)), stroke: Some(Stroke::solid(inks.band_edge, 0.9)) }
}

/// The same of the region chosen, in the ink of what is chosen.
fn chosen_paint(status: Status, inks: &Inks) -> Paint {
    if status == Status::Observed {
        return Paint::fill(inks.text);
    }
    let edge = Some(Stroke::solid(inks.text, 2.0));
    Paint { fill: Some(Fill::Solid(inks.background)), stroke: edge }
}

impl<'a> Placed<'a> {
    fn new(input: &'a DistributionInput, summaries: &'a [Summary]) -> Self {
        let (lang, width) = (input.frame.lang, input.frame.width_px);
        let inks = colour::inks(input.frame.theme);
        let mut values: Vec<f64> = input.spots.iter().map(|spot| spot.value).collect();
        values.push(input.chosen.1);
        let wanted = (width / 75.0).clamp(2.0, 8.0) as usize;
        let axis = Axis::new(&values, input.measure, wanted, lang);
        let ends = axis.half_ends();
        let (left, right) = (ends.0.max(SIDE_PX), width - ends.1.max(SIDE_PX));
        let caption = axis.caption(common(lang).axis_caption(input.measure), lang);
        let caption = wrap(&caption, FONT_PX, Weight::Regular, width);
        let x = |value: f64| left + axis.part(value) * (right - left);
        let mut rows = Vec::new();
        let mut top = ROW_PX * caption.len() as f64;
        for (at, summary) in summaries.iter().enumerate() {
            let first = HALF_FIRST_PX * if width < NARROW_PX { 1.5 } else { 1.0 };
            let half = if at == 0 { first } else { HALF_PX };
            let mut lines = Vec::new();
            for (text, weight) in
                words::row(input, summary).iter().zip([Weight::Semibold, Weight::Regular])
            {
                for line in wrap(text, FONT_PX, weight, width) {
                    top += ROW_PX;
                    lines.push((line, weight, top - 3.0));
                }
            }
            // Above the first row stands the name of the chosen region.
            top += if at == 0 { ROW_PX + 2.0 } else { 2.0 };
            let x: Vec<f64> =
                summary.order.iter().map(|spot| x(input.spots[*spot].value)).collect();
            let radius = swarm::radius(&x, half);
            let offset = swarm::offsets(&x, radius, half);
            let middle = top + half;
            top += 2.0 * half + GAP_PX;
            rows.push(PlacedRow { summary, lines, middle, half, radius, x, offset });
        }
        let legend = Legend::sized(legend_items(input, inks), width);
        Self { input, inks, axis, caption, rows, legend, left, right, base: top }
    }

    fn x(&self, value: f64) -> f64 {
        self.left + self.axis.part(value) * (self.right - self.left)
    }

    /// A stop at every dot, a track for each row.
    fn stops(&self) -> Vec<Stop> {
        let mut stops = Vec::new();
        for (track, row) in (0u32..).zip(&self.rows) {
            for ((spot, x), offset) in row.summary.order.iter().zip(&row.x).zip(&row.offset) {
                let spot = &self.input.spots[*spot];
                let text = format!("{}: {}", spot.name, say(self.input, spot.value));
                stops.push(Stop { at_px: (*x, row.middle + offset), track, text });
            }
        }
        stops
    }

    fn draw<S: Sink>(&self, area: &PixelArea<S>) -> crate::Result<()> {
        let quiet = letters(self.inks.muted, Weight::Regular);
        lettering::caption(area, &self.caption, self.inks, |_| Ok(()))?;
        if self.rows.iter().all(|row| row.x.is_empty()) {
            let at = (self.input.frame.width_px / 2.0, self.base / 2.0);
            return lettering::no_data(area, at, self.input.frame.lang, self.inks);
        }
        grouped(area, "grid", Some(quiet), || self.draw_grid(area))?;
        for row in &self.rows {
            grouped(area, "row", None, || self.draw_row(area, row))?;
        }
        grouped(area, "chosen", None, || self.draw_chosen(area))?;
        self.legend.draw(area, 0.0, self.base + TICK_ROW_PX, self.inks)
    }

    /// Upright lines beside the dots only, so that none runs through a text.
    fn draw_grid<S: Sink>(&self, area: &PixelArea<S>) -> crate::Result<()> {
        let style = letters(self.inks.muted, Weight::Regular);
        let mut grid = Shape::lines(Paint::line(Stroke::solid(self.inks.grid, 1.0)));
        let mut free = f64::MIN;
        for (value, text) in &self.axis.ticks {
            let x = self.x(*value);
            for row in &self.rows {
                grid.figure(
                    [(x, row.middle - row.half), (x, row.middle + row.half)]
                        .map(|(x, y)| (units(x), units(y))),
                );
            }
            // A text that would run into the one before it is left out.
            let half = regular_px(text) / 2.0;
            if x - half >= free {
                put(area, &Label::new(x, self.base + 12.0, Anchor::Middle, text, style))?;
                free = x + half;
            }
        }
        put(area, &grid)?;
        let zero = self.x(0.0);
        if self.input.measure.diverging() && zero >= self.left && zero <= self.right {
            let mut line = Shape::lines(Paint::line(Stroke::solid(self.inks.axis, 1.0)));
            for row in &self.rows {
                line.figure([
                    (units(zero), units(row.middle - row.half)),
                    (units(zero), units(row.middle + row.half)),
                ]);
            }
            put(area, &line)?;
        }
        Ok(())
    }

    fn draw_row<S: Sink>(&self, area: &PixelArea<S>, row: &PlacedRow<'_>) -> crate::Result<()> {
        for (line, weight, baseline) in &row.lines {
            let ink = if *weight == Weight::Semibold { self.inks.text } else { self.inks.muted };
            put(area, &Label::new(0.0, *baseline, Anchor::Start, line, letters(ink, *weight)))?;
        }
        let [low, middle, high] = row.summary.quartiles.map(|value| self.x(value));
        if !middle.is_finite() {
            return Ok(());
        }
        let (top, bottom) = (units(row.middle - row.half), units(row.middle + row.half));
        let corners =
            [(units(low), top), (units(high), top), (units(high), bottom), (units(low), bottom)];
        put(area, &Shape::areas(Paint::fill(self.inks.no_data)).with(corners))?;
        let status = self.input.year.1;
        let all = row.summary.order.iter().zip(row.x.iter().zip(&row.offset));
        for chosen in [false, true] {
            let (paint, radius_px) = if chosen {
                (chosen_paint(status, self.inks), row.radius.max(2.5) + 0.5)
            } else {
                (spot_paint(status, self.inks), row.radius)
            };
            let some = all.clone().filter(|(spot, _)| self.input.spots[**spot].chosen == chosen);
            for (_, (x, offset)) in some {
                put(area, &Dot { at: (units(*x), units(row.middle + offset)), radius_px, paint })?;
            }
        }
        let line = Paint::line(Stroke::solid(self.inks.text, 1.75));
        put(area, &Shape::lines(line).with([(units(middle), top), (units(middle), bottom)]))
    }

    /// The value of the chosen region: a line through the first row with its name above.
    fn draw_chosen<S: Sink>(&self, area: &PixelArea<S>) -> crate::Result<()> {
        let (name, value) = &self.input.chosen;
        let (Some(row), true) = (self.rows.first(), value.is_finite()) else { return Ok(()) };
        let x = self.x(*value);
        let stroke = Stroke::solid(self.inks.text, 1.5).dashed(Dash::Dotted);
        let (top, bottom) = (row.middle - row.half - 2.0, row.middle + row.half);
        put(
            area,
            &Shape::lines(Paint::line(stroke))
                .with([(units(x), units(top)), (units(x), units(bottom))]),
        )?;
        let value = say(self.input, *value);
        let width = self.input.frame.width_px;
        let room = width - regular_px(&value) * 1.15 - 10.0;
        let name = crate::chart::text_metrics::cut(name, FONT_PX, Weight::Semibold, room);
        let text = format!("{name}: {value}");
        let half = width_px(&text, FONT_PX, Weight::Semibold) / 2.0;
        let at = x.min(width - half).max(half);
        let style = letters(self.inks.text, Weight::Semibold);
        put(area, &Label::new(at, top - 3.0, Anchor::Middle, &text, style))
    }
}

fn legend_items(input: &DistributionInput, inks: &Inks) -> Vec<(Sign, String)> {
    let [chosen, one, half, median] = words::legend(input);
    let status = input.year.1;
    let room = input.frame.width_px - 30.0;
    let chosen = crate::chart::text_metrics::cut(&chosen, FONT_PX, Weight::Regular, room);
    let unknown = input.spots.iter().filter(|spot| !spot.value.is_finite()).count();
    let mut items = vec![
        (Sign::Mark(chosen_paint(status, inks), true), chosen),
        (Sign::Mark(spot_paint(status, inks), true), one),
        (
            Sign::Box(Paint {
                fill: Some(Fill::Solid(inks.no_data)),
                stroke: Some(Stroke::solid(inks.axis, 0.75)),
            }),
            half,
        ),
        (Sign::Upright(Paint::line(Stroke::solid(inks.text, 1.75))), median),
    ];
    // A dot without a value has no place on the axis.
    if unknown > 0 {
        items.push(lettering::unknown_item(inks, input.frame.lang, Some(unknown)));
    }
    items
}
