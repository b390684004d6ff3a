//! Measuring, placing and drawing of the flows between places.

use core::f64::consts::TAU;

use super::{ChordInput, words};
use crate::chart::colour::{self, Inks};
use crate::chart::format::rounded_people;
use crate::chart::labels;
use crate::chart::legend::{Legend, Sign};
use crate::chart::lettering::{self, FONT_PX, HALF_CAP_PX, ROW_PX, letters};
use crate::chart::marks::{Label, PixelArea, Shape, grouped, put};
use crate::chart::order;
use crate::chart::output::{Picture, Stop};
use crate::chart::sink::{Anchor, Dash, Fill, Paint, Position, Sink, Stroke};
use crate::chart::surface::{picture, units};
use crate::chart::text_metrics::{Weight, cut, width_px, wrap};

const LABEL_ROW_PX: f64 = 15.0;
/// Between the circle and the names beside it.
const LEADER_PX: f64 = 12.0;
const RING_PX: f64 = 7.0;
const LEAST_RADIUS_PX: f64 = 34.0;
const MOST_RADIUS_PX: f64 = 220.0;
/// In a smaller circle ribbons can't be told apart: numbers take the place of names.
const LEAST_NAMED_RADIUS_PX: f64 = 80.0;
/// Part of the circle that is left open between places.
const OPEN_SHARE: f64 = 0.12;

/// A place on the circle: where it begins and ends, and where its ribbons do, by the other place; angles from the top, with the clock.
struct Arc {
    from: f64,
    to: f64,
    ends: Vec<(f64, f64)>,
}

struct Placed<'a> {
    input: &'a ChordInput,
    inks: &'static Inks,
    caption: Vec<String>,
    legend: Legend,
    centre: (f64, f64),
    radius: f64,
    height: f64,
    arcs: Vec<Arc>,
    /// Lines of each name, the middle of its block, and whether it stands on the right.
    names: Vec<(Vec<String>, f64, bool)>,
    /// Where names leave no room for a circle: what the numbers at it stand for, below it.
    key: Vec<String>,
}

pub(super) fn draw(input: &ChordInput) -> crate::Result<(Picture, Vec<Stop>)> {
    let placed = Placed::new(input);
    let size = (input.frame.width_px, placed.height);
    let drawn = picture(&input.frame, size, |area| placed.draw(area))?;
    Ok((drawn, placed.stops()))
}

/// Places around the circle, each as long as people leave from it. Ribbons lie in the order that lets them cross least.
fn arcs(input: &ChordInput) -> Vec<Arc> {
    let count = input.places.len();
    let total = input.total();
    let open = TAU * OPEN_SHARE / count.max(1) as f64;
    let per_person = if total > 0.0 { TAU * (1.0 - OPEN_SHARE) / total } else { 0.0 };
    let mut at = open / 2.0;
    let mut arcs = Vec::with_capacity(count);
    for place in 0..count {
        let from = at;
        let mut ends = vec![(from, from); count];
        for step in 1..count {
            let other = (place + count - step) % count;
            let next = at + per_person * input.between(place, other);
            ends[other] = (at, next);
            at = next;
        }
        arcs.push(Arc { from, to: at, ends });
        at += open;
    }
    arcs
}

impl<'a> Placed<'a> {
    fn new(input: &'a ChordInput) -> Self {
        let (lang, width) = (input.frame.lang, input.frame.width_px);
        let inks = colour::inks(input.frame.theme);
        let caption = wrap(&words::caption(input), FONT_PX, Weight::Regular, width);
        let legend = Legend::sized(legend_items(input, inks), width);
        let count = input.places.len();
        // A name and its balance in one line where both sides and a circle fit, else one below the other.
        let weight = |place: usize| {
            if input.chosen == Some(place) { Weight::Semibold } else { Weight::Regular }
        };
        let room = (width / 2.0 - LEAST_RADIUS_PX - LEADER_PX - 2.0).min(width * 0.36);
        let texts = (0..count).map(|place| {
            let name = cut(&input.name(place), FONT_PX, weight(place), room);
            let balance = input.net(place).map(|net| words::net(net, lang));
            core::iter::once(name).chain(balance).collect::<Vec<String>>()
        });
        let texts: Vec<Vec<String>> = texts.collect();
        let widest = |lines: &[Vec<String>]| {
            let of = |(place, lines): (usize, &Vec<String>)| {
                let widths = lines.iter().map(|line| width_px(line, FONT_PX, weight(place)));
                widths.fold(0.0, f64::max)
            };
            lines.iter().enumerate().map(of).fold(0.0, f64::max)
        };
        let joined: Vec<Vec<String>> = texts.iter().map(|lines| vec![lines.join(" ")]).collect();
        let lines = if widest(&joined) > width * 0.26 { texts } else { joined };
        let wide = |lines: &[Vec<String>]| width / 2.0 - widest(lines) - LEADER_PX - 4.0;
        let (lines, key) = if wide(&lines) < LEAST_NAMED_RADIUS_PX {
            let numbers = (1..=count).map(|number| vec![number.to_string()]).collect();
            (numbers, keys(input, width / columns(count) as f64 - 6.0))
        } else {
            (lines, Vec::new())
        };
        let arcs = arcs(input);
        let top = ROW_PX * caption.len() as f64 + 8.0;
        let key_px = LABEL_ROW_PX * key.len().div_ceil(columns(count)) as f64;
        let below = key_px + legend.height_px() + 8.0;
        let is_right = |arc: &Arc| (arc.from + arc.to) / 2.0 < TAU / 2.0;
        let side_px = |right: bool| -> f64 {
            let of_side = arcs.iter().zip(&lines).filter(|(arc, _)| is_right(arc) == right);
            of_side.map(|(_, lines)| LABEL_ROW_PX * lines.len() as f64).sum()
        };
        let wide = wide(&lines).max(LEAST_RADIUS_PX);
        let tall = (input.frame.height_px - top - below) / 2.0;
        let radius = wide.min(tall.max(70.0)).clamp(LEAST_RADIUS_PX, MOST_RADIUS_PX);
        let room = (2.0 * radius + 8.0).max(side_px(true)).max(side_px(false));
        let centre = (width / 2.0, top + room / 2.0);
        let mut names: Vec<(Vec<String>, f64, bool)> =
            lines.into_iter().zip(&arcs).map(|(lines, arc)| (lines, 0.0, is_right(arc))).collect();
        for right in [false, true] {
            let side: Vec<usize> = (0..count).filter(|place| names[*place].2 == right).collect();
            let wanted: Vec<f64> = side
                .iter()
                .map(|place| {
                    let arc = &arcs[*place];
                    centre.1 - libm::cos((arc.from + arc.to) / 2.0) * (radius + 4.0)
                })
                .collect();
            let sizes: Vec<f64> =
                side.iter().map(|place| LABEL_ROW_PX * names[*place].0.len() as f64).collect();
            let spread = labels::spread(&wanted, &sizes, top, top + room);
            side.iter().zip(spread).for_each(|(place, y)| names[*place].1 = y);
        }
        let height = top + room + below;
        Self { input, inks, caption, legend, centre, radius, height, arcs, names, key }
    }

    /// A point at an angle from the top, with the clock.
    fn point(&self, angle: f64, radius: f64) -> (f64, f64) {
        (self.centre.0 + radius * libm::sin(angle), self.centre.1 - radius * libm::cos(angle))
    }

    fn on_circle(&self, from: f64, to: f64, radius: f64) -> Vec<Position> {
        // A step every three degrees.
        let steps = libm::ceil((to - from).abs() / TAU * 120.0).max(1.0) as usize;
        let at = |step: usize| from + (to - from) * step as f64 / steps as f64;
        (0..=steps)
            .map(|step| self.point(at(step), radius))
            .map(|(x, y)| (units(x), units(y)))
            .collect()
    }

    /// From an angle to another by way of the centre (a quadratic Bézier curve), without its ends.
    fn through(&self, from: f64, to: f64, radius: f64) -> Vec<Position> {
        const STEPS: usize = 14;
        let (a, b, c) = (self.point(from, radius), self.point(to, radius), self.centre);
        let at = |step: usize| {
            let t = step as f64 / STEPS as f64;
            let mix = |a: f64, c: f64, b: f64| {
                (1.0 - t) * (1.0 - t) * a + 2.0 * t * (1.0 - t) * c + t * t * b
            };
            (units(mix(a.0, c.0, b.0)), units(mix(a.1, c.1, b.1)))
        };
        (1..STEPS).map(at).collect()
    }

    fn ribbon(&self, one: usize, other: usize) -> Vec<Position> {
        let radius = self.radius - RING_PX - 1.0;
        let (a, b) = (self.arcs[one].ends[other], self.arcs[other].ends[one]);
        let mut points = self.on_circle(a.0, a.1, radius);
        points.extend(self.through(a.1, b.0, radius));
        points.extend(self.on_circle(b.0, b.1, radius));
        points.extend(self.through(b.1, a.0, radius));
        points
    }

    /// A stop at every place, around the circle.
    fn stops(&self) -> Vec<Stop> {
        if self.input.total() <= 0.0 {
            return Vec::new();
        }
        let stop = |(place, arc): (usize, &Arc)| {
            let text = match self.input.chosen {
                Some(chosen) if chosen != place => words::pair(self.input, chosen, place),
                _ => words::place(self.input, place),
            };
            let at_px = self.point((arc.from + arc.to) / 2.0, self.radius - RING_PX / 2.0);
            Stop { at_px, track: 0, text }
        };
        self.arcs.iter().enumerate().map(stop).collect()
    }

    fn draw<S: Sink>(&self, area: &PixelArea<S>) -> crate::Result<()> {
        lettering::caption(area, &self.caption, self.inks, |_| Ok(()))?;
        if self.input.total() <= 0.0 {
            return lettering::no_data(area, self.centre, self.input.frame.lang, self.inks);
        }
        grouped(area, "ribbons", None, || self.draw_ribbons(area))?;
        grouped(area, "ring", None, || self.draw_ring(area))?;
        grouped(area, "names", None, || {
            self.draw_names(area)?;
            self.draw_key(area)
        })?;
        self.legend.draw(area, 0.0, self.height - self.legend.height_px() - 2.0, self.inks)
    }

    /// Those that do not touch the chosen place first, the wide ones below.
    fn draw_ribbons<S: Sink>(&self, area: &PixelArea<S>) -> crate::Result<()> {
        let input = self.input;
        let mut pairs = Vec::new();
        for one in 0..input.places.len() {
            for other in 0..one {
                let gross = input.between(one, other) + input.between(other, one);
                let touches = input.chosen.is_some_and(|chosen| chosen == one || chosen == other);
                if gross > 0.0 {
                    pairs.push((touches, gross, one, other));
                }
            }
        }
        let pairs = order::by(pairs, |pair| -pair.1);
        let (on_top, below): (Vec<_>, Vec<_>) = pairs.into_iter().partition(|pair| pair.0);
        for (_, _, one, other) in below.into_iter().chain(on_top) {
            let partner = if input.chosen == Some(one) { other } else { one };
            let touches = input.chosen == Some(one) || input.chosen == Some(other);
            let net = if touches { input.net(partner) } else { None };
            let paint = ribbon_paint(input, self.inks, net);
            put(area, &Shape::areas(paint).with(self.ribbon(one, other)))?;
        }
        Ok(())
    }

    fn draw_ring<S: Sink>(&self, area: &PixelArea<S>) -> crate::Result<()> {
        for (place, arc) in self.arcs.iter().enumerate() {
            let ink =
                if self.input.chosen == Some(place) { self.inks.text } else { self.inks.axis };
            let mut points = self.on_circle(arc.from, arc.to, self.radius);
            points.extend(self.on_circle(arc.to, arc.from, self.radius - RING_PX));
            put(area, &Shape::areas(Paint::fill(ink)).with(points))?;
        }
        Ok(())
    }

    fn draw_names<S: Sink>(&self, area: &PixelArea<S>) -> crate::Result<()> {
        let mut leaders = Shape::lines(Paint::line(Stroke::solid(self.inks.axis, 0.75)));
        for (place, (arc, (lines, middle, right))) in self.arcs.iter().zip(&self.names).enumerate()
        {
            let sign = if *right { 1.0 } else { -1.0 };
            let x = self.centre.0 + sign * (self.radius + LEADER_PX);
            let (from_x, from_y) = self.point((arc.from + arc.to) / 2.0, self.radius + 1.0);
            leaders.figure([
                (units(from_x), units(from_y)),
                (units(x - sign * 5.0), units(*middle)),
                (units(x - sign * 2.0), units(*middle)),
            ]);
            let anchor = if *right { Anchor::Start } else { Anchor::End };
            let first = middle - LABEL_ROW_PX * (lines.len() as f64 - 1.0) / 2.0 + HALF_CAP_PX;
            let is_chosen = self.input.chosen == Some(place);
            let weight = if is_chosen { Weight::Semibold } else { Weight::Regular };
            for (i, line) in lines.iter().enumerate() {
                let y = first + LABEL_ROW_PX * i as f64;
                put(area, &Label::new(x, y, anchor, line, letters(self.inks.text, weight)))?;
            }
        }
        put(area, &leaders)
    }

    /// Down the first column, then down the second.
    fn draw_key<S: Sink>(&self, area: &PixelArea<S>) -> crate::Result<()> {
        let rows = self.key.len().div_ceil(columns(self.key.len()));
        let top = self.height - 8.0 - self.legend.height_px() - LABEL_ROW_PX * rows as f64;
        for (place, text) in self.key.iter().enumerate() {
            let x = if place < rows { 0.0 } else { self.input.frame.width_px / 2.0 };
            let y = top + LABEL_ROW_PX * (place % rows) as f64 + ROW_PX - 4.0;
            let is_chosen = self.input.chosen == Some(place);
            let weight = if is_chosen { Weight::Semibold } else { Weight::Regular };
            let style = letters(self.inks.text, weight);
            put(area, &Label::new(x, y, Anchor::Start, text, style))?;
        }
        Ok(())
    }
}

/// Columns of the key.
fn columns(places: usize) -> usize {
    if places > 6 { 2 } else { 1 }
}

/// What each number at the circle stands for, with its balance.
fn keys(input: &ChordInput, room: f64) -> Vec<String> {
    let of = |place: usize| {
        let weight = if input.chosen == Some(place) { Weight::Semibold } else { Weight::Regular };
        let number = place + 1;
        let net = input
            .net(place)
            .map_or_else(String::new, |net| format!(" {}", words::net(net, input.frame.lang)));
        let taken = width_px(&format!("{number} {net}"), FONT_PX, weight);
        format!("{number} {}{net}", cut(&input.name(place), FONT_PX, weight, room - taken))
    };
    (0..input.places.len()).map(of).collect()
}

/// All are computed: pale with a dashed edge; of the others only a thin edge.
fn ribbon_paint(input: &ChordInput, inks: &Inks, net: Option<f64>) -> Paint {
    let Some(net) = net else {
        let (fill, edge) = if input.chosen.is_some() {
            (inks.no_data, inks.grid)
        } else {
            (inks.band, inks.band_edge)
        };
        return Paint { fill: Some(Fill::Solid(fill)), stroke: Some(Stroke::solid(edge, 0.5)) };
    };
    if rounded_people(net) == 0.0 {
        let edge = Stroke::solid(inks.axis, 0.9).dashed(Dash::Dashed);
        return Paint { fill: Some(Fill::Solid(inks.no_data)), stroke: Some(edge) };
    }
    let ramp = colour::diverging(input.frame.theme, 5);
    let ends = if net >= 0.0 { [3, 4] } else { [1, 0] };
    let [pale, strong] = ends.map(|at: usize| ramp.get(at).copied().unwrap_or(inks.axis));
    let edge = Stroke::solid(strong, 0.9).dashed(Dash::Dashed);
    Paint { fill: Some(Fill::Solid(pale)), stroke: Some(edge) }
}

fn legend_items(input: &ChordInput, inks: &Inks) -> Vec<(Sign, String)> {
    if input.chosen.is_none() {
        return Vec::new();
    }
    let [gain, loss, even, others] = words::legend(input);
    let room = input.frame.width_px - 27.0;
    let item = |net: Option<f64>, text: String| {
        let text = cut(&text, FONT_PX, Weight::Regular, room);
        (Sign::Box(ribbon_paint(input, inks, net)), text)
    };
    // Any number of people that reads as more than none.
    let some = 10.0;
    let nets = || (0..input.places.len()).filter_map(|place| input.net(place)).map(rounded_people);
    let mut items = Vec::new();
    if nets().any(|net| net > 0.0) {
        items.push(item(Some(some), gain));
    }
    if nets().any(|net| net < 0.0) {
        items.push(item(Some(-some), loss));
    }
    if nets().any(|net| net == 0.0) {
        items.push(item(Some(0.0), even));
    }
    if matches!(input.among, super::Among::Provinces | super::Among::Corop) {
        items.push(item(None, others));
    }
    items
}
