//! What a population means for a region: every indicator of the themes, year by year.

use super::Session;
use super::bands::Themed;
use super::regions::area;
use crate::error::Result;
use crate::model::indicators::Indicator;
use crate::model::themes::{Compiled, ThemeId};
use std::sync::Arc;

/// An indicator of a theme for a region.
#[derive(Debug, Clone, PartialEq)]
pub struct ThemeValues {
    /// The indicator.
    pub of: ThemeId,
    /// Its values from the base year on, `[y]`; not a number where there is none.
    pub values: Vec<f64>,
    /// Those of the scenario that the current one is set against; empty where that is the same.
    pub against: Vec<f64>,
}

impl Session {
    /// Indicators of the user's own that are kept ready.
    pub const MOST_OWN: usize = 12;

    /// Reads `themes.sbp`: the homes of every municipality. Without it nothing is said about homes.
    ///
    /// # Errors
    /// `pack` for a damaged pack, and one of other municipalities.
    pub fn set_theme_data(&mut self, pack: &[u8]) -> Result<()> {
        self.theme_parts.read(pack, &self.bundle.regions)?;
        self.all_themed().for_each(Themed::forget);
        Ok(())
    }

    /// Makes ready for questions about an indicator of the user's own; of more than [`Session::MOST_OWN`] the oldest is forgotten.
    ///
    /// # Errors
    /// Those of [`ThemeId::from_id`].
    pub fn know_own(&mut self, id: &str) -> Result<ThemeId> {
        let of = ThemeId::from_id(id)?;
        if let Some(own) = of.own().filter(|_| self.themed(of).is_err()) {
            if self.own.len() >= Self::MOST_OWN {
                self.own.remove(0);
            }
            self.own.push((of, Themed::of_own(Arc::new(Compiled::of_own(own)))));
        }
        Ok(of)
    }

    /// Forgets what was run for an indicator of the user's own.
    pub(super) fn forget_own(&mut self, id: &str) {
        self.own.retain(|(known, _)| known.indicator().id != id);
    }

    /// All indicators of all themes for a region, and those of the user's own.
    ///
    /// # Errors
    /// `unknown` for a region, and those of a run.
    pub fn theme_values(&self, region: &str) -> Result<Vec<ThemeValues>> {
        let members = area(&self.bundle.regions, region)?.members;
        ThemeId::all()
            .chain(self.own.iter().map(|(of, _)| *of))
            .map(|of| {
                let indicator = Indicator::Theme(of);
                let values = |bands| indicator.of_group(bands, &members, f64::NAN);
                let against = match self.differs() {
                    true => values(self.against_bands(indicator)?)?,
                    false => Vec::new(),
                };
                Ok(ThemeValues { of, values: values(self.themed_current(of)?)?, against })
            })
            .collect()
    }
}
