//! A copy of the module that notes each function it enters, in a page of its memory that nothing else uses.

use walrus::ir::{Const, Instr, InstrLocId, MemArg, Store, StoreKind, Value};
use walrus::{FunctionId, Module};

const PAGE_BYTES: u64 = 65_536;

/// The module that notes, and the address of its notes: a byte for each function in the order of the module, 1 when it was entered.
pub(super) fn noting(bytes: &[u8]) -> anyhow::Result<(Vec<u8>, u64)> {
    let mut module = Module::from_buffer(bytes)?;
    let memory = module.get_memory_id()?;
    // The allocator asks for pages of its own: one more at the start is left alone.
    let at = module.memories.get(memory).initial * PAGE_BYTES;
    module.memories.get_mut(memory).initial += 1;
    let ids: Vec<FunctionId> = module.funcs.iter().map(|function| function.id()).collect();
    anyhow::ensure!((ids.len() as u64) < PAGE_BYTES, "{} functions", ids.len());
    for (index, id) in ids.into_iter().enumerate() {
        let walrus::FunctionKind::Local(function) = &mut module.funcs.get_mut(id).kind else {
            continue;
        };
        let entry = function.entry_block();
        let address = i32::try_from(at)? + i32::try_from(index)?;
        let constant =
            |value| (Instr::Const(Const { value: Value::I32(value) }), InstrLocId::default());
        let note = Instr::Store(Store {
            memory,
            kind: StoreKind::I32_8 { atomic: false },
            arg: MemArg { align: 1, offset: 0 },
        });
        function
            .block_mut(entry)
            .instrs
            .splice(0..0, [constant(address), constant(1), (note, InstrLocId::default())]);
    }
    Ok((module.emit_wasm(), at))
}
