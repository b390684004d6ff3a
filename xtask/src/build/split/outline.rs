//! Moves the cold runs of a module out into functions of their own, so that they can be of the rest.

use std::collections::{HashMap, HashSet};

use walrus::ir::{self, BinaryOp, Instr, InstrLocId, InstrSeqId, InstrSeqType, Value};
use walrus::{
    FunctionBuilder, FunctionId, FunctionKind, LocalFunction, LocalId, Module, ModuleLocals,
    ValType,
};

use super::cold::{Exit, Run, runs};
use super::points::{Point, points};

/// A module whose cold runs are functions of their own, which come after all others; and for each function, in the order of the
/// module, whether it is of a first view. `notes` says of each point whether a first view came by.
pub(super) fn outlined(bytes: &[u8], notes: &[bool]) -> anyhow::Result<(Module, Vec<bool>)> {
    let mut module = Module::from_buffer(bytes)?;
    let ids: Vec<FunctionId> = module.funcs.iter().map(|function| function.id()).collect();
    let mut is_first = Vec::new();
    let mut rest = notes;
    for id in ids {
        let FunctionKind::Local(function) = &module.funcs.get(id).kind else {
            is_first.push(false);
            continue;
        };
        let points = points(function);
        let (own, others) = rest
            .split_at_checked(points.len())
            .ok_or_else(|| anyhow::anyhow!("fewer notes than points"))?;
        rest = others;
        is_first.push(own[0]);
        if !own[0] {
            continue;
        }
        let came_by = points.into_iter().zip(own).filter_map(|(point, seen)| seen.then_some(point));
        let seen: HashSet<Point> = came_by.collect();
        // From the last one on: what is put in moves what comes after it.
        for run in runs(&module, function, &seen).into_iter().rev() {
            move_out(&mut module, id, &run)?;
        }
    }
    is_first.resize(module.funcs.iter().count(), false);
    Ok((module, is_first))
}

/// Makes a run a function, and calls it where it stood.
fn move_out(module: &mut Module, from: FunctionId, run: &Run) -> anyhow::Result<()> {
    let returned = module.types.get(module.funcs.get(from).ty()).results().to_vec();
    let values = if run.exits.contains(&Exit::Return) { returned } else { run.leaves.clone() };
    let types = |module: &Module, locals: &[LocalId]| -> Vec<ValType> {
        locals.iter().map(|local| module.locals.get(*local).ty()).collect()
    };
    let mut results = values.clone();
    results.extend(run.has_code().then_some(ValType::I32));
    results.extend(types(module, &run.gives));
    let given = types(module, &run.given);
    let builder = FunctionBuilder::new(&mut module.types, &given, &results);

    let FunctionKind::Local(function) = &module.funcs.get(from).kind else {
        anyhow::bail!("an imported function")
    };
    let mut copy = Copy {
        function,
        run,
        values: &values,
        builder,
        all: &mut module.locals,
        locals: HashMap::new(),
        seqs: HashMap::new(),
    };
    let args: Vec<LocalId> = run.given.iter().map(|local| copy.local(*local)).collect();
    let body = copy.builder.func_body_id();
    copy.instrs(&function.block(run.seq).instrs[run.from..run.to], body);
    if run.exits.contains(&Exit::On) {
        copy.exit(Exit::On, body);
    }
    let moved = copy.builder.finish(args, &mut module.funcs);

    let FunctionKind::Local(function) = &mut module.funcs.get_mut(from).kind else {
        anyhow::bail!("an imported function")
    };
    let instead = call(function, &mut module.locals, run, &values, moved);
    let instead = instead.into_iter().map(|instr| (instr, InstrLocId::default()));
    function.block_mut(run.seq).instrs.splice(run.from..run.to, instead);
    Ok(())
}

/// What is put where a run stood: values it leaves stand lowest on the stack, then the number of its exit, then its locals.
fn call(
    function: &mut LocalFunction,
    all: &mut ModuleLocals,
    run: &Run,
    values: &[ValType],
    moved: FunctionId,
) -> Vec<Instr> {
    let get = |local: &LocalId| Instr::LocalGet(ir::LocalGet { local: *local });
    let set = |local: &LocalId| Instr::LocalSet(ir::LocalSet { local: *local });
    let mut instrs: Vec<Instr> = run.given.iter().map(get).collect();
    instrs.push(Instr::Call(ir::Call { func: moved }));
    instrs.extend(run.gives.iter().rev().map(set));
    let leave = |exit: &Exit| match exit {
        Exit::On => None,
        Exit::Return => Some(Instr::Return(ir::Return {})),
        Exit::Branch(block) => Some(Instr::Br(ir::Br { block: *block })),
    };
    let Some((usual, others)) = run.exits.split_first() else {
        instrs.push(Instr::Unreachable(ir::Unreachable {}));
        return instrs;
    };
    if others.is_empty() {
        instrs.extend(leave(usual));
        return instrs;
    }
    let code = all.add(ValType::I32);
    instrs.push(set(&code));
    let kept: Vec<LocalId> = values.iter().map(|ty| all.add(*ty)).collect();
    instrs.extend(kept.iter().rev().map(set));
    let void = InstrSeqType::Simple(None);
    for (number, exit) in (1..).zip(others) {
        instrs.push(get(&code));
        if others.len() > 1 {
            instrs.push(Instr::Const(ir::Const { value: Value::I32(number) }));
            instrs.push(Instr::Binop(ir::Binop { op: BinaryOp::I32Eq }));
        }
        if let Exit::Branch(block) = exit {
            instrs.push(Instr::BrIf(ir::BrIf { block: *block }));
            continue;
        }
        let builder = function.builder_mut();
        let alternative = builder.dangling_instr_seq(void).id();
        let mut leaving = builder.dangling_instr_seq(void);
        kept.iter().for_each(|local| {
            leaving.instr(ir::LocalGet { local: *local });
        });
        leaving.instr(ir::Return {});
        let consequent = leaving.id();
        instrs.push(Instr::IfElse(ir::IfElse { consequent, alternative }));
    }
    if *usual == Exit::Return {
        instrs.extend(kept.iter().map(get));
    }
    instrs.extend(leave(usual));
    instrs
}

/// Copies the instructions of a run into a function of its own.
struct Copy<'a> {
    function: &'a LocalFunction,
    run: &'a Run,
    /// Of the exit that brings values, what it brings.
    values: &'a [ValType],
    builder: FunctionBuilder,
    all: &'a mut ModuleLocals,
    locals: HashMap<LocalId, LocalId>,
    seqs: HashMap<InstrSeqId, InstrSeqId>,
}

impl Copy<'_> {
    fn local(&mut self, local: LocalId) -> LocalId {
        if let Some(own) = self.locals.get(&local) {
            return *own;
        }
        let own = self.all.add(self.all.get(local).ty());
        self.locals.insert(local, own);
        own
    }

    fn put(&mut self, into: InstrSeqId, instr: impl Into<Instr>) {
        self.builder.instr_seq(into).instr(instr);
    }

    fn seq(&mut self, seq: InstrSeqId) -> InstrSeqId {
        let block = self.function.block(seq);
        let own = self.builder.dangling_instr_seq(block.ty).id();
        self.seqs.insert(seq, own);
        self.instrs(&block.instrs, own);
        own
    }

    fn instrs(&mut self, instrs: &[(Instr, InstrLocId)], into: InstrSeqId) {
        for (instr, _) in instrs {
            match instr {
                Instr::LocalGet(get) => {
                    let local = self.local(get.local);
                    self.put(into, ir::LocalGet { local });
                }
                Instr::LocalSet(set) => {
                    let local = self.local(set.local);
                    self.put(into, ir::LocalSet { local });
                }
                Instr::LocalTee(tee) => {
                    let local = self.local(tee.local);
                    self.put(into, ir::LocalTee { local });
                }
                Instr::Block(block) => {
                    let seq = self.seq(block.seq);
                    self.put(into, ir::Block { seq });
                }
                Instr::Loop(repeated) => {
                    let seq = self.seq(repeated.seq);
                    self.put(into, ir::Loop { seq });
                }
                Instr::IfElse(either) => {
                    let consequent = self.seq(either.consequent);
                    let alternative = self.seq(either.alternative);
                    self.put(into, ir::IfElse { consequent, alternative });
                }
                Instr::Return(_) => self.exit(Exit::Return, into),
                Instr::Br(branch) => match self.seqs.get(&branch.block) {
                    Some(block) => {
                        let block = *block;
                        self.put(into, ir::Br { block });
                    }
                    None => self.exit(self.exit_to(branch.block), into),
                },
                Instr::BrIf(branch) => match self.seqs.get(&branch.block) {
                    Some(block) => {
                        let block = *block;
                        self.put(into, ir::BrIf { block });
                    }
                    None => {
                        let void = InstrSeqType::Simple(None);
                        let consequent = self.builder.dangling_instr_seq(void).id();
                        let alternative = self.builder.dangling_instr_seq(void).id();
                        self.exit(self.exit_to(branch.block), consequent);
                        self.put(into, ir::IfElse { consequent, alternative });
                    }
                },
                Instr::BrTable(table) => {
                    let blocks = table.blocks.iter().map(|block| self.seqs[block]).collect();
                    let default = self.seqs[&table.default];
                    self.put(into, ir::BrTable { blocks, default });
                }
                other => self.put(into, other.clone()),
            }
        }
    }

    /// The exit a branch out of the run is.
    fn exit_to(&self, seq: InstrSeqId) -> Exit {
        if seq == self.function.entry_block() { Exit::Return } else { Exit::Branch(seq) }
    }

    /// Leaves the function by an exit; the values of one that has some are on the stack.
    fn exit(&mut self, exit: Exit, into: InstrSeqId) {
        if self.run.has_code() {
            if exit != Exit::Return {
                self.values.iter().for_each(|ty| self.put(into, nothing(*ty)));
            }
            let number = self.run.exits.iter().position(|known| *known == exit);
            let value = Value::I32(number.and_then(|at| i32::try_from(at).ok()).unwrap_or(0));
            self.put(into, ir::Const { value });
        }
        for local in &self.run.gives {
            let local = self.local(*local);
            self.put(into, ir::LocalGet { local });
        }
        if exit != Exit::On {
            self.put(into, ir::Return {});
        }
    }
}

/// A value for an exit that brings none.
fn nothing(ty: ValType) -> Instr {
    let value = match ty {
        ValType::I32 => Value::I32(0),
        ValType::I64 => Value::I64(0),
        ValType::F32 => Value::F32(0.0),
        ValType::F64 => Value::F64(0.0),
        ValType::V128 => Value::V128(0),
        ValType::Ref(ty) => return Instr::RefNull(ir::RefNull { ty }),
    };
    Instr::Const(ir::Const { value })
}
