//! The one object JavaScript holds: a session and what it can be asked.

use super::catalogue::{
    brief_catalogue_to_js, catalogue_to_js, plain_catalogue_to_js, sources_to_js,
};
use super::options::{ChanceOptions, ChartOptions, FactsOptions, FlowsOptions, WhyOptions};
use super::results::{self, chart_to_js, error_to_js, options_error};
use crate::chart::Lang;
use crate::error::Error;
use crate::model::indicators::Indicator;
use crate::session::document::{Value, read_choice};
use crate::session::{GoalSearch, Level, Session};
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;

/// Population scenarios for every municipality, and the pictures of them.
#[wasm_bindgen]
pub struct Engine {
    pub(super) session: Session,
    /// The newest search for a goal.
    pub(super) goal: Option<GoalSearch>,
}

pub(super) type JsResult<T> = core::result::Result<T, JsValue>;

pub(super) fn options<T: DeserializeOwned>(value: JsValue) -> JsResult<T> {
    serde_wasm_bindgen::from_value(value).map_err(|e| options_error(&e))
}

pub(super) fn to_js(error: Error) -> JsValue {
    error_to_js(&error)
}

#[wasm_bindgen]
impl Engine {
    /// Reads `population.sbp` and runs the presets.
    #[wasm_bindgen(constructor)]
    pub fn new(population_pack: &[u8]) -> JsResult<Engine> {
        let session = Session::new(population_pack).map_err(to_js)?;
        Ok(Engine { session, goal: None })
    }

    /// Regions, indicators and parameters.
    #[wasm_bindgen(unchecked_return_type = "Catalogue")]
    pub fn catalogue(&self) -> JsResult<JsValue> {
        catalogue_to_js(&self.session.catalogue())
    }

    /// The same with the names of the themes and of their indicators alone: without their assumptions and levers, and without what the
    /// indicators mean. `themes` false: without any theme.
    #[wasm_bindgen(js_name = briefCatalogue, unchecked_return_type = "BriefCatalogue")]
    pub fn brief_catalogue(&self, themes: bool) -> JsResult<JsValue> {
        let catalogue = self.session.catalogue();
        if themes { brief_catalogue_to_js(&catalogue) } else { plain_catalogue_to_js(&catalogue) }
    }

    /// Reads `background.sbp`: charts with counts of earlier years need it, and the sources. What is asked before throws `pack`
    /// with the place `background`.
    #[wasm_bindgen(js_name = setBackground)]
    pub fn set_background(&mut self, pack: &[u8]) -> JsResult<()> {
        self.session.set_background(pack).map_err(to_js)
    }

    /// Where the figures come from.
    #[wasm_bindgen(unchecked_return_type = "Sources")]
    pub fn sources(&self) -> JsResult<JsValue> {
        sources_to_js(&self.session.sources().map_err(to_js)?)
    }

    /// Reads a map pack and gives its paths.
    #[wasm_bindgen(js_name = setMap, unchecked_return_type = "MapPaths")]
    pub fn set_map(&self, map_pack: &[u8]) -> JsResult<JsValue> {
        results::map_to_js(&self.session.map(map_pack).map_err(to_js)?)
    }

    /// Projects a scenario; all that is asked afterwards is about it.
    pub fn run(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Scenario")] scenario: JsValue,
    ) -> JsResult<()> {
        let value: Value = options(scenario)?;
        read_choice(&value).and_then(|choice| self.session.run(choice)).map_err(to_js)
    }

    /// Reads `evidence.sbp`, which the charts `forecasters` and `backtest` need.
    #[wasm_bindgen(js_name = setEvidence)]
    pub fn set_evidence(&mut self, pack: &[u8]) -> JsResult<()> {
        self.session.set_evidence(pack).map_err(to_js)
    }

    /// Sets the current scenario against another one instead of the trend.
    #[wasm_bindgen(js_name = setAgainst)]
    pub fn set_against(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Scenario")] scenario: JsValue,
    ) -> JsResult<()> {
        let value: Value = options(scenario)?;
        read_choice(&value).and_then(|choice| self.session.set_against(choice)).map_err(to_js)
    }

    /// Values, classes and colours of an indicator in all years.
    #[wasm_bindgen(unchecked_return_type = "IndicatorResult")]
    pub fn indicator(&self, id: &str, change_from: i32) -> JsResult<JsValue> {
        let indicator = Indicator::from_id(id).map_err(to_js)?;
        let table = self.session.indicator(indicator, change_from).map_err(to_js)?;
        results::indicator_to_js(results::unit_of(indicator), &table)
    }

    /// The chance of each municipality to have fewer inhabitants than in the base year, from the counts of an
    /// ensemble's members.
    #[wasm_bindgen(js_name = smallerChance, unchecked_return_type = "IndicatorResult")]
    pub fn smaller_chance(&self, counts: &[u32], members: u32) -> JsResult<JsValue> {
        let table = self.session.smaller_chance(counts, members).map_err(to_js)?;
        results::indicator_to_js("percent", &table)
    }

    /// A chart of the current scenario; `drawn` are the values of an ensemble's members, `[y][member]` from the
    /// year after the base year, or none.
    #[wasm_bindgen(unchecked_return_type = "Chart")]
    pub fn chart(
        &self,
        #[wasm_bindgen(unchecked_param_type = "ChartOptions")] asked: JsValue,
        drawn: &mut [f64],
    ) -> JsResult<JsValue> {
        let o: ChartOptions = options(asked)?;
        let on_canvas = o.canvas;
        let chart = o.request().and_then(|request| self.session.chart(request, drawn));
        chart_to_js(&chart.map_err(to_js)?, on_canvas)
    }

    /// A sentence and the components of a region in a year.
    #[wasm_bindgen(js_name = regionFacts, unchecked_return_type = "Facts")]
    pub fn region_facts(
        &self,
        #[wasm_bindgen(unchecked_param_type = "FactsOptions")] asked: JsValue,
    ) -> JsResult<JsValue> {
        let o: FactsOptions = options(asked)?;
        let facts = Lang::from_tag(&o.lang)
            .and_then(|lang| {
                self.session.facts(&o.region, Indicator::from_id(&o.indicator)?, o.year, lang)
            })
            .map_err(to_js)?;
        results::facts_to_js(&facts)
    }

    /// In words between which numbers a region's people or households lie in a year, and the chance of fewer people; `drawn`
    /// are the numbers of the members of an ensemble, `[y][member]` from the year after the base year.
    #[wasm_bindgen(js_name = chanceSentence)]
    pub fn chance_sentence(
        &self,
        #[wasm_bindgen(unchecked_param_type = "ChanceOptions")] asked: JsValue,
        drawn: &mut [f64],
    ) -> JsResult<String> {
        let o: ChanceOptions = options(asked)?;
        let mut say = || {
            let (indicator, lang) = (Indicator::from_id(&o.indicator)?, Lang::from_tag(&o.lang)?);
            self.session.chance_sentence(&o.region, indicator, o.year, o.fewer, lang, drawn)
        };
        say().map_err(to_js)
    }

    /// Why an indicator of a region is what it is in a year: since the base year, and against the scenario it is set against.
    #[wasm_bindgen(unchecked_return_type = "Why")]
    pub fn why(
        &self,
        #[wasm_bindgen(unchecked_param_type = "WhyOptions")] asked: JsValue,
    ) -> JsResult<JsValue> {
        let o: WhyOptions = options(asked)?;
        let why = Indicator::from_id(&o.indicator)
            .and_then(|indicator| self.session.why(&o.region, indicator, o.change_from, o.year))
            .map_err(to_js)?;
        results::why_to_js(&why)
    }

    /// An indicator of a region in a year, with the numbers it is computed from.
    #[wasm_bindgen(unchecked_return_type = "Worked")]
    pub fn worked(
        &self,
        #[wasm_bindgen(unchecked_param_type = "WhyOptions")] asked: JsValue,
    ) -> JsResult<JsValue> {
        let o: WhyOptions = options(asked)?;
        let worked = Indicator::from_id(&o.indicator)
            .and_then(|indicator| self.session.worked(&o.region, indicator, o.change_from, o.year))
            .map_err(to_js)?;
        results::worked_to_js(&worked)
    }

    /// Moves between regions in a year, for arrows on the map.
    #[wasm_bindgen(unchecked_return_type = "Flows")]
    pub fn flows(
        &self,
        #[wasm_bindgen(unchecked_param_type = "FlowsOptions")] asked: JsValue,
    ) -> JsResult<JsValue> {
        let o: FlowsOptions = options(asked)?;
        let flows = Level::from_id(&o.level)
            .and_then(|level| self.session.flows(&o.region, o.year, level, o.summed));
        results::flows_to_js(&flows.map_err(to_js)?)
    }

    /// SHA-256 over all populations and components of the current run, in hexadecimal digits.
    pub fn fingerprint(&self) -> String {
        self.session.fingerprint()
    }
}
