//! The period life table: from central death rates to survival ratios and life expectancy.
//!
//! Symbols as in Preston, Heuveline and Guillot, *Demography* (2001), chapter 3: `m` deaths per
//! person-year, `a` mean years lived in the age group by those who die in it, `n` its
//! width, `l` survivors to an exact age (radix 1), `L` person-years lived.

use super::check;
use super::years_lived::closed_widths;
use crate::error::{ErrorKind, Result};

pub use super::years_lived::{
    YearsLived, coale_demeny_west, constant_hazard_years_lived, infant_years_lived,
};

/// Person-years lived in each age group by a birth, and what follows from them.
///
/// | column | symbol | function |
/// | --- | --- | --- |
/// | survivors to an exact age, of 1 birth | `l(x)` | [`survivors`](Self::survivors) |
/// | probability of dying in a group | `q(x)` | [`probability_of_dying`](Self::probability_of_dying) |
/// | deaths in a group, of 1 birth | `d(x)` | [`deaths`](Self::deaths) |
/// | person-years in a group | `L(x)` | the field `person_years` |
/// | person-years above an exact age | `T(x)` | [`person_years_above`](Self::person_years_above) |
/// | life expectancy at an exact age | `e(x)` | [`expectancy`](Self::expectancy) |
#[derive(Debug, Clone, PartialEq)]
pub struct LifeTable {
    /// Width of an age group in years; of the first one, where they differ.
    pub width_years: f64,
    /// Person-years lived in each age group per birth, `[a]`; the last is open-ended.
    pub person_years: Vec<f64>,
    /// Widths in years of all groups but the open-ended one.
    widths_years: Vec<f64>,
    /// `l(x)` and `q(x)`; not known of a table published as person-years alone.
    survival: Option<Survivors>,
}

#[derive(Debug, Clone, PartialEq)]
struct Survivors {
    alive: Vec<f64>,
    dying: Vec<f64>,
}

impl LifeTable {
    /// The life table of central death rates, `rate[a]` per year, with `years_lived[a]` the
    /// mean years lived in the group by those who die in it.
    ///
    /// Two groups of one width at least; the last is open-ended, its `years_lived` is not read. A group
    /// whose rate would let more die than there are is cut off at "no one survives".
    ///
    /// # Errors
    /// `shape` for lists of different length, `value` for a negative rate, an open-ended rate of 0, or a width
    /// that is not positive and finite.
    pub fn from_death_rates(rate: &[f64], years_lived: &[f64], width_years: f64) -> Result<Self> {
        let widths = vec![width_years; rate.len()];
        Self::from_death_rates_with_widths(rate, years_lived, &widths)
    }

    /// The life table of age groups of different widths, such as the abridged 0, 1-4, 5-9, ...
    ///
    /// `q = n m / (1 + (n - a) m)`, `L = l (n - q (n - a))`, and `L = l / m` in the open-ended group.
    ///
    /// Shape: `rate` `[a]`, deaths per person-year; `years_lived` `[a]`, in years (see [`YearsLived`]);
    /// `widths_years` `[a]`. Of the open-ended group, the last, width and years lived are not read, and its width may
    /// be left out.
    ///
    /// # Errors
    /// `shape` for lists of other lengths, `value` for fewer than two groups, a width that is not positive and finite,
    /// years lived beyond the width, a rate that is negative or not finite, or an open-ended rate of 0.
    ///
    /// Source: Preston, Heuveline and Guillot (2001), box 3.1.
    pub fn from_death_rates_with_widths(
        rate: &[f64],
        years_lived: &[f64],
        widths_years: &[f64],
    ) -> Result<Self> {
        check::shape("years_lived", rate.len(), years_lived)?;
        let widths = closed_widths(rate.len(), widths_years)?;
        check::table("death rate", widths.len() + 1, 0.0, f64::MAX, rate)?;
        for (age, (lived, width)) in years_lived.iter().zip(widths).enumerate() {
            // The name only where it is needed: mortality is searched with thousands of tables a run.
            if !(*lived >= 0.0 && lived <= width) {
                check::within(&format!("years_lived[{age}]"), 0.0, *width, *lived)?;
            }
        }
        let open = rate[widths.len()];
        check::within("open-ended death rate", f64::MIN_POSITIVE, f64::MAX, open)?;
        let mut person_years = Vec::with_capacity(rate.len());
        let (mut survivors, mut dying) = (vec![1.0], Vec::with_capacity(rate.len()));
        let mut alive = 1.0;
        for ((m, a), n) in rate.iter().zip(years_lived).zip(widths) {
            let q = (n * m / (1.0 + (n - a) * m)).min(1.0);
            person_years.push(alive * (n - q * (n - a)));
            alive *= 1.0 - q;
            survivors.push(alive);
            dying.push(q);
        }
        person_years.push(alive / open);
        dying.push(1.0);
        Ok(Self {
            width_years: widths[0],
            person_years,
            widths_years: widths.to_vec(),
            survival: Some(Survivors { alive: survivors, dying }),
        })
    }

    /// A published life table, by its person-years per birth.
    ///
    /// # Errors
    /// `shape` for fewer than two groups; `value` for a negative number, a width that is not positive and finite,
    /// or more years in a group than it is wide.
    pub fn from_person_years(person_years: &[f64], width_years: f64) -> Result<Self> {
        check::table("person-years", person_years.len().max(2), 0.0, f64::MAX, person_years)?;
        let widths = vec![width_years; person_years.len() - 1];
        let widths = closed_widths(person_years.len(), &widths)?;
        for (age, (years, width)) in person_years.iter().zip(widths).enumerate() {
            check::within(&format!("person-years[{age}] per birth"), 0.0, *width, *years)?;
        }
        Ok(Self {
            width_years,
            person_years: person_years.to_vec(),
            widths_years: widths.to_vec(),
            survival: None,
        })
    }

    /// Life expectancy at birth, in years.
    pub fn life_expectancy(&self) -> f64 {
        self.person_years.iter().sum()
    }

    /// Widths of the age groups in years, `[a]` without the open-ended one.
    pub fn widths_years(&self) -> &[f64] {
        &self.widths_years
    }

    /// `l(x)`, `[a]`: survivors at the lower bound of each group, of 1 birth.
    ///
    /// # Errors
    /// `value` for a table [`from_person_years`](Self::from_person_years), which do not say it.
    pub fn survivors(&self) -> Result<&[f64]> {
        Ok(&self.survival("survivors")?.alive)
    }

    /// `q(x)`, `[a]`: probability of dying in each group for those who reach it; 1 in the open-ended one.
    ///
    /// # Errors
    /// As [`survivors`](Self::survivors).
    pub fn probability_of_dying(&self) -> Result<&[f64]> {
        Ok(&self.survival("probability of dying")?.dying)
    }

    /// `d(x)`, `[a]`: deaths in each group, of 1 birth; they add up to 1.
    ///
    /// # Errors
    /// As [`survivors`](Self::survivors).
    pub fn deaths(&self) -> Result<Vec<f64>> {
        let Survivors { alive, dying } = self.survival("deaths")?;
        Ok(alive.iter().zip(dying).map(|(alive, dying)| alive * dying).collect())
    }

    /// `T(x)`, `[a]`: person-years above the lower bound of each group, of 1 birth.
    pub fn person_years_above(&self) -> Vec<f64> {
        let mut above = self.person_years.clone();
        for age in (1..above.len()).rev() {
            above[age - 1] += above[age];
        }
        above
    }

    /// `e(x)`: years to be lived from the lower bound of an age group on, by its position.
    ///
    /// # Errors
    /// As [`survivors`](Self::survivors); `value` for a group that does not exist or that no one reaches.
    pub fn expectancy(&self, age_index: usize) -> Result<f64> {
        let alive = self.survivors()?;
        check::within("age group", 0.0, (alive.len() - 1) as f64, age_index as f64)?;
        let place = format!("survivors at age group {age_index}");
        check::within(&place, f64::MIN_POSITIVE, 1.0, alive[age_index])?;
        Ok(self.person_years.iter().skip(age_index).rev().sum::<f64>() / alive[age_index])
    }

    /// The same table in groups of one width, joined from narrower ones: 0 and 1-4 to 0-4.
    ///
    /// # Errors
    /// `value` when the bounds of the groups do not fit the width.
    pub fn joined(&self, width_years: f64) -> Result<Self> {
        check::within("width of an age group in years", f64::MIN_POSITIVE, f64::MAX, width_years)?;
        let (mut person_years, mut starts) = (Vec::new(), Vec::new());
        let (mut years, mut width) = (0.0, 0.0);
        for (age, (lived, n)) in self.person_years.iter().zip(&self.widths_years).enumerate() {
            if width == 0.0 {
                starts.push(age);
            }
            (years, width) = (years + lived, width + n);
            let ends = age + 1 == self.widths_years.len();
            if ends || width >= width_years {
                let place = format!("width of the groups joined up to {age}");
                check::within(&place, width_years, width_years, width)?;
                person_years.push(years);
                (years, width) = (0.0, 0.0);
            }
        }
        let widths_years = vec![width_years; person_years.len()];
        person_years.extend(self.person_years.last());
        starts.push(self.widths_years.len());
        let survival = self.survival.as_ref().map(|Survivors { alive, dying }| {
            let ends = starts.iter().skip(1).copied().chain([dying.len()]);
            let spans = starts.iter().zip(ends).map(|(start, end)| &dying[*start..end]);
            Survivors {
                alive: starts.iter().map(|start| alive[*start]).collect(),
                dying: spans.map(|q| q.iter().fold(0.0, |all, q| all + (1.0 - all) * q)).collect(),
            }
        });
        Ok(Self { width_years, person_years, widths_years, survival })
    }

    /// Survival ratios by cohort row, `[row]`: from birth, from each age to the next, and
    /// within the open-ended group, where the last two share one ratio,
    /// `T[open] / T[open - 1]`.
    ///
    /// Empty where the groups are not of one width, for then no one goes from one to the next in a step:
    /// [`joined`](Self::joined) comes first.
    pub fn survival_by_row(&self) -> Vec<f64> {
        let uneven = self.widths_years.windows(2).any(|pair| pair[0] != pair[1]);
        if uneven || self.person_years.len() != self.widths_years.len() + 1 {
            return Vec::new();
        }
        let years = &self.person_years;
        let open = years.len() - 1;
        let mut into_age = vec![years[0] / self.width_years];
        into_age.extend(years[..open].windows(2).map(|w| ratio(w[1], w[0])));
        into_age.push(ratio(years[open], years[open - 1] + years[open]));
        rows_from_ratios_into_age(&into_age)
    }

    fn survival(&self, place: &str) -> Result<&Survivors> {
        self.survival.as_ref().ok_or_else(|| {
            ErrorKind::Value {
                place: place.to_owned(),
                expected: "a life table of death rates".to_owned(),
                found: "person-years alone".to_owned(),
            }
            .into()
        })
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
