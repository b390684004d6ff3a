//! `cargo xtask dist`: the complete static site in dist/, for any host and any folder on it.

mod hosting;
mod publish;

use crate::args::Args;
use crate::build::Builder;
use crate::fail::Result;
use crate::{paths, size};

pub(crate) use publish::{publish, told};

/// Builds, then fills dist/ and lists what is in it.
pub(crate) fn command(raw: &[String]) -> Result<()> {
    let args = Args::parse("dist", raw, &[], &["--toolchain", "--url"])?;
    Builder::new(&args)?.build()?;
    let dist = paths::root().join("dist");
    let files = publish(&dist, args.value("--url"))?;
    println!("{}", size::heading(&["bytes", "gzip", "brotli"]));
    for file in &files {
        println!("{}", size::line(&file.address, &file.sizes));
    }
    let mut total = [0; 3];
    for file in &files {
        for (sum, size) in total.iter_mut().zip(file.sizes) {
            *sum += size;
        }
    }
    println!("{}", size::line("in all", &total));
    println!("{} files, each also compressed, in {}", files.len(), dist.display());
    Ok(())
}
