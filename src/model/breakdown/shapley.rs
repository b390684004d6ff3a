//! The Shapley value: what each of several causes contributes to a difference.
//!
//! The mean, over all orders in which the causes could be brought from one state to the other, of
//! what a cause changes when its turn comes. The parts add up to the whole, causes that do the same get
//! the same, and a cause that changes nothing gets nothing.
//!
//! Source: Shapley (1953), *A value for n-person games*; for demographic decompositions
//! Shorrocks (2013), *Decomposition procedures for distributional analysis*.

/// Number of sets of causes.
pub const fn sets(causes: usize) -> usize {
    1 << causes
}

/// The parts of `value[all] - value[none]`; `value[set]` with bit `i` of `set` for "cause `i` is brought over".
///
/// Shape: `value` has [`sets`]`(N)` numbers. Not a number where any of them is none.
///
/// ```
/// use streekblik_model::breakdown::shapley::parts;
/// // Width and height of a rectangle, from 2 x 3 to 4 x 5.
/// assert_eq!(parts::<2>(&[6.0, 12.0, 10.0, 20.0]), [8.0, 6.0]);
/// ```
pub fn parts<const N: usize>(value: &[f64]) -> [f64; N] {
    let mut parts = [0.0; N];
    if value.len() != sets(N) {
        return [f64::NAN; N];
    }
    for (cause, part) in parts.iter_mut().enumerate() {
        for set in (0..sets(N)).filter(|set| set & (1 << cause) == 0) {
            *part += weight(N, set.count_ones() as usize) * (value[set | 1 << cause] - value[set]);
        }
    }
    parts
}

/// Share of the orders in which exactly a given set of `before` causes comes first: `before! (n - before - 1)! / n!`.
fn weight(n: usize, before: usize) -> f64 {
    // 1 / (n * C(n - 1, before))
    let mut choices = 1.0;
    for i in 0..before {
        choices = choices * (n - 1 - i) as f64 / (i + 1) as f64;
    }
    1.0 / (n as f64 * choices)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_add_up_and_are_fair() {
        // A value that depends on three causes in every way.
        let of = |set: usize| {
            let [a, b, c] = [0, 1, 2].map(|i: usize| f64::from(u8::from(set & (1 << i) != 0)));
            3.0 * a + 5.0 * b + 2.0 * a * b - 4.0 * b * c + 8.0 * a * b * c
        };
        let values: Vec<f64> = (0..8).map(of).collect();
        let found = parts::<3>(&values);
        // Each product is shared equally by its causes.
        let third = 8.0 / 3.0;
        for (found, expected) in
            found.iter().zip([3.0 + 1.0 + third, 5.0 + 1.0 - 2.0 + third, -2.0 + third])
        {
            assert!((found - expected).abs() < 1e-12, "{found} {expected}");
        }
        assert!((found.iter().sum::<f64>() - values[7]).abs() < 1e-12);
        assert!(parts::<3>(&values[1..])[0].is_nan());
    }

    #[test]
    fn the_order_of_the_causes_does_not_matter() {
        let values: Vec<f64> = (0..32).map(|set: u32| f64::from(set * set % 37)).collect();
        let straight = parts::<5>(&values);
        let reversed: Vec<f64> =
            (0..32usize).map(|set| values[set.reverse_bits() >> (usize::BITS - 5)]).collect();
        let back = parts::<5>(&reversed);
        for (a, b) in straight.iter().zip(back.iter().rev()) {
            assert!((a - b).abs() < 1e-12);
        }
    }
}
