//! The container all data files share: named, typed sections behind a checksum.
//!
//! Layout, all integers little endian:
//!
//! | bytes | what |
//! | --- | --- |
//! | 0..8 | magic `STREEKBL` |
//! | 8..12 | u32 format version, [`FORMAT_VERSION`] |
//! | 12..44 | SHA-256 over every byte from 44 to the end |
//! | 44..48 | u32 length of the whole file |
//! | 48.. | u8 length of the kind, kind (UTF-8), u16 number of sections, section table |
//! | a table entry | u8 length of the name, name, u8 dtype, u32 count, u32 offset in the file, u32 length in bytes |
//!
//! A section is `text` (UTF-8), `bytes`, `f64` (8 bytes each) or `i32` (the difference with the
//! element before it, zigzag, LEB128: tables of neighbouring counts then gzip to almost nothing).
//! The files are stored uncompressed; a web server or the single-file build compresses them.
//!
//! ```
//! use streekblik::data::pack::Pack;
//! let error = Pack::parse(b"no pack").err().map(|e| e.code());
//! assert_eq!(error, Some("pack"));
//! ```

use sha2::{Digest, Sha256};

use crate::error::{Error, ErrorKind, Result};

/// The first eight bytes of every pack.
pub const MAGIC: [u8; 8] = *b"STREEKBL";
/// The only format this reader understands.
pub const FORMAT_VERSION: u32 = 1;
/// Most sections of a pack; ours have some forty. Each name is held against all others.
pub const MOST_SECTIONS: u16 = 256;
/// First byte the checksum covers.
pub const CHECKSUMMED_FROM: usize = 44;

/// How the bytes of a section are to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dtype {
    /// UTF-8 text, most often a table of tab-separated values.
    Text,
    /// Bytes with a meaning of their own.
    Bytes,
    /// Little-endian double precision numbers.
    F64,
    /// Integers as LEB128 varints of zigzagged differences.
    I32,
}

impl Dtype {
    /// The code in the section table.
    pub const fn code(self) -> u8 {
        match self {
            Self::Text => 0,
            Self::Bytes => 1,
            Self::F64 => 2,
            Self::I32 => 3,
        }
    }

    const fn from_code(code: u8) -> Option<Self> {
        match code {
            0 => Some(Self::Text),
            1 => Some(Self::Bytes),
            2 => Some(Self::F64),
            3 => Some(Self::I32),
            _ => None,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Bytes => "bytes",
            Self::F64 => "f64",
            Self::I32 => "i32",
        }
    }
}

#[derive(Debug, Clone)]
struct Section<'a> {
    name: &'a str,
    dtype: Dtype,
    count: usize,
    data: &'a [u8],
}

/// A parsed pack: its sections, borrowed from the file's bytes.
#[derive(Debug, Clone)]
pub struct Pack<'a> {
    kind: &'a str,
    sections: Vec<Section<'a>>,
    checksum: [u8; 32],
}

impl<'a> Pack<'a> {
    /// Checks the file and reads its section table; the sections stay encoded until asked for.
    ///
    /// Errors: `pack`, with the place, when the magic, version, length or checksum differ or the
    /// section table is not sound. Any changed, missing or added byte is an error.
    pub fn parse(bytes: &'a [u8]) -> Result<Self> {
        let mut head = Cursor { bytes, at: 0 };
        let magic = head.take(8, "magic")?;
        if magic != MAGIC {
            return Err(pack_error("magic", "STREEKBL", String::from_utf8_lossy(magic)));
        }
        let version = head.u32("format version")?;
        if version != FORMAT_VERSION {
            return Err(pack_error("format version", FORMAT_VERSION, version));
        }
        let checksum: [u8; 32] = head.array("checksum")?;
        let file_len = head.u32("file length")? as usize;
        if file_len != bytes.len() {
            return Err(pack_error(
                "file length",
                format!("{file_len} bytes"),
                format!("{} bytes", bytes.len()),
            ));
        }
        let covered = bytes.get(CHECKSUMMED_FROM..).unwrap_or_default();
        let actual: [u8; 32] = Sha256::digest(covered).into();
        if actual != checksum {
            return Err(pack_error("checksum", hex(&checksum), hex(&actual)));
        }
        let kind = head.short_text("kind")?;
        let section_count = u16::from_le_bytes(head.array("number of sections")?);
        if section_count > MOST_SECTIONS {
            let expected = format!("at most {MOST_SECTIONS}");
            return Err(pack_error("number of sections", expected, section_count));
        }
        let mut sections: Vec<Section<'a>> = Vec::new();
        for index in 0..section_count {
            let section = head.section(index)?;
            if sections.iter().any(|s| s.name == section.name) {
                return Err(pack_error(
                    "section table",
                    "each name once",
                    format!("{:?} twice", section.name),
                ));
            }
            sections.push(section);
        }
        Ok(Self { kind, sections, checksum })
    }

    /// What the pack holds, for example `population` or `map`.
    pub fn kind(&self) -> &'a str {
        self.kind
    }

    /// The SHA-256 the file states and has been found to have, in hexadecimal.
    pub fn checksum(&self) -> String {
        hex(&self.checksum)
    }

    /// Names of the sections, in file order.
    pub fn names(&self) -> impl Iterator<Item = &'a str> + '_ {
        self.sections.iter().map(|s| s.name)
    }

    /// The text of a section.
    ///
    /// Errors: `pack` when there is no such section, it has another dtype or is not UTF-8.
    pub fn text(&self, name: &str) -> Result<&'a str> {
        let section = self.section(name, Dtype::Text)?;
        core::str::from_utf8(section.data)
            .map_err(|e| pack_error(name, "UTF-8", format!("another byte at {}", e.valid_up_to())))
    }

    /// The bytes of a section.
    ///
    /// Errors: `pack` when there is no such section or it has another dtype.
    pub fn bytes(&self, name: &str) -> Result<&'a [u8]> {
        Ok(self.section(name, Dtype::Bytes)?.data)
    }

    /// The numbers of a section of doubles.
    ///
    /// Errors: `pack` when there is no such section, it has another dtype, or its length is not
    /// eight bytes for each number.
    pub fn f64s(&self, name: &str) -> Result<Vec<f64>> {
        let section = self.section(name, Dtype::F64)?;
        let (chunks, rest) = section.data.as_chunks::<8>();
        if !rest.is_empty() || chunks.len() != section.count {
            return Err(pack_error(
                name,
                format!("{} numbers of 8 bytes", section.count),
                format!("{} bytes", section.data.len()),
            ));
        }
        Ok(chunks.iter().map(|c| f64::from_le_bytes(*c)).collect())
    }

    /// The numbers of a section of integers.
    ///
    /// Errors: `pack` when there is no such section, it has another dtype, ends early, has bytes
    /// left over, or a number does not fit.
    pub fn i32s(&self, name: &str) -> Result<Vec<i32>> {
        let section = self.section(name, Dtype::I32)?;
        // Each number takes at least a byte: a count that lies cannot make us allocate much.
        if section.count > section.data.len() {
            return Err(pack_error(
                name,
                format!("at least {} bytes", section.count),
                format!("{} bytes", section.data.len()),
            ));
        }
        let mut cursor = Cursor { bytes: section.data, at: 0 };
        let mut values = Vec::with_capacity(section.count);
        let mut value = 0_i64;
        for index in 0..section.count {
            let zigzag = cursor.varint(name)?;
            let delta = (zigzag >> 1) as i64 ^ -((zigzag & 1) as i64);
            value = value.wrapping_add(delta);
            let fitting = i32::try_from(value).map_err(|_| {
                pack_error(format!("{name}, number {index}"), "a 32-bit integer", value)
            })?;
            values.push(fitting);
        }
        if cursor.at != section.data.len() {
            return Err(pack_error(
                name,
                format!("{} bytes", cursor.at),
                format!("{} bytes", section.data.len()),
            ));
        }
        Ok(values)
    }

    fn section(&self, name: &str, dtype: Dtype) -> Result<&Section<'a>> {
        let section = self
            .sections
            .iter()
            .find(|s| s.name == name)
            .ok_or_else(|| pack_error(name, "a section of that name", "none"))?;
        if section.dtype != dtype {
            return Err(pack_error(name, format!("dtype {}", dtype.name()), section.dtype.name()));
        }
        Ok(section)
    }
}

struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Cursor<'a> {
    fn take(&mut self, len: usize, place: &str) -> Result<&'a [u8]> {
        let end = self.at.saturating_add(len);
        let part = self.bytes.get(self.at..end).ok_or_else(|| {
            pack_error(
                format!("{place} at byte {}", self.at),
                format!("{len} bytes"),
                format!("{} bytes", self.bytes.len().saturating_sub(self.at)),
            )
        })?;
        self.at = end;
        Ok(part)
    }

    fn array<const N: usize>(&mut self, place: &str) -> Result<[u8; N]> {
        let mut out = [0; N];
        out.copy_from_slice(self.take(N, place)?);
        Ok(out)
    }

    fn u8(&mut self, place: &str) -> Result<u8> {
        Ok(u8::from_le_bytes(self.array(place)?))
    }

    fn u32(&mut self, place: &str) -> Result<u32> {
        Ok(u32::from_le_bytes(self.array(place)?))
    }

    fn short_text(&mut self, place: &str) -> Result<&'a str> {
        let len = self.u8(place)?;
        core::str::from_utf8(self.take(usize::from(len), place)?)
            .map_err(|_| pack_error(place, "UTF-8", "other bytes"))
    }

    fn section(&mut self, index: u16) -> Result<Section<'a>> {
        let place = format!("section table, entry {index}");
        let name = self.short_text(&place)?;
        let code = self.u8(&place)?;
        let dtype = Dtype::from_code(code)
            .ok_or_else(|| pack_error(format!("section {name:?}"), "dtype 0 to 3", code))?;
        let count = self.u32(&place)? as usize;
        let offset = self.u32(&place)? as usize;
        let len = self.u32(&place)? as usize;
        let data = self.bytes.get(offset..offset.saturating_add(len)).ok_or_else(|| {
            pack_error(
                format!("section {name:?}"),
                format!("bytes {offset} to {}", offset.saturating_add(len)),
                format!("a file of {} bytes", self.bytes.len()),
            )
        })?;
        Ok(Section { name, dtype, count, data })
    }

    fn varint(&mut self, place: &str) -> Result<u64> {
        let mut value = 0_u64;
        // Differences of 32-bit integers need 33 bits, so five bytes.
        for shift in [0, 7, 14, 21, 28] {
            let byte = self.u8(place)?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
        Err(pack_error(
            format!("{place}, byte {}", self.at),
            "a number of at most 5 bytes",
            "a longer one",
        ))
    }
}

fn pack_error(place: impl Into<String>, expected: impl ToString, found: impl ToString) -> Error {
    ErrorKind::Pack {
        place: place.into(),
        expected: expected.to_string(),
        found: found.to_string(),
    }
    .into()
}

/// Lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}
