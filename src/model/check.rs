//! Checks of tables and numbers at the model's door, so that inside nothing can go wrong.

use super::axis::Axis;
use crate::error::{ErrorKind, Result};

/// Stops when a table has another number of cells than its axes say.
pub(crate) fn shape(place: &str, expected: usize, values: &[f64]) -> Result<()> {
    if values.len() == expected {
        return Ok(());
    }
    Err(ErrorKind::Shape { place: place.to_owned(), expected, found: values.len() }.into())
}

/// Most persons in a cell: a hundred times the people of the world, and sums keep their digits.
pub(crate) const MOST_PERSONS: f64 = 1e12;

/// Stops when a number lies outside `min..=max` or is not a number.
pub(crate) fn within(place: &str, min: f64, max: f64, value: f64) -> Result<()> {
    if value >= min && value <= max {
        return Ok(());
    }
    Err(ErrorKind::Value {
        place: place.to_owned(),
        expected: format!("{min} to {max}"),
        found: value.to_string(),
    }
    .into())
}

/// [`shape`], then [`within`] for each cell, named by its position.
pub(crate) fn table(place: &str, cells: usize, min: f64, max: f64, values: &[f64]) -> Result<()> {
    shape(place, cells, values)?;
    for (i, &value) in values.iter().enumerate() {
        if !(value >= min && value <= max) {
            return within(&format!("{place}[{i}]"), min, max, value);
        }
    }
    Ok(())
}

/// How far shares at the door may be from adding up to 1.
pub(crate) const SHARE_TOLERANCE: f64 = 1e-6;

/// Stops when the values do not add up to `total`, within a relative `tolerance`.
pub(crate) fn adds_up(place: &str, total: f64, tolerance: f64, values: &[f64]) -> Result<()> {
    let found = super::sum::sum(values);
    if (found - total).abs() <= tolerance * total.abs() {
        return Ok(());
    }
    Err(ErrorKind::Value {
        place: place.to_owned(),
        expected: format!("a sum of {total}"),
        found: found.to_string(),
    }
    .into())
}

/// Stops when the first cohort rows of some age classes do not rise from 0 to the last row at most.
pub(crate) fn first_rows(axis: &Axis, first_row: &[usize]) -> Result<()> {
    let rising = first_row.windows(2).all(|pair| pair[0] < pair[1]);
    let within_axis = first_row.last().is_some_and(|row| *row < axis.rows());
    if first_row.first() == Some(&0) && rising && within_axis {
        return Ok(());
    }
    Err(ErrorKind::Value {
        place: "first_row".to_owned(),
        expected: format!("rising from 0 to less than {}", axis.rows()),
        found: format!("{first_row:?}"),
    }
    .into())
}
