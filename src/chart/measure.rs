//! The indicators a chart or map can show.

use super::output::unknown;
use crate::error::Result;

/// An indicator of the catalogue, with the unit its numbers are in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// People on 1 January.
    Population,
    /// Change of the population since 1 January of a year, in percent.
    Change {
        /// The year compared with.
        from_year: i32,
    },
    /// People of 65 and older, percent of the population.
    Share65,
    /// People of 80 and older, percent of the population.
    Share80,
    /// People under 20, percent of the population.
    ShareUnder20,
    /// People of 65 and older per 100 people aged 20 to 64.
    GreyPressure,
}

impl Measure {
    /// The indicator by the id of the catalogue; `change_from_year` is used by `change` only.
    ///
    /// Errors: `unknown` for another id.
    pub fn from_id(id: &str, change_from_year: i32) -> Result<Self> {
        Ok(match id {
            "population" => Self::Population,
            "change" => Self::Change { from_year: change_from_year },
            "share65" => Self::Share65,
            "share80" => Self::Share80,
            "shareUnder20" => Self::ShareUnder20,
            "greyPressure" => Self::GreyPressure,
            _ => return Err(unknown("indicator", id)),
        })
    }

    /// The id of the catalogue.
    pub fn id(self) -> &'static str {
        match self {
            Self::Population => "population",
            Self::Change { .. } => "change",
            Self::Share65 => "share65",
            Self::Share80 => "share80",
            Self::ShareUnder20 => "shareUnder20",
            Self::GreyPressure => "greyPressure",
        }
    }

    /// Whether zero divides its values into two kinds (shrinking and growing).
    pub fn diverging(self) -> bool {
        matches!(self, Self::Change { .. })
    }

    /// Decimals that its numbers bear in a table.
    pub fn decimals(self) -> u32 {
        u32::from(self != Self::Population)
    }
}
