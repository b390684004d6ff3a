//! Values of assumptions, and what levers do in regions.

use super::definition::{Assumption, BUILT_UP_YEARS, Lever, Rate};
use super::{assumption, lever};
use crate::axis::Axis;
use crate::check;
use crate::error::{ErrorKind, Result};

/// What a lever does in some regions and years.
#[derive(Debug, Clone, PartialEq)]
pub struct Measure {
    /// The lever.
    pub lever: &'static Lever,
    /// Region indices, rising.
    pub regions: Vec<usize>,
    /// First and last calendar year; what is done in a year counts from 1 January after it.
    pub years: (i32, i32),
    /// So much a year in all of its regions together; each does what it has of their homes in the base year.
    pub per_year: f64,
}

impl PartialEq for Lever {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Measure {
    /// Checks a measure against the regions there are.
    ///
    /// # Errors
    /// `value` for regions, years or an amount out of their bounds.
    pub fn validate(&self, axis: &Axis) -> Result<()> {
        let rising = self.regions.windows(2).all(|pair| pair[0] < pair[1]);
        let last = self.regions.last().copied();
        if !rising || last.is_none_or(|last| last >= axis.regions) {
            return Err(ErrorKind::Value {
                place: "measure: regions".to_owned(),
                expected: format!("some of regions 0 to {}, rising", axis.regions - 1),
                found: format!("{:?}", self.regions),
            }
            .into());
        }
        let (first, last) = self.years;
        check::within(
            "measure: last year",
            f64::from(first),
            f64::from(i32::MAX),
            f64::from(last),
        )?;
        check::within("measure: amount", self.lever.min, self.lever.max, self.per_year)
    }

    /// How many of its years lie before 1 January of a year.
    pub(super) fn years_before(&self, year: i32) -> i32 {
        (year.min(self.years.1.saturating_add(1)) - self.years.0).max(0)
    }
}

/// Chosen values of assumptions, and measures in regions; all else is as it is by default.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Assumed {
    values: Vec<(&'static str, f64)>,
    /// Measures, in order.
    pub measures: Vec<Measure>,
}

/// What part of it is done after some years.
fn built_up(years: f64) -> f64 {
    (years / BUILT_UP_YEARS).min(1.0)
}

impl Assumed {
    /// Everything by default but these values.
    ///
    /// # Errors
    /// `unknown` for another assumption, `value` for a value out of its bounds.
    pub fn new<'a>(values: impl IntoIterator<Item = (&'a str, f64)>) -> Result<Self> {
        let mut assumed = Self::default();
        for (id, value) in values {
            let of = assumption(id)?;
            check::within(of.id, of.min, of.max, value)?;
            assumed.values.retain(|(known, _)| *known != of.id);
            assumed.values.push((of.id, value));
        }
        Ok(assumed)
    }

    /// Adds a measure.
    ///
    /// # Errors
    /// `unknown` for a lever that does not exist, and those of [`Measure::validate`].
    pub fn with_measure(
        mut self,
        axis: &Axis,
        id: &str,
        regions: Vec<usize>,
        years: (i32, i32),
        per_year: f64,
    ) -> Result<Self> {
        let measure = Measure { lever: lever(id)?, regions, years, per_year };
        measure.validate(axis)?;
        self.measures.push(measure);
        Ok(self)
    }

    /// The value of an assumption where another than by default was chosen.
    pub(super) fn chosen(&self, id: &str) -> Option<f64> {
        self.values.iter().find(|(known, _)| *known == id).map(|(_, value)| *value)
    }

    /// The value of an assumption; not a number for one that does not exist.
    pub fn value(&self, id: &str) -> f64 {
        self.chosen(id)
            .unwrap_or_else(|| assumption(id).map_or(f64::NAN, |of: &Assumption| of.default))
    }

    /// A factor on 1 January, `years` after the base year, of `horizon` years in all.
    pub(super) fn rate(&self, rate: Rate, years: f64, horizon: f64) -> f64 {
        match rate {
            Rate::Fixed(number) => number,
            Rate::Assumed(id) => self.value(id),
            Rate::Per(id) => 1.0 / self.value(id),
            Rate::Percent(id) => self.value(id) / 100.0,
            Rate::More(id) => 1.0 + self.value(id) / 100.0,
            Rate::Less(id) => 1.0 - self.value(id) / 100.0,
            Rate::LessEachYear(id) => libm::pow(1.0 - self.value(id) / 100.0, years),
            Rate::PercentBuiltUp(id) => 1.0 + (self.value(id) / 100.0 - 1.0) * built_up(years),
            Rate::LessBuiltUp(id) => 1.0 - self.value(id) / 100.0 * built_up(years),
            Rate::Towards { from, to } => {
                (from + (self.value(to) - from) * years / horizon) / 100.0
            }
        }
    }

    /// Several factors together.
    pub(super) fn product(&self, rates: &[Rate], years: f64, horizon: f64) -> f64 {
        rates.iter().map(|rate| self.rate(*rate, years, horizon)).product()
    }
}
