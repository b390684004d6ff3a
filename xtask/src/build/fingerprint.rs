//! Whether pkg/ still is what the sources give.
//!
//! Compares contents, not times: a checkout or a copy touches every file, and an
//! editor may save the same text. Reading all of src/ takes a few milliseconds.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use crate::fail::{AtPath, Result};
use crate::paths;

/// A hash over everything a build reads.
pub(super) struct Fingerprint(u64);

impl Fingerprint {
    /// Hashes the sources under `root` and the description of the tools.
    pub(super) fn new(root: &Path, tools: &str) -> Result<Self> {
        let mut files = vec![root.join("Cargo.toml"), root.join("Cargo.lock")];
        collect(&root.join("src"), &mut files)?;
        files.sort();
        let mut hasher = DefaultHasher::new();
        tools.hash(&mut hasher);
        for file in &files {
            file.strip_prefix(root).unwrap_or(file).hash(&mut hasher);
            fs::read(file).at("read", file)?.hash(&mut hasher);
        }
        Ok(Self(hasher.finish()))
    }

    /// Whether the products in `pkg` are those of this fingerprint, untouched.
    pub(super) fn is_that_of(&self, pkg: &Path, products: &[&str]) -> bool {
        let Ok(now) = self.with_products(pkg, products) else { return false };
        fs::read_to_string(record()).is_ok_and(|kept| kept == now)
    }

    /// Remembers that the products in `pkg` are those of this fingerprint.
    pub(super) fn keep_for(&self, pkg: &Path, products: &[&str]) -> Result<()> {
        let record = record();
        fs::write(&record, self.with_products(pkg, products)?).at("write", &record)
    }

    fn with_products(&self, pkg: &Path, products: &[&str]) -> Result<String> {
        let mut hasher = DefaultHasher::new();
        for name in products {
            let file = pkg.join(name);
            fs::read(&file).at("read", &file)?.hash(&mut hasher);
        }
        Ok(format!("{:016x} {:016x}\n", self.0, hasher.finish()))
    }
}

fn record() -> PathBuf {
    paths::cache().join("pkg.fingerprint")
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder).at("read", folder)? {
        let path = entry.at("read", folder)?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_with_the_sources_and_the_tools() {
        let root = paths::cache().join("unit-tests").join("fingerprint");
        let _ = fs::remove_dir_all(&root);
        fs::create_dir_all(root.join("src/model")).unwrap();
        for file in ["Cargo.toml", "Cargo.lock", "src/lib.rs", "src/model/mod.rs"] {
            fs::write(root.join(file), file).unwrap();
        }
        let first = Fingerprint::new(&root, "tools").unwrap().0;
        assert_eq!(first, Fingerprint::new(&root, "tools").unwrap().0);
        assert_ne!(first, Fingerprint::new(&root, "other tools").unwrap().0);
        fs::write(root.join("src/model/mod.rs"), "changed").unwrap();
        assert_ne!(first, Fingerprint::new(&root, "tools").unwrap().0);
    }
}
