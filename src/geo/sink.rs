//! Where paths go: one trait, so that rings and borders are written once for SVG, canvas or tests.
//!
//! ```
//! use streekblik::geo::point::Point;
//! use streekblik::geo::sink::{PathSink, SvgPath};
//! let mut svg = SvgPath::default();
//! svg.move_to(Point { x: 3, y: 4 });
//! svg.line_to(Point { x: 13, y: 4 });
//! svg.line_to(Point { x: 12, y: 2 });
//! svg.close();
//! assert_eq!(svg.into_string(), "M3 4h10l-1-2z");
//! ```

use super::point::Point;
use super::topology::{ArcRef, Ring, Topology};

/// Takes a path in whole screen units, `y` downwards.
pub trait PathSink {
    /// Starts a new line.
    fn move_to(&mut self, to: Point);
    /// Draws on to a point.
    fn line_to(&mut self, to: Point);
    /// Draws back to where the line started.
    fn close(&mut self);
}

/// From metres in the national grid to whole screen units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ScreenFromRd {
    /// The RD point at the left top, screen (0, 0).
    pub left_top: Point,
    /// Metres for each unit.
    pub unit_m: i32,
}

impl ScreenFromRd {
    /// The nearest screen point; a half goes up in both directions, so it is the same for all.
    pub fn point(&self, rd: Point) -> Point {
        let scale = |metres: i64| {
            let unit = i64::from(self.unit_m.max(1));
            (2 * metres + unit).div_euclid(2 * unit) as i32
        };
        Point {
            x: scale(i64::from(rd.x) - i64::from(self.left_top.x)),
            y: scale(i64::from(self.left_top.y) - i64::from(rd.y)),
        }
    }
}

/// Draws a ring; corners that fall on the same unit are drawn once.
pub fn draw_ring(
    topology: &Topology,
    ring: &Ring,
    screen: &ScreenFromRd,
    sink: &mut impl PathSink,
) {
    draw_corners(&topology.ring_points(ring), screen, sink);
}

/// Draws the corners of a ring, likewise; whether the first is repeated at the end does not matter.
pub fn draw_corners(ring: &[Point], screen: &ScreenFromRd, sink: &mut impl PathSink) {
    let mut corners: Vec<Point> = ring.iter().map(|p| screen.point(*p)).collect();
    corners.dedup();
    if corners.len() > 1 && corners.first() == corners.last() {
        corners.pop();
    }
    if draw_points(&corners, sink) {
        sink.close();
    }
}

/// Draws a line of arcs, closed when it ends where it starts.
pub fn draw_line(
    topology: &Topology,
    line: &[ArcRef],
    screen: &ScreenFromRd,
    sink: &mut impl PathSink,
) {
    let mut points: Vec<Point> =
        line.iter().flat_map(|&a| topology.arc_points(a)).map(|p| screen.point(p)).collect();
    points.dedup();
    let closed = points.len() > 2 && points.first() == points.last();
    if closed {
        points.pop();
    }
    if draw_points(&points, sink) && closed {
        sink.close();
    }
}

fn draw_points(points: &[Point], sink: &mut impl PathSink) -> bool {
    let [first, rest @ ..] = points else { return false };
    sink.move_to(*first);
    for &p in rest {
        sink.line_to(p);
    }
    true
}

/// SVG path data with relative whole numbers and no needless separators.
#[derive(Debug, Clone, Default)]
pub struct SvgPath {
    text: String,
    at: Point,
    start: Point,
    command: Option<char>,
}

impl SvgPath {
    /// The value for the `d` attribute.
    pub fn into_string(self) -> String {
        self.text
    }

    fn number(&mut self, value: i64, first: bool) {
        // A minus sign separates by itself, and so does a command letter.
        if !first && value >= 0 {
            self.text.push(' ');
        }
        self.text.push_str(&value.to_string());
    }

    /// Writes the command letter unless the same command simply goes on.
    fn command(&mut self, command: char) -> bool {
        let new = self.command != Some(command);
        if new {
            self.text.push(command);
            self.command = Some(command);
        }
        new
    }
}

impl PathSink for SvgPath {
    fn move_to(&mut self, to: Point) {
        self.command = None;
        self.text.push('M');
        self.number(to.x.into(), true);
        self.number(to.y.into(), false);
        (self.at, self.start) = (to, to);
    }

    fn line_to(&mut self, to: Point) {
        let (dx, dy) =
            (i64::from(to.x) - i64::from(self.at.x), i64::from(to.y) - i64::from(self.at.y));
        self.at = to;
        if dy == 0 {
            let new = self.command('h');
            self.number(dx, new);
        } else if dx == 0 {
            let new = self.command('v');
            self.number(dy, new);
        } else {
            let new = self.command('l');
            self.number(dx, new);
            self.number(dy, false);
        }
    }

    fn close(&mut self) {
        self.text.push('z');
        self.at = self.start;
        self.command = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounding_is_even_handed_and_downwards_is_down() {
        let screen = ScreenFromRd { left_top: Point { x: -10, y: 100 }, unit_m: 20 };
        assert_eq!(screen.point(Point { x: -10, y: 100 }), Point { x: 0, y: 0 });
        assert_eq!(screen.point(Point { x: 0, y: 70 }), Point { x: 1, y: 2 });
        assert_eq!(screen.point(Point { x: -41, y: 131 }), Point { x: -2, y: -2 });
        // A unit of 0 would divide by zero.
        let broken = ScreenFromRd { left_top: Point::default(), unit_m: 0 };
        assert_eq!(broken.point(Point { x: 3, y: 3 }), Point { x: 3, y: -3 });
    }

    #[test]
    fn two_parts_and_repeated_commands() {
        let mut svg = SvgPath::default();
        for start in [0, 100] {
            svg.move_to(Point { x: start, y: -1 });
            for (dx, y) in [(5, 3), (2, -8), (2, 0), (9, 0)] {
                svg.line_to(Point { x: start + dx, y });
            }
            svg.close();
        }
        assert_eq!(svg.into_string(), "M0-1l5 4-3-11v8h7zM100-1l5 4-3-11v8h7z");
    }
}
