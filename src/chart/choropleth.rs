//! The map of municipalities as SVG paths in one view box.
//!
//! The paths have no colours: classes and colours change with the year and the indicator, the
//! paths only with the resolution. Coarse and fine maps share one view box, so that one can
//! take the place of the other.
//!
//! ```
//! use streekblik::chart::choropleth::{Groups, map_paths};
//! use streekblik::geo::point::Point;
//! use streekblik::geo::topology::{ArcRef, Feature, Layer, Polygon, Ring, Topology};
//! # fn main() -> streekblik::Result<()> {
//! let square = [(0, 0), (50_000, 0), (50_000, 50_000), (0, 50_000), (0, 0)].map(|(x, y)| Point { x, y });
//! let rings = vec![Ring(vec![ArcRef::forward(0)])];
//! let feature = Feature { code: "GM0001".into(), name: String::new(), polygons: vec![Polygon { rings }] };
//! let municipalities = Layer { name: "municipality".into(), features: vec![feature] };
//! let neighbours = Layer { name: "neighbour".into(), features: vec![] };
//! let map = Topology::new(vec![square.to_vec()], vec![municipalities, neighbours])?;
//! let none = [None];
//! let groups = Groups { corop: &none, province: &none, shrinking: &none, anticipating: &none };
//! let paths = map_paths(&map, &groups, None)?;
//! assert!(paths.municipalities[0].starts_with('M'));
//! # Ok(())
//! # }
//! ```

use core::slice;

use crate::error::{ErrorKind, Result};
use crate::geo::clip::clip_ring;
use crate::geo::inside::label_point;
use crate::geo::mesh::{Borders, join, mesh, sides};
use crate::geo::point::{Bounds, Point};
use crate::geo::sink::{ScreenFromRd, SvgPath, draw_corners, draw_line, draw_ring};
use crate::geo::topology::{Feature, Topology};

/// Metres for each unit of the view box, which is 14,000 by 16,400 units.
///
/// Rounding then stays below a thirtieth of a pixel where the whole map is 1000 px high.
pub const UNIT_M: i32 = 20;

/// The part of the national grid that the view box shows: the Netherlands and 7 km around it.
pub const VIEW: Bounds =
    Bounds { min: Point { x: 6_000, y: 299_000 }, max: Point { x: 286_000, y: 627_000 } };

/// How near the room around a label comes to the most there is. Units: metres.
const LABEL_PRECISION_M: f64 = 200.0;
/// The same for a country, whose shores have many points.
const COUNTRY_LABEL_PRECISION_M: f64 = 5_000.0;

/// Shapes of some municipalities that take the place of those of a map.
#[derive(Debug, Clone, Copy)]
pub struct OtherShapes<'a> {
    /// Indices of the municipalities, rising.
    pub regions: &'a [usize],
    /// For each its polygons, each an outer ring and its holes, in metres RD; the first corner is not repeated.
    pub shapes: &'a [Vec<Vec<Vec<Point>>>],
}

/// To which group each municipality belongs, by its index; `None` to no group.
#[derive(Debug, Clone, Copy)]
pub struct Groups<'a> {
    /// COROP regions.
    pub corop: &'a [Option<u16>],
    /// Provinces.
    pub province: &'a [Option<u16>],
    /// Shrinking regions (krimpregio's).
    pub shrinking: &'a [Option<u16>],
    /// Anticipating regions (anticipeerregio's).
    pub anticipating: &'a [Option<u16>],
}

/// The map as SVG path data in one view box, y downwards.
#[derive(Debug, Clone, PartialEq)]
pub struct MapPaths {
    /// Left, top, width and height.
    pub view_box: [i32; 4],
    /// Path of each municipality, in their order; even-odd fill, for enclaves are holes.
    pub municipalities: Vec<String>,
    /// Borders between municipalities; coast and national border are in `land` only.
    pub municipality: String,
    /// Borders between COROP regions.
    pub corop: String,
    /// Borders between provinces.
    pub province: String,
    /// All round the shrinking regions.
    pub shrinking: String,
    /// All round the anticipating regions.
    pub anticipating: String,
    /// The coast and the national border.
    pub land: String,
    /// The neighbouring countries.
    pub neighbours: Vec<Neighbour>,
    /// A point well inside each municipality, in units of the view box.
    pub labels: Vec<(i32, i32)>,
}

/// A neighbouring country. Its land goes on far outside the view box (from 70 km west of it to
/// 106 km east), so that a window wider than the map is filled too.
#[derive(Debug, Clone, PartialEq)]
pub struct Neighbour {
    /// ISO code of two letters.
    pub code: String,
    /// Name.
    pub name: String,
    /// Its path.
    pub d: String,
    /// The roomiest point for its name: within the view box if any of the country is there.
    pub label: (i32, i32),
}

/// The paths of a map; `others` take the place of shapes of the map. Borders of groups stay those of the map.
///
/// # Errors
/// `unknown` when the map lacks a layer, `shape` when a list of groups has another length than
/// there are municipalities, `geometry` when municipalities overlap.
pub fn map_paths(
    map: &Topology,
    groups: &Groups<'_>,
    others: Option<&OtherShapes<'_>>,
) -> Result<MapPaths> {
    let municipalities = map.layer("municipality")?;
    check_lengths(groups, municipalities.features.len())?;
    let screen = ScreenFromRd { left_top: Point { x: VIEW.min.x, y: VIEW.max.y }, unit_m: UNIT_M };
    let lower_right = screen.point(Point { x: VIEW.max.x, y: VIEW.min.y });
    let sides = sides(map, municipalities)?;
    let has_other = |side: Option<u32>| {
        side.is_some_and(|f| others.is_some_and(|all| all.regions.contains(&(f as usize))))
    };
    let draw = |arcs: &[u32]| {
        let mut path = SvgPath::default();
        for line in join(map, arcs) {
            draw_line(map, &line, &screen, &mut path);
        }
        path
    };
    let line = |group_of: &[Option<u16>], borders: Borders| {
        draw(&mesh(&sides, group_of, borders)).into_string()
    };
    let each: Vec<Option<u16>> = (0u16..).take(municipalities.features.len()).map(Some).collect();
    // Where a municipality has another shape, no border of ours is drawn.
    let line_of_each = |borders: Borders| {
        let mut arcs = mesh(&sides, &each, borders);
        let side = |arc: &u32| sides.get(*arc as usize).copied().unwrap_or_default();
        arcs.retain(|arc| !has_other(side(arc).left) && !has_other(side(arc).right));
        draw(&arcs)
    };
    let features = &municipalities.features;
    let mut paths = MapPaths {
        view_box: [0, 0, lower_right.x, lower_right.y],
        municipalities: features.iter().map(|feature| area(map, feature, &screen)).collect(),
        municipality: String::new(),
        corop: line(groups.corop, Borders::Inner),
        province: line(groups.province, Borders::Inner),
        shrinking: line(groups.shrinking, Borders::Around),
        anticipating: line(groups.anticipating, Borders::Around),
        land: line_of_each(Borders::Outer).into_string(),
        neighbours: map
            .layer("neighbour")?
            .features
            .iter()
            .filter_map(|feature| neighbour(map, feature, &screen))
            .collect(),
        labels: features.iter().map(|feature| label(map, feature, &screen)).collect(),
    };
    let mut inner = line_of_each(Borders::Inner);
    if let Some(others) = others {
        others.draw(&screen, &mut paths, &mut inner);
    }
    paths.municipality = inner.into_string();
    Ok(paths)
}

impl OtherShapes<'_> {
    /// Puts the shapes in the place of those of the map; their outlines are added to the borders.
    fn draw(&self, screen: &ScreenFromRd, paths: &mut MapPaths, borders: &mut SvgPath) {
        for (&r, polygons) in self.regions.iter().zip(self.shapes) {
            let (Some(path), Some(label)) =
                (paths.municipalities.get_mut(r), paths.labels.get_mut(r))
            else {
                continue;
            };
            let mut shape = SvgPath::default();
            for ring in polygons.iter().flatten() {
                draw_corners(ring, screen, &mut shape);
                draw_corners(ring, screen, borders);
            }
            *path = shape.into_string();
            if let Some(at) = roomiest(polygons.iter().cloned(), LABEL_PRECISION_M) {
                let at = screen.point(at);
                *label = (at.x, at.y);
            }
        }
    }
}

/// The point with most room around it, of the polygon that has most room.
fn roomiest(polygons: impl Iterator<Item = Vec<Vec<Point>>>, precision_m: f64) -> Option<Point> {
    let labels = polygons.filter_map(|rings| label_point(&rings, precision_m));
    labels.max_by(|a, b| a.room_m.total_cmp(&b.room_m)).map(|label| label.at)
}

fn area(map: &Topology, feature: &Feature, screen: &ScreenFromRd) -> String {
    let mut path = SvgPath::default();
    for ring in feature.polygons.iter().flat_map(|polygon| &polygon.rings) {
        draw_ring(map, ring, screen, &mut path);
    }
    path.into_string()
}

fn check_lengths(groups: &Groups<'_>, expected: usize) -> Result<()> {
    for (name, list) in [
        ("corop", groups.corop),
        ("province", groups.province),
        ("shrinking", groups.shrinking),
        ("anticipating", groups.anticipating),
    ] {
        if list.len() != expected {
            let place = format!("map group {name}");
            return Err(ErrorKind::Shape { place, expected, found: list.len() }.into());
        }
    }
    Ok(())
}

/// A country; none when it has no area.
fn neighbour(map: &Topology, feature: &Feature, screen: &ScreenFromRd) -> Option<Neighbour> {
    let parts = feature.polygons.iter().filter_map(|polygon| polygon.rings.first());
    let parts: Vec<Vec<Point>> = parts.map(|ring| map.ring_points(ring)).collect();
    let in_view: Vec<Vec<Point>> = parts.iter().map(|ring| clip_ring(ring, &VIEW)).collect();
    let roomiest = |parts: &[Vec<Point>]| {
        parts
            .iter()
            .filter_map(|ring| label_point(slice::from_ref(ring), COUNTRY_LABEL_PRECISION_M))
            .max_by(|a, b| a.room_m.total_cmp(&b.room_m))
    };
    let label = roomiest(&in_view).or_else(|| roomiest(&parts))?;
    let at = screen.point(label.at);
    Some(Neighbour {
        code: feature.code.clone(),
        name: feature.name.clone(),
        d: area(map, feature, screen),
        label: (at.x, at.y),
    })
}

/// The point with most room around it, of the municipality's part that has most room.
fn label(map: &Topology, feature: &Feature, screen: &ScreenFromRd) -> (i32, i32) {
    let mut best: Option<(f64, Point)> = None;
    for polygon in &feature.polygons {
        let rings: Vec<Vec<Point>> =
            polygon.rings.iter().map(|ring| map.ring_points(ring)).collect();
        if let Some(label) = label_point(&rings, LABEL_PRECISION_M)
            && best.is_none_or(|(room, _)| label.room_m > room)
        {
            best = Some((label.room_m, label.at));
        }
    }
    let at = best.map_or(VIEW.min, |(_, at)| at);
    let at = screen.point(at);
    (at.x, at.y)
}
