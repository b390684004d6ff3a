//! What there is to choose from: regions, indicators, years, assumptions.

use super::{HORIZON_YEAR, Session, presets};
use crate::data::observed::FIRST_YEAR;
use crate::error::Result;
use crate::model::indicators::Indicator;
use crate::model::inputs::{Distance, ModelInputs};
use crate::model::scenario::{MoveForm, NationalPaths, Parameter};

/// The range in which the page lets a visitor set a parameter, and where the presets stand.
#[derive(Debug, Clone, PartialEq)]
pub struct ParameterRange {
    /// The parameter.
    pub parameter: Parameter,
    /// Least value of the slider.
    pub min: f64,
    /// Greatest value of the slider.
    pub max: f64,
    /// Smallest step.
    pub step: f64,
    /// Decimals to show.
    pub decimals: u32,
    /// Value at the horizon in each preset, in the order of [`Catalogue::presets`].
    pub at_horizon: Vec<f64>,
}

/// Everything a page needs to build its controls.
#[derive(Debug)]
pub struct Catalogue<'a> {
    /// The data behind it.
    pub bundle: &'a crate::data::bundle::Bundle,
    /// Year of the base population.
    pub base_year: i32,
    /// Last year projected.
    pub horizon_year: i32,
    /// First year with observed totals.
    pub observed_from: i32,
    /// Sliders.
    pub parameters: Vec<ParameterRange>,
    /// Names of the presets.
    pub presets: Vec<&'a str>,
    /// The forms of moves the data allow, the usual one first.
    pub move_forms: &'static [MoveForm],
    /// Moves fall with the distance to this power, where the data know it.
    pub distance_exponent: Option<f64>,
}

/// Slider range, step and decimals of a parameter: wide enough for every published
/// variant, and narrower than what the model accepts.
fn slider(parameter: Parameter) -> (f64, f64, f64, u32) {
    match parameter {
        Parameter::TotalFertilityRate => (0.8, 2.4, 0.01, 2),
        Parameter::LifeExpectancy => (78.0, 95.0, 0.1, 1),
        Parameter::Immigrants => (50_000.0, 600_000.0, 1_000.0, 0),
        Parameter::Emigrants => (50_000.0, 500_000.0, 1_000.0, 0),
        Parameter::Mobility => (0.5, 1.5, 0.01, 2),
        Parameter::LivingAlone => (0.6, 1.6, 0.01, 2),
    }
}

/// A value rounded to what a slider shows, so that an untouched slider stands on its mark.
fn shown(value: f64, step: f64) -> f64 {
    let steps_per_unit = 1.0 / step;
    if steps_per_unit > 1.0 {
        libm::round(value * libm::round(steps_per_unit)) / libm::round(steps_per_unit)
    } else {
        libm::round(value / step) * step
    }
}

/// The sliders, with where each preset stands.
///
/// # Errors
/// `unknown` where the data lack a preset.
pub(super) fn parameters(inputs: &ModelInputs) -> Result<Vec<ParameterRange>> {
    let presets = presets::ids(inputs).into_iter().map(|id| presets::paths(inputs, id));
    let presets = presets.collect::<Result<Vec<_>>>()?;
    let range = |parameter| {
        let (min, max, step, decimals) = slider(parameter);
        let of = |paths: &NationalPaths| shown(paths.value(parameter, HORIZON_YEAR), step);
        let at_horizon = presets.iter().map(of).collect();
        ParameterRange { parameter, min, max, step, decimals, at_horizon }
    };
    Ok(Parameter::ALL.into_iter().map(range).collect())
}

impl Session {
    /// What there is to choose from.
    pub fn catalogue(&self) -> Catalogue<'_> {
        let inputs = self.model.inputs();
        Catalogue {
            bundle: &self.bundle,
            base_year: inputs.base_year,
            horizon_year: HORIZON_YEAR,
            observed_from: FIRST_YEAR,
            parameters: self.parameters.clone(),
            presets: presets::ids(inputs),
            move_forms: if inputs.moves.distance.is_some() {
                &MoveForm::ALL
            } else {
                &[MoveForm::Pool]
            },
            distance_exponent: inputs.moves.distance.as_ref().and_then(|distance| match distance {
                Distance::Places { exponent, .. } => Some(*exponent),
                _ => None,
            }),
        }
    }
}

/// Years a change can be counted from, for an indicator; empty where it does not apply.
pub fn change_from_years(indicator: Indicator, base_year: i32) -> Vec<i32> {
    match indicator {
        Indicator::Change => (FIRST_YEAR..=base_year).collect(),
        Indicator::HouseholdsChange => vec![base_year],
        _ => Vec::new(),
    }
}
