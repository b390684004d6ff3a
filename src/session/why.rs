//! Why a number differs: from the base year, from the scenario it is set against, and by whom a region gains and loses.

use super::regions::area;
use super::{ScenarioChoice, Session};
use crate::chart::format::change_step;
use crate::error::Result;
use crate::model::breakdown::exchange::Exchange;
use crate::model::breakdown::scenarios::{Mixtures, Run};
use crate::model::breakdown::years::Between;
use crate::model::breakdown::{Breakdown, Cause};
use crate::model::edit::EditedComponent;
use crate::model::indicators::Indicator;
use crate::model::projection::Projection;
use crate::model::themes::housing;

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
    /// Against the scenario it is set against; none where that is the same one.
    pub against: Option<Explained>,
    /// Who else has other numbers of people than in the scenario it is set against; none where nothing makes people move elsewhere.
    pub elsewhere: Option<Elsewhere>,
    /// Municipalities with the largest net number of people who moved to (above 0) or from (below 0) the region since the base
    /// year, by index, largest number first.
    pub exchange: Vec<(usize, f64)>,
}

/// What a scenario does to people outside a region in a year: who draws families draws them from somewhere.
#[derive(Debug, Clone, PartialEq)]
pub struct Elsewhere {
    /// People more than in the other scenario in the region, and in the whole country.
    pub difference: [f64; 2],
    /// Municipalities outside of it with the largest difference, by index, persons, largest first.
    pub others: Vec<(usize, f64)>,
}

/// Municipalities of [`Why::exchange`] and [`Elsewhere::others`].
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
        self.current.index_of(year)?;
        if year == self.base_year() {
            return Ok(Why {
                since_base: None,
                against: None,
                elsewhere: None,
                exchange: Vec::new(),
            });
        }
        let exchange =
            Exchange::new(&self.model, &self.scenario_of(&self.choice)?, &members, year)?;
        let mut net: Vec<(usize, f64)> = exchange.net().into_iter().enumerate().collect();
        net.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
        net.truncate(PARTNERS);
        net.retain(|(_, persons)| persons.abs() >= 10.0);
        net.iter_mut().for_each(|(_, persons)| *persons = 10.0 * libm::round(*persons / 10.0));
        Ok(Why {
            since_base: self.why_since_base(region, indicator, change_from, year)?,
            against: self.why_against(region, indicator, change_from, year)?,
            elsewhere: self.elsewhere(region, year)?,
            exchange: net,
        })
    }

    /// What the current scenario does outside a region in a year, against the one it is set against; none where that is the same one,
    /// and where neither makes people move elsewhere: national assumptions hold for everyone, and draw no one from here to there.
    ///
    /// # Errors
    /// As [`Session::why`], and those of a run.
    pub fn elsewhere(&self, region: &str, year: i32) -> Result<Option<Elsewhere>> {
        if !self.differs() || ![&self.choice, &self.against.choice].into_iter().any(redirects) {
            return Ok(None);
        }
        let members = area(&self.bundle.regions, region)?.members;
        let people = |run: &Projection| -> Result<Vec<f64>> {
            let size = run.axis.sexes * run.axis.ages;
            Ok(run.population(year)?.chunks_exact(size).map(|people| people.iter().sum()).collect())
        };
        let other = people(self.against_projection()?)?;
        let difference: Vec<f64> =
            people(&self.current)?.iter().zip(&other).map(|(now, other)| now - other).collect();
        let mut others: Vec<(usize, f64)> = difference.iter().copied().enumerate().collect();
        others.retain(|(r, persons)| !members.contains(r) && persons.abs() >= 0.5);
        others.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
        others.truncate(PARTNERS);
        let of_region = members.iter().map(|&r| difference[r]).sum();
        Ok(Some(Elsewhere { difference: [of_region, difference.iter().sum()], others }))
    }

    /// What happened since the base year; none in the base year itself.
    ///
    /// # Errors
    /// As [`Session::why`].
    pub fn why_since_base(
        &self,
        region: &str,
        indicator: Indicator,
        change_from: i32,
        year: i32,
    ) -> Result<Option<Explained>> {
        self.current.index_of(year)?;
        if year == self.base_year() {
            return Ok(None);
        }
        let (members, reference) = self.members_and_reference(region, indicator, change_from)?;
        let current = self.scenario_of(&self.choice)?;
        let between = Between::new(&self.model, &current, self.base_year(), year)?;
        Ok(Some(explained(indicator, &between.breakdown(indicator, &members, reference)?)))
    }

    /// In what the scenario it is set against differs; none where that is the same one, and in the base year.
    ///
    /// # Errors
    /// As [`Session::why`].
    pub fn why_against(
        &self,
        region: &str,
        indicator: Indicator,
        change_from: i32,
        year: i32,
    ) -> Result<Option<Explained>> {
        self.current.index_of(year)?;
        if year == self.base_year() || !self.differs() {
            return Ok(None);
        }
        let (members, reference) = self.members_and_reference(region, indicator, change_from)?;
        let inputs = self.model.inputs();
        let [one, other] =
            [self.scenario_of(&self.against.choice)?, self.scenario_of(&self.choice)?];
        let [one, other] = [&one, &other].map(|scenario| Run { inputs, scenario });
        let found = Mixtures::new(one, other, year)?.breakdown(indicator, &members, reference)?;
        Ok(Some(explained(indicator, &found)))
    }

    pub(super) fn members_and_reference(
        &self,
        region: &str,
        indicator: Indicator,
        change_from: i32,
    ) -> Result<(Vec<usize>, f64)> {
        let members = area(&self.bundle.regions, region)?.members;
        let reference = self.reference(indicator, change_from)?;
        let reference = members.iter().map(|&r| reference[r]).sum();
        Ok((members, reference))
    }
}

/// Whether people move elsewhere by a scenario than they would by its national assumptions alone.
fn redirects(choice: &ScenarioChoice) -> bool {
    use EditedComponent::{Arrivals, Departures};
    housing::has_feedback(&choice.assumptions)
        || choice.edits.iter().any(|edit| matches!(edit.component, Arrivals | Departures))
}

/// People and households in the steps in which computed changes are told, their ratio with two decimals, everything else with one.
fn explained(indicator: Indicator, found: &Breakdown) -> Explained {
    let unit = match indicator {
        // By the value, which both breakdowns of a year end at: it must be the same in both.
        Indicator::Population | Indicator::Households => change_step(found.to),
        Indicator::HouseholdSize => 0.01,
        _ => 0.1,
    };
    let shown = |value: f64| libm::round(value / unit) * unit;
    Explained { from: shown(found.from), to: shown(found.to), parts: found.rounded(unit) }
}
