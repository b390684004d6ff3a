//! The themes of the catalogue, by serde: names, texts, assumptions, levers.

use super::catalogue::JsIndicator;
use super::engine::{Engine, JsResult, to_js};
use crate::model::themes::brief::{Brief, NAMES};
use crate::model::themes::{Assumption, Known, Lever, Origin, THEMES, Text, ThemeIndicator};
use js_sys::{Float64Array, Object, Reflect};
use serde::Serialize;
use wasm_bindgen::prelude::*;

#[derive(Serialize)]
pub(super) struct JsText {
    nl: &'static str,
    en: &'static str,
}

impl From<Text> for JsText {
    fn from(Text { nl, en }: Text) -> Self {
        Self { nl, en }
    }
}

#[derive(Serialize)]
pub(super) struct JsTheme {
    id: &'static str,
    name: JsText,
    #[serde(skip_serializing_if = "Option::is_none")]
    about: Option<JsText>,
    assumptions: Vec<JsAssumption>,
    levers: Vec<JsLever>,
}

#[derive(Serialize)]
struct JsAssumption {
    id: &'static str,
    name: JsText,
    about: JsText,
    default: f64,
    min: f64,
    max: f64,
    step: f64,
    unit: &'static str,
    origin: JsText,
    /// Whether no one counted it.
    assumed: bool,
}

#[derive(Serialize)]
struct JsLever {
    id: &'static str,
    name: JsText,
    about: JsText,
    min: f64,
    max: f64,
    unit: &'static str,
}

/// What the page says of an indicator of a theme.
#[derive(Serialize)]
pub(super) struct JsOfTheme {
    theme: &'static str,
    unit: &'static str,
    /// Whole things, told in full or rounded.
    count: bool,
    /// Not only estimated: it stands on numbers that no one counted.
    assumed: bool,
    name: JsText,
    title: JsText,
    #[serde(skip_serializing_if = "Option::is_none")]
    about: Option<JsText>,
    #[serde(skip_serializing_if = "Option::is_none")]
    formula: Option<JsText>,
    source: JsText,
}

impl JsOfTheme {
    pub(super) fn in_brief(one: &Brief) -> Self {
        Self {
            theme: one.theme,
            unit: one.unit.id(),
            count: one.unit.is_count(),
            assumed: one.known == Known::Assumed,
            name: one.name.into(),
            title: one.title.into(),
            about: None,
            formula: None,
            source: one.source.into(),
        }
    }

    pub(super) fn new(theme: &'static str, one: &ThemeIndicator) -> Self {
        let (about, formula) = (Some(one.about.into()), Some(one.formula.into()));
        Self { about, formula, ..Self::in_brief(&Brief::of(theme, one)) }
    }
}

/// The names of all themes in their order.
pub(super) fn names() -> Vec<JsTheme> {
    let named = NAMES.iter().map(|(id, name)| JsTheme {
        id,
        name: (*name).into(),
        about: None,
        assumptions: Vec::new(),
        levers: Vec::new(),
    });
    named.collect()
}

/// All themes in their order.
pub(super) fn themes() -> Vec<JsTheme> {
    let assumption = |one: &Assumption| {
        let (origin, assumed) = match one.origin {
            Origin::Source(text) => (text, false),
            Origin::Assumed(text) => (text, true),
        };
        JsAssumption {
            id: one.id,
            name: one.name.into(),
            about: one.about.into(),
            default: one.default,
            min: one.min,
            max: one.max,
            step: one.step,
            unit: one.unit.id(),
            origin: origin.into(),
            assumed,
        }
    };
    let lever = |one: &Lever| JsLever {
        id: one.id,
        name: one.name.into(),
        about: one.about.into(),
        min: one.min,
        max: one.max,
        unit: one.unit.id(),
    };
    let themes = THEMES.into_iter().map(|theme| JsTheme {
        id: theme.id,
        name: theme.name.into(),
        about: Some(theme.about.into()),
        assumptions: theme.assumptions.iter().map(assumption).collect(),
        levers: theme.levers.iter().map(lever).collect(),
    });
    themes.collect()
}

#[wasm_bindgen]
impl Engine {
    /// Reads `themes.sbp`: what the themes need beside people.
    #[wasm_bindgen(js_name = setThemeData)]
    pub fn set_theme_data(&mut self, pack: &[u8]) -> JsResult<()> {
        self.session.set_theme_data(pack).map_err(to_js)
    }

    /// Makes ready for questions about an indicator of the user's own, and says of it what the catalogue says of others.
    #[wasm_bindgen(js_name = knowOwn, unchecked_return_type = "Indicator")]
    pub fn know_own(&mut self, id: &str) -> JsResult<JsValue> {
        let of = self.session.know_own(id).map_err(to_js)?;
        super::results::to_js(&JsIndicator::of_own(of.indicator()))
    }

    /// All indicators of all themes for a region, in all years, and those of the scenario the current one is set against.
    #[wasm_bindgen(js_name = themeValues, unchecked_return_type = "Record<string, ThemeValues>")]
    pub fn theme_values(&self, region: &str) -> JsResult<JsValue> {
        let all = self.session.theme_values(region).map_err(to_js)?;
        let found = Object::new();
        for one in &all {
            let of = Object::new();
            for (name, values) in [("values", &one.values), ("against", &one.against)] {
                Reflect::set(&of, &JsValue::from_str(name), &Float64Array::from(&values[..]))?;
            }
            Reflect::set(&found, &JsValue::from_str(one.of.indicator().id), &of)?;
        }
        Ok(found.into())
    }
}
