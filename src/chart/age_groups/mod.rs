//! Age groups through the years, stacked: in people, or in percent of all.

mod words;

use super::colour::{self, Rgb};
use super::describe;
use super::legend::Sign;
use super::lettering::unknown_item;
use super::measure::Measure;
use super::output::{Cell, Chart, Frame, Status, Table};
use super::sink::{Dash, Paint, Stroke};
use super::timeline::{End, Layer, Point, Timeline, Unit, dashed, point_text};
use crate::error::Result;

/// First ages of the groups; the last is open.
pub const STARTS: [usize; 5] = [0, 20, 40, 65, 80];

/// The people of a year by group.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct YearOfAges {
    /// On 1 January of this year.
    pub year: i32,
    /// By [`STARTS`].
    pub people: [f64; 5],
    /// How they came to be.
    pub status: Status,
}

/// What is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct AgeGroupsInput {
    /// Size, language, theme, ids.
    pub frame: Frame,
    /// The region, as it stands in a title.
    pub region: String,
    /// The years, rising.
    pub years: Vec<YearOfAges>,
    /// In percent of all, instead of in people.
    pub shares: bool,
    /// The last year counted.
    pub base_year: i32,
    /// The year chosen.
    pub year: i32,
}

impl AgeGroupsInput {
    fn values(&self, of: &YearOfAges) -> [f64; 5] {
        let all: f64 = of.people.iter().sum();
        if self.shares { of.people.map(|people| 100.0 * people / all) } else { of.people }
    }
}

/// Draws the groups.
///
/// Errors: `value` for a frame out of bounds.
pub fn age_groups_chart(input: &AgeGroupsInput) -> Result<Chart> {
    input.frame.check()?;
    let frame = &input.frame;
    let unit = if input.shares { Unit::Percent } else { Unit::Of(Measure::Population) };
    let (lang, inks) = (frame.lang, colour::inks(frame.theme));
    let first = input.years.first().map_or(input.base_year, |of| of.year);
    let last = input.years.last().map_or(first, |of| of.year);
    let colours: Vec<Rgb> = colour::sequential(frame.theme, 5);
    let names = words::groups(lang);
    let mut bands: [Vec<(f64, f64, f64)>; 5] = Default::default();
    let mut points = Vec::new();
    for of in &input.years {
        let (year, mut from) = (f64::from(of.year), 0.0);
        for (group, value) in input.values(of).into_iter().enumerate() {
            bands[group].push((year, from, from + value));
            let text = unit.text(value, of.status, lang);
            let text = point_text(&names[group], of.year, &text, of.status, lang);
            points.push(Point { at: (year, from + value / 2.0), track: group as u32, text });
            from += value;
        }
    }
    points.sort_by_key(|point| point.track);
    let mut timeline = Timeline::new(frame, words::caption(input), unit, (first, last));
    for (band, colour) in bands.iter().zip(&colours) {
        timeline.layers.push(Layer::Band(band.clone(), Paint::fill(*colour)));
    }
    for (band, name) in bands.iter().zip(&names) {
        // What is computed ends in a dashed line; a pale rim keeps it apart from both fills.
        let edge: Vec<(f64, f64)> = band.iter().map(|b| (b.0, b.2)).collect();
        timeline.layers.push(Layer::Line(edge.clone(), Stroke::solid(inks.background, 2.25)));
        timeline.layers.push(Layer::Line(edge, dashed(inks.text, 1.0)));
        if let Some((year, low, high)) = band.last().filter(|b| b.2.is_finite()) {
            let value = unit.text(high - low, Status::Projected, lang);
            let at = (*year, (low + high) / 2.0);
            timeline.ends.push(End {
                at,
                name: name.clone(),
                value,
                colour: inks.text,
                strong: false,
            });
        }
    }
    let unknown = input.years.iter().filter(|of| !known(of)).map(|of| f64::from(of.year));
    let inside = |year: f64| year.clamp(f64::from(first), f64::from(last));
    timeline.blanks = unknown.map(|year| (inside(year - 1.0), inside(year + 1.0))).collect();
    timeline.points = points;
    let chosen = input.years.iter().find(|of| of.year == input.year).and_then(|of| {
        let all: f64 = of.people.iter().sum();
        // Shares have no sum to tell.
        (all.is_finite() && !input.shares)
            .then(|| Unit::Of(Measure::Population).text(all, of.status, lang))
    });
    timeline.mark_years(input.base_year, input.year, chosen);
    timeline.legend = legend(input);
    let (picture, stops) = timeline.draw()?;
    let title = words::title(input, (first, last));
    let description = words::description(input, &names);
    Ok(Chart { picture, title, description, table: table(input, unit, &names), stops })
}

/// The groups bear their names at their ends.
fn legend(input: &AgeGroupsInput) -> Vec<(Sign, String)> {
    let (lang, inks) = (input.frame.lang, colour::inks(input.frame.theme));
    if !input.years.iter().any(known) {
        return Vec::new();
    }
    let line = Paint::line(Stroke::solid(inks.text, 1.0).dashed(Dash::Dashed));
    let mut items =
        vec![(Sign::Line(line), describe::status_name(Status::Projected, lang).to_owned())];
    if !input.years.iter().all(known) {
        items.push(unknown_item(inks, lang, None));
    }
    items
}

fn known(of: &YearOfAges) -> bool {
    of.people.iter().all(|people| people.is_finite())
}

fn table(input: &AgeGroupsInput, unit: Unit, names: &[String]) -> Table {
    let mut columns = vec![describe::words(input.frame.lang).year().to_owned()];
    columns.extend(names.iter().cloned());
    let mut table = Table { columns, ..Table::default() };
    for of in &input.years {
        let mut row = vec![Cell::Text(of.year.to_string())];
        row.extend(input.values(of).iter().map(|value| Cell::rounded(*value, unit.decimals())));
        table.rows.push(row);
        table.status.push(of.status);
    }
    table
}
