//! Removes crossings by moving a point a step or two: faults of the source and of rounding.

use streekblik::geo::crossings::{Segment, conflict, crossings};
use streekblik::geo::point::Point;

use super::draft::Draft;
use crate::data::source::Result;

/// Farthest a point may be moved, in grid steps.
const REACH_STEPS: i32 = 5;

/// A point that was moved, from and to, in metres RD.
pub type Move = (Point, Point);

/// Moves points, ends of arcs included, by as little as will do, until nothing crosses.
///
/// Errors: when a crossing can't be removed by moving one point at most [`REACH_STEPS`] steps.
pub fn remove_crossings(draft: &mut Draft, grid_m: i32) -> Result<Vec<Move>> {
    let mut moves = Vec::new();
    loop {
        let found = crossings(&draft.arcs);
        let Some(&(a, b)) = found.first() else { return Ok(moves) };
        let corners = [a, b].into_iter().flat_map(|s| {
            let points = &draft.arcs[s.arc];
            [points[s.start], points[s.start + 1]]
        });
        let best = corners.filter_map(|p| best_move(draft, p, grid_m)).min();
        let Some((_, from, to)) = best else {
            return Err(format!("map: could not undo the crossing of {a:?} and {b:?}").into());
        };
        shift(draft, from, to);
        moves.push((from, to));
        if moves.len() > 200 {
            return Err(format!("map: {} crossings left after 200 moves", found.len()).into());
        }
    }
}

/// The shortest move of the point that leaves its segments free of crossings: length squared, from, to.
fn best_move(draft: &Draft, from: Point, grid_m: i32) -> Option<(i64, Point, Point)> {
    let touched = segments_at(draft, from);
    let mut best = None;
    for dx in -REACH_STEPS..=REACH_STEPS {
        for dy in -REACH_STEPS..=REACH_STEPS {
            let length = i64::from(dx * dx + dy * dy);
            let to = Point { x: from.x + dx * grid_m, y: from.y + dy * grid_m };
            let candidate = (length, from, to);
            if length > 0 && best.is_none_or(|b| candidate < b) && is_free(draft, &touched, from, to) {
                best = Some(candidate);
            }
        }
    }
    best
}

fn segments_at(draft: &Draft, p: Point) -> Vec<Segment> {
    let mut found = Vec::new();
    for (arc, points) in draft.arcs.iter().enumerate() {
        for (start, ends) in points.windows(2).enumerate() {
            if ends.contains(&p) {
                found.push(Segment { arc, start });
            }
        }
    }
    found
}

fn is_free(draft: &Draft, touched: &[Segment], from: Point, to: Point) -> bool {
    let moved = |p: Point| if p == from { to } else { p };
    let of = |s: &Segment| (moved(draft.arcs[s.arc][s.start]), moved(draft.arcs[s.arc][s.start + 1]));
    let all = draft.arcs.iter().enumerate().flat_map(|(arc, points)| {
        (0..points.len().saturating_sub(1)).map(move |start| Segment { arc, start })
    });
    // No point may land on another one either: it would join what is apart.
    if draft.arcs.iter().flatten().any(|&p| p == to) {
        return false;
    }
    let touched_ends: Vec<_> = touched.iter().map(|s| (*s, of(s))).collect();
    all.into_iter().all(|other| {
        let ends = of(&other);
        touched_ends.iter().all(|(s, t)| *s == other || !conflict(*t, ends))
    })
}

fn shift(draft: &mut Draft, from: Point, to: Point) {
    for p in draft.arcs.iter_mut().flatten().filter(|p| **p == from) {
        *p = to;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kink_over_the_far_side_is_pushed_back() {
        let line = |points: &[(i32, i32)]| points.iter().map(|&(x, y)| Point { x, y }).collect::<Vec<_>>();
        // A dike: the north shore dips through the south shore at x = 50.
        let arcs = vec![line(&[(0, 20), (50, -10), (100, 20)]), line(&[(0, 0), (100, 0)])];
        let mut draft = Draft { arcs, layers: Vec::new() };
        let moves = remove_crossings(&mut draft, 10).unwrap();
        assert_eq!(moves, [(Point { x: 50, y: -10 }, Point { x: 50, y: 10 })]);
        assert!(remove_crossings(&mut draft, 10).unwrap().is_empty());
    }
}
