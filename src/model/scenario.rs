//! Scenarios: national paths, piecewise linear in time.

use super::axis::Axis;
use super::check;
use super::edit::Edit;
use super::homes_feedback::HomesFeedback;
pub use super::path::Path;
use super::series::check_members;
use crate::error::{ErrorKind, Result};

/// The national assumptions of a scenario. A flow in year `t` happens between
/// 1 January `t` and 1 January `t + 1`.
#[derive(Debug, Clone, PartialEq)]
pub struct NationalPaths {
    /// Children per woman.
    pub total_fertility_rate: Path,
    /// Period life expectancy at birth in years: men, women.
    pub life_expectancy: [Path; 2],
    /// Immigrants per year.
    pub immigrants_per_year: Path,
    /// Emigrants per year, administrative corrections included.
    pub emigrants_per_year: Path,
    /// Factor on the rates of moving between municipalities.
    pub mobility: Path,
    /// Odds of living alone on 1 January, relative to the base year: of those of one sex, age and place.
    pub living_alone: Path,
}

/// A named set of paths.
#[derive(Debug, Clone, PartialEq)]
pub struct Preset {
    /// `trend`, `high` or `low`.
    pub id: String,
    /// Its paths.
    pub paths: NationalPaths,
}

/// How those who move within the country are shared out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MoveForm {
    /// Over the whole country: [`super::moves::pool`].
    #[default]
    Pool,
    /// The near before the far: [`super::moves::gravity`].
    OriginDestination,
}

impl MoveForm {
    /// Both forms.
    pub const ALL: [Self; 2] = [Self::Pool, Self::OriginDestination];

    /// The name by which documents know it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Pool => "pool",
            Self::OriginDestination => "originDestination",
        }
    }

    /// The form of that name.
    ///
    /// # Errors
    /// `unknown`.
    pub fn from_id(id: &str) -> Result<Self> {
        let found = Self::ALL.into_iter().find(|form| form.id() == id);
        found.ok_or_else(|| ErrorKind::Unknown { place: "moves", found: id.to_owned() }.into())
    }
}

/// What the projection is asked to do.
#[derive(Debug, Clone, PartialEq)]
pub struct Scenario {
    /// National assumptions.
    pub paths: NationalPaths,
    /// Changes in some regions, ages and years, in order.
    pub edits: Vec<Edit>,
    /// Who goes where within the country.
    pub moves: MoveForm,
    /// Last year with a population, 1 January.
    pub horizon_year: i32,
    /// National numbers the components are scaled to, if any.
    pub reconcile: Option<Targets>,
    /// Numbers of groups of regions, provinces perhaps, that their components are scaled to.
    pub reconcile_groups: Vec<GroupTargets>,
    /// What homes do to arrivals; needs household rates.
    pub homes_feedback: Option<HomesFeedback>,
}

/// Numbers that the components of some regions together are scaled to.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupTargets {
    /// The regions.
    pub regions: Vec<usize>,
    /// Their numbers.
    pub targets: Targets,
}

/// Numbers per year to which components are scaled; an absent one is left alone.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Targets {
    /// Live births.
    pub births: Option<Path>,
    /// Deaths.
    pub deaths: Option<Path>,
    /// Immigrants.
    pub immigrants: Option<Path>,
    /// Emigrants.
    pub emigrants: Option<Path>,
}

impl Targets {
    fn named(&self) -> [(&'static str, Option<&Path>); 4] {
        [
            ("reconcile.births", self.births.as_ref()),
            ("reconcile.deaths", self.deaths.as_ref()),
            ("reconcile.immigrants", self.immigrants.as_ref()),
            ("reconcile.emigrants", self.emigrants.as_ref()),
        ]
    }
}

/// A national assumption a user can set by its value at the horizon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parameter {
    /// Children per woman.
    TotalFertilityRate,
    /// Mean of men's and women's period life expectancy at birth, in years.
    LifeExpectancy,
    /// Immigrants per year.
    Immigrants,
    /// Emigrants per year.
    Emigrants,
    /// Factor on the rates of moving between municipalities.
    Mobility,
    /// Odds of living alone relative to the base year.
    LivingAlone,
}

impl Parameter {
    /// All parameters.
    pub const ALL: [Self; 6] = [
        Self::TotalFertilityRate,
        Self::LifeExpectancy,
        Self::Immigrants,
        Self::Emigrants,
        Self::Mobility,
        Self::LivingAlone,
    ];

    /// The name by which the page knows it.
    pub fn id(self) -> &'static str {
        match self {
            Self::TotalFertilityRate => "totalFertilityRate",
            Self::LifeExpectancy => "lifeExpectancy",
            Self::Immigrants => "immigrants",
            Self::Emigrants => "emigrants",
            Self::Mobility => "mobility",
            Self::LivingAlone => "livingAlone",
        }
    }

    /// The parameter of that name.
    ///
    /// # Errors
    /// `unknown`.
    pub fn from_id(id: &str) -> Result<Self> {
        let found = Self::ALL.into_iter().find(|parameter| parameter.id() == id);
        found.ok_or_else(|| ErrorKind::Unknown { place: "parameter", found: id.to_owned() }.into())
    }

    /// Least and greatest value a path may take.
    ///
    /// They are wider than any forecast, so that a user can look over the edge, and
    /// narrow enough that the model keeps its meaning:
    /// - 0.5 to 3.5 children: the world's lowest is 0.7, and the Netherlands last had 3.2 in 1961;
    /// - 60 to 100 years: a mortality surface fitted to 2000-2024 says nothing beyond;
    /// - up to a million migrants a year: three times the record of 2022;
    /// - 0 to 3 times today's mobility;
    /// - a fifth to five times today's odds of living alone: they rose by a quarter from 2000 to 2025.
    pub fn bounds(self) -> (f64, f64) {
        match self {
            Self::TotalFertilityRate => (0.5, 3.5),
            Self::LifeExpectancy => (60.0, 100.0),
            Self::Immigrants | Self::Emigrants => (0.0, 1e6),
            Self::Mobility => (0.0, 3.0),
            Self::LivingAlone => (0.2, 5.0),
        }
    }
}

impl NationalPaths {
    /// The value of a parameter in a year.
    pub fn value(&self, parameter: Parameter, year: i32) -> f64 {
        match parameter {
            Parameter::TotalFertilityRate => self.total_fertility_rate.at(year),
            Parameter::LifeExpectancy => {
                let [men, women] = &self.life_expectancy;
                0.5 * (men.at(year) + women.at(year))
            }
            Parameter::Immigrants => self.immigrants_per_year.at(year),
            Parameter::Emigrants => self.emigrants_per_year.at(year),
            Parameter::Mobility => self.mobility.at(year),
            Parameter::LivingAlone => self.living_alone.at(year),
        }
    }

    /// Shifts the path of a parameter so that it has `value` at the horizon; the shift
    /// grows linearly from 0 at the base year, so the path keeps its shape. Life
    /// expectancy of men and women shifts by the same number of years. Where a shifted path
    /// would leave the bounds on its way, it stays on the bound.
    ///
    /// # Errors
    /// `value` when it lies outside [`Parameter::bounds`], the horizon is not after the base year, or the path has no value there.
    pub fn set_at_horizon(
        &mut self,
        parameter: Parameter,
        base_year: i32,
        horizon_year: i32,
        value: f64,
    ) -> Result<()> {
        let (min, max) = parameter.bounds();
        check::within(parameter.id(), min, max, value)?;
        let (base, horizon) = (f64::from(base_year), f64::from(horizon_year));
        check::within("horizon_year", base + 1.0, f64::from(i32::MAX), horizon)?;
        let amount = value - self.value(parameter, horizon_year);
        check::within(parameter.id(), -f64::MAX, f64::MAX, amount)?;
        let shift = |path: &mut Path| {
            *path = path.shifted(base_year, horizon_year, amount).clamped(min, max);
        };
        match parameter {
            Parameter::TotalFertilityRate => shift(&mut self.total_fertility_rate),
            Parameter::LifeExpectancy => self.life_expectancy.iter_mut().for_each(shift),
            Parameter::Immigrants => shift(&mut self.immigrants_per_year),
            Parameter::Emigrants => shift(&mut self.emigrants_per_year),
            Parameter::Mobility => shift(&mut self.mobility),
            Parameter::LivingAlone => shift(&mut self.living_alone),
        }
        Ok(())
    }

    /// Checks every path against the bounds of its parameter.
    ///
    /// # Errors
    /// Those of [`Path::validate`].
    pub fn validate(&self) -> Result<()> {
        let [men, women] = &self.life_expectancy;
        for (path, place, parameter) in [
            (&self.total_fertility_rate, "total_fertility_rate", Parameter::TotalFertilityRate),
            (men, "life_expectancy men", Parameter::LifeExpectancy),
            (women, "life_expectancy women", Parameter::LifeExpectancy),
            (&self.immigrants_per_year, "immigrants_per_year", Parameter::Immigrants),
            (&self.emigrants_per_year, "emigrants_per_year", Parameter::Emigrants),
            (&self.mobility, "mobility", Parameter::Mobility),
            (&self.living_alone, "living_alone", Parameter::LivingAlone),
        ] {
            let (min, max) = parameter.bounds();
            path.validate(place, min, max)?;
        }
        Ok(())
    }
}

impl Scenario {
    /// The longest projection: beyond a century every number is a guess about people not yet born.
    pub const MAX_YEARS: i32 = 100;

    /// Whether components are scaled to numbers of any group.
    pub fn is_reconciled(&self) -> bool {
        self.reconcile.is_some() || !self.reconcile_groups.is_empty()
    }

    /// Checks the paths, the edits, the targets and the horizon.
    ///
    /// # Errors
    /// `value` for a path or an edit out of its bounds or a horizon that is not 1 to [`Self::MAX_YEARS`] years after `base_year`.
    pub fn validate(&self, axis: &Axis, base_year: i32) -> Result<()> {
        // In f64, for a base year may be any: no overflow.
        let (base, horizon) = (f64::from(base_year), f64::from(self.horizon_year));
        let last = base + f64::from(Self::MAX_YEARS);
        check::within("horizon_year", base + 1.0, last, horizon)?;
        self.paths.validate()?;
        self.edits.iter().try_for_each(|edit| edit.validate(axis))?;
        if let Some(homes) = &self.homes_feedback {
            homes.validate(axis, (base_year..self.horizon_year).len())?;
        }
        for group in &self.reconcile_groups {
            check_members(&group.regions, axis.regions)?;
        }
        let groups = self.reconcile_groups.iter().map(|group| &group.targets);
        for (place, target) in self.reconcile.iter().chain(groups).flat_map(Targets::named) {
            if let Some(path) = target {
                path.validate(place, 0.0, f64::MAX)?;
            }
        }
        Ok(())
    }
}
