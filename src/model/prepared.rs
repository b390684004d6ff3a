//! A country ready to be projected.

use super::check;
use super::inputs::{Distance, ModelInputs};
use super::moves::gravity::{AGE_CLASSES, Gravity};
use super::moves::{PoolRates, shares_from_weights};
use super::scenario::MoveForm;
use super::sum::{dot, sum};
use crate::error::{ErrorKind, Result};
use std::sync::OnceLock;

/// Part of the year a newborn lives through on average: it moves and emigrates at this part of the rates of age 0.
const NEWBORN_YEARS: f64 = 0.5;

/// A country ready to be projected: checked inputs, and tables by cohort made once for all scenarios.
#[derive(Debug, Clone)]
pub struct Model {
    pub(super) inputs: ModelInputs,
    pub(super) out_rate: Vec<f64>,
    pub(super) out_factor: Vec<f64>,
    pub(super) in_share: Vec<f64>,
    pub(super) emigration_rate: Vec<f64>,
    pub(super) immigrant_profile: Vec<f64>,
    pub(super) immigrant_share: Vec<f64>,
    /// Arrivals from the own country per inhabitant in the base year, `[r]`, about.
    pub(super) arrivals_per_inhabitant: Vec<f64>,
    /// Persons in the base year, `[r]`.
    pub(super) base_people: Vec<f64>,
    /// How near regions are to each other; made when first asked for, for balancing takes many rounds.
    gravity: OnceLock<Gravity>,
}

impl Model {
    /// Checks the inputs and lays them out by cohort.
    ///
    /// # Errors
    /// Those of [`ModelInputs::validate`] and [`shares_from_weights`].
    pub fn new(inputs: ModelInputs) -> Result<Self> {
        inputs.validate()?;
        let axis = &inputs.axis;
        let by_start = |table: &[f64], newborn: f64| -> Vec<f64> {
            let ages = table.chunks_exact(axis.ages);
            ages.flat_map(|ages| core::iter::once(ages[0] * newborn).chain(ages.iter().copied()))
                .collect()
        };
        // The profile is by age on 31 December, so its row is the age itself; in the last
        // two rows everyone is in the open-ended group, and the last row stands for it.
        let by_end = |table: &[f64]| -> Vec<f64> {
            let ages = table.chunks_exact(axis.ages);
            ages.flat_map(|ages| {
                let (open, younger) = ages.split_last().unwrap_or((&0.0, &[]));
                younger.iter().copied().chain([0.0, *open])
            })
            .collect()
        };
        let mut model = Self {
            out_rate: by_start(&inputs.moves.out_rate, NEWBORN_YEARS),
            out_factor: by_start(&inputs.moves.out_factor, 1.0),
            in_share: shares_from_weights(axis, &inputs.moves.in_weight)?,
            emigration_rate: by_start(&inputs.migration.emigration_rate, NEWBORN_YEARS),
            immigrant_profile: adding_up_to_one(by_end(&inputs.migration.immigrant_profile)),
            immigrant_share: adding_up_to_one(inputs.migration.immigrant_share.clone()),
            arrivals_per_inhabitant: Vec::new(),
            base_people: inputs
                .base_population
                .chunks_exact(axis.sexes * axis.ages)
                .map(sum)
                .collect(),
            gravity: OnceLock::new(),
            inputs,
        };
        model.arrivals_per_inhabitant = model.base_arrivals();
        Ok(model)
    }

    fn base_arrivals(&self) -> Vec<f64> {
        let axis = &self.inputs.axis;
        let mut pool = vec![0.0; axis.sexes * axis.rows()];
        let people = self.inputs.base_population.chunks_exact(axis.ages).enumerate();
        for (i, people) in people {
            let out_rate = &self.out_rate[i % axis.sexes * axis.rows()..][..axis.rows()];
            let factor = &self.out_factor[i / axis.sexes * axis.rows()..][..axis.rows()];
            let pool = &mut pool[i % axis.sexes * axis.rows()..][..axis.rows()];
            for (row, people) in (1..).zip(people) {
                pool[row] += people * out_rate[row] * factor[row];
            }
        }
        let of_region = self.inputs.base_population.chunks_exact(axis.sexes * axis.ages);
        let shares = self.in_share.chunks_exact(axis.sexes * axis.rows());
        shares.zip(of_region).map(|(share, people)| dot(&pool, share) / sum(people)).collect()
    }

    /// How near regions are to each other, balanced on the base year.
    ///
    /// # Errors
    /// `value` where the inputs do not say where regions lie.
    pub fn gravity(&self) -> Result<&Gravity> {
        if let Some(gravity) = self.gravity.get() {
            return Ok(gravity);
        }
        let inputs = &self.inputs;
        let Some(distance) = &inputs.moves.distance else {
            return Err(ErrorKind::Value {
                place: "moves".to_owned(),
                expected: MoveForm::Pool.id().to_owned(),
                found: format!("{} without places", MoveForm::OriginDestination.id()),
            }
            .into());
        };
        let gravity = self.balanced_gravity(distance, &AGE_CLASSES)?;
        Ok(self.gravity.get_or_init(|| gravity))
    }

    /// The same with other age classes for moves by distance; with each cohort a class of its own nothing is approximated.
    ///
    /// # Errors
    /// Those of [`Gravity::new`], with distances or without.
    pub fn with_age_classes(&self, first_row: &[usize]) -> Result<Self> {
        check::first_rows(&self.inputs.axis, first_row)?;
        let mut model = self.clone();
        if let Some(distance) = &self.inputs.moves.distance {
            model.gravity = OnceLock::from(self.balanced_gravity(distance, first_row)?);
        }
        Ok(model)
    }

    fn balanced_gravity(&self, distance: &Distance, first_row: &[usize]) -> Result<Gravity> {
        let inputs = &self.inputs;
        let near = distance.proximity();
        let mut attraction = vec![1.0; inputs.axis.regions];
        inputs.levels.attraction_after(0, &mut attraction);
        let pool = PoolRates {
            out_rate: &self.out_rate,
            out_factor: &self.out_factor,
            mobility: 1.0,
            in_share: &self.in_share,
            attraction: &attraction,
        };
        let gravity = Gravity::new(&inputs.axis, near, first_row)?;
        gravity.balanced(&inputs.axis, &inputs.base_population, &pool)
    }

    /// The inputs.
    pub fn inputs(&self) -> &ModelInputs {
        &self.inputs
    }
}

fn adding_up_to_one(mut shares: Vec<f64>) -> Vec<f64> {
    let total = sum(&shares);
    shares.iter_mut().for_each(|share| *share /= total);
    shares
}
