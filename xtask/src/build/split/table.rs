//! The table of functions, through which the parts of a module call each other.

use anyhow::{Context, ensure};
use walrus::ir::Value;
use walrus::{ConstExpr, ElementItems, ElementKind, FunctionId, Module, TableId};

pub(super) fn function_table(module: &Module) -> anyhow::Result<TableId> {
    module.tables.main_function_table()?.context("no table of functions")
}

/// The functions of the table with their places in it.
pub(super) fn table_entries(module: &Module) -> anyhow::Result<Vec<(u32, FunctionId)>> {
    let main = function_table(module)?;
    let mut entries = Vec::new();
    for element in module.elements.iter() {
        let ElementKind::Active { table, offset } = &element.kind else { continue };
        ensure!(*table == main, "an element segment of another table");
        let ConstExpr::Value(Value::I32(offset)) = offset else {
            anyhow::bail!("an element segment without a constant offset")
        };
        let ElementItems::Functions(functions) = &element.items else {
            anyhow::bail!("an element segment of expressions")
        };
        for (slot, function) in (u32::try_from(*offset)?..).zip(functions) {
            entries.push((slot, *function));
        }
    }
    Ok(entries)
}

/// Tables are far shorter than i32::MAX.
pub(super) fn slot_operand(slot: u32) -> i32 {
    i32::try_from(slot).unwrap_or(i32::MAX)
}

/// Adds active segments that put functions into their places of the table.
pub(super) fn add_elements(
    module: &mut Module,
    table: TableId,
    mut entries: Vec<(u32, FunctionId)>,
) {
    entries.sort_unstable_by_key(|(slot, _)| *slot);
    for run in entries.chunk_by(|(before, _), (after, _)| before + 1 == *after) {
        let functions = run.iter().map(|(_, id)| *id).collect();
        let offset = ConstExpr::Value(Value::I32(slot_operand(run[0].0)));
        let element = module
            .elements
            .add(ElementKind::Active { table, offset }, ElementItems::Functions(functions));
        module.tables.get_mut(table).elem_segments.insert(element);
    }
}
