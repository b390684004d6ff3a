//! The back-test: the model as of 1 January 2019 against what was counted on 1 January 2024 and 2025.

pub(crate) mod choices;
pub(crate) mod components;
pub(crate) mod coverage;
pub(crate) mod measures;
pub(crate) mod naive;

use streekblik::data::regions::GroupKind;
use streekblik::model::projection::{Model, Projection};
use streekblik::model::scenario::{MoveForm, Scenario};

use crate::data::population::as_of_2019::rolled_back;
use crate::data::prepare::Prepared;
use crate::data::source::{Result, Sources};
use crate::estimate::as_of_2019::{self, AsOf2019};
use crate::estimate::regional::{FIRST_TOTAL, Regional};

/// Years the forecast is held against (1 January).
pub(crate) const TEST_YEARS: [i32; 2] = [2024, 2025];
/// Windows of the last growth, in years; the best of them is the one to beat.
pub(crate) const WINDOWS: [i32; 3] = [1, 3, 5];

/// What was forecast for a year, `[r]`, by each method.
pub(crate) struct Forecasts {
    /// The year.
    pub year: i32,
    /// Counted.
    pub counted: Vec<f64>,
    /// The model.
    pub model: Vec<f64>,
    /// Name and forecast of each simple method.
    pub naive: Vec<(String, Vec<f64>)>,
}

/// The model of 2019 and its run.
pub(crate) struct Backtest {
    /// What it was estimated from.
    pub as_of: AsOf2019,
    /// The run.
    pub projection: Projection,
    /// Forecasts of the test years.
    pub forecasts: Vec<Forecasts>,
}

/// Estimates the model of 2019, runs it, and makes the simple forecasts.
///
/// # Errors
/// A source that is not as expected, or a model that can't be run.
pub(crate) fn run(sources: &Sources, prepared: &Prepared) -> Result<Backtest> {
    let as_of = as_of_2019::estimate(sources, prepared)?;
    let projection = project(&as_of)?;
    let earlier = earlier(&as_of);
    let regional = &as_of.regional;
    let forecasts = TEST_YEARS
        .iter()
        .map(|&year| {
            let model = totals(&projection, year)?;
            let nation = model.iter().sum();
            let mut naive = vec![("no_change".to_owned(), naive::no_change(regional))];
            for window in WINDOWS {
                let name = format!("last_growth_{window}");
                naive.push((name, naive::last_growth(regional, window, year)));
            }
            naive.push(("constant_share".to_owned(), naive::constant_share(regional, nation)));
            let moved_on = naive::hamilton_perry(regional, &earlier, year);
            naive.push(("hamilton_perry".to_owned(), moved_on));
            let counted = &prepared.observed.totals[(year - FIRST_TOTAL) as usize];
            let counted = counted.iter().map(|p| *p as f64).collect();
            Ok(Forecasts { year, counted, model, naive })
        })
        .collect::<Result<_>>()?;
    Ok(Backtest { as_of, projection, forecasts })
}

/// The structure five years before 2019, for Hamilton-Perry: rolled back, as no ages of that year are among the sources.
fn earlier(as_of: &AsOf2019) -> Vec<Vec<f64>> {
    let regional = &as_of.regional;
    let base_year = regional.base_year;
    let cells = regional.base.len() / regional.len();
    let now: Vec<Vec<f64>> = regional.base.chunks_exact(cells).map(<[f64]>::to_vec).collect();
    let nation = (as_of.national.people(base_year - 5), as_of.national.people(base_year));
    rolled_back(&now, 5, nation, &regional.totals[(base_year - 5 - FIRST_TOTAL) as usize])
}

/// The run of the model of 2019 to the last test year.
fn project(as_of: &AsOf2019) -> Result<Projection> {
    let inputs = as_of.estimates.inputs(&as_of.regional);
    let trend = inputs.presets.first().ok_or("2019: expected a trend, found no preset")?;
    let scenario = Scenario {
        paths: trend.paths.clone(),
        horizon_year: TEST_YEARS[1],
        edits: Vec::new(),
        moves: MoveForm::Pool,
        reconcile: None,
        reconcile_groups: Vec::new(),
        homes_feedback: None,
    };
    Ok(Model::new(inputs)?.project(&scenario)?)
}

/// Persons of each municipality in a year.
pub(crate) fn totals(projection: &Projection, year: i32) -> Result<Vec<f64>> {
    let cells = projection.axis.sexes * projection.axis.ages;
    let population = projection.population(year)?;
    Ok(population.chunks_exact(cells).map(|people| people.iter().sum()).collect())
}

/// Names of the sets of municipalities errors are given for, and their members.
pub(crate) fn sets(prepared: &Prepared, regional: &Regional) -> Vec<(String, Vec<usize>)> {
    let all: Vec<usize> = (0..regional.len()).collect();
    let of_kind = |kind: GroupKind| -> Vec<usize> {
        let groups = prepared.regions.groups.iter().filter(|g| g.kind == kind);
        let mut members: Vec<usize> = groups.flat_map(|g| g.members.iter().copied()).collect();
        members.sort_unstable();
        members.dedup();
        members
    };
    let shrinking = of_kind(GroupKind::Shrinking);
    let mut anticipating = of_kind(GroupKind::Anticipating);
    anticipating.retain(|r| !shrinking.contains(r));
    let other = all.iter().filter(|r| !shrinking.contains(r) && !anticipating.contains(r));
    let other: Vec<usize> = other.copied().collect();
    let mut sets = vec![("all".to_owned(), all.clone())];
    let edges = [0.0, 15_000.0, 25_000.0, 50_000.0, 100_000.0, f64::INFINITY];
    for edge in edges.windows(2) {
        let inside = |r: &&usize| {
            let people = regional.total(regional.base_year, **r);
            edge[0] <= people && people < edge[1]
        };
        let name = match edge[1].is_finite() {
            true => format!("people_{}_{}", edge[0], edge[1]),
            false => format!("people_{}", edge[0]),
        };
        sets.push((name, all.iter().filter(inside).copied().collect()));
    }
    sets.extend([
        ("shrinking".to_owned(), shrinking),
        ("anticipating".to_owned(), anticipating),
        ("other".to_owned(), other),
    ]);
    sets
}
