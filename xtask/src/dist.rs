//! `cargo xtask dist`: the complete static site in dist/, for any host and any folder on it.

use std::fs;

use crate::args::Args;
use crate::build::Builder;
use crate::fail::{AtPath, Failure, Result};
use crate::site::Site;
use crate::{paths, size};

/// What a site can't do without.
const NEEDED: &[&str] = &[
    "index.html",
    "regiobeeld.html",
    "verantwoording.html",
    "method.html",
    "toegankelijkheid.html",
    "accessibility.html",
    "definities.html",
    "definitions.html",
    "pkg/streekblik.js",
    "pkg/streekblik_bg.wasm",
    "data/population.sbp",
    "data/themes.sbp",
];

/// Builds, then fills dist/ and lists what is in it.
pub(crate) fn command(raw: &[String]) -> Result<()> {
    let args = Args::parse("dist", raw, &[], &["--toolchain"])?;
    Builder::new(&args)?.build()?;
    let root = paths::root();
    let files = Site::Project { root: root.clone() }.files()?;
    for needed in NEEDED {
        if !files.iter().any(|(address, _)| address == needed) {
            return Err(Failure::new("the site is not complete")
                .expected(*needed)
                .found(format!("{} other files", files.len())));
        }
    }

    let dist = root.join("dist");
    if dist.exists() {
        fs::remove_dir_all(&dist).at("remove", &dist)?;
    }
    let (mut raw_total, mut gzipped_total) = (0, 0);
    println!("{}", size::heading());
    for (address, file) in &files {
        let bytes = fs::read(file).at("read", file)?;
        let copy = dist.join(address);
        if let Some(folder) = copy.parent() {
            fs::create_dir_all(folder).at("make", folder)?;
        }
        fs::write(&copy, &bytes).at("write", &copy)?;
        let gzipped = size::gzip(&bytes).len();
        println!("{}", size::line(address, bytes.len(), gzipped));
        raw_total += bytes.len();
        gzipped_total += gzipped;
    }
    println!("{}", size::line("in all", raw_total, gzipped_total));
    println!("{} files in {}", files.len(), dist.display());
    Ok(())
}
