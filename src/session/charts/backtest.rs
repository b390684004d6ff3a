//! How far off a forecast of 2019 was, for any region.

use super::ChartRequest;
use super::line::Counted;
use crate::chart::Chart;
use crate::chart::backtest::{BacktestInput, Known, Naive, backtest_chart};
use crate::chart::line::YearSeries;
use crate::data::evidence::BACKTEST_YEARS;
use crate::data::observed::FIRST_YEAR;
use crate::error::Result;
use crate::model::indicators::Indicator;
use crate::session::Session;
use crate::session::regions::area;

/// Years whose growth goes on in the simple forecast.
const GROWTH_YEARS: i32 = 5;
/// First year drawn.
const FROM: i32 = 2012;

impl Session {
    /// The back-test of a region.
    ///
    /// # Errors
    /// `unknown` for a region, `value` for a frame out of bounds, `pack` before [`Session::set_evidence`].
    #[inline(never)]
    pub(super) fn backtest(&self, request: &ChartRequest) -> Result<Chart> {
        let evidence = self.evidence()?;
        let regions = &self.bundle.regions;
        let area = area(regions, &request.region)?;
        let Counted { mut observed, counted_since, .. } =
            self.counted(&area, Indicator::Population, self.base_year())?;
        observed.retain(|of| of.0 >= FROM);
        let made = BACKTEST_YEARS.0 - 1;
        let years = || BACKTEST_YEARS.0..;
        let counted_in = |members: &[usize], year: i32| -> f64 {
            let at = usize::try_from(year - FIRST_YEAR).unwrap_or(usize::MAX);
            let row = self.observed_totals.chunks_exact(self.current.axis.regions).nth(at);
            members.iter().map(|&r| row.map_or(f64::NAN, |row| row[r])).sum()
        };
        let ours = evidence.backtest(&area.members);
        let index = match area.members.as_slice() {
            [one] if !request.region.contains(':') => Some(*one),
            _ => {
                let group = regions.groups.iter().position(|group| group.key() == request.region);
                group.map(|group| regions.municipalities.len() + group)
            }
        };
        let bounds = index.map_or_else(Vec::new, |index| evidence.backtest_bounds(index, &ours));
        let everyone: Vec<usize> = (0..regions.municipalities.len()).collect();
        let nation = evidence.backtest(&everyone);
        let now = counted_in(&area.members, made);
        let growth =
            (now - counted_in(&area.members, made - GROWTH_YEARS)) / f64::from(GROWTH_YEARS);
        let share = now / counted_in(&everyone, made);
        let path = |value: &dyn Fn(usize) -> f64| -> YearSeries {
            let later = years().zip(0..ours.len()).map(|(year, at)| (year, value(at)));
            core::iter::once((made, now)).chain(later).collect()
        };
        backtest_chart(&BacktestInput {
            region: area.name(request.frame.lang),
            counted: Known { observed, counted_since, projected: Vec::new() },
            forecast: path(&|at| ours[at]),
            bounds: years().zip(bounds).collect(),
            naive: vec![
                (Naive::NoChange, path(&|_| now)),
                (Naive::LastGrowth, path(&|at| now + growth * (at as f64 + 1.0))),
                (Naive::ConstantShare, path(&|at| nation[at] * share)),
            ],
            frame: request.frame.clone(),
        })
    }
}
