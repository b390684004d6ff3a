//! Which feature of a layer lies at a point.
//!
//! See `tests/geometry.rs` for its use on the real map.

use super::point::{Bounds, Point};
use super::ring::contains;
use super::topology::{Layer, Topology};

/// A layer prepared for asking which feature lies where.
#[derive(Debug, Clone)]
pub struct HitTest {
    features: Vec<(Bounds, Vec<Vec<Point>>)>,
    /// Index in the layer of each entry; features without area have no entry.
    indices: Vec<usize>,
}

impl HitTest {
    /// Unrolls the rings of a layer once.
    pub fn new(topology: &Topology, layer: &Layer) -> Self {
        let mut hit = Self { features: Vec::new(), indices: Vec::new() };
        for (index, feature) in layer.features.iter().enumerate() {
            let rings: Vec<Vec<Point>> = feature
                .polygons
                .iter()
                .flat_map(|p| &p.rings)
                .map(|r| topology.ring_points(r))
                .collect();
            if let Some(bounds) = Bounds::around(rings.iter().flatten()) {
                hit.features.push((bounds, rings));
                hit.indices.push(index);
            }
        }
        hit
    }

    /// The index of the feature at a point, or `None` outside all of them.
    ///
    /// A point on a border belongs to one of the two; a hole belongs to none.
    pub fn feature_at(&self, p: Point) -> Option<usize> {
        self.all_at(p).next()
    }

    /// All features at a point: more than one only when the layer overlaps itself.
    pub fn all_at(&self, p: Point) -> impl Iterator<Item = usize> + '_ {
        self.features.iter().zip(&self.indices).filter_map(move |((bounds, rings), &index)| {
            // Rings of a feature nest at most once (outer, hole), so parity over all of them will do.
            let hit =
                bounds.contains(p) && rings.iter().filter(|r| contains(r, p)).count() % 2 == 1;
            hit.then_some(index)
        })
    }
}
