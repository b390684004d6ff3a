//! How many leave and come: levels of moving of each municipality, put together with the age tilt.

use streekblik::data::rates::{AGES, NODE_AGES, interpolate_nodes};

use super::ages_of_movers::{Calibrated, NODES};
use super::levels::FLOW_YEARS;
use super::regional::{BASE_YEAR, Regional};

/// Most that may leave a municipality at any age within a year, emigrants included.
pub const MOST_LEAVING: f64 = 0.85;

/// Logarithms at the nodes, as the pack stores them.
#[derive(Debug, Clone)]
pub struct MoverNodes {
    /// Of the factor on the national rate of leaving, `[r][node]`.
    pub out: Vec<[f64; NODES]>,
    /// Of the attraction, `[r][node]`.
    pub arrive: Vec<[f64; NODES]>,
    /// Movers expected in the base year, nationally.
    pub movers: f64,
    /// Mean rate of leaving over the expected, by year of [`FLOW_YEARS`].
    pub national_levels: Vec<f64>,
}

/// Levels from [`FLOW_YEARS`], for each municipality those since its borders are its own: before, moves
/// between the parts it was merged from stand among arrivals and departures.
///
/// `moving` is the national rate by age at the start of the year; `own_since[r]` the first year on today's borders.
pub fn mover_nodes(
    regional: &Regional,
    calibrated: &Calibrated,
    moving: &[f64],
    own_since: &[i32],
) -> MoverNodes {
    let n = regional.len();
    let tilt: Vec<[f64; AGES]> = calibrated.tilt.iter().map(interpolate_nodes).collect();
    let expected = |year: i32, r: usize| -> f64 {
        let people = regional.structure(year, r);
        (0..AGES).map(|a| (people[a] + people[AGES + a]) * moving[a] * libm::exp(-tilt[r][a])).sum()
    };
    let (mut out, mut come, mut weights) = (vec![0.0; n], vec![0.0; n], vec![0.0; n]);
    let mut national_levels = Vec::new();
    for (year, weight) in FLOW_YEARS {
        let events = regional.events(year);
        let own: Vec<usize> = (0..n).filter(|r| own_since[*r] <= year).collect();
        let due: Vec<f64> = own.iter().map(|r| expected(year, *r)).collect();
        let people: f64 = own.iter().map(|r| regional.total(year, *r)).sum();
        let national =
            own.iter().map(|r| events[*r].departures).sum::<f64>() / due.iter().sum::<f64>();
        let arriving = own.iter().map(|r| events[*r].arrivals).sum::<f64>() / people;
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
        movers,
        national_levels,
    }
}
