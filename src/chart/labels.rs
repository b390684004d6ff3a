//! Labels that avoid each other along one line.

use super::order;

/// Moves labels as little as it takes to keep them apart.
///
/// `wanted` are centres, `sizes` the room each needs; the result keeps the order
/// of the centres and lies within `from` to `to`, unless all together are larger
/// than that: then it begins at `from`.
///
/// Source: pool adjacent violators, as for isotonic regression; the moves are the
/// least in squares.
pub(crate) fn spread(wanted: &[f64], sizes: &[f64], from: f64, to: f64) -> Vec<f64> {
    // A block is a run of touching labels: (members, size, sum of wanted starts).
    let mut blocks: Vec<(Vec<usize>, f64, f64)> = Vec::new();
    let start = |block: &(Vec<usize>, f64, f64)| {
        let free = block.2 / block.0.len() as f64;
        free.min(to - block.1).max(from)
    };
    for i in order::rising(wanted) {
        let mut block = (vec![i], sizes[i], wanted[i] - sizes[i] / 2.0);
        while let Some(before) = blocks.pop() {
            if start(&before) + before.1 <= start(&block) + 1e-9 {
                blocks.push(before);
                break;
            }
            // Starts are wanted relative to the block's own beginning.
            let shifted = block.2 - before.1 * block.0.len() as f64;
            block = ([before.0, block.0].concat(), before.1 + block.1, before.2 + shifted);
        }
        blocks.push(block);
    }
    let mut placed = vec![0.0; wanted.len()];
    for block in &blocks {
        let mut at = start(block);
        for i in &block.0 {
            placed[*i] = at + sizes[*i] / 2.0;
            at += sizes[*i];
        }
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn far_labels_stay() {
        assert_eq!(spread(&[10.0, 50.0], &[14.0, 14.0], 0.0, 100.0), [10.0, 50.0]);
    }

    #[test]
    fn near_labels_share_the_move() {
        assert_eq!(spread(&[50.0, 50.0], &[14.0, 14.0], 0.0, 100.0), [43.0, 57.0]);
        assert_eq!(spread(&[99.0, 98.0], &[14.0, 14.0], 0.0, 100.0), [93.0, 79.0]);
    }

    proptest! {
        #[test]
        fn never_overlap(wanted in prop::collection::vec(-20.0..120.0_f64, 1..6)) {
            let sizes = vec![14.0; wanted.len()];
            let mut at = spread(&wanted, &sizes, 0.0, 100.0);
            at.sort_by(f64::total_cmp);
            prop_assert!(at.windows(2).all(|p| p[1] - p[0] >= 14.0 - 1e-6));
            prop_assert!(at[0] >= 7.0 - 1e-6 && at[at.len() - 1] <= 93.0 + 1e-6);
        }
    }
}
