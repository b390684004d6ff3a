//! One member's deviations from a scenario.

use chacha20::ChaCha8Rng;
use chacha20::rand_core::{Rng, SeedableRng};

use super::spread::Autoregressive;
use crate::error::{ErrorKind, Result};
use crate::inputs::ModelInputs;
use crate::scenario::{NationalPaths, Parameter, Path, Scenario};

/// Where the random numbers of an ensemble start. Member `k` of a seed is the same on every machine,
/// whatever members were drawn before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seed(pub u32);

/// Least factor on a region's attraction: no deviation empties a region's arrivals.
const LEAST_ATTRACTION: f64 = 0.05;

/// One member: its scenario, and how many more or fewer each region attracts.
#[derive(Debug, Clone, PartialEq)]
pub struct Draw {
    /// The scenario with this member's national paths.
    pub scenario: Scenario,
    /// Net arrivals per inhabitant beside those of the scenario, `[y][r]`, from the base year on.
    pub net_arrivals: Vec<f64>,
}

impl Draw {
    /// Most net arrivals per inhabitant and year a run takes: no place grows a thousandfold by moves in a year.
    pub const MOST_NET_ARRIVALS: f64 = 1000.0;

    /// Draws a member of a scenario.
    ///
    /// # Errors
    /// Those of [`Scenario::validate`] and [`super::spread::Spread::validate`]; `value` when the inputs hold no spread.
    pub fn new(inputs: &ModelInputs, scenario: &Scenario, seed: Seed, member: u32) -> Result<Self> {
        let Some(spread) = &inputs.spread else {
            return Err(ErrorKind::Value {
                place: "ensemble".to_owned(),
                expected: "inputs with a spread".to_owned(),
                found: "none".to_owned(),
            }
            .into());
        };
        scenario.validate(&inputs.axis, inputs.base_year)?;
        spread.validate(inputs.axis.regions)?;
        let mut normal = Normal::new(seed, member);
        let first = inputs.base_year;
        let steps = usize::try_from(scenario.horizon_year - first).unwrap_or(0);

        // The national series come first and in this order, so that they do not depend on the number of regions.
        let mut paths = scenario.paths.clone();
        let mut deviations: [Vec<f64>; 5] = Default::default();
        let mut state = [0.0; 5];
        for _ in 0..steps {
            let [fertility, men, women, come, go] = [(); 5].map(|()| normal.next());
            let (men, women) = correlated(spread.life_expectancy_correlation, men, women);
            let (come, go) = correlated(spread.migration_correlation, come, go);
            let [of_men, of_women] = &spread.life_expectancy;
            let processes =
                [&spread.fertility, of_men, of_women, &spread.immigrants, &spread.emigrants];
            let shocks = [fertility, men, women, come, go];
            for ((state, process), shock) in state.iter_mut().zip(processes).zip(shocks) {
                *state = after(process, *state, shock);
            }
            for (of, state) in deviations.iter_mut().zip(state) {
                of.push(state);
            }
        }
        deviate(&mut paths, &deviations, first);

        let mut net_arrivals = Vec::with_capacity(steps * spread.region_sd.len());
        let mut of_group = vec![0.0; spread.groups()];
        let mut of_region = vec![0.0; spread.region_sd.len()];
        for _ in 0..steps {
            for state in &mut of_group {
                *state = after(&spread.of_group, *state, normal.next());
            }
            for (state, sd) in of_region.iter_mut().zip(&spread.region_sd) {
                *state = after(&spread.of_region, *state, sd * normal.next());
            }
            let regions = of_region.iter().zip(&spread.group);
            net_arrivals.extend(regions.map(|(own, group)| own + of_group[*group]));
        }
        // Last, so that what was drawn before households were known stays the same.
        let growth = spread.living_alone_growth_sd * normal.next();
        paths.living_alone = with_growth(&paths.living_alone, growth, first, scenario.horizon_year);
        let scenario = Scenario { paths, ..scenario.clone() };
        Ok(Self { scenario, net_arrivals })
    }

    /// Multiplies the attraction of each region in a year, by arrivals per inhabitant, both `[r]`.
    ///
    /// A region with many arrivals needs a smaller change of its attraction for the same net arrivals.
    pub(crate) fn attraction(&self, year: usize, arrivals: &[f64], attraction: &mut [f64]) {
        let of_year = &self.net_arrivals[year * attraction.len()..][..attraction.len()];
        for ((factor, net), arrivals) in attraction.iter_mut().zip(of_year).zip(arrivals) {
            let part = if *arrivals > 0.0 { net / arrivals } else { 0.0 };
            *factor *= (1.0 + part).max(LEAST_ATTRACTION);
        }
    }
}

fn after(process: &Autoregressive, state: f64, shock: f64) -> f64 {
    process.persistence * state + process.innovation_sd * shock
}

/// Two standard normal numbers of a correlation, from two independent ones.
fn correlated(correlation: f64, a: f64, b: f64) -> (f64, f64) {
    (a, correlation * a + libm::sqrt((1.0 - correlation * correlation).max(0.0)) * b)
}

/// Adds the deviations, `[quantity][y]`, to the paths; each stays within the bounds of its parameter.
fn deviate(paths: &mut NationalPaths, deviations: &[Vec<f64>; 5], first: i32) {
    let [fertility, men, women, immigrants, emigrants] = deviations;
    let [of_men, of_women] = &mut paths.life_expectancy;
    for (path, deviations, parameter) in [
        (&mut paths.total_fertility_rate, fertility, Parameter::TotalFertilityRate),
        (of_men, men, Parameter::LifeExpectancy),
        (of_women, women, Parameter::LifeExpectancy),
        (&mut paths.immigrants_per_year, immigrants, Parameter::Immigrants),
        (&mut paths.emigrants_per_year, emigrants, Parameter::Emigrants),
    ] {
        let (min, max) = parameter.bounds();
        let years = (first..).zip(deviations);
        let knots = years.map(|(year, deviation)| (year, path.at(year) + deviation)).collect();
        *path = Path { knots }.clamped(min, max);
    }
}

/// The odds of living alone with a yearly growth beside that of the path, within their bounds.
fn with_growth(path: &Path, growth: f64, first: i32, last: i32) -> Path {
    let (min, max) = Parameter::LivingAlone.bounds();
    let knot = |year| (year, path.at(year) * libm::exp(growth * f64::from(year - first)));
    Path { knots: (first..=last).map(knot).collect() }.clamped(min, max)
}

/// Standard normal numbers, by Box and Muller (1958): with `libm`, the same bits on every machine. The
/// distributions of public libraries take `exp` and `ln` from wherever another crate of the build wants them.
struct Normal {
    random: ChaCha8Rng,
    spare: Option<f64>,
}

impl Normal {
    fn new(seed: Seed, member: u32) -> Self {
        let mut random = ChaCha8Rng::seed_from_u64(u64::from(seed.0));
        random.set_stream(u64::from(member));
        Self { random, spare: None }
    }

    fn next(&mut self) -> f64 {
        if let Some(spare) = self.spare.take() {
            return spare;
        }
        // Above 0, so that its logarithm is finite.
        let radius = libm::sqrt(-2.0 * libm::log(1.0 - self.uniform()));
        let angle = 2.0 * core::f64::consts::PI * self.uniform();
        let (sine, cosine) = libm::sincos(angle);
        self.spare = Some(radius * sine);
        radius * cosine
    }

    /// From 0 up to 1, 1 not included: 53 random bits.
    fn uniform(&mut self) -> f64 {
        const UNIT: f64 = 1.0 / (1u64 << 53) as f64;
        (self.random.next_u64() >> 11) as f64 * UNIT
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn normal_numbers_have_their_moments_and_their_tails() {
        let mut normal = Normal::new(Seed(7), 3);
        let numbers: Vec<f64> = (0..200_000).map(|_| normal.next()).collect();
        let moment = |power| {
            numbers.iter().map(|x| libm::pow(*x, power)).sum::<f64>() / numbers.len() as f64
        };
        assert!(moment(1.0).abs() < 0.01 && (moment(2.0) - 1.0).abs() < 0.01);
        assert!(moment(3.0).abs() < 0.03 && (moment(4.0) - 3.0).abs() < 0.06);
        let beyond = numbers.iter().filter(|x| x.abs() > 1.959_964).count() as f64;
        assert!((beyond / numbers.len() as f64 - 0.05).abs() < 0.002);
    }

    #[test]
    fn members_differ_and_repeat() {
        let first = |seed, member| Normal::new(Seed(seed), member).next();
        assert_eq!(first(1, 1), first(1, 1));
        assert_ne!(first(1, 1), first(1, 2));
        assert_ne!(first(1, 1), first(2, 1));
    }

    #[test]
    fn two_numbers_correlate_as_asked() {
        let mut normal = Normal::new(Seed(1), 1);
        let pairs: Vec<(f64, f64)> =
            (0..50_000).map(|_| correlated(0.7, normal.next(), normal.next())).collect();
        let mean =
            |of: fn(&(f64, f64)) -> f64| pairs.iter().map(of).sum::<f64>() / pairs.len() as f64;
        assert!((mean(|p| p.0 * p.1) - 0.7).abs() < 0.02);
        assert!((mean(|p| p.1 * p.1) - 1.0).abs() < 0.02);
    }
}
