//! From the files of the project to those of a host: bundled, named by their content, compressed.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use super::hosting;
use crate::fail::{AtPath, Failure, Result};
use crate::headers;
use crate::setup::node;
use crate::site::Site;
use crate::{paths, process};

/// What a site can't be made without.
const NEEDED: &[&str] = &[
    "index.html",
    "regiobeeld.html",
    "ronde.html",
    "verantwoording.html",
    "method.html",
    "toegankelijkheid.html",
    "accessibility.html",
    "definities.html",
    "definitions.html",
    "embed.html",
    "insluiten.html",
    "embedding.html",
    "handboek.html",
    "handbook.html",
    "bewoners.html",
    "residents.html",
    "404.html",
    "sw.js",
    "official.json",
    "pkg/streekblik.js",
    "pkg/streekblik_bg.wasm",
    "pkg/streekblik_first.wasm",
    "pkg/streekblik_second.wasm",
    "pkg/streekblik_rest.wasm",
    "data/population.sbp",
    "data/background.sbp",
    "data/themes.sbp",
];

/// What the script that makes the site is told, kept for the tests.
const PLAN: &str = "site-plan.json";

/// A file of the published site.
pub(crate) struct Published {
    pub(super) address: String,
    /// In bytes: as it is, with gzip and with brotli; three times the same where it gets no smaller.
    pub(super) sizes: [usize; 3],
}

/// Fills a folder with the published site, in the place of all that was there; pkg/ has been built.
///
/// The work is done by `xtask/node/site.mjs`, for the bundler is a package of Node.
pub(crate) fn publish(folder: &Path, url: Option<&str>) -> Result<Vec<Published>> {
    let root = paths::root();
    let files: BTreeMap<String, PathBuf> =
        Site::Project { root: root.clone() }.files()?.into_iter().collect();
    for needed in NEEDED {
        if !files.contains_key(*needed) {
            return Err(Failure::new("the site is not complete")
                .expected(*needed)
                .found(format!("{} other files", files.len()))
                .remedy("cargo xtask build"));
        }
    }
    let pages = files.keys().filter(|address| address.ends_with(".html"));
    let policies: BTreeMap<_, _> =
        pages.map(|page| (page, headers::policy_in_page(page))).collect();
    let plan = json!({
        "root": root,
        "site": root.join("www"),
        "out": folder,
        "code": headers::CODE,
        "cache": paths::cache().join("compressed"),
        "url": url,
        "policies": policies,
        "files": files,
    });
    // Read by the tests, which make another build of it.
    let kept = paths::cache().join(PLAN);
    fs::write(&kept, plan.to_string()).at("write", &kept)?;
    let node = node::ensure_packages()?;
    process::step("putting the site together (compressed for the first time: half a minute)");
    let made = told(Command::new(node).current_dir(&root).arg("xtask/node/site.mjs"), &plan)?;
    hosting::write(folder)?;
    made["files"].as_array().into_iter().flatten().map(read).collect()
}

/// Runs a script that reads a plan and writes what it did, both JSON.
pub(crate) fn told(command: &mut Command, plan: &Value) -> Result<Value> {
    let shown = process::shown(command);
    println!("$ {shown}");
    let failed = |found: String| Failure::new(format!("`{shown}` failed")).found(found);
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| failed(error.to_string()))?;
    if let Some(mut stdin) = child.stdin.take() {
        // It may have ended already; its status tells why.
        let _ = stdin.write_all(plan.to_string().as_bytes());
    }
    let output = child.wait_with_output().map_err(|error| failed(error.to_string()))?;
    if !output.status.success() {
        return Err(failed(output.status.to_string()));
    }
    serde_json::from_slice(&output.stdout).map_err(|error| failed(error.to_string()))
}

fn read(file: &Value) -> Result<Published> {
    let number = |name: &str| file[name].as_u64().and_then(|size| usize::try_from(size).ok());
    let (Some(address), Some(size)) = (file["address"].as_str(), number("size")) else {
        return Err(Failure::new("xtask/node/site.mjs said what it made in a form we don't know")
            .expected("address and size")
            .found(file.to_string()));
    };
    let or_size = |name: &str| number(name).unwrap_or(size);
    Ok(Published { address: address.to_owned(), sizes: [size, or_size("gz"), or_size("br")] })
}
