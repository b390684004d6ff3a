//! What the members of an ensemble gave.

use crate::axis::Axis;
use crate::error::Result;
use crate::households::{HouseholdRates, Households, TYPES};
use crate::indicators::Indicator;
use crate::series::{BAND_STARTS, Counts, bands_by_region, check_members};

/// The age bands and households of every member, year and region.
///
/// Shape: `[member][y][r][band]`, the first year is the one after the base year. Single precision: seven digits
/// are more than a drawn number deserves. Households by type and people in institutions are kept as parts of all people, in
/// steps of 1/65,535: at most two households off for each 100,000 people. A thousand members of 342 regions and 35 years take 287 MB.
#[derive(Debug, Clone)]
pub struct Members {
    regions: usize,
    years: usize,
    numbers: Vec<u32>,
    bands: Vec<f32>,
    /// Whether households are wanted too.
    of_households: bool,
    /// `[member][y][r]`; empty where they are not wanted, or without household rates.
    households: Vec<[u16; TYPES + 1]>,
}

const BANDS: usize = BAND_STARTS.len();
/// Steps in which the part of a number in all people is kept.
const PARTS: f64 = 65_535.0;

impl Members {
    /// None yet, of `years` years after the base year, with room for some; households too. Room that memory does not have is
    /// not made, and members that are run then make their own.
    pub fn new(regions: usize, years: usize, room: usize) -> Self {
        let mut members = Self {
            regions,
            years,
            numbers: Vec::new(),
            bands: Vec::new(),
            of_households: true,
            households: Vec::new(),
        };
        members.make_room(room);
        members
    }

    /// Forgets all members and makes room for some, with their households or, in two thirds of the time, without.
    pub fn clear(&mut self, room: usize, of_households: bool) {
        self.of_households = of_households;
        self.numbers.clear();
        self.bands.clear();
        self.households = Vec::new();
        self.make_room(room);
    }

    fn make_room(&mut self, room: usize) {
        let sizes = [self.years, self.regions, BANDS];
        let cells = sizes.into_iter().try_fold(room, usize::checked_mul).unwrap_or(usize::MAX);
        // Only a hint: a failure costs time later, nothing else.
        if self.bands.try_reserve_exact(cells).is_ok() {
            drop(self.numbers.try_reserve_exact(room));
        }
    }

    /// Numbers of the members, in the order in which they were run.
    pub fn numbers(&self) -> &[u32] {
        &self.numbers
    }

    /// Years of each member.
    pub fn years(&self) -> usize {
        self.years
    }

    /// Bytes the members take.
    pub fn bytes(&self) -> usize {
        self.bands.capacity() * size_of::<f32>()
            + self.households.capacity() * size_of::<[u16; TYPES + 1]>()
    }

    pub(crate) fn begin(&mut self, member: u32) {
        self.numbers.push(member);
    }

    pub(crate) fn push(
        &mut self,
        axis: &Axis,
        population: &[f64],
        rates: Option<&HouseholdRates>,
        odds: f64,
    ) {
        let from = self.bands.len();
        let bands = bands_by_region(axis, population);
        self.bands.extend(bands.flatten().map(|persons| persons as f32));
        let Some(rates) = rates.filter(|_| self.of_households) else { return };
        if self.households.is_empty() {
            // Room for as many as the bands have, once it is known that they are wanted.
            self.households.reserve_exact(self.bands.capacity() / BANDS);
        }
        let people = self.bands[from..].as_chunks::<BANDS>().0;
        let of_population = rates.of_population(population, odds).zip(people);
        self.households.extend(of_population.map(|(households, bands)| {
            let [one, without, with] = households.by_type;
            let people = people_of(bands);
            let part = |number: f64| if people > 0.0 { number / people } else { 0.0 };
            // Not above 1, as no household is without a person; the cast would stop there.
            [one, without, with, households.in_institutions]
                .map(|number| libm::round(part(number) * PARTS) as u16)
        }));
    }

    /// The bands of all regions of each member in the year at a position, in the order of [`Members::numbers`].
    fn of_year(&self, year: usize) -> impl Iterator<Item = &[[f32; BANDS]]> {
        let bands = self.bands.as_chunks::<BANDS>().0;
        bands.chunks_exact(self.regions.max(1)).skip(year).step_by(self.years.max(1))
    }

    /// What the indicators of a region are made of, `member` in the order of [`Members::numbers`].
    fn counts(&self, member: usize, year: usize, region: usize) -> Counts {
        let at = (member * self.years + year) * self.regions + region;
        let bands = self.bands.as_chunks::<BANDS>().0[at];
        let households = self.households.get(at).map_or(Households::UNKNOWN, |parts| {
            let people = people_of(&bands);
            let [one, without, with, in_institutions] =
                parts.map(|part| f64::from(part) / PARTS * people);
            Households { by_type: [one, without, with], in_institutions }
        });
        Counts { bands: bands.map(f64::from), households }
    }

    /// The values of an indicator for a group of regions, `[y][member]`.
    ///
    /// `reference` as in [`Indicator::value`].
    ///
    /// # Errors
    /// `unknown` for a region that does not exist.
    pub fn values(
        &self,
        indicator: Indicator,
        group: &[usize],
        reference: f64,
    ) -> Result<Vec<f64>> {
        check_members(group, self.regions)?;
        let mut values = Vec::with_capacity(self.years * self.numbers.len());
        for year in 0..self.years {
            values.extend((0..self.numbers.len()).map(|member| {
                let mut total = Counts::NONE;
                group.iter().for_each(|&r| total.add(&self.counts(member, year, r)));
                indicator.value(&total, reference)
            }));
        }
        Ok(values)
    }

    /// Number of members in which a region has fewer inhabitants than `reference[r]`, `[y][r]`.
    ///
    /// # Errors
    /// `shape` when there is not one reference for each region.
    pub fn smaller_than(&self, reference: &[f64]) -> Result<Vec<u32>> {
        crate::check::shape("reference", self.regions, reference)?;
        let mut counts = vec![0; self.years * self.regions];
        for (year, counts) in counts.chunks_exact_mut(self.regions.max(1)).enumerate() {
            for regions in self.of_year(year) {
                for ((count, bands), reference) in counts.iter_mut().zip(regions).zip(reference) {
                    *count += u32::from(people_of(bands) < *reference);
                }
            }
        }
        Ok(counts)
    }
}

fn people_of(bands: &[f32; BANDS]) -> f64 {
    bands.iter().copied().map(f64::from).sum()
}

/// Quantiles of some values; sorts them. Values that are not a number do not count.
///
/// A quantile lies between the two values around it, straight in between: the seventh definition of Hyndman and Fan
/// (1996), which R and most others use. Not a number where there is no value.
///
/// ```
/// use streekblik_model::ensemble::members::quantiles;
/// assert_eq!(quantiles(&mut [3.0, 1.0, 2.0], [0.5, 0.75]), [2.0, 2.5]);
/// ```
pub fn quantiles<const N: usize>(values: &mut [f64], probabilities: [f64; N]) -> [f64; N] {
    values.sort_unstable_by(|a, b| a.is_nan().cmp(&b.is_nan()).then(a.total_cmp(b)));
    let numbers = values.iter().take_while(|value| !value.is_nan()).count();
    let last = numbers.saturating_sub(1);
    probabilities.map(|probability| {
        let at = probability.clamp(0.0, 1.0) * last as f64;
        let (low, part) = (libm::floor(at), at - libm::floor(at));
        let value = |i: usize| values[..numbers].get(i.min(last)).copied().unwrap_or(f64::NAN);
        let below = value(low as usize);
        below + (value(low as usize + 1) - below) * part
    })
}

/// Quantiles of the values of each year, `[y][probability]`, from values `[y][member]` of any number of members.
pub fn quantiles_by_year<const N: usize>(
    values: &mut [f64],
    years: usize,
    probabilities: [f64; N],
) -> Vec<[f64; N]> {
    let members = values.len().checked_div(years).unwrap_or(0);
    if members == 0 {
        return vec![[f64::NAN; N]; years];
    }
    values.chunks_exact_mut(members).map(|year| quantiles(year, probabilities)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_those_of_the_textbook() {
        let mut values: Vec<f64> = (0..101).rev().map(f64::from).collect();
        assert_eq!(quantiles(&mut values, [0.0, 0.025, 0.5, 1.0]), [0.0, 2.5, 50.0, 100.0]);
        let mut values = [f64::NAN, 4.0, f64::NAN, 8.0];
        assert_eq!(quantiles(&mut values, [0.25]), [5.0]);
        assert!(quantiles(&mut [], [0.5])[0].is_nan());
        let by_year = quantiles_by_year(&mut [1.0, 3.0, 10.0, 30.0], 2, [0.5]);
        assert_eq!(by_year, [[2.0], [20.0]]);
    }
}
