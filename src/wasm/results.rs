//! What JavaScript gets back, by serde; bulk numbers go as typed arrays instead.

use crate::chart::choropleth::MapPaths;
use crate::chart::colour::Rgb;
use crate::chart::components::told_flows;
use crate::chart::{Cell, Chart, Status};
use crate::error::{Error, ErrorKind};
use crate::model::breakdown::Cause;
use crate::model::flows::Component;
use crate::model::indicators::Indicator;
use crate::session::{Elsewhere, Explained, Facts, Flows, IndicatorTable, Why, Worked};
use js_sys::{Float64Array, Int32Array, Reflect, Uint8Array, Uint32Array};
use serde::Serialize;
use std::collections::BTreeMap;
use wasm_bindgen::JsValue;

/// Maps as plain objects, numbers as numbers: what a page expects.
pub(super) fn to_js<T: Serialize>(value: &T) -> Result<JsValue, JsValue> {
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    value.serialize(&serializer).map_err(|e| JsValue::from_str(&e.to_string()))
}

#[derive(Serialize)]
struct JsError {
    code: &'static str,
    place: String,
    expected: String,
    found: String,
}

/// An error as `{code, place, expected, found}`.
pub(super) fn error_to_js(error: &Error) -> JsValue {
    let (place, expected, found) = match error.kind() {
        ErrorKind::Pack { place, expected, found }
        | ErrorKind::Value { place, expected, found }
        | ErrorKind::Document { place, expected, found }
        | ErrorKind::Geometry { place, expected, found } => {
            (place.clone(), expected.clone(), found.clone())
        }
        ErrorKind::Shape { place, expected, found } => {
            (place.clone(), expected.to_string(), found.to_string())
        }
        ErrorKind::Region { place, region, expected, found } => {
            (format!("{place}, region {region}"), expected.clone(), found.to_string())
        }
        ErrorKind::Unknown { place, found } => ((*place).to_owned(), String::new(), found.clone()),
    };
    let error = JsError { code: error.code(), place, expected, found };
    to_js(&error).unwrap_or_else(|e| e)
}

/// Options that do not have the fields they should.
pub(super) fn options_error(error: &serde_wasm_bindgen::Error) -> JsValue {
    let error = JsError {
        code: "value",
        place: "options".to_owned(),
        expected: "the fields of the documentation".to_owned(),
        found: error.to_string(),
    };
    to_js(&error).unwrap_or_else(|e| e)
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct JsChart<'a> {
    svg: Option<String>,
    width: f64,
    height: f64,
    texts: Option<Vec<String>>,
    stops: Vec<JsStop<'a>>,
    title: &'a str,
    description: &'a str,
    table: JsTable<'a>,
}

/// Position, track, text.
#[derive(Serialize)]
struct JsStop<'a>(f64, f64, u32, &'a str);

#[derive(Serialize)]
struct JsTable<'a> {
    columns: &'a [String],
    rows: Vec<Vec<JsCell<'a>>>,
    status: Vec<&'static str>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum JsCell<'a> {
    Text(&'a str),
    Number(f64),
    Missing(Option<()>),
}

impl<'a> From<&'a Cell> for JsCell<'a> {
    fn from(cell: &'a Cell) -> Self {
        match cell {
            Cell::Text(text) => Self::Text(text),
            Cell::Number(number) => Self::Number(*number),
            Cell::Missing => Self::Missing(None),
        }
    }
}

pub(super) fn chart_to_js(chart: &Chart, on_canvas: bool) -> Result<JsValue, JsValue> {
    picture_to_js(chart, (!on_canvas).then(|| chart.svg()))
}

/// A chart with this SVG of it; without one, with its commands for a canvas.
pub(super) fn picture_to_js(chart: &Chart, svg: Option<String>) -> Result<JsValue, JsValue> {
    let encoded = svg.is_none().then(|| chart.picture.commands.encode());
    let commands = encoded.as_ref().map(|encoded| Int32Array::from(&encoded.numbers[..]));
    let (width, height) = chart.picture.size_px;
    let stops = chart.stops.iter();
    let rows = chart.table.rows.iter().map(|row| row.iter().map(JsCell::from).collect());
    let object = to_js(&JsChart {
        svg,
        width,
        height,
        texts: encoded.map(|encoded| encoded.texts),
        stops: stops.map(|s| JsStop(s.at_px.0, s.at_px.1, s.track, &s.text)).collect(),
        title: &chart.title,
        description: &chart.description,
        table: JsTable {
            columns: &chart.table.columns,
            rows: rows.collect(),
            status: chart.table.status.iter().map(|s| s.key()).collect(),
        },
    })?;
    if let Some(commands) = commands {
        Reflect::set(&object, &"commands".into(), &commands)?;
    }
    Ok(object)
}

/// The id of a component in the facts of a region.
pub(super) fn component_name(component: Component) -> &'static str {
    match component {
        Component::Births => "births",
        Component::Deaths => "deaths",
        Component::Arrivals => "arrivals",
        Component::Departures => "departures",
        Component::Immigrants => "immigration",
        Component::Emigrants => "emigration",
    }
}

/// An indicator's values as typed arrays, the rest as plain fields.
pub(super) fn indicator_to_js(
    unit: &'static str,
    table: &IndicatorTable,
) -> Result<JsValue, JsValue> {
    #[derive(Serialize)]
    struct Colors {
        light: Vec<String>,
        dark: Vec<String>,
    }
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Fields<'a> {
        breaks: &'a [f64],
        colors: Colors,
        unit: &'static str,
        diverging: bool,
        status_by_year: Vec<&'static str>,
    }
    let classing = &table.classing;
    let ramp = |colours: &[Rgb]| colours.iter().map(ToString::to_string).collect();
    let fields = to_js(&Fields {
        breaks: &classing.breaks,
        colors: Colors { light: ramp(&classing.light), dark: ramp(&classing.dark) },
        unit,
        diverging: classing.diverging,
        status_by_year: table.status.iter().map(|status| status.key()).collect(),
    })?;
    for (name, array) in [
        ("values", Float64Array::from(table.values.as_slice()).into()),
        ("classes", JsValue::from(Uint8Array::from(table.classes.as_slice()))),
    ] {
        Reflect::set(&fields, &JsValue::from_str(name), &array)?;
    }
    Ok(fields)
}

/// The unit of an indicator's numbers.
pub(super) fn unit_of(indicator: Indicator) -> &'static str {
    match indicator {
        Indicator::Population => "persons",
        Indicator::GreyPressure => "per100",
        Indicator::Households => "households",
        Indicator::HouseholdSize => "personsPerHousehold",
        Indicator::Theme(of) => of.indicator().unit.id(),
        _ => "percent",
    }
}

/// A sentence, and the components by name with their status.
pub(super) fn facts_to_js(facts: &Facts) -> Result<JsValue, JsValue> {
    #[derive(Serialize)]
    struct Fields<'a> {
        sentence: &'a str,
        components: Option<BTreeMap<&'static str, f64>>,
        status: &'static str,
    }
    let named = |values: [f64; Component::COUNT]| {
        let names = Component::ALL.into_iter().map(component_name);
        names.zip(values).collect()
    };
    to_js(&Fields {
        sentence: &facts.sentence,
        components: facts.components.map(told_flows).map(named),
        status: Status::Projected.key(),
    })
}

/// A value and what it is computed from.
pub(super) fn worked_to_js(worked: &Worked) -> Result<JsValue, JsValue> {
    #[derive(Serialize)]
    struct Fields {
        value: f64,
        parts: [f64; 2],
        status: &'static str,
    }
    let Worked { value, parts, status } = *worked;
    to_js(&Fields { value, parts, status: status.key() })
}

/// Parts by the name of their cause.
pub(super) fn why_to_js(why: &Why) -> Result<JsValue, JsValue> {
    #[derive(Serialize)]
    struct Parts {
        from: f64,
        to: f64,
        parts: BTreeMap<&'static str, f64>,
    }
    #[derive(Serialize)]
    struct Partner {
        r: u32,
        persons: f64,
    }
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Fields {
        since_base: Option<Parts>,
        against: Option<Parts>,
        elsewhere: Option<Others>,
        exchange: Vec<Partner>,
    }
    #[derive(Serialize)]
    struct Others {
        region: f64,
        country: f64,
        others: Vec<Partner>,
    }
    let named = |of: Explained| Parts {
        from: of.from,
        to: of.to,
        parts: Cause::ALL.into_iter().map(Cause::id).zip(of.parts).collect(),
    };
    let partner = |&(r, persons): &(usize, f64)| Partner { r: r as u32, persons };
    to_js(&Fields {
        since_base: why.since_base.map(named),
        against: why.against.map(named),
        elsewhere: why.elsewhere.as_ref().map(
            |Elsewhere { difference: [region, country], others }| Others {
                region: *region,
                country: *country,
                others: others.iter().map(partner).collect(),
            },
        ),
        exchange: why.exchange.iter().map(partner).collect(),
    })
}

fn with_numbers(object: &JsValue, name: &str, numbers: &[f64]) -> Result<(), JsValue> {
    Reflect::set(object, &JsValue::from_str(name), &Float64Array::from(numbers).into())?;
    Ok(())
}

/// Pairs as typed arrays, the rest as plain fields.
pub(super) fn flows_to_js(flows: &Flows) -> Result<JsValue, JsValue> {
    #[derive(Serialize)]
    struct Fields<'a> {
        places: &'a [String],
        period: (i32, i32),
    }
    let fields = to_js(&Fields { places: &flows.places, period: flows.period })?;
    with_numbers(&fields, "persons", &flows.persons)?;
    for (name, places) in [("from", &flows.from), ("to", &flows.to)] {
        let places = Uint32Array::from(places.as_slice()).into();
        Reflect::set(&fields, &JsValue::from_str(name), &places)?;
    }
    Ok(fields)
}

/// Paths of a map.
pub(super) fn map_to_js(map: &MapPaths) -> Result<JsValue, JsValue> {
    #[derive(Serialize)]
    struct Outlines<'a> {
        municipality: &'a str,
        corop: &'a str,
        province: &'a str,
        shrinking: &'a str,
        anticipating: &'a str,
        land: &'a str,
    }
    #[derive(Serialize)]
    struct Country<'a> {
        code: &'a str,
        name: &'a str,
        d: &'a str,
        label: [i32; 2],
    }
    #[derive(Serialize)]
    struct Label {
        r: u32,
        x: i32,
        y: i32,
    }
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Fields<'a> {
        view_box: [i32; 4],
        municipalities: &'a [String],
        outlines: Outlines<'a>,
        neighbours: Vec<Country<'a>>,
        labels: Vec<Label>,
    }
    let countries = map.neighbours.iter().map(|one| Country {
        code: &one.code,
        name: &one.name,
        d: &one.d,
        label: [one.label.0, one.label.1],
    });
    let labels = (0u32..).zip(&map.labels).map(|(r, &(x, y))| Label { r, x, y });
    to_js(&Fields {
        view_box: map.view_box,
        municipalities: &map.municipalities,
        outlines: Outlines {
            municipality: &map.municipality,
            corop: &map.corop,
            province: &map.province,
            shrinking: &map.shrinking,
            anticipating: &map.anticipating,
            land: &map.land,
        },
        neighbours: countries.collect(),
        labels: labels.collect(),
    })
}
