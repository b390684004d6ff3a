//! A visitor's file, and what its review promises.

use streekblik::data::bundle::Bundle;
use streekblik::error::{Error, ErrorKind};
use streekblik::own::{Asked, Content, MOST_CHARS, MOST_WRONG, Review, read};

use streekblik::own::OwnData;
use streekblik::session::document::Value;

use super::{Outcome, hold};

/// Reads own data as a file keeps them; what is read is written the same again.
pub(super) fn take_kept(text: &str, bundle: &Bundle) -> Outcome {
    // What is no JSON is refused by the browser's parser, here by another.
    let Ok(value) = serde_json::from_str::<Value>(text) else { return Ok(None) };
    match OwnData::read(&value, &bundle.regions) {
        Ok(own) => {
            comes_back(&own, bundle)?;
            Ok(None)
        }
        Err(error) => Ok(Some(error)),
    }
}

fn comes_back(own: &OwnData, bundle: &Bundle) -> Result<(), String> {
    let json = own.to_value(&bundle.regions).to_canonical_json();
    let value = serde_json::from_str::<Value>(&json)
        .map_err(|error| format!("what is written is no JSON: {error}"))?;
    // Where all is a gap no region is left, and a file keeps no such figures.
    match OwnData::read(&value, &bundle.regions) {
        Ok(back) => {
            hold("own data come back", back.to_value(&bundle.regions).to_canonical_json() == json)
        }
        Err(error) if json.contains("\"regions\":[]") => {
            hold("only figures are all gaps", error.code() == "document")
        }
        Err(error) => Err(format!("own data do not come back: {error}")),
    }
}

/// Reads a file, and once more with another choice of the visitor.
pub(super) fn take(bytes: &[u8], bundle: &Bundle) -> Outcome {
    let review = read("bestand", bytes, bundle, &Asked::default());
    keeps(&review, bundle)?;
    if let Some(label) = review.unmatched.first() {
        let matches = vec![(label.text.clone(), "GM0014".to_owned())];
        let asked = Asked { column: Some(1), year: Some(2019), matches, ..Asked::default() };
        keeps(&read("bestand", bytes, bundle, &asked), bundle)?;
    }
    // What can be used has been read, whatever is wrong beside it.
    let wrong = review.wrong.list.first().filter(|_| review.data.is_none());
    Ok(wrong.map(|wrong| {
        // The number of the line is no kind of refusal.
        let place = wrong.place.split(':').next().unwrap_or_default().to_owned();
        let (expected, found) = (wrong.expected.clone(), wrong.found.clone());
        Error::from(ErrorKind::Document { place, expected, found })
    }))
}

fn keeps(review: &Review, bundle: &Bundle) -> Result<(), String> {
    hold(
        "something can be used or something is wrong",
        review.data.is_some()
            || review.wrong.total > 0
            || review.skipped > 0
            || review.rows == 0
            || review.given == 0,
    )?;
    hold(
        "no more is told than may be",
        review.wrong.list.len() <= MOST_WRONG && review.unmatched.len() <= MOST_WRONG,
    )?;
    hold("all of it is counted", review.wrong.total >= review.wrong.list.len())?;
    let texts = review.wrong.list.iter().map(|wrong| &wrong.found);
    let texts =
        texts.chain(review.unmatched.iter().map(|label| &label.text)).chain(&review.columns);
    hold("a text is short", texts.into_iter().all(|text| text.chars().count() <= MOST_CHARS + 1))?;
    if let Some(own) = &review.data {
        comes_back(own, bundle)?;
    }
    let n = bundle.axis.regions;
    match review.data.as_ref().map(|data| &data.content) {
        None => Ok(()),
        Some(Content::Base(base)) => {
            hold(
                "people are whole",
                base.persons.iter().all(|persons| *persons >= 0.0 && persons.fract() == 0.0),
            )?;
            hold("all ages of each", base.persons.len() == base.regions.len() * 202)
        }
        Some(Content::Components(own)) => {
            hold("each year", own.flows.len() == own.years.len() * 6 * n)
        }
        Some(Content::Indicator(own)) => {
            hold("each year", own.values.len() == own.years.len() * n)?;
            hold("a gap or a number", own.values.iter().all(|value| !value.is_infinite()))
        }
        Some(Content::Regions(own)) => {
            hold("a shape each", own.regions.len() == own.shapes.len() && own.regions.is_sorted())?;
            hold("corners", own.shapes.iter().flatten().flatten().all(|ring| ring.len() >= 3))
        }
    }
}
