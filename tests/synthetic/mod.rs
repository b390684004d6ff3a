//! Countries made up for tests: plausible by age, uneven by region.

#![allow(dead_code, reason = "each test file uses its part")]
#![allow(clippy::expect_used, reason = "helpers of tests may stop them")]
#![allow(
    clippy::disallowed_methods,
    reason = "a made-up country need not be the same to the last bit on every target"
)]

use std::sync::Arc;

use streekblik::model::axis::Axis;
use streekblik::model::households::shares::{OfRegion, SHAPES, Shapes};
use streekblik::model::households::{Counted, HouseholdRates};
use streekblik::model::inputs::{Fertility, Levels, Migration, ModelInputs, Mortality, Moves};
use streekblik::model::scenario::{MoveForm, NationalPaths, Path, Scenario};

/// A small generator of numbers in 0..1, the same everywhere.
pub(crate) struct Numbers(u64);

impl Numbers {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed ^ 0x9e37_79b9_7f4a_7c15)
    }

    pub(crate) fn next(&mut self) -> f64 {
        // SplitMix64.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) >> 11) as f64 / (1u64 << 53) as f64
    }

    pub(crate) fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.next()
    }

    pub(crate) fn table(&mut self, cells: usize, low: f64, high: f64) -> Vec<f64> {
        (0..cells).map(|_| self.between(low, high)).collect()
    }

    pub(crate) fn shares(&mut self, cells: usize) -> Vec<f64> {
        let table = self.table(cells, 0.0, 1.0);
        let total: f64 = table.iter().sum();
        table.iter().map(|value| value / total).collect()
    }
}

fn bell(age: usize, centre: f64, width: f64) -> f64 {
    let distance = (age as f64 - centre) / width;
    (-0.5 * distance * distance).exp()
}

fn by_age(value: impl Fn(usize) -> f64) -> Vec<f64> {
    (0..101).map(value).collect()
}

fn both_sexes(value: impl Fn(usize) -> f64) -> Vec<f64> {
    by_age(value).repeat(2)
}

fn to_one(values: Vec<f64>) -> Vec<f64> {
    let total: f64 = values.iter().sum();
    values.iter().map(|value| value / total).collect()
}

/// A country of `regions` with about 50,000 inhabitants each; regions differ in everything.
pub(crate) fn country(regions: usize, seed: u64) -> ModelInputs {
    let mut numbers = Numbers::new(seed);
    let axis = Axis::single_years(regions);
    let size = numbers.table(regions, 2.0, 500.0);
    let base_population: Vec<f64> = (0..axis.cells())
        .map(|cell| {
            let age = (cell % axis.ages) as f64;
            let shape = 1.0 / (1.0 + ((age - 82.0) / 5.0).exp());
            size[cell / (2 * axis.ages)] * shape * numbers.between(0.6, 1.4)
        })
        .collect();
    let households = households(&axis, &base_population, &mut Numbers::new(seed + 1));
    ModelInputs {
        axis,
        base_year: 2025,
        base_population,
        mortality: Mortality {
            mean_log_rate: [0.6, 0.0]
                .iter()
                .flat_map(|men| by_age(|age| (-10.4 + men + 0.1 * age as f64).min(-0.5)))
                .collect(),
            slope: both_sexes(|age| -0.02 + 0.0001 * age as f64),
        },
        fertility: Fertility {
            first_shape: to_one(by_age(|a| bell(a, 31.0, 5.0))),
            last_shape: to_one(by_age(|a| bell(a, 33.0, 5.0))),
            first_year: 2025,
            last_year: 2060,
            sex_ratio_at_birth: 1.05,
        },
        moves: Moves {
            out_rate: both_sexes(|a| 0.02 + 0.12 * bell(a, 23.0, 5.0)),
            out_factor: numbers.table(regions * 101, 0.5, 2.0),
            in_weight: numbers.table(regions * 202, 0.1, 3.0),
            distance: None,
        },
        migration: Migration {
            immigrant_profile: to_one(both_sexes(|a| 0.05 + bell(a, 25.0, 8.0))),
            immigrant_share: numbers.shares(regions),
            emigration_rate: both_sexes(|a| 0.002 + 0.02 * bell(a, 27.0, 7.0)),
            emigration_factor: numbers.table(regions, 0.3, 3.0),
        },
        levels: Levels {
            fertility: numbers.table(regions, 0.7, 1.3),
            mortality: numbers.table(regions, 0.7, 1.4),
            half_life_years: 20.0,
            attraction: numbers.table(regions, 0.8, 1.25),
            attraction_half_life_years: 5.0,
        },
        households: Some(Arc::new(households)),
        spread: None,
        presets: Vec::new(),
    }
}

/// Who lives how: shares that run over age, other tilts in every region, and households of a size near two and three and a half.
fn households(axis: &Axis, base_population: &[f64], numbers: &mut Numbers) -> HouseholdRates {
    let of_age = |way: usize, age: f64| match way {
        0 => 0.4 * age / 100.0,
        1 => 0.5 * bell(age as usize, 60.0, 25.0),
        2 => (1.0 - age / 25.0).max(0.0) * 0.5,
        _ => 0.4 * bell(age as usize, 42.0, 12.0),
    };
    let cells = 2 * axis.ages;
    let shares =
        (0..SHAPES * cells).map(|at| of_age(at / cells, (at % axis.ages) as f64)).collect();
    let shapes = Shapes { shares };
    let counted: Vec<Counted> = base_population
        .chunks_exact(cells)
        .map(|people| {
            let tilt = [0, 1, 2].map(|_| numbers.between(0.6, 1.6));
            let shares = OfRegion { at_home: numbers.between(0.3, 1.5), tilt, unbound: 0.01 };
            let mut by_type = [0.0; 3];
            for (cell, people) in people.iter().enumerate() {
                let living = shapes.of_region(cell, axis.ages, &shares);
                by_type.iter_mut().zip(living).for_each(|(all, share)| *all += people * share);
            }
            let sizes = [1.0, 2.05, numbers.between(3.0, 4.0)];
            by_type.iter_mut().zip(sizes).for_each(|(households, size)| *households /= size);
            Counted { by_type, shares }
        })
        .collect();
    HouseholdRates::new(axis, &shapes, &counted, base_population).expect("sound rates")
}

/// Every region gets the same rates, levels and attraction by head, and immigrants by its size.
pub(crate) fn alike(mut inputs: ModelInputs) -> ModelInputs {
    let regions = inputs.axis.regions;
    inputs.moves.out_factor.fill(1.0);
    inputs.migration.emigration_factor.fill(1.0);
    inputs.migration.immigrant_share = vec![1.0 / regions as f64; regions];
    inputs.levels.fertility.fill(1.0);
    inputs.levels.mortality.fill(1.0);
    inputs.levels.attraction.fill(1.0);
    inputs
}

/// A scenario to 2060 for a country of about `regions` regions.
pub(crate) fn scenario(regions: usize) -> Scenario {
    let knots = |knots: &[(i32, f64)]| Path { knots: knots.to_vec() };
    let by_size = regions as f64;
    Scenario {
        paths: NationalPaths {
            total_fertility_rate: knots(&[(2025, 1.43), (2045, 1.7)]),
            life_expectancy: [
                knots(&[(2025, 80.5), (2060, 86.0)]),
                knots(&[(2025, 83.4), (2060, 89.0)]),
            ],
            immigrants_per_year: knots(&[(2025, 900.0 * by_size), (2040, 700.0 * by_size)]),
            emigrants_per_year: knots(&[(2025, 300.0 * by_size), (2060, 400.0 * by_size)]),
            mobility: knots(&[(2025, 1.0), (2060, 1.1)]),
            living_alone: knots(&[(2025, 1.0), (2060, 1.2)]),
        },
        horizon_year: 2060,
        edits: Vec::new(),
        moves: MoveForm::Pool,
        reconcile: None,
        reconcile_groups: Vec::new(),
        homes_feedback: None,
    }
}

/// No one crosses the border.
pub(crate) fn closed(mut scenario: Scenario) -> Scenario {
    scenario.paths.immigrants_per_year = Path::constant(0.0);
    scenario.paths.emigrants_per_year = Path::constant(0.0);
    scenario
}
