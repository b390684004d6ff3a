//! What a worker that runs members of an ensemble holds.

use super::engine::{JsResult, options, to_js};
use super::options::EnsembleOptions;
use crate::model::ensemble::draw::Seed;
use crate::model::indicators::Indicator;
use crate::session;
use crate::session::document::read_choice;
use js_sys::Float64Array;
use wasm_bindgen::prelude::*;

/// Members of an ensemble: runs of one scenario with assumptions drawn at random.
#[wasm_bindgen]
pub struct Ensemble {
    pub(super) ensemble: session::Ensemble,
}

#[wasm_bindgen]
impl Ensemble {
    /// Reads `population.sbp`.
    #[wasm_bindgen(constructor)]
    pub fn new(population_pack: &[u8]) -> JsResult<Ensemble> {
        Ok(Ensemble { ensemble: session::Ensemble::new(population_pack).map_err(to_js)? })
    }

    /// Reads `themes.sbp`, which is needed where homes have an effect on people.
    #[wasm_bindgen(js_name = setThemeData)]
    pub fn set_theme_data(&mut self, pack: &[u8]) -> JsResult<()> {
        self.ensemble.set_theme_data(pack).map_err(to_js)
    }

    /// Forgets all members and takes a scenario, with room for some members.
    pub fn begin(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "EnsembleOptions")] asked: JsValue,
    ) -> JsResult<()> {
        let asked: EnsembleOptions = options(asked)?;
        let mut begin = || {
            let room = usize::try_from(asked.room).unwrap_or(usize::MAX);
            self.ensemble.count_households(asked.households);
            self.ensemble.begin(&read_choice(&asked.scenario)?, Seed(asked.seed), room)
        };
        begin().map_err(to_js)
    }

    /// Runs one member; member `k` of a seed is the same whoever runs it.
    pub fn run(&mut self, member: u32) -> JsResult<()> {
        self.ensemble.run(member).map_err(to_js)
    }

    /// The values of an indicator for a region, `[y][member]` from the year after the base year.
    pub fn values(
        &self,
        indicator: &str,
        region: &str,
        change_from: i32,
    ) -> JsResult<Float64Array> {
        let values = Indicator::from_id(indicator)
            .and_then(|indicator| self.ensemble.values(indicator, region, change_from))
            .map_err(to_js)?;
        Ok(Float64Array::from(values.as_slice()))
    }

    /// Number of members in which each municipality has fewer inhabitants than in the base year, `[y][r]`.
    #[wasm_bindgen(js_name = smallerThanNow)]
    pub fn smaller_than_now(&self) -> JsResult<Vec<u32>> {
        self.ensemble.smaller_than_now().map_err(to_js)
    }

    /// Number of members run.
    #[wasm_bindgen(getter)]
    pub fn members(&self) -> u32 {
        u32::try_from(self.ensemble.members().numbers().len()).unwrap_or(u32::MAX)
    }
}
