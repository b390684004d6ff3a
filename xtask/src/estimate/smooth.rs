//! Smoothing and splitting of age schedules.

use streekblik::{ErrorKind, Result};

/// Solves a dense symmetric or general system by elimination with partial pivoting.
///
/// Errors: `value` when the matrix is singular.
pub(crate) fn solve(mut matrix: Vec<Vec<f64>>, mut right: Vec<f64>) -> Result<Vec<f64>> {
    let n = right.len();
    for column in 0..n {
        let pivot = (column..n)
            .max_by(|&a, &b| matrix[a][column].abs().total_cmp(&matrix[b][column].abs()))
            .unwrap_or(column);
        if matrix[pivot][column].abs() < 1e-300 {
            return Err(ErrorKind::Value {
                place: "linear system".to_owned(),
                expected: "a regular matrix".to_owned(),
                found: format!("no pivot in column {column}"),
            }
            .into());
        }
        matrix.swap(column, pivot);
        right.swap(column, pivot);
        let (done, rest) = matrix.split_at_mut(column + 1);
        let pivot_row = &done[column];
        let (right_done, right_rest) = right.split_at_mut(column + 1);
        for (row, value) in rest.iter_mut().zip(right_rest) {
            let factor = row[column] / pivot_row[column];
            if factor == 0.0 {
                continue;
            }
            for (cell, &above) in row[column..].iter_mut().zip(&pivot_row[column..]) {
                *cell -= factor * above;
            }
            *value -= factor * right_done[column];
        }
    }
    for row in (0..n).rev() {
        let known: f64 = (row + 1..n).map(|c| matrix[row][c] * right[c]).sum();
        right[row] = (right[row] - known) / matrix[row][row];
    }
    Ok(right)
}

/// `D'D` of differences of the given order over `n` points.
pub(crate) fn roughness(n: usize, order: usize) -> Vec<Vec<f64>> {
    let mut coefficients = vec![1.0];
    for _ in 0..order {
        let mut next = vec![0.0; coefficients.len() + 1];
        for (at, c) in coefficients.iter().enumerate() {
            next[at] -= c;
            next[at + 1] += c;
        }
        coefficients = next;
    }
    let mut penalty = vec![vec![0.0; n]; n];
    for start in 0..n.saturating_sub(order) {
        for (i, a) in coefficients.iter().enumerate() {
            for (j, b) in coefficients.iter().enumerate() {
                penalty[start + i][start + j] += a * b;
            }
        }
    }
    penalty
}

/// Whittaker graduation: the curve that balances weighted closeness to `values` against its
/// own second differences. A weight of 0 marks a value to be filled in.
pub(crate) fn whittaker(values: &[f64], weights: &[f64], lambda: f64) -> Result<Vec<f64>> {
    let mut matrix = roughness(values.len(), 2);
    for row in &mut matrix {
        for cell in row.iter_mut() {
            *cell *= lambda;
        }
    }
    let mut right = Vec::with_capacity(values.len());
    for (at, (value, weight)) in values.iter().zip(weights).enumerate() {
        matrix[at][at] += weight;
        right.push(weight * value);
    }
    solve(matrix, right)
}

/// Log rates from counts: the penalised Poisson likelihood, `counts ~ Poisson(exposure * rate)`,
/// with second differences of the log rate as penalty.
pub(crate) fn poisson_log_rates(counts: &[f64], exposure: &[f64], lambda: f64) -> Result<Vec<f64>> {
    let mut log_rate: Vec<f64> =
        counts.iter().zip(exposure).map(|(d, e)| libm::log((d + 0.5) / (e + 1.0))).collect();
    for _ in 0..50 {
        let fitted: Vec<f64> =
            log_rate.iter().zip(exposure).map(|(l, e)| e * libm::exp(*l)).collect();
        let working: Vec<f64> = log_rate
            .iter()
            .zip(counts)
            .zip(&fitted)
            .map(|((l, d), f)| l + (d - f) / f.max(1e-9))
            .collect();
        let next = whittaker(&working, &fitted, lambda)?;
        let moved = next.iter().zip(&log_rate).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
        log_rate = next;
        if moved < 1e-12 {
            break;
        }
    }
    Ok(log_rate)
}

/// Splits group totals over single ages: the sequence with the least sum of squared second
/// differences of `value / reference` that gives every group's total. Groups are
/// `first..end` in rising order without overlap; ages outside any group are free.
///
/// `pinned` ages are held at 0 (just outside a schedule's reach, so that it runs out smoothly).
pub(crate) fn split_groups(
    reference: &[f64],
    groups: &[(usize, usize, f64)],
    pinned: &[usize],
) -> Result<Vec<f64>> {
    let n = reference.len();
    let constraints = groups.len() + pinned.len();
    let mut matrix = vec![vec![0.0; n + constraints]; n + constraints];
    for (at, row) in roughness(n, 2).into_iter().enumerate() {
        matrix[at][..n].copy_from_slice(&row);
        // A trace of ridge keeps the system regular when few groups are given.
        matrix[at][at] += 1e-12;
    }
    let mut right = vec![0.0; n + constraints];
    for (at, &(first, end, total)) in groups.iter().enumerate() {
        for age in first..end {
            matrix[n + at][age] = reference[age];
            matrix[age][n + at] = reference[age];
        }
        right[n + at] = total;
    }
    for (at, &age) in pinned.iter().enumerate() {
        matrix[n + groups.len() + at][age] = 1.0;
        matrix[age][n + groups.len() + at] = 1.0;
    }
    let solved = solve(matrix, right)?;
    Ok(solved.iter().zip(reference).map(|(ratio, base)| ratio * base).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_straight_line_stays_and_noise_goes() {
        let line: Vec<f64> = (0..30).map(|a| 2.0 + 0.5 * f64::from(a)).collect();
        let kept = whittaker(&line, &[1.0; 30], 1e4).unwrap();
        assert!(line.iter().zip(&kept).all(|(a, b)| (a - b).abs() < 1e-6));
        let noisy: Vec<f64> =
            line.iter().enumerate().map(|(a, v)| v + if a % 2 == 0 { 1.0 } else { -1.0 }).collect();
        let smooth = whittaker(&noisy, &[1.0; 30], 1e3).unwrap();
        assert!(line.iter().zip(&smooth).all(|(a, b)| (a - b).abs() < 0.2));
    }

    #[test]
    fn a_gap_is_filled_from_its_neighbours() {
        let filled =
            whittaker(&[1.0, 2.0, 0.0, 4.0, 5.0], &[1.0, 1.0, 0.0, 1.0, 1.0], 1.0).unwrap();
        assert!((filled[2] - 3.0).abs() < 1e-9);
    }

    #[test]
    fn split_groups_keep_their_totals_and_are_smooth() {
        let split =
            split_groups(&[1.0; 17], &[(1, 6, 10.0), (6, 11, 50.0), (11, 16, 20.0)], &[0, 16])
                .unwrap();
        assert!((split[1..6].iter().sum::<f64>() - 10.0).abs() < 1e-8);
        assert!((split[6..11].iter().sum::<f64>() - 50.0).abs() < 1e-8);
        assert!((split[11..16].iter().sum::<f64>() - 20.0).abs() < 1e-8);
        assert!(split.windows(2).all(|w| (w[1] - w[0]).abs() < 5.0));
    }

    #[test]
    fn counts_give_back_a_known_rate() {
        let exposure = [10_000.0; 40];
        let counts: Vec<f64> =
            (0..40).map(|a| 10_000.0 * libm::exp(-6.0 + 0.1 * f64::from(a))).collect();
        let fitted = poisson_log_rates(&counts, &exposure, 100.0).unwrap();
        assert!(fitted.iter().enumerate().all(|(a, l)| (l - (-6.0 + 0.1 * a as f64)).abs() < 1e-6));
    }
}
