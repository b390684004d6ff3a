//! A chart that leaves the page: its title above it, its source, scenario and link below, and the machine part inside.
//!
//! All of it is marks of the same list of commands, so the SVG and the PNG of a chart cannot say different things.

use super::colour::{Inks, inks};
use super::commands::Commands;
use super::output::{Chart, Picture, Theme};
use super::sink::{Anchor, Paint, Position, Sink, Stroke, TextStyle};
use super::surface::units;
use super::svg::SvgSink;
use super::text_metrics::{LINE_HEIGHT, Weight, width_px};

/// Room on all four sides of the picture. Units: pixels.
const EDGE_PX: f64 = 16.0;
/// Room between title, chart and source. Units: pixels.
const GAP_PX: f64 = 10.0;
const TITLE_PX: u8 = 18;
const LINE_PX: u8 = 13;
const SOURCE_PX: u8 = 11;
/// A link that needs more lines is cut off in the picture; the whole of it is in the machine part.
const MOST_LINK_LINES: usize = 6;
/// More lines of source than this would be a page of text below a chart.
const MOST_SOURCE_LINES: usize = 20;

/// What stands around a chart.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Caption {
    /// Texts below the title, each on a line of its own: what it is of, the year, the status, the scenario.
    pub lines: Vec<String>,
    /// Texts below the chart: the source, the edition of the data, what was assumed.
    pub source: Vec<String>,
    /// The address that opens the same view.
    pub link: String,
    /// Whether the ground is filled; a picture without it lies on the colour of whatever is below.
    pub background: bool,
    /// What a machine reads, kept in the SVG; nothing where empty.
    pub metadata: String,
}

/// A chart with what stands around it.
#[derive(Debug, Clone, PartialEq)]
pub struct Framed {
    /// The chart, its marks and its size with all that was added.
    pub chart: Chart,
    metadata: String,
}

/// How wide a chart is in a framed picture of a width. Units: pixels.
pub fn inner_width_px(outer_px: f64) -> f64 {
    outer_px - 2.0 * EDGE_PX
}

impl Framed {
    /// Puts title, source and link around a chart that was drawn in this theme.
    pub fn new(chart: Chart, caption: &Caption, theme: Theme) -> Self {
        let inks = inks(theme);
        let (inner_width, inner_height) = chart.picture.size_px;
        let width = inner_width + 2.0 * EDGE_PX;
        let mut marks = Commands::default();
        let mut page = Page { marks: &mut marks, inks, y_px: EDGE_PX, room_px: inner_width };
        page.text(&wrapped(&chart.title, TITLE_PX, Weight::Semibold, inner_width), TITLE_PX);
        for line in &caption.lines {
            page.text(&wrapped(line, LINE_PX, Weight::Regular, inner_width), LINE_PX);
        }
        let top = page.y_px + GAP_PX;
        page.y_px = top + inner_height + GAP_PX;
        page.rule();
        page.text(&source_lines(caption, inner_width), SOURCE_PX);
        let height = libm::ceil(page.y_px + EDGE_PX);

        let mut commands = Commands::default();
        if caption.background {
            let (right, bottom) = (units(width), units(height));
            let ground = [(0, 0), (right, 0), (right, bottom), (0, bottom)];
            commands.open_group("ground", None);
            commands.path(&[&ground], true, &Paint::fill(inks.background));
            commands.close_group();
        }
        commands.append(&chart.picture.commands, (units(EDGE_PX), units(top)));
        commands.append(&marks, (0, 0));
        let mut stops = chart.stops;
        for stop in &mut stops {
            stop.at_px = (stop.at_px.0 + EDGE_PX, stop.at_px.1 + top);
        }
        let picture = Picture { id: chart.picture.id, size_px: (width, height), commands };
        Self { chart: Chart { picture, stops, ..chart }, metadata: caption.metadata.clone() }
    }

    /// As [`Chart::svg`], with the machine part in `<metadata>`.
    pub fn svg(&self) -> String {
        let Picture { id, size_px, commands } = &self.chart.picture;
        let mut sink = SvgSink::new(id);
        commands.replay(&mut sink);
        sink.finish_with(*size_px, &self.chart.title, &self.chart.description, &self.metadata)
    }
}

/// Writes lines of text from top to bottom.
struct Page<'a> {
    marks: &'a mut Commands,
    inks: &'a Inks,
    y_px: f64,
    room_px: f64,
}

impl Page<'_> {
    fn text(&mut self, lines: &[String], size_px: u8) {
        let title = size_px == TITLE_PX;
        let style = TextStyle {
            colour: if title { self.inks.text } else { self.inks.muted },
            size_px,
            weight: if title { Weight::Semibold } else { Weight::Regular },
            halo: None,
        };
        let group = match size_px {
            TITLE_PX => "title",
            LINE_PX => "about",
            _ => "source",
        };
        self.marks.open_group(group, Some(&style));
        for line in lines {
            let size = f64::from(size_px);
            let at: Position = (units(EDGE_PX), units(self.y_px + size));
            self.marks.text(at, Anchor::Start, line, &style);
            self.y_px += size * LINE_HEIGHT;
        }
        self.marks.close_group();
    }

    fn rule(&mut self) {
        let y = units(self.y_px);
        let line = [(units(EDGE_PX), y), (units(EDGE_PX + self.room_px), y)];
        let paint = Paint::line(Stroke::solid(self.inks.grid, 1.0));
        self.marks.path(&[&line], false, &paint);
        self.y_px += GAP_PX / 2.0;
    }
}

fn source_lines(caption: &Caption, room_px: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for text in &caption.source {
        lines.extend(wrapped(text, SOURCE_PX, Weight::Regular, room_px));
    }
    if lines.len() > MOST_SOURCE_LINES {
        lines.truncate(MOST_SOURCE_LINES);
        cut(&mut lines);
    }
    let mut link = wrapped(&caption.link, SOURCE_PX, Weight::Regular, room_px);
    if link.len() > MOST_LINK_LINES {
        link.truncate(MOST_LINK_LINES);
        cut(&mut link);
    }
    lines.extend(link);
    lines
}

/// Ends the last line with an ellipsis, in the room it had.
fn cut(lines: &mut [String]) {
    if let Some(last) = lines.last_mut() {
        // A W is wider than any ellipsis.
        last.pop();
        last.pop();
        last.push('…');
    }
}

/// Breaks a text at spaces, and a word that is wider than a line wherever the line is full.
fn wrapped(text: &str, size_px: u8, weight: Weight, room_px: f64) -> Vec<String> {
    let size = f64::from(size_px);
    let fits = |line: &str| width_px(line, size, weight) <= room_px;
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if fits(&longer) {
            line = longer;
            continue;
        }
        if !line.is_empty() {
            lines.push(core::mem::take(&mut line));
        }
        for c in word.chars() {
            line.push(c);
            if !fits(&line) && line.chars().count() > 1 {
                line.pop();
                lines.push(core::mem::replace(&mut line, c.to_string()));
            }
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_fits_and_nothing_is_lost() {
        let link = format!("https://example.org/#v=3&d={}", "Abc_-9".repeat(60));
        for text in ["", "een", "een heel lange zin die niet op een regel past", &link] {
            let lines = wrapped(text, 11, Weight::Regular, 200.0);
            assert!(lines.iter().all(|line| width_px(line, 11.0, Weight::Regular) <= 200.0));
            assert_eq!(lines.concat().replace(' ', ""), text.replace(' ', ""));
        }
    }

    #[test]
    fn a_room_of_nothing_ends() {
        assert_eq!(wrapped("ab", 11, Weight::Regular, 0.0), ["a", "b"]);
    }

    #[test]
    fn a_long_link_is_cut_in_the_picture() {
        let caption = Caption { link: "x".repeat(4000), ..Caption::default() };
        let lines = source_lines(&caption, 300.0);
        assert_eq!(lines.len(), MOST_LINK_LINES);
        assert!(lines[MOST_LINK_LINES - 1].ends_with('…'));
    }
}
