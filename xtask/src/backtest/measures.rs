//! How far forecasts were off: error as a percentage of what was counted.

/// Errors of a forecast over a set of municipalities, each counting once.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Errors {
    /// Municipalities.
    pub count: usize,
    /// Mean absolute percentage error.
    pub mape: f64,
    /// Median absolute percentage error.
    pub median: f64,
    /// Mean percentage error: positive where too many were forecast.
    pub bias: f64,
}

/// Measures the members' errors.
pub(crate) fn errors(forecast: &[f64], counted: &[f64], members: &[usize]) -> Errors {
    let percent = |r: &usize| 100.0 * (forecast[*r] / counted[*r] - 1.0);
    let of: Vec<f64> = members.iter().map(percent).collect();
    let n = of.len().max(1) as f64;
    let mut sizes: Vec<f64> = of.iter().map(|e| e.abs()).collect();
    sizes.sort_by(f64::total_cmp);
    let middle = sizes.len() / 2;
    let median = match sizes.len() {
        0 => 0.0,
        even if even % 2 == 0 => 0.5 * (sizes[middle - 1] + sizes[middle]),
        _ => sizes[middle],
    };
    Errors {
        count: of.len(),
        mape: sizes.iter().sum::<f64>() / n,
        median,
        bias: of.iter().sum::<f64>() / n,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_by_hand() {
        let found = errors(&[101.0, 98.0, 50.0, 104.0], &[100.0, 100.0, 1.0, 100.0], &[0, 1, 3]);
        assert_eq!(found.count, 3);
        assert!((found.mape - 7.0 / 3.0).abs() < 1e-12 && (found.median - 2.0).abs() < 1e-12);
        assert!((found.bias - 1.0).abs() < 1e-12);
        assert_eq!(errors(&[1.0], &[1.0], &[]), Errors::default());
    }
}
