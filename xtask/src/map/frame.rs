//! Cuts lines to a frame so that rings made of them stay closed.

use streekblik::geo::point::{Bounds, Point};

/// The line with every part outside the frame pushed onto its edge.
///
/// A ring of such lines encloses what the ring enclosed inside the frame: outside, it runs
/// along the edge. A line wholly outside can shrink to a single point.
pub(crate) fn cut_to_frame(points: &[Point], frame: &Bounds) -> Vec<Point> {
    let mut cut: Vec<Point> = Vec::new();
    for ends in points.windows(2) {
        let mut steps = crossings(ends[0], ends[1], frame);
        steps.insert(0, (0.0, ends[0]));
        steps.push((1.0, ends[1]));
        cut.extend(steps.into_iter().map(|(_, p)| clamp(p, frame)));
    }
    cut.dedup();
    // Back and forth along an edge is the same as straight along it.
    let mut out: Vec<Point> = Vec::new();
    for p in cut {
        while out.len() >= 2 && on_one_edge(&[out[out.len() - 2], out[out.len() - 1], p], frame) {
            out.pop();
        }
        if out.last() != Some(&p) {
            out.push(p);
        }
    }
    out
}

/// Where a segment passes the lines along the four edges, in order.
///
/// Between two of these points it stays in one of the nine fields around the frame, and
/// pushing its ends onto the edge pushes all of it.
fn crossings(a: Point, b: Point, frame: &Bounds) -> Vec<(f64, Point)> {
    let (ax, ay) = (f64::from(a.x), f64::from(a.y));
    let (dx, dy) = (f64::from(b.x) - ax, f64::from(b.y) - ay);
    let mut found = Vec::new();
    for (edge, from, step) in
        [(frame.min.x, ax, dx), (frame.max.x, ax, dx), (frame.min.y, ay, dy), (frame.max.y, ay, dy)]
    {
        let part = (f64::from(edge) - from) / step;
        if step != 0.0 && part > 0.0 && part < 1.0 {
            found.push((
                part,
                Point { x: (ax + part * dx).round() as i32, y: (ay + part * dy).round() as i32 },
            ));
        }
    }
    found.sort_by(|p, q| p.0.total_cmp(&q.0));
    found
}

fn clamp(p: Point, frame: &Bounds) -> Point {
    Point { x: p.x.clamp(frame.min.x, frame.max.x), y: p.y.clamp(frame.min.y, frame.max.y) }
}

fn on_one_edge(points: &[Point], frame: &Bounds) -> bool {
    [frame.min.x, frame.max.x].iter().any(|&x| points.iter().all(|p| p.x == x))
        || [frame.min.y, frame.max.y].iter().any(|&y| points.iter().all(|p| p.y == y))
}

#[cfg(test)]
mod tests {
    use super::*;
    use streekblik::geo::clip::clip_ring;
    use streekblik::geo::ring::signed_area_twice;

    const FRAME: Bounds = Bounds { min: Point { x: 0, y: 0 }, max: Point { x: 100, y: 100 } };

    #[test]
    fn a_ring_encloses_the_same_part_of_the_frame() {
        let ring = [(50, 50), (150, 40), (160, 300), (-30, 120), (-10, -10), (20, 20), (50, 50)]
            .map(|(x, y)| Point { x, y });
        let cut = cut_to_frame(&ring, &FRAME);
        let area = signed_area_twice(&cut);
        assert!(
            (area - signed_area_twice(&clip_ring(&ring, &FRAME))).abs() < 100,
            "{area} {cut:?}"
        );
        assert!(cut.iter().all(|p| FRAME.contains(*p)));
    }

    #[test]
    fn a_line_outside_runs_along_the_edge() {
        let line = [(-50, 20), (-60, 90), (-10, 40)].map(|(x, y)| Point { x, y });
        assert_eq!(cut_to_frame(&line, &FRAME), [Point { x: 0, y: 20 }, Point { x: 0, y: 40 }]);
        let far = [(-50, -20), (-60, -90)].map(|(x, y)| Point { x, y });
        assert_eq!(cut_to_frame(&far, &FRAME), [Point { x: 0, y: 0 }]);
    }
}
