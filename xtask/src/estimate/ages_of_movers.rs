//! The age of movers of each municipality, from the change of its age bands.
//!
//! National age patterns of leaving and arriving make no student town: there, 18-year-olds come
//! and 25-year-olds go, and totals don't say so. What says so is how many of each age were there in
//! 2021 and in 2025. For each municipality a tilt `t(age)` is sought, by nodes: arrivals times
//! `exp(t)`, departures times `exp(-t)`, both at their observed totals, so that the cohorts of 2021
//! end in the bands of 2025. Penalised least squares with a Gaussian prior around 0 and between
//! neighbouring nodes: where a municipality is small, chance is as large as the tilt, and it stays near 0.
//! What moves in and what moves out by age can't be told apart, only their balance; the tilt is shared.
//!
//! All tilts together must not change who moves in the nation: that was observed. So a national factor by
//! age goes with them, with which the leavers of all municipalities have the ages they have at national rates.

use streekblik::Result;
use streekblik::data::rates::{AGES, NODE_AGES, interpolate_nodes};

use super::cohorts::{FLOW_CELLS, Moved, ROWS, Schedules, Tilt, carry};
use super::regional::{Events, Regional};
use super::smooth::solve;

/// Number of nodes.
pub(crate) const NODES: usize = NODE_AGES.len();
/// First ages of the groups compared in 2025, and the end.
pub(crate) const GROUPS: [usize; 12] = [0, 5, 10, 15, 20, 25, 30, 35, 45, 65, 80, AGES];
/// Prior standard deviation of a tilt, in logarithms.
pub(crate) const TILT_SD: f64 = 0.8;
/// Prior standard deviation of the difference between the tilts of neighbouring nodes.
pub(crate) const STEP_SD: f64 = 0.5;
/// Largest tilt: arrivals times six, departures by six.
pub(crate) const MOST_TILT: f64 = 1.8;
/// Part of a band's size taken as its error, beside the chance of counts.
pub(crate) const BAND_ERROR: f64 = 0.01;
/// The same of the parts of 25-45, which are themselves estimated.
pub(crate) const CUT_ERROR: f64 = 0.04;
/// Ages at which the band 25-45 is cut.
const CUTS: [(usize, usize); 3] = [(25, 30), (30, 35), (35, 45)];
/// Rounds of all municipalities, between which the national pool is made to balance.
const ROUNDS: usize = 8;

/// What the calibration finds.
#[derive(Debug, Clone, Default)]
pub(crate) struct Calibrated {
    /// Tilt of each municipality at the nodes.
    pub tilt: Vec<[f64; NODES]>,
    /// People of 2025 by group: found, `[r][group]`.
    pub found: Vec<Vec<f64>>,
    /// The same, with no tilt.
    pub untilted: Vec<Vec<f64>>,
    /// The same, sought.
    pub sought: Vec<Vec<f64>>,
    /// National pool of movers of each year by sex and row.
    pool: Vec<Vec<f64>>,
    /// What makes as many arrive as leave in each cohort, `[row]`.
    balance: Vec<f64>,
    /// Factor on the national rate of leaving with which, tilts and all, the nation's movers have their ages, `[row]`.
    national: Vec<f64>,
}

impl Calibrated {
    /// No municipality differs from the nation.
    #[cfg(test)]
    pub(crate) fn untilted(regions: usize) -> Self {
        Self { tilt: vec![[0.0; NODES]; regions], ..Self::default() }
    }

    /// National rates of moving that go with the tilts, by age at the start of the year.
    pub(crate) fn national_rates(&self, moving: &[f64]) -> Vec<f64> {
        let by_age = self.national.iter().skip(1).copied().chain(std::iter::repeat(1.0));
        moving.iter().zip(by_age).map(|(m, n)| m * n).collect()
    }

    /// People of the base year by group, `[r][group]`, at these tilts but other rates of moving: what
    /// becomes of the ages of each municipality when someone else's rates are used.
    pub(crate) fn with_rates(
        &self,
        regional: &Regional,
        schedules: &Schedules,
        events: &[Vec<Events>],
    ) -> Vec<Vec<f64>> {
        let groups = |r: usize| {
            let of_region: Vec<Events> = events.iter().map(|year| year[r]).collect();
            let Self { pool, balance, national, .. } = self;
            let run = Run { regional, schedules, events: &of_region, pool, balance, national, r };
            run.groups(&self.tilt[r]).0
        };
        (0..regional.len()).map(groups).collect()
    }
}

/// Seeks the tilts. `events[year][r]` are those of 2021 to 2024.
pub(crate) fn calibrate(
    regional: &Regional,
    schedules: &Schedules,
    events: &[Vec<Events>],
) -> Result<Calibrated> {
    let n = regional.len();
    let sought: Vec<Vec<f64>> = (0..n).map(|r| targets(regional, r)).collect();
    let mut tilt = vec![[0.0; NODES]; n];
    let mut balance = vec![1.0; ROWS];
    let mut national = vec![1.0; ROWS];
    let mut pool = vec![schedules.moving.clone(); events.len()];
    let (mut found, mut untilted) = (Vec::new(), Vec::new());
    for round in 0..=ROUNDS {
        let mut next_pool = vec![vec![0.0; FLOW_CELLS]; events.len()];
        let (mut left, mut came, mut due) = (vec![0.0; ROWS], vec![0.0; ROWS], vec![0.0; ROWS]);
        found.clear();
        for r in 0..n {
            let of_region: Vec<Events> = events.iter().map(|year| year[r]).collect();
            let run = Run {
                regional,
                schedules,
                events: &of_region,
                pool: &pool,
                balance: &balance,
                national: &national,
                r,
            };
            // The first two rounds only let the national pool settle.
            if round >= 2 {
                tilt[r] = improved(&run, &sought[r], &tilt[r])?;
            }
            let (groups, moved) = run.groups(&tilt[r]);
            for cell in 0..FLOW_CELLS {
                left[cell % ROWS] += moved.out[cell];
                due[cell % ROWS] += moved.due[cell];
                for (pool, arrived) in next_pool.iter_mut().zip(&moved.arrived) {
                    pool[cell] += moved.out[cell] / events.len() as f64;
                    came[cell % ROWS] += arrived[cell];
                }
            }
            found.push(groups);
        }
        if round == 1 {
            untilted = found.clone();
        }
        pool = next_pool;
        let level = left.iter().sum::<f64>() / due.iter().sum::<f64>();
        for (factor, (left, due)) in national.iter_mut().zip(left.iter().zip(&due)) {
            if *left > 0.0 {
                *factor *= due * level / left;
            }
        }
        for (b, (left, came)) in balance.iter_mut().zip(left.iter().zip(&came)) {
            if *came > 0.0 {
                *b *= left / came;
            }
        }
    }
    Ok(Calibrated { tilt, found, untilted, sought, pool, balance, national })
}

/// Groups of 2025 that the movers must explain: the exact bands, and 25-45 cut at 30 and 35 as
/// the structure of 2021 has it, carried along with the nation (a municipality keeps its share of
/// the nation's people of that age, relative to the rest of the band).
fn targets(regional: &Regional, r: usize) -> Vec<f64> {
    let cells = 2 * AGES;
    let sum = |table: &[f64], from: usize, to: usize| -> f64 {
        table.chunks_exact(AGES).map(|sex| sex[from..to].iter().sum::<f64>()).sum()
    };
    let own =
        |table: &[f64], from: usize, to: usize| sum(&table[r * cells..(r + 1) * cells], from, to);
    let late = &regional.base;
    let parts = CUTS.map(|(from, to)| {
        let nation = sum(late, from, to) / sum(&regional.early, from, to);
        own(&regional.early, from, to) * nation
    });
    let band = own(late, 25, 45) / parts.iter().sum::<f64>();
    GROUPS
        .windows(2)
        .map(|g| match CUTS.iter().position(|(from, _)| *from == g[0]) {
            Some(at) => parts[at] * band,
            None => own(late, g[0], g[1]),
        })
        .collect()
}

/// One municipality with everything but its tilt.
struct Run<'a> {
    regional: &'a Regional,
    schedules: &'a Schedules,
    events: &'a [Events],
    pool: &'a [Vec<f64>],
    balance: &'a [f64],
    national: &'a [f64],
    r: usize,
}

impl Run<'_> {
    /// People of 2025 by group, and their moves.
    fn groups(&self, nodes: &[f64; NODES]) -> (Vec<f64>, Moved) {
        let (people, moved) = self.people(nodes);
        let groups = GROUPS
            .windows(2)
            .map(|g| people.chunks_exact(AGES).map(|sex| sex[g[0]..g[1]].iter().sum::<f64>()).sum())
            .collect();
        (groups, moved)
    }

    /// People of 2025, `[s][a]`, and their moves.
    fn people(&self, nodes: &[f64; NODES]) -> (Vec<f64>, Moved) {
        let by_age = interpolate_nodes(nodes);
        let of_row = |row: usize| by_age[row.saturating_sub(1)];
        let tilt = Tilt {
            out: (0..ROWS).map(|row| self.national[row] * libm::exp(-of_row(row))).collect(),
            arrive: (0..ROWS).map(|row| self.balance[row] * libm::exp(of_row(row))).collect(),
        };
        let cells = 2 * AGES;
        let mut people = self.regional.early[self.r * cells..(self.r + 1) * cells].to_vec();
        let mut moved = Moved::none(self.events.len());
        carry(&mut people, self.schedules, self.events, self.pool, &tilt, &mut moved);
        (people, moved)
    }
}

/// One Gauss-Newton step of the penalised least squares.
fn improved(run: &Run<'_>, sought: &[f64], nodes: &[f64; NODES]) -> Result<[f64; NODES]> {
    const STEP: f64 = 1e-3;
    let (now, moved) = run.groups(nodes);
    let mut matrix = vec![vec![0.0; NODES]; NODES];
    let mut right = vec![0.0; NODES];
    let jacobian: Vec<Vec<f64>> = (0..NODES)
        .map(|node| {
            let mut moved = *nodes;
            moved[node] += STEP;
            run.groups(&moved).0.iter().zip(&now).map(|(a, b)| (a - b) / STEP).collect()
        })
        .collect();
    for (group, (sought, now)) in sought.iter().zip(&now).enumerate() {
        let cut = CUTS.iter().any(|(from, _)| *from == GROUPS[group]);
        let error = sought * if cut { CUT_ERROR } else { BAND_ERROR };
        // The chance of as many moves, the estimate itself, and the rounding of the structure of 2021.
        let rows = GROUPS[group]..GROUPS[group + 1];
        let moves: f64 = [0, ROWS]
            .iter()
            .flat_map(|sex| rows.clone().map(move |row| sex + row))
            .map(|cell| moved.out[cell] + moved.arrived.iter().map(|year| year[cell]).sum::<f64>())
            .sum();
        let variance = sought + moves + error * error + 16.0;
        for i in 0..NODES {
            for j in 0..NODES {
                matrix[i][j] += jacobian[i][group] * jacobian[j][group] / variance;
            }
            right[i] += jacobian[i][group] * (sought - now) / variance;
        }
    }
    for i in 0..NODES {
        matrix[i][i] += 1.0 / (TILT_SD * TILT_SD);
        right[i] -= nodes[i] / (TILT_SD * TILT_SD);
        if i + 1 < NODES {
            let weight = 1.0 / (STEP_SD * STEP_SD);
            let gap = nodes[i + 1] - nodes[i];
            matrix[i][i] += weight;
            matrix[i + 1][i + 1] += weight;
            matrix[i][i + 1] -= weight;
            matrix[i + 1][i] -= weight;
            right[i] += weight * gap;
            right[i + 1] -= weight * gap;
        }
    }
    let change = solve(matrix, right)?;
    let mut next = *nodes;
    for (node, change) in next.iter_mut().zip(change) {
        *node = (*node + change.clamp(-0.6, 0.6)).clamp(-MOST_TILT, MOST_TILT);
    }
    Ok(next)
}

#[cfg(test)]
mod tests {
    use super::super::cohorts::made_up::schedules;
    use super::super::regional::made_up;
    use super::*;

    #[test]
    fn a_student_town_is_found_again_and_a_hamlet_is_left_alone() {
        let mut regional = made_up::three();
        let schedules = schedules();
        let events: Vec<Vec<Events>> = (2020..2024).map(|y| regional.events(y).to_vec()).collect();
        let student: [f64; NODES] = std::array::from_fn(|i| match NODE_AGES[i] {
            17 | 19 => 1.0,
            24 | 27 => -0.8,
            _ => 0.0,
        });
        let pool = vec![schedules.moving.clone(); 4];
        for r in 0..3 {
            let of_region: Vec<Events> = events.iter().map(|year| year[r]).collect();
            // In the hamlet of 404 nothing happens but chance.
            let sign = [1.0, -1.0, 0.0][r];
            let tilt = student.map(|t| t * sign);
            // Long enough for a structure that stays: in real student towns it did.
            let own = r * 2 * AGES..(r + 1) * 2 * AGES;
            for round in 0..30 {
                let run = Run {
                    regional: &regional,
                    schedules: &schedules,
                    events: &of_region,
                    pool: &pool,
                    balance: &[1.0; ROWS],
                    national: &[1.0; ROWS],
                    r,
                };
                let people = run.people(&tilt).0;
                let late = &mut regional.base[own.clone()];
                late.copy_from_slice(&people);
                if round < 29 {
                    regional.early[own.clone()].copy_from_slice(&people);
                }
            }
            if r == 2 {
                (15..20).for_each(|a| regional.base[own.start + a] += 1.0);
                (25..30).for_each(|a| regional.base[own.start + a] -= 0.8);
            }
        }
        let found = calibrate(&regional, &schedules, &events).unwrap();
        let by_age: Vec<_> = found.tilt.iter().map(interpolate_nodes).collect();
        assert!(by_age[0][18] > 0.4, "comes at 18: {:?}", found.tilt[0]);
        assert!(by_age[0][26] < -0.2, "leaves at 26: {:?}", found.tilt[0]);
        assert!(found.tilt[2][..14].iter().all(|t| t.abs() < 0.5), "{:?}", found.tilt[2]);
        let gap = |table: &[Vec<f64>], r: usize| -> f64 {
            table[r].iter().zip(&found.sought[r]).map(|(a, b)| (a - b).abs()).sum()
        };
        for r in 0..2 {
            assert!(gap(&found.found, r) < 0.4 * gap(&found.untilted, r));
        }
    }
}
