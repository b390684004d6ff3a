//! Goal seek, bit by bit: the worker asks for some evaluations, tells how far it is, and hears whether to go on.

use super::engine::{Engine, JsResult, options, to_js};
use super::results;
use crate::error::{Error, ErrorKind, Result};
use crate::model::edit::EditedComponent;
use crate::model::indicators::Indicator;
use crate::model::scenario::Parameter;
use crate::model::themes::{assumption, lever};
use crate::session::{
    Bound, Combination, Goal, GoalFound, GoalLever, GoalSearch, LeverOf, Outcome, SideEffect,
    SidePlace,
};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

/// A goal with its levers. `bound`: `atLeast` or `atMost`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct GoalOptions {
    indicator: String,
    change_from: i32,
    region: String,
    bound: String,
    value: f64,
    years: (i32, i32),
    levers: Vec<LeverOptions>,
}

/// `kind`: `assumption`, `parameter`, `measure` or `edit`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LeverOptions {
    kind: String,
    id: String,
    min: f64,
    max: f64,
    #[serde(default)]
    ages: Option<(usize, usize)>,
    #[serde(default)]
    years: Option<(i32, i32)>,
    #[serde(default)]
    amount: bool,
}

impl LeverOptions {
    fn lever(self) -> Result<GoalLever> {
        let Self { kind, id, min, max, ages, amount: is_amount, .. } = self;
        let years = self.years.ok_or_else(|| ErrorKind::Value {
            place: "levers: years".to_owned(),
            expected: "first and last year".to_owned(),
            found: String::new(),
        });
        let of = match kind.as_str() {
            "assumption" => LeverOf::Assumption(assumption(&id)?.id),
            "parameter" => LeverOf::Parameter(Parameter::from_id(&id)?),
            "measure" => LeverOf::Measure(lever(&id)?.id, years?),
            "edit" => {
                let component = EditedComponent::from_id(&id)?;
                LeverOf::Edit { component, ages, years: years?, is_amount }
            }
            _ => return Err(ErrorKind::Unknown { place: "lever", found: kind }.into()),
        };
        Ok(GoalLever { of, min, max })
    }
}

impl GoalOptions {
    fn request(self) -> Result<(Goal, Vec<GoalLever>)> {
        let bound = match self.bound.as_str() {
            "atLeast" => Bound::AtLeast(self.value),
            "atMost" => Bound::AtMost(self.value),
            _ => return Err(ErrorKind::Unknown { place: "bound", found: self.bound }.into()),
        };
        let Self { change_from, region, years, .. } = self;
        let indicator = Indicator::from_id(&self.indicator)?;
        let levers = self.levers.into_iter().map(LeverOptions::lever);
        Ok((Goal { indicator, change_from, region, bound, years }, levers.collect::<Result<_>>()?))
    }
}

#[derive(Serialize)]
struct JsOutcome {
    meets: bool,
    margin: f64,
    value: f64,
    year: i32,
}

impl From<Outcome> for JsOutcome {
    fn from(of: Outcome) -> Self {
        Self { meets: of.meets(), margin: of.margin, value: of.value, year: of.year }
    }
}

#[derive(Serialize)]
struct JsCombination {
    values: Vec<f64>,
    cost: f64,
    exact: bool,
    #[serde(flatten)]
    outcome: JsOutcome,
}

impl From<Combination> for JsCombination {
    fn from(of: Combination) -> Self {
        Self { values: of.values, cost: of.cost, exact: of.exact, outcome: of.outcome.into() }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct JsLever {
    present: f64,
    is_idle: bool,
    is_monotone: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct JsFound {
    present: JsOutcome,
    levers: Vec<JsLever>,
    refined: usize,
    combinations: Vec<JsCombination>,
    nearest: Option<JsCombination>,
    grid_levers: Vec<usize>,
    grid: Vec<Vec<f64>>,
    grid_meets: Vec<bool>,
}

impl From<GoalFound> for JsFound {
    fn from(of: GoalFound) -> Self {
        let levers = of.levers.into_iter().map(|(present, along)| JsLever {
            present,
            is_idle: along.is_idle,
            is_monotone: along.is_monotone,
        });
        Self {
            present: of.present.into(),
            levers: levers.collect(),
            refined: of.refined,
            combinations: of.combinations.into_iter().map(JsCombination::from).collect(),
            nearest: of.nearest.map(JsCombination::from),
            grid_levers: of.grid_levers,
            grid: of.grid,
            grid_meets: of.grid_meets,
        }
    }
}

/// `place`: `region`, `neighbour`, `rest` or `country`.
#[derive(Serialize)]
struct JsSideEffect {
    place: &'static str,
    r: Option<usize>,
    km: Option<f64>,
    indicator: [f64; 2],
    people: [f64; 2],
}

impl From<SideEffect> for JsSideEffect {
    fn from(SideEffect { place, indicator, people }: SideEffect) -> Self {
        let (place, r, km) = match place {
            SidePlace::Region => ("region", None, None),
            SidePlace::Neighbour(r, km) => ("neighbour", Some(r), Some(km)),
            SidePlace::Rest => ("rest", None, None),
            SidePlace::Country => ("country", None, None),
        };
        Self { place, r, km, indicator, people }
    }
}

fn no_search() -> Error {
    ErrorKind::Unknown { place: "goal", found: String::new() }.into()
}

impl Engine {
    fn search(&self) -> Result<&GoalSearch> {
        self.goal.as_ref().ok_or_else(no_search)
    }
}

#[wasm_bindgen]
impl Engine {
    /// Begins a search about the current scenario; it takes the place of the one before.
    #[wasm_bindgen(js_name = seekGoal)]
    pub fn seek_goal(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "GoalOptions")] asked: JsValue,
    ) -> JsResult<()> {
        let asked: GoalOptions = options(asked)?;
        self.goal = None;
        let begun = asked.request().and_then(|(goal, levers)| self.session.seek(goal, levers));
        self.goal = Some(begun.map_err(to_js)?);
        Ok(())
    }

    /// Evaluates some combinations more; how many are done, and how many there will be at most: at the end as many.
    #[wasm_bindgen(js_name = advanceGoal)]
    pub fn advance_goal(&mut self, evaluations: u32) -> JsResult<Vec<u32>> {
        let Self { goal, session } = self;
        let search = goal.as_mut().ok_or_else(no_search).map_err(to_js)?;
        search.advance(session, evaluations as usize).map_err(to_js)?;
        let (done, total) = search.progress();
        Ok([done, total].map(|n| u32::try_from(n).unwrap_or(u32::MAX)).to_vec())
    }

    /// What the search found.
    #[wasm_bindgen(js_name = goalFound, unchecked_return_type = "GoalFound")]
    pub fn goal_found(&self) -> JsResult<JsValue> {
        results::to_js(&JsFound::from(self.search().map_err(to_js)?.found()))
    }

    /// What a combination does around the region and in the rest of the country.
    #[wasm_bindgen(js_name = goalEffects, unchecked_return_type = "SideEffect[]")]
    pub fn goal_effects(&mut self, values: &[f64]) -> JsResult<JsValue> {
        let Self { goal, session } = self;
        let search = goal.as_mut().ok_or_else(no_search).map_err(to_js)?;
        let effects = search.side_effects(session, values).map_err(to_js)?;
        results::to_js(&effects.into_iter().map(JsSideEffect::from).collect::<Vec<_>>())
    }

    /// The document of the scenario with a combination, as canonical text.
    #[wasm_bindgen(js_name = goalDocument)]
    pub fn goal_document(&self, values: &[f64]) -> JsResult<String> {
        let search = self.search().map_err(to_js)?;
        Ok(search.document(&self.session, values).to_canonical_json())
    }
}
