//! Sums in one fixed order, fast enough for the hot loop.
//!
//! Floating-point addition is not associative, so a compiler may not spread a
//! plain sum over the lanes of the processor: it waits four cycles for each term.
//! Eight running sums, added in a fixed order at the end, are as reproducible and
//! several times faster; every target does the same additions, so the bits agree.

const LANES: usize = 8;

/// Sum of the values.
pub(crate) fn sum(values: &[f64]) -> f64 {
    let mut lanes = [0.0; LANES];
    let (chunks, rest) = values.as_chunks::<LANES>();
    chunks.iter().for_each(|chunk| add_lanes(&mut lanes, chunk));
    add_to(&mut lanes, rest);
    fold(lanes)
}

/// Sum of the products of two slices of equal length.
pub(crate) fn dot(a: &[f64], b: &[f64]) -> f64 {
    let mut lanes = [0.0; LANES];
    let ((a, a_rest), (b, b_rest)) = (a.as_chunks::<LANES>(), b.as_chunks::<LANES>());
    a.iter().zip(b).for_each(|(a, b)| add_products(&mut lanes, a, b));
    for (lane, (x, y)) in lanes.iter_mut().zip(a_rest.iter().zip(b_rest)) {
        *lane += x * y;
    }
    fold(lanes)
}

/// [`sum`] of the values and their [`dot`] with weights, in one pass.
pub(crate) fn sum_and_dot(values: &[f64], weights: &[f64]) -> (f64, f64) {
    let (mut sums, mut products) = ([0.0; LANES], [0.0; LANES]);
    let (values, rest) = values.as_chunks::<LANES>();
    let (weights, weights_rest) = weights.as_chunks::<LANES>();
    for (values, weights) in values.iter().zip(weights) {
        add_lanes(&mut sums, values);
        add_products(&mut products, values, weights);
    }
    add_to(&mut sums, rest);
    for (lane, (x, y)) in products.iter_mut().zip(rest.iter().zip(weights_rest)) {
        *lane += x * y;
    }
    (fold(sums), fold(products))
}

#[inline]
fn add_lanes(lanes: &mut [f64; LANES], values: &[f64; LANES]) {
    for (lane, value) in lanes.iter_mut().zip(values) {
        *lane += value;
    }
}

#[inline]
fn add_products(lanes: &mut [f64; LANES], a: &[f64; LANES], b: &[f64; LANES]) {
    for (lane, (x, y)) in lanes.iter_mut().zip(a.iter().zip(b)) {
        *lane += x * y;
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

fn fold(l: [f64; LANES]) -> f64 {
    ((l[0] + l[4]) + (l[1] + l[5])) + ((l[2] + l[6]) + (l[3] + l[7]))
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
            assert_eq!(sum_and_dot(&values, &vec![2.0; n]), (expected, 2.0 * expected));
        }
    }
}
