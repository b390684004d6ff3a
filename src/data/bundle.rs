//! Everything the population pack holds, decoded.

use super::base_population;
use super::households::{self, HouseholdData};
use super::observed::Observed;
use super::pack::Pack;
use super::rates::{self, Rates};
use super::regions::{Mergers, Regions};
use super::sources::{FitError, Source, decode_fit_errors, decode_sources};
use super::uncertainty;
use crate::error::{ErrorKind, Result};
use crate::model::axis::Axis;
use crate::model::ensemble::spread::Spread;
use crate::model::inputs::ModelInputs;

/// The kind a population pack states.
pub const KIND: &str = "population";
/// Year of the base population (1 January).
pub const BASE_YEAR: i32 = 2025;

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
        let observed = Observed::decode(pack, axis.regions)?;
        let youngest: Vec<i32> = observed.bands_2025.iter().map(|bands| bands[0]).collect();
        let stored = pack.i32s("base_population")?;
        let base_population =
            base_population::decode(&stored, &axis, &observed.national_2025, &youngest)?;
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
            sources: decode_sources(pack.text("sources")?)?,
            spread,
            checksum: pack.checksum(),
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
