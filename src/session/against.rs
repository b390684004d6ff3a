//! The scenario that the current one is set against: the trend, until another is chosen.

use std::cell::OnceCell;

use super::bands::{Themed, get_or_make};
use super::{ScenarioChoice, Session};
use crate::error::Result;
use crate::model::indicators::Indicator;
use crate::model::projection::Projection;
use crate::model::series::RegionBands;

/// A scenario and its runs, made when asked for.
#[derive(Debug)]
pub(super) struct Against {
    pub(super) choice: ScenarioChoice,
    people: OnceCell<RegionBands>,
    households: OnceCell<RegionBands>,
    all: OnceCell<Projection>,
}

impl Against {
    pub(super) fn new(choice: ScenarioChoice) -> Self {
        let (people, households) = (OnceCell::new(), OnceCell::new());
        Self { choice, people, households, all: OnceCell::new() }
    }
}

impl Session {
    /// Chooses what the current scenario is set against in lines, pyramids, maps of differences and breakdowns.
    ///
    /// # Errors
    /// Those of [`super::scenario`]; what it was set against before stays.
    pub fn set_against(&mut self, choice: ScenarioChoice) -> Result<()> {
        if choice != self.against.choice {
            self.scenario_of(&choice)?;
            self.assumed(&choice)?;
            self.against = Against::new(choice);
            self.all_themed().for_each(Themed::forget_against);
            self.pyramid_scale.take();
        }
        Ok(())
    }

    /// All populations of what the current scenario is set against.
    ///
    /// # Errors
    /// Those of a run.
    pub(super) fn against_projection(&self) -> Result<&Projection> {
        let Against { choice, all, .. } = &self.against;
        if !self.differs() {
            return Ok(&self.current);
        }
        get_or_make(all, || self.model.project(&self.scenario_of(choice)?))
    }

    /// Whether there is a difference to show.
    pub(super) fn differs(&self) -> bool {
        self.against.choice != self.choice
    }

    /// The run to read an indicator of what the current scenario is set against from.
    pub(super) fn against_bands(&self, indicator: Indicator) -> Result<&RegionBands> {
        let Against { choice, people, households, .. } = &self.against;
        if *choice == ScenarioChoice::preset("trend") {
            return Ok(self.shown(indicator)?.trend);
        }
        if let Indicator::Theme(of) = indicator {
            return self.themed_against(of, choice);
        }
        let scenario = self.scenario_of(choice)?;
        if indicator.is_of_households() {
            get_or_make(households, || self.model.project_bands(&scenario))
        } else {
            get_or_make(people, || self.model.project_people(&scenario))
        }
    }
}
