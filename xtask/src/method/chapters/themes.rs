//! Every indicator, assumption and lever of the themes, from their definitions in the model.

use super::Part;
use crate::fail::Result;
use crate::method::Context;
use crate::method::charts::{escaped, html_table, open_table};
use streekblik::chart::describe::status_name;
use streekblik::chart::{Lang, Status, format};
use streekblik::model::themes::{
    Assumption, Compiled, Known, Lever, Made, Origin, Rate, Sexes, Span, THEMES, Text, Theme,
    ThemeId, ThemeIndicator,
};

pub(super) const INDICATORS: &[Part] = &[("table", indicators)];
pub(super) const ASSUMED: &[Part] = &[("table", assumed), ("rates", rates)];
pub(super) const LEVERS: &[Part] = &[("table", levers)];

fn of(context: &Context, text: Text) -> String {
    escaped(match context.lang {
        Lang::Nl => text.nl,
        Lang::En => text.en,
    })
}

/// A heading and a table for each theme that has rows.
fn by_theme<T: 'static>(
    context: &Context,
    columns: &[&str],
    rows: impl Fn(&'static Theme) -> &'static [T],
    row: impl Fn(&T) -> Result<Vec<String>>,
) -> Result<String> {
    let say = |column: &&str| context.say(&format!("theme_table.{column}"));
    let heads = columns.iter().map(say).collect::<Result<Vec<_>>>()?;
    let mut page = String::new();
    for theme in THEMES {
        let rows = rows(theme).iter().map(&row).collect::<Result<Vec<_>>>()?;
        if !rows.is_empty() {
            page += &format!("<h3>{}</h3>\n", of(context, theme.name));
            page += &open_table(&of(context, theme.name), &html_table(&heads, &rows, &[]));
        }
    }
    Ok(page)
}

fn indicators(context: &Context) -> Result<String> {
    let row = |one: &ThemeIndicator| {
        let known = match one.known {
            Known::Counted => Status::Observed,
            Known::Estimated => Status::Estimated,
            Known::Assumed => Status::Assumed,
        };
        Ok(vec![
            named(context, one.title, one.about),
            of(context, one.formula),
            unit(context, one.unit.id())?,
            of(context, one.source),
            escaped(status_name(known, context.lang)),
        ])
    };
    by_theme(
        context,
        &["what", "formula", "unit", "source", "known"],
        |theme| theme.indicators,
        row,
    )
}

fn assumed(context: &Context) -> Result<String> {
    let row = |one: &Assumption| {
        let number = |value: f64| {
            let decimals = match one.step {
                whole if whole.fract() == 0.0 => 0,
                tenths if (tenths * 10.0).fract() == 0.0 => 1,
                _ => 2,
            };
            format::number(value, decimals, context.lang)
        };
        let origin = match one.origin {
            Origin::Source(text) | Origin::Assumed(text) => of(context, text),
        };
        Ok(vec![
            named(context, one.name, one.about),
            number(one.default),
            format!("{} – {}", number(one.min), number(one.max)),
            unit(context, one.unit.id())?,
            origin,
        ])
    };
    by_theme(
        context,
        &["assumption", "default", "bounds", "unit", "origin"],
        |theme| theme.assumptions,
        row,
    )
}

/// What stands in the tables of rates by age and sex, by the subject that is made with it first.
fn rates(context: &Context) -> Result<String> {
    let say = |column: &str| context.say(&format!("theme_table.{column}"));
    let needs: Vec<(ThemeId, Compiled)> =
        ThemeId::all().map(|one| (one, Compiled::only(one))).collect();
    let mut rows = Vec::new();
    for amount in THEMES.into_iter().flat_map(|theme| theme.amounts) {
        let Made::People(spans, _) = amount.made else { continue };
        let first = needs.iter().find(|(_, needed)| needed.index(amount.id).is_some());
        let (Some((one, _)), true) =
            (first, spans.iter().any(|span| span.rate != Rate::Fixed(1.0)))
        else {
            continue;
        };
        let told: Vec<String> =
            spans.iter().map(|span| rate_of(context, span)).collect::<Result<_>>()?;
        let one = one.indicator();
        rows.push(vec![of(context, one.name), told.join("; "), of(context, one.source)]);
    }
    let heads = vec![say("what")?, say("rates")?, say("origin")?];
    Ok(open_table(&say("rates")?, &html_table(&heads, &rows, &[])))
}

/// Ages, sex and rate: "4–11: 0,98", "65–69 vrouwen: nu 21 %".
fn rate_of(context: &Context, span: &Span) -> Result<String> {
    let ages = match (span.first, span.last) {
        (first, Span::OPEN) => format!("{first}+"),
        (first, last) if first == last => first.to_string(),
        (first, last) => format!("{first}–{last}"),
    };
    let sex = match span.sexes {
        Sexes::Both => String::new(),
        Sexes::Men => format!(" {}", context.say("theme_table.men")?),
        Sexes::Women => format!(" {}", context.say("theme_table.women")?),
    };
    let rate = match span.rate {
        Rate::Fixed(rate) => format::number(rate, 3, context.lang),
        Rate::Towards { from, .. } => {
            context.say("theme_table.now")?.replace("{n}", &format::number(from, 0, context.lang))
        }
        _ => context.say("theme_table.above")?,
    };
    Ok(escaped(&format!("{ages}{sex}: {rate}")))
}

fn levers(context: &Context) -> Result<String> {
    let row = |one: &Lever| {
        let number = |value: f64| format::number(value, 0, context.lang);
        Ok(vec![
            named(context, one.name, one.about),
            format!("{} – {}", number(one.min), number(one.max)),
            unit(context, one.unit.id())?,
        ])
    };
    by_theme(context, &["lever", "bounds_year", "unit"], |theme| theme.levers, row)
}

/// A name with what it means below it.
fn named(context: &Context, name: Text, about: Text) -> String {
    format!("<strong>{}</strong><br>{}", of(context, name), of(context, about))
}

fn unit(context: &Context, id: &str) -> Result<String> {
    context.say(&format!("theme_unit.{id}"))
}
