//! The years of a scenario: from the inputs of a country to its populations.

use super::axis::Axis;
use super::check;
use super::fertility::{BirthExposure, FertilityRates};
use super::flows::{Component, Flows};
use super::inputs::ModelInputs;
use super::migration::{BorderMigration, Emigrants, GrossMigration};
use super::mortality::NationalMortality;
use super::moves::{InternalMoves, PoolRates, shares_from_weights};
use super::reconcile::{StepTargets, reconcile};
use super::scenario::Scenario;
use super::series::RegionBands;
use super::step::{StepRates, advance};
use super::sum::{dot, sum};
use super::survival::Survival;
use crate::error::Result;

/// Part of the year a newborn lives through on average: it moves and emigrates at this part of the rates of age 0.
const NEWBORN_YEARS: f64 = 0.5;

/// A country ready to be projected: checked inputs, and tables by cohort made once for all scenarios.
#[derive(Debug, Clone)]
pub struct Model {
    inputs: ModelInputs,
    out_rate: Vec<f64>,
    out_factor: Vec<f64>,
    in_share: Vec<f64>,
    emigration_rate: Vec<f64>,
    immigrant_profile: Vec<f64>,
    immigrant_share: Vec<f64>,
}

/// All populations and the components of every region of a run.
#[derive(Debug, Clone, PartialEq)]
pub struct Projection {
    /// Axes of each population.
    pub axis: Axis,
    /// Year of the first population.
    pub base_year: i32,
    /// Persons on 1 January, `[y][r][s][a]`; the first is the base population.
    pub populations: Vec<f64>,
    /// Persons per year, `[y][r][component]` in the order of [`Component::ALL`]; one year fewer than populations.
    pub components: Vec<f64>,
}

/// One year of a run, with every flow by cohort.
#[derive(Debug, Clone, Copy)]
pub struct YearView<'a> {
    /// The year of the flows: 1 January of it to 1 January of the next.
    pub year: i32,
    /// Axes of the populations.
    pub axis: &'a Axis,
    /// Persons on 1 January of the year, `[r][s][a]`.
    pub now: &'a [f64],
    /// Persons on 1 January of the next year, `[r][s][a]`.
    pub next: &'a [f64],
    /// What happened in between.
    pub flows: &'a Flows,
}

/// Projects a scenario once; `visit` sees every year with its flows by cohort.
///
/// Make a [`Model`] instead to run several scenarios.
///
/// # Errors
/// Those of [`Model::new`] and [`Model::run`].
pub fn project(
    inputs: &ModelInputs,
    scenario: &Scenario,
    visit: &mut dyn FnMut(YearView<'_>),
) -> Result<Projection> {
    Model::new(inputs.clone())?.project(scenario, visit)
}

impl Model {
    /// Checks the inputs and lays them out by cohort.
    ///
    /// # Errors
    /// Those of [`ModelInputs::validate`] and [`shares_from_weights`].
    pub fn new(inputs: ModelInputs) -> Result<Self> {
        inputs.validate()?;
        let axis = &inputs.axis;
        let by_start = |table: &[f64], newborn: f64| -> Vec<f64> {
            let ages = table.chunks_exact(axis.ages);
            ages.flat_map(|ages| core::iter::once(ages[0] * newborn).chain(ages.iter().copied()))
                .collect()
        };
        // The profile is by age on 31 December, so its row is the age itself; in the last
        // two rows everyone is in the open-ended group, and the last row stands for it.
        let by_end = |table: &[f64]| -> Vec<f64> {
            let ages = table.chunks_exact(axis.ages);
            ages.flat_map(|ages| {
                let (open, younger) = ages.split_last().unwrap_or((&0.0, &[]));
                younger.iter().copied().chain([0.0, *open])
            })
            .collect()
        };
        Ok(Self {
            out_rate: by_start(&inputs.moves.out_rate, NEWBORN_YEARS),
            out_factor: by_start(&inputs.moves.out_factor, 1.0),
            in_share: shares_from_weights(axis, &inputs.moves.in_weight)?,
            emigration_rate: by_start(&inputs.migration.emigration_rate, NEWBORN_YEARS),
            immigrant_profile: adding_up_to_one(by_end(&inputs.migration.immigrant_profile)),
            immigrant_share: adding_up_to_one(inputs.migration.immigrant_share.clone()),
            inputs,
        })
    }

    /// The inputs.
    pub fn inputs(&self) -> &ModelInputs {
        &self.inputs
    }

    /// All populations and components of a scenario.
    ///
    /// # Errors
    /// Those of [`Model::run`].
    pub fn project(
        &self,
        scenario: &Scenario,
        visit: &mut dyn FnMut(YearView<'_>),
    ) -> Result<Projection> {
        let mut components = Vec::new();
        let populations = self.years(scenario, true, &mut |view| {
            components.extend_from_slice(&view.flows.components);
            visit(view);
        })?;
        Ok(Projection {
            axis: self.inputs.axis,
            base_year: self.inputs.base_year,
            populations,
            components,
        })
    }

    /// Only the age bands of every region and year, for scenarios of which no more is shown.
    ///
    /// # Errors
    /// Those of [`Model::run`].
    pub fn project_bands(&self, scenario: &Scenario) -> Result<RegionBands> {
        let inputs = &self.inputs;
        let mut bands = RegionBands::new(inputs.base_year, inputs.axis.regions);
        bands.push(&inputs.axis, &inputs.base_population);
        self.run(scenario, &mut |view| bands.push(view.axis, view.next))?;
        Ok(bands)
    }

    /// Runs a scenario without keeping anything but what `visit` keeps.
    ///
    /// # Errors
    /// Those of [`Scenario::validate`]; `value` where life expectancy or a national
    /// target cannot be reached.
    pub fn run(&self, scenario: &Scenario, visit: &mut dyn FnMut(YearView<'_>)) -> Result<()> {
        self.years(scenario, false, visit).map(drop)
    }

    /// The loop over years. Returns the populations: of all years, or of the last two.
    fn years(
        &self,
        scenario: &Scenario,
        keep_all: bool,
        visit: &mut dyn FnMut(YearView<'_>),
    ) -> Result<Vec<f64>> {
        let inputs = &self.inputs;
        let (axis, base_year) = (&inputs.axis, inputs.base_year);
        scenario.validate(base_year)?;
        let steps = usize::try_from(scenario.horizon_year - base_year).unwrap_or(0);
        let cells = axis.cells();
        let slots = if keep_all { steps + 1 } else { 2 };
        let mut populations = vec![0.0; slots * cells];
        populations[..cells].copy_from_slice(&inputs.base_population);

        let mut year = YearRates::new(axis);
        let mut flows = Flows::new(*axis);
        for (step, calendar_year) in (base_year..scenario.horizon_year).enumerate() {
            let (now, next) = two_slots(&mut populations, cells, step % slots, (step + 1) % slots);
            year.set(self, scenario, calendar_year, now)?;
            advance(now, &year.rates(self), &mut flows, next);
            if let Some(targets) = &scenario.reconcile {
                reconcile(now, &StepTargets::of_year(targets, calendar_year), &mut flows, next)?;
            }
            visit(YearView { year: calendar_year, axis, now, next, flows: &flows });
        }
        Ok(populations)
    }
}

/// The rates of one year, in buffers that serve all years.
struct YearRates {
    mortality: NationalMortality,
    mortality_level: Vec<f64>,
    fertility_rate: Vec<f64>,
    fertility_level: Vec<f64>,
    expected: Vec<f64>,
    mobility: f64,
    immigrants: f64,
    emigrants: f64,
}

impl YearRates {
    fn new(axis: &Axis) -> Self {
        Self {
            mortality: NationalMortality::new(axis),
            mortality_level: vec![1.0; axis.regions],
            fertility_rate: vec![0.0; axis.ages],
            fertility_level: vec![1.0; axis.regions],
            expected: vec![0.0; axis.regions],
            mobility: 1.0,
            immigrants: 0.0,
            emigrants: 0.0,
        }
    }

    fn set(&mut self, model: &Model, scenario: &Scenario, year: i32, now: &[f64]) -> Result<()> {
        let (inputs, paths) = (&model.inputs, &scenario.paths);
        let (axis, levels) = (&inputs.axis, &inputs.levels);
        let age = year - inputs.base_year;

        let [men, women] = &paths.life_expectancy;
        let expectancy = [men.at(year), women.at(year)];
        self.mortality.set_year(&inputs.mortality, &expectancy[2 - axis.sexes..])?;
        levels.after(age, &levels.mortality, &mut self.mortality_level);
        self.mortality.expected_deaths(axis, now, &mut self.expected);
        centre(&mut self.mortality_level, &self.expected);

        let rate = paths.total_fertility_rate.at(year);
        inputs.fertility.rates_in(year, rate, &mut self.fertility_rate);
        levels.after(age, &levels.fertility, &mut self.fertility_level);
        expected_births(axis, now, &self.fertility_rate, &mut self.expected);
        centre(&mut self.fertility_level, &self.expected);

        self.mobility = paths.mobility.at(year);
        self.immigrants = paths.immigrants_per_year.at(year);
        self.emigrants = paths.emigrants_per_year.at(year);
        // Reconciling by a factor would do too, but here caps are handled as they bind.
        if let Some(targets) = &scenario.reconcile {
            let number = |path: &Option<super::scenario::Path>, otherwise| {
                path.as_ref().map_or(otherwise, |path| path.at(year))
            };
            self.immigrants = number(&targets.immigrants, self.immigrants);
            self.emigrants = number(&targets.emigrants, self.emigrants);
        }
        Ok(())
    }

    fn rates<'a>(&'a self, model: &'a Model) -> StepRates<'a> {
        let inputs = &model.inputs;
        StepRates {
            survival: Survival::Levelled(self.mortality.at_levels(&self.mortality_level)),
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

/// Births to be expected in each region at national rates, up to a common factor near 1, `[r]`.
fn expected_births(axis: &Axis, now: &[f64], rate: &[f64], expected: &mut [f64]) {
    for (region, expected) in expected.iter_mut().enumerate() {
        let women = &now[axis.cell(region, axis.women(), 0)..][..axis.ages];
        // Half of the year at this age, half at the next, as in the step itself.
        *expected = dot(women, rate) + dot(&women[..axis.ages - 1], &rate[1..]);
    }
}

fn adding_up_to_one(mut shares: Vec<f64>) -> Vec<f64> {
    let total = sum(&shares);
    shares.iter_mut().for_each(|share| *share /= total);
    shares
}

/// The populations at the start and the end of a step; `now` and `next` are neighbours in a ring.
fn two_slots(
    populations: &mut [f64],
    cells: usize,
    now: usize,
    next: usize,
) -> (&[f64], &mut [f64]) {
    let (low, high) = populations.split_at_mut(now.max(next) * cells);
    if now < next {
        (&low[now * cells..][..cells], &mut high[..cells])
    } else {
        (&high[..cells], &mut low[next * cells..][..cells])
    }
}

impl Projection {
    /// Number of populations, the base included.
    pub fn stocks(&self) -> usize {
        self.populations.len() / self.axis.cells()
    }

    /// Last year with a population.
    pub fn horizon_year(&self) -> i32 {
        self.base_year + i32::try_from(self.stocks()).unwrap_or(1) - 1
    }

    /// Position of a year among the populations.
    ///
    /// # Errors
    /// `value` when there is no population of that year.
    pub fn index_of(&self, year: i32) -> Result<usize> {
        let (first, last) = (f64::from(self.base_year), f64::from(self.horizon_year()));
        check::within("year", first, last, f64::from(year))?;
        Ok(usize::try_from(year - self.base_year).unwrap_or(0))
    }

    /// Persons on 1 January of a year, `[r][s][a]`.
    ///
    /// # Errors
    /// `value` when there is no population of that year.
    pub fn population(&self, year: i32) -> Result<&[f64]> {
        let cells = self.axis.cells();
        Ok(&self.populations[self.index_of(year)? * cells..][..cells])
    }

    /// Components of a year, `[r][component]`.
    ///
    /// # Errors
    /// `value` when the year is not before the horizon and from the base year on.
    pub fn components_of(&self, year: i32) -> Result<&[f64]> {
        let size = self.axis.regions * Component::COUNT;
        let (first, last) = (f64::from(self.base_year), f64::from(self.horizon_year()));
        check::within("year of flows", first, last - 1.0, f64::from(year))?;
        Ok(&self.components[self.index_of(year)? * size..][..size])
    }
}
