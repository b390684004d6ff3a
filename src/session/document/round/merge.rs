//! Merging the files of tables and of rounds.

use super::super::fields::wrong;
use super::super::{Base, Value};
use super::{Record, Round};
use crate::error::Result;

/// Most versions of one record.
const MOST_VERSIONS: usize = 64;

/// A merged round, and what of the files did not go together.
#[derive(Debug, Clone, PartialEq)]
pub struct Merged {
    /// The round.
    pub round: Round,
    /// Kind and id of the records of which more than one version is kept.
    pub clashes: Vec<(&'static str, String)>,
    /// Whether the files were made on different data; the newest by year and name is told in the merged one.
    pub other_base: bool,
}

/// Merges rounds: the same in either order, in any grouping, and with one of them twice.
///
/// # Errors
/// `document` when together they have more records, or more bytes, than a file may have.
pub fn merge(rounds: &[Round]) -> Result<Merged> {
    let newest =
        rounds.iter().map(|round| &round.base).max_by_key(|base| (base.year, &base.edition));
    let base = newest.cloned().unwrap_or(Base { year: 0, edition: String::new() });
    let data = rounds.iter().flat_map(|round| round.data.clone());
    let records = settled(rounds.iter().flat_map(|round| round.records.clone()).collect())?;
    let mut clashes: Vec<(&'static str, String)> = records
        .windows(2)
        .filter_map(|pair| match pair {
            [a, b] if a.kind == b.kind && a.id == b.id => Some((a.kind(), a.id.clone())),
            _ => None,
        })
        .collect();
    clashes.dedup();
    Ok(Merged {
        other_base: rounds.iter().any(|round| round.base != base),
        round: Round { base, records, data: each_once(data.collect()) }.bounded()?,
        clashes,
    })
}

/// Own data in the order of a file, the same ones once.
pub(super) fn each_once(data: Vec<Value>) -> Vec<Value> {
    let mut all: Vec<(String, Value)> =
        data.iter().map(|one| (one.to_canonical_json(), one.canonical())).collect();
    all.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
    all.dedup_by(|(a, _), (b, _)| a == b);
    all.into_iter().map(|(_, one)| one).collect()
}

/// Records in the order of a file, without versions that another one has seen.
///
/// # Errors
/// `document` when there are more than [`MOST_VERSIONS`] of one record.
pub(super) fn settled(records: Vec<Record>) -> Result<Vec<Record>> {
    let mut versions: Vec<(String, Record)> =
        records.into_iter().map(|record| (record.to_text(), record)).collect();
    versions.sort_unstable_by(|(text_a, a), (text_b, b)| {
        let which = (a.kind, &a.id).cmp(&(b.kind, &b.id));
        which.then(b.clock.sum().cmp(&a.clock.sum())).then(text_b.cmp(text_a))
    });
    versions.dedup_by(|(a, _), (b, _)| a == b);
    let mut kept: Vec<Record> = Vec::with_capacity(versions.len());
    // Of one record, from here on. Who has seen another has the greater sum and stands before it.
    let (mut first, mut count, mut id) = (0, 0, String::new());
    for (_, record) in versions {
        if count == 0
            || id != record.id
            || kept.get(first).is_none_or(|one| one.kind != record.kind)
        {
            (first, count) = (kept.len(), 0);
            id.clone_from(&record.id);
        }
        count += 1;
        if count > MOST_VERSIONS {
            return Err(wrong(
                "records",
                format!("list:0|{MOST_VERSIONS}"),
                format!("{id}: {count}"),
            ));
        }
        let others = kept.get(first..).unwrap_or_default();
        // Two of one clock that say different things were not made by us; both are kept.
        let is_seen = others
            .iter()
            .any(|other| other.clock != record.clock && other.clock.has_seen(&record.clock));
        if !is_seen {
            kept.push(record);
        }
    }
    Ok(kept)
}
