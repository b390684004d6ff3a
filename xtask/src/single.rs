//! `cargo xtask single`: all of Streekblik in one HTML file, to open by a double click without a network.
//!
//! `xtask/node/single.mjs` makes its page and packs what is inside: by LZMA, which is a sixth smaller than the gzip that browsers
//! unpack by themselves. It stands in the page as single bytes: base64 would take a third more. So the file is in windows-1252,
//! where each byte is a character, and what is read as text is plain ASCII. `www/single/boot.js` takes it out again.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use serde_json::json;

use crate::args::Args;
use crate::build::Builder;
use crate::dist::told;
use crate::fail::{AtPath, Failure, Result};
use crate::setup::node;
use crate::site::Site;
use crate::{paths, process};

/// What it may weigh: a stick holds more, a mail or a slow line does not.
const MOST_BYTES: usize = 1_000_000;
/// A byte that the HTML parser would not keep or would read as markup is written as this one and itself, so much further on.
const ESCAPE: u8 = b'=';
const SHIFT: u8 = 64;

/// Builds, then writes the file.
pub(crate) fn command(raw: &[String]) -> Result<()> {
    let args = Args::parse("single", raw, &[], &["--url", "--toolchain"])?;
    Builder::new(&args)?.build()?;
    let file = write(args.value("--url"))?;
    let size = fs::metadata(&file).at("read", &file)?.len();
    println!("{size} bytes in {}", file.display());
    Ok(())
}

/// Writes the file; pkg/ has been built. `url`: of the site that links for others lead to.
pub(crate) fn write(url: Option<&str>) -> Result<PathBuf> {
    let root = paths::root();
    let folder = paths::cache().join("single");
    fs::create_dir_all(&folder).at("make", &folder)?;
    let files: std::collections::BTreeMap<String, PathBuf> =
        Site::Project { root: root.clone() }.files()?.into_iter().collect();
    let plan = json!({
        "site": root.join("www"),
        "out": folder,
        "version": env!("CARGO_PKG_VERSION"),
        "url": url,
        "files": files,
    });
    let node = node::ensure_packages()?;
    process::step("putting all into one file (some seconds)");
    told(Command::new(node).current_dir(&root).arg("xtask/node/single.mjs"), &plan)?;
    let part = |name: &str| {
        let part = folder.join(name);
        fs::read(&part).at("read", &part)
    };
    let mut whole = part("head")?;
    whole.extend(escaped(&part("inside")?));
    whole.extend(part("tail")?);
    if whole.len() > MOST_BYTES {
        return Err(Failure::new("the single file is too large")
            .expected(format!("at most {MOST_BYTES} bytes"))
            .found(format!("{} bytes", whole.len())));
    }
    let file = paths::pkg().join("single").join("streekblik.html");
    if let Some(parent) = file.parent() {
        fs::create_dir_all(parent).at("make", parent)?;
    }
    fs::write(&file, whole).at("write", &file)?;
    Ok(file)
}

fn escaped(bytes: &[u8]) -> Vec<u8> {
    let mut text = Vec::with_capacity(bytes.len() + bytes.len() / 64);
    for (at, &byte) in bytes.iter().enumerate() {
        // Within a script only `</` and `<!` can be read as markup.
        let is_markup = byte == b'<' && matches!(bytes.get(at + 1), Some(b'/' | b'!'));
        if is_markup || matches!(byte, 0 | b'\r' | ESCAPE) {
            text.extend([ESCAPE, byte + SHIFT]);
        } else {
            text.push(byte);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_the_parser_would_change_is_left() {
        let mut all: Vec<u8> = (0..=255).collect();
        all.extend(b"<!--<script></script>< / < !<");
        let text = escaped(&all);
        assert!(!text.iter().any(|byte| matches!(byte, 0 | b'\r')));
        assert!(!text.windows(2).any(|pair| matches!(pair, b"</" | b"<!")));
        let mut back = Vec::new();
        let mut bytes = text.iter();
        while let Some(&byte) = bytes.next() {
            back.push(if byte == ESCAPE { bytes.next().unwrap() - SHIFT } else { byte });
        }
        assert_eq!(back, all);
    }
}
