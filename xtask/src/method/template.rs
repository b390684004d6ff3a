//! Texts with places for figures, `{{path|look}}`, and for parts of a chapter, `{{part:name}}`.

use super::chapters::Part;
use super::{Context, figures};
use crate::fail::{Failure, Result};

/// Fills a text in; `parts` are what its chapter has to offer.
///
/// # Errors
/// A figure, a look or a part that is not there.
pub(crate) fn fill(context: &Context, text: &str, parts: &[Part]) -> Result<String> {
    let mut filled = String::new();
    for piece in pieces(text)? {
        match piece {
            Piece::Words(words) => filled += words,
            Piece::Place(place) => filled += &place_of(context, place, parts)?,
        }
    }
    Ok(filled)
}

fn place_of(context: &Context, place: &str, parts: &[Part]) -> Result<String> {
    if let Some(name) = place.strip_prefix("part:") {
        let part = parts.iter().find(|part| part.0 == name);
        let (_, make) = part.ok_or_else(|| {
            Failure::new("a text names a part that its chapter does not have").found(name)
        })?;
        return make(context);
    }
    let (path, look) = place.split_once('|').ok_or_else(|| {
        Failure::new("a figure in a text").expected("{{path|look}}").found(place.to_owned())
    })?;
    figures::written(context, path, look)
}

enum Piece<'t> {
    Words(&'t str),
    Place(&'t str),
}

fn pieces(text: &str) -> Result<Vec<Piece<'_>>> {
    let mut list = Vec::new();
    let mut rest = text;
    while let Some((words, after)) = rest.split_once("{{") {
        let (place, after) = after.split_once("}}").ok_or_else(|| {
            Failure::new("a text has {{ without }}")
                .found(after.chars().take(40).collect::<String>())
        })?;
        list.extend([Piece::Words(words), Piece::Place(place)]);
        rest = after;
    }
    list.push(Piece::Words(rest));
    Ok(list)
}

/// The figures and parts that a text names, sorted.
#[cfg(test)]
pub(crate) fn used(text: &str) -> Vec<String> {
    let place = |piece: Piece<'_>| match piece {
        Piece::Place(place) => Some(place.to_owned()),
        Piece::Words(_) => None,
    };
    let mut found: Vec<String> = pieces(text).unwrap().into_iter().filter_map(place).collect();
    found.sort();
    found
}

/// Numbers in the words of a text that are no names: not years, not the ages and chances that things are called by, not
/// licences and numbers of tables, not the 1 to which a ratio is compared.
#[cfg(test)]
pub(crate) fn typed_numbers(text: &str) -> Vec<String> {
    const NAMES: [&str; 11] = ["1", "18", "20", "24", "25", "65", "67", "75", "80", "85", "95"];
    const PHRASES: [&str; 7] =
        ["1 januari", "1 January", "CC BY 4.0", "CC BY 3.0", "84525NED", "84527NED", "A4"];
    let mut found = Vec::new();
    for piece in pieces(text).unwrap() {
        let Piece::Words(words) = piece else { continue };
        // Attributes and equations are no sentences.
        let mut shown = String::new();
        let mut inside = false;
        for part in words.replace("<code>", "\u{1}").replace("</code>", "\u{2}").chars() {
            match part {
                '<' | '\u{1}' => inside = true,
                '>' | '\u{2}' => inside = false,
                _ if !inside => shown.push(part),
                _ => (),
            }
        }
        let plain = PHRASES.iter().fold(shown, |text, phrase| text.replace(phrase, ""));
        let numbers = plain.split(|c: char| !c.is_ascii_digit()).filter(|n| !n.is_empty());
        let year = |n: &str| n.len() == 4 && (n.starts_with("19") || n.starts_with("20"));
        found.extend(numbers.filter(|n| !year(n) && !NAMES.contains(n)).map(str::to_owned));
    }
    found
}
