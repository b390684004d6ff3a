//! Iterative proportional fitting of a seed to bands, sexes and the national table.

use super::graduate::spread_smoothly;

/// Ages of the model, 100 being 100+.
pub(crate) const AGES: usize = 101;
/// Sexes times ages.
pub(crate) const CELLS: usize = 2 * AGES;

/// The margins a table is fitted to.
pub(crate) struct Margins {
    /// First ages of the bands.
    pub starts: Vec<usize>,
    /// Persons per band, `[r][band]`; exact.
    pub bands: Vec<Vec<f64>>,
    /// Men of each municipality; soft: fitted together with the others, but the exact ones
    /// have the last word.
    pub men: Vec<f64>,
    /// National persons, `[s][a]`; exact.
    pub national: Vec<f64>,
}

/// How near the fit came.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Closeness {
    /// Largest distance of a band or a national cell to its total, in persons.
    pub exact_margins: f64,
    /// Largest distance of a municipality's men to their total, in persons.
    pub men: f64,
}

/// Fits `table` (`[r]` to `[s][a]` flat). The bands are first set by a factor that runs smoothly
/// over age, so that the fit leaves no steps at the joints of the bands.
pub(crate) fn fit(table: &mut [Vec<f64>], margins: &Margins) -> Closeness {
    for (row, bands) in table.iter_mut().zip(&margins.bands) {
        let both: Vec<f64> = (0..AGES).map(|a| row[a] + row[AGES + a]).collect();
        let spread = spread_smoothly(&both, &margins.starts, bands, 12);
        for a in 0..AGES {
            let factor = if both[a] > 0.0 { spread[a] / both[a] } else { 1.0 };
            row[a] *= factor;
            row[AGES + a] *= factor;
        }
    }
    for _ in 0..400 {
        to_men(table, margins);
        to_national(table, margins);
        to_bands(table, margins);
    }
    // Last without the soft margin, until the exact ones hold together.
    for _ in 0..2_000 {
        to_national(table, margins);
        to_bands(table, margins);
        if closeness(table, margins).exact_margins < 1e-9 {
            break;
        }
    }
    closeness(table, margins)
}

fn to_bands(table: &mut [Vec<f64>], margins: &Margins) {
    for (row, bands) in table.iter_mut().zip(&margins.bands) {
        for (band, total) in bands.iter().enumerate() {
            let span = span(&margins.starts, band);
            let sum: f64 = span.clone().map(|a| row[a] + row[AGES + a]).sum();
            let scale = if sum > 0.0 { total / sum } else { 0.0 };
            for a in span {
                row[a] *= scale;
                row[AGES + a] *= scale;
            }
        }
    }
}

fn to_men(table: &mut [Vec<f64>], margins: &Margins) {
    for ((row, men), bands) in table.iter_mut().zip(&margins.men).zip(&margins.bands) {
        let total: f64 = bands.iter().sum();
        for (s, target) in [*men, total - men].into_iter().enumerate() {
            let cells = &mut row[s * AGES..(s + 1) * AGES];
            let sum: f64 = cells.iter().sum();
            let scale = if sum > 0.0 { target / sum } else { 0.0 };
            cells.iter_mut().for_each(|v| *v *= scale);
        }
    }
}

fn to_national(table: &mut [Vec<f64>], margins: &Margins) {
    for (cell, total) in margins.national.iter().enumerate() {
        let sum: f64 = table.iter().map(|row| row[cell]).sum();
        let scale = if sum > 0.0 { total / sum } else { 0.0 };
        table.iter_mut().for_each(|row| row[cell] *= scale);
    }
}

fn closeness(table: &[Vec<f64>], margins: &Margins) -> Closeness {
    let mut exact_margins = 0.0_f64;
    let mut men = 0.0_f64;
    for ((row, bands), target) in table.iter().zip(&margins.bands).zip(&margins.men) {
        for (band, total) in bands.iter().enumerate() {
            let sum: f64 = span(&margins.starts, band).map(|a| row[a] + row[AGES + a]).sum();
            exact_margins = exact_margins.max((sum - total).abs());
        }
        men = men.max((row[..AGES].iter().sum::<f64>() - target).abs());
    }
    for (cell, total) in margins.national.iter().enumerate() {
        let sum: f64 = table.iter().map(|row| row[cell]).sum();
        exact_margins = exact_margins.max((sum - total).abs());
    }
    Closeness { exact_margins, men }
}

/// Ages of a band.
pub(crate) fn span(starts: &[usize], band: usize) -> std::ops::Range<usize> {
    starts[band]..starts.get(band + 1).copied().unwrap_or(AGES)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn margins_that_agree_are_met() {
        // A known table, its margins, and a seed that differs from it.
        let truth: Vec<Vec<f64>> = (0..4_u32)
            .map(|r| (0..CELLS as u32).map(|c| f64::from(10 + (r * 31 + c * 17) % 23)).collect())
            .collect();
        let starts = vec![0, 25, 65];
        let bands = truth
            .iter()
            .map(|row| {
                (0..3).map(|b| span(&starts, b).map(|a| row[a] + row[AGES + a]).sum()).collect()
            })
            .collect();
        let men = truth.iter().map(|row| row[..AGES].iter().sum()).collect();
        let national = (0..CELLS).map(|c| truth.iter().map(|row| row[c]).sum()).collect();
        let margins = Margins { starts, bands, men, national };
        let mut table = vec![vec![1.0; CELLS]; 4];
        let closeness = fit(&mut table, &margins);
        assert!(closeness.exact_margins < 1e-9 && closeness.men < 1e-6, "{closeness:?}");
    }
}
