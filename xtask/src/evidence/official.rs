//! Our trend beside the last official regional forecast that was not withdrawn as a total: PBL/CBS, edition 2019.
//!
//! Each difference is taken apart by the logarithms of three ratios, so that the parts add up to it: what the whole
//! country differs, what was already different in the count of 2023 (beside the country), and the rest, which is how
//! the region does beside the country after 2023: its own moves and natural increase.
//!
//! The edition stands on the division of 2018. What went over to another province or COROP region since (Leerdam and
//! Zederik to Utrecht, Haarlemmerliede to Groot-Amsterdam) goes back, by the part of the people of 2018.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use streekblik::data::mergers::Mergers;
use streekblik::data::regions::GroupKind;

use super::json::{persons, rounded};
use super::published::Published;
use crate::data::prepare::Prepared;
use crate::data::readers::divisions::{self, DivisionRow};
use crate::data::source::{Result, SourceFile, Sources};

const FILE: &str = "forecasts/pblcbs2019_84525NED_84527NED_province_corop.csv";
const MIGRATION: &str = "forecasts/cbs_national_forecasts_migration_by_age.csv";
/// Year of the division the edition stands on.
const DIVISION: i32 = 2018;
/// First year of the edition that has been counted since, and its last.
const YEARS: [i32; 2] = [2023, 2050];
/// From here on a difference is explained, in percent.
const LARGE: f64 = 5.0;

/// One region of the edition, in persons.
#[derive(Debug, Clone, PartialEq)]
struct Official {
    name: String,
    level: String,
    /// Not given for all.
    in_2023: Option<f64>,
    in_2050: f64,
}

/// The parts of a difference in percent; they add up to it.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Parts {
    difference: f64,
    country: f64,
    count: Option<f64>,
    rest: f64,
}

/// Takes a difference apart. `ours` and `theirs` are the region's last year, `country` the ratio of the two for the
/// country, `count` the ratio of count and forecast of 2023 beside that of the country.
fn parts(ours: f64, theirs: f64, country: f64, count: Option<f64>) -> Parts {
    let all = libm::log(ours / theirs);
    let difference = 100.0 * (ours / theirs - 1.0);
    // Percent for each unit of logarithm: 100 where the difference vanishes.
    let per_log = if all.abs() < 1e-12 { 100.0 } else { difference / all };
    let (of_country, of_count) = (libm::log(country), count.map(libm::log));
    let rest = all - of_country - of_count.unwrap_or(0.0);
    Parts {
        difference,
        country: per_log * of_country,
        count: of_count.map(|log| per_log * log),
        rest: per_log * rest,
    }
}

/// The chapter.
pub(crate) fn chapter(
    sources: &Sources,
    prepared: &Prepared,
    published: &Published,
) -> Result<Value> {
    let official = read(&sources.open(FILE)?)?;
    let (country, regions) = official.split_first().ok_or("expected the country first")?;
    let weights = weights(sources, prepared)?;
    let (trend, counted) = (published.totals(YEARS[1])?, published.counted(YEARS[0]));
    let sum = |of: &[f64]| of.iter().sum::<f64>();
    let country_ratio = sum(&trend) / country.in_2050;
    let forecast_2023 = country.in_2023.ok_or("expected the country of 2023")?;
    let country_count = sum(&counted) / forecast_2023;
    let codes = published.codes_by_name();
    println!("Beside PBL/CBS 2019, percent in 2050 (country, count of 2023, rest):");
    let (mut rows, mut large) = (Vec::new(), 0);
    for region in regions {
        let kind = if region.level == "PV" { GroupKind::Province } else { GroupKind::Corop };
        let name = if region.name == "Friesland" { "Fryslân" } else { region.name.as_str() };
        let code = codes.get(&(kind, name)).ok_or_else(|| format!("no region {name}"))?;
        let shares = weights.get(*code).ok_or_else(|| format!("no people in {name}"))?;
        let of = |people: &[f64]| people.iter().zip(shares).map(|(p, s)| p * s).sum::<f64>();
        let (ours, count) = (of(&trend), of(&counted));
        let beside = region.in_2023.map(|forecast| count / forecast / country_count);
        let found = parts(ours, region.in_2050, country_ratio, beside);
        println!(
            "  {name:<24} {:+5.1} ({:+.1} {:+.1} {:+.1})",
            found.difference,
            found.country,
            found.count.unwrap_or(f64::NAN),
            found.rest
        );
        let explained = found.difference.abs() > LARGE;
        large += usize::from(explained);
        let moved = shares.iter().any(|share| *share > 0.0 && *share < 1.0);
        rows.push(json!({
            "code": code, "name": name, "level": if kind == GroupKind::Province { "province" } else { "corop" },
            "forecast_2023": region.in_2023.map(persons), "counted_2023": persons(count),
            "forecast_2050": persons(region.in_2050), "trend_2050": persons(ours),
            "difference": rounded(found.difference, 1), "country": rounded(found.country, 1),
            "count": found.count.map(|part| rounded(part, 1)), "rest": rounded(found.rest, 1),
            "large": explained, "borders_moved": moved,
        }));
    }
    let all = parts(sum(&trend), country.in_2050, country_count, None);
    Ok(json!({
        "edition": 2019, "division": DIVISION, "from": YEARS[0], "to": YEARS[1], "large_percent": LARGE,
        "country": {
            "forecast_2023": persons(forecast_2023), "counted_2023": persons(sum(&counted)),
            "forecast_2050": persons(country.in_2050), "trend_2050": persons(sum(&trend)),
            "difference": rounded(all.difference, 1), "count": rounded(all.country, 1), "rest": rounded(all.rest, 1),
        },
        "migration": migration(sources, country.in_2050)?,
        "regions": rows,
        "compared": regions.len(),
        "large": large,
        "provinces_within_5": regions.iter().filter(|r| r.level == "PV").count()
            - rows_over(&rows, "province"),
    }))
}

fn rows_over(rows: &[Value], level: &str) -> usize {
    rows.iter().filter(|row| row["level"] == level && row["large"] == true).count()
}

/// Why the country differs: net migration under the age of 30 as CBS expected it in 2017 and in 2023, the trend's.
///
/// What the edition of 2019 assumed is not among the sources; that of 2017 is the nearest before it, and of it the
/// ages under 30 only have their numbers. The sum takes the mean of the two years for each of the years in between, without
/// the children these people have.
fn migration(sources: &Sources, theirs: f64) -> Result<Value> {
    let file = sources.open(MIGRATION)?;
    let net = |table: &str, year: i32| -> Result<f64> {
        let mut sum = 0.0;
        for ages in ["0-9", "10-19", "20-29"] {
            let start = format!("{table},{ages},{year},");
            let line = file.text.lines().find_map(|line| line.strip_prefix(&start));
            let net = line.and_then(|rest| rest.split(',').nth(2));
            let net = net.ok_or_else(|| file.error(1, format!("a row {start}"), "none"))?;
            sum += net.parse::<f64>()?;
        }
        Ok(sum)
    };
    let (mut rows, mut difference) = (Vec::new(), 0.0);
    for year in [2030, YEARS[1]] {
        let (before, now) = (net("83792NED", year)?, net("85751NED", year)?);
        difference += 0.5 * (now - before);
        rows.push(
            json!({"year": year, "edition_2017": persons(before), "edition_2023": persons(now)}),
        );
    }
    let sum = difference * f64::from(YEARS[1] - YEARS[0]);
    Ok(json!({
        "net_under_30": rows, "more_people": persons(sum), "more_percent": rounded(100.0 * sum / theirs, 1),
    }))
}

/// Part of each municipality of today that lay in a province or COROP region of the division of the edition, by code.
fn weights(sources: &Sources, prepared: &Prepared) -> Result<BTreeMap<String, Vec<f64>>> {
    let earlier = divisions::read_division(&sources.open(divisions::IN_2015)?, 393)?;
    let mergers = Mergers::decode(&prepared.mergers_section)?;
    let municipalities = &prepared.regions.municipalities;
    let mut people: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    let mut all = vec![0.0; municipalities.len()];
    for (code, [men, women]) in prepared.components.municipalities(DIVISION) {
        let persons = (men.start + women.start) as f64;
        let then: Option<&DivisionRow> = earlier.iter().find(|row| row.code == code);
        for (place, share) in mergers.destinations(code, DIVISION, 2025) {
            let r = prepared.regions.index(&place).ok_or_else(|| format!("no {place}"))?;
            all[r] += persons * share;
            // A code that is younger than 2015 lies where its municipality of today lies.
            let now = &municipalities[r];
            let (corop, province) =
                then.map_or((&now.corop, &now.province), |row| (&row.corop.0, &row.province.0));
            for region in [corop, province] {
                let of = people.entry(region.clone()).or_insert_with(|| vec![0.0; all.len()]);
                of[r] += persons * share;
            }
        }
    }
    for of in people.values_mut() {
        of.iter_mut().zip(&all).for_each(|(part, all)| {
            let share = *part / all;
            // Sums of shares that stand for everyone are everyone.
            *part = if (share - 1.0).abs() < 1e-9 { 1.0 } else { share };
        });
    }
    Ok(people)
}

/// Reads the edition; the country first.
fn read(file: &SourceFile) -> Result<Vec<Official>> {
    let mut regions = Vec::new();
    for (at, line) in file.text.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split(',').collect();
        let [name, level, in_2023, in_2050] = cells[..] else {
            return Err(file.error(at + 1, "4 cells", line).into());
        };
        if level == "level" {
            continue;
        }
        let thousands = |text: &str| {
            text.parse::<f64>().map(|t| 1000.0 * t).map_err(|_| file.error(at + 1, "persons", text))
        };
        regions.push(Official {
            name: name.to_owned(),
            level: level.to_owned(),
            in_2023: (!in_2023.is_empty()).then(|| thousands(in_2023)).transpose()?,
            in_2050: thousands(in_2050)?,
        });
    }
    Ok(regions)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_add_up_and_each_says_its_own() {
        let found = parts(1.1 * 1.02 * 0.97, 1.0, 1.1, Some(1.02));
        let sum = found.country + found.count.unwrap() + found.rest;
        assert!((sum - found.difference).abs() < 1e-9, "{found:?}");
        assert!(found.country > 9.0 && found.count.unwrap() > 1.9 && found.rest < -2.9);
        // Where a region does as the country, nothing is left.
        let same = parts(105.0, 100.0, 1.05, Some(1.0));
        assert!(same.rest.abs() < 1e-9 && (same.country - 5.0).abs() < 1e-9);
        assert_eq!(parts(1.0, 1.0, 1.0, None).rest, 0.0);
    }

    #[test]
    fn a_cut_line_is_found() {
        let file = SourceFile::fixture(FILE, "# x\nregion,level,a,b\nNederland,NL,1.5,2\nX,PV,1");
        assert!(read(&file).unwrap_err().to_string().contains(":4: expected 4 cells"));
        let file = SourceFile::fixture(FILE, "Nederland,NL,,2.5");
        assert_eq!(read(&file).unwrap()[0].in_2050, 2500.0);
    }
}
