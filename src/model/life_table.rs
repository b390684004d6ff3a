//! The period life table: from central death rates to survival ratios and life expectancy.
//!
//! Symbols as in Preston, Heuveline and Guillot, *Demography* (2001), chapter 3: `m` deaths per
//! person-year, `a` mean years lived in the age group by those who die in it, `n` its
//! width, `l` survivors to an exact age (radix 1), `L` person-years lived.

use super::check;
use crate::error::Result;

/// Mean part of the first year lived by those who die in it, from the infant death rate.
///
/// Source: Andreev and Kingkade (2015), "Average age at death in infancy and infant mortality level",
/// as used in the Human Mortality Database, methods protocol version 6.
pub fn infant_years_lived(rate: f64, women: bool) -> f64 {
    if women {
        match rate {
            m if m < 0.01724 => 0.14903 - 2.05527 * m,
            m if m < 0.06891 => 0.04667 + 3.88089 * m,
            _ => 0.31411,
        }
    } else {
        match rate {
            m if m < 0.02300 => 0.14929 - 1.99545 * m,
            m if m < 0.08307 => 0.02832 + 3.26021 * m,
            _ => 0.29915,
        }
    }
}

/// Person-years lived in each age group by a birth, and what follows from them.
#[derive(Debug, Clone, PartialEq)]
pub struct LifeTable {
    /// Width of an age group in years.
    pub width_years: f64,
    /// Person-years lived in each age group per birth, `[a]`; the last is open-ended.
    pub person_years: Vec<f64>,
}

impl LifeTable {
    /// The life table of central death rates, `rate[a]` per year, with `years_lived[a]` the
    /// mean years lived in the group by those who die in it.
    ///
    /// Two groups of one width at least; the last is open-ended, its `years_lived` is not read. A group
    /// whose rate would let more die than there are is cut off at "no one survives".
    ///
    /// # Errors
    /// `shape` for lists of different length, `value` for a negative rate or an open-ended rate of 0.
    pub fn from_death_rates(rate: &[f64], years_lived: &[f64], width_years: f64) -> Result<Self> {
        check::table("years_lived", rate.len(), 0.0, width_years, years_lived)?;
        check::table("death rate", years_lived.len().max(2), 0.0, f64::MAX, rate)?;
        let open = rate.len() - 1;
        check::within("open-ended death rate", f64::MIN_POSITIVE, f64::MAX, rate[open])?;
        let mut person_years = Vec::with_capacity(rate.len());
        let mut alive = 1.0;
        for (m, a) in rate[..open].iter().zip(years_lived) {
            let dying = (width_years * m / (1.0 + (width_years - a) * m)).min(1.0);
            person_years.push(alive * (width_years - dying * (width_years - a)));
            alive *= 1.0 - dying;
        }
        person_years.push(alive / rate[open]);
        Ok(Self { width_years, person_years })
    }

    /// A published life table, by its person-years per birth.
    ///
    /// # Errors
    /// `shape` for fewer than two groups, `value` for a negative number.
    pub fn from_person_years(person_years: &[f64], width_years: f64) -> Result<Self> {
        check::table("person-years", person_years.len().max(2), 0.0, f64::MAX, person_years)?;
        Ok(Self { width_years, person_years: person_years.to_vec() })
    }

    /// Life expectancy at birth, in years.
    pub fn life_expectancy(&self) -> f64 {
        self.person_years.iter().sum()
    }

    /// Survival ratios by cohort row, `[row]`: from birth, from each age to the next, and
    /// within the open-ended group, where the last two share one ratio,
    /// `T[open] / T[open - 1]`.
    pub fn survival_by_row(&self) -> Vec<f64> {
        let years = &self.person_years;
        let open = years.len() - 1;
        let mut into_age = vec![years[0] / self.width_years];
        into_age.extend(years[..open].windows(2).map(|w| ratio(w[1], w[0])));
        into_age.push(ratio(years[open], years[open - 1] + years[open]));
        rows_from_ratios_into_age(&into_age)
    }
}

/// Survival ratios by cohort row from ratios *into* each age group, as the United Nations
/// publish them: `into_age[0]` from birth, `into_age[a]` from `a - 1`, the last one for
/// everyone who ends in the open-ended group.
///
/// Shape: `[a]` in, `[row]` out.
pub fn rows_from_ratios_into_age(into_age: &[f64]) -> Vec<f64> {
    let mut rows = into_age.to_vec();
    rows.extend(into_age.last());
    rows
}

/// `a / b`, or 0 where no one is left.
fn ratio(a: f64, b: f64) -> f64 {
    if b > 0.0 { a / b } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_constant_rate_gives_its_inverse_as_life_expectancy() {
        // With deaths spread evenly over each year the sum telescopes to exactly 1 / m.
        let table = LifeTable::from_death_rates(&[0.02; 101], &[0.5; 101], 1.0).unwrap();
        assert!((table.life_expectancy() - 50.0).abs() < 1e-12);
        let rows = table.survival_by_row();
        assert_eq!(rows.len(), 102);
        assert!((rows[50] - 0.99 / 1.01).abs() < 1e-15);
    }

    #[test]
    fn no_one_survives_an_impossible_rate() {
        let table = LifeTable::from_death_rates(&[5.0, 0.1, 0.1], &[0.9; 3], 1.0).unwrap();
        assert_eq!(table.person_years[1..], [0.0, 0.0]);
        assert!(table.survival_by_row().iter().all(|s| (0.0..=1.0).contains(s)));
    }

    #[test]
    fn an_open_ended_group_needs_deaths() {
        assert!(LifeTable::from_death_rates(&[0.1, 0.0], &[0.5; 2], 1.0).is_err());
    }
}
