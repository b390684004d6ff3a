//! Features of GeoJSON (RFC 7946).

use super::json::{Json, Read};
use super::shapes::{Polygons, coordinates};

/// A feature: what it calls itself, and its shape where it has one we can read.
#[derive(Debug, Default)]
pub(super) struct Feature {
    /// The value of a property that is a code, one that is a name, and of the others the first that is a text.
    pub(super) labels: [Option<String>; 3],
    /// Type of its geometry, for an error.
    pub(super) geometry: String,
    pub(super) polygons: Polygons,
    /// Indices of arcs, `[polygon][ring][arc]`; of TopoJSON only.
    pub(super) arcs: Vec<Vec<Vec<i32>>>,
}

/// Names of properties that hold a code, then those that hold a name, in order of trust.
const CODES: [&str; 9] = [
    "statcode",
    "gemeentecode",
    "gmcode",
    "gemcode",
    "gmcodering",
    "code",
    "identificatie",
    "gm",
    "id",
];
const NAMES: [&str; 8] =
    ["statnaam", "gemeentenaam", "gmnaam", "gemnaam", "naam", "name", "gemeente", "label"];

impl Feature {
    /// Notes a property.
    pub(super) fn property(&mut self, key: &str, value: String) {
        let key = super::header::plain(key);
        let slot = match () {
            () if CODES.contains(&key.as_str()) => 0,
            () if NAMES.contains(&key.as_str()) => 1,
            () => 2,
        };
        // An id of the software that wrote the file gives way to a code.
        let is_better = match &self.labels[slot] {
            None => true,
            Some(_) => {
                slot == 0
                    && key != "id"
                    && self.geometry.is_empty()
                    && CODES.iter().position(|code| *code == key).is_some_and(|at| at < 3)
            }
        };
        if is_better {
            self.labels[slot] = Some(value);
        }
    }

    /// Reads a feature; what it does not know is skipped.
    pub(super) fn read(json: &mut Json<'_>) -> Read<Self> {
        let mut feature = Self::default();
        json.object(&mut |json, key| match key {
            "id" => {
                if let Some(id) = json.label()? {
                    feature.property("id", id);
                }
                Ok(())
            }
            "properties" => feature.properties(json),
            "geometry" => feature.geometry(json),
            _ => json.skip(),
        })?;
        Ok(feature)
    }

    pub(super) fn properties(&mut self, json: &mut Json<'_>) -> Read<()> {
        if json.peek() != b'{' {
            return json.skip();
        }
        json.object(&mut |json, key| {
            if let Some(value) = json.label()? {
                self.property(key, value);
            }
            Ok(())
        })
    }

    fn geometry(&mut self, json: &mut Json<'_>) -> Read<()> {
        if json.peek() != b'{' {
            return json.skip();
        }
        // The type may stand behind the coordinates: they are read once it is known.
        let mut at = None;
        json.object(&mut |json, key| {
            match key {
                "type" => {
                    self.geometry = json.label()?.unwrap_or_default();
                    return Ok(());
                }
                "coordinates" => at = Some(*json),
                _ => {}
            }
            json.skip()
        })?;
        let depth = match self.geometry.as_str() {
            "Polygon" => 3,
            "MultiPolygon" => 4,
            _ => return Ok(()),
        };
        at.map_or(Ok(()), |mut json| coordinates(&mut json, depth, &mut self.polygons))
    }
}
