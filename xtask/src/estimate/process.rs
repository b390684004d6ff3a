//! A yearly quantity of many places as a permanent part, a temporary part and noise.
//!
//! ```text
//! y(i, t) = m(i) + u(i, t) + e(i, t)
//! m ~ N(0, permanent)                                     where a place stands
//! u ~ N(0, temporary), correlation persistence^|t - t'|   a boom or a slump
//! e ~ N(0, noise + noise_per_person / people(i))          chance, and what is undone within a year
//! ```
//!
//! Four numbers are fitted by maximum likelihood over all places. The fifth, how much of what is no noise is
//! permanent, is hardly told by a dozen years: a slow boom looks like a better place. It is the mean over all shares
//! from 0 to 1, each weighed by its likelihood. What to expect of a place after its last year is then the best linear prediction (empirical Bayes; Robinson 1991, *That BLUP is a good
//! thing*): the smaller a place and the shorter its history, the nearer to nothing.

use super::smooth::solve;
use streekblik::Result;

/// Variances and persistence; the unit of a variance is that of the quantity, squared.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Process {
    /// Variance of what never changes.
    pub permanent: f64,
    /// Stationary variance of what fades.
    pub temporary: f64,
    /// Part of it that is left after a year.
    pub persistence: f64,
    /// Variance of a year by itself, in a place of any size.
    pub noise: f64,
    /// The same, times people.
    pub noise_per_person: f64,
}

/// What is expected of a place: `permanent + temporary * persistence^k` in the k-th year after the last.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Expected {
    /// What stays.
    pub permanent: f64,
    /// What fades, as it was in the last year.
    pub temporary: f64,
}

/// One place: its years, and its people.
pub(crate) type Series<'a> = (&'a [f64], f64);

impl Process {
    /// Variance of the noise of a place.
    pub(crate) fn noise_of(&self, people: f64) -> f64 {
        self.noise + self.noise_per_person / people
    }

    /// Covariance matrix of `years` years of a place.
    pub(crate) fn covariance(&self, years: usize, people: f64) -> Vec<Vec<f64>> {
        let noise = self.noise_of(people);
        let mut left = self.temporary;
        let mut by_distance = Vec::with_capacity(years);
        for _ in 0..years {
            by_distance.push(self.permanent + left);
            left *= self.persistence;
        }
        let cell =
            |i: usize, j: usize| by_distance[i.abs_diff(j)] + if i == j { noise } else { 0.0 };
        (0..years).map(|i| (0..years).map(|j| cell(i, j)).collect()).collect()
    }

    /// Variance of the mean of `years` years of a place.
    pub(crate) fn variance_of_mean(&self, years: usize, people: f64) -> f64 {
        let sum: f64 = self.covariance(years, people).iter().flatten().sum();
        sum / (years * years) as f64
    }

    /// The best linear prediction of a place from its years.
    pub(crate) fn expected(&self, (years, people): Series<'_>) -> Result<Expected> {
        let weights = solve(self.covariance(years.len(), people), years.to_vec())?;
        let fading = weights.iter().rev().enumerate();
        Ok(Expected {
            permanent: self.permanent * weights.iter().sum::<f64>(),
            temporary: fading
                .map(|(apart, w)| self.temporary * libm::pow(self.persistence, apart as f64) * w)
                .sum(),
        })
    }

    /// Twice the log likelihood of all places, up to a constant.
    fn likelihood(&self, places: &[Series<'_>]) -> f64 {
        places
            .iter()
            .map(|(years, people)| {
                let (log_determinant, square) =
                    gaussian(self.covariance(years.len(), *people), years);
                -log_determinant - square
            })
            .sum()
    }

    /// From logarithms (of the signal, the noise and the noise times people), the logit of the persistence, and
    /// the permanent share of the signal.
    fn of([signal, persistence, noise, noise_per_person]: [f64; 4], share: f64) -> Self {
        let signal = libm::exp(signal);
        Self {
            permanent: share * signal,
            temporary: (1.0 - share) * signal,
            persistence: MOST_PERSISTENCE / (1.0 + libm::exp(-persistence)),
            noise: libm::exp(noise),
            noise_per_person: libm::exp(noise_per_person),
        }
    }
}

/// A boom loses at least this part of itself a year: beyond, it could not be told from a permanent part.
const MOST_PERSISTENCE: f64 = 0.98;
/// Number of shares of the permanent part that are weighed.
const SHARES: usize = 8;

/// Log determinant and Mahalanobis square, by Cholesky.
fn gaussian(mut matrix: Vec<Vec<f64>>, values: &[f64]) -> (f64, f64) {
    let n = values.len();
    let mut whitened = values.to_vec();
    let (mut log_determinant, mut square) = (0.0, 0.0);
    for i in 0..n {
        for j in 0..=i {
            let dot: f64 = (0..j).map(|k| matrix[i][k] * matrix[j][k]).sum();
            let rest = matrix[i][j] - dot;
            matrix[i][j] = if i == j { libm::sqrt(rest.max(1e-300)) } else { rest / matrix[j][j] };
        }
        let dot: f64 = (0..i).map(|k| matrix[i][k] * whitened[k]).sum();
        whitened[i] = (whitened[i] - dot) / matrix[i][i];
        log_determinant += 2.0 * libm::log(matrix[i][i]);
        square += whitened[i] * whitened[i];
    }
    (log_determinant, square)
}

/// Fits the process: see the head of this file.
pub(crate) fn fit(places: &[Series<'_>]) -> Process {
    let shares: Vec<f64> = (0..SHARES).map(|i| (i as f64 + 0.5) / SHARES as f64).collect();
    let mut at = start(places);
    let mut profile = Vec::new();
    for share in &shares {
        let (found, likelihood) = climb(places, at, *share);
        at = found;
        profile.push(likelihood);
    }
    let best = profile.iter().copied().fold(f64::MIN, f64::max);
    let weights: Vec<f64> = profile.iter().map(|l| libm::exp(0.5 * (l - best))).collect();
    let share =
        shares.iter().zip(&weights).map(|(s, w)| s * w).sum::<f64>() / weights.iter().sum::<f64>();
    Process::of(climb(places, start(places), share).0, share)
}

/// Where the search begins: a third of the variance noise, a boom that halves in three years.
fn start(places: &[Series<'_>]) -> [f64; 4] {
    let count: usize = places.iter().map(|(years, _)| years.len()).sum();
    let variance = places.iter().flat_map(|(years, _)| *years).map(|v| v * v).sum::<f64>()
        / count.max(1) as f64;
    let people = places.iter().map(|(_, people)| people).sum::<f64>() / places.len().max(1) as f64;
    let log = libm::log(variance.max(1e-12));
    [log - 0.5, 1.5, log - 1.5, log - 2.0 + libm::log(people)]
}

/// A search along each parameter with ever smaller steps; the parameters and twice the log likelihood.
fn climb(places: &[Series<'_>], from: [f64; 4], share: f64) -> ([f64; 4], f64) {
    let lowest = start(places)[0] - 10.0;
    let mut at = from;
    let mut best = Process::of(at, share).likelihood(places);
    let mut step = 0.8;
    while step > 0.04 {
        let mut moved = false;
        for parameter in 0..at.len() {
            for sign in [-1.0, 1.0] {
                let mut next = at;
                next[parameter] += sign * step;
                if parameter != 1 && next[parameter] < lowest {
                    continue;
                }
                let found = Process::of(next, share).likelihood(places);
                if found > best + 1e-6 {
                    (at, best, moved) = (next, found, true);
                }
            }
        }
        if !moved {
            step *= 0.5;
        }
    }
    (at, best)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Normal numbers, the same each time.
    fn normal(seed: &mut u64) -> f64 {
        let mut uniform = || {
            *seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (*seed >> 11) as f64 / (1u64 << 53) as f64
        };
        (0..12).map(|_| uniform()).sum::<f64>() - 6.0
    }

    #[test]
    fn a_made_up_process_is_found_again() {
        let mut seed = 7;
        let made: Vec<(Vec<f64>, f64)> = (0..400)
            .map(|i| {
                let people = if i % 2 == 0 { 10_000.0 } else { 80_000.0 };
                let place = 2.0 * normal(&mut seed);
                let mut boom = 3.0 * normal(&mut seed);
                let noise = libm::sqrt(1.0 + 80_000.0 / people);
                let years = (0..10)
                    .map(|_| {
                        boom = 0.7 * boom + 3.0 * libm::sqrt(1.0 - 0.49) * normal(&mut seed);
                        place + boom + noise * normal(&mut seed)
                    })
                    .collect();
                (years, people)
            })
            .collect();
        let places: Vec<Series<'_>> = made.iter().map(|(y, p)| (y.as_slice(), *p)).collect();
        let found = fit(&places);
        assert!((found.permanent + found.temporary - 13.0).abs() < 2.5, "{found:?}");
        assert!((found.persistence - 0.7).abs() < 0.12, "{found:?}");
        assert!((found.noise_of(10_000.0) - 9.0).abs() < 1.5, "{found:?}");
        assert!((found.noise_of(80_000.0) - 2.0).abs() < 1.0, "{found:?}");
    }

    #[test]
    fn a_small_place_is_trusted_less() {
        let process = Process {
            permanent: 2.0,
            temporary: 8.0,
            persistence: 0.6,
            noise: 1.0,
            noise_per_person: 1e5,
        };
        let years = [3.0; 7];
        let [small, large] = [2_000.0, 500_000.0].map(|p| process.expected((&years, p)).unwrap());
        assert!(small.permanent < 0.5 * large.permanent && small.temporary < 0.5 * large.temporary);
        assert!(large.permanent > 0.0 && large.permanent + large.temporary < 3.0);
        // Without noise and temporary part, the mean itself.
        let still = Process { temporary: 0.0, noise: 1e-9, noise_per_person: 0.0, ..process };
        assert!((still.expected((&years, 1.0)).unwrap().permanent - 3.0).abs() < 1e-6);
    }
}
