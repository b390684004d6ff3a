//! Charts and tables of the method page as HTML: inline SVG in three widths, and the same numbers in a table.

use serde_json::Value;
use streekblik::chart::rows::{self, Links, Mark, Row, RowSeries, RowsInput, rows_chart};
use streekblik::chart::{Cell, Frame, Lang, Status, Table, Theme, format};

use super::{Context, figures};
use crate::fail::{Failure, Result};

/// Widths the charts are drawn for, with the class by which the style sheet shows one of them.
const WIDTHS: [(f64, &str); 3] = [(288.0, "narrow"), (500.0, "middle"), (700.0, "wide")];

/// A chart: the key of its texts, its series (key of the name, mark) and its rows.
pub(crate) struct Picture {
    /// Its texts are `KEY.title`, `KEY.about`, `KEY.axis` and `KEY.rows`.
    pub key: &'static str,
    /// Key of the name and mark of each series.
    pub series: Vec<(&'static str, Mark)>,
    /// Label, values, and whether the label stands out.
    pub rows: Vec<(String, Vec<rows::Value>, bool)>,
    /// Guides, with the keys of their names.
    pub guides: Vec<(f64, &'static str)>,
    /// How the numbers came to be.
    pub status: Status,
    /// Stems and signs: what is drawn is a difference.
    pub difference: bool,
    /// Decimals of the table.
    pub decimals: u32,
    /// Whether the axis always has zero.
    pub from_zero: bool,
}

/// The figure: title, drawings, table.
pub(crate) fn figure(context: &Context, picture: &Picture) -> Result<String> {
    let key = picture.key;
    let say = |name: &str| context.say(&format!("{key}.{name}"));
    let (title, about) = (say("title")?, say("about")?);
    let mut input = RowsInput {
        frame: Frame {
            id: "x".to_owned(),
            width_px: 0.0,
            height_px: 400.0,
            lang: context.lang,
            theme: Theme::Light,
        },
        title: title.clone(),
        description: about.clone(),
        caption: say("axis")?,
        row_heading: say("rows")?,
        series: picture
            .series
            .iter()
            .map(|(name, mark)| series(context, name, *mark))
            .collect::<Result<_>>()?,
        rows: picture
            .rows
            .iter()
            .map(|(label, values, strong)| Row {
                label: label.clone(),
                values: values.clone(),
                note: String::new(),
                strong: *strong,
                status: picture.status,
            })
            .collect(),
        guides: picture
            .guides
            .iter()
            .map(|(at, name)| Ok((*at, context.say(name)?)))
            .collect::<Result<_>>()?,
        links: if picture.difference { Links::Stems } else { Links::None },
        signed: picture.difference,
        decimals: picture.decimals,
        from_zero: picture.from_zero,
    };
    let id = key.replace(['.', '_'], "-");
    let (mut drawings, mut numbers) = (String::new(), Table::default());
    for (width, class) in WIDTHS {
        input.frame.id = format!("{id}-{class}");
        input.frame.width_px = width;
        let chart = rows_chart(&input).map_err(|error| {
            Failure::new(format!("the chart {key} can't be drawn")).found(error.to_string())
        })?;
        drawings += &format!("<div class=\"drawing {class}\">{}</div>\n", chart.svg());
        numbers = chart.table;
    }
    Ok(format!(
        "<figure class=\"card chart\" id=\"{id}\">\n<figcaption><h3>{}</h3><p>{}</p></figcaption>\n{drawings}{}</figure>\n",
        escaped(&title),
        escaped(&about),
        closed(&context.say("table.show")?, &title, &of_table(context, &numbers, picture.decimals))
    ))
}

fn series(context: &Context, name: &str, mark: Mark) -> Result<RowSeries> {
    let spoken = context.say(name)?;
    let ends = match mark {
        Mark::Wide | Mark::Inner => Some(
            [context.say("table.low")?, context.say("table.high")?]
                .map(|end| format!("{spoken}: {end}")),
        ),
        _ => None,
    };
    Ok(RowSeries { name: spoken, ends, mark })
}

/// A table that is closed until it is asked for by its title.
pub(crate) fn details(context: &Context, title: &str, table: &str) -> Result<String> {
    Ok(closed(&format!("{}: {title}", context.say("table.show")?), title, table))
}

fn closed(summary: &str, title: &str, table: &str) -> String {
    format!(
        "<details class=\"chart-table\"><summary>{summary}</summary>\n{}</details>\n",
        open_table(title, table)
    )
}

/// A table that is always open.
pub(crate) fn open_table(title: &str, table: &str) -> String {
    format!(
        "<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"{}\">\n{table}</div>\n",
        escaped(title)
    )
}

fn of_table(context: &Context, table: &Table, decimals: u32) -> String {
    let text = |cell: &Cell| match cell {
        Cell::Text(text) => escaped(text),
        Cell::Number(value) => format::number(*value, decimals, context.lang),
        Cell::Missing => format::MISSING.to_owned(),
    };
    let rows: Vec<Vec<String>> =
        table.rows.iter().map(|row| row.iter().map(text).collect()).collect();
    let heads: Vec<String> = table.columns.iter().map(|head| escaped(head)).collect();
    let numbers: Vec<bool> = (0..heads.len()).map(|at| at > 0).collect();
    html_table(&heads, &rows, &numbers)
}

/// A table; cells are HTML, the first of a row is its head, `numbers` says which columns are aligned as such.
pub(crate) fn html_table(heads: &[String], rows: &[Vec<String>], numbers: &[bool]) -> String {
    let class = |at: usize| if numbers.get(at) == Some(&true) { " class=\"num\"" } else { "" };
    let mut table = "<table>\n<thead><tr>".to_owned();
    for (at, head) in heads.iter().enumerate() {
        table += &format!("<th scope=\"col\"{}>{head}</th>", class(at));
    }
    table += "</tr></thead>\n<tbody>\n";
    for row in rows {
        table += "<tr>";
        for (at, cell) in row.iter().enumerate() {
            table += &match at {
                0 => format!("<th scope=\"row\">{cell}</th>"),
                _ => format!("<td{}>{cell}</td>", class(at)),
            };
        }
        table += "</tr>\n";
    }
    table + "</tbody>\n</table>\n"
}

/// Text as HTML.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The name of a set of municipalities of the evidence.
pub(crate) fn set_name(context: &Context, set: &str) -> Result<String> {
    let number = |text: &str| format::number(text.parse().unwrap_or(f64::NAN), 0, context.lang);
    let Some(size) = set.strip_prefix("people_") else {
        return context.say(&format!("set.{set}"));
    };
    Ok(match size.split_once('_') {
        Some(("0", to)) => context.say("size.under")?.replace("{to}", &number(to)),
        Some((from, to)) => {
            let text = context.say("size.between")?;
            text.replace("{from}", &number(from)).replace("{to}", &number(to))
        }
        None => context.say("size.over")?.replace("{from}", &number(size)),
    })
}

/// The name of ages from one to before another.
pub(crate) fn age_name(context: &Context, row: &Value) -> Result<String> {
    let (from, to) = (figures::number(row, "from")?, figures::number(row, "to")?);
    Ok(match to >= 101.0 {
        true => context.say("age.over")?.replace("{from}", &from.to_string()),
        false => {
            let text = context.say("age.between")?.replace("{from}", &from.to_string());
            text.replace("{to}", &(to - 1.0).to_string())
        }
    })
}

/// Rows of a list of the evidence.
pub(crate) fn list<'c>(context: &'c Context, path: &str) -> Result<&'c [Value]> {
    let rows = figures::at(&context.figures, path)?.as_array();
    Ok(rows.ok_or_else(|| Failure::new("a list of the evidence").found(path.to_owned()))?)
}

/// A number of a row as a value of a chart; missing where the evidence says null.
pub(crate) fn value(row: &Value, path: &str) -> Result<rows::Value> {
    match figures::at(row, path)? {
        Value::Null => Ok(rows::Value::Missing),
        found => Ok(found.as_f64().map_or(rows::Value::Missing, rows::Value::At)),
    }
}

/// The language of words that stand in the sources in one language only.
pub(crate) fn foreign(context: &Context, text: &str, code: &str) -> String {
    let own = match context.lang {
        Lang::Nl => "nl",
        Lang::En => "en",
    };
    match own == code || text.is_empty() {
        true => escaped(text),
        false => format!("<span lang=\"{code}\">{}</span>", escaped(text)),
    }
}
