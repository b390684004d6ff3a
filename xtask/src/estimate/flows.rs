//! How many leave and come: levels of moving of each municipality, put together with the age tilt.

use streekblik::data::rates::{AGES, NODE_AGES, interpolate_nodes};

use super::ages_of_movers::{Calibrated, NODES};
use super::balance::Balance;
use super::regional::Regional;
use super::vintage::Vintage;

/// Most that may leave a municipality at any age within a year, emigrants included.
pub(crate) const MOST_LEAVING: f64 = 0.85;

/// Fewest arrivals for each departure, whatever balance was asked for.
const FEWEST_ARRIVALS: f64 = 0.3;

/// Migration over the national border in the base year.
pub(crate) struct Border<'a> {
    /// Immigrants, nationally.
    pub immigrants: f64,
    /// Emigrants, nationally.
    pub emigrants: f64,
    /// Share of each municipality in immigration.
    pub immigrant_share: &'a [f64],
    /// Emigration by sex and age, a shape.
    pub emigration_rate: &'a [f64],
    /// Factor of each municipality on it.
    pub emigration_factor: &'a [f64],
}

impl Border<'_> {
    /// Net migration of each municipality in the base year, in persons.
    fn net(&self, regional: &Regional) -> Vec<f64> {
        let due: Vec<f64> = (0..regional.len())
            .map(|r| {
                let people = regional.structure(regional.base_year, r);
                let rate: f64 = people.iter().zip(self.emigration_rate).map(|(p, e)| p * e).sum();
                rate * self.emigration_factor[r]
            })
            .collect();
        let all: f64 = due.iter().sum();
        self.immigrant_share
            .iter()
            .zip(due)
            .map(|(share, due)| self.immigrants * share - self.emigrants * due / all)
            .collect()
    }
}

/// Logarithms at the nodes, as the pack stores them.
#[derive(Debug, Clone)]
pub(crate) struct MoverNodes {
    /// Of the factor on the national rate of leaving, `[r][node]`.
    pub out: Vec<[f64; NODES]>,
    /// Of the attraction, `[r][node]`.
    pub arrive: Vec<[f64; NODES]>,
    /// Factor on the attraction in the base year, which fades, `[r]`.
    pub passing: Vec<f64>,
}

/// Levels from the vintage's flow years, for each municipality those since its borders are its own: before, moves
/// between the parts it was merged from stand among arrivals and departures.
///
/// `moving` is the national rate by age at the start of the year; `own_since[r]` the first year on today's borders.
///
/// Arrivals are what gives each municipality the balance of moves and migration that is forecast for
/// it ([`Balance`]): in the long run by its attraction, in the base year by a factor on it.
pub(crate) fn mover_nodes(
    regional: &Regional,
    vintage: &Vintage,
    calibrated: &Calibrated,
    balance: &Balance,
    border: &Border<'_>,
    moving: &[f64],
    own_since: &[i32],
) -> MoverNodes {
    let n = regional.len();
    let base_year = regional.base_year;
    let tilt: Vec<[f64; AGES]> = calibrated.tilt.iter().map(interpolate_nodes).collect();
    let expected = |year: i32, r: usize| -> f64 {
        let people = regional.structure(year, r);
        (0..AGES).map(|a| (people[a] + people[AGES + a]) * moving[a] * libm::exp(-tilt[r][a])).sum()
    };
    let (mut out, mut weights) = (vec![0.0; n], vec![0.0; n]);
    let mut national_levels = Vec::new();
    for &(year, weight) in vintage.flow_years {
        let events = regional.events(year);
        let own: Vec<usize> = (0..n).filter(|r| own_since[*r] <= year).collect();
        let due: Vec<f64> = own.iter().map(|r| expected(year, *r)).collect();
        let national =
            own.iter().map(|r| events[*r].departures).sum::<f64>() / due.iter().sum::<f64>();
        for (r, due) in own.iter().zip(&due) {
            out[*r] += weight * events[*r].departures / due / national;
            weights[*r] += weight;
        }
        national_levels.push(weight * national);
    }
    let all: f64 = vintage.flow_years.iter().map(|(_, w)| w).sum();
    let level = national_levels.iter().sum::<f64>() / all;
    for r in 0..n {
        // A municipality merged so late that none of the years is its own moves like the nation.
        out[r] = if weights[r] > 0.0 { out[r] * level / weights[r] } else { level };
    }

    // Who leaves in the base year, by age at the start of it, and who is to arrive.
    let mut pool = [0.0; AGES];
    let mut leaving = vec![0.0; n];
    for r in 0..n {
        let people = regional.structure(base_year, r);
        for (a, pool) in pool.iter_mut().enumerate() {
            let movers = (people[a] + people[AGES + a])
                * (moving[a] * out[r] * libm::exp(-tilt[r][a])).min(MOST_LEAVING);
            *pool += movers;
            leaving[r] += movers;
        }
    }
    let movers: f64 = pool.iter().sum();
    let net = border.net(regional);
    let rate = net.iter().sum::<f64>() / (0..n).map(|r| regional.total(base_year, r)).sum::<f64>();
    let attraction = |expected: &[f64]| -> Vec<f64> {
        let sought: Vec<f64> = (0..n)
            .map(|r| {
                let balance = (rate + expected[r]) * regional.total(base_year, r);
                (leaving[r] + balance - net[r]).max(FEWEST_ARRIVALS * leaving[r])
            })
            .collect();
        attraction(&sought, &pool, &tilt)
    };
    let (first, lasting) = (attraction(&balance.first), attraction(&balance.lasting));
    // Only what a municipality draws beside others counts: the mean of the factors is 1.
    let mean = first.iter().sum::<f64>() / lasting.iter().sum::<f64>();
    let passing = first.iter().zip(&lasting).map(|(f, l)| f / l / mean).collect();

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
        arrive: (0..n).map(|r| nodes(lasting[r] / movers, 1.0, &calibrated.tilt[r])).collect(),
        passing,
    }
}

/// The level with which each municipality gets the arrivals it is to get, at the tilt of the ages of its movers.
fn attraction(sought: &[f64], pool: &[f64; AGES], tilt: &[[f64; AGES]]) -> Vec<f64> {
    let scale = pool.iter().sum::<f64>() / sought.iter().sum::<f64>();
    let mut attraction: Vec<f64> = sought.iter().map(|s| s * scale).collect();
    for _ in 0..200 {
        let mut total = [0.0; AGES];
        for (attraction, tilt) in attraction.iter().zip(tilt) {
            total.iter_mut().zip(tilt).for_each(|(sum, t)| *sum += attraction * libm::exp(*t));
        }
        for ((attraction, sought), tilt) in attraction.iter_mut().zip(sought).zip(tilt) {
            let gets: f64 =
                (0..AGES).map(|a| pool[a] * *attraction * libm::exp(tilt[a]) / total[a]).sum();
            *attraction *= sought * scale / gets;
        }
    }
    attraction
}

#[cfg(test)]
mod tests {
    use super::super::regional::made_up;
    use super::super::vintage::TODAY;
    use super::*;

    fn nodes(regional: &Regional, own_since: &[i32]) -> MoverNodes {
        let border = Border {
            immigrants: 0.0,
            emigrants: 0.0,
            immigrant_share: &[1.0 / 3.0; 3],
            emigration_rate: &[0.01; 2 * AGES],
            emigration_factor: &[1.0; 3],
        };
        let balance = super::super::balance::forecast(regional).unwrap();
        let calibrated = Calibrated::untilted(regional.len());
        mover_nodes(regional, &TODAY, &calibrated, &balance, &border, &[0.05; AGES], own_since)
    }

    #[test]
    fn levels_give_back_what_left_and_what_came() {
        let mut regional = made_up::three();
        for year in &mut regional.events {
            // Twice as many leave the first as would by age, and come again.
            year[0].departures *= 2.0;
            year[0].arrivals *= 2.0;
        }
        let nodes = nodes(&regional, &[2012; 3]);
        let rates: Vec<f64> = nodes.out.iter().map(|n| 0.05 * libm::exp(n[5])).collect();
        assert!((rates[0] - 0.1).abs() < 1e-9 && (rates[1] - 0.05).abs() < 1e-9, "{rates:?}");
        let weight: Vec<f64> = nodes.arrive.iter().map(|n| libm::exp(n[5])).collect();
        assert!((weight[0] / weight[1] - 2.0).abs() < 1e-6, "{weight:?}");
        assert!(nodes.passing.iter().all(|p| (p - 1.0).abs() < 1e-6), "{:?}", nodes.passing);
    }

    #[test]
    fn years_before_a_merger_do_not_count() {
        let mut regional = made_up::three();
        for year in 0..11 {
            regional.events[year][1].departures *= 3.0;
            regional.events[year][1].arrivals *= 3.0;
        }
        let nodes = nodes(&regional, &[2012, 2023, 2012]);
        assert!((nodes.out[1][5] - nodes.out[0][5]).abs() < 1e-9);
    }
}
