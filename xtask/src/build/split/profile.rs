//! A copy of the module that notes each point it comes by, in pages of its memory that nothing else uses.

use walrus::ir::{Const, Instr, InstrLocId, MemArg, Store, StoreKind, Value};
use walrus::{FunctionId, FunctionKind, Module};

use super::points::points;

const PAGE_BYTES: u64 = 65_536;

/// The module that notes.
pub(super) struct Noting {
    /// Its bytes.
    pub(super) module: Vec<u8>,
    /// The address of the notes: a byte for each point in the order of the module, 1 when a run came by.
    pub(super) at: u64,
    /// How many points there are.
    pub(super) points: usize,
}

/// Makes the module that notes.
pub(super) fn noting(bytes: &[u8]) -> anyhow::Result<Noting> {
    let mut module = Module::from_buffer(bytes)?;
    let memory = module.get_memory_id()?;
    // The allocator asks for pages of its own: those added at the start are left alone.
    let at = module.memories.get(memory).initial * PAGE_BYTES;
    let ids: Vec<FunctionId> = module.funcs.iter().map(|function| function.id()).collect();
    let mut noted = 0;
    for id in ids {
        let FunctionKind::Local(function) = &mut module.funcs.get_mut(id).kind else { continue };
        let points = points(function);
        // From the last one on, for what is put in moves what comes after it.
        for (number, (seq, index)) in points.iter().enumerate().rev() {
            let address = i32::try_from(at)? + i32::try_from(noted + number)?;
            let constant =
                |value| (Instr::Const(Const { value: Value::I32(value) }), InstrLocId::default());
            let note = Instr::Store(Store {
                memory,
                kind: StoreKind::I32_8 { atomic: false },
                arg: MemArg { align: 1, offset: 0 },
            });
            function.block_mut(*seq).instrs.splice(
                index..index,
                [constant(address), constant(1), (note, InstrLocId::default())],
            );
        }
        noted += points.len();
    }
    module.memories.get_mut(memory).initial += (noted as u64).div_ceil(PAGE_BYTES);
    Ok(Noting { module: module.emit_wasm(), at, points: noted })
}
