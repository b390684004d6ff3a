//! Regions in order of an indicator.

use super::ChartRequest;
use crate::chart::ranking::{Ranked, RankingInput, ranking_chart};
use crate::chart::{Chart, Measure};
use crate::error::Result;
use crate::session::Session;
use crate::session::level::{Level, Place};

impl Session {
    /// Regions of a level in order of an indicator; the chosen one without a place where it is none of them.
    #[inline(never)]
    pub(super) fn ranking(&self, asked: &ChartRequest) -> Result<Chart> {
        let (places, counted) = self.with_chosen(asked)?;
        let index = self.current.index_of(asked.year)?;
        let values = self.values_of(&places, asked.indicator, asked.change_from)?;
        let regions = places.iter().zip(&values).enumerate().map(|(at, (place, values))| Ranked {
            name: place.area.plain_name(asked.frame.lang),
            value: values[index],
            base: values[0],
            chosen: place.key == asked.region,
            counts: at < counted,
        });
        let base_year = self.base_year();
        // A change since the base year was nothing then: there is no order to tell of.
        let changes = asked.indicator.is_diverging() && asked.change_from == base_year;
        let has_base = asked.year != base_year && !changes;
        ranking_chart(&RankingInput {
            regions: regions.collect(),
            kind: asked.level.kind(),
            measure: Measure::from_id(asked.indicator.id(), asked.change_from)?,
            year: (asked.year, self.status_of_indicator(asked.indicator, asked.year)),
            base: has_base
                .then(|| (base_year, self.status_of_indicator(asked.indicator, base_year))),
            frame: asked.frame.clone(),
        })
    }

    /// The regions of the level that is asked for, and behind them the chosen one where it is none of them; how many are of the level.
    pub(super) fn with_chosen(&self, asked: &ChartRequest) -> Result<(Vec<Place>, usize)> {
        let own: Vec<&str> = core::iter::once(asked.region.as_str())
            .chain(asked.beside.iter().map(String::as_str))
            .collect();
        let mut places = self.places(asked.level, &own)?;
        let counted = places.len();
        if !places.iter().any(|place| place.key == asked.region) {
            places.extend(self.places(Level::Own, &[&asked.region])?);
        }
        Ok((places, counted))
    }
}
