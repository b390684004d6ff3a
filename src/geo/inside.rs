//! A point well inside an area, for a label: the centre of the largest circle that fits.
//!
//! ```
//! use streekblik::geo::inside::label_point;
//! use streekblik::geo::point::Point;
//! let square = [(0, 0), (4000, 0), (4000, 4000), (0, 4000)].map(|(x, y)| Point { x, y }).to_vec();
//! let label = label_point(&[square], 10.0).unwrap();
//! assert_eq!(label.at, Point { x: 2000, y: 2000 });
//! ```

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use super::point::{Bounds, Point, segment_distance_squared_m2};
use super::ring::contains;

/// Where a label can stand.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Label {
    /// The centre, in metres RD; inside the area.
    pub at: Point,
    /// Distance from it to the nearest border. Units: metres.
    pub room_m: f64,
}

/// More cells than any real area needs; a bound on the work for damaged ones.
const MAX_CELLS: usize = 20_000;

/// The point of an area farthest from its border, to `precision_m`.
///
/// `rings` are the outer ring and the holes of one connected area. `None` when the area is
/// empty. Method: quadtree search with a bound (Garcia-Castellanos and Lombardo 2007, as
/// refined in Mapbox's polylabel).
pub fn label_point(rings: &[Vec<Point>], precision_m: f64) -> Option<Label> {
    let bounds = Bounds::around(rings.iter().flatten())?;
    let area = Area { rings };
    let (west, south) = (f64::from(bounds.min.x), f64::from(bounds.min.y));
    let (width, height) = (f64::from(bounds.max.x) - west, f64::from(bounds.max.y) - south);
    let half = width.min(height) / 2.0;
    if half <= 0.0 {
        return None;
    }
    let mut queue = BinaryHeap::new();
    // An area of one by a thousand gets its thousand cells, a damaged one no more than the bound.
    let columns = ((width / (2.0 * half)).ceil() as usize).min(MAX_CELLS / 4);
    let rows = ((height / (2.0 * half)).ceil() as usize).min(MAX_CELLS / 4);
    for i in 0..columns {
        for j in 0..rows {
            let (x, y) =
                (west + half * (2.0 * i as f64 + 1.0), south + half * (2.0 * j as f64 + 1.0));
            queue.push(area.cell(x, y, half));
        }
    }
    let mut best: Option<Cell> = None;
    let mut examined = 0;
    while let Some(cell) = queue.pop() {
        let best_room = best.as_ref().map_or(0.0, |b| b.room);
        if cell.most <= best_room + precision_m || examined > MAX_CELLS {
            break;
        }
        examined += 1;
        let quarter = cell.half / 2.0;
        for (sx, sy) in [(-1.0, -1.0), (1.0, -1.0), (-1.0, 1.0), (1.0, 1.0)] {
            queue.push(area.cell(cell.x + sx * quarter, cell.y + sy * quarter, quarter));
        }
        if cell.room > best_room {
            best = Some(cell);
        }
    }
    // Cells still in the queue may be better than the best by less than the precision.
    best.map(|b| Label { at: Point { x: b.x as i32, y: b.y as i32 }, room_m: b.room })
}

struct Area<'a> {
    rings: &'a [Vec<Point>],
}

/// A square cell of the search.
struct Cell {
    x: f64,
    y: f64,
    half: f64,
    /// Distance from the centre to the border; negative outside.
    room: f64,
    /// The most that any point of the cell can have.
    most: f64,
}

impl Area<'_> {
    fn cell(&self, x: f64, y: f64, half: f64) -> Cell {
        // The centre is rounded to whole metres, so that "inside" is exact for the point we return.
        let (x, y) = (x.floor(), y.floor());
        let centre = Point { x: x as i32, y: y as i32 };
        let inside = self.rings.iter().filter(|r| contains(r, centre)).count() % 2 == 1;
        let mut nearest2 = f64::INFINITY;
        for ring in self.rings {
            let Some(&last) = ring.last() else { continue };
            let mut a = (f64::from(last.x), f64::from(last.y));
            for b in ring {
                let b = (f64::from(b.x), f64::from(b.y));
                nearest2 = nearest2.min(segment_distance_squared_m2((x, y), a, b));
                a = b;
            }
        }
        let room = if inside { nearest2.sqrt() } else { -nearest2.sqrt() };
        // Half a metre each way for the rounding of the centre.
        Cell { x, y, half, room, most: room + half * core::f64::consts::SQRT_2 + 1.0 }
    }
}

impl PartialEq for Cell {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Cell {}

impl PartialOrd for Cell {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Cell {
    /// The most promising first; ties by place, so that the search is the same everywhere.
    fn cmp(&self, other: &Self) -> Ordering {
        self.most
            .total_cmp(&other.most)
            .then(self.x.total_cmp(&other.x))
            .then(self.y.total_cmp(&other.y))
            .then(self.half.total_cmp(&other.half))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring(corners: &[(i32, i32)]) -> Vec<Point> {
        corners.iter().map(|&(x, y)| Point { x, y }).collect()
    }

    #[test]
    fn a_horseshoe_has_its_label_in_an_arm_or_the_bow() {
        let horseshoe = ring(&[
            (0, 0),
            (300, 0),
            (300, 1000),
            (200, 1000),
            (200, 100),
            (100, 100),
            (100, 1000),
            (0, 1000),
        ]);
        let label = label_point(core::slice::from_ref(&horseshoe), 1.0).unwrap();
        assert!(contains(&horseshoe, label.at));
        assert!(label.room_m > 48.0, "{label:?}");
    }

    #[test]
    fn a_hole_pushes_the_label_aside() {
        let square = ring(&[(0, 0), (1000, 0), (1000, 1000), (0, 1000)]);
        let hole = ring(&[(400, 400), (400, 600), (600, 600), (600, 400)]);
        let label = label_point(&[square, hole.clone()], 1.0).unwrap();
        assert!(!contains(&hole, label.at));
        assert!(label.room_m > 200.0, "{label:?}");
    }

    #[test]
    fn no_area_no_label() {
        assert_eq!(label_point(&[], 1.0), None);
        assert_eq!(label_point(&[ring(&[(0, 0), (9, 0)])], 1.0), None);
        // A needle: the search must end.
        let needle = ring(&[(0, 0), (2_000_000, 1), (2_000_000, 2)]);
        let _ = label_point(&[needle], 0.1);
    }
}
