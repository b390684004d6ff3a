//! Years lived in an age group by those who die in it, `a(x)`: the rules in use, by name.
//!
//! Half of the group is right where deaths are spread evenly; infants die early in their first year, and
//! toddlers early in the ages 1 to 4.

use super::check;
use crate::error::Result;

/// How long those who die in an age group have lived in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum YearsLived {
    /// Half of the width of each group: deaths spread evenly.
    HalfInterval,
    /// [`infant_years_lived`] in a first group of one year, half of the width elsewhere.
    Infant,
    /// [`coale_demeny_west`] where the first groups are 0 and 1-4, half of the width elsewhere.
    CoaleDemenyWest,
    /// [`constant_hazard_years_lived`] in each group.
    ConstantHazard,
}

impl YearsLived {
    /// `a(x)` of each group by this rule, in years.
    ///
    /// Shape: `rate` `[a]`, deaths per person-year; `widths_years` `[a]`, that of the open-ended group is not
    /// read and may be left out; `[a]` out, with `1 / m`, all years to be lived, for the open-ended group.
    ///
    /// # Errors
    /// `shape` for lists of other lengths, `value` for a rate that is negative or not finite, an open-ended rate
    /// of 0, a width that is not positive and finite, or widths that the rule is not for.
    pub fn of(self, rate: &[f64], widths_years: &[f64], women: bool) -> Result<Vec<f64>> {
        let widths = closed_widths(rate.len(), widths_years)?;
        check::table("death rate", widths.len() + 1, 0.0, f64::MAX, rate)?;
        let open = rate.last().copied().unwrap_or(0.0);
        check::within("open-ended death rate", f64::MIN_POSITIVE, f64::MAX, open)?;
        let mut lived: Vec<f64> = match self {
            Self::ConstantHazard => {
                let groups = rate.iter().zip(widths);
                groups.map(|(rate, width)| constant_hazard_years_lived(*rate, *width)).collect()
            }
            _ => widths.iter().map(|width| width / 2.0).collect(),
        };
        let infant = rate.first().copied().unwrap_or(0.0);
        let first: &[f64] = match self {
            Self::Infant => &[infant_years_lived(infant, women)],
            Self::CoaleDemenyWest => &coale_demeny_west(infant, women),
            _ => &[],
        };
        for (age, (lived, years)) in lived.iter_mut().zip(first).enumerate() {
            let wanted = if age == 0 { 1.0 } else { 4.0 };
            let found = widths.get(age).copied().unwrap_or(0.0);
            check::within(&format!("width of age group {age} in years"), wanted, wanted, found)?;
            *lived = *years;
        }
        lived.push(1.0 / open);
        Ok(lived)
    }
}

/// The widths of all age groups but the open-ended one, checked: positive and finite.
pub(super) fn closed_widths(ages: usize, widths_years: &[f64]) -> Result<&[f64]> {
    check::within("number of age groups", 2.0, f64::MAX, ages as f64)?;
    let closed = ages - 1;
    let widths = if widths_years.len() == ages { &widths_years[..closed] } else { widths_years };
    check::table("width of an age group in years", closed, f64::MIN_POSITIVE, f64::MAX, widths)?;
    Ok(widths)
}

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

/// Years lived at age 0 and at ages 1 to 4 by those who die there, both from the infant death rate.
///
/// Source: Preston, Heuveline and Guillot, *Demography* (2001), table 3.3, after the West model life tables
/// of Coale and Demeny (1983).
pub fn coale_demeny_west(infant_rate: f64, women: bool) -> [f64; 2] {
    match (women, infant_rate >= 0.107) {
        (false, true) => [0.330, 1.352],
        (false, false) => [0.045 + 2.684 * infant_rate, 1.651 - 2.816 * infant_rate],
        (true, true) => [0.350, 1.361],
        (true, false) => [0.053 + 2.800 * infant_rate, 1.522 - 1.518 * infant_rate],
    }
}

/// Years lived by those who die in a group of a width in years at one rate throughout: the probability of
/// dying is then `1 - exp(-n m)`.
///
/// `a = 1 / m - n / (exp(n m) - 1)`; half of the width for a rate of 0.
///
/// Source: Preston, Heuveline and Guillot (2001), chapter 3.
pub fn constant_hazard_years_lived(rate: f64, width_years: f64) -> f64 {
    let x = rate * width_years;
    // The two terms cancel near 0: four terms of the series are exact to the last digits there.
    let share =
        if x < 0.01 { 0.5 - x / 12.0 + x * x * x / 720.0 } else { 1.0 / x - 1.0 / libm::expm1(x) };
    width_years * share
}
