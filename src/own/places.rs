//! Municipalities of today and of before, by code and by name as files write them.

use std::collections::BTreeMap;

use super::alike::{self, Alike};
use crate::data::mergers::Mergers;
use crate::data::regions::Regions;

/// Labels a file may have before they are looked up anew each time: memory is bounded.
const MOST_LABELS: usize = 5_000;

/// Other names in wide use, folded.
const ALSO: [(&str, &str); 4] =
    [("denhaag", "GM0518"), ("denbosch", "GM0796"), ("nuenen", "GM0820"), ("nuenenca", "GM0820")];

/// Ends of the titles of regions that are no municipalities, in brackets.
const OTHER_KINDS: [&str; 9] = ["LD", "PV", "CR", "GA", "SG", "AM", "LB", "EG", "JZ"];

/// A municipality that is or was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Known {
    pub(super) code: String,
    pub(super) name: String,
}

/// What a label stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    /// A municipality, by its code.
    Code(u16),
    /// A municipality, by its name or by what the visitor said.
    Name(u16),
    /// The country, a province, a district: rightly there, and not a municipality.
    Other,
    /// What the visitor left out.
    LeftOut,
    /// Nothing we know.
    None,
}

/// All municipalities by code, today's first: a place of today is its region index.
pub(super) struct Places {
    pub(super) known: Vec<Known>,
    /// How many of them are of today.
    pub(super) today: usize,
    codes: BTreeMap<String, u16>,
    /// By folded name; of two with one name today's, and none where both are.
    names: BTreeMap<String, Option<u16>>,
    said: BTreeMap<String, Found>,
}

impl Places {
    pub(super) fn new(regions: &Regions, mergers: &Mergers, matches: &[(String, String)]) -> Self {
        let mut known: Vec<Known> = Vec::new();
        let mut codes = BTreeMap::new();
        let mut add = |code: &str, name: &str| {
            codes.entry(code.to_owned()).or_insert_with(|| {
                known.push(Known { code: code.to_owned(), name: name.to_owned() });
                (known.len() - 1) as u16
            });
        };
        regions.municipalities.iter().for_each(|m| add(&m.code, &m.name));
        let today = regions.municipalities.len();
        for merger in mergers.list.iter().filter(|merger| !merger.planned) {
            add(&merger.old.0, &merger.old.1);
            add(&merger.new.0, &merger.new.1);
        }
        let mut names: BTreeMap<String, Option<u16>> = BTreeMap::new();
        for (place, one) in known.iter().enumerate() {
            let place = place as u16;
            let (name, part) = bracket(&one.name);
            let mut add = |name: String| {
                names
                    .entry(name)
                    // Those of today come first: a former one with the same name gives way.
                    .and_modify(|was| {
                        if was.is_some_and(|was| was != place) && usize::from(place) < today {
                            *was = None;
                        }
                    })
                    .or_insert(Some(place));
            };
            add(fold(name));
            if !part.is_empty() {
                add(fold(name) + &initials(part));
            }
        }
        for (name, code) in ALSO {
            if let Some(place) = codes.get(code) {
                names.entry(name.to_owned()).or_insert(Some(*place));
            }
        }
        let said = matches.iter().map(|(label, code)| {
            (label.clone(), codes.get(code).map_or(Found::LeftOut, |place| Found::Name(*place)))
        });
        let said = said.collect();
        Self { known, today, codes, names, said }
    }

    /// Looks a label up.
    pub(super) fn find(&self, label: &str) -> Found {
        let label = label.trim();
        if !self.said.is_empty()
            && let Some(found) = self.said.get(&super::short(label))
        {
            return *found;
        }
        if label.is_empty() || label.len() > 200 {
            return Found::None;
        }
        let digits = label.trim_start_matches(|c: char| c.is_ascii_alphabetic());
        let letters = label.get(..label.len() - digits.len()).unwrap_or_default();
        if let Ok(number) = digits.parse::<u16>()
            && (letters.is_empty() || letters.eq_ignore_ascii_case("gm"))
        {
            return self
                .codes
                .get(&format!("GM{number:04}"))
                .map_or(Found::None, |p| Found::Code(*p));
        }
        let is_key = letters.len() == 2 && digits.bytes().all(|b| b.is_ascii_digit());
        if is_key && !letters.eq_ignore_ascii_case("gm") {
            return Found::Other;
        }
        let (name, part) = bracket(label);
        let folded = fold(name);
        if OTHER_KINDS.contains(&part)
            || matches!(folded.as_str(), "nederland" | "thenetherlands" | "netherlands")
        {
            return Found::Other;
        }
        let is_plain = part.is_empty() || fold(part) == "gemeente" || fold(part) == "gem";
        let full = if is_plain { folded.clone() } else { folded.clone() + &initials(part) };
        let found = self.names.get(&full).or_else(|| self.names.get(&folded));
        found.copied().flatten().map_or(Found::None, Found::Name)
    }
}

/// A name and what stands in brackets behind it.
pub(super) fn bracket(label: &str) -> (&str, &str) {
    match label.trim().strip_suffix(')').and_then(|inner| inner.rsplit_once('(')) {
        Some((name, part)) => (name, part.trim()),
        None => (label, ""),
    }
}

/// A name without case, accents, spaces and signs, and without the word for what it is.
pub(super) fn fold(name: &str) -> String {
    let mut folded = String::new();
    for c in name.chars().flat_map(char::to_lowercase) {
        let plain = match c {
            'à'..='å' => 'a',
            'ç' => 'c',
            'è'..='ë' => 'e',
            'ì'..='ï' => 'i',
            'ñ' => 'n',
            'ò'..='ö' => 'o',
            'ù'..='ü' => 'u',
            'ý' | 'ÿ' => 'y',
            c => c,
        };
        if plain.is_ascii_alphanumeric() {
            folded.push(plain);
        }
    }
    match folded.strip_prefix("gemeente") {
        Some(rest) if !rest.is_empty() => rest.to_owned(),
        _ => folded,
    }
}

/// The letters of a province as names have them: `NH.`, `Noord-Holland` and `N-H` are `nh`.
fn initials(part: &str) -> String {
    if part.chars().count() <= 4 {
        return fold(part);
    }
    part.split(|c: char| !c.is_alphabetic())
        .filter_map(|word| word.chars().next())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Labels of a file with what they stand for, each looked up once.
pub(super) struct Labels<'a> {
    places: &'a Places,
    seen: BTreeMap<String, Found>,
    last: (String, Found),
}

impl<'a> Labels<'a> {
    pub(super) fn new(places: &'a Places) -> Self {
        Self { places, seen: BTreeMap::new(), last: (String::new(), Found::None) }
    }

    /// What a label stands for; `at` is its line or feature. What is new is counted in the review, and told where it is nothing, if
    /// it has any figures: tables list municipalities that ended long ago, with gaps.
    pub(super) fn find(
        &mut self,
        label: &str,
        (place, at): (&str, u32),
        has_figures: &dyn Fn() -> bool,
        review: &mut super::Review,
    ) -> Found {
        // A file is sorted by region more often than not.
        if self.last.0 == label && !label.is_empty() {
            return self.last.1;
        }
        let known = self.seen.get(label).copied();
        let found = known.unwrap_or_else(|| self.places.find(label));
        if found == Found::None && !has_figures() {
            return Found::Other;
        }
        if known.is_none() {
            match found {
                Found::Code(_) => review.by_code += 1,
                Found::Name(_) => review.by_name += 1,
                Found::None => self.tell(label, (place, at), review),
                Found::Other | Found::LeftOut => {}
            }
            if let Found::Code(place) | Found::Name(place) = found {
                review.samples.seen.insert(place);
            }
            if self.seen.len() < MOST_LABELS {
                self.seen.insert(label.to_owned(), found);
            }
        }
        if found != Found::None {
            self.last.0.clear();
            self.last.0.push_str(label);
            self.last.1 = found;
        }
        found
    }

    /// Tells a label that is nothing we know, with what it may stand for.
    fn tell(&self, label: &str, (place, at): (&str, u32), review: &mut super::Review) {
        review.unmatched_total += 1;
        let is_listed = review.unmatched.len() < super::MOST_WRONG;
        let alike = if is_listed { alike::alike(label, self.places) } else { Alike::default() };
        let expected = match alike.is_same_name {
            true => format!("oneOf:{}", alike.codes.join(",")),
            false => "municipality".to_owned(),
        };
        review.wrong.add(format!("{place}:{at}"), expected, label);
        if is_listed {
            let text = super::short(label);
            review.unmatched.push(super::Label { text, at, could_be: alike.codes });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places() -> Places {
        let municipalities = "code\tname\tcorop_code\tcorop_name\tprovince_code\tprovince_name\n\
            GM0014\tGroningen\tCR03\tO\tPV20\tGroningen\n\
            GM0373\tBergen (NH.)\tCR18\tA\tPV27\tNoord-Holland\n\
            GM0518\t's-Gravenhage\tCR26\tA\tPV28\tZuid-Holland\n\
            GM0893\tBergen (L.)\tCR37\tN\tPV31\tLimburg\n\
            GM1900\tSúdwest-Fryslân\tCR05\tZ\tPV21\tFryslân\n";
        let groups = "kind\tcode\tname\tmunicipality\tcertainty\n";
        let mergers = "date\told_code\told_name\tnew_code\tnew_name\tkind\tshare\n\
            2019-01-01\tGM0017\tHaren\tGM0014\tGroningen\tabsorbed\t1\n";
        let said = [("Stad".to_owned(), "GM0014".to_owned()), ("Niets".to_owned(), String::new())];
        Places::new(
            &Regions::decode(municipalities, groups).unwrap(),
            &Mergers::decode(mergers).unwrap(),
            &said,
        )
    }

    #[test]
    fn codes_and_names_as_files_write_them() {
        let places = places();
        for code in ["GM0014", "gm0014", "14", "0014", "GM0014  ", "GM14"] {
            assert_eq!(places.find(code), Found::Code(0), "{code}");
        }
        for name in ["Groningen", "GRONINGEN", "groningen (gemeente)", "Gemeente Groningen", "Stad"]
        {
            assert_eq!(places.find(name), Found::Name(0), "{name}");
        }
        for name in ["Bergen (NH)", "Bergen (NH.)", "Bergen (Noord-Holland)", "bergen nh"] {
            assert_eq!(places.find(name), Found::Name(1), "{name}");
        }
        assert_eq!(places.find("Bergen (Limburg)"), Found::Name(3));
        assert_eq!(places.find("Bergen"), Found::None, "one of two");
        assert_eq!(places.find("Den Haag"), Found::Name(2));
        assert_eq!(places.find("'s Gravenhage"), Found::Name(2));
        assert_eq!(places.find("Sudwest Fryslan"), Found::Name(4));
        assert_eq!(places.find("Haren"), Found::Name(5));
        for other in
            ["NL01", "PV20", "Nederland", "Groningen (PV)", "Noord-Nederland (LD)", "WK001400"]
        {
            assert_eq!(places.find(other), Found::Other, "{other}");
        }
        assert_eq!(places.find("GM9999"), Found::None);
        assert_eq!(places.find("Niets"), Found::LeftOut);
    }
}
