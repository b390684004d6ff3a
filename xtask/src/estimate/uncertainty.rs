//! How far national paths may be off: the published intervals of others, as processes to draw from.

use streekblik::Result;
use streekblik::model::ensemble::spread::Autoregressive;

use super::presets::migration_of_2070;
use super::tables::Table;
use crate::data::source::Sources;

/// Standard normal quantiles of the bounds of a central 80 % and 67 % interval.
const Z80: f64 = 1.281_551_6;
const Z67: f64 = 0.974_113_9;
/// Last year with an observed total fertility rate and life expectancy in the UN tables.
const LAST_OBSERVED: i32 = 2023;
/// Years whose UN intervals are fitted.
const FITTED_YEARS: core::ops::RangeInclusive<i32> = 2025..=2070;
/// Assumption: part of a deviation of migration that is left a year later. The autocorrelation of the net migration
/// of 2000-2023 around its trend is 0.6 to 0.9, depending on the trend one draws.
pub(crate) const MIGRATION_PERSISTENCE: f64 = 0.9;
/// Years from the base year to the one whose interval CBS publishes.
const YEARS_TO_2070: u32 = 45;

/// What is drawn for the nation.
#[derive(Debug, Clone)]
pub(crate) struct NationalSpread {
    /// Total fertility rate.
    pub fertility: Autoregressive,
    /// Life expectancy of men and of women.
    pub life_expectancy: [Autoregressive; 2],
    /// Correlation of the two.
    pub life_expectancy_correlation: f64,
    /// Immigrants.
    pub immigrants: Autoregressive,
    /// Emigrants.
    pub emigrants: Autoregressive,
    /// Correlation of the two.
    pub migration_correlation: f64,
}

/// Fits the processes to the UN's 80 % intervals of fertility and life expectancy and to the 67 % interval of
/// migration of CBS in 2070.
pub(crate) fn national(source: &Sources) -> Result<NationalSpread> {
    let fertility = Table::read(
        source,
        "rates/wpp2024_NLD_tfrproj1dt.csv",
        ',',
        "country_code,year,tfr,tfr_80l,tfr_80u,tfr_95l,tfr_95u,tfr_low,tfr_high",
    )?;
    let bands = "e0M_80l,e0M_80u,e0M_95l,e0M_95u,e0F_80l,e0F_80u,e0F_95l,e0F_95u,e0B_80l,e0B_80u,e0B_95l,e0B_95u";
    let header = format!("country_code,year,e0M,e0F,e0B,{bands}");
    let life = Table::read(source, "rates/wpp2024_NLD_e0proj1dt.csv", ',', &header)?;
    let (men, women, both) = (spreads(&life, 5)?, spreads(&life, 9)?, spreads(&life, 13)?);
    // The variance of the mean of two is (m^2 + w^2 + 2 c m w) / 4.
    let correlation = men
        .iter()
        .zip(&women)
        .zip(&both)
        .map(|(((_, m), (_, w)), (_, b))| (4.0 * b * b - m * m - w * w) / (2.0 * m * w));
    let correlation = correlation.sum::<f64>() / men.len() as f64;

    let [low, high] = [migration_of_2070(source, "lo67")?, migration_of_2070(source, "hi67")?];
    let sd = |at: usize| (high[at] - low[at]) / (2.0 * Z67);
    let (come, go, net) = (sd(0), sd(1), sd(2));
    let of_migration = |sd: f64| {
        let unit = Autoregressive { persistence: MIGRATION_PERSISTENCE, innovation_sd: 1.0 };
        Autoregressive { innovation_sd: sd / unit.sd_after(YEARS_TO_2070), ..unit }
    };
    Ok(NationalSpread {
        fertility: fit(&spreads(&fertility, 3)?),
        life_expectancy: [walk(&men), walk(&women)],
        life_expectancy_correlation: correlation.clamp(0.0, 1.0),
        immigrants: of_migration(come),
        emigrants: of_migration(go),
        migration_correlation: ((come * come + go * go - net * net) / (2.0 * come * go))
            .clamp(-1.0, 1.0),
    })
}

/// Years since the last observation and standard deviation, from an 80 % interval whose lower bound is in `column`.
fn spreads(table: &Table, column: usize) -> Result<Vec<(u32, f64)>> {
    let mut found = Vec::new();
    for row in table.rows() {
        let year = row.whole(1, 1950, 2200)?;
        if FITTED_YEARS.contains(&year) {
            let sd = (row.number(column + 1)? - row.number(column)?) / (2.0 * Z80);
            found.push(((year - LAST_OBSERVED) as u32, sd));
        }
    }
    if found.len() == FITTED_YEARS.count() { Ok(found) } else { Err(table.missing("2025-2070")) }
}

/// The process whose standard deviations are nearest, by least squares: a grid of persistences, for each of which the
/// innovation follows.
fn fit(spreads: &[(u32, f64)]) -> Autoregressive {
    let candidates = (0..=200).map(|i| 0.8 + 0.001 * f64::from(i)).map(|persistence| {
        let unit = Autoregressive { persistence, innovation_sd: 1.0 };
        let (mut up, mut down) = (0.0, 0.0);
        for (years, sd) in spreads {
            let shape = unit.sd_after(*years);
            up += shape * sd;
            down += shape * shape;
        }
        let process = Autoregressive { innovation_sd: up / down, ..unit };
        let error: f64 = spreads
            .iter()
            .map(|(years, sd)| {
                let off = process.sd_after(*years) - sd;
                off * off
            })
            .sum();
        (error, process)
    });
    let start = (f64::MAX, Autoregressive { persistence: 0.0, innovation_sd: 0.0 });
    candidates.fold(start, |best, one| if one.0 < best.0 { one } else { best }).1
}

/// The random walk nearest to the spreads.
fn walk(spreads: &[(u32, f64)]) -> Autoregressive {
    let (up, down) = spreads.iter().fold((0.0, 0.0), |(up, down), (years, sd)| {
        (up + libm::sqrt(f64::from(*years)) * sd, down + f64::from(*years))
    });
    Autoregressive { persistence: 1.0, innovation_sd: up / down }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::source::Sources;

    #[test]
    fn a_process_is_found_again() {
        let process = Autoregressive { persistence: 0.95, innovation_sd: 0.07 };
        let spreads: Vec<(u32, f64)> = (1..40).map(|t| (t, process.sd_after(t))).collect();
        let found = fit(&spreads);
        assert!(
            (found.persistence - 0.95).abs() < 1e-9 && (found.innovation_sd - 0.07).abs() < 1e-9
        );
        let walked: Vec<(u32, f64)> = (1..40).map(|t| (t, 0.4 * f64::from(t).sqrt())).collect();
        assert!((walk(&walked).innovation_sd - 0.4).abs() < 1e-12);
    }

    #[test]
    fn published_intervals_come_out() {
        let Some(source) = Sources::for_tests() else { return };
        let spread = national(&source).unwrap();
        let width80 =
            |process: &Autoregressive, year: u32| 2.0 * Z80 * process.sd_after(year - 2023);
        // UN World Population Prospects 2024: 1.205 to 1.813 children in 2050, men 81.76 to 87.87 years.
        assert!((width80(&spread.fertility, 2050) - 0.608).abs() < 0.05);
        assert!((width80(&spread.life_expectancy[0], 2050) - 6.11).abs() < 0.5);
        // CBS: 246,586 to 381,544 immigrants in 2070.
        let width67 = 2.0 * Z67 * spread.immigrants.sd_after(45);
        assert!((width67 - 134_958.0).abs() < 1.0);
        assert!((0.5..0.9).contains(&spread.migration_correlation));
        assert!((0.4..1.0).contains(&spread.life_expectancy_correlation));
    }
}
