//! Goal seek, bit by bit: the worker asks for some evaluations, tells how far it is, and hears whether to go on.
//!
//! What comes in and goes out are small trees, read and written as documents are: serde's code for each form takes several times
//! the room in the module.

use super::engine::{Engine, JsResult, options, to_js};
use crate::error::{Error, ErrorKind, Result};
use crate::model::edit::EditedComponent;
use crate::model::indicators::Indicator;
use crate::model::scenario::Parameter;
use crate::model::themes::{assumption, lever};
use crate::session::document::Value;
use crate::session::{
    Bound, Combination, Goal, GoalFound, GoalLever, GoalSearch, LeverOf, Outcome, SideEffect,
    SidePlace,
};
use js_sys::JSON;
use wasm_bindgen::prelude::*;

/// A field of an object.
fn field<'a>(of: &'a Value, name: &'static str) -> Option<&'a Value> {
    let Value::Object(entries) = of else { return None };
    entries.iter().find(|(key, _)| key == name).map(|(_, value)| value)
}

fn wrong(place: &'static str, expected: &str) -> Error {
    let (place, expected) = (format!("goal: {place}"), expected.to_owned());
    ErrorKind::Value { place, expected, found: String::new() }.into()
}

fn text<'a>(of: &'a Value, name: &'static str) -> Result<&'a str> {
    match field(of, name) {
        Some(Value::Text(text)) => Ok(text),
        _ => Err(wrong(name, "a text")),
    }
}

fn number(of: &Value, name: &'static str) -> Result<f64> {
    match field(of, name) {
        Some(Value::Number(number)) => Ok(*number),
        _ => Err(wrong(name, "a number")),
    }
}

/// Two whole numbers.
fn pair(of: &Value, name: &'static str) -> Result<(i32, i32)> {
    if let Some(Value::List(items)) = field(of, name) {
        if let [Value::Number(first), Value::Number(last)] = items[..] {
            return Ok((first as i32, last as i32));
        }
    }
    Err(wrong(name, "two numbers"))
}

/// A goal with its levers.
fn request(asked: &Value) -> Result<(Goal, Vec<GoalLever>)> {
    let value = number(asked, "value")?;
    let bound = match text(asked, "bound")? {
        "atLeast" => Bound::AtLeast(value),
        "atMost" => Bound::AtMost(value),
        found => return Err(unknown("bound", found)),
    };
    let Some(Value::List(levers)) = field(asked, "levers") else {
        return Err(wrong("levers", "a list"));
    };
    let goal = Goal {
        indicator: Indicator::from_id(text(asked, "indicator")?)?,
        change_from: number(asked, "changeFrom")? as i32,
        region: text(asked, "region")?.to_owned(),
        bound,
        years: pair(asked, "years")?,
    };
    Ok((goal, levers.iter().map(lever_of).collect::<Result<_>>()?))
}

fn lever_of(asked: &Value) -> Result<GoalLever> {
    let id = text(asked, "id")?;
    let of = match text(asked, "kind")? {
        "assumption" => LeverOf::Assumption(assumption(id)?.id),
        "parameter" => LeverOf::Parameter(Parameter::from_id(id)?),
        "measure" => LeverOf::Measure(lever(id)?.id, pair(asked, "years")?),
        "edit" => {
            let ages = match field(asked, "ages") {
                Some(_) => {
                    let (first, last) = pair(asked, "ages")?;
                    Some((first.max(0) as usize, last.max(0) as usize))
                }
                None => None,
            };
            LeverOf::Edit {
                component: EditedComponent::from_id(id)?,
                ages,
                years: pair(asked, "years")?,
                is_amount: field(asked, "amount") == Some(&Value::Bool(true)),
            }
        }
        found => return Err(unknown("lever", found)),
    };
    Ok(GoalLever { of, min: number(asked, "min")?, max: number(asked, "max")? })
}

fn unknown(place: &'static str, found: &str) -> Error {
    ErrorKind::Unknown { place, found: found.to_owned() }.into()
}

fn object(entries: Vec<(&str, Value)>) -> Value {
    Value::Object(entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
}

fn list<T>(items: &[T], of: impl Fn(&T) -> Value) -> Value {
    Value::List(items.iter().map(of).collect())
}

/// A number; null for what is none.
fn num(value: f64) -> Value {
    if value.is_finite() { Value::Number(value) } else { Value::Null }
}

fn count(value: usize) -> Value {
    Value::Number(value as f64)
}

fn nums(values: &[f64]) -> Value {
    list(values, |value| num(*value))
}

/// The object of a tree.
fn to_object(tree: &Value) -> JsResult<JsValue> {
    JSON::parse(&tree.to_canonical_json())
}

fn outcome(of: &Outcome) -> Vec<(&'static str, Value)> {
    vec![
        ("meets", Value::Bool(of.meets())),
        ("margin", num(of.margin)),
        ("value", num(of.value)),
        ("year", Value::Number(f64::from(of.year))),
    ]
}

fn of_combination(of: &Combination) -> Value {
    let mut entries = outcome(&of.outcome);
    entries.push(("values", nums(&of.values)));
    entries.push(("cost", num(of.cost)));
    entries.push(("along", count(of.along)));
    entries.push(("exact", Value::Bool(of.exact)));
    object(entries)
}

fn of_found(of: &GoalFound) -> Value {
    let levers = list(&of.levers, |(present, along)| {
        object(vec![("present", num(*present)), ("isIdle", Value::Bool(along.is_idle))])
    });
    object(vec![
        ("present", object(outcome(&of.present))),
        ("levers", levers),
        ("combinations", list(&of.combinations, of_combination)),
        ("nearest", of.nearest.as_ref().map_or(Value::Null, of_combination)),
        ("gridLevers", list(&of.grid_levers, |lever| count(*lever))),
        ("grid", list(&of.grid, |values| nums(values))),
        ("gridMeets", list(&of.grid_meets, |meets| Value::Bool(*meets))),
    ])
}

fn of_effect(of: &SideEffect) -> Value {
    let (place, r, km) = match of.place {
        SidePlace::Region => ("region", Value::Null, Value::Null),
        SidePlace::Neighbour(r, km) => ("neighbour", count(r), num(km)),
        SidePlace::Rest => ("rest", Value::Null, Value::Null),
        SidePlace::Country => ("country", Value::Null, Value::Null),
    };
    object(vec![
        ("place", Value::Text(place.to_owned())),
        ("r", r),
        ("km", km),
        ("indicator", nums(&of.indicator)),
        ("people", nums(&of.people)),
    ])
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
        let asked: Value = options(asked)?;
        self.goal = None;
        let begun = request(&asked).and_then(|(goal, levers)| self.session.seek(goal, levers));
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
        to_object(&of_found(&self.search().map_err(to_js)?.found()))
    }

    /// What a combination does around the region and in the rest of the country.
    #[wasm_bindgen(js_name = goalEffects, unchecked_return_type = "SideEffect[]")]
    pub fn goal_effects(&mut self, values: &[f64]) -> JsResult<JsValue> {
        let Self { goal, session } = self;
        let search = goal.as_mut().ok_or_else(no_search).map_err(to_js)?;
        let effects = search.side_effects(session, values).map_err(to_js)?;
        to_object(&list(&effects, of_effect))
    }

    /// The document of the scenario with a combination, as canonical text.
    #[wasm_bindgen(js_name = goalDocument)]
    pub fn goal_document(&self, values: &[f64]) -> JsResult<String> {
        let search = self.search().map_err(to_js)?;
        Ok(search.document(&self.session, values).to_canonical_json())
    }
}
