//! What a view shows: the values of the map, the two charts, the facts of a region.

use super::regions::{Area, area};
use super::{HORIZON_YEAR, Session};
use crate::chart::classes::{Classing, classify};
use crate::chart::describe::{HouseholdsInput, SentenceInput, households_sentence, sentence};
use crate::chart::line::{FAN_PROBABILITIES, LineInput, ScenarioName, YearSeries, line_chart};
use crate::chart::pyramid::{
    PyramidInput, PyramidYear, age_group_years, largest_group, pyramid_chart,
};
use crate::chart::{Chart, Frame, Lang, Measure, Status};
use crate::data::observed::{self, FIRST_YEAR};
use crate::error::{ErrorKind, Result};
use crate::model::ensemble::members::quantiles_by_year;
use crate::model::flows::Component;
use crate::model::households::Households;
use crate::model::indicators::{Indicator, reference_households, reference_population};
use crate::model::series::{self, Bands, Counts, RegionBands};

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
    /// One sentence about its population, or two about its households.
    pub sentence: String,
    /// Persons per year in the order of [`Component::ALL`], from 1 January of the year;
    /// none in the last year.
    pub components: Option<[f64; Component::COUNT]>,
}

impl Session {
    fn base_year(&self) -> i32 {
        self.model.inputs().base_year
    }

    fn status_of(&self, year: i32) -> Status {
        if year <= self.base_year() { Status::Observed } else { Status::Projected }
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
            status: (self.base_year()..=HORIZON_YEAR).map(|year| self.status_of(year)).collect(),
        })
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

    /// The line of an indicator for a region: observed, then projected, with the band between
    /// the low and the high preset, or where there are members of an ensemble with bands of their quantiles.
    ///
    /// Shape: `drawn` is `[y][member]` from the year after the base year, or empty; it is sorted within each year.
    ///
    /// # Errors
    /// `unknown` for a region, `value` for a year or a frame out of bounds.
    pub fn series_chart(
        &self,
        frame: Frame,
        region: &str,
        indicator: Indicator,
        change_from: i32,
        year: i32,
        drawn: &mut [f64],
    ) -> Result<Chart> {
        let area = area(&self.bundle.regions, region)?;
        let measure = Measure::from_id(indicator.id(), change_from)?;
        let reference = self.reference(indicator, change_from)?;
        let reference = area.members.iter().map(|&r| reference[r]).sum();
        // A change from an estimated number is itself an estimate.
        let counted_since = match self.counted_since(&area) {
            since if indicator == Indicator::Change && change_from < since => self.base_year() + 1,
            // Of households only counts of undivided areas are kept.
            _ if indicator.is_of_households() => i32::MIN,
            since => since,
        };
        let projected = |bands: &RegionBands| -> Result<YearSeries> {
            let values = indicator.of_group(bands, &area.members, reference)?;
            Ok((self.base_year()..).zip(values).collect())
        };
        let scenario = match (self.choice.is_own(), self.choice.preset.as_str()) {
            (true, _) => ScenarioName::Own,
            (_, "high") => ScenarioName::High,
            (_, "low") => ScenarioName::Low,
            (_, "moreMigration") => ScenarioName::MoreMigration,
            (_, "lessMigration") => ScenarioName::LessMigration,
            (_, "cities") => ScenarioName::Cities,
            (_, "spread") => ScenarioName::Spread,
            _ => ScenarioName::Trend,
        };
        let shown = self.shown(indicator)?;
        let steps = self.current.stocks() - 1;
        let bands = quantiles_by_year(drawn, steps, FAN_PROBABILITIES);
        let fan = if drawn.is_empty() {
            Vec::new()
        } else {
            (self.base_year() + 1..).zip(bands).collect()
        };
        line_chart(&LineInput {
            region: area.name(frame.lang),
            measure,
            observed: self.observed(&area, indicator, reference)?,
            counted_since,
            projected: projected(shown.current)?,
            low: if fan.is_empty() { projected(shown.low)? } else { Vec::new() },
            high: if fan.is_empty() { projected(shown.high)? } else { Vec::new() },
            fan,
            reference: match scenario {
                ScenarioName::Trend => Vec::new(),
                _ => projected(shown.trend)?,
            },
            scenario,
            year,
            base_year: self.base_year(),
            frame,
        })
    }

    /// First year whose stocks of an area are sums of what was counted.
    fn counted_since(&self, area: &Area<'_>) -> i32 {
        let municipalities = &self.bundle.regions.municipalities;
        let codes = area.members.iter().map(|&r| municipalities[r].code.as_str()).collect();
        self.bundle.mergers.counted_since(&codes, self.base_year()).unwrap_or(FIRST_YEAR)
    }

    /// Observed values of an indicator: totals of every year, shares of the years whose
    /// age bands are known.
    fn observed(
        &self,
        area: &Area<'_>,
        indicator: Indicator,
        reference: f64,
    ) -> Result<YearSeries> {
        let observed = &self.bundle.observed;
        let sum = |bands: &[[i32; 9]]| {
            let mut total = Bands::default();
            for &r in &area.members {
                for (band, first) in bands[r].iter().zip(observed::BAND_STARTS) {
                    let wide = series::BAND_STARTS.partition_point(|&start| start <= first) - 1;
                    total[wide] += f64::from(*band);
                }
            }
            total
        };
        Ok(match indicator {
            Indicator::Population | Indicator::Change => {
                let regions = self.current.axis.regions;
                let years = (FIRST_YEAR..).zip(self.observed_totals.chunks_exact(regions));
                years
                    .map(|(year, totals)| {
                        let total = area.members.iter().map(|&r| totals[r]).sum();
                        // A total alone: only the sum of the bands counts for these two.
                        let counts = Counts::of_people([0.0, total, 0.0, 0.0]);
                        (year, indicator.value(&counts, reference))
                    })
                    .collect()
            }
            _ if indicator.is_of_households() => {
                self.observed_households(area, indicator, reference)?
            }
            _ => [(2019, &observed.bands_2019), (2025, &observed.bands_2025)]
                .into_iter()
                .map(|(year, bands)| {
                    let counts = Counts::of_people(sum(bands));
                    (year, indicator.value(&counts, reference))
                })
                .collect(),
        })
    }

    /// Counted households: of the base year for every area, of some years before for the nation. How many live in
    /// institutions, and so the mean size, is known for the base year only.
    fn observed_households(
        &self,
        area: &Area<'_>,
        indicator: Indicator,
        reference: f64,
    ) -> Result<YearSeries> {
        let mut years = Vec::new();
        let whole_country = area.members.len() == self.current.axis.regions;
        if whole_country && indicator != Indicator::HouseholdSize {
            let before = self.bundle.households.national.iter();
            years.extend(before.filter(|(year, _)| *year < self.base_year()).map(
                |(year, types)| {
                    let households = Households { by_type: *types, ..Households::UNKNOWN };
                    let counts = Counts { households, ..Counts::NONE };
                    (*year, indicator.value(&counts, reference))
                },
            ));
        }
        let base = self.shown(indicator)?.trend.of_group(&area.members)?;
        let base = base.first().map(|counts| indicator.value(counts, reference));
        years.extend(base.map(|value| (self.base_year(), value)));
        Ok(years)
    }

    /// The pyramid of a region in a year over that of another.
    ///
    /// # Errors
    /// `unknown` for a region, `value` for a year or a frame out of bounds.
    pub fn pyramid_chart(
        &self,
        frame: Frame,
        region: &str,
        year: i32,
        compare_year: i32,
    ) -> Result<Chart> {
        let area = area(&self.bundle.regions, region)?;
        let whole_country = area.members.len() == self.current.axis.regions;
        let of_year = |year: i32| -> Result<PyramidYear> {
            let people = self.current.pyramid_of(&area.members, year)?;
            let (men, women) = people.split_at(self.current.axis.ages);
            Ok(PyramidYear {
                year,
                // The base by single year of age is published for the nation; below it, it is
                // fitted to published bands.
                status: match self.status_of(year) {
                    Status::Observed if !whole_country => Status::Estimated,
                    status => status,
                },
                men: men.to_vec(),
                women: women.to_vec(),
            })
        };
        let base = of_year(self.base_year())?;
        let people: f64 = base.men.iter().chain(&base.women).sum();
        let group_years = age_group_years(people);
        let mut max_people = 0.0;
        for year in self.base_year()..=self.current.horizon_year() {
            let ages = of_year(year)?;
            max_people = f64::max(max_people, largest_group(&ages.men, &ages.women, group_years));
        }
        pyramid_chart(&PyramidInput {
            region: area.name(frame.lang),
            shown: of_year(year)?,
            compare: Some(of_year(compare_year)?),
            group_years,
            max_people,
            frame,
        })
    }

    /// What there is to say about a region in a year: of its households where the indicator is of them, else of its people.
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
        } else {
            sentence(&of)
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
