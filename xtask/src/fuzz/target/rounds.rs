//! The door of discussion rounds: files, and codes that are typed over.

use streekblik::error::Error;
use streekblik::session::document::round::{
    MOST_BYTES, MOST_CODE_CHARS, Round, merge, read_code, write_code,
};
use streekblik::session::document::{Base, Value};

use super::{Outcome, hold};

/// The regions of the round.
const KEYS: [&str; 3] = ["GM0014", "GM0037", "GM0047"];

/// Takes a file (it begins with a brace) or a code; `before` is the last round that was read.
pub(super) fn take(before: &mut Option<Round>, text: &str) -> Outcome {
    let read = if text.starts_with('{') {
        // What is no JSON is refused by the browser's parser, here by another.
        let Ok(value) = serde_json::from_str::<Value>(text) else { return Ok(None) };
        Round::read(&value)
    } else {
        let base = Base { edition: "0123456789abcdef".to_owned(), year: 2025 };
        read_code(text, &base, &KEYS.map(str::to_owned))
    };
    let round = match read {
        Ok(round) => round,
        Err(error) => return Ok(Some(error)),
    };
    promises(&round, before.as_ref().unwrap_or(&round))?;
    *before = Some(round);
    Ok(None)
}

/// What a round that was read promises: it comes back from its text, its tables come back from their codes, and it merges in either
/// order without losing anything.
fn promises(round: &Round, other: &Round) -> Result<(), String> {
    let text = round.to_canonical_json();
    hold("the canonical text is short enough", text.len() <= MOST_BYTES)?;
    let value: Value = serde_json::from_str(&text).map_err(|error| format!("no JSON: {error}"))?;
    let back = Round::read(&value).map_err(|error| format!("from its text: {error}"))?;
    // This parser is off by a digit in long numbers, which the browser's is not: such there can be in own data alone.
    let is_same = back.base == round.base && back.records == round.records;
    hold("the round comes back from its text", is_same && back.data.len() == round.data.len())?;
    let keys = KEYS.map(str::to_owned);
    for table in round.records.iter().filter(|one| one.kind() == "table" && !one.removed) {
        let code = write_code(round, &table.id, &keys).map_err(in_code)?;
        // What is longer is for a file.
        if code.len() <= MOST_CODE_CHARS {
            read_code(&code, &round.base, &keys).map_err(in_code)?;
        }
    }
    let (one, two) =
        (merge(&[round.clone(), other.clone()]), merge(&[other.clone(), round.clone()]));
    let (Ok(one), Ok(two)) = (one, two) else { return Ok(()) };
    hold("merging is the same in either order", one == two)?;
    let again = merge(&[one.round.clone(), round.clone()]).map_err(|error| error.to_string())?;
    hold("merging twice changes nothing", again.round == one.round)?;
    let has = |record: &_| {
        let seen_by = |other: &streekblik::session::document::round::Record| {
            other == record || (other.id == record.id && other.clock.has_seen(&record.clock))
        };
        one.round.records.iter().any(seen_by)
    };
    hold("nothing is lost", round.records.iter().chain(&other.records).all(has))
}

fn in_code(error: Error) -> String {
    format!("a code: {error}")
}
