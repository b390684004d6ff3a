//! `cargo xtask evidence`: how well the model does, computed anew and written to `data/evidence.json`.
//!
//! One file a chapter; each gives its part of the document and prints its tables.

mod backtest;
mod coverage;
mod examples;
mod households;
mod json;
mod moving;
mod national;
mod official;
mod pack;
pub(crate) mod published;
mod pyramids;

use serde_json::json;

use crate::args::Args;
use crate::data::prepare;
use crate::data::source::{Result, Sources};
use crate::fail::Failure;
use crate::paths;
use published::Published;

/// Where the evidence stands, from the root of the project.
pub(crate) const FILE: &str = "data/evidence.json";

/// What the command computes.
pub(crate) struct Built {
    /// The document.
    pub text: String,
    /// What the page draws from it.
    pub pack: Vec<u8>,
}

/// Runs `cargo xtask evidence [--check] [--source DIR]`.
pub(crate) fn command(raw: &[String]) -> crate::fail::Result<()> {
    let args = Args::parse("evidence", raw, &["--check"], &["--source"])?;
    let folder = args
        .value("--source")
        .map_or_else(|| paths::root().join("../shared/data"), std::path::PathBuf::from);
    let failure = |error: Box<dyn std::error::Error>| {
        Failure::new("the evidence could not be computed").found(error.to_string())
    };
    let built = build(&Sources::new(&folder)).map_err(failure)?;
    let mut other = Vec::new();
    for (name, bytes) in [(FILE, built.text.as_bytes()), (pack::FILE, &built.pack)] {
        let file = paths::root().join(name);
        if !args.has("--check") {
            std::fs::write(&file, bytes).map_err(|e| failure(e.into()))?;
            println!("{name}: {} bytes", bytes.len());
        } else if std::fs::read(&file).is_ok_and(|found| found == bytes) {
            println!("{name}: the same bytes");
        } else {
            other.push(name);
        }
    }
    let Some(name) = other.first() else { return Ok(()) };
    Err(Failure::new(format!("{name} is not what this command computes"))
        .remedy("run cargo xtask evidence"))
}

/// Computes all chapters; prints their tables.
pub(crate) fn build(sources: &Sources) -> Result<Built> {
    let prepared = prepare::prepare(sources)?;
    let test = crate::backtest::run(sources, &prepared)?;
    let published = Published::read()?;
    let document = json!({
        "format": 1,
        "backtest": backtest::chapter(&test, &prepared)?,
        "coverage": coverage::chapter(&test, &prepared)?,
        "moving": moving::chapter(sources, &prepared)?,
        "official": official::chapter(sources, &prepared, &published)?,
        "national": national::chapter(sources, &published)?,
        "examples": examples::chapter()?,
        "pyramids": pyramids::chapter(&prepared, &published)?,
        "households": households::chapter(sources, &prepared)?,
    });
    let pack = pack::bytes(&document, &test, &prepared)?;
    Ok(Built { text: json::text(&document), pack })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_committed_evidence_is_what_the_sources_give() {
        let root = paths::root();
        let Some(sources) = Sources::for_tests() else { return };
        let built = build(&sources).unwrap();
        let found = |name: &str| std::fs::read(root.join(name)).unwrap();
        assert!(built.text.into_bytes() == found(FILE), "run cargo xtask evidence");
        assert!(built.pack == found(pack::FILE), "run cargo xtask evidence");
    }

    #[test]
    fn the_committed_back_test_beats_the_best_simple_forecast_by_15_percent() {
        let text = std::fs::read_to_string(paths::root().join(FILE)).unwrap();
        let found: serde_json::Value = serde_json::from_str(&text).unwrap();
        let years = found["backtest"]["years"].as_array().unwrap();
        assert_eq!(years.len(), 2);
        for year in years {
            let all = &year["sets"][0];
            assert_eq!(all["set"], "all");
            let mape = |method: &str| all["errors"][method]["mape"].as_f64().unwrap();
            let simple = all["errors"].as_object().unwrap().keys().filter(|name| *name != "model");
            let best = simple.map(|name| mape(name)).fold(f64::MAX, f64::min);
            assert!(mape("model") < 0.85 * best, "{}: {best}", year["year"]);
        }
    }

    #[test]
    fn the_committed_intervals_hold_as_many_as_they_say() {
        let text = std::fs::read_to_string(paths::root().join(FILE)).unwrap();
        let found: serde_json::Value = serde_json::from_str(&text).unwrap();
        let years = found["coverage"]["years"].as_array().unwrap();
        let five_years = years.iter().find(|year| year["year"] == 2024).unwrap();
        let all = &five_years["sets"][0];
        assert_eq!(all["set"], "all");
        let inside = |share: &str| all[share].as_f64().unwrap();
        assert!((60.0..=75.0).contains(&inside("inside_67")), "{all}");
        assert!((92.0..=98.0).contains(&inside("inside_95")), "{all}");
    }

    #[test]
    fn the_committed_national_interval_lies_between_the_un_and_cbs() {
        let text = std::fs::read_to_string(paths::root().join(FILE)).unwrap();
        let found: serde_json::Value = serde_json::from_str(&text).unwrap();
        let widths = found["national"]["width_95"].as_array().unwrap();
        for (year, cbs) in [(2050, "cbs_straight"), (2070, "cbs")] {
            let of = widths.iter().find(|of| of["year"] == year).unwrap();
            let width = |name: &str| of[name].as_f64().unwrap();
            assert!(width(cbs) < width("ours") && width("ours") < width("un"), "{of}");
        }
    }
}
