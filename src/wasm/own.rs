//! A visitor's own data: the review of a file, and what an engine does with what is used of it.

use super::catalogue::JsIndicator;
use super::engine::{Engine, JsResult, options, to_js};
use super::ensemble::Ensemble;
use super::results;
use crate::data::bundle::Bundle;
use crate::error::ErrorKind;
use crate::own::{Asked, Content, Measure, OwnData, Review, Samples, read};
use crate::session::document::Value;
use crate::session::{self, Session};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

/// What the visitor settled on the screen of the review.
#[derive(Deserialize)]
#[serde(default, rename_all = "camelCase")]
#[derive(Default)]
struct OwnAsked {
    column: Option<u32>,
    share: Option<bool>,
    year: Option<i32>,
    ages: Option<(u8, u8)>,
    matches: Vec<(String, String)>,
}

#[derive(Serialize)]
struct JsWrong<'a> {
    place: &'a str,
    expected: &'a str,
    found: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct JsLabel<'a> {
    text: &'a str,
    at: u32,
    could_be: &'a [String],
}

#[derive(Serialize)]
struct JsSample<'a> {
    at: u32,
    label: &'a str,
    code: &'a str,
    name: &'a str,
    about: &'a [String],
    figures: &'a [(String, Option<f64>)],
}

#[derive(Serialize)]
struct JsEmpty<'a> {
    at: u32,
    label: &'a str,
    column: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct JsSamples<'a> {
    columns: &'a [String],
    rows: Vec<JsSample<'a>>,
    empty: Vec<JsEmpty<'a>>,
    empty_total: usize,
    absent: &'a [String],
}

impl<'a> From<&'a Samples> for JsSamples<'a> {
    fn from(of: &'a Samples) -> Self {
        let rows = of.rows.iter().map(|one| JsSample {
            at: one.at,
            label: &one.label,
            code: &one.region.0,
            name: &one.region.1,
            about: &one.about,
            figures: &one.figures,
        });
        let empty = of.empty.iter().map(|one| JsEmpty {
            at: one.at,
            label: &one.label,
            column: &one.column,
        });
        Self {
            columns: &of.columns,
            rows: rows.collect(),
            empty: empty.collect(),
            empty_total: of.empty_total,
            absent: &of.absent,
        }
    }
}

#[derive(Serialize)]
struct JsMerger<'a> {
    code: &'a str,
    name: &'a str,
    to: &'a [String],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct JsReview<'a> {
    name: &'a str,
    bytes: usize,
    format: &'a str,
    kind: Option<&'static str>,
    delimiter: Option<String>,
    decimal: Option<String>,
    rows: usize,
    skipped: usize,
    years: &'a [i32],
    division: Option<i32>,
    columns: &'a [String],
    column: usize,
    share: Option<bool>,
    by_code: usize,
    by_name: usize,
    unmatched: Vec<JsLabel<'a>>,
    unmatched_total: usize,
    mergers: Vec<JsMerger<'a>>,
    given: usize,
    notes: &'a [String],
    samples: JsSamples<'a>,
    wrong: Vec<JsWrong<'a>>,
    wrong_total: usize,
    /// What can be used, as files keep it: text of JSON.
    data: Option<String>,
}

impl<'a> JsReview<'a> {
    fn new(review: &'a Review, bundle: &Bundle) -> Self {
        let text = |c: char| c.to_string();
        Self {
            name: &review.name,
            bytes: review.bytes,
            format: review.format,
            kind: review.kind.map(crate::own::Kind::id),
            delimiter: review.delimiter.map(text),
            decimal: review.decimal.map(text),
            rows: review.rows,
            skipped: review.skipped,
            years: &review.years,
            division: review.division,
            columns: &review.columns,
            column: review.column,
            share: review.measure.map(|measure| measure == Measure::Share),
            by_code: review.by_code,
            by_name: review.by_name,
            unmatched: review
                .unmatched
                .iter()
                .map(|one| JsLabel { text: &one.text, at: one.at, could_be: &one.could_be })
                .collect(),
            unmatched_total: review.unmatched_total,
            mergers: review
                .mergers
                .iter()
                .map(|(code, name, to)| JsMerger { code, name, to })
                .collect(),
            given: review.given,
            notes: &review.notes,
            samples: JsSamples::from(&review.samples),
            wrong: review
                .wrong
                .list
                .iter()
                .map(|one| JsWrong {
                    place: &one.place,
                    expected: &one.expected,
                    found: &one.found,
                })
                .collect(),
            wrong_total: review.wrong.total,
            data: review
                .data
                .as_ref()
                .map(|data| data.to_value(&bundle.regions).to_canonical_json()),
        }
    }
}

/// People that can't live in the households that were counted are told, and can't be used.
fn keep_what_fits(pack: &[u8], bundle: &Bundle, review: &mut Review) {
    let Some(data) = review.data.as_ref().filter(|own| matches!(own.content, Content::Base(_)))
    else {
        return;
    };
    let Err(error) = session::people_fit(pack, data) else { return };
    let (place, found) = match error.kind() {
        ErrorKind::Region { region, found, .. } => {
            (bundle.regions.municipalities.get(*region), found.to_string())
        }
        _ => (None, String::new()),
    };
    let place = place.map_or("file".to_owned(), |one| format!("region:{}", one.code));
    review.wrong.add(place, "households", &found);
    review.data = None;
}

/// Own data of a file for those who have no session yet.
fn own_of(pack: &[u8], own: JsValue) -> JsResult<OwnData> {
    let value: Value = options(own)?;
    Bundle::parse(pack).and_then(|bundle| OwnData::read(&value, &bundle.regions)).map_err(to_js)
}

#[wasm_bindgen]
impl Engine {
    /// What a file of the visitor's own holds, held against the municipalities of `population.sbp`. `asked`: what was settled on the
    /// screen of the review.
    #[wasm_bindgen(js_name = readOwn, unchecked_return_type = "OwnReview")]
    pub fn read_own(
        population_pack: &[u8],
        name: &str,
        bytes: &[u8],
        #[wasm_bindgen(unchecked_param_type = "OwnAsked")] asked: JsValue,
    ) -> JsResult<JsValue> {
        let asked: OwnAsked = options(asked)?;
        let measure = |share| if share { Measure::Share } else { Measure::Count };
        let asked = Asked {
            column: asked.column.and_then(|at| usize::try_from(at).ok()),
            measure: asked.share.map(measure),
            year: asked.year,
            ages: asked.ages,
            matches: asked.matches,
        };
        let bundle = Bundle::parse(population_pack).map_err(to_js)?;
        let mut review = read(name, bytes, &bundle, &asked);
        keep_what_fits(population_pack, &bundle, &mut review);
        results::to_js(&JsReview::new(&review, &bundle))
    }

    /// Reads `population.sbp` with people of the visitor's own in the place of ours.
    #[wasm_bindgen(js_name = withOwn)]
    pub fn with_own(
        population_pack: &[u8],
        #[wasm_bindgen(unchecked_param_type = "OwnData")] own: JsValue,
    ) -> JsResult<Engine> {
        let own = own_of(population_pack, own)?;
        let session = Session::with_own_people(population_pack, &own).map_err(to_js)?;
        Ok(Engine { session, goal: None })
    }

    /// Takes figures of the visitor's own; what the catalogue says of each indicator that they give.
    #[wasm_bindgen(js_name = giveFigures, unchecked_return_type = "Indicator[]")]
    pub fn give_figures(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "OwnData")] own: JsValue,
    ) -> JsResult<JsValue> {
        let value: Value = options(own)?;
        let own = self.session.read_own(&value).map_err(to_js)?;
        let given = self.session.give_figures(&own).map_err(to_js)?;
        let regions = self.session.catalogue().bundle.regions.municipalities.len();
        let given: Vec<_> = given.iter().map(|of| JsIndicator::of_file(*of, regions)).collect();
        results::to_js(&given)
    }

    /// Draws shapes of the visitor's own on maps that are asked for afterwards.
    #[wasm_bindgen(js_name = setOwnShapes)]
    pub fn set_own_shapes(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "OwnData")] own: JsValue,
    ) -> JsResult<()> {
        let value: Value = options(own)?;
        let own = self.session.read_own(&value).map_err(to_js)?;
        self.session.set_own_shapes(&own).map_err(to_js)
    }
}

#[wasm_bindgen]
impl Ensemble {
    /// Reads `population.sbp` with people of the visitor's own in the place of ours.
    #[wasm_bindgen(js_name = withOwn)]
    pub fn with_own(
        population_pack: &[u8],
        #[wasm_bindgen(unchecked_param_type = "OwnData")] own: JsValue,
    ) -> JsResult<Ensemble> {
        let own = own_of(population_pack, own)?;
        let ensemble = session::Ensemble::with_own_people(population_pack, &own);
        Ok(Ensemble { ensemble: ensemble.map_err(to_js)? })
    }
}
