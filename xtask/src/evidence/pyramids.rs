//! Are the ages of a municipality believable? Measures of what a model does to a pyramid by mistake.
//!
//! - **Comb**: neighbouring single ages that differ without reason. The second difference over age of the
//!   municipality's share in the nation, so that the waves of the nation's own births do not count, relative to its
//!   size; beside it what chance alone gives where each age is a count (a Poisson number). A comb over that is the model's.
//! - **Growing old in place**: students of 18-24 who would stay. People of 33-39 in 2040 over those of 18-24 in 2025,
//!   beside the same of the nation: near 1 where they stay, far below where they leave.
//! - **Men and women**: a town of technical studies is a town of men, and is to stay one. How far the part of men among those
//!   of 18-24 lies from the nation's, in 2040 over 2025: 0 where that wears off (both sexes moving alike gave 0.03), 1
//!   where it stays. Held to a bound in student towns, and over all municipalities as the slope of a regression weighted by people.
//! - **Cells below zero**.

use serde_json::{Value, json};

use super::json::rounded;
use super::published::Published;
use crate::data::prepare::Prepared;
use crate::data::source::Result;

/// What is looked at: student towns, a border town, a young one, an island, the largest city.
const PLACES: [&str; 7] = ["GM0014", "GM0289", "GM0503", "GM0981", "GM0184", "GM0088", "GM0363"];
const YEARS: [i32; 2] = [2025, 2040];
/// Years of the counts of men and women who came: the last six of the table.
const COUNTED: (i32, i32) = (2018, 2023);
const NATION: &str = "NL01";
const STUDENTS: (usize, usize) = (18, 25);
/// Ages of the comb: the very old are few everywhere.
const COMB_AGES: (usize, usize) = (1, 90);
/// How large a comb may be beside chance.
const COMB_WITHIN: f64 = 0.75;
/// The part of a student town's students, beside the nation's, that may still be there fifteen years later.
const KEPT_WITHIN: f64 = 0.75;
/// The part of what sets men and women of a student town apart from the nation that must be there fifteen years later.
const SEXES_KEPT_FROM: f64 = 0.6;
/// The most of it: more than was there would be an artefact as well.
const SEXES_KEPT_TO: f64 = 1.25;
/// The same over all municipalities: what chance of the base year may take away, for small places are shrunk to the nation.
const SEXES_KEPT_OF_ALL_FROM: f64 = 2.0 / 3.0;
/// Share of students beside the nation's from which a place counts as a student town.
const STUDENT_TOWN: f64 = 1.5;

/// What was found in one place.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Measures {
    code: String,
    name: String,
    /// Comb in 2025 and 2040, percent, and what chance gives.
    comb: [f64; 2],
    chance: [f64; 2],
    /// Share of ages 18-24 over the nation's in 2025 and 2040.
    students: [f64; 2],
    /// Share of ages 33-39 in 2040 over the nation's.
    grown: f64,
    /// The cohort of students that is there fifteen years later, over the nation's.
    kept: f64,
    /// Men of 18-24 per 100 women in 2025 and 2040.
    men_per_100_women: [f64; 2],
    /// How far their part of men lies from the nation's, in 2040 over 2025.
    sexes_kept: f64,
    /// Cells below zero in any year.
    negative_cells: usize,
}

impl Measures {
    /// No comb, no students who grow old in place, no cell below zero.
    fn is_believable(&self) -> bool {
        let smooth = self.comb.iter().zip(self.chance).all(|(comb, by)| *comb < COMB_WITHIN * by);
        let left = self.students[0] < STUDENT_TOWN || self.kept < KEPT_WITHIN;
        let apart = self.students[0] < STUDENT_TOWN
            || (SEXES_KEPT_FROM..SEXES_KEPT_TO).contains(&self.sexes_kept);
        smooth && left && apart && self.negative_cells == 0
    }
}

/// The chapter.
pub(crate) fn chapter(prepared: &Prepared, published: &Published) -> Result<Value> {
    let found = measure(published)?;
    println!("Pyramids: comb and chance in percent; students kept over the nation:");
    for m in &found {
        println!(
            "  {:<18} comb {:5.1} ({:4.1}) {:5.1} ({:4.1}); students {:.2} {:.2}, grown {:.2}, kept {:.2}, men {:.0} {:.0} ({:.2}); below zero {}",
            m.name,
            m.comb[0],
            m.chance[0],
            m.comb[1],
            m.chance[1],
            m.students[0],
            m.students[1],
            m.grown,
            m.kept,
            m.men_per_100_women[0],
            m.men_per_100_women[1],
            m.sexes_kept,
            m.negative_cells
        );
    }
    if let Some(m) = found.iter().find(|m| !m.is_believable()) {
        return Err(format!("{}: its pyramid is not believable: {m:?}", m.name).into());
    }
    let kept_of_all = sexes_kept_of_all(published)?;
    println!("  men and women, all municipalities: {kept_of_all:.2} of the difference kept");
    if kept_of_all < SEXES_KEPT_OF_ALL_FROM {
        let expected = format!("expected at least {SEXES_KEPT_OF_ALL_FROM:.2}");
        return Err(
            format!("men and women come to live alike: {expected}, found {kept_of_all}").into()
        );
    }
    let rows = found.iter().map(|m| {
        json!({
            "code": m.code, "name": m.name, "comb_2025": rounded(m.comb[0], 1), "comb_2040": rounded(m.comb[1], 1),
            "chance_2025": rounded(m.chance[0], 1), "chance_2040": rounded(m.chance[1], 1),
            "students_2025": rounded(m.students[0], 2), "students_2040": rounded(m.students[1], 2),
            "grown_2040": rounded(m.grown, 2), "kept": rounded(m.kept, 2), "men_per_100_women_2025": rounded(m.men_per_100_women[0], 0),
            "men_per_100_women_2040": rounded(m.men_per_100_women[1], 0),
            "sexes_kept": rounded(m.sexes_kept, 2), "negative_cells": m.negative_cells,
        })
    });
    let negative = published.trend.populations.iter().filter(|people| **people < 0.0).count();
    Ok(json!({
        "places": rows.collect::<Vec<_>>(),
        "negative_cells_of_all": negative,
        "cells_of_all": published.trend.populations.len(),
        "comb_within": COMB_WITHIN, "kept_within": KEPT_WITHIN, "student_town": STUDENT_TOWN,
        "sexes_kept_of_all": rounded(kept_of_all, 2),
        "sexes_counted": sexes_counted(prepared)?,
    }))
}

/// The part of men among those who came, percent, as counted: of all ages, for no count has them by age.
fn sexes_counted(prepared: &Prepared) -> Result<Value> {
    let part_of_men = |code: &str| -> Result<Value> {
        let (mut immigrants, mut arrivals) = ([0.0; 2], [0.0; 2]);
        for year in COUNTED.0..=COUNTED.1 {
            let sexes = prepared
                .components
                .sexes(code, year)
                .ok_or_else(|| format!("no {code} in {year}"))?;
            for (sex, account) in sexes.iter().enumerate() {
                immigrants[sex] += account.immigration as f64;
                arrivals[sex] += account.arrivals as f64;
            }
        }
        let percent = |[men, women]: [f64; 2]| 100.0 * men / (men + women);
        let (immigrants, arrivals) = (percent(immigrants), percent(arrivals));
        println!(
            "  men among immigrants {immigrants:.1} %, among arrivals {arrivals:.1} %: {code}"
        );
        Ok(
            json!({"code": code, "immigrants": rounded(immigrants, 1), "arrivals": rounded(arrivals, 1)}),
        )
    };
    let places: Result<Vec<Value>> = PLACES.iter().map(|code| part_of_men(code)).collect();
    Ok(json!({
        "from": COUNTED.0, "to": COUNTED.1, "nation": part_of_men(NATION)?, "places": places?,
    }))
}

/// Measures every place.
pub(crate) fn measure(published: &Published) -> Result<Vec<Measures>> {
    let trend = &published.trend;
    let ages = trend.axis.ages;
    let own = 2 * ages;
    let by_age =
        |people: &[f64]| -> Vec<f64> { (0..ages).map(|a| people[a] + people[ages + a]).collect() };
    let nation = |year: i32| -> Result<Vec<f64>> {
        let mut sum = vec![0.0; ages];
        for people in trend.population(year)?.chunks_exact(own) {
            sum.iter_mut().zip(by_age(people)).for_each(|(sum, people)| *sum += people);
        }
        Ok(sum)
    };
    let nations = [nation(YEARS[0])?, nation(YEARS[1])?];
    let part = |people: &[f64], (from, to): (usize, usize)| people[from..to].iter().sum::<f64>();
    let later = usize::try_from(YEARS[1] - YEARS[0])?;
    let grown_ages = (STUDENTS.0 + later, STUDENTS.1 + later);
    let mut found = Vec::new();
    for code in PLACES {
        let r = published.bundle.regions.index(code).ok_or_else(|| format!("no {code}"))?;
        let (mut pyramids, mut men_per_100_women) = (Vec::new(), Vec::new());
        let apart = [parts_of_men(published, YEARS[0])?[r], parts_of_men(published, YEARS[1])?[r]];
        for year in YEARS {
            let people = &trend.population(year)?[r * own..(r + 1) * own];
            let (men, women) = people.split_at(ages);
            men_per_100_women.push(100.0 * part(men, STUDENTS) / part(women, STUDENTS));
            pyramids.push(by_age(people));
        }
        let share = |at: usize, ages| {
            let over = |people: &[f64]| part(people, ages) / people.iter().sum::<f64>();
            over(&pyramids[at]) / over(&nations[at])
        };
        let kept = |of: [&[f64]; 2]| part(of[1], grown_ages) / part(of[0], STUDENTS);
        let cells = trend.populations.chunks_exact(own).skip(r).step_by(trend.axis.regions);
        let negative_cells = cells.flatten().filter(|people| **people < 0.0).count();
        found.push(Measures {
            code: code.to_owned(),
            name: published.bundle.regions.municipalities[r].name.clone(),
            comb: [comb(&pyramids[0], &nations[0]), comb(&pyramids[1], &nations[1])],
            chance: [chance(&pyramids[0]), chance(&pyramids[1])],
            students: [share(0, STUDENTS), share(1, STUDENTS)],
            grown: share(1, grown_ages),
            kept: kept([&pyramids[0], &pyramids[1]]) / kept([&nations[0], &nations[1]]),
            men_per_100_women: [men_per_100_women[0], men_per_100_women[1]],
            sexes_kept: apart[1].0 / apart[0].0,
            negative_cells,
        });
    }
    Ok(found)
}

/// How far the part of men among those of 18-24 lies from the nation's, and how many there are, of each municipality.
fn parts_of_men(published: &Published, year: i32) -> Result<Vec<(f64, f64)>> {
    let ages = published.trend.axis.ages;
    let (from, to) = STUDENTS;
    let people = published.trend.population(year)?.chunks_exact(2 * ages);
    let counts: Vec<[f64; 2]> = people
        .map(|people| [0, ages].map(|sex| people[sex + from..sex + to].iter().sum()))
        .collect();
    let [men, women] = [0, 1].map(|sex| counts.iter().map(|count| count[sex]).sum::<f64>());
    let nation = men / (men + women);
    let of = |[men, women]: &[f64; 2]| (men / (men + women) - nation, men + women);
    Ok(counts.iter().map(of).collect())
}

/// The slope of how far the sexes lie apart in 2040 on how far they do in 2025, weighted by people.
fn sexes_kept_of_all(published: &Published) -> Result<f64> {
    let [now, later] = [parts_of_men(published, YEARS[0])?, parts_of_men(published, YEARS[1])?];
    let (mut products, mut squares) = (0.0, 0.0);
    for ((now, people), (later, _)) in now.iter().zip(&later) {
        products += people * now * later;
        squares += people * now * now;
    }
    Ok(products / squares)
}

/// Mean absolute second difference over age of the share in the nation, relative to the share, in percent.
fn comb(people: &[f64], nation: &[f64]) -> f64 {
    let share: Vec<f64> = people.iter().zip(nation).map(|(p, n)| p / n).collect();
    let (from, to) = COMB_AGES;
    let of = |a: usize| {
        let three = &share[a - 1..=a + 1];
        (three[0] - 2.0 * three[1] + three[2]).abs() / (three.iter().sum::<f64>() / 3.0)
    };
    100.0 * (from..to).map(of).sum::<f64>() / (to - from) as f64
}

/// The comb of independent Poisson numbers of that size, in percent: the mean absolute value of a normal number of
/// variance 6 / n, for 1 + 4 + 1 counts come together.
fn chance(people: &[f64]) -> f64 {
    let (from, to) = COMB_AGES;
    let of = |a: usize| {
        let mean = people[a - 1..=a + 1].iter().sum::<f64>() / 3.0;
        libm::sqrt(2.0 / std::f64::consts::PI * 6.0 / mean.max(1.0))
    };
    100.0 * (from..to).map(of).sum::<f64>() / (to - from) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comb_is_seen_and_the_nations_waves_are_not() {
        let nation: Vec<f64> =
            (0..101).map(|a| 1e5 + 2e4 * libm::sin(f64::from(a) / 2.0)).collect();
        let small: Vec<f64> = nation.iter().map(|n| n / 1000.0).collect();
        assert!(comb(&small, &nation) < 1e-9);
        let teeth = |a: usize| if a.is_multiple_of(2) { 1.2 } else { 0.8 };
        let combed: Vec<f64> = small.iter().enumerate().map(|(a, n)| n * teeth(a)).collect();
        assert!(comb(&combed, &nation) > 70.0 && comb(&combed, &nation) > chance(&combed));
    }

    #[test]
    fn the_published_pyramids_have_no_comb_and_students_leave() {
        let found = measure(&Published::read().unwrap()).unwrap();
        assert_eq!(found.len(), PLACES.len());
        let towns = found.iter().filter(|m| m.students[0] > STUDENT_TOWN);
        assert!(towns.count() >= 3);
        for m in &found {
            assert!(m.is_believable(), "{m:?}");
        }
        let spoilt = |change: fn(&mut Measures)| {
            let mut m = found[0].clone();
            change(&mut m);
            !m.is_believable()
        };
        assert!(spoilt(|m| m.comb[1] = 2.0 * m.chance[1]) && spoilt(|m| m.kept = 1.0));
        assert!(spoilt(|m| m.negative_cells = 1));
        assert!(spoilt(|m| m.sexes_kept = 0.03) && spoilt(|m| m.sexes_kept = 1.5));
        let kept = sexes_kept_of_all(&Published::read().unwrap()).unwrap();
        assert!((SEXES_KEPT_OF_ALL_FROM..1.0).contains(&kept), "{kept}");
    }
}
