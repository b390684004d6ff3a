//! Elements for plotters areas that carry what plotters' own styles cannot:
//! dashes, hatches, several figures in one shape, text with a halo.

use core::convert::Infallible;

use plotters::coord::CoordTranslate;
use plotters::coord::Shift;
use plotters::element::{Drawable, PointCollection};
use plotters::prelude::DrawingArea;
use plotters_backend::{BackendCoord, DrawingErrorKind};

use super::sink::{Anchor, Paint, Position, Sink, TextStyle};
use super::surface::{Surface, still_shared, units};

/// One or more figures in one shape; `C` is the coordinate of the area.
#[derive(Debug, Clone)]
pub(crate) struct Shape<C> {
    points: Vec<C>,
    ends: Vec<usize>,
    closed: bool,
    paint: Paint,
}

impl<C> Shape<C> {
    pub(crate) fn new(closed: bool, paint: Paint) -> Self {
        Self { points: Vec::new(), ends: Vec::new(), closed, paint }
    }

    pub(crate) fn lines(paint: Paint) -> Self {
        Self::new(false, paint)
    }

    pub(crate) fn areas(paint: Paint) -> Self {
        Self::new(true, paint)
    }

    pub(crate) fn figure(&mut self, points: impl IntoIterator<Item = C>) {
        self.points.extend(points);
        self.ends.push(self.points.len());
    }

    pub(crate) fn with(mut self, points: impl IntoIterator<Item = C>) -> Self {
        self.figure(points);
        self
    }
}

impl<'a, C> PointCollection<'a, C> for &'a Shape<C> {
    type Point = &'a C;
    type IntoIter = core::slice::Iter<'a, C>;

    fn point_iter(self) -> Self::IntoIter {
        self.points.iter()
    }
}

impl<S: Sink, C> Drawable<Surface<S>> for Shape<C> {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        pos: I,
        backend: &mut Surface<S>,
        _: (u32, u32),
    ) -> Result<(), DrawingErrorKind<Infallible>> {
        let points: Vec<Position> = pos.collect();
        let mut figures: Vec<&[Position]> = Vec::with_capacity(self.ends.len());
        let mut start = 0;
        for end in &self.ends {
            figures.extend(points.get(start..*end));
            start = *end;
        }
        if !points.is_empty() {
            backend.sink().path(&figures, self.closed, &self.paint);
        }
        Ok(())
    }
}

/// A circle of a radius in pixels around a coordinate.
#[derive(Debug, Clone)]
pub(crate) struct Dot<C> {
    pub(crate) at: C,
    pub(crate) radius_px: f64,
    pub(crate) paint: Paint,
}

impl<'a, C> PointCollection<'a, C> for &'a Dot<C> {
    type Point = &'a C;
    type IntoIter = core::iter::Once<&'a C>;

    fn point_iter(self) -> Self::IntoIter {
        core::iter::once(&self.at)
    }
}

impl<S: Sink, C> Drawable<Surface<S>> for Dot<C> {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        pos: I,
        backend: &mut Surface<S>,
        _: (u32, u32),
    ) -> Result<(), DrawingErrorKind<Infallible>> {
        for centre in pos {
            backend.sink().circle(centre, units(self.radius_px).unsigned_abs(), &self.paint);
        }
        Ok(())
    }
}

/// A text whose baseline begins, centres or ends at a pixel position.
#[derive(Debug, Clone)]
pub(crate) struct Label<'t> {
    at: Position,
    anchor: Anchor,
    text: &'t str,
    style: TextStyle,
}

impl<'t> Label<'t> {
    pub(crate) fn new(
        x_px: f64,
        baseline_px: f64,
        anchor: Anchor,
        text: &'t str,
        style: TextStyle,
    ) -> Self {
        Self { at: (units(x_px), units(baseline_px)), anchor, text, style }
    }
}

impl<'a> PointCollection<'a, BackendCoord> for &'a Label<'_> {
    type Point = &'a BackendCoord;
    type IntoIter = core::iter::Once<&'a BackendCoord>;

    fn point_iter(self) -> Self::IntoIter {
        core::iter::once(&self.at)
    }
}

impl<S: Sink> Drawable<Surface<S>> for Label<'_> {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        pos: I,
        backend: &mut Surface<S>,
        _: (u32, u32),
    ) -> Result<(), DrawingErrorKind<Infallible>> {
        for at in pos {
            backend.sink().text(at, self.anchor, self.text, &self.style);
        }
        Ok(())
    }
}

/// Begins or ends a group of marks.
#[derive(Debug, Clone)]
pub(crate) enum Group {
    Open(&'static str, Option<TextStyle>),
    Close,
}

impl<'a> PointCollection<'a, BackendCoord> for &'a Group {
    type Point = &'a BackendCoord;
    type IntoIter = core::iter::Empty<&'a BackendCoord>;

    fn point_iter(self) -> Self::IntoIter {
        core::iter::empty()
    }
}

impl<S: Sink> Drawable<Surface<S>> for Group {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        _: I,
        backend: &mut Surface<S>,
        _: (u32, u32),
    ) -> Result<(), DrawingErrorKind<Infallible>> {
        match self {
            Self::Open(class, text) => backend.sink().open_group(class, text.as_ref()),
            Self::Close => backend.sink().close_group(),
        }
        Ok(())
    }
}

/// A drawing area of pixels in units.
pub(crate) type PixelArea<S> = DrawingArea<Surface<S>, Shift>;

/// Draws an element; the surface itself cannot fail, only be in use elsewhere.
///
/// Never inlined: what plotters does for one element is much code, and charts draw hundreds of them from dozens of places.
#[inline(never)]
pub(crate) fn put<'a, S, CT, E>(
    area: &DrawingArea<Surface<S>, CT>,
    element: &'a E,
) -> crate::Result<()>
where
    S: Sink,
    CT: CoordTranslate,
    &'a E: PointCollection<'a, CT::From>,
    E: Drawable<Surface<S>>,
{
    area.draw(element).map_err(|_| still_shared("backend"))
}

/// Draws marks inside a group.
pub(crate) fn grouped<S: Sink>(
    area: &PixelArea<S>,
    class: &'static str,
    text: Option<TextStyle>,
    draw: impl FnOnce() -> crate::Result<()>,
) -> crate::Result<()> {
    put(area, &Group::Open(class, text))?;
    draw()?;
    put(area, &Group::Close)
}
