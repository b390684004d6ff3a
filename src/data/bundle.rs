//! Everything the population pack holds, decoded: what a projection and a first view of it need. The rest of the data is
//! [`Background`].

#[cfg(doc)]
use super::background::Background;
use super::base_population::{self, Start};
use super::households::{self, HouseholdData};
use super::mergers::Mergers;
use super::observed::Observed;
use super::pack::{Pack, hex};
use super::rates::{self, Rates};
use super::regions::Regions;
use super::sources::Source;
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
    /// Where they come from; its checksum becomes part of the bundle's edition.
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
    /// Stocks of 2012-2025, bands of the base year.
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
    /// Which data these are: a SHA-256 over the numbers and texts of both packs, in 64 hexadecimal digits. However they are
    /// packed, the same data have the same edition. With people of a visitor's own it is another.
    pub edition: String,
    /// The edition of the pack alone, which its background must have too.
    pub pack_edition: String,
    /// Where a visitor's own people come from.
    pub own_source: Option<Source>,
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
    /// edition is another: it is over that of the pack and the checksum of the people's file.
    ///
    /// Errors: as [`Bundle::parse`], and `shape` where there are not as many cells as the municipalities have.
    pub fn decode_with(pack: &Pack<'_>, people: Option<&OtherPeople<'_>>) -> Result<Self> {
        kind_is(pack, KIND)?;
        let regions = Regions::decode(pack.text("municipalities")?, pack.text("groups")?)?;
        let axis = Axis::single_years(regions.municipalities.len());
        let observed = Observed::decode(pack, axis.regions)?;
        let stored = pack.i32s("base_population")?;
        let totals = observed.totals_2025();
        let start = Start::of_all(&totals);
        let mut base_population =
            base_population::decode(&stored, &axis, &observed.national_2025, &start)?;
        let mut observed = observed.with_bands(&axis, &base_population);
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
        let pack_edition = edition(pack)?;
        Ok(Self {
            households,
            observed,
            mergers: Mergers::decode(pack.text("mergers")?)?,
            rates,
            spread,
            edition: match people {
                Some(people) => {
                    let both = format!("{pack_edition}{}", people.source.checksum);
                    hex(&Sha256::digest(both.as_bytes()))
                }
                None => pack_edition.clone(),
            },
            pack_edition,
            own_source: people.map(|people| people.source.clone()),
            base_population,
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

/// Errors: `pack` for a pack of another kind.
pub(super) fn kind_is(pack: &Pack<'_>, expected: &str) -> Result<()> {
    if pack.kind() == expected {
        return Ok(());
    }
    let (expected, found) = (expected.to_owned(), pack.kind().to_owned());
    Err(ErrorKind::Pack { place: "kind".to_owned(), expected, found }.into())
}

/// The edition that a pack is of.
///
/// Errors: `pack` when it does not say so in 64 hexadecimal digits.
pub(super) fn edition(pack: &Pack<'_>) -> Result<String> {
    let found = pack.text("edition")?;
    if found.len() == 64 && found.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')) {
        return Ok(found.to_owned());
    }
    let (expected, found) = ("64 hexadecimal digits".to_owned(), found.to_owned());
    Err(ErrorKind::Pack { place: "edition".to_owned(), expected, found }.into())
}
