//! Keeps the part of a ring inside a box.
//!
//! ```
//! use streekblik::geo::clip::clip_ring;
//! use streekblik::geo::point::{Bounds, Point};
//! let p = |x, y| Point { x, y };
//! let frame = Bounds { min: p(0, 0), max: p(10, 10) };
//! assert_eq!(clip_ring(&[p(5, 2), p(20, 2), p(20, 4), p(5, 4)], &frame).len(), 4);
//! ```

use super::point::{Bounds, Point};

/// The ring cut off at the box (Sutherland and Hodgman), corners in whole metres.
///
/// A ring that leaves the box and comes back gives one ring with parts that meet along the
/// edge: right for filling and for area. Empty when nothing is inside.
pub fn clip_ring(corners: &[Point], frame: &Bounds) -> Vec<Point> {
    let mut ring = corners.to_vec();
    for edge in [
        Edge::West(frame.min.x),
        Edge::East(frame.max.x),
        Edge::South(frame.min.y),
        Edge::North(frame.max.y),
    ] {
        let mut kept = Vec::with_capacity(ring.len());
        let Some(mut before) = ring.last().copied() else { return ring };
        for &corner in &ring {
            if edge.keeps(corner) != edge.keeps(before) {
                kept.push(edge.cut(before, corner));
            }
            if edge.keeps(corner) {
                kept.push(corner);
            }
            before = corner;
        }
        kept.dedup();
        ring = kept;
    }
    ring
}

#[derive(Clone, Copy)]
enum Edge {
    West(i32),
    East(i32),
    South(i32),
    North(i32),
}

impl Edge {
    fn keeps(self, p: Point) -> bool {
        match self {
            Self::West(x) => p.x >= x,
            Self::East(x) => p.x <= x,
            Self::South(y) => p.y >= y,
            Self::North(y) => p.y <= y,
        }
    }

    /// Where the segment passes the edge; its ends lie on different sides.
    fn cut(self, a: Point, b: Point) -> Point {
        let at = |from: i32, to: i32, edge: i32, other_from: i32, other_to: i32| {
            let part = (f64::from(edge) - f64::from(from)) / (f64::from(to) - f64::from(from));
            (f64::from(other_from) + part * (f64::from(other_to) - f64::from(other_from))).round()
                as i32
        };
        match self {
            Self::West(x) | Self::East(x) => Point { x, y: at(a.x, b.x, x, a.y, b.y) },
            Self::South(y) | Self::North(y) => Point { x: at(a.y, b.y, y, a.x, b.x), y },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::ring::signed_area_twice;

    #[test]
    fn area_inside_is_kept() {
        let p = |x, y| Point { x, y };
        let frame = Bounds { min: p(0, 0), max: p(10, 10) };
        // A diamond around the frame's corner: a quarter of it is inside.
        let diamond = [p(10, 4), p(16, 10), p(10, 16), p(4, 10)];
        assert_eq!(signed_area_twice(&clip_ring(&diamond, &frame)), 36);
        let around = [p(-5, -5), p(50, -5), p(50, 50), p(-5, 50)];
        assert_eq!(signed_area_twice(&clip_ring(&around, &frame)), 200);
        assert!(clip_ring(&[p(20, 20), p(30, 20), p(30, 30)], &frame).is_empty());
        assert!(clip_ring(&[], &frame).is_empty());
    }
}
