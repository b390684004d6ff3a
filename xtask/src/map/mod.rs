//! `cargo xtask data`, the map: from TopoJSON to the two map packs.

mod catalogue;
mod draft;
mod encode;
mod frame;
mod neighbours;
pub(crate) mod netherlands;
mod settle;
pub(crate) mod topojson;

use streekblik::geo::crossings::crossings;
use streekblik::geo::simplify::{Deviation, Limits, deviation, simplify};

use crate::data::source::{Result, Sources};
pub(crate) use catalogue::SOURCES;
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

/// A map pack: its file name, its bytes, and what it says of itself for people.
pub(crate) struct MapFile {
    /// For example `map-fine.sbp`.
    pub(crate) name: &'static str,
    /// The pack.
    pub(crate) bytes: Vec<u8>,
    about: Vec<(&'static str, String)>,
}

/// The map packs.
///
/// Errors: when a source is missing or not the one we know, or a map is not sound.
pub(crate) fn build(sources: &Sources) -> Result<Vec<MapFile>> {
    let source = netherlands::read(sources)?;
    LEVELS.iter().map(|level| pack(&source, level, sources)).collect()
}

/// How the maps were made, as a chapter of the readable provenance.
pub(crate) fn provenance(maps: &[MapFile]) -> String {
    let mut text = "\n## Maps\n\nA sliver of 0.25 ha of GM0654 is left out; the ring of GM0852 that crosses itself in \
        the source does not after rounding; of Baarle-Hertog the source has one enclave.\n\
        Deviations are of municipal borders from their points rounded to 10 m.\n\n"
        .to_owned();
    for map in maps {
        let facts: Vec<String> =
            map.about.iter().map(|(key, value)| format!("{key} {value}")).collect();
        text += &format!("- {}: {}\n", map.name, facts.join("; "));
    }
    text
}

fn pack(source: &Draft, level: &Level, sources: &Sources) -> Result<MapFile> {
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
    let about = about(level, off, &map);
    let bytes = encode::encode(map, level.grid_m, &about)?;
    Ok(MapFile { name: level.file, bytes, about })
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

fn about(level: &Level, off: Deviation, map: &Draft) -> Vec<(&'static str, String)> {
    vec![
        ("sources", SOURCES.map(|s| s.id).join(", ")),
        ("projection", "EPSG:28992 (RD New), whole metres".to_owned()),
        ("grid_m", level.grid_m.to_string()),
        ("arcs", map.arcs.len().to_string()),
        ("points", map.arcs.iter().map(Vec::len).sum::<usize>().to_string()),
        ("simplified_below_m2", level.limits.min_area_m2.to_string()),
        ("largest_deviation_m", format!("{:.0}", off.max_m)),
        ("mean_deviation_m", format!("{:.1}", off.mean_m)),
    ]
}
