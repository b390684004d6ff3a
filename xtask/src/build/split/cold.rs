//! Finds the code of a function that no first view ran although it ran the function: mistakes, other languages, other choices.

use std::collections::{BTreeSet, HashMap, HashSet};

use walrus::ir::{Instr, InstrSeqId};
use walrus::{LocalFunction, LocalId, Module, ValType};

use super::liveness::{Liveness, Locals};
use super::points::{Point, inner};
use super::stack::{effect, results_of};

/// A run of instructions that can be a function of its own.
pub(super) struct Run {
    /// Where it stands, and the indices of its first instruction and of the one after its last.
    pub(super) seq: InstrSeqId,
    pub(super) from: usize,
    pub(super) to: usize,
    /// How it ends: more than one way where it branches.
    pub(super) exits: Vec<Exit>,
    /// What it leaves on the stack where it goes on.
    pub(super) leaves: Vec<ValType>,
    /// Locals it has to be given, and those that it gives back.
    pub(super) given: Vec<LocalId>,
    pub(super) gives: Vec<LocalId>,
}

impl Run {
    /// Whether it says by a number which of its exits it took.
    pub(super) fn has_code(&self) -> bool {
        self.exits.len() > 1
    }
}

/// How a run ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Exit {
    /// With what stands behind it.
    On,
    /// From the function.
    Return,
    /// Where a branch out of it leads.
    Branch(InstrSeqId),
}

/// Bytes of a call of it: an index of the table, the call, and two for each local.
const CALL_BYTES: usize = 10;
/// It has to save as many bytes as that.
const LEAST_SAVED: usize = 6;

/// The cold runs of a function, in the order of its code; `seen` are its points that a first view came by.
pub(super) fn runs(module: &Module, function: &LocalFunction, seen: &HashSet<Point>) -> Vec<Run> {
    let finder = Finder { module, function, seen, live: Liveness::of(function) };
    let mut found = Vec::new();
    let entry = function.entry_block();
    finder.seq(entry, &HashMap::from([(entry, Label::Function)]), &mut found);
    found
}

/// What a branch to an enclosing sequence is.
#[derive(Clone, Copy, PartialEq)]
enum Label {
    /// A return.
    Function,
    /// One that brings no values.
    Plain,
    /// One that does: such a run stays where it is.
    WithValues,
}

struct Finder<'a> {
    module: &'a Module,
    function: &'a LocalFunction,
    seen: &'a HashSet<Point>,
    live: Liveness<'a>,
}

impl Finder<'_> {
    fn seq(&self, seq: InstrSeqId, labels: &HashMap<InstrSeqId, Label>, found: &mut Vec<Run>) {
        let instrs = &self.function.block(seq).instrs;
        let is_point = |index: usize| {
            index == 0
                || matches!(instrs[index - 1].0, Instr::BrIf(_))
                || !inner(&instrs[index - 1].0).is_empty()
        };
        let mut index = 0;
        while index < instrs.len() {
            if is_point(index) && !self.seen.contains(&(seq, index)) {
                let end = (index + 1..instrs.len())
                    .find(|next| is_point(*next) && self.seen.contains(&(seq, *next)))
                    .unwrap_or(instrs.len());
                found.extend(self.run(seq, index, end, labels));
                index = end;
                continue;
            }
            for child in inner(&instrs[index].0) {
                let is_loop = matches!(instrs[index].0, Instr::Loop(_));
                let values = !results_of(self.module, self.function.block(child).ty).is_empty();
                let mut labels = labels.clone();
                labels.insert(
                    child,
                    if values && !is_loop { Label::WithValues } else { Label::Plain },
                );
                self.seq(child, &labels, found);
            }
            index += 1;
        }
    }

    /// As much of the cold instructions `from..end` as leaves the stack as it was.
    fn run(
        &self,
        seq: InstrSeqId,
        from: usize,
        end: usize,
        labels: &HashMap<InstrSeqId, Label>,
    ) -> Option<Run> {
        let block = self.function.block(seq);
        let results = results_of(self.module, block.ty);
        let (mut height, mut to, mut leaves, mut goes_on) = (0_usize, from, Vec::new(), true);
        for index in from..end {
            let effect = effect(self.module, self.function, &block.instrs[index].0)?;
            let Some(left) = height.checked_sub(effect.takes) else { break };
            height = left + effect.gives;
            if effect.ends {
                (to, goes_on) = (index + 1, false);
                break;
            }
            if height == 0 {
                to = index + 1;
            } else if index + 1 == block.instrs.len() && height == results.len() {
                (to, leaves) = (index + 1, results.clone());
            }
        }
        let mut scan = Scan::default();
        block.instrs[from..to].iter().for_each(|(instr, _)| scan.instr(self.function, instr));
        let mut exits = BTreeSet::new();
        if goes_on {
            exits.insert(Exit::On);
        }
        if scan.returns {
            exits.insert(Exit::Return);
        }
        let (mut after, mut stays) = (Locals::new(), scan.unknown);
        for target in scan.targets.difference(&scan.inner) {
            match labels.get(target) {
                Some(Label::Function) if !scan.is_conditional => {
                    exits.insert(Exit::Return);
                }
                Some(Label::Plain) => {
                    exits.insert(Exit::Branch(*target));
                    after.extend(self.live.at_label(*target));
                }
                _ => stays = true,
            }
        }
        let tables_leave = scan.tables.iter().any(|target| !scan.inner.contains(target));
        if stays || tables_leave || (exits.len() > 1 && !leaves.is_empty()) {
            return None;
        }
        if goes_on {
            after.extend(self.live.before((seq, to)));
        }
        let before = self.live.before((seq, from));
        let used = scan.read.union(&scan.written);
        let given: Vec<LocalId> = used.filter(|local| before.contains(local)).copied().collect();
        let gives: Vec<LocalId> = scan.written.intersection(&after).copied().collect();
        let at = |index: usize| block.instrs.get(index).map_or(block.end, |(_, at)| *at);
        let bytes = (at(to).data() - at(from).data()) as usize;
        let call = CALL_BYTES + 2 * (given.len() + gives.len()) + 4 * (exits.len().max(1) - 1);
        let saves = bytes >= call + LEAST_SAVED;
        let exits = exits.into_iter().collect();
        saves.then_some(Run { seq, from, to, exits, leaves, given, gives })
    }
}

/// What stands in a run.
#[derive(Default)]
struct Scan {
    read: Locals,
    written: Locals,
    /// Its own sequences, those it branches to, and those of its tables of branches.
    inner: BTreeSet<InstrSeqId>,
    targets: BTreeSet<InstrSeqId>,
    tables: BTreeSet<InstrSeqId>,
    returns: bool,
    is_conditional: bool,
    unknown: bool,
}

impl Scan {
    fn instr(&mut self, function: &LocalFunction, instr: &Instr) {
        match instr {
            Instr::LocalGet(get) => {
                self.read.insert(get.local);
            }
            Instr::LocalSet(set) => {
                self.written.insert(set.local);
            }
            Instr::LocalTee(tee) => {
                self.written.insert(tee.local);
            }
            Instr::Return(_) => self.returns = true,
            Instr::Br(branch) => {
                self.targets.insert(branch.block);
            }
            Instr::BrIf(branch) => {
                self.targets.insert(branch.block);
                self.is_conditional |= branch.block == function.entry_block();
            }
            Instr::BrTable(table) => {
                self.tables.extend(table.blocks.iter().chain([&table.default]));
            }
            Instr::Try(_) | Instr::TryTable(_) => self.unknown = true,
            _ => {}
        }
        for seq in inner(instr) {
            self.inner.insert(seq);
            function.block(seq).instrs.iter().for_each(|(instr, _)| self.instr(function, instr));
        }
    }
}
