//! Moves between regions: a pool, a table of origins and destinations, or given numbers.
//!
//! | file | what |
//! | --- | --- |
//! | [`pool`] | leavers come together and are shared out; needs no table |
//! | [`gravity`] | a pool whose leavers prefer what is near: origins and destinations without a table of them |
//! | [`origin_destination`] | who goes where, by rates of each pair of regions |
//! | [`super::given`] | numbers from outside, for some regions of a larger country |

pub mod gravity;
pub mod origin_destination;
pub mod pool;
mod product;

use super::axis::Axis;
use super::given::GivenFlows;
use crate::error::Result;
pub use gravity::{Gravity, GravityRates};
pub use origin_destination::{AgeClassMoves, MoveTable, OriginDestination, WithinClass};
pub use pool::{PoolRates, shares_from_weights};

/// No cohort loses more than this part of its survivors to the pool and emigration in one step.
///
/// A rate times a regional factor times a mobility of the user's choice could pass
/// 1, and more people would leave than there are. Where the cap binds, moves are served first
/// and emigration takes what room is left.
pub const MAX_EXIT: f64 = 0.95;

/// How people move within the country.
#[derive(Debug, Clone, Copy)]
pub enum InternalMoves<'a> {
    /// No one moves.
    None,
    /// Leavers are shared out over the regions by age.
    Pool(PoolRates<'a>),
    /// Leavers are shared out by age, the near before the far.
    Gravity(GravityRates<'a>),
    /// Leavers go where those of their region and age go. They may all leave: the cap is 1.
    OriginDestination(OriginDestination<'a>),
    /// Arrivals and departures are given; they need not sum to zero, for the regions may be
    /// part of a larger country.
    Given(GivenFlows<'a>),
}

impl InternalMoves<'_> {
    pub(crate) fn validate(&self, axis: &Axis) -> Result<()> {
        match self {
            Self::None => Ok(()),
            Self::Pool(pool) => pool.validate(axis),
            Self::Gravity(gravity) => gravity.validate(axis),
            Self::OriginDestination(table) => table.validate(axis),
            Self::Given(flows) => flows.validate(axis),
        }
    }
}
