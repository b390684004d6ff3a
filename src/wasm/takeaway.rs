//! Pictures and files that leave the page.

use super::engine::{Engine, JsResult, options, to_js};
use super::options::ChartOptions;
use super::results::picture_to_js;
use crate::chart::framed::{Caption, Framed};
use crate::chart::map_discs::Disc;
use crate::chart::{Frame, Lang, Theme};
use crate::error::Result;
use crate::geo::dorling::Circle;
use crate::session::document::Value;
use crate::session::{GeoJsonRequest, MapPictureRequest};
use serde::Deserialize;
use std::collections::BTreeMap;
use wasm_bindgen::prelude::*;

/// What stands around a picture, as [`Caption`].
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct CaptionOptions {
    lines: Vec<String>,
    source: Vec<String>,
    link: String,
    background: bool,
    metadata: String,
}

impl CaptionOptions {
    fn caption(self) -> Caption {
        let Self { lines, source, link, background, metadata } = self;
        Caption { lines, source, link, background, metadata }
    }
}

/// The map as a picture, as [`MapPictureRequest`]. `canvas`: a list of commands instead of SVG.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct MapOptions {
    id: String,
    width: f64,
    height: f64,
    lang: String,
    theme: String,
    #[serde(default)]
    canvas: bool,
    title: String,
    description: String,
    colors: Vec<String>,
    legend: Vec<String>,
    unit: String,
    status: String,
    status_words: String,
    outlines: Vec<(String, String)>,
    region: String,
    #[serde(default = "plain_form")]
    form: String,
    #[serde(default)]
    form_words: String,
    #[serde(default)]
    discs: Vec<DiscOptions>,
}

fn plain_form() -> String {
    "areas".to_owned()
}

/// A bubble or circle, as [`Disc`].
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct DiscOptions {
    x: f64,
    y: f64,
    radius: f64,
    class: u8,
    is_less: bool,
    is_chosen: bool,
}

impl DiscOptions {
    fn disc(self) -> Disc {
        let Self { x, y, radius, class, is_less, is_chosen } = self;
        Disc { circle: Circle { x, y, radius }, class, is_less, is_chosen }
    }
}

/// What a file of GeoJSON holds beside the values.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GeoJsonOptions {
    properties: BTreeMap<String, Value>,
    receipt: Value,
}

impl MapOptions {
    fn request(self, classes: &[u8]) -> Result<MapPictureRequest<'_>> {
        Ok(MapPictureRequest {
            frame: Frame {
                id: self.id,
                width_px: self.width,
                height_px: self.height,
                lang: Lang::from_tag(&self.lang)?,
                theme: Theme::from_name(&self.theme)?,
            },
            title: self.title,
            description: self.description,
            classes,
            colours: self.colors,
            legend: self.legend,
            unit: self.unit,
            status: self.status,
            status_words: self.status_words,
            outlines: self.outlines,
            region: self.region,
            form: self.form,
            form_words: self.form_words,
            discs: self.discs.into_iter().map(DiscOptions::disc).collect(),
        })
    }
}

fn framed_to_js(framed: &Framed, on_canvas: bool) -> JsResult<JsValue> {
    picture_to_js(&framed.chart, (!on_canvas).then(|| framed.svg()))
}

#[wasm_bindgen]
impl Engine {
    /// A chart as `chart` gives it, with title, source and link around it. `width` is that of the whole picture,
    /// `height` that of the chart alone.
    #[wasm_bindgen(js_name = framedChart, unchecked_return_type = "Chart")]
    pub fn framed_chart(
        &self,
        #[wasm_bindgen(unchecked_param_type = "ChartOptions")] asked: JsValue,
        drawn: &mut [f64],
        #[wasm_bindgen(unchecked_param_type = "Caption")] caption: JsValue,
    ) -> JsResult<JsValue> {
        let o: ChartOptions = options(asked)?;
        let caption = options::<CaptionOptions>(caption)?.caption();
        let on_canvas = o.canvas;
        let framed = o.request().and_then(|one| self.session.framed_chart(one, drawn, &caption));
        framed_to_js(&framed.map_err(to_js)?, on_canvas)
    }

    /// The map of a year as a picture with title, source and link around it; `classes` are those of the municipalities.
    #[wasm_bindgen(js_name = framedMap, unchecked_return_type = "Chart")]
    pub fn framed_map(
        &self,
        map_pack: &[u8],
        #[wasm_bindgen(unchecked_param_type = "MapOptions")] asked: JsValue,
        classes: &[u8],
        #[wasm_bindgen(unchecked_param_type = "Caption")] caption: JsValue,
    ) -> JsResult<JsValue> {
        let o: MapOptions = options(asked)?;
        let caption = options::<CaptionOptions>(caption)?.caption();
        let on_canvas = o.canvas;
        let request = o.request(classes);
        let framed = request.and_then(|one| self.session.framed_map(map_pack, one, &caption));
        framed_to_js(&framed.map_err(to_js)?, on_canvas)
    }

    /// The municipalities with a value each, as GeoJSON (RFC 7946).
    #[wasm_bindgen(js_name = geoJson)]
    pub fn geo_json(
        &self,
        map_pack: &[u8],
        values: &[f64],
        #[wasm_bindgen(unchecked_param_type = "GeoJsonOptions")] asked: JsValue,
    ) -> JsResult<String> {
        let o: GeoJsonOptions = options(asked)?;
        let request = GeoJsonRequest {
            values,
            properties: o.properties.into_iter().collect(),
            receipt: o.receipt,
        };
        self.session.geo_json(map_pack, &request).map_err(to_js)
    }
}
