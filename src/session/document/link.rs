//! A document in a link (version 3, `d=…`): bytes, as letters that need no escape.
//!
//! The bytes: [`FORMAT`], base year less 2000, edition, preset, form of moves, flags; then what the flags announce: name, note,
//! values and paths by a mask, edits, targets by a mask, assumptions and measures of the themes; then two bytes of the SHA-256 of all before, so that a link that was
//! cut off or mistyped is told and not taken for another scenario. Codes are positions in lists that only grow.

use super::bytes::{Reader, Writer, damaged};
use super::fields::wrong;
use super::read::{KINDS, municipality_number};
use super::themes::Ids;
use super::write::targets;
use super::{Base, Document, EDITION_DIGITS, FORMAT, PRESETS, base64url, themes};
use crate::error::Result;
use crate::model::edit::{Change, EditedComponent};
use crate::model::scenario::{MoveForm, Parameter, Path, Targets};
use crate::session::choice::OwnPath;
use crate::session::{EditChoice, ScenarioChoice};
use sha2::{Digest, Sha256};

/// The version of a link that holds a document; those before hold a view alone.
pub const LINK_VERSION: u32 = 3;
/// Most characters of a document in a link: no document has more, for no part of one is longer than its text.
pub const MOST_LINK_CHARS: usize = super::MOST_BYTES * 4 / 3 + 4;

const CHECK_BYTES: usize = 2;
pub(super) const FIRST_YEAR: i64 = 2000;
/// Flags of a document.
const NAME: u64 = 1;
const NOTE: u64 = 2;
const PATHS: u64 = 4;
const EDITS: u64 = 8;
const TARGETS: u64 = 16;
const THEMES: u64 = 32;
/// Flags of an edit, beside its component in the lowest three bits.
const AGES: u64 = 8;
const AMOUNT: u64 = 16;

impl Document {
    /// The document as it stands in a link.
    #[inline(never)]
    pub fn to_link(&self) -> String {
        let mut out = Writer::default();
        out.whole(FORMAT.unsigned_abs().into());
        out.signed(i64::from(self.base.year) - FIRST_YEAR);
        out.0.extend(edition_bytes(&self.base.edition));
        self.write_body(&mut out, Ids::Whole);
        let check = Sha256::digest(&out.0);
        out.0.extend(check.iter().take(CHECK_BYTES));
        base64url::encode(&out.0)
    }

    /// All of it but the data it was made on.
    pub(super) fn write_body(&self, out: &mut Writer, ids: Ids) {
        let choice = &self.choice;
        let of_preset = PRESETS.iter().position(|id| *id == choice.preset).unwrap_or_default();
        let of_moves = MoveForm::ALL.iter().position(|form| *form == choice.moves);
        let targets = targets(&choice.reconcile);
        let has_paths = !choice.values.is_empty() || !choice.paths.is_empty();
        let has_themes = !choice.assumptions.is_empty() || !choice.measures.is_empty();
        let flag = |is: bool, flag| if is { flag } else { 0 };
        out.count(of_preset);
        out.count(of_moves.unwrap_or_default());
        out.whole(
            flag(self.name.is_some(), NAME)
                | flag(self.note.is_some(), NOTE)
                | flag(has_paths, PATHS)
                | flag(!choice.edits.is_empty(), EDITS)
                | flag(targets.iter().any(|(_, path)| path.is_some()), TARGETS)
                | flag(has_themes, THEMES),
        );
        self.name.iter().chain(&self.note).for_each(|text| out.text(text));
        if has_paths {
            write_paths(choice, out);
        }
        if !choice.edits.is_empty() {
            out.count(choice.edits.len());
            choice.edits.iter().for_each(|edit| write_edit(edit, out));
        }
        if targets.iter().any(|(_, path)| path.is_some()) {
            out.whole(mask(targets.iter().map(|(_, path)| path.is_some())));
            targets.iter().filter_map(|(_, path)| *path).for_each(|path| write_knots(path, out));
        }
        if has_themes {
            themes::write(choice, out, ids);
        }
    }

    /// The document of a link.
    ///
    /// # Errors
    /// `document`: with `link:whole` for a link that is cut off or changed, `link:newer` for one of a later version, and
    /// those of [`Document::read`].
    #[inline(never)]
    pub fn from_link(link: &str) -> Result<Self> {
        if link.len() > MOST_LINK_CHARS {
            return Err(wrong("d", format!("text:1|{MOST_LINK_CHARS}"), link.len().to_string()));
        }
        let bytes = base64url::decode(link).ok_or_else(damaged)?;
        let body = bytes.len().checked_sub(CHECK_BYTES).ok_or_else(damaged)?;
        let (body, check) = bytes.split_at(body);
        if !Sha256::digest(body).iter().take(CHECK_BYTES).eq(check) {
            return Err(damaged());
        }
        let document = read_document(&mut Reader(body))?;
        // The same checks as a file's, and the same order of regions.
        Self::read(&document.to_value())
    }
}

fn read_document(from: &mut Reader<'_>) -> Result<Document> {
    let format = from.whole()?;
    if format != u64::from(FORMAT.unsigned_abs()) {
        return Err(wrong("d", format!("format:{FORMAT}"), format.to_string()));
    }
    let year = i32::try_from(from.signed()?.saturating_add(FIRST_YEAR)).map_err(|_| damaged())?;
    let edition = from.bytes(EDITION_DIGITS / 2)?;
    let base = Base { year, edition: edition.iter().map(|byte| format!("{byte:02x}")).collect() };
    let document = read_body(from, base, Ids::Whole)?;
    if from.0.is_empty() { Ok(document) } else { Err(damaged()) }
}

/// What [`Document::write_body`] wrote.
pub(super) fn read_body(from: &mut Reader<'_>, base: Base, ids: Ids) -> Result<Document> {
    let mut choice = ScenarioChoice::preset(from.one_of(&PRESETS)?);
    choice.moves = from.one_of(&MoveForm::ALL)?;
    let flags = from.whole()?;
    if flags > NAME | NOTE | PATHS | EDITS | TARGETS | THEMES {
        return Err(wrong("d", "link:newer", flags.to_string()));
    }
    let mut text = |flag| if flags & flag > 0 { from.text().map(Some) } else { Ok(None) };
    let (name, note) = (text(NAME)?, text(NOTE)?);
    if flags & PATHS > 0 {
        read_paths(from, &mut choice)?;
    }
    if flags & EDITS > 0 {
        let count = from.count()?;
        choice.edits = (0..count).map(|_| read_edit(from)).collect::<Result<_>>()?;
    }
    if flags & TARGETS > 0 {
        let mask = from.whole()?;
        let mut target =
            |i: u32| if mask >> i & 1 > 0 { read_knots(from).map(Some) } else { Ok(None) };
        choice.reconcile = Targets {
            births: target(0)?,
            deaths: target(1)?,
            immigrants: target(2)?,
            emigrants: target(3)?,
        };
    }
    if flags & THEMES > 0 {
        themes::read_link(from, &mut choice, ids)?;
    }
    Ok(Document { base, name, note, choice })
}

/// Bits that say which of some things are there, the first the lowest.
fn mask(there: impl IntoIterator<Item = bool>) -> u64 {
    there.into_iter().enumerate().map(|(i, is)| u64::from(is) << i).sum()
}

fn edition_bytes(edition: &str) -> impl Iterator<Item = u8> {
    let number = u64::from_str_radix(edition, 16).unwrap_or_default();
    number.to_be_bytes().into_iter()
}

#[inline(never)]
fn write_paths(choice: &ScenarioChoice, out: &mut Writer) {
    let value = |parameter: Parameter| choice.values.iter().find(|one| one.0 == parameter);
    let path = |own: OwnPath| choice.paths.iter().find(|one| one.0 == own);
    out.whole(mask(Parameter::ALL.map(|parameter| value(parameter).is_some())));
    out.whole(mask(OwnPath::ALL.map(|own| path(own).is_some())));
    Parameter::ALL.into_iter().filter_map(value).for_each(|(_, value)| out.number(*value));
    OwnPath::ALL.into_iter().filter_map(path).for_each(|(_, path)| write_knots(path, out));
}

#[inline(never)]
fn read_paths(from: &mut Reader<'_>, choice: &mut ScenarioChoice) -> Result<()> {
    let (values, paths) = (from.whole()?, from.whole()?);
    for (i, parameter) in Parameter::ALL.into_iter().enumerate() {
        if values >> i & 1 > 0 {
            choice.values.push((parameter, from.number()?));
        }
    }
    for (i, own) in OwnPath::ALL.into_iter().enumerate() {
        if paths >> i & 1 > 0 {
            choice.paths.push((own, read_knots(from)?));
        }
    }
    Ok(())
}

#[inline(never)]
fn write_knots(path: &Path, out: &mut Writer) {
    out.count(path.knots.len());
    let mut before = FIRST_YEAR;
    for &(year, value) in &path.knots {
        out.signed(i64::from(year) - before);
        out.number(value);
        before = i64::from(year);
    }
}

#[inline(never)]
fn read_knots(from: &mut Reader<'_>) -> Result<Path> {
    let mut before = FIRST_YEAR;
    let count = from.count()?;
    let mut knots = Vec::with_capacity(count);
    for _ in 0..count {
        let year = before.saturating_add(from.signed()?);
        knots.push((i32::try_from(year).map_err(|_| damaged())?, from.number()?));
        before = year;
    }
    Ok(Path { knots })
}

#[inline(never)]
fn write_edit(edit: &EditChoice, out: &mut Writer) {
    let component = EditedComponent::ALL.iter().position(|one| *one == edit.component);
    let (amount, value) = match edit.change {
        Change::Factor(factor) => (0, factor),
        Change::Amount(persons) => (AMOUNT, persons),
    };
    let ages = if edit.ages.is_some() { AGES } else { 0 };
    out.whole(component.unwrap_or_default() as u64 | ages | amount);
    if let Some((first, last)) = edit.ages {
        out.count(first);
        out.count(last.saturating_sub(first));
    }
    out.signed(i64::from(edit.years.0) - FIRST_YEAR);
    out.signed(i64::from(edit.years.1) - i64::from(edit.years.0));
    out.number(value);
    write_regions(&edit.regions, out);
}

/// A set of municipalities is the steps between their numbers, most of them one byte; groups are kinds and codes.
#[inline(never)]
pub(super) fn write_regions(regions: &[String], out: &mut Writer) {
    let numbers: Vec<u16> = regions.iter().filter_map(|key| municipality_number(key)).collect();
    let groups: Vec<_> = regions.iter().filter_map(|key| key.split_once(':')).collect();
    out.count(numbers.len());
    let mut before = 0;
    for number in numbers {
        out.signed(i64::from(number) - before);
        before = i64::from(number);
    }
    out.count(groups.len());
    for (kind, code) in groups {
        out.count(KINDS.iter().position(|known| *known == kind).unwrap_or_default());
        out.text(code);
    }
}

#[inline(never)]
fn read_edit(from: &mut Reader<'_>) -> Result<EditChoice> {
    let head = from.whole()?;
    let component = usize::try_from(head & 7).ok().and_then(|code| EditedComponent::ALL.get(code));
    let Some(&component) = component.filter(|_| head <= 7 | AGES | AMOUNT) else {
        return Err(wrong("d", "link:newer", head.to_string()));
    };
    let age = |from: &mut Reader<'_>| usize::try_from(from.whole()?).map_err(|_| damaged());
    let ages = if head & AGES > 0 {
        let first = age(from)?;
        Some((first, first.saturating_add(age(from)?)))
    } else {
        None
    };
    let year = |year: i64| i32::try_from(year).map_err(|_| damaged());
    let first = from.signed()?.saturating_add(FIRST_YEAR);
    let last = first.saturating_add(from.signed()?);
    let value = from.number()?;
    let regions = read_regions(from)?;
    let change = if head & AMOUNT > 0 { Change::Amount(value) } else { Change::Factor(value) };
    Ok(EditChoice { component, regions, ages, years: (year(first)?, year(last)?), change })
}

#[inline(never)]
pub(super) fn read_regions(from: &mut Reader<'_>) -> Result<Vec<String>> {
    let mut regions = Vec::new();
    let mut number = 0;
    for _ in 0..from.count()? {
        number = from.signed()?.saturating_add(number);
        regions.push(format!("GM{number:04}"));
    }
    for _ in 0..from.count()? {
        let kind = from.one_of(&KINDS)?;
        regions.push(format!("{kind}:{}", from.text()?));
    }
    Ok(regions)
}
