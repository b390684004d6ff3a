//! How wrong is the estimate? Bands are hidden from the fit and held against it afterwards.

use super::fit::{self, AGES, Margins};
use super::margins;
use super::seed::{self, Seeds};
use crate::data::prepare::Prepared;
use crate::data::readers::bands::BAND_STARTS;
use crate::data::source::Result;

/// Upper bounds of the sizes of municipalities the error is given for.
pub(crate) const SIZES: [i64; 4] = [15_000, 30_000, 60_000, i64::MAX];

/// Bands joined into one before the fit, as index of the first and last.
pub(crate) const JOINED: [(usize, usize); 7] =
    [(0, 1), (2, 3), (3, 4), (4, 5), (0, 4), (6, 7), (7, 8)];

/// The error of one band that was hidden.
pub(crate) struct HiddenBand {
    /// First and last band of those joined.
    pub joined: (usize, usize),
    /// The band.
    pub band: usize,
    /// By size of municipality, then of all.
    pub classes: Vec<SizeClass>,
}

/// The error over the municipalities of a size.
pub(crate) struct SizeClass {
    /// How many there are.
    pub municipalities: usize,
    /// Mean absolute percentage error.
    pub mean_absolute_percent: f64,
    /// Sum of absolute errors in percent of the people of the band.
    pub weighted_percent: f64,
    /// Median signed percentage error.
    pub median_percent: f64,
}

/// Fits with joined bands and measures the bands that were hidden.
pub(crate) fn measure(
    prepared: &Prepared,
    seeds: &Seeds,
    place_share: &[f64; AGES],
) -> Result<Vec<HiddenBand>> {
    let known = margins(prepared)?;
    let mut found = Vec::new();
    for joined in JOINED {
        let table = fit_with(&known, joined, seed::mix(seeds, place_share));
        for band in joined.0..=joined.1 {
            found.push(error_of(&table, &known, joined, band));
        }
    }
    Ok(found)
}

fn fit_with(known: &Margins, joined: (usize, usize), mut table: Vec<Vec<f64>>) -> Vec<Vec<f64>> {
    let kept = |band: usize| band <= joined.0 || band > joined.1;
    let starts = (0..BAND_STARTS.len()).filter(|b| kept(*b)).map(|b| BAND_STARTS[b]).collect();
    let bands = known
        .bands
        .iter()
        .map(|row| {
            let mut sums: Vec<f64> = Vec::new();
            for (band, value) in row.iter().enumerate() {
                match sums.last_mut() {
                    Some(last) if !kept(band) => *last += value,
                    _ => sums.push(*value),
                }
            }
            sums
        })
        .collect();
    let margins =
        Margins { starts, bands, men: known.men.clone(), national: known.national.clone() };
    fit::fit(&mut table, &margins);
    table
}

fn error_of(
    table: &[Vec<f64>],
    known: &Margins,
    joined: (usize, usize),
    band: usize,
) -> HiddenBand {
    // (population of the municipality, error, people of the band)
    let errors: Vec<(i64, f64, f64)> = table
        .iter()
        .zip(&known.bands)
        .map(|(row, bands)| {
            let estimate: f64 = fit::span(&BAND_STARTS, band).map(|a| row[a] + row[AGES + a]).sum();
            (bands.iter().sum::<f64>() as i64, estimate - bands[band], bands[band])
        })
        .collect();
    let mut classes = Vec::new();
    let mut from = 0;
    for to in SIZES {
        classes.push(size_class(&errors, from..to));
        from = to;
    }
    classes.push(size_class(&errors, 0..i64::MAX));
    HiddenBand { joined, band, classes }
}

fn size_class(errors: &[(i64, f64, f64)], sizes: std::ops::Range<i64>) -> SizeClass {
    let inside: Vec<&(i64, f64, f64)> =
        errors.iter().filter(|(size, _, _)| sizes.contains(size)).collect();
    let mut percents: Vec<f64> =
        inside.iter().map(|(_, error, people)| 100.0 * error / people).collect();
    percents.sort_by(f64::total_cmp);
    let people: f64 = inside.iter().map(|(_, _, people)| people).sum();
    let absolute: f64 = inside.iter().map(|(_, error, _)| error.abs()).sum();
    SizeClass {
        municipalities: inside.len(),
        mean_absolute_percent: percents.iter().map(|p| p.abs()).sum::<f64>()
            / percents.len().max(1) as f64,
        weighted_percent: 100.0 * absolute / people.max(1.0),
        median_percent: percents.get(percents.len() / 2).copied().unwrap_or(0.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_given_by_size() {
        let errors = [(100, 1.0, 10.0), (200, -2.0, 10.0), (20_000, 0.0, 1_000.0)];
        let small = size_class(&errors, 0..15_000);
        assert_eq!(
            (small.municipalities, small.mean_absolute_percent, small.weighted_percent),
            (2, 15.0, 15.0)
        );
        let all = size_class(&errors, 0..i64::MAX);
        assert_eq!((all.municipalities, all.median_percent), (3, 0.0));
        assert!(all.weighted_percent < 0.3);
    }
}
