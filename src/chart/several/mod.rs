//! Several lines in one chart: regions side by side, or the scenarios of one region.
//!
//! The first is drawn in colour, what it is set against in a second one, all others in grey with their names at their ends.

mod words;

use super::colour::{self, Inks, Rgb};
use super::line::ScenarioName;
use super::measure::Measure;
use super::output::{Cell, Chart, Frame, Status, Table};
pub use super::timeline::Known;
use super::timeline::{End, Point, Timeline, Unit, point_text};
use crate::error::Result;

/// What the lines are of.
#[derive(Debug, Clone, PartialEq)]
pub enum Compared {
    /// Regions, by their own names.
    Regions,
    /// Scenarios of a region.
    Scenarios {
        /// The region, as it stands in a title.
        region: String,
    },
}

/// One line.
#[derive(Debug, Clone, PartialEq)]
pub struct SeveralLine {
    /// Its name, where it is not that of a scenario.
    pub name: String,
    /// Its scenario, where that is its name.
    pub scenario: Option<ScenarioName>,
    /// Its values.
    pub known: Known,
    /// Whether the first is set against it.
    pub reference: bool,
}

/// What is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct SeveralInput {
    /// Size, language, theme, ids.
    pub frame: Frame,
    /// What the lines are of.
    pub compared: Compared,
    /// What the values are.
    pub measure: Measure,
    /// Numbers as 100 in the base year; other measures stay as they are.
    pub indexed: bool,
    /// The lines, the one it is about first.
    pub lines: Vec<SeveralLine>,
    /// The last year counted.
    pub base_year: i32,
    /// The year chosen.
    pub year: i32,
}

impl SeveralInput {
    fn unit(&self) -> Unit {
        let indexed = self.indexed && self.measure.is_number();
        if indexed { Unit::Index } else { Unit::Of(self.measure) }
    }

    /// The lines by name, their values in the unit of the chart.
    fn told(&self) -> Vec<(String, Known)> {
        let unit = self.unit();
        let told = self.lines.iter().map(|line| {
            let mut known = line.known.clone();
            if unit == Unit::Index {
                let base = known.value_in(self.base_year).map_or(f64::NAN, |found| found.0);
                let values = known.observed.iter_mut().chain(&mut known.projected);
                values.for_each(|(_, value)| *value = 100.0 * *value / base);
            }
            let name = match line.scenario {
                Some(scenario) => super::describe::words(self.frame.lang).scenario(scenario),
                None => &line.name,
            };
            (name.to_owned(), known)
        });
        told.collect()
    }

    fn ink(&self, at: usize, inks: &Inks) -> Rgb {
        match self.lines.get(at) {
            _ if at == 0 => inks.main,
            Some(line) if line.reference => inks.reference,
            _ => inks.muted,
        }
    }
}

/// Draws the lines.
///
/// Errors: `value` for a frame out of bounds.
pub fn several_chart(input: &SeveralInput) -> Result<Chart> {
    input.frame.check()?;
    let (frame, unit) = (&input.frame, input.unit());
    let (lang, inks) = (frame.lang, colour::inks(frame.theme));
    let told = input.told();
    let spans = || told.iter().filter_map(|(_, known)| known.span());
    let first = spans().map(|span| span.0).min().unwrap_or(input.base_year);
    let last = spans().map(|span| span.1).max().unwrap_or(first).max(first + 1);
    let mut layers = Vec::new();
    let (mut ends, mut points) = (Vec::new(), Vec::new());
    // The first lies on top of the others.
    for (at, (name, known)) in told.iter().enumerate().rev() {
        let (colour, main) = (input.ink(at, inks), at == 0);
        layers.extend(known.layers(colour, if main { 2.5 } else { 1.25 }, inks));
        if let Some((year, value)) = known.last() {
            let text = unit.text(value, Status::Projected, lang);
            let at = (f64::from(year), value);
            ends.insert(0, End { at, name: name.clone(), value: text, colour, strong: main });
        }
        let track = u32::try_from(at).unwrap_or(u32::MAX);
        let of_years = known.years().map(|(year, value, status)| Point {
            at: (f64::from(year), value),
            track,
            text: point_text(name, year, &unit.text(value, status, lang), status, lang),
        });
        points.splice(0..0, of_years);
    }
    let main = told.first().map(|(_, known)| known);
    let mut timeline = Timeline::new(frame, words::caption(input, unit), unit, (first, last));
    let value = main.and_then(|known| known.value_in(input.year));
    let chosen = value.map(|(value, status)| unit.text(value, status, lang));
    timeline.mark_years(input.base_year, input.year, chosen);
    timeline.layers = layers;
    timeline.ends = ends;
    timeline.beside = beside(input, unit, &told, inks);
    timeline.legend = main.map_or_else(Vec::new, |known| known.signs(inks.main, inks, lang));
    timeline.points = points;
    let (picture, stops) = timeline.draw()?;
    let title = words::title(input, &told, (first, last));
    let description = words::description(input, unit, &told);
    Ok(Chart { picture, title, description, table: table(input, unit, &told), stops })
}

/// What each line says in the year chosen; at the end of the lines and in the base year that stands there already.
fn beside(input: &SeveralInput, unit: Unit, told: &[(String, Known)], inks: &Inks) -> Vec<End> {
    let is_end = told.iter().any(|(_, known)| known.last().is_none_or(|end| end.0 <= input.year));
    if told.len() < 2 || is_end || input.year == input.base_year {
        return Vec::new();
    }
    let value = |(at, (name, known)): (usize, &(String, Known))| {
        let (value, status) = known.value_in(input.year)?;
        let text = unit.text(value, status, input.frame.lang);
        let (colour, strong) = (input.ink(at, inks), at == 0);
        let at = (f64::from(input.year), value);
        value.is_finite().then(|| End { at, name: name.clone(), value: text, colour, strong })
    };
    told.iter().enumerate().filter_map(value).collect()
}

fn table(input: &SeveralInput, unit: Unit, told: &[(String, Known)]) -> Table {
    let year = super::describe::words(input.frame.lang).year().to_owned();
    let names = told.iter().map(|(name, _)| name.clone());
    let mut table =
        Table { columns: std::iter::once(year).chain(names).collect(), ..Table::default() };
    let mut years: Vec<i32> = told.iter().flat_map(|line| line.1.years()).map(|p| p.0).collect();
    years.sort_unstable();
    years.dedup();
    for year in years {
        let found: Vec<_> = told.iter().map(|(_, known)| known.value_in(year)).collect();
        let mut row = vec![Cell::Text(year.to_string())];
        let value = |of: &Option<(f64, Status)>| of.map_or(f64::NAN, |found| found.0);
        row.extend(found.iter().map(|of| Cell::rounded(value(of), unit.decimals())));
        let of_status = |status| found.iter().flatten().any(|(_, of)| *of == status);
        let order = [Status::Projected, Status::Estimated];
        let status = order.into_iter().find(|status| of_status(*status));
        table.rows.push(row);
        table.status.push(status.unwrap_or(Status::Observed));
    }
    table
}
