//! The axes of every table of the model: region, sex, age group.

use crate::error::{ErrorKind, Result};
use core::ops::Range;

/// Sizes of a population table; cells are stored as `[region][sex][age]`.
///
/// Shape: `regions * sexes * ages` cells. The last age group is open-ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Axis {
    /// Number of regions.
    pub regions: usize,
    /// One (females only) or two (men, then women).
    pub sexes: usize,
    /// Number of age groups, the open-ended one included.
    pub ages: usize,
    /// Width of an age group and length of a step, in years: 1 or 5 in published models, any other from 1 too.
    pub age_width_years: u8,
}

impl Axis {
    /// The axis of the Netherlands: men and women by single year of age, 0 to 100+.
    pub const fn single_years(regions: usize) -> Self {
        Self { regions, sexes: 2, ages: 101, age_width_years: 1 }
    }

    /// Number of cells of a population table.
    pub const fn cells(&self) -> usize {
        self.regions * self.sexes * self.ages
    }

    /// Position of a cell.
    pub const fn cell(&self, region: usize, sex: usize, age: usize) -> usize {
        (region * self.sexes + sex) * self.ages + age
    }

    /// Number of cohort rows of a step: the newborns, then one for each age at its start.
    ///
    /// Row 0 is born during the step; row `c` was aged `c - 1` when it began and is
    /// aged `c` when it ends, except that the last two rows both end in the
    /// open-ended age group. Flows are kept by cohort, so that an account closes
    /// before and after everyone has grown older.
    pub const fn rows(&self) -> usize {
        self.ages + 1
    }

    /// Number of cells of a table of flows, `[r][s][row]`.
    pub const fn flow_cells(&self) -> usize {
        self.regions * self.sexes * self.rows()
    }

    /// Position of a cohort row in a table of flows.
    pub const fn row(&self, region: usize, sex: usize, row: usize) -> usize {
        (region * self.sexes + sex) * self.rows() + row
    }

    /// Position in a table of flows of the cohort that starts in a cell of the population.
    pub const fn row_of_cell(&self, cell: usize) -> usize {
        self.row(cell / self.ages / self.sexes, cell / self.ages % self.sexes, cell % self.ages + 1)
    }

    /// Age group of a cohort row at the end of the step.
    pub const fn end_age(&self, row: usize) -> usize {
        if row < self.ages { row } else { self.ages - 1 }
    }

    /// Index of women on the sex axis: the last one.
    pub const fn women(&self) -> usize {
        self.sexes - 1
    }

    /// Most cells of a table of flows: far more than any country has, and no product of sizes overflows.
    pub const MOST_CELLS: u64 = 1 << 32;

    /// Cells of a table of pairs of regions with so many cells for each; the greatest number where it would overflow,
    /// so that no table has that length.
    pub(crate) const fn pair_cells(&self, each: usize) -> usize {
        self.regions.saturating_mul(self.regions).saturating_mul(each)
    }

    /// Whether the model can work on this axis.
    ///
    /// # Errors
    /// `value` when there is no region, not one or two sexes, fewer than two age
    /// groups, a width of 0 years, or more cells than [`Axis::MOST_CELLS`].
    pub fn validate(&self) -> Result<()> {
        let bad = |expected: &str| {
            Err(ErrorKind::Value {
                place: "axis".to_owned(),
                expected: expected.to_owned(),
                found: format!("{self:?}"),
            }
            .into())
        };
        if self.regions == 0 {
            return bad("at least one region");
        }
        if !(1..=2).contains(&self.sexes) {
            return bad("one or two sexes");
        }
        if self.ages < 2 {
            return bad("at least two age groups");
        }
        if self.age_width_years == 0 {
            return bad("age groups at least one year wide");
        }
        let rows = self.ages.checked_add(1).and_then(|rows| rows.checked_mul(self.sexes));
        let cells = rows.and_then(|rows| rows.checked_mul(self.regions));
        if cells.is_none_or(|cells| cells as u64 > Self::MOST_CELLS) {
            return bad("at most 2^32 cells");
        }
        Ok(())
    }
}

/// Some cohort rows of one region and sex, and where they lie in each kind of table.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cohorts {
    pub(crate) axis: Axis,
    pub(crate) region: usize,
    pub(crate) sex: usize,
    pub(crate) first_row: usize,
    pub(crate) rows: usize,
}

impl Cohorts {
    /// In a table of flows, `[r][s][row]`.
    pub(crate) fn cells(&self) -> Range<usize> {
        self.from(self.axis.row(self.region, self.sex, self.first_row))
    }

    /// In a national table, `[s][row]`.
    pub(crate) fn national(&self) -> Range<usize> {
        self.from(self.sex * self.axis.rows() + self.first_row)
    }

    /// In a regional table for both sexes, `[r][row]`.
    pub(crate) fn regional(&self) -> Range<usize> {
        self.from(self.region * self.axis.rows() + self.first_row)
    }

    fn from(&self, position: usize) -> Range<usize> {
        position..position + self.rows
    }
}

/// Index of men on the sex axis of a two-sex table.
pub const MEN: usize = 0;
/// Index of women on the sex axis of a two-sex table.
pub const WOMEN: usize = 1;
