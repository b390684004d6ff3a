//! Pure demography: a multiregional cohort-component model.

pub mod axis;
pub mod inputs;
pub mod scenario;
