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
//! let paths = map_paths(&map, &groups)?;
//! assert!(paths.municipalities[0].starts_with('M'));
//! # Ok(())
//! # }
//! ```

use crate::error::Result;
use crate::geo::clip::clip_ring;
use crate::geo::inside::label_point;
use crate::geo::mesh::{Borders, join, mesh, sides};
use crate::geo::point::{Bounds, Point};
use crate::geo::sink::{PathSink, ScreenFromRd, SvgPath, draw_line, draw_ring};
use crate::geo::topology::{Feature, Topology};

/// Metres for each unit of the view box: the Netherlands is about 2800 by 3300 units.
///
/// Fine enough that rounding stays a thirtieth of a pixel when the whole map is 1000 px high.
pub const UNIT_M: i32 = 100;

/// The part of the national grid that the view box shows: the Netherlands and 7 km around it.
pub const VIEW: Bounds =
    Bounds { min: Point { x: 6_000, y: 299_000 }, max: Point { x: 286_000, y: 627_000 } };

/// How near a label's point lies to the best one. Units: metres.
const LABEL_PRECISION_M: f64 = 100.0;

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
    /// Borders between municipalities.
    pub municipality: String,
    /// Borders between COROP regions.
    pub corop: String,
    /// Borders between provinces.
    pub province: String,
    /// All round the shrinking regions.
    pub shrinking: String,
    /// All round the anticipating regions.
    pub anticipating: String,
    /// The outer border of the country.
    pub land: String,
    /// The neighbouring countries.
    pub neighbours: Vec<Neighbour>,
    /// A point well inside each municipality, in units of the view box.
    pub labels: Vec<(i32, i32)>,
}

/// A neighbouring country, as far as the view box shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct Neighbour {
    /// ISO code of two letters.
    pub code: String,
    /// Name.
    pub name: String,
    /// Its path.
    pub d: String,
    /// A point inside, for its name.
    pub label: (i32, i32),
}

/// The paths of a map.
///
/// # Errors
/// `unknown` when the map lacks a layer, `geometry` when municipalities overlap.
pub fn map_paths(map: &Topology, groups: &Groups<'_>) -> Result<MapPaths> {
    let municipalities = map.layer("municipality")?;
    let screen = ScreenFromRd { left_top: Point { x: VIEW.min.x, y: VIEW.max.y }, unit_m: UNIT_M };
    let lower_right = screen.point(Point { x: VIEW.max.x, y: VIEW.min.y });
    let sides = sides(map, municipalities)?;
    let line = |group_of: &[Option<u16>], borders: Borders| {
        let mut path = SvgPath::default();
        for line in join(map, &mesh(&sides, group_of, borders)) {
            draw_line(map, &line, &screen, &mut path);
        }
        path.into_string()
    };
    let each: Vec<Option<u16>> = (0u16..).take(municipalities.features.len()).map(Some).collect();
    let features = &municipalities.features;
    Ok(MapPaths {
        view_box: [0, 0, lower_right.x, lower_right.y],
        municipalities: features.iter().map(|feature| area(map, feature, &screen)).collect(),
        municipality: line(&each, Borders::Inner),
        corop: line(groups.corop, Borders::Inner),
        province: line(groups.province, Borders::Inner),
        shrinking: line(groups.shrinking, Borders::Around),
        anticipating: line(groups.anticipating, Borders::Around),
        land: line(&each, Borders::Outer),
        neighbours: map
            .layer("neighbour")?
            .features
            .iter()
            .filter_map(|feature| neighbour(map, feature, &screen))
            .collect(),
        labels: features.iter().map(|feature| label(map, feature, &screen)).collect(),
    })
}

fn area(map: &Topology, feature: &Feature, screen: &ScreenFromRd) -> String {
    let mut path = SvgPath::default();
    for ring in feature.polygons.iter().flat_map(|polygon| &polygon.rings) {
        draw_ring(map, ring, screen, &mut path);
    }
    path.into_string()
}

/// A country cut off at the view box; none when nothing of it is in view.
fn neighbour(map: &Topology, feature: &Feature, screen: &ScreenFromRd) -> Option<Neighbour> {
    let mut path = SvgPath::default();
    let mut widest: Option<(f64, Point)> = None;
    for polygon in &feature.polygons {
        let rings: Vec<Vec<Point>> = polygon
            .rings
            .iter()
            .map(|ring| clip_ring(&map.ring_points(ring), &VIEW))
            .filter(|ring| ring.len() > 2)
            .collect();
        for ring in &rings {
            for (i, &corner) in ring.iter().enumerate() {
                let at = screen.point(corner);
                if i == 0 { path.move_to(at) } else { path.line_to(at) }
            }
            path.close();
        }
        if let Some(label) = label_point(&rings, LABEL_PRECISION_M)
            && widest.is_none_or(|(room, _)| label.room_m > room)
        {
            widest = Some((label.room_m, label.at));
        }
    }
    let at = screen.point(widest?.1);
    Some(Neighbour {
        code: feature.code.clone(),
        name: feature.name.clone(),
        d: path.into_string(),
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
