//! Moves by origin and destination without a table of them: a gravity model that is the pool in the base year.
//!
//! Whom a region draws depends on how near others are, and on what else is near them. With `L[i]` the
//! leavers of region `i` in an age class, `w[j]` what pulls to `j`, and `n[i][j]` how near the two are:
//!
//! ```text
//! moves[i][j] = L[i] * n[i][j] * w[j] / Z[i]        Z[i] = sum over j of n[i][j] * w[j]
//! w[j]        = b[j] * g[j] * Q[j]
//! A[j]        = sum over i of n[i][j] * L[i] / Z[i]
//! arrivals[j] = w[j] * A[j]
//! ```
//!
//! `Q[j]` are the arrivals that `j` would have from a pool (its shares of each cohort of leavers), `g[j]` the scenario's
//! factor on its attraction, and `b[j]` a balancing factor, found once (Furness 1965) so that `b[j] * A[j]` is the same everywhere
//! in the base year: there both forms give the same arrivals. Afterwards a region whose neighbours grow draws more, and what one region
//! wins more is lost by those near it.
//!
//! Within an age class the ages of arrivals are those the pool would give the destination: low rank by age class,
//! scaled so that in each cohort arrivals add up to departures. With every cohort a class of its own nothing
//! is approximated; `tests/gravity.rs` states what eight classes leave out.
//!
//! Source: Wilson, *A statistical theory of spatial distribution models* (1967), the production-constrained form.

use super::pool::PoolRates;
use super::product::{COHORTS, times};
use crate::axis::Axis;
use crate::check;
use crate::error::{ErrorKind, Result};
use crate::sum::{add_to, sum};
use core::ops::Range;

/// A pool whose leavers prefer what is near.
#[derive(Debug, Clone, Copy)]
pub struct GravityRates<'a> {
    /// Who leaves, and what draws them.
    pub pool: PoolRates<'a>,
    /// What distances do.
    pub gravity: &'a Gravity,
}

/// How near regions are to each other, and the age classes that go the same ways.
#[derive(Debug, Clone, PartialEq)]
pub struct Gravity {
    regions: usize,
    rows: usize,
    sexes: usize,
    /// `[r][r]`, symmetric, any scale.
    proximity: Vec<f64>,
    /// First cohort row of each class, rising from 0.
    first_row: Vec<usize>,
    /// Balancing factor of each destination.
    balance: ByClass,
}

/// First cohort row of the age classes for the Netherlands: children with their parents, leaving home, studying,
/// first homes, families, later life.
pub const AGE_CLASSES: [usize; COHORTS] = [0, 16, 19, 22, 26, 32, 45, 65];

/// Numbers by age class and region, eight classes side by side: `[strip of classes][r][class in it]`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ByClass {
    regions: usize,
    cells: Vec<[f64; COHORTS]>,
}

impl ByClass {
    pub(crate) fn new(regions: usize, classes: usize, value: f64) -> Self {
        Self { regions, cells: vec![[value; COHORTS]; classes.div_ceil(COHORTS) * regions] }
    }

    pub(crate) fn at(&mut self, class: usize, region: usize) -> &mut f64 {
        &mut self.cells[class / COHORTS * self.regions + region][class % COHORTS]
    }

    pub(crate) fn get(&self, class: usize, region: usize) -> f64 {
        self.cells[class / COHORTS * self.regions + region][class % COHORTS]
    }
}

/// What a step computes on the way; one serves all years.
#[derive(Debug, Clone)]
pub(crate) struct Work {
    /// Leavers alive at the start of the step, `L`.
    pub(crate) leavers: ByClass,
    /// What pulls to each region, `w`.
    pull: ByClass,
    /// `Z`.
    within_reach: ByClass,
    /// `L / Z`.
    sent: ByClass,
    /// `A`.
    access: ByClass,
    /// Shares of arrivals of each cohort, `[r][s][row]`.
    pub(crate) share: Vec<f64>,
}

impl Gravity {
    /// Regions by how near they are, with balancing factors of 1.
    ///
    /// Shape: `proximity` is `[r][r]`; the diagonal says how much of a region's leavers find another home in it and count as
    /// arrivals nevertheless, 0 for municipalities. `first_row`: of each age class, rising from 0.
    ///
    /// # Errors
    /// `shape` for a table of another length; `value` for classes that do not rise from 0, a negative proximity, one that
    /// is not the same both ways, or a region that is near no other.
    pub fn new(axis: &Axis, proximity: Vec<f64>, first_row: &[usize]) -> Result<Self> {
        axis.validate()?;
        let regions = axis.regions;
        check::table("proximity", axis.pair_cells(1), 0.0, f64::MAX, &proximity)?;
        check::first_rows(axis, first_row)?;
        for (region, of_region) in proximity.chunks_exact(regions).enumerate() {
            let bad = |expected: &str, found: String| -> Result<Self> {
                let (place, expected) =
                    (format!("proximity of region {region}"), expected.to_owned());
                Err(ErrorKind::Value { place, expected, found }.into())
            };
            if let Some(other) =
                (0..region).find(|r| of_region[*r] != proximity[r * regions + region])
            {
                return bad("the same both ways", format!("another one to region {other}"));
            }
            if !of_region.iter().any(|near| *near > 0.0) {
                return bad("some region that is near", "none".to_owned());
            }
        }
        let balance = ByClass::new(regions, first_row.len(), 1.0);
        let (rows, sexes) = (axis.rows(), axis.sexes);
        Ok(Self { regions, rows, sexes, proximity, first_row: first_row.to_vec(), balance })
    }

    /// Rows of a class; the newborns go with the class of those a year older.
    pub(crate) fn class_rows(&self, class: usize) -> Range<usize> {
        let rows = self.alive_rows(class);
        if rows.contains(&1) { 0..rows.end } else { rows }
    }

    /// The same without the newborns, who may not be born yet.
    pub(crate) fn alive_rows(&self, class: usize) -> Range<usize> {
        let end = self.first_row.get(class + 1).copied().unwrap_or(self.rows);
        self.first_row[class].max(1)..end
    }

    /// Cells of a region: sexes times cohorts.
    fn cells(&self) -> usize {
        self.sexes * self.rows
    }

    /// Number of age classes.
    pub(crate) fn classes(&self) -> usize {
        self.first_row.len()
    }

    /// Buffers for a step: those of the step before, if they fit.
    pub(crate) fn work(&self, before: Option<Work>) -> Work {
        let cells = self.balance.cells.len();
        if let Some(work) = before
            && work.leavers.cells.len() == cells
            && work.share.len() == self.regions * self.cells()
        {
            return work;
        }
        let table = || ByClass::new(self.regions, self.classes(), 0.0);
        Work {
            leavers: table(),
            pull: table(),
            within_reach: table(),
            sent: table(),
            access: table(),
            share: vec![0.0; self.regions * self.cells()],
        }
    }

    /// The same with the balancing factors that give a population the pool's own arrivals.
    ///
    /// Shape: `population` is `[r][s][a]`. Deaths before moving are left out, so in a step from this population arrivals
    /// agree but for some ten thousandths.
    ///
    /// # Errors
    /// `shape` for a population or rates of another axis; `value` for a number out of its bounds.
    pub fn balanced(
        mut self,
        axis: &Axis,
        population: &[f64],
        rates: &PoolRates<'_>,
    ) -> Result<Self> {
        axis.validate()?;
        check::table("population", axis.cells(), 0.0, check::MOST_PERSONS, population)?;
        GravityRates { pool: *rates, gravity: &self }.validate(axis)?;
        let mut work = self.work(None);
        let mut pool = vec![0.0; axis.sexes * self.rows];
        for (at, people) in population.chunks_exact(axis.ages).enumerate() {
            let (region, sex) = (at / axis.sexes, at % axis.sexes);
            let out_rate = &rates.out_rate[sex * self.rows + 1..][..axis.ages];
            let factor = &rates.out_factor[region * self.rows + 1..][..axis.ages];
            let leavers = people.iter().zip(out_rate.iter().zip(factor));
            let leavers: Vec<f64> = leavers.map(|(p, (rate, factor))| p * rate * factor).collect();
            add_to(&mut pool[sex * self.rows + 1..][..axis.ages], &leavers);
            for class in 0..self.classes() {
                let rows = self.alive_rows(class);
                *work.leavers.at(class, region) += sum(&leavers[rows.start - 1..rows.end - 1]);
            }
        }
        self.set_balance(rates, &pool, &mut work);
        Ok(self)
    }

    /// Finds the balancing factors with which the leavers of `work` give the pool's own shares.
    ///
    /// `pool` are the leavers of the nation, `[s][row]`.
    fn set_balance(&mut self, rates: &PoolRates<'_>, pool: &[f64], work: &mut Work) {
        for _ in 0..MAX_ROUNDS {
            self.set_access(rates, pool, work);
            let mut furthest: f64 = 0.0;
            for class in 0..self.classes() {
                // Attraction leaves the pool's arrivals adding up to another number than the leavers.
                let (mut leavers, mut expected) = (0.0, 0.0);
                for region in 0..self.regions {
                    leavers += work.leavers.get(class, region);
                    expected += work.pull.get(class, region) / self.balance.get(class, region);
                }
                for region in 0..self.regions {
                    let access = work.access.get(class, region);
                    if access > 0.0 && expected > 0.0 {
                        let wanted = leavers / (expected * access);
                        let balance = self.balance.at(class, region);
                        furthest = furthest.max((*balance / wanted - 1.0).abs());
                        *balance = wanted;
                    }
                }
            }
            if furthest < BALANCE_TOLERANCE {
                return;
            }
        }
    }

    /// `A` of every region and class, from the leavers in `work`.
    fn set_access(&self, rates: &PoolRates<'_>, pool: &[f64], work: &mut Work) {
        let rows = self.rows;
        let mut expected = vec![0.0; rows];
        for (region, shares) in rates.in_share.chunks_exact(self.cells()).enumerate() {
            expected.fill(0.0);
            for (pool, shares) in pool.chunks_exact(rows).zip(shares.chunks_exact(rows)) {
                let cohorts = expected.iter_mut().zip(pool.iter().zip(shares));
                cohorts.for_each(|(expected, (pool, share))| *expected += pool * share);
            }
            for class in 0..self.classes() {
                let expected = sum(&expected[self.alive_rows(class)]);
                *work.pull.at(class, region) =
                    self.balance.get(class, region) * rates.attraction_of(region) * expected;
            }
        }
        times(&self.proximity, self.regions, &work.pull.cells, &mut work.within_reach.cells);
        for (sent, (leavers, reach)) in
            work.sent.cells.iter_mut().zip(work.leavers.cells.iter().zip(&work.within_reach.cells))
        {
            for (sent, (leavers, reach)) in sent.iter_mut().zip(leavers.iter().zip(reach)) {
                *sent = if *reach > 0.0 { leavers / reach } else { 0.0 };
            }
        }
        times(&self.proximity, self.regions, &work.sent.cells, &mut work.access.cells);
    }

    /// Writes each region's share in the leavers of each cohort, `work.share`; they add up to 1 over regions.
    pub(crate) fn set_shares(&self, rates: &PoolRates<'_>, pool: &[f64], work: &mut Work) {
        self.set_access(rates, pool, work);
        let (rows, cells) = (self.rows, self.cells());
        let (mut factor, mut total) = (vec![0.0; rows], vec![0.0; cells]);
        let of_regions = work.share.chunks_exact_mut(cells).zip(rates.in_share.chunks_exact(cells));
        for (region, (shares, from)) in of_regions.enumerate() {
            for class in 0..self.classes() {
                let pull = self.balance.get(class, region) * rates.attraction_of(region);
                factor[self.class_rows(class)].fill(pull * work.access.get(class, region));
            }
            for (shares, from) in shares.chunks_exact_mut(rows).zip(from.chunks_exact(rows)) {
                let cohorts = shares.iter_mut().zip(from.iter().zip(&factor));
                cohorts.for_each(|(share, (from, factor))| *share = from * factor);
            }
            add_to(&mut total, shares);
        }
        let of_regions = work.share.chunks_exact_mut(cells).zip(rates.in_share.chunks_exact(cells));
        let reached = total.iter().all(|total| *total > 0.0);
        for (share, from) in of_regions {
            if reached {
                share.iter_mut().zip(&total).for_each(|(share, total)| *share /= total);
                continue;
            }
            for ((share, total), from) in share.iter_mut().zip(&total).zip(from) {
                // Where no one of a class leaves, no one says who is near: a newborn goes anywhere then.
                *share = if *total > 0.0 { *share / total } else { *from };
            }
        }
    }

    /// Share of an origin in the arrivals of a destination in an age class, after [`Gravity::set_shares`].
    pub(crate) fn origin_share(&self, work: &Work, class: usize, from: usize, to: usize) -> f64 {
        let access = work.access.get(class, to);
        let near = self.proximity[from * self.regions + to];
        if access > 0.0 { near * work.sent.get(class, from) / access } else { 0.0 }
    }
}

/// Rounds in which the balancing factors are sought.
const MAX_ROUNDS: usize = 500;
/// How close to each other all `b * A` come.
const BALANCE_TOLERANCE: f64 = 1e-6;

/// How near two places are: a power of their distance, `km^-exponent`; places closer than a kilometre count as that far.
///
/// Shape: `places_km` is `[r][x, y]`; the result `[r][r]`, 0 on the diagonal. Where a distance is not a number nearness is not
/// one either, and [`Gravity::new`] refuses it.
pub fn proximity(places_km: &[[f64; 2]], exponent: f64) -> Vec<f64> {
    let mut near = Vec::with_capacity(places_km.len() * places_km.len());
    for (i, a) in places_km.iter().enumerate() {
        for (j, b) in places_km.iter().enumerate() {
            let square = (a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1]);
            // `f64::max` would take a distance that is not a number for a kilometre.
            near.push(match (i == j, square.is_nan()) {
                (true, _) => 0.0,
                (false, true) => f64::NAN,
                (false, false) => libm::pow(square.max(1.0), -0.5 * exponent),
            });
        }
    }
    near
}

impl GravityRates<'_> {
    pub(crate) fn validate(&self, axis: &Axis) -> Result<()> {
        self.pool.validate(axis)?;
        check::shape("regions of the proximity", axis.regions, &vec![0.0; self.gravity.regions])?;
        check::shape("sexes of the proximity", axis.sexes, &vec![0.0; self.gravity.sexes])?;
        check::shape("rows of the age classes", axis.rows(), &vec![0.0; self.gravity.rows])
    }
}
