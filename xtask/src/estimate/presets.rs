//! National paths of the presets: trend, high and low.

use streekblik::Result;
use streekblik::model::scenario::{NationalPaths, Path, Preset};

use super::migration::ForecastTable;
use super::mortality::MortalityFit;
use super::tables::Table;
use crate::data::source::Sources;

/// Years of the knots; the last lies beyond the horizon, for runs to 2070.
pub(crate) const KNOT_YEARS: [i32; 6] = [2025, 2030, 2040, 2050, 2060, 2070];
/// Year from which the trend's fertility is the forecast's.
pub(crate) const FERTILITY_ARRIVES: i32 = 2040;
/// CBS forecast of 2070 with its 67 % interval: immigration and net migration (85742NED).
const FORECAST_2070: &str = "forecasts/cbs_85742NED_national_2070.csv";

/// Numbers of the year 2070 in the CBS forecast: a variant of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Forecast2070 {
    /// Live births.
    pub births: f64,
    /// Immigrants.
    pub immigrants: f64,
    /// Emigrants.
    pub emigrants: f64,
    /// Immigrants less emigrants.
    pub net_migration: f64,
}

impl Forecast2070 {
    /// Reads a variant: `forecast`, `lo67`, `hi67`.
    pub(crate) fn read(source: &Sources, variant: &str) -> Result<Self> {
        let header =
            "variant,pop_1jan,births,deaths,immigration,emigration_incl_corr,net_migration";
        let table = Table::read(source, FORECAST_2070, ',', header)?;
        let row =
            table.rows().find(|r| r.text(0) == variant).ok_or_else(|| table.missing(variant))?;
        Ok(Self {
            births: row.number(2)?,
            immigrants: row.number(4)?,
            emigrants: row.number(5)?,
            net_migration: row.number(6)?,
        })
    }
}

/// Immigrants, emigrants and net migration of a variant of [`FORECAST_2070`].
pub(crate) fn migration_of_2070(source: &Sources, variant: &str) -> Result<[f64; 3]> {
    let found = Forecast2070::read(source, variant)?;
    Ok([found.immigrants, found.emigrants, found.net_migration])
}

/// What the paths are made of.
pub(crate) struct Ingredients<'a> {
    /// Source data.
    pub source: &'a Sources,
    /// The mortality surface; its drift is the trend of life expectancy.
    pub mortality: &'a MortalityFit,
    /// Total fertility rate of 2024.
    pub fertility_now: f64,
    /// The rate with which the forecast's births of 2070 come out.
    pub fertility_2070: f64,
}

/// The three presets.
///
/// - Fertility: from the level of 2024 straight to the long-run rate in [`FERTILITY_ARRIVES`], which is set so
///   that the births of the CBS forecast in 2070 come out; high and low by the UN's 80 % interval around its median.
/// - Life expectancy: the drift of the fitted surface; high and low by the UN's 80 % interval.
/// - Migration: the CBS forecast; high and low by its 67 % interval of immigration and of *net*
///   migration in 2070 (emigrants are the difference), widening with the square root of time from 2025.
/// - Mobility: constant.
pub(crate) fn presets(of: &Ingredients<'_>) -> Result<Vec<Preset>> {
    let forecast = ForecastTable::read(of.source)?;
    let central = Forecast2070::read(of.source, "forecast")?;
    ["trend", "high", "low"]
        .into_iter()
        .map(|id| {
            let fertility = fertility_path(of, id)?;
            let life = [life_path(of, 0, id)?, life_path(of, 1, id)?];
            let shift = match id {
                "high" => Some(Forecast2070::read(of.source, "hi67")?),
                "low" => Some(Forecast2070::read(of.source, "lo67")?),
                _ => None,
            };
            let (mut immigrants, mut emigrants) = (Vec::new(), Vec::new());
            for year in KNOT_YEARS {
                let [come, go] = forecast_total(&forecast, year)?;
                let part = libm::sqrt(f64::from(year - KNOT_YEARS[0]) / 45.0);
                let (more, net) = shift.map_or((0.0, 0.0), |s| {
                    (s.immigrants - central.immigrants, s.net_migration - central.net_migration)
                });
                immigrants.push((year, (come + part * more).round()));
                emigrants.push((year, (go + part * (more - net)).round()));
            }
            Ok(Preset {
                id: id.to_owned(),
                paths: NationalPaths {
                    total_fertility_rate: fertility,
                    life_expectancy: life,
                    immigrants_per_year: Path { knots: immigrants },
                    emigrants_per_year: Path { knots: emigrants },
                    mobility: Path { knots: KNOT_YEARS.iter().map(|y| (*y, 1.0)).collect() },
                    // Stands with the households in the pack.
                    living_alone: Path::constant(1.0),
                },
            })
        })
        .collect()
}

fn forecast_total(forecast: &ForecastTable, year: i32) -> Result<[f64; 2]> {
    if year != 2025 {
        return forecast.get("85751NED", "Total", year);
    }
    let (a, b) =
        (forecast.get("85751NED", "Total", 2024)?, forecast.get("85751NED", "Total", 2030)?);
    Ok([0, 1].map(|flow: usize| a[flow] + (b[flow] - a[flow]) / 6.0))
}

fn fertility_path(of: &Ingredients<'_>, id: &str) -> Result<Path> {
    let table = Table::read(
        of.source,
        "rates/wpp2024_NLD_tfrproj1dt.csv",
        ',',
        "country_code,year,tfr,tfr_80l,tfr_80u,tfr_95l,tfr_95u,tfr_low,tfr_high",
    )?;
    let mut knots = Vec::new();
    for year in KNOT_YEARS {
        let part = f64::from(year - 2024) / f64::from(FERTILITY_ARRIVES - 2024);
        let trend = of.fertility_now + (of.fertility_2070 - of.fertility_now) * part.min(1.0);
        knots.push((year, rounded(trend + offset(&table, year, [2, 3, 4], id)?, 1e4)));
    }
    Ok(Path { knots })
}

fn life_path(of: &Ingredients<'_>, sex: usize, id: &str) -> Result<Path> {
    let bands = "e0M_80l,e0M_80u,e0M_95l,e0M_95u,e0F_80l,e0F_80u,e0F_95l,e0F_95u,e0B_80l,e0B_80u,e0B_95l,e0B_95u";
    let header = format!("country_code,year,e0M,e0F,e0B,{bands}");
    let table = Table::read(of.source, "rates/wpp2024_NLD_e0proj1dt.csv", ',', &header)?;
    let mut knots = Vec::new();
    for year in KNOT_YEARS {
        let columns = if sex == 0 { [2, 5, 6] } else { [3, 9, 10] };
        knots.push((
            year,
            rounded(
                of.mortality.life_expectancy(sex, year) + offset(&table, year, columns, id)?,
                1e3,
            ),
        ));
    }
    Ok(Path { knots })
}

/// Distance of the 80 % bound of a preset to the median, in a year of a UN table.
fn offset(table: &Table, year: i32, [median, low, high]: [usize; 3], id: &str) -> Result<f64> {
    let column = match id {
        "high" => high,
        "low" => low,
        _ => return Ok(0.0),
    };
    let row =
        table.rows().find(|r| r.text(1) == year.to_string()).ok_or_else(|| table.missing(year))?;
    Ok(row.number(column)? - row.number(median)?)
}

fn rounded(value: f64, unit: f64) -> f64 {
    (value * unit).round() / unit
}

#[cfg(test)]
mod tests {
    use super::super::{mortality, national::National};
    use super::*;
    use crate::data::source::Sources;

    #[test]
    fn presets_enclose_the_trend_and_the_trend_is_near_the_un() {
        let Some(source) = Sources::for_tests() else { return };
        let national = National::read(&source).unwrap();
        let fit = mortality::fit(&national, &super::super::vintage::TODAY).unwrap();
        let of = Ingredients {
            source: &source,
            mortality: &fit,
            fertility_now: 1.43,
            fertility_2070: 1.66,
        };
        let presets = presets(&of).unwrap();
        for year in 2026..=2060 {
            let [trend, high, low] = [0, 1, 2].map(|p: usize| &presets[p].paths);
            for (path, t) in [
                (|p: &NationalPaths| p.total_fertility_rate.clone(), 0.0),
                (|p: &NationalPaths| p.life_expectancy[0].clone(), 0.0),
                (|p: &NationalPaths| p.life_expectancy[1].clone(), 0.0),
                (|p: &NationalPaths| p.immigrants_per_year.clone(), 0.0),
            ] as [(fn(&NationalPaths) -> Path, f64); 4]
            {
                let at = |p: &NationalPaths| value(&path(p), year);
                assert!(at(low) < at(trend) + t && at(trend) < at(high) + t, "{year}");
            }
            let net = |p: &NationalPaths| {
                value(&p.immigrants_per_year, year) - value(&p.emigrants_per_year, year)
            };
            assert!(net(low) < net(trend) && net(trend) < net(high));
        }
        // UN World Population Prospects 2024, 2060: 86.03 and 88.07.
        let life = &presets[0].paths.life_expectancy;
        assert!(
            (value(&life[0], 2060) - 86.03).abs() < 0.4
                && (value(&life[1], 2060) - 88.07).abs() < 0.4
        );
    }

    fn value(path: &Path, year: i32) -> f64 {
        let after = path.knots.partition_point(|k| k.0 < year);
        let (a, b) = (path.knots[after.max(1) - 1], path.knots[after.max(1)]);
        a.1 + (b.1 - a.1) * f64::from(year - a.0) / f64::from(b.0 - a.0)
    }
}
