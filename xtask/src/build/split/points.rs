//! The points of a function between which it runs straight on: whether a run was there says which of its code ran.

use walrus::LocalFunction;
use walrus::ir::{Instr, InstrSeqId};

/// A place in a sequence of instructions: before the one of that index.
pub(super) type Point = (InstrSeqId, usize);

/// The points of a function in the order of its code: its start, and wherever a branch may lead to or go on from.
pub(super) fn points(function: &LocalFunction) -> Vec<Point> {
    let mut found = Vec::new();
    visit(function, function.entry_block(), &mut found);
    found
}

fn visit(function: &LocalFunction, seq: InstrSeqId, found: &mut Vec<Point>) {
    found.push((seq, 0));
    for (index, (instr, _)) in function.block(seq).instrs.iter().enumerate() {
        let inner = inner(instr);
        let branches = !inner.is_empty() || matches!(instr, Instr::BrIf(_));
        inner.into_iter().for_each(|seq| visit(function, seq, found));
        if branches {
            found.push((seq, index + 1));
        }
    }
}

/// The sequences an instruction holds.
pub(super) fn inner(instr: &Instr) -> Vec<InstrSeqId> {
    match instr {
        Instr::Block(block) => vec![block.seq],
        Instr::Loop(repeated) => vec![repeated.seq],
        Instr::IfElse(either) => vec![either.consequent, either.alternative],
        _ => Vec::new(),
    }
}
