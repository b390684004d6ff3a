//! Our trend beside PBL/CBS 2019: a chart, a table, and a sentence for each large difference.

use serde_json::Value;
use streekblik::chart::Status;
use streekblik::chart::rows::{self, Mark};

use super::Part;
use crate::fail::Result;
use crate::method::charts::{Picture, details, escaped, figure, html_table, list, value};
use crate::method::{Context, figures};

pub(super) const PARTS: &[Part] = &[
    ("provinces", |c| differences(c, "chart.official_provinces", "province")),
    ("corop", |c| differences(c, "chart.official_corop", "corop")),
    ("table", table),
    ("sentences", sentences),
];

const REGIONS: &str = "official.regions";
/// A part this small is not spoken of, in percent.
const SILENT: f64 = 0.25;

fn of_level<'c>(context: &'c Context, level: &str) -> Result<Vec<&'c Value>> {
    Ok(list(context, REGIONS)?.iter().filter(|row| row["level"] == level).collect())
}

fn name(row: &Value) -> &str {
    row["name"].as_str().unwrap_or_default()
}

fn differences(context: &Context, key: &'static str, level: &str) -> Result<String> {
    let mut rows = Vec::new();
    for row in of_level(context, level)? {
        let (all, country) =
            (figures::number(row, "difference")?, figures::number(row, "country")?);
        let values = vec![rows::Value::At(all), rows::Value::At(all - country)];
        rows.push((name(row).to_owned(), values, false));
    }
    let picture = Picture {
        key,
        series: vec![
            ("official.difference", Mark::Dot),
            ("official.beside_country", Mark::Diamond),
        ],
        rows,
        guides: vec![],
        status: Status::Projected,
        difference: true,
        decimals: 1,
        from_zero: true,
    };
    figure(context, &picture)
}

fn table(context: &Context) -> Result<String> {
    let heads = ["region", "forecast", "trend", "difference", "country", "count", "rest"];
    let say = |head: &&str| context.say(&format!("official_table.{head}"));
    let heads = heads.iter().map(say).collect::<Result<Vec<_>>>()?;
    let mut cells = Vec::new();
    for row in list(context, REGIONS)? {
        let number = |path: &str, look: &str| match value(row, path)? {
            rows::Value::At(found) => figures::in_words(context, found, look),
            _ => Ok(streekblik::chart::format::MISSING.to_owned()),
        };
        let level = context.say(if row["level"] == "province" {
            "level.province"
        } else {
            "level.corop"
        })?;
        let mut line = vec![format!("{} <span class=\"note\">{level}</span>", escaped(name(row)))];
        for path in ["forecast_2050", "trend_2050"] {
            line.push(number(path, "people")?);
        }
        for path in ["difference", "country", "count", "rest"] {
            line.push(number(path, "+1")?);
        }
        cells.push(line);
    }
    let numbers: Vec<bool> = (0..heads.len()).map(|at| at > 0).collect();
    let title = context.say("official_table.title")?;
    details(context, &title, &html_table(&heads, &cells, &numbers))
}

/// The sentences, composed of the parts of each difference.
fn sentences(context: &Context) -> Result<String> {
    let mut items = String::new();
    for row in list(context, REGIONS)?.iter().filter(|row| row["large"] == true) {
        items += &format!("<li>{}</li>\n", sentence(context, row)?);
    }
    let summary = context.say("official.sentences")?;
    Ok(format!(
        "<details class=\"chart-table\"><summary>{summary}</summary>\n<ul class=\"sentences\">\n{items}</ul></details>\n"
    ))
}

fn sentence(context: &Context, row: &Value) -> Result<String> {
    let number = |path: &str| figures::number(row, path);
    let percent = |value: f64| figures::in_words(context, value.abs(), "1%");
    let signed = |value: f64| figures::in_words(context, value, "+1%");
    let people = |path: &str| figures::in_words(context, number(path)?, "people");
    let more = |key: &str, value: f64| {
        context.say(&format!("{key}.{}", if value < 0.0 { "less" } else { "more" }))
    };
    let level =
        context.say(if row["level"] == "province" { "level.province" } else { "level.corop" })?;
    let mut text = more("official_all", number("difference")?)?
        .replace("{name}", &escaped(name(row)))
        .replace("{level}", &level)
        .replace("{trend}", &people("trend_2050")?)
        .replace("{forecast}", &people("forecast_2050")?)
        .replace("{percent}", &percent(number("difference")?)?);
    text += " ";
    text += &context.say("official.part_country")?.replace("{part}", &signed(number("country")?)?);
    let count = row["count"].as_f64();
    let said = match count {
        Some(count) if count.abs() >= SILENT => {
            more("official_count", count)?.replace("{part}", &signed(count)?)
        }
        Some(_) => context.say("official.count_same")?,
        None => context.say("official.count_unknown")?,
    };
    text += &format!(" {said} ");
    let rest = number("rest")?;
    // Where the count of 2023 has nothing to be held against, it is in the rest.
    let key = if count.is_some() { "official_rest" } else { "official_own" };
    text += &match rest.abs() >= SILENT {
        true => more(key, rest)?.replace("{part}", &signed(rest)?),
        false => context.say("official.rest_none")?,
    };
    if row["borders_moved"] == true {
        text += &format!(" {}", context.say("official.borders")?);
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::method::LANGUAGES;

    #[test]
    fn each_large_difference_has_a_sentence_with_its_parts() {
        for (lang, code) in LANGUAGES {
            let context = Context::read(&crate::paths::root(), lang, code).unwrap();
            let large = list(&context, REGIONS).unwrap().iter().filter(|row| row["large"] == true);
            let (mut all, mut parts_of) = (0, 0);
            for row in large {
                let text = sentence(&context, row).unwrap();
                assert!(text.contains(&escaped(name(row))) && !text.contains('{'), "{text}");
                for part in ["country", "rest"] {
                    let value = figures::number(row, part).unwrap();
                    let said = figures::in_words(&context, value, "+1%").unwrap();
                    parts_of += usize::from(text.contains(&said));
                }
                all += 1;
            }
            assert_eq!(context.figures["official"]["large"], all);
            assert!(all > 10 && parts_of > all, "{all} {parts_of}");
        }
    }
}
