//! Every assumption of the estimates by name, value, unit and source.

use streekblik::data::rates::Assumption;
use streekblik::model::ensemble::spread::Autoregressive;

use super::today::Known;
use super::vintage::TODAY;
use super::{
    Estimates, ages_of_movers, balance, cohorts, fertility, flows, levels, mortality, movers,
    presets, sexes_of_movers, transit, uncertainty,
};

/// The word for an assumption without a source.
const OWN: &str = "aanname";

/// The rows, in the order of the steps.
pub(crate) fn rows(found: &Known, estimates: &Estimates) -> Vec<Assumption> {
    let cbs = "CBS 85742NED, 85751NED (prognose 2023-2070)";
    let un = "UN WPP 2024, 80 %";
    let years = |list: &[levels::Weighted]| {
        list.iter().map(|(y, w)| format!("{y}:{w}")).collect::<Vec<_>>().join(" ")
    };
    let list = |years: &[i32]| years.iter().map(i32::to_string).collect::<Vec<_>>().join(" ");
    let mut rows = Vec::new();
    let mut add = |id: &str, value: String, unit: &str, source: &str| {
        rows.push(Assumption {
            id: id.to_owned(),
            value,
            unit: unit.to_owned(),
            source: source.to_owned(),
        });
    };
    add(
        "mortality.model",
        "Li-Lee, common factor, Poisson".into(),
        "",
        "CBS 7461bev, overledenen 2000-2024",
    );
    add("mortality.left_out_years", list(TODAY.pandemic), "year", OWN);
    let index: Vec<String> = found.pandemic_index.iter().map(|k| format!("{k:.1}")).collect();
    add(
        "mortality.index_left_out",
        index.join(" "),
        "years of progress",
        "CBS 7461bev, overledenen 2000-2024",
    );
    add("mortality.level_years", list(TODAY.mortality_level_years), "year", OWN);
    add("mortality.level_smoothing", mortality::LEVEL_SMOOTHING.to_string(), "", OWN);
    add("mortality.slope_smoothing", mortality::SLOPE_SMOOTHING.to_string(), "", OWN);
    add("mortality.trend", "drift 2000-2024".into(), "", "CBS 7461bev, overledenen 2000-2024");
    add("mortality.high_low", "interval".into(), "year", un);
    add(
        "fertility.shape",
        format!("{}-{}", fertility::FIRST_AGE, fertility::END_AGE - 1),
        "year",
        "UN WPP 2024",
    );
    add(
        "fertility.now",
        format!("{:.4}", found.fertility_now),
        "children per woman",
        "CBS 7461bev, geboorten 2023-2024",
    );
    add("fertility.long_run", format!("{:.4}", found.fertility_2070), "children per woman", cbs);
    add("fertility.long_run_from", presets::FERTILITY_ARRIVES.to_string(), "year", OWN);
    add("fertility.high_low", "interval".into(), "children per woman", un);
    add("fertility.sex_ratio", found.sex_ratio.to_string(), "boys per girl", "UN WPP 2024");
    add("migration.trend", "forecast".into(), "persons per year", cbs);
    add(
        "migration.high_low",
        "67 % interval of 2070, widening with the square root of time".into(),
        "persons per year",
        cbs,
    );
    add("migration.net_years", list(TODAY.net_years), "year", OWN);
    add("migration.sexes_emigrate_alike", "1".into(), "ratio", OWN);
    add("migration.age_by_municipality", "national profile".into(), "", OWN);
    add("migration.emigration_at_85", movers::EMIGRATION_AT_85.to_string(), "per year", OWN);
    add(
        "moves.rates",
        "2017, ages 0-73".into(),
        "per year",
        "CBS Statistische Trends 2020, verhuisgedrag van zestigers",
    );
    add("moves.age_in_figure", "age at the move".into(), "", OWN);
    add("moves.at_90", movers::MOVES_AT_90.to_string(), "per year", OWN);
    add("moves.sexes_leave_alike", "1".into(), "ratio", OWN);
    add("moves.sexes_stay_as_in", estimates.sexes.counted_in.to_string(), "year", OWN);
    let counted = "CBS 83502NED, 2021, aannemelijkheid";
    add("moves.sex_tilt_sd", estimates.sexes.prior.sd.to_string(), "share", counted);
    add("moves.sex_tilt_step_sd", estimates.sexes.prior.step_sd.to_string(), "share", counted);
    add("moves.sex_tilt_most", sexes_of_movers::MOST_TILT.to_string(), "share", OWN);
    add("moves.tilt_sd", ages_of_movers::TILT_SD.to_string(), "log", OWN);
    add("moves.tilt_step_sd", ages_of_movers::STEP_SD.to_string(), "log", OWN);
    add("moves.tilt_most", ages_of_movers::MOST_TILT.to_string(), "log", OWN);
    add("moves.band_error", ages_of_movers::BAND_ERROR.to_string(), "share", OWN);
    add("moves.cut_error", ages_of_movers::CUT_ERROR.to_string(), "share", OWN);
    add("moves.most_leaving", flows::MOST_LEAVING.to_string(), "per year", OWN);
    add("moves.flow_years", years(TODAY.flow_years), "year:weight", OWN);
    let history = "CBS 37259eng, 2012-2023";
    let balance = &estimates.balance;
    for (place, process) in [
        ("corop", &balance.of_corop),
        ("own", &balance.own),
        ("own_with_odd_years", &balance.with_odd_years),
    ] {
        let per_1000 = |variance: f64| format!("{:.2}", 1000.0 * libm::sqrt(variance));
        let unit = "per 1,000 inhabitants a year, standard deviation";
        for (name, variance) in [
            ("permanent", process.permanent),
            ("temporary", process.temporary),
            ("noise", process.noise),
            ("noise_at_10000_people", process.noise_of(10_000.0)),
        ] {
            add(&format!("balance.{place}.{name}"), per_1000(variance), unit, history);
        }
        let persistence = format!("{:.3}", process.persistence);
        add(&format!("balance.{place}.persistence"), persistence, "per year", history);
    }
    for (name, factor) in ["corop", "own"].iter().zip(estimates.regional_spread.inflation) {
        let factor = format!("{factor:.2}");
        add(&format!("balance.{name}.inflation"), factor, "ratio", history);
    }
    for (name, value) in balance::HOMES.iter().zip(&balance.homes[1..]) {
        add(&format!("balance.on_{name}"), format!("{value:.4}"), "per inhabitant a year", history);
    }
    add("balance.half_life", format!("{:.1}", balance.half_life_years), "year", history);
    add("balance.most_own", balance::MOST_OWN_BALANCE.to_string(), "per inhabitant a year", OWN);
    add(
        "moves.transit_immigration_above",
        transit::IMMIGRATION_ABOVE.to_string(),
        "per inhabitant",
        OWN,
    );
    add(
        "moves.transit_departures_above",
        transit::DEPARTURES_ABOVE.to_string(),
        "per inhabitant",
        OWN,
    );
    add("moves.mobility", "1".into(), "ratio", OWN);
    add("levels.fertility_years", years(TODAY.fertility_years), "year:weight", OWN);
    add("levels.mortality_years", years(TODAY.mortality_years), "year:weight", OWN);
    add("levels.shrinkage", "gamma-Poisson, to COROP, to nation".into(), "", OWN);
    add("levels.half_life", levels::HALF_LIFE_YEARS.to_string(), "year", OWN);
    add(
        "levels.infant_deaths_in_year_of_birth",
        cohorts::INFANTS_IN_YEAR.to_string(),
        "share",
        OWN,
    );
    let process = |p: &Autoregressive| format!("{:.3}, {:.4}", p.persistence, p.innovation_sd);
    let (national, regional) = (&estimates.national_spread, &estimates.regional_spread);
    let [men, women] = &national.life_expectancy;
    for (id, of, unit, source) in [
        ("fertility", &national.fertility, "persistence, children per woman", un),
        ("life_expectancy_men", men, "persistence, years", un),
        ("life_expectancy_women", women, "persistence, years", un),
        ("immigrants", &national.immigrants, "persistence, persons per year", cbs),
        ("emigrants", &national.emigrants, "persistence, persons per year", cbs),
        (
            "net_migration_of_corop",
            &regional.of_group,
            "persistence, per inhabitant and year",
            "CBS 37259eng, fouten 2016-2023",
        ),
    ] {
        add(&format!("uncertainty.{id}"), process(of), unit, source);
    }
    add(
        "uncertainty.migration_persistence",
        uncertainty::MIGRATION_PERSISTENCE.to_string(),
        "",
        OWN,
    );
    let typical = regional.sd.iter().sum::<f64>() / regional.sd.len().max(1) as f64;
    add(
        "uncertainty.net_migration_of_municipality",
        format!("{:.3}, {typical:.4}", regional.of_region.persistence),
        "persistence, mean per inhabitant and year",
        "CBS 37259eng, fouten 2016-2023",
    );
    rows
}
