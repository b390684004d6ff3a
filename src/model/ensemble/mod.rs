//! Uncertainty: many runs of one scenario whose national paths and regional moves are drawn at random.
//!
//! | file | what |
//! | --- | --- |
//! | [`spread`] | how far what is assumed may be off, and how long that lasts |
//! | [`draw`] | one member's deviations, the same on every machine |
//! | [`members`] | what the members gave: quantiles and probabilities of any quantity of any group |
//!
//! Quantiles of a quantity come from the members' values of that quantity, never from adding up quantiles:
//! what is unlikely in one municipality is not unlikely everywhere at once.

pub mod draw;
pub mod members;
pub mod spread;

use self::draw::{Draw, Seed};
use self::members::Members;
use super::projection::Model;
use super::scenario::Scenario;
use crate::error::Result;

/// Runs one member and adds what it gave to the others.
///
/// # Errors
/// Those of [`Model::run`]; `value` when the inputs hold no spread.
pub fn run_member(
    model: &Model,
    scenario: &Scenario,
    seed: Seed,
    member: u32,
    members: &mut Members,
) -> Result<()> {
    let draw = Draw::new(model.inputs(), scenario, seed, member)?;
    members.begin(member);
    let rates = model.inputs().households.as_deref();
    let alone = &draw.scenario.paths.living_alone;
    model.run_drawn(&draw, &mut |view| {
        members.push(view.axis, view.next, rates, alone.at(view.year + 1));
    })
}
