//! What CBS counted, 2012 to 2025, on the borders of today's municipalities.
//!
//! Stocks are exact, from [`Mergers::counted_since`] on; where a municipality was divided over several (five splits, nine border
//! changes with inhabitants), its earlier figures are divided by the shares of its people.

use super::pack::Pack;
#[cfg(doc)]
use super::regions::Mergers;
use crate::error::{Error, ErrorKind, Result};

/// First year of stocks and flows.
pub const FIRST_YEAR: i32 = 2012;
/// Last year of the stocks (1 January).
pub const LAST_STOCK_YEAR: i32 = 2025;
/// Last year of men and women (1 January).
pub const LAST_SEX_YEAR: i32 = 2024;
/// Last year of the flows.
pub const LAST_FLOW_YEAR: i32 = 2023;
/// First ages of the nine bands of [`Observed::bands_2019`] and [`Observed::bands_2025`]; the last is open.
pub const BAND_STARTS: [usize; 9] = [0, 5, 10, 15, 20, 25, 45, 65, 80];
/// First ages of the five bands of [`Observed::bands_2024`]; the last is open.
pub const BAND_STARTS_2024: [usize; 5] = [0, 15, 25, 45, 65];

const STOCK_YEARS: usize = (LAST_STOCK_YEAR - FIRST_YEAR + 1) as usize;
const SEX_YEARS: usize = (LAST_SEX_YEAR - FIRST_YEAR + 1) as usize;
const FLOW_YEARS: usize = (LAST_FLOW_YEAR - FIRST_YEAR + 1) as usize;

/// A flow of the demographic account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Component {
    /// Live births.
    Births,
    /// Deaths.
    Deaths,
    /// Arrivals from abroad.
    Immigration,
    /// Departures abroad, with the net administrative corrections.
    Emigration,
    /// Arrivals from other municipalities.
    Arrivals,
    /// Departures to other municipalities.
    Departures,
}

impl Component {
    /// All six, in the order they are stored.
    pub const ALL: [Self; 6] = [
        Self::Births,
        Self::Deaths,
        Self::Immigration,
        Self::Emigration,
        Self::Arrivals,
        Self::Departures,
    ];

    /// `+1` for what adds people, `-1` for what takes them away.
    pub const fn sign(self) -> i32 {
        match self {
            Self::Births | Self::Immigration | Self::Arrivals => 1,
            Self::Deaths | Self::Emigration | Self::Departures => -1,
        }
    }
}

/// Observed stocks, flows and bands by region index `r`; all in persons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Observed {
    regions: usize,
    totals: Vec<i32>,
    men: Vec<i32>,
    flows: Vec<i32>,
    /// Nine bands on 1 January 2019, `[r]`. Municipalities that took a part of Haaren: estimated.
    pub bands_2019: Vec<[i32; 9]>,
    /// Five bands on 1 January 2024, `[r]`.
    pub bands_2024: Vec<[i32; 5]>,
    /// Nine bands on 1 January 2025, `[r]`.
    pub bands_2025: Vec<[i32; 9]>,
    /// First year whose flows were counted on today's borders, `[r]`. Before it, moves between
    /// the parts that merged stand among arrivals and departures, and can not be taken out.
    pub own_borders_since: Vec<i32>,
    /// National population on 1 January 2025, `[s][a]` flat, 100 being 100+.
    pub national_2025: Vec<i32>,
}

impl Observed {
    /// Decodes the observed sections of the population pack.
    ///
    /// Errors: `pack` for a section that is missing, `shape` for one of another length, `value` for a number of people below 0
    /// and flows too large to count.
    pub fn decode(pack: &Pack<'_>, regions: usize) -> Result<Self> {
        let table = |name: &str, cells: usize| -> Result<Vec<i32>> {
            let values = pack.i32s(name)?;
            if values.len() != cells {
                let found = values.len();
                return Err(
                    ErrorKind::Shape { place: name.to_owned(), expected: cells, found }.into()
                );
            }
            Ok(values)
        };
        let people = |name: &str, cells: usize| -> Result<Vec<i32>> {
            let values = table(name, cells)?;
            match values.iter().enumerate().find(|(_, count)| **count < 0) {
                None => Ok(values),
                Some((at, count)) => Err(value(format!("{name}[{at}]"), "0 or more", count)),
            }
        };
        let totals = people("totals", regions * STOCK_YEARS)?;
        let mut flows = table("components", 6 * regions * FLOW_YEARS)?;
        departures_from_rest(&mut flows, &totals, regions)?;
        Ok(Self {
            regions,
            totals,
            men: people("men", regions * SEX_YEARS)?,
            flows,
            bands_2019: rows(&people("bands_2019", regions * 9)?),
            bands_2024: rows(&people("bands_2024", regions * 5)?),
            bands_2025: rows(&people("bands_2025", regions * 9)?),
            own_borders_since: table("own_borders_since", regions)?,
            national_2025: people("national_2025", 2 * 101)?,
        })
    }

    /// Number of municipalities.
    pub fn regions(&self) -> usize {
        self.regions
    }

    /// Population on 1 January of 2012 to 2025.
    pub fn total(&self, r: usize, year: i32) -> Option<i32> {
        cell(&self.totals, r, year, STOCK_YEARS)
    }

    /// Men on 1 January of 2012 to 2024.
    pub fn men(&self, r: usize, year: i32) -> Option<i32> {
        cell(&self.men, r, year, SEX_YEARS)
    }

    /// A flow of 2012 to 2023.
    pub fn flow(&self, component: Component, r: usize, year: i32) -> Option<i32> {
        let from = component as usize * self.regions * FLOW_YEARS;
        cell(self.flows.get(from..from + self.regions * FLOW_YEARS)?, r, year, FLOW_YEARS)
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

    /// What closes the account of a year: the change of the stock less all flows. CBS's other
    /// corrections, and the rounding where figures of a split were divided.
    pub fn account_rest(&self, r: usize, year: i32) -> Option<i64> {
        let stock = |year| self.total(r, year).map(i64::from);
        let change = stock(year.checked_add(1)?)? - stock(year)?;
        let signed = |c: &Component| Some(i64::from(c.sign()) * i64::from(self.flow(*c, r, year)?));
        Component::ALL.iter().try_fold(change, |rest, c| Some(rest - signed(c)?))
    }
}

/// The pack has what closes each account in the place of the departures, as it is near zero:
/// departures are the other flows less the change of the stock, less that rest.
fn departures_from_rest(flows: &mut [i32], totals: &[i32], regions: usize) -> Result<()> {
    let block = regions * FLOW_YEARS;
    for i in 0..block {
        let change =
            cell(totals, i / FLOW_YEARS, FIRST_YEAR + (i % FLOW_YEARS) as i32 + 1, STOCK_YEARS)
                .zip(cell(
                    totals,
                    i / FLOW_YEARS,
                    FIRST_YEAR + (i % FLOW_YEARS) as i32,
                    STOCK_YEARS,
                ))
                .map_or(0, |(after, before)| i64::from(after) - i64::from(before));
        let signed = Component::ALL
            .iter()
            .filter(|c| **c != Component::Departures)
            .map(|c| i64::from(c.sign()) * i64::from(flows[*c as usize * block + i]))
            .sum::<i64>();
        let rest = &mut flows[Component::Departures as usize * block + i];
        let departures = signed - change + i64::from(*rest);
        *rest = i32::try_from(departures).map_err(|_| {
            value(format!("components, departures[{i}]"), "a 32-bit integer", departures)
        })?;
    }
    Ok(())
}

fn value(place: String, expected: &str, found: impl ToString) -> Error {
    ErrorKind::Value { place, expected: expected.to_owned(), found: found.to_string() }.into()
}

/// Tables are `[r][year]`.
fn cell(table: &[i32], r: usize, year: i32, years: usize) -> Option<i32> {
    let t = usize::try_from(year.checked_sub(FIRST_YEAR)?).ok().filter(|t| *t < years)?;
    table.get(r * years + t).copied()
}

fn rows<const N: usize>(values: &[i32]) -> Vec<[i32; N]> {
    values.as_chunks::<N>().0.to_vec()
}
