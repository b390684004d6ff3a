//! Streekblik: population scenarios for every Dutch municipality.
//!
//! The crate is layered; each module may use only those before it:
//! [`error`] < [`model`]; [`error`] < [`geo`]; [`model`] < [`data`];
//! [`model`] + [`geo`] < [`chart`]; all of these < [`session`] < `wasm`.
//! `tests/layering.rs` holds that direction.

pub mod chart;
pub mod data;
pub mod error;
pub mod geo;
pub mod model;
pub mod session;
#[cfg(target_arch = "wasm32")]
pub mod wasm;

pub use error::{Error, ErrorKind, Result};
