//! What the map shows, from the age bands and households of a region or group.

use super::series::{Counts, RegionBands};
use super::themes::ThemeId;
use crate::error::{ErrorKind, Result};

/// A quantity of the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Indicator {
    /// Persons.
    Population,
    /// Change of the population since a reference year, in percent.
    Change,
    /// Persons of 65 and over, in percent of all.
    Share65,
    /// Persons of 80 and over, in percent of all.
    Share80,
    /// Persons under 20, in percent of all.
    ShareUnder20,
    /// Persons of 65 and over for each 100 aged 20 to 64.
    GreyPressure,
    /// Private households.
    Households,
    /// Change of the number of households since the base year, in percent.
    HouseholdsChange,
    /// Households of one person, in percent of all.
    OnePersonShare,
    /// Persons in private households for each household.
    HouseholdSize,
    /// One of a theme.
    Theme(ThemeId),
}

impl Indicator {
    /// All indicators of people and households themselves.
    pub const ALL: [Self; 10] = [
        Self::Population,
        Self::Change,
        Self::Share65,
        Self::Share80,
        Self::ShareUnder20,
        Self::GreyPressure,
        Self::Households,
        Self::HouseholdsChange,
        Self::OnePersonShare,
        Self::HouseholdSize,
    ];

    /// All indicators, those of the themes last.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().chain(ThemeId::all().map(Self::Theme))
    }

    /// The name by which the page knows it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Population => "population",
            Self::Change => "change",
            Self::Share65 => "share65",
            Self::Share80 => "share80",
            Self::ShareUnder20 => "shareUnder20",
            Self::GreyPressure => "greyPressure",
            Self::Households => "households",
            Self::HouseholdsChange => "householdsChange",
            Self::OnePersonShare => "onePersonShare",
            Self::HouseholdSize => "householdSize",
            Self::Theme(of) => of.indicator().id,
        }
    }

    /// The indicator of that name.
    ///
    /// # Errors
    /// Those of [`ThemeId::from_id`].
    pub fn from_id(id: &str) -> Result<Self> {
        match Self::ALL.into_iter().find(|indicator| indicator.id() == id) {
            Some(found) => Ok(found),
            None => ThemeId::from_id(id).map(Self::Theme),
        }
    }

    /// Whether it has a neutral middle, 0, with two sides.
    pub fn is_diverging(self) -> bool {
        match self {
            Self::Change | Self::HouseholdsChange => true,
            Self::Theme(of) => of.indicator().diverging,
            _ => false,
        }
    }

    /// Whether it is one of a theme, which is read from the amounts of a run.
    pub fn is_of_theme(self) -> bool {
        matches!(self, Self::Theme(_))
    }

    /// Whether it is about households, which are known by region from the base year on.
    pub fn is_of_households(self) -> bool {
        matches!(
            self,
            Self::Households | Self::HouseholdsChange | Self::OnePersonShare | Self::HouseholdSize
        )
    }

    /// The value for a population and its households; `reference` is the population or the households in the reference year,
    /// read by [`Self::Change`] and [`Self::HouseholdsChange`] only. Those of a theme are read from the run ([`Self::of_group`]); here
    /// they are not a number.
    ///
    /// Not a number where there is no one to divide by: no inhabitants, no one aged 20 to 64, no reference.
    pub fn value(self, counts: &Counts, reference: f64) -> f64 {
        let [part, whole] = self.parts(counts, reference);
        match self {
            Self::Population | Self::Households => part,
            Self::Change | Self::HouseholdsChange => percent(part - whole, whole),
            Self::HouseholdSize => percent(part, whole) / 100.0,
            Self::Theme(_) => f64::NAN,
            _ => percent(part, whole),
        }
    }

    /// The two numbers of people or households that the value is computed from: what is counted, and what it is held against;
    /// the second is not a number where the value is a number itself.
    pub fn parts(self, counts: &Counts, reference: f64) -> [f64; 2] {
        let [under_20, working, from_65, from_80] = counts.bands;
        let total = under_20 + working + from_65 + from_80;
        let of = &counts.households;
        match self {
            Self::Population => [total, f64::NAN],
            Self::Change => [total, reference],
            Self::Share65 => [from_65 + from_80, total],
            Self::Share80 => [from_80, total],
            Self::ShareUnder20 => [under_20, total],
            Self::GreyPressure => [from_65 + from_80, working],
            Self::Households => [of.total(), f64::NAN],
            Self::HouseholdsChange => [of.total(), reference],
            Self::OnePersonShare => [of.by_type[0], of.total()],
            Self::HouseholdSize => [total - of.in_institutions, of.total()],
            Self::Theme(_) => [f64::NAN; 2],
        }
    }

    /// The value of each region in each year, `[y][r]`; `reference[r]` as in [`Self::value`].
    ///
    /// # Errors
    /// `shape` when there is not one reference for each region.
    pub fn by_region(self, bands: &RegionBands, reference: &[f64]) -> Result<Vec<f64>> {
        super::check::shape("reference", bands.regions, reference)?;
        if let Self::Theme(of) = self {
            return Ok(bands.theme_by_region(of.indicator().value));
        }
        let years = (0..bands.stocks()).flat_map(|year| bands.year(year).zip(reference));
        Ok(years.map(|(counts, reference)| self.value(&counts, *reference)).collect())
    }

    /// The value of a group of regions in each year, `[y]`.
    ///
    /// # Errors
    /// `unknown` for a region that does not exist.
    pub fn of_group(
        self,
        bands: &RegionBands,
        members: &[usize],
        reference: f64,
    ) -> Result<Vec<f64>> {
        let years = bands.of_group(members)?;
        if let Self::Theme(of) = self {
            return Ok(bands.theme_of_group(of.indicator().value, members));
        }
        Ok(years.iter().map(|counts| self.value(counts, reference)).collect())
    }
}

/// Population of every region in a reference year, `[r]`: observed where the year is before the
/// projection, projected from its first year on.
///
/// `observed` is `[y][r]` from `observed_from`.
///
/// # Errors
/// `value` for a year in neither.
pub fn reference_population(
    bands: &RegionBands,
    observed_from: i32,
    observed: &[f64],
    year: i32,
) -> Result<Vec<f64>> {
    let at = |from: i32| usize::try_from(i64::from(year) - i64::from(from)).ok();
    if let Some(index) = at(bands.base_year) {
        let projected: Vec<f64> = bands.year(index).map(|counts| counts.people()).collect();
        if !projected.is_empty() {
            return Ok(projected);
        }
    } else if let Some(index) = at(observed_from) {
        let mut years = observed.chunks_exact(bands.regions.max(1));
        if let Some(totals) = years.nth(index) {
            return Ok(totals.to_vec());
        }
    }
    Err(ErrorKind::Value {
        place: "reference year".to_owned(),
        expected: format!("a year from {observed_from} on that is observed or projected"),
        found: year.to_string(),
    }
    .into())
}

/// Households of every region in the base year, `[r]`: the first year in which they are known by region.
///
/// # Errors
/// `value` for another year.
pub fn reference_households(bands: &RegionBands, year: i32) -> Result<Vec<f64>> {
    super::check::within(
        "reference year of households",
        f64::from(bands.base_year),
        f64::from(bands.base_year),
        f64::from(year),
    )?;
    Ok(bands.year(0).map(|counts| counts.households.total()).collect())
}

fn percent(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { 100.0 * part / whole } else { f64::NAN }
}

#[cfg(test)]
mod tests {
    use super::super::axis::Axis;
    use super::super::households::Households;
    use super::*;

    const TOWN: Counts = Counts {
        bands: [200.0, 500.0, 200.0, 100.0],
        households: Households { by_type: [200.0, 150.0, 150.0], in_institutions: 50.0 },
    };

    #[test]
    fn indicators_of_a_town() {
        let expected = [1000.0, 25.0, 30.0, 10.0, 20.0, 60.0, 500.0, -37.5, 40.0, 1.9];
        for (indicator, expected) in Indicator::ALL.into_iter().zip(expected) {
            assert!((indicator.value(&TOWN, 800.0) - expected).abs() < 1e-12, "{indicator:?}");
            assert_eq!(Indicator::from_id(indicator.id()).unwrap(), indicator);
        }
    }

    #[test]
    fn nothing_to_divide_by_is_not_a_number() {
        for indicator in Indicator::ALL {
            let value = indicator.value(&Counts::NONE, 0.0);
            let number = matches!(indicator, Indicator::Population | Indicator::Households);
            assert_eq!(value.is_nan(), !number, "{indicator:?}");
        }
        let old = Counts { bands: [5.0, 0.0, 3.0, 0.0], ..TOWN };
        assert!(Indicator::GreyPressure.value(&old, 1.0).is_nan());
        let people = Counts::of_people(TOWN.bands);
        assert!(Indicator::Households.value(&people, 1.0).is_nan());
    }

    #[test]
    fn a_reference_is_observed_or_projected() {
        // Two regions of one sex and 81 ages, of which all people are 30.
        let axis = Axis { regions: 2, sexes: 1, ages: 81, age_width_years: 1 };
        let mut bands = RegionBands::new(2025, 2, None);
        for people in [[1000.0, 1000.0], [0.0, 1000.0]] {
            let mut population = vec![0.0; 162];
            (population[30], population[81 + 30]) = (people[0], people[1]);
            bands.push(&axis, &population, 1.0);
        }
        let observed = [1.0, 2.0, 3.0, 4.0];
        let at = |year| reference_population(&bands, 2023, &observed, year);
        assert_eq!(at(2024).unwrap(), [3.0, 4.0]);
        assert_eq!(at(2026).unwrap(), [0.0, 1000.0]);
        assert_eq!(at(2022).unwrap_err().code(), "value");
        assert_eq!(at(2027).unwrap_err().code(), "value");
        assert_eq!(reference_households(&bands, 2024).unwrap_err().code(), "value");
        assert!(reference_households(&bands, 2025).unwrap()[1].is_nan());
    }
}
