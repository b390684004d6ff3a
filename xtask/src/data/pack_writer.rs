//! Writes the container that `streekblik::data::pack` reads; the layout is described there.

#![allow(clippy::expect_used, reason = "lengths are those of our own small files")]

use sha2::{Digest, Sha256};
use streekblik::data::pack::{CHECKSUMMED_FROM, Dtype, FORMAT_VERSION, MAGIC};

struct Section {
    name: String,
    dtype: Dtype,
    count: usize,
    data: Vec<u8>,
}

/// Collects sections in the order they are added; the same calls give the same bytes.
pub(crate) struct PackWriter {
    kind: String,
    sections: Vec<Section>,
}

impl PackWriter {
    /// An empty pack of a kind, for example `population`.
    pub(crate) fn new(kind: &str) -> Self {
        Self { kind: kind.to_owned(), sections: Vec::new() }
    }

    /// Adds UTF-8 text.
    pub(crate) fn text(&mut self, name: &str, text: &str) -> &mut Self {
        self.add(name, Dtype::Text, text.len(), text.as_bytes().to_vec())
    }

    /// Adds bytes as they are.
    #[allow(dead_code, reason = "one of the four kinds of the container; maps use it")]
    pub(crate) fn bytes(&mut self, name: &str, bytes: &[u8]) -> &mut Self {
        self.add(name, Dtype::Bytes, bytes.len(), bytes.to_vec())
    }

    /// Adds double precision numbers.
    #[allow(dead_code, reason = "one of the four kinds of the container")]
    pub(crate) fn f64s(&mut self, name: &str, values: &[f64]) -> &mut Self {
        let data = values.iter().flat_map(|v| v.to_le_bytes()).collect();
        self.add(name, Dtype::F64, values.len(), data)
    }

    /// Adds integers, stored as differences: order a table so that neighbours are alike.
    pub(crate) fn i32s(&mut self, name: &str, values: &[i32]) -> &mut Self {
        let mut data = Vec::with_capacity(values.len());
        let mut before = 0_i64;
        for &value in values {
            let delta = i64::from(value) - before;
            before = i64::from(value);
            push_varint(&mut data, ((delta << 1) ^ (delta >> 63)) as u64);
        }
        self.add(name, Dtype::I32, values.len(), data)
    }

    /// The bytes of the file.
    pub(crate) fn finish(&self) -> Vec<u8> {
        let table_len: usize = self.sections.iter().map(|s| 1 + s.name.len() + 1 + 12).sum();
        let mut offset = CHECKSUMMED_FROM + 4 + 1 + self.kind.len() + 2 + table_len;
        let file_len = offset + self.sections.iter().map(|s| s.data.len()).sum::<usize>();

        let mut covered = Vec::with_capacity(file_len);
        covered.extend(as_u32(file_len));
        push_short_text(&mut covered, &self.kind);
        covered.extend(
            u16::try_from(self.sections.len()).expect("fewer than 65536 sections").to_le_bytes(),
        );
        for section in &self.sections {
            push_short_text(&mut covered, &section.name);
            covered.push(section.dtype.code());
            covered.extend(as_u32(section.count));
            covered.extend(as_u32(offset));
            covered.extend(as_u32(section.data.len()));
            offset += section.data.len();
        }
        for section in &self.sections {
            covered.extend(&section.data);
        }

        let mut file = MAGIC.to_vec();
        file.extend(FORMAT_VERSION.to_le_bytes());
        file.extend(Sha256::digest(&covered));
        file.extend(covered);
        file
    }

    fn add(&mut self, name: &str, dtype: Dtype, count: usize, data: Vec<u8>) -> &mut Self {
        assert!(self.sections.iter().all(|s| s.name != name), "section {name:?} added twice");
        self.sections.push(Section { name: name.to_owned(), dtype, count, data });
        self
    }
}

fn as_u32(value: usize) -> [u8; 4] {
    u32::try_from(value).expect("a pack is smaller than 4 GB").to_le_bytes()
}

fn push_short_text(out: &mut Vec<u8>, text: &str) {
    out.push(u8::try_from(text.len()).expect("a name is shorter than 256 bytes"));
    out.extend(text.as_bytes());
}

fn push_varint(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push((value as u8 & 0x7f) | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

#[cfg(test)]
mod tests {
    use super::*;
    use streekblik::data::pack::Pack;

    fn sample() -> Vec<u8> {
        let mut writer = PackWriter::new("sample");
        writer
            .text("t", "a\tb\n\u{e9}")
            .bytes("b", &[0, 255, 7])
            .f64s("f", &[0.0, -1.5, f64::INFINITY])
            .i32s("i", &[0, -1, 63, 64, i32::MAX, i32::MIN, i32::MAX])
            .i32s("empty", &[]);
        writer.finish()
    }

    #[test]
    fn what_is_written_is_read() {
        let file = sample();
        let pack = Pack::parse(&file).unwrap();
        assert_eq!(pack.kind(), "sample");
        assert_eq!(pack.names().collect::<Vec<_>>(), ["t", "b", "f", "i", "empty"]);
        assert_eq!(pack.text("t").unwrap(), "a\tb\n\u{e9}");
        assert_eq!(pack.bytes("b").unwrap(), [0, 255, 7]);
        assert_eq!(pack.f64s("f").unwrap(), [0.0, -1.5, f64::INFINITY]);
        assert_eq!(pack.i32s("i").unwrap(), [0, -1, 63, 64, i32::MAX, i32::MIN, i32::MAX]);
        assert!(pack.i32s("empty").unwrap().is_empty());
        assert!(pack.i32s("f").is_err(), "another dtype");
        assert!(pack.text("absent").is_err());
    }

    #[test]
    fn every_changed_byte_and_every_cut_is_noticed() {
        let file = sample();
        for at in 0..file.len() {
            let mut damaged = file.clone();
            damaged[at] ^= 0x10;
            assert!(Pack::parse(&damaged).is_err(), "byte {at}");
            assert!(Pack::parse(&file[..at]).is_err(), "cut at {at}");
        }
        let mut longer = file.clone();
        longer.push(0);
        assert!(Pack::parse(&longer).is_err());
    }

    #[test]
    fn an_unsound_table_behind_a_right_checksum_is_an_error_too() {
        let file = sample();
        for at in 44..file.len() {
            for flip in [0x01, 0x80, 0xff] {
                let mut forged = file.clone();
                forged[at] ^= flip;
                let digest = Sha256::digest(&forged[44..]);
                forged[12..44].copy_from_slice(&digest);
                // Whatever comes out, it must not panic.
                if let Ok(pack) = Pack::parse(&forged) {
                    let names: Vec<_> = pack.names().collect();
                    for name in names {
                        let _ =
                            (pack.text(name), pack.bytes(name), pack.f64s(name), pack.i32s(name));
                    }
                }
            }
        }
    }
}
