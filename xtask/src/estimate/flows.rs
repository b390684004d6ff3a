//! How many leave and come: levels of moving of each municipality, put together with the age tilt.

use streekblik::data::rates::{AGES, NODE_AGES, interpolate_nodes};

use super::ages_of_movers::{Calibrated, NODES};
use super::levels::FLOW_YEARS;
use super::regional::{BASE_YEAR, Regional};

/// Most that may leave a municipality at any age within a year, emigrants included.
pub(crate) const MOST_LEAVING: f64 = 0.85;

/// Municipalities smaller than this, or with a year beyond [`ODD_BALANCE`], don't count in [`persistence`].
const LARGE_ENOUGH: f64 = 12_000.0;
/// Migration balance per inhabitant of a year that comes from a reception centre or a new town, not from a trend.
const ODD_BALANCE: f64 = 0.04;

/// How much of a migration balance lasts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Persistence {
    /// Of the distance of a COROP region to the nation.
    pub of_corop: f64,
    /// Of the distance of a municipality to its COROP region.
    pub within_corop: f64,
}

/// Slopes of the mean migration balance per inhabitant of 2018-2023 on that of 2012-2017, moves and migration
/// together: between COROP regions, and of municipalities within them.
///
/// Half of a boom in housing is over before the projection has come far; without this, the towns
/// that built most in 2018-2023 would do so until the horizon.
pub(crate) fn persistence(regional: &Regional) -> Persistence {
    let balance = |r: usize, year: i32| {
        let e = &regional.events(year)[r];
        (e.change() - e.births + e.deaths) / regional.total(year, r)
    };
    let mean =
        |r: usize, from: i32| (from..from + 6).map(|year| balance(r, year)).sum::<f64>() / 6.0;
    let counted: Vec<usize> = (0..regional.len())
        .filter(|r| regional.total(2012, *r) > LARGE_ENOUGH)
        .filter(|r| (2012..2024).all(|year| balance(*r, year).abs() < ODD_BALANCE))
        .collect();
    let early: Vec<f64> = (0..regional.len()).map(|r| mean(r, 2012)).collect();
    let late: Vec<f64> = (0..regional.len()).map(|r| mean(r, 2018)).collect();
    let (early_group, late_group) =
        (of_groups(regional, &early, &counted), of_groups(regional, &late, &counted));
    let between: Vec<(f64, f64)> =
        counted.iter().map(|r| (early_group[*r], late_group[*r])).collect();
    let within: Vec<(f64, f64)> =
        counted.iter().map(|r| (early[*r] - early_group[*r], late[*r] - late_group[*r])).collect();
    Persistence { of_corop: slope(&between), within_corop: slope(&within) }
}

/// Mean of each municipality's COROP region by population, over the counted ones, `[r]`.
fn of_groups(regional: &Regional, values: &[f64], counted: &[usize]) -> Vec<f64> {
    let groups = regional.corop.iter().max().map_or(0, |g| g + 1);
    let (mut sum, mut people) = (vec![0.0; groups], vec![0.0; groups]);
    for r in counted {
        let p = regional.total(BASE_YEAR, *r);
        sum[regional.corop[*r]] += p * values[*r];
        people[regional.corop[*r]] += p;
    }
    regional
        .corop
        .iter()
        .map(|g| if people[*g] > 0.0 { sum[*g] / people[*g] } else { 0.0 })
        .collect()
}

/// Slope of an ordinary least-squares line, between 0 and 1; 1 where there is no variation to tell.
fn slope(pairs: &[(f64, f64)]) -> f64 {
    let n = pairs.len().max(1) as f64;
    let (x, y) = pairs.iter().fold((0.0, 0.0), |(x, y), p| (x + p.0 / n, y + p.1 / n));
    let (up, down) = pairs.iter().fold((0.0, 0.0), |(up, down), p| {
        (up + (p.0 - x) * (p.1 - y), down + (p.0 - x) * (p.0 - x))
    });
    if down > 1e-18 { (up / down).clamp(0.0, 1.0) } else { 1.0 }
}

/// Logarithms at the nodes, as the pack stores them.
#[derive(Debug, Clone)]
pub(crate) struct MoverNodes {
    /// Of the factor on the national rate of leaving, `[r][node]`.
    pub out: Vec<[f64; NODES]>,
    /// Of the attraction, `[r][node]`.
    pub arrive: Vec<[f64; NODES]>,
    /// Part of a municipality's migration balance that lasts.
    pub lasting: Persistence,
}

/// Levels from [`FLOW_YEARS`], for each municipality those since its borders are its own: before, moves
/// between the parts it was merged from stand among arrivals and departures.
///
/// `moving` is the national rate by age at the start of the year; `own_since[r]` the first year on today's borders.
///
/// Of the distance between a municipality's migration balance and the nation's only the lasting part
/// ([`persistence`]) is kept, by its arrivals.
pub(crate) fn mover_nodes(
    regional: &Regional,
    calibrated: &Calibrated,
    moving: &[f64],
    own_since: &[i32],
) -> MoverNodes {
    let lasting = persistence(regional);
    let n = regional.len();
    let tilt: Vec<[f64; AGES]> = calibrated.tilt.iter().map(interpolate_nodes).collect();
    let expected = |year: i32, r: usize| -> f64 {
        let people = regional.structure(year, r);
        (0..AGES).map(|a| (people[a] + people[AGES + a]) * moving[a] * libm::exp(-tilt[r][a])).sum()
    };
    let (mut out, mut come, mut weights) = (vec![0.0; n], vec![0.0; n], vec![0.0; n]);
    let mut above = vec![0.0; n];
    let mut national_levels = Vec::new();
    for (year, weight) in FLOW_YEARS {
        let events = regional.events(year);
        let own: Vec<usize> = (0..n).filter(|r| own_since[*r] <= year).collect();
        let due: Vec<f64> = own.iter().map(|r| expected(year, *r)).collect();
        let people: f64 = own.iter().map(|r| regional.total(year, *r)).sum();
        let national =
            own.iter().map(|r| events[*r].departures).sum::<f64>() / due.iter().sum::<f64>();
        let arriving = own.iter().map(|r| events[*r].arrivals).sum::<f64>() / people;
        let balance = |r: usize| events[r].change() - events[r].births + events[r].deaths;
        let nation =
            (0..n).map(balance).sum::<f64>() / (0..n).map(|r| regional.total(year, r)).sum::<f64>();
        for (r, above) in above.iter_mut().enumerate() {
            // The balance is not touched by mergers, so every year counts.
            *above += weight * (balance(r) / regional.total(year, r) - nation);
        }
        for (r, due) in own.iter().zip(&due) {
            out[*r] += weight * events[*r].departures / due / national;
            come[*r] += weight * events[*r].arrivals / regional.total(year, *r) / arriving;
            weights[*r] += weight;
        }
        national_levels.push(national);
    }
    let all: f64 = FLOW_YEARS.iter().map(|(_, w)| w).sum();
    let level = FLOW_YEARS.iter().zip(&national_levels).map(|((_, w), l)| w * l).sum::<f64>() / all;
    for r in 0..n {
        out[r] *= level / weights[r];
        come[r] /= weights[r];
    }

    // Who leaves in the base year, by age at the start of it, and who is to arrive.
    let mut pool = [0.0; AGES];
    let mut leaving = vec![0.0; n];
    for r in 0..n {
        let people = regional.structure(BASE_YEAR, r);
        for (a, pool) in pool.iter_mut().enumerate() {
            let movers = (people[a] + people[AGES + a])
                * (moving[a] * out[r] * libm::exp(-tilt[r][a])).min(MOST_LEAVING);
            *pool += movers;
            leaving[r] += movers;
        }
    }
    let movers: f64 = pool.iter().sum();
    let mut sought: Vec<f64> = (0..n).map(|r| come[r] * regional.total(BASE_YEAR, r)).collect();
    let scale = movers / sought.iter().sum::<f64>();
    let every: Vec<usize> = (0..n).collect();
    let of_corop = of_groups(regional, &above, &every);
    for (r, sought) in sought.iter_mut().enumerate() {
        let now = *sought * scale;
        let passing = (1.0 - lasting.of_corop) * of_corop[r]
            + (1.0 - lasting.within_corop) * (above[r] - of_corop[r]);
        *sought = (now - passing / all * regional.total(BASE_YEAR, r)).max(0.3 * now);
    }
    let scale = movers / sought.iter().sum::<f64>();
    sought.iter_mut().for_each(|s| *s *= scale);

    // Attraction: the level with which each municipality gets what it is to get, at the tilt.
    let mut attraction: Vec<f64> = sought.clone();
    for _ in 0..200 {
        let mut total = [0.0; AGES];
        for (attraction, tilt) in attraction.iter().zip(&tilt) {
            total.iter_mut().zip(tilt).for_each(|(sum, t)| *sum += attraction * libm::exp(*t));
        }
        for r in 0..n {
            let gets: f64 =
                (0..AGES).map(|a| pool[a] * attraction[r] * libm::exp(tilt[r][a]) / total[a]).sum();
            attraction[r] *= sought[r] / gets;
        }
    }
    let nodes =
        |level: f64, sign: f64, tilt: &[f64; NODES]| tilt.map(|t| libm::log(level) + sign * t);
    MoverNodes {
        out: (0..n)
            .map(|r| {
                let mut nodes = nodes(out[r], -1.0, &calibrated.tilt[r]);
                for (node, age) in nodes.iter_mut().zip(NODE_AGES) {
                    *node = node.min(libm::log(MOST_LEAVING / moving[age]));
                }
                nodes
            })
            .collect(),
        arrive: (0..n).map(|r| nodes(attraction[r] / movers, 1.0, &calibrated.tilt[r])).collect(),
        lasting,
    }
}

#[cfg(test)]
mod tests {
    use super::super::regional::made_up;
    use super::*;

    fn untilted(regional: &Regional) -> Calibrated {
        Calibrated {
            tilt: vec![[0.0; NODES]; regional.len()],
            found: Vec::new(),
            untilted: Vec::new(),
            sought: Vec::new(),
        }
    }

    #[test]
    fn levels_give_back_what_left_and_what_came() {
        let mut regional = made_up::three();
        for year in &mut regional.events {
            // Twice as many leave the first as would by age, and come again.
            year[0].departures *= 2.0;
            year[0].arrivals *= 2.0;
        }
        let moving = [0.05; AGES];
        let nodes = mover_nodes(&regional, &untilted(&regional), &moving, &[2012; 3]);
        let rates: Vec<f64> = nodes.out.iter().map(|n| 0.05 * libm::exp(n[5])).collect();
        assert!((rates[0] - 0.1).abs() < 1e-9 && (rates[1] - 0.05).abs() < 1e-9, "{rates:?}");
        let weight: Vec<f64> = nodes.arrive.iter().map(|n| libm::exp(n[5])).collect();
        assert!((weight[0] / weight[1] - 2.0).abs() < 1e-6, "{weight:?}");
    }

    #[test]
    fn years_before_a_merger_do_not_count() {
        let mut regional = made_up::three();
        for year in 0..11 {
            regional.events[year][1].departures *= 3.0;
            regional.events[year][1].arrivals *= 3.0;
        }
        let nodes =
            mover_nodes(&regional, &untilted(&regional), &[0.05; AGES], &[2012, 2023, 2012]);
        assert!((nodes.out[1][5] - nodes.out[0][5]).abs() < 1e-9);
    }

    #[test]
    fn a_boom_is_kept_in_part() {
        let mut regional = made_up::three();
        // No variation before: the slope has nothing to stand on, and everything is kept.
        assert_eq!(persistence(&regional), Persistence { of_corop: 1.0, within_corop: 1.0 });
        for (t, year) in regional.events.iter_mut().enumerate() {
            let boom = if t < 6 { 0.010 } else { 0.004 } * regional.totals[0][0];
            year[0].arrivals += boom;
        }
        assert!(
            (persistence(&regional).within_corop - 0.4).abs() < 1e-9,
            "{:?}",
            persistence(&regional)
        );
    }
}
