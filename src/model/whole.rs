//! Whole persons, for exports: the state of the model stays in floating point.
//!
//! The rule is the largest remainder (Hamilton, Hare and Niemeyer): everyone gets the whole part, and what is
//! left of the rounded sum goes, one each, to the largest remainders; of equal ones the first comes first. So numbers
//! add up to their rounded sum and each is within one of what it was. Of a population the regions are
//! rounded to the nation first, then the cells of each region to the region.

use super::axis::Axis;
use super::check;
use super::sum::sum;
use crate::error::Result;

/// The largest number up to which floating point holds every whole one.
const MOST_WHOLE: f64 = (1u64 << 53) as f64;

/// Divides a number by shares into whole numbers with the same sum.
///
/// ```
/// use streekblik_model::whole::apportion;
/// assert_eq!(apportion(10, &[1.0, 1.0, 1.0]).unwrap(), [4, 3, 3]);
/// ```
///
/// # Errors
/// `value` for a share that is negative or not finite, shares that add up to nothing to divide by when there is something to
/// divide, or a total beyond 2^53, where floating point no longer holds every whole number.
pub fn apportion(total: i64, shares: &[f64]) -> Result<Vec<i64>> {
    check::table("shares", shares.len(), 0.0, f64::MAX, shares)?;
    check::within("total to divide", -MOST_WHOLE, MOST_WHOLE, total as f64)?;
    if total == 0 {
        return Ok(vec![0; shares.len()]);
    }
    let all = sum(shares);
    check::within("sum of shares", f64::MIN_POSITIVE, f64::MAX, all)?;
    let exact: Vec<f64> = shares.iter().map(|share| total as f64 * share / all).collect();
    let mut parts: Vec<i64> = exact.iter().map(|exact| libm::floor(*exact) as i64).collect();
    let rest = |i: usize| exact[i] - libm::floor(exact[i]);
    let mut order: Vec<usize> = (0..shares.len()).collect();
    order.sort_by(|a, b| rest(*b).total_cmp(&rest(*a)).then(a.cmp(b)));
    let left = total - parts.iter().sum::<i64>();
    for index in order.into_iter().cycle().take(usize::try_from(left).unwrap_or(0)) {
        parts[index] += 1;
    }
    Ok(parts)
}

/// Whole numbers that add up to the rounded sum of the values, which must not be negative.
///
/// ```
/// use streekblik_model::whole::whole_numbers;
/// assert_eq!(whole_numbers(&[0.4, 0.4, 1.4]).unwrap(), [1.0, 0.0, 1.0]);
/// ```
///
/// # Errors
/// `value` for a number that is negative or above 1e12.
pub fn whole_numbers(values: &[f64]) -> Result<Vec<f64>> {
    check::table("numbers", values.len(), 0.0, check::MOST_PERSONS, values)?;
    rounded_to(libm::round(sum(values)), values)
}

/// A population in whole persons: regions add up to the nation, cells to their regions.
///
/// Shape: `[r][s][a]`.
///
/// # Errors
/// `shape` for another number of cells, `value` for a number that is negative or above 1e12.
pub fn whole_population(axis: &Axis, population: &[f64]) -> Result<Vec<f64>> {
    axis.validate()?;
    check::table("population", axis.cells(), 0.0, check::MOST_PERSONS, population)?;
    let size = axis.sexes * axis.ages;
    let totals: Vec<f64> = population.chunks_exact(size).map(sum).collect();
    let totals = whole_numbers(&totals)?;
    let regions = population.chunks_exact(size).zip(totals);
    let whole: Result<Vec<_>> = regions.map(|(cells, total)| rounded_to(total, cells)).collect();
    Ok(whole?.concat())
}

fn rounded_to(total: f64, values: &[f64]) -> Result<Vec<f64>> {
    if sum(values) <= 0.0 {
        return Ok(vec![0.0; values.len()]);
    }
    Ok(apportion(total as i64, values)?.into_iter().map(|n| n as f64).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_divided_without_loss() {
        assert_eq!(apportion(10, &[0.25, 0.25, 0.5]).unwrap(), [3, 2, 5]);
        assert_eq!(apportion(-3, &[0.5, 0.5]).unwrap(), [-1, -2]);
        assert_eq!(apportion(0, &[1.0]).unwrap(), [0]);
        assert!(apportion(0, &[]).unwrap().is_empty());
    }

    #[test]
    fn a_population_adds_up_in_every_region_and_cells_move_by_less_than_two() {
        let axis = Axis { regions: 3, sexes: 1, ages: 4, age_width_years: 1 };
        let population = [1.3, 0.3, 0.3, 0.3, 2.5, 0.5, 0.5, 0.0, 10.9, 0.2, 0.2, 0.2];
        let whole = whole_population(&axis, &population).unwrap();
        assert_eq!(whole.iter().sum::<f64>(), 17.0); // of 17.2
        // Regions of 2.2, 3.5 and 11.5: what is left goes to the first of the two halves.
        let regions: Vec<f64> = whole.chunks(4).map(|cells| cells.iter().sum()).collect();
        assert_eq!(regions, [2.0, 4.0, 11.0]);
        for (whole, exact) in whole.iter().zip(population) {
            assert!((whole - exact).abs() < 2.0 && *whole >= 0.0);
        }
        assert_eq!(whole_population(&axis, &[0.0; 12]).unwrap(), [0.0; 12]);
        assert_eq!(whole_numbers(&[-1.0]).unwrap_err().code(), "value");
        assert_eq!(whole_numbers(&[f64::NAN]).unwrap_err().code(), "value");
        assert_eq!(whole_population(&axis, &[0.0; 3]).unwrap_err().code(), "shape");
    }
}
