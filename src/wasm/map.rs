//! Maps: what their areas show, and a cartogram.

use super::engine::{Engine, JsResult, options, to_js};
use super::options::{MapOptions, indices};
use super::results;
use js_sys::Float64Array;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
impl Engine {
    /// Values, classes and colours of the areas of a map in all years, `[year][area]`.
    #[wasm_bindgen(js_name = mapTable, unchecked_return_type = "IndicatorResult")]
    pub fn map_table(
        &self,
        #[wasm_bindgen(unchecked_param_type = "MapOptions")] asked: JsValue,
    ) -> JsResult<JsValue> {
        let o: MapOptions = options(asked)?;
        let request = o.request().map_err(to_js)?;
        let table = self.session.map_table(&request).map_err(to_js)?;
        let unit = if request.percent { "percent" } else { results::unit_of(request.indicator) };
        results::indicator_to_js(unit, &table)
    }

    /// A circle for each area by its people in the base year, moved apart: x, y and radius of each, one after the other.
    /// `places` are x and y of the areas in a drawing of `width` by `height`, `groups` as in `mapTable`.
    pub fn cartogram(
        &self,
        places: &[f64],
        #[wasm_bindgen(unchecked_param_type = "number[][]")] groups: JsValue,
        width: f64,
        height: f64,
    ) -> JsResult<Float64Array> {
        let groups = indices(options(groups)?);
        let circles = self.session.cartogram(places, &groups, (width, height)).map_err(to_js)?;
        let numbers: Vec<f64> = circles.iter().flat_map(|c| [c.x, c.y, c.radius]).collect();
        Ok(Float64Array::from(numbers.as_slice()))
    }
}
