//! The map pack: arcs, municipalities and neighbouring countries.
//!
//! Made by `cargo xtask data`. Sections, all `i32` but `about` and `neighbours`:
//!
//! | section | one entry for each | what |
//! | --- | --- | --- |
//! | `about` | line | key and value, tab between: how the map was made |
//! | `grid_m` | | metres for one step of `x` and `y` |
//! | `arc_points` | arc | number of its points |
//! | `x`, `y` | point | coordinate in grid steps, all arcs one after another |
//! | `municipality_codes` | municipality | number of its GM code |
//! | `neighbours` | country | code and name, tab between |
//! | `polygons` | feature (municipalities, then neighbours) | number of its polygons |
//! | `rings` | polygon | number of its rings |
//! | `ring_arcs` | ring | number of its arcs |
//! | `arc_refs` | arc of a ring | 0: the next arc not used yet, forward; k: backward the arc used first k first uses ago |
//!
//! Arcs stand in the order and direction of their first use, and every border has two sides,
//! so this says all there is to say. No arc is used backward twice: a border has no third side, and a few numbers that name a long
//! arc again and again would ask for more memory than there is.
//!
//! ```
//! use streekblik::data::map::parse_map;
//! assert_eq!(parse_map(b"no map").unwrap_err().code(), "pack");
//! ```

use std::collections::BTreeSet;

use super::pack::Pack;
use crate::error::{Error, ErrorKind, Result};
use crate::geo::point::Point;
use crate::geo::topology::{ArcRef, Feature, Layer, Polygon, Ring, Topology};

/// Name of the layer of municipalities.
pub const MUNICIPALITY_LAYER: &str = "municipality";
/// Name of the layer of neighbouring countries.
pub const NEIGHBOUR_LAYER: &str = "neighbour";
/// The kind of pack that holds a map.
pub const PACK_KIND: &str = "map";

/// Reads a map pack.
///
/// Shape: a topology with the layers [`MUNICIPALITY_LAYER`] (in the order of the codes, so the
/// index is the model's region index) and [`NEIGHBOUR_LAYER`]. Units: metres RD.
/// Errors: `pack` when the file is damaged or its sections do not agree, `geometry` when rings
/// are not closed.
pub fn parse_map(bytes: &[u8]) -> Result<Topology> {
    let pack = Pack::parse(bytes)?;
    if pack.kind() != PACK_KIND {
        return Err(wrong("kind", PACK_KIND, pack.kind()));
    }
    let arcs = parse_arcs(&pack)?;
    let mut parts = Parts {
        polygons: Counts::new(&pack, "polygons")?,
        rings: Counts::new(&pack, "rings")?,
        ring_arcs: Counts::new(&pack, "ring_arcs")?,
        arc_refs: Counts::new(&pack, "arc_refs")?,
        first_uses: 0,
        turned: BTreeSet::new(),
    };
    let mut municipalities = Vec::new();
    for code in pack.i32s("municipality_codes")? {
        municipalities.push(parts.feature(format!("GM{code:04}"), String::new())?);
    }
    if municipalities.windows(2).any(|w| w[0].code >= w[1].code) {
        return Err(wrong("municipality_codes", "codes in rising order", "another order"));
    }
    let mut neighbours = Vec::new();
    for line in pack.text("neighbours")?.lines() {
        let (code, name) =
            line.split_once('\t').ok_or_else(|| wrong("neighbours", "code, tab, name", line))?;
        neighbours.push(parts.feature(code.to_owned(), name.to_owned())?);
    }
    parts.finish(arcs.len())?;
    Topology::new(
        arcs,
        vec![
            Layer { name: MUNICIPALITY_LAYER.into(), features: municipalities },
            Layer { name: NEIGHBOUR_LAYER.into(), features: neighbours },
        ],
    )
}

fn parse_arcs(pack: &Pack<'_>) -> Result<Vec<Vec<Point>>> {
    let grid_m = match *pack.i32s("grid_m")?.as_slice() {
        [m @ 1..=10_000] => m,
        ref other => return Err(wrong("grid_m", "one number, 1 to 10000", format!("{other:?}"))),
    };
    let (xs, ys) = (pack.i32s("x")?, pack.i32s("y")?);
    if xs.len() != ys.len() {
        return Err(wrong("y", format!("{} points", xs.len()), ys.len()));
    }
    let metres = |steps: i32| {
        steps
            .checked_mul(grid_m)
            .ok_or_else(|| wrong("x, y", format!("metres in 32 bits, grid {grid_m} m"), steps))
    };
    let mut points = xs.into_iter().zip(ys);
    let mut counts = Counts::new(pack, "arc_points")?;
    let mut arcs = Vec::new();
    while counts.more() {
        let count = counts.next()?;
        let arc: Vec<Point> = points
            .by_ref()
            .take(count)
            .map(|(x, y)| Ok(Point { x: metres(x)?, y: metres(y)? }))
            .collect::<Result<_>>()?;
        if arc.len() != count {
            return Err(wrong(
                "arc_points",
                format!("{count} points for arc {}", arcs.len()),
                arc.len(),
            ));
        }
        arcs.push(arc);
    }
    match points.count() {
        0 => Ok(arcs),
        left => {
            Err(wrong("arc_points", "every point in an arc", format!("{left} points left over")))
        }
    }
}

/// A section of numbers that are not negative, read one after another.
struct Counts {
    section: &'static str,
    values: std::vec::IntoIter<i32>,
}

impl Counts {
    fn new(pack: &Pack<'_>, section: &'static str) -> Result<Self> {
        Ok(Self { section, values: pack.i32s(section)?.into_iter() })
    }

    fn more(&self) -> bool {
        self.values.len() > 0
    }

    fn next(&mut self) -> Result<usize> {
        let value =
            self.values.next().ok_or_else(|| wrong(self.section, "another number", "the end"))?;
        usize::try_from(value).map_err(|_| wrong(self.section, "0 or more", value))
    }

    fn finish(&self) -> Result<()> {
        match self.values.len() {
            0 => Ok(()),
            left => Err(wrong(self.section, "the end", format!("{left} more numbers"))),
        }
    }
}

/// The sections from which features are put together.
struct Parts {
    polygons: Counts,
    rings: Counts,
    ring_arcs: Counts,
    arc_refs: Counts,
    first_uses: usize,
    /// Arcs that were used backward.
    turned: BTreeSet<u32>,
}

impl Parts {
    fn feature(&mut self, code: String, name: String) -> Result<Feature> {
        // Counts come from the file: let the vectors grow, never reserve what it claims.
        let mut polygons = Vec::new();
        for _ in 0..self.polygons.next()? {
            let mut rings = Vec::new();
            for _ in 0..self.rings.next()? {
                let mut arcs = Vec::new();
                for _ in 0..self.ring_arcs.next()? {
                    arcs.push(self.arc_ref()?);
                }
                rings.push(Ring(arcs));
            }
            polygons.push(Polygon { rings });
        }
        Ok(Feature { code, name, polygons })
    }

    fn arc_ref(&mut self) -> Result<ArcRef> {
        let out_of_range = |found: usize| wrong("arc_refs", "an arc that is there", found);
        let back = self.arc_refs.next()?;
        if back == 0 {
            let index =
                u32::try_from(self.first_uses).map_err(|_| out_of_range(self.first_uses))?;
            self.first_uses += 1;
            return Ok(ArcRef::forward(index));
        }
        let index = self.first_uses.checked_sub(back).and_then(|i| u32::try_from(i).ok());
        let index = index.ok_or_else(|| out_of_range(back))?;
        if !self.turned.insert(index) {
            return Err(wrong("arc_refs", "an arc backward once", format!("arc {index} twice")));
        }
        Ok(ArcRef::backward(index))
    }

    fn finish(&self, arcs: usize) -> Result<()> {
        for section in [&self.polygons, &self.rings, &self.ring_arcs, &self.arc_refs] {
            section.finish()?;
        }
        if self.first_uses != arcs {
            return Err(wrong("arc_refs", format!("each of {arcs} arcs used"), self.first_uses));
        }
        Ok(())
    }
}

fn wrong(place: &str, expected: impl ToString, found: impl ToString) -> Error {
    let place = format!("map {place}");
    ErrorKind::Pack { place, expected: expected.to_string(), found: found.to_string() }.into()
}
