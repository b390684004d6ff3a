//! The same step as [`super::step`] for the rates of a country, several times faster.
//!
//! It keeps the population and each region's components, but no flow by cohort: of the time of a step
//! most goes to memory, and six tables of flows are six times the population. Two sweeps over the
//! population; survivors wait in `next` for the second. `tests/projection_netherlands.rs` holds it to the step
//! that is written to be read.

use super::axis::Axis;
use super::fertility::{BirthExposure, FertilityRates};
use super::flows::Component;
use super::lanes::Lanes;
use super::migration::{BorderMigration, Emigrants, GrossMigration};
use super::moves::gravity::Work;
use super::moves::{Gravity, GravityRates, InternalMoves, MAX_EXIT, PoolRates};
use super::order::Order;
use super::step::StepRates;
use super::sum::{dot, finite, greatest, lesser, sum};
use super::survival::{LevelledDeaths, Survival};
use super::sweep::{Coming, Factors, Leavers, Leaving};

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
        let leaving = Leaving {
            dying: rates.deaths.probability,
            exit: &exit[..axis.sexes * rows],
            abroad: rates.border.emigration_rate,
        };
        let mut leavers = Leavers::default();
        for sex in 0..axis.sexes {
            let start = &now[axis.cell(region, sex, 0)..][..ages];
            // Row `i + 1` is of those aged `i` at the start: they are `i + 1` at the end. Those of the last
            // row have no place of their own in `next`.
            let (first, last) = (sex * rows + 1, sex * rows + ages);
            leaving.rows(first..last).sweep(
                level,
                &start[..ages - 1],
                &mut next[axis.cell(region, sex, 1)..][..ages - 1],
                &mut self.pool[first..last],
                &mut leavers,
            );
            self.open[region * axis.sexes + sex] =
                leaving.cell(last, level, start[ages - 1], &mut self.pool[last], &mut leavers);
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
            let alive = leaving.cell(row, level, born, &mut self.pool[row], &mut leavers);
            next[axis.cell(region, sex, 0)] = alive;
            deaths += born - alive;
        }
        let of_region = &mut self.components[region * Component::COUNT..][..Component::COUNT];
        of_region[Component::Births as usize] = births;
        of_region[Component::Deaths as usize] = deaths;
        of_region[Component::Departures as usize] = leavers.departures.total();
        self.exit = exits;
        self.potential[region] = leavers.potential.total() * rates.border.emigration_factor[region];
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
        let coming = Coming {
            exit: &exit[..axis.sexes * rows],
            abroad: rates.border.emigration_rate,
            pool: &self.pool,
            share: in_share,
            profile: rates.border.immigrant_profile,
        };
        let mut arrivals = Lanes::default();
        for sex in 0..axis.sexes {
            let (born, last) = (sex * rows, sex * rows + ages);
            let next = &mut next[axis.cell(region, sex, 0)..][..ages];
            coming.rows(born + 1..last).sweep(factors, &mut next[1..], &mut arrivals);
            next[0] = coming.cell(born, factors, next[0], &mut arrivals);
            let open = self.open[region * axis.sexes + sex];
            next[ages - 1] += coming.cell(last, factors, open, &mut arrivals);
        }
        let arrivals = arrivals.total() * factors.attraction;
        self.exit = exits;
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
