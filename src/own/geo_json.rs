//! Features of GeoJSON (RFC 7946).

use super::json::{Json, Read};
use super::other_labels::is_number;
use super::places::{Found, Places};
use super::shapes::{Polygons, coordinates};

/// A feature: what it calls itself, and its shape where it has one we can read.
#[derive(Debug, Default)]
pub(super) struct Feature {
    /// The value of a property that is named as a code, and of one that is named as a name.
    pub(super) labels: [Option<String>; 2],
    /// Other properties by their plain names, the first of them.
    pub(super) others: Vec<(String, String)>,
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

/// Other properties of a feature that are looked at.
const MOST_OTHERS: usize = 20;

impl Feature {
    /// The label by which the feature is known, first of those that are for sure; `other` is the property that holds municipalities where
    /// none is named for that.
    pub(super) fn label(&self, other: Option<&str>, places: &Places) -> String {
        let [code, name] = self.labels.each_ref().map(Option::as_deref);
        let place = |label: Option<&str>| match places.find(label.unwrap_or_default()) {
            Found::Code(place) | Found::Name(place) => Some(place),
            _ => None,
        };
        // A number that says another municipality than the name is a number of something else.
        let is_other = code.is_some_and(is_number)
            && place(name).is_some_and(|named| place(code) != Some(named));
        let of_other = self.others.iter().find(|(key, _)| other == Some(key));
        let of_other = of_other.map(|(_, value)| value.as_str());
        let code_or_none = code.filter(|_| !is_other);
        let mut known = [code_or_none, name, of_other].into_iter().flatten();
        if let Some(label) = known.find(|label| places.find(label) != Found::None) {
            return label.to_owned();
        }
        // What is nothing we know is told by the name it gives itself, not by the number of a row.
        let own = name.or(of_other).or(code).map(str::to_owned);
        own.or_else(|| self.others.first().map(|(key, value)| format!("{key} {value}")))
            .unwrap_or_default()
    }

    /// Notes a property.
    pub(super) fn property(&mut self, key: &str, value: String) {
        let key = super::header::plain(key);
        let (is_code, is_name) = (CODES.contains(&key.as_str()), NAMES.contains(&key.as_str()));
        // Software numbers its rows, and a name is no number.
        let is_doubtful = is_number(&value) && (key == "id" || is_name && key != "gemeente");
        if !(is_code || is_name) || is_doubtful {
            if self.others.len() < MOST_OTHERS {
                self.others.push((key, value));
            }
            return;
        }
        let slot = usize::from(is_name);
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
            "id" => feature.id(json),
            "properties" => feature.properties(json),
            "geometry" => feature.geometry(json),
            _ => json.skip(),
        })?;
        Ok(feature)
    }

    /// Reads what a feature calls itself, without its shape.
    pub(super) fn read_labels(json: &mut Json<'_>) -> Read<Self> {
        let mut feature = Self::default();
        if json.peek() != b'{' {
            return json.skip().map(|()| feature);
        }
        json.object(&mut |json, key| match key {
            "id" => feature.id(json),
            "properties" => feature.properties(json),
            _ => json.skip(),
        })?;
        Ok(feature)
    }

    pub(super) fn id(&mut self, json: &mut Json<'_>) -> Read<()> {
        if let Some(id) = json.label()? {
            self.property("id", id);
        }
        Ok(())
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
