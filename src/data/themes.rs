//! `data/themes.sbp`: what the themes need beside a population: homes, land, and how health spending runs over age.
//!
//! A pack of its own, so that the edition of the population stays what it was.

use super::pack::Pack;
use super::regions::Regions;
use super::sources::{Source, decode_sources};
use crate::error::{Error, ErrorKind, Result};

/// The kind of the pack.
pub const KIND: &str = "themes";
/// Years on whose 1 January the dwellings are known. The last is the stock of 31 December 2024.
pub const STOCK_YEARS: [i32; 5] = [2012, 2016, 2020, 2024, 2025];
/// Years of which the newly built dwellings are known.
pub const NEW_YEARS: [i32; 4] = [2012, 2016, 2020, 2024];
/// First of [`STOCK_YEARS`] from which the usual addition is told.
pub const USUAL_FROM: i32 = 2020;
/// First ages of the groups of health spending; the last is open.
pub const HEALTH_AGES: [usize; 21] =
    [0, 1, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90, 95];
/// Year of the health spending, and of the population it was divided by.
pub const HEALTH_YEAR: i32 = 2011;
/// Steps per unit of the stored spending.
pub const HEALTH_UNIT: f64 = 1e3;

const HECTARES_PER_KM2: f64 = 100.0;

/// Dwellings of the municipalities, on today's borders.
///
/// Counted, but for municipalities of which some part went to another since: their earlier figures are divided by the
/// shares of the people, so they are estimates. [`super::mergers::Mergers::counted_since`] tells from which year on.
///
/// Source: CBS 81955NED.
#[derive(Debug, Clone, PartialEq)]
pub struct HousingStock {
    /// Dwellings on 1 January, `[r][year]` by [`STOCK_YEARS`].
    stock: Vec<i32>,
    /// Dwellings built in the year, `[r][year]` by [`NEW_YEARS`].
    built: Vec<i32>,
    /// Dwellings on 1 January 2025, `[r]`; counted.
    pub dwellings: Vec<f64>,
    /// Dwellings that come a year, net of those that go, `[r]`: the mean of the five years 2020-2024, as the difference of
    /// two stocks. It may be negative. Corrections of the register are in it: the source does not tell them, or
    /// demolition, apart.
    pub usual_net_addition_per_year: Vec<f64>,
}

impl HousingStock {
    /// Year of [`Self::dwellings`] (1 January).
    pub const YEAR: i32 = STOCK_YEARS[STOCK_YEARS.len() - 1];

    fn new(stock: Vec<i32>, built: Vec<i32>) -> Self {
        let mut of = Self { stock, built, dwellings: vec![], usual_net_addition_per_year: vec![] };
        let in_year = |r: usize, year: i32| of.dwellings_in(r, year).unwrap_or(f64::NAN);
        let regions = 0..of.stock.len() / STOCK_YEARS.len();
        let years = f64::from(Self::YEAR - USUAL_FROM);
        let dwellings: Vec<f64> = regions.map(|r| in_year(r, Self::YEAR)).collect();
        let last = dwellings.iter().enumerate();
        let usual = last.map(|(r, last)| (last - in_year(r, USUAL_FROM)) / years).collect();
        of.dwellings = dwellings;
        of.usual_net_addition_per_year = usual;
        of
    }

    /// Dwellings of a municipality on 1 January; `None` in a year that is not known.
    pub fn dwellings_in(&self, r: usize, year: i32) -> Option<f64> {
        cell(&self.stock, &STOCK_YEARS, r, year)
    }

    /// Dwellings built in a municipality in a year; `None` in a year that is not known.
    pub fn built_in(&self, r: usize, year: i32) -> Option<f64> {
        cell(&self.built, &NEW_YEARS, r, year)
    }
}

fn cell(table: &[i32], years: &[i32], r: usize, year: i32) -> Option<f64> {
    let at = years.iter().position(|known| *known == year)?;
    table.get(r * years.len() + at).map(|count| f64::from(*count))
}

/// What is spent on health for a person of an age and sex, beside the mean person: its shape only.
///
/// All current spending, long-term care included, divided over ages by those who made the source: an estimate, of 2011 and
/// so from before long-term care was reformed in 2015.
///
/// Source: OECD, Expenditure by disease, age and gender; people: CBS 7461bev.
#[derive(Debug, Clone, PartialEq)]
pub struct HealthSpending {
    /// Spending per person in [`HEALTH_YEAR`], the mean of the people of the base year is 1, `[s][group]` by [`HEALTH_AGES`];
    /// sexes 0 men, 1 women.
    pub per_person: Vec<f64>,
}

impl HealthSpending {
    /// Spending per person of a sex and completed age, the mean person is 1; not a number for a sex that is not there.
    pub fn at(&self, sex: usize, age: usize) -> f64 {
        let group = HEALTH_AGES.partition_point(|first| *first <= age).saturating_sub(1);
        self.per_person.get(sex * HEALTH_AGES.len() + group).copied().unwrap_or(f64::NAN)
    }
}

/// What the pack holds.
#[derive(Debug, Clone, PartialEq)]
pub struct ThemeData {
    /// Dwellings.
    pub housing: HousingStock,
    /// Land, in square kilometres, water left out, `[r]`; 2024. Source: CBS, Kerncijfers wijken en buurten.
    pub land_area_km2: Vec<f64>,
    /// How health spending runs over age.
    pub health_spending: HealthSpending,
    /// Where the figures come from.
    pub sources: Vec<Source>,
    /// SHA-256 of the pack, in hexadecimal.
    pub checksum: String,
}

impl ThemeData {
    /// Reads the pack; its municipalities must be those of `regions`, in the same order.
    ///
    /// Errors: `pack` for a pack of another kind or a damaged one, `shape` for a section of another length, `value` for
    /// another municipality or a count that cannot be.
    pub fn parse(bytes: &[u8], regions: &Regions) -> Result<Self> {
        let pack = Pack::parse(bytes)?;
        if pack.kind() != KIND {
            let (place, found) = ("kind".to_owned(), pack.kind().to_owned());
            return Err(ErrorKind::Pack { place, expected: KIND.to_owned(), found }.into());
        }
        let count = regions.municipalities.len();
        let codes = table(&pack, "codes", count, 0)?;
        for (number, municipality) in codes.iter().zip(&regions.municipalities) {
            let found = code(*number);
            if found != municipality.code {
                return Err(value("codes", municipality.code.clone(), found));
            }
        }
        let stock = table(&pack, "dwellings", count * STOCK_YEARS.len(), 0)?;
        let built = table(&pack, "built", count * NEW_YEARS.len(), 0)?;
        let land = table(&pack, "land", count, 1)?;
        let health = table(&pack, "health_spending", 2 * HEALTH_AGES.len(), 1)?;
        Ok(Self {
            housing: HousingStock::new(stock, built),
            land_area_km2: land.iter().map(|ha| f64::from(*ha) / HECTARES_PER_KM2).collect(),
            health_spending: HealthSpending {
                per_person: health.iter().map(|steps| f64::from(*steps) / HEALTH_UNIT).collect(),
            },
            sources: decode_sources(pack.text("sources")?)?,
            checksum: pack.checksum(),
        })
    }
}

/// The code of a municipality by its number, `GM0014` of 14.
fn code(number: i32) -> String {
    format!("GM{number:04}")
}

/// A section of whole numbers of at least `least`.
fn table(pack: &Pack<'_>, name: &str, expected: usize, least: i32) -> Result<Vec<i32>> {
    let values = pack.i32s(name)?;
    let found = values.len();
    if found != expected {
        return Err(ErrorKind::Shape { place: name.to_owned(), expected, found }.into());
    }
    match values.iter().enumerate().find(|(_, count)| **count < least) {
        None => Ok(values),
        Some((at, count)) => {
            Err(value(&format!("{name}[{at}]"), format!("{least} or more"), count.to_string()))
        }
    }
}

fn value(place: &str, expected: String, found: String) -> Error {
    ErrorKind::Value { place: place.to_owned(), expected, found }.into()
}
