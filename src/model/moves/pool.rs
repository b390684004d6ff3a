//! Moves between regions in pool form.
//!
//! Leavers of each sex and cohort come together in a national pool and are shared
//! out by each region's share of that sex and age. The shares of a cohort add up to 1, so
//! moves sum to zero over the country. A region takes part in its own pool: out-migration
//! rates and shares estimated from one table of arrivals and departures
//! reproduce that table, with the same persons on both sides.

use crate::axis::Axis;
use crate::check;
use crate::error::{ErrorKind, Result};
use core::ops::Range;

/// Rates of leaving and shares of arriving.
#[derive(Debug, Clone, Copy)]
pub struct PoolRates<'a> {
    /// Probability that a survivor leaves the region during the step, `[s][row]`.
    pub out_rate: &'a [f64],
    /// Regional factor on it, `[r][row]`.
    pub out_factor: &'a [f64],
    /// Factor on all of them: the scenario's mobility.
    pub mobility: f64,
    /// Share of a region in the arrivals of a cohort, `[r][s][row]`; adds up to 1 over regions.
    pub in_share: &'a [f64],
    /// Factor on a region's shares at all ages, `[r]`, after which the shares are made to add up to 1
    /// again: what one region draws more, the others get less. Empty where nothing changes.
    pub attraction: &'a [f64],
}

impl PoolRates<'_> {
    pub(crate) fn validate(&self, axis: &Axis) -> Result<()> {
        let (rows, most) = (axis.rows(), f64::MAX);
        check::table("out_rate", axis.sexes * rows, 0.0, 1.0, self.out_rate)?;
        check::table("out_factor", axis.regions * rows, 0.0, most, self.out_factor)?;
        check::table("in_share", axis.flow_cells(), 0.0, 1.0, self.in_share)?;
        if !self.attraction.is_empty() {
            check::table("attraction", axis.regions, f64::MIN_POSITIVE, most, self.attraction)?;
        }
        self.check_sums(axis)?;
        check::within("mobility", 0.0, most, self.mobility)
    }

    /// Whether the shares of each sex and row add up to 1, and with the attraction to a number to divide by.
    fn check_sums(&self, axis: &Axis) -> Result<()> {
        let cells = axis.sexes * axis.rows();
        let (mut shares, mut drawn) = (vec![0.0; cells], vec![0.0; cells]);
        for (region, of_region) in self.in_share.chunks_exact(cells).enumerate() {
            let attraction = self.attraction_of(region);
            let sums = shares.iter_mut().zip(&mut drawn);
            for ((sum, drawn), share) in sums.zip(of_region) {
                *sum += share;
                *drawn += share * attraction;
            }
        }
        for (cell, (sum, drawn)) in shares.into_iter().zip(drawn).enumerate() {
            let (sex, row) = (cell / axis.rows(), cell % axis.rows());
            let place = format!("in_share, sex {sex}, row {row}");
            check::adds_up(&place, 1.0, check::SHARE_TOLERANCE, &[sum])?;
            let place = format!("in_share times attraction, sex {sex}, row {row}");
            check::within(&place, f64::MIN_POSITIVE, f64::MAX, drawn)?;
        }
        Ok(())
    }

    /// The factor of a region.
    #[inline]
    pub(crate) fn attraction_of(&self, region: usize) -> f64 {
        self.attraction.get(region).copied().unwrap_or(1.0)
    }

    /// Divides the pool of some rows by the sum of all shares times attraction, so that a
    /// region's arrivals are the pool times its share times its attraction.
    pub(crate) fn divide(&self, axis: &Axis, pool: &mut [f64], some: Range<usize>) {
        if self.attraction.is_empty() {
            return;
        }
        let (rows, cells) = (axis.rows(), axis.sexes * axis.rows());
        let mut total = vec![0.0; cells];
        let (fours, last) = self.attraction.as_chunks::<4>();
        let (of_fours, of_last) = self.in_share.split_at(fours.len() * 4 * cells);
        for (shares, attraction) in of_fours.chunks_exact(4 * cells).zip(fours) {
            add_four(shares, *attraction, &mut total);
        }
        for (shares, attraction) in of_last.chunks_exact(cells).zip(last) {
            let cells = total.iter_mut().zip(shares);
            cells.for_each(|(total, share)| *total += share * attraction);
        }
        for (pool, total) in pool.chunks_exact_mut(rows).zip(total.chunks_exact(rows)) {
            let some = pool[some.clone()].iter_mut().zip(&total[some.clone()]);
            some.for_each(|(pool, total)| *pool /= total);
        }
    }
}

/// Adds the shares of four regions, one after the other, times their attraction: the totals are read and written once for four.
#[inline(never)]
fn add_four(shares: &[f64], [a, b, c, d]: [f64; 4], total: &mut [f64]) {
    let (first, second) = shares.split_at(2 * total.len());
    let ((of_a, of_b), (of_c, of_d)) = (first.split_at(total.len()), second.split_at(total.len()));
    let shares = of_a.iter().zip(of_b).zip(of_c.iter().zip(of_d));
    for (total, ((of_a, of_b), (of_c, of_d))) in total.iter_mut().zip(shares) {
        *total = (((*total + of_a * a) + of_b * b) + of_c * c) + of_d * d;
    }
}

/// Shares of arrivals by cohort from weights by age at the start of the step.
///
/// Shape: `weight` is `[r][s][a]`, the result `[r][s][row]`; the newborns follow age 0, whose parents they move with.
///
/// # Errors
/// `value` when the axis is none, or the weights of an age do not add up to a positive number; `shape` for another length.
pub fn shares_from_weights(axis: &Axis, weight: &[f64]) -> Result<Vec<f64>> {
    axis.validate()?;
    let cells = axis.sexes * axis.ages;
    check::table("in_weight", axis.regions * cells, 0.0, f64::MAX, weight)?;
    let mut total = vec![0.0; cells];
    for region in weight.chunks_exact(cells) {
        crate::sum::add_to(&mut total, region);
    }
    if let Some(cell) = total.iter().position(|sum| !(*sum > 0.0 && sum.is_finite())) {
        return Err(ErrorKind::Value {
            place: format!("in_weight, age {}", cell % axis.ages),
            expected: "weights that add up to more than 0".to_owned(),
            found: total[cell].to_string(),
        }
        .into());
    }
    let mut share = Vec::with_capacity(axis.flow_cells());
    for region in weight.chunks_exact(cells) {
        let sexes = region.chunks_exact(axis.ages).zip(total.chunks_exact(axis.ages));
        for (weight, total) in sexes {
            share.push(weight[0] / total[0]);
            share.extend(weight.iter().zip(total).map(|(w, total)| w / total));
        }
    }
    Ok(share)
}
