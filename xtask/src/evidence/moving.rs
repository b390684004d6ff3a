//! Moving behaviour by age: modelled against observed, people over 65 on their own.
//!
//! In July 2023 PBL and CBS withdrew the ages of their regional forecasts: for people over 65 the moving behaviour of
//! another age group had been used. Two checks would have shown it:
//!
//! - **Profile**: who leaves, by age group and type of region, against the rates of 2017 that were
//!   observed by single year of age, on that type's own people and at that type's own level. For the nation the ratio
//!   must be near 1, for those over 65 in every type.
//! - **Bands**: the people of 2021 carried to 2025 by the observed number of every event end in the counted bands, by
//!   type; with another age group's rates they do not.

use serde_json::{Value, json};
use streekblik::data::rates::interpolate_nodes;

use super::json::rounded;
use crate::backtest::sets;
use crate::data::population::{self, seed};
use crate::data::prepare::Prepared;
use crate::data::source::{Result, Sources};
use crate::estimate::ages_of_movers::GROUPS;
use crate::estimate::national::AGES;
use crate::estimate::regional::{Events, Regional};
use crate::estimate::vintage::TODAY;
use crate::estimate::{
    Estimates, Nation, cohorts, events_between, known_today, movers, municipal, pipeline,
};

/// First ages of the groups of the profile, and the end.
const PROFILE: [usize; 11] = [0, 10, 18, 20, 25, 30, 45, 55, 65, 75, AGES];
/// How far a ratio of the nation may be from 1.
const NATION_WITHIN: f64 = 0.05;
/// How many times larger or smaller than 1 it may be for people over 65 in any type of region.
const OLD_WITHIN: f64 = 1.5;
/// How far, in percent, the bands of people over 65 may be off in any type of region.
const OLD_BANDS_WITHIN: f64 = 1.0;
/// The same of the nation's bands of all ages.
const NATION_BANDS_WITHIN: f64 = 3.0;
/// Share of ages 20-24, relative to the nation's, from which a place counts as a student town.
const STUDENT_TOWN: f64 = 1.5;
/// People from which a place counts as a large city.
const LARGE_CITY: f64 = 200_000.0;

/// The model as of today, and what it was calibrated with.
struct Moving {
    regional: Regional,
    estimates: Estimates,
    schedules: cohorts::Schedules,
    events: Vec<Vec<Events>>,
    /// National rate of moving that was observed, by age at the start of the year.
    observed: Vec<f64>,
    types: Vec<(String, Vec<usize>)>,
}

/// One row of a check: type of region, first age and end, and what was found.
#[derive(Debug, Clone, PartialEq)]
struct Row {
    of: String,
    ages: (usize, usize),
    /// A ratio (profile) or a percentage (bands).
    found: f64,
    alarm: bool,
}

/// The chapter.
pub(crate) fn chapter(sources: &Sources, prepared: &Prepared) -> Result<Value> {
    let moving = Moving::new(sources, prepared)?;
    let profile = moving.profile(&moving.estimates.moving);
    let bands = moving.bands(&moving.observed);
    let print = |title: &str, rows: &[Row]| {
        println!("{title}");
        let mut of = "";
        for row in rows {
            if row.of != of {
                print!("{}  {:<20}", if of.is_empty() { "" } else { "\n" }, row.of);
                of = &row.of;
            }
            let mark = if row.alarm { "!" } else { "" };
            print!(" {}-{}: {:.2}{mark}", row.ages.0, row.ages.1 - 1, row.found);
        }
        println!();
    };
    print(
        "Leavers by age, modelled over observed in 2017 on the same people and at the same level:",
        &profile,
    );
    print("Bands of 2025 made from 2021 by the observed events, percent off:", &bands);
    if profile.iter().chain(&bands).any(|row| row.alarm) {
        return Err(
            "moving behaviour by age: an age group does not move as it was observed to".into()
        );
    }
    let rows = |rows: &[Row]| -> Vec<Value> {
        let row = |row: &Row| json!({"set": row.of, "from": row.ages.0, "to": row.ages.1, "found": rounded(row.found, 3)});
        rows.iter().map(row).collect()
    };
    Ok(json!({"leavers_over_observed": rows(&profile), "bands_2025_percent_off": rows(&bands)}))
}

impl Moving {
    fn new(sources: &Sources, prepared: &Prepared) -> Result<Self> {
        let structure = seed::structure_by_single_year(prepared)?;
        let base = population::estimate(prepared, &seed::seeds(prepared, &structure)?)?;
        let observed = pipeline::regional(prepared, &structure, &base)?;
        let (regional, nation, _) = known_today(sources, &observed)?;
        let schedules = Nation::schedules(&nation);
        let own_since = &prepared.observed.own_borders_since;
        let estimates = municipal(&TODAY, &regional, nation, own_since)?;
        let mut types = sets(prepared, &regional);
        types.retain(|(name, _)| !name.starts_with("people_"));
        let share =
            |r: usize| people(&regional.base, r, 20, 25) / people(&regional.base, r, 0, AGES);
        let regions = 0..regional.len();
        let all = regions.clone().map(|r| people(&regional.base, r, 0, AGES)).sum::<f64>();
        let nation = regions.clone().map(|r| people(&regional.base, r, 20, 25)).sum::<f64>() / all;
        let towns = regions.clone().filter(|r| share(*r) > STUDENT_TOWN * nation).collect();
        let cities = regions.filter(|r| people(&regional.base, *r, 0, AGES) > LARGE_CITY).collect();
        types.extend([("student_towns".to_owned(), towns), ("large_cities".to_owned(), cities)]);
        let events = events_between(&regional);
        let observed = movers::read(sources)?.moves;
        Ok(Self { regional, estimates, schedules, events, observed, types })
    }

    /// Leavers of each type and group with national rates `moving`, over those the observed rates give on the
    /// same people, both relative to all ages.
    fn profile(&self, moving: &[f64]) -> Vec<Row> {
        let mut rows = Vec::new();
        for (name, members) in &self.types {
            let (mut modelled, mut observed) = (vec![0.0; AGES], vec![0.0; AGES]);
            for r in members {
                let factor = interpolate_nodes(&self.estimates.movers.out[*r]);
                for a in 0..AGES {
                    let people = people(&self.regional.base, *r, a, a + 1);
                    modelled[a] += people * moving[a] * libm::exp(factor[a]);
                    observed[a] += people * self.observed[a];
                }
            }
            let level = modelled.iter().sum::<f64>() / observed.iter().sum::<f64>();
            for ages in PROFILE.windows(2) {
                let sum = |of: &[f64]| of[ages[0]..ages[1]].iter().sum::<f64>();
                let found = sum(&modelled) / sum(&observed) / level;
                // Who leaves a student town, and at what age, is what the tilt is for; of the old nothing is.
                let alarm = match (name.as_str(), ages[0]) {
                    ("all", _) => (found - 1.0).abs() > NATION_WITHIN,
                    (_, 65..) => !(1.0 / OLD_WITHIN..OLD_WITHIN).contains(&found),
                    _ => false,
                };
                rows.push(Row { of: name.clone(), ages: (ages[0], ages[1]), found, alarm });
            }
        }
        rows
    }

    /// Bands of 2025 made from those of 2021 with national rates `moving`, percent off, by type.
    fn bands(&self, moving: &[f64]) -> Vec<Row> {
        let mut schedules = self.schedules.clone();
        schedules.set_moving(moving);
        let calibrated = &self.estimates.calibrated;
        let found = calibrated.with_rates(&self.regional, &schedules, &self.events);
        let mut rows = Vec::new();
        for (name, members) in &self.types {
            for (group, ages) in GROUPS.windows(2).enumerate() {
                let sum = |of: &[Vec<f64>]| members.iter().map(|r| of[*r][group]).sum::<f64>();
                let off = 100.0 * (sum(&found) / sum(&calibrated.sought) - 1.0);
                let alarm = (ages[0] >= 65 && off.abs() > OLD_BANDS_WITHIN)
                    || (name == "all" && off.abs() > NATION_BANDS_WITHIN);
                rows.push(Row { of: name.clone(), ages: (ages[0], ages[1]), found: off, alarm });
            }
        }
        rows
    }
}

/// People of a municipality by age, both sexes.
fn people(base: &[f64], r: usize, from: usize, to: usize) -> f64 {
    let own = &base[r * 2 * AGES..(r + 1) * 2 * AGES];
    own.chunks_exact(AGES).flat_map(|sex| &sex[from..to]).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::prepare;

    /// The rates of two groups of ages exchanged, each at the mean of the other.
    fn swapped(rates: &[f64], one: (usize, usize), other: (usize, usize)) -> Vec<f64> {
        let mean =
            |(from, to): (usize, usize)| rates[from..to].iter().sum::<f64>() / (to - from) as f64;
        let (of_one, of_other) = (mean(one), mean(other));
        let mut rates = rates.to_vec();
        rates[one.0..one.1].fill(of_other);
        rates[other.0..other.1].fill(of_one);
        rates
    }

    #[test]
    fn another_age_groups_rates_are_noticed() {
        let Some(sources) = Sources::for_tests() else { return };
        let prepared = prepare::prepare(&sources).unwrap();
        let moving = Moving::new(&sources, &prepared).unwrap();
        let rates = &moving.estimates.moving;
        assert!(
            moving
                .profile(rates)
                .iter()
                .chain(&moving.bands(&moving.observed))
                .all(|row| !row.alarm)
        );

        let groups: Vec<(usize, usize)> = PROFILE.windows(2).map(|w| (w[0], w[1])).collect();
        let mean =
            |(from, to): (usize, usize)| rates[from..to].iter().sum::<f64>() / (to - from) as f64;
        let (mut swaps, mut noticed) = (0, 0);
        for (i, one) in groups.iter().enumerate() {
            for other in &groups[i + 1..] {
                // Where two groups move alike there is nothing to notice.
                let ratio = mean(*one) / mean(*other);
                if (0.7..1.43).contains(&ratio) {
                    continue;
                }
                let wrong = swapped(rates, *one, *other);
                let alarms = moving.profile(&wrong).into_iter().filter(|row| row.alarm);
                let alarmed: Vec<(usize, usize)> = alarms.map(|row| row.ages).collect();
                swaps += 1;
                noticed += usize::from(alarmed.contains(one) && alarmed.contains(other));
                assert!(!alarmed.is_empty(), "{one:?} and {other:?} exchanged, and no alarm");
            }
        }
        assert!(swaps > 25 && noticed * 10 > swaps * 8, "{noticed} of {swaps}");

        // The error of 2023: people over 65 with the rates of people in their twenties.
        let wrong = |rates: &[f64]| swapped(rates, (65, AGES), (20, 30));
        let alarmed =
            |rows: Vec<Row>| rows.into_iter().filter(|r| r.alarm && r.ages.0 >= 65).count();
        assert!(alarmed(moving.profile(&wrong(rates))) >= 2 * moving.types.len());
        assert!(alarmed(moving.bands(&wrong(&moving.observed))) >= moving.types.len());
    }
}
