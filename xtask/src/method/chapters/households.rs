//! Households: rates of one year on the people of another, the pace of living alone, and ages where they are counted.

use serde_json::Value;
use streekblik::chart::Status;
use streekblik::chart::rows::Mark;

use super::Part;
use crate::fail::Result;
use crate::method::Context;
use crate::method::charts::{Picture, age_name, figure, list, value};
use crate::method::figures;

pub(super) const PARTS: &[Part] = &[("back", back), ("pace", pace), ("places", places)];

fn name(row: &Value, key: &str) -> String {
    row[key].as_str().map_or_else(|| row[key].to_string(), str::to_owned)
}

/// The rates of the base year on the people of earlier years.
fn back(context: &Context) -> Result<String> {
    let series = [
        ("one_person", "household.one_person", Mark::Dot),
        ("without_children", "household.without_children", Mark::Ring),
        ("with_children", "household.with_children", Mark::Square),
        ("all_with_odds", "household.all_with_odds", Mark::Diamond),
    ];
    let base_year = figures::number(&context.figures, "pack.base_year")?;
    let mut rows = Vec::new();
    for row in list(context, "households.constant_rates_of_2025_percent_off")? {
        // Of the base year itself they are right by the way they are made.
        if figures::number(row, "year")? < base_year {
            let values = series.iter().map(|(path, ..)| value(row, path)).collect::<Result<_>>()?;
            rows.push((name(row, "year"), values, false));
        }
    }
    let picture = Picture {
        key: "chart.households_back",
        series: series.iter().map(|(_, name, mark)| (*name, *mark)).collect(),
        rows,
        guides: vec![],
        status: Status::Estimated,
        difference: true,
        decimals: 1,
        from_zero: true,
    };
    figure(context, &picture)
}

/// One-person households forecast from years before, when none, half or all of the pace went on.
fn pace(context: &Context) -> Result<String> {
    let series = [
        (0.5, "pace.half", Mark::Dot),
        (0.0, "pace.none", Mark::Ring),
        (1.0, "pace.all", Mark::Square),
    ];
    let all = list(context, "households.trend.percent_off_in_2025")?;
    let mut origins: Vec<String> = all.iter().map(|row| name(row, "from")).collect();
    origins.dedup();
    let mut rows = Vec::new();
    for origin in origins {
        let of = |part: f64| {
            let mut of_origin = all.iter().filter(|row| name(row, "from") == origin);
            let row = of_origin.find(|row| row["part"].as_f64() == Some(part));
            value(row.unwrap_or(&Value::Null), "one_person")
        };
        let values = series.iter().map(|(part, ..)| of(*part)).collect::<Result<_>>()?;
        rows.push((context.say("pace.from")?.replace("{year}", &origin), values, false));
    }
    let picture = Picture {
        key: "chart.households_pace",
        series: series.iter().map(|(_, name, mark)| (*name, *mark)).collect(),
        rows,
        guides: vec![],
        status: Status::Projected,
        difference: true,
        decimals: 1,
        from_zero: true,
    };
    figure(context, &picture)
}

/// People living alone by age, where they are counted.
fn places(context: &Context) -> Result<String> {
    let series = [
        ("counted", "living.counted", Mark::Tick),
        ("estimated", "living.estimated", Mark::Dot),
        ("like_the_nation_at_home", "living.without_step", Mark::Ring),
    ];
    let mut rows = Vec::new();
    for row in list(context, "households.places.alone_percent")? {
        let label = format!("{}, {}", name(row, "place"), age_name(context, row)?);
        let values = series.iter().map(|(path, ..)| value(row, path)).collect::<Result<_>>()?;
        rows.push((label, values, false));
    }
    let picture = Picture {
        key: "chart.households_places",
        series: series.iter().map(|(_, name, mark)| (*name, *mark)).collect(),
        rows,
        guides: vec![],
        status: Status::Estimated,
        difference: false,
        decimals: 1,
        from_zero: true,
    };
    figure(context, &picture)
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    #[test]
    fn with_the_odds_of_a_year_all_households_are_right_to_one_percent_as_the_text_says() {
        let file = crate::paths::root().join(crate::evidence::FILE);
        let found: Value = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
        let rows = &found["households"]["constant_rates_of_2025_percent_off"];
        let off = |row: &Value| row["all_with_odds"].as_f64().unwrap().abs();
        assert!(rows.as_array().unwrap().iter().all(|row| off(row) < 1.0), "{rows}");
    }
}
