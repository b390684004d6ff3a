//! Two modules of one: what a first view runs, and the rest, which comes after it.
//!
//! Which functions a first view runs is seen, not guessed: the module is made to note each function it enters
//! ([`profile`]), Node runs the questions of a first view (`xtask/node/first-view.mjs`), and [`parts`] cuts along that line.
//! Both parts have one memory and one table. A function of the rest is called through the table; until the rest is there,
//! its place holds a stub that has the page fetch it first (`loadRest` of `src/wasm/rest.rs`), so a first view that was
//! foreseen wrongly is later, and never wrong.

mod parts;
mod profile;

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::fail::{AtPath, Failure, Result};
use crate::setup::node;
use crate::{paths, process};

/// The module of a first view, and the rest of it, beside the whole one.
pub(crate) const FIRST: &str = "streekblik_first.wasm";
/// See [`FIRST`].
pub(crate) const REST: &str = "streekblik_rest.wasm";

const QUESTIONS: &str = "xtask/node/first-view.mjs";

/// Writes both parts beside `streekblik_bg.wasm` in `folder`.
///
/// Errors: when Node cannot run the first view, or the module has something the cut does not know.
pub(super) fn run(folder: &Path) -> Result<()> {
    process::step("taking apart what a first view needs (some seconds)");
    let whole = folder.join("streekblik_bg.wasm");
    let bytes = fs::read(&whole).at("read", &whole)?;
    let seen = entered(folder, &bytes)?;
    let (first, rest) = parts::cut(&bytes, &seen).map_err(|error| failed(&format!("{error:#}")))?;
    for (name, bytes) in [(FIRST, first), (REST, rest)] {
        let file = folder.join(name);
        fs::write(&file, bytes).at("write", &file)?;
    }
    Ok(())
}

/// What decides the cut: the questions of a first view, and how it is made.
pub(super) fn decides() -> String {
    let questions = fs::read_to_string(paths::root().join(QUESTIONS)).unwrap_or_default();
    [&questions, include_str!("profile.rs"), include_str!("parts.rs")].join("\n")
}

/// For each function of the module in its order: whether a first view enters it.
fn entered(folder: &Path, bytes: &[u8]) -> Result<Vec<bool>> {
    let noting = folder.join("noting.wasm");
    let (module, at) = profile::noting(bytes).map_err(|error| failed(&format!("{error:#}")))?;
    fs::write(&noting, module).at("write", &noting)?;
    let root = paths::root();
    let output = process::output(
        Command::new(node::find()?)
            .current_dir(&root)
            .arg(root.join(QUESTIONS))
            .arg(folder)
            .arg(at.to_string()),
    )
    .ok_or_else(|| failed("node xtask/node/first-view.mjs failed"))?;
    fs::remove_file(&noting).at("remove", &noting)?;
    Ok(output.trim().bytes().map(|digit| digit == b'1').collect())
}

fn failed(found: &str) -> Failure {
    Failure::new("the module could not be taken apart")
        .expected("a module of rustc, wasm-bindgen and wasm-opt")
        .found(found)
}
