//! CBS 70072ned and KWB 2024: municipalities by age band and by sex.

use std::collections::BTreeMap;

use super::divisions::Names;
use crate::data::source::{SourceError, SourceFile, Table};

/// 70072ned, 2025.
pub(crate) const FILE_2025: &str = "population/cbs_70072ned_gemeente_age9_households_2025.csv";
/// 70072ned, 2019.
pub(crate) const FILE_2019: &str = "population/cbs_70072ned_gemeente_age9_2019.csv";
/// KWB 2024.
pub(crate) const FILE_2024: &str = "population/cbs_kwb_2024_gemeente_wijk_buurt_sex_age5bands.csv";

pub(crate) use streekblik::data::observed::BAND_STARTS;
pub(crate) use streekblik::data::observed::BAND_STARTS_2024;

const PREFIX: &str = "Bevolking/Bevolkingssamenstelling op 1 januari/";
const BANDS: [&str; 9] = [
    "Jonger dan 5 jaar",
    "5 tot 10 jaar",
    "10 tot 15 jaar",
    "15 tot 20 jaar",
    "20 tot 25 jaar",
    "25 tot 45 jaar",
    "45 tot 65 jaar",
    "65 tot 80 jaar",
    "80 jaar of ouder",
];

/// Persons of one municipality in `B` bands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct BandRow<const B: usize> {
    /// All ages.
    pub total: i64,
    /// Men and women, where the table has them.
    pub sexes: Option<[i64; 2]>,
    /// By band; adds up to the total.
    pub bands: [i64; B],
}

/// Rows by municipality code.
pub(crate) type BandTable<const B: usize> = BTreeMap<String, BandRow<B>>;

/// Reads the nine bands of 2025; municipalities that no longer exist have empty rows there.
pub(crate) fn read_2025(
    file: &SourceFile,
    names: &Names,
    count: usize,
) -> Result<BandTable<9>, SourceError> {
    let mut columns = vec!["Regio's".to_owned(), format!("{PREFIX}Totale bevolking (aantal)")];
    columns.extend(BANDS.iter().map(|b| format!("{PREFIX}Leeftijd/Leeftijdsgroepen/{b} (aantal)")));
    let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
    let table = Table::read(file, b';', &columns)?;
    read_named(&table, names, count, false)
}

/// Reads the nine bands and the sexes of 2019.
pub(crate) fn read_2019(
    file: &SourceFile,
    names: &Names,
    count: usize,
) -> Result<BandTable<9>, SourceError> {
    let mut columns = vec!["Naam", "Totale bevolking", "Mannen", "Vrouwen"];
    columns.extend(BANDS);
    let table = Table::read(file, b';', &columns)?;
    read_named(&table, names, count, true)
}

/// Reads sexes and five bands of 2024 from the municipal rows of KWB; the rows of districts and
/// neighbourhoods, rounded by CBS, are not used.
pub(crate) fn read_2024(file: &SourceFile, count: usize) -> Result<BandTable<5>, SourceError> {
    let columns = [
        "Regioaanduiding/Soort regio (omschrijving)",
        "Regioaanduiding/Codering (code)",
        "Bevolking/Aantal inwoners (aantal)",
        "Bevolking/Geslacht/Mannen (aantal)",
        "Bevolking/Geslacht/Vrouwen (aantal)",
        "Bevolking/Leeftijdsgroepen/0 tot 15 jaar (aantal)",
        "Bevolking/Leeftijdsgroepen/15 tot 25 jaar (aantal)",
        "Bevolking/Leeftijdsgroepen/25 tot 45 jaar (aantal)",
        "Bevolking/Leeftijdsgroepen/45 tot 65 jaar (aantal)",
        "Bevolking/Leeftijdsgroepen/65 jaar of ouder (aantal)",
    ];
    let table = Table::read(file, b';', &columns)?;
    let mut rows = BTreeMap::new();
    let mut national = None;
    for row in &table.rows {
        let kind = row.text(0);
        if kind != "Gemeente" && kind != "Land" {
            continue;
        }
        let mut values = [0; 8];
        for (i, value) in values.iter_mut().enumerate() {
            *value = table.count(row, 2 + i)?;
        }
        let [total, men, women, bands @ ..] = values;
        let found = BandRow { total, sexes: Some([men, women]), bands };
        insert(&table, row.line, row.text(1), found, kind == "Land", &mut rows, &mut national)?;
    }
    finish(&table, rows, national, count)
}

fn read_named(
    table: &Table,
    names: &Names,
    count: usize,
    with_sexes: bool,
) -> Result<BandTable<9>, SourceError> {
    let mut rows = BTreeMap::new();
    let mut national = None;
    let first_band = if with_sexes { 4 } else { 2 };
    for row in &table.rows {
        // Rows of former municipalities are empty; "Bron: CBS" closes the table.
        let name = row.text(0);
        let Ok(Some(total)) = table.optional_count(row, 1) else {
            if names.code(name).is_none() || row.text(1).is_empty() {
                continue;
            }
            return Err(table.error(row.line, format!("the population of {name}"), row.text(1)));
        };
        let mut bands = [0; 9];
        for (i, band) in bands.iter_mut().enumerate() {
            *band = table.count(row, first_band + i)?;
        }
        let sexes =
            if with_sexes { Some([table.count(row, 2)?, table.count(row, 3)?]) } else { None };
        let found = BandRow { total, sexes, bands };
        let is_national = name == "Nederland";
        let code = if is_national {
            "NL"
        } else {
            names
                .code(name)
                .ok_or_else(|| table.error(row.line, "a municipality of the division", name))?
        };
        insert(table, row.line, code, found, is_national, &mut rows, &mut national)?;
    }
    finish(table, rows, national, count)
}

fn insert<const B: usize>(
    table: &Table,
    line: usize,
    code: &str,
    found: BandRow<B>,
    is_national: bool,
    rows: &mut BandTable<B>,
    national: &mut Option<BandRow<B>>,
) -> Result<(), SourceError> {
    let sum: i64 = found.bands.iter().sum();
    if sum != found.total {
        return Err(table.error(line, format!("bands that add up to {}", found.total), sum));
    }
    if let Some([men, women]) = found.sexes
        && men + women != found.total
    {
        return Err(table.error(
            line,
            format!("men and women that add up to {}", found.total),
            men + women,
        ));
    }
    let before =
        if is_national { national.replace(found) } else { rows.insert(code.to_owned(), found) };
    match before {
        None => Ok(()),
        Some(_) => Err(table.error(line, format!("one row for {code}"), "a second")),
    }
}

fn finish<const B: usize>(
    table: &Table,
    rows: BandTable<B>,
    national: Option<BandRow<B>>,
    count: usize,
) -> Result<BandTable<B>, SourceError> {
    let last = table.rows.last().map_or(1, |r| r.line);
    if rows.len() != count {
        return Err(table.error(last, format!("{count} municipalities"), rows.len()));
    }
    // The 2019 table has no national row; its sum is held against 7461bev later on.
    if let Some(national) = national {
        let mut bands = [0; B];
        for row in rows.values() {
            bands.iter_mut().zip(row.bands).for_each(|(sum, v)| *sum += v);
        }
        if bands != national.bands {
            return Err(table.error(
                last,
                format!("national bands {:?}", national.bands),
                format!("{bands:?}"),
            ));
        }
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::super::divisions::{Names, read_division};
    use super::*;

    fn names() -> Names {
        let text = "gm_code,gm_naam,corop_code,corop_naam,pv_code,pv_naam\n\
                    GM0014,Groningen,CR03,x,PV20,y\nGM0096,Vlieland,CR04,x,PV21,y\n";
        Names::new(&read_division(&SourceFile::fixture("d.csv", text), 2).unwrap())
    }

    fn text_2019(rows: &str) -> SourceFile {
        SourceFile::fixture(
            FILE_2019,
            &format!("Naam;Totale bevolking;Mannen;Vrouwen;{};km2\n{rows}", BANDS.join(";")),
        )
    }

    const GRONINGEN: &str = "Groningen (gemeente);45;20;25;1;2;3;4;5;6;7;8;9;180,2\n";
    const VLIELAND: &str = "Vlieland;9;4;5;1;1;1;1;1;1;1;1;1;40,1\n";

    #[test]
    fn former_municipalities_and_the_closing_line_are_passed_over() {
        let rows = format!("{GRONINGEN}Aalburg;;;;;;;;;;;;;\n{VLIELAND}Bron: CBS;;;;;;;;;;;;;\n");
        let table = read_2019(&text_2019(&rows), &names(), 2).unwrap();
        assert_eq!(table["GM0014"].bands, [1, 2, 3, 4, 5, 6, 7, 8, 9]);
        assert_eq!(table["GM0096"].sexes, Some([4, 5]));
    }

    #[test]
    fn a_changed_cell_or_a_lost_row_is_found() {
        let changed = format!("{}{VLIELAND}", GRONINGEN.replace(";6;", ";7;"));
        assert_eq!(read_2019(&text_2019(&changed), &names(), 2).unwrap_err().found, "46");
        assert_eq!(
            read_2019(&text_2019(GRONINGEN), &names(), 2).unwrap_err().expected,
            "2 municipalities"
        );
        let unknown = format!("{GRONINGEN}{}", VLIELAND.replace("Vlieland", "Atlantis"));
        assert_eq!(read_2019(&text_2019(&unknown), &names(), 2).unwrap_err().found, "Atlantis");
        let twice = format!("{GRONINGEN}{GRONINGEN}");
        assert_eq!(read_2019(&text_2019(&twice), &names(), 2).unwrap_err().line, 3);
    }

    #[test]
    fn kwb_codes_are_padded_and_neighbourhoods_are_left_out() {
        let text = "\u{feff}\"Regioaanduiding/Soort regio (omschrijving)\";\"Regioaanduiding/Codering (code)\";\
            \"Bevolking/Aantal inwoners (aantal)\";\"Bevolking/Geslacht/Mannen (aantal)\";\
            \"Bevolking/Geslacht/Vrouwen (aantal)\";\"Bevolking/Leeftijdsgroepen/0 tot 15 jaar (aantal)\";\
            \"Bevolking/Leeftijdsgroepen/15 tot 25 jaar (aantal)\";\"Bevolking/Leeftijdsgroepen/25 tot 45 jaar (aantal)\";\
            \"Bevolking/Leeftijdsgroepen/45 tot 65 jaar (aantal)\";\"Bevolking/Leeftijdsgroepen/65 jaar of ouder (aantal)\"\n\
            \"Land      \";\"NL00      \";15;7;8;1;2;3;4;5\n\
            \"Gemeente  \";\"GM1680    \";15;7;8;1;2;3;4;5\n\
            \"Wijk      \";\"WK168000  \";.;.;.;.;.;.;.;.\n";
        let table = read_2024(&SourceFile::fixture(FILE_2024, text), 1).unwrap();
        assert_eq!(table["GM1680"].bands, [1, 2, 3, 4, 5]);
    }
}
