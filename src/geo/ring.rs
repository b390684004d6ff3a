//! Area of a ring and whether a point lies in it, both exact.
//!
//! ```
//! use streekblik::geo::point::Point;
//! use streekblik::geo::ring::{contains, signed_area_twice};
//! let square: Vec<Point> = [(0, 0), (4, 0), (4, 4), (0, 4)].map(|(x, y)| Point { x, y }).to_vec();
//! assert_eq!(signed_area_twice(&square), 32);
//! assert!(contains(&square, Point { x: 1, y: 3 }));
//! ```

use super::point::{Point, side};

/// Twice the area inside a ring: positive when it runs counter-clockwise.
///
/// Units: square metres. `corners` does not repeat its first point.
pub fn signed_area_twice(corners: &[Point]) -> i64 {
    let Some(&origin) = corners.first() else { return 0 };
    corners.windows(2).map(|w| side(origin, w[0], w[1])).sum()
}

/// Whether the point lies inside the ring (even-odd).
///
/// A point on a border belongs to exactly one of the two rings that share the border: the
/// half-open rule counts an edge the same way whichever way it is walked.
pub fn contains(corners: &[Point], p: Point) -> bool {
    let Some(&last) = corners.last() else { return false };
    let mut inside = false;
    let mut a = last;
    for &b in corners {
        let upward = b.y > p.y;
        if (a.y > p.y) != upward {
            let side = side(a, b, p);
            // The edge lies to the right of the point when the point is left of it going up.
            if (upward && side > 0) || (!upward && side < 0) {
                inside = !inside;
            }
        }
        a = b;
    }
    inside
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn p(x: i32, y: i32) -> Point {
        Point { x, y }
    }

    #[test]
    fn direction_gives_the_sign() {
        let mut ring = vec![p(155_000, 463_000), p(156_000, 463_000), p(155_000, 464_000)];
        assert_eq!(signed_area_twice(&ring), 1_000_000);
        ring.reverse();
        assert_eq!(signed_area_twice(&ring), -1_000_000);
        assert_eq!(signed_area_twice(&[]), 0);
        assert!(!contains(&[], p(0, 0)));
    }

    proptest! {
        /// A diagonal cuts a square in two: every point is in exactly one half, also on the cut.
        #[test]
        fn a_border_belongs_to_one_side(x in 0..20, y in 0..20, bend in 1..19) {
            let point = p(x, y);
            let lower = [p(0, 0), p(20, 0), p(20, 20), p(bend, 10)];
            let upper = [p(0, 0), p(bend, 10), p(20, 20), p(0, 20)];
            prop_assert!(contains(&lower, point) != contains(&upper, point));
        }
    }
}
