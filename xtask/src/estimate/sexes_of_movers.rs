//! Whether those who come are men or women: what keeps a town of technical studies a town of men.
//!
//! Arrivals and departures are counted by sex in each municipality, but not by age and sex, and which ages the men have is
//! what matters; that count is not used yet. What was counted by both is who lived where in 2021, by
//! five years of age and sex. In Delft 59 % of those of 20-24 were men, and had been for long. With both sexes moving
//! alike that wears off within fifteen years, for those who were men at the start grow older and half of those who
//! come are women. So the assumption is that it stays: of those who come to a town as many more are men as keeps the part
//! of men at each age where it was, while those who came before grow older and leave. Men and women leave alike; that
//! arrivals alone carry the difference is a choice, for only the balance can be known.
//!
//! With `x[a]` how many more men there are at age `a` than at the nation's part of men, `l[a]` the probability of leaving,
//! `A[a]` arrivals and `t[a]` the tilt (men come `1 + t` times as often as they would, women `1 - t` times):
//!
//! ```text
//! x[a + 1] = x[a] * (1 - l[a]) + A[a] * t[a] / 2 + m[a]
//! ```
//!
//! where `m[a]` are the men that immigration brings more than it brings the nation for as many people: they have one profile
//! everywhere. So `x` is linear in the tilts at the nodes. They are found by least squares with a Gaussian prior around 0 and
//! between neighbouring nodes; in small places chance is as large as the tilt, which then stays near 0. How wide the prior is, is read
//! off the count itself, where the likelihood of all municipalities together is greatest: no year after it is looked at.

use streekblik::Result;
use streekblik::data::rates::{AGES, NODE_AGES, SEX_NODES, interpolate_nodes};

use super::flows::{Border, MOST_LEAVING, MoverNodes};
use super::regional::Regional;
use super::smooth::solve;

/// Number of nodes.
const NODES: usize = SEX_NODES.end - SEX_NODES.start;
/// First ages of the groups as counted, and the end.
const GROUPS: [usize; 8] = [15, 20, 25, 30, 35, 40, 45, 50];
/// Largest tilt: nine men come for each woman.
pub(crate) const MOST_TILT: f64 = 0.8;
/// Variance of a count that was rounded to a multiple of five.
const ROUNDING: f64 = 25.0 / 12.0;
/// Standard deviations the prior is chosen from.
const SDS: [f64; 7] = [0.025, 0.05, 0.1, 0.15, 0.2, 0.3, 0.45];

/// Spread of the tilts between municipalities.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Prior {
    /// Standard deviation of a tilt.
    pub sd: f64,
    /// Standard deviation of the difference between the tilts of neighbouring nodes.
    pub step_sd: f64,
}

/// What is found.
#[derive(Debug, Clone)]
pub(crate) struct SexTilts {
    /// Tilt of each municipality at the nodes.
    pub nodes: Vec<[f64; NODES]>,
    /// What they were shrunk by.
    pub prior: Prior,
    /// The year (1 January) whose parts of men stay.
    pub counted_in: i32,
}

/// What a municipality says about its tilts.
struct Evidence {
    /// Men above the nation's part in each group, persons, without those whom immigration explains.
    excess: [f64; GROUPS.len() - 1],
    /// Variance of it by chance and by rounding.
    variance: [f64; GROUPS.len() - 1],
    /// Change of it for each tilt, `[group][node]`.
    slope: [[f64; NODES]; GROUPS.len() - 1],
}

/// Seeks the tilts. `moving` is the national rate by age at the start of the year, `immigrant_profile` by sex and age at
/// the end of it.
///
/// # Errors
/// `value` when a system has no solution.
pub(crate) fn estimate(
    regional: &Regional,
    movers: &MoverNodes,
    moving: &[f64],
    border: &Border<'_>,
    immigrant_profile: &[f64],
) -> Result<SexTilts> {
    let evidence = evidence(regional, movers, moving, border, immigrant_profile);
    let mut best = (f64::NEG_INFINITY, Prior { sd: SDS[0], step_sd: SDS[0] });
    for sd in SDS {
        for step_sd in SDS {
            let prior = Prior { sd, step_sd };
            let mut likelihood = 0.0;
            for of_region in &evidence {
                likelihood += posterior(of_region, prior)?.log_likelihood;
            }
            if likelihood > best.0 {
                best = (likelihood, prior);
            }
        }
    }
    let nodes: Result<Vec<_>> =
        evidence.iter().map(|of_region| Ok(posterior(of_region, best.1)?.tilt)).collect();
    Ok(SexTilts { nodes: nodes?, prior: best.1, counted_in: regional.early_year })
}

/// Persons of both sexes by age.
fn both(people: &[f64]) -> Vec<f64> {
    (0..AGES).map(|a| people[a] + people[AGES + a]).collect()
}

fn evidence(
    regional: &Regional,
    movers: &MoverNodes,
    moving: &[f64],
    border: &Border<'_>,
    immigrant_profile: &[f64],
) -> Vec<Evidence> {
    let n = regional.len();
    let by_age = |nodes: &[f64; NODE_AGES.len()]| interpolate_nodes(nodes).map(libm::exp);
    let people: Vec<Vec<f64>> =
        (0..n).map(|r| both(&regional.structure(regional.base_year, r))).collect();
    let leave: Vec<Vec<f64>> = (0..n)
        .map(|r| {
            let factor = by_age(&movers.out[r]);
            (0..AGES).map(|a| (moving[a] * factor[a]).min(MOST_LEAVING)).collect()
        })
        .collect();
    let attraction: Vec<_> = movers.arrive.iter().map(by_age).collect();
    let mut per_weight = [0.0; AGES];
    for (age, per_weight) in per_weight.iter_mut().enumerate() {
        let pool: f64 = (0..n).map(|r| people[r][age] * leave[r][age]).sum();
        *per_weight = pool / attraction.iter().map(|weight| weight[age]).sum::<f64>();
    }
    // Men among the immigrants of each age above the nation's part, by age at the start of the year.
    let all: Vec<f64> = (0..2 * AGES)
        .map(|cell| (0..n).map(|r| regional.base[r * 2 * AGES + cell]).sum())
        .collect();
    let immigrant_men: Vec<f64> = (1..AGES)
        .map(|a| {
            let (men, women) = (immigrant_profile[a], immigrant_profile[AGES + a]);
            let part = all[a] / (all[a] + all[AGES + a]);
            border.immigrants * (men - part * (men + women))
        })
        .chain([0.0])
        .collect();
    let cells = 2 * AGES;
    let early = |r: usize| &regional.early[r * cells..(r + 1) * cells];
    let count = |r: usize, sex: usize, group: usize| -> f64 {
        early(r)[sex * AGES..][GROUPS[group]..GROUPS[group + 1]].iter().sum()
    };
    (0..n)
        .map(|r| {
            let abroad = |a: usize| {
                let [men, women] = [0, 1].map(|sex| border.emigration_rate[sex * AGES + a]);
                0.5 * (men + women) * border.emigration_factor[r]
            };
            let stay: Vec<f64> =
                (0..AGES).map(|a| (1.0 - leave[r][a] - abroad(a)).max(0.0)).collect();
            let arrivals: Vec<f64> = (0..AGES).map(|a| per_weight[a] * attraction[r][a]).collect();
            let slopes: [_; NODES] = core::array::from_fn(|node| {
                let mut tilt = [0.0; NODE_AGES.len()];
                tilt[SEX_NODES.start + node] = 1.0;
                let tilt = interpolate_nodes(&tilt);
                let come = arrivals.iter().zip(tilt).map(|(come, tilt)| 0.5 * come * tilt);
                excess(&stay, come)
            });
            let from_abroad = excess(
                &stay,
                (0..AGES).map(|a| {
                    let of_people = people[r][a] / (all[a] + all[AGES + a]);
                    immigrant_men[a] * (border.immigrant_share[r] - of_people)
                }),
            );
            let groups = 0..GROUPS.len() - 1;
            let mut found = Evidence {
                excess: [0.0; GROUPS.len() - 1],
                variance: [1.0; GROUPS.len() - 1],
                slope: [[0.0; NODES]; GROUPS.len() - 1],
            };
            for group in groups {
                let ages = GROUPS[group]..GROUPS[group + 1];
                let [men, women] = [0, 1].map(|sex| count(r, sex, group));
                let [all_men, all_women] =
                    [0, 1].map(|sex| (0..n).map(|r| count(r, sex, group)).sum::<f64>());
                let (counted, part) = (men + women, all_men / (all_men + all_women));
                // Of as many people as there are now.
                let size = people[r][ages.clone()].iter().sum::<f64>() / counted.max(1.0);
                let chance = part * (1.0 - part) * counted
                    + ROUNDING * (part * part + (1.0 - part) * (1.0 - part));
                found.excess[group] =
                    (men - part * counted) * size - from_abroad[ages.clone()].iter().sum::<f64>();
                found.variance[group] = chance.max(1.0) * size * size;
                found.slope[group] =
                    core::array::from_fn(|node| slopes[node][ages.clone()].iter().sum());
            }
            found
        })
        .collect()
}

/// Men above the nation's part at each age, where that does not change from year to year.
///
/// `came` are those who are added within a year, by age at its start.
fn excess(stay: &[f64], came: impl Iterator<Item = f64>) -> [f64; AGES] {
    let mut found = [0.0; AGES];
    for (a, came) in came.take(AGES - 1).enumerate() {
        found[a + 1] = found[a] * stay[a] + came;
    }
    found
}

struct Posterior {
    tilt: [f64; NODES],
    log_likelihood: f64,
}

/// The most likely tilts given a prior, and how likely the count is under it.
fn posterior(evidence: &Evidence, prior: Prior) -> Result<Posterior> {
    let precision = precision(prior);
    let mut matrix = precision.clone();
    let mut right = vec![0.0; NODES];
    // log |V + J Q^-1 J'| = log |V| + log |Q + J' V^-1 J| - log |Q|, and the sum of squares is that of the residuals
    // and of the prior.
    let mut log_determinant = -log_determinant(precision.clone());
    for ((excess, variance), slope) in
        evidence.excess.iter().zip(evidence.variance).zip(&evidence.slope)
    {
        for i in 0..NODES {
            for j in 0..NODES {
                matrix[i][j] += slope[i] * slope[j] / variance;
            }
            right[i] += slope[i] * excess / variance;
        }
        log_determinant += libm::log(variance);
    }
    log_determinant += self::log_determinant(matrix.clone());
    let found = solve(matrix, right)?;
    let mut squares = 0.0;
    for ((excess, variance), slope) in
        evidence.excess.iter().zip(evidence.variance).zip(&evidence.slope)
    {
        let explained: f64 = slope.iter().zip(&found).map(|(slope, tilt)| slope * tilt).sum();
        squares += (excess - explained) * (excess - explained) / variance;
    }
    for (i, row) in precision.iter().enumerate() {
        squares += row.iter().zip(&found).map(|(q, tilt)| q * tilt * found[i]).sum::<f64>();
    }
    Ok(Posterior {
        tilt: core::array::from_fn(|node| found[node].clamp(-MOST_TILT, MOST_TILT)),
        log_likelihood: -0.5 * (log_determinant + squares),
    })
}

/// Inverse covariance of the tilts before anything was counted.
fn precision(prior: Prior) -> Vec<Vec<f64>> {
    let mut matrix = vec![vec![0.0; NODES]; NODES];
    let (own, step) = (1.0 / (prior.sd * prior.sd), 1.0 / (prior.step_sd * prior.step_sd));
    for i in 0..NODES {
        matrix[i][i] += own;
        if i + 1 < NODES {
            matrix[i][i] += step;
            matrix[i + 1][i + 1] += step;
            matrix[i][i + 1] -= step;
            matrix[i + 1][i] -= step;
        }
    }
    matrix
}

/// Logarithm of the determinant of a positive definite matrix, by elimination.
fn log_determinant(mut matrix: Vec<Vec<f64>>) -> f64 {
    let mut log = 0.0;
    for column in 0..matrix.len() {
        let (done, rest) = matrix.split_at_mut(column + 1);
        let pivot = &done[column];
        log += libm::log(pivot[column]);
        for row in rest {
            let factor = row[column] / pivot[column];
            row.iter_mut().zip(pivot).for_each(|(cell, above)| *cell -= factor * above);
        }
    }
    log
}

#[cfg(test)]
mod tests {
    use super::super::regional::made_up;
    use super::*;

    const BORDER: Border<'_> = Border {
        immigrants: 1000.0,
        emigrants: 1000.0,
        immigrant_share: &[100.0 / 202.0, 100.0 / 202.0, 2.0 / 202.0],
        emigration_rate: &[0.01; 2 * AGES],
        emigration_factor: &[1.0; 3],
    };
    /// As many men as women at each age.
    const PROFILE: [f64; 2 * AGES] = [0.5 / AGES as f64; 2 * AGES];

    fn found(regional: &Regional) -> SexTilts {
        estimate(regional, &movers(), &[0.1; AGES], &BORDER, &PROFILE).unwrap()
    }

    fn of(regional: &Regional, border: &Border<'_>) -> Vec<Evidence> {
        evidence(regional, &movers(), &[0.1; AGES], border, &PROFILE)
    }

    fn movers() -> MoverNodes {
        let size = |size: f64| [libm::log(size); NODE_AGES.len()];
        let out = vec![[0.0; NODE_AGES.len()]; 3];
        MoverNodes { out, arrive: vec![size(1.0), size(1.0), size(0.02)], passing: vec![1.0; 3] }
    }

    /// Men at 18 to 27 times this, women divided by it.
    fn leaning(regional: &mut Regional, r: usize, by: f64) {
        for age in 18..28 {
            regional.early[2 * r * AGES + age] *= by;
            regional.early[(2 * r + 1) * AGES + age] /= by;
        }
    }

    #[test]
    fn a_town_of_men_stays_one_and_a_hamlet_is_left_alone() {
        let mut regional = made_up::three();
        for (r, by) in [1.2, 1.0 / 1.2, 1.2].into_iter().enumerate() {
            leaning(&mut regional, r, by);
        }
        let found = found(&regional);
        let [town, other, hamlet] = [0, 1, 2].map(|r| found.nodes[r]);
        // Men come at 18 and 19, and for those who leave again after 27 women come.
        assert!(town[1] > 0.1 && town[6] < -0.03, "{town:?}");
        assert!(town.iter().zip(other).all(|(a, b)| (a + b).abs() < 0.05), "{town:?} {other:?}");
        assert!(hamlet.iter().all(|tilt| tilt.abs() < 0.5 * town[1]), "{hamlet:?}");
        // And the part of men keeps itself up.
        let of_town = &of(&regional, &BORDER)[0];
        for (group, wanted) in of_town.excess.iter().enumerate().take(3) {
            let kept: f64 = of_town.slope[group].iter().zip(town).map(|(s, t)| s * t).sum();
            assert!((kept - wanted).abs() < 0.2 * of_town.excess[1], "{group}: {kept} {wanted}");
        }
    }

    #[test]
    fn where_the_sexes_live_alike_they_move_alike() {
        let found = found(&made_up::three());
        assert!(found.nodes.iter().flatten().all(|tilt| tilt.abs() < 1e-12));
        assert_eq!(found.prior.sd, SDS[0]);
    }

    #[test]
    fn men_who_come_from_abroad_need_not_come_from_elsewhere() {
        let regional = made_up::three();
        let share = [0.9, 0.05, 0.05];
        let mut profile = PROFILE;
        profile[20..30].iter_mut().for_each(|men| *men *= 1.5);
        let border = Border { immigrant_share: &share, ..BORDER };
        let found = estimate(&regional, &movers(), &[0.1; AGES], &border, &profile).unwrap();
        assert!(found.nodes[0][3..6].iter().sum::<f64>() < -0.01, "{:?}", found.nodes);
        assert!(found.nodes[1][3..6].iter().sum::<f64>() > 0.01, "{:?}", found.nodes);
    }

    #[test]
    fn the_likelihood_is_that_of_a_normal_distribution() {
        let mut regional = made_up::three();
        leaning(&mut regional, 0, 1.2);
        let of_town = &of(&regional, &BORDER)[0];
        let prior = Prior { sd: 0.2, step_sd: 0.1 };
        // The covariance of the count in full: chance, and slope times that of the tilts times slope.
        let groups = GROUPS.len() - 1;
        let mut covariance = vec![vec![0.0; groups]; groups];
        for (g, row) in covariance.iter_mut().enumerate() {
            let tilts = solve(precision(prior), of_town.slope[g].to_vec()).unwrap();
            for (h, cell) in row.iter_mut().enumerate() {
                *cell = of_town.slope[h].iter().zip(&tilts).map(|(s, t)| s * t).sum();
            }
            row[g] += of_town.variance[g];
        }
        let solved = solve(covariance.clone(), of_town.excess.to_vec()).unwrap();
        let squares: f64 = of_town.excess.iter().zip(&solved).map(|(e, s)| e * s).sum();
        let expected = -0.5 * (log_determinant(covariance) + squares);
        let found = posterior(of_town, prior).unwrap().log_likelihood;
        assert!((found / expected - 1.0).abs() < 1e-9, "{found} {expected}");
    }
}
