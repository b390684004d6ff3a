//! What a table proposed and voted, as a code short enough to be read aloud and typed over.
//!
//! Groups of five signs of Crockford's base 32: four that say something, and one that checks the group at its place, so that a slip
//! of the pen is told by its group. The bytes: version, two bytes for the regions of the round, id and number of the table, number of proposals; of each its id, status, votes, and
//! the body of its scenario document as in a link, where the regions of the round are left out; then two bytes of the SHA-256 of all before.

use sha2::{Digest, Sha256};

use super::super::Document;
use super::super::bytes::{Reader, Writer};
use super::super::fields::{At, wrong};
use super::super::link::read_body;
use super::super::themes::Ids;
use super::super::write::{object, text};
use super::{Base, Record, Round, Value};
use crate::error::Result;
use crate::session::ScenarioChoice;

/// Most signs of a code, with what stands between them.
pub const MOST_CODE_CHARS: usize = 8000;

/// Without I, L, O and U: what is read as one of them is taken as 1, 1, 0, and refused.
const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Signs of a group that say something.
const GROUP: usize = 4;
const VERSION: u64 = 1;
const CHECK_BYTES: usize = 2;
/// Bytes of a digest that tell one region from another.
const PLACE_BYTES: usize = 2;
const STATUSES: [&str; 3] = ["open", "kept", "dropped"];
const VOTES: [&str; 3] = ["for", "against", "abstain"];

/// The code of what a table proposed. `keys`: the regions of the round, as documents name them.
///
/// # Errors
/// `unknown` when the round has no such table.
pub fn write_code(round: &Round, table: &str, keys: &[String]) -> Result<String> {
    let tables = || round.records.iter().filter(|one| one.kind() == "table" && !one.removed);
    let of = tables()
        .find(|one| one.id == table)
        .ok_or_else(|| wrong("table", "record", table.to_owned()))?;
    let mut out = Writer::default();
    out.whole(VERSION);
    out.0.extend(place_of(keys));
    write_id(&of.id, &mut out);
    out.count(number(of.get("order")));
    let mut proposals: Vec<&Record> = Vec::new();
    for one in round.records.iter().filter(|one| one.kind() == "proposal" && !one.removed) {
        // Of clashing versions the one that is shown.
        let is_of_table = one.get("table") == Some(&Value::Text(table.to_owned()));
        if is_of_table && proposals.last().is_none_or(|last| last.id != one.id) {
            proposals.push(one);
        }
    }
    out.count(proposals.len());
    for one in proposals {
        write_id(&one.id, &mut out);
        let status = STATUSES.iter().position(|id| one.get("status") == Some(&text(id)));
        out.count(status.unwrap_or_default());
        out.count(usize::from(one.get("votes").is_some()));
        if let Some(votes) = one.get("votes") {
            VOTES.into_iter().for_each(|key| out.count(number(field(votes, key))));
        }
        let document = one.get("document").cloned().unwrap_or(Value::Null);
        let mut document = Document::read(&document)?;
        (document.name, document.note) = (None, None);
        replace_regions(&mut document.choice, keys, &[]);
        document.write_body(&mut out, Ids::Short);
    }
    let check = Sha256::digest(&out.0);
    out.0.extend(check.iter().take(CHECK_BYTES));
    Ok(in_groups(&out.0))
}

/// The records of a code: a table and its proposals, with clocks that any file of that table has seen. `base`: the data they are now
/// made on.
///
/// # Errors
/// `document`, with the place `group n` for a group that was mistyped; `link:whole` where groups are missing, `link:newer` for a code of a later version, `sameRegion`
/// for one of a round about other regions.
pub fn read_code(code: &str, base: &Base, keys: &[String]) -> Result<Round> {
    let bytes = from_groups(code)?;
    let whole = || wrong("code", "link:whole", "");
    let (body, check) =
        bytes.len().checked_sub(CHECK_BYTES).map(|at| bytes.split_at(at)).ok_or_else(whole)?;
    if !Sha256::digest(body).iter().take(CHECK_BYTES).eq(check) {
        return Err(whole());
    }
    let from = &mut Reader(body);
    let version = from.whole()?;
    if version != VERSION {
        return Err(wrong("code", "link:newer", version.to_string()));
    }
    // Levers of other regions would be taken for those of these.
    if from.bytes(PLACE_BYTES)? != place_of(keys) {
        return Err(wrong("code", "sameRegion", ""));
    }
    let table = read_id(from)?;
    let order = from.whole()?.min(100_000) as f64;
    let record = |kind: &str, id: &str| {
        vec![("kind", text(kind)), ("id", text(id)), ("clock", Value::List(Vec::new()))]
    };
    let mut of = record("table", &table);
    of.push(("order", Value::Number(order)));
    let mut records = vec![object(of)];
    for place in 0..from.count()? {
        let id = read_id(from)?;
        let mut one = record("proposal", &id);
        one.push(("status", text(from.one_of(&STATUSES)?)));
        if from.count()? > 0 {
            let hands = VOTES.into_iter().map(|key| Ok((key, Value::Number(from.whole()? as f64))));
            one.push(("votes", object(hands.collect::<Result<Vec<_>>>()?)));
        }
        let mut document = read_body(from, base.clone(), Ids::Short)?;
        replace_regions(&mut document.choice, &[], keys);
        one.push(("document", document.to_value()));
        one.extend([("table", text(&table)), ("order", Value::Number(place as f64))]);
        records.push(object(one));
    }
    if !from.0.is_empty() {
        return Err(whole());
    }
    // The same checks as a file's.
    let records = records.iter().map(|value| Record::read(&At { place: "code".to_owned(), value }));
    Round {
        base: base.clone(),
        records: super::merge::settled(records.collect::<Result<_>>()?)?,
        data: Vec::new(),
    }
    .bounded()
}

/// What tells the regions of a round from others.
fn place_of(keys: &[String]) -> [u8; PLACE_BYTES] {
    let digest = Sha256::digest(keys.join("."));
    [digest[0], digest[1]]
}

/// Letters and digits of ids that the page makes.
const LETTERS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
/// Most of them that one number holds.
const MOST_LETTERS: usize = 9;

/// An id as a number, where it is short and begins with no zero; else 0 and its text.
fn write_id(id: &str, out: &mut Writer) {
    let digit = |letter| LETTERS.iter().position(|known| *known == letter);
    let digits: Option<Vec<usize>> = id.bytes().map(digit).collect();
    match digits {
        Some(digits) if digits.len() <= MOST_LETTERS && digits.first().is_some_and(|&d| d > 0) => {
            out.whole(digits.iter().fold(0, |number, &digit| number * 36 + digit as u64));
        }
        _ => {
            out.whole(0);
            out.text(id);
        }
    }
}

fn read_id(from: &mut Reader<'_>) -> Result<String> {
    let mut number = from.whole()?;
    if number == 0 {
        return from.text();
    }
    let mut letters = Vec::new();
    while number > 0 {
        letters.extend(LETTERS.get((number % 36) as usize).map(|&letter| char::from(letter)));
        number /= 36;
    }
    Ok(letters.iter().rev().collect())
}

/// Puts some regions in the place of others, where they are exactly those.
fn replace_regions(choice: &mut ScenarioChoice, from: &[String], to: &[String]) {
    let edits = choice.edits.iter_mut().map(|edit| &mut edit.regions);
    let measures = choice.measures.iter_mut().map(|measure| &mut measure.regions);
    edits
        .chain(measures)
        .filter(|regions| **regions == from)
        .for_each(|regions| *regions = to.to_vec());
}

fn field<'a>(of: &'a Value, key: &str) -> Option<&'a Value> {
    let Value::Object(entries) = of else { return None };
    entries.iter().find(|(known, _)| known == key).map(|(_, value)| value)
}

fn number(value: Option<&Value>) -> usize {
    match value {
        Some(Value::Number(number)) if *number >= 0.0 => *number as usize,
        _ => 0,
    }
}

/// The sign that checks a group of values at its place. Any one wrong sign is told, and nearly all signs or groups that changed
/// places; what escapes it is told by the digest of the whole.
fn check_of(values: &[usize], place: usize) -> usize {
    // Odd weights, so that no value of the thirty-two is like another.
    let sum: usize = values.iter().zip([1, 3, 5, 7]).map(|(value, weight)| value * weight).sum();
    (sum + 5 * place + 1) % SIGNS.len()
}

fn sign(value: usize) -> char {
    SIGNS.get(value).map_or('0', |&sign| char::from(sign))
}

fn in_groups(bytes: &[u8]) -> String {
    let bits = bytes.len() * 8;
    let bit = |at: usize| bytes.get(at / 8).map_or(0, |byte| usize::from(byte >> (7 - at % 8) & 1));
    let values: Vec<usize> = (0..bits.div_ceil(5))
        .map(|i| (0..5).fold(0, |value, j| value << 1 | bit(5 * i + j)))
        .collect();
    let groups = values.chunks(GROUP).enumerate().map(|(place, group)| {
        let signs: String = group.iter().map(|value| sign(*value)).collect();
        format!("{signs}{}", sign(check_of(group, place)))
    });
    groups.collect::<Vec<_>>().join("-")
}

fn from_groups(code: &str) -> Result<Vec<u8>> {
    if code.len() > MOST_CODE_CHARS {
        return Err(wrong("code", format!("text:1|{MOST_CODE_CHARS}"), code.len().to_string()));
    }
    let signs: Vec<char> = code.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    let mut values = Vec::with_capacity(signs.len());
    for (place, group) in signs.chunks(GROUP + 1).enumerate() {
        let found = || group.iter().collect::<String>();
        let wrong = || wrong(&format!("group {}", place + 1), "group", found());
        let read =
            group.iter().map(|c| value_of(*c)).collect::<Option<Vec<_>>>().ok_or_else(wrong)?;
        let (check, said) = read.split_last().ok_or_else(wrong)?;
        if said.is_empty() || check_of(said, place) != *check {
            return Err(wrong());
        }
        values.extend_from_slice(said);
    }
    let bytes = values.len() * 5 / 8;
    let bit = |at: usize| values.get(at / 5).map_or(0, |value| value >> (4 - at % 5) & 1);
    Ok((0..bytes).map(|i| (0..8).fold(0, |byte, j| byte << 1 | bit(8 * i + j) as u8)).collect())
}

fn value_of(c: char) -> Option<usize> {
    let c = match c.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        c => c,
    };
    SIGNS.iter().position(|sign| char::from(*sign) == c)
}
