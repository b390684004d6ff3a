//! Areas as geometry of GeoJSON: longitude and latitude, closed rings, outer rings counter-clockwise.
//!
//! Written by hand, for writing takes little and the crate of that name would double what the page loads for its charts.
//!
//! Source: RFC 7946, sections 3.1.6 (polygons), 4 (WGS 84), 5 (bounding box).

use core::fmt::Write;

use super::projection::{LonLat, RdMetres, lonlat_from_rd};
use super::topology::{ArcRef, Feature, Topology};

/// Decimals of a degree: a tenth of a metre, below the 16 m of the map itself.
const DECIMALS: usize = 6;

/// The box around what was written. Units: degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LonLatBox {
    west: f64,
    south: f64,
    east: f64,
    north: f64,
}

impl Default for LonLatBox {
    /// Holds nothing yet.
    fn default() -> Self {
        let none = f64::INFINITY;
        Self { west: none, south: none, east: -none, north: -none }
    }
}

impl LonLatBox {
    fn add(&mut self, at: LonLat) {
        self.west = self.west.min(at.lon_deg);
        self.south = self.south.min(at.lat_deg);
        self.east = self.east.max(at.lon_deg);
        self.north = self.north.max(at.lat_deg);
    }

    /// Makes the box hold another one too.
    pub fn join(&mut self, other: &Self) {
        self.west = self.west.min(other.west);
        self.south = self.south.min(other.south);
        self.east = self.east.max(other.east);
        self.north = self.north.max(other.north);
    }

    /// `[west,south,east,north]`.
    pub fn to_json(&self) -> String {
        let Self { west, south, east, north } = self;
        format!("[{west:.DECIMALS$},{south:.DECIMALS$},{east:.DECIMALS$},{north:.DECIMALS$}]")
    }
}

/// Longitudes and latitudes of all arcs of a topology, each reckoned once.
#[derive(Debug, Clone)]
pub struct Degrees {
    arcs: Vec<Vec<LonLat>>,
}

impl Degrees {
    /// From the metres of the topology.
    pub fn of(map: &Topology) -> Self {
        let degrees = |arc: &Vec<super::point::Point>| {
            let metres = arc.iter().map(|p| RdMetres { x_m: f64::from(p.x), y_m: f64::from(p.y) });
            metres.map(lonlat_from_rd).collect()
        };
        Self { arcs: map.arcs().iter().map(degrees).collect() }
    }

    fn arc(&self, arc: ArcRef) -> Vec<LonLat> {
        let mut points = self.arcs.get(arc.index()).cloned().unwrap_or_default();
        if arc.is_backward() {
            points.reverse();
        }
        points
    }

    /// Writes the geometry of a feature, a `MultiPolygon` where it has several parts, and gives the box around it.
    ///
    /// The rings of a topology run as the RFC wants them, and the projection keeps their sense.
    pub fn write_geometry(&self, feature: &Feature, out: &mut String) -> LonLatBox {
        let mut bounds = LonLatBox::default();
        let several = feature.polygons.len() != 1;
        out.push_str("{\"type\":\"");
        out.push_str(if several {
            "MultiPolygon\",\"coordinates\":["
        } else {
            "Polygon\",\"coordinates\":"
        });
        for (p, polygon) in feature.polygons.iter().enumerate() {
            out.push_str(if p > 0 { ",[" } else { "[" });
            for (r, ring) in polygon.rings.iter().enumerate() {
                out.push_str(if r > 0 { ",[" } else { "[" });
                self.write_ring(&ring.0, &mut bounds, out);
                out.push(']');
            }
            out.push(']');
        }
        out.push_str(if several { "]}" } else { "}" });
        bounds
    }

    fn write_ring(&self, arcs: &[ArcRef], bounds: &mut LonLatBox, out: &mut String) {
        let mut first = None;
        for &arc in arcs {
            let mut points = self.arc(arc);
            // The last point of an arc is the first of the next one.
            points.pop();
            for at in points {
                if first.is_some() {
                    out.push(',');
                }
                first = first.or(Some(at));
                bounds.add(at);
                push_position(at, out);
            }
        }
        if let Some(at) = first {
            out.push(',');
            push_position(at, out);
        }
    }
}

fn push_position(at: LonLat, out: &mut String) {
    let _ = write!(out, "[{:.DECIMALS$},{:.DECIMALS$}]", at.lon_deg, at.lat_deg);
}
