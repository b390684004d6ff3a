//! People within reach: who can go to a facility in a municipality, also from those around it.
//!
//! Each municipality's people are shared out over itself and those near it, the nearer the more:
//!
//! ```text
//! weight[p][r] = exp(-distance[p][r] / reach)  within three times the reach, of itself 1
//! share[p][r]  = weight[p][r] / sum over q of weight[p][q]
//! near[r]      = sum over p of share[p][r] * people[p]
//! ```
//!
//! So nobody counts twice, and the sum over the country is that of its people. Distances are those between the points of the
//! municipalities, as the crow flies; ways, borders and ferries are not known.

use crate::sum::sum;

/// Beyond so many times the reach no one comes.
const FARTHEST: f64 = 3.0;

/// Shares of each region's people that go to it and to those near it.
#[derive(Debug, Clone, PartialEq)]
pub struct Near {
    /// For each region of origin, where its people go: region and share; shares add up to 1.
    shares: Vec<Vec<(usize, f64)>>,
}

impl Near {
    /// Shares by distance. Shape: `places_km` is `[r][x, y]`; `reach_km` is the distance at which the weight is 1/e.
    pub fn new(places_km: &[[f64; 2]], reach_km: f64) -> Self {
        let farthest = FARTHEST * reach_km;
        let shares = places_km.iter().map(|from| {
            let mut shares: Vec<(usize, f64)> = Vec::new();
            for (r, to) in places_km.iter().enumerate() {
                let [x, y] = [from[0] - to[0], from[1] - to[1]];
                let square = x * x + y * y;
                if square <= farthest * farthest {
                    shares.push((r, libm::exp(-libm::sqrt(square) / reach_km)));
                }
            }
            let weights: Vec<f64> = shares.iter().map(|(_, weight)| *weight).collect();
            let total = sum(&weights);
            shares.iter_mut().for_each(|(_, weight)| *weight /= total);
            shares
        });
        Self { shares: shares.collect() }
    }

    /// No one goes elsewhere.
    pub fn alone(regions: usize) -> Self {
        Self { shares: (0..regions).map(|r| vec![(r, 1.0)]).collect() }
    }

    /// What comes to each region of what each has, `[r]` to `[r]`; `stride` and `at` say where in a row of several amounts.
    pub(super) fn share_out(&self, table: &mut [f64], stride: usize, from: usize, to: usize) {
        table.chunks_exact_mut(stride).for_each(|row| row[to] = 0.0);
        for (p, shares) in self.shares.iter().enumerate() {
            let people = table[p * stride + from];
            for (r, share) in shares {
                table[r * stride + to] += share * people;
            }
        }
    }

    /// What of each region stays there, likewise.
    pub(super) fn keep(&self, table: &mut [f64], stride: usize, from: usize, to: usize) {
        for (p, shares) in self.shares.iter().enumerate() {
            let own = shares.iter().find(|(r, _)| *r == p).map_or(0.0, |(_, share)| *share);
            table[p * stride + to] = own * table[p * stride + from];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_counts_twice_and_the_near_come_more() {
        let near = Near::new(&[[0.0, 0.0], [5.0, 0.0], [100.0, 0.0]], 10.0);
        // Two amounts in a row: people, and who comes.
        let mut table = [100.0, 0.0, 0.0, 0.0, 50.0, 0.0];
        near.share_out(&mut table, 2, 0, 1);
        // The first keeps 1 / (1 + exp(-0.5)) of its hundred, the third all of its fifty.
        let kept = 100.0 / (1.0 + libm::exp(-0.5));
        assert!((table[1] - kept).abs() < 1e-12);
        assert!((table[3] - (100.0 - kept)).abs() < 1e-12);
        assert_eq!(table[5], 50.0);
        near.keep(&mut table, 2, 0, 1);
        assert!((table[1] - kept).abs() < 1e-12 && table[3] == 0.0 && table[5] == 50.0);
    }
}
