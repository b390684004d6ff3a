//! Several forecasters in one chart: ours with its fan, and what others published, each with its edition.

mod words;

use super::colour::{self, Inks, Rgb};
use super::describe;
use super::legend::Sign;
use super::line::Fan;
use super::measure::Measure;
use super::output::{Cell, Chart, Frame, Status, Table};
use super::sink::{Dash, Fill, Paint, Stroke};
use super::text_metrics::{Weight, cut, wrap};
pub use super::timeline::Known;
use super::timeline::{End, Layer, Point, Timeline, Unit, dashed, point_text};
use crate::error::{ErrorKind, Result};

/// Who made a forecast.
#[derive(Debug, Clone, PartialEq)]
pub enum Forecaster {
    /// The regional forecast of PBL and CBS, edition 2019.
    PblCbs2019,
    /// The national forecast of CBS of 2023 to 2070.
    Cbs2023,
    /// World Population Prospects 2024 of the United Nations.
    Un2024,
    /// A list of the visitor, by its name.
    Own(String),
}

/// What was forecast for 1 January of a year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ForecastYear {
    /// The year.
    pub year: i32,
    /// Persons.
    pub people: f64,
    /// Bounds of 67 % (CBS) or 80 % (UN).
    pub inner: Option<[f64; 2]>,
    /// Bounds of 95 %.
    pub outer: Option<[f64; 2]>,
}

/// One of the two intervals of a year.
type Bounds = fn(&ForecastYear) -> Option<[f64; 2]>;

/// A forecast of the region.
#[derive(Debug, Clone, PartialEq)]
pub struct Forecast {
    /// Whose.
    pub by: Forecaster,
    /// Its years, rising.
    pub years: Vec<ForecastYear>,
}

/// Regions that have a published forecast where the one asked for has none.
#[derive(Debug, Clone, PartialEq)]
pub struct Offered {
    /// Name of the COROP region.
    pub corop: String,
    /// Name of the province.
    pub province: String,
}

/// What is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct ForecastersInput {
    /// Size, language, theme, ids.
    pub frame: Frame,
    /// The region, as it stands in a title.
    pub region: String,
    /// Counted, and computed by us.
    pub ours: Known,
    /// Chances of other values of ours; empty for none.
    pub fan: Fan,
    /// The others.
    pub others: Vec<Forecast>,
    /// Of a municipality: where there is one instead.
    pub offered: Option<Offered>,
    /// The last year counted.
    pub base_year: i32,
    /// The year chosen.
    pub year: i32,
}

/// How a forecaster is drawn: colour, whether the years are joined, and the dot.
struct Look {
    colour: Rgb,
    joined: Option<Stroke>,
    dot: Paint,
}

fn look(by: &Forecaster, inks: &Inks, series: &[Rgb]) -> Look {
    let ring = |colour| Paint {
        fill: Some(Fill::Solid(inks.background)),
        stroke: Some(Stroke::solid(colour, 1.75)),
    };
    match by {
        Forecaster::PblCbs2019 => {
            Look { colour: inks.reference, joined: None, dot: ring(inks.reference) }
        }
        Forecaster::Cbs2023 => {
            Look { colour: inks.text, joined: None, dot: Paint::fill(inks.text) }
        }
        Forecaster::Un2024 => {
            let line = dashed(inks.muted, 1.25);
            Look { colour: inks.muted, joined: Some(line), dot: Paint::fill(inks.muted) }
        }
        Forecaster::Own(_) => {
            let colour = series.get(2).copied().unwrap_or(inks.text);
            let line = Stroke::solid(colour, 1.75).dashed(Dash::Dotted);
            Look { colour, joined: Some(line), dot: Paint::fill(colour) }
        }
    }
}

const UNIT: Unit = Unit::Of(Measure::Population);
const RADIUS_PX: f64 = 3.5;

/// Draws the forecasts.
///
/// Errors: `value` for a frame out of bounds, or years that do not rise.
pub fn forecasters_chart(input: &ForecastersInput) -> Result<Chart> {
    input.frame.check()?;
    for pair in input.others.iter().flat_map(|other| other.years.windows(2)) {
        if pair[0].year >= pair[1].year {
            return Err(ErrorKind::Value {
                place: "forecast".to_owned(),
                expected: format!("a year after {}", pair[0].year),
                found: pair[1].year.to_string(),
            }
            .into());
        }
    }
    let frame = &input.frame;
    let (lang, inks) = (frame.lang, colour::inks(frame.theme));
    let series = colour::series(frame.theme);
    let of_others = || input.others.iter().flat_map(|other| other.years.iter().map(|of| of.year));
    let span = input.ours.span().unwrap_or((input.base_year, input.base_year + 1));
    let first = of_others().fold(span.0, i32::min);
    let of_fan = input.fan.last().map_or(span.1, |of| of.0);
    let last = of_others().fold(span.1.max(of_fan), i32::max);
    let mut timeline = Timeline::new(frame, words::caption(lang), UNIT, (first, last));
    timeline.layers.extend(fan_layers(input, inks));
    for other in &input.others {
        timeline.layers.extend(other_layers(other, &look(&other.by, inks, &series)));
    }
    timeline.layers.extend(input.ours.layers(inks.main, 2.5, inks));
    let ours = words::ours(lang);
    if let Some((year, value)) = input.ours.last() {
        let at = (f64::from(year), value);
        let value = UNIT.text(value, Status::Projected, lang);
        timeline.ends.push(End {
            at,
            name: ours.to_owned(),
            value,
            colour: inks.main,
            strong: true,
        });
    }
    for (year, value, status) in input.ours.years() {
        let text = point_text(ours, year, &UNIT.text(value, status, lang), status, lang);
        timeline.points.push(Point { at: (f64::from(year), value), track: 0, text });
    }
    for (track, other) in (1..).zip(&input.others) {
        let name = words::name(&other.by, lang);
        let Look { colour, .. } = look(&other.by, inks, &series);
        for of in &other.years {
            let text = words::point(&name, of, lang);
            timeline.points.push(Point { at: (f64::from(of.year), of.people), track, text });
        }
        if let Some(of) = other.years.iter().rev().find(|of| of.people.is_finite()) {
            let at = (f64::from(of.year), of.people);
            let value = UNIT.text(of.people, Status::Projected, lang);
            timeline.ends.push(End { at, name, value, colour, strong: false });
        }
    }
    timeline.beside_years = 0.5;
    timeline.legend = legend(input, inks, &series);
    timeline.notes = words::notes(input);
    let chosen = input.ours.value_in(input.year);
    let chosen = chosen.map(|(value, status)| UNIT.text(value, status, lang));
    timeline.mark_years(input.base_year, input.year, chosen);
    let (picture, stops) = timeline.draw()?;
    let title = words::title(input, (first, last));
    let description = words::description(input);
    Ok(Chart { picture, title, description, table: table(input), stops })
}

fn fan_layers(input: &ForecastersInput, inks: &Inks) -> Vec<Layer> {
    let start = input.ours.value_in(input.base_year).map_or(f64::NAN, |found| found.0);
    let band = |low: usize, high: usize, colour: Rgb| {
        let begin = (f64::from(input.base_year), start, start);
        let years = input.fan.iter().map(|(year, of)| (f64::from(*year), of[low], of[high]));
        Layer::Band(core::iter::once(begin).chain(years).collect(), Paint::fill(colour))
    };
    if input.fan.is_empty() {
        return Vec::new();
    }
    vec![band(0, 3, inks.band), band(1, 2, inks.band_inner)]
}

fn other_layers(other: &Forecast, look: &Look) -> Vec<Layer> {
    let points: Vec<(f64, f64)> =
        other.years.iter().map(|of| (f64::from(of.year), of.people)).collect();
    let bounds = |of: Bounds| -> Vec<(f64, f64, f64)> {
        let known = other.years.iter().filter_map(|year| Some((year.year, of(year)?)));
        known.map(|(year, [low, high])| (f64::from(year), low, high)).collect()
    };
    let mut layers = vec![
        Layer::Whiskers(bounds(|of| of.outer), Stroke::solid(look.colour, 1.0)),
        Layer::Whiskers(bounds(|of| of.inner), Stroke::solid(look.colour, 2.5)),
    ];
    layers.extend(look.joined.map(|stroke| Layer::Line(points.clone(), stroke)));
    let radius_px = if look.joined.is_some() { 2.25 } else { RADIUS_PX };
    layers.push(Layer::Dots(points, radius_px, look.dot));
    layers
}

fn legend(input: &ForecastersInput, inks: &Inks, series: &[Rgb]) -> Vec<(Sign, String)> {
    let lang = input.frame.lang;
    let mut items = input.ours.signs(inks.main, inks, lang);
    if !input.fan.is_empty() {
        let [inner, outer] = describe::words(lang).fan();
        let edge = Some(Stroke::solid(inks.band_edge, 1.0));
        let boxed = |colour| Sign::Box(Paint { stroke: edge, ..Paint::fill(colour) });
        items.push((boxed(inks.band_inner), inner.to_owned()));
        items.push((boxed(inks.band), outer.to_owned()));
    }
    for other in &input.others {
        let look = look(&other.by, inks, series);
        let sign = match look.joined {
            Some(line) => Sign::Dotted(Paint::line(line), look.dot),
            None => Sign::Mark(look.dot, true),
        };
        // A visitor's own name may be longer than a phone is wide.
        let (size_px, most_px) = (12.0, input.frame.width_px - 48.0);
        let lines = wrap(&words::name(&other.by, lang), size_px, Weight::Regular, most_px);
        for (at, line) in lines.into_iter().enumerate() {
            let line = cut(&line, size_px, Weight::Regular, most_px);
            items.push((if at == 0 { sign } else { Sign::Blank }, line));
        }
    }
    items
}

fn table(input: &ForecastersInput) -> Table {
    let lang = input.frame.lang;
    let w = describe::words(lang);
    let mut columns = vec![w.year().to_owned(), words::ours(lang).to_owned()];
    if !input.fan.is_empty() {
        columns.extend(w.fan_columns().map(str::to_owned));
    }
    for other in &input.others {
        columns.extend(words::columns(other, lang));
    }
    let mut table = Table { columns, ..Table::default() };
    let others = input.others.iter().flat_map(|other| &other.years).map(|of| of.year);
    let mut years: Vec<i32> = input.ours.years().map(|of| of.0).chain(others).collect();
    years.sort_unstable();
    years.dedup();
    for year in years {
        let ours = input.ours.value_in(year);
        let mut row = vec![Cell::Text(year.to_string())];
        row.push(Cell::rounded(ours.map_or(f64::NAN, |found| found.0), 0));
        if !input.fan.is_empty() {
            let found = input.fan.iter().find(|of| of.0 == year);
            let edges = found.map_or([f64::NAN; 4], |of| of.1);
            row.extend(edges.map(|edge| Cell::rounded(edge, 0)));
        }
        for other in &input.others {
            let of = other.years.iter().find(|of| of.year == year);
            row.push(Cell::rounded(of.map_or(f64::NAN, |of| of.people), 0));
            let of_bounds: [Bounds; 2] = [|of| of.inner, |of| of.outer];
            for bounds in of_bounds {
                if other.years.iter().any(|of| bounds(of).is_some()) {
                    let found = of.and_then(bounds).unwrap_or([f64::NAN; 2]);
                    row.extend(found.map(|edge| Cell::rounded(edge, 0)));
                }
            }
        }
        table.rows.push(row);
        table.status.push(ours.map_or(Status::Projected, |found| found.1));
    }
    table
}
