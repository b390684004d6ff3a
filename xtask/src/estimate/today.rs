//! The nation as of today: schedules, and paths that follow the forecast of CBS.

use streekblik::Result;
use streekblik::model::inputs::{Fertility, Mortality};

use super::mortality::{self, MortalityFit};
use super::national::{AGES, National};
use super::regional::{Events, Regional};
use super::vintage::TODAY;
use super::{Nation, fertility, migration, movers, nation, presets, uncertainty};
use crate::data::source::Sources;

/// Births of 2023, nationally (37259eng).
const BIRTHS_2023: f64 = 164_487.0;

/// What the national estimates found out on the way.
pub(crate) struct Known {
    /// Total fertility rate with which the births of 2024 come out.
    pub fertility_now: f64,
    /// Long-run rate with which the forecast's births of 2070 come out.
    pub fertility_2070: f64,
    /// Index of mortality in the pandemic years, in years of average progress from 2024.
    pub pandemic_index: Vec<f64>,
    /// Boys for each girl.
    pub sex_ratio: f64,
    births_2024: f64,
    deaths_2024: f64,
    /// Immigrants and emigrants of 2024 in the forecast.
    migrants_2024: [f64; 2],
}

/// Estimates the nation.
///
/// # Errors
/// A source that is not as expected, with file, line, expected and found.
pub(crate) fn nation(sources: &Sources) -> Result<(Nation, Known)> {
    let national = National::read(sources)?.known_in(TODAY.base_year);
    let fit = mortality::fit(&national, &TODAY)?;
    let rates = movers::read(sources)?;
    let forecast = migration::ForecastTable::read(sources)?;
    let profiles = migration::profiles(sources, &national, &forecast, &rates.emigration)?;
    let sex_ratio = fertility::sex_ratio(sources, 2024)?;
    let schedule = nation::Schedule {
        mortality: fit.surface(),
        fertility: Fertility {
            first_shape: fertility::shape(sources, 2023)?,
            last_shape: fertility::shape(sources, 2058)?,
            first_year: 2023,
            last_year: 2058,
            sex_ratio_at_birth: sex_ratio,
        },
        immigrant_profile: profiles.immigrant_profile.concat(),
        emigration_rate: profiles.emigration_rate.concat(),
    };

    // The level of 2024 from the births that year, known by the newborn of 1 January 2025.
    let newborn = |year: i32| national.people(year)[0] + national.people(year)[AGES];
    let births_2024 = BIRTHS_2023 * newborn(2025) / newborn(2024);
    let death_rate = fit.rates();
    let fertility_now = fertility::total_fertility_rate(
        &national,
        2024,
        births_2024,
        &schedule.fertility.first_shape,
        &fertility::women_survival(&death_rate),
    );
    let alone = nation::one_region(&schedule, 2025, national.people(2025));
    let central = presets::Forecast2070::read(sources, "forecast")?;
    let paths = |fertility_2070: f64| {
        presets::presets(&presets::Ingredients {
            source: sources,
            mortality: &fit,
            fertility_now,
            fertility_2070,
        })
    };
    let fertility_2070 = nation::solve_rising(1.2, 2.2, central.births, |rate| {
        let trend = paths(rate)?.swap_remove(0).paths;
        Ok(nation::components(&alone, trend, 2071)?.last().map_or(0.0, |c| c[0]))
    })?;
    let known = Known {
        fertility_now,
        fertility_2070,
        pandemic_index: TODAY.pandemic.iter().map(|y| fit.k[National::at(*y)]).collect(),
        sex_ratio,
        births_2024,
        deaths_2024: national.deaths[National::at(2024)].as_flattened().iter().sum(),
        migrants_2024: forecast.get("85751NED", "Total", 2024)?,
    };
    let presets = paths(fertility_2070)?;
    let spread = uncertainty::national(sources)?;
    Ok((Nation { schedule, death_rate, moving: rates.moves, presets, spread }, known))
}

impl Known {
    /// National events of 2024: the forecast of migration set on the balance that was observed, half on each flow.
    pub(crate) fn events_2024(&self, regional: &Regional) -> Events {
        let growth: f64 =
            (0..regional.len()).map(|r| regional.total(2025, r) - regional.total(2024, r)).sum();
        let [come, go] = self.migrants_2024;
        let correction = 0.5 * (growth - self.births_2024 + self.deaths_2024 - (come - go));
        Events {
            births: self.births_2024,
            deaths: self.deaths_2024,
            immigrants: come + correction,
            emigrants: go - correction,
            ..Events::default()
        }
    }
}

impl MortalityFit {
    /// The surface as the projection reads it.
    pub(crate) fn surface(&self) -> Mortality {
        Mortality {
            mean_log_rate: self.level.as_flattened().to_vec(),
            slope: [self.slope, self.slope].as_flattened().to_vec(),
        }
    }
}
