//! The state behind the page: the data, the runs, and what a view asks of them.
//!
//! Here data and model come together with charts; the bindings in `wasm` only
//! convert. Everything works natively too, so it is tested without a browser.

mod against;
mod background;
mod bands;
mod catalogue;
mod chances;
mod charts;
mod choice;
pub mod document;
mod ensemble;
mod goal;
mod level;
mod map_table;
mod opened;
mod own;
mod presets;
mod regiocheck;
mod regions;
mod takeaway;
mod themes;
mod views;
mod why;

pub use background::Sources;
pub use catalogue::{Catalogue, ParameterRange, change_from_years};
pub use charts::{By, ChartKind, ChartRequest, Flows};
pub use choice::{EditChoice, MeasureChoice, OwnPath, ScenarioChoice, scenario};
pub use ensemble::Ensemble;
pub use goal::{
    Along, Bound, Combination, Goal, GoalFound, GoalLever, GoalSearch, LeverOf, MOST_LEVERS,
    Outcome, SideEffect, SidePlace,
};
pub use level::Level;
pub use map_table::{Difference, MapRequest};
pub use own::people_fit;
pub use presets::PULL as PRESET_PULL;
pub use regiocheck::{Effect, EffectOf, Part, PartOf, Regiocheck};
pub use takeaway::{GeoJsonRequest, MapPictureRequest};
pub use themes::ThemeValues;
pub use views::{Facts, IndicatorTable, Worked};
pub use why::{Elsewhere, Explained, Why};

use std::cell::OnceCell;

use self::against::Against;
use self::bands::{More, ThemeParts, Themed};
use self::charts::PyramidScale;
use crate::chart::choropleth::{Groups, MapPaths, OtherShapes, map_paths};
use crate::data::background::Background;
use crate::data::bundle::Bundle;
use crate::data::evidence::Evidence;
use crate::data::map::parse_map;
use crate::data::observed::{FIRST_YEAR, LAST_STOCK_YEAR};
use crate::data::regions::GroupKind;
use crate::error::Result;
use crate::model::fingerprint;
use crate::model::projection::{Model, Projection};
use crate::model::scenario::Scenario;
use crate::model::series::RegionBands;
use crate::model::themes::ThemeId;
use crate::own::OwnRegions;
use std::cell::RefCell;

/// Last year shown.
pub const HORIZON_YEAR: i32 = 2060;

/// Data, model and runs of one visitor.
#[derive(Debug)]
pub struct Session {
    bundle: Bundle,
    /// Observed persons, `[y][r]` from the first observed year to the base year.
    observed_totals: Vec<f64>,
    model: Model,
    parameters: Vec<ParameterRange>,
    trend: RegionBands,
    high: RegionBands,
    low: RegionBands,
    choice: ScenarioChoice,
    against: Against,
    current: Projection,
    current_bands: RegionBands,
    with_households: More,
    themed: Themed,
    /// Indicators of the user's own that were told of, oldest first.
    own: Vec<(ThemeId, Themed)>,
    theme_parts: ThemeParts,
    /// Shapes of the user's own, which take the place of ours.
    own_shapes: Option<OwnRegions>,
    /// Earlier years and sources, once they are loaded.
    background: Option<Background>,
    /// What some charts are drawn from, once it is loaded.
    evidence: Option<Evidence>,
    /// All presets, without and with households, once someone asks for them.
    preset_runs: [OnceCell<Vec<RegionBands>>; 2],
    /// Of the last region whose pyramid was asked for; see `charts::pyramid`.
    pyramid_scale: RefCell<Option<PyramidScale>>,
}

impl Session {
    /// Reads a population pack and runs the three presets of the data.
    ///
    /// # Errors
    /// Those of [`Bundle::parse`] and [`Model::run`].
    pub fn new(population_pack: &[u8]) -> Result<Self> {
        Self::of(Bundle::parse(population_pack)?)
    }

    fn of(bundle: Bundle) -> Result<Self> {
        let model = Model::new(bundle.inputs())?;
        let choice = ScenarioChoice::preset("trend");
        let bands_of = |preset: &str| {
            model.project_people(&scenario(
                &bundle.regions,
                model.inputs(),
                &ScenarioChoice::preset(preset),
            )?)
        };
        let (high, low) = (bands_of("high")?, bands_of("low")?);
        let scenario = scenario(&bundle.regions, model.inputs(), &choice)?;
        let current = model.project(&scenario)?;
        let current_bands = model.people_of(&current);
        let theme_parts = ThemeParts::new(&model);
        Ok(Self {
            observed_totals: observed_totals(&bundle),
            parameters: catalogue::parameters(model.inputs())?,
            trend: current_bands.clone(),
            bundle,
            high,
            low,
            against: Against::new(choice.clone()),
            choice,
            current,
            current_bands,
            with_households: More::default(),
            themed: Themed::default(),
            own: Vec::new(),
            own_shapes: None,
            theme_parts,
            background: None,
            evidence: None,
            preset_runs: Default::default(),
            pyramid_scale: RefCell::default(),
            model,
        })
    }

    /// Projects a scenario; everything asked afterwards is about it.
    ///
    /// # Errors
    /// Those of [`scenario`] and [`Model::run`], and `document` for national numbers that the population cannot reach; the run
    /// before then stays the current one.
    pub fn run(&mut self, choice: ScenarioChoice) -> Result<()> {
        if choice == self.choice {
            return Ok(());
        }
        self.assumed(&choice)?; // before anything is written over
        if choice.of_people() == self.choice.of_people() {
            self.assume(choice);
            return Ok(());
        }
        let asked = self.scenario_of(&choice)?;
        if let Err(error) = self.project(&asked) {
            // Written over halfway: once more what was there.
            let before = self.scenario_of(&self.choice)?;
            self.project(&before)?;
            return Err(opened::out_of_reach(error, &choice));
        }
        self.with_households.current.take();
        self.all_themed().for_each(Themed::forget_current);
        self.pyramid_scale.take();
        self.assume(choice);
        Ok(())
    }

    /// The complete scenario of a choice, with what homes do to its people.
    fn scenario_of(&self, choice: &ScenarioChoice) -> Result<Scenario> {
        let scenario = scenario(&self.bundle.regions, self.model.inputs(), choice)?;
        self.theme_parts.with_homes(&self.assumed(choice)?, scenario, self.base_year())
    }

    /// Projects into the memory of the current run.
    fn project(&mut self, scenario: &Scenario) -> Result<()> {
        let inputs = self.model.inputs();
        let bands = &mut self.current_bands;
        bands.clear();
        bands.push(&inputs.axis, &inputs.base_population, 1.0);
        self.model.project_into(scenario, &mut self.current, &mut |view| {
            bands.push(view.axis, view.next, 1.0);
        })
    }

    /// The paths of a map pack, with the outlines of the groups.
    ///
    /// # Errors
    /// `pack` for a damaged pack, `geometry` for a map that does not fit the municipalities.
    pub fn map(&self, map_pack: &[u8]) -> Result<MapPaths> {
        let of_kind = |kind: GroupKind| self.group_of(kind);
        let groups = Groups {
            corop: &of_kind(GroupKind::Corop),
            province: &of_kind(GroupKind::Province),
            shrinking: &of_kind(GroupKind::Shrinking),
            anticipating: &of_kind(GroupKind::Anticipating),
        };
        let others = self.own_shapes.as_ref();
        let others = others.map(|own| OtherShapes { regions: &own.regions, shapes: &own.shapes });
        map_paths(&parse_map(map_pack)?, &groups, others.as_ref())
    }

    /// The number of the group of a kind that each municipality belongs to, `[r]`.
    fn group_of(&self, kind: GroupKind) -> Vec<Option<u16>> {
        let mut group_of = vec![None; self.bundle.axis.regions];
        let groups = self.bundle.regions.groups.iter().filter(|group| group.kind == kind);
        for (number, group) in (0u16..).zip(groups) {
            group.members.iter().for_each(|&r| group_of[r] = Some(number));
        }
        group_of
    }

    /// The current run.
    pub fn projection(&self) -> &Projection {
        &self.current
    }

    /// SHA-256 over all populations and components of the current run.
    pub fn fingerprint(&self) -> String {
        fingerprint::fingerprint(&self.current)
    }
}

fn observed_totals(bundle: &Bundle) -> Vec<f64> {
    let years = FIRST_YEAR..=LAST_STOCK_YEAR;
    let cells = years.flat_map(|year| (0..bundle.axis.regions).map(move |r| (year, r)));
    let total = |(year, r)| bundle.observed.total(r, year).map_or(f64::NAN, f64::from);
    cells.map(total).collect()
}
