//! Measuring, placing and drawing of small multiples.

use super::words;
use super::{MultiplesInput, Told};
use crate::chart::colour::{self, Inks};
use crate::chart::describe;
use crate::chart::legend::Legend;
use crate::chart::lettering::{self, FONT_PX, ROW_PX};
use crate::chart::marks::{Dot, Label, PixelArea, Shape, grouped, put};
use crate::chart::output::{Picture, Stop};
use crate::chart::scale::LinearScale;
use crate::chart::sink::{Anchor, Dash, Paint, Sink, Stroke, TextStyle};
use crate::chart::surface::{picture, units};
use crate::chart::text_metrics::{Weight, cut, width_px, wrap};
use crate::chart::timeline::{Layer, Unit, point_text};

/// A panel: name and change, then the line.
const LINE_PX: f64 = 46.0;
const PANEL_PX: f64 = 2.0 * ROW_PX + LINE_PX + 16.0;
const LEAST_COLUMN_PX: f64 = 128.0;
const GAP_PX: f64 = 14.0;

struct Placed<'a> {
    input: &'a MultiplesInput,
    told: &'a [Told],
    inks: &'static Inks,
    caption: Vec<String>,
    legend: Legend,
    years: (i32, i32),
    scales: Vec<LinearScale>,
    columns: usize,
    top: f64,
    height: f64,
}

pub(super) fn draw(
    input: &MultiplesInput,
    told: &[Told],
    left_out: usize,
) -> crate::Result<(Picture, Vec<Stop>)> {
    let placed = Placed::new(input, told, left_out);
    let size = (input.frame.width_px, placed.height);
    let drawn = picture(&input.frame, size, |area| placed.draw(area))?;
    Ok((drawn, placed.stops()))
}

impl<'a> Placed<'a> {
    fn new(input: &'a MultiplesInput, told: &'a [Told], left_out: usize) -> Self {
        let frame = &input.frame;
        let inks = colour::inks(frame.theme);
        let caption =
            wrap(&words::caption(input, left_out), FONT_PX, Weight::Regular, frame.width_px);
        let signs = told.iter().find(|one| one.known.last().is_some());
        let mut signs =
            signs.map_or_else(Vec::new, |one| one.known.signs(inks.main, inks, frame.lang));
        if told.iter().any(|one| one.known.last().is_none()) {
            signs.push(lettering::unknown_item(inks, frame.lang, None));
        }
        let spans: Vec<(i32, i32)> = told.iter().filter_map(|one| one.known.span()).collect();
        let first = spans.iter().map(|span| span.0).min();
        let last = spans.iter().map(|span| span.1).max();
        let years = first.zip(last).unwrap_or((input.base_year, input.base_year + 1));
        let legend = Legend::sized(signs, frame.width_px);
        let columns = ((frame.width_px + GAP_PX) / (LEAST_COLUMN_PX + GAP_PX)).max(1.0) as usize;
        let columns = columns.min(told.len().max(1)).min(8);
        let top = caption.len() as f64 * ROW_PX + 6.0;
        let rows = told.len().max(1).div_ceil(columns) as f64;
        let of = |all: &[Told]| {
            let values = all.iter().flat_map(|one| one.known.years()).map(|of| of.1);
            let zero = Some(0.0).filter(|_| matches!(input.unit(), Unit::Of(m) if m.diverging()));
            LinearScale::around(values.chain(zero), input.unit().honesty(), 2)
        };
        let shared = of(told);
        let scales = told.iter().map(|one| match input.own_scale {
            true => of(core::slice::from_ref(one)),
            false => shared.clone(),
        });
        Self {
            scales: scales.collect(),
            height: top + rows * PANEL_PX + legend.height_px() + 2.0,
            input,
            told,
            inks,
            caption,
            legend,
            years,
            columns,
            top,
        }
    }

    /// Left end, top and width of a panel.
    fn panel(&self, at: usize) -> (f64, f64, f64) {
        let columns = self.columns as f64;
        let width = (self.input.frame.width_px - GAP_PX * (columns - 1.0)) / columns;
        let (column, row) = ((at % self.columns) as f64, (at / self.columns) as f64);
        (column * (width + GAP_PX), self.top + row * PANEL_PX, width)
    }

    fn place(&self, at: usize, (year, value): (f64, f64)) -> (f64, f64) {
        let (left, top, width) = self.panel(at);
        let (first, last) = (f64::from(self.years.0), f64::from(self.years.1));
        let across = (year - first) / (last - first).max(1.0);
        let scale = &self.scales[at];
        let up = (value - scale.low) / (scale.high - scale.low);
        // Room for half a line at both ends.
        let (from, span) = (left + 2.0, width - 4.0);
        (from + across * span, top + 2.0 * ROW_PX + 2.0 + (1.0 - up) * (LINE_PX - 4.0))
    }

    fn stops(&self) -> Vec<Stop> {
        let lang = self.input.frame.lang;
        let of = |(at, one): (usize, &Told)| -> Vec<Stop> {
            let all = one.known.years().filter(|of| of.1.is_finite());
            let stop = |(year, value, status)| {
                let text = self.input.unit().text(value, status, lang);
                Stop {
                    at_px: self.place(at, (f64::from(year), value)),
                    track: at as u32,
                    text: point_text(&one.name, year, &text, status, lang),
                }
            };
            all.map(stop).collect()
        };
        self.told.iter().enumerate().flat_map(of).collect()
    }

    fn text(&self, weight: Weight, main: bool) -> TextStyle {
        let colour = if main { self.inks.text } else { self.inks.muted };
        lettering::letters(colour, weight)
    }

    fn draw<S: Sink>(&self, area: &PixelArea<S>) -> crate::Result<()> {
        let quiet = self.text(Weight::Regular, false);
        lettering::caption(area, &self.caption, self.inks, |_| Ok(()))?;
        if self.told.is_empty() {
            let at = (self.input.frame.width_px / 2.0, self.top + PANEL_PX / 2.0);
            return lettering::no_data(area, at, self.input.frame.lang, self.inks);
        }
        grouped(area, "panels", Some(quiet), || {
            self.told.iter().enumerate().try_for_each(|(at, one)| self.draw_panel(area, at, one))
        })?;
        let legend_top = self.height - self.legend.height_px() - 1.0;
        self.legend.draw(area, 0.0, legend_top, self.inks)
    }

    fn draw_panel<S: Sink>(&self, area: &PixelArea<S>, at: usize, one: &Told) -> crate::Result<()> {
        let (left, top, width) = self.panel(at);
        let lang = self.input.frame.lang;
        let weight = if one.strong { Weight::Semibold } else { Weight::Regular };
        let name = cut(&one.name, FONT_PX, weight, width);
        put(area, &Label::new(left, top + 11.0, Anchor::Start, &name, self.text(weight, true)))?;
        let told = match one.change.is_finite() {
            true => words::change(self.input, one.change),
            false => describe::words(lang).no_data().to_ascii_lowercase(),
        };
        let quiet = self.text(Weight::Regular, false);
        put(area, &Label::new(left, top + ROW_PX + 11.0, Anchor::Start, &told, quiet))?;
        let year = self.years.1.to_string();
        if width_px(&told, FONT_PX, Weight::Regular)
            + width_px(&year, FONT_PX, Weight::Regular)
            + 8.0
            < width
        {
            let label = Label::new(left + width, top + ROW_PX + 11.0, Anchor::End, &year, quiet);
            put(area, &label)?;
        }
        if one.known.last().is_none() {
            let from = top + 2.0 * ROW_PX + 2.0;
            let [left, right, high, low] =
                [left, left + width, from, from + LINE_PX - 4.0].map(units);
            let corners = [(left, high), (right, high), (right, low), (left, low)];
            return put(area, &Shape::areas(lettering::unknown_paint(self.inks)).with(corners));
        }
        let scale = &self.scales[at];
        let (_, base) = self.place(at, (f64::from(self.years.0), scale.low));
        let (_, high) = self.place(at, (f64::from(self.years.0), scale.high));
        let level = if scale.low <= 0.0 && scale.high >= 0.0 { 0.0 } else { scale.low };
        let (_, zero) = self.place(at, (f64::from(self.years.0), level));
        let (now, _) = self.place(at, (f64::from(self.input.base_year), scale.low));
        let axis = Stroke::solid(self.inks.axis, 1.0);
        let across = [(units(left), units(zero)), (units(left + width), units(zero))];
        put(area, &Shape::lines(Paint::line(axis)).with(across))?;
        let upright = [(units(now), units(high)), (units(now), units(base))];
        put(area, &Shape::lines(Paint::line(axis.dashed(Dash::Dotted))).with(upright))?;
        for layer in one.known.layers(self.inks.main, 2.0, self.inks) {
            self.draw_layer(area, at, &layer)?;
        }
        if let Some((last, value)) = one.known.last() {
            // Where the change is read.
            let (x, y) = self.place(at, (f64::from(last), value));
            let paint = Paint::fill(self.inks.main);
            put(area, &Dot { at: (units(x), units(y)), radius_px: 2.0, paint })?;
        }
        Ok(())
    }

    /// Lines and dots: a panel has no other marks.
    fn draw_layer<S: Sink>(
        &self,
        area: &PixelArea<S>,
        at: usize,
        layer: &Layer,
    ) -> crate::Result<()> {
        let unit = |p: &(f64, f64)| {
            let (x, y) = self.place(at, *p);
            (units(x), units(y))
        };
        match layer {
            Layer::Line(all, stroke) => {
                let mut shape = Shape::lines(Paint::line(*stroke));
                for run in all.split(|p| !p.1.is_finite()).filter(|run| run.len() > 1) {
                    shape.figure(run.iter().map(unit));
                }
                put(area, &shape)
            }
            Layer::Dots(all, radius_px, paint) => {
                for p in all.iter().filter(|p| p.1.is_finite()) {
                    let dot = Dot { at: unit(p), radius_px: radius_px.min(2.0), paint: *paint };
                    put(area, &dot)?;
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }
}
