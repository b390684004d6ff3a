//! `cargo xtask data`: from CBS source files to the population pack.

pub mod pack_writer;
pub mod readers;
pub mod source;
