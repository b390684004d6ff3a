//! wasm-opt of Binaryen: makes the module smaller after wasm-bindgen.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::fail::{AtPath, Failure, Result};
use crate::setup::node;
use crate::{paths, process};

/// How to optimise, and each feature that rustc uses by its name: `--all-features` of
/// Binaryen 132 makes a module that browsers refuse.
const FLAGS: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
    "--enable-simd",
    "--strip-debug",
    "--strip-producers",
];

/// Before the module is taken apart: what neither puts functions into others nor computes with the numbers of the code. What is
/// called once would come with the first view because its caller does (`Session::chart` grew from 47 to 167 KB so), and the
/// cut knows addresses of data by their numbers.
const BEFORE: &[&str] = &[
    "--duplicate-function-elimination",
    "--remove-unused-module-elements",
    "--vacuum",
    "--remove-unused-brs",
    "--remove-unused-names",
    "--merge-blocks",
    "--simplify-locals",
    "--coalesce-locals",
    "--reorder-locals",
    "--vacuum",
];

/// What is published, twice: the second time makes the whole 6 % smaller, the first part 15 % (measured).
const AFTER: &[&str] = &["-Os", "-Os"];

/// A wasm-opt that can be run.
#[derive(Debug)]
pub(super) enum Optimiser {
    /// The npm package, in the version of package-lock.json.
    Npm {
        /// Node.
        node: PathBuf,
    },
    /// The program on the PATH, of whatever version.
    Installed {
        /// That program.
        program: PathBuf,
    },
}

impl Optimiser {
    /// The one from npm, else the one on the PATH, else none.
    pub(super) fn find() -> Option<Self> {
        match node::ensure_packages() {
            Ok(node) => return Some(Self::Npm { node }),
            Err(failure) => println!("no wasm-opt from npm: {failure}"),
        }
        process::on_path("wasm-opt").map(|program| Self::Installed { program })
    }

    /// Which one it is and how it runs: other bytes may come from another one.
    pub(super) fn identity(&self) -> String {
        let version = match self {
            // Quicker than to start it, and as exact.
            Self::Npm { .. } => {
                let lock = paths::root().join("package-lock.json");
                std::fs::read_to_string(lock).unwrap_or_default()
            }
            Self::Installed { .. } => {
                process::output(self.command().arg("--version")).unwrap_or_default()
            }
        };
        format!("{version} {} {} {}", FLAGS.join(" "), BEFORE.join(" "), AFTER.join(" "))
    }

    /// Optimises a module in place, so far that it can still be taken apart.
    pub(super) fn before_the_cut(&self, module: &Path) -> Result<()> {
        process::step("making the module smaller (some seconds)");
        self.run(module, BEFORE)
    }

    /// Optimises what is published in place.
    pub(super) fn after_the_cut(&self, modules: &[PathBuf]) -> Result<()> {
        process::step("making the whole and its parts smaller (half a minute)");
        modules.iter().try_for_each(|module| self.run(module, AFTER))
    }

    fn run(&self, module: &Path, more: &[&str]) -> Result<()> {
        let smaller = module.with_extension("opt.wasm");
        let mut command = self.command();
        process::run(command.args(FLAGS).args(more).arg(module).arg("--output").arg(&smaller))
            .map_err(|failure| {
                Failure::new(failure.to_string()).remedy(
                    "is rustc newer than the features named in xtask/src/build/optimise.rs?",
                )
            })?;
        std::fs::rename(&smaller, module).at("move", &smaller)
    }

    fn command(&self) -> Command {
        match self {
            Self::Npm { node } => {
                let mut command = Command::new(node);
                command.arg(paths::root().join("node_modules/binaryen/bin/wasm-opt"));
                command
            }
            Self::Installed { program } => Command::new(program),
        }
    }
}
