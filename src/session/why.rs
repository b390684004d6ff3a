//! Why a number differs: from the base year, from the trend, and by whom a region gains and loses.

use super::regions::area;
use super::{ScenarioChoice, Session, scenario};
use crate::chart::format::people_step;
use crate::error::Result;
use crate::model::breakdown::exchange::Exchange;
use crate::model::breakdown::scenarios::{Mixtures, Run};
use crate::model::breakdown::years::Between;
use crate::model::breakdown::{Breakdown, Cause};
use crate::model::indicators::Indicator;

/// A breakdown in the digits that are shown: the parts add up to the difference to the last one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Explained {
    /// The value that is compared with.
    pub from: f64,
    /// The value that is compared.
    pub to: f64,
    /// The parts, in the order of [`Cause::ALL`].
    pub parts: [f64; Cause::COUNT],
}

/// Why an indicator of a region is what it is in a year.
#[derive(Debug, Clone, PartialEq)]
pub struct Why {
    /// Against the base year; none in the base year itself.
    pub since_base: Option<Explained>,
    /// Against the trend; none where the scenario is the trend.
    pub against_trend: Option<Explained>,
    /// Municipalities with the largest net number of people who moved to (above 0) or from (below 0) the region since the base
    /// year, by index, largest number first.
    pub exchange: Vec<(usize, f64)>,
}

/// Municipalities of [`Why::exchange`].
const PARTNERS: usize = 8;

impl Session {
    /// Why an indicator of a region is what it is in a year of the current scenario.
    ///
    /// # Errors
    /// `unknown` for a region, `value` for a year out of bounds.
    pub fn why(
        &self,
        region: &str,
        indicator: Indicator,
        change_from: i32,
        year: i32,
    ) -> Result<Why> {
        let members = area(&self.bundle.regions, region)?.members;
        let reference = self.reference(indicator, change_from)?;
        let reference = members.iter().map(|&r| reference[r]).sum();
        self.current.index_of(year)?;
        let inputs = self.model.inputs();
        let current = scenario(&self.bundle.regions, inputs, &self.choice)?;
        if year == inputs.base_year {
            return Ok(Why { since_base: None, against_trend: None, exchange: Vec::new() });
        }
        let between = Between::new(&self.model, &current, inputs.base_year, year)?;
        let since_base = between.breakdown(indicator, &members, reference)?;
        let trend = ScenarioChoice::preset("trend");
        let against_trend = if self.choice == trend {
            None
        } else {
            let trend = scenario(&self.bundle.regions, inputs, &trend)?;
            let [one, other] = [&trend, &current].map(|scenario| Run { inputs, scenario });
            Some(Mixtures::new(one, other, year)?.breakdown(indicator, &members, reference)?)
        };
        let exchange = Exchange::new(&self.model, &current, &members, year)?;
        let mut net: Vec<(usize, f64)> = exchange.net().into_iter().enumerate().collect();
        net.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
        net.truncate(PARTNERS);
        net.retain(|(_, persons)| persons.abs() >= 10.0);
        net.iter_mut().for_each(|(_, persons)| *persons = 10.0 * libm::round(*persons / 10.0));
        let explained = |found: Breakdown| explained(indicator, &found);
        Ok(Why {
            since_base: Some(explained(since_base)),
            against_trend: against_trend.map(explained),
            exchange: net,
        })
    }
}

/// People and households in the steps in which computed people are shown, their ratio with two decimals, everything else with one.
fn explained(indicator: Indicator, found: &Breakdown) -> Explained {
    let unit = match indicator {
        Indicator::Population | Indicator::Households => people_step(found.from.max(found.to)),
        Indicator::HouseholdSize => 0.01,
        _ => 0.1,
    };
    let shown = |value: f64| libm::round(value / unit) * unit;
    Explained { from: shown(found.from), to: shown(found.to), parts: found.rounded(unit) }
}
