//! What a run of the tests left out, so that nothing passes unrun in silence.
//!
//! Cargo keeps what a passing test prints to itself. A test that cannot run writes its line past that, and adds it
//! to a list that `cargo xtask test` reads at the end.

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use crate::fail::{AtPath, Result};
use crate::paths;

/// Where the list stands; set by `cargo xtask test` for the tests it starts.
pub(crate) const LIST: &str = "STREEKBLIK_SKIPPED";

/// Says at once that a test was left out and why, and lists it when a list is kept.
///
/// # Panics
/// Fails the test when the list can't be written: it would pass unrun and unseen.
#[cfg(test)]
pub(crate) fn note(test: &str, why: &str) {
    let list = std::env::var_os(LIST).map(|file| List { file: file.into() });
    match list {
        Some(list) => list.note(test, why).unwrap(),
        None => say(&line(test, why)),
    }
}

fn line(what: &str, why: &str) -> String {
    format!("skipped: {what}: {why}\n")
}

/// A terminal that is gone is no failure.
fn say(line: &str) {
    let _ = std::io::stderr().write_all(line.as_bytes());
}

/// The list of one run of `cargo xtask test`, empty at its start.
pub(crate) struct List {
    file: PathBuf,
}

impl List {
    /// An empty list.
    ///
    /// # Errors
    /// A folder that can't be written to.
    pub(crate) fn new() -> Result<Self> {
        let folder = paths::cache();
        fs::create_dir_all(&folder).at("make", &folder)?;
        let file = folder.join("skipped.txt");
        fs::write(&file, "").at("write", &file)?;
        Ok(Self { file })
    }

    /// The file, for [`LIST`].
    pub(crate) fn file(&self) -> &PathBuf {
        &self.file
    }

    /// Says that `what` was left out and why, and lists it.
    ///
    /// # Errors
    /// A list that can't be written.
    pub(crate) fn note(&self, what: &str, why: &str) -> Result<()> {
        let line = line(what, why);
        say(&line);
        let opened = fs::OpenOptions::new().append(true).open(&self.file);
        // One write, so that lines of tests that run at the same time stay whole.
        opened.and_then(|mut list| list.write_all(line.as_bytes())).at("write", &self.file)
    }

    /// What was left out, in one line, with the reasons; `None` when nothing was.
    ///
    /// # Errors
    /// A list that can't be read.
    pub(crate) fn summary(&self) -> Result<Option<String>> {
        Ok(summary(&fs::read_to_string(&self.file).at("read", &self.file)?))
    }
}

fn summary(list: &str) -> Option<String> {
    let mut reasons: Vec<(&str, usize)> = Vec::new();
    for why in list.lines().filter_map(|line| line.splitn(3, ": ").nth(2)) {
        match reasons.iter_mut().find(|(known, _)| *known == why) {
            Some((_, count)) => *count += 1,
            None => reasons.push((why, 1)),
        }
    }
    let all: usize = reasons.iter().map(|(_, count)| count).sum();
    let why: Vec<String> = match &reasons[..] {
        [] => return None,
        [(why, _)] => vec![(*why).to_owned()],
        several => several.iter().map(|(why, count)| format!("{count} {why}")).collect(),
    };
    let noun = if all == 1 { "test" } else { "tests" };
    Some(format!("{all} {noun} skipped: {}", why.join("; ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_says_how_many_and_why() {
        assert_eq!(summary(""), None);
        let one = "skipped: xtask/src/a.rs:1: sources not found\n";
        assert_eq!(summary(one).unwrap(), "1 test skipped: sources not found");
        let two = one.to_owned() + "skipped: lints: this toolchain has no cargo clippy\n" + one;
        assert_eq!(
            summary(&two).unwrap(),
            "3 tests skipped: 2 sources not found; 1 this toolchain has no cargo clippy"
        );
    }

    /// Every test that looks for the sources does so by the one function that says when it skips.
    #[test]
    fn no_test_looks_for_the_sources_by_itself() {
        let mut folders = vec![paths::root().join("xtask/src")];
        let (mut read, mut asking) = (0, 0);
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap().flatten() {
                let path = entry.path();
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                let code = fs::read_to_string(&path).unwrap();
                let Some((_, tests)) = code.split_once("#[cfg(test)]\nmod tests") else { continue };
                read += 1;
                if path.ends_with("skipped.rs") {
                    continue;
                }
                asking += usize::from(tests.contains("Sources::for_tests()"));
                assert!(!tests.contains("shared/data"), "{}", path.display());
            }
        }
        assert!(read > 20 && asking > 8, "{read} {asking}");
    }
}
