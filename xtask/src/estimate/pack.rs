//! The rate sections of the population pack, as `streekblik::data::rates` reads them.

use streekblik::data::rates::{
    LEVEL_UNIT, LOG_FACTOR_UNIT, LOG_RATE_UNIT, PATHS, PLACE_UNIT, SHARE_UNIT, SLOPE_UNIT,
};

use streekblik::data::uncertainty::{CORRELATIONS, PROCESSES, SPREAD_UNIT};

use super::Estimates;
use crate::data::pack_writer::PackWriter;

/// Adds all rate sections.
pub(crate) fn write(estimates: &Estimates, writer: &mut PackWriter) {
    let e = estimates;
    let ages = e.mortality.mean_log_rate.len() / 2;
    writer
        .i32s("mortality.log_rate", &units(&e.mortality.mean_log_rate, LOG_RATE_UNIT))
        .i32s("mortality.slope", &units(&e.mortality.slope[..ages], SLOPE_UNIT))
        .i32s("fertility.first_shape", &units(&e.fertility.first_shape, SHARE_UNIT))
        .i32s("fertility.last_shape", &units(&e.fertility.last_shape, SHARE_UNIT))
        .i32s("moves.out_rate", &units(&e.moving, SHARE_UNIT))
        .i32s("moves.out_factor", &units(e.movers.out.as_flattened(), LOG_FACTOR_UNIT))
        .i32s("moves.in_weight", &units(e.movers.arrive.as_flattened(), LOG_FACTOR_UNIT))
        .i32s("moves.sex_tilt", &units(e.sexes.nodes.as_flattened(), LOG_FACTOR_UNIT))
        .i32s("moves.places", &units(places(e).as_flattened(), PLACE_UNIT))
        .i32s("migration.immigrant_profile", &units(&e.immigrant_profile, SHARE_UNIT))
        .i32s("migration.immigrant_share", &units(&e.immigrant_share, SHARE_UNIT))
        .i32s("migration.emigration_rate", &units(&e.emigration_rate, SHARE_UNIT))
        .i32s("migration.emigration_factor", &units(&e.emigration_factor, LEVEL_UNIT))
        .i32s("levels.fertility", &units(&e.fertility_level, LEVEL_UNIT))
        .i32s("levels.mortality", &units(&e.mortality_level, LEVEL_UNIT))
        .i32s("levels.attraction", &units(&e.movers.passing, LEVEL_UNIT))
        .i32s("uncertainty.region_sd", &units(&e.regional_spread.sd, SPREAD_UNIT))
        .text("uncertainty", &uncertainty(e))
        .text("rates", &constants(e))
        .text("presets", &presets(e))
        .text("assumptions", &assumptions(e));
}

fn units(values: &[f64], unit: f64) -> Vec<i32> {
    values.iter().map(|v| (v * unit).round() as i32).collect()
}

fn places(e: &Estimates) -> &[[f64; 2]] {
    e.distance.as_ref().map_or(&[], |distance| &distance.places_km)
}

fn constants(e: &Estimates) -> String {
    let exponent = e.distance.as_ref().map_or(0.0, |distance| distance.exponent);
    let distance = format!("distance_exponent\t{exponent}\n");
    distance
        + &format!(
            "fertility_first_year\t{}\nfertility_last_year\t{}\nsex_ratio_at_birth\t{}\nlevels_half_life_years\t{}\nattraction_half_life_years\t{}\n",
            e.fertility.first_year,
            e.fertility.last_year,
            e.fertility.sex_ratio_at_birth,
            super::levels::HALF_LIFE_YEARS,
            e.balance.half_life_years
        )
}

fn presets(e: &Estimates) -> String {
    let mut text = String::new();
    for preset in &e.presets {
        let p = &preset.paths;
        let [men, women] = &p.life_expectancy;
        let paths = [
            &p.total_fertility_rate,
            men,
            women,
            &p.immigrants_per_year,
            &p.emigrants_per_year,
            &p.mobility,
        ];
        for (name, path) in PATHS.iter().zip(paths) {
            for (year, value) in &path.knots {
                text += &format!("{}\t{name}\t{year}\t{value}\n", preset.id);
            }
        }
    }
    text
}

fn uncertainty(e: &Estimates) -> String {
    let (national, regional) = (&e.national_spread, &e.regional_spread);
    let [men, women] = national.life_expectancy;
    let processes = [
        national.fertility,
        men,
        women,
        national.immigrants,
        national.emigrants,
        regional.of_group,
        regional.of_region,
    ];
    let mut text = String::new();
    for (name, process) in PROCESSES.iter().zip(processes) {
        text += &format!("{name}\t{}\t{:e}\n", process.persistence, process.innovation_sd);
    }
    for (name, correlation) in CORRELATIONS
        .iter()
        .zip([national.life_expectancy_correlation, national.migration_correlation])
    {
        text += &format!("{name}\t{correlation}\n");
    }
    text
}

fn assumptions(e: &Estimates) -> String {
    e.assumptions
        .iter()
        .map(|a| format!("{}\t{}\t{}\t{}\n", a.id, a.value, a.unit, a.source))
        .collect()
}
