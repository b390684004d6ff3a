//! The standard library for wasm32-unknown-unknown, and the cargo that has it.

use std::env;
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::debian;
use crate::args::Args;
use crate::fail::{Failure, Result};
use crate::process;

/// The target of the page's engine.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// Which compiler the user asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Choice {
    /// The ordinary one, else Debian's.
    Any,
    /// The compiler that runs xtask, with the library from rustup.
    Default,
    /// Debian's compiler, with a library built from Debian's sources.
    Debian,
}

/// A compiler that has the standard library for wasm32.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Toolchain {
    /// The cargo that runs xtask.
    Default,
    /// /usr/bin/cargo with the library in a folder of ours.
    Debian {
        /// Folder that holds lib/rustlib/wasm32-unknown-unknown/lib.
        sysroot: PathBuf,
    },
}

impl fmt::Display for Toolchain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => write!(f, "of the default toolchain"),
            Self::Debian { sysroot } => write!(f, "of Debian, in {}", sysroot.display()),
        }
    }
}

impl Toolchain {
    /// Cargo, set up to compile for wasm32 with `flags` for rustc.
    pub(crate) fn cargo(&self, flags: &[String]) -> Command {
        let mut flags = flags.to_vec();
        let mut command = match self {
            Self::Default => Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into())),
            Self::Debian { sysroot } => {
                flags.push(format!("--sysroot={}", sysroot.display()));
                let mut command = debian::cargo();
                command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", debian::LINKER);
                command
            }
        };
        // With --target these reach only the code for wasm32; encoded, because a path
        // may hold a space. Flags of the user's own would make another module.
        command.env_remove("RUSTFLAGS").env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"));
        command
    }

    /// Version of the compiler, as it says it.
    pub(crate) fn version(&self) -> String {
        let mut rustc = match self {
            Self::Default => default_rustc(),
            Self::Debian { .. } => debian::rustc(),
        };
        process::output(rustc.arg("-vV")).unwrap_or_default()
    }
}

/// The choice made by `--toolchain`, else by STREEKBLIK_TOOLCHAIN, else any.
pub(crate) fn choice(args: &Args) -> Result<Choice> {
    let from_environment = env::var("STREEKBLIK_TOOLCHAIN").ok();
    parse_choice(args.value("--toolchain").or(from_environment.as_deref()))
}

fn parse_choice(word: Option<&str>) -> Result<Choice> {
    match word {
        None | Some("") => Ok(Choice::Any),
        Some("default") => Ok(Choice::Default),
        Some("debian") => Ok(Choice::Debian),
        Some(other) => Err(Failure::new("unknown toolchain")
            .expected("--toolchain default (rustup's) or --toolchain debian")
            .found(other)),
    }
}

/// A toolchain with the library: found, else fetched by rustup, else from Debian.
pub(crate) fn ensure(choice: Choice) -> Result<Toolchain> {
    if choice != Choice::Debian && default_has_library() {
        return Ok(Toolchain::Default);
    }
    if choice != Choice::Default
        && let Some(sysroot) = debian::ready()
    {
        return Ok(Toolchain::Debian { sysroot });
    }
    if choice != Choice::Debian && add_by_rustup() {
        return Ok(Toolchain::Default);
    }
    let remedy = format!(
        "rustup target add {TARGET}\n(or, on Debian or Ubuntu with rustc 1.90 or later, as root: {})",
        debian::install_line()
    );
    if choice == Choice::Default {
        return Err(Failure::new(format!("no standard library for {TARGET}"))
            .expected("libstd-*.rlib in the folder `rustc --print target-libdir` names")
            .found("none, and rustup could not add it")
            .remedy(remedy));
    }
    debian::install().map(|sysroot| Toolchain::Debian { sysroot }).map_err(|cause| {
        Failure::new(format!("no standard library for {TARGET}"))
            .expected("one from rustup, or Debian's packages")
            .found(cause.to_string())
            .remedy(remedy)
    })
}

fn default_rustc() -> Command {
    Command::new(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()))
}

fn default_has_library() -> bool {
    process::output(default_rustc().args(["--print", "target-libdir", "--target", TARGET]))
        .is_some_and(|folder| holds_std(Path::new(&folder)))
}

/// Whether the folder holds the compiled standard library, not only its parent folders.
pub(super) fn holds_std(folder: &Path) -> bool {
    std::fs::read_dir(folder).is_ok_and(|entries| {
        entries.flatten().any(|entry| {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            name.starts_with("libstd-") && name.ends_with(".rlib")
        })
    })
}

fn add_by_rustup() -> bool {
    if process::on_path("rustup").is_none() {
        println!("rustup is not on the PATH");
        return false;
    }
    match process::run(Command::new("rustup").args(["target", "add", TARGET])) {
        Ok(()) => default_has_library(),
        Err(failure) => {
            eprintln!("{failure}");
            false
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_choice_of_toolchain() {
        assert_eq!(parse_choice(None).unwrap(), Choice::Any);
        assert_eq!(parse_choice(Some("debian")).unwrap(), Choice::Debian);
        assert_eq!(parse_choice(Some("default")).unwrap(), Choice::Default);
        assert!(parse_choice(Some("nightly")).is_err());
    }

    #[test]
    fn a_folder_without_the_library_does_not_count() {
        assert!(!holds_std(Path::new(env!("CARGO_MANIFEST_DIR"))));
        assert!(!holds_std(Path::new("no-such-folder")));
    }
}
