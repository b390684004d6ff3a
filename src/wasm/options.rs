//! What JavaScript passes in, by serde.

use serde::Deserialize;
use std::collections::BTreeMap;

/// A preset, the values at the horizon that differ from it, and changes in some regions.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct ScenarioOptions {
    pub(super) preset: String,
    #[serde(default)]
    pub(super) values: BTreeMap<String, f64>,
    #[serde(default)]
    pub(super) edits: Vec<EditOptions>,
}

/// A change in a region; either a factor or an amount.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct EditOptions {
    pub(super) component: String,
    pub(super) region: String,
    pub(super) ages: Option<(usize, usize)>,
    pub(super) years: (i32, i32),
    pub(super) factor: Option<f64>,
    pub(super) amount: Option<f64>,
}

/// Which members to run, of which scenario.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct EnsembleOptions {
    pub(super) scenario: ScenarioOptions,
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
