//! `cargo xtask test`: every check there is, each a step that can be run alone.

use std::cell::RefCell;
use std::env;
use std::path::Path;
use std::process::{Command, Output};
use std::thread::{self, JoinHandle};
use std::time::Instant;

use crate::args::Args;
use crate::fail::{AtPath, Failure, Result};
use crate::setup::{browser, node, wasm_std, web_servers};
use crate::skipped::{self, List};
use crate::{page_tests, paths, process};

/// A step: its name, how to run it alone, and the work.
type Step<'a> = (&'a str, &'a str, Box<dyn Fn() -> Result<()> + 'a>);

/// Runs all steps, also after one failed, and fails if any did.
pub(crate) fn command(raw: &[String]) -> Result<()> {
    let args = Args::parse("test", raw, &["--fast"], &["--toolchain"])?;
    let fast = args.has("--fast");
    // What is missing is fetched first, so that a machine that can't test says so at once.
    process::step("looking for what the tests need (the first time it may be fetched)");
    wasm_std::ensure(wasm_std::choice(&args)?)?;
    let browser = if fast {
        None
    } else {
        node::ensure_packages()?;
        Some(browser::ensure()?)
    };
    let servers = if fast { Vec::new() } else { web_servers::ensure() };

    let list = List::new()?;
    let module = Module::start(raw)?;
    let mut steps: Vec<Step<'_>> = vec![
        (
            "tests",
            "cargo test --package streekblik --package streekblik-model",
            Box::new(|| {
                cargo(&["test", "--package=streekblik", "--package=streekblik-model"], &list)
            }),
        ),
        // By itself: together with the others its libraries would get other features than
        // `cargo xtask` has built them with, and all of them be compiled once more.
        (
            "xtask",
            "cargo test --package xtask",
            Box::new(|| cargo(&["test", "--package=xtask"], &list)),
        ),
        (
            "lints",
            "cargo clippy --workspace --all-targets -- -D warnings",
            Box::new(|| lints(&list)),
        ),
        ("format", "cargo fmt --all --check", Box::new(|| format(&list))),
        ("build", "cargo xtask build", Box::new(|| module.join())),
    ];
    if let Some(browser) = &browser {
        let alone = "cargo xtask serve --tests --no-open, then \
                     STREEKBLIK_URL=http://127.0.0.1:8420/ CHROMIUM=/path/to/chromium \
                     node --test tests/web/NAME.test.mjs";
        steps.push(("page", alone, Box::new(|| page_tests::run(browser, &servers, &list))));
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
    if let Some(skipped) = list.summary()? {
        println!("\n{skipped}");
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

/// The build of the module, which goes on beside the steps before it: for most of it one core is enough, and it has a folder of
/// its own. What it says is told when it is waited for.
struct Module(RefCell<Option<JoinHandle<std::io::Result<Output>>>>);

impl Module {
    fn start(raw: &[String]) -> Result<Self> {
        let xtask = env::current_exe().at("find", Path::new("xtask"))?;
        let words = raw.iter().filter(|word| *word != "--fast").cloned().collect::<Vec<_>>();
        let output = move || Command::new(xtask).arg("build").args(words).output();
        Ok(Self(RefCell::new(Some(thread::spawn(output)))))
    }

    fn join(&self) -> Result<()> {
        let Some(handle) = self.0.take() else { return Ok(()) };
        let failed = || Failure::new("`cargo xtask build` failed");
        let output = handle
            .join()
            .map_err(|_| failed())?
            .map_err(|error| failed().found(error.to_string()))?;
        print!("{}", String::from_utf8_lossy(&output.stdout));
        eprint!("{}", String::from_utf8_lossy(&output.stderr));
        if output.status.success() {
            Ok(())
        } else {
            Err(failed().found(output.status.to_string()))
        }
    }
}

/// Runs cargo; what its tests skip goes to the list.
fn cargo(words: &[&str], list: &List) -> Result<()> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    process::run(command.current_dir(paths::root()).args(words).env(skipped::LIST, list.file()))
}

fn lints(list: &List) -> Result<()> {
    if !has_component("clippy", list)? {
        return Ok(());
    }
    cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"], list)
}

fn format(list: &List) -> Result<()> {
    if !has_component("fmt", list)? {
        return Ok(());
    }
    cargo(&["fmt", "--all", "--check"], list)
}

/// A compiler from a distribution may come without them; the code is no worse for it.
fn has_component(name: &str, list: &List) -> Result<bool> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let there = process::succeeds(Command::new(cargo).args([name, "--version"]));
    if !there {
        list.note(&format!("cargo {name}"), &format!("this toolchain has no cargo {name}"))?;
    }
    Ok(there)
}
