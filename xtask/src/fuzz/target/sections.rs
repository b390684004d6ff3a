//! A pack taken apart and put together, also wrongly: a length, a place or a type may lie, the checksum never does.

use sha2::{Digest, Sha256};
use streekblik::data::pack::{CHECKSUMMED_FROM, FORMAT_VERSION, MAGIC, Pack};
use streekblik::error::Error;

/// What a section holds.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Content {
    /// Lines of cells.
    Text(String),
    /// Whole numbers, stored as differences.
    Whole(Vec<i32>),
    /// Bytes with the code of a type.
    Raw(u8, Vec<u8>),
}

/// One section; what the table says of it may be off by `lies` (count, place, length).
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Section {
    pub(crate) name: String,
    pub(crate) content: Content,
    pub(crate) lies: [u32; 3],
}

/// A pack in parts.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Sections {
    pub(crate) kind: String,
    pub(crate) list: Vec<Section>,
}

impl Sections {
    /// A pack without sections.
    pub(crate) fn new(kind: &str) -> Self {
        Self { kind: kind.to_owned(), list: Vec::new() }
    }

    /// Adds a section.
    pub(crate) fn add(&mut self, name: &str, content: Content) {
        self.list.push(Section { name: name.to_owned(), content, lies: [0; 3] });
    }

    /// Takes a sound pack of texts and whole numbers apart.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, Error> {
        let pack = Pack::parse(bytes)?;
        let mut sections = Self::new(pack.kind());
        for name in pack.names() {
            let content = match pack.text(name) {
                Ok(text) => Content::Text(text.to_owned()),
                Err(_) => Content::Whole(pack.i32s(name)?),
            };
            sections.add(name, content);
        }
        Ok(sections)
    }

    /// The numbers of a section, if it has numbers.
    pub(crate) fn whole_mut(&mut self, name: &str) -> Option<&mut Vec<i32>> {
        self.list.iter_mut().find(|one| one.name == name).and_then(|one| match &mut one.content {
            Content::Whole(values) => Some(values),
            _ => None,
        })
    }

    /// The text of a section, if it has one.
    pub(crate) fn text_mut(&mut self, name: &str) -> Option<&mut String> {
        self.list.iter_mut().find(|one| one.name == name).and_then(|one| match &mut one.content {
            Content::Text(text) => Some(text),
            _ => None,
        })
    }

    /// The bytes of the file, with the right length and checksum.
    pub(crate) fn file(&self) -> Vec<u8> {
        let encoded: Vec<(u8, usize, Vec<u8>)> =
            self.list.iter().map(|one| encode(&one.content)).collect();
        let table: usize = self.list.iter().map(|one| 1 + short(&one.name).len() + 13).sum();
        let mut place = CHECKSUMMED_FROM + 4 + 1 + short(&self.kind).len() + 2 + table;
        let mut body = Vec::new();
        push_short(&mut body, &self.kind);
        body.extend((self.list.len() as u16).to_le_bytes());
        for (one, (dtype, count, data)) in self.list.iter().zip(&encoded) {
            push_short(&mut body, &one.name);
            body.push(*dtype);
            for (number, lie) in [*count, place, data.len()].into_iter().zip(one.lies) {
                body.extend((number as u32).wrapping_add(lie).to_le_bytes());
            }
            place += data.len();
        }
        encoded.iter().for_each(|(.., data)| body.extend(data));
        seal(&body)
    }
}

/// A file around what comes after its length: with magic, version, checksum and length as they should be.
pub(crate) fn seal(body: &[u8]) -> Vec<u8> {
    let length = (CHECKSUMMED_FROM + 4 + body.len()) as u32;
    let covered = [&length.to_le_bytes()[..], body].concat();
    let mut file = MAGIC.to_vec();
    file.extend(FORMAT_VERSION.to_le_bytes());
    file.extend(Sha256::digest(&covered));
    file.extend(covered);
    file
}

fn encode(content: &Content) -> (u8, usize, Vec<u8>) {
    match content {
        Content::Text(text) => (0, text.len(), text.as_bytes().to_vec()),
        Content::Raw(dtype, bytes) => (*dtype, bytes.len(), bytes.clone()),
        Content::Whole(values) => {
            let (mut data, mut before) = (Vec::with_capacity(values.len()), 0_i64);
            for &value in values {
                let step = i64::from(value) - before;
                before = i64::from(value);
                push_varint(&mut data, (step << 1 ^ step >> 63) as u64);
            }
            (3, values.len(), data)
        }
    }
}

/// Seven bits a byte, the lowest first.
pub(crate) fn push_varint(out: &mut Vec<u8>, mut number: u64) {
    while number > 127 {
        out.push((number & 127) as u8 | 128);
        number >>= 7;
    }
    out.push(number as u8);
}

/// At most 255 bytes of a name.
fn short(text: &str) -> &[u8] {
    text.as_bytes().get(..255).unwrap_or(text.as_bytes())
}

fn push_short(out: &mut Vec<u8>, text: &str) {
    let text = short(text);
    out.push(text.len() as u8);
    out.extend(text);
}
