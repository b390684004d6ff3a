//! The two sweeps over a population that are a year of [`super::fast_step`].
//!
//! All that is done to a cell is done while it is in a register, sums included.

use super::lanes::{LANES, Lanes, Number};

/// Running sums of those who leave a region: for another one, and for another country at a factor of 1.
///
/// They stay in lanes until the region is done: where a compiler sees both added up it pairs one with the other, and a
/// loop takes twice as long.
#[derive(Clone, Copy, Default)]
pub(super) struct Leavers {
    pub(super) departures: Lanes,
    pub(super) potential: Lanes,
}

/// What the first sweep reads of some cohorts, each list of one length.
#[derive(Clone, Copy)]
pub(super) struct Leaving<'a> {
    /// Probability of dying in the nation.
    pub(super) dying: &'a [f64],
    /// Probability of leaving for another region.
    pub(super) exit: &'a [f64],
    /// Probability of leaving the country.
    pub(super) abroad: &'a [f64],
}

/// Survivors at a level of mortality at which no more die than there are.
#[inline(always)]
fn survivors<T: Number>(start: T, dying: T, level: T) -> T {
    start - start * (dying * level)
}

impl Leaving<'_> {
    /// Some of the cohorts.
    pub(super) fn rows(self, rows: core::ops::Range<usize>) -> Self {
        Self {
            dying: &self.dying[rows.clone()],
            exit: &self.exit[rows.clone()],
            abroad: &self.abroad[rows],
        }
    }

    /// Survivors of some cohorts of a region and sex; adds those who leave to the national pool and to the region's sums.
    ///
    /// A function of its own, never inlined: that what is written overlaps nothing else is known of arguments only.
    #[inline(never)]
    pub(super) fn sweep(
        self,
        level: f64,
        start: &[f64],
        alive: &mut [f64],
        pool: &mut [f64],
        leavers: &mut Leavers,
    ) {
        let Leavers { mut departures, mut potential } = *leavers;
        let levels = Lanes::all(level);
        let (start, last_start) = start.as_chunks::<LANES>();
        let (dying, last_dying) = self.dying.as_chunks::<LANES>();
        let (exit, last_exit) = self.exit.as_chunks::<LANES>();
        let (abroad, last_abroad) = self.abroad.as_chunks::<LANES>();
        let (alive, last_alive) = alive.as_chunks_mut::<LANES>();
        let (pool, last_pool) = pool.as_chunks_mut::<LANES>();
        let read = start.iter().zip(dying).zip(exit.iter().zip(abroad));
        for (((start, dying), (exit, abroad)), (alive, pool)) in
            read.zip(alive.iter_mut().zip(pool))
        {
            let there = survivors(Lanes(*start), Lanes(*dying), levels);
            let left = there * Lanes(*exit);
            *alive = there.0;
            *pool = (Lanes(*pool) + left).0;
            departures += left;
            potential += there * Lanes(*abroad);
        }
        *leavers = Leavers { departures, potential };
        let rest = Leaving { dying: last_dying, exit: last_exit, abroad: last_abroad };
        let cells = last_start.iter().zip(last_alive).zip(last_pool).enumerate();
        for (cell, ((start, alive), pool)) in cells {
            *alive = rest.cell(cell, level, *start, pool, leavers);
        }
    }

    /// Survivors of one cohort; adds those who leave to its pool and to the others.
    #[inline(always)]
    pub(super) fn cell(
        &self,
        cell: usize,
        level: f64,
        start: f64,
        pool: &mut f64,
        leavers: &mut Leavers,
    ) -> f64 {
        let there = survivors(start, self.dying[cell], level);
        let left = there * self.exit[cell];
        *pool += left;
        leavers.departures += left;
        leavers.potential += there * self.abroad[cell];
        there
    }
}

/// What the second sweep reads of some cohorts, each list of one length.
#[derive(Clone, Copy)]
pub(super) struct Coming<'a> {
    /// Probability of leaving for another region.
    pub(super) exit: &'a [f64],
    /// Probability of leaving the country.
    pub(super) abroad: &'a [f64],
    /// Leavers of the nation, divided by the sum of the shares.
    pub(super) pool: &'a [f64],
    /// The region's share in them.
    pub(super) share: &'a [f64],
    /// Shares in the immigrants of a region.
    pub(super) profile: &'a [f64],
}

/// What the second sweep is told of a region.
#[derive(Clone, Copy)]
pub(super) struct Factors<T> {
    /// On its shares in arrivals.
    pub(super) attraction: T,
    /// On its rates of emigration.
    pub(super) emigration: T,
    /// Its immigrants.
    pub(super) immigrants: T,
}

impl Factors<f64> {
    #[inline(always)]
    fn lanes(self) -> Factors<Lanes> {
        Factors {
            attraction: Lanes::all(self.attraction),
            emigration: Lanes::all(self.emigration),
            immigrants: Lanes::all(self.immigrants),
        }
    }
}

/// People at the end of the step, from survivors and arrivals before attraction.
#[inline(always)]
fn people_at_end<T: Number>(
    of: Factors<T>,
    alive: T,
    came: T,
    [exit, abroad, profile]: [T; 3],
) -> T {
    let away = exit + abroad * of.emigration;
    (alive - alive * away) + (came * of.attraction + profile * of.immigrants)
}

impl Coming<'_> {
    /// Some of the cohorts.
    pub(super) fn rows(self, rows: core::ops::Range<usize>) -> Self {
        Self {
            exit: &self.exit[rows.clone()],
            abroad: &self.abroad[rows.clone()],
            pool: &self.pool[rows.clone()],
            share: &self.share[rows.clone()],
            profile: &self.profile[rows],
        }
    }

    /// Some cohorts of a region and sex, from survivors to those there at the end of the step; adds the arrivals before
    /// attraction to the others. Never inlined, as [`Leaving::sweep`].
    #[inline(never)]
    pub(super) fn sweep(self, factors: Factors<f64>, people: &mut [f64], arrivals: &mut Lanes) {
        let mut came_in = *arrivals;
        let of = factors.lanes();
        let (exit, last_exit) = self.exit.as_chunks::<LANES>();
        let (abroad, last_abroad) = self.abroad.as_chunks::<LANES>();
        let (pool, last_pool) = self.pool.as_chunks::<LANES>();
        let (share, last_share) = self.share.as_chunks::<LANES>();
        let (profile, last_profile) = self.profile.as_chunks::<LANES>();
        let (people, last_people) = people.as_chunks_mut::<LANES>();
        let moves = exit.iter().zip(pool.iter().zip(share));
        let border = abroad.iter().zip(profile);
        for (people, ((exit, (pool, share)), (abroad, profile))) in
            people.iter_mut().zip(moves.zip(border))
        {
            let came = Lanes(*pool) * Lanes(*share);
            came_in += came;
            let rates = [Lanes(*exit), Lanes(*abroad), Lanes(*profile)];
            *people = people_at_end(of, Lanes(*people), came, rates).0;
        }
        *arrivals = came_in;
        let rest = Coming {
            exit: last_exit,
            abroad: last_abroad,
            pool: last_pool,
            share: last_share,
            profile: last_profile,
        };
        for (cell, people) in last_people.iter_mut().enumerate() {
            *people = rest.cell(cell, factors, *people, arrivals);
        }
    }

    /// One cohort, from survivors to those there at the end; adds its arrivals before attraction to the others.
    #[inline(always)]
    pub(super) fn cell(
        &self,
        cell: usize,
        factors: Factors<f64>,
        alive: f64,
        arrivals: &mut Lanes,
    ) -> f64 {
        let came = self.pool[cell] * self.share[cell];
        *arrivals += came;
        let rates = [self.exit[cell], self.abroad[cell], self.profile[cell]];
        people_at_end(factors, alive, came, rates)
    }
}
