//! What CBS counted of earlier years beside the totals: flows, bands, men and women. It stands in the background pack.

use super::observed::{FIRST_YEAR, LAST_FLOW_YEAR, LAST_SEX_YEAR, Observed, cell, people, table};
use super::pack::Pack;
use crate::error::{ErrorKind, Result};

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

/// Observed flows, men and bands of earlier years by region index `r`; all in persons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earlier {
    regions: usize,
    men: Vec<i32>,
    flows: Vec<i32>,
    /// Nine bands on 1 January 2019, `[r]`. Municipalities that took a part of Haaren: estimated.
    pub bands_2019: Vec<[i32; 9]>,
    /// Five bands on 1 January 2024, `[r]`.
    pub bands_2024: Vec<[i32; 5]>,
    /// First year whose flows were counted on today's borders, `[r]`. Before it, moves between
    /// the parts that merged stand among arrivals and departures, and can not be taken out.
    pub own_borders_since: Vec<i32>,
}

impl Earlier {
    /// Decodes the sections of earlier years; `observed` has the stocks that the flows lie between.
    ///
    /// Errors: `pack` for a section that is missing, `shape` for one of another length, `value` for a number of people below 0
    /// and flows too large to count.
    pub fn decode(pack: &Pack<'_>, observed: &Observed) -> Result<Self> {
        let regions = observed.regions();
        let mut flows = table(pack, "components", 6 * regions * FLOW_YEARS)?;
        departures_from_rest(&mut flows, observed)?;
        Ok(Self {
            regions,
            men: people(pack, "men", regions * SEX_YEARS)?,
            flows,
            bands_2019: rows(&people(pack, "bands_2019", regions * 9)?),
            bands_2024: rows(&people(pack, "bands_2024", regions * 5)?),
            own_borders_since: table(pack, "own_borders_since", regions)?,
        })
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

    /// What closes the account of a year: the change of the stock of `observed` less all flows. CBS's other
    /// corrections, and the rounding where figures of a split were divided.
    pub fn account_rest(&self, observed: &Observed, r: usize, year: i32) -> Option<i64> {
        let stock = |year| observed.total(r, year).map(i64::from);
        let change = stock(year.checked_add(1)?)? - stock(year)?;
        let signed = |c: &Component| Some(i64::from(c.sign()) * i64::from(self.flow(*c, r, year)?));
        Component::ALL.iter().try_fold(change, |rest, c| Some(rest - signed(c)?))
    }
}

/// The pack has what closes each account in the place of the departures, as it is near zero:
/// departures are the other flows less the change of the stock, less that rest.
fn departures_from_rest(flows: &mut [i32], observed: &Observed) -> Result<()> {
    let block = observed.regions() * FLOW_YEARS;
    for i in 0..block {
        let (r, year) = (i / FLOW_YEARS, FIRST_YEAR + (i % FLOW_YEARS) as i32);
        let change = observed
            .total(r, year + 1)
            .zip(observed.total(r, year))
            .map_or(0, |(after, before)| i64::from(after) - i64::from(before));
        let signed = Component::ALL
            .iter()
            .filter(|c| **c != Component::Departures)
            .map(|c| i64::from(c.sign()) * i64::from(flows[*c as usize * block + i]))
            .sum::<i64>();
        let rest = &mut flows[Component::Departures as usize * block + i];
        let departures = signed - change + i64::from(*rest);
        *rest = i32::try_from(departures).map_err(|_| ErrorKind::Value {
            place: format!("components, departures[{i}]"),
            expected: "a 32-bit integer".to_owned(),
            found: departures.to_string(),
        })?;
    }
    Ok(())
}

fn rows<const N: usize>(values: &[i32]) -> Vec<[i32; N]> {
    values.as_chunks::<N>().0.to_vec()
}
