//! What was spent on health for people of each age and sex: the shape by which need of care runs over age.

use super::definition::{Rate, Span};

/// Men and women of some ages: what was spent on each, relative to the mean of all.
const fn spending(first: u8, last: u8, men: f64, women: f64) -> [Span; 2] {
    [Span::men(first, last, Rate::Fixed(men)), Span::women(first, last, Rate::Fixed(women))]
}

/// Spending on health by age and sex in the Netherlands, 2011, each person's relative to the mean of all.
///
/// Source: OECD, Expenditure by disease, age and gender (EBDAG), Netherlands 2011, all providers and diseases; divided by CBS 7461bev,
/// the mean of 2011 (3,999 euro each). The same as in `data/themes.sbp`; a test holds them to each other.
pub const SPENDING: [[Span; 2]; 21] = [
    spending(0, 0, 0.920, 0.818),
    spending(1, 4, 0.373, 0.298),
    spending(5, 9, 0.396, 0.307),
    spending(10, 14, 0.498, 0.480),
    spending(15, 19, 0.505, 0.542),
    spending(20, 24, 0.524, 0.621),
    spending(25, 29, 0.538, 0.757),
    spending(30, 34, 0.554, 0.789),
    spending(35, 39, 0.586, 0.774),
    spending(40, 44, 0.639, 0.741),
    spending(45, 49, 0.738, 0.835),
    spending(50, 54, 0.846, 0.944),
    spending(55, 59, 1.022, 1.033),
    spending(60, 64, 1.195, 1.147),
    spending(65, 69, 1.418, 1.362),
    spending(70, 74, 1.845, 1.762),
    spending(75, 79, 2.442, 2.474),
    spending(80, 84, 3.299, 3.758),
    spending(85, 89, 4.614, 5.870),
    spending(90, 94, 6.506, 8.324),
    spending(95, Span::OPEN, 9.964, 11.595),
];
