//! The inner loops of a step: all of the time goes here.
//!
//! They are functions of their own, never inlined: what a compiler knows of a function's
//! arguments, that what is written overlaps nothing else, is what lets the loop take two cells at a time
//! without checking first.

use super::axis::Cohorts;
use super::flows::Flows;
use super::given::GivenFlows;
use super::migration::GrossMigration;
use super::moves::{GravityRates, InternalMoves, MAX_EXIT, PoolRates};
use super::order::Order;
use super::sum::{finite, from_zero, lesser};
use super::survival::Survival;

/// Survivors and deaths of some cohorts, `people[i]` persons of the row `first_row + i` at the start, and
/// how many of them are at risk of leaving.
///
/// `by_age` are all of their region and sex alive at the start.
pub(crate) fn survive(
    cohorts: &Cohorts,
    people: &[f64],
    by_age: &[f64],
    survival: &Survival<'_>,
    order: Order,
    flows: &mut Flows,
) {
    let mut ratio = core::mem::take(&mut flows.ratio);
    let ratios = &mut ratio[..cohorts.rows];
    survival.ratios(cohorts, people, by_age, ratios);
    let (survivors, deaths) =
        (&mut flows.survivors[cohorts.cells()], &mut flows.deaths[cohorts.cells()]);
    die(people, ratios, survivors, deaths);
    if order != Order::DeathsFirst {
        flows.at_risk[cohorts.cells()].copy_from_slice(people);
        let survivors = people.iter().zip(&*survivors);
        let room = flows.room[cohorts.cells()].iter_mut().zip(survivors);
        for (row, (room, (people, survivors))) in (cohorts.first_row..).zip(room) {
            *room = order.room(row, *people, *survivors);
        }
        for (probability, ratio) in flows.death_probability[cohorts.cells()].iter_mut().zip(ratios)
        {
            *probability = 1.0 - *ratio;
        }
    }
    flows.ratio = ratio;
}

#[inline(never)]
fn die(people: &[f64], ratio: &[f64], survivors: &mut [f64], deaths: &mut [f64]) {
    let written = survivors.iter_mut().zip(deaths);
    for ((survivors, deaths), (people, ratio)) in written.zip(people.iter().zip(ratio)) {
        *survivors = people * ratio;
        *deaths = people - *survivors;
    }
}

/// Departures of some cohorts; in pool form they are added to the national pool.
pub(crate) fn leave(cohorts: &Cohorts, moves: &InternalMoves<'_>, order: Order, flows: &mut Flows) {
    let cells = cohorts.cells();
    let Flows { survivors, at_risk, room, departures, arrivals, per_rate, pool, .. } = flows;
    let survivors = &survivors[cells.clone()];
    let (at_risk, room) = match order {
        Order::DeathsFirst => (survivors, survivors),
        _ => (&at_risk[cells.clone()], &room[cells.clone()]),
    };
    let departures = &mut departures[cells.clone()];
    match moves {
        InternalMoves::None => {}
        InternalMoves::Pool(rates) | InternalMoves::Gravity(GravityRates { pool: rates, .. }) => {
            let pool = &mut pool[cohorts.national()];
            leave_to_pool(cohorts, rates, at_risk, room, departures, pool);
        }
        InternalMoves::OriginDestination(table) => {
            table.leave(cohorts, (at_risk, room), departures, &mut per_rate[cells]);
        }
        InternalMoves::Given(given) => {
            let arrivals = &mut arrivals[cells];
            given.come(cohorts, at_risk, arrivals);
            // Those who came may take the place of those who leave.
            given.leave(cohorts, at_risk, |i| room[i] + arrivals[i], departures);
        }
    }
}

#[inline(never)]
fn leave_to_pool(
    cohorts: &Cohorts,
    rates: &PoolRates<'_>,
    at_risk: &[f64],
    room: &[f64],
    departures: &mut [f64],
    pool: &mut [f64],
) {
    let mobility = rates.mobility;
    let people = at_risk.iter().zip(room);
    let rate = rates.out_rate[cohorts.national()].iter();
    let rate = rate.zip(&rates.out_factor[cohorts.regional()]);
    for ((departures, pool), ((at_risk, room), (rate, factor))) in
        departures.iter_mut().zip(pool).zip(people.zip(rate))
    {
        *departures = lesser(at_risk * (rate * factor * mobility), room * MAX_EXIT);
        *pool += *departures;
    }
}

/// Arrivals of some cohorts out of the national pool; in the other forms they are known already.
pub(crate) fn arrive(cohorts: &Cohorts, moves: &InternalMoves<'_>, flows: &mut Flows) {
    let (shares, attraction) = match (moves, &flows.gravity) {
        (InternalMoves::Pool(rates), _) => (rates.in_share, rates.attraction_of(cohorts.region)),
        (InternalMoves::Gravity(_), Some(work)) => (&work.share[..], 1.0),
        _ => (&[][..], 0.0),
    };
    if !shares.is_empty() {
        let pool = &flows.pool[cohorts.national()];
        let share = &shares[cohorts.cells()];
        let arrivals = flows.arrivals[cohorts.cells()].iter_mut();
        for (arrivals, (pool, share)) in arrivals.zip(pool.iter().zip(share)) {
            *arrivals = pool * (share * attraction);
        }
    }
}

/// Emigrants and immigrants of some cohorts, and `end[i]`: who is there in the end, if no migrant dies.
pub(crate) fn cross(
    cohorts: &Cohorts,
    border: &GrossMigration<'_>,
    scale: f64,
    order: Order,
    flows: &mut Flows,
    end: &mut [f64],
) {
    let cells = cohorts.cells();
    let survivors = &flows.survivors[cells.clone()];
    let (at_risk, room) = match order {
        Order::DeathsFirst => (survivors, survivors),
        _ => (&flows.at_risk[cells.clone()], &flows.room[cells.clone()]),
    };
    emigrate(
        at_risk,
        room,
        &flows.departures[cells.clone()],
        &border.emigration_rate[cohorts.national()],
        finite(border.emigration_factor[cohorts.region] * scale),
        &mut flows.emigrants[cells.clone()],
    );
    settle(
        survivors,
        &flows.departures[cells.clone()],
        &flows.arrivals[cells.clone()],
        &flows.emigrants[cells.clone()],
        &border.immigrant_profile[cohorts.national()],
        border.immigrants * border.immigrant_share[cohorts.region],
        &mut flows.immigrants[cells],
        end,
    );
}

#[inline(never)]
fn emigrate(
    at_risk: &[f64],
    room: &[f64],
    departures: &[f64],
    rate: &[f64],
    factor: f64,
    emigrants: &mut [f64],
) {
    let people = at_risk.iter().zip(room.iter().zip(departures));
    for (emigrants, ((at_risk, (room, departures)), rate)) in
        emigrants.iter_mut().zip(people.zip(rate))
    {
        let left = from_zero(room * MAX_EXIT - departures);
        *emigrants = lesser(at_risk * (rate * factor), left);
    }
}

#[inline(never)]
#[expect(clippy::too_many_arguments, reason = "slices that must not overlap")]
fn settle(
    survivors: &[f64],
    departures: &[f64],
    arrivals: &[f64],
    emigrants: &[f64],
    profile: &[f64],
    immigrants_of_region: f64,
    immigrants: &mut [f64],
    end: &mut [f64],
) {
    let lost = departures.iter().zip(emigrants);
    let won = arrivals.iter().zip(profile);
    for ((immigrants, end), (p, ((d, e), (a, profile)))) in
        immigrants.iter_mut().zip(end).zip(survivors.iter().zip(lost.zip(won)))
    {
        *immigrants = immigrants_of_region * profile;
        *end = from_zero(p - d - e + (a + *immigrants));
    }
}

/// Emigrants and immigrants of some cohorts, as given.
pub(crate) fn cross_given(
    cohorts: &Cohorts,
    given: &GivenFlows<'_>,
    order: Order,
    flows: &mut Flows,
) {
    let cells = cohorts.cells();
    let Flows { survivors, at_risk, room, departures, arrivals, immigrants, emigrants, .. } = flows;
    let survivors = &survivors[cells.clone()];
    let (at_risk, room) = match order {
        Order::DeathsFirst => (survivors, survivors),
        _ => (&at_risk[cells.clone()], &room[cells.clone()]),
    };
    let (departures, arrivals) = (&departures[cells.clone()], &arrivals[cells.clone()]);
    let immigrants = &mut immigrants[cells.clone()];
    given.come(cohorts, at_risk, immigrants);
    let room = |i: usize| room[i] - departures[i] + arrivals[i] + immigrants[i];
    given.leave(cohorts, at_risk, room, &mut emigrants[cells]);
}

/// Exposes the migrants of some cohorts to death for their part of the step, where the order says so.
pub(crate) fn expose(cohorts: &Cohorts, order: Order, flows: &mut Flows) {
    for (row, cell) in (cohorts.first_row..).zip(cohorts.cells()) {
        let Some(part) = order.part_exposed(row) else {
            return;
        };
        let left = flows.departures[cell] + flows.emigrants[cell];
        let came = flows.arrivals[cell] + flows.immigrants[cell];
        let exposed = flows.at_risk[cell] + part * (came - left);
        flows.deaths[cell] = flows.death_probability[cell] * exposed;
    }
}
