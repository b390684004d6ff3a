//! Two sentences about the households of a region.

use super::sentence::{Comparison, SentenceInput};
use super::words;
use crate::chart::output::Status;

/// What the sentences tell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HouseholdsInput<'a> {
    /// Region, years and language; its `people` and `base_people` are numbers of households here.
    pub of: SentenceInput<'a>,
    /// Households of one person, in percent of all.
    pub one_person_percent: f64,
    /// Persons per household.
    pub size: f64,
}

impl HouseholdsInput<'_> {
    pub(crate) fn status(&self) -> Status {
        self.of.status()
    }

    pub(crate) fn comparison(&self) -> Option<Comparison> {
        if self.of.year == self.of.base_year { None } else { self.of.comparison() }
    }
}

/// The sentences, for example "In 2040 telt Groningen naar verwachting 153.000 huishoudens, 5,3 % meer dan in 2025.
/// Van elke 100 huishoudens zijn er 62 van één persoon; gemiddeld wonen er 1,64 mensen in een huishouden."
///
/// Rounded as [`super::sentence`] does. A value that is not finite gives a sentence that says that nothing is known.
pub fn households_sentence(input: &HouseholdsInput<'_>) -> String {
    words(input.of.lang).households(input)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::output::Lang;

    fn say(year: i32, households: f64, lang: Lang) -> String {
        let of = SentenceInput {
            region: "Groningen",
            year,
            base_year: 2025,
            people: households,
            base_people: 145_521.0,
            lang,
        };
        let text =
            households_sentence(&HouseholdsInput { of, one_person_percent: 61.8, size: 1.638 });
        text.replace('\u{a0}', " ")
    }

    #[test]
    fn forms() {
        assert_eq!(
            say(2040, 153_234.5, Lang::Nl),
            "In 2040 telt Groningen naar verwachting 153.200 huishoudens, 5,3 % meer dan in 2025. Van elke 100 huishoudens zijn er 62 \
             van één persoon; gemiddeld wonen er 1,64 mensen in een huishouden."
        );
        assert_eq!(
            say(2025, 145_521.0, Lang::Nl),
            "Op 1 januari 2025 telde Groningen 145.521 huishoudens. Van elke 100 huishoudens waren er 62 van één persoon; \
             gemiddeld woonden er 1,64 mensen in een huishouden."
        );
        assert_eq!(
            say(2050, 140_000.0, Lang::En),
            "In 2050 Groningen is expected to have 140,000 households, 3.8% fewer than in 2025. Of every 100 households, 62 have one \
             person; a household has 1.64 people on average."
        );
        assert_eq!(
            say(2040, f64::NAN, Lang::Nl),
            "Voor 2040 zijn van Groningen geen gegevens bekend."
        );
    }
}
