//! The years of a scenario: from the inputs of a country to its populations.

use super::axis::Axis;
use super::check;
use super::ensemble::draw::Draw;
use super::fast_step::FastStep;
use super::flows::Flows;
use super::households::HouseholdRates;
use super::inputs::ModelInputs;
use super::kept::Kept;
pub use super::prepared::Model;
pub use super::projected::Projection;
use super::reconcile::{GroupTarget, StepTargets, reconcile};
use super::scenario::{MoveForm, Path, Scenario};
use super::series::RegionBands;
use super::step::advance;
use super::themes::Compiled;
use super::year_rates::YearRates;
use crate::error::Result;
use std::sync::Arc;

/// One year of a run.
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
    /// Persons per year, `[r][component]` in the order of [`super::flows::Component::ALL`].
    pub components: &'a [f64],
}

/// Projects a scenario once, by the step that is written to be read; `visit` sees every year with its
/// flows by cohort.
///
/// [`Model::project`] gives the same numbers, but for the order of additions, several times faster.
///
/// # Errors
/// Those of [`Model::new`] and [`Model::run`].
pub fn project(
    inputs: &ModelInputs,
    scenario: &Scenario,
    visit: &mut dyn FnMut(YearView<'_>, &Flows),
) -> Result<Projection> {
    let model = Model::new(inputs.clone())?;
    let mut projection = model.empty();
    let Projection { populations, components, .. } = &mut projection;
    model.keep_with_flows(scenario, populations, &mut |view, flows| {
        components.extend_from_slice(view.components);
        visit(view, flows);
    })?;
    Ok(projection)
}

impl Model {
    /// A projection without a year.
    fn empty(&self) -> Projection {
        Projection {
            axis: self.inputs.axis,
            base_year: self.inputs.base_year,
            populations: Vec::new(),
            components: Vec::new(),
        }
    }

    /// All populations and components of a scenario.
    ///
    /// # Errors
    /// Those of [`Model::run`].
    pub fn project(&self, scenario: &Scenario) -> Result<Projection> {
        let mut projection = self.empty();
        self.project_into(scenario, &mut projection, &mut |_| {})?;
        Ok(projection)
    }

    /// [`Model::project`] in the memory of a projection that is no longer needed; `visit` sees every year on the way.
    ///
    /// # Errors
    /// Those of [`Model::run`]; what the projection holds is of no use then.
    pub fn project_into(
        &self,
        scenario: &Scenario,
        projection: &mut Projection,
        visit: &mut dyn FnMut(YearView<'_>),
    ) -> Result<()> {
        let Projection { populations, components, .. } = projection;
        components.clear();
        let mut push = |view: YearView<'_>| {
            components.extend_from_slice(view.components);
            visit(view);
        };
        if scenario.is_reconciled() {
            return self.keep_with_flows(scenario, populations, &mut |view, _| push(view));
        }
        self.run_fast(scenario, None, Kept::all(populations), &mut push)
    }

    /// Only the age bands and ways of living of every region and year, for scenarios of which no more is shown.
    ///
    /// # Errors
    /// Those of [`Model::run`].
    pub fn project_bands(&self, scenario: &Scenario) -> Result<RegionBands> {
        self.fill(self.no_bands(self.inputs.households.clone()), scenario)
    }

    /// What [`Self::project_bands`] gives, with what the themes need.
    ///
    /// # Errors
    /// Those of [`Model::run`].
    pub fn project_themed(
        &self,
        scenario: &Scenario,
        compiled: &Arc<Compiled>,
    ) -> Result<RegionBands> {
        let bands = self.no_bands(self.inputs.households.clone());
        self.fill(bands.with_themes(compiled.clone(), self.inputs.axis.sexes), scenario)
    }

    /// What [`Self::bands_of`] gives, with what the themes need.
    pub fn themed_of(
        &self,
        projection: &Projection,
        scenario: &Scenario,
        compiled: &Arc<Compiled>,
    ) -> RegionBands {
        let bands = self.no_bands(self.inputs.households.clone());
        let bands = bands.with_themes(compiled.clone(), self.inputs.axis.sexes);
        Self::read_into(bands, projection, &scenario.paths.living_alone)
    }

    /// Only the age bands, without ways of living: less than a third of the work beside that of the run.
    ///
    /// # Errors
    /// Those of [`Model::run`].
    pub fn project_people(&self, scenario: &Scenario) -> Result<RegionBands> {
        self.fill(self.no_bands(None), scenario)
    }

    fn fill(&self, mut bands: RegionBands, scenario: &Scenario) -> Result<RegionBands> {
        let inputs = &self.inputs;
        let alone = &scenario.paths.living_alone;
        bands.push(&inputs.axis, &inputs.base_population, alone.at(inputs.base_year));
        self.run(scenario, &mut |view| {
            bands.push(view.axis, view.next, alone.at(view.year + 1));
        })?;
        Ok(bands)
    }

    /// The age bands and ways of living of a run that was kept, at the scenario's odds of living alone.
    pub fn bands_of(&self, projection: &Projection, scenario: &Scenario) -> RegionBands {
        let bands = self.no_bands(self.inputs.households.clone());
        Self::read_into(bands, projection, &scenario.paths.living_alone)
    }

    /// The age bands of a run that was kept, without ways of living.
    pub fn people_of(&self, projection: &Projection) -> RegionBands {
        Self::read_into(self.no_bands(None), projection, &Path::constant(1.0))
    }

    fn read_into(mut bands: RegionBands, of: &Projection, alone: &Path) -> RegionBands {
        let populations = of.populations.chunks_exact(of.axis.cells());
        for (year, population) in (of.base_year..).zip(populations) {
            bands.push(&of.axis, population, alone.at(year));
        }
        bands
    }

    /// A table of bands without years yet.
    fn no_bands(&self, rates: Option<Arc<HouseholdRates>>) -> RegionBands {
        RegionBands::new(self.inputs.base_year, self.inputs.axis.regions, rates)
    }

    /// Runs a scenario without keeping anything but what `visit` keeps.
    ///
    /// # Errors
    /// Those of [`Scenario::validate`]; `value` where life expectancy or a national
    /// target cannot be reached.
    pub fn run(&self, scenario: &Scenario, visit: &mut dyn FnMut(YearView<'_>)) -> Result<()> {
        if scenario.is_reconciled() {
            return self.run_with_flows(scenario, &mut |view, _| visit(view));
        }
        self.run_fast(scenario, None, Kept::last(&mut Vec::new()), visit)
    }

    /// Runs a member of an ensemble. Numbers that the scenario is scaled to are met by every member: what they fix is not
    /// uncertain.
    ///
    /// # Errors
    /// Those of [`Model::run`]; `shape` for a draw of other regions or years, `value` where one is not a number.
    pub fn run_drawn(&self, draw: &Draw, visit: &mut dyn FnMut(YearView<'_>)) -> Result<()> {
        let inputs = &self.inputs;
        draw.scenario.validate(&inputs.axis, inputs.base_year)?;
        let years = (inputs.base_year..draw.scenario.horizon_year).len();
        let (cells, most) = (years * inputs.axis.regions, Draw::MOST_NET_ARRIVALS);
        check::table("net arrivals of a draw", cells, -most, most, &draw.net_arrivals)?;
        if draw.scenario.is_reconciled() {
            let mut room = Vec::new();
            let kept = Kept::last(&mut room);
            return self
                .years_with_flows(&draw.scenario, Some(draw), kept, &mut |view, _| visit(view));
        }
        self.run_fast(&draw.scenario, Some(draw), Kept::last(&mut Vec::new()), visit)
    }

    fn run_fast(
        &self,
        scenario: &Scenario,
        draw: Option<&Draw>,
        kept: Kept<'_>,
        visit: &mut dyn FnMut(YearView<'_>),
    ) -> Result<()> {
        let mut fast = FastStep::new(self.inputs.axis);
        let mut flows = None;
        self.years(scenario, draw, kept, &mut |year, now, rates, next| {
            let (deaths, version) = (rates.expected_deaths(), rates.moves_version());
            let components = if fast.advance(now, &rates.rates(self), deaths, version, next) {
                &fast.components
            } else {
                let flows = flows.get_or_insert_with(|| Flows::new(self.inputs.axis));
                advance(now, &rates.rates(self), flows, next);
                &flows.components
            };
            visit(YearView { year, axis: &self.inputs.axis, now, next, components });
            Ok(())
        })
    }

    /// Runs a scenario; `visit` sees every year with its flows by cohort.
    ///
    /// # Errors
    /// Those of [`Model::run`].
    pub fn run_with_flows(
        &self,
        scenario: &Scenario,
        visit: &mut dyn FnMut(YearView<'_>, &Flows),
    ) -> Result<()> {
        self.years_with_flows(scenario, None, Kept::last(&mut Vec::new()), visit)
    }

    fn keep_with_flows(
        &self,
        scenario: &Scenario,
        populations: &mut Vec<f64>,
        visit: &mut dyn FnMut(YearView<'_>, &Flows),
    ) -> Result<()> {
        self.years_with_flows(scenario, None, Kept::all(populations), visit)
    }

    fn years_with_flows(
        &self,
        scenario: &Scenario,
        draw: Option<&Draw>,
        kept: Kept<'_>,
        visit: &mut dyn FnMut(YearView<'_>, &Flows),
    ) -> Result<()> {
        let mut flows = Flows::new(self.inputs.axis);
        let all: Vec<usize> = (0..self.inputs.axis.regions).collect();
        self.years(scenario, draw, kept, &mut |year, now, rates, next| {
            advance(now, &rates.rates(self), &mut flows, next);
            if scenario.is_reconciled() {
                let nation = scenario.reconcile.iter().map(|targets| (&all[..], targets));
                let groups = scenario.reconcile_groups.iter();
                let groups = groups.map(|group| (&group.regions[..], &group.targets));
                let of_year = |(regions, targets)| GroupTarget {
                    regions,
                    targets: StepTargets::of_year(targets, year),
                };
                let targets: Vec<_> = nation.chain(groups).map(of_year).collect();
                reconcile(now, &targets, &mut flows, next)?;
            }
            let components = &flows.components;
            visit(YearView { year, axis: &self.inputs.axis, now, next, components }, &flows);
            Ok(())
        })
    }

    /// The loop over years: `step` is given the year, the population, the rates, and where the next population goes.
    fn years(
        &self,
        scenario: &Scenario,
        draw: Option<&Draw>,
        mut kept: Kept<'_>,
        step: &mut StepOfYear<'_>,
    ) -> Result<()> {
        let inputs = &self.inputs;
        scenario.validate(&inputs.axis, inputs.base_year)?;
        let years = inputs.base_year..scenario.horizon_year;
        kept.begin(&inputs.base_population, years.len());
        let gravity = match scenario.moves {
            MoveForm::Pool => None,
            MoveForm::OriginDestination => Some(self.gravity()?),
        };
        let mut rates = YearRates::new(&inputs.axis, gravity);
        for (position, year) in years.enumerate() {
            let (now, next) = kept.now_and_next(position);
            rates.set(self, scenario, draw, year, now)?;
            step(year, now, &rates, next)?;
        }
        Ok(())
    }
}

type StepOfYear<'a> = dyn FnMut(i32, &[f64], &YearRates<'_>, &mut [f64]) -> Result<()> + 'a;
