//! Coverage: how many municipalities lay inside the intervals of the forecast from 2019.

use serde_json::{Value, json};

use super::json::{persons, rounded};
use crate::backtest::coverage::{LEVELS, MEMBERS, draw};
use crate::backtest::{Backtest, sets};
use crate::data::prepare::Prepared;
use crate::data::source::Result;

/// The chapter.
///
/// Twice: all of it against what was counted; and the regions alone, national paths undrawn, against what was
/// counted with the nation's own error taken off (each count times forecast over count of the nation).
pub(crate) fn chapter(test: &Backtest, prepared: &Prepared) -> Result<Value> {
    let sets = sets(prepared, &test.as_of.regional);
    let spread = &test.as_of.estimates.regional_spread;
    println!("Inflation from forecasts of years before 2019: {:?}", spread.inflation);
    let mut years = Vec::new();
    for forecast in &test.forecasts {
        let nation = |of: &[f64]| of.iter().sum::<f64>();
        let scale = nation(&forecast.model) / nation(&forecast.counted);
        let without: Vec<f64> = forecast.counted.iter().map(|c| c * scale).collect();
        let all = draw(test, forecast.year, true)?;
        let regions = draw(test, forecast.year, false)?;
        println!(
            "Coverage on 1 January {}, {MEMBERS} members; mean width in percent:",
            forecast.year
        );
        println!("  nation {:?}, counted {:.0}", all.nation, nation(&forecast.counted));
        let rows = sets.iter().map(|(name, members)| {
            let mut row = json!({"set": name, "municipalities": members.len()});
            let mut line = String::new();
            for (label, coverage, counted) in
                [("", &all, &forecast.counted), ("regions_", &regions, &without)]
            {
                for (at, level) in LEVELS.iter().enumerate() {
                    let (inside, width) = coverage.inside(at, counted, members);
                    let level = (100.0 * level).round();
                    row[format!("{label}inside_{level}")] = rounded(100.0 * inside, 1);
                    row[format!("{label}width_{level}")] = rounded(width, 2);
                    line += &format!("  {label}{level}: {:5.1} ({width:.2})", 100.0 * inside);
                }
            }
            println!("  {name:<22}{line}");
            row
        });
        let rows: Vec<Value> = rows.collect();
        let bounds = |[low, high]: [f64; 2]| json!([persons(low), persons(high)]);
        let intervals: Vec<Value> = prepared
            .regions
            .municipalities
            .iter()
            .zip(&all.intervals)
            .map(|(municipality, [narrow, wide])| {
                let [a, b] = narrow.map(persons);
                let [c, d] = wide.map(persons);
                json!([municipality.code, a, b, c, d])
            })
            .collect();
        years.push(json!({
            "year": forecast.year,
            "nation": {"interval_67": bounds(all.nation[0]), "interval_95": bounds(all.nation[1])},
            "sets": rows,
            "municipalities": {
                "columns": ["code", "low_67", "high_67", "low_95", "high_95"],
                "rows": intervals,
            },
        }));
    }
    let [of_corop, own] = spread.inflation.map(|factor| rounded(factor, 2));
    Ok(json!({
        "members": MEMBERS,
        "inflation_from_years_before_2019": {"corop": of_corop, "own": own},
        "years": years,
    }))
}
