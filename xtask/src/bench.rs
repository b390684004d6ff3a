//! `cargo xtask bench`: how fast the model is in Chromium, beside the same work in plain JavaScript and in numpy.
//!
//! `--map`: how long a year of the map takes from input to painted, beside other libraries on the same polygons.
//!
//! All in one run, so that every number has the same machine in the same mood; what counts are the ratios. Nothing is held
//! to a time in a test.

use std::path::Path;
use std::process::Command;

use crate::args::Args;
use crate::build::Builder;
use crate::fail::Result;
use crate::serve::Server;
use crate::setup::{browser, node};
use crate::{paths, process};

/// Runs `cargo xtask bench`.
pub(crate) fn command(raw: &[String]) -> Result<()> {
    let args = Args::parse("bench", raw, &["--map"], &["--toolchain"])?;
    node::ensure_packages()?;
    let browser = browser::ensure()?;
    let builder = Builder::new(&args)?;
    builder.build()?;
    if args.has("--map") {
        return map(&browser);
    }
    let package = builder.build_bench()?;
    let server = Server::for_tests()?;
    process::run(
        Command::new(node::find()?)
            .current_dir(paths::root())
            .arg("tests/bench/bench.mjs")
            .env("STREEKBLIK_URL", server.url())
            .env("STREEKBLIK_BENCH_PKG", package)
            .env("CHROMIUM", browser),
    )
}

/// The other libraries are installed for this alone: nothing else needs them.
fn map(browser: &Path) -> Result<()> {
    let peers = paths::root().join("tests/bench/peers");
    if let Some(npm) = process::on_path("npm") {
        process::run(Command::new(npm).current_dir(&peers).args([
            "ci",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
        ]))?;
    }
    let server = Server::for_tests()?;
    process::run(
        Command::new(node::find()?)
            .current_dir(paths::root())
            .arg("tests/bench/map.mjs")
            .env("STREEKBLIK_URL", server.url())
            .env("CHROMIUM", browser),
    )
}
