//! Did the intervals hold what was counted?

use streekblik::chart::Status;
use streekblik::chart::rows::Mark;

use super::Part;
use crate::fail::Result;
use crate::method::Context;
use crate::method::charts::{Picture, figure, list, set_name, value};

pub(super) const PARTS: &[Part] = &[("inside", inside)];

fn inside(context: &Context) -> Result<String> {
    let mut rows = Vec::new();
    for row in list(context, "coverage.years[year=2025].sets")? {
        let set = row["set"].as_str().unwrap_or_default();
        let values = vec![value(row, "inside_67")?, value(row, "inside_95")?];
        rows.push((set_name(context, set)?, values, set == "all"));
    }
    let picture = Picture {
        key: "chart.coverage",
        series: vec![("interval.67", Mark::Dot), ("interval.95", Mark::Diamond)],
        rows,
        guides: vec![(67.0, "guide.67"), (95.0, "guide.95")],
        status: Status::Projected,
        difference: false,
        decimals: 1,
        from_zero: false,
    };
    figure(context, &picture)
}
