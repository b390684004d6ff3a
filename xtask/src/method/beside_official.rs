//! The few figures of the official forecast that the page itself shows, from `data/evidence.json`: `official.json`.

use serde_json::{Map, Value, json};

use super::figures;
use crate::fail::{Failure, Result};

/// Its address.
pub(crate) const FILE: &str = "official.json";

/// The file: what the edition expected of the country, each province and each COROP region it gives, and our trend of the same
/// year, in persons, by the region's key.
///
/// # Errors
/// A figure that is not in the evidence.
pub(crate) fn text(evidence: &Value) -> Result<String> {
    let missing = |row: &Value| {
        Failure::new("a region of the official forecast lacks a figure").found(row.to_string())
    };
    let figure = |row: &Value, name: &str| row[name].as_i64().ok_or_else(|| missing(row));
    let pair = |row: &Value| -> Result<Value> {
        Ok(
            json!({ "forecast": figure(row, "forecast_2050")?, "trend": figure(row, "trend_2050")? }),
        )
    };
    let mut regions = Map::new();
    regions.insert("country:NL".to_owned(), pair(figures::at(evidence, "official.country")?)?);
    let rows = figures::at(evidence, "official.regions")?.as_array();
    for row in rows.into_iter().flatten() {
        let (Some(level), Some(code)) = (row["level"].as_str(), row["code"].as_str()) else {
            return Err(missing(row));
        };
        regions.insert(format!("{level}:{code}"), pair(row)?);
    }
    let whole = |path: &str| Ok::<_, Failure>(figures::number(evidence, path)? as i64);
    let document = json!({
        "edition": whole("official.edition")?,
        "year": whole("official.to")?,
        "source": "PBL/CBS Regionale bevolkings- en huishoudensprognose 2019 (CBS 84525NED, 84527NED), CC BY 4.0",
        "regions": regions,
    });
    Ok(format!("{document}\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_region_of_the_edition_is_there_with_two_figures() {
        let file = crate::paths::root().join(crate::evidence::FILE);
        let evidence = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
        let found: Value = serde_json::from_str(&text(&evidence).unwrap()).unwrap();
        let compared = evidence["official"]["compared"].as_u64().unwrap();
        let regions = found["regions"].as_object().unwrap();
        assert_eq!(regions.len() as u64, compared + 1, "all of them and the country");
        let row = &evidence["official"]["regions"];
        let row = row.as_array().unwrap().iter().find(|row| row["code"] == "CR01").unwrap();
        assert_eq!(regions["corop:CR01"]["forecast"], row["forecast_2050"]);
        assert_eq!(regions["corop:CR01"]["trend"], row["trend_2050"]);
    }

    #[test]
    fn a_figure_that_is_not_there_stops_it() {
        let country = json!({ "forecast_2050": 1, "trend_2050": 2 });
        let rows = json!([{ "level": "corop", "code": "CR01", "trend_2050": 3 }]);
        let evidence = json!({ "official": { "country": country, "regions": rows, "edition": 2019, "to": 2050 } });
        assert!(text(&evidence).is_err());
    }
}
