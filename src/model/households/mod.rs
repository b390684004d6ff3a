//! From a population to its households.
//!
//! Everybody lives in one of four ways: alone, in a household of several persons without children, in a
//! household with children (as a child or as a parent), or in an institution. Who lives how depends on sex, age and place:
//!
//! ```text
//! N[r][k]  = sum over s, a of  x[r][k][s][a] * P[r][s][a]        persons living in way k; x adds up to 1 over k
//! p        = N[r][alone] / (N[r][alone] + N[r][without] + N[r][with])
//! N'[r][k] = N[r][k] * (k is alone ? m : 1) / (1 + p * (m - 1))   m: odds of living alone, 1 in the base year
//! H[r][k]  = h[r][k] * N'[r][k]                                    households; h = 1 / persons in a household
//! ```
//!
//! A headship rate by way of living is `x * h`: each member of a household counts for an equal part of it, so no reference
//! person has to be chosen and a household without persons cannot come about. As `x` adds up to 1 and `h` stays what it was in
//! the base year, the mean size of the households of a region lies between 1 and its size of households with children, whatever
//! happens to its ages.
//!
//! `h` is such that the households of the base year are those counted, by region and type. People in institutions
//! (nursing homes, reception centres, prisons) are in no household.
//!
//! | file | what |
//! | --- | --- |
//! | [`shares`] | `x` of a region from the nation's, tilted so that the region's own households come out |
//!
//! Source: for the membership form of headship rates, Linke (1988), *The headship rate approach in modelling households*; types as
//! in CBS 70072ned.

pub mod shares;

use self::shares::{OfRegion, Shapes};
use super::axis::Axis;
use super::check;
use super::sum::from_zero;
use crate::error::{ErrorKind, Result};

/// Persons living alone, in a household of several persons without children, in one with children, and in an institution.
pub type Living = [f64; 4];

/// Ways of living of which nothing is known.
pub(crate) const UNKNOWN_LIVING: Living = [f64::NAN; 4];

/// Types of households: one person, several persons without children, with children.
pub const TYPES: usize = 3;

/// No household has more than twenty persons on average, or less than one, but for the steps in which tilts are stored.
const LEAST_PER_PERSON: f64 = 0.05;
const MOST_PER_PERSON: f64 = 1.05;

/// Households by type, and the persons who are in none.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Households {
    /// Households by type: one person, several persons without children, with children (lone parents included).
    pub by_type: [f64; TYPES],
    /// Persons in institutions.
    pub in_institutions: f64,
}

impl Households {
    /// What is not known.
    pub const UNKNOWN: Self = Self { by_type: [f64::NAN; TYPES], in_institutions: f64::NAN };

    /// Households of all types.
    pub fn total(&self) -> f64 {
        self.by_type.iter().sum()
    }

    /// Adds those of another region.
    pub fn add(&mut self, other: &Self) {
        super::sum::add_to(&mut self.by_type, &other.by_type);
        self.in_institutions += other.in_institutions;
    }
}

/// What was counted of a region in the base year, and how its people's ways of living differ from the nation's.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Counted {
    /// Households by type.
    pub by_type: [f64; TYPES],
    /// How its shares are made from the nation's.
    pub shares: OfRegion,
}

/// Who lives how, by region, sex and age, and how many persons make a household.
#[derive(Debug, Clone, PartialEq)]
pub struct HouseholdRates {
    axis: Axis,
    /// Shares alone, without children, in institutions, and a 1 that counts everyone, `[r][s][a]`; with children is the rest. Single
    /// precision: seven digits of an estimate are enough, and the table is read for every year of every member of an ensemble.
    shares: Vec<[f32; 4]>,
    /// Households per person living alone, without children, with children, `[r]`.
    per_person: Vec<[f64; TYPES]>,
}

impl HouseholdRates {
    /// Makes the shares of every region and the persons per household, so that the base population has the households counted.
    ///
    /// Shape: `counted` is `[r]`, `base_population` `[r][s][a]`.
    ///
    /// # Errors
    /// `shape` for a list of another length; `value` for shares or factors out of their bounds, or a type of household in which nobody
    /// lives.
    pub fn new(
        axis: &Axis,
        shapes: &Shapes,
        counted: &[Counted],
        base_population: &[f64],
    ) -> Result<Self> {
        axis.validate()?;
        shapes.validate(axis)?;
        check::shape("base_population", axis.cells(), base_population)?;
        let numbers: Vec<f64> = counted.iter().flat_map(|one| one.by_type).collect();
        check::table("counted households", axis.regions * TYPES, 0.0, 1e9, &numbers)?;
        let cells = axis.sexes * axis.ages;
        let mut shares = Vec::with_capacity(axis.cells());
        for region in counted {
            region.shares.validate()?;
            shares.extend((0..cells).map(|cell| {
                let [alone, without, _, institution] =
                    shapes.of_region(cell, axis.ages, &region.shares);
                [alone as f32, without as f32, institution as f32, 1.0]
            }));
        }
        let per_person = vec![[0.0; TYPES]; axis.regions];
        let mut rates = Self { axis: *axis, shares, per_person };
        for (r, (region, people)) in
            counted.iter().zip(base_population.chunks_exact(cells.max(1))).enumerate()
        {
            let living = rates.living(r, people);
            for (way, households) in region.by_type.into_iter().enumerate() {
                let per_person = households / living[way];
                if !(LEAST_PER_PERSON..=MOST_PER_PERSON).contains(&per_person) {
                    return Err(ErrorKind::Region {
                        place: "households per person",
                        region: r,
                        expected: format!("{LEAST_PER_PERSON} to {MOST_PER_PERSON}"),
                        found: per_person,
                    }
                    .into());
                }
                rates.per_person[r][way] = per_person;
            }
        }
        Ok(rates)
    }

    /// Number of regions.
    pub fn regions(&self) -> usize {
        self.axis.regions
    }

    /// Persons of a region by way of living, with the shares of the base year; `people` is `[s][a]`.
    ///
    /// Linear in the population, so that events can be booked by what they add. Not a number for a region that does not exist or
    /// people of another length.
    pub fn living(&self, region: usize, people: &[f64]) -> Living {
        let cells = self.axis.sexes * self.axis.ages;
        let Some(table) = self.shares.chunks_exact(cells).nth(region) else {
            return UNKNOWN_LIVING;
        };
        if people.len() != cells {
            return UNKNOWN_LIVING;
        }
        // Two running sums, added at the end: one would wait for itself.
        let (mut even, mut odd) = ([0.0; 4], [0.0; 4]);
        let add = |sums: &mut [f64; 4], people: f64, shares: &[f32; 4]| {
            for (sum, share) in sums.iter_mut().zip(shares) {
                *sum += people * f64::from(*share);
            }
        };
        let (pairs, last) = people.as_chunks::<2>();
        let (shares, last_shares) = table.as_chunks::<2>();
        for ([one, other], [of_one, of_other]) in pairs.iter().zip(shares) {
            add(&mut even, *one, of_one);
            add(&mut odd, *other, of_other);
        }
        for (people, shares) in last.iter().zip(last_shares) {
            add(&mut even, *people, shares);
        }
        let [alone, without, institution, all] = core::array::from_fn(|k| even[k] + odd[k]);
        [alone, without, all - alone - without - institution, institution]
    }

    /// Shares of the people of a region, sex and age by way of living; not a number where there is no such cell.
    pub fn share(&self, region: usize, sex: usize, age: usize) -> Living {
        if region >= self.axis.regions || sex >= self.axis.sexes || age >= self.axis.ages {
            return UNKNOWN_LIVING;
        }
        let at = self.axis.cell(region, sex, age);
        let [alone, without, institution, _] = self.shares[at].map(f64::from);
        [alone, without, 1.0 - alone - without - institution, institution]
    }

    /// Households of a region from its persons by way of living; `odds` of living alone are those relative to the base year.
    ///
    /// Who would live alone more comes from the other households in proportion to their persons. [`Households::UNKNOWN`] for a
    /// region that does not exist, or where the ways of living are not known.
    pub fn households(&self, region: usize, living: &Living, odds: f64) -> Households {
        let Some(per_person) = self.per_person.get(region) else {
            return Households::UNKNOWN;
        };
        if living.iter().any(|persons| persons.is_nan()) {
            return Households::UNKNOWN;
        }
        let [alone, without, with, in_institutions] = living.map(from_zero);
        let private = alone + without + with;
        let part = if private > 0.0 { alone / private } else { 0.0 };
        let scale = 1.0 / (1.0 + part * (odds - 1.0));
        let persons = [alone * odds * scale, without * scale, with * scale];
        Households {
            by_type: core::array::from_fn(|k| persons[k] * per_person[k]),
            in_institutions,
        }
    }

    /// Households of every region of a population, `[r][s][a]` to `[r]`: all of the method in one place. [`Households::UNKNOWN`] for
    /// regions beyond those of the rates.
    pub fn of_population(
        &self,
        population: &[f64],
        odds: f64,
    ) -> impl Iterator<Item = Households> + '_ {
        let regions = population.chunks_exact((self.axis.sexes * self.axis.ages).max(1));
        let living: Vec<Living> =
            regions.enumerate().map(|(r, people)| self.living(r, people)).collect();
        living.into_iter().enumerate().map(move |(r, living)| self.households(r, &living, odds))
    }
}

#[cfg(test)]
mod tests {
    use super::shares::SHAPES;
    use super::*;

    /// One sex, ages child, adult and old; a tenth of the old in an institution.
    fn small() -> (Axis, Shapes) {
        let axis = Axis { regions: 1, sexes: 1, ages: 3, age_width_years: 1 };
        let mut shares = vec![0.0; SHAPES * 3];
        for (way, by_age) in
            [[0.0, 0.2, 0.5], [0.0, 0.2, 0.4], [1.0, 0.0, 0.0], [0.0, 0.6, 0.0]].iter().enumerate()
        {
            shares[way * 3..][..3].copy_from_slice(by_age);
        }
        (axis, Shapes { shares })
    }

    #[test]
    fn a_town_by_hand() {
        let (axis, shapes) = small();
        // 100 children, 200 adults, 50 old: 65 alone, 60 without, 220 with children, 5 in institutions.
        let counted = Counted { by_type: [65.0, 30.0, 55.0], shares: OfRegion::LIKE_THE_NATION };
        let base = [100.0, 200.0, 50.0];
        let rates = HouseholdRates::new(&axis, &shapes, &[counted], &base).unwrap();
        let of = |people: &[f64], odds| rates.of_population(people, odds).next().unwrap();
        let near = |found: Households, expected: [f64; 4]| {
            let [one, without, with] = found.by_type;
            for (found, expected) in
                [one, without, with, found.in_institutions].iter().zip(expected)
            {
                assert!((found - expected).abs() < 1e-4, "{found} {expected}");
            }
        };
        near(of(&base, 1.0), [65.0, 30.0, 55.0, 5.0]);
        // Twice as many old: 25 more alone, 20 persons or 10 households more without children, 5 more in institutions.
        near(of(&[100.0, 200.0, 100.0], 1.0), [90.0, 40.0, 55.0, 10.0]);
        // Odds doubled: 65 of 345 become 130 of 410 in the same 345 persons.
        let scale = 345.0 / 410.0;
        near(of(&base, 2.0), [130.0 * scale, 30.0 * scale, 55.0 * scale, 5.0]);
        let size = |h: Households, people: f64| (people - h.in_institutions) / h.total();
        assert!((size(of(&base, 1.0), 350.0) - 2.3).abs() < 1e-6);
        assert!(size(of(&base, 100.0), 350.0) > 1.0);
        // Nobody left: no households, and nothing that is not a number.
        near(of(&[0.0; 3], 1.0), [0.0; 4]);
    }

    #[test]
    fn what_cannot_be_is_refused() {
        let (axis, shapes) = small();
        let base = [100.0, 200.0, 50.0];
        let make = |by_type: [f64; 3], shapes: &Shapes| {
            let counted = Counted { by_type, shares: OfRegion::LIKE_THE_NATION };
            HouseholdRates::new(&axis, shapes, &[counted], &base).map_err(|e| e.code())
        };
        assert!(make([65.0, 30.0, 55.0], &shapes).is_ok());
        assert_eq!(make([65.0, 30.0, 1000.0], &shapes).unwrap_err(), "value");
        assert_eq!(make([-1.0, 30.0, 55.0], &shapes).unwrap_err(), "value");
        assert_eq!(
            make([65.0, 30.0, 55.0], &Shapes { shares: vec![0.5; 12] }).unwrap_err(),
            "value"
        );
        assert_eq!(make([65.0, 30.0, 55.0], &Shapes { shares: vec![] }).unwrap_err(), "shape");
        let none = HouseholdRates::new(&axis, &shapes, &[], &base);
        assert_eq!(none.unwrap_err().code(), "shape");
    }
}
