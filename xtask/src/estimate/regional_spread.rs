//! How far a municipality's net migration may be off, from the processes it was forecast with.
//!
//! Given the years that were seen, the sum of the next one to five balances has a variance that follows from the fitted
//! [`Process`] alone: what was not learnt of the permanent part, what booms are to come, and noise. An
//! ensemble draws a simpler process, one that starts at 0 and fades; its persistence is that with which
//! these variances grow, its size in each place that of five years. Small places are off by more.
//!
//! A fit knows nothing of its own errors, nor that times change. So forecasts are made from every year with
//! three years before and two after it, processes and all, and held against what came: both parts are inflated so that the
//! intervals of 67 and 95 % of those forecasts held as nearly as can be what they promised.

use streekblik::Result;
use streekblik::model::ensemble::spread::Autoregressive;

use super::balance::{self, Balance};
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
    /// Factor that is in both by how far earlier forecasts were off: of COROP regions, of municipalities.
    pub inflation: [f64; 2],
}

/// The spread of the balances that were forecast.
pub(crate) fn of(balance: &Balance, regional: &Regional) -> Result<RegionalSpread> {
    let seen = (regional.base_year - FIRST_TOTAL) as usize;
    let people: Vec<f64> =
        (0..regional.len()).map(|r| regional.total(regional.base_year, r)).collect();
    let groups = regional.corop.iter().max().map_or(1, |last| last + 1);
    let mean_group = people.iter().sum::<f64>() / groups as f64;
    let inflation = inflation(regional)?;
    let mut of_group = nearest(&variances(&balance.of_corop, seen, mean_group)?);
    of_group.innovation_sd *= inflation[0];
    let middle = people.iter().sum::<f64>() / people.len() as f64;
    let persistence = nearest(&variances(&balance.with_odd_years, seen, middle)?).persistence;
    let unit = variance_of_sum(persistence, HORIZON);
    let sd = people
        .iter()
        .map(|people| {
            let variance = variance_ahead(&balance.with_odd_years, seen, HORIZON, *people)?;
            Ok(inflation[1] * libm::sqrt(variance / unit))
        })
        .collect::<Result<_>>()?;
    Ok(RegionalSpread {
        of_group,
        of_region: Autoregressive { persistence, innovation_sd: 1.0 },
        sd,
        inflation,
    })
}

/// Fewest years before and after an origin of [`inflation`].
const BEFORE: i32 = 3;
const AFTER: i32 = 2;

/// Factors on the standard deviations of COROP regions and of municipalities within them, from forecasts made in
/// every year that has enough years on both sides.
fn inflation(regional: &Regional) -> Result<[f64; 2]> {
    let counted = balance::above_nation(regional);
    let groups = regional.corop.iter().max().map_or(0, |last| last + 1);
    let mut standardised = [Vec::new(), Vec::new()];
    for origin in FIRST_TOTAL + BEFORE..=regional.base_year - AFTER {
        let then = balance::known_in(regional, origin);
        let forecast = balance::forecast(&then)?;
        let seen = (origin - FIRST_TOTAL) as usize;
        let ahead = HORIZON.min(counted.len() - seen);
        let mut people = vec![0.0; groups];
        let mut of_group = vec![0.0; groups];
        let mut errors = Vec::new();
        for (r, group) in regional.corop.iter().enumerate() {
            let came: f64 = counted[seen..seen + ahead].iter().map(|year| year[r]).sum();
            let error = came - forecast.mean(r, ahead as i32) * ahead as f64;
            people[*group] += then.total(origin, r);
            of_group[*group] += error * then.total(origin, r);
            errors.push(error);
        }
        for (error, people) in of_group.iter_mut().zip(&people) {
            *error /= people;
            let variance = variance_ahead(&forecast.of_corop, seen, ahead, *people)?;
            standardised[0].push(error.abs() / libm::sqrt(variance));
        }
        for (r, group) in regional.corop.iter().enumerate() {
            let own = errors[r] - of_group[*group];
            let people = then.total(origin, r);
            let variance = variance_ahead(&forecast.with_odd_years, seen, ahead, people)?;
            standardised[1].push(own.abs() / libm::sqrt(variance));
        }
    }
    Ok(standardised.map(|errors| factor(&errors)))
}

/// Standard normal bounds of central intervals of 67 and 95 %.
const BOUNDS: [(f64, f64); 2] = [(0.67, 0.974_113_9), (0.95, 1.959_964)];

/// The factor at which the shares of standardised errors within the bounds are nearest to those promised, at least 1.
fn factor(errors: &[f64]) -> f64 {
    let gap = |factor: f64| -> f64 {
        BOUNDS
            .iter()
            .map(|(share, bound)| {
                let inside = errors.iter().filter(|e| **e <= bound * factor).count();
                let gap = inside as f64 / errors.len().max(1) as f64 - share;
                gap * gap
            })
            .sum()
    };
    let factors = (0..=200).map(|i| 1.0 + 0.01 * f64::from(i));
    factors.min_by(|a, b| gap(*a).total_cmp(&gap(*b))).unwrap_or(1.0)
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
    fn errors_twice_as_large_double_the_spread() {
        // The quantiles of a normal distribution, by its own bounds.
        let errors: Vec<f64> =
            [(67, 0.5), (28, 1.5), (5, 2.5)].iter().flat_map(|(n, e)| vec![2.0 * e; *n]).collect();
        let found = factor(&errors);
        assert!((1.54..2.06).contains(&found), "{found}");
        assert!((factor(&[0.1; 50]) - 1.0).abs() < 1e-12);
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
