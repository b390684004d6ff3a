//! The countries around, joined to the Dutch border.
//!
//! Natural Earth's border lies up to a kilometre or two from that of CBS. Its stretches along
//! the Netherlands are replaced by the municipal arcs between the same places, so that map and
//! neighbours fit without a gap or an overlap and the border is stored once.

use streekblik::data::map::NEIGHBOUR_LAYER;
use streekblik::geo::mesh::{Borders, join, mesh, sides};
use streekblik::geo::point::{Bounds, Point};
use streekblik::geo::topology::{ArcRef, Feature, Layer, Polygon, Ring, Topology};

use super::draft::{Draft, reversed};
use super::frame::cut_to_frame;
use super::netherlands::whole_metres;
use super::topojson::TopoJson;
use crate::data::source::{Result, Sources};

/// The file of countries, relative to the source folder.
pub(crate) const FILE: &str = "geo/neighbours_natural_earth_10m.topo.json";

/// What is kept of the neighbours: enough to fill a window much wider than the map. It lies
/// within the source's own frame (2-9 E, 49.4-54.2 N).
pub(crate) const FRAME: Bounds =
    Bounds { min: Point { x: -64_000, y: 270_000 }, max: Point { x: 392_000, y: 660_000 } };

/// The municipality with Belgian land inside: Baarle-Hertog (the source has one enclave of the 22).
const ENCLAVE: (&str, &str) = ("GM0744", "BE");

/// The ends of Natural Earth's Dutch borders must lie this near the Dutch outline. Units: metres.
const ENDS_WITHIN_M: f64 = 4_000.0;

/// Adds the layer of neighbours. The municipalities must be oriented and free of crossings.
///
/// Errors: when the file is not the one we know, or its borders don't meet the Dutch outline.
pub(crate) fn add(draft: &mut Draft, sources: &Sources) -> Result<()> {
    let file = sources.open(FILE)?;
    let topo = TopoJson::parse(&file)?;
    let mut countries = topo.object("landen")?;
    let Some(at) = countries.iter().position(|c| c.id == "NL") else {
        return Err(file.error(1, "the Netherlands", "none").into());
    };
    let netherlands = countries.remove(at);
    let natural: Vec<Vec<Point>> =
        topo.arcs.iter().map(|a| a.iter().map(|p| whole_metres(*p)).collect()).collect();
    let used = |polygons: &[Polygon], arc: usize| {
        polygons.iter().flat_map(|p| &p.rings).flat_map(|r| &r.0).any(|a| a.index() == arc)
    };
    let borders: Vec<usize> = (0..natural.len())
        .filter(|&arc| {
            used(&netherlands.polygons, arc) && countries.iter().any(|c| used(&c.polygons, arc))
        })
        .collect();

    // First cut the Dutch outline where the borders end, then look the stretches up.
    let mut joints: Vec<(Point, Point)> = Vec::new();
    for &arc in &borders {
        for end in [natural[arc][0], natural[arc][natural[arc].len() - 1]] {
            if joints.iter().all(|j| j.0 != end) {
                joints.push((end, cut_outline_at(draft, end)?));
            }
        }
    }
    let joint = |p: Point| joints.iter().find(|j| j.0 == p).map_or(p, |j| j.1);
    let outline = outline(draft)?;
    let mut stretches: Vec<Option<Vec<ArcRef>>> = vec![None; natural.len()];
    for &arc in &borders {
        stretches[arc] = Some(stretch(draft, &outline, &natural[arc], &joint)?);
    }

    let enclave = enclave(draft)?;

    // The other arcs come in as they are, their ends moved to the joints and cut to the frame.
    let mut new_of: Vec<Option<u32>> = vec![None; natural.len()];
    for (arc, points) in natural.iter().enumerate() {
        if stretches[arc].is_none() && countries.iter().any(|c| used(&c.polygons, arc)) {
            let mut points = points.clone();
            let last = points.len() - 1;
            points[0] = joint(points[0]);
            points[last] = joint(points[last]);
            new_of[arc] = Some(draft.arcs.len() as u32);
            draft.arcs.push(cut_to_frame(&points, &FRAME));
        }
    }
    let forward = |arc: usize| match (&stretches[arc], new_of[arc]) {
        (Some(stretch), _) => stretch.clone(),
        (None, Some(new)) => vec![ArcRef::forward(new)],
        (None, None) => Vec::new(),
    };
    let renew = |ring: &Ring| {
        let arcs = ring.0.iter().flat_map(|a| {
            let ring = Ring(forward(a.index()));
            if a.is_backward() { reversed(&ring).0 } else { ring.0 }
        });
        Ring(arcs.filter(|a| draft.arcs[a.index()].len() > 1).collect())
    };
    let mut features = Vec::new();
    for country in &countries {
        let mut polygons: Vec<Polygon> = country
            .polygons
            .iter()
            .map(|p| Polygon { rings: p.rings.iter().map(renew).collect() })
            .collect();
        // Outside the frame a ring has shrunk to a line along its edge.
        polygons.iter_mut().for_each(|p| p.rings.retain(|r| draft.area_twice(r) != 0));
        polygons.retain(|p| !p.rings.is_empty());
        if !polygons.is_empty() {
            features.push(Feature {
                code: country.id.clone(),
                name: country.name.clone(),
                polygons,
            });
        }
    }
    match features.iter_mut().find(|f| f.code == ENCLAVE.1) {
        Some(country) => country.polygons.push(Polygon { rings: vec![enclave] }),
        None => return Err(file.error(1, ENCLAVE.1, "none").into()),
    }
    features.sort_by(|a, b| a.code.cmp(&b.code));
    draft.layers.push(Layer { name: NEIGHBOUR_LAYER.into(), features });
    draft.orient();
    draft.renumber();
    Ok(())
}

fn municipalities(draft: &Draft) -> Result<Topology> {
    Ok(Topology::new(draft.arcs.clone(), draft.layers.clone())?)
}

/// The closed lines around the Netherlands, its islands and its waters.
fn outline(draft: &Draft) -> Result<Vec<Vec<ArcRef>>> {
    let topology = municipalities(draft)?;
    let layer = &topology.layers()[0];
    let arcs = mesh(&sides(&topology, layer)?, &vec![None; layer.features.len()], Borders::Outer);
    Ok(join(&topology, &arcs))
}

/// Makes the point of the Dutch outline nearest to `end` the end of an arc, and returns it.
fn cut_outline_at(draft: &mut Draft, end: Point) -> Result<Point> {
    let outline = outline(draft)?;
    let mut nearest: Option<(f64, usize, usize)> = None;
    for arc in outline.iter().flatten() {
        for (i, p) in draft.arcs[arc.index()].iter().enumerate() {
            let distance_m = p.distance_m(end);
            if nearest.is_none_or(|n| distance_m < n.0) {
                nearest = Some((distance_m, arc.index(), i));
            }
        }
    }
    match nearest {
        Some((distance_m, arc, i)) if distance_m < ENDS_WITHIN_M => {
            let point = draft.arcs[arc][i];
            draft.split(arc, i);
            Ok(point)
        }
        other => Err(format!(
            "map: expected the outline within {ENDS_WITHIN_M} m of {end:?}, found {other:?}"
        )
        .into()),
    }
}

/// The arcs of the outline that follow a border of Natural Earth, from its start to its end.
fn stretch(
    draft: &Draft,
    outline: &[Vec<ArcRef>],
    border: &[Point],
    joint: &impl Fn(Point) -> Point,
) -> Result<Vec<ArcRef>> {
    let (from, to) = (joint(border[0]), joint(border[border.len() - 1]));
    let mut best: Option<(f64, Vec<ArcRef>)> = None;
    for line in outline {
        let backward: Vec<ArcRef> = line.iter().rev().map(|a| a.reversed()).collect();
        for line in [line, &backward] {
            let Some(start) = line.iter().position(|&a| draft.ends(a).0 == from) else { continue };
            let mut path = Vec::new();
            for &arc in line[start..].iter().chain(&line[..start]) {
                path.push(arc);
                if draft.ends(arc).1 == to {
                    let off_m = mean_distance_m(draft, &path, border);
                    if best.as_ref().is_none_or(|b| off_m < b.0) {
                        best = Some((off_m, path));
                    }
                    break;
                }
            }
        }
    }
    best.map(|b| b.1).ok_or_else(|| format!("map: no outline from {from:?} to {to:?}").into())
}

/// How far a path lies from a line: mean over the points of the path.
fn mean_distance_m(draft: &Draft, path: &[ArcRef], line: &[Point]) -> f64 {
    let points: Vec<Point> = path.iter().flat_map(|&a| draft.points(a)).collect();
    let distance_m = |p: &Point| {
        line.windows(2).map(|w| p.distance_to_segment_m(w[0], w[1])).fold(f64::INFINITY, f64::min)
    };
    points.iter().map(distance_m).sum::<f64>() / points.len() as f64
}

/// The hole that no municipality fills, as the outer ring of foreign land.
fn enclave(draft: &Draft) -> Result<Ring> {
    let topology = municipalities(draft)?;
    let layer = &topology.layers()[0];
    let sides = sides(&topology, layer)?;
    let mut holes = Vec::new();
    for feature in &layer.features {
        for ring in feature.polygons.iter().flat_map(|p| p.rings.iter().skip(1)) {
            if ring
                .0
                .iter()
                .all(|a| sides[a.index()].left.is_none() || sides[a.index()].right.is_none())
            {
                holes.push((feature.code.as_str(), reversed(ring)));
            }
        }
    }
    match holes.as_slice() {
        [(code, ring)] if *code == ENCLAVE.0 => Ok(ring.clone()),
        other => {
            Err(format!("map: expected one enclave, in {}, found {other:?}", ENCLAVE.0).into())
        }
    }
}
