//! The 342 municipalities from the CBS topology, with the faults of that file undone by name.

use streekblik::data::map::MUNICIPALITY_LAYER;
use streekblik::geo::crossings::crossings;
use streekblik::geo::point::Point;
use streekblik::geo::projection::{LonLat, rd_from_lonlat};
use streekblik::geo::topology::{Feature, Layer};

use super::draft::Draft;
use super::topojson::TopoJson;
use crate::data::source::{Result, Sources};

/// The file of municipalities 2023-2026, relative to the source folder.
pub(crate) const FILE: &str = "geo/nl_2023_gemeente_corop_provincie_regio.topo.json";

const MUNICIPALITIES: usize = 342;

/// The one municipality whose ring crosses itself: the narrow dike to Marken.
const BOW_TIE: &str = "GM0852";

/// The one part smaller than a hectare: 0.25 ha on the shore beside Goes, left over from the
/// generalisation of the borders. It is left out.
const SLIVER: &str = "GM0654";
const SLIVER_BELOW_M2: i64 = 10_000;

/// The municipalities in the order of their codes, in whole metres.
///
/// The bow-tie is still there: it is undone on the grid of the map, by [`super::repair`].
/// Errors: when the file is not the one we know.
pub(crate) fn read(sources: &Sources) -> Result<Draft> {
    let file = sources.open(FILE)?;
    let topo = TopoJson::parse(&file)?;
    let mut geometries = topo.object("gemeente")?;
    geometries.sort_by(|a, b| a.id.cmp(&b.id));
    geometries.dedup_by(|a, b| a.id == b.id);
    if geometries.len() != MUNICIPALITIES {
        return Err(file
            .error(1, format!("{MUNICIPALITIES} municipalities"), geometries.len())
            .into());
    }
    let arcs: Vec<Vec<Point>> =
        topo.arcs.iter().map(|a| a.iter().map(|p| whole_metres(*p)).collect()).collect();
    let features = geometries
        .into_iter()
        .map(|g| Feature { code: g.id, name: String::new(), polygons: g.polygons })
        .collect();
    let municipal = arcs.len();
    let mut draft = Draft {
        arcs,
        layers: vec![Layer { name: MUNICIPALITY_LAYER.into(), features }],
        municipal,
    };
    draft.orient();
    for feature in crossing_features(&draft) {
        if feature != BOW_TIE {
            return Err(file
                .error(1, format!("rings that cross themselves in {BOW_TIE} only"), feature)
                .into());
        }
    }
    let slivers = drop_slivers(&mut draft);
    if slivers != [SLIVER] {
        return Err(file
            .error(1, format!("one part below a hectare, in {SLIVER}"), format!("{slivers:?}"))
            .into());
    }
    Ok(draft)
}

/// A place in whole metres RD.
pub(crate) fn whole_metres(place: LonLat) -> Point {
    let rd = rd_from_lonlat(place);
    Point { x: rd.x_m.round() as i32, y: rd.y_m.round() as i32 }
}

fn crossing_features(draft: &Draft) -> Vec<String> {
    let mut codes = Vec::new();
    for (a, _) in crossings(&draft.arcs) {
        let features = draft.layers.iter().flat_map(|l| &l.features);
        let uses = features.filter(|f| {
            f.polygons.iter().flat_map(|p| &p.rings).flat_map(|r| &r.0).any(|r| r.index() == a.arc)
        });
        codes.extend(uses.map(|f| f.code.clone()));
    }
    codes.dedup();
    codes
}

fn drop_slivers(draft: &mut Draft) -> Vec<String> {
    let mut dropped = Vec::new();
    let mut layers = std::mem::take(&mut draft.layers);
    for feature in layers.iter_mut().flat_map(|l| &mut l.features) {
        feature.polygons.retain(|p| {
            let keep = draft.area_twice(&p.rings[0]) >= 2 * SLIVER_BELOW_M2;
            if !keep {
                dropped.push(feature.code.clone());
            }
            keep
        });
    }
    draft.layers = layers;
    dropped
}
