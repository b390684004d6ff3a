//! Sums over groups of regions: totals, pyramids, components, and four age bands.

use super::axis::Axis;
use super::flows::Component;
use super::projection::Projection;
use super::sum::{add_to, sum};
use crate::error::{ErrorKind, Result};

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

/// Age bands of every region and year: all that the indicators of the map need.
#[derive(Debug, Clone, PartialEq)]
pub struct RegionBands {
    /// First year.
    pub base_year: i32,
    /// Number of regions.
    pub regions: usize,
    /// Persons on 1 January, `[y][r]`.
    pub bands: Vec<Bands>,
}

impl RegionBands {
    /// An empty table.
    pub fn new(base_year: i32, regions: usize) -> Self {
        Self { base_year, regions, bands: Vec::new() }
    }

    /// Forgets all years.
    pub fn clear(&mut self) {
        self.bands.clear();
    }

    /// Appends a year's population, `[r][s][a]` by single year of age.
    pub fn push(&mut self, axis: &Axis, population: &[f64]) {
        self.bands.extend(bands_by_region(axis, population));
    }

    /// Number of years.
    pub fn stocks(&self) -> usize {
        self.bands.len().checked_div(self.regions).unwrap_or(0)
    }

    /// Bands of all regions in the year at a position.
    pub fn year(&self, index: usize) -> &[Bands] {
        self.bands.get(index * self.regions..(index + 1) * self.regions).unwrap_or(&[])
    }

    /// Bands of a group of regions, `[y]`.
    ///
    /// # Errors
    /// `unknown` for a region that does not exist.
    pub fn of_group(&self, members: &[usize]) -> Result<Vec<Bands>> {
        check_members(members, self.regions)?;
        let years = self.bands.chunks_exact(self.regions.max(1));
        Ok(years
            .map(|year| {
                let mut total = Bands::default();
                members.iter().for_each(|&r| add_to(&mut total, &year[r]));
                total
            })
            .collect())
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
    /// Age bands of every region and year.
    pub fn bands(&self) -> RegionBands {
        let mut bands = RegionBands::new(self.base_year, self.axis.regions);
        for population in self.populations.chunks_exact(self.axis.cells()) {
            bands.push(&self.axis, population);
        }
        bands
    }

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
