//! Household positions of the nation by single year of age, both sexes, 1 January 2021.
//!
//! Counted by age: children at home, married partners without and with children, unmarried partners with children. What is left of each
//! age lives alone, in an unmarried couple without children, as a lone parent, as another member or in an institution; of each of
//! these the national total is known or follows. Their shape by age comes from the places for which it is counted, fitted to both
//! margins (iterative proportional fitting), so that every counted figure comes out.

use streekblik::Result;

use super::sources::{Headship, Place, Positions};
use super::{GROUPS, people_by_group};
use crate::data::readers::households::{LAST_AGE, Positions2021};
use crate::estimate::tables::wrong;

/// Ages 0 to 95+.
pub(crate) const AGES_2021: usize = LAST_AGE + 1;

/// Assumption: in old age, the part of people in institutions in a group of five years, over that in the group before.
pub(crate) const INSTITUTION_GROWTH: f64 = 2.0;
/// Assumption: the same of partners in unmarried couples without children.
pub(crate) const UNMARRIED_GROWTH: f64 = 0.6;
/// First group with these two, 75-79: the counts by age end there.
const OLD: usize = 15;
/// No one lives alone, with a partner or as a parent below this age.
const FIRST_OWN_AGE: usize = 15;

/// What is left of an age when the counted positions are taken away.
pub(crate) const LEFT: usize = 5;
// Their order: alone, unmarried couple without children, lone parent, other member, institution.

const ALONE: usize = 0;
const UNMARRIED: usize = 1;
const LONE: usize = 2;
const OTHER: usize = 3;
const INSTITUTION: usize = 4;

/// National totals of the five.
pub(crate) struct Totals {
    /// Persons, in the order of the tables here.
    pub left: [f64; LEFT],
    /// Lone parents with one child, as a part of all lone parents.
    pub one_child: f64,
}

/// What is known of De Bilt: by group, in all, and its people by group.
pub(crate) struct DeBilt {
    /// By group of the reference person.
    pub groups: [Option<Headship>; GROUPS],
    /// All ages.
    pub all: Headship,
    /// People by group, estimated within the counted bands.
    pub people: [f64; GROUPS],
}

/// Persons by position, `[position][age]`.
pub(crate) struct ByPosition {
    /// Children at home.
    pub child: Vec<f64>,
    /// Partners in couples without children.
    pub couple_without: Vec<f64>,
    /// Partners in couples with children.
    pub couple_with: Vec<f64>,
    /// Alone.
    pub alone: Vec<f64>,
    /// Lone parents.
    pub lone: Vec<f64>,
    /// Other members.
    pub other: Vec<f64>,
    /// In institutions.
    pub institution: Vec<f64>,
}

/// Fits the positions that were not counted by age; `people` are those of both sexes by age, 95+ together.
pub(crate) fn fit(
    counted: &Positions2021,
    people: &[f64],
    totals: &Totals,
    places: &[Place],
    de_bilt: &DeBilt,
) -> Result<ByPosition> {
    let [child, married_without, unmarried_with, married_with] = &counted.by_age;
    let left: Vec<f64> = (0..AGES_2021)
        .map(|a| people[a] - counted.by_age.iter().map(|position| position[a]).sum::<f64>())
        .collect();
    if left.iter().any(|people| *people < 0.0) {
        return Err(wrong("37620", "no more people in positions than there are", "more"));
    }
    let seeds = seeds(places, de_bilt, totals.one_child);
    let mut table: Vec<[f64; LEFT]> = (0..AGES_2021)
        .map(|a| {
            core::array::from_fn(|k| {
                let own = k == ALONE || k == UNMARRIED || k == LONE;
                let share = if own && a < FIRST_OWN_AGE { 0.0 } else { at_age(&seeds[k], a) };
                people[a] * share + 1e-9
            })
        })
        .collect();
    // Rows last: every age is complete; the columns are then as near as a thousand rounds bring them.
    for _ in 0..1000 {
        for (k, total) in totals.left.iter().enumerate() {
            let scale = total / table.iter().map(|row| row[k]).sum::<f64>();
            table.iter_mut().for_each(|row| row[k] *= scale);
        }
        for (row, left) in table.iter_mut().zip(&left) {
            let scale = left / row.iter().sum::<f64>();
            row.iter_mut().for_each(|cell| *cell *= scale);
        }
    }
    for (k, total) in totals.left.iter().enumerate() {
        let found: f64 = table.iter().map(|row| row[k]).sum();
        if (found - total).abs() > 1.0 {
            return Err(wrong("household positions", total, found));
        }
    }
    let column = |k: usize| -> Vec<f64> { table.iter().map(|row| row[k]).collect() };
    let add = |a: &[f64], b: &[f64]| -> Vec<f64> { a.iter().zip(b).map(|(a, b)| a + b).collect() };
    Ok(ByPosition {
        child: child.clone(),
        couple_without: add(married_without, &column(UNMARRIED)),
        couple_with: add(unmarried_with, married_with),
        alone: column(ALONE),
        lone: column(LONE),
        other: column(OTHER),
        institution: column(INSTITUTION),
    })
}

/// Part of the people of a group in each position, from the places that are known, in their own years.
fn seeds(places: &[Place], de_bilt: &DeBilt, one_child: f64) -> [[f64; GROUPS]; LEFT] {
    let mut parts = [[0.0; GROUPS]; LEFT];
    let mut people = [[0.0; GROUPS]; LEFT];
    let mut add = |k: usize, group: usize, part: f64, of: f64| {
        parts[k][group] += part;
        people[k][group] += of;
    };
    for place in places {
        for (group, found) in place.groups.iter().enumerate() {
            let Some(p) = found else { continue };
            for (k, part) in
                [(ALONE, p.alone), (LONE, p.lone), (OTHER, p.other), (INSTITUTION, p.institution)]
            {
                add(k, group, part, p.persons);
            }
        }
    }
    for (group, found) in de_bilt.groups.iter().enumerate() {
        let Some(found) = found else { continue };
        let of = de_bilt.people[group];
        add(ALONE, group, found.alone, of);
        let [unmarried, married, lone] = found.of_several;
        add(LONE, group, lone, of);
        // Two persons who are no lone parent with a child are a couple, but for a few.
        let couples = (found.of_two - one_child * lone).max(0.0);
        add(UNMARRIED, group, 2.0 * couples * unmarried / (unmarried + married).max(1.0), of);
    }
    let mut seeds: [[f64; GROUPS]; LEFT] = core::array::from_fn(|k| {
        core::array::from_fn(|g| if people[k][g] > 0.0 { parts[k][g] / people[k][g] } else { 0.0 })
    });
    old(&mut seeds, places, de_bilt);
    seeds
}

/// The groups from 75 on: the level from what is left of the places' totals, the course over age by assumption. The fit to what is left of
/// each single year of age says most of it.
fn old(seeds: &mut [[f64; GROUPS]; LEFT], places: &[Place], de_bilt: &DeBilt) {
    let whole = |place: &&Place| place.groups[..OLD].iter().all(Option::is_some);
    let known = places.iter().find(whole).map(|place| {
        place.groups[..OLD].iter().flatten().fold(place.all, |left, group| left.less(group))
    });
    let left = known.unwrap_or(Positions { persons: 1.0, ..Positions::default() });
    let of_bilt: f64 = de_bilt.people[OLD..].iter().sum();
    let taken = |of: fn(&Headship) -> f64| -> f64 {
        of(&de_bilt.all) - de_bilt.groups[..OLD].iter().flatten().map(of).sum::<f64>()
    };
    let alone = taken(|h| h.alone);
    let lone = taken(|h| h.of_several[2]);
    let people = left.persons + of_bilt;
    let mut unmarried = seeds[UNMARRIED][OLD - 1];
    let groups = GROUPS - OLD;
    let mut rise = vec![1.0; groups];
    for g in 1..groups {
        rise[g] = rise[g - 1] * INSTITUTION_GROWTH;
    }
    let mean_rise: f64 =
        rise.iter().zip(&de_bilt.people[OLD..]).map(|(r, p)| r * p).sum::<f64>() / of_bilt;
    for (g, rise) in rise.iter().enumerate() {
        unmarried *= UNMARRIED_GROWTH;
        seeds[ALONE][OLD + g] = (left.alone + alone) / people;
        seeds[LONE][OLD + g] = (left.lone + lone) / people;
        seeds[OTHER][OLD + g] = left.other / left.persons;
        seeds[INSTITUTION][OLD + g] = left.institution / left.persons * rise / mean_rise;
        seeds[UNMARRIED][OLD + g] = unmarried;
    }
}

/// Straight between the middles of the groups.
fn at_age(groups: &[f64; GROUPS], age: usize) -> f64 {
    let place = (age as f64 - 2.0) / 5.0;
    let below = place.clamp(0.0, (GROUPS - 1) as f64).floor() as usize;
    let above = (below + 1).min(GROUPS - 1);
    groups[below] + (groups[above] - groups[below]) * (place - below as f64).clamp(0.0, 1.0)
}

/// People of both sexes by single age 0 to 100+ in the ages of 37620.
pub(crate) fn to_ages_2021(people: &[f64]) -> Vec<f64> {
    let mut out = vec![0.0; AGES_2021];
    people.iter().enumerate().for_each(|(age, people)| out[age.min(LAST_AGE)] += people);
    out
}

impl DeBilt {
    /// With its people by single age, both sexes.
    pub(crate) fn new(
        (groups, all): ([Option<Headship>; GROUPS], Headship),
        by_age: &[f64],
    ) -> Self {
        Self { groups, all, people: people_by_group(by_age) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seeds_are_straight_between_the_middles_of_groups() {
        let groups: [f64; GROUPS] = core::array::from_fn(|g| g as f64);
        assert_eq!((at_age(&groups, 0), at_age(&groups, 2), at_age(&groups, 7)), (0.0, 0.0, 1.0));
        assert!((at_age(&groups, 10) - 1.6).abs() < 1e-12);
        assert_eq!(at_age(&groups, 100), (GROUPS - 1) as f64);
    }
}
