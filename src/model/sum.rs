//! Sums in one fixed order, fast enough for the hot loop.
//!
//! Floating-point addition is not associative, so a compiler may not spread a
//! plain sum over the lanes of the processor: it waits four cycles for each term.
//! Four running sums, added in a fixed order at the end, are as reproducible and
//! several times faster; every target does the same additions, so the bits agree.
//! Four and not eight: most lists are ages, and 101 of them leave one over.

use super::lanes::{LANES, Lanes};

/// Sum of the values.
pub(crate) fn sum(values: &[f64]) -> f64 {
    let mut lanes = Lanes::default();
    let (chunks, rest) = values.as_chunks::<LANES>();
    chunks.iter().for_each(|chunk| lanes += Lanes(*chunk));
    rest.iter().fold(lanes.total(), |sum, value| sum + value)
}

/// Sum of the products of two slices of equal length.
pub(crate) fn dot(a: &[f64], b: &[f64]) -> f64 {
    let mut lanes = Lanes::default();
    let ((a, a_rest), (b, b_rest)) = (a.as_chunks::<LANES>(), b.as_chunks::<LANES>());
    a.iter().zip(b).for_each(|(a, b)| lanes += Lanes(*a) * Lanes(*b));
    a_rest.iter().zip(b_rest).fold(lanes.total(), |sum, (x, y)| sum + x * y)
}

/// Running sums of values and of their products with weights.
#[derive(Clone, Copy, Default)]
pub(crate) struct SumAndDot {
    pub(crate) sum: Lanes,
    pub(crate) dot: Lanes,
}

impl SumAndDot {
    /// Adds values and their products with weights in one pass. Never inlined: where a compiler sees both totals it
    /// pairs one sum with the other, which takes twice as long.
    #[inline(never)]
    pub(crate) fn add(&mut self, values: &[f64], weights: &[f64]) {
        let Self { mut sum, mut dot } = *self;
        let (values, rest) = values.as_chunks::<LANES>();
        let (weights, weights_rest) = weights.as_chunks::<LANES>();
        for (values, weights) in values.iter().zip(weights) {
            sum += Lanes(*values);
            dot += Lanes(*values) * Lanes(*weights);
        }
        for (x, y) in rest.iter().zip(weights_rest) {
            sum += *x;
            dot += x * y;
        }
        *self = Self { sum, dot };
    }
}

/// The greatest of the values, or 0 where none is above it.
pub(crate) fn greatest(values: &[f64]) -> f64 {
    let mut lanes = [0.0; LANES];
    let (chunks, rest) = values.as_chunks::<LANES>();
    for chunk in chunks {
        for (lane, value) in lanes.iter_mut().zip(chunk) {
            *lane = if *lane > *value { *lane } else { *value };
        }
    }
    lanes.iter().chain(rest).fold(0.0, |a, b| if a > *b { a } else { *b })
}

/// The lesser of two numbers, neither of them not a number.
///
/// One instruction; `f64::min` takes three, for it must look for a number that is none.
#[inline]
pub(crate) fn lesser(a: f64, b: f64) -> f64 {
    if a < b { a } else { b }
}

/// The number, or 0 where it is negative. One instruction, as [`lesser`].
#[inline]
pub(crate) fn from_zero(a: f64) -> f64 {
    if a > 0.0 { a } else { 0.0 }
}

/// A factor that stays a number: times a rate of 0 an infinite one would be none, and no cap would know it.
#[inline]
pub(crate) fn finite(factor: f64) -> f64 {
    factor.min(f64::MAX)
}

/// Adds each value to its place in `total`.
pub(crate) fn add_to(total: &mut [f64], values: &[f64]) {
    for (sum, value) in total.iter_mut().zip(values) {
        *sum += value;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_whatever_the_length() {
        for n in 0..40usize {
            let values: Vec<f64> = (0..n).map(|i| i as f64).collect();
            let expected = (n * n.saturating_sub(1) / 2) as f64;
            assert_eq!(sum(&values), expected);
            assert_eq!(dot(&values, &vec![2.0; n]), 2.0 * expected);
            let mut both = SumAndDot::default();
            both.add(&values, &vec![2.0; n]);
            assert_eq!([both.sum.total(), both.dot.total()], [expected, 2.0 * expected]);
        }
    }
}
