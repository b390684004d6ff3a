//! Multiregional demography: life tables and growth of populations that move between regions.
//!
//! | file | what |
//! | --- | --- |
//! | [`matrix`] | small dense matrices |
//! | [`life_table`] | observed rates to probabilities, survivors, years lived, expectations, survivorship |
//! | [`growth`] | the multiregional Leslie matrix, projection with it, the stable population |
//!
//! Notation of Rogers: every letter is a matrix with the region of origin (or birth) as column and the
//! region of destination (or residence) as row; `n` is the width of an age group in years.
//!
//! ```text
//! M(x): on the diagonal of column i the rate of death plus all rates of moving out of i,
//!       elsewhere minus the rate of moving from the column's region to the row's
//! P(x) = (I + n/2 M(x))^-1 (I - n/2 M(x))        probabilities from exact age x to x + n (or exp(-n M), see Method)
//! l(0) = I,  l(x+n) = P(x) l(x)                  survivors at exact age x
//! L(x) = n/2 (l(x) + l(x+n)),  L(z) = M(z)^-1 l(z)
//! T(x) = L(x) + L(x+n) + ... + L(z)              person-years above x
//! e(x) = T(x) l(x)^-1                            years to be lived from x on
//! S(x) = L(x+n) L(x)^-1                          survivorship of an age group over n years
//! B(x) = n/4 (P(0) + I) (F(x) + F(x+n) S(x))     children alive in the first age group
//! ```
//!
//! Sources: A. Rogers, *Introduction to Multiregional Mathematical Demography* (1975), chapters 3 and 5; A. Rogers,
//! *Multiregional Demography* (1995), chapters 2 to 4; F. Willekens and A. Rogers, *Spatial Population Analysis:
//! Methods and Computer Programs*, IIASA RR-78-18 (1978), chapters 2 and 3. `P(x)` is the form they call option
//! 3: rates count moves, and someone may move more than once in a step.

pub mod growth;
pub mod life_table;
pub mod matrix;

pub use growth::{GrowthMatrix, StablePopulation};
pub use life_table::{LastGroup, Method, MultiregionalLifeTable, ObservedRates, OpenGroup};
pub use matrix::Matrix;
