//! The axes of every table of the model: region, sex, age group.

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
    /// Width of an age group and length of a step, in years: 1 or 5.
    pub age_width_years: u8,
}

impl Axis {
    /// The axis of the Netherlands: men and women by single year of age, 0 to 100+.
    pub const fn single_years(regions: usize) -> Self {
        Self {
            regions,
            sexes: 2,
            ages: 101,
            age_width_years: 1,
        }
    }

    /// Number of cells of a population table.
    pub const fn cells(&self) -> usize {
        self.regions * self.sexes * self.ages
    }

    /// Position of a cell.
    pub const fn cell(&self, region: usize, sex: usize, age: usize) -> usize {
        (region * self.sexes + sex) * self.ages + age
    }
}

/// Index of men on the sex axis of a two-sex table.
pub const MEN: usize = 0;
/// Index of women on the sex axis of a two-sex table.
pub const WOMEN: usize = 1;
