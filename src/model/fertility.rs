//! Births of a step.

use super::axis::Axis;
use super::check;
use super::inputs::Fertility;
use super::sum::sum;
use crate::error::Result;

/// Age-specific fertility of a step.
#[derive(Debug, Clone, Copy)]
pub struct FertilityRates<'a> {
    /// Live births of both sexes per woman-year, `[a]` by age of mother, or `[r][a]` where
    /// regions have schedules of their own.
    pub rate: &'a [f64],
    /// Regional factor on it, `[r]`.
    pub level: &'a [f64],
    /// Boys born for each girl.
    pub sex_ratio_at_birth: f64,
    /// Which women are counted.
    pub exposure: BirthExposure,
}

/// The women whose births are counted at age `a`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BirthExposure {
    /// Mean of the women aged `a` at the start and of the survivors aged `a` at the
    /// end, before anyone moves. Source: United Nations, World Population Prospects; ours.
    MeanOfStartAndSurvivors,
    /// Mean of the women aged `a` at the start (with migrants counted at the start) and at
    /// the end (with all migrants). Source: Preston, Heuveline and Guillot (2001), boxes 6.1 and 6.2.
    MeanOfStartAndEnd,
    /// Mean of the start and the survivors, before anyone moves, of the one cohort that is aged `a` at the end.
    CohortMean,
    /// Mean of the start and the end, with all migrants, of the one cohort that is aged `a` at the
    /// end. Source: Swiss Federal Statistical Office, cantonal scenarios (2020).
    CohortMeanOfStartAndEnd,
    /// The women aged `a` at the start. Source: Greater London Authority.
    Start,
}

impl BirthExposure {
    /// Whether births can be counted only after everyone has moved.
    pub(crate) fn needs_end(self) -> bool {
        matches!(self, Self::MeanOfStartAndEnd | Self::CohortMeanOfStartAndEnd)
    }
}

impl FertilityRates<'_> {
    pub(crate) fn validate(&self, axis: &Axis) -> Result<()> {
        let schedules = if self.rate.len() == axis.ages { 1 } else { axis.regions };
        check::table("fertility rate", schedules * axis.ages, 0.0, f64::MAX, self.rate)?;
        check::table("level of fertility", axis.regions, 0.0, f64::MAX, self.level)?;
        check::within("sex_ratio_at_birth", 0.0, 10.0, self.sex_ratio_at_birth)
    }

    /// Schedule of a region, `[a]`.
    fn rate_of(&self, axis: &Axis, region: usize) -> &[f64] {
        if self.rate.len() == axis.ages {
            self.rate
        } else {
            &self.rate[region * axis.ages..][..axis.ages]
        }
    }

    /// First and one past the last age with any births in any region.
    pub(crate) fn fertile_ages(&self, axis: &Axis) -> (usize, usize) {
        let mut ages = (axis.ages, 0);
        for rate in self.rate.chunks_exact(axis.ages) {
            let fertile = |rate: &f64| *rate > 0.0;
            ages.0 = ages.0.min(rate.iter().position(fertile).unwrap_or(axis.ages));
            ages.1 = ages.1.max(rate.iter().rposition(fertile).map_or(0, |age| age + 1));
        }
        (ages.0.min(ages.1), ages.1)
    }

    /// Share of each sex among the newborns, by index on the sex axis.
    pub(crate) fn share_of_sex(&self, axis: &Axis, sex: usize) -> f64 {
        let girls = 1.0 / (1.0 + self.sex_ratio_at_birth);
        if sex == axis.women() { girls } else { 1.0 - girls }
    }

    /// Births of both sexes in one region by age of mother, `births[a]`; returns their sum.
    pub(crate) fn births(
        &self,
        axis: &Axis,
        region: usize,
        (first, last): (usize, usize),
        women: &Women<'_>,
        births: &mut [f64],
    ) -> f64 {
        let rate = self.rate_of(axis, region);
        let level = self.level[region] * f64::from(axis.age_width_years);
        births.fill(0.0);
        // The ages at the edges, which are hardly ever fertile, go one by one; those between in one
        // plain loop.
        let inner = first.max(1)..last.min(axis.ages - 1).max(first.max(1));
        for age in (first..last).filter(|age| !inner.contains(age)) {
            births[age] = women.exposed_at_edge(age, self.exposure) * rate[age] * level;
        }
        let start = &women.start[inner.clone()];
        let (one, other): (&[f64], &[f64]) = match self.exposure {
            BirthExposure::MeanOfStartAndSurvivors => (start, &women.survivors[inner.clone()]),
            BirthExposure::MeanOfStartAndEnd => (start, &women.end[inner.clone()]),
            BirthExposure::CohortMean => {
                (&women.start[inner.start - 1..inner.end - 1], &women.survivors[inner.clone()])
            }
            BirthExposure::CohortMeanOfStartAndEnd => {
                (&women.start[inner.start - 1..inner.end - 1], &women.end[inner.clone()])
            }
            BirthExposure::Start => (start, start),
        };
        let rates = rate[inner.clone()].iter().zip(one.iter().zip(other));
        for (births, (rate, (one, other))) in births[inner].iter_mut().zip(rates) {
            *births = 0.5 * (one + other) * rate * level;
        }
        sum(&births[first..last])
    }
}

/// The women of one region in a step.
pub(crate) struct Women<'a> {
    /// By age at the start, `[a]`.
    pub(crate) start: &'a [f64],
    /// Those alive at the end, before anyone moved, `[row]`; the newborn row is not read.
    pub(crate) survivors: &'a [f64],
    /// By age at the end, `[a]`; read only if the exposure asks for it.
    pub(crate) end: &'a [f64],
}

impl Women<'_> {
    /// Women exposed to giving birth at the first age or in the open-ended group.
    fn exposed_at_edge(&self, age: usize, exposure: BirthExposure) -> f64 {
        let open = self.start.len() - 1;
        // No one has a child in the step of their own birth.
        let (before, survivors, end) = if age == 0 {
            (0.0, 0.0, 0.0)
        } else {
            (
                self.start[open - 1] + self.start[open],
                self.survivors[open] + self.survivors[open + 1],
                self.end[open],
            )
        };
        match exposure {
            BirthExposure::MeanOfStartAndSurvivors => 0.5 * (self.start[age] + survivors),
            BirthExposure::MeanOfStartAndEnd => 0.5 * (self.start[age] + end),
            BirthExposure::CohortMean => 0.5 * (before + survivors),
            BirthExposure::CohortMeanOfStartAndEnd => 0.5 * (before + end),
            BirthExposure::Start => self.start[age],
        }
    }
}

impl Fertility {
    /// Writes the births per woman-year by age in a calendar year: the shape of that
    /// year times the total fertility rate.
    pub fn rates_in(&self, year: i32, total_fertility_rate: f64, rate: &mut [f64]) {
        let span = f64::from(self.last_year) - f64::from(self.first_year);
        let weight = if span > 0.0 {
            ((f64::from(year) - f64::from(self.first_year)) / span).clamp(0.0, 1.0)
        } else {
            0.0
        };
        let shapes = self.first_shape.iter().zip(&self.last_shape);
        for (rate, (first, last)) in rate.iter_mut().zip(shapes) {
            *rate = total_fertility_rate * (first + (last - first) * weight);
        }
    }
}
