//! The model as it would have been estimated on 1 January 2019: the base of the back-test.
//!
//! The steps are those of today. What differs is what the nation goes by, as there is no forecast of that day
//! among the sources and none made later may be used: fertility stays as in 2018, mortality falls by
//! the drift of 2000-2018, immigrants and emigrants stay as many as in 2018 (of random walk, drift, means of
//! up to twenty years and mean reversion, the last year's number had the least error a year ahead, 1980-2018).
//! The rates of moving by age were published in 2020, but are those of 2017.

use streekblik::model::ensemble::spread::Autoregressive;
use streekblik::model::inputs::Fertility;
use streekblik::model::scenario::{NationalPaths, Path, Preset};

use super::mortality::MortalityFit;
use super::national::{AGES, National};
use super::regional::{Events, FIRST_TOTAL, Regional};
use super::uncertainty::NationalSpread;
use super::vintage::AS_OF_2019;
use super::{
    Estimates, Nation, fertility, migration, mortality, movers, municipal, nation, pipeline,
    transit,
};
use crate::data::population::as_of_2019::{self as base, BASE_YEAR};
use crate::data::prepare::Prepared;
use crate::data::readers::since;
use crate::data::source::{Result, Sources};

/// Years between the earlier structure and the base year.
const EARLIER: usize = 4;
/// Last year of the paths of life expectancy.
const HORIZON: i32 = 2035;

/// The model of 2019 and what it was estimated from.
pub(crate) struct AsOf2019 {
    /// Municipal figures up to 1 January 2019.
    pub regional: Regional,
    /// National figures up to that day.
    pub national: National,
    /// The estimates.
    pub estimates: Estimates,
}

/// Estimates the model of 2019. `prepared` and the files may hold what came later; it is not read.
///
/// # Errors
/// A source that is not as expected.
pub(crate) fn estimate(sources: &Sources, prepared: &Prepared) -> Result<AsOf2019> {
    let national = National::read(sources)?.known_in(BASE_YEAR);
    let observed = regional(prepared, &national)?;
    let nation = nation(sources, &national, &observed)?;
    let regional = transit::without_transit(&observed);
    // Borders of later mergers are today's; flows before them hold moves between the parts.
    let own_since = &prepared.observed.own_borders_since;
    let estimates = municipal(&AS_OF_2019, &regional, nation, own_since)?;
    Ok(AsOf2019 { regional: observed, national, estimates })
}

/// What was observed of the municipalities up to 1 January 2019.
fn regional(prepared: &Prepared, national: &National) -> Result<Regional> {
    let people = base::estimate(prepared)?;
    let years = (BASE_YEAR - FIRST_TOTAL) as usize;
    let totals: Vec<Vec<f64>> = prepared.observed.totals[..=years]
        .iter()
        .map(|year| year.iter().map(|p| *p as f64).collect())
        .collect();
    let early_year = BASE_YEAR - EARLIER as i32;
    let early = base::rolled_back(
        &people,
        EARLIER,
        (national.people(early_year), national.people(BASE_YEAR)),
        &totals[years - EARLIER],
    );
    let mut events = pipeline::events(prepared);
    events.truncate(years);
    Ok(Regional {
        corop: pipeline::corop(prepared)?,
        early_year,
        early: early.concat(),
        base_year: BASE_YEAR,
        base: people.concat(),
        totals,
        events,
    })
}

/// National events of a year: the sum of the municipalities.
fn sum(regional: &Regional, year: i32, of: fn(&Events) -> f64) -> f64 {
    regional.events(year).iter().map(of).sum()
}

fn nation(sources: &Sources, national: &National, regional: &Regional) -> Result<Nation> {
    let last = BASE_YEAR - 1;
    let fit = mortality::fit(national, &AS_OF_2019)?;
    let rates = movers::read(sources)?;
    let mothers = Mothers::read(sources, national)?;
    let immigrants = sum(regional, last, |e| e.immigrants);
    let emigrants = sum(regional, last, |e| e.emigrants);
    let mean_emigrants =
        AS_OF_2019.net_years.iter().map(|year| sum(regional, *year, |e| e.emigrants)).sum::<f64>()
            / AS_OF_2019.net_years.len() as f64;
    let net = migration::mean_net_by_age(sources, AS_OF_2019.net_years)?;
    let people = &national.population[National::at(last)];
    let profiles =
        migration::from_balance(people, &rates.emigration, emigrants, &net, mean_emigrants);
    let death_rate = fit.rates();
    let total_fertility_rate = fertility::total_fertility_rate(
        national,
        last,
        sum(regional, last, |e| e.births),
        &mothers.shape,
        &fertility::women_survival(&death_rate),
    );
    let life = |sex: usize| Path {
        knots: (BASE_YEAR..=HORIZON).map(|year| (year, fit.life_expectancy(sex, year))).collect(),
    };
    let trend = NationalPaths {
        total_fertility_rate: Path::constant(total_fertility_rate),
        life_expectancy: [life(0), life(1)],
        immigrants_per_year: Path::constant(immigrants),
        emigrants_per_year: Path::constant(emigrants),
        mobility: Path::constant(1.0),
        living_alone: Path::constant(1.0),
    };
    let spread = spread(national, &fit, &mothers.shape, &death_rate);
    Ok(Nation {
        schedule: nation::Schedule {
            mortality: fit.surface(),
            fertility: Fertility {
                first_shape: mothers.shape.clone(),
                last_shape: mothers.shape,
                first_year: BASE_YEAR,
                last_year: BASE_YEAR + 1,
                sex_ratio_at_birth: mothers.sex_ratio,
            },
            immigrant_profile: profiles.immigrant_profile.concat(),
            emigration_rate: profiles.emigration_rate.concat(),
        },
        moving: rates.moves,
        presets: vec![Preset { id: "trend".to_owned(), paths: trend }],
        spread,
        death_rate,
    })
}

/// How far the national paths may be off: random walks with the yearly changes of 2000-2018. Of migration only the
/// balance is known that far back, so its spread is put on the immigrants.
fn spread(
    national: &National,
    fit: &MortalityFit,
    shape: &[f64],
    death_rate: &[f64],
) -> NationalSpread {
    let women_survive = fertility::women_survival(death_rate);
    let sum = |table: &[[f64; AGES]; 2]| table.as_flattened().iter().sum::<f64>();
    let births = |year: i32| -> f64 {
        // Those who died before the end of the year are missed: 0.4 %.
        1.004 * national.population[National::at(year + 1)].iter().map(|sex| sex[0]).sum::<f64>()
    };
    let years = national.years();
    let fertility: Vec<f64> = years
        .clone()
        .map(|y| fertility::total_fertility_rate(national, y, births(y), shape, &women_survive))
        .collect();
    let net: Vec<f64> = years
        .map(|y| {
            let [now, next] = [y, y + 1].map(|y| sum(&national.population[National::at(y)]));
            next - now - births(y) + sum(&national.deaths[National::at(y)])
        })
        .collect();
    let life = [0, 1].map(|sex| fit.k.iter().map(|k| fit.expectancy_at(sex, *k)).collect());
    let none = Autoregressive { persistence: 1.0, innovation_sd: 0.0 };
    NationalSpread {
        fertility: walk(&fertility, 0.0),
        life_expectancy: life.map(|of_sex: Vec<f64>| {
            let drift = (of_sex[of_sex.len() - 1] - of_sex[0]) / (of_sex.len() - 1) as f64;
            walk(&of_sex, drift)
        }),
        // One index moves both sexes.
        life_expectancy_correlation: 1.0,
        immigrants: walk(&net, 0.0),
        emigrants: none,
        migration_correlation: 0.0,
    }
}

/// A random walk with the mean square of the yearly changes beside a drift.
fn walk(series: &[f64], drift: f64) -> Autoregressive {
    let squares = series.windows(2).map(|w| (w[1] - w[0] - drift) * (w[1] - w[0] - drift));
    let mean = squares.sum::<f64>() / (series.len() - 1).max(1) as f64;
    Autoregressive { persistence: 1.0, innovation_sd: libm::sqrt(mean) }
}

/// Births by mother's age of 2013-2015 (37201), nationally: the last that were published by then with these bands.
struct Mothers {
    shape: Vec<f64>,
    sex_ratio: f64,
}

impl Mothers {
    const YEARS: [i32; 3] = [2013, 2014, 2015];
    const BANDS: [(&str, usize); 7] = [
        ("age_0_20", 15),
        ("age_20_25", 20),
        ("age_25_30", 25),
        ("age_30_35", 30),
        ("age_35_40", 35),
        ("age_40_45", 40),
        ("age_45plus", 45),
    ];

    fn read(sources: &Sources, national: &National) -> Result<Self> {
        let file = sources.open(since::BIRTHS_BY_AGE)?;
        let births = |field: &str| -> Result<f64> {
            let table = since::read(&file, field, 1)?;
            let nation = table.get("NL01").ok_or("37201: expected NL01, found none")?;
            let years = Self::YEARS.iter().map(|y| nation.year(*y).unwrap_or(0) as f64);
            Ok(years.sum())
        };
        let mut groups = Vec::new();
        for (field, age) in Self::BANDS {
            let women: f64 = Self::YEARS
                .iter()
                .flat_map(|year| (age..age + 5).map(move |a| national.exposure(*year, 1, a)))
                .sum();
            groups.push((age, age + 5, 5.0 * births(field)? / women));
        }
        let all: f64 = groups.iter().map(|(.., rate)| rate).sum();
        groups.iter_mut().for_each(|(.., rate)| *rate /= all);
        Ok(Self {
            shape: fertility::single_years(&groups)?,
            sex_ratio: births("mal")? / births("fem")?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::prepare;
    use crate::data::source::Sources;

    #[test]
    fn nothing_after_1_january_2019_is_read() {
        let Some(sources) = Sources::for_tests() else { return };
        let mut prepared = prepare::prepare(&sources).unwrap();
        let honest = estimate(&sources, &prepared).unwrap();
        // Everything later, turned into nonsense.
        let observed = &mut prepared.observed;
        let years = (BASE_YEAR - FIRST_TOTAL) as usize;
        let scramble = |table: &mut [Vec<i64>], from: usize| {
            for (t, year) in table[from..].iter_mut().enumerate() {
                year.reverse();
                year.iter_mut().for_each(|v| *v = *v * 3 + 17 + t as i64);
            }
        };
        scramble(&mut observed.totals, years + 1);
        scramble(&mut observed.men, years + 1);
        scramble(&mut observed.other, years);
        observed.components.iter_mut().for_each(|flow| scramble(flow, years));
        observed.bands_2024.reverse();
        observed.bands_2025.reverse();
        prepared.structure_2021.reverse();
        prepared.national.forget_after(BASE_YEAR);
        let blind = estimate(&sources, &prepared).unwrap();
        let inputs = |of: &AsOf2019| of.estimates.inputs(&of.regional);
        assert!(inputs(&honest) == inputs(&blind), "the estimate read what came later");
        // And the national tables end where they should.
        assert_eq!(honest.national.years(), 2000..BASE_YEAR);
        assert_eq!(honest.national.population.len(), 20);
    }
}
