//! Pure plane geometry: topology, simplification, projection, paths, hit test.
//!
//! Coordinates are whole metres in the Dutch national grid (RD New, EPSG:28992): `x` to the
//! east, `y` to the north. Predicates on them are exact (64-bit integers), so that two
//! neighbours can never disagree about their common border.
//!
//! ```
//! use streekblik::geo::point::Point;
//! use streekblik::geo::topology::{ArcRef, Feature, Layer, Polygon, Ring, Topology};
//! # fn main() -> streekblik::Result<()> {
//! // Two triangles that share the diagonal of a square.
//! let p = |x, y| Point { x, y };
//! let arcs = vec![
//!     vec![p(0, 0), p(10, 10)],
//!     vec![p(10, 10), p(0, 10), p(0, 0)],
//!     vec![p(0, 0), p(10, 0), p(10, 10)],
//! ];
//! let feature = |code: &str, refs: Vec<ArcRef>| Feature {
//!     code: code.into(),
//!     name: String::new(),
//!     polygons: vec![Polygon { rings: vec![Ring(refs)] }],
//! };
//! let a = feature("A", vec![ArcRef::forward(0), ArcRef::forward(1)]);
//! let b = feature("B", vec![ArcRef::forward(2), ArcRef::backward(0)]);
//! let map = Topology::new(arcs, vec![Layer { name: "triangles".into(), features: vec![a, b] }])?;
//! let layer = map.layer("triangles")?;
//! assert_eq!(map.feature_area_m2(&layer.features[0]), 50.0);
//! # Ok(())
//! # }
//! ```

pub mod clip;
pub mod crossings;
pub mod dorling;
pub mod geo_json;
pub mod hit;
pub mod inside;
pub mod mesh;
pub mod point;
pub mod projection;
pub mod ring;
pub mod simplify;
pub mod sink;
pub mod topology;
