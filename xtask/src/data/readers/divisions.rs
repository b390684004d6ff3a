//! Divisions of the country in municipalities, mergers, and names to codes.

use std::collections::BTreeMap;

use crate::data::source::{SourceError, SourceFile, Table};

/// The division of 2023-2026.
pub(crate) const TODAY: &str = "regions/gemeenten_2023_2026_corop_provincie.csv";
/// The division of 2019 and 2020.
pub(crate) const IN_2019: &str = "regions/gemeenten_2019_2020_corop_provincie.csv";
/// The division of 2015.
pub(crate) const IN_2015: &str = "regions/gemeenten_2015_corop_provincie.csv";
/// Mergers 2015-2027.
pub(crate) const MERGERS: &str = "regions/gemeentelijke_herindelingen_2015_2027.csv";
/// Shrinking and anticipating regions of 2019.
pub(crate) const SHRINKING_2019: &str = "regions/krimp_en_anticipeerregios_2019.csv";
/// Shrinking regions of 2016.
pub(crate) const SHRINKING_2016: &str = "regions/krimpregios_2016_gemeenten.csv";
/// Regio Deals.
pub(crate) const REGIO_DEALS: &str = "regions/regio_deals_gemeenten.csv";

/// A municipality with the regions it lies in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DivisionRow {
    /// `GM` and four digits.
    pub code: String,
    /// Name as CBS writes it in its divisions.
    pub name: String,
    /// COROP code and name.
    pub corop: (String, String),
    /// Province code and name.
    pub province: (String, String),
}

/// Reads a division; sorted by code.
pub(crate) fn read_division(
    file: &SourceFile,
    rows: usize,
) -> Result<Vec<DivisionRow>, SourceError> {
    let columns = ["gm_code", "gm_naam", "corop_code", "corop_naam", "pv_code", "pv_naam"];
    let table = Table::read(file, b',', &columns)?;
    table.expect_rows(rows)?;
    let mut division: Vec<DivisionRow> = Vec::new();
    for row in &table.rows {
        let text = |i: usize| row.text(i).to_owned();
        check_code(&table, row.line, row.text(0))?;
        if division.last().is_some_and(|d| d.code.as_str() >= row.text(0)) {
            return Err(table.error(row.line, "codes in rising order", row.text(0)));
        }
        division.push(DivisionRow {
            code: text(0),
            name: text(1),
            corop: (text(2), text(3)),
            province: (text(4), text(5)),
        });
    }
    Ok(division)
}

/// A change of borders as the source has it; the share is empty for most splits.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct MergerRow {
    /// `2015-01-01`.
    pub date: String,
    /// Municipality that ends or gives.
    pub old: (String, String),
    /// Municipality that takes.
    pub new: (String, String),
    /// `toevoeging`, `fusie`, `splitsing`, `naamswijziging`, or a word that starts with `gepland`.
    pub kind: String,
    /// Part of the old population that goes to the new, where stated.
    pub share: Option<f64>,
}

/// Reads the mergers, in order of date.
pub(crate) fn read_mergers(file: &SourceFile) -> Result<Vec<MergerRow>, SourceError> {
    let columns =
        ["datum", "oude_code", "oude_naam", "nieuwe_code", "nieuwe_naam", "soort", "aandeel"];
    let table = Table::read(file, b',', &columns)?;
    let mut mergers: Vec<MergerRow> = Vec::new();
    for row in &table.rows {
        check_code(&table, row.line, row.text(1))?;
        check_code(&table, row.line, row.text(3))?;
        let date = row.text(0);
        if date.len() != 10 || mergers.last().is_some_and(|m| m.date.as_str() > date) {
            return Err(table.error(row.line, "dates in order, as 2015-01-01", date));
        }
        let split = row.text(5) == "splitsing";
        let share = if row.text(6).is_empty() { None } else { Some(table.decimal(row, 6)?) };
        if share.is_none() != split {
            return Err(table.error(
                row.line,
                "a share of 1 except for a split",
                format!("{share:?}"),
            ));
        }
        mergers.push(MergerRow {
            date: date.to_owned(),
            old: (row.text(1).to_owned(), row.text(2).to_owned()),
            new: (row.text(3).to_owned(), row.text(4).to_owned()),
            kind: row.text(5).to_owned(),
            share,
        });
    }
    Ok(mergers)
}

/// A municipality in a group, by its code at the time of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct MemberRow {
    /// `krimpregio`, `anticipeerregio` or `regiodeal`.
    pub kind: String,
    /// Name of the group.
    pub group: String,
    /// Code of the municipality.
    pub code: String,
    /// `hoog`, `midden` or `laag`; empty where the list does not say.
    pub certainty: String,
    /// What the list says about its source.
    pub source: String,
}

/// Reads the regions of 2019, on today's codes.
pub(crate) fn read_shrinking_2019(file: &SourceFile) -> Result<Vec<MemberRow>, SourceError> {
    let table =
        Table::read(file, b',', &["type", "regio", "gm_code_2023_2026", "zekerheid", "bron"])?;
    members(&table, |row| {
        let certainty = row(3);
        ["hoog", "midden", "laag"].contains(&certainty.as_str()).then(|| MemberRow {
            kind: row(0),
            group: row(1),
            code: row(2),
            certainty,
            source: row(4),
        })
    })
}

/// Reads the shrinking regions of 2016, on the codes of 2016.
pub(crate) fn read_shrinking_2016(file: &SourceFile) -> Result<Vec<MemberRow>, SourceError> {
    let table = Table::read(file, b',', &["type", "regio", "gm_code_2016"])?;
    members(&table, |row| {
        Some(MemberRow {
            kind: row(0),
            group: row(1),
            code: row(2),
            certainty: String::new(),
            source: String::new(),
        })
    })
}

/// Reads the Regio Deals, on the codes of 2019-2020.
pub(crate) fn read_regio_deals(file: &SourceFile) -> Result<Vec<MemberRow>, SourceError> {
    let table = Table::read(file, b',', &["regio_deal", "gm_code_2019_2020", "bron"])?;
    members(&table, |row| {
        Some(MemberRow {
            kind: "regiodeal".to_owned(),
            group: row(0),
            code: row(1),
            certainty: String::new(),
            source: row(2),
        })
    })
}

fn members(
    table: &Table,
    decode: impl Fn(&dyn Fn(usize) -> String) -> Option<MemberRow>,
) -> Result<Vec<MemberRow>, SourceError> {
    let mut members = Vec::new();
    for row in &table.rows {
        let member = decode(&|i| row.text(i).to_owned())
            .ok_or_else(|| table.error(row.line, "certainty hoog, midden or laag", row.text(3)))?;
        check_code(table, row.line, &member.code)?;
        if !["krimpregio", "anticipeerregio", "regiodeal"].contains(&member.kind.as_str()) {
            return Err(table.error(row.line, "krimpregio or anticipeerregio", &member.kind));
        }
        members.push(member);
    }
    Ok(members)
}

fn check_code(table: &Table, line: usize, code: &str) -> Result<(), SourceError> {
    let digits = code.strip_prefix("GM").unwrap_or_default();
    if digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit()) {
        return Ok(());
    }
    Err(table.error(line, "a code as GM0014", code))
}

/// Municipality names of one division to codes, through the additions CBS makes in some tables.
pub(crate) struct Names {
    codes: BTreeMap<String, String>,
}

impl Names {
    /// The names of a division.
    pub(crate) fn new(division: &[DivisionRow]) -> Self {
        Self { codes: division.iter().map(|d| (d.name.clone(), d.code.clone())).collect() }
    }

    /// The code of a name: as it is (`Bergen (L.)` is a full name), or else without what stands
    /// in brackets behind it (`Groningen (gemeente)`, `Beek (L.)`, `Laren (NH.)`).
    pub(crate) fn code(&self, name: &str) -> Option<&str> {
        let name = name.trim();
        let bare =
            name.rsplit_once(" (").filter(|(_, rest)| rest.ends_with(')')).map(|(bare, _)| bare);
        self.codes.get(name).or_else(|| bare.and_then(|b| self.codes.get(b))).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "gm_code,gm_naam,corop_code,corop_naam,pv_code,pv_naam\n";

    #[test]
    fn names_are_found_through_their_additions() {
        let text = format!(
            "{HEAD}GM0014,Groningen,CR03,x,PV20,y\nGM0373,Bergen (NH.),CR19,x,PV27,y\n\
             GM0888,Beek,CR39,x,PV31,y\nGM0893,Bergen (L.),CR37,x,PV31,y\n"
        );
        let names = Names::new(&read_division(&SourceFile::fixture("d.csv", &text), 4).unwrap());
        assert_eq!(names.code("Groningen (gemeente)"), Some("GM0014"));
        assert_eq!(names.code("Beek (L.) "), Some("GM0888"));
        assert_eq!(names.code("Bergen (L.)"), Some("GM0893"));
        assert_eq!(names.code("Bergen (NH.)"), Some("GM0373"));
        assert_eq!(names.code("Bergen"), None);
    }

    #[test]
    fn a_division_must_be_whole_and_in_order() {
        let text = format!("{HEAD}GM0014,A,CR03,x,PV20,y\nGM0010,B,CR03,x,PV20,y\n");
        let file = SourceFile::fixture("d.csv", &text);
        assert_eq!(read_division(&file, 2).unwrap_err().line, 3);
        assert_eq!(read_division(&file, 3).unwrap_err().expected, "3 rows");
    }

    #[test]
    fn only_a_split_may_lack_its_share() {
        let head = "datum,oude_code,oude_naam,nieuwe_code,nieuwe_naam,soort,aandeel\n";
        let read =
            |row: &str| read_mergers(&SourceFile::fixture("m.csv", &format!("{head}{row}\n")));
        assert_eq!(read("2018-01-01,GM0001,A,GM0002,B,splitsing,").unwrap()[0].share, None);
        assert_eq!(read("2018-01-01,GM0001,A,GM0002,B,fusie,1.0").unwrap()[0].share, Some(1.0));
        assert_eq!(read("2018-01-01,GM0001,A,GM0002,B,fusie,").unwrap_err().line, 2);
        assert_eq!(read("2018-01-01,0001,A,GM0002,B,fusie,1.0").unwrap_err().found, "0001");
    }
}
