//! What each municipality is expected to win or lose by moves and migration together, for each inhabitant and year.
//!
//! Moves and migration are taken together because newcomers register where a reception centre is and
//! move on: apart, both are wild, and their sum is not. Of the yearly balances up to the base year the
//! nation's own is taken off; what is left is divided over the COROP region and the municipality
//! within it, each a [`Process`] with a permanent part, a temporary part and noise, fitted to these very years.
//!
//! Within a COROP region a municipality is not drawn to 0 but to what its people say of its homes: where few are born and
//! many die, homes fall vacant and people come; where families are many, children leave. So the own
//! balance is first regressed on natural increase, size, and the shares of ages 25-44 and 65 and over
//! ([`HOMES`]). Which of these to take, and that they are taken at all, was chosen on years before 2019
//! (`cargo xtask evidence`, chapter on the back-test).

use streekblik::Result;

use super::national::AGES;
use super::process::{self, Expected, Process, Series};
use super::regional::{FIRST_TOTAL, Regional};
use super::smooth::solve;

/// Balances beyond this, for each inhabitant and year and relative to the COROP region, count as this much: a reception
/// centre opens or closes, a new district is handed over.
pub(crate) const MOST_OWN_BALANCE: f64 = 0.03;
/// Rounds between the regression and the process of what it leaves.
const ROUNDS: usize = 2;
/// What the own balance is regressed on, beside a constant.
pub(crate) const HOMES: [&str; 4] = ["natural_increase", "log_people", "share_25_44", "share_65"];
/// Number of coefficients.
pub(crate) const COEFFICIENTS: usize = HOMES.len() + 1;

/// The forecast of balances relative to the nation's, for each inhabitant and year.
#[derive(Debug, Clone)]
pub(crate) struct Balance {
    /// In the base year, `[r]`.
    pub first: Vec<f64>,
    /// In the long run, `[r]`.
    pub lasting: Vec<f64>,
    /// Years in which half of the way between the two is gone.
    pub half_life_years: f64,
    /// The process of COROP regions.
    pub of_corop: Process,
    /// The process of municipalities within them.
    pub own: Process,
    /// The same with the odd years as they were ([`MOST_OWN_BALANCE`]): nothing to forecast by, but what may happen.
    pub with_odd_years: Process,
    /// Coefficients of a constant and of [`HOMES`].
    pub homes: [f64; COEFFICIENTS],
}

impl Balance {
    /// Mean of a municipality's first `years` years.
    pub(crate) fn mean(&self, r: usize, years: i32) -> f64 {
        let left = (0..years).map(|k| libm::exp2(-f64::from(k) / self.half_life_years));
        let passing = left.sum::<f64>() / f64::from(years);
        self.lasting[r] + (self.first[r] - self.lasting[r]) * passing
    }
}

/// Balances of every year up to the base year for each inhabitant, less the nation's, `[year][r]`.
pub(crate) fn above_nation(regional: &Regional) -> Vec<Vec<f64>> {
    let observed = Observed::new(regional);
    let years = 0..observed.own.first().map_or(0, Vec::len);
    let of_place = |r: usize, t: usize| observed.uncut[r][t] + observed.corop[regional.corop[r]][t];
    years.map(|t| (0..regional.len()).map(|r| of_place(r, t)).collect()).collect()
}

/// What was known on 1 January of an earlier year; the ages of the base year stand for those of that day.
pub(crate) fn known_in(regional: &Regional, year: i32) -> Regional {
    let known = (year - FIRST_TOTAL) as usize;
    let mut then = regional.clone();
    then.base_year = year;
    then.totals.truncate(known + 1);
    then.events.truncate(known);
    then
}

/// Forecasts the balances from every year up to the base year.
pub(crate) fn forecast(regional: &Regional) -> Result<Balance> {
    forecast_on(regional, &[0, 1, 2, 3])
}

/// The same, drawn to some of [`HOMES`] only.
pub(crate) fn forecast_on(regional: &Regional, of_homes: &[usize]) -> Result<Balance> {
    let observed = Observed::new(regional);
    let groups: Vec<Series<'_>> = observed.groups();
    let of_corop = process::fit(&groups);
    let corop: Vec<Expected> =
        groups.iter().map(|g| of_corop.expected(*g)).collect::<Result<_>>()?;

    let mut features = homes(regional, &observed);
    for x in &mut features {
        for (at, value) in x[1..].iter_mut().enumerate() {
            *value = if of_homes.contains(&at) { *value } else { 0.0 };
        }
    }
    let mut own = Process {
        permanent: 1.0,
        temporary: 0.0,
        persistence: 0.5,
        noise: 1.0,
        noise_per_person: 0.0,
    };
    let (mut prior, mut coefficients) = (vec![0.0; regional.len()], [0.0; COEFFICIENTS]);
    let mut rest = observed.own.clone();
    for _ in 0..ROUNDS {
        coefficients = regress(&features, &observed, &own)?;
        for (prior, x) in prior.iter_mut().zip(&features) {
            *prior = x.iter().zip(&coefficients).map(|(x, c)| x * c).sum();
        }
        for ((rest, years), prior) in rest.iter_mut().zip(&observed.own).zip(&prior) {
            rest.iter_mut().zip(years).for_each(|(rest, y)| *rest = y - prior);
        }
        own = process::fit(&observed.places(&rest));
    }
    let mut odd = observed.uncut.clone();
    for (years, prior) in odd.iter_mut().zip(&prior) {
        years.iter_mut().for_each(|y| *y -= prior);
    }
    let with_odd_years = process::fit(&observed.places(&odd));
    let mut first = vec![0.0; regional.len()];
    let mut lasting = vec![0.0; regional.len()];
    let mut fading = Vec::new();
    for (r, place) in observed.places(&rest).into_iter().enumerate() {
        let (of_group, of_own) = (corop[regional.corop[r]], own.expected(place)?);
        lasting[r] = of_group.permanent + prior[r] + of_own.permanent;
        let fades = [of_group.temporary * of_corop.persistence, of_own.temporary * own.persistence];
        first[r] = lasting[r] + fades[0] + fades[1];
        fading.push(fades);
    }
    for balance in [&mut first, &mut lasting] {
        centre(balance, &observed.people);
    }
    let half_life_years = half_life(&fading, [of_corop.persistence, own.persistence]);
    Ok(Balance {
        first,
        lasting,
        half_life_years,
        of_corop,
        own,
        with_odd_years,
        homes: coefficients,
    })
}

/// Balances of the years, for each inhabitant, with what is above them taken off.
struct Observed {
    /// People at the start of the base year, `[r]`.
    people: Vec<f64>,
    /// The same by COROP region.
    people_of_group: Vec<f64>,
    /// COROP regions less the nation, `[g][year]`.
    corop: Vec<Vec<f64>>,
    /// Municipalities less their COROP region, `[r][year]`.
    own: Vec<Vec<f64>>,
    /// The same, odd years as they were.
    uncut: Vec<Vec<f64>>,
    /// Natural increase of the municipality less that of its COROP region, mean of the years, `[r]`.
    natural: Vec<f64>,
}

impl Observed {
    fn new(regional: &Regional) -> Self {
        let n = regional.len();
        let groups = regional.corop.iter().max().map_or(0, |g| g + 1);
        let years = FIRST_TOTAL..regional.base_year;
        let count = years.len() as f64;
        let people: Vec<f64> = (0..n).map(|r| regional.total(regional.base_year, r)).collect();
        let mut people_of_group = vec![0.0; groups];
        regional.corop.iter().zip(&people).for_each(|(g, p)| people_of_group[*g] += p);
        let (mut corop, mut own) = (vec![Vec::new(); groups], vec![Vec::new(); n]);
        let mut uncut = vec![Vec::new(); n];
        let mut natural = vec![0.0; n];
        for year in years {
            let start: Vec<f64> = (0..n).map(|r| regional.total(year, r)).collect();
            let births: Vec<f64> =
                regional.events(year).iter().map(|e| e.births - e.deaths).collect();
            let balance: Vec<f64> =
                (0..n).map(|r| regional.total(year + 1, r) - start[r] - births[r]).collect();
            let sums = |of: &[f64]| -> Vec<f64> {
                let mut sum = vec![0.0; groups];
                regional.corop.iter().zip(of).for_each(|(g, v)| sum[*g] += v);
                sum
            };
            let (people_then, balances, increase) = (sums(&start), sums(&balance), sums(&births));
            let nation = balances.iter().sum::<f64>() / people_then.iter().sum::<f64>();
            for (group, years) in corop.iter_mut().enumerate() {
                years.push(balances[group] / people_then[group] - nation);
            }
            for (r, group) in regional.corop.iter().enumerate() {
                let own_balance = balance[r] / start[r] - balances[*group] / people_then[*group];
                uncut[r].push(own_balance);
                own[r].push(own_balance.clamp(-MOST_OWN_BALANCE, MOST_OWN_BALANCE));
                natural[r] +=
                    (births[r] / start[r] - increase[*group] / people_then[*group]) / count;
            }
        }
        Self { people, people_of_group, corop, own, uncut, natural }
    }

    fn groups(&self) -> Vec<Series<'_>> {
        self.corop.iter().map(Vec::as_slice).zip(self.people_of_group.iter().copied()).collect()
    }

    fn places<'a>(&self, rest: &'a [Vec<f64>]) -> Vec<Series<'a>> {
        rest.iter().map(Vec::as_slice).zip(self.people.iter().copied()).collect()
    }
}

/// A constant and [`HOMES`] of each municipality, each relative to its COROP region.
fn homes(regional: &Regional, observed: &Observed) -> Vec<[f64; COEFFICIENTS]> {
    let cells = 2 * AGES;
    let mut features: Vec<[f64; COEFFICIENTS]> = regional
        .base
        .chunks_exact(cells)
        .zip(&observed.people)
        .zip(&observed.natural)
        .map(|((people, total), natural)| {
            let share = |from: usize, to: usize| {
                people.chunks_exact(AGES).flat_map(|sex| &sex[from..to]).sum::<f64>() / total
            };
            [1.0, *natural, libm::log(*total), share(25, 45), share(65, AGES)]
        })
        .collect();
    for column in 1..COEFFICIENTS {
        let mut sum = vec![0.0; observed.people_of_group.len()];
        for ((x, g), people) in features.iter().zip(&regional.corop).zip(&observed.people) {
            sum[*g] += x[column] * people;
        }
        for (x, g) in features.iter_mut().zip(&regional.corop) {
            x[column] -= sum[*g] / observed.people_of_group[*g];
        }
    }
    features
}

/// Generalised least squares of the mean balances, each weighed by how much its process lets it vary.
fn regress(
    features: &[[f64; COEFFICIENTS]],
    observed: &Observed,
    process: &Process,
) -> Result<[f64; COEFFICIENTS]> {
    let mut matrix = vec![vec![0.0; COEFFICIENTS]; COEFFICIENTS];
    let mut right = vec![0.0; COEFFICIENTS];
    for ((x, years), people) in features.iter().zip(&observed.own).zip(&observed.people) {
        let weight = 1.0 / process.variance_of_mean(years.len(), *people);
        let mean = years.iter().sum::<f64>() / years.len() as f64;
        for i in 0..COEFFICIENTS {
            (0..COEFFICIENTS).for_each(|j| matrix[i][j] += weight * x[i] * x[j]);
            right[i] += weight * x[i] * mean;
        }
    }
    // Where places do not differ in something, nothing is said of it.
    for (i, row) in matrix.iter_mut().enumerate() {
        row[i] = row[i] * (1.0 + 1e-9) + 1e-12;
    }
    let solution = solve(matrix, right)?;
    Ok(std::array::from_fn(|i| solution[i]))
}

/// Shifts balances so that they add up to nothing over the nation.
fn centre(balance: &mut [f64], people: &[f64]) {
    let sum: f64 = balance.iter().zip(people).map(|(b, p)| b * p).sum();
    let mean = sum / people.iter().sum::<f64>();
    balance.iter_mut().for_each(|b| *b -= mean);
}

/// The half-life with which one fading part comes nearest to two, over ten years and all places.
fn half_life(fading: &[[f64; 2]], persistence: [f64; 2]) -> f64 {
    let gap = |years: f64| -> f64 {
        (1..10)
            .map(|k| {
                let k = f64::from(k);
                let left = libm::exp2(-k / years);
                let [a, b] = persistence.map(|p| libm::pow(p, k) - left);
                fading.iter().map(|f| (f[0] * a + f[1] * b) * (f[0] * a + f[1] * b)).sum::<f64>()
            })
            .sum()
    };
    let candidates = (5..=300).map(|tenths| f64::from(tenths) / 10.0);
    candidates.min_by(|a, b| gap(*a).total_cmp(&gap(*b))).unwrap_or(1.0)
}

#[cfg(test)]
mod tests {
    use super::super::regional::made_up;
    use super::*;

    #[test]
    fn equal_places_are_expected_to_stay_equal() {
        let balance = forecast(&made_up::three()).unwrap();
        assert!(balance.first.iter().chain(&balance.lasting).all(|b| b.abs() < 1e-6));
    }

    #[test]
    fn a_boom_fades_and_adds_up_to_nothing() {
        let mut regional = made_up::three();
        // Three years of boom in the first, and as much of a slump in the second, of the same COROP region.
        for t in 9..12 {
            let boom = 0.01 * regional.totals[0][0];
            regional.totals[t + 1][0] = regional.totals[t][0] + boom;
            regional.totals[t + 1][1] = regional.totals[t][1] - boom;
        }
        for place in 0..2 {
            regional.totals[13][place] = regional.totals[12][place];
        }
        let balance = forecast(&regional).unwrap();
        assert!(balance.first[0] > 0.0 && balance.first[1] < 0.0, "{balance:?}");
        assert!(balance.lasting[0].abs() < 0.01, "{balance:?}");
        let all: f64 = (0..3).map(|r| balance.first[r] * regional.total(2025, r)).sum();
        assert!(all.abs() < 1e-6 * regional.total(2025, 0));
    }

    #[test]
    fn one_half_life_for_two_of_a_kind() {
        let persistence = libm::exp2(-1.0 / 4.0);
        let found = half_life(&[[0.01, -0.02], [0.0, 0.03]], [persistence; 2]);
        assert!((found - 4.0).abs() < 0.051, "{found}");
    }
}
