//! National fertility: the UN's shape by single year of age at the CBS level of births.

use streekblik::Result;

use super::national::{AGES, National};
use super::smooth::split_groups;
use super::tables::{Table, wrong};
use crate::data::source::Sources;

/// First age of the schedule.
pub(crate) const FIRST_AGE: usize = 15;
/// One past the last age of the schedule.
pub(crate) const END_AGE: usize = 50;
const FILE: &str = "rates/wpp2024_NLD_percentASFR5dt.csv";

/// Share of the total fertility rate by single year of age of the mother, `[age]`, sums to 1, for
/// a five-year period of the UN's named by its middle year (2023, 2028, ...).
///
/// The five-year shares are graduated: the sequence with the least second differences that gives
/// each share and runs out at 14 and 50.
pub(crate) fn shape(source: &Sources, period_middle: i32) -> Result<Vec<f64>> {
    let table = Table::read(source, FILE, ',', "country_code,year,period,age,pasfr")?;
    let mut groups = Vec::new();
    for row in table.rows() {
        if row.whole(1, 1900, 2100)? != period_middle {
            continue;
        }
        let first = FIRST_AGE + 5 * groups.len();
        if row.text(3) != format!("{first}-{}", first + 4) {
            return Err(wrong(FILE, format!("age group {first}-{}", first + 4), row.text(3)));
        }
        groups.push((first, first + 5, row.number(4)? / 100.0));
    }
    if groups.len() != 7 {
        return Err(wrong(FILE, format!("7 age groups in {period_middle}"), groups.len()));
    }
    single_years(&groups)
}

/// Spreads the shares of five-year groups over single years of age.
pub(crate) fn single_years(groups: &[(usize, usize, f64)]) -> Result<Vec<f64>> {
    let span = END_AGE - FIRST_AGE + 2;
    let shifted: Vec<_> =
        groups.iter().map(|&(a, b, t)| (a + 1 - FIRST_AGE, b + 1 - FIRST_AGE, t)).collect();
    let split = split_groups(&vec![1.0; span], &shifted, &[0, span - 1])?;
    let mut shape = vec![0.0; AGES];
    for (at, value) in split.iter().enumerate().take(span - 1).skip(1) {
        shape[FIRST_AGE + at - 1] = value.max(0.0);
    }
    let total: f64 = shape.iter().sum();
    shape.iter_mut().for_each(|v| *v /= total);
    Ok(shape)
}

/// Survival of women from each age to the next, from death rates `[s][a]`.
pub(crate) fn women_survival(death_rate: &[f64]) -> Vec<f64> {
    (0..AGES - 1)
        .map(|a| (1.0 - 0.5 * death_rate[AGES + a]) / (1.0 + 0.5 * death_rate[AGES + a + 1]))
        .collect()
}

/// The total fertility rate that gives a year's births with the women of that year, counted as the
/// projection counts them: the mean of the women of an age at the start and of the survivors of
/// that age at the end, before anyone crosses the border.
///
/// `women_survival[age]` is the ratio from `age` to `age + 1`.
pub(crate) fn total_fertility_rate(
    national: &National,
    year: i32,
    births: f64,
    shape: &[f64],
    women_survival: &[f64],
) -> f64 {
    let women = &national.population[National::at(year)][1];
    let expected: f64 = (FIRST_AGE..END_AGE)
        .map(|a| shape[a] * 0.5 * (women[a] + women[a - 1] * women_survival[a - 1]))
        .sum();
    births / expected
}

/// Boys born for each girl in a year, by the UN.
pub(crate) fn sex_ratio(source: &Sources, year: i32) -> Result<f64> {
    let table =
        Table::read(source, "rates/wpp2024_NLD_sexRatio1dt.csv", ',', "country_code,year,srb")?;
    let row =
        table.rows().find(|r| r.text(1) == year.to_string()).ok_or_else(|| table.missing(year))?;
    row.number(2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::source::Sources;

    #[test]
    fn the_shape_keeps_the_five_year_shares() {
        let groups: Vec<_> = [0.01, 0.06, 0.27, 0.41, 0.2, 0.045, 0.005]
            .iter()
            .enumerate()
            .map(|(at, share)| (15 + 5 * at, 20 + 5 * at, *share))
            .collect();
        let shape = single_years(&groups).unwrap();
        assert!((shape.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        assert!((shape[30..35].iter().sum::<f64>() - 0.41).abs() < 0.01);
        assert!(shape[14].abs() < 1e-12 && shape[50].abs() < 1e-12);
        // One top, no waves.
        let top = (15..50).max_by(|&a, &b| shape[a].total_cmp(&shape[b])).unwrap();
        assert!((29..=33).contains(&top), "{top}");
        assert!((17..top).all(|a| shape[a] <= shape[a + 1] + 1e-9), "{shape:?}");
        assert!((top..45).all(|a| shape[a] >= shape[a + 1] - 1e-9), "{shape:?}");
    }

    #[test]
    fn births_of_2023_need_the_published_rate() {
        let Some(source) = Sources::for_tests() else { return };
        let national = National::read(&source).unwrap();
        let shape = shape(&source, 2023).unwrap();
        let rate = total_fertility_rate(&national, 2023, 164_487.0, &shape, &[1.0; AGES]);
        // CBS publishes 1.43; ours is counted without the women who arrive during the year.
        assert!((rate - 1.44).abs() < 0.03, "{rate}");
    }
}
