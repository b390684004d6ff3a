//! Three modules of one: what a line chart in a page of others runs, what a first view of the page runs besides, and the rest.
//!
//! What a first view runs is seen, not guessed: the module is made to note each point of its code it comes by ([`profile`]) and Node runs
//! the questions of a first view (`xtask/node/first-view.mjs`). Code that was not run within a function that was becomes a function
//! of its own ([`outline`]), and [`parts`] cuts along that line; what a first view runs is cut once more in the same way. All parts have one memory and one table. A function of the rest is
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
mod table;

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::fail::{AtPath, Failure, Result};
use crate::setup::node;
use crate::{paths, process};
use links::Links;
use parts::Seam;
use profile::Noting;

/// The module of a line chart in a page of others, beside the whole one.
pub(crate) const FIRST: &str = "streekblik_first.wasm";
/// What a first view of the page needs beside it.
pub(crate) const SECOND: &str = "streekblik_second.wasm";
/// The rest.
pub(crate) const REST: &str = "streekblik_rest.wasm";

/// The questions of a first view, and those of a line chart.
const OF_VIEW: &str = "xtask/node/first-view.mjs";
const OF_LINE: &str = "xtask/node/line-chart.mjs";
const REST_SEAM: Seam = Seam { loader: "streekblikLoadRest", prefix: "r" };
const SECOND_SEAM: Seam = Seam { loader: "streekblikLoadSecond", prefix: "s" };

/// The module without what only this cut reads of it, for the tools that come before.
pub(super) fn without_links(linked: &[u8]) -> Result<Vec<u8>> {
    links::without(linked).map_err(told)
}

/// Writes the parts beside `streekblik_bg.wasm` in `folder`; `linked` is the module as it was linked.
///
/// Errors: when Node cannot run the first view, or the module has something the cut does not know.
pub(super) fn run(folder: &Path, linked: &[u8]) -> Result<()> {
    process::step("taking apart what a first view needs (some seconds)");
    let whole = folder.join("streekblik_bg.wasm");
    let bytes = fs::read(&whole).at("read", &whole)?;
    let links = Links::read(linked).map_err(told)?;
    let of_view = seen(folder, &bytes, OF_VIEW)?;
    let view = parts::cut(&bytes, &of_view, &links, &REST_SEAM, None).map_err(told)?;
    let of_line = seen(folder, &view.first, OF_LINE)?;
    let line = parts::cut(&view.first, &of_line, &links, &SECOND_SEAM, Some(&view.data));
    let line = line.map_err(told)?;
    for (name, bytes) in [(FIRST, line.first), (SECOND, line.rest), (REST, view.rest)] {
        let file = folder.join(name);
        fs::write(&file, bytes).at("write", &file)?;
    }
    Ok(())
}

/// What decides the cut: the questions of a first view, and how it is made.
pub(super) fn decides() -> String {
    let questions = [OF_VIEW, OF_LINE]
        .map(|file| fs::read_to_string(paths::root().join(file)).unwrap_or_default());
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
        include_str!("table.rs"),
    ];
    [&questions.each_ref().map(String::as_str)[..], &made[..]].concat().join("\n")
}

/// For each point of the module in its order: whether some questions come by.
fn seen(folder: &Path, bytes: &[u8], questions: &str) -> Result<Vec<bool>> {
    let noting = folder.join("noting.wasm");
    let Noting { module, at, points } = profile::noting(bytes).map_err(told)?;
    fs::write(&noting, module).at("write", &noting)?;
    let root = paths::root();
    let output = process::output(
        Command::new(node::find()?)
            .current_dir(&root)
            .arg(root.join(questions))
            .arg(folder)
            .arg(at.to_string())
            .arg(points.to_string()),
    )
    .ok_or_else(|| failed(&format!("node {questions} failed")))?;
    fs::remove_file(&noting).at("remove", &noting)?;
    Ok(output.trim().bytes().map(|digit| digit == b'1').collect())
}

#[expect(clippy::needless_pass_by_value, reason = "what map_err has")]
fn told(error: anyhow::Error) -> Failure {
    failed(&format!("{error:#}"))
}

fn failed(found: &str) -> Failure {
    Failure::new("the module could not be taken apart")
        .expected("a module of rustc, wasm-bindgen and wasm-opt")
        .found(found)
}
