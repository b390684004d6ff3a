//! CBS 83502NED: postcodes by five-year age group and sex on 1 January 2021, and the
//! municipality of each postcode.

use std::collections::BTreeMap;

use crate::data::source::{SourceError, SourceFile, Table};

/// 83502NED, 2021.
pub(crate) const FILE: &str = "population/cbs_83502NED_pc4_age5_sex_2021.csv";
/// Postcode to municipality, 2022.
pub(crate) const PLACES: &str = "population/cbs_pc4_to_gemeente_2022.csv";
/// Postcodes in both files.
pub(crate) const POSTCODES: usize = 4_074;
/// Age groups: 0-4 to 90-94, and 95+.
pub(crate) const GROUPS: usize = 20;

/// Inhabited postcodes without a municipality in the source, placed by their villages.
const PLACED_BY_HAND: [(&str, &str); 11] = [
    ("1853", "Heiloo"),
    ("2019", "Haarlem"),
    ("2232", "Katwijk"),
    ("5156", "Heusden"),
    ("5157", "Heusden"),
    ("5158", "Heusden"),
    ("5255", "Heusden"),
    ("5257", "Heusden"),
    ("5722", "Asten"),
    ("6421", "Heerlen"),
    ("9085", "Leeuwarden"),
];

/// Municipalities of the postcode file that ended before or soon after its date. Haaren was
/// divided over four on 1 January 2021, village by village.
const ENDED: [(&str, &str); 14] = [
    ("Beemster", "Purmerend"),
    ("Boxmeer", "Land van Cuijk"),
    ("Brielle", "Voorne aan Zee"),
    ("Cuijk", "Land van Cuijk"),
    ("Grave", "Land van Cuijk"),
    ("Heerhugowaard", "Dijk en Waard"),
    ("Hellevoetsluis", "Voorne aan Zee"),
    ("Landerd", "Maashorst"),
    ("Langedijk", "Dijk en Waard"),
    ("Mill en Sint Hubert", "Land van Cuijk"),
    ("Sint Anthonis", "Land van Cuijk"),
    ("Uden", "Maashorst"),
    ("Weesp", "Amsterdam"),
    ("Westvoorne", "Voorne aan Zee"),
];
const HAAREN: [(&str, &str); 4] =
    [("5074", "Tilburg"), ("5076", "Oisterwijk"), ("5268", "Vught"), ("5296", "Boxtel")];

/// Persons by `[s][group]`, rounded by CBS to multiples of five; zero where CBS left them out.
pub(crate) type Structure = [[i64; GROUPS]; 2];

/// Reads postcode to municipality name, as today's names.
pub(crate) fn read_places(
    file: &SourceFile,
    count: usize,
) -> Result<BTreeMap<String, Option<String>>, SourceError> {
    let table = Table::read(file, b',', &["postcode", "gemeente"])?;
    table.expect_rows(count)?;
    let mut places = BTreeMap::new();
    let find = |list: &[(&str, &str)], key: &str| {
        list.iter().find(|(k, _)| *k == key).map(|(_, v)| (*v).to_owned())
    };
    for row in &table.rows {
        let (postcode, name) = (row.text(0), row.text(1));
        let place = match name {
            "" => find(&PLACED_BY_HAND, postcode),
            "Haaren" => Some(find(&HAAREN, postcode).ok_or_else(|| {
                table.error(row.line, "one of the four postcodes of Haaren", postcode)
            })?),
            _ => find(&ENDED, name).or_else(|| Some(name.to_owned())),
        };
        if places.insert(postcode.to_owned(), place).is_some() {
            return Err(table.error(row.line, "each postcode once", postcode));
        }
    }
    Ok(places)
}

/// Reads the structure by municipality name. A postcode without a municipality must be empty.
pub(crate) fn read(
    file: &SourceFile,
    places: &BTreeMap<String, Option<String>>,
    postcodes: usize,
) -> Result<BTreeMap<String, Structure>, SourceError> {
    let table = Table::read(file, b',', &["pc4", "age5", "total", "male", "female"])?;
    table.expect_rows(postcodes * GROUPS)?;
    let mut found: BTreeMap<String, Structure> = BTreeMap::new();
    for (index, row) in table.rows.iter().enumerate() {
        let group = index % GROUPS;
        let label = if group == GROUPS - 1 {
            "95+".to_owned()
        } else {
            format!("{}-{}", 5 * group, 5 * group + 4)
        };
        if row.text(1) != label {
            return Err(table.error(row.line, format!("age group {label}"), row.text(1)));
        }
        let postcode = row.text(0);
        let place = places
            .get(postcode)
            .ok_or_else(|| table.error(row.line, "a postcode of the list of places", postcode))?;
        let total = table.optional_count(row, 2)?.unwrap_or(0);
        let Some(place) = place else {
            if total != 0 {
                return Err(table.error(
                    row.line,
                    format!("a municipality for postcode {postcode}"),
                    "none",
                ));
            }
            continue;
        };
        let structure = found.entry(place.clone()).or_insert([[0; GROUPS]; 2]);
        for (sex, values) in structure.iter_mut().enumerate() {
            values[group] += table.optional_count(row, 3 + sex)?.unwrap_or(0);
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn structure_of(postcode: &str, value: &str) -> String {
        (0..GROUPS)
            .map(|g| {
                let label =
                    if g == 19 { "95+".to_owned() } else { format!("{}-{}", 5 * g, 5 * g + 4) };
                format!("{postcode},{label},{value},{value},{value}\n")
            })
            .collect()
    }

    #[test]
    fn places_without_a_municipality_are_found_by_name() {
        let places = "postcode,gemeente\n1381,Weesp\n5268,Haaren\n1099,\n1853,\n9747,Groningen\n";
        let places = read_places(&SourceFile::fixture(PLACES, places), 5).unwrap();
        let place = |p: &str| places[p].as_deref();
        assert_eq!(
            [place("1381"), place("5268"), place("1099"), place("1853"), place("9747")],
            [Some("Amsterdam"), Some("Vught"), None, Some("Heiloo"), Some("Groningen")]
        );
        let text = format!(
            "pc4,age5,total,male,female\n{}{}{}",
            structure_of("1099", ""),
            structure_of("9747", "5.0"),
            structure_of("1853", "10.0")
        );
        let found = read(&SourceFile::fixture(FILE, &text), &places, 3).unwrap();
        assert_eq!(found["Groningen"], [[5; GROUPS]; 2]);
        assert_eq!(found.len(), 2);
        let inhabited = text.replace("1099,0-4,,,", "1099,0-4,5.0,5.0,0.0");
        assert_eq!(read(&SourceFile::fixture(FILE, &inhabited), &places, 3).unwrap_err().line, 2);
        let shuffled = text.replace("9747,5-9,", "9747,5-8,");
        assert_eq!(
            read(&SourceFile::fixture(FILE, &shuffled), &places, 3).unwrap_err().expected,
            "age group 5-9"
        );
    }
}
