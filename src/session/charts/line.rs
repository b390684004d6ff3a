//! The line of an indicator for a region.

use super::{ChartKind, ChartRequest, scenario_name};
use crate::chart::line::{FAN_PROBABILITIES, Fan, LineInput, ScenarioName, YearSeries, line_chart};
use crate::chart::{Chart, Frame, Measure};
use crate::data::observed::{self, FIRST_YEAR};
use crate::error::Result;
use crate::model::ensemble::members::quantiles_by_year;
use crate::model::households::Households;
use crate::model::indicators::Indicator;
use crate::model::series::{self, Bands, Counts, RegionBands};
use crate::session::Session;
use crate::session::regions::{Area, area};

/// What is known of an indicator of an area.
pub(super) struct Counted {
    /// Values up to and including the base year.
    pub(super) observed: YearSeries,
    /// First year of them that was counted on these borders.
    pub(super) counted_since: i32,
    /// What a change is counted from.
    pub(super) reference: f64,
}

impl Session {
    /// Quantiles of members by year; none without members. `drawn` as in [`Session::series_chart`].
    pub(super) fn fan(&self, drawn: &mut [f64]) -> Fan {
        if drawn.is_empty() {
            return Vec::new();
        }
        let steps = self.current.stocks() - 1;
        (self.base_year() + 1..).zip(quantiles_by_year(drawn, steps, FAN_PROBABILITIES)).collect()
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
        let request = ChartRequest::new(ChartKind::Line, frame, region);
        self.line(&ChartRequest { indicator, change_from, year, ..request }, drawn)
    }

    /// The line as it is asked for, with the names of a round where it is of a proposal.
    pub(super) fn line(&self, request: &ChartRequest, drawn: &mut [f64]) -> Result<Chart> {
        let &ChartRequest { indicator, change_from, year, is_proposal, .. } = request;
        let frame = request.frame.clone();
        let area = area(&self.bundle.regions, &request.region)?;
        let measure = Measure::from_id(indicator.id(), change_from)?;
        let Counted { observed, counted_since, reference } =
            self.counted(&area, indicator, change_from)?;
        let projected = |bands: &RegionBands| -> Result<YearSeries> {
            let values = indicator.of_group(bands, &area.members, reference)?;
            Ok((self.base_year()..).zip(values).collect())
        };
        let [scenario, reference_scenario] = match is_proposal {
            true if self.differs() => [ScenarioName::Proposal, ScenarioName::Base],
            true => [ScenarioName::Base; 2],
            false => [scenario_name(&self.choice), self.name_of_against()],
        };
        let shown = self.shown(indicator)?;
        let fan = self.fan(drawn);
        let [low, high] = if fan.is_empty() {
            let [low, high] = self.around(indicator)?;
            [projected(low)?, projected(high)?]
        } else {
            [Vec::new(), Vec::new()]
        };
        line_chart(&LineInput {
            region: area.name(frame.lang),
            measure,
            observed,
            counted_since,
            projected: projected(shown.current)?,
            low,
            high,
            fan,
            reference: if self.differs() {
                projected(self.against_bands(indicator)?)?
            } else {
                Vec::new()
            },
            reference_scenario,
            scenario,
            year,
            base_year: self.base_year(),
            frame,
        })
    }

    /// What was counted of an area, and what a change is counted from.
    pub(super) fn counted(
        &self,
        area: &Area,
        indicator: Indicator,
        change_from: i32,
    ) -> Result<Counted> {
        let reference = self.reference(indicator, change_from)?;
        let reference = area.members.iter().map(|&r| reference[r]).sum();
        // A change from an estimated number is itself an estimate.
        let counted_since = match self.counted_since(area) {
            since if indicator == Indicator::Change && change_from < since => self.base_year() + 1,
            // Of households only counts of undivided areas are kept.
            _ if indicator.is_of_households() => i32::MIN,
            since => since,
        };
        let observed = self.observed(area, indicator, reference)?;
        Ok(Counted { observed, counted_since, reference })
    }

    /// First year whose stocks of an area are sums of what was counted.
    pub(super) fn counted_since(&self, area: &Area) -> i32 {
        let municipalities = &self.bundle.regions.municipalities;
        let codes: Vec<&str> =
            area.members.iter().map(|&r| municipalities[r].code.as_str()).collect();
        self.bundle.mergers.counted_since(&codes, self.base_year()).unwrap_or(FIRST_YEAR)
    }

    /// Observed values of an indicator: totals of every year, shares of the years whose
    /// age bands are known.
    fn observed(&self, area: &Area, indicator: Indicator, reference: f64) -> Result<YearSeries> {
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
            // Nothing of a theme was counted; what a visitor's own file has may be.
            Indicator::Theme(of) => {
                let given = of.own().and_then(|own| own.given.as_ref());
                given.map_or_else(Vec::new, |given| given.of_group(&area.members))
            }
            _ if indicator.is_of_households() => {
                self.observed_households(area, indicator, reference)?
            }
            _ => [
                (2019, &self.background()?.earlier.bands_2019),
                (2025, &self.bundle.observed.bands_2025),
            ]
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
        area: &Area,
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
}
