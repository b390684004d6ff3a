//! Household positions of both sexes divided over men and women.
//!
//! No count by sex and age is in the sources, but for a few totals of men. What can be said: a partner in a couple has
//! a partner, the man on average [`AGE_GAP_YEARS`] older; sons stay at home longer than daughters, by as much as the total of men at home
//! asks; lone parents are mostly mothers. The rest of each sex and age then lives alone, as another member or in an institution.

use super::positions::{AGES_2021, ByPosition};
use crate::estimate::national::AGES;

/// Assumption: years by which the man of a couple is older, on average.
pub(crate) const AGE_GAP_YEARS: f64 = 2.5;
/// Assumption: part of lone parents who are women.
pub(crate) const LONE_MOTHERS: f64 = 0.83;
/// Assumption: ages from which other members of a household count with those without children; younger ones are mostly children
/// of others, in a household with children.
pub(crate) const OTHER_WITHOUT_CHILDREN_FROM: usize = 25;
/// Ages over which the size of cohorts is smoothed, to either side: a partner's cohort may be much larger than one's own.
const COHORT_SMOOTHING: usize = 7;
/// Youngest age at which daughters leave home before sons.
const FIRST_LEAVING: usize = 16;

/// Persons by sex, position and age, `[s][a]`: alone, without children, child at home, parent, institution.
pub(crate) type BySex = [[[f64; AGES]; 2]; 5];

/// Divides the positions; `people` are the nation's, `[s][a]`, `men_at_home` all sons at home. Also the odds of sons over daughters.
pub(crate) fn divide(positions: &ByPosition, people: &[f64], men_at_home: f64) -> (BySex, f64) {
    let both: [f64; AGES] = core::array::from_fn(|a| people[a] + people[AGES + a]);
    let spread = |position: &[f64]| to_101(position, &both);
    let children = spread(&positions.child);
    let odds = odds_of_sons(&children, people, men_at_home);
    let at_home = sons_and_daughters(&children, people, odds);
    let without = partners(&spread(&positions.couple_without), &both);
    let with = partners(&spread(&positions.couple_with), &both);
    let rest: [[f64; AGES]; 4] =
        [&positions.lone, &positions.alone, &positions.other, &positions.institution]
            .map(|position| spread(position));
    let mut out = [[[0.0; AGES]; 2]; 5];
    for a in 0..AGES {
        let left = [0, 1].map(|s: usize| {
            (people[s * AGES + a] - at_home[s][a] - without[s][a] - with[s][a]).max(0.0)
        });
        let singles = margins(core::array::from_fn(|k| rest[k][a]), left);
        for s in 0..2 {
            let [lone, alone, other, institution] = singles.map(|row| row[s]);
            let grown = a >= OTHER_WITHOUT_CHILDREN_FROM;
            let (other_without, other_with) = if grown { (other, 0.0) } else { (0.0, other) };
            out[0][s][a] = alone;
            out[1][s][a] = without[s][a] + other_without;
            out[2][s][a] = at_home[s][a];
            out[3][s][a] = with[s][a] + lone + other_with;
            out[4][s][a] = institution;
        }
    }
    (out, odds)
}

/// From ages to 95+ to ages to 100+, the same share of the people at each age from 95 on.
fn to_101(position: &[f64], both: &[f64; AGES]) -> [f64; AGES] {
    let last = AGES_2021 - 1;
    let oldest: f64 = both[last..].iter().sum();
    core::array::from_fn(|a| if a < last { position[a] } else { position[last] * both[a] / oldest })
}

/// Men and women of couples at each age: half the share of couples among people half the gap younger, or older.
fn partners(couples: &[f64; AGES], both: &[f64; AGES]) -> [[f64; AGES]; 2] {
    let smooth: [f64; AGES] = core::array::from_fn(|a| {
        let reach = COHORT_SMOOTHING.min(a).min(AGES - 1 - a);
        let around = &both[a - reach..=a + reach];
        around.iter().sum::<f64>() / around.len() as f64
    });
    let level: [f64; AGES] = core::array::from_fn(|a| couples[a] / both[a].max(1.0) * smooth[a]);
    let at = |age: f64| {
        let age = age.clamp(0.0, (AGES - 1) as f64);
        let below = age as usize;
        let above = (below + 1).min(AGES - 1);
        level[below] + (level[above] - level[below]) * (age - below as f64)
    };
    let mut out = [[0.0; AGES]; 2];
    for a in 0..AGES {
        let sides = [-0.5, 0.5].map(|half| at(a as f64 + half * AGE_GAP_YEARS));
        let sum: f64 = sides.iter().sum();
        for (s, side) in sides.iter().enumerate() {
            out[s][a] = if sum > 0.0 { couples[a] * side / sum } else { 0.0 };
        }
    }
    out
}

/// Sons and daughters at home when the odds of a son are so many times those of a daughter of his age.
fn sons_and_daughters(children: &[f64; AGES], people: &[f64], odds: f64) -> [[f64; AGES]; 2] {
    let mut out = [[0.0; AGES]; 2];
    for a in 0..AGES {
        let (men, women) = (people[a], people[AGES + a]);
        let (mut low, mut high) = (0.0, 1.0);
        let of_sons = |share: f64| odds * share / (1.0 - share + odds * share);
        let even = children[a] / (men + women).max(1.0);
        for _ in 0..60 {
            let share = 0.5 * (low + high);
            let found = men * of_sons(share) + women * share;
            if found > children[a] { high = share } else { low = share }
        }
        let shares = if a < FIRST_LEAVING { [even, even] } else { [of_sons(low), low] };
        out[0][a] = men * shares[0];
        out[1][a] = women * shares[1];
    }
    out
}

fn odds_of_sons(children: &[f64; AGES], people: &[f64], men_at_home: f64) -> f64 {
    let (mut low, mut high) = (0.2_f64, 20.0_f64);
    for _ in 0..60 {
        let odds = (low * high).sqrt();
        let found: f64 = sons_and_daughters(children, people, odds)[0].iter().sum();
        if found > men_at_home { high = odds } else { low = odds }
    }
    (low * high).sqrt()
}

/// Lone parents, alone, other and institution of an age over the sexes, by what is left of each: fitted to both margins.
fn margins(positions: [f64; 4], left: [f64; 2]) -> [[f64; 2]; 4] {
    let all: f64 = positions.iter().sum();
    let people = (left[0] + left[1]).max(1e-9);
    let wanted = left.map(|left| left * all / people);
    let mut table: [[f64; 2]; 4] = core::array::from_fn(|k| {
        let women = if k == 0 { LONE_MOTHERS } else { 0.5 };
        [positions[k] * (1.0 - women) + 1e-12, positions[k] * women + 1e-12]
    });
    for _ in 0..100 {
        for s in 0..2 {
            let scale = wanted[s] / table.iter().map(|row| row[s]).sum::<f64>();
            table.iter_mut().for_each(|row| row[s] *= scale);
        }
        for (row, position) in table.iter_mut().zip(positions) {
            let scale = position / (row[0] + row[1]).max(1e-300);
            row.iter_mut().for_each(|cell| *cell *= scale);
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_margins_come_out() {
        let table = margins([10.0, 100.0, 5.0, 20.0], [60.0, 75.0]);
        for (row, sum) in table.iter().zip([10.0, 100.0, 5.0, 20.0]) {
            assert!((row[0] + row[1] - sum).abs() < 1e-9);
        }
        assert!((table.iter().map(|row| row[0]).sum::<f64>() - 60.0).abs() < 1e-6);
        assert!(table[0][1] > 3.0 * table[0][0]);
    }

    #[test]
    fn widows_outnumber_widowers() {
        // Couples become rarer with age: a woman of an age is less often in one than a man.
        let both = [1000.0; AGES];
        let couples = core::array::from_fn(|a| (900.0 - 12.0 * a as f64).max(0.0));
        let [men, women] = partners(&couples, &both);
        assert!((men[60] + women[60] - couples[60]).abs() < 1e-9 && men[60] > women[60]);
    }

    #[test]
    fn sons_stay_longer() {
        let people = vec![100.0; 2 * AGES];
        let children = core::array::from_fn(|a| if a < 30 { 200.0 - 6.0 * a as f64 } else { 0.0 });
        let total: f64 = children.iter().sum();
        let odds = odds_of_sons(&children, &people, 0.52 * total);
        let [sons, daughters] = sons_and_daughters(&children, &people, odds);
        assert!(odds > 1.0 && (sons.iter().sum::<f64>() / total - 0.52).abs() < 1e-6);
        assert!((0..AGES).all(|a| (sons[a] + daughters[a] - children[a]).abs() < 1e-6));
    }
}
