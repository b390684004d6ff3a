//! Where the figures of the pack come from, and how good the estimated ones are.

use super::tsv::Tsv;
use crate::error::Result;

/// A source of the pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Table number or short name, such as `70072ned-2025`.
    pub id: String,
    /// Title of the table.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// Year or period of the figures.
    pub year: String,
    /// Licence, with the attribution it asks for.
    pub licence: String,
    /// Page of the table, where it has one of its own.
    pub url: Option<String>,
    /// SHA-256 of the file that was read, in hexadecimal.
    pub checksum: String,
    /// `observed`, `estimated` (reconstructed or computed by others) or `projected` (a forecast by others).
    pub status: String,
    /// What the pack uses of it.
    pub used_for: String,
}

/// Decodes the section `sources`.
///
/// Errors: `pack` when a line has another number of cells, or a status is not known.
pub fn decode_sources(text: &str) -> Result<Vec<Source>> {
    let columns =
        ["id", "title", "publisher", "year", "licence", "url", "checksum", "status", "used_for"];
    let mut sources = Vec::new();
    for row in Tsv::parse("sources", text, &columns)?.rows() {
        let [id, title, publisher, year, licence, url, checksum, status, used_for] = row.cells()?;
        if !["observed", "estimated", "projected"].contains(&status) {
            return Err(row.error("status observed, estimated or projected", status));
        }
        sources.push(Source {
            id: id.to_owned(),
            title: title.to_owned(),
            publisher: publisher.to_owned(),
            year: year.to_owned(),
            licence: licence.to_owned(),
            url: (!url.is_empty()).then(|| url.to_owned()),
            checksum: checksum.to_owned(),
            status: status.to_owned(),
            used_for: used_for.to_owned(),
        });
    }
    Ok(sources)
}

/// The error of the base population in a band that was hidden from the fit.
#[derive(Debug, Clone, PartialEq)]
pub struct FitError {
    /// First age and first age after the bands that were joined (101: open).
    pub joined_ages: (u32, u32),
    /// First age and first age after the band that was hidden (101: open).
    pub band_ages: (u32, u32),
    /// Population of the municipalities, from and below; the last row of a band has all.
    pub size: (u32, u32),
    /// Number of municipalities.
    pub municipalities: u32,
    /// Mean absolute error in percent of the band.
    pub mean_absolute_percent: f64,
    /// Sum of absolute errors in percent of all people in the band.
    pub weighted_percent: f64,
    /// Median signed error in percent of the band: what the estimate is too high.
    pub median_percent: f64,
}

/// Decodes the section `fit_error`.
///
/// Errors: `pack` when a cell is not a number.
pub fn decode_fit_errors(text: &str) -> Result<Vec<FitError>> {
    let columns = [
        "joined_from",
        "joined_to",
        "band_from",
        "band_to",
        "size_from",
        "size_to",
        "municipalities",
        "mean_absolute_percent",
        "weighted_percent",
        "median_percent",
    ];
    let mut errors = Vec::new();
    for row in Tsv::parse("fit_error", text, &columns)?.rows() {
        let cells: [&str; 10] = row.cells()?;
        let [
            joined_from,
            joined_to,
            band_from,
            band_to,
            size_from,
            size_to,
            municipalities,
            mean,
            weighted,
            median,
        ] = cells;
        errors.push(FitError {
            joined_ages: (row.number(joined_from)?, row.number(joined_to)?),
            band_ages: (row.number(band_from)?, row.number(band_to)?),
            size: (row.number(size_from)?, row.number(size_to)?),
            municipalities: row.number(municipalities)?,
            mean_absolute_percent: row.number(mean)?,
            weighted_percent: row.number(weighted)?,
            median_percent: row.number(median)?,
        });
    }
    Ok(errors)
}
