//! Regional levels: observed over expected, shrunk by empirical Bayes.

use super::national::AGES;
use super::regional::{Events, Regional};
use super::vintage::Vintage;

/// A year and its weight in a level.
pub(crate) type Weighted = (i32, f64);

/// Assumption: half of a regional level's distance to 1 is lost in this many years.
pub(crate) const HALF_LIFE_YEARS: f64 = 50.0;
/// Bounds of levels of fertility and mortality.
pub(crate) const LEVEL_BOUNDS: (f64, f64) = (0.5, 2.0);
/// Bounds of the factor on emigration.
pub(crate) const EMIGRATION_BOUNDS: (f64, f64) = (0.1, 8.0);

/// Levels `observed / expected`, shrunk to the region's COROP level, and that to 1.
///
/// Gamma-Poisson: `(observed + k * prior) / (expected + k)`, `k` the prior mean over the variance
/// of the true levels around it, by the method of moments (Marshall 1991), so that a small municipality
/// follows its COROP region and a large one itself.
pub(crate) fn shrunk(observed: &[f64], expected: &[f64], corop: &[usize]) -> Vec<f64> {
    let scale = observed.iter().sum::<f64>() / expected.iter().sum::<f64>();
    let expected: Vec<f64> = expected.iter().map(|e| e * scale).collect();
    let groups = corop.iter().max().map_or(0, |m| m + 1);
    let (mut seen, mut due) = (vec![0.0; groups], vec![0.0; groups]);
    for ((group, o), e) in corop.iter().zip(observed).zip(&expected) {
        seen[*group] += o;
        due[*group] += e;
    }
    let of_groups = shrunk_to(&seen, &due, &vec![1.0; groups]);
    let prior: Vec<f64> = corop.iter().map(|g| of_groups[*g]).collect();
    shrunk_to(observed, &expected, &prior)
}

fn shrunk_to(observed: &[f64], expected: &[f64], prior: &[f64]) -> Vec<f64> {
    let due: f64 = expected.iter().sum();
    let mean_due = due / expected.len().max(1) as f64;
    let mean_prior = prior.iter().zip(expected).map(|(p, e)| p * e).sum::<f64>() / due;
    let spread = observed.iter().zip(expected).zip(prior).filter(|((_, e), _)| **e > 0.0);
    let spread = spread.map(|((o, e), p)| e * (o / e - p) * (o / e - p)).sum::<f64>() / due;
    // What remains after the chance of Poisson counts; never so little that k is without bound.
    let variance = (spread - mean_prior / mean_due).max(1e-4);
    let k = mean_prior / variance;
    observed.iter().zip(expected).zip(prior).map(|((o, e), p)| (o + k * p) / (e + k)).collect()
}

/// Levels of fertility: births against the national schedule on the women of each year, the
/// schedule scaled each year to the national births. `shape` is `[a]`.
pub(crate) fn fertility(regional: &Regional, vintage: &Vintage, shape: &[f64]) -> Vec<f64> {
    level(
        regional,
        vintage.fertility_years,
        |e| e.births,
        |people| shape.iter().zip(&people[AGES..]).map(|(f, w)| f * w).sum(),
    )
    .into_iter()
    .map(|v| v.clamp(LEVEL_BOUNDS.0, LEVEL_BOUNDS.1))
    .collect()
}

/// Levels of mortality: deaths against national death rates, `rate` is `[s][a]`.
pub(crate) fn mortality(regional: &Regional, vintage: &Vintage, rate: &[f64]) -> Vec<f64> {
    level(
        regional,
        vintage.mortality_years,
        |e| e.deaths,
        |people| rate.iter().zip(people).map(|(m, p)| m * p).sum(),
    )
    .into_iter()
    .map(|v| v.clamp(LEVEL_BOUNDS.0, LEVEL_BOUNDS.1))
    .collect()
}

/// Factors on emigration: emigrants against the national rates by age, `rate` is `[s][a]`.
pub(crate) fn emigration(regional: &Regional, vintage: &Vintage, rate: &[f64]) -> Vec<f64> {
    level(
        regional,
        vintage.flow_years,
        |e| e.emigrants,
        |people| rate.iter().zip(people).map(|(m, p)| m * p).sum(),
    )
    .into_iter()
    .map(|v| v.clamp(EMIGRATION_BOUNDS.0, EMIGRATION_BOUNDS.1))
    .collect()
}

fn level(
    regional: &Regional,
    years: &[Weighted],
    of: fn(&Events) -> f64,
    expectation: impl Fn(&[f64]) -> f64,
) -> Vec<f64> {
    let n = regional.len();
    let (mut observed, mut expected) = (vec![0.0; n], vec![0.0; n]);
    for &(year, weight) in years {
        let events = regional.events(year);
        let due: Vec<f64> = (0..n).map(|r| expectation(&regional.structure(year, r))).collect();
        let scale = events.iter().map(of).sum::<f64>() / due.iter().sum::<f64>();
        for r in 0..n {
            observed[r] += weight * of(&events[r]);
            expected[r] += weight * scale * due[r];
        }
    }
    shrunk(&observed, &expected, &regional.corop)
}

/// Each region's share of a flow: the mean of its shares of the years.
pub(crate) fn share(regional: &Regional, vintage: &Vintage, of: fn(&Events) -> f64) -> Vec<f64> {
    let mut share = vec![0.0; regional.len()];
    let weights: f64 = vintage.flow_years.iter().map(|(_, w)| w).sum();
    for &(year, weight) in vintage.flow_years {
        let events = regional.events(year);
        let total: f64 = events.iter().map(of).sum();
        for (share, e) in share.iter_mut().zip(events) {
            *share += weight / weights * of(e) / total;
        }
    }
    share
}

#[cfg(test)]
mod tests {
    use super::super::regional::made_up;
    use super::super::vintage::TODAY;
    use super::*;

    #[test]
    fn a_small_region_is_drawn_to_its_group_and_a_large_one_is_not() {
        // Four large and one tiny region of one group, three of another.
        let corop = [0, 0, 0, 0, 0, 1, 1, 1];
        let expected = [2000.0, 2000.0, 2000.0, 2000.0, 2.0, 2000.0, 2000.0, 2000.0];
        let observed = [2400.0, 2100.0, 2500.0, 2200.0, 8.0, 1500.0, 1700.0, 1600.0];
        let level = shrunk(&observed, &expected, &corop);
        let scale = observed.iter().sum::<f64>() / expected.iter().sum::<f64>();
        assert!((level[0] * scale - 1.2).abs() < 0.02, "{level:?}");
        assert!((level[4] * scale - 1.15).abs() < 0.15, "a level of 4 is chance: {level:?}");
    }

    #[test]
    fn equal_regions_have_level_one() {
        let regional = made_up::three();
        let levels = fertility(&regional, &TODAY, &[1.0 / AGES as f64; AGES]);
        assert!(levels.iter().all(|l| (l - 1.0).abs() < 1e-9), "{levels:?}");
        let share = share(&regional, &TODAY, |e| e.immigrants);
        assert!((share.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        assert!((share[0] - 100.0 / 202.0).abs() < 1e-12);
    }
}
