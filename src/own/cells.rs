//! The figures of a table, each with what it is about and where it stands.

use std::collections::BTreeSet;

use super::{Review, Wrongs};

/// A figure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Cell {
    pub(super) year: i16,
    pub(super) place: u16,
    /// A component, or the sex and ages of [`people`].
    pub(super) what: u16,
    pub(super) line: u32,
    pub(super) value: f64,
}

impl Cell {
    pub(super) const fn key(&self) -> (i16, u16, u16) {
        (self.year, self.what, self.place)
    }
}

/// Sex and ages as one number.
pub(super) const fn people(sex: u8, (from, to): (u8, u8)) -> u16 {
    (sex as u16) << 14 | (from as u16) << 7 | to as u16
}

/// Sex, first and last age.
pub(super) const fn of_people(what: u16) -> (u8, usize, usize) {
    ((what >> 14) as u8, (what >> 7 & 127) as usize, (what & 127) as usize)
}

/// Puts cells in order and leaves out those that stand twice, which are told.
pub(super) fn once(cells: &mut Vec<Cell>, wrong: &mut Wrongs) {
    cells.sort_by_key(|cell| (cell.key(), cell.line));
    let mut last: Option<Cell> = None;
    cells.retain(|cell| {
        let before = last.filter(|before| before.key() == cell.key());
        match before {
            Some(before) => {
                wrong.line(cell.line, "once", &format!("line:{}", before.line));
                false
            }
            None => {
                last = Some(*cell);
                true
            }
        }
    });
}

/// The years of the cells, also in the review.
pub(super) fn years(cells: &[Cell], review: &mut Review) -> Vec<i32> {
    let years: BTreeSet<i32> = cells.iter().map(|cell| i32::from(cell.year)).collect();
    review.years = years.into_iter().collect();
    review.years.clone()
}

/// The places of the cells of a year.
pub(super) fn places(cells: &[Cell], year: i32) -> BTreeSet<u16> {
    cells.iter().filter(|cell| i32::from(cell.year) == year).map(|cell| cell.place).collect()
}
