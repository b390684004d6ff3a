//! From what `cargo xtask data` has read and estimated to the inputs of the estimates here, and back to the pack.

use super::regional::{Events, Regional};
use super::{Estimates, distance, estimate};
use crate::data::population::{BasePopulation, seed};
use crate::data::prepare::Prepared;
use crate::data::provenance::Entry;
use crate::data::source::{Result, Sources};

/// Runs the estimates; `structure_2021` is `[r]` to `[s][a]`.
pub(crate) fn run(
    sources: &Sources,
    prepared: &Prepared,
    structure_2021: &[Vec<f64>],
    base: &BasePopulation,
) -> Result<Estimates> {
    let regional = regional(prepared, structure_2021, base)?;
    let mut estimates = estimate(sources, &regional, &prepared.observed.own_borders_since)?;
    let fitted = distance::fit(sources, prepared)?;
    estimates.assumptions.extend(fitted.assumptions());
    estimates.distance = Some(fitted);
    Ok(estimates)
}

/// Everything observed of the municipalities, as the estimates read it.
pub(crate) fn regional(
    prepared: &Prepared,
    structure_2021: &[Vec<f64>],
    base: &BasePopulation,
) -> Result<Regional> {
    let year = |year: &Vec<i64>| year.iter().map(|p| *p as f64).collect();
    Ok(Regional {
        corop: corop(prepared)?,
        early_year: seed::STRUCTURE_YEAR,
        early: structure_2021.concat(),
        base_year: seed::BASE_YEAR,
        base: base.persons.iter().flatten().map(|p| *p as f64).collect(),
        totals: prepared.observed.totals.iter().map(year).collect(),
        events: events(prepared),
    })
}

/// Index of the COROP region of each municipality.
pub(crate) fn corop(prepared: &Prepared) -> Result<Vec<usize>> {
    let municipalities = &prepared.regions.municipalities;
    let mut codes: Vec<&str> = municipalities.iter().map(|m| m.corop.as_str()).collect();
    codes.sort_unstable();
    codes.dedup();
    let found = municipalities.iter().map(|m| {
        codes.binary_search(&m.corop.as_str()).map_err(|_| format!("{}: no COROP region", m.code))
    });
    Ok(found.collect::<std::result::Result<_, _>>()?)
}

/// Events of 2012-2023, `[year][r]`.
pub(crate) fn events(prepared: &Prepared) -> Vec<Vec<Events>> {
    let [births, deaths, immigrants, emigrants, arrivals, departures] =
        &prepared.observed.components;
    (0..births.len())
        .map(|year| {
            (0..births[year].len())
                .map(|r| {
                    let of = |flow: &[Vec<i64>]| flow[year][r] as f64;
                    Events {
                        births: of(births),
                        deaths: of(deaths),
                        immigrants: of(immigrants),
                        emigrants: of(emigrants),
                        arrivals: of(arrivals),
                        departures: of(departures),
                    }
                })
                .collect()
        })
        .collect()
}

/// The assumptions as a chapter of `PROVENANCE.md`.
pub(crate) fn provenance(estimates: &Estimates) -> String {
    let mut text = "## Rates and assumptions (estimated)\n\n\
        National schedules, regional levels and the age of movers are estimates. Each assumption is listed here; those \
        without a source say `aanname`.\n\n| assumption | value | unit | source |\n| --- | --- | --- | --- |\n"
        .to_owned();
    for a in &estimates.assumptions {
        text += &format!("| {} | {} | {} | {} |\n", a.id, a.value, a.unit, a.source);
    }
    let c = &estimates.calibrated;
    text += &format!(
        "\nThe municipal bands of 2025, made from the structure of 2021 by the observed number of every event: off by \
         {:.2} % of all people at the national ages of movers, by {:.2} % at each municipality's own.\n",
        distance(&c.untilted, &c.sought),
        distance(&c.found, &c.sought)
    );
    text
}

/// Sum of absolute distances in percent of all people.
fn distance(found: &[Vec<f64>], sought: &[Vec<f64>]) -> f64 {
    let pairs = found.iter().flatten().zip(sought.iter().flatten());
    let (off, people) =
        pairs.fold((0.0, 0.0), |(off, people), (f, s)| (off + (f - s).abs(), people + s));
    100.0 * off / people
}

/// Rows for the table of sections in `PROVENANCE.md`.
pub(crate) const SECTIONS: &str = "\
    | mortality.log_rate | [s][a] | log central death rate of 2023-2024 by completed age, 1e-5 |\n\
    | mortality.slope | [a] | its change for one year of average progress, 1e-7 |\n\
    | fertility.first_shape, fertility.last_shape | [a] | share of the total fertility rate, 1e-7 |\n\
    | moves.out_rate | [a] | share that moves to another municipality by age on 1 January, 1e-7 |\n\
    | moves.out_factor | [r][node] | log factor on it, 1/500 |\n\
    | moves.in_weight | [r][node] | log attraction, 1/500 |\n\
    | moves.sex_tilt | [r][node, 15 to 36] | how far the attraction leans to men: theirs times 1 + this, women's times 1 - this; 1/500 |\n\
    | moves.places | [r][x, y] | centre of the area, RD, 100 m |\n\
    | migration.immigrant_profile | [s][a] | share of immigrants by age on 31 December, 1e-7 |\n\
    | migration.immigrant_share | [r] | share of immigrants, 1e-7 |\n\
    | migration.emigration_rate | [s][a] | share that emigrates by age on 1 January, 1e-7 |\n\
    | migration.emigration_factor | [r] | factor on it, 1e-4 |\n\
    | levels.attraction | [r] | factor on the attraction in the base year, 1e-4 |\n\
    | levels.fertility, levels.mortality | [r] | observed over expected, shrunk, 1e-4 |\n\
    | uncertainty.region_sd | [r] | standard deviation of a year's own net migration per inhabitant, 1e-6 |\n\
    | uncertainty | text | what ensembles draw: persistence and innovation of each process, correlations |\n\
    | rates, presets, assumptions | text | constants, national paths, the list above |\n";

const UN: &str = "United Nations, Population Division";
const CC_BY_IGO: &str = "CC BY 3.0 IGO";

/// Sources of the estimates; those read for the base population too are in its own list.
pub(crate) const SOURCES: [Entry; 10] = [
    Entry {
        file: distance::FILE_BEFORE,
        id: "cbs-gebiedsindelingen-2020",
        title: "CBS gebiedsindelingen, gemeenten 2020, gegeneraliseerd",
        year: "2020",
        publisher: "Centraal Bureau voor de Statistiek (CBS) and Kadaster",
        licence: "CC BY 4.0, Bron: CBS, Kadaster; generalised copy EUPL-1.2",
        statline: "",
        status: "observed",
        used_for: "Where municipalities lay before they merged: how far people move",
        checksum: "5d5c2bee0e57ac2cc1a83011fd34b20a265dae45e49523ce20260b33d54f4e5c",
    },
    Entry {
        used_for: "National mortality surface",
        ..Entry::cbs(
            "rates/cbs_national_deaths_age_sex_2000_2024.csv",
            "deaths-age-sex",
            "Overledenen; geslacht, leeftijd",
            "2000-2024",
            "5e04a5a37aa27bfb5e520e94234ed9f0a9f98eb9144ced04e292653d8f3c8a2f",
        )
    },
    Entry {
        status: "estimated",
        used_for: "Net migration by age and sex: the balance the gross profiles keep",
        ..Entry::cbs(
            "rates/national_net_migration_residual_2012_2024.csv",
            "net-migration-residual",
            "Saldo migratie als restpost per cohort",
            "2012-2024",
            "3e46604b3d353d2da7b3de907d9cf3914e678c7e97f2c9c80541a9211e9121ca",
        )
    },
    Entry {
        used_for: "Rates of moving and of emigrating by single year of age",
        ..Entry::cbs(
            "rates/cbs_move_rates_by_single_age_2017.csv",
            "move-rates-2017",
            "Een analyse van het verhuisgedrag van zestigers, figuur 1",
            "2017",
            "942515257758cd4fc20cc350f5b45c3bdf3466296b372684cde5b3942def5e7a",
        )
    },
    Entry {
        status: "projected",
        used_for: "Immigrants and emigrants of the trend; shares of age groups",
        ..Entry::cbs(
            "forecasts/cbs_national_forecasts_migration_by_age.csv",
            "85751NED",
            "Prognose immigratie en emigratie, leeftijd",
            "2023-2070",
            "ec2ba66170da4e1dd6ca290e7651ec5c01015ffefe7b19ce0d5be5828092a303",
        )
    },
    Entry {
        status: "projected",
        statline: "nl/dataset/85742NED",
        used_for: "Births of 2070; the 67 % interval of migration",
        ..Entry::cbs(
            "forecasts/cbs_85742NED_national_2070.csv",
            "85742NED",
            "Prognose bevolking; kerncijfers",
            "2070",
            "9ac89593a18067c6feb0d409c166057147e9deccaf7b6c482de9f1c8ca4e914d",
        )
    },
    Entry {
        publisher: UN,
        licence: CC_BY_IGO,
        status: "projected",
        used_for: "Shape of fertility by age",
        ..Entry::cbs(
            "rates/wpp2024_NLD_percentASFR5dt.csv",
            "wpp2024-asfr",
            "World Population Prospects 2024, age-specific fertility",
            "1950-2100",
            "6fd9611c396d44a3582fd31c2520d3f0ea40da652714e7f7c08aaa3617fa2de4",
        )
    },
    Entry {
        publisher: UN,
        licence: CC_BY_IGO,
        status: "projected",
        used_for: "80 % interval of fertility",
        ..Entry::cbs(
            "rates/wpp2024_NLD_tfrproj1dt.csv",
            "wpp2024-tfr",
            "World Population Prospects 2024, total fertility rate",
            "2024-2100",
            "6ef88a2265faa9bc5fc18bd141af97b82bc9c83620c8ce1142bd627d88e3bc0a",
        )
    },
    Entry {
        publisher: UN,
        licence: CC_BY_IGO,
        status: "projected",
        used_for: "80 % interval of life expectancy",
        ..Entry::cbs(
            "rates/wpp2024_NLD_e0proj1dt.csv",
            "wpp2024-e0",
            "World Population Prospects 2024, life expectancy at birth",
            "2024-2100",
            "0c94aaf212ed85e1912995c340b9217cb1070cc55f19f5ff927303946bf03f65",
        )
    },
    Entry {
        publisher: UN,
        licence: CC_BY_IGO,
        status: "projected",
        used_for: "Boys born for each girl",
        ..Entry::cbs(
            "rates/wpp2024_NLD_sexRatio1dt.csv",
            "wpp2024-srb",
            "World Population Prospects 2024, sex ratio at birth",
            "1950-2100",
            "a477191e44867f6d4b50bd354b104030061de4261a238fcf2ce81297a2c7ba34",
        )
    },
];
