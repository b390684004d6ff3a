//! How municipalities spread on an indicator: a dot for each, in rows by group, with the median and the middle half.
//!
//! The chart is as high as its rows, whatever the height of its frame. Dots that would lie over each other give way upwards
//! and downwards.

mod draw;
mod swarm;
mod words;

use super::axes::quantile;
use super::describe::{measure_name, value_text};
use super::measure::Measure;
use super::order;
use super::output::{Cell, Chart, Frame, Status, Table};
use crate::error::Result;

/// A group of municipalities with a row of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Set {
    /// All of them.
    All,
    /// Those of the shrinking regions of the list of 2019.
    Shrinking,
    /// Those of the anticipating regions of the list of 2019.
    Anticipating,
    /// Those of the region chosen, by its name.
    Region(String),
}

/// A municipality.
#[derive(Debug, Clone, PartialEq)]
pub struct Spot {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: f64,
    /// Whether it is the region chosen, or part of it.
    pub chosen: bool,
}

/// What is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct DistributionInput {
    /// Width, language, theme, ids; the height follows from the rows.
    pub frame: Frame,
    /// What is shown.
    pub measure: Measure,
    /// The year, and how its values came to be.
    pub year: (i32, Status),
    /// Name and value of the region chosen.
    pub chosen: (String, f64),
    /// The municipalities.
    pub spots: Vec<Spot>,
    /// The rows, with the places of their municipalities in `spots`.
    pub rows: Vec<(Set, Vec<usize>)>,
}

/// Median and quartiles of a row.
#[derive(Debug, Clone, PartialEq)]
struct Summary {
    set: Set,
    /// Municipalities with a value, from the lowest.
    order: Vec<usize>,
    /// Lower quartile, median, upper quartile.
    quartiles: [f64; 3],
}

fn summary(input: &DistributionInput, (set, members): &(Set, Vec<usize>)) -> Summary {
    let value = |spot: usize| input.spots.get(spot).map_or(f64::NAN, |spot| spot.value);
    let known = members.iter().copied().filter(|spot| value(*spot).is_finite());
    let order = order::by(known.collect(), |spot| value(*spot));
    let sorted: Vec<f64> = order.iter().map(|spot| value(*spot)).collect();
    let quartiles = [0.25, 0.5, 0.75].map(|part| quantile(&sorted, part));
    Summary { set: set.clone(), order, quartiles }
}

/// Draws it.
///
/// # Errors
/// `value` for a frame out of bounds.
pub fn distribution_chart(input: &DistributionInput) -> Result<Chart> {
    input.frame.check()?;
    let summaries: Vec<Summary> = input.rows.iter().map(|row| summary(input, row)).collect();
    let measure = measure_name(input.measure, input.frame.lang);
    let (picture, stops) = draw::draw(input, &summaries)?;
    Ok(Chart {
        picture,
        title: words::title(input, &measure),
        description: words::description(input, &summaries),
        table: table(input, &summaries, measure),
        stops,
    })
}

/// A value as it is written.
fn say(input: &DistributionInput, value: f64) -> String {
    value_text(input.measure, value, input.year.1, input.frame.lang)
}

/// Quartiles of each row, then every municipality.
fn table(input: &DistributionInput, summaries: &[Summary], measure: String) -> Table {
    let lang = input.frame.lang;
    let mut table = Table {
        columns: vec![words::heading(lang).to_owned(), format!("{measure}, {}", input.year.0)],
        ..Table::default()
    };
    let mut row = |name: String, value: f64| {
        let value = Cell::rounded(value, input.measure.decimals());
        table.rows.push(vec![Cell::Text(name), value]);
        table.status.push(input.year.1);
    };
    for one in summaries {
        for (value, name) in one.quartiles.into_iter().zip(words::quartiles(lang)) {
            row(format!("{}: {name}", words::set(&one.set, lang)), value);
        }
    }
    if !input.spots.iter().any(|spot| spot.chosen && spot.name == input.chosen.0) {
        row(input.chosen.0.clone(), input.chosen.1);
    }
    input.spots.iter().for_each(|spot| row(spot.name.clone(), spot.value));
    table
}
