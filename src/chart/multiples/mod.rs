//! Small multiples: a small line for each region, all on the same scale, in the order of their change.
//!
//! The chart is as high as its rows of panels; a narrow frame has fewer columns.

mod draw;
mod words;

use super::describe::status_name;
use super::measure::Measure;
use super::output::{Cell, Chart, Frame, Status, Table};
pub use super::timeline::Known;
use super::timeline::Unit;
use crate::error::Result;

/// Most panels; of more regions those that change most either way are drawn.
pub const MOST_PANELS: usize = 40;

/// A region.
#[derive(Debug, Clone, PartialEq)]
pub struct MultiplesPanel {
    /// Its name.
    pub name: String,
    /// Its values.
    pub known: Known,
    /// Whether it is the one asked for.
    pub strong: bool,
}

/// What is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct MultiplesInput {
    /// Width, language, theme, ids; the height follows from the panels.
    pub frame: Frame,
    /// What the regions are of, as it stands in a title.
    pub region: String,
    /// What the values are; numbers are drawn as percent beside the base year.
    pub measure: Measure,
    /// The regions, in any order.
    pub panels: Vec<MultiplesPanel>,
    /// A scale for each panel, instead of one for all.
    pub own_scale: bool,
    /// The last year counted.
    pub base_year: i32,
}

/// A panel with what it says.
pub(crate) struct Told {
    pub(crate) name: String,
    pub(crate) strong: bool,
    /// In the unit of the chart.
    pub(crate) known: Known,
    /// From the base year to the last: percent of numbers, points of shares. Not a number where it is not known.
    pub(crate) change: f64,
}

impl MultiplesInput {
    /// What the panels are drawn in.
    pub(crate) fn unit(&self) -> Unit {
        match self.measure {
            Measure::Population => Unit::Of(Measure::Change { from_year: self.base_year }),
            Measure::Households => {
                Unit::Of(Measure::HouseholdsChange { from_year: self.base_year })
            }
            other => Unit::Of(other),
        }
    }

    /// Whether panels show change since the base year: people and households, of which there are some everywhere. Of homes too many or
    /// students from elsewhere there may be none, or fewer.
    fn is_in_percent(&self) -> bool {
        matches!(self.measure, Measure::Population | Measure::Households)
    }

    /// The panels in the order of their change, most first, and how many were left out.
    pub(crate) fn told(&self) -> (Vec<Told>, usize) {
        let mut told: Vec<Told> = self
            .panels
            .iter()
            .map(|panel| {
                let mut known = panel.known.clone();
                let base = known.value_in(self.base_year).map_or(f64::NAN, |found| found.0);
                if self.is_in_percent() {
                    let values = known.observed.iter_mut().chain(&mut known.projected);
                    values.for_each(|(_, value)| *value = 100.0 * (*value / base - 1.0));
                }
                let before = if self.is_in_percent() { 0.0 } else { base };
                let change = known.last().map_or(f64::NAN, |last| last.1 - before);
                Told { name: panel.name.clone(), strong: panel.strong, known, change }
            })
            .collect();
        // Unknown ones last; equal ones as they came.
        told.sort_by(|a, b| {
            let of =
                |one: &Told| if one.change.is_finite() { one.change } else { f64::NEG_INFINITY };
            of(b).total_cmp(&of(a))
        });
        let left_out = told.len().saturating_sub(MOST_PANELS);
        if left_out > 0 {
            let half = MOST_PANELS / 2;
            let kept = told.len() - half;
            let mut at = 0;
            told.retain(|one| {
                at += 1;
                at <= half || at > kept || one.strong
            });
        }
        (told, left_out)
    }
}

/// Draws the panels.
///
/// Errors: `value` for a frame out of bounds.
pub fn multiples_chart(input: &MultiplesInput) -> Result<Chart> {
    input.frame.check()?;
    let (told, left_out) = input.told();
    let (picture, stops) = draw::draw(input, &told, left_out)?;
    let title = words::title(input, told.len());
    let description = words::description(input, &told, left_out);
    Ok(Chart { picture, title, description, table: table(input, &told), stops })
}

/// All years of the panels drawn.
fn table(input: &MultiplesInput, told: &[Told]) -> Table {
    let lang = input.frame.lang;
    let mut known: Vec<(i32, Status)> =
        told.iter().flat_map(|one| one.known.years()).map(|of| (of.0, of.2)).collect();
    known.sort_unstable_by_key(|of| of.0);
    known.dedup_by_key(|of| of.0);
    let mut columns = vec![words::region(lang).to_owned()];
    // A row holds years that were counted and years to come: each column says which.
    columns.extend(
        known.iter().map(|(year, status)| format!("{year} ({})", status_name(*status, lang))),
    );
    let years: Vec<i32> = known.into_iter().map(|of| of.0).collect();
    let mut table = Table { columns, ..Table::default() };
    for one in told {
        let mut row = vec![Cell::Text(one.name.clone())];
        let value = |year: &i32| one.known.value_in(*year).map_or(f64::NAN, |found| found.0);
        row.extend(years.iter().map(|year| Cell::rounded(value(year), input.unit().decimals())));
        table.rows.push(row);
        table.status.push(Status::Projected);
    }
    table
}
