//! Forecasts side by side.

use super::time::{Case, cases};
use super::{LONGEST, line_cases, line_input};
use streekblik::chart::Lang;
use streekblik::chart::forecasters::{
    Forecast, ForecastYear, Forecaster, ForecastersInput, Known, Offered, forecasters_chart,
};

fn input(region: &str, base: f64, yearly: f64, horizon: f64) -> ForecastersInput {
    let made = line_input(region, base, yearly, [horizon; 3]);
    ForecastersInput {
        frame: made.frame,
        region: region.into(),
        ours: Known {
            observed: made.observed,
            counted_since: made.counted_since,
            projected: made.projected,
        },
        fan: vec![],
        others: vec![],
        offered: None,
        base_year: 2025,
        year: 2040,
    }
}

fn plain(year: i32, people: f64) -> ForecastYear {
    ForecastYear { year, people, inner: None, outer: None }
}

fn sure(year: i32, people: f64, [inner, outer]: [f64; 2]) -> ForecastYear {
    let around = |part: f64| Some([people * (1.0 - part), people * (1.0 + part)]);
    ForecastYear { year, people, inner: around(inner), outer: around(outer) }
}

pub(crate) fn all() -> Vec<Case> {
    let mut country = input("Nederland", 18_044_027.0, 0.006, 1.09);
    let un = [2030, 2040, 2050, 2060, 2070].map(|year| {
        let t = f64::from(year - 2025) / 45.0;
        sure(year, 18.4e6 + 0.4e6 * libm::sin(3.0 * t), [0.13 * t, 0.2 * t])
    });
    country.others = vec![
        Forecast {
            by: Forecaster::PblCbs2019,
            years: vec![plain(2023, 17_598_500.0), plain(2050, 18_527_200.0)],
        },
        Forecast { by: Forecaster::Cbs2023, years: vec![sure(2070, 20_614_380.0, [0.08, 0.155])] },
        Forecast { by: Forecaster::Un2024, years: un.to_vec() },
    ];
    country.year = 2050;
    let mut corop = input("Oost-Groningen", 144_721.0, -0.004, 0.97);
    corop.others = vec![Forecast {
        by: Forecaster::PblCbs2019,
        years: vec![plain(2023, 133_400.0), plain(2050, 119_000.0)],
    }];
    let (_, fan) = line_cases().into_iter().find(|case| case.0 == "fan").unwrap();
    corop.fan = fan.fan;
    let mut municipality = input("Schiermonnikoog", 947.0, 0.001, 0.82);
    municipality.offered =
        Some(Offered { corop: "Noord-Friesland".into(), province: "Fryslân".into() });
    let mut own = input(LONGEST, 355_000.0, 0.004, 1.05);
    own.others = vec![Forecast {
        by: Forecaster::Own("Prognose van de provincie uit 2024".into()),
        years: (0..6).map(|at| plain(2025 + 5 * at, 352_000.0 + 4000.0 * f64::from(at))).collect(),
    }];
    own.frame.lang = Lang::En;
    let mut missing = corop.clone();
    missing.ours.projected.truncate(20);
    missing.others[0].years[1].people = f64::NAN;
    let none = input("Onbekend", f64::NAN, 0.0, 1.0);
    let mut equal = input("Gelijk", 10_000.0, 0.0, 1.0);
    equal.others =
        vec![Forecast { by: Forecaster::PblCbs2019, years: vec![plain(2050, 10_000.0)] }];
    let inputs = vec![
        ("country", country),
        ("fan", corop),
        ("900-people", municipality),
        ("own", own),
        ("missing", missing),
        ("equal", equal),
        ("no-data", none),
    ];
    cases("forecasters", inputs, |input| &mut input.frame, forecasters_chart)
}
