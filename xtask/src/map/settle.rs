//! Moves a sound map onto a coarse grid without making it unsound.
//!
//! Plain rounding would fold narrow things (the Afsluitdijk, creeks in Zeeland) over
//! themselves. Here each point in turn takes the nearest grid point at which none of its
//! borders crosses or touches another one, so the map is sound after every step.

use std::collections::BTreeMap;

use streekblik::geo::crossings::{Segment, conflict};
use streekblik::geo::point::{Bounds, Point};

use super::draft::Draft;
use crate::data::source::Result;

/// Farthest grid point tried, in steps.
const REACH_STEPS: i32 = 6;

/// Moves every municipal border point to a multiple of `grid_m` and returns the largest move in
/// metres. Points of the neighbours are simply rounded: their shores lie under the Netherlands
/// at the joints.
///
/// Errors: when a point finds no place within [`REACH_STEPS`] steps.
pub(crate) fn settle(draft: &mut Draft, grid_m: i32) -> Result<f64> {
    let mut largest_m = 0.0_f64;
    let mut at: BTreeMap<Point, Vec<(usize, usize)>> = BTreeMap::new();
    for (arc, points) in draft.municipal_arcs().iter().enumerate() {
        for (i, &p) in points.iter().enumerate() {
            at.entry(p).or_default().push((arc, i));
        }
    }
    let points: Vec<Point> = at.keys().copied().collect();
    for from in points {
        let Some(uses) = at.remove(&from) else { continue };
        let touched = segments(draft, &uses);
        let place = candidates(from, grid_m).find(|&to| {
            to == from || (!at.contains_key(&to) && is_free(draft, &touched, from, to))
        });
        let to =
            place.ok_or_else(|| format!("map: no place on the {grid_m} m grid for {from:?}"))?;
        for &(arc, i) in &uses {
            draft.arcs[arc][i] = to;
        }
        // A node that neighbours share moves for them too.
        let municipal = draft.municipal;
        for p in draft.arcs[municipal..].iter_mut().flatten().filter(|p| **p == from) {
            *p = to;
        }
        at.insert(to, uses);
        largest_m = largest_m.max(from.distance_m(to));
    }
    draft.snap(grid_m);
    Ok(largest_m)
}

/// Grid points around a point, the nearest first.
fn candidates(from: Point, grid_m: i32) -> impl Iterator<Item = Point> {
    let round = |v: i32| (2 * v + grid_m).div_euclid(2 * grid_m) * grid_m;
    let reach = -REACH_STEPS..=REACH_STEPS;
    let mut found = Vec::new();
    for dx in reach.clone() {
        for dy in reach.clone() {
            let to = Point { x: round(from.x) + dx * grid_m, y: round(from.y) + dy * grid_m };
            let (ex, ey) = (i64::from(to.x - from.x), i64::from(to.y - from.y));
            found.push((ex * ex + ey * ey, to));
        }
    }
    found.sort_unstable();
    found.into_iter().map(|(_, to)| to)
}

/// The segments that start or end in the points of `uses`.
fn segments(draft: &Draft, uses: &[(usize, usize)]) -> Vec<Segment> {
    let mut found = Vec::new();
    for &(arc, i) in uses {
        if i > 0 {
            found.push(Segment { arc, start: i - 1 });
        }
        if i + 1 < draft.arcs[arc].len() {
            found.push(Segment { arc, start: i });
        }
    }
    found
}

fn is_free(draft: &Draft, touched: &[Segment], from: Point, to: Point) -> bool {
    let moved = |p: Point| if p == from { to } else { p };
    let moved_ends = |arc: usize, start: usize| {
        (moved(draft.arcs[arc][start]), moved(draft.arcs[arc][start + 1]))
    };
    let touched: Vec<_> = touched.iter().map(|s| (*s, moved_ends(s.arc, s.start))).collect();
    let Some(reach) = Bounds::around(touched.iter().flat_map(|(_, ends)| [&ends.0, &ends.1]))
    else {
        return true;
    };
    for (arc, points) in draft.municipal_arcs().iter().enumerate() {
        for start in 0..points.len() - 1 {
            let other = Segment { arc, start };
            let ends = moved_ends(arc, start);
            let near = Bounds::around([&ends.0, &ends.1]).is_some_and(|b| b.meets(&reach));
            if near && touched.iter().any(|(s, t)| *s != other && conflict(*t, ends)) {
                return false;
            }
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use streekblik::geo::crossings::crossings;

    #[test]
    fn the_shores_of_a_narrow_dike_stay_apart() {
        let line =
            |points: &[(i32, i32)]| points.iter().map(|&(x, y)| Point { x, y }).collect::<Vec<_>>();
        let arcs =
            vec![line(&[(10, 40), (500, 42), (990, 45)]), line(&[(0, 10), (480, 12), (1000, 15)])];
        let mut draft = Draft { arcs, layers: Vec::new(), municipal: 2 };
        assert!(settle(&mut draft, 100).unwrap() < 150.0);
        assert!(crossings(&draft.arcs).is_empty());
        assert!(draft.arcs.iter().flatten().all(|p| p.x % 100 == 0 && p.y % 100 == 0));
        assert_eq!(draft.arcs.iter().map(Vec::len).sum::<usize>(), 6);
    }
}
