//! `data/evidence.sbp`: published forecasts, and what this model would have forecast in 2019.
//!
//! A pack of its own, loaded when a chart asks for it.

use super::pack::Pack;
use super::regions::Regions;
use super::tsv::{Tsv, TsvRow};
use crate::error::{ErrorKind, Result};

/// The kind of the pack.
pub const KIND: &str = "evidence";
/// First and last year of the back-test (1 January); it begins at the year before.
pub const BACKTEST_YEARS: (i32, i32) = (2020, 2025);
/// Columns of the section `forecasts`; the last four may be empty.
pub const FORECAST_COLUMNS: [&str; 8] =
    ["forecaster", "area", "year", "people", "low_inner", "high_inner", "low_95", "high_95"];

const YEARS: usize = (BACKTEST_YEARS.1 - BACKTEST_YEARS.0 + 1) as usize;
const BOUNDS: usize = 4;

/// A published number of people on 1 January.
#[derive(Debug, Clone, PartialEq)]
pub struct PublishedForecast {
    /// Who, and which edition: `pblcbs2019`, `cbs2023`, `un2024`.
    pub forecaster: String,
    /// Kind and code of the group: `corop:CR01`.
    pub area: String,
    /// The year.
    pub year: i32,
    /// Persons.
    pub people: f64,
    /// Bounds of 67 % (CBS) or 80 % (UN).
    pub inner: Option<[f64; 2]>,
    /// Bounds of 95 %.
    pub outer: Option<[f64; 2]>,
}

/// What the pack holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// Published forecasts.
    pub forecasts: Vec<PublishedForecast>,
    /// Persons of each municipality, `[r][year]`.
    forecast: Vec<i32>,
    /// Bounds beside the forecast, `[municipality or group][bound][year]`.
    bounds: Vec<i32>,
}

impl Evidence {
    /// Reads the pack.
    ///
    /// Errors: `pack` for a pack of another kind or a damaged one, `shape` for one of other regions.
    pub fn parse(bytes: &[u8], regions: &Regions) -> Result<Self> {
        let pack = Pack::parse(bytes)?;
        if pack.kind() != KIND {
            let (place, found) = ("kind".to_owned(), pack.kind().to_owned());
            return Err(ErrorKind::Pack { place, expected: KIND.to_owned(), found }.into());
        }
        let table = |name: &str, expected: usize| -> Result<Vec<i32>> {
            let values = pack.i32s(name)?;
            if values.len() == expected {
                return Ok(values);
            }
            let found = values.len();
            Err(ErrorKind::Shape { place: name.to_owned(), expected, found }.into())
        };
        let (municipalities, groups) = (regions.municipalities.len(), regions.groups.len());
        Ok(Self {
            forecasts: forecasts(pack.text("forecasts")?)?,
            forecast: table("backtest_forecast", municipalities * YEARS)?,
            bounds: table("backtest_bounds", (municipalities + groups) * BOUNDS * YEARS)?,
        })
    }

    /// What the model of 1 January 2019 would have forecast of some municipalities, `[year]`.
    pub fn backtest(&self, members: &[usize]) -> Vec<f64> {
        let of = |year: usize| {
            let own = members.iter().filter_map(|r| self.forecast.get(r * YEARS + year));
            own.map(|people| f64::from(*people)).sum()
        };
        (0..YEARS).map(of).collect()
    }

    /// Bounds of the central 95 and 67 % in rising order, `[year]`, of a municipality by its index, or of a group by the
    /// number of municipalities and its own index; `forecast` is that of [`Self::backtest`].
    pub fn backtest_bounds(&self, area: usize, forecast: &[f64]) -> Vec<[f64; BOUNDS]> {
        let at = |bound: usize, year: usize| {
            let beside = self.bounds.get((area * BOUNDS + bound) * YEARS + year);
            beside.map_or(f64::NAN, |people| f64::from(*people))
        };
        let years = forecast.iter().enumerate();
        years.map(|(year, own)| core::array::from_fn(|bound| own + at(bound, year))).collect()
    }
}

fn forecasts(text: &str) -> Result<Vec<PublishedForecast>> {
    let read = |row: TsvRow<'_>| -> Result<PublishedForecast> {
        let [forecaster, area, year, people, low, high, low_95, high_95] = row.cells()?;
        let interval = |low: &str, high: &str| -> Result<Option<[f64; 2]>> {
            if low.is_empty() {
                return Ok(None);
            }
            Ok(Some([row.number(low)?, row.number(high)?]))
        };
        Ok(PublishedForecast {
            forecaster: forecaster.to_owned(),
            area: area.to_owned(),
            year: row.number(year)?,
            people: row.number(people)?,
            inner: interval(low, high)?,
            outer: interval(low_95, high_95)?,
        })
    };
    Tsv::parse("forecasts", text, &FORECAST_COLUMNS)?.rows().map(read).collect()
}
