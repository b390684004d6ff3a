//! `cargo xtask build`: from src/ to pkg/, the module and bindings that the page loads.
//!
//! Three steps: cargo compiles for wasm32, wasm-bindgen makes the bindings, wasm-opt
//! makes the module smaller. All of it is skipped when nothing changed.

mod fingerprint;
mod optimise;
mod split;

use std::fs;
use std::path::{Path, PathBuf};

use wasm_bindgen_cli_support::Bindgen;

use crate::args::Args;
use crate::fail::{AtPath, Failure, Result};
use crate::setup::wasm_std::{self, TARGET, Toolchain};
use crate::{paths, process, size};
use fingerprint::Fingerprint;
use optimise::Optimiser;

/// Flags for rustc, beside those that keep this computer's paths out of the module.
///
/// simd128 takes two cells at a time, which makes a run a third faster. Every browser has it since Safari 16.4
/// (March 2023); the lanes do what the loop does, so the bits stay the same.
const RUSTC_FLAGS: &[&str] = &["-Ctarget-feature=+simd128"];

/// Has the linker say which places of the code and the data hold an address: the cut goes by it.
const LINKED: &str = "-Clink-arg=--emit-relocs";

/// What pkg/ holds after a build.
const PRODUCTS: &[&str] = &[
    "streekblik.js",
    "streekblik.d.ts",
    "streekblik_bg.wasm",
    "streekblik_bg.wasm.d.ts",
    split::FIRST,
    split::SECOND,
    split::REST,
];

/// Builds and lists the sizes.
pub(crate) fn command(raw: &[String]) -> Result<()> {
    let args = Args::parse("build", raw, &[], &["--toolchain"])?;
    if Builder::new(&args)?.build()? == Outcome::Unchanged {
        println!("pkg/ is up to date");
    }
    println!("{}", size::heading(&["bytes", "gzipped"]));
    for name in PRODUCTS {
        let file = paths::pkg().join(name);
        let bytes = fs::read(&file).at("read", &file)?;
        println!(
            "{}",
            size::line(&format!("pkg/{name}"), &[bytes.len(), size::gzip(&bytes).len()])
        );
    }
    Ok(())
}

/// What a build did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// pkg/ was made anew.
    Built,
    /// pkg/ already was what the sources give.
    Unchanged,
}

/// The tools of a build, found once and used for every rebuild.
pub(crate) struct Builder {
    toolchain: Toolchain,
    optimiser: Option<Optimiser>,
    flags: Vec<String>,
    /// Tools and flags, as a part of the fingerprint.
    tools: String,
}

impl Builder {
    /// Finds the tools, and fetches the wasm32 library and the npm packages if need be.
    pub(crate) fn new(args: &Args) -> Result<Self> {
        process::step("looking for what a build needs (the first time it may be fetched)");
        let toolchain = wasm_std::ensure(wasm_std::choice(args)?)?;
        let optimiser = Optimiser::find();
        let flags = rustc_flags(&paths::root());
        let tools = format!(
            "{}\n{LINKED}\n{}\n{}\n{}",
            split::decides(),
            toolchain.version(),
            flags.join(" "),
            optimiser.as_ref().map_or_else(|| "no wasm-opt".to_owned(), Optimiser::identity)
        );
        Ok(Self { toolchain, optimiser, flags, tools })
    }

    /// Makes the pages that are made from data, and pkg/ when the sources, the tools or pkg/ itself changed since the last build.
    pub(crate) fn build(&self) -> Result<Outcome> {
        let root = paths::root();
        let pkg = paths::pkg();
        crate::method::write(&root)?;
        let fingerprint = Fingerprint::new(&root, &self.tools)?;
        if fingerprint.is_that_of(&pkg, PRODUCTS) {
            return Ok(Outcome::Unchanged);
        }
        // Made beside pkg/ first: a page that loads meanwhile never sees half a build.
        let made = self.make(&paths::target(), &paths::cache().join("pkg"), &[])?;
        for name in PRODUCTS {
            let (from, to) = (made.join(name), pkg.join(name));
            fs::copy(&from, &to).at("copy", &from)?;
        }
        fingerprint.keep_for(&pkg, PRODUCTS)?;
        Ok(Outcome::Built)
    }
}

impl Builder {
    /// Makes a module with the bindings of the bench beside the others; returns its folder.
    pub(crate) fn build_bench(&self) -> Result<PathBuf> {
        let folder = paths::cache().join("bench-pkg");
        self.make(&paths::cache().join("bench-target"), &folder, &["--features", "bench"])
    }

    /// Compiles, binds and optimises into a folder.
    fn make(&self, target: &Path, made: &Path, features: &[&str]) -> Result<PathBuf> {
        process::step(
            "compiling the model for the browser (the first time about a minute, later half of that)",
        );
        process::run_keeping_stderr(
            self.toolchain
                .cargo(&self.flags)
                .current_dir(paths::root())
                .args(["rustc", "--release", "--lib", "--package", "streekblik"])
                // Asked for here and not in the manifest: a library that is a cdylib too has one file name for all its
                // features, so that cargo compiled it anew whenever `cargo test` came after `cargo xtask`.
                .args(["--crate-type", "cdylib"])
                .args(features)
                .args(["--target", TARGET, "--color", "never"])
                .arg("--target-dir")
                .arg(target)
                .args(["--", LINKED]),
        )?;
        let module = target.join(TARGET).join("release").join("streekblik.wasm");
        let linked = fs::read(&module).at("read", &module)?;
        fs::create_dir_all(made).at("make", made)?;
        let module = made.join("streekblik.wasm");
        fs::write(&module, split::without_links(&linked)?).at("write", &module)?;
        process::step("making the bindings (some seconds)");
        bind(&module, made)?;
        let whole = made.join("streekblik_bg.wasm");
        match &self.optimiser {
            Some(optimiser) => optimiser.before_the_cut(&whole)?,
            None => println!(
                "wasm-opt skipped: neither Node.js with npm nor a wasm-opt on the PATH; \
                 the module works the same but is larger"
            ),
        }
        split::run(made, &linked)?;
        if let Some(optimiser) = &self.optimiser {
            let parts = [split::FIRST, split::SECOND, split::REST].map(|part| made.join(part));
            let published = [&[whole][..], &parts].concat();
            optimiser.after_the_cut(&published)?;
        }
        Ok(made.to_owned())
    }
}

/// Keeps the paths of this computer out of panic messages: they tell who built it
/// where, and the same sources would give other bytes elsewhere.
fn rustc_flags(root: &Path) -> Vec<String> {
    let mut flags: Vec<String> = RUSTC_FLAGS.iter().map(|flag| (*flag).to_owned()).collect();
    let cargo_home = std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::home_dir().map(|home| home.join(".cargo")));
    if let Some(registry) = cargo_home.map(|home| home.join("registry").join("src")) {
        // One folder a registry, whose name differs with the registry's address.
        let mut sources: Vec<PathBuf> = fs::read_dir(&registry)
            .map(|entries| entries.flatten().map(|entry| entry.path()).collect())
            .unwrap_or_default();
        sources.sort();
        flags.extend(
            sources.iter().map(|folder| format!("--remap-path-prefix={}=crates", folder.display())),
        );
    }
    flags.push(format!("--remap-path-prefix={}=streekblik", root.display()));
    flags
}

fn bind(module: &Path, folder: &Path) -> Result<()> {
    let mut bindgen = Bindgen::new();
    let bound = bindgen
        .input_path(module)
        .web(true)
        .map(|bindgen| {
            bindgen
                .typescript(true)
                // The bindings find the module beside themselves, from any folder.
                .omit_default_module_path(false)
                .remove_name_section(true)
                .remove_producers_section(true)
        })
        .and_then(|bindgen| bindgen.generate(folder));
    bound.map_err(|error| {
        Failure::new("wasm-bindgen could not make the bindings")
            .expected("a module of the wasm-bindgen version that xtask is pinned to")
            .found(format!("{error:#}"))
    })
}
