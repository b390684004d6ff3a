//! The catalogue and the sources, by serde.

use super::results::to_js;
use super::themes::{JsOfTheme, JsTheme, names, themes};
use crate::chart::Lang;
use crate::chart::describe::area::name_in_sentence;
use crate::data::sources::Source;
use crate::model;
use crate::model::indicators::Indicator;
use crate::model::themes::brief::{BRIEFS, Brief};
use crate::model::themes::{ThemeId, ThemeIndicator};
use crate::session::{self, Catalogue, Sources};
use serde::Serialize;
use wasm_bindgen::JsValue;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct JsCatalogue<'a> {
    base_year: i32,
    horizon_year: i32,
    observed_from: i32,
    edition: String,
    municipalities: Vec<JsMunicipality<'a>>,
    groups: Vec<JsGroup<'a>>,
    indicators: Vec<JsIndicator>,
    parameters: Vec<JsParameter<'a>>,
    themes: Vec<JsTheme>,
    presets: &'a [&'a str],
    move_forms: Vec<&'static str>,
    distance: Option<JsDistance>,
}

#[derive(Serialize)]
struct JsDistance {
    exponent: f64,
}

#[derive(Serialize)]
struct JsMunicipality<'a> {
    code: &'a str,
    name: &'a str,
    corop: &'a str,
    province: &'a str,
}

#[derive(Serialize)]
struct JsNames {
    nl: String,
    en: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct JsGroup<'a> {
    kind: &'static str,
    code: &'a str,
    name: &'a str,
    in_sentence: JsNames,
    members: Vec<u32>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    certainty: Vec<&'static str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct JsIndicator {
    id: &'static str,
    diverging: bool,
    change_from_years: Vec<i32>,
    /// Of a theme: its texts and unit.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    of_theme: Option<JsOfTheme>,
    /// Of a file of the user's own: municipalities of which it has no figure.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    lacking: Vec<u32>,
}

impl JsIndicator {
    fn in_brief(one: &Brief) -> Self {
        Self {
            id: one.id,
            diverging: one.diverging,
            change_from_years: Vec::new(),
            of_theme: Some(JsOfTheme::in_brief(one)),
            lacking: Vec::new(),
        }
    }

    fn of_theme(theme: &'static str, one: &ThemeIndicator) -> Self {
        Self {
            id: one.id,
            diverging: one.diverging,
            change_from_years: Vec::new(),
            of_theme: Some(JsOfTheme::new(theme, one)),
            lacking: Vec::new(),
        }
    }

    /// One of the user's own.
    pub(super) fn of_own(one: &ThemeIndicator) -> Self {
        Self::of_theme("own", one)
    }

    /// One of a file of the user's own.
    pub(super) fn of_file(of: ThemeId, regions: usize) -> Self {
        let given = of.own().and_then(|own| own.given.as_ref());
        let lacking = given.map_or_else(Vec::new, |given| given.lacking(0..regions));
        let lacking = lacking.into_iter().map(|r| r as u32).collect();
        Self { lacking, ..Self::of_own(of.indicator()) }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct JsParameter<'a> {
    id: &'static str,
    min: f64,
    max: f64,
    step: f64,
    decimals: u32,
    at_horizon: &'a [f64],
}

#[derive(Serialize)]
struct JsSources<'a> {
    sources: Vec<JsSource<'a>>,
    distance: Option<&'a str>,
}

#[derive(Serialize)]
struct JsSource<'a> {
    id: &'a str,
    title: &'a str,
    publisher: &'a str,
    year: &'a str,
    licence: &'a str,
    url: Option<&'a str>,
    checksum: &'a str,
    status: &'a str,
}

impl<'a> From<&'a Source> for JsSource<'a> {
    fn from(source: &'a Source) -> Self {
        Self {
            id: &source.id,
            title: &source.title,
            publisher: &source.publisher,
            year: &source.year,
            licence: &source.licence,
            url: source.url.as_deref(),
            checksum: &source.checksum,
            status: &source.status,
        }
    }
}

/// The catalogue with all that is told of the themes.
pub(super) fn catalogue_to_js(catalogue: &Catalogue<'_>) -> Result<JsValue, JsValue> {
    let indicators =
        model::themes::indicators().map(|(theme, one)| JsIndicator::of_theme(theme.id, one));
    with_themes(catalogue, themes(), indicators.collect())
}

/// The catalogue with the names of the themes and of their indicators.
pub(super) fn brief_catalogue_to_js(catalogue: &Catalogue<'_>) -> Result<JsValue, JsValue> {
    with_themes(catalogue, names(), BRIEFS.iter().map(JsIndicator::in_brief).collect())
}

/// The catalogue without themes.
pub(super) fn plain_catalogue_to_js(catalogue: &Catalogue<'_>) -> Result<JsValue, JsValue> {
    with_themes(catalogue, Vec::new(), Vec::new())
}

fn with_themes(
    catalogue: &Catalogue<'_>,
    themes: Vec<JsTheme>,
    of_themes: Vec<JsIndicator>,
) -> Result<JsValue, JsValue> {
    let regions = &catalogue.bundle.regions;
    let municipalities = regions.municipalities.iter().map(|one| JsMunicipality {
        code: &one.code,
        name: &one.name,
        corop: &one.corop,
        province: &one.province,
    });
    let groups = regions.groups.iter().map(|group| JsGroup {
        kind: group.kind.id(),
        code: &group.code,
        name: &group.name,
        in_sentence: JsNames {
            nl: name_in_sentence(&group.name, Lang::Nl),
            en: name_in_sentence(&group.name, Lang::En),
        },
        members: group.members.iter().map(|&r| r as u32).collect(),
        certainty: group.certainty.iter().map(|one| one.id()).collect(),
    });
    let indicators = Indicator::ALL.into_iter().map(|indicator| JsIndicator {
        id: indicator.id(),
        diverging: indicator.is_diverging(),
        change_from_years: session::change_from_years(indicator, catalogue.base_year),
        of_theme: None,
        lacking: Vec::new(),
    });
    // Known only from an ensemble; the page asks for it in its own way.
    let smaller_chance = JsIndicator {
        id: "smallerChance",
        diverging: true,
        change_from_years: Vec::new(),
        of_theme: None,
        lacking: Vec::new(),
    };
    let parameters = catalogue.parameters.iter().map(|range| JsParameter {
        id: range.parameter.id(),
        min: range.min,
        max: range.max,
        step: range.step,
        decimals: range.decimals,
        at_horizon: &range.at_horizon,
    });
    to_js(&JsCatalogue {
        base_year: catalogue.base_year,
        horizon_year: catalogue.horizon_year,
        observed_from: catalogue.observed_from,
        edition: session::document::Base::of(catalogue.bundle).edition,
        municipalities: municipalities.collect(),
        groups: groups.collect(),
        indicators: indicators.chain([smaller_chance]).chain(of_themes).collect(),
        parameters: parameters.collect(),
        themes,
        presets: &catalogue.presets,
        move_forms: catalogue.move_forms.iter().map(|form| form.id()).collect(),
        distance: catalogue.distance_exponent.map(|exponent| JsDistance { exponent }),
    })
}

pub(super) fn sources_to_js(sources: &Sources<'_>) -> Result<JsValue, JsValue> {
    let list = sources.list.iter().copied().map(JsSource::from).collect();
    to_js(&JsSources { sources: list, distance: sources.distance })
}
