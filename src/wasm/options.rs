//! What JavaScript passes in, by serde.

use crate::chart::class_rule::ClassRule;
use crate::chart::{Frame, Lang, Theme};
use crate::error::{ErrorKind, Result};
use crate::model::indicators::Indicator;
use crate::session::document::Value;
use crate::session::{By, ChartKind, ChartRequest, Difference, Level, MapRequest};
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

/// A chart, as [`ChartRequest`]. `id`: prefix of the ids in it, the kind where it is left out; `canvas`: a list of commands
/// instead of SVG.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct ChartOptions {
    pub(super) kind: String,
    #[serde(default)]
    pub(super) id: Option<String>,
    pub(super) region: String,
    #[serde(default)]
    pub(super) beside: Vec<String>,
    #[serde(default = "population")]
    pub(super) indicator: String,
    #[serde(default = "population")]
    pub(super) second_indicator: String,
    #[serde(default)]
    pub(super) change_from: i32,
    pub(super) year: i32,
    #[serde(default)]
    pub(super) compare_year: i32,
    #[serde(default)]
    pub(super) by: Option<String>,
    #[serde(default)]
    pub(super) indexed: bool,
    #[serde(default)]
    pub(super) own: Option<OwnForecast>,
    #[serde(default)]
    pub(super) compared: bool,
    #[serde(default)]
    pub(super) provinces: bool,
    #[serde(default)]
    pub(super) own_scale: bool,
    #[serde(default)]
    pub(super) shares: bool,
    #[serde(default)]
    pub(super) combined: bool,
    /// `year`, `scenario` or `none`.
    #[serde(default = "year")]
    pub(super) compare: String,
    #[serde(default)]
    pub(super) birth_year: Option<i32>,
    #[serde(default = "municipality")]
    pub(super) level: String,
    #[serde(default)]
    pub(super) summed: bool,
    #[serde(default)]
    pub(super) is_proposal: bool,
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) lang: String,
    pub(super) theme: String,
    #[serde(default)]
    pub(super) canvas: bool,
}

/// A forecast of the visitor's own: `[year, persons]`, years rising.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct OwnForecast {
    name: String,
    values: Vec<(i32, f64)>,
}

fn population() -> String {
    Indicator::Population.id().to_owned()
}

fn year() -> String {
    "year".to_owned()
}

fn municipality() -> String {
    Level::Municipality.id().to_owned()
}

impl ChartOptions {
    /// What is asked of the session.
    pub(super) fn request(self) -> Result<ChartRequest> {
        let kind = ChartKind::from_id(&self.kind)?;
        Ok(ChartRequest {
            kind,
            frame: Frame {
                id: self.id.unwrap_or_else(|| kind.id().to_owned()),
                width_px: self.width,
                height_px: self.height,
                lang: Lang::from_tag(&self.lang)?,
                theme: Theme::from_name(&self.theme)?,
            },
            region: self.region,
            beside: self.beside,
            indicator: Indicator::from_id(&self.indicator)?,
            second_indicator: Indicator::from_id(&self.second_indicator)?,
            change_from: self.change_from,
            year: self.year,
            // A year beside itself is nothing.
            compare_year: if self.compare == "none" { self.year } else { self.compare_year },
            by: self.by.as_deref().map_or(Ok(By::Regions), By::from_id)?,
            indexed: self.indexed,
            own: self.own.map(|own| (own.name, own.values)),
            compared: self.compared,
            provinces: self.provinces,
            own_scale: self.own_scale,
            shares: self.shares,
            combined: self.combined,
            against: match self.compare.as_str() {
                "year" | "none" => false,
                "scenario" => true,
                _ => {
                    return Err(ErrorKind::Unknown { place: "compare", found: self.compare }.into());
                }
            },
            birth_year: self.birth_year,
            level: Level::from_id(&self.level)?,
            summed: self.summed,
            is_proposal: self.is_proposal,
        })
    }
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

/// What the members of an ensemble say of a region in a year.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct ChanceOptions {
    pub(super) region: String,
    pub(super) indicator: String,
    pub(super) year: i32,
    #[serde(default)]
    pub(super) fewer: bool,
    pub(super) lang: String,
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

/// A map, as [`MapRequest`]. `difference`: `none`, `year` (with `year`) or `scenario`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct MapOptions {
    pub(super) indicator: String,
    pub(super) change_from: i32,
    #[serde(default)]
    pub(super) groups: Vec<Vec<u32>>,
    pub(super) rule: String,
    #[serde(default)]
    pub(super) classes: u32,
    #[serde(default)]
    pub(super) breaks: Vec<f64>,
    pub(super) difference: String,
    #[serde(default)]
    pub(super) year: i32,
    #[serde(default)]
    pub(super) percent: bool,
    #[serde(default)]
    pub(super) against: bool,
}

/// Indices as the session takes them.
pub(super) fn indices(groups: Vec<Vec<u32>>) -> Vec<Vec<usize>> {
    groups.into_iter().map(|group| group.into_iter().map(|r| r as usize).collect()).collect()
}

impl MapOptions {
    /// What is asked of the session.
    pub(super) fn request(self) -> Result<MapRequest> {
        let difference = match self.difference.as_str() {
            "none" => Difference::None,
            "year" => Difference::Year(self.year),
            "scenario" => Difference::Scenario,
            _ => {
                return Err(
                    ErrorKind::Unknown { place: "difference", found: self.difference }.into()
                );
            }
        };
        Ok(MapRequest {
            indicator: Indicator::from_id(&self.indicator)?,
            change_from: self.change_from,
            groups: indices(self.groups),
            rule: ClassRule::from_name(&self.rule, self.classes as usize, self.breaks)?,
            difference,
            percent: self.percent,
            against: self.against,
        })
    }
}

/// Moves between regions.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct FlowsOptions {
    pub(super) region: String,
    pub(super) year: i32,
    #[serde(default = "municipality")]
    pub(super) level: String,
    #[serde(default)]
    pub(super) summed: bool,
}
