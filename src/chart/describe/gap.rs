//! Of which regions a file of the visitor's own has no figure, so that an area of them has none.

use crate::chart::output::Lang;

/// Names that are told; of more the number.
const MOST_NAMES: usize = 3;

/// What is missing for a figure of an area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GapInput<'a> {
    /// The area, as it stands in a sentence.
    pub region: &'a str,
    /// The file.
    pub file: &'a str,
    /// Its municipalities without a figure.
    pub missing: &'a [&'a str],
    /// Whether the area is more than one municipality.
    pub is_group: bool,
    /// Language of the sentence.
    pub lang: Lang,
}

/// The sentence, for example "Van Oost-Groningen is er geen cijfer: in “zorg.csv” ontbreken Pekela en Veendam."
pub fn gap_sentence(gap: &GapInput<'_>) -> String {
    let GapInput { region, file, missing, is_group, lang } = gap;
    if !is_group {
        return match lang {
            Lang::Nl => format!("Van {region} is er geen cijfer: het ontbreekt in “{file}”."),
            Lang::En => format!("There is no figure of {region}: “{file}” has none."),
        };
    }
    let names = listed(missing, *lang);
    match (lang, missing.len()) {
        (Lang::Nl, 1) => {
            format!("Van {region} is er geen cijfer: in “{file}” ontbreekt dat van {names}.")
        }
        (Lang::Nl, _) => {
            format!("Van {region} is er geen cijfer: in “{file}” ontbreken die van {names}.")
        }
        (Lang::En, _) => {
            format!("There is no figure of {region}: “{file}” has none of {names}.")
        }
    }
}

/// The first names, and how many more there are.
fn listed(names: &[&str], lang: Lang) -> String {
    let and = if lang == Lang::Nl { "en" } else { "and" };
    // One that is left over is as short as its number.
    let told = if names.len() <= MOST_NAMES + 1 { names.len() } else { MOST_NAMES };
    let (first, rest) = names.split_at(told);
    let more = match lang {
        Lang::Nl => format!("{} andere gemeenten", rest.len()),
        Lang::En => format!("{} other municipalities", rest.len()),
    };
    match (first, rest) {
        ([], _) => String::new(),
        ([one], []) => (*one).to_owned(),
        ([before @ .., last], []) => format!("{} {and} {last}", before.join(", ")),
        _ => format!("{} {and} {more}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn say(missing: &[&str], lang: Lang) -> String {
        let is_group = missing.len() > 1 || missing != ["Pekela"];
        gap_sentence(&GapInput { region: "X", file: "z.csv", missing, is_group, lang })
    }

    #[test]
    fn names_are_told_and_many_counted() {
        assert_eq!(
            say(&["Pekela"], Lang::Nl),
            "Van X is er geen cijfer: het ontbreekt in “z.csv”."
        );
        assert_eq!(
            say(&["Stein"], Lang::Nl),
            "Van X is er geen cijfer: in “z.csv” ontbreekt dat van Stein."
        );
        assert_eq!(
            say(&["A", "B", "C", "D"], Lang::Nl),
            "Van X is er geen cijfer: in “z.csv” ontbreken die van A, B, C en D."
        );
        assert_eq!(
            say(&["A", "B", "C", "D", "E"], Lang::En),
            "There is no figure of X: “z.csv” has none of A, B, C and 2 other municipalities."
        );
        assert_eq!(say(&["Pekela"], Lang::En), "There is no figure of X: “z.csv” has none.");
    }
}
