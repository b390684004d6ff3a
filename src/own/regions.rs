//! Shapes of municipalities from GeoJSON or TopoJSON.

use std::collections::BTreeSet;

use super::borders::Borders;
use super::geo_json::Feature;
use super::json::{Fault, Json, Read};
use super::other_labels::OtherLabels;
use super::places::{Found, Labels, Places};
use super::shapes::{self, Grid, Position};
use super::{Content, Kind, MOST_FEATURES, OwnRegions, Review, topo_json};
use crate::data::bundle::BASE_YEAR;
use crate::geo::point::Point;
use crate::geo::ring::signed_area_twice;

/// Most corners a map is drawn with: some four times those of our own.
const MOST_CORNERS: usize = 60_000;
/// Coarser grids that shapes are put on until they have fewer corners. Units: metres.
const STEPS_M: [i32; 7] = [20, 50, 100, 200, 500, 1_000, 5_000];
/// Positions that the arcs of a topology may make, for each byte of its file: a border has two sides.
const MOST_USES: usize = 2;

type Shape = Vec<Vec<Vec<Point>>>;

/// Where the parts of a file begin; they may stand in any order.
#[derive(Default)]
struct Root<'a> {
    kind: String,
    features: Option<Json<'a>>,
    objects: Option<Json<'a>>,
    arcs: Option<Json<'a>>,
    transform: Option<Json<'a>>,
}

/// Reads a file of JSON.
pub(super) fn read(
    text: &str,
    places: &Places,
    borders: &Borders<'_>,
    review: &mut Review,
) -> Option<Content> {
    let mut reading = Reading {
        labels: Labels::new(places),
        shapes: vec![None; places.known.len()],
        grid: None,
        other: None,
    };
    if let Err(fault) = reading.file(text, places, review) {
        fault.tell(text, &mut review.wrong);
        return None;
    }
    if review.rows > MOST_FEATURES {
        review.wrong.file(format!("features:{MOST_FEATURES}"), &review.rows.to_string());
        return None;
    }
    if reading.grid == Some(Grid::Rd) {
        review.notes.push("rd".to_owned());
    }
    reading.today(places, borders, review)
}

struct Reading<'a> {
    labels: Labels<'a>,
    /// By place, with the feature it came from.
    shapes: Vec<Option<(usize, Shape)>>,
    grid: Option<Grid>,
    /// The property that holds municipalities where none is named for that.
    other: Option<String>,
}

impl Reading<'_> {
    fn file(&mut self, text: &str, places: &Places, review: &mut Review) -> Read<()> {
        let mut json = Json::new(text);
        let mut root = Root::default();
        json.object(&mut |json, key| {
            match key {
                "type" => {
                    root.kind = json.label()?.unwrap_or_default();
                    return Ok(());
                }
                "features" => root.features = Some(*json),
                "objects" => root.objects = Some(*json),
                "arcs" => root.arcs = Some(*json),
                "transform" => root.transform = Some(*json),
                _ => {}
            }
            json.skip()
        })?;
        if json.peek() != 0 {
            return json.fault("json:end");
        }
        match (root.kind.as_str(), root.features, root.objects) {
            ("FeatureCollection", Some(mut features), _) => {
                (review.format, review.kind) = ("geoJson", Some(Kind::Regions));
                let mut all = features;
                let mut others = OtherLabels::default();
                all.list(&mut |json| {
                    review.rows += 1;
                    if review.rows > MOST_FEATURES {
                        return json.skip();
                    }
                    others.note(&Feature::read_labels(json)?, places);
                    Ok(())
                })?;
                self.other = others.key().map(str::to_owned);
                if review.rows > MOST_FEATURES {
                    return Ok(()); // told by who asked
                }
                let mut number = 0;
                features.list(&mut |json| {
                    number += 1;
                    let feature = Feature::read(json)?;
                    self.take(feature, number, places, review);
                    Ok(())
                })
            }
            ("Feature", ..) => {
                (review.format, review.kind, review.rows) = ("geoJson", Some(Kind::Regions), 1);
                let feature = Feature::read(&mut Json::new(text))?;
                let mut others = OtherLabels::default();
                others.note(&feature, places);
                self.other = others.key().map(str::to_owned);
                self.take(feature, 1, places, review);
                Ok(())
            }
            ("Topology", _, Some(objects)) => {
                (review.format, review.kind) = ("topoJson", Some(Kind::Regions));
                self.topology(objects, &root, text.len(), places, review)
            }
            _ => Err(Fault { at: 0, expected: "geo" }),
        }
    }

    /// Of several objects the one with most municipalities is read.
    fn topology(
        &mut self,
        mut objects: Json<'_>,
        root: &Root<'_>,
        bytes: usize,
        places: &Places,
        review: &mut Review,
    ) -> Read<()> {
        let transform =
            root.transform.map(|mut json| topo_json::Transform::read(&mut json)).transpose()?;
        let arcs = match root.arcs {
            Some(mut json) => topo_json::arcs(&mut json, transform)?,
            None => return objects.fault("arcs"),
        };
        let mut best: Option<(OtherLabels, Vec<Feature>, usize)> = None;
        objects.object(&mut |json, _| {
            if json.peek() != b'{' {
                return json.skip();
            }
            let mut features = Vec::new();
            let count = topo_json::geometries(json, &mut |_, feature| features.push(feature))?;
            let mut others = OtherLabels::default();
            features.iter().for_each(|feature| others.note(feature, places));
            if best.as_ref().is_none_or(|(best, ..)| others.known() > best.known()) {
                best = Some((others, features, count));
            }
            Ok(())
        })?;
        let (others, features, count) = best.unwrap_or_default();
        self.other = others.key().map(str::to_owned);
        review.rows = count;
        let mut room = bytes.saturating_mul(MOST_USES);
        for (at, mut feature) in features.into_iter().enumerate() {
            match topo_json::polygons(&feature, &arcs, &mut room) {
                Ok(polygons) => feature.polygons = polygons,
                Err(arc) => {
                    review.wrong.feature(at + 1, &format!("arc:{}", arcs.len()), &arc.to_string());
                    continue;
                }
            }
            self.take(feature, at + 1, places, review);
        }
        Ok(())
    }

    /// Takes a feature in, or tells what is wrong with it.
    fn take(&mut self, feature: Feature, number: usize, places: &Places, review: &mut Review) {
        let label = feature.label(self.other.as_deref(), places);
        let place = match self.labels.find(&label, ("feature", number as u32), &|| true, review) {
            Found::Code(place) | Found::Name(place) => place,
            Found::Other | Found::LeftOut => {
                review.skipped += 1;
                return;
            }
            Found::None => return,
        };
        let known = &places.known[usize::from(place)];
        review.samples.feature(number as u32, (&label, known), &feature.geometry);
        if !matches!(feature.geometry.as_str(), "Polygon" | "MultiPolygon") {
            review.wrong.feature(number, "polygon", &feature.geometry);
            return;
        }
        let first: Option<Position> = feature.polygons.iter().flatten().flatten().next().copied();
        let Some(first) = first else {
            review.wrong.feature(number, "polygon", &feature.geometry);
            return;
        };
        // The first feature that lies in one of the grids tells which it is.
        if self.grid.is_none() {
            self.grid = Grid::of(first);
        }
        let grid = self.grid.unwrap_or(Grid::LonLat);
        if let Some((expected, found)) = shapes::check(&feature.polygons, grid) {
            review.wrong.feature(number, expected, &found);
            return;
        }
        let slot = &mut self.shapes[usize::from(place)];
        if let Some((before, _)) = slot {
            review.wrong.feature(number, "once", &format!("feature:{before}"));
            return;
        }
        let rings = |rings: &Vec<Vec<Position>>| {
            rings.iter().filter_map(|ring| shapes::ring(ring, grid)).collect::<Vec<_>>()
        };
        let shape: Shape =
            feature.polygons.iter().map(rings).filter(|rings| !rings.is_empty()).collect();
        if shape.is_empty() {
            review.wrong.feature(number, "corners", "");
            return;
        }
        *slot = Some((number, shape));
    }

    /// The shapes of today's municipalities: those that merged lie side by side.
    fn today(self, places: &Places, borders: &Borders<'_>, review: &mut Review) -> Option<Content> {
        let given: BTreeSet<u16> = (0..places.known.len() as u16)
            .filter(|place| self.shapes[usize::from(*place)].is_some())
            .collect();
        let year = borders.year_of(&given, BASE_YEAR);
        let division = borders.division(year);
        review.division = Some(year);
        borders.tell(&division, &given, review);
        let mut own = OwnRegions { regions: Vec::new(), shapes: Vec::new() };
        for (r, parts) in division.parts.iter().enumerate() {
            // A changed border moves next to no one and hardly any land: the municipality it was taken from stays whole.
            let whole: Vec<u16> =
                parts.iter().filter(|part| part.1 > 0.9).map(|part| part.0).collect();
            let found: Vec<&(usize, Shape)> = whole
                .iter()
                .filter_map(|place| self.shapes[usize::from(*place)].as_ref())
                .collect();
            let Some((number, _)) = found.first() else { continue };
            let region = &places.known[r];
            let divided = parts.iter().find(|part| (0.02..=0.9).contains(&part.1));
            if let Some((place, _)) = divided {
                review.wrong.feature(*number, "today", &places.known[usize::from(*place)].name);
                continue;
            }
            if let Some(missing) =
                whole.iter().find(|place| self.shapes[usize::from(**place)].is_none())
            {
                let missing = &places.known[usize::from(*missing)];
                review.wrong.add(
                    format!("region:{}", region.code),
                    format!("parts:{}", missing.name),
                    &region.name,
                );
                continue;
            }
            own.regions.push(r);
            own.shapes.push(found.into_iter().flat_map(|(_, shape)| shape.clone()).collect());
        }
        thin(&mut own, review);
        own.shapes.iter_mut().flatten().for_each(|rings| turn(rings));
        review.given = own.regions.len();
        (review.given > 0).then_some(Content::Regions(own))
    }
}

/// Puts shapes on coarser grids until they have few enough corners; what vanishes keeps its shape of before.
fn thin(own: &mut OwnRegions, review: &mut Review) {
    for step_m in STEPS_M {
        let corners: usize = own.shapes.iter().flatten().flatten().map(Vec::len).sum();
        if corners <= MOST_CORNERS {
            return;
        }
        for shape in &mut own.shapes {
            let thinner = |rings: &Vec<Vec<Point>>| {
                let outer = shapes::thin(rings.first()?, step_m)?;
                let holes = rings.iter().skip(1).filter_map(|ring| shapes::thin(ring, step_m));
                Some(core::iter::once(outer).chain(holes).collect())
            };
            let thinned: Shape = shape.iter().filter_map(thinner).collect();
            if !thinned.is_empty() {
                *shape = thinned;
            }
        }
        review.notes.retain(|note| !note.starts_with("thinned"));
        review.notes.push(format!("thinned:{step_m}"));
    }
}

/// Outer rings run counter-clockwise and holes clockwise, whatever the file has.
fn turn(rings: &mut [Vec<Point>]) {
    for (at, ring) in rings.iter_mut().enumerate() {
        if (signed_area_twice(ring) > 0) != (at == 0) {
            ring.reverse();
        }
    }
}
