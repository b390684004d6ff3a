//! Areas as rings of shared border lines (arcs), so that a border exists once.
//!
//! The idea and the signed references are TopoJSON's; the coordinates are RD metres and not
//! coded. Outer rings run counter-clockwise (`y` to the north) and holes clockwise, so an arc
//! has the feature that uses it forward on its left and the one that uses it backward on its
//! right. See [`crate::geo`] for an example.

use super::point::{Bounds, Point};
use super::ring::signed_area_twice;
use crate::error::{Error, ErrorKind, Result};

/// Largest coordinate allowed, in metres: differences then multiply exactly in 64 bits.
pub const COORDINATE_LIMIT_M: i32 = 10_000_000;

/// A reference to an arc, walked from its start or from its end.
///
/// Coded as in TopoJSON: `i` for arc `i` forward, `-1 - i` (`!i`) for it backward.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ArcRef(i32);

impl ArcRef {
    /// The arc from its first to its last point.
    pub fn forward(index: u32) -> Self {
        Self(index as i32 & i32::MAX)
    }

    /// The arc from its last to its first point.
    pub fn backward(index: u32) -> Self {
        Self(!(index as i32 & i32::MAX))
    }

    /// From the signed code of TopoJSON.
    pub fn from_code(code: i32) -> Self {
        Self(code)
    }

    /// Which arc.
    pub fn index(self) -> usize {
        (if self.0 < 0 { !self.0 } else { self.0 }) as usize
    }

    /// Whether it is walked from its end.
    pub fn is_backward(self) -> bool {
        self.0 < 0
    }

    /// The same arc the other way round.
    #[must_use]
    pub fn reversed(self) -> Self {
        Self(!self.0)
    }
}

/// A closed line: arcs end to start, and the last back to the first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ring(pub Vec<ArcRef>);

/// One connected area: its outer ring first, then its holes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Polygon {
    /// Outer ring (counter-clockwise), then holes (clockwise).
    pub rings: Vec<Ring>,
}

/// A municipality or a country.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feature {
    /// For example `GM0014` or `BE`.
    pub code: String,
    /// Empty where the name is kept elsewhere (municipalities: in the population pack).
    pub name: String,
    /// Its parts; islands are parts of their own.
    pub polygons: Vec<Polygon>,
}

/// Features of one kind that do not overlap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layer {
    /// For example `municipality`.
    pub name: String,
    /// In the order in which others refer to them.
    pub features: Vec<Feature>,
}

/// Arcs and the layers that use them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topology {
    arcs: Vec<Vec<Point>>,
    layers: Vec<Layer>,
}

impl Topology {
    /// Checks and keeps arcs and layers.
    ///
    /// Errors: `geometry` when an arc has fewer than two points, repeats a point directly or
    /// leaves [`COORDINATE_LIMIT_M`]; when a ring names an arc that does not exist, is not
    /// closed, or has fewer than three corners; when a polygon has no ring.
    pub fn new(arcs: Vec<Vec<Point>>, layers: Vec<Layer>) -> Result<Self> {
        for (i, arc) in arcs.iter().enumerate() {
            check_arc(i, arc)?;
        }
        let topology = Self { arcs, layers };
        for layer in &topology.layers {
            for feature in &layer.features {
                topology.check_feature(&layer.name, feature)?;
            }
        }
        Ok(topology)
    }

    /// All arcs; each has at least two points.
    pub fn arcs(&self) -> &[Vec<Point>] {
        &self.arcs
    }

    /// All layers.
    pub fn layers(&self) -> &[Layer] {
        &self.layers
    }

    /// The layer of that name.
    ///
    /// Errors: `unknown`.
    pub fn layer(&self, name: &str) -> Result<&Layer> {
        self.layers
            .iter()
            .find(|l| l.name == name)
            .ok_or_else(|| ErrorKind::Unknown { place: "map layer", found: name.to_owned() }.into())
    }

    /// The points of an arc in the direction of the reference.
    pub fn arc_points(&self, arc: ArcRef) -> impl Iterator<Item = Point> + '_ {
        let points = self.arcs.get(arc.index()).map_or(&[][..], Vec::as_slice);
        let last = points.len().wrapping_sub(1);
        (0..points.len()).map(move |i| points[if arc.is_backward() { last - i } else { i }])
    }

    /// The corners of a ring in order, the first not repeated at the end.
    pub fn ring_points(&self, ring: &Ring) -> Vec<Point> {
        let mut points = Vec::new();
        for &arc in &ring.0 {
            points.extend(self.arc_points(arc));
            // The last point of each arc is the first of the next one.
            points.pop();
        }
        points
    }

    /// Area of a feature, holes taken off. Units: square metres in the RD plane
    /// (at most 0.01 % off the area on the ellipsoid within the Netherlands).
    pub fn feature_area_m2(&self, feature: &Feature) -> f64 {
        let twice: i64 = feature
            .polygons
            .iter()
            .flat_map(|p| &p.rings)
            .map(|r| signed_area_twice(&self.ring_points(r)))
            .sum();
        twice as f64 / 2.0
    }

    /// The box around a layer, or `None` when it is empty.
    pub fn layer_bounds(&self, layer: &Layer) -> Option<Bounds> {
        let rings = layer.features.iter().flat_map(|f| &f.polygons).flat_map(|p| &p.rings);
        Bounds::around(rings.flat_map(|r| &r.0).filter_map(|a| self.arcs.get(a.index())).flatten())
    }

    fn check_feature(&self, layer: &str, feature: &Feature) -> Result<()> {
        for (p, polygon) in feature.polygons.iter().enumerate() {
            let place = || format!("{layer} {} part {p}", feature.code);
            if polygon.rings.is_empty() {
                return Err(geometry_error(place(), "an outer ring", "none"));
            }
            for ring in &polygon.rings {
                self.check_ring(ring, &place)?;
            }
        }
        Ok(())
    }

    fn check_ring(&self, ring: &Ring, place: &impl Fn() -> String) -> Result<()> {
        let mut corners = 0;
        let mut ends = Vec::with_capacity(ring.0.len());
        for arc in &ring.0 {
            let points = self.arcs.get(arc.index()).ok_or_else(|| {
                geometry_error(place(), format!("arc 0 to {}", self.arcs.len()), arc.index())
            })?;
            let (first, last) = (points[0], points[points.len() - 1]);
            corners += points.len() - 1;
            ends.push(if arc.is_backward() { (last, first) } else { (first, last) });
        }
        let closed = ends.iter().zip(ends.iter().cycle().skip(1)).all(|(a, b)| a.1 == b.0);
        if !closed || corners < 3 {
            return Err(geometry_error(
                place(),
                "a closed ring of at least 3 corners",
                format!("{corners} corners, closed: {closed}"),
            ));
        }
        Ok(())
    }
}

fn check_arc(index: usize, arc: &[Point]) -> Result<()> {
    let place = || format!("arc {index}");
    if arc.len() < 2 {
        return Err(geometry_error(place(), "at least 2 points", arc.len()));
    }
    let limit = -COORDINATE_LIMIT_M..=COORDINATE_LIMIT_M;
    if let Some(p) = arc.iter().find(|p| !limit.contains(&p.x) || !limit.contains(&p.y)) {
        return Err(geometry_error(
            place(),
            format!("coordinates within {limit:?}"),
            format!("{p:?}"),
        ));
    }
    if let Some(pair) = arc.windows(2).find(|w| w[0] == w[1]) {
        return Err(geometry_error(
            place(),
            "points that follow each other to differ",
            format!("{:?} twice", pair[0]),
        ));
    }
    Ok(())
}

pub(crate) fn geometry_error(
    place: impl Into<String>,
    expected: impl ToString,
    found: impl ToString,
) -> Error {
    ErrorKind::Geometry {
        place: place.into(),
        expected: expected.to_string(),
        found: found.to_string(),
    }
    .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn p(x: i32, y: i32) -> Point {
        Point { x, y }
    }

    fn one_ring(arcs: Vec<Vec<Point>>, refs: Vec<i32>) -> Result<Topology> {
        let ring = Ring(refs.into_iter().map(ArcRef::from_code).collect());
        let polygons = vec![Polygon { rings: vec![ring] }];
        let feature = Feature { code: "A".into(), name: String::new(), polygons };
        Topology::new(arcs, vec![Layer { name: "l".into(), features: vec![feature] }])
    }

    #[test]
    fn a_backward_arc_is_walked_from_its_end() {
        let arcs = vec![vec![p(0, 0), p(4, 0), p(4, 4)], vec![p(0, 0), p(0, 4), p(4, 4)]];
        let topology = one_ring(arcs, vec![0, -2]).unwrap();
        let feature = &topology.layers()[0].features[0];
        assert_eq!(
            topology.ring_points(&feature.polygons[0].rings[0]),
            [p(0, 0), p(4, 0), p(4, 4), p(0, 4)]
        );
        assert_eq!(topology.feature_area_m2(feature), 16.0);
    }

    #[test]
    fn unsound_rings_and_arcs_are_refused() {
        let open = vec![vec![p(0, 0), p(4, 0), p(4, 4), p(1, 1)]];
        let back_and_forth = vec![vec![p(0, 0), p(4, 0)]];
        let doubled = vec![vec![p(0, 0), p(0, 0), p(4, 4), p(0, 0)]];
        let far = vec![vec![p(0, 0), p(i32::MAX, 0), p(4, 4), p(0, 0)]];
        let single = vec![vec![p(0, 0)]];
        for (arcs, refs) in [
            (open.clone(), vec![0]),
            (open, vec![7]),
            (back_and_forth, vec![0, -1]),
            (doubled, vec![0]),
            (far, vec![0]),
            (single, vec![0]),
        ] {
            let error = one_ring(arcs.clone(), refs.clone()).unwrap_err();
            assert_eq!(error.code(), "geometry", "{arcs:?} {refs:?}");
        }
        assert!(one_ring(vec![], vec![i32::MIN]).is_err());
    }
}
