//! One sentence about a region in a year.

use super::words;
use crate::chart::output::{Lang, Status};

/// A region in a year, beside the base year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SentenceInput<'a> {
    /// Name of the region, as it stands in a sentence.
    pub region: &'a str,
    /// The year told about.
    pub year: i32,
    /// The year compared with, the last one counted.
    pub base_year: i32,
    /// People on 1 January of the year.
    pub people: f64,
    /// People on 1 January of the base year.
    pub base_people: f64,
    /// Language.
    pub lang: Lang,
}

/// How the number of people in a year stands to that of the base year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Comparison {
    /// Under half a percent, or under ten people: not worth a direction.
    Same,
    /// More, in percent.
    More(f64),
    /// Fewer, in percent, as a positive number.
    Fewer(f64),
}

impl SentenceInput<'_> {
    pub(crate) fn status(&self) -> Status {
        if self.year > self.base_year { Status::Projected } else { Status::Observed }
    }

    pub(crate) fn comparison(&self) -> Option<Comparison> {
        let change = self.people - self.base_people;
        let percent = change / self.base_people * 100.0;
        if !percent.is_finite() {
            return None;
        }
        Some(if percent.abs() < 0.5 || change.abs() < 10.0 {
            Comparison::Same
        } else if percent > 0.0 {
            Comparison::More(percent)
        } else {
            Comparison::Fewer(-percent)
        })
    }

    /// A small region's percentage bears no decimal.
    pub(crate) fn percent_decimals(&self) -> u32 {
        u32::from(self.base_people >= 10_000.0)
    }
}

/// The sentence, for example "In 2040 telt Oost-Groningen naar verwachting
/// 140.200 inwoners, 3,1 % minder dan in 2025."
///
/// Computed numbers are rounded to tens under ten thousand people, to hundreds
/// under a million, and told in millions above; percentages are of the unrounded
/// numbers, whole under ten thousand people. A difference under half a percent,
/// or under ten people, is "about as many". A value that is not finite gives a
/// sentence that says that nothing is known.
pub fn sentence(input: &SentenceInput<'_>) -> String {
    words(input.lang).sentence(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn say(year: i32, people: f64, base_people: f64, lang: Lang) -> String {
        let region = "Oost-Groningen";
        sentence(&SentenceInput { region, year, base_year: 2025, people, base_people, lang })
            .replace('\u{a0}', " ")
    }

    #[test]
    fn dutch_forms() {
        let nl = |y, p, b| say(y, p, b, Lang::Nl);
        assert_eq!(
            nl(2040, 140_213.4, 144_700.0),
            "In 2040 telt Oost-Groningen naar verwachting 140.200 inwoners, 3,1 % minder dan in 2025."
        );
        assert_eq!(
            nl(2040, 950.6, 903.0),
            "In 2040 telt Oost-Groningen naar verwachting 950 inwoners, 5 % meer dan in 2025."
        );
        assert_eq!(
            nl(2026, 144_300.0, 144_700.0),
            "In 2026 telt Oost-Groningen naar verwachting 144.300 inwoners, ongeveer evenveel als in 2025."
        );
        assert_eq!(
            nl(2025, 144_721.0, 144_721.0),
            "Op 1 januari 2025 telde Oost-Groningen 144.721 inwoners."
        );
        assert_eq!(
            nl(2012, 150_000.0, 144_721.0),
            "Op 1 januari 2012 telde Oost-Groningen 150.000 inwoners, 3,6 % meer dan in 2025."
        );
        assert_eq!(
            nl(2050, 19_340_000.0, 18_044_027.0),
            "In 2050 telt Oost-Groningen naar verwachting 19,3 miljoen inwoners, 7,2 % meer dan in 2025."
        );
        assert_eq!(
            nl(2050, f64::NAN, 10.0),
            "Voor 2050 zijn van Oost-Groningen geen gegevens bekend."
        );
    }

    #[test]
    fn english_forms() {
        assert_eq!(
            say(2040, 140_213.4, 144_700.0, Lang::En),
            "In 2040 Oost-Groningen is expected to have 140,200 inhabitants, 3.1% fewer than in 2025."
        );
        assert_eq!(
            say(2020, 144_700.0, 144_721.0, Lang::En),
            "On 1 January 2020 Oost-Groningen had 144,700 inhabitants, about as many as in 2025."
        );
    }
}
