//! Streekblik: population scenarios for every Dutch municipality.
//!
//! The crate is layered; each module may use only those before it:
//! [`error`] < [`model`]; [`error`] < [`geo`]; [`model`] < [`data`];
//! [`data`] + [`geo`] < [`own`]; [`model`] + [`geo`] < [`chart`]; all of these < [`session`] < `wasm`.
//! `tests/layering.rs` holds that direction. The model, with the error type, is a
//! crate of its own, so that it alone is compiled for speed.

pub mod chart;
pub mod data;
pub mod geo;
pub mod own;
pub mod session;
#[cfg(target_arch = "wasm32")]
pub mod wasm;

pub use streekblik_model as model;
pub use streekblik_model::error::{self, Error, ErrorKind, Result};
