//! Who moves from where to where: places on a circle, a ribbon between each two of them.
//!
//! A ribbon is as wide at each end as there are people who leave from there. Ribbons of the place chosen stand out, in one
//! colour where it gains by them and in another where it loses.

mod draw;
mod words;

use super::format::rounded_people;
use super::order;
use super::output::{Cell, Chart, Frame, Status, Table};
use crate::error::{ErrorKind, Result};

/// What the places are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Among {
    /// Provinces.
    Provinces,
    /// COROP regions.
    Corop,
    /// A COROP region and those it exchanges most with.
    CoropPartners,
    /// A region and the municipalities it exchanges most with.
    Partners,
}

/// What is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct ChordInput {
    /// Size, language, theme, ids.
    pub frame: Frame,
    /// Name of the region chosen.
    pub region: String,
    /// What the places are.
    pub among: Among,
    /// From 1 January of the first year until 1 January of the second.
    pub period: (i32, i32),
    /// Names of the places.
    pub places: Vec<String>,
    /// Persons, `[from][to]`; what stays within a place is left out.
    pub persons: Vec<f64>,
    /// The place that stands out.
    pub chosen: Option<usize>,
    /// Those who come to the chosen place from places that are not drawn, and who go there from it.
    pub rest: Option<(f64, f64)>,
    /// Whether people move less to what is farther; else all who leave are shared out over the country.
    pub by_distance: bool,
}

impl ChordInput {
    fn between(&self, from: usize, to: usize) -> f64 {
        let persons = self.persons.get(from * self.places.len() + to).copied().unwrap_or(0.0);
        if from != to && persons.is_finite() { persons.max(0.0) } else { 0.0 }
    }

    fn name(&self, place: usize) -> String {
        self.places.get(place).cloned().unwrap_or_default()
    }

    /// People who come to the chosen place from another less those who go there.
    fn net(&self, other: usize) -> Option<f64> {
        let chosen = self.chosen.filter(|chosen| *chosen != other)?;
        Some(self.between(other, chosen) - self.between(chosen, other))
    }

    fn total(&self) -> f64 {
        let places = 0..self.places.len();
        places
            .clone()
            .flat_map(|from| places.clone().map(move |to| (from, to)))
            .map(|(from, to)| self.between(from, to))
            .sum()
    }
}

/// Draws it.
///
/// # Errors
/// `value` for a frame out of bounds, `shape` for a table that is not of all places.
pub fn chord_chart(input: &ChordInput) -> Result<Chart> {
    input.frame.check()?;
    let expected = input.places.len() * input.places.len();
    if input.persons.len() != expected {
        let found = input.persons.len();
        return Err(ErrorKind::Shape { place: "moves".into(), expected, found }.into());
    }
    let (picture, stops) = draw::draw(input)?;
    let (title, description) = (words::title(input), words::description(input));
    Ok(Chart { picture, title, description, table: table(input), stops })
}

/// Every pair, the largest first.
fn table(input: &ChordInput) -> Table {
    let columns = words::columns(input.frame.lang).map(str::to_owned).to_vec();
    let mut table = Table { columns, ..Table::default() };
    let places = 0..input.places.len();
    let pairs: Vec<(usize, usize, f64)> = places
        .clone()
        .flat_map(|from| places.clone().map(move |to| (from, to)))
        .map(|(from, to)| (from, to, input.between(from, to)))
        .filter(|pair| pair.2 > 0.0)
        .collect();
    let pairs = order::by(pairs, |pair| -pair.2);
    let pairs =
        pairs.into_iter().map(|(from, to, persons)| (input.name(from), input.name(to), persons));
    let others = || words::others(input).to_owned();
    let rest = input.rest.zip(input.chosen).map(|((came, went), chosen)| {
        [(others(), input.name(chosen), came), (input.name(chosen), others(), went)]
    });
    for (from, to, persons) in pairs.chain(rest.into_iter().flatten()) {
        let persons = Cell::rounded(rounded_people(persons), 0);
        table.rows.push(vec![Cell::Text(from), Cell::Text(to), persons]);
        table.status.push(Status::Projected);
    }
    table
}
