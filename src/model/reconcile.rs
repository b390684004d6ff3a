//! Scaling the components of regions to given numbers: of the nation, of provinces, of any group.

use super::flows::{Component, Flows};
use super::scenario::Targets;
use super::series::check_members;
use super::sum::sum;
use crate::error::{ErrorKind, Result};
use core::ops::Range;

/// Numbers of one step; an absent one leaves its component alone.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct StepTargets {
    /// Live births.
    pub births: Option<f64>,
    /// Deaths.
    pub deaths: Option<f64>,
    /// Immigrants.
    pub immigrants: Option<f64>,
    /// Emigrants.
    pub emigrants: Option<f64>,
}

impl StepTargets {
    /// The targets of a calendar year.
    pub fn of_year(targets: &Targets, year: i32) -> Self {
        let at = |path: &Option<super::scenario::Path>| path.as_ref().map(|path| path.at(year));
        Self {
            births: at(&targets.births),
            deaths: at(&targets.deaths),
            immigrants: at(&targets.immigrants),
            emigrants: at(&targets.emigrants),
        }
    }
}

/// What the components of some regions together are to be in one step.
#[derive(Debug, Clone, Copy)]
pub struct GroupTarget<'a> {
    /// The regions.
    pub regions: &'a [usize],
    /// Their numbers.
    pub targets: StepTargets,
}

/// Rounds after which targets count as out of reach; each shortens the distance by the part of the cells that
/// are not yet empty, and of the members that no other target holds.
const MAX_ROUNDS: usize = 500;
/// How close a component comes to its target.
const TOLERANCE: f64 = 1e-12;

/// Scales the flows of a step to the targets and closes the account again.
///
/// Iterative proportional fitting (Deming and Stephan 1940): target after target, births, immigrants, deaths and emigrants of its
/// regions are multiplied, each by one factor, round after round until all hold; groups may overlap, as provinces do with the nation.
/// The deaths and moves of the newborns go with the births, and their arrivals are scaled to their departures, so moves still sum to
/// zero. A cell loses no more than it has: where deaths and emigrants would make it negative both are cut in
/// proportion, and the rest is found elsewhere in a further round. No component becomes negative.
///
/// Shape: `now`, `next`: `[r][s][a]`, as in [`super::step::step`], whose flows these are.
///
/// # Errors
/// `shape` for a table of another length; `unknown` for a region that does not exist; `value` when a target is not a number from 0, more than the population can
/// give, or not to be met together with the others, as when provinces add up to another number than the nation.
pub fn reconcile(
    now: &[f64],
    groups: &[GroupTarget<'_>],
    flows: &mut Flows,
    next: &mut [f64],
) -> Result<()> {
    flows.check_shapes(now, next)?;
    for group in groups {
        check_members(group.regions, flows.axis.regions)?;
    }
    for _ in 0..MAX_ROUNDS {
        let mut met = true;
        for group in groups {
            met &= fit(now, group, flows)?;
        }
        if met {
            for region in 0..flows.axis.regions {
                flows.close_region(region, now, next);
            }
            return Ok(());
        }
    }
    let missed = groups.iter().find_map(|group| miss(group, flows));
    let (expected, found) = missed.unwrap_or_default();
    Err(ErrorKind::Value {
        place: "reconcile".to_owned(),
        expected: format!("targets that can be met together, {expected}"),
        found,
    }
    .into())
}

/// Scales the regions of one target once; says whether it was met before.
fn fit(now: &[f64], group: &GroupTarget<'_>, flows: &mut Flows) -> Result<bool> {
    let GroupTarget { regions, targets } = group;
    let mut met = true;
    let births = of_regions(flows, regions, Component::Births);
    if let Some(factor) = factor("births", targets.births, births)? {
        scale_births(flows, regions, factor);
        met = false;
    }
    let immigrants = of_regions(flows, regions, Component::Immigrants);
    if let Some(factor) = factor("immigrants", targets.immigrants, immigrants)? {
        for &region in *regions {
            let cells = of_region(flows, region);
            flows.immigrants[cells].iter_mut().for_each(|cell| *cell *= factor);
        }
        met = false;
    }
    let deaths = of_regions(flows, regions, Component::Deaths);
    let emigrants = of_regions(flows, regions, Component::Emigrants);
    let deaths = factor("deaths", targets.deaths, deaths)?;
    let emigrants = factor("emigrants", targets.emigrants, emigrants)?;
    met &= deaths.is_none() && emigrants.is_none();
    let none_cut = lose(now, flows, regions, deaths.unwrap_or(1.0), emigrants.unwrap_or(1.0));
    Ok(met && none_cut)
}

/// The first component that is not what its target says, as expected and found.
fn miss(group: &GroupTarget<'_>, flows: &Flows) -> Option<(String, String)> {
    let targets = &group.targets;
    let named = [
        ("births", targets.births, Component::Births),
        ("deaths", targets.deaths, Component::Deaths),
        ("immigrants", targets.immigrants, Component::Immigrants),
        ("emigrants", targets.emigrants, Component::Emigrants),
    ];
    named.into_iter().find_map(|(name, target, component)| {
        let (wanted, found) = (target?, of_regions(flows, group.regions, component));
        let near = (found - wanted).abs() <= TOLERANCE * wanted;
        (!near).then(|| (format!("{wanted} {name}"), format!("{found} {name}")))
    })
}

/// The cells of a region in a table of flows.
fn of_region(flows: &Flows, region: usize) -> Range<usize> {
    flows.axis.row(region, 0, 0)..flows.axis.row(region + 1, 0, 0)
}

/// A component of some regions, added up from its cells.
fn of_regions(flows: &Flows, regions: &[usize], component: Component) -> f64 {
    let sexes = flows.axis.sexes;
    let of = |region: usize| match component {
        Component::Births => sum(&flows.births[region * sexes..][..sexes]),
        Component::Deaths => sum(&flows.deaths[of_region(flows, region)]),
        Component::Immigrants => sum(&flows.immigrants[of_region(flows, region)]),
        Component::Emigrants => sum(&flows.emigrants[of_region(flows, region)]),
        Component::Arrivals => sum(&flows.arrivals[of_region(flows, region)]),
        Component::Departures => sum(&flows.departures[of_region(flows, region)]),
    };
    regions.iter().map(|&region| of(region)).sum()
}

/// The factor to a target; `None` where there is none or it is met.
fn factor(place: &str, target: Option<f64>, found: f64) -> Result<Option<f64>> {
    let Some(target) = target else {
        return Ok(None);
    };
    if (found - target).abs() <= TOLERANCE * target {
        return Ok(None);
    }
    if target >= 0.0 && target.is_finite() && found > 0.0 {
        return Ok(Some(target / found));
    }
    Err(ErrorKind::Value {
        place: format!("reconcile {place}"),
        expected: format!("a number that scaling {found} can reach"),
        found: target.to_string(),
    }
    .into())
}

/// Multiplies births of some regions and what happens to the newborns, but for those who immigrate; newborns who arrive
/// are as many as those who depart.
fn scale_births(flows: &mut Flows, regions: &[usize], factor: f64) {
    let axis = flows.axis;
    for &region in regions {
        flows.births[region * axis.sexes..][..axis.sexes].iter_mut().for_each(|n| *n *= factor);
        let by_mother = &mut flows.births_by_mother[region * axis.ages..][..axis.ages];
        by_mother.iter_mut().for_each(|births| *births *= factor);
        for sex in 0..axis.sexes {
            let newborn = axis.row(region, sex, 0);
            for table in [&mut flows.deaths, &mut flows.departures, &mut flows.emigrants] {
                table[newborn] *= factor;
            }
        }
    }
    for sex in 0..axis.sexes {
        let newborns = |table: &[f64]| -> f64 {
            (0..axis.regions).map(|region| table[axis.row(region, sex, 0)]).sum()
        };
        let (departures, arrivals) = (newborns(&flows.departures), newborns(&flows.arrivals));
        if arrivals > 0.0 {
            for region in 0..axis.regions {
                flows.arrivals[axis.row(region, sex, 0)] *= departures / arrivals;
            }
        }
    }
}

/// Multiplies deaths and emigrants of some regions, cuts both where a cell would turn negative, and
/// says whether none had to be cut.
fn lose(
    now: &[f64],
    flows: &mut Flows,
    regions: &[usize],
    death_factor: f64,
    emigrant_factor: f64,
) -> bool {
    let axis = flows.axis;
    let mut none_cut = true;
    for &region in regions {
        for sex in 0..axis.sexes {
            for row in 0..axis.rows() {
                let cell = axis.row(region, sex, row);
                let start = match row {
                    0 => flows.births[region * axis.sexes + sex],
                    _ => now[axis.cell(region, sex, row - 1)],
                };
                let there = start + flows.arrivals[cell] + flows.immigrants[cell];
                let available = (there - flows.departures[cell]).max(0.0);
                let deaths = flows.deaths[cell] * death_factor;
                let emigrants = flows.emigrants[cell] * emigrant_factor;
                let lost = deaths + emigrants;
                // A hair over is rounding: the account takes it as 0.
                let cut = if lost > available * (1.0 + TOLERANCE) {
                    none_cut = false;
                    available / lost
                } else {
                    1.0
                };
                flows.deaths[cell] = deaths * cut;
                flows.emigrants[cell] = emigrants * cut;
            }
        }
    }
    none_cut
}
