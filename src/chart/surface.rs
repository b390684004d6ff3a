//! The only plotters backend: sixteen units to a pixel, text measured by a table.
//!
//! plotters draws in whole numbers, so lines kink at one unit a pixel, and in
//! wasm it measures text by appending an element to the page. Here a unit is a
//! sixteenth of a pixel and [`DrawingBackend::estimate_text_size`] reads
//! [`super::text_metrics`]: no DOM, sharp at every device pixel ratio.

use core::cell::RefCell;
use core::convert::Infallible;
use std::rc::Rc;

use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, DrawingBackend};
use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{BackendCoord, BackendStyle, BackendTextStyle, DrawingErrorKind, FontStyle};

use super::colour::Rgb;
use super::commands::Commands;
use super::output::{Frame, Picture};
use super::sink::{Anchor, Dash, Fill, Paint, Position, Sink, Stroke, TextStyle};
use super::text_metrics::{self, Weight};

/// Units of the surface in a CSS pixel.
pub const UNITS_PER_PX: i32 = 16;

/// Pixels to the nearest unit.
pub fn units(px: f64) -> i32 {
    libm::round(px * f64::from(UNITS_PER_PX)) as i32
}

/// A drawing surface over a sink.
#[derive(Debug)]
pub struct Surface<S: Sink> {
    sink: S,
    size: (u32, u32),
}

/// The result of the calls that plotters makes; this surface cannot fail.
type Drawn = Result<(), DrawingErrorKind<Infallible>>;

impl<S: Sink> Surface<S> {
    /// A surface of a size in pixels.
    pub fn new(sink: S, size_px: (f64, f64)) -> Self {
        Self { sink, size: (units(size_px.0).unsigned_abs(), units(size_px.1).unsigned_abs()) }
    }

    /// The sink, for marks that plotters has no words for: dashes, hatches, groups, halos.
    pub fn sink(&mut self) -> &mut S {
        &mut self.sink
    }

    /// The sink with all that was drawn.
    pub fn into_sink(self) -> S {
        self.sink
    }
}

/// Draws on a surface by a plotters drawing area and gives back the sink.
///
/// The coordinates of the area are units. Errors: whatever `draw` returns.
pub fn draw_on<S: Sink>(
    sink: S,
    size_px: (f64, f64),
    draw: impl FnOnce(&DrawingArea<Surface<S>, Shift>) -> crate::Result<()>,
) -> crate::Result<S> {
    let shared = Rc::new(RefCell::new(Surface::new(sink, size_px)));
    {
        let area = DrawingArea::from(&shared);
        draw(&area)?;
    }
    match Rc::try_unwrap(shared) {
        Ok(surface) => Ok(surface.into_inner().into_sink()),
        Err(_) => Err(still_shared("drawing area")),
    }
}

/// Draws the marks of a chart on a list of commands.
///
/// # Errors
/// Whatever `draw` returns.
pub(crate) fn picture(
    frame: &Frame,
    size_px: (f64, f64),
    draw: impl FnOnce(&DrawingArea<Surface<Commands>, Shift>) -> crate::Result<()>,
) -> crate::Result<Picture> {
    let commands = draw_on(Commands::default(), size_px, draw)?;
    Ok(Picture { id: frame.id.clone(), size_px, commands })
}

pub(crate) fn still_shared(what: &str) -> crate::Error {
    crate::ErrorKind::Value {
        place: "chart surface".into(),
        expected: "one owner".into(),
        found: format!("{what} still in use"),
    }
    .into()
}

impl<S: Sink> DrawingBackend for Surface<S> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(
        &mut self,
        (x, y): BackendCoord,
        colour: plotters_backend::BackendColor,
    ) -> Drawn {
        let one = UNITS_PER_PX;
        let square = [(x, y), (x + one, y), (x + one, y + one), (x, y + one)];
        self.sink.path(&[&square], true, &Paint::fill(rgb(&colour)));
        Ok(())
    }

    fn draw_line<P: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &P,
    ) -> Drawn {
        self.draw_path([from, to], style)
    }

    fn draw_rect<P: BackendStyle>(
        &mut self,
        (left, top): BackendCoord,
        (right, bottom): BackendCoord,
        style: &P,
        fill: bool,
    ) -> Drawn {
        let corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
        self.sink.path(&[&corners], true, &paint(style, fill));
        Ok(())
    }

    fn draw_path<P: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &P,
    ) -> Drawn {
        let points: Vec<Position> = path.into_iter().collect();
        self.sink.path(&[&points], false, &paint(style, false));
        Ok(())
    }

    fn draw_circle<P: BackendStyle>(
        &mut self,
        centre: BackendCoord,
        radius: u32,
        style: &P,
        fill: bool,
    ) -> Drawn {
        self.sink.circle(centre, radius, &paint(style, fill));
        Ok(())
    }

    fn fill_polygon<P: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        vert: I,
        style: &P,
    ) -> Drawn {
        let points: Vec<Position> = vert.into_iter().collect();
        self.sink.path(&[&points], true, &paint(style, true));
        Ok(())
    }

    fn draw_text<T: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &T,
        (x, y): BackendCoord,
    ) -> Drawn {
        let look = text_style(style);
        let anchor = match style.anchor().h_pos {
            HPos::Left => Anchor::Start,
            HPos::Center => Anchor::Middle,
            HPos::Right => Anchor::End,
        };
        let cap = text_metrics::CAP_HEIGHT * f64::from(look.size_px);
        let down = match style.anchor().v_pos {
            VPos::Top => units(cap),
            VPos::Center => units(cap / 2.0),
            VPos::Bottom => 0,
        };
        self.sink.text((x, y + down), anchor, text, &look);
        Ok(())
    }

    fn estimate_text_size<T: BackendTextStyle>(
        &self,
        text: &str,
        style: &T,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let look = text_style(style);
        let size = f64::from(look.size_px);
        let width = units(text_metrics::width_px(text, size, look.weight));
        Ok((width.unsigned_abs(), units(size * text_metrics::LINE_HEIGHT).unsigned_abs()))
    }
}

fn rgb(colour: &plotters_backend::BackendColor) -> Rgb {
    Rgb(colour.rgb.0, colour.rgb.1, colour.rgb.2)
}

fn paint<P: BackendStyle>(style: &P, fill: bool) -> Paint {
    let colour = rgb(&style.color());
    if fill {
        Paint { fill: Some(Fill::Solid(colour)), stroke: None }
    } else {
        Paint::line(Stroke { colour, width: style.stroke_width(), dash: Dash::Solid })
    }
}

/// plotters gives font sizes in the units of the surface.
fn text_style<T: BackendTextStyle>(style: &T) -> TextStyle {
    let weight =
        if matches!(style.style(), FontStyle::Bold) { Weight::Semibold } else { Weight::Regular };
    let size_px = libm::round(style.size() / f64::from(UNITS_PER_PX)).clamp(1.0, 255.0) as u8;
    TextStyle { colour: rgb(&style.color()), size_px, weight, halo: None }
}
