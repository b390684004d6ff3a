//! `cargo xtask setup`: what building and testing need, fetched where it is missing.
//!
//! Every step looks first and does nothing when the thing is there. `build` and
//! `serve` use only the steps for the compiler and npm; only `test` needs a browser.

mod apt;
pub(crate) mod browser;
pub(crate) mod debian;
pub(crate) mod node;
pub(crate) mod wasm_std;
pub(crate) mod web_servers;

use crate::args::Args;
use crate::fail::Result;
use crate::process;

/// Runs every step and says what it found.
pub(crate) fn command(raw: &[String]) -> Result<()> {
    let args = Args::parse("setup", raw, &[], &["--toolchain"])?;
    process::step(
        "the wasm32 standard library of Rust (fetched where it is missing, else built: under a minute)",
    );
    let toolchain = wasm_std::ensure(wasm_std::choice(&args)?)?;
    println!("wasm32 standard library: {toolchain}");
    process::step("the npm packages (some seconds)");
    let tools = node::ensure_packages()?;
    println!("npm packages: in node_modules, used with {}", tools.display());
    process::step("a browser for the tests (about 150 MB where there is none)");
    println!("browser: {}", browser::ensure()?.display());
    for (name, found) in web_servers::ensure() {
        match found {
            Ok(program) => println!("{name}: {}", program.display()),
            Err(why) => println!("{name}: none, its tests are left out: {why}"),
        }
    }
    Ok(())
}
