//! CBS 81955NED and KWB 2024: dwellings and land of municipalities.

use std::collections::BTreeMap;

use crate::data::source::{SourceError, SourceFile, Table};

/// 81955NED, four years.
pub(crate) const STOCK: &str = "households/cbs_81955NED_housing_stock_2012_2016_2020_2024.csv";
/// KWB 2024, the municipalities.
pub(crate) const KEY_FIGURES: &str = "households/cbs_kwb_2024_housing_stock_area.csv";

/// Dwellings of a municipality in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stock {
    /// On 1 January.
    pub start: i64,
    /// Built in the year.
    pub built: i64,
    /// On 31 December.
    pub end: i64,
}

/// Dwellings by year and code, on the borders of the year; `code` finds the code of a name in a year.
///
/// Rows without figures are municipalities that were not there in that year.
pub(crate) fn read_stock(
    file: &SourceFile,
    code: impl Fn(&str, i32) -> Option<String>,
) -> Result<BTreeMap<i32, BTreeMap<String, Stock>>, SourceError> {
    let columns = ["Regio's", "Perioden", "Beginstand voorraad", "Nieuwbouw", "Eindstand voorraad"];
    let table = Table::read(file, b',', &columns)?;
    let mut years: BTreeMap<i32, BTreeMap<String, Stock>> = BTreeMap::new();
    for row in table.rows.iter().filter(|row| !row.text(0).starts_with("Bron:")) {
        let (name, year) = (row.text(0), row.text(1));
        let year: i32 = year.parse().map_err(|_| table.error(row.line, "a year", year))?;
        if (2..5).all(|column| row.text(column).is_empty()) {
            continue;
        }
        let found = Stock {
            start: table.count(row, 2)?,
            built: table.count(row, 3)?,
            end: table.count(row, 4)?,
        };
        let code = code(name, year)
            .ok_or_else(|| table.error(row.line, format!("a municipality of {year}"), name))?;
        if years.entry(year).or_default().insert(code, found).is_some() {
            return Err(table.error(row.line, format!("{name} once in {year}"), "a second row"));
        }
    }
    Ok(years)
}

/// Key figures of a municipality on 1 January 2024.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct KeyFigures {
    /// Inhabitants.
    pub inhabitants: i64,
    /// Dwellings.
    pub dwellings: i64,
    /// Land, in hectares.
    pub land_ha: i64,
}

/// Key figures by code; land and water must make the whole area, to the hectare that rounding leaves.
pub(crate) fn read_key_figures(
    file: &SourceFile,
    count: usize,
) -> Result<BTreeMap<String, KeyFigures>, SourceError> {
    let columns = [
        "gm",
        "AantalInwoners_5",
        "Woningvoorraad_35",
        "OppervlakteLand_123",
        "OppervlakteWater_124",
        "OppervlakteTotaal_122",
    ];
    let table = Table::read(file, b',', &columns)?;
    table.expect_rows(count)?;
    let mut rows = BTreeMap::new();
    for row in &table.rows {
        let [inhabitants, dwellings, land_ha, water, whole] = [
            table.count(row, 1)?,
            table.count(row, 2)?,
            table.count(row, 3)?,
            table.count(row, 4)?,
            table.count(row, 5)?,
        ];
        if (land_ha + water - whole).abs() > 1 {
            return Err(table.error(row.line, format!("{whole} ha"), land_ha + water));
        }
        let code = row.text(0);
        let found = KeyFigures { inhabitants, dwellings, land_ha };
        if rows.insert(code.to_owned(), found).is_some() {
            return Err(table.error(row.line, format!("{code} once"), "a second row"));
        }
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_row_without_any_figure_is_left_out() {
        let head = "Regio's,Perioden,Beginstand voorraad,Nieuwbouw,Eindstand voorraad\n";
        let code = |name: &str, year: i32| (name != "X").then(|| format!("{name}{year}"));
        let read =
            |rows: &str| read_stock(&SourceFile::fixture(STOCK, &format!("{head}{rows}")), code);
        let found = read("A,2012,10,2,11\nA,2024,,,\nB,2024,5,0,4\nBron: CBS,,,,\n").unwrap();
        assert_eq!(found[&2012]["A2012"], Stock { start: 10, built: 2, end: 11 });
        assert_eq!((found.len(), found[&2024].len()), (2, 1));
        let error = |rows: &str| read(rows).unwrap_err();
        assert_eq!(error("A,2012,10,,11\n").line, 2);
        assert_eq!(error("X,2012,10,2,11\n").found, "X");
        assert_eq!(error("A,2012,10,2,11\nA,2012,10,2,11\n").line, 3);
        assert_eq!(error("A,then,10,2,11\n").found, "then");
    }

    #[test]
    fn an_area_that_does_not_add_up_is_found() {
        let head = "gm,AantalInwoners_5,OppervlakteLand_123,OppervlakteTotaal_122,OppervlakteWater_124,Woningvoorraad_35\n";
        let read = |rows: &str| {
            read_key_figures(&SourceFile::fixture(KEY_FIGURES, &format!("{head}{rows}")), 2)
        };
        let found = read("GM0001,9,70,100,31,4\nGM0002,9,70,100,30,5\n").unwrap();
        assert_eq!(found["GM0001"], KeyFigures { inhabitants: 9, dwellings: 4, land_ha: 70 });
        let error = |rows: &str| read(rows).unwrap_err();
        assert_eq!(error("GM0001,9,70,100,32,4\nGM0002,9,70,100,30,5\n").found, "102");
        assert_eq!(error("GM0001,9,70,100,30,4\nGM0001,9,70,100,30,5\n").line, 3);
        assert_eq!(error("GM0001,9,70,100,30,4\n").expected, "2 rows");
    }
}
