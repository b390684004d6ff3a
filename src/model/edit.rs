//! Changes to a scenario in some regions, at some ages, in some years.
//!
//! National paths say what happens to the nation; an edit says where it goes otherwise. Edits of births, deaths and
//! migration change the nation by what they change in their regions. Edits of moves leave it as
//! it is: what a region draws more, others draw less, and who leaves arrives elsewhere.
//!
//! Several edits of the same cells multiply, or add up, in their order.

use super::axis::Axis;
use super::check;
use crate::error::{ErrorKind, Result};
use core::ops::Range;

/// What an edit changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EditedComponent {
    /// Children per woman.
    Fertility,
    /// Probabilities of dying.
    Mortality,
    /// Probabilities of leaving for elsewhere in the country.
    Departures,
    /// What a region draws of those who move within the country, against other regions.
    Arrivals,
    /// Immigrants from abroad.
    Immigration,
    /// Probabilities of leaving the country.
    Emigration,
}

impl EditedComponent {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Fertility,
        Self::Mortality,
        Self::Departures,
        Self::Arrivals,
        Self::Immigration,
        Self::Emigration,
    ];

    /// The name by which documents know it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Fertility => "fertility",
            Self::Mortality => "mortality",
            Self::Departures => "departures",
            Self::Arrivals => "arrivals",
            Self::Immigration => "immigration",
            Self::Emigration => "emigration",
        }
    }

    /// The component of that name.
    ///
    /// # Errors
    /// `unknown`.
    pub fn from_id(id: &str) -> Result<Self> {
        let found = Self::ALL.into_iter().find(|component| component.id() == id);
        found.ok_or_else(|| ErrorKind::Unknown { place: "component", found: id.to_owned() }.into())
    }

    /// Whether an edit may be of some ages only.
    pub fn has_ages(self) -> bool {
        matches!(self, Self::Departures | Self::Arrivals)
    }
}

/// How an edit changes its cells.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Change {
    /// Times this, 0 to [`Change::MAX_FACTOR`].
    Factor(f64),
    /// Persons per year more in all regions of the edit together, shared out as their immigrants are; fewer where
    /// negative, down to none. Of immigration only.
    Amount(f64),
}

impl Change {
    /// The greatest factor: beyond it nothing that was observed is a guide.
    pub const MAX_FACTOR: f64 = 5.0;
    /// The greatest number of persons per year, either way.
    pub const MAX_AMOUNT: f64 = 200_000.0;
}

/// One change.
#[derive(Debug, Clone, PartialEq)]
pub struct Edit {
    /// What changes.
    pub component: EditedComponent,
    /// Region indices, rising.
    pub regions: Vec<usize>,
    /// First and last age on 1 January; newborns move with those of age 0. None: all ages.
    pub ages: Option<(usize, usize)>,
    /// First and last calendar year of the flows.
    pub years: (i32, i32),
    /// By how much.
    pub change: Change,
}

impl Edit {
    /// Checks an edit against the axes.
    ///
    /// # Errors
    /// `value` for regions, ages, years or a change out of their bounds, or a change that the component does not know.
    pub fn validate(&self, axis: &Axis) -> Result<()> {
        axis.validate()?;
        let rising = self.regions.windows(2).all(|pair| pair[0] < pair[1]);
        let last = self.regions.last().copied();
        if !rising || last.is_none_or(|last| last >= axis.regions) {
            let expected = format!("some of regions 0 to {}, rising", axis.regions - 1);
            return Err(wrong("regions", expected, format!("{:?}", self.regions)));
        }
        if let Some((first, last)) = self.ages {
            if !self.component.has_ages() {
                let expected = format!("all ages, for {}", self.component.id());
                return Err(wrong("ages", expected, format!("{first} to {last}")));
            }
            check::within("edit: last age", first as f64, (axis.ages - 1) as f64, last as f64)?;
        }
        let (first, last) = self.years;
        check::within("edit: last year", f64::from(first), f64::from(i32::MAX), f64::from(last))?;
        match self.change {
            Change::Factor(factor) => {
                check::within("edit: factor", 0.0, Change::MAX_FACTOR, factor)
            }
            Change::Amount(persons) if self.component == EditedComponent::Immigration => {
                check::within("edit: amount", -Change::MAX_AMOUNT, Change::MAX_AMOUNT, persons)
            }
            Change::Amount(persons) => {
                let expected = format!("a factor, for {}", self.component.id());
                Err(wrong("amount", expected, persons.to_string()))
            }
        }
    }

    pub(crate) fn holds_in(&self, year: i32) -> bool {
        (self.years.0..=self.years.1).contains(&year)
    }

    /// Its factor; 1 when it is an amount.
    pub(crate) fn factor(&self) -> f64 {
        match self.change {
            Change::Factor(factor) => factor,
            Change::Amount(_) => 1.0,
        }
    }

    /// Multiplies the values of its regions, `[r]`.
    pub(crate) fn multiply(&self, of_region: &mut [f64]) {
        self.regions.iter().for_each(|&region| of_region[region] *= self.factor());
    }

    /// Multiplies the rows of its ages in its regions, of both sexes alike, `[r][row]` or `[r][s][row]`.
    pub(crate) fn multiply_rows(&self, axis: &Axis, table: &mut [f64]) {
        let rows = self.rows(axis);
        let cells = table.len() / axis.regions;
        for &region in &self.regions {
            for of_sex in table[region * cells..][..cells].chunks_exact_mut(axis.rows()) {
                of_sex[rows.clone()].iter_mut().for_each(|cell| *cell *= self.factor());
            }
        }
    }

    /// Cohort rows of its ages.
    fn rows(&self, axis: &Axis) -> Range<usize> {
        match self.ages {
            None => 0..axis.rows(),
            Some((first, last)) => (if first == 0 { 0 } else { first + 1 })..last + 2,
        }
    }

    /// Changes immigrants, persons by region.
    pub(crate) fn change_immigrants(&self, immigrants: &mut [f64]) {
        let now: f64 = self.regions.iter().map(|&region| immigrants[region]).sum();
        let factor = match self.change {
            Change::Factor(factor) => factor,
            Change::Amount(persons) if now > 0.0 => ((now + persons) / now).max(0.0),
            Change::Amount(persons) => {
                // No one to share it out by: to all alike.
                let each = persons.max(0.0) / self.regions.len() as f64;
                self.regions.iter().for_each(|&region| immigrants[region] = each);
                return;
            }
        };
        self.regions.iter().for_each(|&region| immigrants[region] *= factor);
    }
}

fn wrong(part: &str, expected: String, found: String) -> crate::error::Error {
    ErrorKind::Value { place: format!("edit: {part}"), expected, found }.into()
}
