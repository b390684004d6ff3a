//! How often an ensemble is run, on the map and for the evidence, and how firm its bands are then.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::figures::number;
use crate::fail::{AtPath, Failure, Result};

/// Where the map says what a visitor can choose.
const VIEW: &str = "www/lib/view.js";
/// The part of the outcomes that the wide band is to hold.
const WIDE: f64 = 0.95;

/// `few` and `many` runs of the map, and those of the `test` from 2019, each with its `times` and its `points_off`.
///
/// # Errors
/// A list that the map no longer has, or an evidence without its number of runs.
pub(super) fn figures(root: &Path, evidence: &Value) -> Result<Value> {
    let file = root.join(VIEW);
    let choices = choices(&fs::read_to_string(&file).at("read", &file)?);
    let [few, many] = choices[..] else {
        return Err(Failure::new(format!("how often the map runs an ensemble, in {VIEW}"))
            .expected("export const MEMBERS = [0, few, many];")
            .found(format!("{choices:?}")));
    };
    let of = |times: f64| json!({"times": times, "points_off": points_off(times)});
    Ok(json!({"few": of(few), "many": of(many), "test": of(number(evidence, "coverage.members")?)}))
}

/// The choices of the map but for none.
fn choices(view: &str) -> Vec<f64> {
    let list =
        view.split_once("export const MEMBERS = [").and_then(|(_, rest)| rest.split_once(']'));
    let numbers = list.map_or("", |(list, _)| list).split(',');
    numbers.filter_map(|number| number.trim().parse().ok()).filter(|times| *times > 0.0).collect()
}

/// Standard deviation by chance of the part of so many runs that falls within a band, percentage points.
fn points_off(times: f64) -> f64 {
    100.0 * libm::sqrt(WIDE * (1.0 - WIDE) / times)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_choices_of_the_map_are_found() {
        assert_eq!(choices("a;\nexport const MEMBERS = [0, 20, 500];\n"), [20.0, 500.0]);
        assert!(choices("export const OTHER = [1];").is_empty());
        let root = crate::paths::root();
        let found = figures(&root, &json!({"coverage": {"members": 475}})).unwrap();
        assert!(number(&found, "few.times").unwrap() < number(&found, "many.times").unwrap());
        assert!((number(&found, "test.points_off").unwrap() - 1.0).abs() < 1e-12);
        assert!(figures(&root, &json!({})).is_err());
    }
}
