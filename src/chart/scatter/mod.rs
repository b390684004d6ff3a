//! Two indicators of municipalities: a dot for each, as large as it has inhabitants.
//!
//! The chosen region and its group stand out, with names where there is room, and with the way they go from the base year to
//! the year chosen.

mod draw;
mod names;
mod words;

use super::describe::{measure_name, value_text};
use super::measure::Measure;
use super::output::{Cell, Chart, Frame, Status, Table};
use crate::error::Result;

/// How much a municipality stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Not at all.
    Other,
    /// In the group of the region chosen.
    Group,
    /// The region chosen, or part of it.
    Chosen,
}

/// A municipality.
#[derive(Debug, Clone, PartialEq)]
pub struct Spot {
    /// Its name.
    pub name: String,
    /// Both values in the year chosen.
    pub at: (f64, f64),
    /// Both values in each year from the base year to the one chosen, for those that stand out.
    pub trail: Vec<(f64, f64)>,
    /// Inhabitants in the year chosen.
    pub people: f64,
    /// How much it stands out.
    pub weight: Weight,
}

/// What is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct ScatterInput {
    /// Size, language, theme, ids.
    pub frame: Frame,
    /// Name of the region chosen.
    pub region: String,
    /// Name of its group, if it has one.
    pub group: Option<String>,
    /// What is shown to the right, and upwards.
    pub measures: (Measure, Measure),
    /// The year, and how its values came to be.
    pub year: (i32, Status),
    /// The year where trails begin.
    pub base_year: i32,
    /// The municipalities.
    pub spots: Vec<Spot>,
}

/// Draws it.
///
/// # Errors
/// `value` for a frame out of bounds.
pub fn scatter_chart(input: &ScatterInput) -> Result<Chart> {
    input.frame.check()?;
    let lang = input.frame.lang;
    let names = [input.measures.0, input.measures.1].map(|measure| measure_name(measure, lang));
    let (picture, stops) = draw::draw(input)?;
    Ok(Chart {
        picture,
        title: words::title(input, &names),
        description: words::description(input, &names),
        table: table(input, names),
        stops,
    })
}

/// Both values of a municipality, as they are written.
fn say(input: &ScatterInput, (x, y): (f64, f64)) -> [String; 2] {
    let (status, lang) = (input.year.1, input.frame.lang);
    [value_text(input.measures.0, x, status, lang), value_text(input.measures.1, y, status, lang)]
}

fn table(input: &ScatterInput, names: [String; 2]) -> Table {
    let lang = input.frame.lang;
    let [x, y] = names.map(|name| format!("{name}, {}", input.year.0));
    let [heading, people] = words::columns(lang);
    let mut table =
        Table { columns: vec![heading.into(), x, y, people.into()], ..Table::default() };
    // What stands out first; the others in their order.
    let weights = [Weight::Chosen, Weight::Group, Weight::Other].into_iter();
    let of = |weight| input.spots.iter().filter(move |spot| spot.weight == weight);
    for spot in weights.flat_map(of) {
        table.rows.push(vec![
            Cell::Text(spot.name.clone()),
            Cell::rounded(spot.at.0, input.measures.0.decimals()),
            Cell::rounded(spot.at.1, input.measures.1.decimals()),
            Cell::rounded(spot.people, 0),
        ]);
        table.status.push(input.year.1);
    }
    table
}
