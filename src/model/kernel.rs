//! The inner loops of a step: all of the time goes here.
//!
//! Each does everything that can be done to a cohort in one go, so that a number is loaded once. They
//! are functions of their own, never inlined: what a compiler knows of a function's
//! arguments, that what is written overlaps nothing else, is what lets the loop take two cells at a time
//! without checking first. With a loop for each component a year took four times as long.

use super::axis::Cohorts;
use super::flows::Flows;
use super::migration::GrossMigration;
use super::moves::{InternalMoves, MAX_EXIT};
use super::sum::{from_zero, lesser};
use super::survival::{Survival, levelled_ratio};

/// Survivors, deaths and departures of some cohorts, `start[i]` persons of the row
/// `first_row + i`; adds the departures to the national pool. `ages` are those alive at the start, `[a]`.
pub(crate) fn survive_and_leave(
    cohorts: &Cohorts,
    start: &[f64],
    ages: &[f64],
    survival: &Survival<'_>,
    moves: &InternalMoves<'_>,
    flows: &mut Flows,
) {
    match survival {
        Survival::Ratios(ratios) => {
            let ratio = ratios[cohorts.national()].iter().copied();
            leave_by(cohorts, start, ratio, moves, flows);
        }
        Survival::RegionalRatios(ratios) => {
            let ratio = ratios[cohorts.cells()].iter().copied();
            leave_by(cohorts, start, ratio, moves, flows);
        }
        Survival::BeforeAgeing(rates) => {
            let axis = &cohorts.axis;
            let rates = &rates[cohorts.sex * axis.ages..][..axis.ages];
            let open = axis.ages - 1;
            // Two rows end in the open-ended group; each gives in proportion to its size.
            let joining = ages[open - 1] + ages[open];
            let ratio = (cohorts.first_row..).zip(start).map(|(row, persons)| {
                let age = axis.end_age(row);
                let there = if age == open { joining } else { *persons };
                if there > 0.0 { from_zero(1.0 - rates[age] * ages[age] / there) } else { 1.0 }
            });
            leave_by(cohorts, start, ratio, moves, flows);
        }
        Survival::Levelled(rates) => {
            let level = rates.level[cohorts.region];
            let ratio = rates.probability[cohorts.national()].iter();
            let ratio = ratio.map(|probability| levelled_ratio(*probability, level));
            leave_by(cohorts, start, ratio, moves, flows);
        }
    }
}

/// [`survive_and_leave`] with the ratios at hand.
fn leave_by(
    cohorts: &Cohorts,
    start: &[f64],
    ratio: impl Iterator<Item = f64>,
    moves: &InternalMoves<'_>,
    flows: &mut Flows,
) {
    let survivors = &mut flows.survivors[cohorts.cells()];
    let deaths = &mut flows.deaths[cohorts.cells()];
    let departures = &mut flows.departures[cohorts.cells()];
    let pool = &mut flows.pool[cohorts.national()];
    match moves {
        InternalMoves::None => {
            let stay = core::iter::repeat(0.0);
            leave(start, ratio, stay, survivors, deaths, departures, pool);
        }
        InternalMoves::Pool(rates) => {
            let mobility = rates.mobility;
            let rate = rates.out_rate[cohorts.national()].iter();
            let rate = rate.zip(&rates.out_factor[cohorts.regional()]);
            let out = rate.map(|(rate, factor)| lesser(rate * factor * mobility, MAX_EXIT));
            leave(start, ratio, out, survivors, deaths, departures, pool);
        }
    }
}

#[inline(never)]
fn leave(
    start: &[f64],
    ratio: impl Iterator<Item = f64>,
    out: impl Iterator<Item = f64>,
    survivors: &mut [f64],
    deaths: &mut [f64],
    departures: &mut [f64],
    pool: &mut [f64],
) {
    let written = survivors.iter_mut().zip(deaths);
    let written = written.zip(departures.iter_mut().zip(pool));
    for (((survivors, deaths), (departures, pool)), (p, (ratio, out))) in
        written.zip(start.iter().zip(ratio.zip(out)))
    {
        *survivors = p * ratio;
        *deaths = p - *survivors;
        *departures = *survivors * out;
        *pool += *departures;
    }
}

/// Arrivals of some cohorts out of the national pool.
pub(crate) fn arrive(cohorts: &Cohorts, moves: &InternalMoves<'_>, flows: &mut Flows) {
    if let InternalMoves::Pool(rates) = moves {
        let pool = &flows.pool[cohorts.national()];
        let share = &rates.in_share[cohorts.regional()];
        let attraction = rates.attraction_of(cohorts.region);
        let arrivals = flows.arrivals[cohorts.cells()].iter_mut();
        for (arrivals, (pool, share)) in arrivals.zip(pool.iter().zip(share)) {
            *arrivals = pool * (share * attraction);
        }
    }
}

/// Arrivals, emigrants and immigrants of some cohorts, and `end[i]`: who is there in the end.
pub(crate) fn arrive_and_cross(
    cohorts: &Cohorts,
    moves: &InternalMoves<'_>,
    border: &GrossMigration<'_>,
    scale: f64,
    flows: &mut Flows,
    end: &mut [f64],
) {
    let cells = cohorts.cells();
    let pool = &flows.pool[cohorts.national()];
    cross(
        &flows.survivors[cells.clone()],
        &flows.departures[cells.clone()],
        pool,
        match moves {
            InternalMoves::Pool(rates) => &rates.in_share[cohorts.regional()],
            // Nothing of nothing.
            InternalMoves::None => pool,
        },
        match moves {
            InternalMoves::Pool(rates) => rates.attraction_of(cohorts.region),
            InternalMoves::None => 1.0,
        },
        &border.emigration_rate[cohorts.national()],
        border.emigration_factor[cohorts.region] * scale,
        &border.immigrant_profile[cohorts.national()],
        border.immigrants * border.immigrant_share[cohorts.region],
        &mut flows.arrivals[cells.clone()],
        &mut flows.emigrants[cells.clone()],
        &mut flows.immigrants[cells],
        end,
    );
}

#[inline(never)]
#[expect(clippy::too_many_arguments, reason = "slices that must not overlap")]
fn cross(
    survivors: &[f64],
    departures: &[f64],
    pool: &[f64],
    in_share: &[f64],
    attraction: f64,
    emigration_rate: &[f64],
    emigration_factor: f64,
    immigrant_profile: &[f64],
    immigrants_of_region: f64,
    arrivals: &mut [f64],
    emigrants: &mut [f64],
    immigrants: &mut [f64],
    end: &mut [f64],
) {
    let written = arrivals.iter_mut().zip(emigrants);
    let written = written.zip(immigrants.iter_mut().zip(end));
    let people = survivors.iter().zip(departures);
    let shares = pool.iter().zip(in_share);
    let border = emigration_rate.iter().zip(immigrant_profile);
    for (((arrivals, emigrants), (immigrants, end)), ((p, d), ((pool, share), (rate, profile)))) in
        written.zip(people.zip(shares.zip(border)))
    {
        // The room is never negative: `d` is `p` times no more than `MAX_EXIT`, and rounding
        // keeps order.
        *emigrants = lesser(p * (rate * emigration_factor), p * MAX_EXIT - d);
        *arrivals = pool * (share * attraction);
        *immigrants = immigrants_of_region * profile;
        *end = from_zero(p - d - *emigrants + (*arrivals + *immigrants));
    }
}
