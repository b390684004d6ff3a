//! A national choice in shrinking, anticipating and other municipalities, by serde.

use super::engine::{Engine, JsResult, options, to_js};
use super::results;
use crate::data::regions::Certainty;
use crate::error::{ErrorKind, Result};
use crate::model::indicators::Indicator;
use crate::session::{Effect, Regiocheck};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

/// What to look at, and how sure a membership must be (`hoog`, `midden` or `laag`).
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct RegiocheckOptions {
    indicators: Vec<String>,
    year: i32,
    least: String,
}

#[derive(Serialize)]
struct JsPart {
    id: &'static str,
    members: usize,
    certain: [usize; 3],
    people: f64,
}

#[derive(Serialize)]
struct JsEffects {
    id: &'static str,
    status: &'static str,
    effects: [JsEffect; 4],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct JsEffect {
    without: f64,
    with: f64,
    difference: f64,
    per_1000: f64,
}

impl From<Effect> for JsEffect {
    fn from(Effect { without, with, difference, per_1000 }: Effect) -> Self {
        Self { without, with, difference, per_1000 }
    }
}

#[derive(Serialize)]
struct JsRegiocheck {
    parts: Vec<JsPart>,
    effects: Vec<JsEffects>,
}

impl Engine {
    fn checked(&self, asked: &RegiocheckOptions) -> Result<Regiocheck> {
        let indicators = asked.indicators.iter().map(|id| Indicator::from_id(id));
        let indicators = indicators.collect::<Result<Vec<_>>>()?;
        let least = Certainty::from_id(&asked.least)
            .ok_or_else(|| ErrorKind::Unknown { place: "certainty", found: asked.least.clone() })?;
        self.session.regiocheck(&indicators, asked.year, least)
    }
}

#[wasm_bindgen]
impl Engine {
    /// What the current scenario does beside the one it is set against: in shrinking, anticipating and other municipalities, and in
    /// the country.
    #[wasm_bindgen(unchecked_return_type = "Regiocheck")]
    pub fn regiocheck(
        &self,
        #[wasm_bindgen(unchecked_param_type = "RegiocheckOptions")] asked: JsValue,
    ) -> JsResult<JsValue> {
        let asked: RegiocheckOptions = options(asked)?;
        let found = self.checked(&asked).map_err(to_js)?;
        let parts = found.parts.into_iter().map(|of| JsPart {
            id: of.part.id(),
            members: of.members.len(),
            certain: of.certain,
            people: of.people,
        });
        let effects = found.effects.into_iter().map(|of| JsEffects {
            id: of.indicator.id(),
            status: of.status.key(),
            effects: of.effects.map(JsEffect::from),
        });
        results::to_js(&JsRegiocheck { parts: parts.collect(), effects: effects.collect() })
    }
}
