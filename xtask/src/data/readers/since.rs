//! The JSON tables 37230ned and 37201, whose arrays start at each region's own `since` date.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::data::source::{SourceError, SourceFile};

/// 37230ned: components by month, January 2012 to March 2017.
pub(crate) const MONTHLY: &str = "components/cbs_37230ned_monthly_2012_2017.json";
/// 37201: births by age of the mother, 2010 to 2015.
pub(crate) const BIRTHS_BY_AGE: &str = "components/cbs_37201_births_by_mothers_age_2010_2015.json";
/// A series by calendar year; index 0 is `first_year`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Yearly {
    /// Year of the first value.
    pub first_year: i32,
    /// Values of whole years.
    pub values: Vec<i64>,
}

impl Yearly {
    /// The value of a year, if the series has it.
    pub(crate) fn year(&self, year: i32) -> Option<i64> {
        usize::try_from(year - self.first_year).ok().and_then(|i| self.values.get(i)).copied()
    }
}

/// Reads one field of every region as calendar years. `periods_per_year` is 1 or 12; months of a
/// year that is not whole are left out.
///
/// A region that began in 2015 has arrays that begin in 2015: index 0 is its `since` date and not
/// the first year of the table.
pub(crate) fn read(
    file: &SourceFile,
    field: &str,
    periods_per_year: usize,
) -> Result<BTreeMap<String, Yearly>, SourceError> {
    let root: Value = serde_json::from_str(&file.text)
        .map_err(|e| file.error(e.line(), "JSON", e.to_string()))?;
    let regions =
        root.as_array().ok_or_else(|| file.error(1, "a list of regions", "another value"))?;
    let mut found = BTreeMap::new();
    for (index, region) in regions.iter().enumerate() {
        let wrong = |expected: &str| file.error(1, format!("{expected} in region {index}"), "none");
        let code = region["reg"].as_str().ok_or_else(|| wrong("a code `reg`"))?.trim();
        let since = region["since"].as_str().ok_or_else(|| wrong("a date `since`"))?;
        let first_year = since
            .strip_suffix("-01-01")
            .and_then(|y| y.parse().ok())
            .ok_or_else(|| file.error(1, format!("`since` on 1 January for {code}"), since))?;
        let numbers = region[field].as_array().ok_or_else(|| wrong(field))?;
        let days = region["ndays"].as_array().ok_or_else(|| wrong("ndays"))?.len();
        if numbers.len() != days {
            return Err(file.error(
                1,
                format!("{days} values of {field} for {code}"),
                numbers.len(),
            ));
        }
        let mut values = Vec::new();
        for period in numbers.chunks_exact(periods_per_year) {
            let mut sum = 0;
            for number in period {
                sum += number.as_i64().ok_or_else(|| {
                    file.error(1, format!("whole numbers in {field} of {code}"), number)
                })?;
            }
            values.push(sum);
        }
        if found.insert(code.to_owned(), Yearly { first_year, values }).is_some() {
            return Err(file.error(1, "each region once", code));
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_array_starts_at_its_own_date() {
        let text = r#"[
            {"reg": "NL01", "since": "2012-01-01", "ndays": [1,1,1,1], "births": [1, 2, 3, 4]},
            {"reg": "GM1930 ", "since": "2014-01-01", "ndays": [1,1,1], "births": [5, 6, 7]}
        ]"#;
        let file = SourceFile::fixture(MONTHLY, text);
        let found = read(&file, "births", 2).unwrap();
        assert_eq!((found["NL01"].year(2012), found["NL01"].year(2013)), (Some(3), Some(7)));
        // One period of 2015 is left over: not a year.
        assert_eq!(
            (found["GM1930"].year(2012), found["GM1930"].year(2014), found["GM1930"].year(2015)),
            (None, Some(11), None)
        );
        assert!(read(&file, "deaths", 2).is_err());
        let cut = SourceFile::fixture(MONTHLY, &text[..120]);
        assert_eq!(read(&cut, "births", 2).unwrap_err().expected, "JSON");
        let short = SourceFile::fixture(MONTHLY, &text.replace("[5, 6, 7]", "[5, 6]"));
        assert_eq!(
            read(&short, "births", 2).unwrap_err().expected,
            "3 values of births for GM1930"
        );
    }
}
