//! Words of the scatter plot.

use super::{ScatterInput, Weight, say};
use crate::chart::describe::finding::{is_or_was, nothing, subject, told};
use crate::chart::describe::status_name;
use crate::chart::order;
use crate::chart::output::Lang;

pub(super) fn columns(lang: Lang) -> [&'static str; 2] {
    match lang {
        Lang::Nl => ["Gemeente", "Inwoners"],
        Lang::En => ["Municipality", "Inhabitants"],
    }
}

/// Names of the signs: the region chosen, its group, the others, a trail.
pub(super) fn legend(input: &ScatterInput) -> [Option<String>; 4] {
    let (year, status) = (input.year.0, status_name(input.year.1, input.frame.lang));
    let moved = year != input.base_year;
    let (others, trail) = match input.frame.lang {
        Lang::Nl => (
            format!("andere gemeenten ({year}, {status}); hoe groter, hoe meer inwoners"),
            format!("vanaf {}", input.base_year),
        ),
        Lang::En => (
            format!("other municipalities ({year}, {status}); larger: more inhabitants"),
            format!("from {}", input.base_year),
        ),
    };
    [Some(input.region.clone()), input.group.clone(), Some(others), moved.then_some(trail)]
}

pub(super) fn title(input: &ScatterInput, [x, y]: &[String; 2]) -> String {
    let year = input.year.0;
    match input.frame.lang {
        Lang::Nl => format!("{x} en {} per gemeente in {year}", lower(y)),
        Lang::En => format!("{x} and {} by municipality in {year}", lower(y)),
    }
}

fn lower(text: &str) -> String {
    let mut text = text.to_owned();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    text
}

pub(super) fn description(input: &ScatterInput, [x_name, y_name]: &[String; 2]) -> String {
    let lang = input.frame.lang;
    let known: Vec<_> =
        input.spots.iter().filter(|spot| spot.at.0.is_finite() && spot.at.1.is_finite()).collect();
    if known.is_empty() {
        return nothing(&input.region, lang);
    }
    let count = known.len();
    let (x_name, y_name) = (lower(x_name), lower(y_name));
    let (year, status) = input.year;
    let (x, y) = (subject(input.measures.0, lang), subject(input.measures.1, lang));
    let correlation = correlation(known.iter().map(|spot| spot.at));
    let is = is_or_was(status);
    let finding = match (lang, correlation > 0.3, correlation < -0.3) {
        (Lang::Nl, true, _) => {
            format!("Waar in {year} {x} hoog {is}, {is} {y} meestal ook hoog.")
        }
        (Lang::En, true, _) => {
            format!("Where in {year} {x} {is} high, {y} mostly {is} as well.")
        }
        (Lang::Nl, _, true) => format!("Waar in {year} {x} hoog {is}, {is} {y} meestal laag."),
        (Lang::En, _, true) => format!("Where in {year} {x} {is} high, {y} mostly {is} low."),
        (Lang::Nl, ..) => format!("In {year} hangen {x} en {y} weinig samen."),
        (Lang::En, ..) => format!("In {year} {x} and {y} have little to do with each other."),
    };
    let mut text = match lang {
        Lang::Nl => format!("{count} gemeenten: naar rechts {x_name}, naar boven {y_name}."),
        Lang::En => format!("{count} municipalities: to the right {x_name}, upwards {y_name}."),
    };
    let chosen = known.iter().filter(|spot| spot.weight == Weight::Chosen);
    for spot in chosen.take(5) {
        let [x, y] = say(input, spot.at);
        text.push_str(&format!(" {}: {x}, {y}", spot.name));
        if let (Some(first), true) = (spot.trail.first(), input.year.0 != input.base_year) {
            let [x, y] = say(input, *first);
            text.push_str(&match lang {
                Lang::Nl => format!(" (in {}: {x}, {y})", input.base_year),
                Lang::En => format!(" (in {}: {x}, {y})", input.base_year),
            });
        }
        text.push('.');
    }
    told(&finding, &text)
}

/// Correlation by rank (Spearman), so that a few large places do not make it.
fn correlation(pairs: impl Iterator<Item = (f64, f64)>) -> f64 {
    let (x, y): (Vec<f64>, Vec<f64>) = pairs.unzip();
    let ranks = |values: &[f64]| -> Vec<f64> {
        let mut rank = vec![0.0; values.len()];
        order::rising(values).into_iter().enumerate().for_each(|(at, one)| rank[one] = at as f64);
        rank
    };
    let (x, y) = (ranks(&x), ranks(&y));
    let mean = (x.len() as f64 - 1.0) / 2.0;
    let product: f64 = x.iter().zip(&y).map(|(x, y)| (x - mean) * (y - mean)).sum();
    let square: f64 = x.iter().map(|x| (x - mean) * (x - mean)).sum();
    if square > 0.0 { product / square } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn correlation_by_rank_does_not_mind_one_large_value() {
        assert_eq!(correlation([(1.0, 1.0), (2.0, 2.0), (3.0, 900.0)].into_iter()), 1.0);
        assert_eq!(correlation([(1.0, 9.0), (2.0, 4.0), (3.0, -900.0)].into_iter()), -1.0);
        assert_eq!(correlation(core::iter::empty()), 0.0);
    }
}
