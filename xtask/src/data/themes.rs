//! `data/themes.sbp`: what the themes need beside a population.

use std::collections::BTreeMap;

use streekblik::data::mergers::Mergers;
use streekblik::data::themes::{
    HEALTH_AGES, HEALTH_UNIT, HEALTH_YEAR, KIND, NEW_YEARS, STOCK_YEARS, ThemeData, USUAL_FROM,
};
use streekblik::model::axis::{MEN, WOMEN};

use super::mergers::carry_counts;
use super::pack_writer::PackWriter;
use super::population::fit::{AGES, span};
use super::prepare::{MUNICIPALITIES, Prepared};
use super::provenance::{self, Entry};
use super::readers::components::YEARS;
use super::readers::housing::{self, KEY_FIGURES, KeyFigures, STOCK, Stock};
use super::readers::{health, housing::read_key_figures};
use super::source::{Result, Sources};

/// Name of the file in `data/`.
pub(crate) const FILE: &str = "themes.sbp";
/// Stocks and new dwellings are brought to the borders of this year.
const BORDERS_OF: i32 = 2025;
/// The people who are 1 on the mean: those of the base year, of which care tells how many work for them.
const MEAN_OF: i32 = 2025;
/// Dwellings of the country on 1 January 2024, in both tables.
const DWELLINGS_2024: i64 = 8_204_049;
/// How far the two tables may differ in a municipality.
const MOST_BETWEEN_TABLES: i64 = 1;

/// The pack, and what is told of it.
pub(crate) struct Themes {
    /// The bytes of the pack.
    pub(crate) pack: Vec<u8>,
    /// Sentences of what was checked.
    pub(crate) checks: Vec<String>,
    /// A chapter of the readable provenance.
    pub(crate) provenance: String,
}

/// Reads the sources of the themes, checks them and assembles the pack.
///
/// # Errors
/// A source that is not there or not what it should be, tables that do not agree.
pub(crate) fn build(sources: &Sources, prepared: &Prepared) -> Result<Themes> {
    let mergers = Mergers::decode(&prepared.mergers_section)?;
    let names = names(prepared, &mergers);
    let counted = housing::read_stock(&sources.open(STOCK)?, |name, year| {
        code(&names, prepared, name, year).map(str::to_owned)
    })?;
    let figures = read_key_figures(&sources.open(KEY_FIGURES)?, MUNICIPALITIES)?;
    let spent = health::read(&sources.open(health::FILE)?, HEALTH_YEAR)?;
    let mut checks = vec![stocks(&counted, &figures, prepared)?, key_figures(&figures, prepared)?];

    let codes: Vec<&str> = prepared.regions.municipalities.iter().map(|m| &*m.code).collect();
    let carried = |year: i32, value: &dyn Fn(&Stock) -> i64| -> Result<Vec<i64>> {
        let rows = counted.get(&year).ok_or_else(|| format!("81955NED: no rows of {year}"))?;
        let table = rows.iter().map(|(code, row)| (code.clone(), value(row))).collect();
        let carried = carry_counts(&mergers, &table, year, BORDERS_OF)?;
        Ok(codes.iter().map(|code| carried.get(*code).copied().unwrap_or_default()).collect())
    };
    let [early @ .., last] = STOCK_YEARS;
    let stock = early.map(|year| carried(year, &|row| row.start));
    let mut stock = stock.into_iter().collect::<Result<Vec<_>>>()?;
    // The stock of the last day of a year is that of the first of the next.
    stock.push(carried(last - 1, &|row| row.end)?);
    let built = NEW_YEARS.map(|year| carried(year, &|row| row.built));
    let built = built.into_iter().collect::<Result<Vec<_>>>()?;
    let number = |code: &&str| -> Result<i32> { Ok(code.trim_start_matches("GM").parse()?) };
    let numbers = codes.iter().map(number).collect::<Result<Vec<i32>>>()?;
    let land: Vec<i32> = codes.iter().map(|code| figures[*code].land_ha as i32).collect();
    let (shape, per_person) = health_shape(&spent, prepared)?;
    checks.push(format!(
        "OECD {HEALTH_YEAR}: the age groups of each sex make its total to the rounding of the table; {per_person:.0} euros per \
         person."
    ));

    let catalogue: Vec<&Entry> = SOURCES.iter().collect();
    let mut writer = PackWriter::new(KIND);
    writer
        .i32s("codes", &numbers)
        .i32s("dwellings", &by_region(&stock)?)
        .i32s("built", &by_region(&built)?)
        .i32s("land", &land)
        .i32s("health_spending", &shape)
        .text("sources", &provenance::section(&catalogue));
    let pack = writer.finish();
    let parsed = ThemeData::parse(&pack, &prepared.regions)?;
    let provenance = chapter(&parsed, &mergers, &codes);
    Ok(Themes { pack, checks, provenance })
}

/// Names and codes of today's municipalities and of those that merged.
fn names(prepared: &Prepared, mergers: &Mergers) -> Vec<(String, String)> {
    let today = prepared.regions.municipalities.iter().map(|m| (m.name.clone(), m.code.clone()));
    let swapped = |(code, name): &(String, String)| (name.clone(), code.clone());
    let before = mergers.list.iter().flat_map(|m| [swapped(&m.old), swapped(&m.new)]);
    today.chain(before).collect()
}

/// The code of a name in a year, as it is or without what stands in brackets behind it; the table leaves out the
/// apostrophe of 's-Gravenhage.
fn code<'a>(
    names: &'a [(String, String)],
    prepared: &Prepared,
    name: &str,
    year: i32,
) -> Option<&'a str> {
    // After the last year of the components nothing changed.
    let year = year.min(YEARS.1);
    let name = name.trim_start_matches('\'');
    let bare = name.rsplit_once(" (").map_or(name, |(bare, _)| bare);
    let find = |wanted: &str| {
        let same = names.iter().filter(|(name, _)| name.trim_start_matches('\'') == wanted);
        let mut there = same.filter(|(_, code)| prepared.components.both(code, year).is_some());
        there.next().map(|(_, code)| code.as_str())
    };
    find(name).or_else(|| find(bare))
}

/// The municipalities of every year are all there, and the stocks of 2024 are those of the key figures.
fn stocks(
    counted: &BTreeMap<i32, BTreeMap<String, Stock>>,
    figures: &BTreeMap<String, KeyFigures>,
    prepared: &Prepared,
) -> Result<String> {
    if !counted.keys().copied().eq(NEW_YEARS) {
        return Err(format!("81955NED: expected {NEW_YEARS:?}, found {:?}", counted.keys()).into());
    }
    for (year, rows) in counted {
        let there = prepared.components.municipalities((*year).min(YEARS.1)).map(|(code, _)| code);
        if !rows.keys().map(String::as_str).eq(there) {
            let found = rows.len();
            return Err(format!("81955NED {year}: expected all of its municipalities, found {found} rows of others or fewer").into());
        }
    }
    let of_2024 = &counted[&2024];
    let sums = [
        of_2024.values().map(|row| row.start).sum::<i64>(),
        figures.values().map(|row| row.dwellings).sum::<i64>(),
    ];
    if sums != [DWELLINGS_2024; 2] {
        return Err(format!("dwellings of 2024: expected {DWELLINGS_2024}, found {sums:?}").into());
    }
    let mut differ = Vec::new();
    for municipality in &prepared.regions.municipalities {
        let (Some(row), Some(other)) =
            (of_2024.get(&municipality.code), figures.get(&municipality.code))
        else {
            return Err(format!("KWB 2024: expected {}, found none", municipality.code).into());
        };
        let off = row.start - other.dwellings;
        if off.abs() > MOST_BETWEEN_TABLES {
            return Err(format!(
                "dwellings of {}: expected {}, found {}",
                municipality.name, other.dwellings, row.start
            )
            .into());
        }
        if off != 0 {
            differ.push(format!("{} {off:+}", municipality.name));
        }
    }
    let sum = |year: i32, value: &dyn Fn(&Stock) -> i64| {
        counted[&year].values().map(value).sum::<i64>().to_string()
    };
    Ok(format!(
        "81955NED and KWB 2024: both have 8,204,049 dwellings on 1 January 2024, and the same in each municipality ({} \
         dwelling: {}). Dwellings on 1 January 2012, 2016, 2020, 2024 and on 31 December 2024: {}, {}, {}, {}, {}; built in \
         2012, 2016, 2020, 2024: {}, {}, {}, {}.",
        if differ.is_empty() { "no difference of a" } else { "but for one" },
        differ.join(", "),
        sum(2012, &|row| row.start),
        sum(2016, &|row| row.start),
        sum(2020, &|row| row.start),
        sum(2024, &|row| row.start),
        sum(2024, &|row| row.end),
        sum(2012, &|row| row.built),
        sum(2016, &|row| row.built),
        sum(2020, &|row| row.built),
        sum(2024, &|row| row.built),
    ))
}

/// The key figures are those of the municipalities we know: the same inhabitants.
fn key_figures(figures: &BTreeMap<String, KeyFigures>, prepared: &Prepared) -> Result<String> {
    let totals = &prepared.observed.totals[(2024 - YEARS.0) as usize];
    for (municipality, total) in prepared.regions.municipalities.iter().zip(totals) {
        let found = figures.get(&municipality.code).map(|row| row.inhabitants);
        if found != Some(*total) {
            return Err(format!(
                "KWB 2024, inhabitants of {}: expected {total}, found {found:?}",
                municipality.code
            )
            .into());
        }
    }
    let land: i64 = figures.values().map(|row| row.land_ha).sum();
    Ok(format!(
        "KWB 2024, housing and area: the inhabitants of each of the 342 municipalities are those of its stock, land and water \
         make the area to the hectare; land in all {land} ha."
    ))
}

/// Spending per person beside the mean of the people of the base year, in steps, `[s][group]`, and the mean of the year itself in
/// euros. Spending is divided by the mean of the stocks at both ends of its year; the mean is that of today's people, older than
/// they were, so that a need of 1 each is what the country has now.
fn health_shape(spent: &[Vec<f64>; 2], prepared: &Prepared) -> Result<(Vec<i32>, f64)> {
    let stock = |year: i32| {
        prepared.national.year(year).ok_or_else(|| format!("7461bev: no people of {year}"))
    };
    let (first, last, now) = (stock(HEALTH_YEAR)?, stock(HEALTH_YEAR + 1)?, stock(MEAN_OF)?);
    let ages =
        |sex: usize, group: usize| span(&HEALTH_AGES, group).map(move |age| sex * AGES + age);
    let people = |sex: usize, group: usize| -> f64 {
        ages(sex, group).map(|at| (first[at] + last[at]) as f64 / 2.0).sum()
    };
    let people_now =
        |sex: usize, group: usize| -> f64 { ages(sex, group).map(|at| now[at] as f64).sum() };
    let cells = [MEN, WOMEN].map(|sex| (0..HEALTH_AGES.len()).map(move |group| (sex, group)));
    let cells: Vec<(usize, usize)> = cells.into_iter().flatten().collect();
    let sum = |of: &dyn Fn(usize, usize) -> f64| -> f64 {
        cells.iter().map(|(sex, group)| of(*sex, *group)).sum()
    };
    let each = |sex: usize, group: usize| spent[sex][group] / people(sex, group);
    let mean = sum(&|sex, group| spent[sex][group]) / sum(&people);
    let mean_now = sum(&|sex, group| each(sex, group) * people_now(sex, group)) / sum(&people_now);
    let steps = |(sex, group): &(usize, usize)| {
        (each(*sex, *group) / mean_now * HEALTH_UNIT).round() as i32
    };
    Ok((cells.iter().map(steps).collect(), mean * 1e6))
}

/// From `[year][r]` to `[r][year]`, where neighbours are alike and differences are small.
fn by_region(table: &[Vec<i64>]) -> Result<Vec<i32>> {
    let cells = (0..MUNICIPALITIES).flat_map(|r| table.iter().map(move |year| year[r]));
    Ok(cells.map(i32::try_from).collect::<std::result::Result<_, _>>()?)
}

/// The chapter of `PROVENANCE.md`.
fn chapter(data: &ThemeData, mergers: &Mergers, codes: &[&str]) -> String {
    let usual = &data.housing.usual_net_addition_per_year;
    let divided = codes.iter().filter(|code| {
        let since = mergers.counted_since(&[**code], BORDERS_OF);
        since.is_some_and(|since| since > USUAL_FROM)
    });
    format!(
        "\n## Homes, land and health spending ({FILE})\n\n\
         A pack of its own, with its own list of sources. The stock of 31 December 2024 stands as that of 1 January 2025; whether \
         CBS has made 2024 final the file does not say. The usual addition of a municipality is the difference of the stocks of \
         1 January {USUAL_FROM} and 2025 over five years: {:.0} in the country, fewer than none in {} municipalities. It has corrections of \
         the register in it; demolition and other changes stand apart in the table of CBS, but not in the file that was read. \
         In 2012 some stocks changed far more than was built (Aa en Hunze 12,414 to 11,214, Sluis 15,755 to 13,611): that year is \
         no start for a trend.\n\n\
         Stocks of earlier years stand on today's borders, as people do: of a municipality that was divided, its dwellings by the \
         shares of its people. So the usual addition of {} municipalities is an estimate.\n\n\
         Health spending is a shape: per person in {HEALTH_YEAR} beside the mean of the people of {MEAN_OF}, all current spending, long-term care \
         included. Those who made the table divided spending over ages, so it is estimated; it is from before long-term care was \
         reformed in 2015.\n\n\
         | section | shape | what |\n\
         | --- | --- | --- |\n\
         | codes | [r] | number of the municipality, 14 of GM0014 |\n\
         | dwellings | [r][2012, 2016, 2020, 2024, 2025] | on 1 January, observed |\n\
         | built | [r][2012, 2016, 2020, 2024] | newly built in the year, observed |\n\
         | land | [r] | land, without water, in hectares, 2024, observed |\n\
         | health_spending | [s][group] | spending per person beside the mean, from age 0, 1, 5, 10, ... 95, 1e-3; estimated |\n\
         | sources | text | the sources of this pack |\n",
        usual.iter().sum::<f64>(),
        usual.iter().filter(|usual| **usual < 0.0).count(),
        divided.count(),
    )
}

/// Sources of the themes.
pub(crate) const SOURCES: [Entry; 3] = [
    Entry {
        statline: "nl/dataset/81955NED",
        used_for: "Dwellings of municipalities, and how many are built",
        ..Entry::cbs(
            STOCK,
            "81955NED",
            "Voorraad woningen en niet-woningen; mutaties, gebruiksfunctie, regio",
            "2012-2024",
            "cf4d66df14d2017b32ae5f1c980a7c4ca74976027accb156c87194149e24d1ee",
        )
    },
    Entry {
        used_for: "Land area of municipalities; check of the dwellings of 2024",
        ..Entry::cbs(
            KEY_FIGURES,
            "kwb-2024-housing-area",
            "Kerncijfers wijken en buurten, woningvoorraad en oppervlakte",
            "2024",
            "78afe87eacc8ed47fb162748c756e0abe3e6b5cad38ece45a40aa0ad6646ddd7",
        )
    },
    Entry {
        publisher: "Organisation for Economic Co-operation and Development (OECD)",
        licence: "Reuse with attribution (OECD terms and conditions), Source: OECD",
        status: "estimated",
        used_for: "How health spending per person runs over age and sex: the shape only",
        ..Entry::cbs(
            health::FILE,
            "oecd-ebdag",
            "Expenditure by disease, age and gender, Netherlands",
            "2011",
            "fafabd74373d71a01a2965c5a82776dfa1c71c4e1b75f875bb1e95383a5b1de4",
        )
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use streekblik::data::regions::Regions;

    /// A pack of two municipalities; a section is what `change` makes of it.
    fn parse(change: impl Fn(&str, &mut Vec<i32>)) -> streekblik::Result<ThemeData> {
        let head = "code\tname\tcorop_code\tcorop_name\tprovince_code\tprovince_name\n";
        let municipalities =
            format!("{head}GM0014\tA\tCR03\tx\tPV20\ty\nGM0034\tB\tCR40\tx\tPV24\ty\n");
        let groups = "kind\tcode\tname\tmunicipality\tcertainty\n";
        let regions = Regions::decode(&municipalities, groups).unwrap();
        let mut writer = PackWriter::new(KIND);
        for (name, values) in [
            ("codes", vec![14, 34]),
            ("dwellings", vec![10, 20, 30, 40, 50, 9, 8, 7, 6, 5]),
            ("built", vec![1, 2, 3, 4, 5, 6, 7, 8]),
            ("land", vec![150, 2]),
            ("health_spending", (1..=42).map(|step| step * 100).collect()),
        ] {
            let mut values = values;
            change(name, &mut values);
            writer.i32s(name, &values);
        }
        writer.text("sources", &provenance::section(&[&SOURCES[0]]));
        ThemeData::parse(&writer.finish(), &regions)
    }

    #[test]
    fn what_is_stored_is_told_by_region_and_year() {
        let data = parse(|_, _| {}).unwrap();
        assert_eq!(data.housing.dwellings, [50.0, 5.0]);
        assert_eq!(data.housing.usual_net_addition_per_year, [4.0, -0.4]);
        let homes = &data.housing;
        assert_eq!((homes.dwellings_in(1, 2016), homes.dwellings_in(1, 2017)), (Some(8.0), None));
        assert_eq!((homes.built_in(1, 2020), homes.built_in(2, 2020)), (Some(7.0), None));
        assert_eq!(data.land_area_km2, [1.5, 0.02]);
        let health = &data.health_spending;
        let men = [0, 1, 4, 5, 94, 95, 100].map(|age| health.at(MEN, age));
        assert_eq!(men, [0.1, 0.2, 0.2, 0.3, 2.0, 2.1, 2.1]);
        assert_eq!((health.at(WOMEN, 0), health.at(WOMEN, 120)), (2.2, 4.2));
        assert!(health.at(2, 0).is_nan());
        assert_eq!(data.sources[0].id, "81955NED");
    }

    #[test]
    fn a_section_that_cannot_be_says_where() {
        let error = |section: &'static str, change: fn(&mut Vec<i32>)| {
            let changed = parse(|name, values| {
                if name == section {
                    change(values);
                }
            });
            changed.unwrap_err().to_string()
        };
        for section in ["codes", "dwellings", "built", "land", "health_spending"] {
            let short = error(section, |values| values.truncate(1));
            assert!(short.starts_with(&format!("shape: {section}: ")), "{short}");
            let negative = error(section, |values| values[1] = -1);
            let expected = format!("value: {section}[1]: expected ");
            assert!(
                negative.starts_with(&expected) && negative.ends_with("found -1"),
                "{negative}"
            );
        }
        assert_eq!(
            error("land", |values| values[0] = 0),
            "value: land[0]: expected 1 or more, found 0"
        );
        assert_eq!(
            error("codes", |values| values[1] = 35),
            "value: codes: expected GM0034, found GM0035"
        );
    }
}
