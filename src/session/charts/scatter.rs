//! Two indicators of all municipalities.

use super::ChartRequest;
use crate::chart::scatter::{ScatterInput, Spot, Weight, scatter_chart};
use crate::chart::{Chart, Measure};
use crate::error::Result;
use crate::model::indicators::Indicator;
use crate::session::level::Level;
use crate::session::{Session, regions::area};

impl Session {
    /// The group of a municipality is its COROP region; a group that is chosen stands out as it is.
    #[inline(never)]
    pub(super) fn scatter(&self, asked: &ChartRequest) -> Result<Chart> {
        let index = self.current.index_of(asked.year)?;
        let regions = &self.bundle.regions;
        let chosen = area(regions, &asked.region)?;
        let places = self.places(Level::Municipality, &[])?;
        let is_all = chosen.members.len() == places.len();
        let corop = match chosen.members[..] {
            [only] => regions.municipalities.get(only).map(|one| format!("corop:{}", one.corop)),
            _ => None,
        };
        let group =
            corop.and_then(|key| regions.group(&key)).filter(|group| group.members.len() > 1);
        let weight = |r: usize| match group {
            _ if is_all => Weight::Other,
            _ if chosen.members.contains(&r) => Weight::Chosen,
            Some(group) if group.members.contains(&r) => Weight::Group,
            _ => Weight::Other,
        };
        let measure = |indicator: Indicator| Measure::from_id(indicator.id(), asked.change_from);
        let of = |indicator| self.values_of(&places, indicator, asked.change_from);
        let (x, y) = (of(asked.indicator)?, of(asked.second_indicator)?);
        let people = of(Indicator::Population)?;
        let spot = |(r, place): (usize, &crate::session::level::Place)| {
            let weight = weight(r);
            let trail = if weight == Weight::Other { 0 } else { index + 1 };
            Spot {
                name: place.area.plain_name(asked.frame.lang),
                at: (x[r][index], y[r][index]),
                trail: x[r].iter().copied().zip(y[r].iter().copied()).take(trail).collect(),
                people: people[r][index],
                weight,
            }
        };
        scatter_chart(&ScatterInput {
            region: chosen.plain_name(asked.frame.lang),
            group: group.map(|group| group.name.clone()),
            measures: (measure(asked.indicator)?, measure(asked.second_indicator)?),
            year: (asked.year, self.status_of_indicator(asked.indicator, asked.year)),
            base_year: self.base_year(),
            spots: places.iter().enumerate().map(spot).collect(),
            frame: asked.frame.clone(),
        })
    }
}
