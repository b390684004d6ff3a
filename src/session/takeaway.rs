//! What leaves the page: charts and the map with their source around them, and the map as GeoJSON.
//!
//! The map takes the values and classes that the page shows, so that a file can hold nothing else.

use super::document::Value;
use super::regions::area;
use super::{ChartRequest, Session};
use crate::chart::Frame;
use crate::chart::colour::Rgb;
use crate::chart::framed::{Caption, Framed, inner_width_px};
use crate::chart::map_discs::{Disc, MapForm};
use crate::chart::map_picture::{MapInput, Outline, map_chart};
use crate::chart::{Status, Theme};
use crate::data::map::{MUNICIPALITY_LAYER, parse_map};
use crate::data::regions::GroupKind;
use crate::error::{ErrorKind, Result};
use crate::geo::geo_json::{Degrees, LonLatBox};

/// A file holds at most this many decimals of a value, as the table's file does.
const VALUE_FACTOR: f64 = 10_000.0;

/// The map of a year as a picture.
#[derive(Debug, Clone)]
pub struct MapPictureRequest<'a> {
    /// Outer size, language, theme, ids.
    pub frame: Frame,
    /// What the map shows, in a few words.
    pub title: String,
    /// The alternative text.
    pub description: String,
    /// Class of each municipality; 255 where there is none.
    pub classes: &'a [u8],
    /// Colour of each class as `#rrggbb`.
    pub colours: Vec<String>,
    /// What each class means, lowest first; then, where a municipality has none, what that means.
    pub legend: Vec<String>,
    /// What is counted.
    pub unit: String,
    /// How the numbers came to be, by its key.
    pub status: String,
    /// What the borders of municipalities say of that.
    pub status_words: String,
    /// Borders over the map: `province`, `corop`, `shrinking` or `anticipating`, each with its name.
    pub outlines: Vec<(String, String)>,
    /// The chosen region by its key.
    pub region: String,
    /// In what form the numbers are shown: `areas`, `bubbles` or `circles`.
    pub form: String,
    /// The bubbles or circles of that form.
    pub discs: Vec<Disc>,
    /// What their sizes mean.
    pub form_words: String,
}

/// The values of the map of a year as GeoJSON.
#[derive(Debug, Clone)]
pub struct GeoJsonRequest<'a> {
    /// Value of each municipality; NaN where there is none.
    pub values: &'a [f64],
    /// What every municipality has beside its code, name and value: year, indicator, unit, status, scenario.
    pub properties: Vec<(String, Value)>,
    /// The receipt, a foreign member of the collection under the name `streekblik`.
    pub receipt: Value,
}

impl Session {
    /// A chart as [`Session::chart`] draws it, with its title, source and link around it. The width asked for is that of
    /// the whole picture, the height that of the chart alone.
    ///
    /// # Errors
    /// Those of [`Session::chart`].
    pub fn framed_chart(
        &self,
        mut request: ChartRequest,
        drawn: &mut [f64],
        caption: &Caption,
    ) -> Result<Framed> {
        let theme = inner(&mut request.frame);
        Ok(Framed::new(self.chart(request, drawn)?, caption, theme))
    }

    /// The map as a picture with its source around it.
    ///
    /// # Errors
    /// `pack` for a damaged pack, `unknown` for a region, a border, a form or a status, `value` for a colour, a disc or a
    /// frame, `shape` when there is not one class for each municipality.
    pub fn framed_map(
        &self,
        map_pack: &[u8],
        mut request: MapPictureRequest<'_>,
        caption: &Caption,
    ) -> Result<Framed> {
        let theme = inner(&mut request.frame);
        let chosen = area(&self.bundle.regions, &request.region)?.members;
        let outline = |(id, name): (String, String)| {
            let (outline, kind) = outline_of(&id)?;
            Ok((outline, name, self.group_of(kind)))
        };
        let input = MapInput {
            frame: request.frame,
            title: request.title,
            description: request.description,
            classes: request.classes,
            colours: request.colours.iter().map(|c| Rgb::from_css(c)).collect::<Result<_>>()?,
            legend: request.legend,
            unit: request.unit,
            status: status_of(&request.status)?,
            status_words: request.status_words,
            outlines: request.outlines.into_iter().map(outline).collect::<Result<_>>()?,
            chosen: if chosen.len() == self.bundle.axis.regions { vec![] } else { chosen },
            form: MapForm::from_name(&request.form)?,
            discs: request.discs,
            form_words: request.form_words,
        };
        Ok(Framed::new(map_chart(&parse_map(map_pack)?, input)?, caption, theme))
    }

    /// The municipalities with their values, as a `FeatureCollection` (RFC 7946).
    ///
    /// # Errors
    /// `pack` for a damaged pack, `shape` when there is not one value for each municipality.
    pub fn geo_json(&self, map_pack: &[u8], request: &GeoJsonRequest<'_>) -> Result<String> {
        let map = parse_map(map_pack)?;
        let features = &map.layer(MUNICIPALITY_LAYER)?.features;
        let municipalities = &self.bundle.regions.municipalities;
        let expected = municipalities.len();
        for (place, found) in [("values", request.values.len()), ("map", features.len())] {
            if found != expected {
                let place = place.to_owned();
                return Err(ErrorKind::Shape { place, expected, found }.into());
            }
        }
        let degrees = Degrees::of(&map);
        let mut bounds = LonLatBox::default();
        let mut text = String::from("{\"type\":\"FeatureCollection\",\"features\":[");
        let rows = features.iter().zip(municipalities).zip(request.values);
        for (r, ((feature, municipality), value)) in rows.enumerate() {
            text.push_str(if r > 0 { ",\n" } else { "\n" });
            text.push_str("{\"type\":\"Feature\",\"properties\":");
            let mut properties = vec![
                ("code".to_owned(), Value::Text(municipality.code.clone())),
                ("name".to_owned(), Value::Text(municipality.name.clone())),
                ("value".to_owned(), rounded(*value)),
            ];
            properties.extend(request.properties.iter().cloned());
            text.push_str(&Value::Object(properties).to_canonical_json());
            text.push_str(",\"geometry\":");
            bounds.join(&degrees.write_geometry(feature, &mut text));
            text.push('}');
        }
        text.push_str("\n],\n\"bbox\":");
        text.push_str(&bounds.to_json());
        text.push_str(",\n\"streekblik\":");
        text.push_str(&request.receipt.to_canonical_json());
        text.push_str("}\n");
        Ok(text)
    }
}

/// Makes the frame that of the chart inside, and gives its theme.
fn inner(frame: &mut Frame) -> Theme {
    frame.width_px = inner_width_px(frame.width_px);
    frame.theme
}

fn rounded(value: f64) -> Value {
    if !value.is_finite() {
        return Value::Null;
    }
    Value::Number(libm::round(value * VALUE_FACTOR) / VALUE_FACTOR)
}

fn outline_of(id: &str) -> Result<(Outline, GroupKind)> {
    Ok(match id {
        "province" => (Outline::Province, GroupKind::Province),
        "corop" => (Outline::Corop, GroupKind::Corop),
        "shrinking" => (Outline::Shrinking, GroupKind::Shrinking),
        "anticipating" => (Outline::Anticipating, GroupKind::Anticipating),
        _ => return Err(ErrorKind::Unknown { place: "border", found: id.to_owned() }.into()),
    })
}

fn status_of(key: &str) -> Result<Status> {
    let all = [Status::Observed, Status::Estimated, Status::Projected, Status::Assumed];
    all.into_iter()
        .find(|status| status.key() == key)
        .ok_or_else(|| ErrorKind::Unknown { place: "status", found: key.to_owned() }.into())
}
