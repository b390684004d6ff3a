//! The national number: our intervals beside those of CBS and the UN.

use serde_json::Value;
use streekblik::chart::Status;
use streekblik::chart::rows::{self, Mark};

use super::Part;
use crate::fail::{Failure, Result};
use crate::method::Context;
use crate::method::charts::{Picture, figure};
use crate::method::figures::{at, number};

pub(super) const PARTS: &[Part] = &[("intervals", intervals)];

fn millions(row: &Value, path: &str) -> Result<rows::Value> {
    let ends = at(row, path)?.as_array().map(|ends| ends.iter().filter_map(Value::as_f64));
    match ends.map(|ends| ends.collect::<Vec<_>>()).as_deref() {
        Some([low, high]) => Ok(rows::Value::Between(low / 1e6, high / 1e6)),
        _ => Err(Failure::new("an interval of the evidence").found(path.to_owned())),
    }
}

fn intervals(context: &Context) -> Result<String> {
    let all = &context.figures;
    let mut rows = Vec::new();
    for (name, path, middle, inner) in [
        ("forecaster.cbs_2070", "national.cbs", "median", "interval_67"),
        ("forecaster.ours_2070", "national.years[year=2070]", "trend", "interval_67"),
        ("forecaster.un_2070", "national.un[year=2070]", "median", "interval_80"),
        ("forecaster.ours_2050", "national.years[year=2050]", "trend", "interval_67"),
        ("forecaster.un_2050", "national.un[year=2050]", "median", "interval_80"),
    ] {
        let row = at(all, path)?;
        let values = vec![
            rows::Value::At(number(row, middle)? / 1e6),
            millions(row, "interval_95")?,
            millions(row, inner)?,
        ];
        rows.push((context.say(name)?, values, name.contains("ours")));
    }
    let picture = Picture {
        key: "chart.national",
        series: vec![
            ("interval.middle", Mark::Ring),
            ("interval.band_95", Mark::Wide),
            ("interval.inner", Mark::Inner),
        ],
        rows,
        guides: vec![],
        status: Status::Projected,
        difference: false,
        decimals: 2,
        from_zero: false,
    };
    figure(context, &picture)
}
