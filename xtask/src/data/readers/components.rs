//! CBS 37259eng: population and components by municipality, sex and year, 2012-2023.

use std::collections::BTreeMap;

use crate::data::source::{SourceError, SourceFile, Table};

/// Where the table stands.
pub(crate) const FILE: &str = "components/cbs_37259eng_components_2012_2023.csv";
/// Rows of the table.
pub(crate) const ROWS: usize = 15_630;
/// First and last year of the table.
pub(crate) const YEARS: (i32, i32) = (2012, 2023);

const COLUMNS: [&str; 11] = [
    "Sex",
    "Regions",
    "Periods",
    "PopulationOn1January_1",
    "LiveBornChildren_3",
    "Deaths_5",
    "DueToImmigration_10",
    "DueToEmigrationIncludingAdministr_14",
    "DueToIntermunicipalMoves_11",
    "DueToIntermunicipalMoves_16",
    "PopulationOn31December_20",
];

/// Weesp joined Amsterdam on 24 March 2022, so it has a stock on 1 January and nothing after;
/// CBS counts its events of that year in Amsterdam.
const MERGED_DURING_THE_YEAR: (&str, i32) = ("GM0457", 2022);

/// A line of the table; all in persons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Account {
    /// Population on 1 January.
    pub start: i64,
    /// Live births.
    pub births: i64,
    /// Deaths.
    pub deaths: i64,
    /// Arrivals from abroad.
    pub immigration: i64,
    /// Departures abroad, with the net administrative corrections.
    pub emigration: i64,
    /// Arrivals from other municipalities.
    pub arrivals: i64,
    /// Departures to other municipalities.
    pub departures: i64,
    /// Population on 31 December.
    pub end: i64,
}

impl Account {
    /// The six components, in the order of the fields.
    pub(crate) fn components(&self) -> [i64; 6] {
        [
            self.births,
            self.deaths,
            self.immigration,
            self.emigration,
            self.arrivals,
            self.departures,
        ]
    }
}

/// The table: accounts by region code and year; sexes 0 men, 1 women.
pub(crate) struct Components {
    accounts: BTreeMap<(i32, String), [Account; 2]>,
}

impl Components {
    /// Accounts of men and of women.
    pub(crate) fn sexes(&self, code: &str, year: i32) -> Option<&[Account; 2]> {
        self.accounts.get(&(year, code.to_owned()))
    }

    /// The account of both sexes together.
    pub(crate) fn both(&self, code: &str, year: i32) -> Option<Account> {
        self.sexes(code, year).map(|[men, women]| add(men, women))
    }

    /// Municipalities that exist in a year, with their accounts of men and women, by code.
    pub(crate) fn municipalities(&self, year: i32) -> impl Iterator<Item = (&str, &[Account; 2])> {
        self.accounts
            .range((year, String::new())..(year + 1, String::new()))
            .map(|((_, code), accounts)| (code.as_str(), accounts))
            .filter(|(code, _)| code.starts_with("GM"))
    }
}

fn add(a: &Account, b: &Account) -> Account {
    Account {
        start: a.start + b.start,
        births: a.births + b.births,
        deaths: a.deaths + b.deaths,
        immigration: a.immigration + b.immigration,
        emigration: a.emigration + b.emigration,
        arrivals: a.arrivals + b.arrivals,
        departures: a.departures + b.departures,
        end: a.end + b.end,
    }
}

/// Total, men, women, with the line of the first.
type Found = (usize, [Option<Account>; 3]);

/// Reads the table and checks that men and women make the total and that the municipalities of
/// each year make the national row, in every column.
pub(crate) fn read(file: &SourceFile, rows: usize) -> Result<Components, SourceError> {
    let table = Table::read(file, b',', &COLUMNS)?;
    table.expect_rows(rows)?;
    let mut found: BTreeMap<(i32, String), Found> = BTreeMap::new();
    for row in &table.rows {
        let sex = match row.text(0) {
            "T001038" => 0,
            "3000" => 1,
            "4000" => 2,
            other => return Err(table.error(row.line, "sex T001038, 3000 or 4000", other)),
        };
        let code = row.text(1).to_owned();
        let year = row
            .text(2)
            .strip_suffix("JJ00")
            .and_then(|y| y.parse().ok())
            .ok_or_else(|| table.error(row.line, "a period as 2012JJ00", row.text(2)))?;
        let blank_allowed = (code.as_str(), year) == MERGED_DURING_THE_YEAR;
        let value = |column: usize| -> Result<i64, SourceError> {
            if blank_allowed && column > 3 {
                return Ok(table.optional_count(row, column)?.unwrap_or(0));
            }
            table.count(row, column)
        };
        let account = Account {
            start: value(3)?,
            births: value(4)?,
            deaths: value(5)?,
            immigration: value(6)?,
            emigration: value(7)?,
            arrivals: value(8)?,
            departures: value(9)?,
            end: value(10)?,
        };
        let entry = found.entry((year, code)).or_insert((row.line, [None; 3]));
        if entry.1[sex].replace(account).is_some() {
            return Err(table.error(row.line, "one row for a region, sex and year", "a second"));
        }
    }
    let mut accounts = BTreeMap::new();
    let mut sums: BTreeMap<i32, Account> = BTreeMap::new();
    for ((year, code), (line, sexes)) in found {
        let [Some(total), Some(men), Some(women)] = sexes else {
            return Err(table.error(
                line,
                format!("both sexes and the total of {code} in {year}"),
                "fewer",
            ));
        };
        let both = add(&men, &women);
        if both != total {
            return Err(table.error(
                line,
                format!("men and women of {code}: {both:?}"),
                format!("{total:?}"),
            ));
        }
        if code.starts_with("GM") {
            let sum = sums.entry(year).or_default();
            *sum = add(sum, &total);
        }
        accounts.insert((year, code), [men, women]);
    }
    let components = Components { accounts };
    for (year, sum) in sums {
        let national = components.both("NL01", year);
        if national != Some(sum) {
            return Err(table.error(
                1,
                format!("municipalities of {year}: {sum:?}"),
                format!("{national:?}"),
            ));
        }
    }
    Ok(components)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(rows: &[&str]) -> SourceFile {
        let mut text = format!("\u{feff}{}\n", COLUMNS.join(","));
        rows.iter().for_each(|r| text += &format!("{r}\n"));
        SourceFile::fixture(FILE, &text)
    }

    const NL: [&str; 3] = [
        "T001038,NL01  ,2022JJ00,12,2,0,0,0,0,0,10",
        "3000,NL01  ,2022JJ00,5,1,0,0,0,0,0,4",
        "4000,NL01  ,2022JJ00,7,1,0,0,0,0,0,6",
    ];
    const AMSTERDAM: [&str; 3] = [
        "T001038,GM0363,2022JJ00,8,2,0,0,0,0,0,10",
        "3000,GM0363,2022JJ00,3,1,0,0,0,0,0,4",
        "4000,GM0363,2022JJ00,5,1,0,0,0,0,0,6",
    ];
    const WEESP: [&str; 3] = [
        "T001038,GM0457,2022JJ00,4,,,,,,,",
        "3000,GM0457,2022JJ00,2,,,,,,,",
        "4000,GM0457,2022JJ00,2,,,,,,,",
    ];

    #[test]
    fn weesp_may_end_in_2022_and_no_other() {
        let rows = [NL, AMSTERDAM, WEESP].concat();
        let components = read(&text(&rows), 9).unwrap();
        assert_eq!(components.municipalities(2022).count(), 2);
        assert_eq!(components.both("GM0457", 2022).unwrap().start, 4);
        let other: Vec<String> = rows.iter().map(|r| r.replace("GM0457", "GM0458")).collect();
        let other: Vec<&str> = other.iter().map(String::as_str).collect();
        let error = read(&text(&other), 9).err().unwrap();
        assert_eq!((error.line, error.found.as_str()), (8, "an empty cell"));
    }

    #[test]
    fn sums_that_differ_are_found() {
        let changed = "T001038,GM0363,2022JJ00,9,2,0,0,0,0,0,10";
        let rows = [NL.as_slice(), &[changed], &AMSTERDAM[1..], &WEESP].concat();
        assert!(
            read(&text(&rows), 9).err().unwrap().expected.starts_with("men and women of GM0363")
        );
        let rows = [NL, AMSTERDAM].concat();
        assert!(
            read(&text(&rows), 6).err().unwrap().expected.starts_with("municipalities of 2022")
        );
        assert_eq!(read(&text(&rows[..5]), 5).err().unwrap().found, "fewer");
    }
}
