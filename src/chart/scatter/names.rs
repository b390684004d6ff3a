//! Names beside dots that lie over no other name and over no dot that stands out.

/// A box in pixels: left, top, right, bottom.
pub(super) type Box = [f64; 4];

/// A name to place: its width, and the dot it belongs to.
pub(super) struct Wanted {
    pub(super) width: f64,
    pub(super) at: (f64, f64),
    pub(super) radius: f64,
}

const HEIGHT_PX: f64 = 13.0;
const GAP_PX: f64 = 3.0;

/// Where each name goes, in the order of who comes first; none where there is no room.
pub(super) fn place(wanted: &[Wanted], within: Box) -> Vec<Option<Box>> {
    let mut taken: Vec<Box> = Vec::new();
    let dots: Vec<Box> = wanted
        .iter()
        .map(|Wanted { at: (x, y), radius, .. }| [x - radius, y - radius, x + radius, y + radius])
        .collect();
    let place = |(own, one): (usize, &Wanted)| {
        let free = |candidate: &Box| {
            let inside = candidate[0] >= within[0]
                && candidate[1] >= within[1]
                && candidate[2] <= within[2]
                && candidate[3] <= within[3];
            let others = dots.iter().enumerate().filter(|(dot, _)| *dot != own).map(|(_, dot)| dot);
            inside && !taken.iter().chain(others).any(|other| overlap(candidate, other))
        };
        let found = around(one).into_iter().find(free);
        taken.extend(found);
        found
    };
    wanted.iter().enumerate().map(place).collect()
}

/// Right of the dot, left, above, below, and the corners.
fn around(one: &Wanted) -> [Box; 8] {
    let ((x, y), off) = (one.at, one.radius + GAP_PX);
    let (right, left, middle) = (x + off, x - off - one.width, x - one.width / 2.0);
    let (level, above, below) = (y - HEIGHT_PX / 2.0, y - off - HEIGHT_PX, y + off);
    let corner = off * 0.7;
    [
        (right, level),
        (left, level),
        (middle, above),
        (middle, below),
        (x + corner, y - corner - HEIGHT_PX),
        (x + corner, y + corner),
        (x - corner - one.width, y - corner - HEIGHT_PX),
        (x - corner - one.width, y + corner),
    ]
    .map(|(left, top)| [left, top, left + one.width, top + HEIGHT_PX])
}

fn overlap(a: &Box, b: &Box) -> bool {
    a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn names_never_overlap(at in prop::collection::vec((0.0..200.0_f64, 0.0..120.0_f64), 1..20)) {
            let wanted: Vec<Wanted> =
                at.iter().map(|at| Wanted { width: 50.0, at: *at, radius: 4.0 }).collect();
            let found: Vec<Box> = place(&wanted, [0.0, 0.0, 200.0, 120.0]).into_iter().flatten().collect();
            for (i, a) in found.iter().enumerate() {
                prop_assert!(found[..i].iter().all(|b| !overlap(a, b)));
                prop_assert!(a[0] >= 0.0 && a[2] <= 200.0 && a[1] >= 0.0 && a[3] <= 120.0);
            }
        }
    }

    #[test]
    fn a_lone_dot_is_named_beside_it() {
        let wanted = [Wanted { width: 50.0, at: (100.0, 60.0), radius: 4.0 }];
        assert_eq!(place(&wanted, [0.0, 0.0, 200.0, 120.0])[0], Some([107.0, 53.5, 157.0, 66.5]));
    }
}
