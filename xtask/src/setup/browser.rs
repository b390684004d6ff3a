//! A browser of the Chromium family, for the tests of the page.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{apt, node};
use crate::fail::{AtPath, Failure, Result};
use crate::{paths, process};

const NAMES: &[&str] =
    &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/// A browser that starts: found, else from apt, else from playwright.
pub(crate) fn ensure() -> Result<PathBuf> {
    if let Some(asked) = env::var_os("CHROMIUM").filter(|value| !value.is_empty()) {
        let asked = PathBuf::from(asked);
        if starts(&asked) {
            return Ok(asked);
        }
        return Err(Failure::new("the browser that CHROMIUM names does not start")
            .expected("a program that answers to --version")
            .found(asked.display().to_string())
            .remedy("let CHROMIUM name a Chromium or Chrome, or leave it out"));
    }
    if let Some(found) = installed() {
        return Ok(found);
    }
    println!("no Chromium or Chrome found, fetching one");
    let mut tried = Vec::new();
    match apt::install(&["chromium"]) {
        Ok(()) => match installed() {
            Some(found) => return Ok(found),
            None => tried.push("apt-get installed a chromium that does not start".to_owned()),
        },
        Err(failure) => tried.push(failure.to_string()),
    }
    for package in ["chromium-headless-shell", "chromium"] {
        match from_playwright(package) {
            Ok(found) => return Ok(found),
            Err(failure) => tried.push(failure.to_string()),
        }
    }
    Err(Failure::new("no browser to test the page with")
        .expected(format!("one of {} on the PATH, or CHROMIUM=/path/to/it", NAMES.join(", ")))
        .found(tried.join("\n"))
        .remedy(
            "install Chromium or Chrome (Debian: apt-get install chromium)\n\
             or test all but the page: cargo xtask test --fast",
        ))
}

fn installed() -> Option<PathBuf> {
    let named = NAMES.iter().filter_map(|name| process::on_path(name));
    let playwright = programs_under(&playwright_folder());
    named.chain(standard_places()).chain(playwright).find(|program| starts(program))
}

/// Where browsers stand that are not on the PATH.
fn standard_places() -> Vec<PathBuf> {
    if cfg!(target_os = "macos") {
        let applications = ["Chromium", "Google Chrome", "Microsoft Edge"];
        return applications
            .iter()
            .map(|name| PathBuf::from(format!("/Applications/{name}.app/Contents/MacOS/{name}")))
            .collect();
    }
    if cfg!(windows) {
        let folders = ["ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA"];
        let programs = [
            r"Chromium\Application\chrome.exe",
            r"Google\Chrome\Application\chrome.exe",
            r"Microsoft\Edge\Application\msedge.exe",
        ];
        return folders
            .iter()
            .filter_map(env::var_os)
            .flat_map(|folder| programs.map(|program| Path::new(&folder).join(program)))
            .collect();
    }
    vec!["/usr/bin/chromium".into(), "/opt/google/chrome/chrome".into()]
}

fn starts(program: &Path) -> bool {
    if cfg!(windows) {
        // chrome.exe --version opens a window there.
        return program.is_file();
    }
    // Ubuntu's chromium-browser without its snap is a script that only says so.
    program.is_file()
        && process::output(Command::new(program).arg("--version"))
            .is_some_and(|version| version.contains(|letter: char| letter.is_ascii_digit()))
}

/// Kept under target/, so that `cargo clean` removes it and nothing lands in the home.
fn playwright_folder() -> PathBuf {
    paths::cache().join("browsers")
}

fn from_playwright(package: &str) -> Result<PathBuf> {
    let node = node::ensure_packages()?;
    let folder = playwright_folder();
    let tool = paths::root().join("node_modules/playwright-core/cli.js");
    process::run(
        Command::new(node)
            .arg(tool)
            .args(["install", package])
            .env("PLAYWRIGHT_BROWSERS_PATH", &folder)
            .env_remove("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD"),
    )?;
    programs_under(&folder).into_iter().find(|program| starts(program)).ok_or_else(|| {
        Failure::new(format!("playwright's {package} does not start"))
            .expected(format!("a browser under {}", folder.display()))
            .found("none that answers to --version: a library of the system may be missing")
            .remedy("as root: npx playwright-core install-deps chromium")
    })
}

/// Browsers that playwright unpacked, in the order of their names.
fn programs_under(folder: &Path) -> Vec<PathBuf> {
    let names = [
        "chrome-headless-shell",
        "headless_shell",
        "chrome",
        "Chromium",
        "Google Chrome for Testing",
        "chrome.exe",
        "chrome-headless-shell.exe",
    ];
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(&folder).at("read", &folder) else { continue };
        for path in entries.flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.file_name().is_some_and(|name| names.iter().any(|known| name == *known))
            {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_is_not_there_does_not_start() {
        assert!(!starts(Path::new("/no/such/browser")));
        assert!(programs_under(Path::new("/no/such/folder")).is_empty());
    }
}
