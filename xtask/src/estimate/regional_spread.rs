//! How far a municipality's net migration may be off, from the processes it was forecast with.
//!
//! Given the years that were seen, the sum of the next one to five balances has a variance that follows from the fitted
//! [`Process`] alone: what was not learnt of the permanent part, what booms are to come, and noise. An
//! ensemble draws a simpler process, one that starts at 0 and fades; its persistence is that with which
//! these variances grow, its size in each place that of five years. Small places are off by more.

use streekblik::Result;
use streekblik::model::ensemble::spread::Autoregressive;

use super::balance::Balance;
use super::process::Process;
use super::regional::{FIRST_TOTAL, Regional};
use super::smooth::solve;

/// Longest horizon in years.
const HORIZON: usize = 5;

/// Net migration of regions.
#[derive(Debug, Clone)]
pub(crate) struct RegionalSpread {
    /// What a COROP region has in common, per inhabitant and year.
    pub of_group: Autoregressive,
    /// A region's own, in units of `sd`.
    pub of_region: Autoregressive,
    /// Size of a region's own deviations, `[r]`.
    pub sd: Vec<f64>,
}

/// The spread of the balances that were forecast.
pub(crate) fn of(balance: &Balance, regional: &Regional) -> Result<RegionalSpread> {
    let seen = (regional.base_year - FIRST_TOTAL) as usize;
    let people: Vec<f64> =
        (0..regional.len()).map(|r| regional.total(regional.base_year, r)).collect();
    let groups = regional.corop.iter().max().map_or(1, |last| last + 1);
    let mean_group = people.iter().sum::<f64>() / groups as f64;
    let of_group = nearest(&variances(&balance.of_corop, seen, mean_group)?);
    let middle = people.iter().sum::<f64>() / people.len() as f64;
    let persistence = nearest(&variances(&balance.own, seen, middle)?).persistence;
    let unit = variance_of_sum(persistence, HORIZON);
    let sd = people
        .iter()
        .map(|people| {
            let variance = variance_ahead(&balance.own, seen, HORIZON, *people)?;
            Ok(libm::sqrt(variance / unit))
        })
        .collect::<Result<_>>()?;
    Ok(RegionalSpread {
        of_group,
        of_region: Autoregressive { persistence, innovation_sd: 1.0 },
        sd,
    })
}

/// Variances of the sums of the next 1 to [`HORIZON`] years.
fn variances(process: &Process, seen: usize, people: f64) -> Result<Vec<f64>> {
    (1..=HORIZON).map(|ahead| variance_ahead(process, seen, ahead, people)).collect()
}

/// Variance of the sum of the next `ahead` years of a place of which `seen` years are known.
fn variance_ahead(process: &Process, seen: usize, ahead: usize, people: f64) -> Result<f64> {
    let all = process.covariance(seen + ahead, people);
    let future = seen..seen + ahead;
    let total: f64 = all[seen..].iter().flat_map(|row| &row[future.clone()]).sum();
    let with_past: Vec<f64> =
        all[..seen].iter().map(|row| row[future.clone()].iter().sum()).collect();
    let weights = solve(process.covariance(seen, people), with_past.clone())?;
    let known: f64 = weights.iter().zip(&with_past).map(|(w, c)| w * c).sum();
    Ok((total - known).max(0.0))
}

/// The process whose sums over one year and more have these variances, nearest in logarithms.
fn nearest(seen: &[f64]) -> Autoregressive {
    let candidates = (0..100).map(|i| 0.01 * f64::from(i)).map(|persistence| {
        let shape: Vec<f64> = (1..=seen.len()).map(|h| variance_of_sum(persistence, h)).collect();
        let logs = seen.iter().zip(&shape).map(|(seen, shape)| libm::log(seen / shape));
        let mean = logs.clone().sum::<f64>() / seen.len() as f64;
        let error: f64 = logs.map(|log| (log - mean) * (log - mean)).sum();
        (error, Autoregressive { persistence, innovation_sd: libm::exp(0.5 * mean) })
    });
    let start = (f64::MAX, Autoregressive { persistence: 0.0, innovation_sd: 0.0 });
    candidates.fold(start, |best, one| if one.0 < best.0 { one } else { best }).1
}

/// Variance of the sum of the first `years` values of a process with innovations of variance 1.
fn variance_of_sum(persistence: f64, years: usize) -> f64 {
    // The innovation of year k is left in years k, k + 1, ... at 1, p, p^2, ...
    let mut weight = 0.0;
    let mut variance = 0.0;
    for _ in 0..years {
        weight = 1.0 + persistence * weight;
        variance += weight * weight;
    }
    variance
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_of_a_walk_and_of_noise() {
        assert!((variance_of_sum(0.0, 5) - 5.0).abs() < 1e-12);
        // 1 + 4 + 9: a random walk's innovation stays.
        assert!((variance_of_sum(1.0, 3) - 14.0).abs() < 1e-12);
    }

    #[test]
    fn a_process_is_found_again() {
        let seen: Vec<f64> = (1..=5).map(|h| variance_of_sum(0.7, h) * 0.004 * 0.004).collect();
        let found = nearest(&seen);
        assert!((found.persistence - 0.7).abs() < 1e-9, "{found:?}");
        assert!((found.innovation_sd - 0.004).abs() < 1e-9, "{found:?}");
    }

    #[test]
    fn noise_stays_and_what_is_permanent_is_learnt() {
        let noise = Process {
            permanent: 0.0,
            temporary: 0.0,
            persistence: 0.5,
            noise: 1.0,
            noise_per_person: 10.0,
        };
        assert!((variance_ahead(&noise, 7, 3, 5.0).unwrap() - 9.0).abs() < 1e-12);
        let place = Process { permanent: 4.0, noise: 1.0, noise_per_person: 0.0, ..noise };
        let left = variance_ahead(&place, 7, 1, 5.0).unwrap();
        // A posterior variance of 1 / (1/4 + 7) beside the noise.
        assert!((left - 1.0 - 1.0 / 7.25).abs() < 1e-9, "{left}");
    }
}
