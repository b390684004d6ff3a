//! Polygons of a file: their positions, in which grid they are, and whether their rings are sound.

use super::json::{Json, Read};
use super::simple;
use crate::geo::point::Point;
use crate::geo::projection::{LonLat, RdMetres, rd_from_lonlat};

/// A position as it stands in the file.
pub(super) type Position = (f64, f64);
/// Rings of positions, by polygon.
pub(super) type Polygons = Vec<Vec<Vec<Position>>>;

/// What the positions of a file are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Grid {
    /// Degrees, WGS84: what RFC 7946 asks.
    LonLat,
    /// Metres of the national grid, EPSG:28992.
    Rd,
}

impl Grid {
    /// Told by the size of the numbers; none where they are neither.
    pub(super) fn of((x, y): Position) -> Option<Self> {
        [Self::LonLat, Self::Rd].into_iter().find(|grid| grid.has((x, y)))
    }

    /// What a position should have been; one that lies in the grid the other way round is told so.
    const fn outside(self, is_swapped: bool) -> &'static str {
        match (self, is_swapped) {
            (Self::LonLat, false) => "lonLat",
            (Self::Rd, false) => "rd",
            (Self::LonLat, true) => "order:lonLat",
            (Self::Rd, true) => "order:rd",
        }
    }

    /// Whether a position lies in or near the Netherlands.
    pub(super) fn has(self, (x, y): Position) -> bool {
        let (xs, ys) = match self {
            Self::LonLat => (2.0..=8.0, 50.0..=54.5),
            Self::Rd => (-100_000.0..=330_000.0, 270_000.0..=680_000.0),
        };
        xs.contains(&x) && ys.contains(&y)
    }

    fn to_rd(self, (x, y): Position) -> Point {
        let metres = match self {
            Self::LonLat => rd_from_lonlat(LonLat { lon_deg: x, lat_deg: y }),
            Self::Rd => RdMetres { x_m: x, y_m: y },
        };
        Point { x: libm::round(metres.x_m) as i32, y: libm::round(metres.y_m) as i32 }
    }
}

/// A position as the file has it.
pub(super) fn in_words((x, y): Position) -> String {
    format!("{x}, {y}")
}

/// Reads `coordinates` of any depth: positions are rings at two levels, and what lies around them polygons.
///
/// Faults: `position` for what is no pair of numbers, `json:…`.
pub(super) fn coordinates(
    json: &mut Json<'_>,
    depth: u32,
    out: &mut Vec<Vec<Vec<Position>>>,
) -> Read<()> {
    match depth {
        // A list of polygons.
        4 => json.list(&mut |json| coordinates(json, 3, out)),
        3 => {
            let mut rings = Vec::new();
            json.list(&mut |json| {
                let mut ring = Vec::new();
                json.list(&mut |json| {
                    ring.push(position(json)?);
                    Ok(())
                })?;
                rings.push(ring);
                Ok(())
            })?;
            out.push(rings);
            Ok(())
        }
        _ => json.fault("polygon"),
    }
}

/// A position; a height is left out.
pub(super) fn position(json: &mut Json<'_>) -> Read<Position> {
    let mut found = [0.0; 2];
    let mut count = 0;
    if json.peek() != b'[' {
        return json.fault("position");
    }
    json.list(&mut |json| {
        let value = json.number()?;
        found.iter_mut().skip(count).take(1).for_each(|one| *one = value);
        count += 1;
        Ok(())
    })?;
    if count < 2 {
        return json.fault("position");
    }
    Ok((found[0], found[1]))
}

/// What is wrong with polygons: what was expected, and what was found.
pub(super) fn check(polygons: &Polygons, grid: Grid) -> Option<(&'static str, String)> {
    if polygons.iter().all(|rings| rings.is_empty()) {
        return Some(("polygon", String::new()));
    }
    for ring in polygons.iter().flatten() {
        if let Some(outside) = ring.iter().find(|position| !grid.has(**position)) {
            let swapped = Grid::of((outside.1, outside.0));
            return Some((swapped.unwrap_or(grid).outside(swapped.is_some()), in_words(*outside)));
        }
        if ring.len() < 4 {
            return Some(("corners", ring.len().to_string()));
        }
        if let (Some(first), Some(last)) = (ring.first(), ring.last())
            && first != last
        {
            return Some(("closed", in_words(*last)));
        }
        if let Some(at) = simple::crossing(ring) {
            return Some(("simple", in_words(at)));
        }
    }
    None
}

/// A ring in metres RD without its last corner, nor corners that fall together; none where fewer than three are left.
///
/// A corner is moved by its own place only, so that two municipalities keep the border they share.
pub(super) fn ring(positions: &[Position], grid: Grid) -> Option<Vec<Point>> {
    let mut points: Vec<Point> = Vec::new();
    let mut last = None;
    for (x, y) in positions {
        // Some ten metres, before the projection: it is what takes time.
        let step = if grid == Grid::LonLat { 1e4 } else { 0.1 };
        let near = (libm::round(x * step), libm::round(y * step));
        if last.replace(near) == Some(near) {
            continue;
        }
        points.push(grid.to_rd((near.0 / step, near.1 / step)));
    }
    thin(&points, 1)
}

/// A ring on a coarser grid.
pub(super) fn thin(points: &[Point], step_m: i32) -> Option<Vec<Point>> {
    let near = |metres: i32| (metres + step_m / 2).div_euclid(step_m) * step_m;
    let mut thinned: Vec<Point> =
        points.iter().map(|p| Point { x: near(p.x), y: near(p.y) }).collect();
    thinned.dedup();
    while thinned.len() > 1 && thinned.first() == thinned.last() {
        thinned.pop();
    }
    (thinned.len() >= 3).then_some(thinned)
}
