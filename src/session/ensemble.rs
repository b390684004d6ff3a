//! The state behind a worker that runs members of an ensemble: the data, a scenario, and what its members gave.

use super::bands::ThemeParts;
use super::choice::assumed;
use super::regions::area;
use super::{HORIZON_YEAR, ScenarioChoice, observed_totals, scenario};
use crate::data::bundle::Bundle;
use crate::data::observed::{FIRST_YEAR, LAST_STOCK_YEAR};
use crate::error::{ErrorKind, Result};
use crate::model::ensemble::draw::Seed;
use crate::model::ensemble::members::Members;
use crate::model::ensemble::run_member;
use crate::model::indicators::Indicator;
use crate::model::projection::Model;
use crate::model::scenario::Scenario;

/// Years of a member: all after the base year.
fn years(model: &Model) -> usize {
    usize::try_from(HORIZON_YEAR - model.inputs().base_year).unwrap_or(0)
}

/// Members of one scenario.
#[derive(Debug)]
pub struct Ensemble {
    bundle: Bundle,
    model: Model,
    scenario: Scenario,
    seed: Seed,
    members: Members,
    of_households: bool,
    theme_parts: ThemeParts,
}

impl Ensemble {
    /// Most members one worker takes: their bands and households fill 575 MB.
    pub const MOST_MEMBERS: usize = 2000;

    /// Reads a population pack; the scenario is the trend until [`Ensemble::begin`].
    ///
    /// # Errors
    /// Those of [`Bundle::parse`] and [`Model::new`].
    pub fn new(population_pack: &[u8]) -> Result<Self> {
        Self::of(Bundle::parse(population_pack)?)
    }

    pub(super) fn of(bundle: Bundle) -> Result<Self> {
        let model = Model::new(bundle.inputs())?;
        let scenario = scenario(&bundle.regions, model.inputs(), &ScenarioChoice::preset("trend"))?;
        let members = Members::new(bundle.axis.regions, years(&model), 0);
        let theme_parts = ThemeParts::new(&model);
        let seed = Seed(0);
        Ok(Self { bundle, model, scenario, seed, members, of_households: false, theme_parts })
    }

    /// Reads `themes.sbp`, which is needed where homes have an effect on people.
    ///
    /// # Errors
    /// `pack` for a damaged pack, and one of other municipalities.
    pub fn set_theme_data(&mut self, pack: &[u8]) -> Result<()> {
        self.theme_parts.read(pack, &self.bundle.regions)
    }

    /// Whether the members from the next [`Ensemble::begin`] on are asked for their households too; it takes half as much time again.
    pub fn count_households(&mut self, wanted: bool) {
        self.of_households = wanted;
    }

    /// Forgets all members and takes another scenario, with room for some members.
    ///
    /// # Errors
    /// Those of [`scenario`]; `value` for too many members.
    pub fn begin(&mut self, choice: &ScenarioChoice, seed: Seed, room: usize) -> Result<()> {
        if room > Self::MOST_MEMBERS {
            return Err(ErrorKind::Value {
                place: "members".to_owned(),
                expected: format!("at most {}", Self::MOST_MEMBERS),
                found: room.to_string(),
            }
            .into());
        }
        let inputs = self.model.inputs();
        let scenario = scenario(&self.bundle.regions, inputs, choice)?;
        let assumed = assumed(&self.bundle.regions, &inputs.axis, choice)?;
        self.scenario = self.theme_parts.with_homes(&assumed, scenario, inputs.base_year)?;
        self.seed = seed;
        self.members.clear(room, self.of_households);
        Ok(())
    }

    /// Runs one member.
    ///
    /// # Errors
    /// Those of [`run_member`].
    pub fn run(&mut self, member: u32) -> Result<()> {
        run_member(&self.model, &self.scenario, self.seed, member, &mut self.members)
    }

    /// The values of an indicator for a region, `[y][member]` from the year after the base year.
    ///
    /// # Errors
    /// `unknown` for a region, `value` for a year to count from that was not observed.
    pub fn values(&self, indicator: Indicator, region: &str, change_from: i32) -> Result<Vec<f64>> {
        let group = area(&self.bundle.regions, region)?.members;
        let of_all = match indicator {
            Indicator::HouseholdsChange => self.households_in(change_from)?,
            _ => self.observed_in(change_from)?,
        };
        let reference = group.iter().map(|&r| of_all[r]).sum();
        self.members.values(indicator, &group, reference)
    }

    /// Number of members in which each municipality has fewer inhabitants than in the base year, `[y][r]`.
    ///
    /// # Errors
    /// Those of [`Members::smaller_than`].
    pub fn smaller_than_now(&self) -> Result<Vec<u32>> {
        self.members.smaller_than(&self.observed_in(self.model.inputs().base_year)?)
    }

    /// What the members gave.
    pub fn members(&self) -> &Members {
        &self.members
    }

    /// Households of each municipality in the base year, the only year in which they were counted.
    fn households_in(&self, year: i32) -> Result<Vec<f64>> {
        let base_year = self.model.inputs().base_year;
        if year != base_year {
            return Err(ErrorKind::Value {
                place: "reference year of households".to_owned(),
                expected: base_year.to_string(),
                found: year.to_string(),
            }
            .into());
        }
        let counted = &self.bundle.households.counted;
        Ok(counted.iter().map(|by_type| by_type.iter().sum()).collect())
    }

    fn observed_in(&self, year: i32) -> Result<Vec<f64>> {
        let regions = self.bundle.axis.regions;
        let found = (FIRST_YEAR..=LAST_STOCK_YEAR).position(|observed| observed == year);
        let Some(at) = found else {
            return Err(ErrorKind::Value {
                place: "reference year".to_owned(),
                expected: format!("{FIRST_YEAR} to {LAST_STOCK_YEAR}"),
                found: year.to_string(),
            }
            .into());
        };
        Ok(observed_totals(&self.bundle)[at * regions..][..regions].to_vec())
    }
}
