//! How far a municipality's net migration may be off, from how far it was off before.
//!
//! For each year of origin the net migration rates to come are forecast from the mean of the years before, less
//! what does not last. The sums of the errors over one to five years are split into
//! what the municipalities of a COROP region have in common and what is a municipality's own, and
//! each part is fitted as a process that fades. Small places are off by more: the own variance is `a + b / population`.

use streekblik::model::ensemble::spread::Autoregressive;

use super::regional::Regional;

/// Years before an origin whose mean is the forecast.
const PAST: i32 = 4;
/// Longest horizon in years.
const HORIZON: i32 = 5;
/// Years of origin: each with [`PAST`] years before and at least one after it.
pub(crate) const ORIGINS: core::ops::RangeInclusive<i32> = 2016..=2019;
/// Migration balance per inhabitant of a year that comes from a reception centre or a new town; such places are
/// left out, so that their luck is not everyone's.
const ODD_BALANCE: f64 = 0.04;

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

/// Fits the processes to the errors of the years of origin `origins`; `people[r]` are the inhabitants of the base year.
pub(crate) fn fit(
    regional: &Regional,
    origins: core::ops::RangeInclusive<i32>,
    people: &[f64],
) -> RegionalSpread {
    let rates = Rates::new(regional);
    let lasting = rates.lasting(regional, origins.clone());
    let mut group_squares = Squares::default();
    let mut own_squares = Squares::default();
    let mut by_size = Vec::new();
    for origin in origins {
        let errors = rates.errors(regional, lasting, origin);
        for (horizon, (of_group, own)) in (1..).zip(&errors) {
            for (r, own) in own.iter().enumerate().filter(|(r, _)| rates.counted[*r]) {
                group_squares.add(horizon, of_group[regional.corop[r]]);
                own_squares.add(horizon, *own);
                if horizon == HORIZON as usize {
                    by_size.push((1.0 / regional.total(origin, r), own * own));
                }
            }
        }
    }
    let of_group = group_squares.process();
    let of_region = own_squares.process();
    // Own variance over the horizon by size, relative to the mean.
    let (level, slope) = line(&by_size);
    let mean = by_size.iter().map(|(_, square)| square).sum::<f64>() / by_size.len().max(1) as f64;
    let sd = people.iter().map(|people| {
        let relative = (level + slope / people.max(1.0)) / mean;
        of_region.innovation_sd * libm::sqrt(relative.clamp(0.2, 9.0))
    });
    RegionalSpread {
        of_group,
        sd: sd.collect(),
        of_region: Autoregressive { innovation_sd: 1.0, ..of_region },
    }
}

/// Net migration rates above the nation's, `[year][r]` from 2012.
struct Rates {
    above: Vec<Vec<f64>>,
    counted: Vec<bool>,
}

impl Rates {
    fn new(regional: &Regional) -> Self {
        let years = regional.events.len() as i32;
        let above: Vec<Vec<f64>> = (super::regional::FIRST_TOTAL..)
            .take(years as usize)
            .map(|year| {
                let balance = |r: usize| {
                    let e = &regional.events(year)[r];
                    e.change() - e.births + e.deaths
                };
                let regions = 0..regional.len();
                let people: f64 = regions.clone().map(|r| regional.total(year, r)).sum();
                let nation = regions.clone().map(balance).sum::<f64>() / people;
                regions.map(|r| balance(r) / regional.total(year, r) - nation).collect()
            })
            .collect();
        let counted = (0..regional.len())
            .map(|r| above.iter().all(|year| year[r].abs() < ODD_BALANCE))
            .collect();
        Self { above, counted }
    }

    /// Part of the mean of the past that the mean of the horizon keeps: of groups, and of regions beside their
    /// group. Slopes through the origin, for both are distances to a mean.
    fn lasting(&self, regional: &Regional, origins: core::ops::RangeInclusive<i32>) -> [f64; 2] {
        let mut products = [[0.0; 2]; 2];
        for origin in origins {
            let people: Vec<f64> = (0..regional.len()).map(|r| regional.total(origin, r)).collect();
            let before = self.mean(origin - PAST..origin);
            let after = self.mean(origin..origin + HORIZON);
            let groups = [&before, &after].map(|mean| self.of_groups(regional, &people, mean));
            for r in (0..regional.len()).filter(|r| self.counted[*r]) {
                let [x, y] = [0, 1].map(|i: usize| groups[i][regional.corop[r]]);
                for (sums, (x, y)) in
                    products.iter_mut().zip([(x, y), (before[r] - x, after[r] - y)])
                {
                    sums[0] += x * y;
                    sums[1] += x * x;
                }
            }
        }
        products.map(|[up, down]| if down > 0.0 { (up / down).clamp(0.0, 1.0) } else { 0.0 })
    }

    /// Mean of the years that are there, `[r]`.
    fn mean(&self, years: core::ops::Range<i32>) -> Vec<f64> {
        let at = |year: i32| (year - super::regional::FIRST_TOTAL).max(0) as usize;
        let years = &self.above[at(years.start)..at(years.end).min(self.above.len())];
        let n = self.counted.len();
        (0..n).map(|r| years.iter().map(|year| year[r]).sum::<f64>() / years.len() as f64).collect()
    }

    /// Sums of errors over 1 to [`HORIZON`] years: of each group, and of each region beside its group.
    fn errors(
        &self,
        regional: &Regional,
        [of_corop, within_corop]: [f64; 2],
        origin: i32,
    ) -> Vec<(Vec<f64>, Vec<f64>)> {
        let at = (origin - super::regional::FIRST_TOTAL) as usize;
        let n = regional.len();
        let people: Vec<f64> = (0..n).map(|r| regional.total(origin, r)).collect();
        let past = self.mean(origin - PAST..origin);
        let past_group = self.of_groups(regional, &people, &past);
        let mut sums = vec![0.0; n];
        let mut errors = Vec::new();
        for year in self.above[at..].iter().take(HORIZON as usize) {
            for (r, sum) in sums.iter_mut().enumerate() {
                let group = past_group[regional.corop[r]];
                *sum += year[r] - of_corop * group - within_corop * (past[r] - group);
            }
            let of_group = self.of_groups(regional, &people, &sums);
            let own = (0..n).map(|r| sums[r] - of_group[regional.corop[r]]).collect();
            errors.push((of_group, own));
        }
        errors
    }

    /// Mean of each group by population.
    fn of_groups(&self, regional: &Regional, people: &[f64], values: &[f64]) -> Vec<f64> {
        let groups = regional.corop.iter().max().map_or(0, |last| last + 1);
        let (mut sum, mut size) = (vec![0.0; groups], vec![0.0; groups]);
        for r in (0..values.len()).filter(|r| self.counted[*r]) {
            sum[regional.corop[r]] += people[r] * values[r];
            size[regional.corop[r]] += people[r];
        }
        sum.iter()
            .zip(&size)
            .map(|(sum, size)| if *size > 0.0 { sum / size } else { 0.0 })
            .collect()
    }
}

/// Mean squares of sums of errors by horizon.
#[derive(Default)]
struct Squares {
    sum: [f64; HORIZON as usize],
    number: [f64; HORIZON as usize],
}

impl Squares {
    fn add(&mut self, horizon: usize, error: f64) {
        self.sum[horizon - 1] += error * error;
        self.number[horizon - 1] += 1.0;
    }

    /// The process whose sums over one to [`HORIZON`] years have these squares, nearest in logarithms.
    fn process(&self) -> Autoregressive {
        let seen: Vec<f64> =
            self.sum.iter().zip(&self.number).map(|(sum, number)| sum / number).collect();
        let candidates = (0..100).map(|i| 0.01 * f64::from(i)).map(|persistence| {
            let shape: Vec<f64> =
                (1..=seen.len()).map(|h| variance_of_sum(persistence, h)).collect();
            let logs = seen.iter().zip(&shape).map(|(seen, shape)| libm::log(seen / shape));
            let mean = logs.clone().sum::<f64>() / seen.len() as f64;
            let error: f64 = logs.map(|log| (log - mean) * (log - mean)).sum();
            (error, Autoregressive { persistence, innovation_sd: libm::exp(0.5 * mean) })
        });
        let start = (f64::MAX, Autoregressive { persistence: 0.0, innovation_sd: 0.0 });
        candidates.fold(start, |best, one| if one.0 < best.0 { one } else { best }).1
    }
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

/// Level and slope of a least-squares line, neither below 0.
fn line(points: &[(f64, f64)]) -> (f64, f64) {
    let n = points.len().max(1) as f64;
    let (x, y) = points.iter().fold((0.0, 0.0), |(x, y), p| (x + p.0 / n, y + p.1 / n));
    let (up, down) = points.iter().fold((0.0, 0.0), |(up, down), p| {
        (up + (p.0 - x) * (p.1 - y), down + (p.0 - x) * (p.0 - x))
    });
    let slope = if down > 0.0 { (up / down).max(0.0) } else { 0.0 };
    ((y - slope * x).max(0.0), slope)
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
        let mut squares = Squares::default();
        for horizon in 1..=5 {
            squares.add(horizon, libm::sqrt(variance_of_sum(0.7, horizon)) * 0.004);
        }
        let found = squares.process();
        assert!((found.persistence - 0.7).abs() < 1e-9, "{found:?}");
        assert!((found.innovation_sd - 0.004).abs() < 1e-9, "{found:?}");
    }

    #[test]
    fn a_line_is_found_again() {
        let (level, slope) = line(&[(0.0, 1.0), (1.0, 3.0), (2.0, 5.0)]);
        assert!((level - 1.0).abs() < 1e-12 && (slope - 2.0).abs() < 1e-12);
    }
}
