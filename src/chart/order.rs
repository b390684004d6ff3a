//! One way to put things in order: a sort is several kilobytes of code for each kind of thing that is sorted.

/// Positions of values from the lowest to the highest; equal values in the order in which they stand.
pub(crate) fn rising(values: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|a, b| values[*a].total_cmp(&values[*b]).then(a.cmp(b)));
    order
}

/// Things in rising order of a number; those of equal numbers in the order in which they stand.
pub(crate) fn by<T>(things: Vec<T>, number: impl Fn(&T) -> f64) -> Vec<T> {
    let numbers: Vec<f64> = things.iter().map(number).collect();
    let mut things: Vec<Option<T>> = things.into_iter().map(Some).collect();
    rising(&numbers).into_iter().filter_map(|at| things[at].take()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equals_keep_their_order() {
        assert_eq!(rising(&[2.0, 1.0, 2.0, 0.0]), [3, 1, 0, 2]);
        assert_eq!(by(vec!["bb", "a", "cc"], |text| -(text.len() as f64)), ["bb", "cc", "a"]);
    }
}
