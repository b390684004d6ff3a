//! Scenario documents: from a file or a link to what the page works with.

use super::engine::{Engine, JsResult, options, to_js};
use super::results;
use crate::error::Result;
use crate::session::document::{Document, Value};
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

impl Engine {
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
