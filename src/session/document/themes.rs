//! What a document says of the themes: assumptions with another value than by default, and measures in regions.
//!
//! In a link both are named by their ids, so that themes may grow anywhere.

use super::bytes::{Reader, Writer, damaged};
use super::fields::{At, Fields, wrong};
use super::link::{FIRST_YEAR, read_regions, write_regions};
use super::read::region_keys;
use super::write::{Entry, object, pair, text};
use super::{MOST_MEASURES, MOST_REGIONS, Value, YEARS};
use crate::error::Result;
use crate::model::themes::{assumption, assumptions, lever, levers};
use crate::session::{MeasureChoice, ScenarioChoice};
use sha2::{Digest, Sha256};
use std::sync::OnceLock;

/// The ids of all assumptions, in rising order.
fn ids() -> &'static [&'static str] {
    static IDS: OnceLock<Vec<&'static str>> = OnceLock::new();
    IDS.get_or_init(|| {
        let mut ids: Vec<&'static str> = assumptions().map(|(_, one)| one.id).collect();
        ids.sort_unstable();
        ids
    })
}

/// Reads both from the fields of a document.
///
/// # Errors
/// `document`.
pub(super) fn read(fields: &Fields<'_>, choice: &mut ScenarioChoice) -> Result<()> {
    if let Some(at) = fields.get("assumptions") {
        let fields = at.object(ids())?;
        for id in ids() {
            if let Some(at) = fields.get(id) {
                let of = assumption(id)?;
                let value = at.number(of.min, of.max)?;
                // A value that says nothing is left out, so that one scenario has one form.
                if value.to_bits() != of.default.to_bits() {
                    choice.assumptions.push((of.id, value));
                }
            }
        }
    }
    if let Some(at) = fields.get("measures") {
        choice.measures = at.list(0, MOST_MEASURES)?.iter().map(measure).collect::<Result<_>>()?;
    }
    Ok(())
}

fn measure(at: &At<'_>) -> Result<MeasureChoice> {
    let fields = at.object(&["lever", "perYear", "regions", "years"])?;
    let ids: Vec<&str> = levers().map(|(_, one)| one.id).collect();
    let at = fields.need("lever", &format!("oneOf:{}", ids.join("|")))?;
    let of = lever(ids.get(at.one_of(&ids)?).copied().unwrap_or_default())?;
    let regions = fields.need("regions", &format!("list:1|{MOST_REGIONS}"))?;
    Ok(MeasureChoice {
        lever: of.id,
        regions: region_keys(&regions.list(1, MOST_REGIONS)?)?,
        years: fields.need("years", "list:2|2")?.range(YEARS.0, YEARS.1)?,
        per_year: fields
            .need("perYear", &format!("number:{}|{}", of.min, of.max))?
            .number(of.min, of.max)?,
    })
}

/// Both as fields of a document.
pub(super) fn entries(choice: &ScenarioChoice) -> Vec<Entry> {
    let mut entries = Vec::new();
    if !choice.assumptions.is_empty() {
        let values = choice.assumptions.iter().map(|(id, value)| (*id, Value::Number(*value)));
        entries.push(("assumptions", object(values)));
    }
    if !choice.measures.is_empty() {
        let measures = choice.measures.iter().map(|one| {
            object([
                ("lever", text(one.lever)),
                ("perYear", Value::Number(one.per_year)),
                ("regions", Value::List(one.regions.iter().map(|key| text(key)).collect())),
                ("years", pair(one.years.0.into(), one.years.1.into())),
            ])
        });
        entries.push(("measures", Value::List(measures.collect())));
    }
    entries
}

/// How ids of assumptions and levers stand among bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ids {
    /// As they are: in a link, which is read by any later version.
    Whole,
    /// As two bytes of their SHA-256, which a test holds to be different: in what people type over.
    Short,
}

impl Ids {
    fn short(id: &str) -> [u8; 2] {
        let digest = Sha256::digest(id);
        [digest[0], digest[1]]
    }

    fn write(self, id: &str, out: &mut Writer) {
        match self {
            Self::Whole => out.text(id),
            Self::Short => out.0.extend(Self::short(id)),
        }
    }

    /// The one of `known` that stands next.
    fn read<'k>(
        self,
        from: &mut Reader<'_>,
        mut known: impl Iterator<Item = &'k str>,
    ) -> Result<&'k str> {
        let newer = |found: String| wrong("d", "link:newer", found);
        match self {
            Self::Whole => {
                let id = from.text()?;
                known.find(|one| *one == id).ok_or_else(|| newer(id))
            }
            Self::Short => {
                let bytes = from.bytes(2)?;
                let found = known.find(|one| Self::short(one) == bytes);
                found.ok_or_else(|| newer(format!("{bytes:02x?}")))
            }
        }
    }
}

/// Writes both to a link.
pub(super) fn write(choice: &ScenarioChoice, out: &mut Writer, ids: Ids) {
    out.count(choice.assumptions.len());
    for (id, value) in &choice.assumptions {
        ids.write(id, out);
        out.number(*value);
    }
    out.count(choice.measures.len());
    for one in &choice.measures {
        ids.write(one.lever, out);
        out.signed(i64::from(one.years.0) - FIRST_YEAR);
        out.signed(i64::from(one.years.1) - i64::from(one.years.0));
        out.number(one.per_year);
        write_regions(&one.regions, out);
    }
}

/// Reads both from a link. Whether values lie within their bounds is found when the document is read as a file's is.
///
/// # Errors
/// `document`.
pub(super) fn read_link(
    from: &mut Reader<'_>,
    choice: &mut ScenarioChoice,
    ids: Ids,
) -> Result<()> {
    for _ in 0..from.count()? {
        let of = assumption(ids.read(from, assumptions().map(|(_, one)| one.id))?)?;
        choice.assumptions.push((of.id, from.number()?));
    }
    for _ in 0..from.count()? {
        let of = lever(ids.read(from, levers().map(|(_, one)| one.id))?)?;
        let first = from.signed()?.saturating_add(FIRST_YEAR);
        let last = first.saturating_add(from.signed()?);
        let year = |year: i64| i32::try_from(year).map_err(|_| damaged());
        let (years, per_year) = ((year(first)?, year(last)?), from.number()?);
        choice.measures.push(MeasureChoice {
            lever: of.id,
            regions: read_regions(from)?,
            years,
            per_year,
        });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_ids_are_the_same_when_they_are_short() {
        let of_assumptions = assumptions().map(|(_, one)| one.id).collect::<Vec<_>>();
        let of_levers = levers().map(|(_, one)| one.id).collect::<Vec<_>>();
        for ids in [of_assumptions, of_levers] {
            let short: std::collections::BTreeSet<_> =
                ids.iter().map(|id| Ids::short(id)).collect();
            assert_eq!(short.len(), ids.len());
        }
    }
}
