//! Sums over groups of regions: totals, pyramids, components, and four age bands.

use super::axis::Axis;
use super::flows::Component;
use super::households::{HouseholdRates, Households, Living, TYPES, UNKNOWN_LIVING};
use super::projection::Projection;
use super::sum::{add_to, sum};
use super::themes::amounts::YearOf;
use super::themes::compiled::Located;
use super::themes::{AmountTable, Assumed, Compiled, Formula, ThemeInputs};
use crate::error::{ErrorKind, Result};
use std::sync::{Arc, Mutex, OnceLock};

/// First age of each band: under 20, 20-64, 65-79, 80 and over.
pub const BAND_STARTS: [usize; 4] = [0, 20, 65, 80];

/// Persons under 20, 20-64, 65-79, 80 and over.
pub type Bands = [f64; BAND_STARTS.len()];

/// Age bands of each region of a population, `[r][s][a]` by single year of age.
pub(crate) fn bands_by_region(axis: &Axis, population: &[f64]) -> impl Iterator<Item = Bands> {
    let edge = |band: usize| BAND_STARTS.get(band).map_or(axis.ages, |age| (*age).min(axis.ages));
    let ages_of = core::array::from_fn::<_, { BAND_STARTS.len() }, _>(|i| edge(i)..edge(i + 1));
    population.chunks_exact(axis.sexes * axis.ages).map(move |region| {
        let mut bands = Bands::default();
        for people in region.chunks_exact(axis.ages) {
            for (band, ages) in bands.iter_mut().zip(&ages_of) {
                *band += sum(&people[ages.clone()]);
            }
        }
        bands
    })
}

/// What the indicators are made of: persons by age band, and households.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Counts {
    /// Persons by age band.
    pub bands: Bands,
    /// Households; [`Households::UNKNOWN`] where nothing is known of them.
    pub households: Households,
}

impl Counts {
    /// Of nobody.
    pub const NONE: Self = Self {
        bands: [0.0; BAND_STARTS.len()],
        households: Households { by_type: [0.0; TYPES], in_institutions: 0.0 },
    };

    /// Of people alone.
    pub fn of_people(bands: Bands) -> Self {
        Self { bands, households: Households::UNKNOWN }
    }

    /// Persons of all ages.
    pub fn people(&self) -> f64 {
        self.bands.iter().sum()
    }

    /// Adds those of another region.
    pub fn add(&mut self, other: &Self) {
        add_to(&mut self.bands, &other.bands);
        self.households.add(&other.households);
    }
}

/// Age bands and ways of living of every region and year: all that the indicators of the map need.
#[derive(Debug, Clone, PartialEq)]
pub struct RegionBands {
    /// First year.
    pub base_year: i32,
    /// Number of regions.
    pub regions: usize,
    /// Persons on 1 January, `[y][r]`.
    pub bands: Vec<Bands>,
    /// Persons by way of living at the shares of the base year, `[y][r]`; empty without household rates.
    living: Vec<Living>,
    /// Odds of living alone relative to the base year, `[y]`.
    odds: Vec<f64>,
    rates: Option<Arc<HouseholdRates>>,
    /// What the themes need of the people, and what they made of it.
    themes: Option<Themed>,
}

/// What the themes need of a run's people, and what they made of it.
#[derive(Debug, Clone)]
struct Themed {
    compiled: Arc<Compiled>,
    sexes: usize,
    /// Persons by sex and part of the ages, `[y][r][s][part]`.
    people: Vec<f64>,
    /// Made when they are asked for.
    amounts: OnceLock<AmountTable>,
    before: Before,
}

/// Amounts by the assumptions before, until others are made of them. A copy has none: it only saves work.
#[derive(Debug, Default)]
struct Before(Mutex<Option<AmountTable>>);

impl Clone for Before {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl PartialEq for Themed {
    fn eq(&self, other: &Self) -> bool {
        self.people == other.people && self.amounts == other.amounts
    }
}

impl RegionBands {
    /// An empty table.
    pub fn new(base_year: i32, regions: usize, rates: Option<Arc<HouseholdRates>>) -> Self {
        let (bands, living, odds) = (Vec::new(), Vec::new(), Vec::new());
        Self { base_year, regions, bands, living, odds, rates, themes: None }
    }

    /// The table with what the themes need, kept as years are pushed.
    #[must_use]
    pub fn with_themes(mut self, compiled: Arc<Compiled>, sexes: usize) -> Self {
        self.themes = Some(Themed {
            compiled,
            sexes,
            people: Vec::new(),
            amounts: OnceLock::new(),
            before: Before::default(),
        });
        self
    }

    /// Makes the amounts of the themes of all years, where they are not made yet; nothing for a table without what they need.
    ///
    /// # Errors
    /// Those of [`AmountTable::new`].
    pub fn make_amounts(&self, inputs: &ThemeInputs, assumed: &Assumed) -> Result<()> {
        let Some(themed) = self.themes.as_ref().filter(|themed| themed.amounts.get().is_none())
        else {
            return Ok(());
        };
        let cells = self.regions * themed.sexes * themed.compiled.parts.starts.len();
        let households: Vec<Vec<Households>> = (0..self.stocks())
            .map(|index| self.year(index).map(|counts| counts.households).collect())
            .collect();
        let years: Vec<YearOf<'_>> = themed
            .people
            .chunks_exact(cells.max(1))
            .zip(&households)
            .map(|(people, households)| YearOf { people, households })
            .collect();
        let table = AmountTable::new(
            &themed.compiled,
            inputs,
            assumed,
            self.base_year,
            themed.sexes,
            years.into_iter(),
            themed.before.0.lock().ok().and_then(|mut before| before.take()),
        )?;
        themed.amounts.get_or_init(|| table);
        Ok(())
    }

    /// Forgets the amounts: other assumptions make others, out of what they leave as it is.
    pub fn forget_amounts(&mut self) {
        if let Some(themed) = &mut self.themes {
            themed.before = Before(Mutex::new(themed.amounts.take()));
        }
    }

    /// The amounts of the themes with a formula of them, where they were made.
    fn located(&self, formula: Formula) -> Option<(&AmountTable, Located)> {
        let themed = self.themes.as_ref()?;
        Some((themed.amounts.get()?, themed.compiled.locate(formula)?))
    }

    /// The two amounts that a theme's value of some regions together is made of; not numbers where they were not made.
    pub fn theme_parts(&self, formula: Formula, index: usize, members: &[usize]) -> [f64; 2] {
        let located = self.located(formula);
        located.map_or([f64::NAN; 2], |(table, of)| table.parts(&of, index, members))
    }

    /// A theme's values of some regions together, `[y]`; not numbers where its amounts were not made.
    pub(crate) fn theme_of_group(&self, formula: Formula, members: &[usize]) -> Vec<f64> {
        match self.located(formula) {
            Some((table, of)) => (0..self.stocks()).map(|y| table.value(&of, y, members)).collect(),
            None => vec![f64::NAN; self.stocks()],
        }
    }

    /// A theme's values of every region, `[y][r]`.
    pub(crate) fn theme_by_region(&self, formula: Formula) -> Vec<f64> {
        let cells = (0..self.stocks()).flat_map(|y| (0..self.regions).map(move |r| (y, r)));
        match self.located(formula) {
            Some((table, of)) => cells.map(|(y, r)| table.value(&of, y, &[r])).collect(),
            None => cells.map(|_| f64::NAN).collect(),
        }
    }

    /// Forgets all years.
    pub fn clear(&mut self) {
        self.bands.clear();
        self.living.clear();
        self.odds.clear();
        if let Some(themed) = &mut self.themes {
            themed.people.clear();
            themed.amounts.take();
            themed.before = Before::default();
        }
    }

    /// Appends a year's population, `[r][s][a]` by single year of age, and that year's odds of living alone.
    ///
    /// Of a population of other regions, or of another length than its axis says, nothing is known: not a number in every region.
    pub fn push(&mut self, axis: &Axis, population: &[f64], odds: f64) {
        let fits = axis.regions == self.regions && axis.validate().is_ok();
        if !fits || population.len() != axis.cells() {
            self.bands.extend(core::iter::repeat_n([f64::NAN; BAND_STARTS.len()], self.regions));
            self.odds.push(f64::NAN);
            if self.rates.is_some() {
                self.living.extend(core::iter::repeat_n(UNKNOWN_LIVING, self.regions));
            }
            if let Some(themed) = &mut self.themes {
                let cells = self.regions * themed.sexes * themed.compiled.parts.starts.len();
                themed.people.extend(core::iter::repeat_n(f64::NAN, cells));
            }
            return;
        }
        self.bands.extend(bands_by_region(axis, population));
        self.odds.push(odds);
        if let Some(rates) = &self.rates {
            let regions = population.chunks_exact(axis.sexes * axis.ages).enumerate();
            self.living.extend(regions.map(|(r, people)| rates.living(r, people)));
        }
        if let Some(themed) = &mut self.themes {
            for region in population.chunks_exact(axis.sexes * axis.ages) {
                themed.compiled.parts.push(axis, region, &mut themed.people);
            }
        }
    }

    /// Number of years.
    pub fn stocks(&self) -> usize {
        self.bands.len().checked_div(self.regions).unwrap_or(0)
    }

    /// What the indicators of all regions are made of in the year at a position; nothing for another position.
    pub fn year(&self, index: usize) -> impl Iterator<Item = Counts> + '_ {
        let odds = self.odds.get(index).copied().unwrap_or(f64::NAN);
        let last = if index < self.stocks() { self.regions } else { 0 };
        (0..last).map(move |r| self.counts(index, r, odds))
    }

    /// What the indicators of a region are made of; no further than [`Self::stocks`] and the number of regions.
    fn counts(&self, index: usize, region: usize, odds: f64) -> Counts {
        let at = index * self.regions + region;
        let households = match &self.rates {
            Some(rates) => rates.households(region, &self.living[at], odds),
            None => Households::UNKNOWN,
        };
        Counts { bands: self.bands[at], households }
    }

    /// Counts of a group of regions, `[y]`.
    ///
    /// # Errors
    /// `unknown` for a region that does not exist.
    pub fn of_group(&self, members: &[usize]) -> Result<Vec<Counts>> {
        check_members(members, self.regions)?;
        let years = self.odds.iter().enumerate();
        Ok(years.map(|(index, odds)| self.sum(index, members, *odds)).collect())
    }

    /// Counts of a group of regions in the first year, with other odds of living alone.
    pub(crate) fn first_with_odds(&self, members: &[usize], odds: f64) -> Counts {
        if self.stocks() == 0 { Counts::NONE } else { self.sum(0, members, odds) }
    }

    fn sum(&self, index: usize, members: &[usize], odds: f64) -> Counts {
        let mut total = Counts::NONE;
        members.iter().for_each(|&r| total.add(&self.counts(index, r, odds)));
        total
    }
}

pub(crate) fn check_members(members: &[usize], regions: usize) -> Result<()> {
    match members.iter().find(|&&member| member >= regions) {
        None => Ok(()),
        Some(member) => {
            Err(ErrorKind::Unknown { place: "region", found: member.to_string() }.into())
        }
    }
}

impl Projection {
    /// Persons of a group of regions on 1 January of each year, `[y]`.
    ///
    /// # Errors
    /// `unknown` for a region that does not exist.
    pub fn population_of(&self, members: &[usize]) -> Result<Vec<f64>> {
        check_members(members, self.axis.regions)?;
        let size = self.axis.sexes * self.axis.ages;
        let years = self.populations.chunks_exact(self.axis.cells());
        Ok(years.map(|year| members.iter().map(|r| sum(&year[r * size..][..size])).sum()).collect())
    }

    /// Persons of a group of regions by sex and age on 1 January of a year, `[s][a]`.
    ///
    /// # Errors
    /// `value` for a year without a population, `unknown` for a region that does not exist.
    pub fn pyramid_of(&self, members: &[usize], year: i32) -> Result<Vec<f64>> {
        check_members(members, self.axis.regions)?;
        let size = self.axis.sexes * self.axis.ages;
        let population = self.population(year)?;
        let mut total = vec![0.0; size];
        members.iter().for_each(|r| add_to(&mut total, &population[r * size..][..size]));
        Ok(total)
    }

    /// A component of a group of regions, persons per year, `[y]` from the base year.
    ///
    /// Arrivals and departures include moves between the members.
    ///
    /// # Errors
    /// `unknown` for a region that does not exist.
    pub fn component_of(&self, members: &[usize], component: Component) -> Result<Vec<f64>> {
        check_members(members, self.axis.regions)?;
        let years = self.components.chunks_exact(self.axis.regions * Component::COUNT);
        let at = |region: usize| region * Component::COUNT + component as usize;
        Ok(years.map(|year| members.iter().map(|&r| year[at(r)]).sum()).collect())
    }
}
