//! What a population means for homes, schools, care, work and facilities.
//!
//! Almost every indicator is one mechanism: persons by age and sex times a table of rates. A theme is a list of
//! [`Amount`]s that add up over regions, of [`Assumption`]s they are made with, of [`Lever`]s that change them in a region, and of
//! [`ThemeIndicator`]s that are read from them. Nothing of it is code, so a new indicator is a few lines of a table, and a new
//! theme one file and its line in [`THEMES`].
//!
//! | file | what |
//! | --- | --- |
//! | [`definition`] | what a theme is made of |
//! | [`brief`] | the names of all indicators, without the rest of them |
//! | [`assumed`] | values of assumptions, and what levers do in regions |
//! | [`compiled`] | all amounts with their references found, and the ages they tell apart |
//! | [`amounts`] | amounts of every region and year |
//! | [`near`] | people within reach |
//! | [`own`] | indicators that a user makes |
//! | [`given`] | indicators out of a file of the user's own |
//! | [`spending`] | health spending by age and sex |
//! | [`housing`], [`schools`], [`care`], [`work`], [`facilities`], [`border`], [`prosperity`] | the themes |

pub mod amounts;
pub mod assumed;
pub mod border;
pub mod brief;
pub mod care;
pub mod compiled;
pub mod definition;
pub mod facilities;
pub mod given;
pub mod housing;
pub mod near;
pub mod own;
pub mod prosperity;
pub mod rate;
pub mod schools;
pub mod spending;
mod unchanged;
pub mod work;

pub use amounts::{AmountTable, ThemeInputs};
pub use assumed::{Assumed, Measure};
pub use compiled::Compiled;
pub use definition::{
    Amount, Assumption, Formula, Known, Lever, Made, Origin, Rate, ScorePart, Sexes, Span, Text,
    Theme, ThemeIndicator, Unit, Words,
};
pub use own::Own;

use crate::error::{ErrorKind, Result};

/// All themes, in the order of the page.
pub const THEMES: [&Theme; 7] = [
    &housing::THEME,
    &schools::THEME,
    &care::THEME,
    &work::THEME,
    &facilities::THEME,
    &border::THEME,
    &prosperity::THEME,
];

/// All indicators of all themes.
pub fn indicators() -> impl Iterator<Item = (&'static Theme, &'static ThemeIndicator)> {
    THEMES.into_iter().flat_map(|theme| theme.indicators.iter().map(move |one| (theme, one)))
}

/// An indicator of a theme or of the user's own, as one thing to hand on.
#[derive(Debug, Clone, Copy)]
pub struct ThemeId {
    indicator: &'static ThemeIndicator,
    own: Option<&'static Own>,
}

impl PartialEq for ThemeId {
    fn eq(&self, other: &Self) -> bool {
        self.indicator.id == other.indicator.id
    }
}

impl Eq for ThemeId {}

impl ThemeId {
    /// All those of themes.
    pub fn all() -> impl Iterator<Item = Self> {
        indicators().map(|(_, indicator)| Self { indicator, own: None })
    }

    /// The indicator of that name, or the one that it defines.
    ///
    /// # Errors
    /// `unknown`, and those of [`own::own`].
    pub fn from_id(id: &str) -> Result<Self> {
        if id.starts_with(own::PREFIX) {
            return Ok(Self::of_own(own::own(id)?));
        }
        let found = Self::all().find(|one| one.indicator.id == id);
        found.ok_or_else(|| ErrorKind::Unknown { place: "indicator", found: id.to_owned() }.into())
    }

    /// One of the user's own.
    pub fn of_own(own: &'static Own) -> Self {
        Self { indicator: &own.indicator, own: Some(own) }
    }

    /// The indicator.
    pub fn indicator(self) -> &'static ThemeIndicator {
        self.indicator
    }

    /// The definition, of one of the user's own.
    pub fn own(self) -> Option<&'static Own> {
        self.own
    }
}

/// All assumptions of all themes.
pub fn assumptions() -> impl Iterator<Item = (&'static Theme, &'static Assumption)> {
    THEMES.into_iter().flat_map(|theme| theme.assumptions.iter().map(move |one| (theme, one)))
}

/// All levers of all themes.
pub fn levers() -> impl Iterator<Item = (&'static Theme, &'static Lever)> {
    THEMES.into_iter().flat_map(|theme| theme.levers.iter().map(move |one| (theme, one)))
}

/// The assumption of an id.
///
/// # Errors
/// `unknown`.
pub fn assumption(id: &str) -> Result<&'static Assumption> {
    let found = assumptions().map(|(_, one)| one).find(|one| one.id == id);
    found.ok_or_else(|| ErrorKind::Unknown { place: "assumption", found: id.to_owned() }.into())
}

/// The lever of an id.
///
/// # Errors
/// `unknown`.
pub fn lever(id: &str) -> Result<&'static Lever> {
    let found = levers().map(|(_, one)| one).find(|one| one.id == id);
    found.ok_or_else(|| ErrorKind::Unknown { place: "lever", found: id.to_owned() }.into())
}

#[cfg(test)]
mod tests;
