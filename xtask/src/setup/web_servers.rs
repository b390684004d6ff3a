//! Web servers that the tests run the published site on, with the configurations that come with it.

use std::path::{Path, PathBuf};

use super::apt;
use crate::process;

/// The variable a page test reads, the program, and its package in Debian and Ubuntu.
const SERVERS: &[(&str, &str, &str)] = &[
    ("NGINX", "nginx", "nginx"),
    ("CADDY", "caddy", "caddy"),
    ("APACHE", "apache2", "apache2-bin"),
];

/// Where a distribution puts them; not always on the PATH of a user.
const FOLDERS: &[&str] = &["/usr/sbin", "/usr/bin"];

/// The programs that are there, each with its variable, and why others are not; installs what is missing where that is allowed.
pub(crate) fn ensure() -> Vec<(&'static str, Result<PathBuf, String>)> {
    let missing: Vec<&str> = SERVERS
        .iter()
        .filter(|(_, program, _)| find(program).is_none())
        .map(|(.., package)| *package)
        .collect();
    if !missing.is_empty() {
        process::step("web servers for the tests (under a minute; only the tests use them)");
    }
    // One by one: not every distribution has each.
    let refused: Vec<(&str, String)> = missing
        .into_iter()
        .filter_map(|package| {
            apt::install(&[package]).err().map(|failure| (package, failure.to_string()))
        })
        .collect();
    SERVERS
        .iter()
        .map(|(variable, program, package)| {
            let why = refused.iter().find(|(name, _)| name == package);
            let why = why.map_or_else(|| "not found".to_owned(), |(_, why)| why.clone());
            (*variable, find(program).ok_or(why))
        })
        .collect()
}

fn find(program: &str) -> Option<PathBuf> {
    process::on_path(program).or_else(|| {
        FOLDERS.iter().map(|folder| Path::new(folder).join(program)).find(|file| file.is_file())
    })
}
