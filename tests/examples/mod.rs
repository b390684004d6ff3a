//! The published worked examples, run through the public interface of the model: how far each is off.
//!
//! One place for the tests that hold them and for `cargo xtask evidence`, which writes the figures down.
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "each user takes some of it, and a fixture of ours that is broken may stop it"
)]

pub(crate) mod bristol;
pub(crate) mod canada;
pub(crate) mod sweden;

pub(crate) fn largest_difference(found: &[f64], expected: &[f64]) -> f64 {
    assert_eq!(found.len(), expected.len());
    found.iter().zip(expected).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max)
}
