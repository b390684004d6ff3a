//! `cargo xtask test`: every check there is, each a step that can be run alone.

use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use crate::args::Args;
use crate::build::Builder;
use crate::fail::{AtPath, Failure, Result};
use crate::serve::Server;
use crate::setup::{browser, node, wasm_std};
use crate::{paths, process};

/// A step: its name, how to run it alone, and the work.
type Step<'a> = (&'a str, &'a str, Box<dyn Fn() -> Result<()> + 'a>);

/// Runs all steps, also after one failed, and fails if any did.
pub(crate) fn command(raw: &[String]) -> Result<()> {
    let args = Args::parse("test", raw, &["--fast"], &["--toolchain"])?;
    let fast = args.has("--fast");
    // What is missing is fetched first, so that a machine that can't test says so at once.
    wasm_std::ensure(wasm_std::choice(&args)?)?;
    let browser = if fast {
        None
    } else {
        node::ensure_packages()?;
        Some(browser::ensure()?)
    };

    let mut steps: Vec<Step<'_>> = vec![
        ("tests", "cargo test --workspace", Box::new(|| cargo(&["test", "--workspace"]))),
        ("lints", "cargo clippy --workspace --all-targets -- -D warnings", Box::new(lints)),
        ("format", "cargo fmt --all --check", Box::new(format)),
        ("build", "cargo xtask build", Box::new(|| Builder::new(&args)?.build().map(|_| ()))),
    ];
    if let Some(browser) = browser {
        let alone = "cargo xtask serve --no-open, then \
                     STREEKBLIK_URL=http://127.0.0.1:8420/ CHROMIUM=/path/to/chromium \
                     node --test tests/web/NAME.test.mjs";
        steps.push(("page", alone, Box::new(move || page(&browser))));
    }

    let mut failed = Vec::new();
    for (name, alone, work) in &steps {
        println!("\n== {name} ==");
        let start = Instant::now();
        let outcome = work();
        let seconds = start.elapsed().as_secs_f64();
        match outcome {
            Ok(()) => println!("== {name}: passed in {seconds:.1} s =="),
            Err(failure) => {
                eprintln!("error: {failure}");
                println!("== {name}: FAILED after {seconds:.1} s ==");
                failed.push(format!("{name:<7} alone: {alone}"));
            }
        }
    }
    if failed.is_empty() {
        let left_out = if fast { ", without the page in a browser" } else { "" };
        println!("\nall {} steps passed{left_out}", steps.len());
        return Ok(());
    }
    Err(Failure::new(format!("{} of {} steps failed", failed.len(), steps.len()))
        .expected("every step to pass")
        .found(failed.join("\n")))
}

fn cargo(words: &[&str]) -> Result<()> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    process::run(Command::new(cargo).current_dir(paths::root()).args(words))
}

fn lints() -> Result<()> {
    if !has_component("clippy") {
        return Ok(());
    }
    cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"])
}

fn format() -> Result<()> {
    if !has_component("fmt") {
        return Ok(());
    }
    cargo(&["fmt", "--all", "--check"])
}

/// A compiler from a distribution may come without them; the code is no worse for it.
fn has_component(name: &str) -> bool {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let there = process::succeeds(Command::new(cargo).args([name, "--version"]));
    if !there {
        println!("skipped: this toolchain has no cargo {name}");
    }
    there
}

/// Node's runner over tests/web, against a server of our own on a free port.
fn page(browser: &PathBuf) -> Result<()> {
    let node = node::find()?;
    let server = Server::for_tests()?;
    process::run(
        Command::new(node)
            .current_dir(paths::root())
            .args(["--test", "--test-reporter=spec"])
            // One browser at a time: tests that measure time would disturb each other.
            .arg("--test-concurrency=1")
            .args(test_files()?)
            .env("STREEKBLIK_URL", server.url())
            .env("CHROMIUM", browser),
    )
}

/// Node 20 expands no patterns itself.
fn test_files() -> Result<Vec<PathBuf>> {
    let folder = paths::root().join("tests").join("web");
    let mut files: Vec<PathBuf> = fs::read_dir(&folder)
        .at("read", &folder)?
        .flatten()
        .map(|entry| PathBuf::from("tests/web").join(entry.file_name()))
        .filter(|path| path.to_string_lossy().ends_with(".test.mjs"))
        .collect();
    files.sort();
    Ok(files)
}
