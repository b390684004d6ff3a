//! A legend measured before it is placed: rows that hold what fits.

use super::colour::Inks;
use super::marks::{Dot, Label, PixelArea, Shape, grouped, put};
use super::sink::{Anchor, Paint, Sink, TextStyle};
use super::surface::units;
use super::text_metrics::{Weight, width_px};

/// The sign before a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Sign {
    /// A piece of line.
    Line(Paint),
    /// A piece of line with a dot on it, each with its paint.
    Dotted(Paint, Paint),
    /// A filled box.
    Box(Paint),
    /// A step outline.
    Step(Paint),
    /// A circle, or else a diamond.
    Mark(Paint, bool),
    /// A small square.
    Square(Paint),
    /// An upright line.
    Upright(Paint),
    /// Nothing: the text goes with the one before it.
    Blank,
}

/// Signs with their texts, in rows.
#[derive(Debug, Clone)]
pub(crate) struct Legend {
    rows: Vec<Vec<(Sign, String, f64)>>,
}

/// Font size and height of a row.
const SIZE_PX: u8 = 12;
const ROW_PX: f64 = 18.0;
const SIGN_PX: f64 = 20.0;
const SIGN_GAP_PX: f64 = 5.0;
const ITEM_GAP_PX: f64 = 12.0;

impl Legend {
    /// Flows the items into rows of at most `max_px`.
    pub(crate) fn sized(items: Vec<(Sign, String)>, max_px: f64) -> Self {
        let mut rows: Vec<Vec<(Sign, String, f64)>> = vec![Vec::new()];
        let mut used = 0.0;
        for (sign, text) in items {
            let width =
                SIGN_PX + SIGN_GAP_PX + width_px(&text, f64::from(SIZE_PX), Weight::Regular);
            if used > 0.0 && used + ITEM_GAP_PX + width > max_px {
                rows.push(Vec::new());
                used = 0.0;
            }
            let x = if used > 0.0 { used + ITEM_GAP_PX } else { 0.0 };
            used = x + width;
            if let Some(row) = rows.last_mut() {
                row.push((sign, text, x));
            }
        }
        Self { rows }
    }

    /// Height of all rows in pixels.
    pub(crate) fn height_px(&self) -> f64 {
        self.rows.len() as f64 * ROW_PX
    }

    /// Draws the rows with their left top corner at a position in pixels.
    pub(crate) fn draw<S: Sink>(
        &self,
        area: &PixelArea<S>,
        left: f64,
        top: f64,
        inks: &Inks,
    ) -> crate::Result<()> {
        let style =
            TextStyle { colour: inks.muted, size_px: SIZE_PX, weight: Weight::Regular, halo: None };
        grouped(area, "legend", Some(style), || {
            for (i, row) in self.rows.iter().enumerate() {
                let middle = top + (i as f64 + 0.5) * ROW_PX;
                for (sign, text, x) in row {
                    draw_sign(area, *sign, left + x, middle)?;
                    let text_x = left + x + SIGN_PX + SIGN_GAP_PX;
                    put(area, &Label::new(text_x, middle + 4.3, Anchor::Start, text, style))?;
                }
            }
            Ok(())
        })
    }
}

fn draw_sign<S: Sink>(
    area: &PixelArea<S>,
    sign: Sign,
    left: f64,
    middle: f64,
) -> crate::Result<()> {
    let at = |x: f64, y: f64| (units(left + x), units(middle + y));
    let (w, h) = (SIGN_PX, 5.0);
    let shape = match sign {
        Sign::Blank => return Ok(()),
        Sign::Dotted(paint, dot) => {
            put(area, &Shape::lines(paint).with([at(0.0, 0.0), at(w, 0.0)]))?;
            let dot = Dot { at: at(w / 2.0, 0.0), radius_px: 3.0, paint: dot };
            return put(area, &dot);
        }
        Sign::Mark(paint, true) => {
            return put(area, &Dot { at: at(w / 2.0, 0.0), radius_px: 4.5, paint });
        }
        Sign::Mark(paint, false) => Shape::areas(paint).with([
            at(w / 2.0, -h),
            at(w / 2.0 + h, 0.0),
            at(w / 2.0, h),
            at(w / 2.0 - h, 0.0),
        ]),
        Sign::Square(paint) => Shape::areas(paint).with([
            at(w / 2.0 - 3.5, -3.5),
            at(w / 2.0 + 3.5, -3.5),
            at(w / 2.0 + 3.5, 3.5),
            at(w / 2.0 - 3.5, 3.5),
        ]),
        Sign::Upright(paint) => Shape::lines(paint).with([at(w / 2.0, -7.0), at(w / 2.0, 7.0)]),
        Sign::Line(paint) => Shape::lines(paint).with([at(0.0, 0.0), at(w, 0.0)]),
        Sign::Box(paint) => {
            Shape::areas(paint).with([at(0.0, -h), at(w, -h), at(w, h), at(0.0, h)])
        }
        Sign::Step(paint) => {
            let third = w / 3.0;
            Shape::lines(paint).with([
                at(0.0, h),
                at(third, h),
                at(third, 0.0),
                at(2.0 * third, 0.0),
                at(2.0 * third, -h),
                at(w, -h),
            ])
        }
    };
    put(area, &shape)
}
