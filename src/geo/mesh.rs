//! Borders between groups of features, each drawn once.
//!
//! A region's outline is not stored: it is every arc whose two sides belong to different
//! regions. See `tests/geometry.rs` for its use on the real map.

use std::collections::BTreeMap;

use super::point::Point;
use super::topology::{ArcRef, Layer, Topology, geometry_error};
use crate::error::Result;

/// The features on the two sides of an arc, as indices in their layer; `None` is outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sides {
    /// The feature that walks the arc forward.
    pub left: Option<u32>,
    /// The feature that walks it backward.
    pub right: Option<u32>,
}

/// Which borders to take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Borders {
    /// Between two features of different groups; the outer border of the layer is left out.
    Inner,
    /// The outer border of the layer only.
    Outer,
    /// All round each group, along the outer border too; features of no group have none.
    Around,
}

/// The features on both sides of every arc.
///
/// Shape: one entry for each arc of the topology; arcs the layer does not use have no sides.
/// Errors: `geometry` when two rings walk an arc the same way: then features overlap.
pub fn sides(topology: &Topology, layer: &Layer) -> Result<Vec<Sides>> {
    let mut sides = vec![Sides::default(); topology.arcs().len()];
    for (index, feature) in (0_u32..).zip(&layer.features) {
        for arc in feature.polygons.iter().flat_map(|p| &p.rings).flat_map(|r| &r.0) {
            // The topology has checked that the arc exists.
            let Some(entry) = sides.get_mut(arc.index()) else { continue };
            let side = if arc.is_backward() { &mut entry.right } else { &mut entry.left };
            if side.replace(index).is_some() {
                return Err(geometry_error(
                    format!("{} {}", layer.name, feature.code),
                    "each side of an arc used once",
                    format!("arc {} used twice", arc.index()),
                ));
            }
        }
    }
    Ok(sides)
}

/// The arcs that separate groups.
///
/// `group_of[feature]` is the group of each feature; `None` belongs to no group. Every arc
/// comes once, in the order of the topology.
pub fn mesh(sides: &[Sides], group_of: &[Option<u16>], borders: Borders) -> Vec<u32> {
    let group = |side: Option<u32>| side.and_then(|f| group_of.get(f as usize).copied().flatten());
    let taken = |s: &Sides| match borders {
        Borders::Inner => s.left.is_some() && s.right.is_some() && group(s.left) != group(s.right),
        Borders::Outer => s.left.is_some() != s.right.is_some(),
        Borders::Around => group(s.left) != group(s.right),
    };
    (0_u32..).zip(sides).filter(|(_, s)| taken(s)).map(|(i, _)| i).collect()
}

/// Joins arcs into the longest lines, so that dashes run on and paths are short.
///
/// Lines break where three or more of the arcs meet. A closed line ends where it starts.
pub fn join(topology: &Topology, arcs: &[u32]) -> Vec<Vec<ArcRef>> {
    let ends = |arc: ArcRef| {
        let points = topology.arcs().get(arc.index()).map_or(&[][..], Vec::as_slice);
        let (first, last) = (
            points.first().copied().unwrap_or_default(),
            points.last().copied().unwrap_or_default(),
        );
        if arc.is_backward() { (last, first) } else { (first, last) }
    };
    // At each node: the arcs that leave it, in their direction away from it.
    let mut leaving: BTreeMap<Point, Vec<ArcRef>> = BTreeMap::new();
    for &arc in arcs {
        for directed in [ArcRef::forward(arc), ArcRef::backward(arc)] {
            leaving.entry(ends(directed).0).or_default().push(directed);
        }
    }
    let next = |arc: ArcRef| match leaving.get(&ends(arc).1).map(Vec::as_slice) {
        Some(&[a, b]) if a == arc.reversed() => Some(b),
        Some(&[a, b]) if b == arc.reversed() => Some(a),
        _ => None,
    };
    let mut used = vec![false; topology.arcs().len()];
    let mut lines = Vec::new();
    for &arc in arcs {
        if used.get(arc as usize).copied().unwrap_or(true) {
            continue;
        }
        // Back to the start of the line, or once round a closed one.
        let mut start = ArcRef::forward(arc);
        while let Some(before) = next(start.reversed()).map(ArcRef::reversed) {
            start = before;
            if start.index() == arc as usize {
                break;
            }
        }
        let mut line = Vec::new();
        let mut at = Some(start);
        while let Some(arc) = at.filter(|a| used.get(a.index()) == Some(&false)) {
            used[arc.index()] = true;
            line.push(arc);
            at = next(arc);
        }
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::topology::{Feature, Polygon, Ring};

    /// Three unit squares in a row: A, B, C, with the borders A|B and B|C.
    fn row() -> Topology {
        let p = |x, y| Point { x, y };
        let arcs = vec![
            vec![p(1, 1), p(0, 1), p(0, 0), p(1, 0)], // round A
            vec![p(1, 0), p(1, 1)],                   // A|B
            vec![p(1, 0), p(2, 0)],
            vec![p(2, 0), p(2, 1)], // B|C
            vec![p(2, 1), p(1, 1)],
            vec![p(2, 0), p(3, 0), p(3, 1), p(2, 1)], // round C
        ];
        let feature = |code: &str, refs: &[i32]| Feature {
            code: code.into(),
            name: String::new(),
            polygons: vec![Polygon {
                rings: vec![Ring(refs.iter().map(|&c| ArcRef::from_code(c)).collect())],
            }],
        };
        let features =
            vec![feature("A", &[0, 1]), feature("B", &[2, 3, 4, -2]), feature("C", &[5, -4])];
        Topology::new(arcs, vec![Layer { name: "row".into(), features }]).unwrap()
    }

    #[test]
    fn borders_of_each_kind() {
        let row = row();
        let sides = sides(&row, row.layer("row").unwrap()).unwrap();
        let groups = [Some(1), Some(1), None];
        assert_eq!(mesh(&sides, &groups, Borders::Inner), [3]);
        assert_eq!(mesh(&sides, &groups, Borders::Outer), [0, 2, 4, 5]);
        assert_eq!(mesh(&sides, &groups, Borders::Around), [0, 2, 3, 4]);
        assert_eq!(mesh(&sides, &[None; 3], Borders::Around), [0_u32; 0]);
    }

    #[test]
    fn lines_are_joined_and_each_arc_comes_once() {
        let row = row();
        let closed = join(&row, &[0, 2, 3, 4]);
        assert_eq!(closed.len(), 1);
        assert_eq!(closed[0].len(), 4);
        // All borders: both nodes of A|B join three lines.
        let all = join(&row, &[0, 1, 2, 3, 4, 5]);
        let mut indices: Vec<usize> = all.iter().flatten().map(|a| a.index()).collect();
        indices.sort_unstable();
        assert_eq!(indices, [0, 1, 2, 3, 4, 5]);
    }

    #[test]
    fn overlap_is_an_error() {
        let row = row();
        let mut layer = row.layer("row").unwrap().clone();
        layer.features.push(layer.features[0].clone());
        assert_eq!(sides(&row, &layer).unwrap_err().code(), "geometry");
    }
}
