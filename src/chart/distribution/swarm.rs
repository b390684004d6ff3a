//! Dots along a line that make room for each other.

/// How far each dot stands above (below 0) or below (above 0) the line, in the order of `x_px`, which rises.
///
/// Each takes the free place nearest to the line. Where that is farther than `half_px`, dots may overlap: they stay at the edge.
pub(super) fn offsets(x_px: &[f64], radius_px: f64, half_px: f64) -> Vec<f64> {
    let apart = 2.0 * radius_px + 0.5;
    let mut placed: Vec<f64> = Vec::with_capacity(x_px.len());
    for (at, x) in x_px.iter().enumerate() {
        let near = (0..at).rev().take_while(|other| x - x_px[*other] < apart);
        let taken: Vec<(f64, f64)> = near.map(|other| (x - x_px[other], placed[other])).collect();
        let free = |y: f64| {
            taken
                .iter()
                .all(|(dx, other)| dx * dx + (y - other) * (y - other) >= apart * apart - 1e-9)
        };
        // Nearest first: the line itself, then just clear of each that is in the way.
        let clear = taken.iter().flat_map(|(dx, other)| {
            let dy = libm::sqrt((apart * apart - dx * dx).max(0.0)) + 1e-6;
            [other - dy, other + dy]
        });
        // Of two as near, the one above.
        let nearer = |best: f64, y: f64| {
            if y.abs() < best.abs() || (y.abs() == best.abs() && y < best) { y } else { best }
        };
        let candidates = core::iter::once(0.0).chain(clear).filter(|y| free(*y));
        let y = candidates.reduce(nearer).unwrap_or(0.0);
        placed.push(y);
    }
    let most = (half_px - radius_px).max(0.0);
    placed.iter_mut().for_each(|y| *y = y.clamp(-most, most));
    placed
}

/// The largest radius at which all dots find a place within `half_px` of the line.
pub(super) fn radius(x_px: &[f64], half_px: f64) -> f64 {
    let fits = |radius: &f64| {
        let reach = offsets(x_px, *radius, f64::MAX)
            .into_iter()
            .fold(0.0, |most: f64, y| most.max(y.abs()));
        reach + radius <= half_px
    };
    [4.0, 3.5, 3.0, 2.5, 2.0, 1.75].into_iter().find(fits).unwrap_or(1.5)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn dots_do_not_overlap(mut x in prop::collection::vec(0.0..200.0_f64, 1..80)) {
            x.sort_by(f64::total_cmp);
            let y = offsets(&x, 2.0, f64::MAX);
            for i in 0..x.len() {
                for j in 0..i {
                    let (dx, dy) = (x[i] - x[j], y[i] - y[j]);
                    prop_assert!(dx * dx + dy * dy >= 16.0, "{i} over {j}");
                }
            }
        }
    }

    #[test]
    fn where_there_is_no_room_they_stay_at_the_edge() {
        let y = offsets(&[5.0; 60], 1.5, 20.0);
        assert!(y.iter().all(|y| y.abs() <= 18.5));
        assert_eq!(radius(&[5.0; 60], 20.0), 1.5);
        assert_eq!(radius(&[5.0, 50.0], 20.0), 4.0);
    }
}
