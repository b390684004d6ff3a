//! Placing and drawing, in pixels.

use super::size::{Sized, TIE_PX};
use super::{End, Layer};
use crate::chart::labels;
use crate::chart::lettering::{self, FONT_PX, HALF_CAP_PX, ROW_PX, regular_px};
use crate::chart::marks::{Dot, Label, PixelArea, Shape, grouped, put};
use crate::chart::output::{Picture, Stop};
use crate::chart::sink::{Anchor, Dash, Fill, Paint, Sink, Stroke, TextStyle};
use crate::chart::surface::{picture, units};
use crate::chart::text_metrics::{Weight, width_px};

/// From the middle of a line of text down to its baseline.
const CAP_PX: f64 = 3.0;
/// From the line of the year chosen to the values beside it, and the narrowest chart that has them.
const BESIDE_PX: f64 = 8.0;
const BESIDE_FROM_PX: f64 = 440.0;

pub(super) fn draw(sized: &Sized<'_>) -> crate::Result<(Picture, Vec<Stop>)> {
    let frame = sized.of.frame;
    let drawn = picture(frame, (frame.width_px, sized.height), |area| Placed(sized).draw(area))?;
    let placed = Placed(sized);
    let stops = sized.of.points.iter().filter(|point| point.at.1.is_finite()).map(|point| Stop {
        at_px: (placed.x(point.at.0), placed.y(point.at.1)),
        track: point.track,
        text: point.text.clone(),
    });
    Ok((drawn, stops.collect()))
}

struct Placed<'a>(&'a Sized<'a>);

impl Placed<'_> {
    fn x(&self, year: f64) -> f64 {
        let Sized { of, left, right, .. } = self.0;
        let (first, last) = (f64::from(of.years.0), f64::from(of.years.1));
        let room = of.beside_years;
        let part = (year - first + room) / (last - first + 2.0 * room).max(1.0);
        left + part * (right - left)
    }

    fn y(&self, value: f64) -> f64 {
        let Sized { scale, top, base, .. } = self.0;
        let part = (value - scale.low) / (scale.high - scale.low);
        base - part * (base - top)
    }

    fn at(&self, (year, value): (f64, f64)) -> (i32, i32) {
        (units(self.x(year)), units(self.y(value)))
    }

    fn text(&self, weight: Weight, main: bool) -> TextStyle {
        let inks = self.0.inks;
        let colour = if main { inks.text } else { inks.muted };
        lettering::letters(colour, weight)
    }

    fn draw<S: Sink>(&self, area: &PixelArea<S>) -> crate::Result<()> {
        let sized = self.0;
        let quiet = self.text(Weight::Regular, false);
        lettering::caption(area, &sized.caption, sized.inks, |_| Ok(()))?;
        if !sized.has_values {
            let at = (sized.of.frame.width_px / 2.0, (sized.top + sized.base) / 2.0);
            return lettering::no_data(area, at, sized.of.frame.lang, sized.inks);
        }
        grouped(area, "grid", Some(quiet), || self.draw_grid(area))?;
        grouped(area, "marks", None, || {
            sized.of.layers.iter().try_for_each(|layer| self.draw_layer(area, layer))
        })?;
        grouped(area, "axis", None, || self.draw_axis(area))?;
        grouped(area, "years", Some(quiet), || self.draw_years(area))?;
        grouped(area, "markers", Some(quiet), || self.draw_marks(area))?;
        grouped(area, "ends", Some(quiet), || self.draw_ends(area))?;
        if !sized.of.legend.is_empty() {
            sized.legend.draw(area, 0.0, sized.base + 25.0, sized.inks)?;
        }
        let first = sized.height - 4.5 - ROW_PX * (sized.notes.len() as f64 - 1.0);
        grouped(area, "notes", Some(quiet), || {
            for (i, line) in sized.notes.iter().enumerate() {
                let y = first + ROW_PX * i as f64;
                put(area, &Label::new(0.0, y, Anchor::Start, line, quiet))?;
            }
            Ok(())
        })
    }

    fn across(&self, y: f64) -> [(i32, i32); 2] {
        [(units(self.0.left), units(y)), (units(self.0.right), units(y))]
    }

    fn draw_grid<S: Sink>(&self, area: &PixelArea<S>) -> crate::Result<()> {
        let sized = self.0;
        let style = self.text(Weight::Regular, false);
        let mut grid = Shape::lines(Paint::line(Stroke::solid(sized.inks.grid, 1.0)));
        for (value, text) in &sized.ticks {
            let y = self.y(*value);
            if !(sized.is_torn() && *value == sized.scale.low) {
                grid.figure(self.across(y));
            }
            let label = Label::new(sized.left - 6.0, y + HALF_CAP_PX, Anchor::End, text, style);
            put(area, &label)?;
        }
        put(area, &grid)?;
        let fill = Fill::Hatch { ink: sized.inks.axis, ground: sized.inks.no_data };
        let mut blanks = Shape::areas(Paint { fill: Some(fill), stroke: None });
        for (from, to) in &sized.of.blanks {
            let (from, to) = (units(self.x(*from)), units(self.x(*to)));
            let (top, base) = (units(sized.top), units(sized.base));
            blanks.figure([(from, base), (to, base), (to, top), (from, top)]);
        }
        put(area, &blanks)
    }

    /// Zero, or a torn edge where the axis does not have it; over the marks, so that bars stand on it.
    fn draw_axis<S: Sink>(&self, area: &PixelArea<S>) -> crate::Result<()> {
        let sized = self.0;
        let axis = Paint::line(Stroke::solid(sized.inks.axis, 1.0));
        if !sized.is_torn() {
            return put(area, &Shape::lines(axis).with(self.across(self.y(0.0))));
        }
        let teeth = ((sized.right - sized.left) / 8.0).max(1.0) as usize;
        let tooth = (sized.right - sized.left) / teeth as f64;
        let edge = (0..=teeth).map(|i| {
            let up = if i % 2 == 1 { 3.0 } else { 0.0 };
            (units(sized.left + tooth * i as f64), units(sized.base - up))
        });
        put(area, &Shape::lines(axis).with(edge))
    }

    fn draw_layer<S: Sink>(&self, area: &PixelArea<S>, layer: &Layer) -> crate::Result<()> {
        match layer {
            Layer::Band(all, paint) => {
                let mut shape = Shape::areas(*paint);
                let known = |p: &(f64, f64, f64)| p.1.is_finite() && p.2.is_finite();
                for run in all.split(|p| !known(p)).filter(|run| run.len() > 1) {
                    let upper = run.iter().map(|p| self.at((p.0, p.2)));
                    let lower = run.iter().rev().map(|p| self.at((p.0, p.1)));
                    shape.figure(upper.chain(lower).collect::<Vec<_>>());
                }
                put(area, &shape)
            }
            Layer::Line(all, stroke) => {
                let mut shape = Shape::lines(Paint::line(*stroke));
                for run in all.split(|p| !p.1.is_finite()).filter(|run| run.len() > 1) {
                    shape.figure(run.iter().map(|p| self.at(*p)));
                }
                put(area, &shape)
            }
            Layer::Bars(bars, paint) => {
                let mut shape = Shape::areas(*paint);
                for [from, to, low, high] in bars {
                    if low.is_finite() && high.is_finite() && low != high {
                        let corners = [(*from, *low), (*to, *low), (*to, *high), (*from, *high)];
                        shape.figure(corners.map(|corner| self.at(corner)));
                    }
                }
                put(area, &shape)
            }
            Layer::Dots(all, radius_px, paint) => {
                for at in all.iter().filter(|p| p.1.is_finite()) {
                    let dot = Dot { at: self.at(*at), radius_px: *radius_px, paint: *paint };
                    put(area, &dot)?;
                }
                Ok(())
            }
            Layer::Whiskers(all, stroke) => {
                let mut shape = Shape::lines(Paint::line(*stroke));
                for (year, low, high) in all.iter().filter(|w| w.1.is_finite() && w.2.is_finite()) {
                    let x = self.x(*year);
                    for y in [self.y(*low), self.y(*high)] {
                        shape
                            .figure([(units(x - CAP_PX), units(y)), (units(x + CAP_PX), units(y))]);
                    }
                    shape.figure([self.at((*year, *low)), self.at((*year, *high))]);
                }
                put(area, &shape)
            }
        }
    }

    fn draw_years<S: Sink>(&self, area: &PixelArea<S>) -> crate::Result<()> {
        let sized = self.0;
        let mut ticks = Shape::lines(Paint::line(Stroke::solid(sized.inks.axis, 1.0)));
        let style = self.text(Weight::Regular, false);
        let half = regular_px("2060") / 2.0;
        for year in &sized.year_ticks {
            let x = self.x(f64::from(*year));
            ticks.figure([(units(x), units(sized.base)), (units(x), units(sized.base + 4.0))]);
            let (at, anchor) = if x < half { (0.0, Anchor::Start) } else { (x, Anchor::Middle) };
            put(area, &Label::new(at, sized.base + 18.0, anchor, &year.to_string(), style))?;
        }
        put(area, &ticks)
    }

    fn draw_marks<S: Sink>(&self, area: &PixelArea<S>) -> crate::Result<()> {
        let (sized, inks) = (self.0, self.0.inks);
        let beside = self.beside();
        // Where each line says its own value, the mark says the year.
        let told = |mark: &(i32, String, bool)| match beside {
            Some(_) if mark.2 => (mark.0, mark.0.to_string(), true),
            _ => mark.clone(),
        };
        let marks: Vec<_> = sized.of.marks.iter().map(told).collect();
        let wanted: Vec<f64> = marks.iter().map(|mark| self.x(f64::from(mark.0))).collect();
        let sizes: Vec<f64> =
            marks.iter().map(|m| width_px(&m.1, FONT_PX, Weight::Semibold) + 8.0).collect();
        let placed = labels::spread(&wanted, &sizes, 0.0, sized.of.frame.width_px);
        for (((_, text, chosen), x), label_x) in marks.iter().zip(&wanted).zip(placed) {
            let stroke = match chosen {
                true => Stroke::solid(inks.text, 1.0),
                false => Stroke::solid(inks.axis, 1.0).dashed(Dash::Dotted),
            };
            let line = [(units(*x), units(sized.top - 6.0)), (units(*x), units(sized.base))];
            put(area, &Shape::lines(Paint::line(stroke)).with(line))?;
            let weight = if *chosen { Weight::Semibold } else { Weight::Regular };
            let style = self.text(weight, *chosen);
            put(area, &Label::new(label_x, sized.top - 10.0, Anchor::Middle, text, style))?;
        }
        beside.map_or(Ok(()), |beside| self.draw_beside(area, &beside))
    }

    /// Where the values of the year chosen stand, if all of them have room: the left edge of the texts, and their middles.
    fn beside(&self) -> Option<(f64, Vec<f64>)> {
        let sized = self.0;
        let values = &sized.of.beside;
        let x = self.x(values.first()?.at.0);
        let widest = values.iter().map(|end| width_px(&end.value, FONT_PX, Weight::Semibold));
        let widest = widest.fold(0.0, f64::max);
        let right = x + BESIDE_PX;
        let left = x - BESIDE_PX - widest;
        let at = if right + widest < sized.right { right } else { left };
        let wanted: Vec<f64> = values.iter().map(|end| self.y(end.at.1)).collect();
        let rows = vec![ROW_PX; values.len()];
        let placed = labels::spread(&wanted, &rows, sized.top, sized.base);
        let near = placed.iter().zip(&wanted).all(|(at, y)| (at - y).abs() <= ROW_PX);
        (near && at >= sized.left && sized.of.frame.width_px >= BESIDE_FROM_PX)
            .then_some((at, placed))
    }

    fn draw_beside<S: Sink>(
        &self,
        area: &PixelArea<S>,
        (left, middles): &(f64, Vec<f64>),
    ) -> crate::Result<()> {
        let inks = self.0.inks;
        for (End { at, value, colour, strong, .. }, middle) in self.0.of.beside.iter().zip(middles)
        {
            let ring = Some(Stroke::solid(inks.background, 1.5));
            let paint = Paint { fill: Some(Fill::Solid(*colour)), stroke: ring };
            put(area, &Dot { at: self.at(*at), radius_px: 3.5, paint })?;
            let weight = if *strong { Weight::Semibold } else { Weight::Regular };
            let halo = Some(inks.background);
            let style = TextStyle { colour: *colour, halo, ..self.text(weight, true) };
            let baseline = middle + HALF_CAP_PX;
            put(area, &Label::new(*left, baseline, Anchor::Start, value, style))?;
        }
        Ok(())
    }

    fn draw_ends<S: Sink>(&self, area: &PixelArea<S>) -> crate::Result<()> {
        let sized = self.0;
        let ends = &sized.of.ends;
        let wanted: Vec<f64> = ends.iter().map(|end| self.y(end.at.1)).collect();
        let heights: Vec<f64> =
            sized.ends.iter().map(|lines| lines.len() as f64 * sized.end_row_px).collect();
        let placed = labels::spread(&wanted, &heights, sized.top - 4.0, sized.base + 8.0);
        let mut ties = Shape::lines(Paint::line(Stroke::solid(sized.inks.axis, 0.75)));
        for (((end, lines), y), middle) in ends.iter().zip(&sized.ends).zip(&wanted).zip(placed) {
            let from = self.x(end.at.0);
            if (middle - y).abs() > 3.0 || sized.right - from > 8.0 {
                let to = (units(sized.right + TIE_PX - 3.0), units(middle));
                ties.figure([(units(from + 3.0), units(*y)), to]);
            }
            let weight = if end.strong { Weight::Semibold } else { Weight::Regular };
            let style = TextStyle { colour: end.colour, ..self.text(weight, true) };
            let first = middle - sized.end_row_px * (lines.len() as f64 - 1.0) / 2.0 + HALF_CAP_PX;
            for (i, line) in lines.iter().enumerate() {
                let at = (sized.right + TIE_PX, first + sized.end_row_px * i as f64);
                put(area, &Label::new(at.0, at.1, Anchor::Start, line, style))?;
            }
        }
        put(area, &ties)
    }
}
