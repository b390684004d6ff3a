//! Whether a ring crosses itself.

use super::shapes::Position;

/// Pairs of sides that are compared for each side; a ring that needs more is a tangle, and is let through.
const MOST_PAIRS: usize = 200;
/// Most cells a side may lie in.
const MOST_CELLS: usize = 64;

/// A corner of the first side found that crosses another, sides with a shared end aside.
///
/// Sides are sorted into cells of a grid with about as many cells as sides, so that work grows with their number.
pub(super) fn crossing(ring: &[Position]) -> Option<Position> {
    let sides: Vec<(Position, Position)> =
        ring.iter().copied().zip(ring.iter().copied().skip(1)).collect();
    let (mut low, mut high) = ((f64::MAX, f64::MAX), (f64::MIN, f64::MIN));
    for (x, y) in ring {
        low = (low.0.min(*x), low.1.min(*y));
        high = (high.0.max(*x), high.1.max(*y));
    }
    let across = libm::ceil(libm::sqrt(sides.len() as f64)).max(1.0);
    let size = ((high.0 - low.0) / across, (high.1 - low.1) / across);
    let cell = |value: f64, low: f64, size: f64| {
        if size > 0.0 { (((value - low) / size) as u32).min(across as u32) } else { 0 }
    };
    let mut cells: Vec<(u32, u32, u32)> = Vec::new();
    for (at, (a, b)) in sides.iter().enumerate() {
        let (x0, x1) = (cell(a.0.min(b.0), low.0, size.0), cell(a.0.max(b.0), low.0, size.0));
        let (y0, y1) = (cell(a.1.min(b.1), low.1, size.1), cell(a.1.max(b.1), low.1, size.1));
        let across_cells = (y0..=y1).flat_map(|y| (x0..=x1).map(move |x| (x, y)));
        cells.extend(across_cells.take(MOST_CELLS).map(|(x, y)| (x, y, at as u32)));
    }
    cells.sort_unstable();
    let mut left = sides.len().saturating_mul(MOST_PAIRS);
    for of_cell in cells.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
        for (i, one) in of_cell.iter().enumerate() {
            for other in of_cell.iter().skip(i + 1) {
                left = left.checked_sub(1)?;
                let (Some(a), Some(b)) = (sides.get(one.2 as usize), sides.get(other.2 as usize))
                else {
                    continue;
                };
                if crosses(*a, *b) {
                    return Some(a.0);
                }
            }
        }
    }
    None
}

/// Whether two segments cross within both of them.
fn crosses(a: (Position, Position), b: (Position, Position)) -> bool {
    let side = |from: Position, to: Position, p: Position| {
        (to.0 - from.0) * (p.1 - from.1) - (to.1 - from.1) * (p.0 - from.0)
    };
    let apart = |one: f64, other: f64| one > 0.0 && other < 0.0 || one < 0.0 && other > 0.0;
    apart(side(a.0, a.1, b.0), side(a.0, a.1, b.1))
        && apart(side(b.0, b.1, a.0), side(b.0, b.1, a.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bow_tie_crosses_and_a_comb_does_not() {
        let bow_tie = [(0.0, 0.0), (4.0, 4.0), (4.0, 0.0), (0.0, 4.0), (0.0, 0.0)];
        assert!(crossing(&bow_tie).is_some());
        let mut comb = vec![(0.0, 0.0)];
        for i in 0..40 {
            comb.extend([(f64::from(i), 10.0), (f64::from(i) + 0.5, 1.0)]);
        }
        comb.extend([(40.0, 0.0), (0.0, 0.0)]);
        assert_eq!(crossing(&comb), None);
        comb[40].1 = -5.0;
        assert!(crossing(&comb).is_some());
        assert_eq!(crossing(&[]), None);
        // Every side crosses all others: it ends.
        let tangle: Vec<Position> =
            (0..20_000).map(|i| (f64::from(i % 2), f64::from(i * 7919 % 20_000))).collect();
        let _ = crossing(&tangle);
    }
}
