//! The rates of one calendar year of a scenario, as the step reads them.

use super::axis::Axis;
use super::ensemble::draw::Draw;
use super::fertility::{BirthExposure, FertilityRates};
use super::migration::{BorderMigration, Emigrants, GrossMigration};
use super::mortality::NationalMortality;
use super::moves::{InternalMoves, PoolRates};
use super::order::Order;
use super::projection::Model;
use super::scenario::{Path, Scenario};
use super::step::StepRates;
use super::sum::{dot, sum};
use crate::error::Result;

/// The rates of one year, in buffers that serve all years.
pub(crate) struct YearRates {
    mortality: NationalMortality,
    mortality_level: Vec<f64>,
    fertility_rate: Vec<f64>,
    fertility_level: Vec<f64>,
    expected_deaths: Vec<f64>,
    expected_births: Vec<f64>,
    attraction: Vec<f64>,
    mobility: f64,
    immigrants: f64,
    emigrants: f64,
}

impl YearRates {
    pub(crate) fn new(axis: &Axis) -> Self {
        Self {
            mortality: NationalMortality::new(axis),
            mortality_level: vec![1.0; axis.regions],
            fertility_rate: vec![0.0; axis.ages],
            fertility_level: vec![1.0; axis.regions],
            expected_deaths: vec![0.0; axis.regions],
            expected_births: vec![0.0; axis.regions],
            attraction: vec![1.0; axis.regions],
            mobility: 1.0,
            immigrants: 0.0,
            emigrants: 0.0,
        }
    }

    pub(crate) fn set(
        &mut self,
        model: &Model,
        scenario: &Scenario,
        draw: Option<&Draw>,
        year: i32,
        now: &[f64],
    ) -> Result<()> {
        let (inputs, paths) = (&model.inputs, &scenario.paths);
        let (axis, levels) = (&inputs.axis, &inputs.levels);
        let age = year - inputs.base_year;

        let [men, women] = &paths.life_expectancy;
        let expectancy = [men.at(year), women.at(year)];
        self.mortality.set_year(&inputs.mortality, &expectancy[2 - axis.sexes..])?;
        levels.after(age, &levels.mortality, &mut self.mortality_level);
        self.mortality.expected_deaths(axis, now, &mut self.expected_deaths);
        centre(&mut self.mortality_level, &self.expected_deaths);

        let rate = paths.total_fertility_rate.at(year);
        inputs.fertility.rates_in(year, rate, &mut self.fertility_rate);
        levels.after(age, &levels.fertility, &mut self.fertility_level);
        expected_births(axis, now, &self.fertility_rate, &mut self.expected_births);
        centre(&mut self.fertility_level, &self.expected_births);

        levels.attraction_after(age, &mut self.attraction);
        follow_people(now, &inputs.base_population, &mut self.attraction);
        if let Some(draw) = draw {
            let year = usize::try_from(age).unwrap_or(0);
            draw.attraction(year, &model.arrivals_per_inhabitant, &mut self.attraction);
        }
        self.mobility = paths.mobility.at(year);
        self.immigrants = paths.immigrants_per_year.at(year);
        self.emigrants = paths.emigrants_per_year.at(year);
        // Reconciling by a factor would do too, but here caps are handled as they bind.
        if let Some(targets) = &scenario.reconcile {
            let number = |path: &Option<Path>, otherwise| {
                path.as_ref().map_or(otherwise, |path| path.at(year))
            };
            self.immigrants = number(&targets.immigrants, self.immigrants);
            self.emigrants = number(&targets.emigrants, self.emigrants);
        }
        Ok(())
    }

    /// Deaths of those alive at the start of the year at national probabilities, `[r]`.
    pub(crate) fn expected_deaths(&self) -> &[f64] {
        &self.expected_deaths
    }

    pub(crate) fn rates<'a>(&'a self, model: &'a Model) -> StepRates<'a> {
        let inputs = &model.inputs;
        StepRates {
            order: Order::DeathsFirst,
            survival: self.mortality.at_levels(&self.mortality_level),
            fertility: FertilityRates {
                rate: &self.fertility_rate,
                level: &self.fertility_level,
                sex_ratio_at_birth: inputs.fertility.sex_ratio_at_birth,
                exposure: BirthExposure::MeanOfStartAndSurvivors,
            },
            moves: InternalMoves::Pool(PoolRates {
                out_rate: &model.out_rate,
                out_factor: &model.out_factor,
                mobility: self.mobility,
                in_share: &model.in_share,
                attraction: &self.attraction,
            }),
            migration: BorderMigration::Gross(GrossMigration {
                emigration_rate: &model.emigration_rate,
                emigration_factor: &inputs.migration.emigration_factor,
                emigrants: Emigrants::Number(self.emigrants),
                immigrants: self.immigrants,
                immigrant_profile: &model.immigrant_profile,
                immigrant_share: &model.immigrant_share,
            }),
        }
    }
}

/// Scales levels so that their mean is 1 where it counts: weighted by the events to be
/// expected at national rates. Only then is the national path what the nation gets: levels
/// estimated on other years, faded by half, or carried to other ages would shift it.
fn centre(level: &mut [f64], expected: &[f64]) {
    let levelled = dot(level, expected);
    if levelled > 0.0 {
        let factor = sum(expected) / levelled;
        level.iter_mut().for_each(|level| *level *= factor);
    }
}

/// Attraction is by head: where a region's people are more than in the base year, more arrive, so that
/// what moves bring for each inhabitant stays as it was.
fn follow_people(now: &[f64], base: &[f64], attraction: &mut [f64]) {
    let cells = now.len() / attraction.len();
    let regions = now.chunks_exact(cells).zip(base.chunks_exact(cells));
    for (factor, (now, base)) in attraction.iter_mut().zip(regions) {
        let (now, base) = (sum(now), sum(base));
        if now > 0.0 && base > 0.0 {
            *factor *= now / base;
        }
    }
}

/// Births to be expected in each region at national rates, up to a common factor near 1, `[r]`.
fn expected_births(axis: &Axis, now: &[f64], rate: &[f64], expected: &mut [f64]) {
    let fertile = |rate: &f64| *rate > 0.0;
    let first = rate.iter().position(fertile).unwrap_or(0).max(1);
    let last = rate.iter().rposition(fertile).map_or(first, |age| age + 1);
    for (region, expected) in expected.iter_mut().enumerate() {
        let women = &now[axis.cell(region, axis.women(), 0)..][..axis.ages];
        // Half of the year at this age, half at the next, as in the step itself.
        let rate = &rate[first..last];
        *expected = dot(&women[first..last], rate) + dot(&women[first - 1..last - 1], rate);
    }
}
