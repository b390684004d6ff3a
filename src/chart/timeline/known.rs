//! The look of a line by how its numbers came to be: counted solid, estimated hollow dots on a thin line, computed dashed.

use super::{Layer, dashed, points};
use crate::chart::colour::{Inks, Rgb};
use crate::chart::describe::words;
use crate::chart::legend::Sign;
use crate::chart::line::YearSeries;
use crate::chart::line_size::is_sparse;
use crate::chart::output::{Lang, Status};
use crate::chart::sink::{Fill, Paint, Stroke};

/// What is known of a region and what is computed.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Known {
    /// Counted values up to and including the base year; before `counted_since` estimates.
    pub observed: YearSeries,
    /// First year of `observed` that was counted on these borders.
    pub counted_since: i32,
    /// Values of a scenario, from the base year on.
    pub projected: YearSeries,
}

impl Known {
    /// Year, value, and how it came to be, each year once.
    pub(crate) fn years(&self) -> impl Iterator<Item = (i32, f64, Status)> + '_ {
        let known = self.observed.iter().map(|p| (p.0, p.1, self.status_in(p.0)));
        let last = self.observed.last().map_or(i32::MIN, |p| p.0);
        let computed = self.projected.iter().filter(move |p| p.0 > last);
        known.chain(computed.map(|p| (p.0, p.1, Status::Projected)))
    }

    pub(crate) fn value_in(&self, year: i32) -> Option<(f64, Status)> {
        let found = self.years().find(|(at, value, _)| *at == year && value.is_finite());
        found.map(|(_, value, status)| (value, status))
    }

    /// The last year with a value.
    pub(crate) fn last(&self) -> Option<(i32, f64)> {
        self.years().filter(|p| p.1.is_finite()).last().map(|(year, value, _)| (year, value))
    }

    /// First and last year, as an axis needs them.
    pub(crate) fn span(&self) -> Option<(i32, i32)> {
        let all = || self.observed.iter().chain(&self.projected).map(|p| p.0);
        all().min().zip(all().max())
    }

    fn status_in(&self, year: i32) -> Status {
        if year < self.counted_since { Status::Estimated } else { Status::Observed }
    }

    /// The estimated and the counted part of what is known.
    fn split(&self) -> [&[(i32, f64)]; 2] {
        let at = self.observed.partition_point(|p| p.0 < self.counted_since);
        let (estimated, counted) = self.observed.split_at_checked(at).unwrap_or_default();
        [estimated, counted]
    }

    pub(crate) fn layers(&self, colour: Rgb, width_px: f64, inks: &Inks) -> Vec<Layer> {
        let line = Stroke::solid(colour, width_px);
        let thin = Stroke::solid(colour, 1.0);
        let hollow = Paint { fill: Some(Fill::Solid(inks.background)), stroke: Some(thin) };
        let mut layers = vec![Layer::Line(points(&self.projected), dashed(colour, width_px))];
        let [estimated, counted] = self.split();
        if is_sparse(&self.observed) {
            layers.push(Layer::Line(points(&self.observed), thin));
            layers.push(Layer::Dots(points(counted), 2.75, Paint::fill(colour)));
        } else {
            let joint = self.observed.get(..estimated.len() + 1).unwrap_or(estimated);
            layers.push(Layer::Line(points(if estimated.is_empty() { &[] } else { joint }), thin));
            layers.push(Layer::Line(points(counted), line));
        }
        layers.push(Layer::Dots(points(estimated), 2.0, hollow));
        layers.retain(|layer| !layer.is_empty());
        layers
    }

    /// The signs of its statuses.
    pub(crate) fn signs(&self, colour: Rgb, inks: &Inks, lang: Lang) -> Vec<(Sign, String)> {
        let w = words(lang);
        let [estimated, counted] = self.split();
        let thin = Stroke::solid(colour, 1.0);
        let hollow = Paint { fill: Some(Fill::Solid(inks.background)), stroke: Some(thin) };
        let mut signs = Vec::new();
        let mut sign = |sign, status| signs.push((sign, w.status(status).to_owned()));
        if !estimated.is_empty() {
            sign(Sign::Dotted(Paint::line(thin), hollow), Status::Estimated);
        }
        if !counted.is_empty() {
            let observed = match is_sparse(&self.observed) {
                true => Sign::Dotted(Paint::line(thin), Paint::fill(colour)),
                false => Sign::Line(Paint::line(Stroke::solid(colour, 2.0))),
            };
            sign(observed, Status::Observed);
        }
        if !self.projected.is_empty() {
            sign(Sign::Line(Paint::line(dashed(colour, 2.0))), Status::Projected);
        }
        signs
    }
}
