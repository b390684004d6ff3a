//! What [`super::step`] is told of a step.

use super::axis::Axis;
use super::fertility::FertilityRates;
use super::migration::{BorderMigration, NetTiming};
use super::moves::InternalMoves;
use super::order::Order;
use super::survival::Survival;
use crate::error::{ErrorKind, Result};

/// Everything that happens to a population in one step.
#[derive(Debug, Clone, Copy)]
pub struct StepRates<'a> {
    /// Whether deaths come before moves.
    pub order: Order,
    /// Who survives.
    pub survival: Survival<'a>,
    /// Who has children.
    pub fertility: FertilityRates<'a>,
    /// Who moves within the country.
    pub moves: InternalMoves<'a>,
    /// Who enters and leaves the country.
    pub migration: BorderMigration<'a>,
}

impl StepRates<'_> {
    /// Checks all tables against the axis.
    ///
    /// # Errors
    /// `shape` for a table of the wrong length, `value` for a number out of its bounds.
    pub fn validate(&self, axis: &Axis) -> Result<()> {
        axis.validate()?;
        self.survival.validate(axis)?;
        self.fertility.validate(axis)?;
        self.moves.validate(axis)?;
        self.migration.validate(axis)?;
        self.order.validate()?;
        match (self.order, self.migration) {
            (Order::PartOfStep { .. }, BorderMigration::Net(net))
                if net.timing == NetTiming::HalfAtStart =>
            {
                Err(ErrorKind::Value {
                    place: "timing of net migrants".to_owned(),
                    expected: "End, for the order already exposes migrants to death".to_owned(),
                    found: "HalfAtStart".to_owned(),
                }
                .into())
            }
            _ => Ok(()),
        }
    }
}
