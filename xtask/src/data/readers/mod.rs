//! One reader for each kind of source file.

pub mod bands;
pub mod components;
pub mod divisions;
pub mod national;
pub mod postcodes;
pub mod since;
