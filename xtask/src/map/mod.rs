//! `cargo xtask data`, the map: from TopoJSON to the two map packs.

mod draft;
mod encode;
mod frame;
mod neighbours;
mod netherlands;
mod settle;
mod topojson;

use std::path::Path;

use streekblik::geo::crossings::crossings;
use streekblik::geo::simplify::{Deviation, Limits, deviation, simplify};

use crate::data::source::{Result, Sources};
use draft::Draft;

/// One resolution of the map.
struct Level {
    file: &'static str,
    grid_m: i32,
    limits: Limits,
}

/// Fine: every point of the source, on a grid finer than its 16 m steps.
/// Coarse: for phones and embeds, where a pixel is 900 m.
const LEVELS: [Level; 2] = [
    Level {
        file: "map-fine.sbp",
        grid_m: FINE_GRID_M,
        limits: Limits { min_area_m2: 0.0, min_loop_corners: 5 },
    },
    Level {
        file: "map-coarse.sbp",
        grid_m: 100,
        limits: Limits { min_area_m2: 400_000.0, min_loop_corners: 5 },
    },
];

/// The grid on which the source's one self-crossing (see [`netherlands`]) is gone.
const FINE_GRID_M: i32 = 10;

/// The map packs as file names and bytes, from the folder of source data.
///
/// Errors: when a source is missing or not the one we know.
pub fn build(source: &Path) -> Result<Vec<(String, Vec<u8>)>> {
    build_from(&Sources::new(source))
}

/// As [`build`], from sources that remember which files were opened.
pub fn build_from(sources: &Sources) -> Result<Vec<(String, Vec<u8>)>> {
    let source = netherlands::read(sources)?;
    LEVELS.iter().map(|level| Ok((level.file.to_owned(), pack(&source, level, sources)?))).collect()
}

fn pack(source: &Draft, level: &Level, sources: &Sources) -> Result<Vec<u8>> {
    let mut map = source.clone();
    // On the fine grid first: simplifying needs a map without crossings, and keeps it so.
    map.snap(FINE_GRID_M);
    sound(&map, "on the fine grid")?;
    neighbours::add(&mut map, sources)?;
    map.snap(FINE_GRID_M);
    let original = map.clone();
    map.arcs = simplify(&map.arcs, &level.limits);
    sound(&map, "after simplification")?;
    if level.grid_m != FINE_GRID_M {
        settle::settle(&mut map, level.grid_m)?;
        sound(&map, "on the coarse grid")?;
    }
    let off = deviation(original.municipal_arcs(), map.municipal_arcs());
    eprintln!(
        "{} arcs {} points, {off:?}",
        map.arcs.len(),
        map.arcs.iter().map(Vec::len).sum::<usize>()
    );
    encode::encode(map, level.grid_m, &about(level, off))
}

/// Errors: when borders of municipalities cross, with the first crossing.
fn sound(map: &Draft, when: &str) -> Result<()> {
    match crossings(map.municipal_arcs()).first() {
        None => Ok(()),
        Some((a, b)) => Err(format!(
            "map {when}: expected no crossing, found {:?} and {:?}",
            &map.arcs[a.arc][a.start..=a.start + 1],
            &map.arcs[b.arc][b.start..=b.start + 1]
        )
        .into()),
    }
}

fn about(level: &Level, off: Deviation) -> Vec<(&'static str, String)> {
    vec![
        (
            "municipalities",
            format!("{}, municipal borders of 2023-2026, CBS/Kadaster", netherlands::FILE),
        ),
        ("neighbours", format!("{}, Natural Earth 10m", neighbours::FILE)),
        ("projection", "EPSG:28992 (RD New), whole metres".to_owned()),
        ("grid_m", level.grid_m.to_string()),
        ("simplified_below_m2", level.limits.min_area_m2.to_string()),
        ("largest_deviation_m", format!("{:.0}", off.max_m)),
        ("mean_deviation_m", format!("{:.1}", off.mean_m)),
    ]
}
