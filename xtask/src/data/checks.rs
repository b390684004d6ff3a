//! Sources held against each other: what must be exact is, and what is not is measured.

use streekblik::data::regions::Regions;

use super::observed::Observed;
use super::population::fit::{AGES, span};
use super::prepare::Prepared;
use super::readers::bands::{BAND_STARTS, BAND_STARTS_2024};
use super::readers::components::YEARS;
use super::readers::since;
use super::source::{Result, Sources};

/// Average population, with 1 January 2025 as its last value.
pub(crate) const AVERAGE_POPULATION: &str =
    "population/cbs_70072ned_gemeente_average_population_2012_2025.json";

/// Runs all checks; each gives a sentence with its figures, or stops with what differs.
pub(crate) fn run(prepared: &Prepared, sources: &Sources) -> Result<Vec<String>> {
    Ok(vec![
        national_bands(prepared)?,
        stock_of_2024(prepared)?,
        average_population(prepared, sources)?,
        births_by_age(prepared, sources)?,
        monthly(prepared, sources)?,
        postcodes(prepared),
        accounts(prepared),
    ])
}

fn expect(what: &str, expected: i64, found: i64) -> Result<()> {
    if expected == found {
        Ok(())
    } else {
        Err(format!("{what}: expected {expected}, found {found}").into())
    }
}

/// The municipal bands of 2019, 2024 and 2025 against 7461bev.
fn national_bands(prepared: &Prepared) -> Result<String> {
    let observed = &prepared.observed;
    let nine =
        |rows: &[[i64; 9]], year: i32| bands_against_national(prepared, rows, &BAND_STARTS, year);
    nine(&observed.bands_2019, 2019)?;
    nine(&observed.bands_2025, 2025)?;
    bands_against_national(prepared, &observed.bands_2024, &BAND_STARTS_2024, 2024)?;
    Ok("70072ned 2019 and 2025 (nine bands) and KWB 2024 (five bands): the municipalities add up to the national \
        table by age (7461bev) in every band; 2025: 18,044,027 people."
        .to_owned())
}

fn bands_against_national<const B: usize>(
    prepared: &Prepared,
    rows: &[[i64; B]],
    starts: &[usize],
    year: i32,
) -> Result<()> {
    let national = prepared.national.year(year).ok_or("7461bev: a year is missing")?;
    for band in 0..B {
        let expected = span(starts, band).map(|a| national[a] + national[AGES + a]).sum();
        expect(&format!("band {band} of {year}"), expected, rows.iter().map(|r| r[band]).sum())?;
    }
    Ok(())
}

/// The stock at the end of 2023 (37259eng) against that at the start of 2024 (KWB).
fn stock_of_2024(prepared: &Prepared) -> Result<String> {
    let mut differ = 0;
    for (r, municipality) in prepared.regions.municipalities.iter().enumerate() {
        let end = prepared.components.both(&municipality.code, YEARS.1).map(|a| a.end);
        if end != Some(prepared.observed.totals[12][r]) {
            differ += 1;
        }
    }
    expect(
        "municipalities whose stock of 31 December 2023 is not that of 1 January 2024",
        0,
        differ,
    )?;
    Ok("37259eng 31 December 2023 equals KWB 2024 in each of the 342 municipalities.".to_owned())
}

/// CBS's average population is the mean of the two stocks around it, to half a person.
fn average_population(prepared: &Prepared, sources: &Sources) -> Result<String> {
    let file = sources.open(AVERAGE_POPULATION)?;
    let root: serde_json::Value = serde_json::from_str(&file.text)
        .map_err(|e| file.error(e.line(), "JSON", e.to_string()))?;
    let observed: &Observed = &prepared.observed;
    let regions: &Regions = &prepared.regions;
    for (r, municipality) in regions.municipalities.iter().enumerate() {
        let value = |year: &str| {
            root["population"][&municipality.code][year]
                .as_i64()
                .ok_or_else(|| file.error(1, format!("{} in {year}", municipality.code), "none"))
        };
        expect(
            &format!("{} on 1 January 2025", municipality.name),
            observed.totals[13][r],
            value("2025")?,
        )?;
        let twice_mean = observed.totals[12][r] + observed.totals[13][r];
        if (2 * value("2024")? - twice_mean).abs() > 1 {
            return Err(file
                .error(1, format!("twice the mean of 2024 near {twice_mean}"), value("2024")?)
                .into());
        }
    }
    Ok("70072ned average population: the mean of 1 January 2024 and 2025 to half a person, and 2025 itself exactly, \
        in each of the 342 municipalities."
        .to_owned())
}

fn births_by_age(prepared: &Prepared, sources: &Sources) -> Result<String> {
    let file = sources.open(since::BIRTHS_BY_AGE)?;
    let born = since::read(&file, "born", 1)?;
    let mut compared = 0;
    for year in YEARS.0..=2015 {
        for (code, [men, women]) in prepared.components.municipalities(year) {
            if let Some(count) = born.get(code).and_then(|s| s.year(year)) {
                expect(&format!("births of {code} in {year}"), men.births + women.births, count)?;
                compared += 1;
            }
        }
    }
    Ok(format!("37201 births 2012-2015 equal 37259eng in all {compared} municipality-years."))
}

fn monthly(prepared: &Prepared, sources: &Sources) -> Result<String> {
    let file = sources.open(since::MONTHLY)?;
    let births = since::read(&file, "births", 12)?;
    let mut compared = 0;
    // 2016 and 2017 were provisional when the monthly table was made.
    for year in YEARS.0..=2015 {
        for (code, [men, women]) in prepared.components.municipalities(year) {
            if let Some(count) = births.get(code).and_then(|s| s.year(year)) {
                expect(
                    &format!("monthly births of {code} in {year}"),
                    men.births + women.births,
                    count,
                )?;
                compared += 1;
            }
        }
    }
    Ok(format!(
        "37230ned births 2012-2015, months added up, equal 37259eng in all {compared} municipality-years."
    ))
}

fn postcodes(prepared: &Prepared) -> String {
    let mut sum = 0;
    let mut largest = (0.0, "");
    let year = (2021 - YEARS.0) as usize;
    for (r, structure) in prepared.structure_2021.iter().enumerate() {
        let found: i64 = structure.iter().flatten().sum();
        let stock = prepared.observed.totals[year][r];
        sum += found - stock;
        let percent = 100.0 * (found - stock) as f64 / stock as f64;
        if f64::abs(percent) > f64::abs(largest.0) {
            largest = (percent, &prepared.regions.municipalities[r].name);
        }
    }
    format!(
        "83502NED 2021, postcodes added up to municipalities, against 37259eng: {sum} people in the country, at most \
         {:.1} % in a municipality ({}); it is a seed only, scaled to the exact totals.",
        largest.0, largest.1
    )
}

fn accounts(prepared: &Prepared) -> String {
    let check = &prepared.account_check;
    let (persons, r, year) = check.largest;
    format!(
        "Accounts of 2012-2023 on today's borders ({} municipality-years): births, deaths, migration and moves leave \
         {:.1} people unexplained on average, at most {persons} ({}, {year}): CBS's other corrections. National sums of \
         every stock and flow are exact in every year, and the mergers replay gives the codes of every later year.",
        check.municipality_years, check.mean_absolute, prepared.regions.municipalities[r].name
    )
}
