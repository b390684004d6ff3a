//! Bytes to text, or the reason why they are none.

use std::borrow::Cow;

use super::Review;

/// How files begin that are often given another name, and what they are.
const OTHERS: [(&[u8], &str); 9] = [
    (b"PK\x03\x04", "zip"),
    (b"\xd0\xcf\x11\xe0", "xls"),
    (b"%PDF", "pdf"),
    (b"\x1f\x8b", "gzip"),
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"SQLite format", "gpkg"),
    (b"\x00\x00\x27\x0a", "shp"),
    (b"{\\rtf", "rtf"),
];

/// Names within an archive that is a spreadsheet, and what it is.
const SHEETS: [(&[u8], &str); 3] =
    [(b"opendocument.spreadsheet", "ods"), (b"[Content_Types].xml", "xlsx"), (b"xl/", "xlsx")];
/// Bytes in which those names stand.
const SHEET_BYTES: usize = 4_096;

/// The text of a file: UTF-8, or windows-1252 as older spreadsheets write it.
pub(super) fn of<'a>(bytes: &'a [u8], review: &mut Review) -> Option<Cow<'a, str>> {
    let wrong = &mut review.wrong;
    if let Some((_, name)) = OTHERS.iter().find(|(start, _)| bytes.starts_with(start)) {
        let head = bytes.get(..SHEET_BYTES).unwrap_or(bytes);
        let has = |part: &[u8]| head.windows(part.len()).any(|one| one == part);
        let sheet = SHEETS.iter().find(|(part, _)| *name == "zip" && has(part));
        wrong.file("text", sheet.map_or(name, |(_, sheet)| sheet));
        return None;
    }
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        wrong.file("utf8", "UTF-16");
        return None;
    }
    if let Some(at) = bytes.iter().position(|byte| *byte == 0) {
        wrong.line(line_of(bytes, at), "text", "\\0");
        return None;
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = match core::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(error) if error.error_len().is_none() => {
            review.notes.push("cutOff".to_owned());
            let whole = bytes.get(..error.valid_up_to()).unwrap_or_default();
            Cow::Borrowed(core::str::from_utf8(whole).unwrap_or_default())
        }
        Err(_) => {
            review.notes.push("windows1252".to_owned());
            // Letters of names are the same as in Latin-1, where a byte is its character.
            Cow::Owned(bytes.iter().map(|byte| char::from(*byte)).collect())
        }
    };
    match text.trim_start().chars().next() {
        None => review.wrong.file("rows", ""),
        Some('<') => review.wrong.line(1, "text", text.trim_start()),
        _ => return Some(text),
    }
    None
}

/// The line of a byte, from 1.
pub(super) fn line_of(bytes: &[u8], at: usize) -> u32 {
    let before = bytes.get(..at).unwrap_or(bytes);
    before.iter().filter(|byte| **byte == b'\n').count() as u32 + 1
}
