//! Natural breaks: the classes with the least variation inside them, exactly.
//!
//! Source: Fisher 1958; computed as Wang and Song 2011 (ckmeans.1d.dp) do, by
//! dynamic programming over the sorted values.

/// Values beyond this number are thinned evenly after sorting: the table of the
/// dynamic programming grows with the square of it.
pub const SAMPLE: usize = 1_000;

/// Breaks between `classes` natural classes; each break is the lowest value of the class above it.
///
/// With at most [`SAMPLE`] finite values the result is exact, beyond that it is
/// exact for an even sample of them. Fewer distinct values than classes give
/// fewer breaks.
pub fn natural(values: &[f64], classes: usize) -> Vec<f64> {
    let mut sorted: Vec<f64> = values.iter().copied().filter(|v| v.is_finite()).collect();
    sorted.sort_by(f64::total_cmp);
    if sorted.len() > SAMPLE {
        let last = sorted.len() - 1;
        sorted = (0..SAMPLE).map(|i| sorted[i * last / (SAMPLE - 1)]).collect();
    }
    let mut distinct = sorted.clone();
    distinct.dedup();
    let classes = classes.min(distinct.len());
    if classes < 2 {
        return Vec::new();
    }
    let starts = class_starts(&sorted, classes);
    let mut breaks: Vec<f64> = starts.into_iter().map(|i| sorted[i]).collect();
    breaks.dedup();
    breaks
}

/// First position of every class but the lowest.
fn class_starts(sorted: &[f64], classes: usize) -> Vec<usize> {
    let n = sorted.len();
    let within = WithinSquares::new(sorted);
    // cost[j]: least sum of squares of the first j + 1 values in the classes so far.
    let mut cost: Vec<f64> = (0..n).map(|j| within.of(0, j)).collect();
    let mut starts_by_class: Vec<Vec<usize>> = Vec::with_capacity(classes);
    for _ in 1..classes {
        let mut next = vec![f64::INFINITY; n];
        let mut starts = vec![0; n];
        for (j, (best, start)) in next.iter_mut().zip(starts.iter_mut()).enumerate() {
            for i in (1..=j).rev() {
                let last_class = within.of(i, j);
                // The last class only grows from here on.
                if last_class > *best {
                    break;
                }
                let total = cost[i - 1] + last_class;
                if total < *best {
                    (*best, *start) = (total, i);
                }
            }
        }
        cost = next;
        starts_by_class.push(starts);
    }
    let mut found = Vec::with_capacity(classes - 1);
    let mut end = n - 1;
    for starts in starts_by_class.iter().rev() {
        let start = starts[end];
        found.push(start);
        end = start.saturating_sub(1);
    }
    found.reverse();
    found
}

/// Sums of squared distances to the mean of any run, by prefix sums.
struct WithinSquares {
    sum: Vec<f64>,
    squares: Vec<f64>,
}

impl WithinSquares {
    fn new(sorted: &[f64]) -> Self {
        // Centred on the median, so that large numbers do not cancel.
        let middle = sorted[sorted.len() / 2];
        let (mut sum, mut squares) = (vec![0.0], vec![0.0]);
        let (mut s, mut q) = (0.0, 0.0);
        for v in sorted {
            let d = v - middle;
            s += d;
            q += d * d;
            sum.push(s);
            squares.push(q);
        }
        Self { sum, squares }
    }

    /// Of the values from `i` to `j`, both included.
    fn of(&self, i: usize, j: usize) -> f64 {
        let count = (j + 1 - i) as f64;
        let s = self.sum[j + 1] - self.sum[i];
        (self.squares[j + 1] - self.squares[i] - s * s / count).max(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_gaps() {
        let values = [1.0, 2.0, 1.5, 10.0, 11.0, 10.5, 50.0, 52.0];
        assert_eq!(natural(&values, 3), [10.0, 50.0]);
        assert!(natural(&[4.0, 4.0, f64::NAN], 3).is_empty());
        assert_eq!(natural(&[1.0, 5.0], 5), [5.0]);
    }

    #[test]
    fn is_as_good_as_trying_everything() {
        let values: [f64; 9] = [3.0, 8.0, 1.0, 9.5, 4.0, 4.5, 17.0, 15.0, 2.0];
        let mut sorted = values.to_vec();
        sorted.sort_by(f64::total_cmp);
        let within = WithinSquares::new(&sorted);
        let mut best = f64::INFINITY;
        for a in 1..8 {
            for b in a + 1..9 {
                best = best.min(within.of(0, a - 1) + within.of(a, b - 1) + within.of(b, 8));
            }
        }
        let starts = class_starts(&sorted, 3);
        let ours = within.of(0, starts[0] - 1)
            + within.of(starts[0], starts[1] - 1)
            + within.of(starts[1], 8);
        assert!((ours - best).abs() < 1e-9, "{ours} against {best}");
    }

    #[test]
    fn large_inputs_are_thinned() {
        let values: Vec<f64> = (0..12_312)
            .map(|i| f64::from(i % 300) + if i % 2 == 0 { 1_000.0 } else { 0.0 })
            .collect();
        let breaks = natural(&values, 2);
        assert_eq!(breaks, [1_000.0]);
    }
}
