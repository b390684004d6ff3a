//! The line of one region through time: observed, then projected, with the band
//! between the low and the high scenario.
//!
//! The band is the space between two scenarios, not a probability interval, and
//! says so; where there is an ensemble, a fan of chances takes its place. The axis begins at zero for shares, and for numbers wherever zero is
//! near; where it does not, the caption says where it begins and the base of the
//! plot is drawn torn.

use super::describe::{LineStory, Words, words};
use super::format;
use super::line_draw;
use super::line_size::SizedLine;
use super::measure::Measure;
use super::output::{Cell, Chart, Frame, Status, Table};
use crate::error::{ErrorKind, Result};

/// The name a scenario has in labels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScenarioName {
    /// The trend preset, untouched.
    Trend,
    /// The high preset, untouched.
    High,
    /// The low preset, untouched.
    Low,
    /// The trend with the migration of the high preset.
    MoreMigration,
    /// The trend with the migration of the low preset.
    LessMigration,
    /// The trend with a stronger pull of the largest cities.
    Cities,
    /// The trend with a stronger pull of shrinking and anticipating regions.
    Spread,
    /// Anything the visitor changed.
    Own,
    /// Another that the visitor changed, and pinned to set the first against it.
    Pinned,
    /// A proposal of a discussion round.
    Proposal,
    /// What the proposals of a round are set against.
    Base,
}

/// A series by year; NaN where no value is known.
pub type YearSeries = Vec<(i32, f64)>;

/// Chances below the four edges of a fan: the bounds of the central 95 % and, within, 67 %.
pub const FAN_PROBABILITIES: [f64; 4] = [0.025, 0.165, 0.835, 0.975];

/// Values at [`FAN_PROBABILITIES`] by year.
pub type Fan = Vec<(i32, [f64; 4])>;

/// What a line chart is drawn from. Years rise strictly within each series.
#[derive(Debug, Clone, PartialEq)]
pub struct LineInput {
    /// Size, language, theme, ids.
    pub frame: Frame,
    /// Name of the region.
    pub region: String,
    /// What the values are.
    pub measure: Measure,
    /// Counted values, up to and including the base year; before `counted_since` estimates.
    pub observed: YearSeries,
    /// First year of `observed` that was counted on these borders: of earlier years, shares of a
    /// divided municipality are in it.
    pub counted_since: i32,
    /// Values of the current scenario, from the base year on.
    pub projected: YearSeries,
    /// Values of the low preset; empty for no band.
    pub low: YearSeries,
    /// Values of the high preset; empty for no band. Which of the two lies lower does not matter.
    pub high: YearSeries,
    /// Chances of other values, from the year after the base year on; empty for no fan.
    pub fan: Fan,
    /// Values of the scenario it is set against, where there is a difference; else empty.
    pub reference: YearSeries,
    /// The name of that scenario.
    pub reference_scenario: ScenarioName,
    /// Name of the current scenario.
    pub scenario: ScenarioName,
    /// The year chosen on the page.
    pub year: i32,
    /// The last year counted.
    pub base_year: i32,
}

impl LineInput {
    /// How the value of a year came to be.
    pub(crate) fn status_in(&self, year: i32) -> Status {
        if year > self.base_year {
            Status::Projected
        } else if year < self.counted_since {
            Status::Estimated
        } else {
            Status::Observed
        }
    }

    /// What is known of each year, then what is computed of each later one: year, value, how it came to be.
    pub(crate) fn years(&self) -> impl Iterator<Item = (i32, f64, Status)> + '_ {
        let known = self.observed.iter().map(|p| (p.0, p.1, self.status_in(p.0)));
        let last = self.observed.last().map_or(i32::MIN, |p| p.0);
        let computed = self.projected.iter().filter(move |p| p.0 > last);
        known.chain(computed.map(|p| (p.0, p.1, Status::Projected)))
    }

    /// The estimated and the counted part of `observed`.
    pub(crate) fn estimated_and_counted(&self) -> [&[(i32, f64)]; 2] {
        let counted = self.observed.partition_point(|p| p.0 < self.counted_since);
        [&self.observed[..counted], &self.observed[counted..]]
    }
}

/// Draws the line of a region.
///
/// Errors: `value` for a frame out of bounds, `shape` for years that do not rise.
pub fn line_chart(input: &LineInput) -> Result<Chart> {
    input.frame.check()?;
    for (name, series) in [
        ("observed", &input.observed),
        ("projected", &input.projected),
        ("low", &input.low),
        ("high", &input.high),
        ("reference", &input.reference),
    ] {
        check_rising(name, series)?;
    }
    let w = words(input.frame.lang);
    let years = year_span(input);
    let title = w.line_title(&input.region, input.measure, years.0, years.1);
    let description = w.line_description(&story(input));
    let sized = SizedLine::new(input, w, years);
    let (picture, stops) = line_draw::draw(&sized)?;
    Ok(Chart { picture, title, description, table: table(input, w), stops })
}

fn check_rising(name: &str, series: &YearSeries) -> Result<()> {
    match series.windows(2).find(|p| p[0].0 >= p[1].0) {
        None => Ok(()),
        Some(pair) => Err(ErrorKind::Value {
            place: format!("{name} series"),
            expected: format!("a year after {}", pair[0].0),
            found: pair[1].0.to_string(),
        }
        .into()),
    }
}

fn year_span(input: &LineInput) -> (i32, i32) {
    let all = || input.observed.iter().chain(&input.projected).map(|p| p.0);
    let first = all().min().unwrap_or(input.base_year);
    (first, all().max().unwrap_or(first).max(first + 1))
}

/// The value of a year, NaN where there is none.
pub(crate) fn value_in(series: &[(i32, f64)], year: i32) -> f64 {
    series.iter().find(|p| p.0 == year).map_or(f64::NAN, |p| p.1)
}

pub(crate) fn chosen_value(input: &LineInput) -> f64 {
    let of_year = |series| value_in(series, input.year);
    let observed = of_year(&input.observed);
    if input.year <= input.base_year && observed.is_finite() {
        observed
    } else {
        of_year(&input.projected)
    }
}

pub(crate) fn band(input: &LineInput) -> Vec<(i32, f64, f64)> {
    let pairs = input.low.iter().map(|(year, low)| (*year, *low, value_in(&input.high, *year)));
    pairs
        .filter(|(_, a, b)| a.is_finite() && b.is_finite())
        .map(|(y, a, b)| (y, a.min(b), a.max(b)))
        .collect()
}

/// The outer and the inner band of the fan, `(year, lower, upper)`; both open at the base year.
pub(crate) fn fan_bands(input: &LineInput) -> [Vec<(i32, f64, f64)>; 2] {
    let start = value_in(&input.projected, input.base_year);
    [(0, 3), (1, 2)].map(|(low, high)| {
        let begin = (!input.fan.is_empty()).then_some((input.base_year, start, start));
        let years = input.fan.iter().map(|(year, values)| (*year, values[low], values[high]));
        let all = begin.into_iter().chain(years);
        all.filter(|(_, low, high)| low.is_finite() && high.is_finite()).collect()
    })
}

pub(crate) fn finite_ends(series: &YearSeries) -> Option<((i32, f64), (i32, f64))> {
    let mut finite = series.iter().filter(|p| p.1.is_finite());
    let first = *finite.next()?;
    Some((first, finite.next_back().copied().unwrap_or(first)))
}

fn story(input: &LineInput) -> LineStory<'_> {
    LineStory {
        region: &input.region,
        measure: input.measure,
        observed: finite_ends(&input.observed),
        projected: finite_ends(&input.projected),
        band: band(input).last().map(|(_, low, high)| (*low, *high)),
        fan: input.fan.last().map(|(_, values)| *values),
        chosen: (input.year, chosen_value(input)),
        chosen_status: input.status_in(input.year),
        counted_since: input.counted_since,
        scenario: input.scenario,
    }
}

fn upper_first(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

fn table(input: &LineInput, w: &dyn Words) -> Table {
    let [low, high] = w.line_columns();
    let reference = upper_first(w.scenario(input.reference_scenario));
    let mut columns = vec![w.year().to_string(), w.measure_name(input.measure)];
    let extra: Vec<(&str, &YearSeries)> =
        [(low, &input.low), (high, &input.high), (&reference, &input.reference)]
            .into_iter()
            .filter(|(_, s)| !s.is_empty())
            .collect();
    columns.extend(extra.iter().map(|(name, _)| name.to_string()));
    let fan = if input.fan.is_empty() { [].as_slice() } else { &w.fan_columns() };
    columns.extend(fan.iter().map(|name| name.to_string()));
    let decimals = input.measure.decimals();
    let mut table = Table { columns, ..Table::default() };
    for (year, value, status) in input.years() {
        let mut row = vec![Cell::Text(format::year(year)), Cell::rounded(value, decimals)];
        for (_, series) in &extra {
            // The scenarios begin where counting ends.
            let v = if status == Status::Projected { value_in(series, year) } else { f64::NAN };
            row.push(Cell::rounded(v, decimals));
        }
        let of_year = input.fan.iter().find(|(at, _)| *at == year);
        let edges = of_year.map_or([f64::NAN; 4], |(_, edges)| *edges);
        row.extend(edges.iter().take(fan.len()).map(|edge| Cell::rounded(*edge, decimals)));
        table.rows.push(row);
        table.status.push(status);
    }
    table
}
