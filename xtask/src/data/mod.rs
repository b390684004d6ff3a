//! `cargo xtask data`: from CBS source files to the population pack.

pub mod checks;
pub mod mergers;
pub mod observed;
pub mod pack;
pub mod pack_writer;
pub mod population;
pub mod prepare;
pub mod provenance;
pub mod readers;
pub mod regions;
pub mod source;

use std::path::{Path, PathBuf};

use source::{Result, Sources};

/// Runs `cargo xtask data [--check] [--source DIR]`: writes `data/population.sbp` and
/// `data/PROVENANCE.md`, or with `--check` builds them in memory and compares.
pub fn run(args: &[String]) -> Result<()> {
    let root = repository();
    let mut source = root.join("../shared/data");
    let mut check = false;
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--check" => check = true,
            "--source" => {
                source =
                    PathBuf::from(args.next().ok_or("--source: expected a folder, found nothing")?)
            }
            other => {
                return Err(
                    format!("data: expected --check or --source DIR, found {other:?}").into()
                );
            }
        }
    }
    let built = pack::build(&Sources::new(&source))?;
    for (name, bytes) in
        [("population.sbp", built.pack.as_slice()), ("PROVENANCE.md", built.provenance.as_bytes())]
    {
        let path = root.join("data").join(name);
        if !check {
            std::fs::write(&path, bytes)?;
            println!("data/{name}: {} bytes", bytes.len());
        } else if std::fs::read(&path)? == bytes {
            println!("data/{name}: the same bytes");
        } else {
            return Err(format!(
                "data/{name}: expected the bytes this command makes, found others"
            )
            .into());
        }
    }
    Ok(())
}

/// The folder of the repository; cargo says where this package is.
fn repository() -> PathBuf {
    let package = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    package.as_deref().and_then(Path::parent).map_or_else(|| PathBuf::from("."), Path::to_owned)
}
