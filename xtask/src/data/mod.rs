//! `cargo xtask data`: from source files to the packs of population, background, themes and maps.

pub(crate) mod catalogue;
pub(crate) mod checks;
pub(crate) mod divide;
pub(crate) mod mergers;
pub(crate) mod observed;
pub(crate) mod pack;
pub(crate) mod pack_writer;
pub(crate) mod population;
pub(crate) mod prepare;
pub(crate) mod provenance;
pub(crate) mod readers;
pub(crate) mod regions;
pub(crate) mod source;
pub(crate) mod themes;

use std::path::{Path, PathBuf};

use source::{Result, Sources};

/// `cargo xtask data`, with what went wrong as the other commands tell it.
pub(crate) fn command(args: &[String]) -> crate::fail::Result<()> {
    run(args).map_err(|error| {
        crate::fail::Failure::new("the data pack could not be made").found(error.to_string())
    })
}

/// Runs `cargo xtask data [--check] [--source DIR]`: writes `data/population.sbp`,
/// `data/background.sbp`, `data/themes.sbp`, the two maps, `data/former.tsv` and `data/PROVENANCE.md`, or with `--check` builds them
/// in memory and compares.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let root = repository();
    let mut source = root.join("../shared/data");
    let mut check = false;
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--check" => check = true,
            "--source" => {
                source =
                    PathBuf::from(args.next().ok_or("--source: expected a folder, found nothing")?)
            }
            other => {
                return Err(
                    format!("data: expected --check or --source DIR, found {other:?}").into()
                );
            }
        }
    }
    let built = pack::build(&Sources::new(&source))?;
    let mut files = vec![
        ("population.sbp", built.packs[0].as_slice()),
        ("background.sbp", built.packs[1].as_slice()),
        (themes::FILE, built.themes.as_slice()),
        ("PROVENANCE.md", built.provenance.as_bytes()),
        ("former.tsv", built.former.as_bytes()),
    ];
    files.extend(built.maps.iter().map(|map| (map.name, map.bytes.as_slice())));
    for (name, bytes) in files {
        let path = root.join("data").join(name);
        if !check {
            std::fs::write(&path, bytes)?;
            println!("data/{name}: {} bytes", bytes.len());
        } else if std::fs::read(&path)? == bytes {
            println!("data/{name}: the same bytes");
        } else {
            return Err(format!(
                "data/{name}: expected the bytes this command makes, found others"
            )
            .into());
        }
    }
    Ok(())
}

/// The folder of the repository; cargo says where this package is.
fn repository() -> PathBuf {
    let package = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    package.as_deref().and_then(Path::parent).map_or_else(|| PathBuf::from("."), Path::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Runs where the sources are at hand; elsewhere the tests of the committed pack must do.
    #[test]
    fn the_sources_give_the_committed_bytes() {
        let root = repository();
        let Some(sources) = Sources::for_tests() else { return };
        let built = pack::build(&sources).unwrap();
        for (name, bytes) in ["population.sbp", "background.sbp"].iter().zip(&built.packs) {
            assert!(
                *bytes == std::fs::read(root.join("data").join(name)).unwrap(),
                "{name} differs"
            );
        }
        assert!(
            built.themes == std::fs::read(root.join("data").join(themes::FILE)).unwrap(),
            "themes.sbp differs"
        );
        assert_eq!(built.former, std::fs::read_to_string(root.join("data/former.tsv")).unwrap());
        assert_eq!(
            built.provenance,
            std::fs::read_to_string(root.join("data/PROVENANCE.md")).unwrap()
        );
    }
}
