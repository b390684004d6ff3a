//! Which locals of a function still matter at a place of its code: what is moved out of it there has to be given these.

use std::collections::HashMap;

use walrus::ir::{Instr, InstrSeqId};
use walrus::{LocalFunction, LocalId};

use super::points::Point;

/// Locals that matter.
pub(super) type Locals = std::collections::BTreeSet<LocalId>;

/// The locals that matter at each point of a function, and where a branch to a sequence leads.
pub(super) struct Liveness<'f> {
    function: &'f LocalFunction,
    before: HashMap<Point, Locals>,
    at_label: HashMap<InstrSeqId, Locals>,
}

impl<'f> Liveness<'f> {
    /// Looks at a function from its end to its start, at a loop until nothing is added.
    pub(super) fn of(function: &'f LocalFunction) -> Self {
        let mut found = Self { function, before: HashMap::new(), at_label: HashMap::new() };
        found.at_label.insert(function.entry_block(), Locals::new());
        found.seq(function.entry_block(), Locals::new());
        found
    }

    /// Before the instruction of a point.
    pub(super) fn before(&self, point: Point) -> Locals {
        self.before.get(&point).cloned().unwrap_or_default()
    }

    /// Where a branch to a sequence goes on.
    pub(super) fn at_label(&self, seq: InstrSeqId) -> Locals {
        self.at_label.get(&seq).cloned().unwrap_or_default()
    }

    /// From what matters after a sequence to what matters before it.
    fn seq(&mut self, seq: InstrSeqId, after: Locals) -> Locals {
        let mut live = after;
        let function = self.function;
        let instrs = &function.block(seq).instrs;
        self.before.insert((seq, instrs.len()), live.clone());
        for (index, (instr, _)) in instrs.iter().enumerate().rev() {
            match instr {
                Instr::LocalGet(get) => {
                    live.insert(get.local);
                }
                Instr::LocalSet(set) => {
                    live.remove(&set.local);
                }
                Instr::LocalTee(tee) => {
                    live.remove(&tee.local);
                }
                Instr::Block(block) => {
                    self.at_label.insert(block.seq, live.clone());
                    live = self.seq(block.seq, live);
                }
                Instr::IfElse(either) => {
                    for arm in [either.consequent, either.alternative] {
                        self.at_label.insert(arm, live.clone());
                    }
                    let otherwise = self.seq(either.alternative, live.clone());
                    live = self.seq(either.consequent, live);
                    live.extend(otherwise);
                }
                Instr::Loop(repeated) => loop {
                    let known = self.at_label(repeated.seq);
                    let before = self.seq(repeated.seq, live.clone());
                    self.at_label.insert(repeated.seq, before.clone());
                    if before == known {
                        live = before;
                        break;
                    }
                },
                Instr::Br(branch) => live = self.at_label(branch.block),
                Instr::BrIf(branch) => live.extend(self.at_label(branch.block)),
                Instr::BrTable(table) => {
                    live = self.at_label(table.default);
                    table.blocks.iter().for_each(|block| live.extend(self.at_label(*block)));
                }
                Instr::Return(_) | Instr::Unreachable(_) => live = Locals::new(),
                _ => {}
            }
            self.before.insert((seq, index), live.clone());
        }
        live
    }
}
