//! National mortality: a Li-Lee common factor, fitted by Poisson likelihood.
//!
//! `ln m[s][a](t) = level[s][a] + slope[a] * k(t)`, one slope and one `k` for both sexes (Li and
//! Lee 2005), so that men and women can't drift apart by extrapolation; fitted to deaths and
//! exposures (Brouhns, Denuit and Vermunt 2002). The second, sex-specific factor of Li and Lee is
//! left out: the scenario gives a path of life expectancy per sex, and `k` is solved per sex.
//!
//! The pandemic years have weight 0 in the slope and in the drift. The level is that of the
//! last two years (pooled), graduated over age, so single-age noise is not projected.

use streekblik::Result;

use super::national::{AGES, FIRST_YEAR, National};
use super::smooth::{poisson_log_rates, whittaker};
use super::vintage::Vintage;

/// Weight of the second differences of the log rate in the graduation of the level.
pub(crate) const LEVEL_SMOOTHING: f64 = 300.0;
/// The same for the slope.
pub(crate) const SLOPE_SMOOTHING: f64 = 2e5;

/// The fitted surface by age at last birthday.
#[derive(Debug, Clone)]
pub(crate) struct MortalityFit {
    /// Log central death rate of the level years, `[sex][age]`; this is the surface at `k = 0`.
    pub level: [[f64; AGES]; 2],
    /// Change of the log rate for one year of average progress, never positive, `[age]`.
    pub slope: [f64; AGES],
    /// Middle of the level years, in calendar time.
    pub level_at: f64,
    /// Fitted `k` of each year from 2000, in years of average progress, 0 in the level years.
    pub k: Vec<f64>,
}

impl MortalityFit {
    /// Period life expectancy of a sex in a calendar year: the level moved on by the drift.
    pub(crate) fn life_expectancy(&self, sex: usize, year: i32) -> f64 {
        self.expectancy_at(sex, f64::from(year) + 0.5 - self.level_at)
    }

    /// Period life expectancy of a sex at an index, in years of average progress from the level.
    pub(crate) fn expectancy_at(&self, sex: usize, k: f64) -> f64 {
        let rates: Vec<f64> =
            self.level[sex].iter().zip(&self.slope).map(|(l, s)| l + s * k).collect();
        life_expectancy(&rates)
    }

    /// Central death rates of the level years, `[s][a]`.
    pub(crate) fn rates(&self) -> Vec<f64> {
        self.level.as_flattened().iter().map(|l| libm::exp(*l)).collect()
    }
}

/// Fits the surface to the years that `vintage` may read.
pub(crate) fn fit(national: &National, vintage: &Vintage) -> Result<MortalityFit> {
    let weight = |year| if vintage.pandemic.contains(&year) { 0.0 } else { 1.0 };
    let weights: Vec<f64> = national.years().map(weight).collect();
    let (raw_slope, information, k) = poisson_common_factor(national, &weights);

    // The slope is graduated with the information each age carries: the young ages, with few
    // deaths, follow their neighbours.
    let scale = information.iter().sum::<f64>() / AGES as f64;
    let relative: Vec<f64> = information.iter().map(|i| i / scale * 1e3).collect();
    let smooth = whittaker(&raw_slope, &relative, SLOPE_SMOOTHING)?;

    // `k` in years: ordinary least squares over the years with weight gives the drift.
    let drift = weighted_slope(&k, &weights);
    let mut slope = [0.0; AGES];
    for (out, value) in slope.iter_mut().zip(&smooth) {
        // A positive value would make progress raise mortality at that age.
        *out = (value * drift).min(0.0);
    }
    // At the very old the fitted slope runs out; it may not come back.
    for age in 91..AGES {
        slope[age] = slope[age].max(slope[age - 1]);
    }

    let mut level = [[0.0; AGES]; 2];
    for (sex, row) in level.iter_mut().enumerate() {
        let (mut counts, mut exposure) = (vec![0.0; AGES], vec![0.0; AGES]);
        for &year in vintage.mortality_level_years {
            for age in 0..AGES {
                counts[age] += national.deaths[National::at(year)][sex][age];
                exposure[age] += national.exposure(year, sex, age);
            }
        }
        // The first year of life and the open-ended group are no part of a smooth curve.
        row[0] = libm::log(counts[0] / exposure[0]);
        let inner =
            poisson_log_rates(&counts[1..AGES - 1], &exposure[1..AGES - 1], LEVEL_SMOOTHING)?;
        row[1..AGES - 1].copy_from_slice(&inner);
        row[AGES - 1] = libm::log(counts[AGES - 1] / exposure[AGES - 1]).max(row[AGES - 2]);
    }

    let level_years = vintage.mortality_level_years;
    let last = level_years.iter().map(|year| k[National::at(*year)]).sum::<f64>()
        / level_years.len() as f64;
    let k = k.iter().map(|v| (v - last) / drift).collect();
    let level_at = level_years.iter().map(|year| f64::from(*year) + 0.5).sum::<f64>()
        / level_years.len() as f64;
    Ok(MortalityFit { level, slope, level_at, k })
}

/// Newton steps for `deaths ~ Poisson(exposure * exp(alpha[s][a] + beta[a] * kappa[t]))`.
/// Returns beta (mean 1), the information on each beta and kappa (mean 0).
#[expect(clippy::needless_range_loop, reason = "sums over year, sex and age, as in the equations")]
fn poisson_common_factor(national: &National, weights: &[f64]) -> (Vec<f64>, Vec<f64>, Vec<f64>) {
    let years = weights.len();
    let mut exposure = vec![[[0.0; AGES]; 2]; years];
    for (t, table) in exposure.iter_mut().enumerate() {
        for (sex, row) in table.iter_mut().enumerate() {
            for (age, cell) in row.iter_mut().enumerate() {
                *cell = national.exposure(FIRST_YEAR + t as i32, sex, age);
            }
        }
    }
    let deaths = &national.deaths;
    let mut alpha = [[0.0; AGES]; 2];
    for (sex, row) in alpha.iter_mut().enumerate() {
        for (age, cell) in row.iter_mut().enumerate() {
            let (mut d, mut e) = (0.5, 1.0);
            for t in 0..years {
                d += weights[t] * deaths[t][sex][age];
                e += weights[t] * exposure[t][sex][age];
            }
            *cell = libm::log(d / e);
        }
    }
    let mut beta = vec![1.0; AGES];
    let mut kappa: Vec<f64> =
        (0..years).map(|t| -0.015 * (t as f64 - (years - 1) as f64 / 2.0)).collect();
    let mut information = vec![0.0; AGES];
    let fitted =
        |alpha: &[[f64; AGES]; 2], beta: &[f64], kappa: &[f64], t: usize, s: usize, a: usize| {
            exposure[t][s][a] * libm::exp(alpha[s][a] + beta[a] * kappa[t])
        };
    for _ in 0..200 {
        for s in 0..2 {
            for a in 0..AGES {
                let (mut gap, mut sum) = (0.0, 0.0);
                for t in 0..years {
                    let f = fitted(&alpha, &beta, &kappa, t, s, a);
                    gap += weights[t] * (deaths[t][s][a] - f);
                    sum += weights[t] * f;
                }
                alpha[s][a] += gap / sum;
            }
        }
        for t in 0..years {
            // Also where the weight is 0: kappa of a pandemic year is reported, not used.
            let (mut gap, mut sum) = (0.0, 0.0);
            for s in 0..2 {
                for a in 0..AGES {
                    let f = fitted(&alpha, &beta, &kappa, t, s, a);
                    gap += beta[a] * (deaths[t][s][a] - f);
                    sum += beta[a] * beta[a] * f;
                }
            }
            kappa[t] += gap / sum;
        }
        let mean = kappa.iter().zip(weights).map(|(k, w)| k * w).sum::<f64>()
            / weights.iter().sum::<f64>();
        for k in &mut kappa {
            *k -= mean;
        }
        for s in 0..2 {
            for a in 0..AGES {
                alpha[s][a] += beta[a] * mean;
            }
        }
        for a in 0..AGES {
            let (mut gap, mut sum) = (0.0, 0.0);
            for t in 0..years {
                for s in 0..2 {
                    let f = fitted(&alpha, &beta, &kappa, t, s, a);
                    gap += weights[t] * kappa[t] * (deaths[t][s][a] - f);
                    sum += weights[t] * kappa[t] * kappa[t] * f;
                }
            }
            beta[a] += gap / sum;
            information[a] = sum;
        }
        let mean = beta.iter().sum::<f64>() / AGES as f64;
        beta.iter_mut().for_each(|b| *b /= mean);
        kappa.iter_mut().for_each(|k| *k *= mean);
    }
    (beta, information, kappa)
}

/// Slope per step of a weighted straight line.
fn weighted_slope(values: &[f64], weights: &[f64]) -> f64 {
    let total: f64 = weights.iter().sum();
    let mean_t: f64 = weights.iter().enumerate().map(|(t, w)| t as f64 * w).sum::<f64>() / total;
    let mean_v: f64 = values.iter().zip(weights).map(|(v, w)| v * w).sum::<f64>() / total;
    let (mut up, mut down) = (0.0, 0.0);
    for (t, (v, w)) in values.iter().zip(weights).enumerate() {
        up += w * (t as f64 - mean_t) * (v - mean_v);
        down += w * (t as f64 - mean_t) * (t as f64 - mean_t);
    }
    up / down
}

/// Period life expectancy at birth of central death rates by age at last birthday; in the first
/// year of life the dead lived a tenth of a year on average (most die in their first week).
pub(crate) fn life_expectancy(log_rates: &[f64]) -> f64 {
    let (mut alive, mut years) = (1.0, 0.0);
    for (age, log_rate) in log_rates.iter().enumerate() {
        let m = libm::exp(*log_rate);
        if age + 1 == log_rates.len() {
            years += alive / m;
            break;
        }
        let lived_by_dead = if age == 0 { 0.1 } else { 0.5 };
        let q = m / (1.0 + (1.0 - lived_by_dead) * m);
        years += alive * (1.0 - (1.0 - lived_by_dead) * q);
        alive *= 1.0 - q;
    }
    years
}

#[cfg(test)]
mod tests {
    use super::super::vintage::TODAY;
    use super::*;
    use crate::data::source::Sources;

    #[test]
    fn life_expectancy_of_a_constant_rate() {
        // Exponential survival: 1 / m, but for the half-year convention.
        let e0 = life_expectancy(&[libm::log(0.02); AGES]);
        assert!((e0 - 50.0).abs() < 0.2, "{e0}");
    }

    #[test]
    fn a_made_up_surface_is_found_again() {
        let mut national = National {
            population: vec![[[50_000.0; AGES]; 2]; 26],
            deaths: vec![[[0.0; AGES]; 2]; 25],
        };
        for t in 0..25 {
            for s in 0..2 {
                for a in 0..AGES {
                    let log = -8.0 + 0.075 * a as f64 - 0.2 * s as f64 - 0.01 * t as f64;
                    national.deaths[t][s][a] = 50_000.0 * libm::exp(log);
                }
            }
        }
        let fit = fit(&national, &TODAY).unwrap();
        assert!(fit.slope.iter().all(|s| (s + 0.01).abs() < 1e-4), "{:?}", fit.slope);
        assert!((fit.k[0] + 23.5).abs() < 0.1, "{:?}", fit.k);
    }

    #[test]
    fn life_expectancy_2023_is_the_published_one() {
        let Some(source) = Sources::for_tests() else { return };
        let national = National::read(&source).unwrap();
        let raw = |year: i32, sex: usize| {
            let at = National::at(year);
            let rate =
                |a: usize| national.deaths[at][sex][a].max(0.5) / national.exposure(year, sex, a);
            life_expectancy(&(0..AGES).map(|a| libm::log(rate(a))).collect::<Vec<_>>())
        };
        // CBS: 80.3 and 83.3.
        assert!((raw(2023, 0) - 80.3).abs() < 0.06 && (raw(2023, 1) - 83.3).abs() < 0.06);
        let fit = fit(&national, &TODAY).unwrap();
        assert!(fit.slope.iter().all(|s| *s <= 0.0));
        for sex in 0..2 {
            // Graduation must not move the level of 2023-2024.
            let gap = life_expectancy(&fit.level[sex]) - 0.5 * (raw(2023, sex) + raw(2024, sex));
            assert!(gap.abs() < 0.03, "{gap}");
            // The drift lands where the UN's projection does: 2060, 86.0 and 88.1.
            let later: Vec<f64> =
                (0..AGES).map(|a| fit.level[sex][a] + fit.slope[a] * 36.5).collect();
            let un = [86.0, 88.1][sex];
            assert!((life_expectancy(&later) - un).abs() < 0.5);
        }
        // The pandemic is seen, and not used.
        assert!(fit.k[20] < fit.k[19] - 2.0 && fit.k[23] > fit.k[20]);
    }

    #[test]
    fn deaths_of_2024_come_out() {
        let Some(source) = Sources::for_tests() else { return };
        let national = National::read(&source).unwrap();
        let fit = fit(&national, &TODAY).unwrap();
        // As the projection counts: someone aged a on 1 January lives half a year at a and half at a + 1.
        let mut deaths = 0.0;
        for sex in 0..2 {
            let m: Vec<f64> = fit.level[sex]
                .iter()
                .zip(&fit.slope)
                .map(|(l, s)| libm::exp(l + 0.5 * s))
                .collect();
            for age in 0..AGES {
                let next = (age + 1).min(AGES - 1);
                let people = national.population[National::at(2024)][sex][age];
                deaths += people * (1.0 - (1.0 - 0.5 * m[age]) / (1.0 + 0.5 * m[next]));
            }
            deaths += 0.9 * m[0] * national.population[National::at(2025)][sex][0];
        }
        let observed: f64 = national.deaths[National::at(2024)].iter().flatten().sum();
        assert!((observed - 172_165.0).abs() < 1.0, "{observed}");
        assert!((deaths / observed - 1.0).abs() < 0.01, "{deaths} against {observed}");
    }
}
