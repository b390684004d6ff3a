//! A scenario as documents and links state it, and what the model makes of it.

use super::regions::area;
use super::{HORIZON_YEAR, presets};
use crate::data::regions::Regions;
use crate::error::{ErrorKind, Result};
use crate::model::axis::Axis;
use crate::model::edit::{Change, Edit, EditedComponent};
use crate::model::inputs::ModelInputs;
use crate::model::scenario::{MoveForm, NationalPaths, Parameter, Path, Scenario, Targets};
use crate::model::themes::{Assumed, housing};

/// A preset, and all that differs from it.
#[derive(Debug, Clone, PartialEq)]
pub struct ScenarioChoice {
    /// `trend`, `high`, `low`, `moreMigration`, `lessMigration`, `cities` or `spread`.
    pub preset: String,
    /// Parameters with the value they get at the horizon; the preset's path keeps its shape.
    pub values: Vec<(Parameter, f64)>,
    /// Paths that take the place of the preset's, whatever `values` say.
    pub paths: Vec<(OwnPath, Path)>,
    /// Changes in some regions, in order.
    pub edits: Vec<EditChoice>,
    /// Who goes where within the country.
    pub moves: MoveForm,
    /// National numbers the components are scaled to.
    pub reconcile: Targets,
    /// Assumptions of the themes with another value than by default, by their ids in rising order.
    pub assumptions: Vec<(&'static str, f64)>,
    /// What is done in some regions, in order.
    pub measures: Vec<MeasureChoice>,
}

/// What a lever of a theme does in some regions by their keys.
#[derive(Debug, Clone, PartialEq)]
pub struct MeasureChoice {
    /// The lever's id.
    pub lever: &'static str,
    /// Regions, as in [`EditChoice::regions`].
    pub regions: Vec<String>,
    /// First and last calendar year.
    pub years: (i32, i32),
    /// So much a year in all of its regions together.
    pub per_year: f64,
}

/// A national path a document may give year by year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum OwnPath {
    /// Children per woman.
    TotalFertilityRate,
    /// Period life expectancy of men at birth, in years.
    LifeExpectancyMen,
    /// That of women.
    LifeExpectancyWomen,
    /// Immigrants per year.
    Immigrants,
    /// Emigrants per year.
    Emigrants,
    /// Factor on the rates of moving between municipalities.
    Mobility,
    /// Odds of living alone relative to the base year.
    LivingAlone,
}

impl OwnPath {
    /// All of them, in the order of documents.
    pub const ALL: [Self; 7] = [
        Self::TotalFertilityRate,
        Self::LifeExpectancyMen,
        Self::LifeExpectancyWomen,
        Self::Immigrants,
        Self::Emigrants,
        Self::Mobility,
        Self::LivingAlone,
    ];

    /// The name by which documents know it; that of its parameter where it has one of its own.
    pub fn id(self) -> &'static str {
        match self {
            Self::LifeExpectancyMen => "lifeExpectancyMen",
            Self::LifeExpectancyWomen => "lifeExpectancyWomen",
            _ => self.parameter().id(),
        }
    }

    /// The parameter whose bounds hold for it.
    pub fn parameter(self) -> Parameter {
        match self {
            Self::TotalFertilityRate => Parameter::TotalFertilityRate,
            Self::LifeExpectancyMen | Self::LifeExpectancyWomen => Parameter::LifeExpectancy,
            Self::Immigrants => Parameter::Immigrants,
            Self::Emigrants => Parameter::Emigrants,
            Self::Mobility => Parameter::Mobility,
            Self::LivingAlone => Parameter::LivingAlone,
        }
    }

    fn of(self, paths: &mut NationalPaths) -> &mut Path {
        let [men, women] = &mut paths.life_expectancy;
        match self {
            Self::TotalFertilityRate => &mut paths.total_fertility_rate,
            Self::LifeExpectancyMen => men,
            Self::LifeExpectancyWomen => women,
            Self::Immigrants => &mut paths.immigrants_per_year,
            Self::Emigrants => &mut paths.emigrants_per_year,
            Self::Mobility => &mut paths.mobility,
            Self::LivingAlone => &mut paths.living_alone,
        }
    }
}

/// A change in some regions by their keys.
#[derive(Debug, Clone, PartialEq)]
pub struct EditChoice {
    /// What changes.
    pub component: EditedComponent,
    /// Municipalities' codes, or kinds and codes of groups, as in a link. An own group is a list of municipalities;
    /// a municipality named twice, itself and by a group, counts once.
    pub regions: Vec<String>,
    /// First and last age on 1 January; none: all.
    pub ages: Option<(usize, usize)>,
    /// First and last year of the flows.
    pub years: (i32, i32),
    /// By how much.
    pub change: Change,
}

impl ScenarioChoice {
    /// A preset without changes.
    pub fn preset(id: &str) -> Self {
        Self {
            preset: id.to_owned(),
            values: Vec::new(),
            paths: Vec::new(),
            edits: Vec::new(),
            moves: MoveForm::default(),
            reconcile: Targets::default(),
            assumptions: Vec::new(),
            measures: Vec::new(),
        }
    }

    /// The choice without what it says of the themes alone: what the population follows from.
    pub(super) fn of_people(&self) -> Self {
        let mut choice = self.clone();
        let of_people =
            |id: &str| housing::has_feedback(&self.assumptions) && housing::OF_PEOPLE.contains(&id);
        choice.assumptions.retain(|(id, _)| of_people(id));
        choice.measures.retain(|one| of_people(one.lever));
        choice
    }

    /// Whether anything differs from the preset.
    pub fn is_own(&self) -> bool {
        *self != Self::preset(&self.preset)
    }
}

/// The complete scenario of a choice.
///
/// # Errors
/// `unknown` for a preset that does not exist, `document` for a region that does not, `value` for a value out of its bounds.
pub fn scenario(
    regions: &Regions,
    inputs: &ModelInputs,
    choice: &ScenarioChoice,
) -> Result<Scenario> {
    let mut paths = presets::paths(inputs, &choice.preset)?;
    for &(parameter, value) in &choice.values {
        paths.set_at_horizon(parameter, inputs.base_year, HORIZON_YEAR, value)?;
    }
    for (own, path) in &choice.paths {
        *own.of(&mut paths) = path.clone();
    }
    let mut edits = presets::edits(regions, inputs, &choice.preset)?;
    for (at, own) in choice.edits.iter().enumerate() {
        edits.push(edit(regions, at, own)?);
    }
    let reconcile = (choice.reconcile != Targets::default()).then(|| choice.reconcile.clone());
    let scenario = Scenario {
        paths,
        edits,
        moves: choice.moves,
        horizon_year: HORIZON_YEAR,
        reconcile,
        reconcile_groups: Vec::new(),
        homes_feedback: None,
    };
    scenario.validate(&inputs.axis, inputs.base_year)?;
    Ok(scenario)
}

/// What a choice assumes for the themes.
///
/// # Errors
/// `document` for a region that does not exist; `unknown` and `value` for an assumption or a measure that does not exist or out of its
/// bounds.
pub(super) fn assumed(regions: &Regions, axis: &Axis, choice: &ScenarioChoice) -> Result<Assumed> {
    let mut assumed = Assumed::new(choice.assumptions.iter().copied())?;
    for (at, one) in choice.measures.iter().enumerate() {
        let members = members(regions, &format!("measures[{at}]"), &one.regions)?;
        assumed = assumed.with_measure(axis, one.lever, members, one.years, one.per_year)?;
    }
    Ok(assumed)
}

/// The municipalities of some keys, rising, each once.
fn members(regions: &Regions, place: &str, keys: &[String]) -> Result<Vec<usize>> {
    let mut members = Vec::new();
    for (i, key) in keys.iter().enumerate() {
        // An own group of a view has a name of its own; a document names its municipalities.
        let area = area(regions, key).ok().filter(|_| !key.starts_with("own:"));
        let area = area.ok_or_else(|| ErrorKind::Document {
            place: format!("{place}.regions[{i}]"),
            expected: "region".to_owned(),
            found: key.clone(),
        })?;
        members.extend(area.members);
    }
    members.sort_unstable();
    members.dedup();
    Ok(members)
}

fn edit(regions: &Regions, at: usize, edit: &EditChoice) -> Result<Edit> {
    let members = members(regions, &format!("edits[{at}]"), &edit.regions)?;
    let EditChoice { component, ages, years, change, .. } = *edit;
    Ok(Edit { component, regions: members, ages, years, change })
}
