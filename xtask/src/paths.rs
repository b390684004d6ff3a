//! Where things are: the project, its build folder.

use std::env;
use std::path::{Path, PathBuf};

/// The folder of the workspace.
pub(crate) fn root() -> PathBuf {
    // `cargo run` gives the folder at run time; a binary that was started by hand
    // falls back on where it was built.
    let package = env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    package.parent().map_or_else(|| package.clone(), Path::to_path_buf)
}

/// Cargo's build folder.
pub(crate) fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// What xtask keeps between two runs; goes away with `cargo clean`.
pub(crate) fn cache() -> PathBuf {
    target().join("xtask")
}

/// The bindings, the module and the types that `build` makes.
pub(crate) fn pkg() -> PathBuf {
    root().join("pkg")
}
