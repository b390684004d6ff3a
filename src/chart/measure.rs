//! The indicators a chart or map can show.

use crate::error::Result;
use crate::model::themes::{ThemeId, Unit};

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
    /// One of a theme.
    Theme(ThemeId),
}

impl Measure {
    /// The indicator by the id of the catalogue; `change_from_year` is used by `change` and
    /// `householdsChange` only.
    ///
    /// Errors: `unknown` for another id, and what is wrong with a definition of the user's own.
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
            _ => Self::Theme(ThemeId::from_id(id)?),
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
            Self::Theme(of) => of.indicator().id,
        }
    }

    /// Whether zero divides its values into two kinds (shrinking and growing, too many and too few).
    pub fn diverging(self) -> bool {
        match self {
            Self::Change { .. } | Self::HouseholdsChange { .. } => true,
            Self::Theme(of) => of.indicator().diverging,
            _ => false,
        }
    }

    /// Whether it is a number of people, households, homes: whole, and told in full or rounded by how it came to be.
    pub fn is_number(self) -> bool {
        match self {
            Self::Population | Self::Households => true,
            Self::Theme(of) => of.indicator().unit.is_count(),
            _ => false,
        }
    }

    /// Whether it is a part of a whole, in percent.
    pub fn is_share(self) -> bool {
        !self.is_number() && !self.diverging() && !self.is_ratio()
    }

    /// Whether it is a ratio or a number that is neither whole nor in percent.
    pub fn is_ratio(self) -> bool {
        match self {
            Self::GreyPressure | Self::HouseholdSize => true,
            Self::Theme(of) => {
                !of.indicator().unit.is_count() && of.indicator().unit != Unit::Percent
            }
            _ => false,
        }
    }

    /// Decimals that its numbers bear in a table.
    pub fn decimals(self) -> u32 {
        match self {
            _ if self.is_number() => 0,
            Self::HouseholdSize => 2,
            _ => 1,
        }
    }
}
