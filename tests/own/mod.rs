//! What tests of own data start from: the committed pack, and files in the shapes that are met.
#![allow(dead_code)] // no test file uses all of it

pub(crate) mod broken;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use streekblik::data::background::Background;
use streekblik::data::bundle::Bundle;
use streekblik::own::{Asked, Review, read};

/// The population pack.
pub(crate) fn bundle() -> &'static Bundle {
    static BUNDLE: OnceLock<Bundle> = OnceLock::new();
    BUNDLE.get_or_init(|| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/population.sbp");
        Bundle::parse(&fs::read(path).unwrap()).unwrap()
    })
}

/// What belongs to the population pack.
pub(crate) fn background() -> &'static Background {
    static BACKGROUND: OnceLock<Background> = OnceLock::new();
    BACKGROUND.get_or_init(|| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/background.sbp");
        Background::parse(&fs::read(path).unwrap(), bundle()).unwrap()
    })
}

/// Reads a file without any choice of the visitor.
pub(crate) fn review(name: &str, bytes: &[u8]) -> Review {
    read(name, bytes, bundle(), &Asked::default())
}

/// `line expected found` of what is wrong.
pub(crate) fn wrongs(review: &Review) -> Vec<String> {
    review
        .wrong
        .list
        .iter()
        .map(|one| format!("{} {} {:?}", one.place, one.expected, one.found))
        .collect()
}

/// Persons of municipality `r`, sex and age in our own base.
pub(crate) fn persons(r: usize, sex: usize, age: usize) -> f64 {
    bundle().base_population[bundle().axis.cell(r, sex, age)]
}

/// An export of table 03759ned: long, `;`, BOM, every text in quotes, of the municipalities from `first` on.
///
/// Titles as StatLine writes them; with `keys` the keys of its open data.
pub(crate) fn statline_03759(first: usize, count: usize, keys: bool) -> String {
    let mut text = String::from("\u{feff}");
    text += if keys {
        "\"ID\";\"Geslacht\";\"Leeftijd\";\"BurgerlijkeStaat\";\"RegioS\";\"Perioden\";\"BevolkingOp1Januari_1\";\"GemiddeldeBevolking_2\"\r\n"
    } else {
        "\"Geslacht\";\"Leeftijd\";\"Burgerlijke staat\";\"Regio's\";\"Perioden\";\"Bevolking op 1 januari (aantal)\";\"Gemiddelde bevolking (aantal)\"\r\n"
    };
    let sexes = if keys {
        ["T001038", "3000   ", "4000   "]
    } else {
        ["Totaal mannen en vrouwen", "Mannen", "Vrouwen"]
    };
    let mut id = 0;
    for (s, sex) in sexes.into_iter().enumerate() {
        for age in std::iter::once(None).chain((0..=95).map(Some)) {
            let age_text = match (age, keys) {
                (None, true) => "10000".to_owned(),
                (None, false) => "Totaal".to_owned(),
                (Some(0), true) => "10010".to_owned(),
                (Some(95), true) => "22000".to_owned(),
                (Some(95), false) => "95 jaar of ouder".to_owned(),
                (Some(age), true) => (10_000 + 100 * age).to_string(),
                (Some(age), false) => format!("{age} jaar"),
            };
            let ages: Vec<usize> = match age {
                None => (0..=100).collect(),
                Some(95) => (95..=100).collect(),
                Some(age) => vec![age],
            };
            for r in first..first + count {
                let one = &bundle().regions.municipalities[r];
                let of = |sex: usize| ages.iter().map(|age| persons(r, sex, *age)).sum::<f64>();
                let value = match s {
                    0 => of(0) + of(1),
                    s => of(s - 1),
                };
                let region = if keys { &one.code } else { &one.name };
                let state = if keys { "T001019" } else { "Totaal burgerlijke staat" };
                for (year, value) in [("2024", value - 1.0), ("2025", value)] {
                    let period = if keys { format!("{year}JJ00") } else { year.to_owned() };
                    let start = if keys { format!("{id};") } else { String::new() };
                    id += 1;
                    let value = value.max(0.0);
                    writeln!(text, "{start}\"{sex}\";\"{age_text}\";\"{state}\";\"{region}\";\"{period}\";{value};{value},5\r").unwrap();
                }
            }
        }
    }
    text + "\"Bron: CBS\"\r\n"
}
