//! OECD, Expenditure by disease, age and gender: health spending of the Netherlands by age group and sex.

use streekblik::data::themes::HEALTH_AGES;
use streekblik::model::axis::{MEN, WOMEN};

use crate::data::source::{SourceError, SourceFile, Table};

/// Where the table stands.
pub(crate) const FILE: &str = "rates/oecd_health_expenditure_by_age_sex.csv";

/// How far the groups of a sex may be from its total: each is rounded to a tenth.
const ROUNDING: f64 = 0.05 * (HEALTH_AGES.len() + 1) as f64;

/// Spending of a year in millions of euros, `[s][group]` by [`HEALTH_AGES`]; the groups of a sex must make its total.
pub(crate) fn read(file: &SourceFile, year: i32) -> Result<[Vec<f64>; 2], SourceError> {
    let columns = ["LOCATION", "HP", "HF", "HC", "ICD", "UNI", "YR", "GEN", "AGE", "Value"];
    let table = Table::read(file, b',', &columns)?;
    let mut groups = [vec![f64::NAN; HEALTH_AGES.len()], vec![f64::NAN; HEALTH_AGES.len()]];
    let mut totals = [f64::NAN; 2];
    for row in &table.rows {
        let whole = ["NLD", "HPTOT", "HFTOT", "HCTOT", "DICDA000", "MLLNCU"];
        if let Some(at) = (0..whole.len()).find(|at| row.text(*at) != whole[*at]) {
            return Err(table.error(row.line, whole[at], row.text(at)));
        }
        if row.text(6) != year.to_string() {
            continue;
        }
        let sex = match row.text(7) {
            "M" => MEN,
            "F" => WOMEN,
            other => return Err(table.error(row.line, "M or F", other)),
        };
        let cell = match row.text(8) {
            "T" => &mut totals[sex],
            age => {
                let first: Option<usize> = age.split('_').next().and_then(|a| a.parse().ok());
                let group = HEALTH_AGES.iter().position(|start| Some(*start) == first);
                let group = group.filter(|group| age == label(*group));
                let group = group.ok_or_else(|| table.error(row.line, "an age group", age))?;
                &mut groups[sex][group]
            }
        };
        if !cell.is_nan() {
            return Err(table.error(row.line, "each sex and age once", row.text(8)));
        }
        *cell = table.decimal(row, 9)?;
    }
    for (of, total) in groups.iter().zip(totals) {
        let found: f64 = of.iter().sum();
        // A group that is missing is not a number, and neither is the sum then.
        let off = (found - total).abs();
        if off.is_nan() || off > ROUNDING {
            return Err(file.error(1, format!("groups that make {total} in {year}"), found));
        }
    }
    Ok(groups)
}

/// What the source calls a group: `0`, `1_4`, `95_N`.
fn label(group: usize) -> String {
    let first = HEALTH_AGES[group];
    match HEALTH_AGES.get(group + 1) {
        None => format!("{first}_N"),
        Some(next) if next - first == 1 => first.to_string(),
        Some(next) => format!("{first}_{}", next - 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text() -> String {
        let mut text = "LOCATION,HP,HF,HC,ICD,AGE,GEN,UNI,YR,Value\n".to_owned();
        for (sex, of_each) in [("M", 2), ("F", 3)] {
            let row = |age: &str, value: usize| {
                format!("NLD,HPTOT,HFTOT,HCTOT,DICDA000,{age},{sex},MLLNCU,2011,{value}\n")
            };
            text += &row("T", of_each * HEALTH_AGES.len());
            (0..HEALTH_AGES.len()).for_each(|group| text += &row(&label(group), of_each));
        }
        text
    }

    #[test]
    fn groups_must_be_known_whole_and_make_the_total() {
        let read = |text: &str| read(&SourceFile::fixture(FILE, text), 2011);
        let [men, women] = read(&text()).unwrap();
        assert_eq!((men, women), (vec![2.0; 21], vec![3.0; 21]));
        let error = |text: &str| read(text).unwrap_err();
        assert_eq!(error(&text().replacen("1_4", "1_5", 1)).found, "1_5");
        assert_eq!(error(&text().replacen("1_4", "0", 1)).expected, "each sex and age once");
        assert_eq!(error(&text().replacen(",42", ",44", 1)).found, "42");
        assert_eq!(error(&text().replacen("HCTOT", "HC.1", 1)).found, "HC.1");
        let lost: String =
            text().lines().filter(|l| !l.contains("95_N")).map(|l| format!("{l}\n")).collect();
        assert_eq!(error(&lost).found, "NaN");
    }
}
