//! Figures of the evidence by path: `backtest.years[year=2025].sets[set=all].errors.model.median`.

use serde_json::Value;
use streekblik::chart::format;

use super::Context;
use crate::fail::{Failure, Result};

/// The value at a path: names between dots, and in brackets the place in a list or what its row has to say.
pub(crate) fn at<'v>(root: &'v Value, path: &str) -> Result<&'v Value> {
    let missing = || {
        Failure::new("a text names a figure that the evidence does not have").found(path.to_owned())
    };
    let mut here = root;
    for step in path.split('.') {
        let (name, picks) = step.split_once('[').unwrap_or((step, ""));
        here = here.get(name).ok_or_else(missing)?;
        for pick in picks.split('[').filter(|pick| !pick.is_empty()) {
            let pick = pick.strip_suffix(']').ok_or_else(missing)?;
            let rows = here.as_array().ok_or_else(missing)?;
            here = match pick.split_once('=') {
                Some((key, wanted)) => rows.iter().find(|row| plain(&row[key]) == wanted),
                None => pick.parse::<usize>().ok().and_then(|i| rows.get(i)),
            }
            .ok_or_else(missing)?;
        }
    }
    Ok(here)
}

/// The number at a path.
pub(crate) fn number(root: &Value, path: &str) -> Result<f64> {
    at(root, path)?.as_f64().ok_or_else(|| {
        Failure::new("a figure of the evidence").expected("a number").found(path.to_owned())
    })
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// A figure in words: `0` to `3` decimals, with `%` behind it a percentage, with `+` before it its sign, with `|` the size
/// alone; `mln` millions, `name` text or a year as it is, `date` a first of January, `ten` a power of ten.
pub(crate) fn written(context: &Context, path: &str, look: &str) -> Result<String> {
    if look == "name" {
        return Ok(plain(at(&context.figures, path)?));
    }
    if look == "date" {
        let date = plain(at(&context.figures, path)?);
        let year = date.strip_suffix("-01-01").ok_or_else(|| {
            Failure::new("a date of the evidence").expected("1 January").found(date.clone())
        })?;
        return Ok(format!("{} {year}", context.say("date.first_of_january")?));
    }
    in_words(context, number(&context.figures, path)?, look)
}

/// A number in words; see [`written`].
pub(crate) fn in_words(context: &Context, value: f64, look: &str) -> Result<String> {
    let lang = context.lang;
    let (look, value) = match look.strip_prefix("size") {
        Some(rest) => (rest, value.abs()),
        None => (look, value),
    };
    Ok(match look {
        "0" | "1" | "2" | "3" => format::number(value, look.parse().unwrap_or(0), lang),
        "+1" => format::signed(value, 1, lang),
        "0%" => format::percent(value, 0, lang),
        "1%" => format::percent(value, 1, lang),
        "+1%" => format::signed_percent(value, 1, lang),
        "mln" => format::number(value / 1e6, 1, lang),
        "people" => format::number(format::rounded_people(value), 0, lang),
        "ten" => power_of_ten(value),
        _ => {
            return Err(Failure::new("a text wants a number in a way that is not known")
                .found(look.to_owned()));
        }
    })
}

/// `10⁻⁹`; other numbers as they are.
fn power_of_ten(value: f64) -> String {
    let exponent = libm::round(libm::log10(value));
    if (value / libm::pow(10.0, exponent) - 1.0).abs() > 1e-9 {
        return value.to_string();
    }
    let digits = exponent.abs().to_string();
    let raised = digits.chars().map(|d| match d {
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4' => '⁴',
        '5' => '⁵',
        '6' => '⁶',
        '7' => '⁷',
        '8' => '⁸',
        '9' => '⁹',
        _ => '⁰',
    });
    format!("10{}{}", if exponent < 0.0 { "⁻" } else { "" }, raised.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn paths_pick_rows_by_what_they_say() {
        let root =
            json!({"a": [{"year": 2024, "b": [1, 2.5]}, {"year": 2025, "set": "all", "b": [3]}]});
        assert_eq!(number(&root, "a[year=2024].b[1]").unwrap(), 2.5);
        assert_eq!(number(&root, "a[set=all].b[0]").unwrap(), 3.0);
        for wrong in ["a[year=2026].b", "b", "a[9]", "a[set=all].b[", "a[set=all].set.x"] {
            assert!(number(&root, wrong).is_err(), "{wrong}");
        }
        assert_eq!([power_of_ten(1e-9), power_of_ten(1.03)], ["10⁻⁹", "1.03"]);
    }
}
