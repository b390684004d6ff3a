//! The back-test from 1 January 2019: errors of totals and bands, beside simple forecasts.

use serde_json::{Map, Value, json};

use super::json::{persons, rounded};
use crate::backtest::measures::{Errors, errors};
use crate::backtest::{Backtest, Forecasts, choices, components, sets};
use crate::data::prepare::Prepared;
use crate::data::readers::bands::{BAND_STARTS, BAND_STARTS_2024};
use crate::data::source::Result;
use crate::estimate::national::AGES;

/// The chapter.
pub(crate) fn chapter(test: &Backtest, prepared: &Prepared) -> Result<Value> {
    let sets = sets(prepared, &test.as_of.regional);
    let mut years = Vec::new();
    for forecast in &test.forecasts {
        years.push(year(test, prepared, forecast, &sets)?);
    }
    let choices = choices::homes(&test.as_of.regional)?;
    println!(
        "What a municipality is drawn to, by mean absolute error (per 1,000) of balances before 2019:"
    );
    let chosen: Vec<Value> = choices
        .iter()
        .map(|choice| {
            println!("  {:<50} {:.3?}", choice.homes.join(", "), choice.errors);
            let errors: Vec<Value> = choice.errors.iter().map(|e| rounded(*e, 3)).collect();
            json!({"homes": choice.homes.join(" "), "errors_per_1000": errors})
        })
        .collect();
    Ok(json!({
        "origin": "2019-01-01",
        "years": years,
        "components_2019_2023": components_of(test, prepared, &sets)?,
        "municipalities": municipalities(test, prepared),
        "chosen_before_2019": {"origins": choices::ORIGINS, "candidates": chosen},
    }))
}

fn numbers(e: &Errors) -> Value {
    json!({"mape": rounded(e.mape, 3), "median": rounded(e.median, 3), "bias": rounded(e.bias, 3)})
}

fn year(
    test: &Backtest,
    prepared: &Prepared,
    forecast: &Forecasts,
    sets: &[(String, Vec<usize>)],
) -> Result<Value> {
    let nation = |of: &[f64]| of.iter().sum::<f64>();
    let (model, counted) = (nation(&forecast.model), nation(&forecast.counted));
    println!(
        "1 January {}: {model:.0} forecast, {counted:.0} counted ({:+.2} %)",
        forecast.year,
        100.0 * (model / counted - 1.0)
    );
    println!("  {:<28} {:>4} {:>7} {:>7} {:>7}", "", "", "MAPE", "median", "bias");
    let print = |name: &str, e: &Errors| {
        println!("  {name:<28} {:>4} {:>7.3} {:>7.3} {:>+7.3}", e.count, e.mape, e.median, e.bias);
    };
    let mut rows = Vec::new();
    for (name, members) in sets {
        let e = errors(&forecast.model, &forecast.counted, members);
        print(name, &e);
        let mut row = Map::new();
        row.insert("model".to_owned(), numbers(&e));
        for (method, naive) in &forecast.naive {
            row.insert(method.clone(), numbers(&errors(naive, &forecast.counted, members)));
        }
        rows.push(json!({"set": name, "municipalities": e.count, "errors": row}));
    }
    let all = &sets[0].1;
    let mut best = (f64::MAX, "");
    for (method, naive) in &forecast.naive {
        let e = errors(naive, &forecast.counted, all);
        print(&format!("simple: {method}"), &e);
        if e.mape < best.0 {
            best = (e.mape, method);
        }
    }
    let own = errors(&forecast.model, &forecast.counted, all);
    let better = 100.0 * (1.0 - own.mape / best.0);
    println!("  {better:.1} % better than the best simple forecast ({})", best.1);
    // How much of the error is the nation's.
    let scaled: Vec<f64> = forecast.model.iter().map(|m| m * counted / model).collect();
    let regional = errors(&scaled, &forecast.counted, all);
    print("with the nation as counted", &regional);
    Ok(json!({
        "year": forecast.year,
        "nation": {"forecast": persons(model), "counted": persons(counted)},
        "best_simple": best.1,
        "better_than_best_percent": rounded(better, 1),
        "with_the_nation_as_counted": numbers(&regional),
        "sets": rows,
        "bands": bands(test, prepared, forecast.year)?,
    }))
}

/// Errors of the age bands that were counted in a year.
fn bands(test: &Backtest, prepared: &Prepared, year: i32) -> Result<Vec<Value>> {
    let observed = &prepared.observed;
    let (starts, counted): (&[usize], Vec<Vec<f64>>) = if year == 2025 {
        (&BAND_STARTS, observed.bands_2025.iter().map(|b| b.map(|v| v as f64).to_vec()).collect())
    } else {
        (
            &BAND_STARTS_2024,
            observed.bands_2024.iter().map(|b| b.map(|v| v as f64).to_vec()).collect(),
        )
    };
    let people = test.projection.population(year)?;
    let all: Vec<usize> = (0..counted.len()).collect();
    let mut rows = Vec::new();
    for (band, from) in starts.iter().enumerate() {
        let to = starts.get(band + 1).copied().unwrap_or(AGES);
        let forecast: Vec<f64> = people
            .chunks_exact(2 * AGES)
            .map(|own| own.chunks_exact(AGES).flat_map(|sex| &sex[*from..to]).sum())
            .collect();
        let of_band: Vec<f64> = counted.iter().map(|bands| bands[band]).collect();
        let e = errors(&forecast, &of_band, &all);
        let nation = forecast.iter().sum::<f64>() / of_band.iter().sum::<f64>() - 1.0;
        println!(
            "  ages {from:>2} to {:>3}: MAPE {:>6.2}, median {:>6.2}, bias {:>+6.2}, nation {:>+6.2}",
            to - 1,
            e.mape,
            e.median,
            e.bias,
            100.0 * nation
        );
        let mut row = json!({"from": from, "to": to, "nation": rounded(100.0 * nation, 2)});
        for (name, value) in [("mape", e.mape), ("median", e.median), ("bias", e.bias)] {
            row[name] = rounded(value, 2);
        }
        rows.push(row);
    }
    Ok(rows)
}

/// Natural increase and balance of 2019-2023: which of the two was off, and where.
fn components_of(
    test: &Backtest,
    prepared: &Prepared,
    sets: &[(String, Vec<usize>)],
) -> Result<Vec<Value>> {
    let components = components::of(test, prepared)?;
    println!(
        "Components 2019-2023, percent of the people of 2019 (mean absolute error, mean error):"
    );
    let rows = sets.iter().map(|(name, members)| {
        let mut row = Map::new();
        let mut line = String::new();
        for (component, errors) in &components {
            let n = members.len().max(1) as f64;
            let absolute = members.iter().map(|r| errors[*r].abs()).sum::<f64>() / n;
            let mean = members.iter().map(|r| errors[*r]).sum::<f64>() / n;
            line += &format!("  {component} {absolute:.2} {mean:+.2}");
            row.insert(
                (*component).to_owned(),
                json!({"absolute": rounded(absolute, 3), "mean": rounded(mean, 3)}),
            );
        }
        println!("  {name:<28}{line}");
        json!({"set": name, "errors": row})
    });
    Ok(rows.collect())
}

/// Each municipality: counted, forecast, and the simple forecasts, for both years.
fn municipalities(test: &Backtest, prepared: &Prepared) -> Value {
    let mut columns = vec!["code".to_owned(), "people_2019".to_owned()];
    for forecast in &test.forecasts {
        columns.extend([format!("counted_{}", forecast.year), format!("model_{}", forecast.year)]);
        columns.extend(forecast.naive.iter().map(|(name, _)| format!("{name}_{}", forecast.year)));
    }
    let regional = &test.as_of.regional;
    let rows = prepared.regions.municipalities.iter().enumerate().map(|(r, municipality)| {
        let mut row = vec![
            Value::from(municipality.code.as_str()),
            persons(regional.total(regional.base_year, r)),
        ];
        for forecast in &test.forecasts {
            row.extend([persons(forecast.counted[r]), persons(forecast.model[r])]);
            row.extend(forecast.naive.iter().map(|(_, of)| persons(of[r])));
        }
        Value::from(row)
    });
    json!({"columns": columns, "rows": rows.collect::<Vec<_>>()})
}
