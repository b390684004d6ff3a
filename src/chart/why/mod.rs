//! Why a number differs: a bar from one value to the other by its causes, each from where the one before it ends.
//!
//! The axis does not begin at zero, for causes are small beside what they change; so the two values are circles, whose place
//! counts, and only causes have a length.
//!
//! ```
//! use streekblik::chart::why::{Versus, WhyInput, why_chart};
//! use streekblik::chart::{Frame, Lang, Measure, Theme};
//!
//! let chart = why_chart(&WhyInput {
//!     frame: Frame { id: "a".into(), width_px: 480.0, height_px: 160.0, lang: Lang::En, theme: Theme::Light },
//!     region: "Delft".into(),
//!     measure: Measure::Population,
//!     year: 2040,
//!     versus: Versus::Year(2025),
//!     from: 100.0,
//!     to: 120.0,
//!     parts: [0.0, 50.0, -20.0, -20.0, 10.0, 0.0],
//! })?;
//! assert_eq!(chart.table.rows.len(), 6);
//! # Ok::<(), streekblik::Error>(())
//! ```

mod words;

use super::describe::{measure_name, words as common};
use super::format;
use super::line::ScenarioName;
use super::measure::Measure;
use super::output::{Cell, Chart, Frame, Status, Table};
use super::rows::{Links, Mark, Row, RowSeries, RowsInput, Value, rows_chart};
use crate::error::Result;
use crate::model::breakdown::Cause;

/// What the value is set against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Versus {
    /// An earlier year of the same scenario, which was observed.
    Year(i32),
    /// The same year in another scenario: that one, and the one that is shown.
    Scenario(ScenarioName, ScenarioName),
}

/// What is drawn; values and parts in the digits that are shown, so that they add up.
#[derive(Debug, Clone, PartialEq)]
pub struct WhyInput {
    /// Width, language, theme, ids; the height follows from the rows.
    pub frame: Frame,
    /// Name of the region.
    pub region: String,
    /// What is explained.
    pub measure: Measure,
    /// The year that is explained.
    pub year: i32,
    /// What it is set against.
    pub versus: Versus,
    /// The value it is set against.
    pub from: f64,
    /// The value.
    pub to: f64,
    /// What each cause contributes, in the order of [`Cause::ALL`]; a cause that adds nothing is left out.
    pub parts: [f64; Cause::COUNT],
}

/// Draws it.
///
/// # Errors
/// `value` for a frame out of bounds.
pub fn why_chart(input: &WhyInput) -> Result<Chart> {
    let lang = input.frame.lang;
    let [from_name, to_name] = words::ends(input);
    let from_status = match input.versus {
        Versus::Year(_) => Status::Observed,
        Versus::Scenario(..) => Status::Projected,
    };
    let end = |label: String, value: f64, status: Status| {
        let at = if value.is_finite() { Value::At(value) } else { Value::Missing };
        let marks = if status == Status::Observed {
            [at, Value::Missing, Value::Missing, Value::Missing]
        } else {
            [Value::Missing, at, Value::Missing, Value::Missing]
        };
        let note = words::value(input, value);
        Row { label, values: marks.to_vec(), note, strong: true, status }
    };
    let mut rows = vec![end(from_name, input.from, from_status)];
    let mut reached = input.from;
    for (cause, part) in causes(input) {
        let bar = Value::Between(reached, reached + part);
        reached += part;
        let (gain, loss) = if part > 0.0 { (bar, Value::Missing) } else { (Value::Missing, bar) };
        rows.push(Row {
            label: words::cause(cause, lang).to_owned(),
            values: vec![Value::Missing, Value::Missing, gain, loss],
            note: signed(input, part),
            strong: false,
            status: Status::Projected,
        });
    }
    rows.push(end(to_name, input.to, Status::Projected));
    let series = [Mark::Dot, Mark::Projected, Mark::Gain, Mark::Loss].map(|mark| RowSeries {
        name: words::mark(mark, lang).to_owned(),
        ends: None,
        mark,
    });
    let mut table = Table {
        columns: words::columns(input, &measure_name(input.measure, lang)),
        ..Table::default()
    };
    let decimals = input.measure.decimals();
    for row in &rows {
        let numbers: Vec<f64> = row.values.iter().flat_map(|value| value.numbers()).collect();
        let number = match numbers[..] {
            [from, to] => to - from,
            [value] => value,
            _ => f64::NAN,
        };
        table.rows.push(vec![Cell::Text(row.label.clone()), Cell::rounded(number, decimals)]);
        table.status.push(row.status);
    }
    let mut chart = rows_chart(&RowsInput {
        frame: input.frame.clone(),
        title: words::title(input, &measure_name(input.measure, lang)),
        description: words::description(input, |part| signed(input, part)),
        caption: common(lang).axis_caption(input.measure),
        row_heading: String::new(),
        series: series.into(),
        rows,
        guides: vec![],
        links: Links::Steps,
        signed: input.measure.diverging(),
        decimals,
        from_zero: false,
    })?;
    chart.table = table;
    Ok(chart)
}

/// The causes that add something.
fn causes(input: &WhyInput) -> impl Iterator<Item = (Cause, f64)> + '_ {
    let parts = Cause::ALL.into_iter().zip(input.parts);
    parts.filter(|(_, part)| part.is_finite() && *part != 0.0)
}

fn signed(input: &WhyInput, part: f64) -> String {
    let text = format::signed(part, input.measure.decimals(), input.frame.lang);
    if input.measure.diverging() || input.measure.is_share() {
        return words::points(&text, input.frame.lang);
    }
    text
}
