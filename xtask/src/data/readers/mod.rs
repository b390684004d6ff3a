//! One reader for each kind of source file.

pub(crate) mod bands;
pub(crate) mod components;
pub(crate) mod divisions;
pub(crate) mod health;
pub(crate) mod households;
pub(crate) mod housing;
pub(crate) mod national;
pub(crate) mod postcodes;
pub(crate) mod since;
