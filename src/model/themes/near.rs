//! People within reach: who can go to a facility in a municipality, also from those around it.
//!
//! Each municipality's people are shared out over itself and those near it, the nearer and the larger the more (Huff, 1963, with people
//! for what draws them):
//!
//! ```text
//! weight[p][r] = exp(-distance[p][r] / reach)  within three times the reach, of itself 1
//! share[p][r]  = people[r] * weight[p][r] / sum over q of people[q] * weight[p][q]
//! near[r]      = sum over p of share[p][r] * people[p]
//! ```
//!
//! So nobody counts twice, and the sum over the country is that of its people. Distances are those between the points of the
//! municipalities, as the crow flies; ways, borders and ferries are not known.

/// Beyond so many times the reach no one comes.
const FARTHEST: f64 = 3.0;

/// How near regions are to each other.
#[derive(Debug, Clone, PartialEq)]
pub struct Near {
    /// For each region those near it, itself among them: region and weight.
    weights: Vec<Vec<(usize, f64)>>,
}

impl Near {
    /// Weights by distance. Shape: `places_km` is `[r][x, y]`; `reach_km` is the distance at which the weight is 1/e.
    pub fn new(places_km: &[[f64; 2]], reach_km: f64) -> Self {
        let farthest = FARTHEST * reach_km;
        let weights = places_km.iter().map(|from| {
            let mut weights: Vec<(usize, f64)> = Vec::new();
            for (r, to) in places_km.iter().enumerate() {
                let [x, y] = [from[0] - to[0], from[1] - to[1]];
                let square = x * x + y * y;
                if square <= farthest * farthest {
                    weights.push((r, libm::exp(-libm::sqrt(square) / reach_km)));
                }
            }
            weights
        });
        Self { weights: weights.collect() }
    }

    /// No one goes elsewhere.
    pub fn alone(regions: usize) -> Self {
        Self { weights: (0..regions).map(|r| vec![(r, 1.0)]).collect() }
    }

    /// What comes to each region of what each has, both `[r]`; `near` is zero before.
    pub(super) fn share_out(&self, people: &[f64], near: &mut [f64]) {
        for (p, weights) in self.weights.iter().enumerate() {
            let part = self.part(people, p);
            for (r, weight) in weights {
                near[*r] += part * weight * people[*r];
            }
        }
    }

    /// What of each region stays there, likewise.
    pub(super) fn keep(&self, people: &[f64], kept: &mut [f64]) {
        for (p, kept) in kept.iter_mut().enumerate() {
            *kept = self.part(people, p) * people[p];
        }
    }

    /// People of a region for each one, weighted, of those that draw them; of none there is none.
    fn part(&self, people: &[f64], region: usize) -> f64 {
        let all: f64 = self.weights[region].iter().map(|(r, weight)| weight * people[*r]).sum();
        if all > 0.0 { people[region] / all } else { 0.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_counts_twice_and_the_near_and_large_draw_more() {
        let near = Near::new(&[[0.0, 0.0], [5.0, 0.0], [100.0, 0.0]], 10.0);
        let people = [100.0, 40.0, 50.0];
        let mut found = [0.0; 3];
        near.share_out(&people, &mut found);
        // Of the first 100, what draws them at home is 100, and 40 half a reach away; of the second 40 likewise the other way round.
        let far = libm::exp(-0.5);
        let stay = [100.0 * 100.0 / (100.0 + 40.0 * far), 40.0 * 40.0 / (40.0 + 100.0 * far)];
        assert!((found[0] - (stay[0] + 40.0 - stay[1])).abs() < 1e-12);
        assert!((found[1] - (stay[1] + 100.0 - stay[0])).abs() < 1e-12);
        assert_eq!(found[2], 50.0);
        near.keep(&people, &mut found);
        assert!((found[0] - stay[0]).abs() < 1e-12 && (found[1] - stay[1]).abs() < 1e-12);
        assert_eq!(found[2], 50.0);
        // No one anywhere.
        let mut none = [0.0; 3];
        near.share_out(&[0.0; 3], &mut none);
        assert_eq!(none, [0.0; 3]);
    }
}
