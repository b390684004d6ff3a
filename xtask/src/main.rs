//! Build helper of Streekblik: `cargo xtask COMMAND`.

mod args;
mod assumptions;
mod backtest;
mod bench;
mod build;
mod data;
mod dist;
mod estimate;
mod evidence;
mod fail;
mod fuzz;
mod headers;
mod map;
mod method;
mod package;
mod page_tests;
mod paths;
mod process;
mod serve;
mod setup;
mod single;
mod site;
mod size;
mod skipped;
mod test;

use std::env;
use std::process::ExitCode;

use fail::{Failure, Result};

/// One command: its name, what it does, and its function.
type Command = (&'static str, &'static str, fn(&[String]) -> Result<()>);

// A new command is one `mod` above and one line here.
const COMMANDS: &[Command] = &[
    (
        "setup",
        "get what building and testing need, where it is missing [--toolchain default|debian]",
        setup::command,
    ),
    (
        "data",
        "make data/ from the source tables [--source DIR] [--check: compare, write nothing]",
        data::command,
    ),
    (
        "build",
        "make pkg/: the WebAssembly module, its bindings and types [--toolchain ..]",
        build::command,
    ),
    (
        "serve",
        "build, then serve the site on this computer [--port N] [--dir DIR] [--tests: what the page tests get] [--no-open]",
        serve::command,
    ),
    (
        "evidence",
        "how well the model does: computes data/evidence.json [--source DIR] [--check: compare]",
        evidence::command,
    ),
    (
        "bench",
        "how fast the model is in a browser, beside plain JavaScript and numpy; the map beside other libraries [--map] [--toolchain ..]",
        bench::command,
    ),
    (
        "assumptions",
        "every assumption by name, value, unit and source [--json]",
        assumptions::command,
    ),
    (
        "dist",
        "put the complete static site in dist/ [--url URL: where it will stand, for oEmbed]",
        dist::command,
    ),
    (
        "single",
        "put all into one HTML file for a stick [--url SITE: for links to others]",
        single::command,
    ),
    (
        "fuzz",
        "random and damaged links, scenarios and packs [--inputs N] [--seed S] [--target link|scenario|pack|own] [--from N] [--keep DIR]",
        fuzz::command,
    ),
    ("package", "put the npm package of the elements in pkg/npm", package::command),
    ("test", "run every test, and the page in a real browser [--fast: no browser]", test::command),
];

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    match dispatch(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\nerror: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(words: &[String]) -> Result<()> {
    let Some((name, rest)) = words.split_first() else {
        return Err(Failure::new("no command").expected(listed()).found("nothing"));
    };
    if matches!(name.as_str(), "help" | "--help" | "-h") || rest.iter().any(|word| word == "--help")
    {
        println!("cargo xtask COMMAND\n\n{}", listed());
        return Ok(());
    }
    match COMMANDS.iter().find(|(known, ..)| known == name) {
        Some((_, _, command)) => command(rest),
        None => Err(Failure::new("unknown command").expected(listed()).found(name.clone())),
    }
}

fn listed() -> String {
    let lines: Vec<String> =
        COMMANDS.iter().map(|(name, help, _)| format!("{name:<11} {help}")).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_command_gets_the_list() {
        let failure = dispatch(&["biuld".to_owned()]).unwrap_err().to_string();
        for (name, ..) in COMMANDS {
            assert!(failure.contains(name), "{failure}");
        }
        assert!(failure.contains("biuld"));
        assert!(dispatch(&[]).is_err());
        assert!(dispatch(&["--help".to_owned()]).is_ok());
    }
}
