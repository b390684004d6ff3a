//! `cargo xtask package`: the npm package in pkg/npm, which is at once the folder to host oneself.

use std::process::Command;

use crate::args::Args;
use crate::build::Builder;
use crate::fail::Result;
use crate::setup::node;
use crate::{paths, process};

/// Builds the module, then fills pkg/npm; the work is done by `xtask/node/package.mjs`, for the bundler is a package of Node.
pub(crate) fn command(raw: &[String]) -> Result<()> {
    let args = Args::parse("package", raw, &[], &["--toolchain"])?;
    Builder::new(&args)?.build()?;
    let root = paths::root();
    let node = node::ensure_packages()?;
    process::run(
        Command::new(node)
            .current_dir(&root)
            .arg("xtask/node/package.mjs")
            .arg(&root)
            .arg(root.join("pkg").join("npm")),
    )
}
