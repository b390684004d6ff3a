//! Every criterion of accessibility, with what proves it.

use super::Part;
use crate::fail::Result;
use crate::method::Context;
use crate::method::access::Criterion;
use crate::method::charts::{escaped, foreign, html_table, open_table};

pub(super) const PARTS: &[Part] = &[("table", table)];

fn table(context: &Context) -> Result<String> {
    let columns = ["criterion", "level", "how", "proof"];
    let say = |column: &&str| context.say(&format!("criterion_table.{column}"));
    let heads = columns.iter().map(say).collect::<Result<Vec<_>>>()?;
    let rows = context.criteria.iter().map(|one| row(context, one)).collect::<Result<Vec<_>>>()?;
    let title = context.say("criterion_table.title")?;
    Ok(open_table(&title, &html_table(&heads, &rows, &[])))
}

fn row(context: &Context, one: &Criterion) -> Result<Vec<String>> {
    let mut proof = escaped(one.note(context.lang));
    if !one.tests.is_empty() {
        proof += "<ul class=\"plain\">";
        for (file, title) in &one.tests {
            let file = file.trim_start_matches("../");
            let title = foreign(context, title, "en");
            proof += &format!("<li><code>{}</code> {title}</li>", escaped(file));
        }
        proof += "</ul>";
    }
    Ok(vec![
        format!("{} {}", one.number, escaped(one.name(context.lang))),
        one.level.clone(),
        context.say(&format!("proof.{}", one.proof.id()))?,
        proof,
    ])
}
