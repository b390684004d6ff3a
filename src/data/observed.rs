//! What CBS counted, 2012 to 2025, on the borders of today's municipalities: all that a first view shows of it. The flows, the
//! bands of earlier years and men and women apart are [`Earlier`].
//!
//! Stocks are exact, from [`Mergers::counted_since`] on; where a municipality was divided over several (five splits, nine border
//! changes with inhabitants), its earlier figures are divided by the shares of its people.

#[cfg(doc)]
use super::earlier::Earlier;
#[cfg(doc)]
use super::mergers::Mergers;
use super::pack::Pack;
use crate::error::{ErrorKind, Result};
use crate::model::axis::Axis;

/// First year of stocks and flows.
pub const FIRST_YEAR: i32 = 2012;
/// Last year of the stocks (1 January).
pub const LAST_STOCK_YEAR: i32 = 2025;
/// Last year of men and women (1 January).
pub const LAST_SEX_YEAR: i32 = 2024;
/// Last year of the flows.
pub const LAST_FLOW_YEAR: i32 = 2023;
/// First ages of the nine bands of [`Observed::bands_2025`] and [`Earlier::bands_2019`]; the last is open.
pub const BAND_STARTS: [usize; 9] = [0, 5, 10, 15, 20, 25, 45, 65, 80];
/// First ages of the five bands of [`Earlier::bands_2024`]; the last is open.
pub const BAND_STARTS_2024: [usize; 5] = [0, 15, 25, 45, 65];

pub(super) const STOCK_YEARS: usize = (LAST_STOCK_YEAR - FIRST_YEAR + 1) as usize;

/// Observed stocks by region index `r`, and the bands and the nation of the base year; all in persons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Observed {
    regions: usize,
    totals: Vec<i32>,
    /// Nine bands on 1 January 2025, `[r]`.
    pub bands_2025: Vec<[i32; 9]>,
    /// National population on 1 January 2025, `[s][a]` flat, 100 being 100+.
    pub national_2025: Vec<i32>,
}

impl Observed {
    /// Decodes the observed sections of the population pack. The bands are not among them: they are sums of the base population,
    /// which has them exactly, and nought until [`Observed::with_bands`].
    ///
    /// Errors: `pack` for a section that is missing, `shape` for one of another length, `value` for a number of people below 0.
    pub fn decode(pack: &Pack<'_>, regions: usize) -> Result<Self> {
        Ok(Self {
            regions,
            totals: people(pack, "totals", regions * STOCK_YEARS)?,
            bands_2025: vec![[0; 9]; regions],
            national_2025: people(pack, "national_2025", 2 * 101)?,
        })
    }

    /// With the bands of the base year as a base population `[r][s][a]` of whole people has them.
    #[must_use]
    pub fn with_bands(mut self, axis: &Axis, base_population: &[f64]) -> Self {
        let row_len = axis.sexes * axis.ages;
        for (bands, row) in self.bands_2025.iter_mut().zip(base_population.chunks_exact(row_len)) {
            for (cell, persons) in row.iter().enumerate() {
                let band = BAND_STARTS.partition_point(|&start| start <= cell % axis.ages) - 1;
                // A forged pack may have more people than can be counted.
                bands[band] = bands[band].saturating_add(*persons as i32);
            }
        }
        self
    }

    /// Number of municipalities.
    pub fn regions(&self) -> usize {
        self.regions
    }

    /// Population on 1 January of 2012 to 2025.
    pub fn total(&self, r: usize, year: i32) -> Option<i32> {
        cell(&self.totals, r, year, STOCK_YEARS)
    }

    /// Population on 1 January 2025, `[r]`.
    pub fn totals_2025(&self) -> Vec<i32> {
        self.totals.iter().skip(STOCK_YEARS - 1).step_by(STOCK_YEARS).copied().collect()
    }

    /// Puts other people in a municipality on the last 1 January: its total and bands there, and the nation's ages.
    ///
    /// `persons` is `[s][a]`, as in [`Observed::national_2025`]; `before` is what stood there. Nothing changes for cells that are missing.
    pub(super) fn put_people(&mut self, r: usize, persons: &[f64], before: &[f64]) {
        let ages = persons.len() / 2;
        let total = persons.iter().sum::<f64>() as i32;
        if let Some(cell) = self.totals.get_mut((r + 1) * STOCK_YEARS - 1) {
            *cell = total;
        }
        if let Some(bands) = self.bands_2025.get_mut(r) {
            for (band, count) in bands.iter_mut().enumerate() {
                let to = BAND_STARTS.get(band + 1).copied().unwrap_or(ages);
                let inside = |age: usize| (BAND_STARTS[band]..to).contains(&age);
                let of = persons.iter().enumerate().filter(|(cell, _)| inside(cell % ages.max(1)));
                *count = of.map(|(_, persons)| *persons).sum::<f64>() as i32;
            }
        }
        for (nation, (now, was)) in self.national_2025.iter_mut().zip(persons.iter().zip(before)) {
            *nation = nation.saturating_add((now - was) as i32);
        }
    }
}

/// The numbers of a section of so many.
pub(super) fn table(pack: &Pack<'_>, name: &str, cells: usize) -> Result<Vec<i32>> {
    let values = pack.i32s(name)?;
    if values.len() != cells {
        let found = values.len();
        return Err(ErrorKind::Shape { place: name.to_owned(), expected: cells, found }.into());
    }
    Ok(values)
}

/// Numbers of people, none below 0.
pub(super) fn people(pack: &Pack<'_>, name: &str, cells: usize) -> Result<Vec<i32>> {
    let values = table(pack, name, cells)?;
    match values.iter().enumerate().find(|(_, count)| **count < 0) {
        None => Ok(values),
        Some((at, count)) => Err(ErrorKind::Value {
            place: format!("{name}[{at}]"),
            expected: "0 or more".to_owned(),
            found: count.to_string(),
        }
        .into()),
    }
}

/// Tables are `[r][year]`.
pub(super) fn cell(table: &[i32], r: usize, year: i32, years: usize) -> Option<i32> {
    let t = usize::try_from(year.checked_sub(FIRST_YEAR)?).ok().filter(|t| *t < years)?;
    table.get(r * years + t).copied()
}
