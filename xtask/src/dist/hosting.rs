//! Configurations of hosts, from the header fields that the local server sends: one list for all.

use std::fs;
use std::path::Path;

use crate::fail::{AtPath, Result};
use crate::{headers, paths};

/// A configuration: where it is put in the site, and its file in xtask/hosting with the names of what is filled in.
const FILES: &[(&str, &str)] = &[
    ("hosting/nginx.conf", "nginx.conf"),
    ("hosting/Caddyfile", "Caddyfile"),
    (".htaccess", "htaccess"),
    ("a/.htaccess", "htaccess-kept"),
    ("embed/.htaccess", "htaccess-shared"),
    ("_headers", "_headers"),
];

/// Writes them all into the folder of a site.
pub(super) fn write(folder: &Path) -> Result<()> {
    for (address, name) in FILES {
        let file = folder.join(address);
        if let Some(parent) = file.parent() {
            fs::create_dir_all(parent).at("make", parent)?;
        }
        fs::write(&file, filled(&template(name)?)).at("write", &file)?;
    }
    Ok(())
}

fn template(name: &str) -> Result<String> {
    let file = paths::root().join("xtask").join("hosting").join(name);
    fs::read_to_string(&file).at("read", &file)
}

fn filled(text: &str) -> String {
    let fixed = |line: fn(&str, &str) -> String| {
        headers::FIXED.iter().map(|(name, value)| line(name, value)).collect::<Vec<_>>().join("\n")
    };
    text.replace("{{policy}}", &headers::policy("index.html"))
        .replace("{{frame policy}}", &headers::policy(headers::FRAME))
        .replace("{{for ever}}", headers::FOR_EVER)
        .replace(
            "{{fixed nginx}}",
            &fixed(|name, value| format!("        add_header {name} \"{value}\" always;")),
        )
        .replace("{{fixed caddy}}", &fixed(|name, value| format!("\t\t\t{name} \"{value}\"")))
        .replace(
            "{{fixed apache}}",
            &fixed(|name, value| format!("\tHeader always set {name} \"{value}\"")),
        )
        .replace("{{fixed plain}}", &fixed(|name, value| format!("  {name}: {value}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_left_to_fill_in() {
        for (address, name) in FILES {
            let text = filled(&template(name).unwrap());
            assert!(!text.contains("{{") && !text.contains("}}"), "{address}");
            if name.starts_with("htaccess-") {
                continue;
            }
            assert!(text.contains(&headers::policy("index.html")), "{address}");
            for (field, value) in headers::FIXED {
                assert!(text.contains(field) && text.contains(value), "{address}: {field}");
            }
        }
    }
}
