//! What a view shows: the values of the map, the two charts, the facts of a region.

use super::regions::area;
use super::{HORIZON_YEAR, Session};
use crate::chart::classes::{Classing, classify};
use crate::chart::describe::finding::{FindingInput, finding};
use crate::chart::describe::{HouseholdsInput, SentenceInput, households_sentence, sentence};
use crate::chart::{Lang, Measure, Status};
use crate::data::observed::FIRST_YEAR;
use crate::error::{ErrorKind, Result};
use crate::model::flows::Component;
use crate::model::indicators::{Indicator, reference_households, reference_population};
use crate::model::themes::Known;

/// The values of an indicator for the map, all years at once.
#[derive(Debug, Clone)]
pub struct IndicatorTable {
    /// `[y][r]` from the base year; NaN where there is no value.
    pub values: Vec<f64>,
    /// Class of each value, 255 where there is none.
    pub classes: Vec<u8>,
    /// Breaks and colours.
    pub classing: Classing,
    /// How the values of each year came to be, `[y]`.
    pub status: Vec<Status>,
}

/// What there is to say about a region in a year.
#[derive(Debug, Clone, PartialEq)]
pub struct Facts {
    /// One sentence about the indicator; about its population where that is of growth, and two about its households.
    pub sentence: String,
    /// Persons per year in the order of [`Component::ALL`], from 1 January of the year;
    /// none in the last year.
    pub components: Option<[f64; Component::COUNT]>,
}

/// What an indicator of a region in a year is, and what it is computed from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Worked {
    /// The value.
    pub value: f64,
    /// The two numbers of [`Indicator::parts`].
    pub parts: [f64; 2],
    /// How the value came to be.
    pub status: Status,
}

impl Session {
    pub(super) fn base_year(&self) -> i32 {
        self.model.inputs().base_year
    }

    pub(super) fn status_of(&self, year: i32) -> Status {
        if year <= self.base_year() { Status::Observed } else { Status::Projected }
    }

    /// How a value of an indicator came to be: none of a theme was counted.
    pub(super) fn status_of_indicator(&self, indicator: Indicator, year: i32) -> Status {
        match indicator {
            Indicator::Theme(of) if year <= self.base_year() => match of.indicator().known {
                Known::Counted => Status::Observed,
                Known::Estimated => Status::Estimated,
                Known::Assumed => Status::Assumed,
            },
            _ => self.status_of(year),
        }
    }

    /// What a change of an indicator is counted from, `[r]`: the population of a year, or the households of the base year.
    pub(super) fn reference(&self, indicator: Indicator, change_from: i32) -> Result<Vec<f64>> {
        match indicator {
            Indicator::HouseholdsChange => {
                reference_households(self.shown(indicator)?.trend, change_from)
            }
            _ => reference_population(&self.trend, FIRST_YEAR, &self.observed_totals, change_from),
        }
    }

    /// Values, classes and colours of an indicator for all years and municipalities.
    ///
    /// The breaks are those of the trend, so that a colour means the same in every
    /// year and every scenario.
    ///
    /// # Errors
    /// `value` for a year to count from that was not observed.
    pub fn indicator(&self, indicator: Indicator, change_from: i32) -> Result<IndicatorTable> {
        let reference = self.reference(indicator, change_from)?;
        let measure = Measure::from_id(indicator.id(), change_from)?;
        let shown = self.shown(indicator)?;
        let in_trend = indicator.by_region(shown.trend, &reference)?;
        let classing = Classing::sensible(measure, &in_trend);
        let values = indicator.by_region(shown.current, &reference)?;
        Ok(IndicatorTable {
            classes: classify(&values, &classing.breaks),
            values,
            classing,
            status: self.statuses(indicator),
        })
    }

    /// How the values of an indicator of each year came to be, `[y]`.
    pub(super) fn statuses(&self, indicator: Indicator) -> Vec<Status> {
        let years = self.base_year()..=HORIZON_YEAR;
        years.map(|year| self.status_of_indicator(indicator, year)).collect()
    }

    /// The chance of each municipality to have fewer inhabitants than in the base year, in percent, from the number of
    /// members in which it has, `[y][r]` from the year after the base year.
    ///
    /// # Errors
    /// `shape` when there is not one number for each year and municipality.
    pub fn smaller_chance(&self, counts: &[u32], members: u32) -> Result<IndicatorTable> {
        let regions = self.current.axis.regions;
        let years = self.current.stocks();
        let cells = (years - 1) * regions;
        if counts.len() != cells {
            return Err(ErrorKind::Shape {
                place: "counts".to_owned(),
                expected: cells,
                found: counts.len(),
            }
            .into());
        }
        // There is nothing to be unsure of in the base year, and nothing to say without members.
        let mut values = vec![f64::NAN; regions];
        let chance = |count: &u32| 100.0 * f64::from(*count) / f64::from(members);
        values
            .extend(counts.iter().map(|count| if members > 0 { chance(count) } else { f64::NAN }));
        let classing = Classing::chance_of_less();
        Ok(IndicatorTable {
            classes: classify(&values, &classing.breaks),
            values,
            classing,
            status: (self.base_year()..=HORIZON_YEAR).map(|_| Status::Projected).collect(),
        })
    }

    /// An indicator of a region in a year, with the numbers it is computed from.
    ///
    /// # Errors
    /// `unknown` for a region, `value` for a year out of bounds.
    pub fn worked(
        &self,
        region: &str,
        indicator: Indicator,
        change_from: i32,
        year: i32,
    ) -> Result<Worked> {
        let (members, reference) = self.members_and_reference(region, indicator, change_from)?;
        let index = self.current.index_of(year)?;
        let current = self.shown(indicator)?.current;
        let counts = current.of_group(&members)?[index];
        let parts = match indicator {
            Indicator::Theme(of) => current.theme_parts(of.indicator().value, index, &members),
            _ => indicator.parts(&counts, reference),
        };
        Ok(Worked {
            value: indicator.of_group(current, &members, reference)?[index],
            parts,
            status: self.status_of_indicator(indicator, year),
        })
    }

    /// What there is to say about a region in a year: of the indicator, and what changes its population.
    ///
    /// # Errors
    /// `unknown` for a region, `value` for a year out of bounds.
    pub fn facts(
        &self,
        region: &str,
        indicator: Indicator,
        year: i32,
        lang: Lang,
    ) -> Result<Facts> {
        let area = area(&self.bundle.regions, region)?;
        let index = self.current.index_of(year)?;
        let people = self.current.population_of(&area.members)?;
        let name = area.name(lang);
        let of = SentenceInput {
            region: &name,
            year,
            base_year: self.base_year(),
            people: people[index],
            base_people: people[0],
            lang,
        };
        let sentence = if indicator.is_of_households() {
            let counts = self.shown(indicator)?.current.of_group(&area.members)?;
            let value = |indicator: Indicator, index: usize| indicator.value(&counts[index], 1.0);
            let [people, base_people] = [index, 0].map(|at| value(Indicator::Households, at));
            households_sentence(&HouseholdsInput {
                of: SentenceInput { people, base_people, ..of },
                one_person_percent: value(Indicator::OnePersonShare, index),
                size: value(Indicator::HouseholdSize, index),
            })
        } else if matches!(indicator, Indicator::Population | Indicator::Change) {
            sentence(&of)
        } else if let Some(gap) = self.gap_of(indicator, &area, lang) {
            gap
        } else {
            let values =
                indicator.of_group(self.shown(indicator)?.current, &area.members, f64::NAN)?;
            let value = |index: usize| values[index];
            finding(&FindingInput {
                region: &name,
                measure: Measure::from_id(indicator.id(), of.base_year)?,
                year: (year, self.status_of_indicator(indicator, year), value(index)),
                base: (index > 0).then(|| (of.base_year, value(0))),
                lang,
            })
        };
        let components = match self.current.components_of(year) {
            Err(_) => None,
            Ok(of_year) => Some(Component::ALL.map(|component| {
                let at = |r: &usize| of_year[r * Component::COUNT + component as usize];
                area.members.iter().map(at).sum()
            })),
        };
        Ok(Facts { sentence, components })
    }
}
