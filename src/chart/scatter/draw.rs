//! Measuring, placing and drawing of the scatter plot.

use super::names::{self, Wanted};
use super::{ScatterInput, Spot, Weight, say, words};
use crate::chart::axes::Axis;
use crate::chart::colour::{self, Inks};
use crate::chart::describe::words as common;
use crate::chart::legend::{Legend, Sign};
use crate::chart::lettering::{self, FONT_PX, HALF_CAP_PX, ROW_PX, letters, regular_px};
use crate::chart::marks::{Dot, Label, PixelArea, Shape, grouped, put};
use crate::chart::order;
use crate::chart::output::{Picture, Status, Stop};
use crate::chart::sink::{Anchor, Dash, Fill, Paint, Sink, Stroke, TextStyle};
use crate::chart::surface::{picture, units};
use crate::chart::text_metrics::{self, cut, width_px, wrap};

const TICK_ROW_PX: f64 = 23.0;
const LEAST_PLOT_PX: f64 = 120.0;
/// Radius of the largest municipality as a part of the plot's width, and bounds of any.
const LARGEST_SHARE: f64 = 0.028;
const LEAST_RADIUS_PX: f64 = 1.6;

struct Placed<'a> {
    input: &'a ScatterInput,
    inks: &'static Inks,
    x: Axis,
    y: Axis,
    /// Captions of the upright axis, above, and of the other, below.
    captions: [Vec<String>; 2],
    legend: Legend,
    left: f64,
    right: f64,
    top: f64,
    base: f64,
    height: f64,
    /// Dots with both values, those that stand out last.
    dots: Vec<(&'a Spot, (f64, f64), f64)>,
}

pub(super) fn draw(input: &ScatterInput) -> crate::Result<(Picture, Vec<Stop>)> {
    let placed = Placed::new(input);
    let size = (input.frame.width_px, placed.height);
    let drawn = picture(&input.frame, size, |area| placed.draw(area))?;
    Ok((drawn, placed.stops()))
}

impl<'a> Placed<'a> {
    fn new(input: &'a ScatterInput) -> Self {
        let (lang, width) = (input.frame.lang, input.frame.width_px);
        let inks = colour::inks(input.frame.theme);
        let of = |value: fn(&(f64, f64)) -> f64| -> Vec<f64> {
            let points =
                input.spots.iter().flat_map(|spot| core::iter::once(&spot.at).chain(&spot.trail));
            points.map(value).collect()
        };
        let legend = Legend::sized(legend_items(input, inks), width);
        let wanted = (width / 80.0).clamp(2.0, 8.0) as usize;
        let x = Axis::new(&of(|at| at.0), input.measures.0, wanted, lang);
        let y = Axis::new(&of(|at| at.1), input.measures.1, 4, lang);
        let caption = |axis: &Axis, measure, arrow: &str| {
            let caption = axis.caption(common(lang).axis_caption(measure), lang);
            wrap(&format!("{caption}{arrow}"), FONT_PX, text_metrics::Weight::Regular, width)
        };
        let captions = [caption(&y, input.measures.1, ""), caption(&x, input.measures.0, "")];
        let top = ROW_PX * captions[0].len() as f64 + 8.0;
        let below = TICK_ROW_PX + ROW_PX * captions[1].len() as f64 + 6.0 + legend.height_px();
        let base = (input.frame.height_px - below).max(top + LEAST_PLOT_PX);
        // A large dot may lie at the end of the axis.
        let half_px = x.half_ends().1.max(LARGEST_SHARE * width + 2.0);
        let (left, right) = (y.widest() + 10.0, width - half_px);
        let most = input.spots.iter().map(|spot| spot.people).filter(|people| people.is_finite());
        let most = most.fold(1.0, f64::max);
        let largest = LARGEST_SHARE * (right - left).min(2.0 * (base - top));
        let mut dots: Vec<(&Spot, (f64, f64), f64)> = Vec::new();
        for spot in &input.spots {
            let at = (
                left + x.part(spot.at.0) * (right - left),
                base - y.part(spot.at.1) * (base - top),
            );
            if at.0.is_finite() && at.1.is_finite() {
                let part = if spot.people > 0.0 { libm::sqrt(spot.people / most) } else { 0.0 };
                let least = if spot.weight == Weight::Other { LEAST_RADIUS_PX } else { 3.5 };
                dots.push((spot, at, (largest * part).max(least)));
            }
        }
        // The large ones below, those that stand out on top; no dot is as large as this.
        let dots = order::by(dots, |dot| f64::from(dot.0.weight as u8) * 1e4 - dot.2);
        let height = base + below;
        Self { input, inks, x, y, captions, legend, left, right, top, base, height, dots }
    }

    fn at(&self, (x, y): (f64, f64)) -> (f64, f64) {
        (
            self.left + self.x.part(x) * (self.right - self.left),
            self.base - self.y.part(y) * (self.base - self.top),
        )
    }

    /// A stop at every dot from left to right: the chosen region, its group, the others.
    fn stops(&self) -> Vec<Stop> {
        let mut stops = Vec::new();
        for (track, weight) in
            [Weight::Chosen, Weight::Group, Weight::Other].into_iter().enumerate()
        {
            let of = self.dots.iter().filter(|dot| dot.0.weight == weight).collect();
            let of = order::by(of, |dot| dot.1.0);
            stops.extend(of.into_iter().map(|(spot, at_px, _)| {
                let [x, y] = say(self.input, spot.at);
                Stop {
                    at_px: *at_px,
                    track: track as u32,
                    text: format!("{}: {x}; {y}", spot.name),
                }
            }));
        }
        stops
    }

    fn draw<S: Sink>(&self, area: &PixelArea<S>) -> crate::Result<()> {
        let quiet = letters(self.inks.muted, text_metrics::Weight::Regular);
        lettering::caption(area, &self.captions[0], self.inks, |style| {
            let from = self.base + TICK_ROW_PX + 12.0;
            for (i, line) in self.captions[1].iter().enumerate() {
                let y = from + ROW_PX * i as f64;
                put(area, &Label::new(self.input.frame.width_px, y, Anchor::End, line, style))?;
            }
            Ok(())
        })?;
        if self.dots.is_empty() {
            let at = (self.input.frame.width_px / 2.0, (self.top + self.base) / 2.0);
            return lettering::no_data(area, at, self.input.frame.lang, self.inks);
        }
        grouped(area, "grid", Some(quiet), || self.draw_grid(area))?;
        grouped(area, "dots", None, || self.draw_dots(area))?;
        grouped(area, "names", None, || self.draw_names(area))?;
        self.legend.draw(area, 0.0, self.height - self.legend.height_px() - 2.0, self.inks)
    }

    fn draw_grid<S: Sink>(&self, area: &PixelArea<S>) -> crate::Result<()> {
        let style = letters(self.inks.muted, text_metrics::Weight::Regular);
        let mut grid = Shape::lines(Paint::line(Stroke::solid(self.inks.grid, 1.0)));
        let mut zero = Shape::lines(Paint::line(Stroke::solid(self.inks.axis, 1.0)));
        let (left, right, top, base) =
            (units(self.left), units(self.right), units(self.top), units(self.base));
        // Texts stand clear of each other, whatever the number of ticks.
        let mut free = 0.0;
        for (value, text) in &self.x.ticks {
            let x = self.left + self.x.part(*value) * (self.right - self.left);
            let of = if *value == 0.0 { &mut zero } else { &mut grid };
            of.figure([(units(x), top), (units(x), base)]);
            let half = regular_px(text) / 2.0;
            if x - half >= free && x + half <= self.input.frame.width_px {
                put(area, &Label::new(x, self.base + 18.0, Anchor::Middle, text, style))?;
                free = x + half + 6.0;
            }
        }
        for (value, text) in &self.y.ticks {
            let y = self.base - self.y.part(*value) * (self.base - self.top);
            let of = if *value == 0.0 { &mut zero } else { &mut grid };
            of.figure([(left, units(y)), (right, units(y))]);
            put(area, &Label::new(self.left - 6.0, y + HALF_CAP_PX, Anchor::End, text, style))?;
        }
        put(area, &grid)?;
        put(area, &zero)
    }

    fn draw_dots<S: Sink>(&self, area: &PixelArea<S>) -> crate::Result<()> {
        let status = self.input.year.1;
        // With one of both a municipality lies on the axis of that one.
        for spot in self.input.spots.iter().filter(|spot| !is_known(spot)) {
            let (x, y) = self.at(spot.at);
            let at = match (x.is_finite(), y.is_finite()) {
                (true, _) => (x, self.base),
                (_, true) => (self.left, y),
                _ => continue,
            };
            let paint = Paint {
                stroke: Some(Stroke::solid(self.inks.axis, 1.0)),
                ..lettering::unknown_paint(self.inks)
            };
            put(area, &Dot { at: (units(at.0), units(at.1)), radius_px: 4.0, paint })?;
        }
        for (spot, at, radius_px) in &self.dots {
            if spot.weight != Weight::Other && spot.trail.len() > 1 {
                let points = spot.trail.iter().map(|point| self.at(*point));
                let points: Vec<(i32, i32)> = points
                    .filter(|(x, y)| x.is_finite() && y.is_finite())
                    .map(|(x, y)| (units(x), units(y)))
                    .collect();
                let paint = trail_paint(self.inks, spot.weight);
                if let Some(first) = points.first().copied() {
                    put(area, &Shape::lines(paint).with(points))?;
                    // Where it begins was observed.
                    let ink = paint.stroke.map_or(self.inks.text, |stroke| stroke.colour);
                    put(area, &Dot { at: first, radius_px: 2.0, paint: Paint::fill(ink) })?;
                }
            }
            let paint = dot_paint(self.inks, spot.weight, status);
            put(area, &Dot { at: (units(at.0), units(at.1)), radius_px: *radius_px, paint })?;
        }
        Ok(())
    }

    /// Names of the chosen region first, then of its group, the largest first.
    fn draw_names<S: Sink>(&self, area: &PixelArea<S>) -> crate::Result<()> {
        let named = self.dots.iter().filter(|dot| dot.0.weight != Weight::Other).collect();
        let named = order::by(named, |dot| -f64::from(dot.0.weight as u8) * 1e4 - dot.2);
        let room = (self.right - self.left) * 0.6;
        let weight = text_metrics::Weight::Semibold;
        let names: Vec<String> =
            named.iter().map(|dot| cut(&dot.0.name, FONT_PX, weight, room)).collect();
        let wanted: Vec<Wanted> = named
            .iter()
            .zip(&names)
            .map(|(dot, name)| Wanted {
                width: width_px(name, FONT_PX, weight),
                at: dot.1,
                radius: dot.2,
            })
            .collect();
        let within = [self.left + 2.0, self.top - 6.0, self.input.frame.width_px, self.base - 2.0];
        for ((dot, name), at) in named.iter().zip(&names).zip(names::place(&wanted, within)) {
            let Some([left, _, _, bottom]) = at else { continue };
            let ink = if dot.0.weight == Weight::Chosen { self.inks.text } else { self.inks.main };
            let weight = if dot.0.weight == Weight::Chosen {
                text_metrics::Weight::Semibold
            } else {
                text_metrics::Weight::Regular
            };
            let style = TextStyle { halo: Some(self.inks.background), ..letters(ink, weight) };
            put(area, &Label::new(left, bottom - 2.5, Anchor::Start, name, style))?;
        }
        Ok(())
    }
}

/// Whether both values are known; a dot has no place without.
fn is_known(spot: &Spot) -> bool {
    spot.at.0.is_finite() && spot.at.1.is_finite()
}

/// Full where it was observed, pale with an edge where it was computed.
fn dot_paint(inks: &Inks, weight: Weight, status: Status) -> Paint {
    let (ink, pale, width) = match weight {
        Weight::Chosen => (inks.text, inks.background, 2.0),
        Weight::Group => (inks.main, inks.band_inner, 1.75),
        Weight::Other => (inks.band_edge, inks.band, 0.75),
    };
    if status == Status::Observed {
        return Paint {
            fill: Some(Fill::Solid(ink)),
            stroke: Some(Stroke::solid(inks.background, 0.5)),
        };
    }
    Paint { fill: Some(Fill::Solid(pale)), stroke: Some(Stroke::solid(ink, width)) }
}

fn trail_paint(inks: &Inks, weight: Weight) -> Paint {
    let ink = if weight == Weight::Chosen { inks.text } else { inks.main };
    Paint::line(Stroke::solid(ink, 1.25).dashed(Dash::Dashed))
}

fn legend_items(input: &ScatterInput, inks: &Inks) -> Vec<(Sign, String)> {
    let [chosen, group, others, trail] = words::legend(input);
    let room = input.frame.width_px - 27.0;
    let status = input.year.1;
    let dot = |weight| Sign::Mark(dot_paint(inks, weight, status), true);
    let line = Sign::Dotted(trail_paint(inks, Weight::Chosen), Paint::fill(inks.text));
    let signs = [dot(Weight::Chosen), dot(Weight::Group), dot(Weight::Other), line];
    let unknown = input.spots.iter().filter(|spot| !is_known(spot)).count();
    let mut items = Vec::new();
    for (sign, text) in signs.into_iter().zip([chosen, group, others, trail]) {
        // A text too long for one row goes on in the next, without a sign.
        let lines = wrap(&text.unwrap_or_default(), FONT_PX, text_metrics::Weight::Regular, room);
        for (at, line) in lines.into_iter().filter(|line| !line.is_empty()).enumerate() {
            let line = cut(&line, FONT_PX, text_metrics::Weight::Regular, room);
            items.push((if at == 0 { sign } else { Sign::Blank }, line));
        }
    }
    if unknown > 0 {
        items.push(lettering::unknown_item(inks, input.frame.lang, Some(unknown)));
    }
    items
}
