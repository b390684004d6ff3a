//! Estimates what a projection needs beside its base population: national schedules, regional
//! levels and the age of movers. Each step is a module of its own; none draws a random number.

pub(crate) mod ages_of_movers;
pub(crate) mod assumptions;
#[cfg(test)]
mod check;
pub(crate) mod cohorts;
pub(crate) mod fertility;
pub(crate) mod flows;
pub(crate) mod levels;
pub(crate) mod migration;
pub(crate) mod mortality;
pub(crate) mod movers;
pub(crate) mod nation;
pub(crate) mod national;
pub(crate) mod pack;
pub(crate) mod pipeline;
pub(crate) mod presets;
pub(crate) mod regional;
pub(crate) mod regional_spread;
pub(crate) mod smooth;
pub(crate) mod tables;
pub(crate) mod transit;
pub(crate) mod uncertainty;

use streekblik::Result;
use streekblik::data::rates::Assumption;
use streekblik::model::inputs::{Fertility, Mortality};
use streekblik::model::scenario::Preset;

use crate::data::source::Sources;
use ages_of_movers::Calibrated;
use flows::MoverNodes;
use national::{AGES, National};
use regional::{Events, Regional};
use regional_spread::RegionalSpread;
use uncertainty::NationalSpread;

/// Births of 2023, nationally (37259eng).
const BIRTHS_2023: f64 = 164_487.0;

/// All estimates, as the pack stores them.
pub(crate) struct Estimates {
    /// National mortality surface.
    pub mortality: Mortality,
    /// National fertility schedule.
    pub fertility: Fertility,
    /// National rate of moving by age at the start of the year, `[a]`.
    pub moving: Vec<f64>,
    /// Immigrants by sex and age on 31 December, `[s][a]`.
    pub immigrant_profile: Vec<f64>,
    /// Emigration by sex and age at the start of the year, `[s][a]`.
    pub emigration_rate: Vec<f64>,
    /// Regional factors of movers at the nodes.
    pub movers: MoverNodes,
    /// Share of each municipality in immigration.
    pub immigrant_share: Vec<f64>,
    /// Factor of each municipality on emigration.
    pub emigration_factor: Vec<f64>,
    /// Levels of fertility.
    pub fertility_level: Vec<f64>,
    /// Levels of mortality.
    pub mortality_level: Vec<f64>,
    /// National paths.
    pub presets: Vec<Preset>,
    /// How far national paths may be off.
    pub national_spread: NationalSpread,
    /// How far regional net migration may be off.
    pub regional_spread: RegionalSpread,
    /// Every assumption.
    pub assumptions: Vec<Assumption>,
    /// How the calibration of movers went; not stored.
    pub calibrated: Calibrated,
}

/// Runs all steps. `own_since[r]` is the first year in which a municipality had today's borders.
///
/// # Errors
/// A source that is not as expected, with file, line, expected and found.
pub(crate) fn estimate(
    sources: &Sources,
    observed: &Regional,
    own_since: &[i32],
) -> Result<Estimates> {
    let national = National::read(sources)?;
    let fit = mortality::fit(&national)?;
    let rates = movers::read(sources)?;
    let forecast = migration::ForecastTable::read(sources)?;
    let profiles = migration::profiles(sources, &national, &forecast, &rates.emigration)?;
    let sex_ratio = fertility::sex_ratio(sources, 2024)?;
    let schedule = nation::Schedule {
        mortality: Mortality {
            mean_log_rate: fit.level.as_flattened().to_vec(),
            slope: [fit.slope, fit.slope].as_flattened().to_vec(),
        },
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

    // Fertility: the level of 2024 from the births that year, known by the newborn of 1 January 2025.
    let newborn = |year: i32| -> f64 {
        national.population[National::at(year)].iter().map(|sex| sex[0]).sum()
    };
    let births_2024 = BIRTHS_2023 * newborn(2025) / newborn(2024);
    let rate: Vec<f64> = fit.level.as_flattened().iter().map(|l| libm::exp(*l)).collect();
    let women_survive: Vec<f64> = (0..AGES - 1)
        .map(|a| (1.0 - 0.5 * rate[AGES + a]) / (1.0 + 0.5 * rate[AGES + a + 1]))
        .collect();
    let shape = &schedule.fertility.first_shape;
    let fertility_now =
        fertility::total_fertility_rate(&national, 2024, births_2024, shape, &women_survive);
    let people_2025: Vec<f64> = national.population[National::at(2025)].as_flattened().to_vec();
    let alone = nation::one_region(&schedule, 2025, &people_2025);
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
    let presets = paths(fertility_2070)?;

    // Municipalities.
    let regional = transit::without_transit(observed);
    let schedules = cohorts::Schedules::new(
        &rate,
        &rates.moves,
        &schedule.emigration_rate,
        &schedule.immigrant_profile,
        sex_ratio,
    );
    let deaths_2024: f64 = national.deaths[National::at(2024)].as_flattened().iter().sum();
    let [come, go] = forecast.get("85751NED", "Total", 2024)?;
    let growth: f64 =
        (0..regional.len()).map(|r| regional.total(2025, r) - regional.total(2024, r)).sum();
    // The forecast of 2024 set on the balance that was observed, half on each flow.
    let correction = 0.5 * (growth - births_2024 + deaths_2024 - (come - go));
    let events_2024 = regional.events_2024(&Events {
        births: births_2024,
        deaths: deaths_2024,
        immigrants: come + correction,
        emigrants: go - correction,
        ..Events::default()
    });
    let mut events: Vec<Vec<Events>> = (2021..=2023).map(|y| regional.events(y).to_vec()).collect();
    events.push(events_2024);
    let calibrated = ages_of_movers::calibrate(&regional, &schedules, &events)?;
    let movers = flows::mover_nodes(&regional, &calibrated, &rates.moves, own_since);

    let pandemic_index = mortality::PANDEMIC.map(|y| fit.k[National::at(y)]).to_vec();
    let national_spread = uncertainty::national(sources)?;
    let people: Vec<f64> =
        (0..regional.len()).map(|r| regional.total(regional::BASE_YEAR, r)).collect();
    let regional_spread = regional_spread::fit(&regional, regional_spread::ORIGINS, &people);
    let found = assumptions::Found {
        fertility_now,
        fertility_2070,
        pandemic_index,
        lasting: movers.lasting,
        sex_ratio,
        national_spread: &national_spread,
        regional_spread: &regional_spread,
    };
    let assumptions = assumptions::rows(&found);
    Ok(Estimates {
        fertility_level: levels::fertility(&regional, shape),
        mortality_level: levels::mortality(&regional, &rate),
        emigration_factor: levels::emigration(&regional, &schedule.emigration_rate),
        immigrant_share: levels::share(&regional, |e| e.immigrants),
        mortality: schedule.mortality,
        fertility: schedule.fertility,
        moving: rates.moves,
        immigrant_profile: schedule.immigrant_profile,
        emigration_rate: schedule.emigration_rate,
        movers,
        presets,
        national_spread,
        regional_spread,
        assumptions,
        calibrated,
    })
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use crate::data::source::Sources;

    /// The folder of source data, when this checkout has one beside it.
    pub(super) fn source() -> Option<Sources> {
        let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
        let mut folder = root.parent();
        while let Some(at) = folder {
            let data = at.join("shared/data");
            if data.is_dir() {
                return Some(Sources::new(&data));
            }
            folder = at.parent();
        }
        None
    }
}
