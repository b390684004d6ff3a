//! CBS 7461bev: national population on 1 January by sex and single year of age, 2000-2025.

use streekblik::model::axis::{MEN, WOMEN};

use crate::data::source::{SourceError, SourceFile, Table};

/// Where the table stands.
pub(crate) const FILE: &str = "population/cbs_7461bev_national_age_sex_2000_2025.csv";
/// First and last year of the table.
pub(crate) const YEARS: (i32, i32) = (2000, 2025);
const LAST_SOURCE_AGE: usize = 105;

/// Persons by sex and age 0 to 100+, for each year on 1 January.
pub(crate) struct NationalPopulation {
    /// `[year][s * 101 + a]`, ages 100 to 105+ of the source added up in the last.
    years: Vec<Vec<i64>>,
}

impl NationalPopulation {
    /// The table of a year, `[s][a]` flat; `None` outside 2000-2025.
    pub(crate) fn year(&self, year: i32) -> Option<&[i64]> {
        usize::try_from(year - YEARS.0).ok().and_then(|i| self.years.get(i)).map(Vec::as_slice)
    }

    /// Drops every table after a year, to show that nothing reads them.
    #[cfg(test)]
    pub(crate) fn forget_after(&mut self, year: i32) {
        self.years.truncate(usize::try_from(year + 1 - YEARS.0).unwrap_or(0));
    }
}

/// Reads the table and checks that every sex and age stands there once, in order.
pub(crate) fn read(file: &SourceFile) -> Result<NationalPopulation, SourceError> {
    let labels: Vec<String> = (YEARS.0..=YEARS.1).map(|y| y.to_string()).collect();
    let mut columns = vec!["Geslacht", "Leeftijd"];
    columns.extend(labels.iter().map(String::as_str));
    let table = Table::read(file, b',', &columns)?;
    table.expect_rows(2 * (LAST_SOURCE_AGE + 1))?;
    let mut years = vec![vec![0; 2 * 101]; labels.len()];
    for (index, row) in table.rows.iter().enumerate() {
        let (sex, label) =
            if index <= LAST_SOURCE_AGE { (WOMEN, "Vrouwen") } else { (MEN, "Mannen") };
        let age = index % (LAST_SOURCE_AGE + 1);
        if row.text(0) != label || row.text(1) != age.to_string() {
            return Err(table.error(
                row.line,
                format!("{label} {age}"),
                format!("{} {}", row.text(0), row.text(1)),
            ));
        }
        for (year, values) in years.iter_mut().enumerate() {
            values[sex * 101 + age.min(100)] += table.count(row, 2 + year)?;
        }
    }
    Ok(NationalPopulation { years })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text() -> String {
        let mut text = "\u{feff}Geslacht,Leeftijd".to_owned();
        (2000..=2025).for_each(|y| text += &format!(",{y}"));
        for label in ["Vrouwen", "Mannen"] {
            for age in 0..=105 {
                text += &format!("\n{label},{age}");
                (2000..=2025).for_each(|y| text += &format!(",{}", y + age));
            }
        }
        text + "\n"
    }

    #[test]
    fn the_oldest_ages_are_added_up() {
        let national = read(&SourceFile::fixture(FILE, &text())).unwrap();
        let year = national.year(2025).unwrap();
        assert_eq!(year[MEN * 101 + 99], 2124);
        assert_eq!(year[WOMEN * 101 + 100], (2125..=2130).sum::<i64>());
        assert!(national.year(2026).is_none() && national.year(1999).is_none());
    }

    #[test]
    fn a_missing_age_is_found() {
        let cut: String = text()
            .lines()
            .filter(|l| !l.starts_with("Mannen,40,"))
            .map(|l| format!("{l}\n"))
            .collect();
        assert_eq!(read(&SourceFile::fixture(FILE, &cut)).err().unwrap().expected, "212 rows");
        let swapped = text().replace("Mannen,40,", "Mannen,41,");
        assert_eq!(read(&SourceFile::fixture(FILE, &swapped)).err().unwrap().expected, "Mannen 40");
    }
}
