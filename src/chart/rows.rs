//! Rows of categories with marks on one number axis: a dot plot, with spans for intervals.
//!
//! The chart is as high as its rows, whatever the height of its frame: in a narrow frame a label stands above its
//! row, in a wide one beside it. Series differ in shape as well as in colour. The words come with the input, for
//! what is compared differs from chart to chart.
//!
//! ```
//! use streekblik::chart::rows::{Links, Mark, Row, RowSeries, RowsInput, Value, rows_chart};
//! use streekblik::chart::{Frame, Lang, Status, Theme};
//!
//! let chart = rows_chart(&RowsInput {
//!     frame: Frame { id: "a".into(), width_px: 480.0, height_px: 160.0, lang: Lang::En, theme: Theme::Light },
//!     title: "Errors".into(),
//!     description: "The model is off by 1.5 %.".into(),
//!     caption: "percent".into(),
//!     row_heading: "Region".into(),
//!     series: vec![RowSeries { name: "model".into(), ends: None, mark: Mark::Dot }],
//!     rows: vec![Row { label: "all".into(), values: vec![Value::At(1.5)], note: String::new(), strong: true, status: Status::Projected }],
//!     guides: vec![],
//!     links: Links::None,
//!     signed: false,
//!     decimals: 1,
//!     from_zero: true,
//! })?;
//! assert!(chart.svg().contains("<title") && chart.table.rows.len() == 1);
//! # Ok::<(), streekblik::Error>(())
//! ```

use super::output::{Cell, Chart, Frame, Status, Table};
use super::rows_draw;
use crate::error::{ErrorKind, Result};

/// The sign of a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// A filled circle, in the colour of what the chart is about.
    Dot,
    /// An open circle.
    Ring,
    /// A filled square.
    Square,
    /// An open diamond.
    Diamond,
    /// An upright line.
    Tick,
    /// A wide, pale bar between two values.
    Wide,
    /// A darker bar within it.
    Inner,
    /// A pale circle with an edge: computed by the model.
    Projected,
    /// A bar of what is won by a computed cause, pale with a dashed edge.
    Gain,
    /// The same of what is lost.
    Loss,
}

/// What ties the marks of a chart together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Links {
    /// Nothing.
    None,
    /// A line from zero to the first series.
    Stems,
    /// In each row a line from the second series to the first: what it was and what it becomes. Rows that do not stand out
    /// are quiet.
    Pairs,
    /// An upright line from where each row ends to the next row: parts that add up.
    Steps,
}

/// A value of a series in a row.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value {
    /// Nothing: there is no mark.
    Missing,
    /// Not known: a hatch where the mark would have been.
    Unknown,
    /// One number.
    At(f64),
    /// Between two numbers.
    Between(f64, f64),
}

impl Value {
    /// Its finite numbers.
    pub(crate) fn numbers(self) -> impl Iterator<Item = f64> {
        let ends = match self {
            Self::Missing | Self::Unknown => [f64::NAN; 2],
            Self::At(value) => [value, f64::NAN],
            Self::Between(low, high) => [low, high],
        };
        ends.into_iter().filter(|value| value.is_finite())
    }
}

/// A series: one value in each row.
#[derive(Debug, Clone, PartialEq)]
pub struct RowSeries {
    /// Name in the legend and the table.
    pub name: String,
    /// Headings of its two columns in the table where its values are intervals.
    pub ends: Option<[String; 2]>,
    /// Its sign.
    pub mark: Mark,
}

/// A category.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its name.
    pub label: String,
    /// One value for each series.
    pub values: Vec<Value>,
    /// What is written at its right end; nothing for none. It is what a stop of the row says as well.
    pub note: String,
    /// Whether its name stands out.
    pub strong: bool,
    /// How its numbers came to be.
    pub status: Status,
}

/// What is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct RowsInput {
    /// Width, language, theme, ids; the height follows from the rows.
    pub frame: Frame,
    /// Title of the chart.
    pub title: String,
    /// Its alternative text: what there is to see in it.
    pub description: String,
    /// What the axis counts, with its unit.
    pub caption: String,
    /// What the rows are, for the table.
    pub row_heading: String,
    /// The series, the one the chart is about first.
    pub series: Vec<RowSeries>,
    /// The rows, from the top.
    pub rows: Vec<Row>,
    /// Values with a line of their own across all rows, and what they are.
    pub guides: Vec<(f64, String)>,
    /// What ties the marks together.
    pub links: Links,
    /// Whether numbers on the axis bear a plus.
    pub signed: bool,
    /// Decimals of the table.
    pub decimals: u32,
    /// Whether the axis always has zero.
    pub from_zero: bool,
}

/// Draws it.
///
/// Errors: `value` for a frame out of bounds, `shape` for a row without one value for each series.
pub fn rows_chart(input: &RowsInput) -> Result<Chart> {
    input.frame.check()?;
    for row in &input.rows {
        if row.values.len() != input.series.len() {
            return Err(ErrorKind::Shape {
                place: format!("row {}", row.label),
                expected: input.series.len(),
                found: row.values.len(),
            }
            .into());
        }
    }
    let (picture, stops) = rows_draw::draw(input)?;
    let (title, description) = (input.title.clone(), input.description.clone());
    Ok(Chart { picture, title, description, table: table(input), stops })
}

fn table(input: &RowsInput) -> Table {
    let mut table = Table { columns: vec![input.row_heading.clone()], ..Table::default() };
    for series in &input.series {
        match &series.ends {
            Some(ends) => table.columns.extend(ends.iter().cloned()),
            None => table.columns.push(series.name.clone()),
        }
    }
    for row in &input.rows {
        let mut cells = vec![Cell::Text(row.label.clone())];
        for (value, series) in row.values.iter().zip(&input.series) {
            let mut numbers = value.numbers();
            for _ in 0..if series.ends.is_some() { 2 } else { 1 } {
                cells.push(Cell::rounded(numbers.next().unwrap_or(f64::NAN), input.decimals));
            }
        }
        table.rows.push(cells);
        table.status.push(row.status);
    }
    table
}
