//! The difference between two runs, by the assumptions they differ in.

use super::shapley;
use super::{Breakdown, Cause};
use crate::edit::{Edit, EditedComponent};
use crate::error::{ErrorKind, Result};
use crate::indicators::Indicator;
use crate::inputs::{Levels, ModelInputs};
use crate::projection::Model;
use crate::scenario::{GroupTargets, NationalPaths, Path, Scenario, Targets};
use crate::series::{RegionBands, check_members};

/// A run: what it starts from, and its scenario.
#[derive(Debug, Clone, Copy)]
pub struct Run<'a> {
    /// Base population, schedules and levels: an edition of the data.
    pub inputs: &'a ModelInputs,
    /// The scenario.
    pub scenario: &'a Scenario,
}

/// Causes that change the people; the last of [`Cause::ALL`] does not, so it needs no runs of its own.
const OF_PEOPLE: usize = Cause::COUNT - 1;

/// The age bands and ways of living in one year of all mixtures of two runs.
#[derive(Debug, Clone, PartialEq)]
pub struct Mixtures {
    /// Of all regions, one entry for each set of causes of the second run that change the people: with the household rates
    /// of the one run, and of the other.
    of_set: Vec<[RegionBands; 2]>,
    /// Odds of living alone of the one run, and of the other.
    odds: [f64; 2],
}

impl Mixtures {
    /// Runs all 32 mixtures of two runs to a year, in each of which some causes are those of the second run; that of the
    /// household rates is computed from each.
    ///
    /// The levels of fertility and mortality of a region go with births and deaths; so do the
    /// schedules by age and the sex ratio at birth.
    ///
    /// # Errors
    /// Those of [`Model::run`]; `value` when the runs are of other regions, another base year, or end before `year`.
    pub fn new(one: Run<'_>, other: Run<'_>, year: i32) -> Result<Self> {
        let same = one.inputs.axis == other.inputs.axis
            && one.inputs.base_year == other.inputs.base_year
            && one.inputs.levels.half_life_years == other.inputs.levels.half_life_years;
        let last = one.scenario.horizon_year.min(other.scenario.horizon_year);
        if !same || year <= one.inputs.base_year || year > last {
            return Err(ErrorKind::Value {
                place: "breakdown".to_owned(),
                expected: "two runs of the same regions, base year and half-life to that year"
                    .to_owned(),
                found: format!("year {year}, runs to {last}, same: {same}"),
            }
            .into());
        }
        let odds = [one, other].map(|run| run.scenario.paths.living_alone.at(year));
        let of_set = (0..shapley::sets(OF_PEOPLE)).map(|set| {
            let (inputs, scenario) = mixture(one, other, year, set);
            let mut bands = [one, other].map(|run| {
                RegionBands::new(year, inputs.axis.regions, run.inputs.households.clone())
            });
            Model::new(inputs)?.run(&scenario, &mut |view| {
                if view.year + 1 == year {
                    for (bands, odds) in bands.iter_mut().zip(odds) {
                        bands.push(view.axis, view.next, odds);
                    }
                }
            })?;
            Ok(bands)
        });
        Ok(Self { of_set: of_set.collect::<Result<_>>()?, odds })
    }

    /// The breakdown of an indicator for a group of regions; `reference` as in [`Indicator::value`].
    ///
    /// # Errors
    /// `unknown` for a region that does not exist.
    pub fn breakdown(
        &self,
        indicator: Indicator,
        group: &[usize],
        reference: f64,
    ) -> Result<Breakdown> {
        check_members(group, self.of_set.first().map_or(0, |[bands, _]| bands.regions))?;
        let value = |(bands, odds): (&RegionBands, f64)| {
            indicator.value(&bands.first_with_odds(group, odds), reference)
        };
        // The household rates are the highest bit of a set: first all sets without them.
        let rates = (0..2).flat_map(|of| self.of_set.iter().map(move |bands| (&bands[of], of)));
        let values: Vec<f64> = rates.map(|(bands, of)| value((bands, self.odds[of]))).collect();
        let (from, to) = (values[0], values[values.len() - 1]);
        Ok(Breakdown { from, to, parts: shapley::parts(&values) })
    }
}

/// The inputs and the scenario in which the causes of a set are those of the other run.
fn mixture(one: Run<'_>, other: Run<'_>, year: i32, set: usize) -> (ModelInputs, Scenario) {
    let run = |cause: Cause| if set & (1 << cause as usize) == 0 { one } else { other };
    let [births, deaths, moves, migration] =
        [Cause::Births, Cause::Deaths, Cause::Moves, Cause::Migration].map(run);
    let paths = |run: Run<'_>| run.scenario.paths.clone();
    let targets = |run: Run<'_>| run.scenario.reconcile.clone().unwrap_or_default();
    let reconcile = Targets {
        births: targets(births).births,
        deaths: targets(deaths).deaths,
        immigrants: targets(migration).immigrants,
        emigrants: targets(migration).emigrants,
    };
    // Numbers of groups, one for each component, so that each goes with its cause.
    let of_groups = |run: Run<'_>, some: fn(Targets) -> Targets| -> Vec<GroupTargets> {
        let groups = run.scenario.reconcile_groups.iter().cloned();
        groups.map(|group| GroupTargets { targets: some(group.targets), ..group }).collect()
    };
    let reconcile_groups = [
        of_groups(births, |of| Targets { births: of.births, ..Targets::default() }),
        of_groups(deaths, |of| Targets { deaths: of.deaths, ..Targets::default() }),
        of_groups(migration, |of| Targets { births: None, deaths: None, ..of }),
    ]
    .concat();
    let inputs = ModelInputs {
        axis: one.inputs.axis,
        base_year: one.inputs.base_year,
        base_population: run(Cause::StartingAges).inputs.base_population.clone(),
        mortality: deaths.inputs.mortality.clone(),
        fertility: births.inputs.fertility.clone(),
        moves: moves.inputs.moves.clone(),
        migration: migration.inputs.migration.clone(),
        levels: Levels {
            fertility: births.inputs.levels.fertility.clone(),
            mortality: deaths.inputs.levels.mortality.clone(),
            half_life_years: one.inputs.levels.half_life_years,
            attraction: moves.inputs.levels.attraction.clone(),
            attraction_half_life_years: moves.inputs.levels.attraction_half_life_years,
        },
        // Both runs' rates are asked of the populations; here only what homes do needs them.
        households: match moves.scenario.homes_feedback {
            Some(_) => moves.inputs.households.clone(),
            None => None,
        },
        spread: None,
        presets: Vec::new(),
    };
    let scenario = Scenario {
        paths: NationalPaths {
            total_fertility_rate: paths(births).total_fertility_rate,
            life_expectancy: paths(deaths).life_expectancy,
            immigrants_per_year: paths(migration).immigrants_per_year,
            emigrants_per_year: paths(migration).emigrants_per_year,
            mobility: paths(moves).mobility,
            living_alone: Path::constant(1.0),
        },
        horizon_year: year,
        edits: Cause::ALL
            .into_iter()
            .flat_map(|cause| edits_of(run(cause).scenario, cause))
            .collect(),
        moves: moves.scenario.moves,
        reconcile: (reconcile != Targets::default()).then_some(reconcile),
        reconcile_groups,
        homes_feedback: moves.scenario.homes_feedback.clone(),
    };
    (inputs, scenario)
}

/// The edits of a scenario that belong to a cause.
fn edits_of(scenario: &Scenario, cause: Cause) -> impl Iterator<Item = Edit> + '_ {
    let of_cause = move |edit: &&Edit| {
        cause
            == match edit.component {
                EditedComponent::Fertility => Cause::Births,
                EditedComponent::Mortality => Cause::Deaths,
                EditedComponent::Departures | EditedComponent::Arrivals => Cause::Moves,
                EditedComponent::Immigration | EditedComponent::Emigration => Cause::Migration,
            }
    };
    scenario.edits.iter().filter(of_cause).cloned()
}
