//! The sections of the population pack about households.
//!
//! Shares and tilts are estimates; households by municipality and type, and the national history, are counts.

use super::named_lines::NamedLines;
use super::pack::Pack;
use super::rates::AGES;
use crate::error::{ErrorKind, Result};
use crate::model::axis::Axis;
use crate::model::households::shares::{OfRegion, SHAPES, Shapes};
use crate::model::households::{Counted, HouseholdRates, TYPES};
use crate::model::scenario::{Parameter, Path};
use std::sync::Arc;

/// Steps per unit of a stored share of a way of living, and of the share in institutions whatever the age.
pub const LIVING_UNIT: f64 = 1e4;
/// Steps per unit of the stored logarithm of the factor on children at home.
pub const AT_HOME_UNIT: f64 = 50.0;
/// Steps per unit of the stored logarithm of a tilt: what they leave out goes to the persons per household.
pub const TILT_UNIT: f64 = 100.0;
/// Estimates of a municipality, each a column `[r]` of the section: factor on children at home, three tilts, share in institutions
/// whatever the age.
pub const COLUMNS: usize = 5;
/// The types in the order in which counted households are stored, `[r][type]`: neighbours are alike.
pub const STORED_TYPES: [usize; TYPES] = [1, 2, 0];

/// What the pack says of households.
#[derive(Debug, Clone, PartialEq)]
pub struct HouseholdData {
    /// Who lives how, and in households of how many.
    pub rates: Arc<HouseholdRates>,
    /// Households of 1 January of the base year by type, `[r]`, counted.
    pub counted: Vec<[f64; TYPES]>,
    /// Odds of living alone relative to the base year, an assumption.
    pub living_alone: Path,
    /// Standard deviation of their yearly growth, in logarithms, an assumption.
    pub living_alone_growth_sd: f64,
    /// Households of the nation by type on 1 January of some years up to the base year, counted; years rise.
    pub national: Vec<(i32, [f64; TYPES])>,
}

/// Decodes the household sections for the municipalities of `axis`.
///
/// # Errors
/// `pack` for a missing, cut or unreadable section; `shape` for a section of another length;
/// `value` for a number that cannot be.
pub fn decode(pack: &Pack<'_>, axis: &Axis, base_population: &[f64]) -> Result<HouseholdData> {
    let shares = stored(pack, "households.shares", SHAPES * 2 * AGES)?;
    let shapes = Shapes { shares: shares.iter().map(|share| share / LIVING_UNIT).collect() };
    let columns = stored(pack, "households.regions", COLUMNS * axis.regions)?;
    let counted = stored(pack, "households.counted", TYPES * axis.regions)?;
    let region = |r: usize| -> Counted {
        let of: [f64; COLUMNS] = core::array::from_fn(|column| columns[column * axis.regions + r]);
        let [at_home, without, with, institution, unbound] = of;
        let mut by_type = [0.0; TYPES];
        for (at, stored) in STORED_TYPES.into_iter().enumerate() {
            by_type[stored] = counted[r * TYPES + at];
        }
        Counted {
            by_type,
            shares: OfRegion {
                at_home: libm::exp(at_home / AT_HOME_UNIT),
                tilt: [without, with, institution].map(|tilt| libm::exp(tilt / TILT_UNIT)),
                unbound: unbound / LIVING_UNIT,
            },
        }
    };
    let regions: Vec<Counted> = (0..axis.regions).map(region).collect();
    let lines = NamedLines { section: "households", text: pack.text("households")? };
    let (min, max) = Parameter::LivingAlone.bounds();
    let knots = by_year::<1>(lines, "living_alone")?;
    let living_alone = Path { knots: knots.iter().map(|(year, [odds])| (*year, *odds)).collect() };
    living_alone.validate("households living_alone", min, max)?;
    let sd = by_year::<1>(lines, "living_alone_growth_sd")?;
    Ok(HouseholdData {
        rates: Arc::new(HouseholdRates::new(axis, &shapes, &regions, base_population)?),
        counted: regions.iter().map(|region| region.by_type).collect(),
        living_alone,
        living_alone_growth_sd: sd.first().map_or(f64::NAN, |(_, [sd])| *sd),
        national: by_year::<TYPES>(lines, "national")?,
    })
}

fn stored(pack: &Pack<'_>, name: &str, expected: usize) -> Result<Vec<f64>> {
    let stored = pack.i32s(name)?;
    if stored.len() != expected {
        return Err(
            ErrorKind::Shape { place: name.to_owned(), expected, found: stored.len() }.into()
        );
    }
    Ok(stored.into_iter().map(f64::from).collect())
}

/// The year and `N` numbers of each line of that name.
fn by_year<const N: usize>(lines: NamedLines<'_>, name: &str) -> Result<Vec<(i32, [f64; N])>> {
    lines.all(name).map(|mut cells| Ok((cells.year()?, cells.numbers()?))).collect()
}
