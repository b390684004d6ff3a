//! The data of the population in two files: what a projection and a first view need, and the background.
//!
//! The edition is the checksum of all sections as one pack, before they are divided and packed more tightly. So links, documents and
//! receipts go on naming the same data alike when only their packing changes.

use streekblik::data::background;
use streekblik::data::base_population::{self, Start};
use streekblik::data::bundle;
use streekblik::data::pack::Pack;
use streekblik::model::axis::Axis;

use super::pack_writer::PackWriter;
use super::source::Result;

/// What no first view needs.
const OF_BACKGROUND: [&str; 8] = [
    "sources",
    "fit_error",
    "men",
    "components",
    "bands_2019",
    "bands_2024",
    "own_borders_since",
    "assumptions",
];
/// The bands of the base year are sums of the base population.
const BANDS: &str = "bands_2025";
/// In the whole, its first cells are predicted from the first of the bands; here from the totals, for the bands are not in it.
const BASE: &str = "base_population";
/// Ages of the first band.
const FIRST_BAND_UNTIL: usize = 5;

/// The bytes of `population.sbp` and `background.sbp`, out of all sections in one pack.
pub(crate) fn divide(whole: &[u8]) -> Result<[Vec<u8>; 2]> {
    let pack = Pack::parse(whole)?;
    let mut files = [bundle::KIND, background::KIND].map(PackWriter::new);
    for file in &mut files {
        file.text("edition", &pack.checksum());
    }
    for name in pack.names().filter(|name| *name != BANDS) {
        let file = &mut files[usize::from(OF_BACKGROUND.contains(&name))];
        if name == BASE {
            file.i32s(BASE, &base_from_totals(&pack)?);
        } else {
            copy(&pack, name, file)?;
        }
    }
    Ok(files.map(|file| file.finish()))
}

fn copy(pack: &Pack<'_>, name: &str, file: &mut PackWriter) -> Result<()> {
    match pack.text(name) {
        Ok(text) => file.text(name, text),
        Err(_) => file.i32s(name, &pack.i32s(name)?),
    };
    Ok(())
}

fn base_from_totals(whole: &Pack<'_>) -> Result<Vec<i32>> {
    let national = whole.i32s("national_2025")?;
    let bands = whole.i32s(BANDS)?;
    let (rows, _) = bands.as_chunks::<9>();
    let youngest: Vec<i32> = rows.iter().map(|of| of[0]).collect();
    let totals: Vec<i32> = rows.iter().map(|of| of.iter().sum()).collect();
    let axis = Axis::single_years(rows.len());
    let start = Start { people: &youngest, under_age: FIRST_BAND_UNTIL };
    let persons = base_population::decode(&whole.i32s(BASE)?, &axis, &national, &start)?;
    let persons: Vec<i32> = persons.iter().map(|v| *v as i32).collect();
    Ok(base_population::encode(&persons, &axis, &national, &Start::of_all(&totals)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use streekblik::data::background::Background;
    use streekblik::data::bundle::Bundle;

    /// The sections of the whole, as far as their order is not that of the first file.
    const ORDER: [&str; 14] = [
        "municipalities",
        "groups",
        "mergers",
        "sources",
        "fit_error",
        "totals",
        "men",
        "components",
        "bands_2019",
        "bands_2024",
        BANDS,
        "own_borders_since",
        "national_2025",
        BASE,
    ];

    fn committed(name: &str) -> Vec<u8> {
        std::fs::read(crate::paths::root().join("data").join(name)).unwrap()
    }

    /// All sections in one pack again.
    fn whole(population: &[u8], background: &[u8]) -> Vec<u8> {
        let [first, second] = [population, background].map(|bytes| Pack::parse(bytes).unwrap());
        let bundle = Bundle::decode(&first).unwrap();
        let mut order = ORDER.to_vec();
        for name in first.names().filter(|name| *name != "edition") {
            if !ORDER.contains(&name) {
                order.push(name);
            }
            if name == "presets" {
                order.push("assumptions");
            }
        }
        let mut file = PackWriter::new(bundle::KIND);
        for name in order {
            if name == BANDS {
                file.i32s(name, bundle.observed.bands_2025.as_flattened());
            } else if name == BASE {
                let persons: Vec<i32> = bundle.base_population.iter().map(|v| *v as i32).collect();
                let youngest: Vec<i32> = bundle.observed.bands_2025.iter().map(|b| b[0]).collect();
                let start = Start { people: &youngest, under_age: FIRST_BAND_UNTIL };
                let national = &bundle.observed.national_2025;
                file.i32s(name, &base_population::encode(&persons, &bundle.axis, national, &start));
            } else {
                let of = if OF_BACKGROUND.contains(&name) { &second } else { &first };
                copy(of, name, &mut file).unwrap();
            }
        }
        file.finish()
    }

    #[test]
    fn the_committed_files_are_the_whole_that_their_edition_names() {
        let [population, background] = ["population.sbp", "background.sbp"].map(committed);
        let whole = whole(&population, &background);
        let bundle = Bundle::parse(&population).unwrap();
        assert_eq!(Pack::parse(&whole).unwrap().checksum(), bundle.edition);
        assert!(divide(&whole).unwrap() == [population, background]);
    }

    #[test]
    fn a_background_of_other_data_is_refused() {
        let [population, background] = ["population.sbp", "background.sbp"].map(committed);
        let bundle = Bundle::parse(&population).unwrap();
        assert!(Background::parse(&background, &bundle).is_ok());
        let other = Bundle { pack_edition: "0".repeat(64), ..bundle.clone() };
        let error = Background::parse(&background, &other).unwrap_err();
        assert!(error.to_string().contains("edition"), "{error}");
        assert!(Background::parse(&population, &bundle).is_err());
        assert!(Bundle::parse(&background).is_err());
    }
}
