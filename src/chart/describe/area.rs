//! Names of regions as they stand in a sentence.

use crate::chart::output::Lang;

/// Regions whose Dutch name takes an article, or another form, in a running sentence.
const DUTCH: [(&str, &str); 13] = [
    ("Achterhoek", "de Achterhoek"),
    ("Agglomeratie 's-Gravenhage", "de agglomeratie ’s-Gravenhage"),
    ("Agglomeratie Haarlem", "de agglomeratie Haarlem"),
    ("Agglomeratie Leiden en Bollenstreek", "de agglomeratie Leiden en de Bollenstreek"),
    ("Gooi en Vechtstreek", "het Gooi en de Vechtstreek"),
    ("Het Gooi en Vechtstreek", "het Gooi en de Vechtstreek"),
    ("Hoeksche Waard", "de Hoeksche Waard"),
    ("IJmond", "de IJmond"),
    ("Kop van Noord-Holland", "de Kop van Noord-Holland"),
    ("Veluwe", "de Veluwe"),
    ("Waddeneilanden (Fryslân)", "de Friese Waddeneilanden"),
    ("Westelijke Mijnstreek", "de Westelijke Mijnstreek"),
    ("Zaanstreek", "de Zaanstreek"),
];

/// The name of a group of municipalities as it stands in a sentence.
pub fn name_in_sentence(name: &str, lang: Lang) -> String {
    match (name, lang) {
        ("Nederland", Lang::En) => "the Netherlands".to_owned(),
        (_, Lang::En) => name.to_owned(),
        (_, Lang::Nl) => {
            let found = DUTCH.iter().find(|(plain, _)| *plain == name);
            found.map_or(name, |(_, sentence)| sentence).to_owned()
        }
    }
}
