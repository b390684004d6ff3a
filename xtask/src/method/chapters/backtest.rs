//! How wrong it was: errors of the back-test beside four simple forecasts.

use streekblik::chart::Status;
use streekblik::chart::rows::Mark;

use super::Part;
use crate::fail::Result;
use crate::method::Context;
use crate::method::charts::{Picture, age_name, figure, list, set_name, value};

/// The year that errors are shown of.
const YEAR: &str = "backtest.years[year=2025]";

pub(super) const PARTS: &[Part] = &[
    ("by_size", |c| errors(c, "chart.errors_by_size", |set| set == "all" || is_size(set))),
    ("by_region", |c| errors(c, "chart.errors_by_region", |set| !is_size(set))),
    ("by_age", by_age),
];

fn is_size(set: &str) -> bool {
    set.starts_with("people_")
}

/// Mean absolute errors of the model and of the simple forecasts, for some of the sets.
fn errors(context: &Context, key: &'static str, shown: fn(&str) -> bool) -> Result<String> {
    // Of the three windows of the last growth the best stands for all.
    let methods = [
        ("model", "method.model", Mark::Dot),
        ("last_growth_3", "method.last_growth", Mark::Ring),
        ("constant_share", "method.constant_share", Mark::Square),
        ("hamilton_perry", "method.hamilton_perry", Mark::Diamond),
        ("no_change", "method.no_change", Mark::Tick),
    ];
    let mut rows = Vec::new();
    for row in list(context, &format!("{YEAR}.sets"))? {
        let set = row["set"].as_str().unwrap_or_default();
        if !shown(set) {
            continue;
        }
        let of = |method: &str| value(row, &format!("errors.{method}.mape"));
        let values = methods.iter().map(|method| of(method.0)).collect::<Result<_>>()?;
        rows.push((set_name(context, set)?, values, set == "all"));
    }
    let picture = Picture {
        key,
        series: methods.iter().map(|(_, name, mark)| (*name, *mark)).collect(),
        rows,
        guides: vec![],
        status: Status::Projected,
        difference: false,
        decimals: 1,
        from_zero: true,
    };
    figure(context, &picture)
}

/// Errors of the age bands.
fn by_age(context: &Context) -> Result<String> {
    let mut rows = Vec::new();
    for row in list(context, &format!("{YEAR}.bands"))? {
        rows.push((age_name(context, row)?, vec![value(row, "mape")?], false));
    }
    let picture = Picture {
        key: "chart.errors_by_age",
        series: vec![("method.model", Mark::Dot)],
        rows,
        guides: vec![],
        status: Status::Projected,
        difference: false,
        decimals: 1,
        from_zero: true,
    };
    figure(context, &picture)
}
