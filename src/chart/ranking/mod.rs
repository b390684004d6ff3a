//! Regions in order of an indicator: a dot plot, with where each stood in the base year.
//!
//! All do not fit: the first and the last are shown, and the chosen region with its neighbours; what is left out is said.
//! Regions that show the same number share a place.

mod order;
mod words;

use super::describe::{measure_name, status_name, value_text, words as common};
use super::measure::Measure;
use super::output::{Cell, Chart, Frame, Lang, Status, Table};
use super::rows::{Links, Mark, Row, RowSeries, RowsInput, Value, rows_chart};
use crate::error::Result;
use order::{Place, places, shown};

/// Places shown at both ends, and on each side of the chosen region.
const ENDS: usize = 10;
const AROUND: usize = 2;

/// What regions are put in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Municipalities.
    Municipalities,
    /// COROP regions.
    Corop,
    /// Provinces.
    Provinces,
    /// Shrinking regions of the list of 2019.
    Shrinking,
    /// A list of the visitor's own.
    Own,
}

/// A region and its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranked {
    /// Its name.
    pub name: String,
    /// The value in the year chosen.
    pub value: f64,
    /// The value in the base year.
    pub base: f64,
    /// Whether it is the region chosen.
    pub chosen: bool,
    /// Whether it has a place: a chosen region that is none of its kind has none.
    pub counts: bool,
}

/// What is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct RankingInput {
    /// Width, language, theme, ids; the height follows from the rows.
    pub frame: Frame,
    /// The regions, in any order.
    pub regions: Vec<Ranked>,
    /// What regions they are.
    pub kind: Kind,
    /// What they are put in order of, the highest first.
    pub measure: Measure,
    /// The year of the order.
    pub year: (i32, Status),
    /// The year of the places before, if it is another.
    pub base: Option<(i32, Status)>,
}

/// Draws it.
///
/// # Errors
/// `value` for a frame out of bounds.
pub fn ranking_chart(input: &RankingInput) -> Result<Chart> {
    let lang = input.frame.lang;
    let list = places(input);
    let mut rows = Vec::new();
    for part in shown(&list, ENDS, AROUND) {
        match part {
            order::Part::Place(place) => rows.push(row(input, place)),
            order::Part::LeftOut(count) => rows.push(Row {
                label: words::left_out(count, input.kind, lang),
                values: vec![Value::Missing; 1 + usize::from(input.base.is_some())],
                note: String::new(),
                strong: false,
                status: input.year.1,
            }),
        }
    }
    let mark = if input.year.1 == Status::Observed { Mark::Dot } else { Mark::Projected };
    let mut series = vec![RowSeries { name: told(input.year, lang), ends: None, mark }];
    series.extend(input.base.map(|base| RowSeries {
        name: told(base, lang),
        ends: None,
        mark: Mark::Tick,
    }));
    let mut chart = rows_chart(&RowsInput {
        frame: input.frame.clone(),
        title: words::title(input, &measure_name(input.measure, lang)),
        description: words::description(input, &list),
        caption: common(lang).axis_caption(input.measure),
        row_heading: words::heading(input.kind, lang).to_owned(),
        series,
        rows,
        guides: vec![],
        links: Links::Pairs,
        signed: input.measure.diverging(),
        decimals: input.measure.decimals(),
        from_zero: false,
    })?;
    chart.table = table(input, &list);
    Ok(chart)
}

/// A year with how its numbers came to be.
fn told((year, status): (i32, Status), lang: Lang) -> String {
    format!("{year} ({})", status_name(status, lang))
}

fn row(input: &RankingInput, place: &Place<'_>) -> Row {
    let lang = input.frame.lang;
    let Ranked { name, value, base, chosen, .. } = place.region;
    let label = match place.now {
        Some(now) => format!("{now}. {name}"),
        None => name.clone(),
    };
    let mut note = match value.is_finite() {
        true => value_text(input.measure, *value, input.year.1, lang),
        false => common(lang).no_data().to_ascii_lowercase(),
    };
    if let Some(before) = place.before.filter(|_| place.before != place.now) {
        note.push_str(&words::before(before, lang));
    }
    let at = |value: f64| if value.is_finite() { Value::At(value) } else { Value::Unknown };
    let values = core::iter::once(at(*value)).chain(input.base.map(|_| at(*base))).collect();
    Row { label, values, note, strong: *chosen, status: input.year.1 }
}

/// All regions, also those left out of the picture.
fn table(input: &RankingInput, list: &[Place<'_>]) -> Table {
    let lang = input.frame.lang;
    let mut columns = vec![
        words::heading(input.kind, lang).to_owned(),
        words::place(input.year.0, lang),
        told(input.year, lang),
    ];
    columns
        .extend(input.base.iter().flat_map(|base| [words::place(base.0, lang), told(*base, lang)]));
    let mut table = Table { columns, ..Table::default() };
    let number = |place: Option<usize>| place.map_or(Cell::Missing, |at| Cell::Number(at as f64));
    for Place { region, now, before } in list {
        let decimals = input.measure.decimals();
        let mut cells = vec![
            Cell::Text(region.name.clone()),
            number(*now),
            Cell::rounded(region.value, decimals),
        ];
        if input.base.is_some() {
            cells.extend([number(*before), Cell::rounded(region.base, decimals)]);
        }
        table.rows.push(cells);
        table.status.push(input.year.1);
    }
    table
}
