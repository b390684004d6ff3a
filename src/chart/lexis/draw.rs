//! Measuring, placing and drawing of a Lexis surface.

use super::words;
use super::{Classes, LexisInput};
use crate::chart::colour::{self, Inks};
use crate::chart::labels;
use crate::chart::legend::{Legend, Sign};
use crate::chart::lettering::{self, FONT_PX, HALF_CAP_PX, ROW_PX, regular_px};
use crate::chart::marks::{Label, PixelArea, Shape, grouped, put};
use crate::chart::output::{Picture, Status, Stop};
use crate::chart::scale::year_ticks;
use crate::chart::sink::{Anchor, Dash, Fill, Paint, Sink, Stroke, TextStyle};
use crate::chart::surface::{picture, units};
use crate::chart::text_metrics::{Weight, width_px, wrap};

const YEAR_ROW_PX: f64 = 24.0;
const END_ROW_PX: f64 = 15.0;
const LEAST_PLOT_PX: f64 = 110.0;
/// Ages and years that have stops of their own.
const STOP_AGES: usize = 5;

struct Placed<'a> {
    input: &'a LexisInput,
    inks: &'static Inks,
    classes: Classes,
    caption: Vec<String>,
    legend: Legend,
    /// Label of each year of birth, and the age at its end.
    births: Vec<(i32, String)>,
    left: f64,
    right: f64,
    top: f64,
    base: f64,
    height: f64,
}

pub(super) fn draw(input: &LexisInput) -> crate::Result<(Picture, Vec<Stop>)> {
    let placed = Placed::new(input);
    let size = (input.frame.width_px, placed.height);
    let drawn = picture(&input.frame, size, |area| placed.draw(area))?;
    Ok((drawn, placed.stops()))
}

impl<'a> Placed<'a> {
    fn new(input: &'a LexisInput) -> Self {
        let frame = &input.frame;
        let inks = colour::inks(frame.theme);
        let classes = input.classes();
        let caption = wrap(&words::caption(input), FONT_PX, Weight::Regular, frame.width_px);
        let legend = Legend::sized(legend_items(input, &classes, inks), frame.width_px);
        let last = input.first_year + input.people.len() as i32 - 1;
        let narrow = frame.width_px < 480.0;
        let births: Vec<(i32, String)> = input
            .births
            .iter()
            // Only those whose line ends at the right side have a place for their name.
            .filter(|year| (0..input.ages() as i32).contains(&(last - **year)))
            .map(|year| {
                let text = if narrow { format!("*{year}") } else { words::born(*year, frame.lang) };
                (*year, text)
            })
            .collect();
        let end_px = births.iter().map(|of| regular_px(&of.1)).fold(0.0, f64::max);
        let left = regular_px("100+") + 8.0;
        let right = frame.width_px - (end_px + 6.0).max(regular_px("2060") / 2.0 + 1.0);
        let top = caption.len() as f64 * ROW_PX + 22.0;
        let below = YEAR_ROW_PX + legend.height_px() + 4.0;
        let base = (frame.height_px - below).max(top + LEAST_PLOT_PX);
        let height = base + below;
        Self { input, inks, classes, caption, legend, births, left, right, top, base, height }
    }

    /// The left edge of a year's squares.
    fn x(&self, year: f64) -> f64 {
        let years = self.input.people.len().max(1) as f64;
        self.left + year / years * (self.right - self.left)
    }

    /// The lower edge of an age's squares.
    fn y(&self, age: f64) -> f64 {
        let ages = self.input.ages().max(1) as f64;
        self.base - age / ages * (self.base - self.top)
    }

    /// The class of a square; one past the last for none.
    fn class(&self, year: usize, age: usize) -> usize {
        let value = self.input.value(year, age);
        if value.is_finite() {
            self.classes.breaks.partition_point(|of| *of <= value)
        } else {
            self.classes.colours.len()
        }
    }

    fn stops(&self) -> Vec<Stop> {
        let input = self.input;
        let mut stops = Vec::new();
        for (track, age) in (0..input.ages()).rev().step_by(STOP_AGES).enumerate() {
            for year in 0..input.people.len() {
                let value = input.value(year, age);
                if !value.is_finite() {
                    continue;
                }
                let status = if year == 0 { input.first_status } else { Status::Projected };
                let in_year = input.first_year + year as i32;
                let at_px = (self.x(year as f64 + 0.5), self.y(age as f64 + 0.5));
                let text = words::point(input, in_year, age, &input.value_text(value), status);
                stops.push(Stop { at_px, track: track as u32, text });
            }
        }
        stops
    }

    fn text(&self, weight: Weight, main: bool) -> TextStyle {
        let colour = if main { self.inks.text } else { self.inks.muted };
        lettering::letters(colour, weight)
    }

    fn draw<S: Sink>(&self, area: &PixelArea<S>) -> crate::Result<()> {
        let quiet = self.text(Weight::Regular, false);
        lettering::caption(area, &self.caption, self.inks, |_| Ok(()))?;
        let none = self.classes.colours.len();
        let mut squares = (0..self.input.people.len())
            .flat_map(|year| (0..self.input.ages()).map(move |age| (year, age)));
        if squares.all(|(year, age)| self.class(year, age) == none) {
            let at = (self.input.frame.width_px / 2.0, (self.top + self.base) / 2.0);
            return lettering::no_data(area, at, self.input.frame.lang, self.inks);
        }
        grouped(area, "squares", None, || self.draw_squares(area))?;
        grouped(area, "axes", Some(quiet), || self.draw_axes(area))?;
        grouped(area, "births", Some(quiet), || self.draw_births(area))?;
        self.legend.draw(area, 0.0, self.base + 25.0, self.inks)
    }

    /// One shape for each class; squares of a class beside each other are one figure.
    fn draw_squares<S: Sink>(&self, area: &PixelArea<S>) -> crate::Result<()> {
        let years = self.input.people.len();
        let missing = Paint {
            fill: Some(Fill::Hatch { ink: self.inks.axis, ground: self.inks.no_data }),
            stroke: None,
        };
        let paints = self.classes.colours.iter().map(|colour| Paint::fill(*colour));
        for (class, paint) in paints.chain([missing]).enumerate() {
            let mut shape = Shape::areas(paint);
            for age in 0..self.input.ages() {
                let (low, high) = (units(self.y(age as f64)), units(self.y(age as f64 + 1.0)));
                let mut year = 0;
                while year < years {
                    let from = year;
                    while year < years && self.class(year, age) == class {
                        year += 1;
                    }
                    if year > from {
                        let [x, to] = [from, year].map(|at| units(self.x(at as f64)));
                        shape.figure([(x, low), (to, low), (to, high), (x, high)]);
                    } else {
                        year += 1;
                    }
                }
            }
            put(area, &shape)?;
        }
        Ok(())
    }

    fn draw_axes<S: Sink>(&self, area: &PixelArea<S>) -> crate::Result<()> {
        let input = self.input;
        let style = self.text(Weight::Regular, false);
        let mut ticks = Shape::lines(Paint::line(Stroke::solid(self.inks.axis, 1.0)));
        let step = if self.base - self.top < 170.0 { 20 } else { 10 };
        for age in (0..input.ages()).step_by(step) {
            let y = self.y(age as f64 + 0.5);
            ticks.figure([(units(self.left - 4.0), units(y)), (units(self.left), units(y))]);
            let text = if age + 1 == input.ages() { format!("{age}+") } else { age.to_string() };
            put(area, &Label::new(self.left - 6.0, y + HALF_CAP_PX, Anchor::End, &text, style))?;
        }
        let last = input.first_year + input.people.len() as i32 - 1;
        let years = year_ticks(input.first_year, last, self.right - self.left, regular_px("2060"));
        for year in years {
            let x = self.x(f64::from(year - input.first_year) + 0.5);
            ticks.figure([(units(x), units(self.base)), (units(x), units(self.base + 4.0))]);
            put(area, &Label::new(x, self.base + 18.0, Anchor::Middle, &year.to_string(), style))?;
        }
        put(area, &ticks)?;
        let chosen = input.year - input.first_year;
        if (0..input.people.len() as i32).contains(&chosen) {
            let (from, to) = (self.x(f64::from(chosen)), self.x(f64::from(chosen) + 1.0));
            let (top, base) = (units(self.top), units(self.base));
            let corners =
                [(units(from), base), (units(to), base), (units(to), top), (units(from), top)];
            let outline = Paint::line(Stroke::solid(self.inks.text, 1.25));
            put(area, &Shape::areas(outline).with(corners))?;
            let text = input.year.to_string();
            let half = width_px(&text, FONT_PX, Weight::Semibold) / 2.0;
            let x = ((from + to) / 2.0).clamp(half, input.frame.width_px - half);
            let style = self.text(Weight::Semibold, true);
            put(area, &Label::new(x, self.top - 6.0, Anchor::Middle, &text, style))?;
        }
        Ok(())
    }

    /// The diagonals: from the age in the first year, or from birth, to the age in the last.
    fn draw_births<S: Sink>(&self, area: &PixelArea<S>) -> crate::Result<()> {
        let input = self.input;
        let years = input.people.len() as f64;
        let mut ends = Vec::new();
        for (year, _) in &self.births {
            // Who was born in a year is, on 1 January, of the age of the years since it, less one.
            let at_start = f64::from(input.first_year - year) - 1.0;
            let from = (-at_start).max(0.0);
            let points = [(from, at_start + from), (years, at_start + years)];
            let line = points.map(|(x, age)| (units(self.x(x)), units(self.y(age))));
            let rim = Stroke::solid(self.inks.background, 3.0);
            put(area, &Shape::lines(Paint::line(rim)).with(line))?;
            let ink = Stroke::solid(self.inks.text, 1.25).dashed(Dash::Dashed);
            put(area, &Shape::lines(Paint::line(ink)).with(line))?;
            ends.push(self.y(at_start + years));
        }
        let sizes = vec![END_ROW_PX; ends.len()];
        let placed = labels::spread(&ends, &sizes, self.top - 6.0, self.base + 8.0);
        let style = self.text(Weight::Regular, true);
        for ((_, text), middle) in self.births.iter().zip(placed) {
            let at = (self.right + 5.0, middle + HALF_CAP_PX);
            put(area, &Label::new(at.0, at.1, Anchor::Start, text, style))?;
        }
        Ok(())
    }
}

fn legend_items(input: &LexisInput, classes: &Classes, inks: &Inks) -> Vec<(Sign, String)> {
    let rim = Some(Stroke::solid(inks.axis, 0.75));
    let text = |at: usize| {
        let below = at.checked_sub(1).and_then(|below| classes.breaks.get(below));
        let told = |value: &f64| input.value_text(*value);
        match (below, classes.breaks.get(at)) {
            (None, Some(to)) => format!("< {}", told(to)),
            (Some(from), Some(to)) => format!("{} – {}", told(from), told(to)),
            (Some(from), None) => format!("≥ {}", told(from)),
            (None, None) => String::new(),
        }
    };
    let boxed = |colour| Sign::Box(Paint { stroke: rim, ..Paint::fill(colour) });
    let mut items: Vec<(Sign, String)> =
        classes.colours.iter().enumerate().map(|(at, colour)| (boxed(*colour), text(at))).collect();
    let any_missing = input.people.iter().flatten().any(|people| !people.is_finite());
    if any_missing {
        items.push(lettering::unknown_item(inks, input.frame.lang, None));
    }
    items
}
