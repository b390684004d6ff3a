//! `cargo xtask assumptions`: every assumption by name, value, unit and source, from the committed pack.

use serde_json::{Value, json};
use streekblik::data::background::Background;
use streekblik::data::bundle::Bundle;
use streekblik::data::rates::Assumption;
use streekblik::session::PRESET_PULL;

use crate::args::Args;
use crate::evidence::published::{BACKGROUND, PACK};
use crate::fail::{AtPath, Failure, Result};
use crate::paths;

/// Runs `cargo xtask assumptions [--json]`.
pub(crate) fn command(raw: &[String]) -> Result<()> {
    let args = Args::parse("assumptions", raw, &["--json"], &[])?;
    let rows = all(&packs()?.1);
    if args.has("--json") {
        let rows: Vec<Value> = rows
            .iter()
            .map(|row| json!({"name": row.id, "value": row.value, "unit": row.unit, "source": row.source}))
            .collect();
        println!("{:#}", Value::from(rows));
        return Ok(());
    }
    for row in &rows {
        println!("{}", line(row));
    }
    println!("{} assumptions; without a source of its own: aanname", rows.len());
    Ok(())
}

/// The committed packs.
///
/// # Errors
/// A pack that is not there or damaged.
pub(crate) fn packs() -> Result<(Bundle, Background)> {
    let read = |name: &str| {
        let file = paths::root().join(name);
        std::fs::read(&file).at("read", &file)
    };
    let unread = |name: &'static str| {
        move |error: streekblik::error::Error| {
            Failure::new(format!("{name} can't be read")).found(error.to_string())
        }
    };
    let bundle = Bundle::parse(&read(PACK)?).map_err(unread(PACK))?;
    let background = Background::parse(&read(BACKGROUND)?, &bundle).map_err(unread(BACKGROUND))?;
    Ok((bundle, background))
}

/// The assumptions of the data, then those of the page's own scenarios.
pub(crate) fn all(background: &Background) -> Vec<Assumption> {
    let mut rows = background.assumptions.clone();
    rows.push(Assumption {
        id: "presets.pull".to_owned(),
        value: PRESET_PULL.to_string(),
        unit: "ratio".to_owned(),
        source: "aanname".to_owned(),
    });
    rows
}

fn line(row: &Assumption) -> String {
    let value = format!("{} {}", row.value, row.unit);
    format!("{:<44} {:<60} {}", row.id, value.trim_end(), row.source)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_assumption_has_a_name_a_value_and_a_source() {
        let rows = all(&packs().unwrap().1);
        assert!(rows.len() > 50);
        let names: std::collections::BTreeSet<&str> = rows.iter().map(|r| r.id.as_str()).collect();
        assert_eq!(names.len(), rows.len(), "a name twice");
        for row in &rows {
            assert!(
                !row.id.is_empty() && !row.value.is_empty() && !row.source.is_empty(),
                "{row:?}"
            );
            assert!(line(row).contains(&row.value), "{row:?}");
        }
        assert!(
            command(&["--json".to_owned()]).is_ok() && command(&["--jsno".to_owned()]).is_err()
        );
    }
}
