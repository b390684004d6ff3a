//! The runs an indicator is read from. Households are counted only once someone asks for them: people need no part of that work.

use std::cell::OnceCell;

use super::{ScenarioChoice, Session, scenario};
use crate::error::Result;
use crate::model::indicators::Indicator;
use crate::model::series::RegionBands;

/// The runs that are shown.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shown<'a> {
    pub(super) trend: &'a RegionBands,
    pub(super) high: &'a RegionBands,
    pub(super) low: &'a RegionBands,
    pub(super) current: &'a RegionBands,
}

/// Runs with households, made when asked for: the trend, high and low, and the current one.
#[derive(Debug, Default)]
pub(super) struct WithHouseholds {
    presets: OnceCell<[RegionBands; 3]>,
    pub(super) current: OnceCell<RegionBands>,
}

impl Session {
    /// The runs to read an indicator from.
    ///
    /// # Errors
    /// Those of [`scenario`] and of a run.
    pub(super) fn shown(&self, indicator: Indicator) -> Result<Shown<'_>> {
        if !indicator.is_of_households() {
            let Self { trend, high, low, current_bands: current, .. } = self;
            return Ok(Shown { trend, high, low, current });
        }
        let of =
            |choice: &ScenarioChoice| scenario(&self.bundle.regions, self.model.inputs(), choice);
        let [trend, high, low] = get_or_make(&self.with_households.presets, || {
            let run = |id: &str| self.model.project_bands(&of(&ScenarioChoice::preset(id))?);
            Ok([run("trend")?, run("high")?, run("low")?])
        })?;
        let current = get_or_make(&self.with_households.current, || {
            Ok(self.model.bands_of(&self.current, &of(&self.choice)?))
        })?;
        Ok(Shown { trend, high, low, current })
    }
}

pub(super) fn get_or_make<T>(cell: &OnceCell<T>, make: impl FnOnce() -> Result<T>) -> Result<&T> {
    if let Some(found) = cell.get() {
        return Ok(found);
    }
    let made = make()?;
    Ok(cell.get_or_init(|| made))
}
