//! Whole persons and households, for files.

use super::engine::{Engine, JsResult, to_js};
use crate::model::whole;
use js_sys::Float64Array;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
impl Engine {
    /// Whole numbers that add up to the rounded sum of the values (largest remainder): each is within one of what it was.
    #[wasm_bindgen(js_name = wholeNumbers)]
    pub fn whole_numbers(values: &[f64]) -> JsResult<Float64Array> {
        let whole = whole::whole_numbers(values).map_err(to_js)?;
        Ok(Float64Array::from(whole.as_slice()))
    }
}
