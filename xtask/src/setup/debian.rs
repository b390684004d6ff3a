//! Debian's compiler, for machines where rustup can't fetch the wasm32 library.
//!
//! Debian packages the compiler and its sources but no library for
//! wasm32-unknown-unknown, so we compile that from the sources once, into a sysroot
//! of our own under target/: nothing outside the packages changes on the machine.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::apt;
use super::wasm_std::{TARGET, holds_std};
use crate::fail::{AtPath, Failure, Result};
use crate::{paths, process};

/// Linker for wasm32; Debian's rustc has none of its own.
pub(crate) const LINKER: &str = "wasm-ld-22";

const PACKAGES: &[&str] = &["rustc-web", "cargo-web", "rust-web-src", "lld-22"];
const RUSTC: &str = "/usr/bin/rustc";
const CARGO: &str = "/usr/bin/cargo";

/// The packages as one would install them by hand.
pub(super) fn install_line() -> String {
    apt::install_line(PACKAGES)
}

/// Debian's rustc, free of what rustup's proxy left in the environment.
pub(crate) fn rustc() -> Command {
    let mut command = Command::new(RUSTC);
    scrub(&mut command);
    command
}

/// Debian's cargo with Debian's rustc.
pub(crate) fn cargo() -> Command {
    let mut command = Command::new(CARGO);
    scrub(&mut command);
    command.env("RUSTC", RUSTC);
    command
}

fn scrub(command: &mut Command) {
    // cargo run points the first at the other compiler's libraries.
    for name in ["LD_LIBRARY_PATH", "RUSTUP_TOOLCHAIN", "CARGO", "RUSTDOC", "RUSTC_WRAPPER"] {
        command.env_remove(name);
    }
}

/// The sysroot, when it was built by the compiler that is installed now.
pub(super) fn ready() -> Option<PathBuf> {
    process::on_path(LINKER)?;
    let version = process::output(rustc().arg("-vV"))?;
    let sysroot = sysroot();
    let built_by = fs::read_to_string(sysroot.join("rustc-version.txt")).ok()?;
    (built_by == version && holds_std(&library(&sysroot))).then_some(sysroot)
}

/// Installs the packages where they are missing, then builds the library (40 s on 2 cores).
pub(super) fn install() -> Result<PathBuf> {
    let sources = Path::new("/usr/src");
    if process::on_path(LINKER).is_none()
        || !Path::new(CARGO).is_file()
        || !Path::new(RUSTC).is_file()
        || !has_sources(sources)
    {
        apt::install(PACKAGES)?;
    }
    build_library()
}

fn has_sources(folder: &Path) -> bool {
    // rust-web-src puts them in /usr/src/rustc-VERSION.
    fs::read_dir(folder).is_ok_and(|entries| {
        entries.flatten().any(|entry| entry.file_name().to_string_lossy().starts_with("rustc-"))
    })
}

fn sysroot() -> PathBuf {
    paths::cache().join("debian-sysroot")
}

fn library(sysroot: &Path) -> PathBuf {
    sysroot.join("lib").join("rustlib").join(TARGET).join("lib")
}

fn build_library() -> Result<PathBuf> {
    process::step(&format!(
        "building the standard library for {TARGET} with Debian's compiler (about 40 s)"
    ));
    let package = paths::cache().join("debian-std");
    let source = package.join("src");
    fs::create_dir_all(&source).at("make", &source)?;
    // An empty crate: -Zbuild-std compiles the library on behalf of something.
    let manifest = package.join("Cargo.toml");
    fs::write(
        &manifest,
        "[package]\nname = \"carrier\"\nversion = \"0.0.0\"\nedition = \"2021\"\n\n[workspace]\n",
    )
    .at("write", &manifest)?;
    fs::write(source.join("lib.rs"), "").at("write", &source)?;

    let target = package.join("target");
    process::run(
        cargo()
            // The sources are the stable release's; only the way to build them is unstable.
            .env("RUSTC_BOOTSTRAP", "1")
            .env_remove("RUSTFLAGS")
            .args(["build", "--release", "--target", TARGET, "-Zbuild-std=std,panic_abort"])
            .arg("--manifest-path")
            .arg(&manifest)
            .arg("--target-dir")
            .arg(&target),
    )?;

    let sysroot = sysroot();
    let library = library(&sysroot);
    if sysroot.exists() {
        fs::remove_dir_all(&sysroot).at("remove", &sysroot)?;
    }
    fs::create_dir_all(&library).at("make", &library)?;
    let built = target.join(TARGET).join("release").join("deps");
    for entry in fs::read_dir(&built).at("read", &built)? {
        let path = entry.at("read", &built)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.ends_with(".rlib") && !name.starts_with("libcarrier") {
            fs::copy(&path, library.join(&name)).at("copy", &path)?;
        }
    }
    if !holds_std(&library) {
        return Err(Failure::new("Debian's compiler built no standard library")
            .expected(format!("libstd-*.rlib in {}", library.display()))
            .found("none"));
    }
    let version = process::output(rustc().arg("-vV")).unwrap_or_default();
    let stamp = sysroot.join("rustc-version.txt");
    fs::write(&stamp, version).at("write", &stamp)?;
    Ok(sysroot)
}
