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
    /// Private households on 1 January.
    Households,
    /// Change of the number of households since 1 January of a year, in percent.
    HouseholdsChange {
        /// The year compared with.
        from_year: i32,
    },
    /// Households of one person, percent of all households.
    OnePersonShare,
    /// Persons per household.
    HouseholdSize,
}

impl Measure {
    /// The indicator by the id of the catalogue; `change_from_year` is used by `change` and
    /// `householdsChange` only.
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
            "households" => Self::Households,
            "householdsChange" => Self::HouseholdsChange { from_year: change_from_year },
            "onePersonShare" => Self::OnePersonShare,
            "householdSize" => Self::HouseholdSize,
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
            Self::Households => "households",
            Self::HouseholdsChange { .. } => "householdsChange",
            Self::OnePersonShare => "onePersonShare",
            Self::HouseholdSize => "householdSize",
        }
    }

    /// Whether zero divides its values into two kinds (shrinking and growing).
    pub fn diverging(self) -> bool {
        matches!(self, Self::Change { .. } | Self::HouseholdsChange { .. })
    }

    /// Whether it is a number of people or households: whole, and told in full or rounded by how it came to be.
    pub fn is_number(self) -> bool {
        matches!(self, Self::Population | Self::Households)
    }

    /// Whether it is a part of a whole, in percent.
    pub fn is_share(self) -> bool {
        !self.is_number()
            && !self.diverging()
            && !matches!(self, Self::GreyPressure | Self::HouseholdSize)
    }

    /// Decimals that its numbers bear in a table.
    pub fn decimals(self) -> u32 {
        match self {
            Self::Population | Self::Households => 0,
            Self::HouseholdSize => 2,
            _ => 1,
        }
    }
}
