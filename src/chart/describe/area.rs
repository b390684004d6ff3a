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

/// Regions whose name takes an article in an English sentence.
const ENGLISH: [(&str, &str); 9] = [
    ("Achterhoek", "the Achterhoek"),
    ("Hoeksche Waard", "the Hoeksche Waard"),
    ("Het Gooi en Vechtstreek", "the Gooi and Vechtstreek"),
    ("Kop van Noord-Holland", "the Kop van Noord-Holland"),
    ("Nederland", "the Netherlands"),
    ("Veluwe", "the Veluwe"),
    ("Waddeneilanden (Fryslân)", "the Frisian Wadden Islands"),
    ("Westelijke Mijnstreek", "the Westelijke Mijnstreek"),
    ("Zaanstreek", "the Zaanstreek"),
];

/// The name of a group of municipalities as it stands in a sentence.
pub fn name_in_sentence(name: &str, lang: Lang) -> String {
    let forms: &[(&str, &str)] = match lang {
        Lang::Nl => &DUTCH,
        Lang::En => &ENGLISH,
    };
    let found = forms.iter().find(|(plain, _)| *plain == name);
    found.map_or(name, |(_, sentence)| sentence).to_owned()
}

/// An own group of municipalities that has no name.
pub fn own_group(lang: Lang) -> &'static str {
    match lang {
        Lang::Nl => "uw eigen groep gemeenten",
        Lang::En => "your own group of municipalities",
    }
}

/// The same by itself, as in a list or a legend.
pub fn own_group_in_list(lang: Lang) -> &'static str {
    match lang {
        Lang::Nl => "Eigen groep",
        Lang::En => "Own group",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn some_names_take_an_article() {
        assert_eq!(name_in_sentence("Achterhoek", Lang::Nl), "de Achterhoek");
        assert_eq!(name_in_sentence("Nederland", Lang::En), "the Netherlands");
        assert_eq!(name_in_sentence("Oost-Groningen", Lang::En), "Oost-Groningen");
    }
}
