//! Two modules of one: what a first view runs, and the rest, which comes after it.
//!
//! What a first view runs is seen, not guessed: the module is made to note each point of its code it comes by ([`profile`]) and Node runs
//! the questions of a first view (`xtask/node/first-view.mjs`). Code that was not run within a function that was becomes a function
//! of its own ([`outline`]), and [`parts`] cuts along that line. Both parts have one memory and one table. A function of the rest is
//! called through the table, after it was made sure that the rest is there (`loadRest` of `src/wasm/rest.rs`), so a first view that
//! was foreseen wrongly is later, and never wrong. Data come with the rest where nothing in the first part can reach them ([`data`]).

mod cold;
mod data;
mod links;
mod liveness;
mod outline;
mod parts;
mod points;
mod profile;
mod stack;

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::fail::{AtPath, Failure, Result};
use crate::setup::node;
use crate::{paths, process};
use links::Links;
use profile::Noting;

/// The module of a first view, and the rest of it, beside the whole one.
pub(crate) const FIRST: &str = "streekblik_first.wasm";
/// See [`FIRST`].
pub(crate) const REST: &str = "streekblik_rest.wasm";

const QUESTIONS: &str = "xtask/node/first-view.mjs";

/// The module without what only this cut reads of it, for the tools that come before.
pub(super) fn without_links(linked: &[u8]) -> Result<Vec<u8>> {
    links::without(linked).map_err(|error| failed(&format!("{error:#}")))
}

/// Writes both parts beside `streekblik_bg.wasm` in `folder`; `linked` is the module as it was linked.
///
/// Errors: when Node cannot run the first view, or the module has something the cut does not know.
pub(super) fn run(folder: &Path, linked: &[u8]) -> Result<()> {
    process::step("taking apart what a first view needs (some seconds)");
    let whole = folder.join("streekblik_bg.wasm");
    let bytes = fs::read(&whole).at("read", &whole)?;
    let seen = seen(folder, &bytes)?;
    let (first, rest) = Links::read(linked)
        .and_then(|links| parts::cut(&bytes, &seen, &links))
        .map_err(|error| failed(&format!("{error:#}")))?;
    for (name, bytes) in [(FIRST, first), (REST, rest)] {
        let file = folder.join(name);
        fs::write(&file, bytes).at("write", &file)?;
    }
    Ok(())
}

/// What decides the cut: the questions of a first view, and how it is made.
pub(super) fn decides() -> String {
    let questions = fs::read_to_string(paths::root().join(QUESTIONS)).unwrap_or_default();
    let made = [
        include_str!("cold.rs"),
        include_str!("data.rs"),
        include_str!("links.rs"),
        include_str!("liveness.rs"),
        include_str!("outline.rs"),
        include_str!("parts.rs"),
        include_str!("points.rs"),
        include_str!("profile.rs"),
        include_str!("stack.rs"),
    ];
    [&[questions.as_str()], &made[..]].concat().join("\n")
}

/// For each point of the module in its order: whether a first view comes by.
fn seen(folder: &Path, bytes: &[u8]) -> Result<Vec<bool>> {
    let noting = folder.join("noting.wasm");
    let Noting { module, at, points } =
        profile::noting(bytes).map_err(|error| failed(&format!("{error:#}")))?;
    fs::write(&noting, module).at("write", &noting)?;
    let root = paths::root();
    let output = process::output(
        Command::new(node::find()?)
            .current_dir(&root)
            .arg(root.join(QUESTIONS))
            .arg(folder)
            .arg(at.to_string())
            .arg(points.to_string()),
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
