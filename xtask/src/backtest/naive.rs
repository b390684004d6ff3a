//! Forecasts that know nothing: what a model must beat.
//!
//! Source: Smith, Tayman and Swanson, *A Practitioner's Guide to State and Local Population
//! Projections* (2013), chapters 6, 8 and 10.

use crate::estimate::national::AGES;
use crate::estimate::regional::Regional;

/// Years of a Hamilton-Perry step: the width of its age groups.
const STEP: usize = 5;
/// Groups 0-4 to 85 and over.
const GROUPS: usize = 18;
/// Groups of the mothers in the child-woman ratio: 20-44.
const MOTHERS: std::ops::Range<usize> = 4..9;

/// As many as in the base year.
pub(crate) fn no_change(regional: &Regional) -> Vec<f64> {
    (0..regional.len()).map(|r| regional.total(regional.base_year, r)).collect()
}

/// The mean yearly growth of the last `window` years, in persons, goes on.
pub(crate) fn last_growth(regional: &Regional, window: i32, year: i32) -> Vec<f64> {
    let base = regional.base_year;
    let ahead = f64::from(year - base) / f64::from(window);
    (0..regional.len())
        .map(|r| {
            let now = regional.total(base, r);
            now + (now - regional.total(base - window, r)) * ahead
        })
        .collect()
}

/// Everyone keeps the base year's share of a national forecast.
pub(crate) fn constant_share(regional: &Regional, nation: f64) -> Vec<f64> {
    let now = no_change(regional);
    let all: f64 = now.iter().sum();
    now.iter().map(|people| nation * people / all).collect()
}

/// Hamilton-Perry: each five-year group changes as the group before it did in the last five years, and
/// children follow women by the base year's child-woman ratio.
///
/// `earlier` is `[r][s][a]`, five years before the base; between two steps, linear.
pub(crate) fn hamilton_perry(regional: &Regional, earlier: &[Vec<f64>], year: i32) -> Vec<f64> {
    let ahead = (year - regional.base_year) as f64 / STEP as f64;
    let cells = 2 * AGES;
    regional
        .base
        .chunks_exact(cells)
        .zip(earlier)
        .map(|(now, before)| {
            let [before, now] = [before.as_slice(), now].map(groups);
            let mut path = vec![now];
            while path.len() < 2 + ahead as usize {
                path.push(moved_on(&before, &now, &path[path.len() - 1]));
            }
            let total = |at: usize| path[at].iter().flatten().sum::<f64>();
            let whole = ahead as usize;
            total(whole) + (total(whole + 1) - total(whole)) * (ahead - whole as f64)
        })
        .collect()
}

type Groups = [[f64; GROUPS]; 2];

fn groups(people: &[f64]) -> Groups {
    let mut groups = [[0.0; GROUPS]; 2];
    for (sex, people) in people.chunks_exact(AGES).enumerate() {
        for (age, people) in people.iter().enumerate() {
            groups[sex][(age / STEP).min(GROUPS - 1)] += people;
        }
    }
    groups
}

/// Five years on from `from`, by the ratios between `before` and `now`.
fn moved_on(before: &Groups, now: &Groups, from: &Groups) -> Groups {
    let mut next = [[0.0; GROUPS]; 2];
    for sex in 0..2 {
        for g in 1..GROUPS {
            // The last two groups come together in the open one.
            let sum = |of: &Groups| of[sex][g - 1] + if g == GROUPS - 1 { of[sex][g] } else { 0.0 };
            let ratio = if sum(before) > 0.0 { now[sex][g] / sum(before) } else { 1.0 };
            next[sex][g] = sum(from) * ratio;
        }
    }
    let women = |of: &Groups| of[1][MOTHERS].iter().sum::<f64>();
    for sex in 0..2 {
        next[sex][0] = now[sex][0] / women(now).max(1e-9) * women(&next);
    }
    next
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::estimate::regional::made_up;

    #[test]
    fn growth_and_share_by_hand() {
        let mut regional = made_up::three();
        let before = regional.total(2020, 0);
        regional.totals[13][0] = before + 500.0;
        assert!((last_growth(&regional, 5, 2030)[0] - before - 1000.0).abs() < 1e-9);
        let now = no_change(&regional);
        let double = constant_share(&regional, 2.0 * now.iter().sum::<f64>());
        assert!(double.iter().zip(&now).all(|(d, n)| (d / n - 2.0).abs() < 1e-12));
    }

    #[test]
    fn hamilton_perry_keeps_a_still_population_and_repeats_a_growing_one() {
        let mut regional = made_up::three();
        // Everyone dies at 85: groups of equal size follow each other.
        for (cell, people) in regional.base.iter_mut().enumerate() {
            *people = if cell % AGES < 85 { 100.0 } else { 0.0 };
        }
        let earlier: Vec<Vec<f64>> =
            regional.base.chunks_exact(2 * AGES).map(<[f64]>::to_vec).collect();
        for (now, year) in [(17_000.0, 2027), (17_000.0, 2035)] {
            assert!((hamilton_perry(&regional, &earlier, year)[0] - now).abs() < 1e-6);
        }
        let smaller: Vec<Vec<f64>> =
            earlier.iter().map(|row| row.iter().map(|p| p / 1.1).collect()).collect();
        let grown = hamilton_perry(&regional, &smaller, 2030)[0] / 17_000.0;
        assert!((grown - 1.1).abs() < 1e-9, "{grown}");
    }
}
