//! `data/evidence.sbp`: what two charts of the page are drawn from: published forecasts, and our own of 2019.
//!
//! The page loads it when one of them is asked for. The forecasts are those of the document; the back-test is told of each
//! municipality and each group, with the bounds of its own members, for bounds of parts do not add up.

use std::fmt::Write;

use serde_json::Value;
use streekblik::data::evidence::{BACKTEST_YEARS, FORECAST_COLUMNS, KIND};
use streekblik::data::regions::GroupKind;
use streekblik::model::ensemble::members::quantiles_by_year;
use streekblik::model::indicators::Indicator;

use crate::backtest::coverage::{MEMBERS, members};
use crate::backtest::{Backtest, TEST_YEARS, totals};
use crate::data::pack_writer::PackWriter;
use crate::data::prepare::Prepared;
use crate::data::source::Result;

/// Where it stands, from the root of the project.
pub(crate) const FILE: &str = "data/evidence.sbp";
/// Chances below the bounds of the central 95 and 67 %.
const PROBABILITIES: [f64; 4] = [0.025, 0.165, 0.835, 0.975];

/// The bytes of the pack.
pub(crate) fn bytes(document: &Value, test: &Backtest, prepared: &Prepared) -> Result<Vec<u8>> {
    let mut pack = PackWriter::new(KIND);
    pack.text("forecasts", &forecasts(document)?);
    let years = usize::try_from(TEST_YEARS[1] - BACKTEST_YEARS.0)? + 1;
    let by_year = (BACKTEST_YEARS.0..=BACKTEST_YEARS.1)
        .map(|year| totals(&test.projection, year))
        .collect::<Result<Vec<_>>>()?;
    let municipalities = prepared.regions.municipalities.len();
    let areas = (0..municipalities)
        .map(|r| vec![r])
        .chain(prepared.regions.groups.iter().map(|group| group.members.clone()));
    let drawn = members(test, TEST_YEARS[1], true)?;
    let (mut forecast, mut bounds) = (Vec::new(), Vec::new());
    for (at, area) in areas.enumerate() {
        let own: Vec<f64> =
            by_year.iter().map(|of| area.iter().map(|&r| of[r]).sum::<f64>().round()).collect();
        let mut values = drawn.values(Indicator::Population, &area, 1.0)?;
        if values.len() != years * MEMBERS as usize {
            return Err("the back-test: expected a value of each member in each year".into());
        }
        let fan = quantiles_by_year(&mut values, years, PROBABILITIES);
        for bound in 0..PROBABILITIES.len() {
            // Beside the forecast they are small numbers, which pack well.
            bounds.extend(fan.iter().zip(&own).map(|(of, own)| (of[bound].round() - own) as i32));
        }
        if at < municipalities {
            forecast.extend(own.iter().map(|people| *people as i32));
        }
    }
    pack.i32s("backtest_forecast", &forecast);
    pack.i32s("backtest_bounds", &bounds);
    Ok(pack.finish())
}

/// The forecasts of the document as a table.
fn forecasts(document: &Value) -> Result<String> {
    let mut text = FORECAST_COLUMNS.join("\t") + "\n";
    let number =
        |value: &Value| value.as_f64().map(|number| format!("{number:.0}")).unwrap_or_default();
    let mut row =
        |forecaster: &str, area: &str, year: &Value, value: &Value, bounds: [&Value; 2]| {
            if value.is_null() {
                return Ok(());
            }
            let mut cells =
                vec![forecaster.to_owned(), area.to_owned(), number(year), number(value)];
            for interval in bounds {
                cells.extend([0, 1].map(|end| number(&interval[end])));
            }
            writeln!(text, "{}", cells.join("\t"))
        };
    let (official, national) = (&document["official"], &document["national"]);
    let none = &Value::Null;
    let country = GroupKind::Country.id().to_owned() + ":NL";
    let years = [(&official["from"], "forecast_2023"), (&official["to"], "forecast_2050")];
    for (year, column) in years {
        row("pblcbs2019", &country, year, &official["country"][column], [none, none])?;
        for region in official["regions"].as_array().ok_or("the document: expected regions")? {
            let text = |name: &str| region[name].as_str().unwrap_or_default().to_owned();
            let area = format!("{}:{}", text("level"), text("code"));
            row("pblcbs2019", &area, year, &region[column], [none, none])?;
        }
    }
    let cbs = &national["cbs"];
    let bounds = [&cbs["interval_67"], &cbs["interval_95"]];
    row("cbs2023", &country, &cbs["year"], &cbs["median"], bounds)?;
    for of in national["un"].as_array().ok_or("the document: expected years of the UN")? {
        let bounds = [&of["interval_80"], &of["interval_95"]];
        row("un2024", &country, &of["year"], &of["median"], bounds)?;
    }
    Ok(text)
}
