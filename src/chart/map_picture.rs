//! The map of one year as a picture that can leave the page: municipalities in the colours of their classes, borders,
//! bubbles or circles, and the legend.
//!
//! The map on the page is drawn by the page ([`super::choropleth`]); this one has the same view, classes and colours, in
//! the commands of a chart, so that SVG and PNG are the same picture.

use super::choropleth::{UNIT_M, VIEW};
use super::colour::{Inks, Rgb, inks};
use super::commands::Commands;
use super::map_discs::{Disc, MapForm, area_circle, bubble, check_discs};
use super::output::{Chart, Frame, Picture, Status, Table, Theme};
use super::sink::{Anchor, Dash, Fill, Paint, Position, Sink, Stroke, TextStyle};
use super::surface::{UNITS_PER_PX, units};
use super::text_metrics::{Weight, wrap};
use crate::error::{ErrorKind, Result};
use crate::geo::clip::clip_ring;
use crate::geo::mesh::{Borders, join, mesh, sides};
use crate::geo::point::{Bounds, Point};
use crate::geo::topology::{ArcRef, Feature, Topology};

/// The class of a municipality without a value.
pub const NO_CLASS: u8 = 255;
/// Points are drawn to a quarter of a pixel: half the bytes, and nobody sees it.
const STEP: i32 = UNITS_PER_PX / 4;
const LEGEND_PX: u8 = 12;
const ROW_PX: f64 = 18.0;
const BOX_PX: (f64, f64) = (20.0, 13.0);
/// How much of the width lies west of the coast beside the legend, and the least a text gets. Units: none, pixels.
const SEA: f64 = 0.38;
const FEWEST_PX: f64 = 80.0;
/// How much of a colour is left of an area and of a border under circles, in tenths.
const FAINT_TENTHS: u16 = 1;
const FAINT_LINE_TENTHS: u16 = 4;

/// Borders that lie over the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outline {
    /// Provinces.
    Province,
    /// COROP regions.
    Corop,
    /// Shrinking regions (krimpregio's).
    Shrinking,
    /// Anticipating regions (anticipeerregio's).
    Anticipating,
}

/// What the map shows.
#[derive(Debug, Clone)]
pub struct MapInput<'a> {
    /// Size, language, theme, ids.
    pub frame: Frame,
    /// What it shows, in a few words.
    pub title: String,
    /// The alternative text.
    pub description: String,
    /// Class of each municipality, [`NO_CLASS`] where there is none.
    pub classes: &'a [u8],
    /// Colour of each class.
    pub colours: Vec<Rgb>,
    /// What each class means, lowest first; then, where a municipality has none, what that means.
    pub legend: Vec<String>,
    /// What is counted.
    pub unit: String,
    /// How the numbers came to be: borders of municipalities are drawn by it.
    pub status: Status,
    /// What the borders of municipalities say of that.
    pub status_words: String,
    /// Borders with their name, and the group of each municipality.
    pub outlines: Vec<(Outline, String, Vec<Option<u16>>)>,
    /// Municipalities of the chosen region; none for the country.
    pub chosen: Vec<usize>,
    /// In what form the numbers are shown.
    pub form: MapForm,
    /// The bubbles or circles of that form; none for areas.
    pub discs: Vec<Disc>,
    /// What the sizes of bubbles or circles mean; empty for areas.
    pub form_words: String,
}

/// Draws the map.
///
/// # Errors
/// `value` for a frame out of bounds, `unknown` when the map lacks a layer, `shape` when there is not one class for each
/// municipality, `geometry` when municipalities overlap; `value` too for a disc without a place.
pub fn map_chart(map: &Topology, input: MapInput<'_>) -> Result<Chart> {
    input.frame.check()?;
    check_discs(&input.discs)?;
    let layer = map.layer("municipality")?;
    let count = layer.features.len();
    let groups = input.outlines.iter().map(|(.., group_of)| group_of.len());
    for found in groups.chain([input.classes.len()]) {
        if found != count {
            let place = "map classes".to_owned();
            return Err(ErrorKind::Shape { place, expected: count, found }.into());
        }
    }
    let inks = inks(input.frame.theme);
    let mut draw = Drawing { out: Commands::default(), map, screen: Screen::of(&input.frame) };
    draw.neighbours(inks)?;
    draw.municipalities(&layer.features, &input, inks);
    let sides = sides(map, layer)?;
    let each: Vec<Option<u16>> = (0u16..).take(count).map(Some).collect();
    let lines = |group_of: &[Option<u16>], borders| join(map, &mesh(&sides, group_of, borders));
    if input.form != MapForm::Circles {
        let thin = Stroke::solid(inks.background, 0.75).dashed(dash_of(input.status));
        draw.lines("municipality", lines(&each, Borders::Inner), thin);
    }
    draw.lines("land", lines(&each, Borders::Outer), Stroke::solid(inks.axis, 0.75));
    // Under circles only provinces are left, faint, as on the page.
    let is_faint = input.form == MapForm::Circles;
    for (outline, _, group_of) in &input.outlines {
        let (mut stroke, borders) = look_of(*outline, input.frame.theme, inks);
        if is_faint && *outline != Outline::Province {
            continue;
        }
        if is_faint {
            stroke.colour = stroke.colour.over(inks.background, FAINT_LINE_TENTHS);
        }
        draw.lines("outline", lines(group_of, borders), stroke);
    }
    if !input.chosen.is_empty() && input.form != MapForm::Circles {
        let mut chosen = vec![None; count];
        for &r in &input.chosen {
            if let Some(group) = chosen.get_mut(r) {
                *group = Some(0);
            }
        }
        let around = lines(&chosen, Borders::Around);
        draw.lines("chosen", around.clone(), Stroke::solid(inks.background, 5.0));
        draw.lines("chosen", around, Stroke::solid(inks.text, 2.5));
    }
    draw.discs(&input, inks);
    draw.legend(&input, inks);
    let picture = Picture {
        id: input.frame.id.clone(),
        size_px: (input.frame.width_px, input.frame.height_px),
        commands: draw.out,
    };
    let MapInput { title, description, .. } = input;
    Ok(Chart { picture, title, description, table: Table::default(), stops: Vec::new() })
}

/// Borders of municipalities tell the status, as lines of charts do.
fn dash_of(status: Status) -> Dash {
    match status {
        Status::Observed | Status::Estimated => Dash::Solid,
        Status::Projected => Dash::Dashed,
        Status::Assumed => Dash::Dotted,
    }
}

fn look_of(outline: Outline, theme: Theme, inks: &Inks) -> (Stroke, Borders) {
    let by_theme =
        |light: u32, dark: u32| Rgb::hex(if theme == Theme::Dark { dark } else { light });
    // The colours of the map on the page (`www/styles/tokens.css`, `dark.css`).
    match outline {
        Outline::Province => (Stroke::solid(inks.text, 1.1), Borders::Inner),
        Outline::Corop => {
            (Stroke::solid(by_theme(0x5c4a12, 0xe8d69a), 1.2).dashed(Dash::Dotted), Borders::Inner)
        }
        Outline::Shrinking => (Stroke::solid(by_theme(0x8f2d4f, 0xff9dbb), 1.6), Borders::Around),
        Outline::Anticipating => {
            (Stroke::solid(by_theme(0x3f4aa0, 0xb4beff), 1.6).dashed(Dash::Dashed), Borders::Around)
        }
    }
}

/// From metres in the national grid to units of the picture: the view fits, and lies to the right.
#[derive(Debug, Clone, Copy)]
struct Screen {
    left: f64,
    top: f64,
    units_per_m: f64,
    /// What of the national grid can be seen.
    window: Bounds,
}

impl Screen {
    fn of(frame: &Frame) -> Self {
        let (width_m, height_m) =
            (f64::from(VIEW.max.x - VIEW.min.x), f64::from(VIEW.max.y - VIEW.min.y));
        let (width, height) = (f64::from(units(frame.width_px)), f64::from(units(frame.height_px)));
        let units_per_m = (width / width_m).min(height / height_m);
        let (left, top) = (width - units_per_m * width_m, (height - units_per_m * height_m) / 2.0);
        let metres = |units: f64| (units / units_per_m) as i32;
        let window = Bounds {
            min: Point { x: VIEW.min.x - metres(left), y: VIEW.min.y - metres(top) },
            max: Point { x: VIEW.max.x, y: VIEW.max.y + metres(top) },
        };
        Self { left, top, units_per_m, window }
    }

    fn point(&self, at: Point) -> Position {
        let step = |value: f64| libm::round(value / f64::from(STEP)) as i32 * STEP;
        (
            step(self.left + f64::from(at.x - VIEW.min.x) * self.units_per_m),
            step(self.top + f64::from(VIEW.max.y - at.y) * self.units_per_m),
        )
    }

    /// A place and a length of the view box of the map on the page.
    fn of_view_box(&self, x: f64, y: f64, length: f64) -> (Position, u32) {
        let scale = self.units_per_m * f64::from(UNIT_M);
        let at = |from: f64, value: f64| libm::round(from + value * scale) as i32;
        ((at(self.left, x), at(self.top, y)), at(0.0, length).unsigned_abs())
    }

    fn points(&self, points: impl IntoIterator<Item = Point>) -> Vec<Position> {
        let mut out: Vec<Position> = points.into_iter().map(|at| self.point(at)).collect();
        out.dedup();
        out
    }
}

struct Drawing<'a> {
    out: Commands,
    map: &'a Topology,
    screen: Screen,
}

impl Drawing<'_> {
    fn shapes(&mut self, figures: &[Vec<Position>], closed: bool, paint: &Paint) {
        let drawn: Vec<&[Position]> =
            figures.iter().map(Vec::as_slice).filter(|figure| figure.len() > 1).collect();
        if !drawn.is_empty() {
            self.out.path(&drawn, closed, paint);
        }
    }

    /// Land beyond the border, cut at the edges of the picture.
    fn neighbours(&mut self, inks: &Inks) -> Result<()> {
        let paint = Paint::fill(inks.no_data);
        self.out.open_group("neighbours", None);
        for feature in &self.map.layer("neighbour")?.features {
            let outer = feature.polygons.iter().filter_map(|polygon| polygon.rings.first());
            let figures: Vec<Vec<Position>> = outer
                .map(|ring| clip_ring(&self.map.ring_points(ring), &self.screen.window))
                .map(|ring| self.screen.points(ring))
                .filter(|ring| ring.len() > 2)
                .collect();
            self.shapes(&figures, true, &paint);
        }
        self.out.close_group();
        Ok(())
    }

    /// One path for each class: far fewer elements than municipalities.
    fn municipalities(&mut self, features: &[Feature], input: &MapInput<'_>, inks: &Inks) {
        self.out.open_group("municipalities", None);
        let is_faint = input.form == MapForm::Circles;
        let faint = |colour: Rgb| colour.over(inks.background, FAINT_TENTHS);
        let none = if is_faint {
            Fill::Solid(faint(inks.no_data))
        } else {
            Fill::Hatch { ink: inks.axis, ground: inks.no_data }
        };
        let fill = |&colour: &Rgb| Fill::Solid(if is_faint { faint(colour) } else { colour });
        let classes = (0u8..).zip(input.colours.iter().map(fill));
        for (class, fill) in classes.chain([(NO_CLASS, none)]) {
            let of_class = features.iter().zip(input.classes).filter(|(_, of)| **of == class);
            let rings = of_class.flat_map(|(f, _)| &f.polygons).flat_map(|p| &p.rings);
            let figures: Vec<Vec<Position>> =
                rings.map(|ring| self.screen.points(self.map.ring_points(ring))).collect();
            self.shapes(&figures, true, &Paint { fill: Some(fill), stroke: None });
        }
        self.out.close_group();
    }

    fn lines(&mut self, group: &'static str, lines: Vec<Vec<ArcRef>>, stroke: Stroke) {
        self.out.open_group(group, None);
        let points = |line: &Vec<ArcRef>| {
            let all = line.iter().flat_map(|&arc| self.map.arc_points(arc));
            self.screen.points(all)
        };
        let figures: Vec<Vec<Position>> = lines.iter().map(points).collect();
        self.shapes(&figures, false, &Paint::line(stroke));
        self.out.close_group();
    }

    /// Bubbles and circles, in the order of the areas, as on the page.
    fn discs(&mut self, input: &MapInput<'_>, inks: &Inks) {
        if input.form == MapForm::Areas {
            return;
        }
        self.out.open_group("discs", None);
        for disc in &input.discs {
            let (centre, radius) =
                self.screen.of_view_box(disc.circle.x, disc.circle.y, disc.circle.radius);
            let paint = match input.form {
                MapForm::Circles => area_circle(disc, &input.colours, inks),
                _ => bubble(disc.is_less, inks),
            };
            if radius > 0 {
                self.out.circle(centre, radius, &paint);
            }
        }
        self.out.close_group();
    }

    /// The classes from high to low at the left top, where the sea is; then what the borders mean.
    fn legend(&mut self, input: &MapInput<'_>, inks: &Inks) {
        let style = TextStyle {
            colour: inks.muted,
            size_px: LEGEND_PX,
            weight: Weight::Regular,
            halo: Some(inks.background),
        };
        self.out.open_group("legend", Some(&style));
        let mut row = 0.0;
        let text_at = |out: &mut Commands, text: &str, x: f64, row: f64| {
            let baseline = row * ROW_PX + f64::from(LEGEND_PX);
            out.text((units(x), units(baseline)), Anchor::Start, text, &style);
        };
        text_at(&mut self.out, &input.unit, 0.0, row);
        row += 1.0;
        let edge = Stroke::solid(inks.axis, 0.5);
        let solid = input.colours.iter().map(|&colour| Fill::Solid(colour));
        let none = Fill::Hatch { ink: inks.axis, ground: inks.no_data };
        let signs: Vec<(Fill, &String)> = solid.chain([none]).zip(&input.legend).collect();
        for (fill, words) in signs.into_iter().rev() {
            let (left, top) = (units(0.5), units(row * ROW_PX + 1.5));
            let (right, bottom) = (left + units(BOX_PX.0), top + units(BOX_PX.1));
            let corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
            self.out.path(&[&corners], true, &Paint { fill: Some(fill), stroke: Some(edge) });
            text_at(&mut self.out, words, BOX_PX.0 + 7.0, row);
            row += 1.0;
        }
        row += 0.3;
        let room_px = (input.frame.width_px * SEA - BOX_PX.0).max(FEWEST_PX);
        let status = Stroke::solid(inks.muted, 1.0).dashed(dash_of(input.status));
        let is_faint = input.form == MapForm::Circles;
        let outlines = input.outlines.iter();
        let outlines = outlines
            .filter(|(outline, ..)| !is_faint || *outline == Outline::Province)
            .map(|(outline, words, _)| (look_of(*outline, input.frame.theme, inks).0, words));
        for (stroke, words) in [(status, &input.status_words)].into_iter().chain(outlines) {
            let y = units(row * ROW_PX + BOX_PX.1 / 2.0 + 1.5);
            self.out.path(&[&[(units(0.5), y), (units(BOX_PX.0), y)]], false, &Paint::line(stroke));
            // In a narrow picture the sea leaves little room.
            for line in wrap(words, f64::from(LEGEND_PX), Weight::Regular, room_px) {
                text_at(&mut self.out, &line, BOX_PX.0 + 7.0, row);
                row += 1.0;
            }
        }
        if input.form != MapForm::Areas {
            let (radius_px, middle) = (BOX_PX.1 / 2.0, row * ROW_PX + BOX_PX.1 / 2.0 + 1.5);
            let sign = match input.form {
                MapForm::Circles => Paint::line(Stroke::solid(inks.axis, 0.75)),
                _ => bubble(false, inks),
            };
            let centre = (units(BOX_PX.0 / 2.0), units(middle));
            self.out.circle(centre, units(radius_px).unsigned_abs(), &sign);
            for line in wrap(&input.form_words, f64::from(LEGEND_PX), Weight::Regular, room_px) {
                text_at(&mut self.out, &line, BOX_PX.0 + 7.0, row);
                row += 1.0;
            }
        }
        self.out.close_group();
    }
}
