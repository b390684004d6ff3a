//! Writes a map as a pack; `streekblik::data::map` reads it and says what the sections mean.

use streekblik::data::map::{MUNICIPALITY_LAYER, NEIGHBOUR_LAYER, PACK_KIND, parse_map};
use streekblik::geo::topology::{Polygon, Ring, Topology};

use super::draft::Draft;
use crate::data::pack_writer::PackWriter;
use crate::data::source::Result;

/// The bytes of a map pack; `about` are keys and values for people.
///
/// Errors: when the map is not sound, or does not come back the same from the reader.
pub(crate) fn encode(mut draft: Draft, grid_m: i32, about: &[(&str, String)]) -> Result<Vec<u8>> {
    draft.renumber();
    let map = Topology::new(draft.arcs, draft.layers)?;
    let layers = [map.layer(MUNICIPALITY_LAYER)?, map.layer(NEIGHBOUR_LAYER)?];
    let features = || layers.iter().flat_map(|l| &l.features);
    let polygons = || features().flat_map(|f| &f.polygons);
    let rings = || polygons().flat_map(|p: &Polygon| &p.rings);
    let count = |n: usize| Ok(i32::try_from(n)?);
    let counts = |lengths: Vec<usize>| lengths.into_iter().map(count).collect::<Result<Vec<i32>>>();

    let mut refs = Vec::new();
    let mut first_uses = 0;
    for arc in rings().flat_map(|r: &Ring| &r.0) {
        match (arc.index() == first_uses, arc.is_backward()) {
            (true, false) => {
                refs.push(0);
                first_uses += 1;
            }
            (false, true) if arc.index() < first_uses => {
                refs.push(count(first_uses - arc.index())?)
            }
            _ => {
                return Err(
                    format!("map: {arc:?} is neither a first use nor its other side").into()
                );
            }
        }
    }
    let mut codes = Vec::new();
    for feature in &layers[0].features {
        let digits = feature.code.strip_prefix("GM").filter(|d| d.len() == 4);
        codes.push(digits.ok_or_else(|| format!("map: code {}", feature.code))?.parse::<i32>()?);
    }
    let steps = |metres: i32| {
        if metres % grid_m == 0 {
            Ok(metres / grid_m)
        } else {
            Err(format!("map: {metres} m is not on the grid"))
        }
    };
    let points = || map.arcs().iter().flatten();
    let xs = points().map(|p| steps(p.x)).collect::<std::result::Result<Vec<_>, _>>()?;
    let ys = points().map(|p| steps(p.y)).collect::<std::result::Result<Vec<_>, _>>()?;

    let about: String = about.iter().map(|(key, value)| format!("{key}\t{value}\n")).collect();
    let neighbours: String =
        layers[1].features.iter().map(|f| format!("{}\t{}\n", f.code, f.name)).collect();
    let mut writer = PackWriter::new(PACK_KIND);
    writer
        .text("about", &about)
        .i32s("grid_m", &[grid_m])
        .i32s("municipality_codes", &codes)
        .text("neighbours", &neighbours)
        .i32s("polygons", &counts(features().map(|f| f.polygons.len()).collect())?)
        .i32s("rings", &counts(polygons().map(|p| p.rings.len()).collect())?)
        .i32s("ring_arcs", &counts(rings().map(|r| r.0.len()).collect())?)
        .i32s("arc_refs", &refs)
        .i32s("arc_points", &counts(map.arcs().iter().map(Vec::len).collect())?)
        .i32s("x", &xs)
        .i32s("y", &ys);
    let bytes = writer.finish();
    if parse_map(&bytes)? != map {
        return Err("map: the pack does not read back as it was written".into());
    }
    Ok(bytes)
}
