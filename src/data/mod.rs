//! Bytes to model types: the data pack, regions and mergers.

pub mod pack;
pub mod rates;
pub mod regions;
mod tsv;
