//! Scenario documents: from a file or a link to what the page works with.

use super::engine::{Engine, JsResult, options, to_js};
use super::results;
use crate::error::Result;
use crate::session::document::{Conflict, Document, Value, compose};
use serde::Serialize;
use wasm_bindgen::prelude::*;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct JsOpened {
    text: String,
    identity: String,
    link: String,
    same_data: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct JsComposed {
    #[serde(flatten)]
    opened: JsOpened,
    other_base: bool,
    replaced: Vec<String>,
    stacked: Vec<(usize, usize)>,
}

impl Engine {
    fn composed(&self, lower: &Value, upper: &Value) -> Result<JsComposed> {
        let composed = compose(&Document::read(lower)?, &Document::read(upper)?)?;
        let (mut other_base, mut replaced, mut stacked) = (false, Vec::new(), Vec::new());
        for conflict in composed.conflicts {
            match conflict {
                Conflict::Base => other_base = true,
                Conflict::Replaced(field) => replaced.push(field),
                Conflict::Stacked(lower, upper) => stacked.push((lower, upper)),
            }
        }
        let opened = self.opened(&composed.document)?;
        Ok(JsComposed { opened, other_base, replaced, stacked })
    }

    fn opened(&self, document: &Document) -> Result<JsOpened> {
        Ok(JsOpened {
            same_data: self.session.knows(document)?,
            text: document.to_canonical_json(),
            identity: document.identity(),
            link: document.to_link(),
        })
    }
}

#[wasm_bindgen]
impl Engine {
    /// Reads a document, as `JSON.parse` gives it.
    #[wasm_bindgen(js_name = readDocument, unchecked_return_type = "Opened")]
    pub fn read_document(&self, document: JsValue) -> JsResult<JsValue> {
        let value: Value = options(document)?;
        let opened = Document::read(&value).and_then(|document| self.opened(&document));
        results::to_js(&opened.map_err(to_js)?)
    }

    /// Lays a document over another, both as `JSON.parse` gives them.
    #[wasm_bindgen(js_name = composeDocuments, unchecked_return_type = "Composed")]
    pub fn compose_documents(&self, lower: JsValue, upper: JsValue) -> JsResult<JsValue> {
        let (lower, upper): (Value, Value) = (options(lower)?, options(upper)?);
        results::to_js(&self.composed(&lower, &upper).map_err(to_js)?)
    }

    /// Reads the document of a link of version 3: what stands behind `d=`.
    #[wasm_bindgen(js_name = readLink, unchecked_return_type = "Opened")]
    pub fn read_link(&self, link: &str) -> JsResult<JsValue> {
        let opened = Document::from_link(link).and_then(|document| self.opened(&document));
        results::to_js(&opened.map_err(to_js)?)
    }

    /// SHA-256 over the scenario of the current run, as the model gets it, in hexadecimal digits.
    #[wasm_bindgen(js_name = scenarioFingerprint)]
    pub fn scenario_fingerprint(&self) -> JsResult<String> {
        self.session.scenario_fingerprint().map_err(to_js)
    }
}
