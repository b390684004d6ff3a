//! What an instruction takes from the stack of operands and puts there: only code that leaves what it found can be moved.

use walrus::ir::{Instr, InstrSeqType, LoadSimdKind};
use walrus::{LocalFunction, Module, ValType};

/// Numbers of operands.
pub(super) struct Effect {
    /// Taken.
    pub(super) takes: usize,
    /// Put there.
    pub(super) gives: usize,
    /// Whether what stands behind it is never reached from it.
    pub(super) ends: bool,
}

/// The effect of an instruction; none of one that rustc does not make.
pub(super) fn effect(module: &Module, function: &LocalFunction, instr: &Instr) -> Option<Effect> {
    let results = |seq| results_of(module, function.block(seq).ty).len();
    let (takes, gives) = match instr {
        Instr::Unreachable(_) | Instr::Br(_) | Instr::BrTable(_) | Instr::Return(_) => {
            return Some(Effect { takes: 0, gives: 0, ends: true });
        }
        Instr::LocalGet(_)
        | Instr::GlobalGet(_)
        | Instr::Const(_)
        | Instr::MemorySize(_)
        | Instr::RefNull(_) => (0, 1),
        Instr::LocalTee(_)
        | Instr::Unop(_)
        | Instr::MemoryGrow(_)
        | Instr::Load(_)
        | Instr::TableGet(_)
        | Instr::RefIsNull(_) => (1, 1),
        Instr::LocalSet(_) | Instr::GlobalSet(_) | Instr::Drop(_) | Instr::BrIf(_) => (1, 0),
        Instr::Binop(_) | Instr::I8x16Swizzle(_) | Instr::I8x16Shuffle(_) => (2, 1),
        Instr::Store(_) => (2, 0),
        Instr::TernOp(_) | Instr::Select(_) | Instr::V128Bitselect(_) => (3, 1),
        Instr::MemoryCopy(_) | Instr::MemoryFill(_) => (3, 0),
        Instr::LoadSimd(load) => match load.kind {
            LoadSimdKind::Splat8
            | LoadSimdKind::Splat16
            | LoadSimdKind::Splat32
            | LoadSimdKind::Splat64
            | LoadSimdKind::V128Load32Zero
            | LoadSimdKind::V128Load64Zero => (1, 1),
            _ => return None,
        },
        Instr::Block(block) => (0, results(block.seq)),
        Instr::Loop(repeated) => (0, results(repeated.seq)),
        Instr::IfElse(either) => (1, results(either.consequent)),
        Instr::Call(call) => {
            let ty = module.types.get(module.funcs.get(call.func).ty());
            (ty.params().len(), ty.results().len())
        }
        Instr::CallIndirect(call) => {
            let ty = module.types.get(call.ty);
            (ty.params().len() + 1, ty.results().len())
        }
        _ => return None,
    };
    Some(Effect { takes, gives, ends: false })
}

/// What a sequence leaves on the stack.
pub(super) fn results_of(module: &Module, ty: InstrSeqType) -> Vec<ValType> {
    match ty {
        InstrSeqType::Simple(result) => result.into_iter().collect(),
        InstrSeqType::MultiValue(ty) => module.types.get(ty).results().to_vec(),
    }
}
