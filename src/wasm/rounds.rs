//! The files and codes of discussion rounds: from what the page opens to what it works with.

use super::engine::{Engine, JsResult, options, to_js};
use super::results;
use crate::error::Result;
use crate::session::document::Value;
use crate::session::document::round::{Round, merge, read_code, write_code};
use serde::Serialize;
use wasm_bindgen::prelude::*;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct JsRound {
    text: String,
    same_data: bool,
    other_base: bool,
    clashes: Vec<(&'static str, String)>,
}

impl Engine {
    fn merged(&self, rounds: &[Round]) -> Result<JsRound> {
        let merged = merge(rounds)?;
        Ok(JsRound {
            text: merged.round.to_canonical_json(),
            same_data: merged.round.base == self.session.base(),
            other_base: merged.other_base,
            clashes: merged.clashes,
        })
    }
}

#[wasm_bindgen]
impl Engine {
    /// Reads files of rounds, as `JSON.parse` gives them, and merges them; one alone is checked and put into its canonical form.
    #[wasm_bindgen(js_name = mergeRounds, unchecked_return_type = "MergedRound")]
    pub fn merge_rounds(&self, rounds: JsValue) -> JsResult<JsValue> {
        let values: Vec<Value> = options(rounds)?;
        let rounds = values.iter().map(Round::read).collect::<Result<Vec<_>>>();
        results::to_js(&rounds.and_then(|rounds| self.merged(&rounds)).map_err(to_js)?)
    }

    /// The code of what a table proposed. `regions`: those of the round, as documents name them.
    #[wasm_bindgen(js_name = roundCode)]
    pub fn round_code(&self, round: JsValue, table: &str, regions: JsValue) -> JsResult<String> {
        let (value, keys): (Value, Vec<String>) = (options(round)?, options(regions)?);
        let code = Round::read(&value).and_then(|round| write_code(&round, table, &keys));
        code.map_err(to_js)
    }

    /// Reads a code: the table and its proposals, as a round of their own.
    #[wasm_bindgen(js_name = readRoundCode, unchecked_return_type = "MergedRound")]
    pub fn read_round_code(&self, code: &str, regions: JsValue) -> JsResult<JsValue> {
        let keys: Vec<String> = options(regions)?;
        let read = read_code(code, &self.session.base(), &keys);
        results::to_js(&read.and_then(|round| self.merged(&[round])).map_err(to_js)?)
    }
}
