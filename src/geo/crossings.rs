//! Finds where arcs cross, touch or overlap: the proof that a map has not torn.
//!
//! A sound map has no two segments with a point in common but a shared end. Then no ring
//! crosses itself and no two areas overlap, whatever was simplified or rounded before.
//!
//! ```
//! use streekblik::geo::crossings::crossings;
//! use streekblik::geo::point::Point;
//! let p = |x, y| Point { x, y };
//! let bow_tie = vec![vec![p(0, 0), p(4, 4), p(4, 0), p(0, 4), p(0, 0)]];
//! assert_eq!(crossings(&bow_tie).len(), 1);
//! ```

use std::collections::BTreeMap;

use super::point::{Bounds, Point, side};

/// Size of the cells that segments are sorted into. Units: metres.
const CELL_M: i32 = 4_096;

/// A segment: from point `start` of arc `arc` to the next one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Segment {
    /// Index of the arc.
    pub arc: usize,
    /// Index of the point it starts at.
    pub start: usize,
}

/// All pairs of segments that have a point in common but an end they share, in order.
pub fn crossings(arcs: &[Vec<Point>]) -> Vec<(Segment, Segment)> {
    let mut cells: BTreeMap<(i32, i32), Vec<Segment>> = BTreeMap::new();
    for (arc, points) in arcs.iter().enumerate() {
        for (start, ends) in points.windows(2).enumerate() {
            if let Some(bounds) = Bounds::around(ends) {
                for cx in bounds.min.x.div_euclid(CELL_M)..=bounds.max.x.div_euclid(CELL_M) {
                    for cy in bounds.min.y.div_euclid(CELL_M)..=bounds.max.y.div_euclid(CELL_M) {
                        cells.entry((cx, cy)).or_default().push(Segment { arc, start });
                    }
                }
            }
        }
    }
    let ends = |s: Segment| (arcs[s.arc][s.start], arcs[s.arc][s.start + 1]);
    let mut found = Vec::new();
    for segments in cells.values() {
        for (i, &a) in segments.iter().enumerate() {
            for &b in &segments[i + 1..] {
                if conflict(ends(a), ends(b)) {
                    found.push((a.min(b), a.max(b)));
                }
            }
        }
    }
    // Long segments lie in several cells.
    found.sort_unstable();
    found.dedup();
    found
}

/// Whether two segments have a point in common other than one shared end.
pub fn conflict(a: (Point, Point), b: (Point, Point)) -> bool {
    let shared = match (a.0 == b.0 || a.0 == b.1, a.1 == b.0 || a.1 == b.1) {
        (false, false) => return intersects(a, b),
        (true, true) => return true,
        (true, false) => a.0,
        (false, true) => a.1,
    };
    // They share one end: the others must not leave it in the same direction.
    let p = if shared == a.0 { a.1 } else { a.0 };
    let q = if shared == b.0 { b.1 } else { b.0 };
    side(shared, p, q) == 0 && dot(shared, p, q) > 0
}

fn dot(origin: Point, p: Point, q: Point) -> i64 {
    let (ox, oy) = (i64::from(origin.x), i64::from(origin.y));
    (i64::from(p.x) - ox) * (i64::from(q.x) - ox) + (i64::from(p.y) - oy) * (i64::from(q.y) - oy)
}

fn intersects(a: (Point, Point), b: (Point, Point)) -> bool {
    let (b0, b1) = (side(a.0, a.1, b.0).signum(), side(a.0, a.1, b.1).signum());
    let (a0, a1) = (side(b.0, b.1, a.0).signum(), side(b.0, b.1, a.1).signum());
    if b0 * b1 > 0 || a0 * a1 > 0 {
        return false;
    }
    // Ends of each lie on both sides of, or on, the other; on one line the boxes decide.
    match (Bounds::around([&a.0, &a.1]), Bounds::around([&b.0, &b.1])) {
        (Some(a), Some(b)) => a.meets(&b),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn p(x: i32, y: i32) -> Point {
        Point { x, y }
    }

    #[test]
    fn only_a_shared_end_is_allowed() {
        let base = (p(0, 0), p(10, 0));
        for (other, expected) in [
            ((p(10, 0), p(20, 0)), false), // goes on
            ((p(10, 0), p(5, 5)), false),  // turns
            ((p(10, 0), p(5, 0)), true),   // comes back over it
            ((p(10, 0), p(0, 0)), true),   // the same
            ((p(5, 0), p(5, 5)), true),    // starts on it
            ((p(5, -5), p(5, 5)), true),   // crosses
            ((p(3, 0), p(7, 0)), true),    // lies in it
            ((p(11, 0), p(20, 0)), false), // on its line, apart
            ((p(0, 1), p(10, 1)), false),  // beside it
            ((p(5, 1), p(5, 5)), false),   // ends just before it
        ] {
            assert_eq!(conflict(base, other), expected, "{other:?}");
            assert_eq!(conflict(other, base), expected, "{other:?} the other way");
        }
    }

    #[test]
    fn a_long_crossing_is_reported_once() {
        let arcs = vec![vec![p(0, 0), p(90_000, 90_000)], vec![p(0, 90_000), p(90_000, 0)]];
        assert_eq!(
            crossings(&arcs),
            [(Segment { arc: 0, start: 0 }, Segment { arc: 1, start: 0 })]
        );
    }
}
