//! From groups of ages to single years without steps at the joints.

/// Spreads group totals over single ages: the result is `base` times a factor that runs smoothly
/// over age, and its sums over the groups are `totals`.
///
/// Splitting each group by `base` alone leaves a step at every joint (a comb in the pyramid of a
/// student town). The factor is smoothed and set back on the totals by turns (Tobler's
/// pycnophylactic interpolation), on the scale of the factor, so that waves in `base`, such as
/// the cohorts of the birth peaks, stay. `starts` are the first ages of the groups.
pub(crate) fn spread_smoothly(
    base: &[f64],
    starts: &[usize],
    totals: &[f64],
    rounds: usize,
) -> Vec<f64> {
    let ages = base.len();
    let mut factor = vec![1.0; ages];
    let mut smooth = vec![0.0; ages];
    for round in 0..=rounds {
        if round > 0 {
            for a in 0..ages {
                let before = factor[a.saturating_sub(1)];
                let after = factor[(a + 1).min(ages - 1)];
                smooth[a] = 0.25 * before + 0.5 * factor[a] + 0.25 * after;
            }
            factor.copy_from_slice(&smooth);
        }
        for (group, &total) in totals.iter().enumerate() {
            let span = starts[group]..starts.get(group + 1).copied().unwrap_or(ages);
            let sum: f64 = span.clone().map(|a| base[a] * factor[a]).sum();
            let scale = if sum > 0.0 { total / sum } else { 0.0 };
            span.for_each(|a| factor[a] *= scale);
        }
    }
    base.iter().zip(factor).map(|(b, f)| b * f).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_are_kept_and_joints_are_smooth() {
        let base = vec![10.0; 20];
        let starts = [0, 5, 10, 15];
        let totals = [50.0, 60.0, 120.0, 90.0];
        let spread = spread_smoothly(&base, &starts, &totals, 60);
        for (group, total) in totals.iter().enumerate() {
            let sum: f64 = spread[5 * group..5 * group + 5].iter().sum();
            assert!((sum - total).abs() < 1e-9);
        }
        let largest_step = spread.windows(2).map(|w| (w[1] - w[0]).abs()).fold(0.0, f64::max);
        assert!(largest_step < 6.0, "without smoothing the step is 12: {largest_step}");
        assert!(spread.iter().all(|v| *v > 0.0));
    }

    #[test]
    fn equal_factors_give_the_base_back() {
        let base: Vec<f64> = (0..20).map(|a| 5.0 + f64::from(a % 7)).collect();
        let totals: Vec<f64> = base.chunks(5).map(|c| 2.0 * c.iter().sum::<f64>()).collect();
        for (spread, base) in spread_smoothly(&base, &[0, 5, 10, 15], &totals, 40).iter().zip(base)
        {
            assert!((spread - 2.0 * base).abs() < 1e-9);
        }
    }
}
