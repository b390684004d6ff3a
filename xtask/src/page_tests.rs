//! The tests of the page in a browser: Node's runner over tests/web.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::fail::{AtPath, Result};
use crate::serve::Server;
use crate::setup::node;
use crate::skipped::List;
use crate::{paths, process, single};

/// Begun first: at the end it would run alone, with a core that does nothing.
const LONGEST: &str = "unloaded.test.mjs";
/// Where more files failed than these, it is no accident.
const MOST_AGAIN: usize = 4;

/// Runs them all, against a server of our own on a free port.
///
/// A browser on a busy machine does now and then what it never does otherwise, and one of some four hundred tests that is not
/// ready for it would undo twenty minutes. So the few files that failed are run once more, alone: what fails twice fails, and
/// what passes then is told of, for it is a test to be mended.
pub(crate) fn run(
    browser: &Path,
    servers: &[(&str, std::result::Result<PathBuf, String>)],
    list: &List,
) -> Result<()> {
    let node = node::find()?;
    let server = Server::for_tests()?;
    single::write(None)?;
    for (name, found) in servers {
        if let Err(why) = found {
            list.note(&format!("tests of hosting on {name}"), why)?;
        }
    }
    let report = paths::cache().join("failed-files.txt");
    let run = |files: &[PathBuf], at_a_time: usize| {
        // Of this run and no other, also where Node does not come to writing it.
        fs::write(&report, "").at("write", &report)?;
        let mut command = Command::new(&node);
        for (name, found) in servers {
            if let Ok(program) = found {
                command.env(name, program);
            }
        }
        process::run(
            command
                .current_dir(paths::root())
                .args(["--test", "--test-reporter=spec", "--test-reporter-destination=stdout"])
                .arg("--test-reporter=./xtask/node/failed-files.mjs")
                .arg(format!("--test-reporter-destination={}", report.display()))
                .arg(format!("--test-concurrency={at_a_time}"))
                .args(files)
                .env("STREEKBLIK_URL", server.url())
                .env("STREEKBLIK_CACHE", paths::cache())
                .env("CHROMIUM", browser),
        )
    };
    // Two files at a time, on two cores: none of them measures time against a bound that a neighbour could break.
    let Err(failure) = run(&files()?, 2) else { return Ok(()) };
    let failed = fs::read_to_string(&report).at("read", &report)?;
    let failed: Vec<PathBuf> = failed.lines().map(PathBuf::from).collect();
    if failed.is_empty() || failed.len() > MOST_AGAIN {
        return Err(failure);
    }
    eprintln!("error: {failure}");
    let names = failed.iter().map(|file| file.display().to_string()).collect::<Vec<_>>().join(", ");
    process::step(&format!("once more, alone: {names}"));
    run(&failed, 1)?;
    println!("unsteady: {names} failed, and passed alone; look at what failed above");
    Ok(())
}

/// Node 20 expands no patterns itself.
fn files() -> Result<Vec<PathBuf>> {
    let folder = paths::root().join("tests").join("web");
    let mut files: Vec<PathBuf> = fs::read_dir(&folder)
        .at("read", &folder)?
        .flatten()
        .map(|entry| PathBuf::from("tests/web").join(entry.file_name()))
        .filter(|path| path.to_string_lossy().ends_with(".test.mjs"))
        .collect();
    files.sort_by_key(|file| (!file.ends_with(LONGEST), file.clone()));
    Ok(files)
}
