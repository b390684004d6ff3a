//! The marks of [`super::rows`] and their paints.

use super::colour::{self, Inks, Rgb};
use super::legend::Sign;
use super::marks::{Dot, PixelArea, Shape, put};
use super::rows::{Links, Mark, Row, RowsInput, Value};
use super::sink::{Dash, Fill, Paint, Sink, Stroke};
use super::surface::units;

pub(crate) const RADIUS_PX: f64 = 4.5;

/// Draws the value of a series in a row; `x` says where a number lies.
pub(crate) fn draw_value<S: Sink>(
    area: &PixelArea<S>,
    (input, inks, row): (&RowsInput, &Inks, &Row),
    series: usize,
    value: Value,
    (x, y): (&dyn Fn(f64) -> f64, f64),
) -> crate::Result<()> {
    let Some(mark) = input.series.get(series).map(|series| series.mark) else {
        return Ok(());
    };
    let quiet = input.links == Links::Pairs && !row.strong;
    let paint = paint(input, inks, series, quiet);
    let mut numbers = value.numbers().map(x);
    let Some(x) = numbers.next() else { return Ok(()) };
    let corners = |list: &[(f64, f64)]| -> Vec<(i32, i32)> {
        list.iter().map(|(x, y)| (units(*x), units(*y))).collect()
    };
    let (to, r) = (numbers.next().unwrap_or(x), RADIUS_PX);
    let points = match mark {
        Mark::Dot | Mark::Ring | Mark::Projected => {
            return put(area, &Dot { at: (units(x), units(y)), radius_px: r, paint });
        }
        Mark::Tick => {
            return put(area, &Shape::lines(paint).with(corners(&[(x, y - 7.0), (x, y + 7.0)])));
        }
        Mark::Square => corners(&[
            (x - 3.5, y - 3.5),
            (x + 3.5, y - 3.5),
            (x + 3.5, y + 3.5),
            (x - 3.5, y + 3.5),
        ]),
        Mark::Diamond => {
            corners(&[(x, y - r - 0.5), (x + r + 0.5, y), (x, y + r + 0.5), (x - r - 0.5, y)])
        }
        Mark::Wide | Mark::Gain | Mark::Loss => bar(x, to, y, 6.0),
        Mark::Inner => bar(x, to, y, 4.0),
    };
    put(area, &Shape::areas(paint).with(points))
}

fn bar(from: f64, to: f64, y: f64, half: f64) -> Vec<(i32, i32)> {
    [(from, y - half), (to, y - half), (to, y + half), (from, y + half)]
        .map(|(x, y)| (units(x), units(y)))
        .to_vec()
}

/// The paint of a series: the first in the ink of the region, the others by the list of series. A quiet row has less ink.
fn paint(input: &RowsInput, inks: &Inks, series: usize, quiet: bool) -> Paint {
    let colours = colour::series(input.frame.theme);
    let colour = colours[series % colours.len()];
    let ring = |width: f64| Some(Stroke::solid(inks.background, width));
    let fill = |colour: Rgb| Some(Fill::Solid(colour));
    let mark = input.series.get(series).map_or(Mark::Dot, |series| series.mark);
    match mark {
        Mark::Dot if quiet => Paint { fill: fill(inks.band_edge), stroke: ring(1.0) },
        Mark::Dot => Paint { fill: fill(inks.main), stroke: ring(1.0) },
        Mark::Projected => {
            let edge = Stroke::solid(if quiet { inks.band_edge } else { inks.main }, 1.75);
            let inside = if quiet { inks.band } else { inks.band_inner };
            // Dashes would break up so small a circle; it is pale inside.
            Paint { fill: fill(inside), stroke: Some(edge) }
        }
        Mark::Gain | Mark::Loss => {
            let ramp = colour::diverging(input.frame.theme, 5);
            let ends = if mark == Mark::Gain { [3, 4] } else { [1, 0] };
            let [pale, strong] = ends.map(|at: usize| ramp.get(at).copied().unwrap_or(inks.axis));
            let edge = Stroke::solid(strong, 1.25).dashed(Dash::Dashed);
            Paint { fill: fill(pale), stroke: Some(edge) }
        }
        Mark::Square => Paint { fill: fill(colour), stroke: ring(1.0) },
        Mark::Ring | Mark::Diamond => {
            Paint { fill: fill(inks.background), stroke: Some(Stroke::solid(colour, 2.0)) }
        }
        Mark::Tick if input.links == Links::Pairs => {
            Paint::line(Stroke::solid(if quiet { inks.axis } else { inks.text }, 2.0))
        }
        Mark::Tick => Paint::line(Stroke::solid(colour, 2.5)),
        Mark::Wide => {
            Paint { fill: fill(inks.band), stroke: Some(Stroke::solid(inks.band_edge, 1.0)) }
        }
        Mark::Inner => Paint { fill: fill(inks.band_inner), stroke: None },
    }
}

pub(crate) fn legend_items(input: &RowsInput, inks: &Inks) -> Vec<(Sign, String)> {
    let sign = |at: usize, mark: Mark| {
        let paint = paint(input, inks, at, false);
        match mark {
            Mark::Dot | Mark::Ring | Mark::Projected => Sign::Mark(paint, true),
            Mark::Square => Sign::Square(paint),
            Mark::Diamond => Sign::Mark(paint, false),
            Mark::Tick => Sign::Upright(paint),
            Mark::Wide | Mark::Inner | Mark::Gain | Mark::Loss => Sign::Box(paint),
        }
    };
    let series = input.series.iter().enumerate();
    series.map(|(at, series)| (sign(at, series.mark), series.name.clone())).collect()
}
