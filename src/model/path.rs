//! A quantity over calendar years.

use super::check;
use crate::error::{ErrorKind, Result};

/// A quantity over calendar years: linear between knots, constant outside them.
///
/// ```
/// use streekblik_model::scenario::Path;
/// let path = Path { knots: vec![(2025, 1.4), (2035, 1.6)] };
/// assert_eq!(path.at(2030), 1.5);
/// assert_eq!(path.at(2060), 1.6);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Path {
    /// `(year, value)`, years strictly rising, at least one.
    pub knots: Vec<(i32, f64)>,
}

impl Path {
    /// The same value in every year.
    pub fn constant(value: f64) -> Self {
        Self { knots: vec![(0, value)] }
    }

    /// The value in a year; not a number when there is no knot.
    pub fn at(&self, year: i32) -> f64 {
        let after = self.knots.partition_point(|knot| knot.0 < year);
        match (after.checked_sub(1).map(|i| self.knots[i]), self.knots.get(after)) {
            (Some((y0, v0)), Some(&(y1, v1))) => {
                // In f64, for years from a link may be any: no overflow.
                let weight = years_between(y0, year) / years_between(y0, y1);
                // At the knot itself the knot's own value, to the bit.
                if year == y1 { v1 } else { v0 + (v1 - v0) * weight }
            }
            (Some((_, value)), None) | (None, Some(&(_, value))) => value,
            (None, None) => f64::NAN,
        }
    }

    /// The path shifted by `amount` at `horizon_year` and after, by nothing up to
    /// `base_year`, and linearly in between: its shape stays.
    pub fn shifted(&self, base_year: i32, horizon_year: i32, amount: f64) -> Self {
        let mut years: Vec<i32> = self.knots.iter().map(|knot| knot.0).collect();
        years.extend([base_year, horizon_year]);
        years.sort_unstable();
        years.dedup();
        let span = years_between(base_year, horizon_year).max(1.0);
        let part = |year: i32| (years_between(base_year, year) / span).clamp(0.0, 1.0);
        let knot = |&year: &i32| (year, self.at(year) + amount * part(year));
        Self { knots: years.iter().map(knot).collect() }
    }

    /// The path with no knot outside `min..=max`. A bound that is not a number binds nothing; where the two cross, what lies below `min`
    /// becomes `min`, and the rest at most `max`.
    pub fn clamped(mut self, min: f64, max: f64) -> Self {
        for knot in &mut self.knots {
            // `f64::clamp` panics on bounds that cross.
            if knot.1 < min {
                knot.1 = min;
            } else if knot.1 > max {
                knot.1 = max;
            }
        }
        self
    }

    /// Checks years and bounds.
    ///
    /// # Errors
    /// `value` when there is no knot, years do not rise, or a value lies outside `min..=max`.
    pub fn validate(&self, place: &str, min: f64, max: f64) -> Result<()> {
        if self.knots.is_empty() {
            return check::shape(place, 1, &[]);
        }
        for pair in self.knots.windows(2) {
            if pair[0].0 >= pair[1].0 {
                return Err(ErrorKind::Value {
                    place: place.to_owned(),
                    expected: format!("a year after {}", pair[0].0),
                    found: pair[1].0.to_string(),
                }
                .into());
            }
        }
        for (year, value) in &self.knots {
            check::within(&format!("{place} {year}"), min, max, *value)?;
        }
        Ok(())
    }
}

fn years_between(from: i32, to: i32) -> f64 {
    f64::from(to) - f64::from(from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path() -> Path {
        Path { knots: vec![(2023, 1.0), (2030, 2.0), (2050, 1.0)] }
    }

    #[test]
    fn a_path_is_linear_between_knots_and_constant_outside() {
        let found: Vec<f64> =
            [2000, 2023, 2030, 2040, 2050, 2070].map(|year| path().at(year)).to_vec();
        assert_eq!(found, [1.0, 1.0, 2.0, 1.5, 1.0, 1.0]);
        assert!(Path { knots: Vec::new() }.at(2025).is_nan());
    }

    #[test]
    fn a_shift_grows_from_the_base_year_to_the_horizon() {
        let shifted = path().shifted(2025, 2060, 0.7);
        assert!((shifted.at(2060) - 1.7).abs() < 1e-12);
        assert!((shifted.at(2100) - 1.7).abs() < 1e-12);
        assert_eq!(shifted.at(2025), path().at(2025));
        assert_eq!(shifted.at(2024), path().at(2024));
        for year in 2025..=2060 {
            let part = f64::from(year - 2025) / 35.0;
            assert!((shifted.at(year) - path().at(year) - 0.7 * part).abs() < 1e-12);
        }
    }

    #[test]
    fn bad_paths_are_named() {
        let unsorted = Path { knots: vec![(2030, 1.0), (2030, 1.0)] };
        let error = unsorted.validate("mobility", 0.0, 3.0).unwrap_err();
        assert_eq!(error.to_string(), "value: mobility: expected a year after 2030, found 2030");
        let error = path().validate("mobility", 0.0, 1.5).unwrap_err();
        assert_eq!(error.to_string(), "value: mobility 2030: expected 0 to 1.5, found 2");
        let nan = Path::constant(f64::NAN);
        assert!(nan.validate("mobility", 0.0, 1.5).is_err());
    }
}
