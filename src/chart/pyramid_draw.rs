//! Placing and drawing of [`super::pyramid`]: the stages *Placed* and drawn.

use plotters::coord::Shift;
use plotters::coord::cartesian::Cartesian2d;
use plotters::coord::types::RangedCoordf64;
use plotters::prelude::DrawingArea;

use super::describe::words;
use super::format;
use super::lettering::{self, FONT_PX, HALF_CAP_PX};
use super::marks::{Label, PixelArea, Shape, grouped, put};
use super::output::{Picture, Status, Stop};
use super::pyramid_size::{Bars, SizedPyramid, bar_paint, followed_paint, outline_paint};
use super::scale::BandScale;
use super::sink::{Anchor, Paint, Sink, Stroke, TextStyle};
use super::surface::{Surface, picture, units};
use super::text_metrics::{Weight, width_px};

/// People to the right, negative for men; bars upwards.
type Plane = Cartesian2d<RangedCoordf64, RangedCoordf64>;
type PlotArea<S> = DrawingArea<Surface<S>, Plane>;

/// Bars at least this thick are parted by a thin line.
const PARTED_BAR_PX: f64 = 6.0;
/// The bar of those who are followed is at least this thick.
const FOLLOWED_PX: f64 = 3.0;

struct PlacedPyramid<'a> {
    sized: &'a SizedPyramid<'a>,
    left: f64,
    right: f64,
    centre: f64,
    top: f64,
    base: f64,
    bands: BandScale,
}

pub(crate) fn draw(sized: &SizedPyramid<'_>) -> crate::Result<(Picture, Vec<Stop>)> {
    let frame = &sized.input.frame;
    let size = (frame.width_px, sized.height);
    let (left, right) = (sized.left, frame.width_px - sized.right);
    let (top, base) = (sized.top, sized.height - sized.bottom);
    let bands = BandScale { count: sized.shown.men.len(), from: base, to: top };
    let placed =
        PlacedPyramid { sized, left, right, centre: (left + right) / 2.0, top, base, bands };
    let drawn = picture(frame, size, |area| placed.draw(area))?;
    Ok((drawn, placed.stops()))
}

/// The stepped edge of one side, from the youngest to the oldest; `sign` is -1 for men.
fn steps(people: &[f64], sign: f64) -> impl Iterator<Item = (f64, f64)> + '_ {
    people.iter().enumerate().flat_map(move |(i, count)| {
        let x = sign * if count.is_finite() { count.max(0.0) } else { 0.0 };
        [(x, i as f64), (x, i as f64 + 1.0)]
    })
}

impl PlacedPyramid<'_> {
    fn text(&self, weight: Weight) -> TextStyle {
        lettering::letters(self.sized.inks.muted, weight)
    }

    /// A stop at the end of every bar: men, then women, each from the youngest.
    fn stops(&self) -> Vec<Stop> {
        let sized = self.sized;
        let w = words(sized.input.frame.lang);
        let people = |count: f64| format::number(count, 0, sized.input.frame.lang);
        let side = |track: u32, sex: &str, of: fn(&Bars) -> &[f64], sign: f64| -> Vec<Stop> {
            let bars = of(&sized.shown).iter().enumerate().filter(|(_, count)| count.is_finite());
            let stop = |(bar, count): (usize, &f64)| {
                let (low, high) = self.bands.edges(bar);
                let mut text = format!(
                    "{} {}, {sex}: {} ({}, {})",
                    w.age(),
                    sized.ages_of(bar, w),
                    people(*count),
                    sized.shown.name,
                    w.status(sized.shown.status)
                );
                if let Some(compare) = &sized.compare {
                    let before = of(compare).get(bar).copied().unwrap_or(f64::NAN);
                    text.push_str(&format!("; {}: {}", compare.name, people(before)));
                }
                let x = self.centre + sign * self.reach(count.max(0.0));
                Stop { at_px: (x, (low + high) / 2.0), track, text }
            };
            bars.map(stop).collect()
        };
        let mut stops = side(0, &w.men().to_ascii_lowercase(), |bars| &bars.men, -1.0);
        stops.extend(side(1, &w.women().to_ascii_lowercase(), |bars| &bars.women, 1.0));
        stops
    }

    /// Pixels from the centre to a count.
    fn reach(&self, people: f64) -> f64 {
        (self.right - self.centre) * people / self.sized.max
    }

    /// The middle of the bar that begins at an age, or its lower edge where bars are groups.
    fn age_y(&self, age: usize) -> f64 {
        let group_years = self.sized.input.group_years;
        let (low, high) = self.bands.edges(age / group_years);
        if group_years == 1 { (low + high) / 2.0 } else { low }
    }

    fn draw<S: Sink>(&self, area: &DrawingArea<Surface<S>, Shift>) -> crate::Result<()> {
        let sized = self.sized;
        let plane = Plane::new(
            -sized.max..sized.max,
            0.0..sized.shown.men.len() as f64,
            (units(self.left)..units(self.right), units(self.base)..units(self.top)),
        );
        let plot = area.apply_coord_spec(plane);
        if !sized.has_values() {
            let at = (sized.input.frame.width_px / 2.0, (self.top + self.base) / 2.0);
            return lettering::no_data(area, at, sized.input.frame.lang, sized.inks);
        }
        let quiet = self.text(Weight::Regular);
        grouped(area, "heads", None, || self.draw_heads(area))?;
        grouped(area, "grid", Some(quiet), || self.draw_counts(area))?;
        grouped(area, "ages", Some(quiet), || self.draw_ages(area))?;
        grouped(area, "bars", None, || self.draw_bars(&plot, &sized.shown))?;
        if let Some(bar) = sized.followed_bar() {
            grouped(area, "followed", None, || self.draw_followed(&plot, bar))?;
        }
        if let Some(compare) = &sized.compare {
            grouped(area, "compare", None, || self.draw_outline(&plot, compare))?;
        }
        sized.legend.draw(area, 0.0, self.base + 38.0, sized.inks)
    }

    fn draw_heads<S: Sink>(&self, area: &PixelArea<S>) -> crate::Result<()> {
        let inks = self.sized.inks;
        let [men, women] = &self.sized.heads;
        let style = |colour| TextStyle { colour, ..self.text(Weight::Semibold) };
        put(area, &Label::new(self.centre - 8.0, 11.0, Anchor::End, men, style(inks.men)))?;
        put(area, &Label::new(self.centre + 8.0, 11.0, Anchor::Start, women, style(inks.women)))
    }

    fn draw_counts<S: Sink>(&self, area: &PixelArea<S>) -> crate::Result<()> {
        let (sized, inks) = (self.sized, self.sized.inks);
        let lang = sized.input.frame.lang;
        let style = self.text(Weight::Regular);
        let mut grid = Shape::lines(Paint::line(Stroke::solid(inks.grid, 1.0)));
        let count = libm::floor(sized.max / sized.count_step + 1e-9) as i32;
        for i in -count..=count {
            let people = sized.count_step * f64::from(i.abs());
            let x = self.centre + self.reach(people) * f64::from(i.signum());
            grid.figure([(units(x), units(self.top)), (units(x), units(self.base))]);
            let text = format::number(people, 0, lang);
            put(area, &Label::new(x, self.base + 16.5, Anchor::Middle, &text, style))?;
        }
        put(area, &grid)?;
        let axis = Paint::line(Stroke::solid(inks.axis, 1.0));
        let base = [(units(self.left), units(self.base)), (units(self.right), units(self.base))];
        put(area, &Shape::lines(axis).with(base))?;
        put(area, &Label::new(self.centre, self.base + 32.0, Anchor::Middle, &sized.caption, style))
    }

    fn draw_ages<S: Sink>(&self, area: &PixelArea<S>) -> crate::Result<()> {
        let sized = self.sized;
        let w = words(sized.input.frame.lang);
        let style = self.text(Weight::Regular);
        let width = sized.input.frame.width_px;
        let mut grid = Shape::lines(Paint::line(Stroke::solid(sized.inks.grid, 1.0)));
        for (age, text, born) in &sized.age_texts {
            let y = self.age_y(*age);
            grid.figure([(units(self.left), units(y)), (units(self.right), units(y))]);
            put(area, &Label::new(self.left - 6.0, y + HALF_CAP_PX, Anchor::End, text, style))?;
            put(area, &Label::new(self.right + 6.0, y + HALF_CAP_PX, Anchor::Start, born, style))?;
        }
        put(area, &grid)?;
        // Above the labels; the heads of men and women stand between them.
        let top = self.age_y(sized.age_texts.last().map_or(0, |t| t.0)) - 10.0;
        let head_y = top.min(self.top - 8.0).max(27.0);
        put(area, &Label::new(0.0, head_y, Anchor::Start, w.age(), style))?;
        let born_px = width_px(w.born(), FONT_PX, Weight::Regular);
        let anchor = if born_px > width { Anchor::Start } else { Anchor::End };
        put(area, &Label::new(width, head_y, anchor, w.born(), style))
    }

    fn draw_bars<S: Sink>(&self, plot: &PlotArea<S>, bars: &Bars) -> crate::Result<()> {
        let inks = self.sized.inks;
        let top = bars.men.len() as f64;
        let sides = [
            (&bars.men, -1.0, inks.men, inks.men_soft),
            (&bars.women, 1.0, inks.women, inks.women_soft),
        ];
        for (people, sign, ink, soft) in sides {
            let paint = bar_paint(bars.status, ink, soft);
            let area = core::iter::once((0.0, 0.0)).chain(steps(people, sign)).chain([(0.0, top)]);
            put(plot, &Shape::areas(Paint { stroke: None, ..paint }).with(area))?;
            // The outline leaves out the base and the centre, which are no ends of bars.
            put(plot, &Shape::lines(Paint { fill: None, ..paint }).with(steps(people, sign)))?;
        }
        let mut gaps = Shape::lines(Paint::line(Stroke::solid(inks.background, 0.75)));
        if (self.base - self.top) / top >= PARTED_BAR_PX {
            for i in 1..bars.men.len() {
                let reach = |t: &[f64]| t[i - 1].min(t[i]).max(0.0);
                gaps.figure([(-reach(&bars.men), i as f64), (reach(&bars.women), i as f64)]);
            }
        }
        gaps.figure([(0.0, 0.0), (0.0, top)]);
        put(plot, &gaps)
    }

    /// The bar of those who are followed, both sexes.
    fn draw_followed<S: Sink>(&self, plot: &PlotArea<S>, bar: usize) -> crate::Result<()> {
        let Bars { men, women, .. } = &self.sized.shown;
        let reach = |ages: &[f64]| ages.get(bar).copied().filter(|v| v.is_finite()).unwrap_or(0.0);
        let (left, right) = (-reach(men).max(0.0), reach(women).max(0.0));
        // Thinner than this it could not be told from the edge of a bar.
        let bar_px = (self.base - self.top) / men.len().max(1) as f64;
        let more = ((FOLLOWED_PX / bar_px - 1.0) / 2.0).max(0.0);
        let (low, high) = (bar as f64 - more, bar as f64 + 1.0 + more);
        let corners = [(left, low), (right, low), (right, high), (left, high)];
        put(plot, &Shape::areas(followed_paint(self.sized.inks)).with(corners))
    }

    fn draw_outline<S: Sink>(&self, plot: &PlotArea<S>, bars: &Bars) -> crate::Result<()> {
        let paint = outline_paint(bars.status, self.sized.inks);
        let top = bars.men.len() as f64;
        let side = |people, sign| steps(people, sign).chain([(0.0, top)]).collect::<Vec<_>>();
        let sides =
            |paint| Shape::lines(paint).with(side(&bars.men, -1.0)).with(side(&bars.women, 1.0));
        if self.sized.shown.status == Status::Observed {
            // Solid bars are too dark to carry a dark line by itself.
            put(plot, &sides(Paint::line(Stroke::solid(self.sized.inks.background, 3.0))))?;
        }
        put(plot, &sides(paint))
    }
}
