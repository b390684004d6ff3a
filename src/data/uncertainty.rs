//! The sections of the population pack that say how far it all may be off.

use super::pack::Pack;
use super::rates::SHARE_UNIT;
use super::regions::Regions;
use crate::error::{Error, ErrorKind, Result};
use crate::model::ensemble::spread::{Autoregressive, Spread};

/// Steps per unit of a stored standard deviation.
pub const SPREAD_UNIT: f64 = SHARE_UNIT / 10.0;
/// Names of the processes, in the order of [`Spread`].
pub const PROCESSES: [&str; 7] = [
    "fertility",
    "life_expectancy_men",
    "life_expectancy_women",
    "immigrants",
    "emigrants",
    "net_arrivals_of_group",
    "net_arrivals_of_region",
];
/// Names of the correlations.
pub const CORRELATIONS: [&str; 2] = ["life_expectancy_correlation", "migration_correlation"];

/// Decodes the spread; the municipalities of a COROP region share a part of their luck.
///
/// # Errors
/// `pack` for a missing or cut section, `shape` or `value` for what [`Spread::validate`] refuses.
pub fn decode(pack: &Pack<'_>, regions: &Regions) -> Result<Spread> {
    let mut corops: Vec<&str> = regions.municipalities.iter().map(|m| m.corop.as_str()).collect();
    let all = corops.clone();
    corops.sort_unstable();
    corops.dedup();
    let group = all.iter().filter_map(|corop| corops.binary_search(corop).ok()).collect();
    let text = pack.text("uncertainty")?;
    let [fertility, men, women, immigrants, emigrants, of_group, of_region] =
        numbers::<7, 2>(text, PROCESSES)?
            .map(|[persistence, innovation_sd]| Autoregressive { persistence, innovation_sd });
    let [[life_expectancy_correlation], [migration_correlation]] = numbers(text, CORRELATIONS)?;
    let stored = pack.i32s("uncertainty.region_sd")?;
    let spread = Spread {
        fertility,
        life_expectancy: [men, women],
        life_expectancy_correlation,
        immigrants,
        emigrants,
        migration_correlation,
        of_group,
        group,
        of_region,
        // Set from the section of households.
        living_alone_growth_sd: 0.0,
        region_sd: stored.iter().map(|sd| f64::from(*sd) / SPREAD_UNIT).collect(),
    };
    spread.validate(regions.municipalities.len())?;
    Ok(spread)
}

/// The `N` numbers behind each name, from lines of cells divided by tabs.
fn numbers<const M: usize, const N: usize>(text: &str, names: [&str; M]) -> Result<[[f64; N]; M]> {
    let mut found = [[0.0; N]; M];
    for (name, numbers) in names.iter().zip(&mut found) {
        let mut lines = text.lines().map(|line| line.split('\t'));
        let mut cells = lines
            .find_map(|mut cells| (cells.next() == Some(name)).then_some(cells))
            .ok_or_else(|| wrong(name, "a line of numbers", "none"))?;
        for number in numbers {
            let cell = cells.next().unwrap_or("");
            *number = cell.parse().map_err(|_| wrong(name, "a number", cell))?;
        }
    }
    Ok(found)
}

fn wrong(name: &str, expected: &str, found: &str) -> Error {
    ErrorKind::Value {
        place: format!("uncertainty {name}"),
        expected: expected.to_owned(),
        found: found.to_owned(),
    }
    .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_found_by_name() {
        let text = "a\t1\t2e-3\nb\t0.5\n";
        assert_eq!(numbers::<1, 2>(text, ["a"]).unwrap(), [[1.0, 0.002]]);
        assert_eq!(numbers::<1, 1>(text, ["b"]).unwrap(), [[0.5]]);
        assert!(numbers::<1, 1>(text, ["c"]).is_err());
        let error = numbers::<1, 2>(text, ["b"]).unwrap_err();
        assert_eq!(error.to_string(), "value: uncertainty b: expected a number, found ");
    }
}
