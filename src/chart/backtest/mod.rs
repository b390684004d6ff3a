//! How wrong were we: a forecast that knew nothing after 1 January 2019 beside what was counted since, and beside
//! forecasts that know nothing at all.

mod words;

use super::colour;
use super::describe;
use super::legend::Sign;
use super::line::YearSeries;
use super::measure::Measure;
use super::output::{Cell, Chart, Frame, Status, Table};
use super::sink::{Paint, Stroke};
pub use super::timeline::Known;
use super::timeline::{End, Layer, Point, Timeline, Unit, dashed, point_text, points};
use crate::error::Result;

/// A forecast that knows nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Naive {
    /// As many as in the base year.
    NoChange,
    /// The mean growth of five years goes on, in persons.
    LastGrowth,
    /// The base year's part of our forecast of the nation.
    ConstantShare,
}

/// What is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct BacktestInput {
    /// Size, language, theme, ids.
    pub frame: Frame,
    /// The region, as it stands in a title.
    pub region: String,
    /// What was counted, also after the forecast was made.
    pub counted: Known,
    /// Our forecast, from the year it was made on.
    pub forecast: YearSeries,
    /// Bounds of its central 95 and 67 %; empty where they are not known.
    pub bounds: Vec<(i32, [f64; 4])>,
    /// The others.
    pub naive: Vec<(Naive, YearSeries)>,
}

const UNIT: Unit = Unit::Of(Measure::Population);

impl BacktestInput {
    /// The year the forecast was made.
    fn made_in(&self) -> i32 {
        self.forecast.first().map_or(0, |of| of.0)
    }

    /// By how many percent a forecast was off in a year.
    fn error_in(&self, series: &[(i32, f64)], year: i32) -> f64 {
        let counted = self.counted.value_in(year).map_or(f64::NAN, |found| found.0);
        let forecast = series.iter().find(|of| of.0 == year).map_or(f64::NAN, |of| of.1);
        100.0 * (forecast / counted - 1.0)
    }

    /// The last year with both.
    fn last(&self) -> Option<i32> {
        let finite = |of: &&(i32, f64)| self.error_in(&self.forecast, of.0).is_finite();
        self.forecast.iter().rev().find(finite).map(|of| of.0)
    }
}

/// Draws forecasts and counts.
///
/// Errors: `value` for a frame out of bounds.
pub fn backtest_chart(input: &BacktestInput) -> Result<Chart> {
    input.frame.check()?;
    let frame = &input.frame;
    let (lang, inks) = (frame.lang, colour::inks(frame.theme));
    let made = input.made_in();
    let span = input.counted.span().unwrap_or((made, made + 1));
    let mut timeline = Timeline::new(frame, words::caption(lang), UNIT, span);
    let start = input.forecast.first().map_or(f64::NAN, |of| of.1);
    for (low, high, ink) in [(0, 3, inks.band), (1, 2, inks.band_inner)] {
        let begin = (f64::from(made), start, start);
        let years = input.bounds.iter().map(|(year, of)| (f64::from(*year), of[low], of[high]));
        let band = core::iter::once(begin).chain(years).collect();
        timeline.layers.push(Layer::Band(band, Paint::fill(ink)));
    }
    for (_, series) in &input.naive {
        timeline.layers.push(Layer::Line(points(series), dashed(inks.muted, 1.25)));
    }
    timeline.layers.push(Layer::Line(points(&input.forecast), dashed(inks.main, 2.5)));
    timeline.layers.extend(input.counted.layers(inks.text, 2.0, inks));
    let ours = words::ours(lang);
    let mut lines = vec![(ours, ours, &input.forecast, inks.main, true)];
    lines.extend(input.naive.iter().map(|(naive, of)| {
        (words::naive(*naive, lang), words::short(*naive, lang), of, inks.muted, false)
    }));
    if let Some((year, value)) = input.counted.last() {
        let at = (f64::from(year), value);
        let name = words::counted(lang).to_owned();
        let value = UNIT.text(value, Status::Observed, lang);
        timeline.ends.push(End { at, name, value, colour: inks.text, strong: true });
    }
    for (track, (name, short, series, colour, strong)) in (1..).zip(lines) {
        for (year, value) in series {
            let error = words::error(input.error_in(series, *year), lang);
            let value_text = UNIT.text(*value, Status::Projected, lang);
            let mut text = point_text(name, *year, &value_text, Status::Projected, lang);
            if *year > made && !error.is_empty() {
                text.push_str(&format!("; {error}"));
            }
            timeline.points.push(Point { at: (f64::from(*year), *value), track, text });
        }
        if let Some((year, value)) = series.iter().rev().find(|of| of.1.is_finite()) {
            let value_text = words::error(input.error_in(series, *year), lang);
            let at = (f64::from(*year), *value);
            timeline.ends.push(End {
                at,
                name: short.to_owned(),
                value: value_text,
                colour,
                strong,
            });
        }
    }
    for (year, value, status) in input.counted.years() {
        let text = UNIT.text(value, status, lang);
        let text = point_text(words::counted(lang), year, &text, status, lang);
        timeline.points.push(Point { at: (f64::from(year), value), track: 0, text });
    }
    timeline.points.sort_by_key(|point| point.track);
    timeline.marks = vec![(made, words::made(made, lang), false)];
    timeline.legend = legend(input);
    timeline.notes = words::notes(input);
    let (picture, stops) = timeline.draw()?;
    let (title, description) = (words::title(input), words::description(input));
    Ok(Chart { picture, title, description, table: table(input), stops })
}

fn legend(input: &BacktestInput) -> Vec<(Sign, String)> {
    let (lang, inks) = (input.frame.lang, colour::inks(input.frame.theme));
    let mut items = input.counted.signs(inks.text, inks, lang);
    items.push((Sign::Line(Paint::line(dashed(inks.main, 2.5))), words::ours(lang).to_owned()));
    if !input.bounds.is_empty() {
        let [inner, outer] = describe::words(lang).fan();
        let edge = Some(Stroke::solid(inks.band_edge, 1.0));
        let boxed = |colour| Sign::Box(Paint { stroke: edge, ..Paint::fill(colour) });
        items.push((boxed(inks.band_inner), inner.to_owned()));
        items.push((boxed(inks.band), outer.to_owned()));
    }
    items
}

fn table(input: &BacktestInput) -> Table {
    let lang = input.frame.lang;
    let w = describe::words(lang);
    let mut columns =
        vec![w.year().to_owned(), words::counted(lang).to_owned(), words::ours(lang).to_owned()];
    let bounds = if input.bounds.is_empty() { [].as_slice() } else { &w.fan_columns() };
    columns.extend(bounds.iter().map(|name| (*name).to_owned()));
    columns.extend(input.naive.iter().map(|(naive, _)| words::naive(*naive, lang).to_owned()));
    let mut table = Table { columns, ..Table::default() };
    for (year, counted, status) in input.counted.years() {
        let value =
            |series: &YearSeries| series.iter().find(|of| of.0 == year).map_or(f64::NAN, |of| of.1);
        let mut row = vec![Cell::Text(year.to_string()), Cell::rounded(counted, 0)];
        row.push(Cell::rounded(value(&input.forecast), 0));
        let edges = input.bounds.iter().find(|of| of.0 == year).map_or([f64::NAN; 4], |of| of.1);
        row.extend(edges.iter().take(bounds.len()).map(|edge| Cell::rounded(*edge, 0)));
        row.extend(input.naive.iter().map(|(_, series)| Cell::rounded(value(series), 0)));
        table.rows.push(row);
        table.status.push(status);
    }
    table
}
