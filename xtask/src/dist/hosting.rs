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
    use std::collections::BTreeMap;

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

    /// What a host of plain folders sends with an address: of each rule that fits, in their order, first what it takes back
    /// (`! Name`) and then what it adds.
    fn sent(rules: &str, address: &str) -> BTreeMap<String, Vec<String>> {
        let mut sent: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let mut fits = false;
        for line in rules.lines().filter(|line| !line.starts_with('#')) {
            let Some(field) = line.strip_prefix("  ") else {
                let folder = line.strip_suffix('*');
                let asked = format!("/{address}");
                fits = folder.map_or(asked == line, |folder| asked.starts_with(folder));
                continue;
            };
            match (fits, field.strip_prefix("! "), field.split_once(": ")) {
                (true, Some(name), _) => drop(sent.remove(name)),
                (true, None, Some((name, value))) => {
                    sent.entry(name.to_owned()).or_default().push(value.to_owned());
                }
                (true, None, None) => panic!("no field: {field}"),
                (false, ..) => {}
            }
        }
        sent
    }

    #[test]
    fn a_host_of_plain_folders_sends_what_the_local_server_sends() {
        let rules = filled(&template("_headers").unwrap());
        for address in
            ["", "index.html", "sw.js", "embed.html", "a/app-0123.js", "embed/0.1.0/streekblik.js"]
        {
            let mut fields = headers::FIXED.to_vec();
            let policy = headers::policy(address);
            fields.push(("Content-Security-Policy", &policy));
            fields.push(("Cache-Control", headers::cache_control(address)));
            fields.extend(headers::sharing(address));
            let expected: BTreeMap<_, _> = fields
                .into_iter()
                .map(|(name, value)| (name.to_owned(), vec![value.to_owned()]))
                .collect();
            assert_eq!(sent(&rules, address), expected, "/{address}");
        }
    }
}
