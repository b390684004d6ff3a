//! Holds the direction of the crate: which module may use which, and where each
//! outside library may be named.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests may stop them

use std::fs;
use std::path::{Path, PathBuf};

/// Each layer with the layers of the crate it may use.
///
/// `model`, with `error` in it, is a crate of its own: the compiler holds it.
const MAY_USE: [(&str, &[&str]); 6] = [
    ("geo", &["error", "geo"]),
    ("data", &["error", "model", "geo", "data"]),
    ("chart", &["error", "model", "geo", "chart"]),
    ("own", &["error", "model", "geo", "data", "own"]),
    ("session", &["error", "model", "geo", "data", "own", "chart", "session"]),
    ("wasm", &["error", "model", "geo", "data", "own", "chart", "session", "wasm"]),
];

/// Each outside library with the one layer that may name it.
const ONLY_IN: [(&str, &str); 6] = [
    ("plotters", "chart"),
    ("geojson", "data"),
    ("wasm_bindgen", "wasm"),
    ("js_sys", "wasm"),
    ("web_sys", "wasm"),
    ("serde_wasm_bindgen", "wasm"),
];

fn files_below(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display())) {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files_below(&path, ending));
        } else if path.to_string_lossy().ends_with(ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Lines of code without comments, with their numbers.
fn code_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().map(|(i, line)| (i + 1, line.split("//").next().unwrap_or("")))
}

fn layer_of(path: &Path, src: &Path) -> String {
    let inside = path.strip_prefix(src).unwrap();
    let first = inside.components().next().unwrap().as_os_str().to_string_lossy();
    first.trim_end_matches(".rs").to_owned()
}

/// Breaches of the direction in one file's text.
fn breaches(layer: &str, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let allowed = MAY_USE.iter().find(|(name, _)| *name == layer).map(|(_, uses)| *uses);
    for (number, line) in code_lines(text) {
        if let Some(allowed) = allowed {
            for (at, _) in line.match_indices("crate::") {
                let used: String = line[at + "crate::".len()..]
                    .chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_')
                    .collect();
                // `crate::Error`, `crate::Result`: the error layer, re-exported.
                let is_type = used.chars().next().is_some_and(char::is_uppercase);
                if !used.is_empty() && !is_type && !allowed.contains(&used.as_str()) {
                    found.push(format!("line {number}: {layer} may not use {used}"));
                }
            }
        }
        for (library, home) in ONLY_IN {
            let named =
                line.split(|c: char| !(c.is_alphanumeric() || c == '_')).any(|w| w == library);
            if named && layer != home {
                found.push(format!("line {number}: only {home} may name {library}"));
            }
        }
    }
    found
}

#[test]
fn rust_layers_keep_their_direction() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let files = files_below(&src, ".rs");
    assert!(files.len() > 5, "the sources were not found");
    for path in files {
        let text = fs::read_to_string(&path).unwrap();
        for breach in breaches(&layer_of(&path, &src), &text) {
            found.push(format!("{}: {breach}", path.display()));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn the_check_sees_a_breach() {
    assert_eq!(breaches("geo", "use crate::data::pack::Pack;").len(), 1);
    assert_eq!(breaches("chart", "use crate::data::pack::Pack;").len(), 1);
    assert_eq!(breaches("data", "use plotters::prelude::*;").len(), 1);
    assert_eq!(breaches("geo", "// use crate::data::pack::Pack;").len(), 0);
    assert_eq!(breaches("wasm", "use crate::chart::line;\nuse wasm_bindgen::prelude::*;").len(), 0);
}

#[test]
fn only_one_script_imports_the_generated_bindings() {
    let www = Path::new(env!("CARGO_MANIFEST_DIR")).join("www");
    let importers: Vec<_> = files_below(&www, ".js")
        .into_iter()
        .filter(|path| {
            let text = fs::read_to_string(path).unwrap();
            text.lines().any(|l| {
                l.contains("pkg/streekblik") && (l.contains("import") || l.contains("from"))
            })
        })
        .map(|path| path.strip_prefix(&www).unwrap().to_string_lossy().replace('\\', "/"))
        .collect();
    assert_eq!(importers, ["lib/wasm.js"]);
}
