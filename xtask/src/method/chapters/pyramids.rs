//! Are the ages of a municipality believable?

use super::Part;
use crate::fail::Result;
use crate::method::charts::{escaped, html_table, list, open_table};
use crate::method::{Context, figures};

pub(super) const PARTS: &[Part] = &[("measures", measures)];

fn measures(context: &Context) -> Result<String> {
    let columns = [
        ("comb_2025", "1"),
        ("comb_2040", "1"),
        ("chance_2040", "1"),
        ("students_2025", "2"),
        ("students_2040", "2"),
        ("kept", "2"),
        ("men_per_100_women_2025", "0"),
        ("men_per_100_women_2040", "0"),
    ];
    let mut heads = vec![context.say("pyramid_table.place")?];
    for (column, _) in columns {
        heads.push(context.say(&format!("pyramid_table.{column}"))?);
    }
    let mut rows = Vec::new();
    for place in list(context, "pyramids.places")? {
        let mut row = vec![escaped(place["name"].as_str().unwrap_or_default())];
        for (column, look) in columns {
            row.push(figures::in_words(context, figures::number(place, column)?, look)?);
        }
        rows.push(row);
    }
    let numbers: Vec<bool> = (0..heads.len()).map(|at| at > 0).collect();
    let title = context.say("pyramid_table.title")?;
    Ok(open_table(&title, &html_table(&heads, &rows, &numbers)))
}
