//! The product behind moves by age class: all of their time goes here.
//!
//! Arrivals are `share' * departures`, a product of two matrices for each class. Both are cut in
//! blocks that fit the registers and the first cache: of 4 destinations and 8 cohorts all 32 sums are kept at hand
//! while the origins go by, so each number loaded serves several times. The origins are
//! added up in their order, so the result does not depend on the blocks.

use super::origin_destination::{AgeClassMoves, WithinClass};
use crate::axis::Axis;
use crate::sum::{add_to, sum};
use core::ops::Range;

/// Destinations that are added up at a time.
const DESTINATIONS: usize = 4;
/// Cohorts that are added up at a time.
pub(crate) const COHORTS: usize = 8;

/// Arrivals of some rows, `[r][s][row]`, from departures of the same shape.
pub(super) fn share_out(
    axis: &Axis,
    moves: &AgeClassMoves<'_>,
    rows: Range<usize>,
    departures: &[f64],
    arrivals: &mut [f64],
) {
    let pairs = axis.regions * axis.regions;
    for (class, share) in moves.share.chunks_exact(pairs).enumerate() {
        let first = moves.first_row[class];
        let last = moves.first_row.get(class + 1).copied().unwrap_or(axis.rows());
        // Newborns go by themselves: those alive may have moved before they are born.
        for part in [first..last.min(1), first.max(1)..last] {
            let part = part.start.max(rows.start)..part.end.min(rows.end);
            if part.is_empty() {
                continue;
            }
            match moves.within {
                WithinClass::ByOrigin => by_origin(axis, share, &part, departures, arrivals),
                WithinClass::NationalProfile => {
                    by_profile(axis, share, &part, departures, arrivals);
                }
            }
        }
    }
}

/// Rows of one region and sex in a table of flows.
fn cells(axis: &Axis, region: usize, sex: usize, rows: &Range<usize>) -> Range<usize> {
    axis.row(region, sex, rows.start)..axis.row(region, sex, rows.start) + rows.len()
}

fn by_origin(
    axis: &Axis,
    share: &[f64],
    rows: &Range<usize>,
    departures: &[f64],
    arrivals: &mut [f64],
) {
    let regions = axis.regions;
    // Both sexes side by side, in strips of columns: `[strip][origin][column]`.
    let columns = axis.sexes * rows.len();
    let strips = columns.div_ceil(COHORTS);
    let mut from = vec![[0.0; COHORTS]; strips * regions];
    for region in 0..regions {
        for sex in 0..axis.sexes {
            let persons = &departures[cells(axis, region, sex, rows)];
            for (column, persons) in (sex * rows.len()..).zip(persons) {
                from[column / COHORTS * regions + region][column % COHORTS] = *persons;
            }
        }
    }
    let mut to = vec![[0.0; COHORTS]; strips * regions];
    times(share, regions, &from, &mut to);
    for region in 0..regions {
        for sex in 0..axis.sexes {
            let persons = &mut arrivals[cells(axis, region, sex, rows)];
            for (column, persons) in (sex * rows.len()..).zip(persons) {
                *persons = to[column / COHORTS * regions + region][column % COHORTS];
            }
        }
    }
}

/// `to[j] = sum over i of matrix[i][j] * from[i]` for strips of columns, `[strip][r][column]`.
pub(super) fn times(
    matrix: &[f64],
    regions: usize,
    from: &[[f64; COHORTS]],
    to: &mut [[f64; COHORTS]],
) {
    let blocks = regions - regions % DESTINATIONS;
    for (from, to) in from.chunks_exact(regions).zip(to.chunks_exact_mut(regions)) {
        for first in (0..blocks).step_by(DESTINATIONS) {
            let sums = block::<DESTINATIONS>(matrix, first, from);
            to[first..first + DESTINATIONS].copy_from_slice(&sums);
        }
        for (first, to) in to.iter_mut().enumerate().skip(blocks) {
            [*to] = block::<1>(matrix, first, from);
        }
    }
}

/// Arrivals in `N` destinations of one strip of cohorts.
#[inline(never)]
fn block<const N: usize>(
    share: &[f64],
    first: usize,
    from: &[[f64; COHORTS]],
) -> [[f64; COHORTS]; N] {
    let mut sums = [[0.0; COHORTS]; N];
    for (share, persons) in share.chunks_exact(from.len()).zip(from) {
        let Some(share) = share[first..].first_chunk::<N>() else {
            break;
        };
        for (sums, share) in sums.iter_mut().zip(share) {
            for (sum, persons) in sums.iter_mut().zip(persons) {
                *sum += share * persons;
            }
        }
    }
    sums
}

fn by_profile(
    axis: &Axis,
    share: &[f64],
    rows: &Range<usize>,
    departures: &[f64],
    arrivals: &mut [f64],
) {
    let regions = axis.regions;
    for sex in 0..axis.sexes {
        let mut ages = vec![0.0; rows.len()];
        let mut total = vec![0.0; regions];
        for (origin, share) in share.chunks_exact(regions).enumerate() {
            let leavers = &departures[cells(axis, origin, sex, rows)];
            add_to(&mut ages, leavers);
            let leavers: f64 = leavers.iter().sum();
            for (total, share) in total.iter_mut().zip(share) {
                *total += leavers * share;
            }
        }
        profile(&mut ages);
        for (region, total) in total.iter().enumerate() {
            let arrivals = &mut arrivals[cells(axis, region, sex, rows)];
            for (arrivals, part) in arrivals.iter_mut().zip(&ages) {
                *arrivals = total * part;
            }
        }
    }
}

/// Share of the departures of some rows of one sex that each row makes up, and nothing where no one left.
fn profile(departures: &mut [f64]) {
    let total = sum(departures);
    let part = if total > 0.0 { 1.0 / total } else { 0.0 };
    departures.iter_mut().for_each(|persons| *persons *= part);
}
