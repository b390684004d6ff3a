//! Which data go with which part: those that no function of the first part can reach come with the rest.

use std::collections::BTreeSet;

use walrus::ir::{self, Const, Instr, InstrLocId, Value};
use walrus::{ConstExpr, DataKind, FunctionId, FunctionKind, MemoryId, Module};

use super::links::{Links, Piece};

/// The addresses whose bytes come with the rest.
pub(super) struct OfRest {
    from: u32,
    is_rest: Vec<bool>,
}

/// The numbers of some functions that may be addresses.
struct Mentions {
    found: BTreeSet<u32>,
}

impl<'instr> ir::Visitor<'instr> for Mentions {
    fn visit_instr(&mut self, instr: &'instr Instr, _: &'instr InstrLocId) {
        let number = match instr {
            Instr::Const(Const { value: Value::I32(value) }) => Some(value.cast_unsigned()),
            Instr::Load(load) => u32::try_from(load.arg.offset).ok(),
            Instr::Store(store) => u32::try_from(store.arg.offset).ok(),
            Instr::LoadSimd(load) => u32::try_from(load.arg.offset).ok(),
            _ => None,
        };
        self.found.extend(number);
    }
}

impl OfRest {
    /// What `functions` cannot reach: they have no address of it, nor has what they reach.
    ///
    /// Each number of their code that the linker put there as an address counts, wherever it stands. No tool may have computed with
    /// such numbers before (`optimise::before_the_cut`): one that begins a loop 16 bytes before a table hides the table.
    pub(super) fn new(links: &Links, module: &Module, functions: &[FunctionId]) -> Self {
        let mut mentions = Mentions { found: BTreeSet::new() };
        for id in functions {
            if let FunctionKind::Local(function) = &module.funcs.get(*id).kind {
                ir::dfs_in_order(&mut mentions, function, function.entry_block());
            }
        }
        let mut reached: BTreeSet<Piece> = BTreeSet::new();
        let mut open: Vec<Piece> =
            mentions.found.iter().filter_map(|at| links.named.get(at)).flatten().copied().collect();
        while let Some(piece) = open.pop() {
            if reached.insert(piece) {
                open.extend(links.holds.get(&piece).into_iter().flatten());
            }
        }
        let from = links.pieces.iter().map(|(from, _)| *from).min().unwrap_or(0);
        let to = links.pieces.iter().map(|(_, to)| *to).max().unwrap_or(0);
        let mut is_rest = vec![false; (to - from) as usize];
        let mut put = |wanted: bool, value: bool| {
            let of = links.pieces.iter().enumerate();
            for (_, (start, end)) in of.filter(|(piece, _)| reached.contains(piece) == wanted) {
                is_rest[(start - from) as usize..(end - from) as usize].fill(value);
            }
        };
        put(false, true);
        put(true, false); // some pieces share bytes
        Self { from, is_rest }
    }

    fn has(&self, address: u32) -> bool {
        let at = address.checked_sub(self.from).map(|at| at as usize);
        at.and_then(|at| self.is_rest.get(at)).copied().unwrap_or(false)
    }

    /// Leaves zeros where the data of the rest will be: wasm-opt drops these.
    pub(super) fn take_from(&self, first: &mut Module) -> anyhow::Result<()> {
        let ids: Vec<_> = first.data.iter().map(|data| data.id()).collect();
        for id in ids {
            let data = first.data.get_mut(id);
            let address = address_of(&data.kind)?;
            for (at, byte) in (address..).zip(&mut data.value) {
                if self.has(at) {
                    *byte = 0;
                }
            }
        }
        Ok(())
    }

    /// Leaves the data of the rest alone, in `memory`, without those that are `gone` with another.
    pub(super) fn keep_in(
        &self,
        rest: &mut Module,
        memory: MemoryId,
        gone: Option<&Self>,
    ) -> anyhow::Result<()> {
        let mut runs: Vec<(u32, Vec<u8>)> = Vec::new();
        for data in rest.data.iter() {
            for (at, byte) in (address_of(&data.kind)?..).zip(&data.value) {
                if !self.has(at) || gone.is_some_and(|gone| gone.has(at)) {
                    continue;
                }
                match runs.last_mut() {
                    Some((from, run)) if *from + run.len() as u32 == at => run.push(*byte),
                    _ => runs.push((at, vec![*byte])),
                }
            }
        }
        let before: Vec<_> = rest.data.iter().map(|data| data.id()).collect();
        for data in before {
            rest.data.delete(data);
        }
        rest.memories.get_mut(memory).data_segments.clear();
        for (from, run) in runs {
            let offset = ConstExpr::Value(Value::I32(i32::try_from(from)?));
            let data = rest.data.add(DataKind::Active { memory, offset }, run);
            rest.memories.get_mut(memory).data_segments.insert(data);
        }
        Ok(())
    }
}

fn address_of(kind: &DataKind) -> anyhow::Result<u32> {
    match kind {
        DataKind::Active { offset: ConstExpr::Value(Value::I32(offset)), .. } => {
            Ok(u32::try_from(*offset)?)
        }
        _ => anyhow::bail!("a data segment without a constant address"),
    }
}
