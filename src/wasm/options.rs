//! What JavaScript passes in, by serde.

use crate::session::document::Value;
use serde::Deserialize;

/// Which members to run, of which scenario.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct EnsembleOptions {
    pub(super) scenario: Value,
    pub(super) seed: u32,
    pub(super) room: u32,
    #[serde(default)]
    pub(super) households: bool,
}

/// A chart of an indicator over time.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct SeriesOptions {
    pub(super) region: String,
    pub(super) indicator: String,
    pub(super) change_from: i32,
    pub(super) year: i32,
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) lang: String,
    pub(super) theme: String,
}

/// A population pyramid of a year over that of another.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct PyramidOptions {
    pub(super) region: String,
    pub(super) year: i32,
    pub(super) compare_year: i32,
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) lang: String,
    pub(super) theme: String,
}

/// Why an indicator of a region is what it is in a year.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct WhyOptions {
    pub(super) region: String,
    pub(super) indicator: String,
    pub(super) change_from: i32,
    pub(super) year: i32,
}

/// What there is to say about a region in a year.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct FactsOptions {
    pub(super) region: String,
    pub(super) indicator: String,
    pub(super) year: i32,
    pub(super) lang: String,
}
