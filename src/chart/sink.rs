//! Where drawn marks go: a list of commands, and from it SVG text.
//!
//! Units: sixteenths of a pixel ([`super::surface::UNITS_PER_PX`]), y downwards.

use super::colour::Rgb;
use super::text_metrics::Weight;

/// A position in sixteenths of a pixel.
pub type Position = (i32, i32);

/// How an outline is drawn; status is told by it (see [`super::Status`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dash {
    /// Observed and estimated.
    Solid,
    /// Projected.
    Dashed,
    /// Assumed.
    Dotted,
}

/// A line's colour, width and dash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stroke {
    /// Colour.
    pub colour: Rgb,
    /// Width in sixteenths of a pixel.
    pub width: u32,
    /// Dash.
    pub dash: Dash,
}

impl Stroke {
    /// A solid line, its width in pixels.
    pub fn solid(colour: Rgb, width_px: f64) -> Self {
        Self { colour, width: super::surface::units(width_px).unsigned_abs(), dash: Dash::Solid }
    }

    /// The same line with another dash.
    pub fn dashed(self, dash: Dash) -> Self {
        Self { dash, ..self }
    }
}

/// What fills a shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fill {
    /// One colour.
    Solid(Rgb),
    /// Diagonal lines over a ground: estimated, or no data.
    Hatch {
        /// Colour of the lines.
        ink: Rgb,
        /// Colour between them.
        ground: Rgb,
    },
    /// One colour through which what lies below is seen; see [`VEIL_OPACITY`].
    Veil(Rgb),
}

/// How much a [`Fill::Veil`] covers of what lies below it, from 0 to 1.
pub const VEIL_OPACITY: f64 = 0.55;

/// Fill and outline of a shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Paint {
    /// Inside, if any.
    pub fill: Option<Fill>,
    /// Outline, if any.
    pub stroke: Option<Stroke>,
}

impl Paint {
    /// Only a line.
    pub fn line(stroke: Stroke) -> Self {
        Self { fill: None, stroke: Some(stroke) }
    }

    /// Only a fill.
    pub fn fill(colour: Rgb) -> Self {
        Self { fill: Some(Fill::Solid(colour)), stroke: None }
    }
}

/// Which point of a text its position is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// The left end.
    Start,
    /// The middle.
    Middle,
    /// The right end.
    End,
}

/// The look of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextStyle {
    /// Colour.
    pub colour: Rgb,
    /// Font size in pixels.
    pub size_px: u8,
    /// Weight.
    pub weight: Weight,
    /// Colour of a thin outline that keeps the text readable over lines.
    pub halo: Option<Rgb>,
}

/// Takes marks in the order they are drawn.
pub trait Sink {
    /// Begins a group; texts inside that look like `text` need not say so each.
    fn open_group(&mut self, class: &'static str, text: Option<&TextStyle>);
    /// Ends the last group.
    fn close_group(&mut self);
    /// One shape of one or more figures, each a run of points.
    fn path(&mut self, figures: &[&[Position]], closed: bool, paint: &Paint);
    /// A circle.
    fn circle(&mut self, centre: Position, radius: u32, paint: &Paint);
    /// A line of text; `at` lies on the baseline.
    fn text(&mut self, at: Position, anchor: Anchor, text: &str, style: &TextStyle);
}
