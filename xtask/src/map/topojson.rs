//! Reads TopoJSON: quantised arcs and objects that refer to them.
//!
//! Source: the TopoJSON specification, sections 2.1.4 (arcs) and 2.2 (transforms).

use serde_json::Value;
use streekblik::geo::projection::LonLat;
use streekblik::geo::topology::{ArcRef, Polygon, Ring};

use crate::data::source::{Result, SourceError, SourceFile};

/// A TopoJSON file with its arcs in degrees.
pub(crate) struct TopoJson {
    /// Arcs, decoded.
    pub(crate) arcs: Vec<Vec<LonLat>>,
    objects: Value,
    file: String,
}

/// One geometry of an object.
#[derive(Clone)]
pub(crate) struct Geometry {
    /// Its identifier.
    pub(crate) id: String,
    /// The property `naam`.
    pub(crate) name: String,
    /// Its parts, referring to the arcs of the file.
    pub(crate) polygons: Vec<Polygon>,
}

impl TopoJson {
    /// Decodes a file.
    ///
    /// Errors: with the file, what was expected and found; a cut-off file is no JSON.
    pub(crate) fn parse(file: &SourceFile) -> Result<Self> {
        let root: Value =
            serde_json::from_str(&file.text).map_err(|e| file.error(e.line(), "TopoJSON", e))?;
        if root["type"] != "Topology" {
            return Err(file.error(1, "type Topology", &root["type"]).into());
        }
        let transform = |part: &str, i: usize| {
            root["transform"][part][i]
                .as_f64()
                .ok_or_else(|| file.error(1, format!("transform.{part}[{i}]"), &root["transform"]))
        };
        let (scale_x, scale_y) = (transform("scale", 0)?, transform("scale", 1)?);
        let (from_x, from_y) = (transform("translate", 0)?, transform("translate", 1)?);
        let mut arcs = Vec::new();
        for arc in list(file, "arcs", &root["arcs"])? {
            let (mut x, mut y) = (0, 0);
            let mut points = Vec::new();
            for step in list(file, "an arc", arc)? {
                let (Some(dx), Some(dy)) = (step[0].as_i64(), step[1].as_i64()) else {
                    return Err(file.error(1, "a pair of whole numbers in an arc", step).into());
                };
                x += dx;
                y += dy;
                points.push(LonLat {
                    lon_deg: x as f64 * scale_x + from_x,
                    lat_deg: y as f64 * scale_y + from_y,
                });
            }
            arcs.push(points);
        }
        Ok(Self { arcs, objects: root["objects"].clone(), file: file.name.clone() })
    }

    /// The geometries of an object.
    pub(crate) fn object(&self, name: &str) -> Result<Vec<Geometry>> {
        let file = SourceFile { name: self.file.clone(), text: String::new() };
        let mut geometries = Vec::new();
        for geometry in list(&file, name, &self.objects[name]["geometries"])? {
            let text = |value: &Value| value.as_str().map(str::to_owned);
            let id = text(&geometry["id"])
                .ok_or_else(|| file.error(1, format!("an id in {name}"), &geometry["id"]))?;
            let polygons = match geometry["type"].as_str() {
                Some("Polygon") => vec![polygon(&file, &geometry["arcs"])?],
                Some("MultiPolygon") => {
                    let parts = list(&file, &id, &geometry["arcs"])?;
                    parts.iter().map(|p| polygon(&file, p)).collect::<Result<_>>()?
                }
                _ => {
                    return Err(file
                        .error(1, format!("{id}: a polygon"), &geometry["type"])
                        .into());
                }
            };
            let name = text(&geometry["properties"]["naam"]).unwrap_or_default();
            geometries.push(Geometry { id, name, polygons });
        }
        Ok(geometries)
    }
}

fn polygon(file: &SourceFile, value: &Value) -> Result<Polygon> {
    let mut rings = Vec::new();
    for ring in list(file, "a polygon", value)? {
        let mut arcs = Vec::new();
        for arc in list(file, "a ring", ring)? {
            let code = arc.as_i64().and_then(|c| i32::try_from(c).ok());
            arcs.push(ArcRef::from_code(
                code.ok_or_else(|| file.error(1, "an arc's number", arc))?,
            ));
        }
        rings.push(Ring(arcs));
    }
    Ok(Polygon { rings })
}

fn list<'a>(
    file: &SourceFile,
    what: &str,
    value: &'a Value,
) -> std::result::Result<&'a Vec<Value>, SourceError> {
    value.as_array().ok_or_else(|| file.error(1, format!("{what}: a list"), value))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: &str = r#"{"type":"Topology","transform":{"scale":[0.5,0.25],"translate":[5,52]},
        "arcs":[[[0,0],[2,0],[0,4],[-2,-4]]],
        "objects":{"land":{"type":"GeometryCollection","geometries":[
            {"type":"Polygon","id":"NL","arcs":[[0]],"properties":{"naam":"Nederland"}}]}}}"#;

    #[test]
    fn steps_are_added_up_and_scaled() {
        let topo = TopoJson::parse(&SourceFile::fixture("small", SMALL)).unwrap();
        assert_eq!(topo.arcs[0][2], LonLat { lon_deg: 6.0, lat_deg: 53.0 });
        let land = topo.object("land").unwrap();
        assert_eq!((land[0].id.as_str(), land[0].name.as_str()), ("NL", "Nederland"));
        assert!(topo.object("sea").is_err());
    }

    #[test]
    fn a_cut_file_says_so() {
        let cut = &SMALL[..SMALL.len() / 2];
        let error = TopoJson::parse(&SourceFile::fixture("small", cut)).err().unwrap();
        let told = error.to_string();
        assert!(told.starts_with("small:") && told.contains("expected"), "{told}");
    }
}
