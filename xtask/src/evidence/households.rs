//! Households: how well estimated ages do where they were counted, and how well a trend would have done before.
//!
//! - **Places**: people living alone by age in the places for which they are counted, at several powers of the factor on children at
//!   home. These places gave the national shape too, so it is a check of the tilt, not of the shape.
//! - **Amsterdam**: its households of 2021 from its people of 2021 and its rates of 2025.
//! - **Trend**: the odds of living alone of 2025 from the ten years before 2010 and 2015, when none, half or all of the pace went on, on
//!   the people of 2025 as counted.

use serde_json::{Value, json};
use streekblik::model::axis::Axis;
use streekblik::model::households::{Counted, HouseholdRates};

use super::json::rounded;
use crate::data::population::{self, seed};
use crate::data::prepare::Prepared;
use crate::data::source::{Result, Sources};
use crate::estimate::households::{
    self, Households, people_by_group, region_of, regions, sources, trend,
};
use crate::estimate::national::AGES;

/// Powers of the factor on children at home that were tried.
const POWERS: [f64; 4] = [0.0, 0.5, 0.75, regions::AT_HOME_POWER];
/// The one that was chosen.
const CHOSEN: usize = 3;
/// First groups of the bands of ages that are told, and the end: 15-19, 20-24, 25-29, 30-44, 45-64, 65-74.
const BANDS: [usize; 7] = [3, 4, 5, 6, 9, 13, 15];

/// People living alone of a place by five-year group, counted.
struct Place {
    name: &'static str,
    members: Vec<usize>,
    alone: Vec<Option<f64>>,
}

/// The chapter.
pub(crate) fn chapter(sources: &Sources, prepared: &Prepared) -> Result<Value> {
    let structure = seed::structure_by_single_year(prepared)?;
    let base = population::estimate(prepared, &seed::seeds(prepared, &structure)?)?;
    let found = households::estimate(sources, prepared, &base)?;
    let people: Vec<Vec<f64>> =
        base.persons.iter().map(|row| row.iter().map(|p| *p as f64).collect()).collect();
    let percent = |found: f64, counted: f64| rounded(100.0 * (found / counted - 1.0), 2);
    let back: Vec<Value> = found
        .history
        .iter()
        .map(|back| {
            let all = |of: &[f64; 3]| of.iter().sum::<f64>();
            json!({
                "year": back.year,
                "one_person": percent(back.constant[0], back.counted[0]),
                "without_children": percent(back.constant[1], back.counted[1]),
                "with_children": percent(back.constant[2], back.counted[2]),
                "all": percent(all(&back.constant), all(&back.counted)),
                "all_with_odds": percent(all(&back.with_odds), all(&back.counted)),
                "odds": rounded(back.odds, 4),
            })
        })
        .collect();
    Ok(json!({
        "official_forecast": "none in the sources",
        "constant_rates_of_2025_percent_off": back,
        "from_shares_of_2021": forecast_of_2025(&found),
        "places": places(&found, prepared, &people)?,
        "amsterdam_2021": amsterdam(sources, &found, prepared, &people, &structure)?,
        "trend": trend_before(&found)?,
    }))
}

fn forecast_of_2025(found: &Households) -> Value {
    let off = |k: usize| {
        rounded(100.0 * (found.from_2021[k] / found.known.nation.by_type[k] as f64 - 1.0), 2)
    };
    json!({"one_person": off(0), "without_children": off(1), "with_children": off(2)})
}

fn counted_places(found: &Households, prepared: &Prepared) -> Result<Vec<Place>> {
    let of_table = |name: &str| {
        let place = found.known.places.iter().find(|place| place.name == name);
        place.map(|place| place.groups.iter().map(|g| g.map(|g| g.alone)).collect::<Vec<_>>())
    };
    let missing = "71488ned: expected Oldebroek and Zeeland";
    let bilt = found.known.de_bilt.groups.iter().map(|g| g.map(|g| g.alone)).collect();
    let zeeland = prepared.regions.municipalities.iter().enumerate();
    Ok(vec![
        Place { name: "De Bilt", members: vec![region_of(prepared, "De Bilt")?], alone: bilt },
        Place {
            name: "Oldebroek",
            members: vec![region_of(prepared, "Oldebroek")?],
            alone: of_table("Oldebroek").ok_or(missing)?,
        },
        Place {
            name: "Zeeland",
            members: zeeland.filter(|(_, one)| one.province == "PV29").map(|(r, _)| r).collect(),
            alone: of_table("Zeeland (PV)").ok_or(missing)?,
        },
    ])
}

/// People living alone, percent of the people of a band, counted and estimated at each power.
fn places(found: &Households, prepared: &Prepared, people: &[Vec<f64>]) -> Result<Value> {
    let nation: Vec<f64> =
        (0..2 * AGES).map(|cell| people.iter().map(|row| row[cell]).sum()).collect();
    let mut rows = Vec::new();
    let mut off = [0.0; POWERS.len()];
    println!("People living alone, percent of an age, counted and at powers {POWERS:?}:");
    for place in counted_places(found, prepared)? {
        let mut estimated = [[0.0; households::GROUPS]; POWERS.len()];
        let mut all = [0.0; households::GROUPS];
        for &r in &place.members {
            let like = found.regions[r];
            let wanted = regions::living(&found.shapes, &like, &people[r]);
            add(&mut all, &people_by_group(&both(|cell| people[r][cell])));
            for (power, estimated) in POWERS.iter().zip(&mut estimated) {
                let at_home = regions::at_home(&people[r], &nation, *power);
                let region = regions::fit(&found.shapes, &people[r], at_home, &wanted)?;
                let alone = |cell| people[r][cell] * found.shapes.of_region(cell, AGES, &region)[0];
                add(estimated, &people_by_group(&both(alone)));
            }
        }
        for band in BANDS.windows(2) {
            let groups = band[0]..band[1];
            let counted: Option<f64> =
                place.alone[groups.clone()].iter().try_fold(0.0, |sum, n| Some(sum + (*n)?));
            let Some(counted) = counted else { continue };
            let of = |values: &[f64]| 100.0 * values[groups.clone()].iter().sum::<f64>();
            let people: f64 = all[groups.clone()].iter().sum();
            let parts = estimated.map(|estimated| of(&estimated) / people);
            let counted = 100.0 * counted / people;
            off.iter_mut().zip(parts).for_each(|(off, part)| *off += (part - counted).abs());
            println!(
                "  {:<10} {:>2}-{:>2} {counted:5.1}  {parts:5.1?}",
                place.name,
                5 * band[0],
                5 * band[1] - 1
            );
            rows.push(json!({
                "place": place.name, "from": 5 * band[0], "to": 5 * band[1],
                "counted": rounded(counted, 1),
                "estimated": rounded(parts[CHOSEN], 1), "like_the_nation_at_home": rounded(parts[0], 1),
            }));
        }
    }
    let mean = off.map(|off| off / rows.len() as f64);
    println!("  mean distance at each power {mean:5.2?}");
    let powers = POWERS
        .iter()
        .zip(mean)
        .map(|(power, off)| json!({"power": power, "mean_points_off": rounded(off, 2)}));
    Ok(json!({"alone_percent": rows, "powers": powers.collect::<Vec<_>>()}))
}

fn both(of: impl Fn(usize) -> f64) -> Vec<f64> {
    (0..AGES).map(|a| of(a) + of(AGES + a)).collect()
}

fn add(sum: &mut [f64], values: &[f64]) {
    sum.iter_mut().zip(values).for_each(|(sum, value)| *sum += value);
}

/// Amsterdam's households of 2021 from its rates of 2025, and from those with the nation's change of the odds.
fn amsterdam(
    sources: &Sources,
    found: &Households,
    prepared: &Prepared,
    people: &[Vec<f64>],
    structure: &[Vec<f64>],
) -> Result<Value> {
    let r = region_of(prepared, "Amsterdam")?;
    let [all, one] = sources::couples(sources, "Amsterdam", 2021)?.all_and_one;
    let by_type = found.known.municipal[r].by_type.map(|n| n as f64);
    let counted = Counted { by_type, shares: found.regions[r] };
    let rates = HouseholdRates::new(&Axis::single_years(1), &found.shapes, &[counted], &people[r])?;
    // Weesp joined in 2022: its people are taken out in proportion.
    let counted = prepared.components.both("GM0363", 2021).ok_or("37259eng: no Amsterdam 2021")?;
    let scale = counted.start as f64 / structure[r].iter().sum::<f64>();
    let then: Vec<f64> = structure[r].iter().map(|people| people * scale).collect();
    let living = rates.living(0, &then);
    let odds = found.history.iter().find(|back| back.year == 2021).map_or(1.0, |back| back.odds);
    let off = |odds: f64| {
        let of = rates.households(0, &living, odds);
        let percent = |found: f64, counted: f64| rounded(100.0 * (found / counted - 1.0), 2);
        json!({"one_person": percent(of.by_type[0], one), "all": percent(of.total(), all)})
    };
    let found = json!({"constant_rates": off(1.0), "with_the_nations_odds": off(odds)});
    println!("Amsterdam 2021, percent off: {found}");
    Ok(found)
}

/// One-person and all households of 2025 when none, half and all of the pace of ten years goes on.
fn trend_before(found: &Households) -> Result<Value> {
    let now = found.history.last().copied().ok_or("households: no years")?;
    let mut rows = Vec::new();
    for from in [2010, 2015] {
        let start =
            found.history.iter().find(|back| back.year == from).ok_or("households: no year")?;
        let pace = trend::pace(&found.history, from)?;
        for part in [0.0, 0.5, 1.0] {
            let odds = start.odds * libm::exp(part * pace * f64::from(now.year - from));
            // Odds of 2025 are 1: what is off is the odds themselves.
            let [one, without, with] = now.counted;
            let share = one / (one + found.size_without * without + size_with(found) * with);
            let forecast = share * odds / (1.0 + share * (odds - 1.0)) / share;
            let others = (1.0 - share * forecast) / (1.0 - share);
            let all = (one * forecast + (without + with) * others) / (one + without + with);
            println!(
                "Odds of 2025 from {from}, part {part}: {odds:.3}, one-person {:+.1} %",
                100.0 * (forecast - 1.0)
            );
            rows.push(json!({
                "from": from, "part": part, "odds": rounded(odds, 3),
                "one_person": rounded(100.0 * (forecast - 1.0), 2), "all": rounded(100.0 * (all - 1.0), 2),
            }));
        }
    }
    Ok(json!({"percent_off_in_2025": rows}))
}

/// Persons in a household with children, the nation's of 2025.
fn size_with(found: &Households) -> f64 {
    let [one, without, with] = found.known.nation.by_type.map(|n| n as f64);
    let private = found.known.places[0].all.persons - found.known.places[0].all.institution;
    (private - one - found.size_without * without) / with
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_committed_trend_is_the_best_of_the_three() {
        let file = crate::paths::root().join(super::super::FILE);
        let text = std::fs::read_to_string(file).unwrap();
        let found: serde_json::Value = serde_json::from_str(&text).unwrap();
        let rows = found["households"]["trend"]["percent_off_in_2025"].as_array().unwrap();
        let off = |part: f64| -> f64 {
            let of = rows.iter().filter(|row| row["part"].as_f64() == Some(part));
            of.map(|row| row["one_person"].as_f64().unwrap().abs()).sum()
        };
        assert!(
            off(0.5) < off(0.0) && off(0.5) < off(1.0),
            "{} {} {}",
            off(0.0),
            off(0.5),
            off(1.0)
        );
        let powers = found["households"]["places"]["powers"].as_array().unwrap();
        let mean = |power: f64| {
            let row = powers.iter().find(|row| row["power"].as_f64() == Some(power)).unwrap();
            row["mean_points_off"].as_f64().unwrap()
        };
        let chosen = mean(crate::estimate::households::regions::AT_HOME_POWER);
        assert!([0.0, 0.5, 0.75].iter().all(|other| chosen <= mean(*other)), "{powers:?}");
    }
}
