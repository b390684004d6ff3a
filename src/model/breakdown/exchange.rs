//! With whom a region exchanges people within the country: who loses what another gains.
//!
//! In a pool nobody is asked where they come from, but it follows: of those who arrive in a region at an age, each
//! region of origin sent its share of the leavers of that age. So `m[i -> j] = departures[i] * arrivals[j] / pool` for
//! each sex and age, and what one gains others lose. Where distance counts, the gravity model says who sent whom
//! in each age class.

use crate::error::Result;
use crate::flows::Flows;
use crate::moves::Gravity;
use crate::moves::gravity::Work;
use crate::projection::Model;
use crate::scenario::{MoveForm, Scenario};
use crate::series::check_members;
use crate::sum::{add_to, dot, sum};

/// Moves between a group of regions and every other region, over some years.
#[derive(Debug, Clone, PartialEq)]
pub struct Exchange {
    /// Arrivals in the group from each region, persons, `[r]`; 0 for its own members.
    pub from: Vec<f64>,
    /// Departures of the group to each region, persons, `[r]`; 0 for its own members.
    pub to: Vec<f64>,
}

/// How near the regions are to each other, and the shares of a year.
pub(super) type Near<'a> = (&'a Gravity, &'a Work);

/// Runs a scenario and shows the flows of each year from 1 January of one until 1 January of another; where distance counts,
/// with who sent whom.
///
/// # Errors
/// Those of [`Model::run`].
pub(super) fn each_year(
    model: &Model,
    scenario: &Scenario,
    (from, until): (i32, i32),
    visit: &mut dyn FnMut(&Flows, Option<Near<'_>>),
) -> Result<()> {
    let scenario = Scenario { horizon_year: until, ..scenario.clone() };
    let gravity = match scenario.moves {
        MoveForm::Pool => None,
        MoveForm::OriginDestination => Some(model.gravity()?),
    };
    model.run_with_flows(&scenario, &mut |view, flows| {
        if view.year >= from {
            visit(flows, gravity.zip(flows.gravity.as_ref()));
        }
    })
}

impl Exchange {
    /// Runs a scenario and counts the moves of a group from the base year until 1 January of a year.
    ///
    /// # Errors
    /// Those of [`Model::run`]; `unknown` for a region that does not exist.
    pub fn new(model: &Model, scenario: &Scenario, group: &[usize], until: i32) -> Result<Self> {
        Self::between(model, scenario, group, (model.inputs().base_year, until))
    }

    /// Runs a scenario and counts the moves of a group from 1 January of one year until 1 January of another.
    ///
    /// # Errors
    /// As [`Exchange::new`].
    pub fn between(
        model: &Model,
        scenario: &Scenario,
        group: &[usize],
        period: (i32, i32),
    ) -> Result<Self> {
        let regions = model.inputs().axis.regions;
        check_members(group, regions)?;
        let mut exchange = Self { from: vec![0.0; regions], to: vec![0.0; regions] };
        each_year(model, scenario, period, &mut |flows, near| match near {
            Some(near) => exchange.add_near(flows, near, group),
            None => exchange.add(flows, group),
        })?;
        for &r in group {
            exchange.from[r] = 0.0;
            exchange.to[r] = 0.0;
        }
        Ok(exchange)
    }

    fn add(&mut self, flows: &Flows, group: &[usize]) {
        let axis = flows.axis();
        let cells = axis.sexes * axis.rows();
        let [mut arriving, mut leaving, mut pool] = [(); 3].map(|()| vec![0.0; cells]);
        for departures in flows.departures.chunks_exact(cells) {
            add_to(&mut pool, departures);
        }
        for &r in group {
            add_to(&mut arriving, &flows.arrivals[r * cells..][..cells]);
            add_to(&mut leaving, &flows.departures[r * cells..][..cells]);
        }
        let per_mover = |values: &mut [f64]| {
            for (value, pool) in values.iter_mut().zip(&pool) {
                *value = if *pool > 0.0 { *value / pool } else { 0.0 };
            }
        };
        per_mover(&mut arriving);
        per_mover(&mut leaving);
        let regions = flows.departures.chunks_exact(cells).zip(flows.arrivals.chunks_exact(cells));
        for ((from, to), (departures, arrivals)) in
            self.from.iter_mut().zip(&mut self.to).zip(regions)
        {
            *from += dot(departures, &arriving);
            *to += dot(arrivals, &leaving);
        }
    }

    /// By the gravity model of the year, class by class.
    fn add_near(&mut self, flows: &Flows, (gravity, work): Near<'_>, group: &[usize]) {
        let axis = flows.axis();
        for class in 0..gravity.classes() {
            let rows = gravity.class_rows(class);
            let arrivals = |region: usize| -> f64 {
                let first = |sex| axis.row(region, sex, rows.start);
                (0..axis.sexes).map(|sex| sum(&flows.arrivals[first(sex)..][..rows.len()])).sum()
            };
            let into_group: Vec<f64> = group.iter().map(|&r| arrivals(r)).collect();
            for other in 0..axis.regions {
                let into_other = arrivals(other);
                for (&r, into) in group.iter().zip(&into_group) {
                    self.from[other] += into * gravity.origin_share(work, class, other, r);
                    self.to[other] += into_other * gravity.origin_share(work, class, r, other);
                }
            }
        }
    }

    /// Net arrivals in the group from each region, persons, `[r]`: what that region loses to it.
    pub fn net(&self) -> Vec<f64> {
        self.from.iter().zip(&self.to).map(|(from, to)| from - to).collect()
    }
}
