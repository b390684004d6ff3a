//! Bytes to model types: the data pack, regions and mergers.

pub mod background;
pub mod base_population;
pub mod bundle;
mod decimal;
pub mod earlier;
pub mod evidence;
pub mod households;
pub mod map;
pub mod mergers;
mod named_lines;
pub mod observed;
pub mod pack;
pub mod rates;
pub mod regions;
pub mod sources;
pub mod themes;
mod tsv;
pub mod uncertainty;
