//! Placing and drawing of [`super::line`]: the stages *Placed* and drawn.

use plotters::coord::CoordTranslate;
use plotters::coord::Shift;
use plotters::coord::cartesian::Cartesian2d;
use plotters::coord::types::RangedCoordf64;
use plotters::prelude::DrawingArea;

use super::describe::{value_text, words};
use super::labels;
use super::lettering::{self, FONT_PX, HALF_CAP_PX};
use super::line_size::{EndKind, SizedLine, bridge, dot, is_sparse};
use super::marks::{Dot, Label, PixelArea, Shape, grouped, put};
use super::output::{Picture, Status, Stop};
use super::sink::{Anchor, Dash, Fill, Paint, Sink, Stroke, TextStyle};
use super::surface::{Surface, UNITS_PER_PX, picture, units};
use super::text_metrics::{Weight, width_px};

type Plane = Cartesian2d<RangedCoordf64, RangedCoordf64>;
type PlotArea<S> = DrawingArea<Surface<S>, Plane>;

/// Where the band is thinner than this its edges are left out.
const LEAST_BAND_PX: f64 = 9.0;
const END_ROW_PX: f64 = 15.0;

/// The chart with every label in its place, in pixels.
struct PlacedLine<'a> {
    sized: &'a SizedLine<'a>,
    plane: Plane,
    left: f64,
    right: f64,
    top: f64,
    base: f64,
    /// Middle of each end label.
    end_y: Vec<f64>,
    /// Middle of each marker label.
    marker_x: Vec<f64>,
}

pub(crate) fn draw(sized: &SizedLine<'_>) -> crate::Result<(Picture, Vec<Stop>)> {
    let frame = &sized.input.frame;
    let placed = PlacedLine::new(sized);
    let drawn = picture(frame, (frame.width_px, frame.height_px), |area| placed.draw(area))?;
    Ok((drawn, placed.stops()))
}

impl<'a> PlacedLine<'a> {
    fn new(sized: &'a SizedLine<'a>) -> Self {
        let frame = &sized.input.frame;
        let m = sized.margins;
        let (left, right) = (m.left, frame.width_px - m.right);
        let (top, base) = (m.top, (frame.height_px - m.bottom).max(m.top + 20.0));
        let plane = Plane::new(
            f64::from(sized.years.0)..f64::from(sized.years.1),
            sized.scale.low..sized.scale.high,
            (units(left)..units(right), units(base)..units(top)),
        );
        let mut placed =
            Self { sized, plane, left, right, top, base, end_y: vec![], marker_x: vec![] };
        let wanted: Vec<f64> = sized.ends.iter().map(|e| placed.y(e.at.1)).collect();
        let sizes: Vec<f64> =
            sized.ends.iter().map(|e| e.lines.len() as f64 * END_ROW_PX).collect();
        placed.end_y = labels::spread(&wanted, &sizes, top - 2.0, base + 8.0);
        let wanted: Vec<f64> = sized.markers.iter().map(|k| placed.x(k.0)).collect();
        let sizes: Vec<f64> =
            sized.markers.iter().map(|k| width_px(&k.1, FONT_PX, Weight::Semibold) + 8.0).collect();
        placed.marker_x = labels::spread(&wanted, &sizes, 0.0, frame.width_px);
        placed
    }

    fn point(year: i32, value: f64) -> (f64, f64) {
        (f64::from(year), value)
    }

    fn x(&self, year: i32) -> f64 {
        f64::from(self.plane.translate(&Self::point(year, self.sized.scale.low)).0)
            / f64::from(UNITS_PER_PX)
    }

    fn y(&self, value: f64) -> f64 {
        f64::from(self.plane.translate(&Self::point(self.sized.years.0, value)).1)
            / f64::from(UNITS_PER_PX)
    }

    /// A stop at every year of the region's line, and of the line it is compared with.
    fn stops(&self) -> Vec<Stop> {
        let input = self.sized.input;
        let w = words(input.frame.lang);
        let text_of =
            |value: f64, status| value_text(input.measure, value, status, input.frame.lang);
        let main = input.years().map(|(year, value, status)| {
            let mut text = format!("{year}: {} ({})", text_of(value, status), w.status(status));
            if let Some((_, [low, .., high])) = input.fan.iter().find(|(at, _)| *at == year) {
                let [low, high] = [low, high].map(|edge| text_of(*edge, Status::Projected));
                text.push_str(&format!("; {}", w.fan_between(&low, &high)));
            }
            Stop { at_px: (self.x(year), self.y(value)), track: 0, text }
        });
        let name = w.scenario(input.reference_scenario);
        let reference = input.reference.iter().map(|(year, value)| Stop {
            at_px: (self.x(*year), self.y(*value)),
            track: 1,
            text: format!("{year}, {name}: {}", text_of(*value, Status::Projected)),
        });
        main.chain(reference).filter(|stop| stop.at_px.1.is_finite()).collect()
    }

    fn text(&self, weight: Weight, main: bool) -> TextStyle {
        let inks = self.sized.inks;
        let colour = if main { inks.text } else { inks.muted };
        lettering::letters(colour, weight)
    }

    fn draw<S: Sink>(&self, area: &DrawingArea<Surface<S>, Shift>) -> crate::Result<()> {
        let plot = area.apply_coord_spec(self.plane.clone());
        let quiet = self.text(Weight::Regular, false);
        lettering::caption(area, &self.sized.caption, self.sized.inks, |_| Ok(()))?;
        if !self.sized.has_values() {
            let at = (self.sized.input.frame.width_px / 2.0, (self.top + self.base) / 2.0);
            return lettering::no_data(area, at, self.sized.input.frame.lang, self.sized.inks);
        }
        grouped(area, "band", None, || self.draw_band(&plot))?;
        grouped(area, "grid", Some(quiet), || self.draw_grid(area))?;
        grouped(area, "years", Some(quiet), || self.draw_years(area))?;
        grouped(area, "markers", Some(quiet), || self.draw_markers(area))?;
        grouped(area, "lines", None, || self.draw_lines(&plot))?;
        grouped(area, "ends", Some(quiet), || self.draw_ends(area))?;
        self.sized.legend.draw(area, 0.0, self.base + 25.0, self.sized.inks)
    }

    fn draw_band<S: Sink>(&self, plot: &PlotArea<S>) -> crate::Result<()> {
        let inks = self.sized.inks;
        let upper = || self.sized.band.iter().map(|b| Self::point(b.0, b.2));
        let lower = || self.sized.band.iter().map(|b| Self::point(b.0, b.1));
        if self.sized.band.len() < 2 {
            return Ok(());
        }
        let outline: Vec<_> = upper().chain(lower().rev()).collect();
        put(plot, &Shape::areas(Paint::fill(inks.band)).with(outline))?;
        if self.sized.inner_band.len() > 1 {
            let upper = self.sized.inner_band.iter().map(|b| Self::point(b.0, b.2));
            let lower = self.sized.inner_band.iter().map(|b| Self::point(b.0, b.1));
            let outline: Vec<_> = upper.chain(lower.rev()).collect();
            put(plot, &Shape::areas(Paint::fill(inks.band_inner)).with(outline))?;
        }
        // Edges close to the line would fill its dashes, and make it look observed.
        let mut edges = Shape::lines(Paint::line(Stroke::solid(inks.band_edge, 1.0)));
        let thin = |b: &(i32, f64, f64)| self.y(b.1) - self.y(b.2) < LEAST_BAND_PX;
        for run in self.sized.band.split(thin).filter(|run| run.len() > 1) {
            edges.figure(run.iter().map(|b| Self::point(b.0, b.2)));
            edges.figure(run.iter().map(|b| Self::point(b.0, b.1)));
        }
        put(plot, &edges)
    }

    fn draw_grid<S: Sink>(&self, area: &PixelArea<S>) -> crate::Result<()> {
        let (sized, inks) = (self.sized, self.sized.inks);
        let across = |y: f64| [(units(self.left), units(y)), (units(self.right), units(y))];
        let mut grid = Shape::lines(Paint::line(Stroke::solid(inks.grid, 1.0)));
        for (value, _) in sized
            .tick_texts
            .iter()
            .filter(|t| t.0 != 0.0 && !(sized.is_torn() && t.0 == sized.scale.low))
        {
            grid.figure(across(self.y(*value)));
        }
        put(area, &grid)?;
        let axis = Paint::line(Stroke::solid(inks.axis, 1.0));
        if sized.is_torn() {
            put(area, &Shape::lines(axis).with(self.torn_edge()))?;
        } else {
            put(area, &Shape::lines(axis).with(across(self.y(0.0))))?;
        }
        let style = self.text(Weight::Regular, false);
        for (value, text) in &sized.tick_texts {
            put(
                area,
                &Label::new(
                    self.left - 6.0,
                    self.y(*value) + HALF_CAP_PX,
                    Anchor::End,
                    text,
                    style,
                ),
            )?;
        }
        Ok(())
    }

    /// The base of a plot whose axis does not begin at zero.
    fn torn_edge(&self) -> Vec<(i32, i32)> {
        let teeth = ((self.right - self.left) / 8.0).max(1.0) as usize;
        let tooth = (self.right - self.left) / teeth as f64;
        let edge = (0..=teeth).map(|i| {
            let up = if i % 2 == 1 { 3.0 } else { 0.0 };
            (units(self.left + tooth * i as f64), units(self.base - up))
        });
        edge.collect()
    }

    fn draw_years<S: Sink>(&self, area: &PixelArea<S>) -> crate::Result<()> {
        let axis = Paint::line(Stroke::solid(self.sized.inks.axis, 1.0));
        let mut ticks = Shape::lines(axis);
        let style = self.text(Weight::Regular, false);
        for year in &self.sized.year_ticks {
            let x = self.x(*year);
            ticks.figure([(units(x), units(self.base)), (units(x), units(self.base + 4.0))]);
            let (at, anchor) = self.year_label(*year, x);
            put(area, &Label::new(at, self.base + 18.0, anchor, &year.to_string(), style))?;
        }
        put(area, &ticks)
    }

    /// The first and last label stay inside the picture.
    fn year_label(&self, year: i32, x: f64) -> (f64, Anchor) {
        let half = width_px("2060", FONT_PX, Weight::Regular) / 2.0;
        if year == self.sized.years.0 && x < half {
            (0.0, Anchor::Start)
        } else {
            (x, Anchor::Middle)
        }
    }

    fn draw_markers<S: Sink>(&self, area: &PixelArea<S>) -> crate::Result<()> {
        let inks = self.sized.inks;
        for ((year, text, chosen), label_x) in self.sized.markers.iter().zip(&self.marker_x) {
            let x = self.x(*year);
            let stroke = if *chosen {
                Stroke::solid(inks.text, 1.0)
            } else {
                Stroke::solid(inks.axis, 1.0).dashed(Dash::Dotted)
            };
            let line = [(units(x), units(self.top - 6.0)), (units(x), units(self.base))];
            put(area, &Shape::lines(Paint::line(stroke)).with(line))?;
            let style =
                self.text(if *chosen { Weight::Semibold } else { Weight::Regular }, *chosen);
            put(area, &Label::new(*label_x, self.top - 10.0, Anchor::Middle, text, style))?;
        }
        Ok(())
    }

    fn draw_lines<S: Sink>(&self, plot: &PlotArea<S>) -> crate::Result<()> {
        let (input, inks) = (self.sized.input, self.sized.inks);
        let runs = |series: &[(i32, f64)], stroke: Stroke| {
            let mut shape = Shape::lines(Paint::line(stroke));
            for run in series.split(|p| !p.1.is_finite()).filter(|r| !r.is_empty()) {
                shape.figure(run.iter().map(|p| Self::point(p.0, p.1)));
            }
            shape
        };
        let main = Stroke::solid(inks.main, 2.25);
        let reference = Stroke::solid(inks.reference, 1.25).dashed(Dash::Dashed);
        put(plot, &runs(&input.reference, reference))?;
        put(plot, &runs(&input.projected, main.dashed(Dash::Dashed)))?;
        // Years that were not counted are bridged by a thin line between dots; estimates are
        // hollow dots on it, up to the first count.
        let [estimated, counted] = input.estimated_and_counted();
        let sparse = is_sparse(&input.observed);
        if !sparse {
            put(plot, &runs(counted, main))?;
        }
        let thin = if sparse { input.observed.len() } else { estimated.len() + 1 };
        if sparse || !estimated.is_empty() {
            put(plot, &runs(&input.observed[..thin.min(input.observed.len())], bridge(inks)))?;
        }
        let radius_px = if sparse { 3.0 } else { 2.0 };
        for (year, value) in input.observed.iter().filter(|p| p.1.is_finite()) {
            let status = input.status_in(*year);
            if sparse || status == Status::Estimated {
                let at = Self::point(*year, *value);
                put(plot, &Dot { at, radius_px, paint: dot(inks, status) })?;
            }
        }
        if let Some((year, value)) = self.sized.chosen() {
            let ring = Some(Stroke::solid(inks.background, 1.5));
            let paint = Paint { fill: Some(Fill::Solid(inks.main)), stroke: ring };
            put(plot, &Dot { at: Self::point(year, value), radius_px: 4.5, paint })?;
        }
        Ok(())
    }

    fn draw_ends<S: Sink>(&self, area: &PixelArea<S>) -> crate::Result<()> {
        let inks = self.sized.inks;
        for (end, middle) in self.sized.ends.iter().zip(&self.end_y) {
            let style = match end.kind {
                EndKind::Main => {
                    TextStyle { colour: inks.main, ..self.text(Weight::Semibold, true) }
                }
                EndKind::Band => self.text(Weight::Regular, false),
                EndKind::Reference => {
                    TextStyle { colour: inks.reference, ..self.text(Weight::Regular, true) }
                }
            };
            let first = middle - END_ROW_PX * (end.lines.len() as f64 - 1.0) / 2.0 + HALF_CAP_PX;
            for (i, line) in end.lines.iter().enumerate() {
                let baseline = first + END_ROW_PX * i as f64;
                put(area, &Label::new(self.right + 7.0, baseline, Anchor::Start, line, style))?;
            }
        }
        Ok(())
    }
}
