//! Each municipality's own tilt of the nation's shares, so that its counted households come out.

use streekblik::Result;
use streekblik::model::households::Living;
use streekblik::model::households::shares::{OfRegion, Shapes, YOUNG};

use crate::estimate::national::AGES;
use crate::estimate::tables::wrong;

/// Assumption: how much of the excess of 18 to 29-year-olds over the local 10 to 17-year-olds did not come from a home there: the factor on
/// children at home is the ratio of the two, both relative to the nation, to this power. Chosen on the places whose people living alone are
/// counted by age (`cargo xtask evidence`).
pub(crate) const AT_HOME_POWER: f64 = 1.0;
/// Assumption: what a municipality has in institutions beyond this many times the number to be expected of its ages has nothing to do with
/// age: reception centres, clinics, prisons.
pub(crate) const BOUND_TO_AGE: f64 = 2.0;
/// Assumption: least share of people in institutions.
pub(crate) const LEAST_IN_INSTITUTIONS: f64 = 0.0005;

/// Ages whose number says how many of the young grew up in a place.
const SCHOOL: (usize, usize) = (10, 18);

/// Persons who live in each way.
pub(crate) fn living(shapes: &Shapes, region: &OfRegion, people: &[f64]) -> Living {
    let mut total = [0.0; 4];
    for (cell, people) in people.iter().enumerate() {
        let shares = shapes.of_region(cell, AGES, region);
        total.iter_mut().zip(shares).for_each(|(total, share)| *total += people * share);
    }
    total
}

/// Factor on children at home of a municipality, at a power.
pub(crate) fn at_home(people: &[f64], nation: &[f64], power: f64) -> f64 {
    let part = |(from, to): (usize, usize)| {
        let sum = |of: &[f64]| of.chunks_exact(AGES).flat_map(|sex| &sex[from..to]).sum::<f64>();
        sum(people) / sum(nation)
    };
    libm::pow(part(SCHOOL) / part(YOUNG), power)
}

/// Tilts a region so that as many live in each way as `wanted`.
///
/// # Errors
/// `value` where no tilt does.
pub(crate) fn fit(
    shapes: &Shapes,
    people: &[f64],
    at_home: f64,
    wanted: &Living,
) -> Result<OfRegion> {
    let mut region = OfRegion { at_home, ..OfRegion::LIKE_THE_NATION };
    let expected = living(shapes, &region, people)[3];
    let all: f64 = people.iter().sum();
    region.unbound = ((wanted[3] - BOUND_TO_AGE * expected) / all).max(0.0);
    for _ in 0..500 {
        let found = living(shapes, &region, people);
        let mut scale: [f64; 4] = core::array::from_fn(|way| wanted[way] / found[way]);
        let off = scale.iter().map(|scale| (scale - 1.0).abs()).fold(0.0, f64::max);
        if off < 1e-9 {
            return Ok(region);
        }
        // Of institutions only what goes by age is tilted.
        let unbound = region.unbound * all;
        scale[3] = (wanted[3] - unbound) / (found[3] - unbound);
        let relative = [1, 2, 3].map(|way: usize| scale[way] / scale[0]);
        region.tilt.iter_mut().zip(relative).for_each(|(tilt, scale)| *tilt *= scale);
    }
    Err(wrong("households of a municipality", format!("{wanted:?}"), "no tilt that gives them"))
}

/// People in institutions of each municipality, `[r]`: as its ages let one expect, but within what its published mean size allows, and
/// with the national total.
///
/// `expected`, `all` people, `households` and published `size` are `[r]`.
pub(crate) fn in_institutions(
    expected: &[f64],
    all: &[f64],
    households: &[f64],
    size: &[f64],
    total: f64,
) -> Vec<f64> {
    let bound = |r: usize, half: f64| {
        let found = all[r] - (size[r] + half) * households[r];
        found.max(LEAST_IN_INSTITUTIONS * all[r])
    };
    // Published with two decimals: the mean size lies within half a hundredth.
    let [least, most] = [0.005, -0.005]
        .map(|half| -> Vec<f64> { (0..all.len()).map(|r| bound(r, half)).collect() });
    let mut found: Vec<f64> =
        (0..all.len()).map(|r| expected[r].clamp(least[r], most[r])).collect();
    // What is missing goes to everyone by the room that is left.
    let missing = total - found.iter().sum::<f64>();
    let room: Vec<f64> = (0..all.len())
        .map(|r| if missing > 0.0 { most[r] - found[r] } else { found[r] - least[r] })
        .collect();
    let part = missing / room.iter().sum::<f64>().max(1e-9);
    found.iter_mut().zip(&room).for_each(|(found, room)| *found += room * part.clamp(-1.0, 1.0));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const CELLS: usize = 2 * AGES;

    fn nation() -> (Shapes, Vec<f64>) {
        let mut shares = vec![0.0; 4 * CELLS];
        for cell in 0..CELLS {
            let age = cell % AGES;
            let parts = match age {
                0..18 => [0.0, 0.0, 0.99, 0.0],
                18..30 => [0.3, 0.2, 0.4, 0.08],
                30..60 => [0.15, 0.25, 0.01, 0.58],
                _ => [0.35, 0.5, 0.0, 0.05],
            };
            parts.iter().enumerate().for_each(|(way, part)| shares[way * CELLS + cell] = *part);
        }
        (Shapes { shares }, (0..CELLS).map(|cell| 100.0 - (cell % AGES) as f64).collect())
    }

    #[test]
    fn every_town_gets_what_was_counted() {
        let (shapes, people) = nation();
        let base = living(&shapes, &OfRegion::LIKE_THE_NATION, &people);
        for change in [[1.0; 4], [2.0, 0.8, 0.7, 0.5], [0.6, 1.1, 1.15, 9.0]] {
            let mut wanted: Living = core::array::from_fn(|way| base[way] * change[way]);
            let others = wanted[0] + wanted[1] + wanted[3];
            wanted[2] = people.iter().sum::<f64>() - others;
            let region = fit(&shapes, &people, 0.7, &wanted).unwrap();
            let found = living(&shapes, &region, &people);
            for (found, wanted) in found.iter().zip(wanted) {
                assert!((found / wanted - 1.0).abs() < 1e-8, "{found} {wanted}");
            }
            assert_eq!(region.unbound > 0.0, change[3] > 2.0);
        }
        let impossible = [1e9, 1.0, 1.0, 1.0];
        assert_eq!(fit(&shapes, &people, 1.0, &impossible).unwrap_err().code(), "value");
    }

    #[test]
    fn students_are_not_at_home() {
        let (_, people) = nation();
        let mut town = people.clone();
        town[20..25].iter_mut().for_each(|people| *people *= 9.0);
        assert!((at_home(&people, &people, 1.0) - 1.0).abs() < 1e-12);
        assert!(at_home(&town, &people, 1.0) < 0.5);
        assert!(at_home(&town, &people, 0.5) > at_home(&town, &people, 1.0));
    }

    #[test]
    fn institutions_keep_the_published_size_and_the_total() {
        let (all, households) = ([1000.0, 2000.0, 500.0], [450.0, 1000.0, 200.0]);
        let size = [2.18, 1.95, 2.5];
        let found = in_institutions(&[20.0, 40.0, 10.0], &all, &households, &size, 75.0);
        for r in 0..3 {
            let mean = (all[r] - found[r]) / households[r];
            assert!((mean - size[r]).abs() <= 0.005 + 1e-12 || found[r] == 0.0005 * all[r]);
        }
        assert!((found.iter().sum::<f64>() - 75.0).abs() < 1e-9);
    }
}
