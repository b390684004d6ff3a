//! Where each number comes from.

use super::Part;
use crate::fail::Result;
use crate::method::Context;
use crate::method::charts::{details, escaped, foreign, html_table};

pub(super) const PARTS: &[Part] = &[("table", table)];

fn table(context: &Context) -> Result<String> {
    let columns = ["title", "publisher", "year", "licence", "status", "used_for"];
    let say = |column: &&str| context.say(&format!("source_table.{column}"));
    let heads = columns.iter().map(say).collect::<Result<Vec<_>>>()?;
    let mut rows = Vec::new();
    for source in context.background.sources.iter().chain(&context.themes.sources) {
        // World Population Prospects, Natural Earth and the English tables of CBS.
        let english = source.id.ends_with("eng")
            || ["United", "Natural"].iter().any(|start| source.publisher.starts_with(start));
        let title = foreign(context, &source.title, if english { "en" } else { "nl" });
        let title = match &source.url {
            Some(url) if url.starts_with("https:") => {
                format!("<a href=\"{}\" rel=\"noreferrer\">{title}</a>", escaped(url))
            }
            _ => title,
        };
        let status = context.say(&format!("status.{}", source.status))?;
        rows.push(vec![
            title,
            escaped(&source.publisher),
            escaped(&source.year),
            escaped(&source.licence),
            format!(
                "<span class=\"badge small\" data-status=\"{}\">{status}</span>",
                source.status
            ),
            foreign(context, &source.used_for, "en"),
        ]);
    }
    let title = context.say("source_table.caption")?;
    details(context, &title, &html_table(&heads, &rows, &[]))
}
