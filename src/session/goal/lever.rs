//! What may be turned to meet a goal, and what turning it does to a scenario.

use super::search::Knob;
use crate::error::{ErrorKind, Result};
use crate::model::edit::{Change, EditedComponent};
use crate::model::scenario::{NationalPaths, Parameter};
use crate::model::themes::{assumption, lever};
use crate::session::{EditChoice, HORIZON_YEAR, MeasureChoice, ScenarioChoice};

/// Something that may be turned, between bounds.
#[derive(Debug, Clone, PartialEq)]
pub struct GoalLever {
    /// What it is.
    pub of: LeverOf,
    /// Least value that may be chosen.
    pub min: f64,
    /// Greatest value that may be chosen.
    pub max: f64,
}

/// What may be turned. Measures and changes are of the goal's region.
#[derive(Debug, Clone, PartialEq)]
pub enum LeverOf {
    /// The value of an assumption of a theme, by its id.
    Assumption(&'static str),
    /// So much a year of a lever of a theme, by its id, from a year to a year.
    Measure(&'static str, (i32, i32)),
    /// The value of a national assumption at the horizon.
    Parameter(Parameter),
    /// A change in the region.
    Edit {
        /// What changes.
        component: EditedComponent,
        /// First and last age on 1 January; none: all.
        ages: Option<(usize, usize)>,
        /// First and last year of the flows.
        years: (i32, i32),
        /// Persons a year more, of immigration; else a factor.
        is_amount: bool,
    },
}

/// A factor is told in whole percents.
const FACTOR_STEP: f64 = 0.01;

impl LeverOf {
    /// Whether the population follows it; of all others only the themes do.
    pub(super) fn moves_people(&self) -> bool {
        matches!(self, Self::Parameter(_) | Self::Edit { .. })
    }

    /// The value that a scenario has of it in some regions. A change or a measure that stands there with the same regions, ages and
    /// years is that of the lever; where there is none, nothing is done.
    pub(super) fn present(
        &self,
        choice: &ScenarioChoice,
        paths: &NationalPaths,
        keys: &[String],
    ) -> Result<f64> {
        Ok(match self {
            Self::Assumption(id) => {
                let chosen = choice.assumptions.iter().find(|(known, _)| known == id);
                chosen.map_or(assumption(id)?.default, |(_, value)| *value)
            }
            Self::Measure(..) => {
                let same = choice.measures.iter().find(|one| self.is_measure(one, keys));
                same.map_or(0.0, |one| one.per_year)
            }
            Self::Parameter(parameter) => paths.value(*parameter, HORIZON_YEAR),
            Self::Edit { .. } => {
                let same = choice.edits.iter().find(|one| self.is_edit(one, keys));
                match same.map(|one| one.change) {
                    Some(Change::Factor(value) | Change::Amount(value)) => value,
                    None => self.nothing(),
                }
            }
        })
    }

    /// The value that changes nothing, of measures and edits.
    fn nothing(&self) -> f64 {
        match self {
            Self::Edit { is_amount: false, .. } => 1.0,
            _ => 0.0,
        }
    }

    fn is_measure(&self, one: &MeasureChoice, keys: &[String]) -> bool {
        *self == Self::Measure(one.lever, one.years) && one.regions == keys
    }

    fn is_edit(&self, one: &EditChoice, keys: &[String]) -> bool {
        let of = Self::Edit {
            component: one.component,
            ages: one.ages,
            years: one.years,
            is_amount: matches!(one.change, Change::Amount(_)),
        };
        *self == of && one.regions == keys
    }

    /// Sets it in a scenario; the value the scenario has already leaves it as it is.
    pub(super) fn set(&self, choice: &mut ScenarioChoice, keys: &[String], value: f64) {
        match self {
            Self::Assumption(id) => {
                choice.assumptions.retain(|(known, _)| known != id);
                // A value that says nothing is left out, as in a document; the others stand by their ids.
                if assumption(id).is_ok_and(|of| of.default.to_bits() != value.to_bits()) {
                    let at = choice.assumptions.partition_point(|(known, _)| known < id);
                    choice.assumptions.insert(at, (id, value));
                }
            }
            Self::Measure(lever, years) => {
                let measures = &mut choice.measures;
                let at = measures.iter().position(|one| self.is_measure(one, keys));
                match at.and_then(|at| measures.get_mut(at)) {
                    Some(same) => same.per_year = value,
                    None if value == self.nothing() => {}
                    None => measures.push(MeasureChoice {
                        lever,
                        regions: keys.to_vec(),
                        years: *years,
                        per_year: value,
                    }),
                }
            }
            Self::Parameter(parameter) => {
                choice.values.retain(|(known, _)| known != parameter);
                choice.values.push((*parameter, value));
            }
            Self::Edit { component, ages, years, is_amount } => {
                let change = if *is_amount { Change::Amount(value) } else { Change::Factor(value) };
                let edits = &mut choice.edits;
                let at = edits.iter().position(|one| self.is_edit(one, keys));
                match at.and_then(|at| edits.get_mut(at)) {
                    Some(same) => same.change = change,
                    None if value == self.nothing() => {}
                    None => edits.push(EditChoice {
                        component: *component,
                        regions: keys.to_vec(),
                        ages: *ages,
                        years: *years,
                        change,
                    }),
                }
            }
        }
    }

    /// The smallest step: what the page shows of it. `of_parameter`: that of a national assumption.
    fn step(&self, of_parameter: impl Fn(Parameter) -> f64) -> Result<f64> {
        Ok(match self {
            Self::Assumption(id) => assumption(id)?.step,
            Self::Measure(id, _) => {
                lever(id)?;
                1.0
            }
            Self::Parameter(parameter) => of_parameter(*parameter),
            Self::Edit { is_amount, .. } => {
                if *is_amount {
                    1.0
                } else {
                    FACTOR_STEP
                }
            }
        })
    }
}

impl GoalLever {
    /// The lever as the search turns it.
    ///
    /// # Errors
    /// `unknown` for an assumption or a measure that does not exist; `value` for bounds that leave nothing to choose, and for a
    /// national assumption with a path of its own, which a value at the horizon would replace.
    pub(super) fn knob(
        &self,
        at: usize,
        choice: &ScenarioChoice,
        paths: &NationalPaths,
        keys: &[String],
        of_parameter: impl Fn(Parameter) -> f64,
    ) -> Result<Knob> {
        let wrong = |expected: String, found: String| ErrorKind::Value {
            place: format!("levers[{at}]"),
            expected,
            found,
        };
        let Self { of, min, max } = self;
        let step = of.step(of_parameter)?;
        if !(min.is_finite() && max.is_finite() && *max - *min >= step) {
            let expected = format!("bounds at least {step} apart");
            return Err(wrong(expected, format!("{min} to {max}")).into());
        }
        if let LeverOf::Parameter(parameter) = of
            && choice.paths.iter().any(|(own, _)| own.parameter() == *parameter)
        {
            let found = format!("paths.{}", parameter.id());
            return Err(wrong("no path of its own".to_owned(), found).into());
        }
        let present = of.present(choice, paths, keys)?;
        Ok(Knob { min: *min, max: *max, step, present })
    }
}
