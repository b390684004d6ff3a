//! Goal seek: which combinations of a few levers bring an indicator of a region where one wants it, the least change first, and
//! what they do to the municipalities around it.
//!
//! | file | what |
//! | --- | --- |
//! | `search` | the grid, and the least change along each lever |
//! | `lever` | what may be turned, and what that does to a scenario |
//! | `side_effects` | the same indicator and the people next door and in the rest of the country |
//!
//! A search holds no borrow of the session, so that it can be worked on bit by bit: between two steps the session may answer other
//! questions, also about other scenarios. It goes on about the scenario it began with.

mod lever;
mod search;
mod side_effects;

pub use lever::{GoalLever, LeverOf};
pub use search::{Along, Combination, Outcome};
pub use side_effects::{SideEffect, SidePlace};

use self::search::Search;
use super::document::{Document, MOST_EDITS, MOST_MEASURES};
use super::regions::area;
use super::{HORIZON_YEAR, ScenarioChoice, Session};
use crate::error::{Error, ErrorKind, Result};
use crate::model::indicators::Indicator;
use crate::model::series::RegionBands;
use crate::model::themes::Compiled;
use std::sync::Arc;

/// What one wants of a region.
#[derive(Debug, Clone, PartialEq)]
pub struct Goal {
    /// Of what.
    pub indicator: Indicator,
    /// The year a change is counted from, for the indicators that know one.
    pub change_from: i32,
    /// Key of the region.
    pub region: String,
    /// Where it should be.
    pub bound: Bound,
    /// First and last year, 1 January, in all of which it should be there.
    pub years: (i32, i32),
}

/// Where an indicator should be, in its own unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Bound {
    /// Not below this.
    AtLeast(f64),
    /// Not above this.
    AtMost(f64),
}

impl Bound {
    /// By how much a value meets it; below zero by how much it misses it.
    fn margin(self, value: f64) -> f64 {
        match self {
            Self::AtLeast(least) => value - least,
            Self::AtMost(most) => most - value,
        }
    }
}

/// Levers of one search at most.
pub const MOST_LEVERS: usize = 3;

/// A search for the combinations of some levers that meet a goal.
#[derive(Debug)]
pub struct GoalSearch {
    goal: Goal,
    levers: Vec<GoalLever>,
    /// The levers in the order in which they are searched: what moves people first, for a projection serves all values of the rest.
    order: Vec<usize>,
    base: ScenarioChoice,
    /// The region as documents name it.
    keys: Vec<String>,
    members: Vec<usize>,
    /// What a change is counted from, `[r]`.
    reference: Vec<f64>,
    compiled: Arc<Compiled>,
    /// What decides the population of the last run, and the run.
    last: (ScenarioChoice, RegionBands),
    present: Outcome,
    search: Search,
}

/// What a search found.
#[derive(Debug, Clone, PartialEq)]
pub struct GoalFound {
    /// What there is without any change.
    pub present: Outcome,
    /// The present value of each lever, and how the goal follows it.
    pub levers: Vec<(f64, Along)>,
    /// Combinations that meet the goal, cheapest first, at most 50; the least change along one lever, the others as on the grid.
    pub combinations: Vec<Combination>,
    /// The point of the grid that misses it by least, where none meets it.
    pub nearest: Option<Combination>,
    /// Levers in the order of the grid, the last the first to change.
    pub grid_levers: Vec<usize>,
    /// Values of each on the grid.
    pub grid: Vec<Vec<f64>>,
    /// Whether each point of the grid meets the goal.
    pub grid_meets: Vec<bool>,
}

impl Session {
    /// Begins a search from the current scenario.
    ///
    /// # Errors
    /// `unknown` for a region, an assumption or a measure; `value` for a goal or a lever out of bounds, and for an indicator without
    /// a value there; those of [`super::scenario`] for what a lever would do.
    pub fn seek(&self, goal: Goal, levers: Vec<GoalLever>) -> Result<GoalSearch> {
        GoalSearch::new(self, goal, levers)
    }
}

impl GoalSearch {
    fn new(session: &Session, goal: Goal, levers: Vec<GoalLever>) -> Result<Self> {
        check(session, &goal, &levers)?;
        let members = area(&session.bundle.regions, &goal.region)?.members;
        let reference = session.reference(goal.indicator, goal.change_from)?;
        let keys = keys_of(&goal.region);
        let base = session.choice.clone();
        let scenario = session.scenario_of(&base)?;
        let those = |moving: bool| {
            let levers = levers.iter().enumerate();
            levers.filter(move |(_, one)| one.of.moves_people() == moving).map(|(i, _)| i)
        };
        let order: Vec<usize> = those(true).chain(those(false)).collect();
        let step = |parameter| {
            let range = session.parameters.iter().find(|one| one.parameter == parameter);
            range.map_or(1.0, |range| range.step)
        };
        let knobs = order.iter().filter_map(|&i| Some((i, levers.get(i)?)));
        let knobs = knobs.map(|(i, one)| one.knob(i, &base, &scenario.paths, &keys, step));
        let search = Search::new(knobs.collect::<Result<_>>()?);
        let compiled = Arc::new(match goal.indicator {
            Indicator::Theme(of) => Compiled::only(of),
            _ => Compiled::new(),
        });
        let bands = match goal.indicator {
            Indicator::Theme(_) => session.model.themed_of(&session.current, &scenario, &compiled),
            of if of.is_of_households() => session.model.bands_of(&session.current, &scenario),
            _ => session.model.people_of(&session.current),
        };
        let present = Outcome { margin: f64::NAN, value: f64::NAN, year: goal.years.0 };
        let last = (base.of_people(), bands);
        let mut made = Self {
            goal,
            levers,
            order,
            base,
            keys,
            members,
            reference,
            compiled,
            last,
            present,
            search,
        };
        for end in [|one: &GoalLever| one.min, |one: &GoalLever| one.max] {
            let choice = made.choice(&made.levers.iter().map(end).collect::<Vec<f64>>());
            session.scenario_of(&choice)?;
            session.assumed(&choice)?;
            fits("edits", MOST_EDITS, choice.edits.len())?;
            fits("measures", MOST_MEASURES, choice.measures.len())?;
        }
        let base = made.base.clone();
        made.present = made.evaluate(session, &base)?;
        if !made.present.value.is_finite() {
            let [expected, found] = ["a value in all years", "none"].map(str::to_owned);
            return Err(wrong(made.goal.indicator.id(), expected, found));
        }
        Ok(made)
    }

    /// Evaluates some combinations more; whether that was the end.
    ///
    /// # Errors
    /// Those of a run.
    pub fn advance(&mut self, session: &Session, evaluations: usize) -> Result<bool> {
        for _ in 0..evaluations {
            let Some(values) = self.search.ask() else { break };
            let choice = self.choice(&self.as_given(&values));
            let outcome = self.evaluate(session, &choice)?;
            self.search.tell(outcome);
        }
        Ok(self.search.ask().is_none())
    }

    /// Evaluations so far, and how many there will be at most.
    pub fn progress(&self) -> (usize, usize) {
        self.search.progress()
    }

    /// What was found; of a search that is not at its end, so far.
    pub fn found(&self) -> GoalFound {
        let as_given = |one: Combination| Combination {
            values: self.as_given(&one.values),
            along: self.order.get(one.along).copied().unwrap_or(0),
            ..one
        };
        let combinations = self.search.combinations();
        let nearest = if combinations.is_empty() { self.search.nearest() } else { None };
        let along = self.as_given(&self.search.effects());
        let present = self.as_given(&self.search.presents());
        GoalFound {
            present: self.present,
            levers: present.into_iter().zip(along).collect(),
            combinations: combinations.into_iter().map(as_given).collect(),
            nearest: nearest.map(as_given),
            grid_levers: self.order.clone(),
            grid: self.search.grid().to_vec(),
            grid_meets: self.search.outcomes().iter().map(Outcome::meets).collect(),
        }
    }

    /// The scenario with a value for each lever.
    pub fn choice(&self, values: &[f64]) -> ScenarioChoice {
        let mut choice = self.base.clone();
        let (search, levers) = (self.as_given(&self.search.presents()), self.levers.iter());
        for ((lever, value), present) in levers.zip(values).zip(search) {
            // A national value that stays may lie between two steps: set anew it would be another.
            if value.to_bits() != present.to_bits() {
                lever.of.set(&mut choice, &self.keys, *value);
            }
        }
        choice
    }

    /// The document of a scenario with a value for each lever.
    pub fn document(&self, session: &Session, values: &[f64]) -> Document {
        Document::new(session.base(), self.choice(values))
    }

    /// From the order of the search to that of the levers.
    fn as_given<T: Copy>(&self, values: &[T]) -> Vec<T> {
        let at = |lever: usize| self.order.iter().position(|one| *one == lever);
        (0..self.order.len()).filter_map(|lever| values.get(at(lever)?).copied()).collect()
    }

    fn reference_of(&self, members: &[usize]) -> f64 {
        members.iter().filter_map(|&r| self.reference.get(r)).sum()
    }

    fn evaluate(&mut self, session: &Session, choice: &ScenarioChoice) -> Result<Outcome> {
        let reference = self.reference_of(&self.members);
        self.bands(session, choice)?;
        let values = self.goal.indicator.of_group(&self.last.1, &self.members, reference)?;
        let (first, last) = self.goal.years;
        let years = (session.base_year()..).zip(values);
        let outcomes = years.filter(|(year, _)| (first..=last).contains(year)).map(|of| {
            let (year, value) = of;
            let margin = self.goal.bound.margin(value);
            let margin = if margin.is_nan() { f64::NEG_INFINITY } else { margin };
            Outcome { margin, value, year }
        });
        let worst = outcomes.min_by(|a, b| a.margin.total_cmp(&b.margin));
        Ok(worst.unwrap_or(Outcome { margin: f64::NEG_INFINITY, value: f64::NAN, year: first }))
    }

    /// The run of a scenario: the last one, where its population is the same.
    fn bands(&mut self, session: &Session, choice: &ScenarioChoice) -> Result<&RegionBands> {
        let people = choice.of_people();
        if people == self.last.0 {
            self.last.1.forget_amounts();
        } else {
            let scenario = session.scenario_of(choice)?;
            let bands = match self.goal.indicator {
                Indicator::Theme(_) => session.model.project_themed(&scenario, &self.compiled)?,
                of if of.is_of_households() => session.model.project_bands(&scenario)?,
                _ => session.model.project_people(&scenario)?,
            };
            self.last = (people, bands);
        }
        if self.goal.indicator.is_of_theme() {
            let assumed = session.assumed(choice)?;
            self.last.1.make_amounts(&session.theme_parts.inputs, &assumed)?;
        }
        Ok(&self.last.1)
    }
}

/// Checks a goal and its levers by themselves.
fn check(session: &Session, goal: &Goal, levers: &[GoalLever]) -> Result<()> {
    let (Bound::AtLeast(bound) | Bound::AtMost(bound)) = goal.bound;
    if !bound.is_finite() {
        return Err(wrong("goal", "a number".to_owned(), bound.to_string()));
    }
    let (first, last) = goal.years;
    let base_year = session.base_year();
    if !(base_year <= first && first <= last && last <= HORIZON_YEAR) {
        let expected = format!("{base_year} to {HORIZON_YEAR}, rising");
        return Err(wrong("goal: years", expected, format!("{first} to {last}")));
    }
    let is_twice =
        |(at, one): (usize, &GoalLever)| levers.iter().take(at).any(|before| before.of == one.of);
    if levers.is_empty() || levers.len() > MOST_LEVERS || levers.iter().enumerate().any(is_twice) {
        let expected = format!("1 to {MOST_LEVERS} different levers");
        return Err(wrong("levers", expected, levers.len().to_string()));
    }
    Ok(())
}

fn wrong(place: &str, expected: String, found: String) -> Error {
    ErrorKind::Value { place: place.to_owned(), expected, found }.into()
}

fn fits(place: &str, most: usize, found: usize) -> Result<()> {
    if found <= most {
        return Ok(());
    }
    Err(wrong(place, format!("at most {most}"), found.to_string()))
}

/// A region as a document names it: an own group by its municipalities.
fn keys_of(region: &str) -> Vec<String> {
    match region.strip_prefix("own:") {
        Some(own) => {
            let codes = own.split_once('~').map_or(own, |(codes, _)| codes);
            let mut keys: Vec<String> = Vec::new();
            for code in codes.split('.') {
                keys.insert(keys.partition_point(|one| &**one <= code), code.to_owned());
            }
            keys
        }
        None => vec![region.to_owned()],
    }
}

#[cfg(test)]
mod tests;
