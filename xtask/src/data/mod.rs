//! `cargo xtask data`: from CBS source files to the population pack.

pub mod mergers;
pub mod observed;
pub mod pack_writer;
pub mod prepare;
pub mod readers;
pub mod regions;
pub mod source;

use std::path::Path;

use source::Result;

/// Runs `cargo xtask data [--source DIR]`.
pub fn run(args: &[String]) -> Result<()> {
    let source = match args {
        [flag, dir] if flag == "--source" => Path::new(dir),
        [] => Path::new("../shared/data"),
        other => return Err(format!("data: expected [--source DIR], found {other:?}").into()),
    };
    let prepared = prepare::prepare(&source::Sources::new(source))?;
    println!("accounts: {:?}", (prepared.account_check.largest, prepared.account_check.mean_absolute));
    Ok(())
}
