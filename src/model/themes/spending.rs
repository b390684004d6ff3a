//! What was spent on health for people of each age and sex: the shape by which need of care runs over age.

use super::definition::{Rate, Span};

/// Men and women of some ages: what was spent on each, relative to the mean.
const fn spending(first: u8, last: u8, men: f64, women: f64) -> [Span; 2] {
    [Span::men(first, last, Rate::Fixed(men)), Span::women(first, last, Rate::Fixed(women))]
}

/// Spending on health by age and sex in the Netherlands, 2011, each person's relative to the mean of the people of 2025.
///
/// Source: OECD, Expenditure by disease, age and gender (EBDAG), Netherlands 2011, all providers and diseases; divided by CBS 7461bev,
/// the people of 2011. The mean is that of the people of 1 January 2025, who are older: their need is what care gives now. The same as in `data/themes.sbp`; a test holds them to each other.
pub const SPENDING: [[Span; 2]; 21] = [
    spending(0, 0, 0.838, 0.745),
    spending(1, 4, 0.339, 0.272),
    spending(5, 9, 0.361, 0.279),
    spending(10, 14, 0.453, 0.437),
    spending(15, 19, 0.460, 0.494),
    spending(20, 24, 0.477, 0.566),
    spending(25, 29, 0.490, 0.690),
    spending(30, 34, 0.505, 0.719),
    spending(35, 39, 0.534, 0.705),
    spending(40, 44, 0.582, 0.675),
    spending(45, 49, 0.672, 0.760),
    spending(50, 54, 0.770, 0.859),
    spending(55, 59, 0.931, 0.941),
    spending(60, 64, 1.088, 1.044),
    spending(65, 69, 1.291, 1.241),
    spending(70, 74, 1.681, 1.605),
    spending(75, 79, 2.224, 2.253),
    spending(80, 84, 3.005, 3.422),
    spending(85, 89, 4.202, 5.346),
    spending(90, 94, 5.925, 7.580),
    spending(95, Span::OPEN, 9.074, 10.560),
];
