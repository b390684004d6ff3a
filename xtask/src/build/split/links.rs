//! What the linker knows of the data: which pieces there are, and which of them hold the address of another.
//!
//! rustc's linker leaves its relocations in the module when asked to (`--emit-relocs`): each place of the code or the data that holds
//! an address says of which piece. wasm-bindgen and wasm-opt don't keep them, but they leave addresses what they are.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, ensure};
use wasmparser::{
    BinaryReader, DataKind, Linking, LinkingSectionReader, Operator, Parser, Payload,
    RelocSectionReader, RelocationType, SymbolInfo,
};

/// A piece of data, by its place in [`Links::pieces`].
pub(super) type Piece = usize;

/// The pieces of the data.
pub(super) struct Links {
    /// Address of the first byte of each, and of the one after its last.
    pub(super) pieces: Vec<(u32, u32)>,
    /// The pieces whose address each holds.
    pub(super) holds: BTreeMap<Piece, BTreeSet<Piece>>,
    /// The addresses that stand in the code, and of which piece each is. It need not lie in that piece: a loop may begin before it.
    pub(super) named: BTreeMap<u32, BTreeSet<Piece>>,
}

impl Links {
    /// Reads them from the module that the linker made.
    pub(super) fn read(linked: &[u8]) -> anyhow::Result<Self> {
        let mut segments = Vec::new(); // address, place in the section, length
        let mut symbols: Vec<Option<Piece>> = Vec::new();
        let mut links = Self { pieces: Vec::new(), holds: BTreeMap::new(), named: BTreeMap::new() };
        for payload in Parser::new(0).parse_all(linked) {
            match payload? {
                Payload::DataSection(section) => {
                    let start = section.range().start;
                    for data in section {
                        let data = data?;
                        let DataKind::Active { offset_expr, .. } = data.kind else {
                            anyhow::bail!("a data segment without an address")
                        };
                        let Operator::I32Const { value } =
                            offset_expr.get_operators_reader().read()?
                        else {
                            anyhow::bail!("a data segment without a constant address")
                        };
                        let at = data.range.end - data.data.len() - start;
                        segments.push((u32::try_from(value)?, at, data.data.len()));
                    }
                }
                Payload::CustomSection(section) if section.name() == "linking" => {
                    let reader = BinaryReader::new(section.data(), section.data_offset());
                    for part in LinkingSectionReader::new(reader)?.subsections() {
                        let Linking::SymbolTable(table) = part? else { continue };
                        for symbol in table {
                            let SymbolInfo::Data { symbol: Some(of), .. } = symbol? else {
                                symbols.push(None);
                                continue;
                            };
                            let (address, ..) = segments
                                .get(of.index as usize)
                                .context("a symbol of no data segment")?;
                            let from = address + of.offset;
                            symbols.push(Some(links.pieces.len()));
                            links.pieces.push((from, from + of.size));
                        }
                    }
                }
                Payload::CustomSection(section) if section.name().starts_with("reloc.") => {
                    let of_data = section.name() == "reloc.DATA";
                    let reader = BinaryReader::new(section.data(), section.data_offset());
                    for entry in RelocSectionReader::new(reader)?.entries() {
                        let entry = entry?;
                        if !is_address(entry.ty)? {
                            continue;
                        }
                        let piece = symbols.get(entry.index as usize).copied().flatten();
                        let piece = piece.context("an address of no piece of data")?;
                        if of_data {
                            let place = entry.offset as usize;
                            let at = segments.iter().find_map(|(address, at, length)| {
                                let inside = place.checked_sub(*at).filter(|at| at < length)?;
                                Some(address + u32::try_from(inside).ok()?)
                            });
                            let at = at.context("an address outside of the data")?;
                            for holder in links.at(at) {
                                links.holds.entry(holder).or_default().insert(piece);
                            }
                        } else {
                            let address = i64::from(links.pieces[piece].0) + entry.addend;
                            links.named.entry(u32::try_from(address)?).or_default().insert(piece);
                        }
                    }
                }
                _ => {}
            }
        }
        ensure!(!links.pieces.is_empty(), "the linker left no symbols of the data");
        Ok(links)
    }

    /// The pieces a byte is of.
    fn at(&self, address: u32) -> Vec<Piece> {
        let pieces = self.pieces.iter().enumerate();
        pieces
            .filter(|(_, (from, to))| (*from..*to).contains(&address))
            .map(|(piece, _)| piece)
            .collect()
    }
}

/// Whether a relocation is of an address of data.
fn is_address(ty: RelocationType) -> anyhow::Result<bool> {
    use RelocationType as R;
    match ty {
        R::MemoryAddrLeb | R::MemoryAddrSleb | R::MemoryAddrI32 => Ok(true),
        R::FunctionIndexLeb
        | R::TableIndexSleb
        | R::TableIndexI32
        | R::TypeIndexLeb
        | R::GlobalIndexLeb
        | R::TableNumberLeb => Ok(false),
        other => anyhow::bail!("a relocation of type {other:?}"),
    }
}

/// The module without what only the linker reads: no other tool knows it.
pub(super) fn without(linked: &[u8]) -> anyhow::Result<Vec<u8>> {
    let mut kept = linked.get(..8).context("no module")?.to_vec();
    for payload in Parser::new(0).parse_all(linked) {
        let payload = payload?;
        if let Payload::CustomSection(section) = &payload
            && (section.name() == "linking" || section.name().starts_with("reloc."))
        {
            continue;
        }
        let Some((id, range)) = payload.as_section() else { continue };
        kept.push(id);
        let mut length = range.len();
        while length >= 0x80 {
            kept.push((length & 0x7f) as u8 | 0x80);
            length >>= 7;
        }
        kept.push(length as u8);
        kept.extend_from_slice(&linked[range]);
    }
    Ok(kept)
}
