//! A map in the making: arcs and layers that are still being changed.

use std::collections::BTreeMap;

use streekblik::geo::point::Point;
use streekblik::geo::ring::signed_area_twice;
use streekblik::geo::topology::{ArcRef, Layer, Ring};

/// Arcs and the layers that refer to them; sound only when it has become a `Topology`.
#[derive(Clone, Default)]
pub(crate) struct Draft {
    /// Arcs in metres RD.
    pub(crate) arcs: Vec<Vec<Point>>,
    /// Layers.
    pub(crate) layers: Vec<Layer>,
    /// How many of the arcs, from the first, are borders of municipalities.
    pub(crate) municipal: usize,
}

impl Draft {
    /// The borders of municipalities; the others are shores and borders of the neighbours only.
    pub(crate) fn municipal_arcs(&self) -> &[Vec<Point>] {
        &self.arcs[..self.municipal.min(self.arcs.len())]
    }

    /// Both ends of an arc in the direction of the reference.
    pub(crate) fn ends(&self, arc: ArcRef) -> (Point, Point) {
        let points = &self.arcs[arc.index()];
        let (first, last) = (points[0], points[points.len() - 1]);
        if arc.is_backward() { (last, first) } else { (first, last) }
    }

    /// Points of an arc in the direction of the reference.
    pub(crate) fn points(&self, arc: ArcRef) -> Vec<Point> {
        let mut points = self.arcs[arc.index()].clone();
        if arc.is_backward() {
            points.reverse();
        }
        points
    }

    /// Twice the signed area of a ring, in square metres.
    pub(crate) fn area_twice(&self, ring: &Ring) -> i64 {
        let mut corners = Vec::new();
        for &arc in &ring.0 {
            corners.extend(self.points(arc));
            corners.pop();
        }
        signed_area_twice(&corners)
    }

    /// Makes outer rings run counter-clockwise and holes clockwise.
    pub(crate) fn orient(&mut self) {
        let mut layers = std::mem::take(&mut self.layers);
        for polygon in layers.iter_mut().flat_map(|l| &mut l.features).flat_map(|f| &mut f.polygons)
        {
            for (i, ring) in polygon.rings.iter_mut().enumerate() {
                if (self.area_twice(ring) > 0) != (i == 0) {
                    *ring = reversed(ring);
                }
            }
        }
        self.layers = layers;
    }

    /// Makes the point `at` (an index in the arc) an end: the arc becomes two.
    pub(crate) fn split(&mut self, arc: usize, at: usize) {
        if at == 0 || at + 1 >= self.arcs[arc].len() {
            return;
        }
        let tail = self.arcs[arc].split_off(at);
        self.arcs[arc].push(tail[0]);
        let new = self.arcs.len() as u32;
        assert_eq!(self.municipal, self.arcs.len(), "split before the neighbours come in");
        self.arcs.push(tail);
        self.municipal += 1;
        for ring in self.rings_mut() {
            if ring.0.iter().any(|a| a.index() == arc) {
                ring.0 = ring
                    .0
                    .iter()
                    .flat_map(|&a| match (a.index() == arc, a.is_backward()) {
                        (false, _) => vec![a],
                        (true, false) => vec![a, ArcRef::forward(new)],
                        (true, true) => vec![ArcRef::backward(new), a],
                    })
                    .collect();
            }
        }
    }

    /// All rings of all layers.
    pub(crate) fn rings_mut(&mut self) -> impl Iterator<Item = &mut Ring> {
        self.layers
            .iter_mut()
            .flat_map(|l| &mut l.features)
            .flat_map(|f| &mut f.polygons)
            .flat_map(|p| &mut p.rings)
    }

    /// Moves every point to the nearest multiple of `grid_m`; arcs that shrink to a point leave their rings.
    pub(crate) fn snap(&mut self, grid_m: i32) {
        let snap = |v: i32| (2 * v + grid_m).div_euclid(2 * grid_m) * grid_m;
        for arc in &mut self.arcs {
            for p in arc.iter_mut() {
                *p = Point { x: snap(p.x), y: snap(p.y) };
            }
            arc.dedup();
        }
        let vanished: Vec<bool> = self.arcs.iter().map(|a| a.len() < 2).collect();
        for ring in self.rings_mut() {
            ring.0.retain(|a| !vanished[a.index()]);
        }
    }

    /// Numbers the arcs in the order of their first use, in the direction of that use, and
    /// drops those no ring uses: then a reference to a new arc needs no number.
    ///
    /// Rings are turned so that new arcs follow each other where they can.
    pub(crate) fn renumber(&mut self) {
        let mut new_of: BTreeMap<usize, ArcRef> = BTreeMap::new();
        let mut arcs = Vec::new();
        let old = std::mem::take(&mut self.arcs);
        for ring in self.rings_mut() {
            let known: Vec<bool> = ring.0.iter().map(|a| new_of.contains_key(&a.index())).collect();
            let count = known.len();
            let start =
                (0..count).find(|&i| !known[i] && known[(i + count - 1) % count]).unwrap_or(0);
            ring.0.rotate_left(start);
            for arc in &mut ring.0 {
                // The new reference for the old arc walked forward.
                let forward = *new_of.entry(arc.index()).or_insert_with(|| {
                    let mut points = old[arc.index()].clone();
                    let index = arcs.len() as u32;
                    if arc.is_backward() {
                        points.reverse();
                    }
                    arcs.push(points);
                    if arc.is_backward() { ArcRef::backward(index) } else { ArcRef::forward(index) }
                });
                *arc = if arc.is_backward() { forward.reversed() } else { forward };
            }
        }
        self.arcs = arcs;
        let of_first_layer =
            self.layers.iter().take(1).flat_map(|l| &l.features).flat_map(|f| &f.polygons);
        let indices =
            of_first_layer.flat_map(|p| &p.rings).flat_map(|r| &r.0).map(|a| a.index() + 1);
        self.municipal = indices.max().unwrap_or(0);
    }
}

/// The same ring walked the other way.
pub(crate) fn reversed(ring: &Ring) -> Ring {
    Ring(ring.0.iter().rev().map(|a| a.reversed()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use streekblik::geo::topology::{Feature, Polygon};

    fn draft(refs: &[i32], arcs: &[&[(i32, i32)]]) -> Draft {
        let arcs: Vec<Vec<Point>> =
            arcs.iter().map(|a| a.iter().map(|&(x, y)| Point { x, y }).collect()).collect();
        let rings = vec![Ring(refs.iter().map(|&c| ArcRef::from_code(c)).collect())];
        let feature =
            Feature { code: "A".into(), name: String::new(), polygons: vec![Polygon { rings }] };
        let municipal = arcs.len();
        Draft { arcs, layers: vec![Layer { name: "l".into(), features: vec![feature] }], municipal }
    }

    #[test]
    fn splitting_and_renumbering_keep_the_area() {
        let mut d = draft(&[-2, -1], &[&[(0, 0), (9, 0), (9, 9)], &[(9, 9), (0, 9), (0, 0)]]);
        let ring = |d: &Draft| d.layers[0].features[0].polygons[0].rings[0].clone();
        assert_eq!(d.area_twice(&ring(&d)), -162);
        d.split(0, 1);
        assert_eq!((d.arcs.len(), d.area_twice(&ring(&d))), (3, -162));
        d.orient();
        d.arcs.push(vec![Point { x: 1, y: 1 }, Point { x: 2, y: 2 }]);
        d.municipal += 1;
        d.renumber();
        assert_eq!((d.arcs.len(), d.area_twice(&ring(&d))), (3, 162));
        assert!(ring(&d).0.iter().zip(0..).all(|(a, i)| *a == ArcRef::forward(i)));
    }

    #[test]
    fn snapping_drops_what_shrinks_to_a_point() {
        let mut d = draft(&[0, 1], &[&[(0, 0), (100, 0), (100, 100), (3, 4)], &[(3, 4), (0, 0)]]);
        d.snap(10);
        assert_eq!(d.layers[0].features[0].polygons[0].rings[0].0.len(), 1);
        assert_eq!(d.arcs[0].last(), Some(&Point { x: 0, y: 0 }));
    }
}
