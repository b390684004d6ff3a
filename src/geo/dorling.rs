//! A cartogram of circles: each area a circle, none over another, each near where it lies.
//!
//! Source: Dorling 1996, Area Cartograms: Their Use and Creation.
//!
//! ```
//! use streekblik::geo::dorling::{Circle, dorling};
//! let at = |x: f64| Circle { x, y: 0.0, radius: 10.0 };
//! let placed = dorling(&[at(0.0), at(5.0)]);
//! assert!(placed[1].x - placed[0].x > 19.9);
//! ```

/// A circle in any unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Circle {
    /// Centre.
    pub x: f64,
    /// Centre.
    pub y: f64,
    /// Radius.
    pub radius: f64,
}

/// Rounds of pushing apart; in the first part of them circles are also drawn back to where they came from.
const ROUNDS: usize = 900;
const DRAWN_BACK: usize = 450;
/// The part of the way home a circle goes in the first round; it falls to nothing.
const HOMESICK: f64 = 0.12;

/// The circles moved so that they do not overlap (by more than a hundredth of their radii), in the same order.
///
/// Smaller ones give way to larger ones. The same circles give the same places, for the rounds are counted and in order.
/// A circle that is not finite stays where it is.
pub fn dorling(circles: &[Circle]) -> Vec<Circle> {
    let mut placed = circles.to_vec();
    for round in 0..ROUNDS {
        let home = HOMESICK * (1.0 - round as f64 / DRAWN_BACK as f64).max(0.0);
        for (circle, origin) in placed.iter_mut().zip(circles) {
            circle.x += (origin.x - circle.x) * home;
            circle.y += (origin.y - circle.y) * home;
        }
        push_apart(&mut placed);
    }
    placed
}

fn push_apart(placed: &mut [Circle]) {
    for i in 1..placed.len() {
        let (before, rest) = placed.split_at_mut(i);
        let Some(a) = rest.first_mut() else { continue };
        for (j, b) in before.iter_mut().enumerate() {
            let (dx, dy) = (b.x - a.x, b.y - a.y);
            let reach = a.radius + b.radius;
            if dx.abs() >= reach || dy.abs() >= reach {
                continue;
            }
            let apart = libm::sqrt(dx * dx + dy * dy);
            let overlap = reach - apart;
            let overlaps = overlap > 0.0;
            if !overlaps {
                continue;
            }
            // Two on one spot part along a direction of their own.
            let (ux, uy) = if apart > 1e-9 {
                (dx / apart, dy / apart)
            } else {
                (libm::cos((i + j) as f64), libm::sin((i + j) as f64))
            };
            let (of_a, of_b) = (a.radius * a.radius, b.radius * b.radius);
            let part = of_b / (of_a + of_b);
            a.x -= ux * overlap * part;
            a.y -= uy * overlap * part;
            b.x += ux * overlap * (1.0 - part);
            b.y += uy * overlap * (1.0 - part);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn overlap(placed: &[Circle]) -> f64 {
        let mut most: f64 = 0.0;
        for (i, a) in placed.iter().enumerate() {
            for b in &placed[..i] {
                let apart = libm::hypot(a.x - b.x, a.y - b.y);
                most = most.max((a.radius + b.radius - apart) / a.radius.min(b.radius));
            }
        }
        most
    }

    #[test]
    fn crowded_circles_part_and_stay_near() {
        let circles: Vec<Circle> = (0..120u32)
            .map(|i| Circle {
                x: f64::from(i * 7919 % 101) * 4.0,
                y: f64::from(i * 104_729 % 97) * 4.0,
                radius: 6.0 + f64::from(i * 31 % 17),
            })
            .collect();
        assert!(overlap(&circles) > 0.5);
        let placed = dorling(&circles);
        assert!(overlap(&placed) < 0.01, "{}", overlap(&placed));
        let mean = placed
            .iter()
            .zip(&circles)
            .map(|(a, b)| libm::hypot(a.x - b.x, a.y - b.y))
            .sum::<f64>()
            / 120.0;
        assert!(mean < 60.0, "{mean}");
        assert_eq!(placed, dorling(&circles));
    }

    #[test]
    fn circles_on_one_spot_part_and_nonsense_stays() {
        let one = Circle { x: 1.0, y: 1.0, radius: 2.0 };
        assert!(overlap(&dorling(&[one; 3])) < 0.01);
        let broken = Circle { x: f64::NAN, y: 0.0, radius: 1.0 };
        assert_eq!(dorling(&[one, broken])[0], one);
        assert!(dorling(&[]).is_empty());
    }
}
