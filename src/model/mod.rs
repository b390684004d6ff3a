//! Pure demography: a multiregional cohort-component model.
//!
//! | file | what |
//! | --- | --- |
//! | [`axis`] | region, sex, age; cohort rows |
//! | [`step`] | one year (or five): the core, with [`survival`], [`fertility`], [`moves`], [`migration`], [`given`], [`order`] |
//! | [`flows`] | every component of a step and its account |
//! | [`life_table`], [`mortality`] | death rates to survival; Lee-Carter to a life expectancy |
//! | [`years_lived`] | years lived by those who die in an age group, by rule |
//! | [`multiregional`] | life tables and growth matrices of regions between which people move |
//! | [`inputs`], [`scenario`] | what the Netherlands needs to run |
//! | [`edit`] | changes in some regions, ages and years |
//! | [`merged`] | a country of fewer, larger regions |
//! | [`projection`] | the years of a scenario |
//! | [`reconcile`] | scaling to numbers of the nation, of provinces, of any group |
//! | [`whole`] | whole persons for exports |
//! | [`households`] | a population's households by type |
//! | [`themes`] | what a population means for homes, schools, care, work, facilities |
//! | [`series`], [`indicators`] | sums over regions and what the map shows |
//! | [`breakdown`] | why a number differs, and who loses what another gains |
//! | [`ensemble`] | many runs drawn at random: intervals and probabilities |
//! | [`fingerprint`] | one hash of all numbers |

pub mod axis;
pub mod breakdown;
mod check;
pub mod edit;
pub mod ensemble;
pub mod error;
mod fast_step;
pub mod fertility;
pub mod fingerprint;
pub mod flows;
pub mod given;
pub mod homes_feedback;
pub mod households;
pub mod indicators;
pub mod inputs;
mod kept;
mod kernel;
mod lanes;
pub mod life_table;
pub mod merged;
pub mod migration;
pub mod mortality;
pub mod moves;
pub mod multiregional;
pub mod order;
mod path;
mod prepared;
mod projected;
pub mod projection;
pub mod reconcile;
pub mod scenario;
pub mod series;
pub mod step;
mod step_rates;
mod sum;
pub mod survival;
mod sweep;
pub mod themes;
pub mod whole;
mod year_rates;
pub mod years_lived;

pub use error::{Error, ErrorKind, Result};
