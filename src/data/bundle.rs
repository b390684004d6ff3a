//! Everything the population pack holds, decoded.

use super::base_population;
use super::households::{self, HouseholdData};
use super::observed::Observed;
use super::pack::{Pack, hex};
use super::rates::{self, Rates};
use super::regions::{Mergers, Regions};
use super::sources::{FitError, Source, decode_fit_errors, decode_sources};
use super::uncertainty;
use crate::error::{ErrorKind, Result};
use crate::model::axis::Axis;
use crate::model::ensemble::spread::Spread;
use crate::model::inputs::ModelInputs;
use sha2::{Digest, Sha256};

/// The kind a population pack states.
pub const KIND: &str = "population";
/// Year of the base population (1 January).
pub const BASE_YEAR: i32 = 2025;

/// People of some municipalities that take the place of the pack's.
#[derive(Debug, Clone)]
pub struct OtherPeople<'a> {
    /// Region indices.
    pub regions: &'a [usize],
    /// Whole persons on 1 January of [`BASE_YEAR`], `[k][s][a]` with `k` a place in `regions`.
    pub persons: &'a [f64],
    /// Where they come from; its checksum becomes part of the bundle's.
    pub source: Source,
}

impl OtherPeople<'_> {
    fn put(&self, axis: &Axis, base: &mut [f64], observed: &mut Observed) -> Result<()> {
        let row = axis.sexes * axis.ages;
        let place = "people".to_owned();
        let (expected, found) = (self.regions.len() * row, self.persons.len());
        if expected != found {
            return Err(ErrorKind::Shape { place, expected, found }.into());
        }
        for (r, persons) in self.regions.iter().zip(self.persons.chunks(row)) {
            let Some(cells) = base.get_mut(r * row..(r + 1) * row) else {
                return Err(ErrorKind::Shape { place, expected: axis.regions, found: *r }.into());
            };
            observed.put_people(*r, persons, cells);
            cells.copy_from_slice(persons);
        }
        Ok(())
    }
}

/// The decoded population pack.
#[derive(Debug, Clone, PartialEq)]
pub struct Bundle {
    /// Municipalities and groups.
    pub regions: Regions,
    /// Changes of borders.
    pub mergers: Mergers,
    /// Stocks, flows and bands of 2012-2025.
    pub observed: Observed,
    /// Axis of `base_population`.
    pub axis: Axis,
    /// Persons on 1 January 2025, `[r][s][a]`, whole numbers. Municipal totals, nine bands and the
    /// national table are as counted; ages and sexes within a municipality's band are estimated.
    pub base_population: Vec<f64>,
    /// National schedules, regional levels and presets.
    pub rates: Rates,
    /// Households: counted, and how they follow from a population.
    pub households: HouseholdData,
    /// How far the schedules, levels and paths may be off.
    pub spread: Spread,
    /// How wrong the estimate is, measured by hiding bands.
    pub fit_errors: Vec<FitError>,
    /// Where the figures come from.
    pub sources: Vec<Source>,
    /// SHA-256 of the pack, in hexadecimal.
    pub checksum: String,
}

impl Bundle {
    /// Decodes the bytes of `population.sbp`.
    ///
    /// Errors: `pack` when the file is damaged or of another kind, `shape` when a section has
    /// another length, `value` when a cell of the base population is negative.
    pub fn parse(bytes: &[u8]) -> Result<Self> {
        Self::decode(&Pack::parse(bytes)?)
    }

    /// Decodes a pack whose container has been checked already.
    ///
    /// Errors: as [`Bundle::parse`].
    pub fn decode(pack: &Pack<'_>) -> Result<Self> {
        Self::decode_with(pack, None)
    }

    /// Decodes a pack with other people on 1 January of the base year in some municipalities.
    ///
    /// What was counted of them that day follows, the households per person are set anew so that those counted come out, and the
    /// checksum is another: it is over that of the pack and that of the people's file.
    ///
    /// Errors: as [`Bundle::parse`], and `shape` where there are not as many cells as the municipalities have.
    pub fn decode_with(pack: &Pack<'_>, people: Option<&OtherPeople<'_>>) -> Result<Self> {
        if pack.kind() != KIND {
            let found = pack.kind().to_owned();
            return Err(ErrorKind::Pack {
                place: "kind".to_owned(),
                expected: KIND.to_owned(),
                found,
            }
            .into());
        }
        let regions = Regions::decode(pack.text("municipalities")?, pack.text("groups")?)?;
        let axis = Axis::single_years(regions.municipalities.len());
        let mut observed = Observed::decode(pack, axis.regions)?;
        let youngest: Vec<i32> = observed.bands_2025.iter().map(|bands| bands[0]).collect();
        let stored = pack.i32s("base_population")?;
        let mut base_population =
            base_population::decode(&stored, &axis, &observed.national_2025, &youngest)?;
        if let Some(people) = people {
            people.put(&axis, &mut base_population, &mut observed)?;
        }
        let households = households::decode(pack, &axis, &base_population)?;
        let mut rates = rates::decode(pack, axis.regions)?;
        for preset in &mut rates.presets {
            preset.paths.living_alone = households.living_alone.clone();
        }
        let mut spread = uncertainty::decode(pack, &regions)?;
        spread.living_alone_growth_sd = households.living_alone_growth_sd;
        spread.validate(axis.regions)?;
        Ok(Self {
            base_population,
            households,
            observed,
            mergers: Mergers::decode(pack.text("mergers")?)?,
            rates,
            fit_errors: decode_fit_errors(pack.text("fit_error")?)?,
            sources: decode_sources(pack.text("sources")?)?
                .into_iter()
                .chain(people.map(|people| people.source.clone()))
                .collect(),
            spread,
            checksum: match people {
                Some(people) => {
                    let both = format!("{}{}", pack.checksum(), people.source.checksum);
                    hex(&Sha256::digest(both.as_bytes()))
                }
                None => pack.checksum(),
            },
            regions,
            axis,
        })
    }
}

impl Bundle {
    /// What the projection needs, copied from the pack.
    pub fn inputs(&self) -> ModelInputs {
        let rates = self.rates.clone();
        ModelInputs {
            axis: self.axis,
            base_year: BASE_YEAR,
            base_population: self.base_population.clone(),
            mortality: rates.mortality,
            fertility: rates.fertility,
            moves: rates.moves,
            migration: rates.migration,
            levels: rates.levels,
            households: Some(self.households.rates.clone()),
            spread: Some(self.spread.clone()),
            presets: rates.presets,
        }
    }
}
