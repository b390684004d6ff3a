//! `cargo xtask data`, the map: from TopoJSON to the two map packs.

mod draft;
mod encode;
mod frame;
mod neighbours;
mod netherlands;
mod repair;
mod topojson;

use std::path::Path;

use streekblik::geo::simplify::{Deviation, Limits, deviation, simplify};

use crate::data::source::{Result, Sources};
use draft::Draft;

/// One resolution of the map.
struct Level {
    file: &'static str,
    grid_m: i32,
    limits: Limits,
}

/// Fine: the source's own points but the straightest, on a grid finer than its 16 m steps.
/// Coarse: sharp at 900 m for a pixel, for phones and embeds.
const LEVELS: [Level; 2] = [
    Level { file: "map-fine.sbp", grid_m: 10, limits: Limits { min_area_m2: 4_000.0, min_loop_corners: 5 } },
    Level { file: "map-coarse.sbp", grid_m: 50, limits: Limits { min_area_m2: 500_000.0, min_loop_corners: 5 } },
];

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
    map.snap(LEVELS[0].grid_m);
    let mut moves = repair::remove_crossings(&mut map, LEVELS[0].grid_m)?;
    neighbours::add(&mut map, sources)?;
    map.snap(LEVELS[0].grid_m);
    let original = map.arcs.clone();
    map.arcs = simplify(&map.arcs, &level.limits);
    map.snap(level.grid_m);
    moves.extend(repair::remove_crossings(&mut map, level.grid_m)?);
    let off = deviation(&original, &map.arcs);
    encode::encode(map, level.grid_m, &about(level, off, &moves))
}

fn about(level: &Level, off: Deviation, moves: &[repair::Move]) -> Vec<(&'static str, String)> {
    vec![
        ("municipalities", format!("{}, municipal borders of 2023-2026, CBS/Kadaster", netherlands::FILE)),
        ("neighbours", format!("{}, Natural Earth 10m", neighbours::FILE)),
        ("projection", "EPSG:28992 (RD New), whole metres".to_owned()),
        ("grid_m", level.grid_m.to_string()),
        ("simplified_below_m2", level.limits.min_area_m2.to_string()),
        ("largest_deviation_m", format!("{:.0}", off.max_m)),
        ("mean_deviation_m", format!("{:.1}", off.mean_m)),
        ("points_moved_to_undo_crossings", moves.len().to_string()),
    ]
}
