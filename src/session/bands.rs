//! The runs an indicator is read from. Households and what the themes need are counted only once someone asks for them: people need
//! no part of that work.

use std::cell::OnceCell;
use std::sync::Arc;

use super::{ScenarioChoice, Session, scenario};
use crate::data::regions::Regions;
use crate::data::themes::ThemeData;
use crate::error::{ErrorKind, Result};
use crate::model::indicators::Indicator;
use crate::model::inputs::Distance;
use crate::model::projection::Model;
use crate::model::scenario::Scenario;
use crate::model::series::RegionBands;
use crate::model::themes::{Assumed, Compiled, ThemeId, ThemeInputs, housing};

/// The runs that are shown.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shown<'a> {
    pub(super) trend: &'a RegionBands,
    /// To be read through [`Session::around`].
    high: &'a RegionBands,
    low: &'a RegionBands,
    pub(super) current: &'a RegionBands,
}

/// Runs with more than people, made when asked for: the trend, high and low, and the current one.
#[derive(Debug, Default)]
pub(super) struct More {
    presets: OnceCell<[RegionBands; 3]>,
    pub(super) current: OnceCell<RegionBands>,
}

/// What the themes are made with.
#[derive(Debug)]
pub(super) struct ThemeParts {
    pub(super) inputs: ThemeInputs,
}

/// The runs with what some amounts are made of: those of the themes, or of an indicator of the user's own.
#[derive(Debug, Default)]
pub(super) struct Themed {
    /// Of an indicator of the user's own what it is made of; of the themes that is made when it is asked for.
    own: Option<Arc<Compiled>>,
    runs: More,
    /// That of the scenario the current one is set against.
    against: OnceCell<RegionBands>,
}

impl Themed {
    /// Those of an indicator of the user's own; [`Themed::default`] are those of the themes.
    pub(super) fn of_own(compiled: Arc<Compiled>) -> Self {
        Self { own: Some(compiled), ..Self::default() }
    }

    fn compiled(&self) -> Arc<Compiled> {
        self.own.clone().unwrap_or_else(Compiled::all)
    }

    /// Forgets the current run.
    pub(super) fn forget_current(&mut self) {
        self.runs.current.take();
    }

    /// Forgets the run that the current one is set against.
    pub(super) fn forget_against(&mut self) {
        self.against.take();
    }

    /// Forgets all runs: they are made of something else from now on.
    pub(super) fn forget(&mut self) {
        *self = Self { own: self.own.take(), ..Self::default() };
    }

    /// Forgets the amounts of the current run and those around it: other assumptions make others.
    fn forget_amounts(&mut self) {
        let presets = self.runs.presets.get_mut().into_iter();
        let around = presets.flat_map(|[_, high, low]| [high, low]);
        around.chain(self.runs.current.get_mut()).for_each(RegionBands::forget_amounts);
    }
}

impl ThemeParts {
    /// The parts before the theme data are read.
    pub(super) fn new(model: &Model) -> Self {
        let inputs = model.inputs();
        let places_km = match &inputs.moves.distance {
            Some(Distance::Places { places_km, .. }) => places_km.clone(),
            _ => Vec::new(),
        };
        let inputs = ThemeInputs { places_km, ..ThemeInputs::unknown(inputs.axis.regions) };
        Self { inputs }
    }

    /// Takes the homes of every municipality over.
    ///
    /// # Errors
    /// Those of [`ThemeData::parse`].
    pub(super) fn read(&mut self, pack: &[u8], regions: &Regions) -> Result<()> {
        let data = ThemeData::parse(pack, regions)?;
        self.inputs.homes = data.housing.dwellings;
        self.inputs.usual_homes_per_year = data.housing.usual_net_addition_per_year;
        Ok(())
    }

    /// A scenario with what homes do to its people.
    ///
    /// # Errors
    /// Those of [`housing::feedback`].
    pub(super) fn with_homes(
        &self,
        assumed: &Assumed,
        scenario: Scenario,
        base_year: i32,
    ) -> Result<Scenario> {
        let years = (base_year..=scenario.horizon_year).count();
        let alone = &scenario.paths.living_alone;
        let feedback = housing::feedback(&self.inputs, assumed, (base_year, years), alone)?;
        Ok(Scenario { homes_feedback: feedback, ..scenario })
    }
}

impl Session {
    /// The runs to read an indicator from.
    ///
    /// The trend has the assumptions of the themes by default, for the classes of the map are made from it.
    ///
    /// # Errors
    /// Those of [`scenario`] and of a run.
    pub(super) fn shown(&self, indicator: Indicator) -> Result<Shown<'_>> {
        let of =
            |choice: &ScenarioChoice| scenario(&self.bundle.regions, self.model.inputs(), choice);
        let preset = |id: &str| of(&ScenarioChoice::preset(id));
        let (presets, current) = if let Indicator::Theme(of) = indicator {
            let themed = self.themed(of)?;
            let presets = get_or_make(&themed.runs.presets, || {
                let run = |id: &str| self.model.project_themed(&preset(id)?, &themed.compiled());
                Ok([run("trend")?, run("high")?, run("low")?])
            })?;
            presets[0].make_amounts(&self.theme_parts.inputs, &Assumed::default())?;
            (presets, self.themed_current(of)?)
        } else if indicator.is_of_households() {
            let presets = get_or_make(&self.with_households.presets, || {
                let run = |id: &str| self.model.project_bands(&preset(id)?);
                Ok([run("trend")?, run("high")?, run("low")?])
            })?;
            let current = get_or_make(&self.with_households.current, || {
                Ok(self.model.bands_of(&self.current, &of(&self.choice)?))
            })?;
            (presets, current)
        } else {
            let Self { trend, high, low, current_bands: current, .. } = self;
            return Ok(Shown { trend, high, low, current });
        };
        let [trend, high, low] = presets;
        Ok(Shown { trend, high, low, current })
    }

    /// The low and the high preset, which are drawn around the current run and so have its assumptions of the themes.
    ///
    /// # Errors
    /// Those of [`Self::shown`].
    pub(super) fn around(&self, indicator: Indicator) -> Result<[&RegionBands; 2]> {
        let Shown { low, high, .. } = self.shown(indicator)?;
        if indicator.is_of_theme() {
            let assumed = self.assumed(&self.choice)?;
            low.make_amounts(&self.theme_parts.inputs, &assumed)?;
            high.make_amounts(&self.theme_parts.inputs, &assumed)?;
        }
        Ok([low, high])
    }

    /// The runs that an indicator of a theme is read from.
    ///
    /// # Errors
    /// `unknown` for one of the user's own that [`Session::know_own`] was not told of.
    pub(super) fn themed(&self, of: ThemeId) -> Result<&Themed> {
        if of.own().is_none() {
            return Ok(&self.themed);
        }
        let found = self.own.iter().find(|(known, _)| *known == of).map(|(_, themed)| themed);
        let found = found
            .ok_or(ErrorKind::Unknown { place: "indicator", found: of.indicator().id.to_owned() });
        Ok(found?)
    }

    /// The current run with the amounts of an indicator of a theme; of a region alone no more is needed.
    ///
    /// # Errors
    /// Those of [`scenario`] and of [`Self::themed`].
    pub(super) fn themed_current(&self, of: ThemeId) -> Result<&RegionBands> {
        let themed = self.themed(of)?;
        let current = get_or_make(&themed.runs.current, || {
            let scenario = self.scenario_of(&self.choice)?;
            Ok(self.model.themed_of(&self.current, &scenario, &themed.compiled()))
        })?;
        current.make_amounts(&self.theme_parts.inputs, &self.assumed(&self.choice)?)?;
        Ok(current)
    }

    /// The run of a scenario that the current one is set against, likewise.
    ///
    /// # Errors
    /// Those of a run and of [`Self::themed`].
    pub(super) fn themed_against(
        &self,
        of: ThemeId,
        choice: &ScenarioChoice,
    ) -> Result<&RegionBands> {
        let themed = self.themed(of)?;
        get_or_make(&themed.against, || {
            let scenario = self.scenario_of(choice)?;
            let bands = self.model.project_themed(&scenario, &themed.compiled())?;
            bands.make_amounts(&self.theme_parts.inputs, &self.assumed(choice)?)?;
            Ok(bands)
        })
    }

    /// The runs of the themes and of all indicators of the user's own.
    pub(super) fn all_themed(&mut self) -> impl Iterator<Item = &mut Themed> {
        let own = self.own.iter_mut().map(|(_, themed)| themed);
        core::iter::once(&mut self.themed).chain(own)
    }

    /// What a scenario assumes for the themes.
    ///
    /// # Errors
    /// Those of [`super::choice::assumed`].
    pub(super) fn assumed(&self, choice: &ScenarioChoice) -> Result<Assumed> {
        super::choice::assumed(&self.bundle.regions, &self.bundle.axis, choice)
    }

    /// Takes over a choice, whose population is that of the current run; the amounts of the themes are made anew when they are asked
    /// for, where they differ.
    pub(super) fn assume(&mut self, choice: ScenarioChoice) {
        if choice.assumptions != self.choice.assumptions || choice.measures != self.choice.measures
        {
            self.all_themed().for_each(Themed::forget_amounts);
        }
        self.choice = choice;
    }
}

pub(super) fn get_or_make<T>(cell: &OnceCell<T>, make: impl FnOnce() -> Result<T>) -> Result<&T> {
    if let Some(found) = cell.get() {
        return Ok(found);
    }
    let made = make()?;
    Ok(cell.get_or_init(|| made))
}
