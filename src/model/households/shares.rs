//! Who lives how in a region: the nation's shares by sex and age, tilted.
//!
//! ```text
//! y[k]        = x[k], but for ages 18-29 with the share of children at home times `at_home`, the others making room
//! z[k]        = y[k] * tilt[k] / sum over j of y[j] * tilt[j]
//! share[k]    = (1 - unbound) * z[k] + (k is institution ? unbound : 0)
//! ```
//!
//! The first line is for towns to which the young move: those who came are not at their parents'. The second keeps every share between 0
//! and 1, whatever the tilt. The third is for institutions that have nothing to do with age, such as reception centres: their
//! people must not multiply as a town grows old.

use super::{Living, check};
use crate::axis::Axis;
use crate::error::Result;

/// Shares that are told apart by sex and age: alone, without children, child at home, parent; the rest is in institutions.
pub const SHAPES: usize = 4;

/// Ages at which a child at home may be one of few who stayed, or of many who came: `YOUNG.0 <= age < YOUNG.1`.
pub const YOUNG: (usize, usize) = (18, 30);

/// Part of those who nationally live otherwise that does so at least, however few came.
const LEAST_NOT_AT_HOME: f64 = 0.25;

/// The nation's shares.
#[derive(Debug, Clone, PartialEq)]
pub struct Shapes {
    /// `[way][s][a]`: alone, without children, child at home, parent.
    pub shares: Vec<f64>,
}

/// How a region differs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OfRegion {
    /// Factor on the share of children at home among those of 18 to 29.
    pub at_home: f64,
    /// Factors on without children, with children and institutions, relative to alone.
    pub tilt: [f64; 3],
    /// Share of all people in institutions whatever their age.
    pub unbound: f64,
}

impl OfRegion {
    /// A region that does not.
    pub const LIKE_THE_NATION: Self = Self { at_home: 1.0, tilt: [1.0; 3], unbound: 0.0 };

    /// Checks the bounds.
    ///
    /// # Errors
    /// `value`.
    pub fn validate(&self) -> Result<()> {
        check::within("at_home", 0.0, 100.0, self.at_home)?;
        check::table("tilt of households", 3, 1e-6, 1e6, &self.tilt)?;
        check::within("unbound", 0.0, 1.0, self.unbound)
    }
}

impl Shapes {
    /// Checks size and bounds.
    ///
    /// # Errors
    /// `shape` for another number of cells, `value` for a share below 0 or shares above 1 together.
    pub fn validate(&self, axis: &Axis) -> Result<()> {
        let cells = axis.sexes * axis.ages;
        check::table("shares of ways of living", SHAPES * cells, 0.0, 1.0, &self.shares)?;
        for cell in 0..cells {
            let all = self.of_cell(cell, cells).iter().sum();
            check::within(&format!("ways of living, cell {cell}"), 0.0, 1.0 + 1e-9, all)?;
        }
        Ok(())
    }

    fn of_cell(&self, cell: usize, cells: usize) -> [f64; SHAPES] {
        core::array::from_fn(|way| self.shares[way * cells + cell])
    }

    /// The shares of a region at a cell of `[s][a]`; they add up to 1.
    pub fn of_region(&self, cell: usize, ages: usize, region: &OfRegion) -> Living {
        let [mut alone, mut without, mut child, mut parent] =
            self.of_cell(cell, self.shares.len() / SHAPES);
        let mut institution = (1.0 - alone - without - child - parent).max(0.0);
        let age = cell % ages.max(1);
        if age >= YOUNG.0 && age < YOUNG.1 && child < 1.0 {
            let most = 1.0 - LEAST_NOT_AT_HOME * (1.0 - child);
            let stayed = (child * region.at_home).min(most);
            let room = (1.0 - stayed) / (1.0 - child);
            [alone, without, parent, institution] =
                [alone, without, parent, institution].map(|share| share * room);
            child = stayed;
        }
        let [of_without, of_with, of_institution] = region.tilt;
        let tilted =
            [alone, without * of_without, (child + parent) * of_with, institution * of_institution];
        let all = tilted[0] + tilted[1] + tilted[2] + tilted[3];
        let bound = 1.0 - region.unbound;
        let mut shares = tilted.map(|share| if all > 0.0 { bound * share / all } else { 0.0 });
        shares[3] += region.unbound;
        shares
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_add_up_whatever_the_tilt() {
        let ages = 101;
        let shares = [0.3, 0.2, 0.3, 0.15].iter().flat_map(|s| [*s; 101]).collect();
        let shapes = Shapes { shares };
        for at_home in [0.0, 0.5, 1.0, 9.0] {
            for tilt in [[1.0; 3], [20.0, 0.1, 3.0], [1e-5, 1e-5, 1e-5]] {
                let region = OfRegion { at_home, tilt, unbound: 0.1 };
                for age in [0, 17, 18, 29, 30, 100] {
                    let found = shapes.of_region(age, ages, &region);
                    assert!((found.iter().sum::<f64>() - 1.0).abs() < 1e-12);
                    assert!(found.iter().all(|share| (0.0..=1.0).contains(share)), "{found:?}");
                    assert!(found[3] >= 0.1);
                }
            }
        }
        let few = OfRegion { at_home: 0.5, ..OfRegion::LIKE_THE_NATION };
        let [young, old] = [20, 40].map(|age| shapes.of_region(age, ages, &few));
        assert!((young[0] - 0.3 * 0.85 / 0.7).abs() < 1e-12 && (old[0] - 0.3).abs() < 1e-12);
        // Children who stay can never be all.
        let many = OfRegion { at_home: 50.0, ..few };
        assert!((shapes.of_region(20, ages, &many)[0] - 0.25 * 0.3).abs() < 1e-12);
    }
}
