//! Every assumption, by name, value, unit and source.

use super::Part;
use crate::assumptions;
use crate::fail::Result;
use crate::method::Context;
use crate::method::charts::{details, escaped, foreign, html_table};

pub(super) const PARTS: &[Part] = &[("table", table)];

fn table(context: &Context) -> Result<String> {
    let columns = ["name", "value", "unit", "source"];
    let say = |column: &&str| context.say(&format!("assumption_table.{column}"));
    let heads = columns.iter().map(say).collect::<Result<Vec<_>>>()?;
    let assumed = context.say("status.assumed")?;
    let rows: Vec<Vec<String>> = assumptions::all(&context.background)
        .iter()
        .map(|row| {
            let source = match row.source.as_str() {
                "aanname" => {
                    format!("<span class=\"badge small\" data-status=\"assumed\">{assumed}</span>")
                }
                source => escaped(source),
            };
            // A long name breaks after its parts.
            let parts = escaped(&row.id).replace('.', ".<wbr>").replace('_', "_<wbr>");
            let name = format!("<code>{parts}</code>");
            vec![
                name,
                foreign(context, &row.value, "en"),
                foreign(context, &row.unit, "en"),
                source,
            ]
        })
        .collect();
    let title = context.say("assumption_table.title")?;
    details(context, &title, &html_table(&heads, &rows, &[]))
}
