//! The same step as [`super::step`] for the rates of a country, several times faster.
//!
//! It keeps the population and each region's components, but no flow by cohort: of the time of a step
//! most goes to memory, and six tables of flows are six times the population. Two sweeps over the
//! population; survivors wait in `next` for the second. `tests/projection_netherlands.rs` holds it to the step
//! that is written to be read.

use super::axis::Axis;
use super::fertility::{BirthExposure, FertilityRates};
use super::flows::Component;
use super::migration::{BorderMigration, Emigrants, GrossMigration};
use super::moves::gravity::Work;
use super::moves::{Gravity, GravityRates, InternalMoves, MAX_EXIT, PoolRates};
use super::order::Order;
use super::step::StepRates;
use super::sum::{dot, finite, from_zero, greatest, lesser, sum};
use super::survival::{LevelledDeaths, Survival, levelled_ratio};

/// Buffers of the fast step; one serves all years.
#[derive(Debug, Clone)]
pub(crate) struct FastStep {
    axis: Axis,
    /// Totals, `[r][component]`, in the order of [`Component::ALL`].
    pub(crate) components: Vec<f64>,
    /// Leavers of the nation, `[s][row]`.
    pool: Vec<f64>,
    /// Survivors of the open-ended age group, `[r][s]`: there is no place for them in `next` yet.
    open: Vec<f64>,
    /// National probability of leaving with the scenario's mobility, `[s][row]`.
    out_rate: Vec<f64>,
    /// Probability of leaving for another region, `[r][s][row]`.
    exit: Vec<f64>,
    /// What `exit` was made of: the version of the tables of moves, and the mobility.
    exit_of: Option<(u32, f64)>,
    /// Emigrants to be expected at a factor of 1 on all rates, `[r]`.
    potential: Vec<f64>,
    /// Where the leavers go by distance; none where distance does not count.
    gravity: Option<Work>,
    /// What the shares of the immigrants add up to.
    profile_total: f64,
    /// Highest probability of leaving each region, `[r]`.
    most_exit: Vec<f64>,
}

/// The rates that the fast step can take, unpacked.
struct Rates<'a> {
    /// Deaths of those alive at the start at national probabilities, `[r]`.
    expected_deaths: &'a [f64],
    deaths: LevelledDeaths<'a>,
    fertility: FertilityRates<'a>,
    pool: PoolRates<'a>,
    gravity: Option<&'a Gravity>,
    border: GrossMigration<'a>,
}

impl<'a> Rates<'a> {
    fn of(rates: &StepRates<'a>, expected_deaths: &'a [f64], ages: usize) -> Option<Self> {
        let (pool, gravity) = match rates.moves {
            InternalMoves::Pool(pool) => (pool, None),
            InternalMoves::Gravity(GravityRates { pool, gravity }) => (pool, Some(gravity)),
            _ => return None,
        };
        match (rates.survival, rates.migration, rates.fertility.exposure) {
            (
                Survival::Levelled(deaths),
                BorderMigration::Gross(border),
                BirthExposure::MeanOfStartAndSurvivors,
            ) if rates.order == Order::DeathsFirst && rates.fertility.rate.len() == ages => {
                let fertility = rates.fertility;
                Some(Self { expected_deaths, deaths, fertility, pool, gravity, border })
            }
            _ => None,
        }
    }
}

impl FastStep {
    /// Empty buffers for an axis.
    pub(crate) fn new(axis: Axis) -> Self {
        Self {
            axis,
            components: vec![0.0; axis.regions * Component::COUNT],
            pool: vec![0.0; axis.sexes * axis.rows()],
            open: vec![0.0; axis.regions * axis.sexes],
            out_rate: vec![0.0; axis.sexes * axis.rows()],
            exit: vec![0.0; axis.flow_cells()],
            exit_of: None,
            potential: vec![0.0; axis.regions],
            gravity: None,
            profile_total: 1.0,
            most_exit: vec![0.0; axis.regions],
        }
    }

    /// Carries a population over one step on input that was checked before; says whether it could.
    ///
    /// It cannot where the rates are of another form, or so high that people would leave twice.
    /// `moves_version` tells whether the tables of moves are those of the year before.
    pub(crate) fn advance(
        &mut self,
        now: &[f64],
        rates: &StepRates<'_>,
        expected_deaths: &[f64],
        moves_version: u32,
        next: &mut [f64],
    ) -> bool {
        let Some(rates) = Rates::of(rates, expected_deaths, self.axis.ages) else {
            return false;
        };
        let axis = self.axis;
        let fertile = rates.fertility.fertile_ages(&axis);
        if fertile.0 == 0 || fertile.1 >= axis.ages {
            // Births at the first age or in the open-ended group, whose survivors are not in `next` yet.
            return false;
        }
        if greatest(rates.deaths.probability) * greatest(rates.deaths.level) > 1.0 {
            // Somewhere more would die than there are.
            return false;
        }
        self.pool.fill(0.0);
        self.set_exit(&rates.pool, moves_version);
        let mut potential = 0.0;
        for region in 0..axis.regions {
            potential += self.survive_and_leave(region, fertile, now, &rates, next);
        }
        let scale = match rates.border.emigrants {
            Emigrants::AsRates => 1.0,
            Emigrants::Number(wanted) if potential > 0.0 => finite(wanted / potential),
            Emigrants::Number(_) => 0.0,
        };
        if self.caps_can_bind(&rates.border, scale) {
            return false;
        }
        self.profile_total = sum(rates.border.immigrant_profile);
        let work = rates.gravity.map(|gravity| {
            let mut work = gravity.work(self.gravity.take());
            self.add_up_leavers(gravity, next, &mut work);
            gravity.set_shares(&rates.pool, &self.pool, &mut work);
            work
        });
        if work.is_none() {
            rates.pool.divide(&axis, &mut self.pool, 0..axis.rows());
        }
        for region in 0..axis.regions {
            let (in_share, attraction) = match &work {
                Some(work) => (&work.share[..], 1.0),
                None => (rates.pool.in_share, rates.pool.attraction_of(region)),
            };
            self.arrive_and_cross(region, scale, &rates, (in_share, attraction), next);
        }
        self.gravity = work;
        true
    }

    /// Leavers of each region and age class, from the survivors in `next`.
    fn add_up_leavers(&self, gravity: &Gravity, next: &[f64], work: &mut Work) {
        let axis = self.axis;
        let last = axis.ages;
        for region in 0..axis.regions {
            for class in 0..gravity.classes() {
                let rows = gravity.alive_rows(class);
                let mut leavers = 0.0;
                for sex in 0..axis.sexes {
                    let exit = &self.exit[axis.row(region, sex, 0)..][..axis.rows()];
                    let ages = rows.start..rows.end.min(last);
                    let alive = &next[axis.cell(region, sex, 0)..][..last];
                    leavers += dot(&alive[ages.clone()], &exit[ages]);
                    if rows.end > last {
                        leavers += self.open[region * axis.sexes + sex] * exit[last];
                    }
                }
                *work.leavers.at(class, region) = leavers;
            }
        }
    }

    /// Deaths, departures and births of a region; the survivors are in `next` afterwards.
    /// Returns the emigrants to be expected at a factor of 1 on their rates.
    fn survive_and_leave(
        &mut self,
        region: usize,
        fertile: (usize, usize),
        now: &[f64],
        rates: &Rates<'_>,
        next: &mut [f64],
    ) -> f64 {
        let axis = self.axis;
        let (ages, rows) = (axis.ages, axis.rows());
        let exits = core::mem::take(&mut self.exit);
        let exit = &exits[axis.row(region, 0, 0)..];
        let (level, expected_deaths) = (rates.deaths.level[region], rates.expected_deaths[region]);
        let [mut departures, mut potential] = [0.0; 2];
        for sex in 0..axis.sexes {
            let start = &now[axis.cell(region, sex, 0)..][..ages];
            // Row `i + 1` is of those aged `i` at the start: they are `i + 1` at the end. Those of the last
            // row have no place of their own in `next`.
            let rows_of = sex * rows + 1..sex * rows + ages;
            let alive = &mut next[axis.cell(region, sex, 1)..][..ages - 1];
            survive_and_leave(
                &start[..ages - 1],
                &rates.deaths.probability[rows_of.clone()],
                &exit[rows_of.clone()],
                level,
                alive,
                &mut self.pool[rows_of.clone()],
            );
            departures += dot(alive, &exit[rows_of.clone()]);
            potential += dot(alive, &rates.border.emigration_rate[rows_of.clone()]);

            let last = rows_of.end;
            let open = start[ages - 1] * levelled_ratio(rates.deaths.probability[last], level);
            let left = open * exit[last];
            self.pool[last] += left;
            departures += left;
            potential += open * rates.border.emigration_rate[last];
            self.open[region * axis.sexes + sex] = open;
        }

        let women = axis.cell(region, axis.women(), 0);
        let fertile_women = women + fertile.0..women + fertile.1;
        let rate = &rates.fertility.rate[fertile.0..fertile.1];
        let woman_years = dot(&now[fertile_women.clone()], rate) + dot(&next[fertile_women], rate);
        let years = f64::from(axis.age_width_years);
        let births = 0.5 * woman_years * rates.fertility.level[region] * years;
        let mut deaths = level * expected_deaths;
        for sex in 0..axis.sexes {
            let born = births * rates.fertility.share_of_sex(&axis, sex);
            let row = sex * rows;
            let alive = born * levelled_ratio(rates.deaths.probability[row], level);
            let left = alive * exit[row];
            next[axis.cell(region, sex, 0)] = alive;
            self.pool[row] += left;
            deaths += born - alive;
            departures += left;
            potential += alive * rates.border.emigration_rate[row];
        }
        let of_region = &mut self.components[region * Component::COUNT..][..Component::COUNT];
        of_region[Component::Births as usize] = births;
        of_region[Component::Deaths as usize] = deaths;
        of_region[Component::Departures as usize] = departures;
        self.exit = exits;
        self.potential[region] = potential * rates.border.emigration_factor[region];
        self.potential[region]
    }

    /// Departures, arrivals, emigrants and immigrants of a region: from survivors to the population at the end.
    ///
    /// `in_share` are the shares in arrivals, `[r][s][row]`, `attraction` a factor on those of the region.
    fn arrive_and_cross(
        &mut self,
        region: usize,
        scale: f64,
        rates: &Rates<'_>,
        (in_share, attraction): (&[f64], f64),
        next: &mut [f64],
    ) {
        let axis = self.axis;
        let (ages, rows) = (axis.ages, axis.rows());
        let exits = core::mem::take(&mut self.exit);
        let exit = &exits[axis.row(region, 0, 0)..];
        let in_share = &in_share[axis.row(region, 0, 0)..][..axis.sexes * rows];
        let factors = Factors {
            attraction,
            emigration: rates.border.emigration_factor[region] * scale,
            immigrants: rates.border.immigrants * rates.border.immigrant_share[region],
        };
        for sex in 0..axis.sexes {
            let row = sex * rows;
            let all = row..row + ages;
            let next = &mut next[axis.cell(region, sex, 0)..][..ages];
            arrive_and_cross(
                factors,
                &exit[all.clone()],
                &self.pool[all.clone()],
                &in_share[all.clone()],
                &rates.border.emigration_rate[all.clone()],
                &rates.border.immigrant_profile[all],
                next,
            );
            let last = row + ages;
            let mut open = [self.open[region * axis.sexes + sex]];
            arrive_and_cross(
                factors,
                &exit[last..=last],
                &self.pool[last..=last],
                &in_share[last..=last],
                &rates.border.emigration_rate[last..=last],
                &rates.border.immigrant_profile[last..=last],
                &mut open,
            );
            next[ages - 1] += open[0];
        }
        self.exit = exits;
        let arrivals = dot(&self.pool, in_share) * factors.attraction;
        let of_region = &mut self.components[region * Component::COUNT..][..Component::COUNT];
        of_region[Component::Arrivals as usize] = arrivals;
        of_region[Component::Emigrants as usize] = self.potential[region] * scale;
        of_region[Component::Immigrants as usize] = factors.immigrants * self.profile_total;
    }

    /// Writes the probabilities of leaving for another region, where they are not those of the year before.
    fn set_exit(&mut self, pool: &PoolRates<'_>, moves_version: u32) {
        if self.exit_of == Some((moves_version, pool.mobility)) {
            return;
        }
        self.exit_of = Some((moves_version, pool.mobility));
        let rows = self.axis.rows();
        for (out_rate, rate) in self.out_rate.iter_mut().zip(pool.out_rate) {
            *out_rate = rate * pool.mobility;
        }
        let regions = self.exit.chunks_exact_mut(self.axis.sexes * rows);
        for (exit, factor) in regions.zip(pool.out_factor.chunks_exact(rows)) {
            let sexes = exit.chunks_exact_mut(rows).zip(self.out_rate.chunks_exact(rows));
            sexes.for_each(|(exit, rate)| exits(rate, factor, exit));
        }
        let regions = self.exit.chunks_exact(self.axis.sexes * rows);
        self.most_exit.iter_mut().zip(regions).for_each(|(most, exit)| *most = greatest(exit));
    }

    /// Whether moves and emigration together could pass [`MAX_EXIT`] in a cell, so that emigration has to be cut.
    fn caps_can_bind(&self, border: &GrossMigration<'_>, scale: f64) -> bool {
        let emigration = greatest(border.emigration_rate) * scale;
        let mut regions = self.most_exit.iter().zip(border.emigration_factor);
        regions.any(|(exit, factor)| emigration * factor + exit > MAX_EXIT)
    }
}

/// Probability of leaving for another region.
#[inline(never)]
fn exits(rate: &[f64], factor: &[f64], exit: &mut [f64]) {
    for (exit, (rate, factor)) in exit.iter_mut().zip(rate.iter().zip(factor)) {
        *exit = lesser(rate * factor, MAX_EXIT);
    }
}

/// Survivors of some cohorts of a region and sex; adds those who leave to the national pool.
///
/// A function of its own, never inlined: what a compiler knows of a function's arguments, that what is written
/// overlaps nothing else, is what lets the loop take several cells at a time. Sums are taken by themselves: in one
/// loop with these they came out slower, for compilers pair what does not belong together.
#[inline(never)]
fn survive_and_leave(
    start: &[f64],
    dying: &[f64],
    exit: &[f64],
    level: f64,
    alive: &mut [f64],
    pool: &mut [f64],
) {
    let read = start.iter().zip(dying).zip(exit);
    for (((start, dying), exit), (alive, pool)) in read.zip(alive.iter_mut().zip(pool)) {
        *alive = start * levelled_ratio(*dying, level);
        *pool += *alive * exit;
    }
}

#[derive(Clone, Copy)]
struct Factors {
    attraction: f64,
    emigration: f64,
    immigrants: f64,
}

/// Some cohorts of a region and sex: from survivors to those there at the end of the step.
#[inline(never)]
fn arrive_and_cross(
    factors: Factors,
    exit: &[f64],
    pool: &[f64],
    in_share: &[f64],
    emigration_rate: &[f64],
    immigrant_profile: &[f64],
    people: &mut [f64],
) {
    let moves = exit.iter().zip(pool.iter().zip(in_share));
    let border = emigration_rate.iter().zip(immigrant_profile);
    for (people, ((exit, (pool, share)), (abroad, profile))) in
        people.iter_mut().zip(moves.zip(border))
    {
        let stay = 1.0 - exit - abroad * factors.emigration;
        let came = pool * (share * factors.attraction);
        *people = from_zero(*people * stay + (came + factors.immigrants * profile));
    }
}
