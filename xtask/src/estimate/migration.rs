//! Immigrants by age and sex, emigration rates by age, and the national numbers of both.
//!
//! What is known: emigration rates by single age of 2017; net migration by single age and sex as
//! cohort residual; immigrants and emigrants of the national forecast in 10-year groups. The
//! gross profiles are put together so that they are smooth, their groups are the forecast's, and
//! their difference follows the observed net migration by age.

use streekblik::Result;

use super::national::{AGES, National};
use super::smooth::{split_groups, whittaker};
use super::tables::{Table, wrong};
use super::vintage::TODAY;
use crate::data::source::Sources;

const FORECAST: &str = "forecasts/cbs_national_forecasts_migration_by_age.csv";
const RESIDUAL: &str = "rates/national_net_migration_residual_2012_2024.csv";

/// Emigrants with administrative corrections in those years, nationally (37259eng).
pub(crate) const EMIGRANTS_IN_NET_YEARS: [f64; 3] = [161_029.0, 145_330.0, 198_302.0];

/// Cells of the typed-over forecast tables: immigration and emigration.
#[derive(Debug)]
pub(crate) struct ForecastTable {
    cells: Vec<(String, String, i32, [f64; 2])>,
}

impl ForecastTable {
    /// Reads the table.
    pub(crate) fn read(source: &Sources) -> Result<Self> {
        let table =
            Table::read(source, FORECAST, ',', "table,age,year,immigration,emigration,net")?;
        let mut cells = Vec::new();
        for row in table.rows() {
            let flows = [row.number(3)?, row.number(4)?];
            // The net column holds CBS's own rounding: off by one at most.
            if (flows[0] - flows[1] - row.number(5)?).abs() > 2.0 {
                return Err(wrong(FORECAST, "net = immigration - emigration", row.text(5)));
            }
            cells.push((
                row.text(0).to_owned(),
                row.text(1).to_owned(),
                row.whole(2, 2000, 2100)?,
                flows,
            ));
        }
        Ok(Self { cells })
    }

    /// Immigration and emigration of an age group and year.
    pub(crate) fn get(&self, table: &str, age: &str, year: i32) -> Result<[f64; 2]> {
        self.cells
            .iter()
            .find(|(t, a, y, _)| t == table && a == age && *y == year)
            .map(|(.., flows)| *flows)
            .ok_or_else(|| wrong(FORECAST, format!("{table}, {age}, {year}"), "no such row"))
    }

    /// Share of an age group in the total of its own table.
    fn share(&self, table: &str, age: &str, year: i32) -> Result<[f64; 2]> {
        let (group, total) = (self.get(table, age, year)?, self.get(table, "Total", year)?);
        Ok([group[0] / total[0], group[1] / total[1]])
    }

    /// Shares of 0-9, 10-19, ..., 60-69 in immigration and emigration around 2024-2030. The page
    /// of 85751NED was cut off: 30-39 is of 2023, 40-49 and 60-69 are of the edition before; 50-59
    /// and 70 and over stay open here.
    fn group_shares(&self) -> Result<Groups> {
        let mut shares = Vec::new();
        for age in ["0-9", "10-19", "20-29"] {
            let (a, b) = (self.share("85751NED", age, 2024)?, self.share("85751NED", age, 2030)?);
            shares.push([0.5 * (a[0] + b[0]), 0.5 * (a[1] + b[1])]);
        }
        shares.push(self.share("85751NED", "30-39", 2023)?);
        shares.push(self.share("84880NED", "40-49", 2030)?);
        Ok(Groups { to_49: shares, sixties: self.share("84880NED", "60-69", 2030)? })
    }
}

/// Shares of 10-year groups in immigration and emigration.
struct Groups {
    /// 0-9, 10-19, ..., 40-49.
    to_49: Vec<[f64; 2]>,
    /// 60-69.
    sixties: [f64; 2],
}

/// The two gross profiles.
#[derive(Debug, Clone)]
pub(crate) struct MigrationProfiles {
    /// Share of all immigrants by sex and age on 31 December, sums to 1.
    pub immigrant_profile: Vec<Vec<f64>>,
    /// Probability of emigrating within a year by sex and age at its start, at 2024's number.
    pub emigration_rate: Vec<Vec<f64>>,
}

/// Puts the gross profiles together; `emigration_by_age` is the 2017 schedule by age at the start.
pub(crate) fn profiles(
    source: &Sources,
    national: &National,
    forecast: &ForecastTable,
    emigration_by_age: &[f64],
) -> Result<MigrationProfiles> {
    let groups = forecast.group_shares()?;
    let net = mean_net_by_age(source, TODAY.net_years)?;

    let people = &national.population[National::at(2024)];
    let mut leavers = leavers_by_age(people, emigration_by_age);
    let total_leavers = forecast.get("85751NED", "Total", 2024)?[1];
    let ratio = ratio_to_groups(&both(&leavers), &groups, 1, total_leavers)?;
    for row in &mut leavers {
        row.iter_mut().zip(&ratio).for_each(|(v, r)| *v *= r);
    }

    let mean_leavers =
        EMIGRANTS_IN_NET_YEARS.iter().sum::<f64>() / EMIGRANTS_IN_NET_YEARS.len() as f64;
    let mut comers = comers_by_age(&leavers, mean_leavers / total_leavers, &net);
    let total = both(&comers).iter().sum::<f64>();
    let ratio = ratio_to_groups(&both(&comers), &groups, 0, total)?;
    for row in &mut comers {
        row.iter_mut().zip(&ratio).for_each(|(v, r)| *v *= r / total);
    }
    let sum: f64 = both(&comers).iter().sum();
    comers.iter_mut().flatten().for_each(|v| *v /= sum);

    Ok(MigrationProfiles { immigrant_profile: comers, emigration_rate: by_start(&leavers, people) })
}

/// The two gross profiles from the rates of emigration by age and the net numbers alone, where no forecast
/// says more: `net` was observed when `mean_emigrants` left a year; `emigrants` is the number of the base.
pub(crate) fn from_balance(
    people: &[[f64; AGES]; 2],
    emigration_by_age: &[f64],
    emigrants: f64,
    net: &[Vec<f64>],
    mean_emigrants: f64,
) -> MigrationProfiles {
    let mut leavers = leavers_by_age(people, emigration_by_age);
    let scale = emigrants / both(&leavers).iter().sum::<f64>();
    leavers.iter_mut().flatten().for_each(|v| *v *= scale);
    let mut comers = comers_by_age(&leavers, mean_emigrants / emigrants, net);
    let total = both(&comers).iter().sum::<f64>();
    comers.iter_mut().flatten().for_each(|v| *v /= total);
    MigrationProfiles { immigrant_profile: comers, emigration_rate: by_start(&leavers, people) }
}

/// Emigrants by age at the end of the year, both sexes at the same rate.
fn leavers_by_age(people: &[[f64; AGES]; 2], emigration_by_age: &[f64]) -> Vec<Vec<f64>> {
    let mut leavers = vec![vec![0.0; AGES]; 2];
    for (sex, row) in leavers.iter_mut().enumerate() {
        for (age, cell) in row.iter_mut().enumerate() {
            *cell = match age {
                0 => 0.5 * 0.5 * people[sex][0] * emigration_by_age[0],
                _ => people[sex][age - 1] * emigration_by_age[age - 1],
            };
        }
    }
    leavers
}

/// Immigrants: the leavers at the mean number of the years of the net figures, plus the net.
fn comers_by_age(leavers: &[Vec<f64>], scale: f64, net: &[Vec<f64>]) -> Vec<Vec<f64>> {
    (0..2)
        .map(|s| {
            (0..AGES)
                .map(|a| (leavers[s][a] * scale + net[s][a]).max(0.1 * leavers[s][a] * scale))
                .collect()
        })
        .collect()
}

/// Rates of emigrating by age at the start of the year.
fn by_start(leavers: &[Vec<f64>], people: &[[f64; AGES]; 2]) -> Vec<Vec<f64>> {
    (0..2)
        .map(|s| {
            let mut row: Vec<f64> =
                (0..AGES).map(|a| leavers[s][(a + 1).min(AGES - 1)] / people[s][a]).collect();
            // The last age has its own leavers and those that came in from the age before.
            row[AGES - 1] = row[AGES - 2];
            row
        })
        .collect()
}

fn both(rows: &[Vec<f64>]) -> Vec<f64> {
    rows[0].iter().zip(&rows[1]).map(|(a, b)| a + b).collect()
}

/// A smooth factor by age with which a profile has the given 10-year groups. At 70 and over the
/// factor is that of 60-69 on average; 50-59 takes what is left of the total.
fn ratio_to_groups(profile: &[f64], groups: &Groups, flow: usize, total: f64) -> Result<Vec<f64>> {
    let sixties = groups.sixties[flow] * total;
    let old = sixties * profile[70..].iter().sum::<f64>() / profile[60..70].iter().sum::<f64>();
    let mut constraints: Vec<_> = groups
        .to_49
        .iter()
        .enumerate()
        .map(|(at, g)| (10 * at, 10 * at + 10, g[flow] * total))
        .collect();
    let fifties = total - sixties - old - constraints.iter().map(|c| c.2).sum::<f64>();
    constraints.extend([(50, 60, fifties), (60, 70, sixties), (70, AGES, old)]);
    let split = split_groups(profile, &constraints, &[])?;
    let ratio: Vec<f64> = split.iter().zip(profile).map(|(s, p)| s / p).collect();
    match ratio.iter().position(|r| !(0.2..5.0).contains(r)) {
        Some(age) => Err(wrong(FORECAST, format!("a factor of 0.2 to 5 at age {age}"), ratio[age])),
        None => Ok(ratio),
    }
}

/// Mean net migration by sex and age on 31 December over some years, graduated from age 30 up
/// (the ages of students and of labour migrants keep their steps).
pub(crate) fn mean_net_by_age(source: &Sources, years: &[i32]) -> Result<Vec<Vec<f64>>> {
    let table = Table::read(source, RESIDUAL, ',', "year,sex,age31dec,net_migration_residual")?;
    let mut net = vec![vec![0.0; AGES]; 2];
    let mut rows = 0;
    for row in table.rows() {
        if !years.contains(&row.whole(0, 2000, 2100)?) {
            continue;
        }
        let sex = ["m", "f"]
            .iter()
            .position(|s| *s == row.text(1))
            .ok_or_else(|| table.missing("sex m or f"))?;
        net[sex][row.whole(2, 1, 99)? as usize] += row.number(3)? / years.len() as f64;
        rows += 1;
    }
    if rows != years.len() * 2 * 99 {
        return Err(wrong(RESIDUAL, years.len() * 2 * 99, rows));
    }
    for row in &mut net {
        // The newborn of the year have half a year to arrive in.
        row[0] = 0.5 * row[1];
        let young = whittaker(&row[..15], &[1.0; 15], 50.0)?;
        let mut old = whittaker(&row[24..], &[1.0; AGES - 24], 50.0)?;
        // Beyond 70 the residual is the error of the deaths, not migration.
        old[71 - 24..].fill(0.0);
        row[1..15].copy_from_slice(&young[1..]);
        for age in 24..AGES {
            let part = ((age as f64 - 24.0) / 6.0).min(1.0);
            row[age] += part * (old[age - 24] - row[age]);
        }
    }
    Ok(net)
}

#[cfg(test)]
mod tests {
    use super::super::movers;
    use super::*;
    use crate::data::source::Sources;

    #[test]
    fn a_factor_by_age_gives_the_groups() {
        let profile = [10.0; AGES];
        let shares = [0.12, 0.1, 0.11, 0.1, 0.09].map(|s| [0.0, s]).to_vec();
        let groups = Groups { to_49: shares, sixties: [0.0, 0.1] };
        let ratio = ratio_to_groups(&profile, &groups, 1, 1000.0).unwrap();
        assert!((ratio[..10].iter().sum::<f64>() * 10.0 - 120.0).abs() < 1e-6);
        assert!((ratio[70..].iter().sum::<f64>() * 10.0 - 310.0).abs() < 1e-6);
        assert!((ratio.iter().sum::<f64>() * 10.0 - 1000.0).abs() < 1e-6);
    }

    #[test]
    fn gross_profiles_give_back_groups_and_net() {
        let Some(source) = Sources::for_tests() else { return };
        let national = National::read(&source).unwrap();
        let forecast = ForecastTable::read(&source).unwrap();
        let rates = movers::read(&source).unwrap();
        let profiles = profiles(&source, &national, &forecast, &rates.emigration).unwrap();
        let comers = both(&profiles.immigrant_profile);
        assert!((comers.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        let twenties: f64 = comers[20..30].iter().sum();
        assert!((twenties - 0.389).abs() < 0.01, "{twenties}");
        assert!(comers.iter().all(|v| *v >= 0.0));
        let people = &national.population[National::at(2024)];
        let [_, emigrants] = forecast.get("85751NED", "Total", 2024).unwrap();
        let mut leavers = [0.0; AGES];
        for (people, rates) in people.iter().zip(&profiles.emigration_rate) {
            for (age, (p, rate)) in people.iter().zip(rates).enumerate() {
                leavers[(age + 1).min(100)] += p * rate;
            }
        }
        assert!((leavers.iter().sum::<f64>() / emigrants - 1.0).abs() < 0.01);
        let group = |row: &[f64], g: usize| row[10 * g..10 * g + 10].iter().sum::<f64>();
        // Net by ten years of age, near that observed on average in 2019, 2021 and 2023; the forecast's
        // groups, which come first, hold more people in their twenties.
        let scale = 167_000.0 / leavers.iter().sum::<f64>();
        let net: Vec<f64> =
            (0..7).map(|g| 285_000.0 * group(&comers, g) - scale * group(&leavers, g)).collect();
        let observed = mean_net_by_age(&source, TODAY.net_years).unwrap();
        for (g, net) in net.iter().enumerate() {
            let seen = group(&both(&observed), g);
            assert!((net - seen).abs() < 7000.0, "{g}: {net} {seen}");
        }
        // Gross profiles without steps between neighbours above the ages of students.
        assert!(comers[25..60].windows(2).all(|w| (w[1] / w[0] - 1.0).abs() < 0.25));
    }
}
