//! Published worked examples: how far our arithmetic is off.

use super::Part;
use crate::fail::Result;
use crate::method::charts::{html_table, list, open_table};
use crate::method::{Context, figures};

pub(super) const PARTS: &[Part] = &[("table", table)];

fn table(context: &Context) -> Result<String> {
    let columns = ["example", "years", "cells", "off"];
    let say = |column: &&str| context.say(&format!("example_table.{column}"));
    let heads = columns.iter().map(say).collect::<Result<Vec<_>>>()?;
    let mut rows = Vec::new();
    for row in list(context, "examples")? {
        let name = row["example"].as_str().unwrap_or_default();
        rows.push(vec![
            context.say(&format!("example.{name}"))?,
            format!("{}\u{2013}{}", row["from"], row["to"]),
            figures::in_words(context, figures::number(row, "cells")?, "0")?,
            match figures::number(row, "off_at_most")? {
                whole if whole > 0.1 => figures::in_words(context, whole, "2")?,
                small => figures::in_words(context, small, "ten")?,
            },
        ]);
    }
    let title = context.say("example_table.title")?;
    Ok(open_table(&title, &html_table(&heads, &rows, &[false, true, true, true])))
}
