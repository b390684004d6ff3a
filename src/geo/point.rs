//! A point of the national grid, a box around points, and the exact side test.
//!
//! ```
//! use streekblik::geo::point::{Point, side};
//! let (a, b) = (Point { x: 0, y: 0 }, Point { x: 10, y: 0 });
//! assert!(side(a, b, Point { x: 3, y: 1 }) > 0); // to the left of a -> b
//! ```

/// A point in whole metres RD (EPSG:28992).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Point {
    /// Metres to the east.
    pub x: i32,
    /// Metres to the north.
    pub y: i32,
}

impl Point {
    /// Distance to another point. Units: metres.
    pub fn distance_m(self, other: Point) -> f64 {
        let (dx, dy) =
            (f64::from(other.x) - f64::from(self.x), f64::from(other.y) - f64::from(self.y));
        (dx * dx + dy * dy).sqrt()
    }

    /// Distance to the segment from `a` to `b`. Units: metres.
    pub fn distance_to_segment_m(self, a: Point, b: Point) -> f64 {
        segment_distance_m(
            (f64::from(self.x), f64::from(self.y)),
            (f64::from(a.x), f64::from(a.y)),
            (f64::from(b.x), f64::from(b.y)),
        )
    }
}

/// Distance from `p` to the segment `a`-`b`, all as (x, y) in metres.
pub(crate) fn segment_distance_m(p: (f64, f64), a: (f64, f64), b: (f64, f64)) -> f64 {
    segment_distance_squared_m2(p, a, b).sqrt()
}

/// The square of that distance: enough to compare, and without the root.
pub(crate) fn segment_distance_squared_m2(p: (f64, f64), a: (f64, f64), b: (f64, f64)) -> f64 {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let length2 = dx * dx + dy * dy;
    let along = if length2 > 0.0 {
        (((p.0 - a.0) * dx + (p.1 - a.1) * dy) / length2).clamp(0.0, 1.0)
    } else {
        0.0
    };
    let (ex, ey) = (p.0 - (a.0 + along * dx), p.1 - (a.1 + along * dy));
    ex * ex + ey * ey
}

/// On which side of the line `a` -> `b` the point `p` lies: positive left, negative right, 0 on it.
///
/// Exact. The value is twice the signed area of the triangle, in square metres.
pub fn side(a: Point, b: Point, p: Point) -> i64 {
    let (ax, ay) = (i64::from(a.x), i64::from(a.y));
    (i64::from(b.x) - ax) * (i64::from(p.y) - ay) - (i64::from(b.y) - ay) * (i64::from(p.x) - ax)
}

/// The smallest upright box around some points, in metres RD; both ends belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// South-west corner.
    pub min: Point,
    /// North-east corner.
    pub max: Point,
}

impl Bounds {
    /// The box around `points`, or `None` when there are none.
    pub fn around<'a>(points: impl IntoIterator<Item = &'a Point>) -> Option<Self> {
        let mut points = points.into_iter();
        let first = *points.next()?;
        let mut bounds = Self { min: first, max: first };
        for p in points {
            bounds.min.x = bounds.min.x.min(p.x);
            bounds.min.y = bounds.min.y.min(p.y);
            bounds.max.x = bounds.max.x.max(p.x);
            bounds.max.y = bounds.max.y.max(p.y);
        }
        Some(bounds)
    }

    /// Whether the point lies in the box or on its edge.
    pub fn contains(&self, p: Point) -> bool {
        (self.min.x..=self.max.x).contains(&p.x) && (self.min.y..=self.max.y).contains(&p.y)
    }

    /// Whether the boxes share a point.
    pub fn meets(&self, other: &Bounds) -> bool {
        self.min.x <= other.max.x
            && other.min.x <= self.max.x
            && self.min.y <= other.max.y
            && other.min.y <= self.max.y
    }

    /// The box `by_m` metres larger on each side.
    #[must_use]
    pub fn grown(&self, by_m: i32) -> Self {
        Self {
            min: Point { x: self.min.x.saturating_sub(by_m), y: self.min.y.saturating_sub(by_m) },
            max: Point { x: self.max.x.saturating_add(by_m), y: self.max.y.saturating_add(by_m) },
        }
    }
}
