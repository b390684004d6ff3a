//! Node and the npm packages of package.json.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::fail::{AtPath, Failure, Result};
use crate::{paths, process};

/// The oldest node our tests run on.
const OLDEST: u32 = 20;

/// Node, when one of a usable version is on the PATH.
pub(crate) fn find() -> Result<PathBuf> {
    let remedy = format!("install Node.js {OLDEST} or later with npm: https://nodejs.org");
    let Some(node) = process::on_path("node") else {
        return Err(Failure::new("Node.js is not there")
            .expected("node on the PATH")
            .found("none")
            .remedy(remedy));
    };
    let version = process::output(Command::new(&node).arg("--version")).unwrap_or_default();
    match major(&version) {
        Some(number) if number >= OLDEST => Ok(node),
        _ => Err(Failure::new("Node.js is too old")
            .expected(format!("version {OLDEST} or later"))
            .found(if version.is_empty() { "no version".into() } else { version })
            .remedy(remedy)),
    }
}

/// Node, with the packages of package-lock.json in node_modules; runs `npm ci` only
/// when the lock file is not the one they came from.
pub(crate) fn ensure_packages() -> Result<PathBuf> {
    let node = find()?;
    let root = paths::root();
    let lock = root.join("package-lock.json");
    let wanted = fs::read_to_string(&lock).at("read", &lock)?;
    let marker = root.join("node_modules").join(".streekblik-lock.json");
    if fs::read_to_string(&marker).is_ok_and(|installed| installed == wanted) {
        return Ok(node);
    }
    let Some(npm) = process::on_path("npm") else {
        return Err(Failure::new("npm is not there")
            .expected("npm beside node on the PATH")
            .found("none")
            .remedy("install npm, then: npm ci"));
    };
    process::run(Command::new(npm).current_dir(&root).args(["ci", "--no-audit", "--no-fund"]))
        .map_err(|failure| failure.remedy("npm ci"))?;
    fs::write(&marker, wanted).at("write", &marker)?;
    Ok(node)
}

fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_major_version() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("v9.0.0-nightly"), Some(9));
        assert_eq!(major("20.1"), None);
        assert_eq!(major(""), None);
    }
}
