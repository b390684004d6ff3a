//! Observed stocks and components of 2012-2025 on today's borders.

use std::collections::BTreeMap;

use streekblik::data::mergers::Mergers;

use super::mergers::carry_counts;
use super::readers::bands::BandTable;
use super::readers::components::{Account, Components, YEARS};
use super::source::Result;

/// The six components of an account, in the order of [`Account::components`].
pub(crate) const COMPONENT_NAMES: [&str; 6] =
    ["births", "deaths", "immigration", "emigration", "arrivals", "departures"];
/// Borders everything is carried to.
pub(crate) const BORDERS_OF: i32 = 2025;

/// Observed figures by region index `r` of today's 342 municipalities, in persons.
pub(crate) struct Observed {
    /// Population on 1 January 2012 to 2025, `[year][r]`.
    pub totals: Vec<Vec<i64>>,
    /// Men on 1 January 2012 to 2024, `[year][r]`.
    pub men: Vec<Vec<i64>>,
    /// Flows of 2012 to 2023, `[component][year][r]`.
    pub components: [Vec<Vec<i64>>; 6],
    /// What closes the account of 2012 to 2023, `[year][r]`: CBS's other corrections, small
    /// border changes and the rounding of splits.
    pub other: Vec<Vec<i64>>,
    /// Nine bands on 1 January 2019, `[r][band]`.
    pub bands_2019: Vec<[i64; 9]>,
    /// Five bands (0, 15, 25, 45, 65) on 1 January 2024, `[r][band]`.
    pub bands_2024: Vec<[i64; 5]>,
    /// Nine bands on 1 January 2025, `[r][band]`.
    pub bands_2025: Vec<[i64; 9]>,
    /// First year whose flows were counted on today's borders, `[r]`; before it, moves between
    /// the merged parts stand among arrivals and departures.
    pub own_borders_since: Vec<i32>,
}

/// The band tables by code, each on the borders of its own year.
pub(crate) struct Bands {
    /// 70072ned 2019.
    pub of_2019: BandTable<9>,
    /// KWB 2024.
    pub of_2024: BandTable<5>,
    /// 70072ned 2025.
    pub of_2025: BandTable<9>,
}

/// Carries all tables to today's borders. `codes` are today's, sorted.
pub(crate) fn build(
    codes: &[&str],
    components: &Components,
    bands: &Bands,
    mergers: &Mergers,
) -> Result<Observed> {
    let carried = |table: BTreeMap<String, i64>, year: i32| -> Result<Vec<i64>> {
        let carried = carry_counts(mergers, &table, year, BORDERS_OF)?;
        let found: Vec<i64> = codes.iter().filter_map(|c| carried.get(*c)).copied().collect();
        if found.len() != codes.len() || carried.len() != codes.len() {
            return Err(format!(
                "{year}: expected {} municipalities, found {}",
                codes.len(),
                carried.len()
            )
            .into());
        }
        Ok(found)
    };
    let of_year = |year: i32, value: &dyn Fn(&[Account; 2]) -> i64| {
        carried(
            components.municipalities(year).map(|(c, a)| (c.to_owned(), value(a))).collect(),
            year,
        )
    };
    let years = YEARS.0..=YEARS.1;
    let mut men: Vec<Vec<i64>> =
        years.clone().map(|y| of_year(y, &|a| a[0].start)).collect::<Result<_>>()?;
    let mut totals: Vec<Vec<i64>> = Vec::new();
    for (year, men) in years.clone().zip(&men) {
        let women = of_year(year, &|a| a[1].start)?;
        totals.push(men.iter().zip(women).map(|(m, w)| m + w).collect());
    }
    let of_2024 =
        |value: &dyn Fn(&str) -> i64| codes.iter().map(|c| value(c)).collect::<Vec<i64>>();
    men.push(of_2024(&|c| bands.of_2024[c].sexes.map_or(0, |s| s[0])));
    totals.push(of_2024(&|c| bands.of_2024[c].total));
    totals.push(of_2024(&|c| bands.of_2025[c].total));

    let mut flows: [Vec<Vec<i64>>; 6] = Default::default();
    for (index, flow) in flows.iter_mut().enumerate() {
        for year in years.clone() {
            flow.push(of_year(year, &|a| a[0].components()[index] + a[1].components()[index])?);
        }
    }
    let other = (0..flows[0].len())
        .map(|t| {
            (0..codes.len()).map(|r| totals[t + 1][r] - totals[t][r] - net(&flows, t, r)).collect()
        })
        .collect();
    let mut bands_2019 = vec![[0; 9]; codes.len()];
    for band in 0..9 {
        let table = bands.of_2019.iter().map(|(c, row)| (c.clone(), row.bands[band])).collect();
        bands_2019.iter_mut().zip(carried(table, 2019)?).for_each(|(row, v)| row[band] = v);
    }
    Ok(Observed {
        totals,
        men,
        components: flows,
        other,
        bands_2019,
        bands_2024: codes.iter().map(|c| bands.of_2024[*c].bands).collect(),
        bands_2025: codes.iter().map(|c| bands.of_2025[*c].bands).collect(),
        own_borders_since: codes.iter().map(|c| own_borders_since(c, mergers)).collect(),
    })
}

fn net(flows: &[Vec<Vec<i64>>; 6], t: usize, r: usize) -> i64 {
    let [births, deaths, immigration, emigration, arrivals, departures] = flows;
    births[t][r] - deaths[t][r] + immigration[t][r] - emigration[t][r] + arrivals[t][r]
        - departures[t][r]
}

/// A change during the year counts from the next; a change of name is none, and neither is land
/// with a few hundred people.
fn own_borders_since(code: &str, mergers: &Mergers) -> i32 {
    mergers
        .list
        .iter()
        .filter(|m| !m.planned && m.new.0 == code && m.share > 0.02 && m.old.0 != m.new.0)
        .filter_map(|m| {
            let year: i32 = m.date.get(..4)?.parse().ok()?;
            Some(if m.date.ends_with("-01-01") { year } else { year + 1 })
        })
        .max()
        .unwrap_or(YEARS.0)
}

/// What was checked, in numbers.
pub(crate) struct AccountCheck {
    /// Largest closing term of a municipality in a year, in persons, and where.
    pub largest: (i64, usize, i32),
    /// Mean of the absolute closing terms per municipality and year.
    pub mean_absolute: f64,
    /// Sum of the absolute closing terms over the sum of absolute changes of stock.
    pub municipality_years: usize,
}

/// Holds the sums against the national rows of 37259eng and measures the closing terms.
pub(crate) fn check(observed: &Observed, components: &Components) -> Result<AccountCheck> {
    let mut largest = (0, 0, 0);
    let mut sum = 0;
    for (t, year) in (YEARS.0..=YEARS.1).enumerate() {
        let national = components.both("NL01", year).ok_or("37259eng: no national row")?;
        let expect = |what: &str, expected: i64, found: &[i64]| -> Result<()> {
            let found: i64 = found.iter().sum();
            if expected == found {
                return Ok(());
            }
            Err(format!("{what} of {year}: expected {expected}, found {found}").into())
        };
        expect("population", national.start, &observed.totals[t])?;
        expect("population at the end", national.end, &observed.totals[t + 1])?;
        for ((name, flow), expected) in
            COMPONENT_NAMES.iter().zip(&observed.components).zip(national.components())
        {
            expect(name, expected, &flow[t])?;
        }
        for (r, other) in observed.other[t].iter().enumerate() {
            sum += other.abs();
            if other.abs() > i64::abs(largest.0) {
                largest = (*other, r, year);
            }
        }
    }
    let municipality_years = observed.other.iter().map(Vec::len).sum();
    Ok(AccountCheck {
        largest,
        mean_absolute: sum as f64 / municipality_years as f64,
        municipality_years,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_merger_counts_from_the_first_whole_year() {
        let text = "date\told_code\told_name\tnew_code\tnew_name\tkind\tshare\n\
            2015-07-01\tA\ta\tB\tb\tmerged\t1\n2019-01-01\tC\tc\tB\tb\tborder\t0.01\n2019-01-01\tC\tc\tC\tc\tborder\t0.99\n";
        let mergers = Mergers::decode(text).unwrap();
        assert_eq!(own_borders_since("B", &mergers), 2016);
        assert_eq!(own_borders_since("C", &mergers), 2012);
    }
}
