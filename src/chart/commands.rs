//! A picture as a list of commands: what is drawn is kept, and told to any other sink afterwards.
//!
//! The list is the one thing charts draw on. [`Commands::replay`] makes SVG of it; [`Commands::encode`]
//! makes two flat lists that `www/lib/replay.js` draws on a canvas, also one off the screen.

use super::colour::Rgb;
use super::sink::{Anchor, Dash, Fill, Paint, Position, Sink, TextStyle};
use super::text_metrics::Weight;

/// One mark, or the beginning or the end of a group of them.
#[derive(Debug, Clone, PartialEq)]
enum Command {
    Open(&'static str, Option<TextStyle>),
    Close,
    Path { points: Vec<Position>, ends: Vec<usize>, closed: bool, paint: Paint },
    Circle(Position, u32, Paint),
    Text(Position, Anchor, String, TextStyle),
}

/// Marks in the order they are drawn.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Commands {
    list: Vec<Command>,
}

/// A list of commands for a canvas.
///
/// Shape: `numbers` is a run of commands, each a number that says which and then its own numbers:
/// 0 path (closed, paint, figures, then for each its points and as many x and y), 1 circle (x, y, radius, paint),
/// 2 text (x, y, anchor, place in `texts`, colour, size in pixels, weight, halo). A paint is fill, ground, line, width, dash. Groups are left out.
///
/// Units: positions and widths in sixteenths of a pixel, colours 0xRRGGBB, -1 for none. A ground tells a hatch: `fill` is its ink; one of -2 a veil.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Encoded {
    /// The commands.
    pub numbers: Vec<i32>,
    /// The texts that commands name by their place.
    pub texts: Vec<String>,
}

impl Commands {
    /// Tells all marks to another sink.
    pub fn replay(&self, sink: &mut impl Sink) {
        for command in &self.list {
            match command {
                Command::Open(class, text) => sink.open_group(class, text.as_ref()),
                Command::Close => sink.close_group(),
                Command::Path { points, ends, closed, paint } => {
                    sink.path(&figures(points, ends), *closed, paint);
                }
                Command::Circle(centre, radius, paint) => sink.circle(*centre, *radius, paint),
                Command::Text(at, anchor, text, style) => sink.text(*at, *anchor, text, style),
            }
        }
    }

    /// Adds the marks of another list, moved by a number of units to the right and down.
    pub fn append(&mut self, other: &Self, (right, down): Position) {
        let moved = |(x, y): Position| (x + right, y + down);
        self.list.extend(other.list.iter().cloned().map(|mut command| {
            match &mut command {
                Command::Open(..) | Command::Close => {}
                Command::Path { points, .. } => points.iter_mut().for_each(|at| *at = moved(*at)),
                Command::Circle(at, ..) | Command::Text(at, ..) => *at = moved(*at),
            }
            command
        }));
    }

    /// The list for a canvas.
    pub fn encode(&self) -> Encoded {
        let mut out = Encoded::default();
        let Encoded { numbers, texts } = &mut out;
        for command in &self.list {
            match command {
                Command::Open(..) | Command::Close => {}
                Command::Path { points, ends, closed, paint } => {
                    numbers.extend([0, i32::from(*closed)]);
                    numbers.extend(paint_numbers(paint));
                    numbers.push(count(ends.len()));
                    for figure in figures(points, ends) {
                        numbers.push(count(figure.len()));
                        numbers.extend(figure.iter().flat_map(|(x, y)| [*x, *y]));
                    }
                }
                Command::Circle((x, y), radius, paint) => {
                    numbers.extend([1, *x, *y, radius.cast_signed()]);
                    numbers.extend(paint_numbers(paint));
                }
                Command::Text((x, y), anchor, text, style) => {
                    let anchor = match anchor {
                        Anchor::Start => 0,
                        Anchor::Middle => 1,
                        Anchor::End => 2,
                    };
                    let weight = if style.weight == Weight::Semibold { 600 } else { 400 };
                    let halo = style.halo.map_or(-1, colour_number);
                    numbers.extend([2, *x, *y, anchor, count(texts.len())]);
                    let size = i32::from(style.size_px);
                    numbers.extend([colour_number(style.colour), size, weight, halo]);
                    texts.push(text.clone());
                }
            }
        }
        out
    }
}

fn figures<'a>(points: &'a [Position], ends: &[usize]) -> Vec<&'a [Position]> {
    let starts = core::iter::once(&0).chain(ends);
    starts.zip(ends).filter_map(|(from, to)| points.get(*from..*to)).collect()
}

fn count(number: usize) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

fn colour_number(Rgb(red, green, blue): Rgb) -> i32 {
    i32::from(red) << 16 | i32::from(green) << 8 | i32::from(blue)
}

fn paint_numbers(paint: &Paint) -> [i32; 5] {
    let (fill, ground) = match paint.fill {
        None => (-1, -1),
        Some(Fill::Solid(colour)) => (colour_number(colour), -1),
        Some(Fill::Veil(colour)) => (colour_number(colour), -2),
        Some(Fill::Hatch { ink, ground }) => (colour_number(ink), colour_number(ground)),
    };
    let Some(stroke) = paint.stroke else { return [fill, ground, -1, 0, 0] };
    let dash = match stroke.dash {
        Dash::Solid => 0,
        Dash::Dashed => 1,
        Dash::Dotted => 2,
    };
    [fill, ground, colour_number(stroke.colour), stroke.width.cast_signed(), dash]
}

impl Sink for Commands {
    fn open_group(&mut self, class: &'static str, text: Option<&TextStyle>) {
        self.list.push(Command::Open(class, text.copied()));
    }

    fn close_group(&mut self) {
        self.list.push(Command::Close);
    }

    fn path(&mut self, figures: &[&[Position]], closed: bool, paint: &Paint) {
        let mut points = Vec::with_capacity(figures.iter().map(|figure| figure.len()).sum());
        let mut ends = Vec::with_capacity(figures.len());
        for figure in figures {
            points.extend_from_slice(figure);
            ends.push(points.len());
        }
        self.list.push(Command::Path { points, ends, closed, paint: *paint });
    }

    fn circle(&mut self, centre: Position, radius: u32, paint: &Paint) {
        self.list.push(Command::Circle(centre, radius, *paint));
    }

    fn text(&mut self, at: Position, anchor: Anchor, text: &str, style: &TextStyle) {
        self.list.push(Command::Text(at, anchor, text.to_owned(), *style));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sink::Stroke;

    #[test]
    fn marks_are_encoded_as_documented() {
        let mut commands = Commands::default();
        let red = Rgb::hex(0xff0000);
        let paint = Paint { fill: None, stroke: Some(Stroke::solid(red, 2.0)) };
        commands.open_group("grid", None);
        commands.path(&[&[(0, 0), (16, 0)], &[(1, 2)]], false, &paint);
        commands.close_group();
        let hatch = Fill::Hatch { ink: red, ground: Rgb::hex(0xff) };
        commands.circle((5, 6), 7, &Paint { fill: Some(hatch), stroke: None });
        commands.circle((1, 2), 3, &Paint { fill: Some(Fill::Veil(red)), stroke: None });
        let style = TextStyle { colour: red, size_px: 12, weight: Weight::Semibold, halo: None };
        commands.text((8, 9), Anchor::End, "é", &style);
        let Encoded { numbers, texts } = commands.encode();
        let path = [0, 0, -1, -1, 0xff0000, 32, 0, 2, 2, 0, 0, 16, 0, 1, 1, 2];
        let circle = [1, 5, 6, 7, 0xff0000, 0xff, -1, 0, 0];
        let veil = [1, 1, 2, 3, 0xff0000, -2, -1, 0, 0];
        let text = [2, 8, 9, 2, 0, 0xff0000, 12, 600, -1];
        assert_eq!(numbers, [&path[..], &circle, &veil, &text].concat());
        assert_eq!(texts, ["é"]);
    }

    #[test]
    fn a_replay_draws_the_same() {
        let mut commands = Commands::default();
        commands.open_group("grid", None);
        commands.path(&[&[(0, 0), (16, 0)]], true, &Paint::fill(Rgb::hex(0xff)));
        commands.close_group();
        let mut again = Commands::default();
        commands.replay(&mut again);
        assert_eq!(commands, again);
    }
}
