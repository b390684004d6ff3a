//! Which files make the site, and under which address: one rule for `serve` and `dist`.
//!
//! The root of the site is www/, with pkg/ and data/ under it; all addresses in the
//! page are relative, so the site works from any folder of any host.

use std::fs;
use std::path::{Path, PathBuf};

use crate::fail::{AtPath, Result};

/// Where pages stand that are made from data and texts, from the root of the project.
pub(crate) const GENERATED_IN: &str = "pkg/page";

/// The site as files on disk.
#[derive(Debug, Clone)]
pub(crate) enum Site {
    /// Put together from the folders of the project, without a copy.
    Project {
        /// The folder of the workspace.
        root: PathBuf,
    },
    /// One folder that holds everything, such as dist/.
    Folder {
        /// That folder.
        folder: PathBuf,
    },
    /// The published site, and for what it does not have the project: tests of one module import it by its own name. Under
    /// `unbundled/` all of it is the project, for a page that is to share its modules with the test.
    Tests {
        /// The published site.
        folder: PathBuf,
        /// The folder of the workspace.
        root: PathBuf,
    },
}

/// Where `Site::Tests` has the project.
const UNBUNDLED: &str = "unbundled/";

impl Site {
    /// The file at an address: a relative path with `/` between its parts, already decoded.
    ///
    /// Nothing that would lead out of the site, no hidden file, and no file that the
    /// published site would not have.
    pub(crate) fn file(&self, address: &str) -> Option<PathBuf> {
        if !is_plain(address) {
            return None;
        }
        let (base, inner) = match self {
            Self::Folder { folder } => (folder.clone(), address),
            Self::Tests { folder, root } => {
                let project = || Self::Project { root: root.clone() };
                if let Some(inner) = address.strip_prefix(UNBUNDLED) {
                    return project().file(inner);
                }
                let published = Self::Folder { folder: folder.clone() }.file(address);
                return published.or_else(|| project().file(address));
            }
            Self::Project { root } => {
                let (part, inner) = match address.split_once('/') {
                    Some((part @ ("pkg" | "data"), inner)) => (part, inner),
                    _ if root.join(GENERATED_IN).join(address).is_file() => (GENERATED_IN, address),
                    _ => ("www", address),
                };
                if !is_published(part, inner) {
                    return None;
                }
                (root.join(part), inner)
            }
        };
        let file = base.join(inner);
        // A symbolic link may still point out of the folder.
        let real = file.canonicalize().ok()?;
        (real.is_file() && real.starts_with(base.canonicalize().ok()?)).then_some(file)
    }

    /// Every address of the site, sorted, with its file.
    pub(crate) fn files(&self) -> Result<Vec<(String, PathBuf)>> {
        let mut addresses = Vec::new();
        match self {
            Self::Folder { folder } | Self::Tests { folder, .. } => {
                list(folder, "", &mut addresses)?;
            }
            Self::Project { root } => {
                list(&root.join("www"), "", &mut addresses)?;
                list(&root.join(GENERATED_IN), "", &mut addresses)?;
                for part in ["pkg", "data"] {
                    list(&root.join(part), &format!("{part}/"), &mut addresses)?;
                }
            }
        }
        addresses.sort();
        Ok(addresses
            .into_iter()
            .filter_map(|address| self.file(&address).map(|file| (address, file)))
            .collect())
    }
}

/// Whether a path has only ordinary parts.
fn is_plain(address: &str) -> bool {
    !address.is_empty()
        && address.split('/').all(|part| {
            !part.is_empty()
                && !part.starts_with('.')
                && !part.contains(['\\', ':', '\0'])
                && !part.chars().any(char::is_control)
        })
}

/// Whether a file of the project belongs to the published site.
fn is_published(part: &str, inner: &str) -> bool {
    let ends = |endings: &[&str]| endings.iter().any(|ending| inner.ends_with(ending));
    match part {
        "data" => ends(&[".sbp"]),
        // In a folder of its own is what is published elsewhere.
        "pkg" => !inner.contains('/') && ends(&[".js", ".wasm"]),
        GENERATED_IN => true,
        // What pages are made from is no page.
        _ if inner.starts_with("chapters/") => false,
        _ => !ends(&[".md", ".d.ts", ".map", ".test.js", ".test.mjs", "~"]),
    }
}

fn list(folder: &Path, prefix: &str, addresses: &mut Vec<String>) -> Result<()> {
    if !folder.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(folder).at("read", folder)? {
        let path = entry.at("read", folder)?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
        if path.is_dir() {
            list(&path, &format!("{prefix}{name}/"), addresses)?;
        } else {
            addresses.push(format!("{prefix}{name}"));
        }
    }
    Ok(())
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A small project in a folder of its own under the build folder.
    pub(crate) fn project(name: &str) -> PathBuf {
        let root = crate::paths::cache().join("unit-tests").join(name);
        let _ = fs::remove_dir_all(&root);
        let files = [
            ("www/index.html", "<!doctype html><title>t</title>"),
            ("www/lib/app.js", "export const a = 1;"),
            ("www/.hidden", "h"),
            ("www/notes.md", "n"),
            ("www/method/index.html", "<!doctype html><title>m</title>"),
            ("www/chapters/nl/model.html", "<p>c</p>"),
            ("pkg/page/method.html", "<!doctype html><title>p</title>"),
            ("pkg/streekblik.js", "j"),
            ("pkg/streekblik.d.ts", "t"),
            ("pkg/npm/streekblik.js", "n"),
            ("data/population.sbp", "pppppppppppppppppppppppppppppppppppppppp"),
            ("data/PROVENANCE.md", "p"),
            ("secret.txt", "s"),
        ];
        for (path, text) in files {
            let path = root.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        root
    }

    #[test]
    fn puts_the_three_folders_together() {
        let site = Site::Project { root: project("together") };
        let files: Vec<String> = site.files().unwrap().into_iter().map(|(name, _)| name).collect();
        assert_eq!(
            files,
            [
                "data/population.sbp",
                "index.html",
                "lib/app.js",
                "method.html",
                "method/index.html",
                "pkg/streekblik.js"
            ]
        );
    }

    #[test]
    fn nothing_leads_out_of_the_site() {
        let root = project("out");
        let project = Site::Project { root: root.clone() };
        let folder = Site::Folder { folder: root.join("www") };
        for address in [
            "",
            "/index.html",
            "../secret.txt",
            "lib/../../secret.txt",
            "pkg/../../secret.txt",
            "data/../secret.txt",
            "..\\secret.txt",
            "lib//app.js",
            "./index.html",
            ".hidden",
            "C:/secret.txt",
            "lib/app.js\0.html",
        ] {
            assert_eq!(project.file(address), None, "{address:?}");
            assert_eq!(folder.file(address), None, "{address:?}");
        }
        assert!(project.file("lib/app.js").is_some());
        assert!(folder.file("lib/app.js").is_some());
        assert_eq!(project.file("notes.md"), None);
        assert_eq!(project.file("data/PROVENANCE.md"), None);
        assert_eq!(project.file("pkg/streekblik.d.ts"), None);
        assert_eq!(project.file("pkg/npm/streekblik.js"), None);
        assert_eq!(project.file("lib"), None, "a folder is no file");
        assert_eq!(project.file("chapters/nl/model.html"), None);
        assert_eq!(project.file("pkg/page/method.html"), None, "a page has one address");
    }

    #[test]
    fn the_tests_get_the_published_site_first() {
        let root = project("tests");
        let folder = root.join("www/method");
        let site = Site::Tests { folder: folder.clone(), root: root.clone() };
        assert_eq!(site.file("index.html"), Some(folder.join("index.html")));
        assert_eq!(site.file("lib/app.js"), Some(root.join("www/lib/app.js")));
        assert_eq!(site.file("unbundled/index.html"), Some(root.join("www/index.html")));
        assert_eq!(site.file("unbundled/../secret.txt"), None);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_out_of_the_site_is_not_followed() {
        let root = project("link");
        std::os::unix::fs::symlink(root.join("secret.txt"), root.join("www/link.txt")).unwrap();
        assert_eq!(Site::Project { root }.file("link.txt"), None);
    }
}
