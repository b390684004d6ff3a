//! What the members of an ensemble say of a region in a year, in words.

use super::Session;
use super::regions::area;
use crate::chart::describe::{ChanceInput, FewerChance, chance_sentence};
use crate::chart::line::FAN_PROBABILITIES;
use crate::chart::{Lang, Measure};
use crate::error::{ErrorKind, Result};
use crate::model::ensemble::members::quantiles_by_year;
use crate::model::indicators::Indicator;

impl Session {
    /// Between which numbers the people or households of a region lie in a year; with `fewer` also the chance that there are
    /// fewer people than in the base year. Nothing for the base year, which was counted.
    ///
    /// Shape: `drawn` is `[y][member]` from the year after the base year: of the indicator. It is sorted within each year.
    ///
    /// # Errors
    /// `unknown` for a region, `value` for a year out of bounds, `shape` when there is not one number for each year and member.
    pub fn chance_sentence(
        &self,
        region: &str,
        indicator: Indicator,
        year: i32,
        fewer: bool,
        lang: Lang,
        drawn: &mut [f64],
    ) -> Result<String> {
        let members = area(&self.bundle.regions, region)?.members;
        let index = self.current.index_of(year)?;
        let years = self.current.stocks() - 1;
        let each = drawn.len().checked_div(years).unwrap_or(0);
        if each == 0 || each * years != drawn.len() {
            return Err(ErrorKind::Shape {
                place: "drawn".to_owned(),
                expected: each.max(1) * years,
                found: drawn.len(),
            }
            .into());
        }
        let Some(at) = index.checked_sub(1) else { return Ok(String::new()) };
        let Some(of_year) = drawn.chunks_exact_mut(each).nth(at) else { return Ok(String::new()) };
        let now = self.current.population_of(&members)?.first().copied().unwrap_or(f64::NAN);
        let smaller = of_year.iter().filter(|people| **people < now).count();
        let quantiles = quantiles_by_year(of_year, 1, FAN_PROBABILITIES);
        let [low, .., high] = quantiles.first().copied().unwrap_or([f64::NAN; 4]);
        Ok(chance_sentence(&ChanceInput {
            measure: Measure::from_id(indicator.id(), self.base_year())?,
            interval: (low, high),
            fewer: (fewer && indicator == Indicator::Population).then_some(FewerChance {
                fewer: smaller,
                members: each,
                than_year: self.model.inputs().base_year,
            }),
            lang,
        }))
    }
}
