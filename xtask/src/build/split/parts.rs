//! The cut itself: from one module and the functions of the first part to two modules.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, ensure};
use sha2::{Digest, Sha256};
use walrus::ir::{self, Instr, Value, VisitorMut};
use walrus::{
    ConstExpr, ElementItems, ExportItem, FunctionBuilder, FunctionId, FunctionKind, GlobalKind,
    ImportKind, ImportedFunction, Module, TableId, ValType,
};

use super::data::OfRest;
use super::links::Links;
use super::outline::outlined;
use super::table::{add_elements, function_table, slot_operand, table_entries};

/// What the rest imports from: the exports of the first part.
const FIRST: &str = "f";

/// A place to cut.
pub(super) struct Seam {
    /// The import that has the rest fetched, as `src/wasm/rest.rs` names it.
    pub(super) loader: &'static str,
    /// How the names begin under which the first part exports for this rest: a first part may be cut again.
    pub(super) prefix: &'static str,
}

/// Both parts of a module.
pub(super) struct Parts {
    pub(super) first: Vec<u8>,
    pub(super) rest: Vec<u8>,
    /// The data that are of the rest.
    pub(super) data: OfRest,
}

/// Functions by their place in the module as it was read: the same in both copies.
type Place = usize;

/// Cuts the module; `notes` says of each point of it whether a first view came by, `links` what its data are, `gone` which of them went
/// with a rest that was cut off before.
pub(super) fn cut(
    bytes: &[u8],
    notes: &[bool],
    links: &Links,
    seam: &Seam,
    gone: Option<&OfRest>,
) -> anyhow::Result<Parts> {
    // Both parts are made of a copy, which is the same each time.
    let copy = || outlined(bytes, notes).map(|(module, _)| module);
    let (whole, is_first) = outlined(bytes, notes)?;
    let digest: [u8; 32] = Sha256::digest(bytes).into();
    let memory =
        format!("m{:08x}", u32::from_be_bytes([digest[0], digest[1], digest[2], digest[3]]));
    let plan = Plan::new(&whole, &is_first, links, seam, memory)?;
    let (first, rest) = (plan.first(copy()?)?, plan.rest(copy()?, gone)?);
    Ok(Parts { first, rest, data: plan.data })
}

/// Who stands where, and through which place of the table a function of the rest is called.
struct Plan {
    is_first: Vec<bool>,
    /// Places in the table of functions of the rest that the first part calls, holds or exports.
    slots: BTreeMap<Place, u32>,
    /// Functions of the first part, and what it imports, that the rest calls.
    shared: BTreeSet<Place>,
    /// Length of the table as it was, and with the places added to it.
    own_length: u64,
    table_length: u64,
    loader: Place,
    /// The name of the memory, with a digest of the whole: parts of two builds must not link.
    memory: String,
    prefix: &'static str,
    data: OfRest,
}

/// The functions each function calls directly.
struct Calls<'a> {
    places: &'a BTreeMap<FunctionId, Place>,
    found: BTreeSet<Place>,
}

impl<'instr> ir::Visitor<'instr> for Calls<'_> {
    fn visit_function_id(&mut self, id: &FunctionId) {
        self.found.insert(self.places[id]);
    }
}

fn places(module: &Module) -> BTreeMap<FunctionId, Place> {
    module.funcs.iter().enumerate().map(|(place, function)| (function.id(), place)).collect()
}

fn ids(module: &Module) -> Vec<FunctionId> {
    module.funcs.iter().map(|function| function.id()).collect()
}

impl Plan {
    fn new(
        whole: &Module,
        is_first: &[bool],
        links: &Links,
        seam: &Seam,
        memory: String,
    ) -> anyhow::Result<Self> {
        let places = places(whole);
        let ids = ids(whole);
        ensure!(is_first.len() >= ids.len(), "{} of {} functions noted", is_first.len(), ids.len());
        let loader = whole
            .imports
            .iter()
            .find_map(|import| match import.kind {
                ImportKind::Function(id) if import.name.contains(seam.loader) => Some(places[&id]),
                _ => None,
            })
            .with_context(|| format!("no import {}", seam.loader))?;
        // What is imported is imported by the first part, for both.
        let is_first: Vec<bool> = ids
            .iter()
            .zip(is_first)
            .map(|(id, noted)| {
                *noted || matches!(whole.funcs.get(*id).kind, FunctionKind::Import(_))
            })
            .collect();

        let mut held: BTreeSet<Place> = BTreeSet::new(); // of the rest, and called or exported by the first part
        let mut shared: BTreeSet<Place> = BTreeSet::from([loader]);
        for (id, function) in whole.funcs.iter_local() {
            let from_first = is_first[places[&id]];
            let mut calls = Calls { places: &places, found: BTreeSet::new() };
            ir::dfs_in_order(&mut calls, function, function.entry_block());
            for called in calls.found {
                match (from_first, is_first[called]) {
                    (true, false) => {
                        held.insert(called);
                    }
                    (false, true) => {
                        shared.insert(called);
                    }
                    _ => {}
                }
            }
        }
        for export in whole.exports.iter() {
            if let ExportItem::Function(id) = export.item
                && !is_first[places[&id]]
            {
                held.insert(places[&id]);
            }
        }
        let mut slots = BTreeMap::new();
        for (slot, id) in table_entries(whole)? {
            let place = places[&id];
            if !is_first[place] {
                slots.entry(place).or_insert(slot);
            }
        }
        let table = whole.tables.get(function_table(whole)?);
        let own_length = table.initial;
        let mut table_length = own_length;
        for place in held {
            slots.entry(place).or_insert_with(|| {
                table_length += 1;
                u32::try_from(table_length - 1).unwrap_or(u32::MAX)
            });
        }
        let of_first: Vec<FunctionId> =
            ids.iter().zip(&is_first).filter_map(|(id, first)| first.then_some(*id)).collect();
        let data = OfRest::new(links, whole, &of_first);
        let prefix = seam.prefix;
        Ok(Self { is_first, slots, shared, own_length, table_length, loader, memory, prefix, data })
    }

    /// The first part: its functions and what they can reach of the data, the table with stubs where the rest will be.
    fn first(&self, mut module: Module) -> anyhow::Result<Vec<u8>> {
        let (places, ids) = (places(&module), ids(&module));
        let table = function_table(&module)?;
        self.lengthen(&mut module, table);

        let at_hand = at_hand(&mut module, ids[self.loader]);
        let mut through = Through {
            places: &places,
            plan: self,
            table,
            at_hand,
            types: ids.iter().map(|id| module.funcs.get(*id).ty()).collect(),
        };
        for (id, function) in module.funcs.iter_local_mut() {
            if places.get(&id).is_some_and(|place| self.is_first[*place]) {
                let entry = function.entry_block();
                ir::dfs_pre_order_mut(&mut through, function, entry);
            }
        }
        let held = self.slots.iter().filter(|(_, slot)| u64::from(**slot) < self.own_length);
        let stubs: BTreeMap<Place, FunctionId> = held
            .map(|(place, _)| {
                (*place, self.caller(&mut module, ids[*place], *place, table, at_hand))
            })
            .collect();
        let elements: Vec<_> = module.elements.iter().map(|element| element.id()).collect();
        for element in elements {
            if let ElementItems::Functions(functions) = &mut module.elements.get_mut(element).items
            {
                for function in functions {
                    if let Some(stub) = stubs.get(&places[function]) {
                        *function = *stub;
                    }
                }
            }
        }
        let exported: Vec<_> = module
            .exports
            .iter()
            .filter_map(|export| match export.item {
                ExportItem::Function(id) if !self.is_first[places[&id]] => {
                    Some((export.id(), places[&id]))
                }
                _ => None,
            })
            .collect();
        for (export, place) in exported {
            let thunk = self.caller(&mut module, ids[place], place, table, at_hand);
            module.exports.get_mut(export).item = ExportItem::Function(thunk);
        }
        for (place, name) in self.shared.iter().zip(self.names()) {
            module.exports.add(&name, ids[*place]);
        }
        self.data.take_from(&mut module)?;
        let memory = module.get_memory_id()?;
        module.exports.add(&self.memory, memory);
        let tables: Vec<_> = module.tables.iter().map(|table| table.id()).collect();
        for (index, id) in tables.into_iter().enumerate() {
            module.exports.add(&self.name('t', index), id);
        }
        let globals: Vec<_> = module.globals.iter().map(|global| global.id()).collect();
        for (index, id) in globals.into_iter().enumerate() {
            module.exports.add(&self.name('g', index), id);
        }
        walrus::passes::gc::run(&mut module);
        Ok(module.emit_wasm())
    }

    /// The rest: the other functions, which it puts into the table of the first part, and what only they need of the data.
    fn rest(&self, mut module: Module, gone: Option<&OfRest>) -> anyhow::Result<Vec<u8>> {
        let (places, ids) = (places(&module), ids(&module));
        let table = function_table(&module)?;
        self.lengthen(&mut module, table);
        // A first part that is cut again has a longer one.
        module.tables.get_mut(table).maximum = None;

        let mut entries: Vec<(u32, FunctionId)> = table_entries(&module)?
            .into_iter()
            .filter(|(_, id)| !self.is_first[places[id]])
            .collect();
        entries.extend(self.added().map(|(slot, place)| (slot, ids[place])));
        let elements: Vec<_> = module.elements.iter().map(|element| element.id()).collect();
        for element in elements {
            module.elements.delete(element);
        }
        module.tables.get_mut(table).elem_segments.clear();
        add_elements(&mut module, table, entries);

        let exports: Vec<_> = module.exports.iter().map(|export| export.id()).collect();
        for export in exports {
            module.exports.delete(export);
        }
        module.start = None;
        let imports: Vec<_> = module.imports.iter().map(|import| import.id()).collect();
        for import in imports {
            module.imports.delete(import);
        }
        let names: BTreeMap<Place, String> =
            self.shared.iter().copied().zip(self.names()).collect();
        for (place, id) in ids.iter().enumerate() {
            if let Some(name) = names.get(&place) {
                let ty = module.funcs.get(*id).ty();
                let import = module.imports.add(FIRST, name, *id);
                module.funcs.get_mut(*id).kind =
                    FunctionKind::Import(ImportedFunction { import, ty });
            } else if self.is_first[place] {
                module.funcs.delete(*id);
            }
        }
        let memory = module.get_memory_id()?;
        let import = module.imports.add(FIRST, &self.memory, memory);
        module.memories.get_mut(memory).import = Some(import);
        self.data.keep_in(&mut module, memory, gone)?;
        let tables: Vec<_> = module.tables.iter().map(|table| table.id()).collect();
        for (index, id) in tables.into_iter().enumerate() {
            let import = module.imports.add(FIRST, &self.name('t', index), id);
            module.tables.get_mut(id).import = Some(import);
        }
        let globals: Vec<_> = module.globals.iter().map(|global| global.id()).collect();
        for (index, id) in globals.into_iter().enumerate() {
            let import = module.imports.add(FIRST, &self.name('g', index), id);
            module.globals.get_mut(id).kind = GlobalKind::Import(import);
        }
        walrus::passes::gc::run(&mut module);
        Ok(module.emit_wasm())
    }

    /// The names under which the shared functions are exported, in their order: short, for there are a thousand.
    fn names(&self) -> impl Iterator<Item = String> + '_ {
        (0..self.shared.len()).map(|index| self.name('f', index))
    }

    /// The name of an export for the rest.
    fn name(&self, kind: char, index: usize) -> String {
        format!("{}{kind}{index}", self.prefix)
    }

    /// The places added to the table, with the functions of the rest they are for.
    fn added(&self) -> impl Iterator<Item = (u32, Place)> + '_ {
        let slots = self.slots.iter().map(|(place, slot)| (*slot, *place));
        slots.filter(|(slot, _)| u64::from(*slot) >= self.own_length)
    }

    fn lengthen(&self, module: &mut Module, table: TableId) {
        let table = module.tables.get_mut(table);
        table.initial = self.table_length;
        table.maximum = table.maximum.map(|most| most.max(self.table_length));
    }

    /// A function that calls the one of a place in the table, after `at_hand`.
    fn caller(
        &self,
        module: &mut Module,
        like: FunctionId,
        place: Place,
        table: TableId,
        at_hand: FunctionId,
    ) -> FunctionId {
        let ty = module.funcs.get(like).ty();
        let (params, results) = {
            let ty = module.types.get(ty);
            (ty.params().to_vec(), ty.results().to_vec())
        };
        let mut builder = FunctionBuilder::new(&mut module.types, &params, &results);
        let locals: Vec<_> = params.iter().map(|ty| module.locals.add(*ty)).collect();
        let mut body = builder.func_body();
        body.call(at_hand);
        for local in &locals {
            body.local_get(*local);
        }
        body.i32_const(slot_operand(self.slots[&place])).call_indirect(ty, table);
        builder.finish(locals, &mut module.funcs)
    }
}

/// Turns calls of the rest into calls through the table.
struct Through<'a> {
    places: &'a BTreeMap<FunctionId, Place>,
    plan: &'a Plan,
    table: TableId,
    at_hand: FunctionId,
    types: Vec<walrus::TypeId>,
}

impl VisitorMut for Through<'_> {
    fn start_instr_seq_mut(&mut self, seq: &mut ir::InstrSeq) {
        let mut index = 0;
        while index < seq.instrs.len() {
            if let (Instr::Call(call), at) = &seq.instrs[index] {
                let place = self.places.get(&call.func).copied();
                if let Some(place) = place.filter(|place| !self.plan.is_first[*place]) {
                    let value = Value::I32(slot_operand(self.plan.slots[&place]));
                    let at = *at;
                    let through = ir::CallIndirect { ty: self.types[place], table: self.table };
                    seq.instrs.splice(
                        index..=index,
                        [
                            (Instr::Call(ir::Call { func: self.at_hand }), at),
                            (Instr::Const(ir::Const { value }), at),
                            (Instr::CallIndirect(through), at),
                        ],
                    );
                    index += 2;
                }
            }
            index += 1;
        }
    }
}

/// A function that loads the rest unless it did so before: calls of the rest stand behind a call of it.
fn at_hand(module: &mut Module, loader: FunctionId) -> FunctionId {
    let zero = ConstExpr::Value(Value::I32(0));
    let is_here = module.globals.add_local(ValType::I32, true, false, zero);
    let mut builder = FunctionBuilder::new(&mut module.types, &[], &[]);
    builder.func_body().global_get(is_here).if_else(
        None,
        |_| {},
        |missing| {
            missing.call(loader).i32_const(1).global_set(is_here);
        },
    );
    builder.finish(Vec::new(), &mut module.funcs)
}
