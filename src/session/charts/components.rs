//! What changes a population each year: counted flows, then computed ones.

use super::ChartRequest;
use crate::chart::components::{ComponentsInput, YearOfFlows, components_chart};
use crate::chart::{Chart, Status};
use crate::data::earlier;
use crate::data::observed::{FIRST_YEAR, LAST_FLOW_YEAR};
use crate::error::Result;
use crate::model::flows::Component;
use crate::session::Session;
use crate::session::regions::{Area, area};

/// The counted flows in the order of [`Component::ALL`].
const COUNTED: [earlier::Component; Component::COUNT] = [
    earlier::Component::Births,
    earlier::Component::Deaths,
    earlier::Component::Arrivals,
    earlier::Component::Departures,
    earlier::Component::Immigration,
    earlier::Component::Emigration,
];

/// Westerwolde, Cranendonck, Gilze en Rijen: the flow that passes through is taken out of their projected flows
/// (`xtask/src/estimate/transit.rs`).
const RECEPTION: [&str; 3] = ["GM1950", "GM1706", "GM0784"];

impl Session {
    /// The flows of a region by year.
    ///
    /// # Errors
    /// `unknown` for a region, `value` for a frame out of bounds, `pack` before [`Session::set_background`].
    #[inline(never)]
    pub(super) fn components(&self, request: &ChartRequest) -> Result<Chart> {
        let area = area(&self.bundle.regions, &request.region)?;
        let mut years = self.counted_flows(&area)?;
        let by_component =
            Component::ALL.map(|component| self.current.component_of(&area.members, component));
        let [births, deaths, arrivals, departures, immigrants, emigrants] = by_component;
        let all = [births?, deaths?, arrivals?, departures?, immigrants?, emigrants?];
        let computed = (self.base_year()..self.current.horizon_year()).enumerate();
        years.extend(computed.map(|(at, year)| YearOfFlows {
            year,
            flows: all.each_ref().map(|of| of.get(at).copied().unwrap_or(f64::NAN)),
            status: Status::Projected,
        }));
        components_chart(&ComponentsInput {
            region: area.name(request.frame.lang),
            is_group: area.members.len() > 1,
            reception: self.reception(&area),
            years,
            combined: request.combined,
            base_year: self.base_year(),
            year: request.year,
            frame: request.frame.clone(),
        })
    }

    /// Names of the members with a reception centre; of the country they are none of its concern.
    fn reception(&self, area: &Area) -> Vec<String> {
        let all = &self.bundle.regions.municipalities;
        if area.members.len() == all.len() {
            return Vec::new();
        }
        let own = area.members.iter().map(|&r| &all[r]);
        own.filter(|one| RECEPTION.contains(&one.code.as_str()))
            .map(|one| one.name.clone())
            .collect()
    }

    fn counted_flows(&self, area: &Area) -> Result<Vec<YearOfFlows>> {
        let counted = &self.background()?.earlier;
        // Within one municipality moves between what merged later stand among the others; within a group all do.
        let own = match area.members.as_slice() {
            [one] => counted.own_borders_since[*one],
            _ => FIRST_YEAR,
        };
        let since = self.counted_since(area).max(own);
        let of = |year: i32| YearOfFlows {
            year,
            flows: COUNTED.map(|component| {
                let flow =
                    |r: &usize| counted.flow(component, *r, year).map_or(f64::NAN, f64::from);
                area.members.iter().map(flow).sum()
            }),
            status: if year < since { Status::Estimated } else { Status::Observed },
        };
        Ok((FIRST_YEAR..=LAST_FLOW_YEAR).map(of).collect())
    }
}
