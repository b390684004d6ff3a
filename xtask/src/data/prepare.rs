//! Everything the sources say, on today's borders: what the estimates start from.

use std::collections::BTreeMap;

use streekblik::data::mergers::Mergers;
use streekblik::data::regions::Regions;

use super::mergers;
use super::observed::{self, AccountCheck, Bands, Observed};
use super::readers::bands;
use super::readers::components::{self, Components};
use super::readers::divisions::{self, Names};
use super::readers::national::{self, NationalPopulation};
use super::readers::postcodes::{self, Structure};
use super::regions::{self, Lists};
use super::source::{Result, Sources};

/// Municipalities of 2023-2026.
pub(crate) const MUNICIPALITIES: usize = 342;

/// The sources, read, checked and carried to today's 342 municipalities (index `r`, by code).
pub(crate) struct Prepared {
    /// Municipalities and groups, decoded from the sections below.
    pub regions: Regions,
    /// Text of the section `municipalities`.
    pub municipalities_section: String,
    /// Text of the section `groups`.
    pub groups_section: String,
    /// Text of the section `mergers`.
    pub mergers_section: String,
    /// Inhabitants of municipalities that ended.
    pub former: String,
    /// Stocks, components and bands on today's borders.
    pub observed: Observed,
    /// Size of the closing terms of the accounts.
    pub account_check: AccountCheck,
    /// 37259eng as read, by code and year, men and women.
    pub components: Components,
    /// National population by sex and age.
    pub national: NationalPopulation,
    /// Postcode structure of 2021, `[r]` to `[s][five-year group]`, rounded to 5 by CBS.
    pub structure_2021: Vec<Structure>,
}

/// Reads and checks all sources.
pub(crate) fn prepare(sources: &Sources) -> Result<Prepared> {
    let division = divisions::read_division(&sources.open(divisions::TODAY)?, MUNICIPALITIES)?;
    let division_2019 = divisions::read_division(&sources.open(divisions::IN_2019)?, 355)?;
    let division_2015 = divisions::read_division(&sources.open(divisions::IN_2015)?, 393)?;
    let codes: Vec<&str> = division.iter().map(|d| d.code.as_str()).collect();

    let components = components::read(&sources.open(components::FILE)?, components::ROWS)?;
    for (year, division) in
        [(2015, &division_2015), (2019, &division_2019), (2020, &division_2019), (2023, &division)]
    {
        let listed: Vec<&str> = division.iter().map(|d| d.code.as_str()).collect();
        let found: Vec<&str> = components.municipalities(year).map(|(c, _)| c).collect();
        let differ = listed.iter().filter(|c| !found.contains(c)).count();
        // In 2015 the division has De Fryske Marren by its later code, the components do not.
        if listed.len() != found.len() || differ > usize::from(year == 2015) {
            return Err(format!(
                "37259eng {year}: expected the codes of the division, found {differ} others"
            )
            .into());
        }
    }

    let listed = divisions::read_mergers(&sources.open(divisions::MERGERS)?)?;
    let mergers_section = mergers::section(&listed, &components)?;
    let mergers = Mergers::decode(&mergers_section)?;
    let former = mergers::former(&mergers, &components)?;
    mergers::check_replay(&mergers, &components, components::YEARS, &codes)?;

    let lists = Lists {
        of_2019: divisions::read_shrinking_2019(&sources.open(divisions::SHRINKING_2019)?)?,
        of_2016: divisions::read_shrinking_2016(&sources.open(divisions::SHRINKING_2016)?)?,
        regio_deals: divisions::read_regio_deals(&sources.open(divisions::REGIO_DEALS)?)?,
    };
    let municipalities_section = regions::municipalities_section(&division);
    let groups_section = regions::groups_section(&lists, &mergers, &components)?;
    let regions = Regions::decode(&municipalities_section, &groups_section)?;

    let names = Names::new(&division);
    let bands = Bands {
        of_2019: bands::read_2019(
            &sources.open(bands::FILE_2019)?,
            &Names::new(&division_2019),
            355,
        )?,
        of_2024: bands::read_2024(&sources.open(bands::FILE_2024)?, MUNICIPALITIES)?,
        of_2025: bands::read_2025(&sources.open(bands::FILE_2025)?, &names, MUNICIPALITIES)?,
    };
    if !codes.iter().all(|c| bands.of_2024.contains_key(*c)) {
        return Err("KWB 2024: expected the codes of today's division, found others".into());
    }
    let observed = observed::build(&codes, &components, &bands, &mergers)?;
    let account_check = observed::check(&observed, &components)?;

    let national = national::read(&sources.open(national::FILE)?)?;
    let places = postcodes::read_places(&sources.open(postcodes::PLACES)?, postcodes::POSTCODES)?;
    let by_name = postcodes::read(&sources.open(postcodes::FILE)?, &places, postcodes::POSTCODES)?;
    let mut by_code = BTreeMap::new();
    for (name, structure) in by_name {
        let code = names
            .code(&name)
            .ok_or_else(|| format!("postcodes: no municipality called {name:?}"))?;
        by_code.insert(code.to_owned(), structure);
    }
    let structure_2021: Vec<Structure> =
        codes.iter().filter_map(|c| by_code.get(*c)).copied().collect();
    if structure_2021.len() != MUNICIPALITIES {
        return Err(format!(
            "postcodes: expected 342 municipalities, found {}",
            structure_2021.len()
        )
        .into());
    }
    Ok(Prepared {
        regions,
        municipalities_section,
        groups_section,
        mergers_section,
        former,
        observed,
        account_check,
        components,
        national,
        structure_2021,
    })
}
