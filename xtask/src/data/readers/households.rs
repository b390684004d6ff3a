//! CBS 70072ned and 37620: households of municipalities by type, and the nation's household positions by single year of age.

use std::collections::BTreeMap;

use super::bands::FILE_2025;
use super::divisions::Names;
use crate::data::source::{SourceError, SourceFile, Table};

/// 37620, 1 January 2021, cut off after the first ages of men.
pub(crate) const POSITIONS_2021: &str =
    "households/cbs_37620_national_household_position_2021_partial.csv";
/// Last age of [`Positions2021`]: 95 and over.
pub(crate) const LAST_AGE: usize = 95;

/// Households of a municipality or of the nation on 1 January 2025.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct CountedHouseholds {
    /// One person, several persons without children, with children.
    pub by_type: [i64; 3],
    /// Mean size, published with two decimals.
    pub size: f64,
}

const PREFIX: &str = "Bevolking/Particuliere huishoudens/";

/// Households by municipality code, and of the nation.
pub(crate) fn read_2025(
    file: &SourceFile,
    names: &Names,
    count: usize,
) -> Result<(BTreeMap<String, CountedHouseholds>, CountedHouseholds), SourceError> {
    let of = |name: &str| format!("{PREFIX}{name}");
    let columns = [
        "Regio's".to_owned(),
        of("Particuliere huishoudens/Totaal particuliere huishoudens (aantal)"),
        of("Particuliere huishoudens/Eenpersoonshuishoudens (aantal)"),
        of("Particuliere huishoudens/Meerpersoonshuishoudens zonder kinderen (aantal)"),
        of("Particuliere huishoudens/Meerpersoonshuishoudens met kinderen (aantal)"),
        of("Gemiddelde huishoudensgrootte (personen per 1 huishouden)"),
    ];
    let columns = columns.each_ref().map(String::as_str);
    let table = Table::read(file, b';', &columns)?;
    let mut rows = BTreeMap::new();
    let mut nation = None;
    for row in table.rows.iter().filter(|row| !row.text(1).is_empty()) {
        let total = table.count(row, 1)?;
        let by_type = [table.count(row, 2)?, table.count(row, 3)?, table.count(row, 4)?];
        if by_type.iter().sum::<i64>() != total {
            return Err(table.error(
                row.line,
                format!("{total} households"),
                format!("{by_type:?}"),
            ));
        }
        let found = CountedHouseholds { by_type, size: table.decimal(row, 5)? };
        let name = row.text(0);
        if name == "Nederland" {
            nation = Some(found);
        } else {
            let code = names
                .code(name)
                .ok_or_else(|| table.error(row.line, "a municipality of today", name))?;
            rows.insert(code.to_owned(), found);
        }
    }
    let nation = nation.ok_or_else(|| file.error(1, "a row Nederland", "none"))?;
    let found: [i64; 3] =
        core::array::from_fn(|k| rows.values().map(|row: &CountedHouseholds| row.by_type[k]).sum());
    if rows.len() != count || found != nation.by_type {
        return Err(file.error(
            1,
            format!("{count} municipalities with {:?} households", nation.by_type),
            format!("{} with {found:?}", rows.len()),
        ));
    }
    Ok((rows, nation))
}

/// Persons of both sexes by age 0 to 95+ and household position, and the totals of all ages.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Positions2021 {
    /// Child at home, partner in a married couple without children, in an unmarried couple with children, in a married
    /// couple with children: `[position][age]`.
    pub by_age: [Vec<f64>; 4],
    /// The same positions, all men.
    pub men: [f64; 4],
}

/// Reads the positions and holds the ages against the total; the ages of men are cut off and not used.
pub(crate) fn read_positions(file: &SourceFile) -> Result<Positions2021, SourceError> {
    // The last line has one cell.
    let text = file.text.split("\"Bron: CBS").next().unwrap_or_default().to_owned();
    let file = SourceFile { name: file.name.clone(), text };
    let columns = [
        "Geslacht",
        "Leeftijd",
        "Perioden",
        "Personen in particuliere huishoudens Thuiswonend kind (aantal)",
        "Personen in particuliere huishoudens Samenwonend\nPartner in gehuwd paar zonder kinderen (aantal)",
        "Samenwonend Partner in niet-gehuwd paar met kinderen (aantal)",
        "Samenwonend Partner in gehuwd paar met kinderen (aantal)",
    ];
    let table = Table::read(&file, b',', &columns)?;
    let mut by_age: [Vec<f64>; 4] = Default::default();
    let (mut all, mut men) = ([0.0; 4], [0.0; 4]);
    for row in &table.rows {
        let mut values = [0.0; 4];
        for (k, value) in values.iter_mut().enumerate() {
            let text = row.text(3 + k).replace('.', "");
            if !text.is_empty() {
                *value = text
                    .parse()
                    .map_err(|_| table.error(row.line, "a number of people", row.text(3 + k)))?;
            }
        }
        match (row.text(0), row.text(1)) {
            ("Totaal mannen en vrouwen", "Totaal") => all = values,
            ("Totaal mannen en vrouwen", age) => {
                let expected = by_age[0].len();
                if !age.starts_with(&format!("{expected} jaar")) {
                    return Err(table.error(row.line, format!("{expected} jaar"), age));
                }
                by_age.iter_mut().zip(values).for_each(|(list, value)| list.push(value));
            }
            ("Mannen", "Totaal") => men = values,
            _ => {}
        }
    }
    for (found, expected) in by_age.iter().zip(all) {
        if found.len() != LAST_AGE + 1 || found.iter().sum::<f64>() != expected {
            let sum: f64 = found.iter().sum();
            return Err(file.error(1, format!("{expected} people in 96 ages"), sum));
        }
    }
    if men.contains(&0.0) {
        return Err(file.error(1, "totals of men", format!("{men:?}")));
    }
    Ok(Positions2021 { by_age, men })
}

/// The file of municipal households, which is that of the bands of 2025.
pub(crate) const MUNICIPAL: &str = FILE_2025;

#[cfg(test)]
mod tests {
    use super::super::divisions::read_division;
    use super::*;

    fn municipal(rows: &str) -> SourceFile {
        let p = "Bevolking/Particuliere huishoudens/Particuliere huishoudens/";
        SourceFile::fixture(
            MUNICIPAL,
            &format!(
                "Regio's;{p}Totaal particuliere huishoudens (aantal);{p}Eenpersoonshuishoudens (aantal);\
                 {p}Meerpersoonshuishoudens zonder kinderen (aantal);{p}Meerpersoonshuishoudens met kinderen (aantal);\
                 Bevolking/Particuliere huishoudens/Gemiddelde huishoudensgrootte (personen per 1 huishouden)\n{rows}"
            ),
        )
    }

    #[test]
    fn a_changed_cell_or_a_lost_row_is_found() {
        let text = "gm_code,gm_naam,corop_code,corop_naam,pv_code,pv_naam\n\
                    GM0014,Groningen,CR03,x,PV20,y\nGM0096,Vlieland,CR04,x,PV21,y\n";
        let names = Names::new(&read_division(&SourceFile::fixture("d.csv", text), 2).unwrap());
        let rows = "Nederland;20;9;6;5;2,1\nGroningen (gemeente);12;6;3;3;1,83\nAalburg;;;;;\nVlieland;8;3;3;2;2,5\n";
        let (found, nation) = read_2025(&municipal(rows), &names, 2).unwrap();
        assert_eq!(found["GM0014"], CountedHouseholds { by_type: [6, 3, 3], size: 1.83 });
        assert_eq!(nation.by_type, [9, 6, 5]);
        let error = |rows: &str| read_2025(&municipal(rows), &names, 2).unwrap_err();
        assert_eq!(error(&rows.replace(";6;3;3;", ";7;3;3;")).expected, "12 households");
        assert_eq!(error(&rows.replace("Vlieland", "Atlantis")).found, "Atlantis");
        let lost = rows.lines().take(3).map(|line| format!("{line}\n")).collect::<String>();
        assert!(error(&lost).found.starts_with("1 with"));
    }

    #[test]
    fn a_lost_age_is_found() {
        let head = "\"Geslacht\",\"Leeftijd\",\"Perioden\",\"Personen in particuliere huishoudens Thuiswonend kind (aantal)\",\
            \"Personen in particuliere huishoudens Samenwonend\nPartner in gehuwd paar zonder kinderen (aantal)\",\
            \"Samenwonend Partner in niet-gehuwd paar met kinderen (aantal)\",\"Samenwonend Partner in gehuwd paar met kinderen (aantal)\"\n";
        let all = "\"Totaal mannen en vrouwen\"";
        let mut text = format!("{head}{all},\"Totaal\",\"2021\",\"96.000\",\"96\",\"96\",\"96\"\n");
        for age in 0..=LAST_AGE {
            text += &format!("{all},\"{age} jaar\",\"2021\",\"1.000\",\"1\",\"1\",\"1\"\n");
        }
        text += "\"Mannen\",\"Totaal\",\"2021\",\"5\",\"6\",\"7\",\"8\"\n\"Bron: CBS.\"";
        let read = |text: &str| read_positions(&SourceFile::fixture(POSITIONS_2021, text));
        let found = read(&text).unwrap();
        assert_eq!((found.by_age[0][95], found.men), (1000.0, [5.0, 6.0, 7.0, 8.0]));
        let lost: String =
            text.lines().filter(|l| !l.contains("\"40 jaar\"")).map(|l| format!("{l}\n")).collect();
        assert_eq!(read(&lost).unwrap_err().expected, "40 jaar");
        let changed = text.replace("96.000", "96.001");
        assert!(read(&changed).unwrap_err().expected.starts_with("96001"));
    }
}
