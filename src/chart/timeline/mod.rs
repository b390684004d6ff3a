//! Marks over years: what the charts with an axis of years share.
//!
//! A kind says which marks there are, in which order and ink, and what they are called; here labels are measured, the
//! areas reserved, and everything drawn. Labels stand at the ends of what they name, apart from each other, tied by a
//! thin line where they had to move.

mod draw;
mod known;
mod size;

use super::colour::Rgb;
use super::describe::{value_text, words};
use super::format;
use super::legend::Sign;
use super::measure::Measure;
use super::output::{Frame, Lang, Picture, Status, Stop};
use super::scale::{Honesty, LinearScale};
use super::sink::{Dash, Paint, Stroke};

pub use known::Known;

/// One kind of marks; years may have a part, as of mid-year.
#[derive(Debug, Clone)]
pub(crate) enum Layer {
    /// Between two values, year by year.
    Band(Vec<(f64, f64, f64)>, Paint),
    /// Through the values, broken where one is not finite.
    Line(Vec<(f64, f64)>, Stroke),
    /// From year to year and from value to value.
    Bars(Vec<[f64; 4]>, Paint),
    /// Dots of a radius in pixels.
    Dots(Vec<(f64, f64)>, f64, Paint),
    /// Upright lines between two values, with caps.
    Whiskers(Vec<(f64, f64, f64)>, Stroke),
}

impl Layer {
    fn is_empty(&self) -> bool {
        self.values().is_empty()
    }

    fn values(&self) -> Vec<f64> {
        match self {
            Self::Band(points, _) | Self::Whiskers(points, _) => {
                let known = points.iter().filter(|p| p.1.is_finite() && p.2.is_finite());
                known.flat_map(|point| [point.1, point.2]).collect()
            }
            Self::Line(points, _) | Self::Dots(points, ..) => {
                points.iter().map(|point| point.1).collect()
            }
            Self::Bars(bars, _) => bars.iter().flat_map(|bar| [bar[2], bar[3]]).collect(),
        }
    }
}

/// The label at the end of what it names.
#[derive(Debug, Clone)]
pub(crate) struct End {
    pub(crate) at: (f64, f64),
    pub(crate) name: String,
    /// Its value in words; empty for none.
    pub(crate) value: String,
    pub(crate) colour: Rgb,
    pub(crate) strong: bool,
}

/// A point one can walk to.
#[derive(Debug, Clone)]
pub(crate) struct Point {
    pub(crate) at: (f64, f64),
    pub(crate) track: u32,
    pub(crate) text: String,
}

/// What the value axis counts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Unit {
    Of(Measure),
    /// 100 in the base year.
    Index,
    /// Persons a year, of either sign.
    Flow,
    /// Parts of a whole.
    Percent,
}

impl Unit {
    /// A value in words, rounded to what it can bear.
    pub(crate) fn text(self, value: f64, status: Status, lang: Lang) -> String {
        match self {
            Self::Of(measure) => value_text(measure, value, status, lang),
            Self::Index => format::number(value, 1, lang),
            Self::Percent => format::percent(value, 1, lang),
            // What was computed is in the steps of [`format::account`] already.
            Self::Flow => format::number(value, 0, lang),
        }
    }

    /// Decimals of its numbers in a table.
    pub(crate) fn decimals(self) -> u32 {
        match self {
            Self::Of(measure) => measure.decimals(),
            Self::Index | Self::Percent => 1,
            Self::Flow => 0,
        }
    }

    fn tick(self, value: f64, scale: &LinearScale, lang: Lang) -> String {
        let decimals = scale.decimals();
        match self {
            Self::Of(measure) if measure.diverging() && !measure.is_number() => {
                format::signed_percent(value, decimals, lang)
            }
            Self::Of(measure) if measure.is_ratio() => format::number(value, decimals, lang),
            Self::Index => format::number(value, decimals, lang),
            Self::Of(measure) if measure.is_number() => format::number(value, 0, lang),
            Self::Flow => format::number(value, 0, lang),
            Self::Of(_) | Self::Percent => format::percent(value, decimals, lang),
        }
    }

    fn is_number(self) -> bool {
        matches!(self, Self::Flow) || matches!(self, Self::Of(measure) if measure.is_number())
    }

    /// How far its axis may be stretched.
    pub(crate) fn honesty(self) -> Honesty {
        let (from_zero, least_span_share, least_span) = match self {
            Self::Of(measure) if measure.is_number() => (false, 0.2, 4.0),
            Self::Of(Measure::HouseholdSize) => (false, 0.2, 0.5),
            Self::Of(measure) if measure.diverging() => (false, 0.0, 8.0),
            Self::Index => (false, 0.2, 4.0),
            Self::Flow => (false, 0.0, 4.0),
            _ => (true, 0.0, 5.0),
        };
        Honesty { from_zero, least_span_share, least_span }
    }

    fn has_zero(self) -> bool {
        self == Self::Flow || matches!(self, Self::Of(measure) if measure.diverging())
    }
}

/// A chart over years, from the bottom layer to the top.
#[derive(Debug, Clone)]
pub(crate) struct Timeline<'a> {
    pub(crate) frame: &'a Frame,
    /// What the value axis counts, in words.
    pub(crate) caption: String,
    pub(crate) unit: Unit,
    pub(crate) layers: Vec<Layer>,
    pub(crate) ends: Vec<End>,
    /// What each line says in the year chosen, where there is room: then the mark says the year alone.
    pub(crate) beside: Vec<End>,
    /// Years with an upright line: what it says, and whether it is the year chosen.
    pub(crate) marks: Vec<(i32, String, bool)>,
    pub(crate) legend: Vec<(Sign, String)>,
    pub(crate) points: Vec<Point>,
    /// First and last year of the axis.
    pub(crate) years: (i32, i32),
    /// Room beside the first and last year, in years: half a bar.
    pub(crate) beside_years: f64,
    /// From year to year nothing is known: a grey hatch over the whole height.
    pub(crate) blanks: Vec<(f64, f64)>,
    /// What one must know to read it, below the legend; each begins on a line of its own.
    pub(crate) notes: Vec<String>,
}

impl<'a> Timeline<'a> {
    /// One without any marks yet.
    pub(crate) fn new(frame: &'a Frame, caption: String, unit: Unit, years: (i32, i32)) -> Self {
        Self {
            frame,
            caption,
            unit,
            years: (years.0, years.1.max(years.0 + 1)),
            layers: Vec::new(),
            ends: Vec::new(),
            beside: Vec::new(),
            marks: Vec::new(),
            legend: Vec::new(),
            points: Vec::new(),
            beside_years: 0.0,
            blanks: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// Marks the last year counted, and the year chosen with what it says.
    pub(crate) fn mark_years(&mut self, base_year: i32, chosen: i32, told: Option<String>) {
        let now = words(self.frame.lang).now();
        let inside = |year: i32| self.years.0 <= year && year <= self.years.1;
        let mut marks = Vec::new();
        if inside(base_year) {
            let roomy = self.frame.width_px >= 480.0;
            let text = if roomy { format!("{now} ({base_year})") } else { now.to_owned() };
            marks.push((base_year, text, false));
        }
        if chosen != base_year && inside(chosen) {
            let text = told.map_or_else(|| chosen.to_string(), |told| format!("{chosen}: {told}"));
            marks.push((chosen, text, true));
        }
        self.marks = marks;
    }
    /// Measures, places and draws it.
    pub(crate) fn draw(&self) -> crate::Result<(Picture, Vec<Stop>)> {
        draw::draw(&size::Sized::new(self))
    }
}

/// Points of a series of whole years.
pub(crate) fn points(series: &[(i32, f64)]) -> Vec<(f64, f64)> {
    series.iter().map(|(year, value)| (f64::from(*year), *value)).collect()
}

/// The line of what the model computes.
pub(crate) fn dashed(colour: Rgb, width_px: f64) -> Stroke {
    Stroke::solid(colour, width_px).dashed(Dash::Dashed)
}

/// The words of a language.
pub(crate) fn say<T>(lang: Lang, nl: T, en: T) -> T {
    match lang {
        Lang::Nl => nl,
        Lang::En => en,
    }
}

/// Names one after the other, the last after "and".
pub(crate) fn listed(names: &[String], lang: Lang) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [before @ .., last] => format!("{} {} {last}", before.join(", "), say(lang, "en", "and")),
    }
}

/// A name with a small first letter, as within a title. Of ASCII letters, which all names of ours begin with: the tables of
/// all letters would add 28 KB to the module.
pub(crate) fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_ascii_lowercase());
    first.into_iter().chain(letters).collect()
}

/// A point in words.
pub(crate) fn point_text(name: &str, year: i32, value: &str, status: Status, lang: Lang) -> String {
    format!("{name}, {year}: {value} ({})", words(lang).status(status))
}
