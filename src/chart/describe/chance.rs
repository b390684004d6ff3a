//! What the members of an ensemble say of a number: the interval it lies in, and the chance that there are fewer people.

use super::words;
use crate::chart::measure::Measure;
use crate::chart::output::Lang;

/// What the sentences tell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ChanceInput {
    /// What is counted: people or households.
    pub measure: Measure,
    /// Bounds of the central 95 % of the members.
    pub interval: (f64, f64),
    /// The chance, where it is asked for.
    pub fewer: Option<FewerChance>,
    /// Language.
    pub lang: Lang,
}

/// In how many members there are fewer people than in a year before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FewerChance {
    /// Members with fewer people.
    pub fewer: usize,
    /// All members; not 0.
    pub members: usize,
    /// The year compared with.
    pub than_year: i32,
}

/// A chance as far as members can tell it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Chance {
    /// Under one percent: also where no member has it.
    Under1,
    /// Whole percent, 1 to 99.
    Percent(f64),
    /// Over 99 percent: also where every member has it.
    Over99,
}

impl FewerChance {
    /// What members did is not what must be: none of 200 is no chance of nothing.
    pub(crate) fn chance(&self) -> Chance {
        let percent = 100.0 * self.fewer as f64 / self.members as f64;
        match libm::round(percent) {
            whole if whole < 1.0 => Chance::Under1,
            whole if whole > 99.0 => Chance::Over99,
            whole => Chance::Percent(whole),
        }
    }
}

/// The sentences, for example "Met een kans van 19 op 20 (95 %) zijn het er tussen 128.600 en 155.300."; before it, where it is asked
/// for, "De kans dat er dan minder mensen wonen dan in 2025 is ongeveer 64 %."
///
/// Rounded as [`super::sentence`] does. Nothing where a bound is not finite.
pub fn chance_sentence(input: &ChanceInput) -> String {
    let (low, high) = input.interval;
    if !(low.is_finite() && high.is_finite()) {
        return String::new();
    }
    words(input.lang).chance(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn say(fewer: Option<(usize, usize)>, lang: Lang) -> String {
        chance_sentence(&ChanceInput {
            measure: Measure::Population,
            interval: (128_563.2, 155_312.9),
            fewer: fewer.map(|(fewer, members)| FewerChance { fewer, members, than_year: 2025 }),
            lang,
        })
        .replace('\u{a0}', " ")
    }

    #[test]
    fn forms() {
        let interval = "Met een kans van 19 op 20 (95 %) zijn het er tussen 128.600 en 155.300.";
        assert_eq!(say(None, Lang::Nl), interval);
        assert_eq!(
            say(Some((128, 200)), Lang::Nl),
            format!(
                "De kans dat er dan minder mensen wonen dan in 2025 is ongeveer 64 %. {interval}"
            )
        );
        assert!(say(Some((0, 200)), Lang::Nl).contains("is kleiner dan 1 %."));
        assert!(say(Some((200, 200)), Lang::Nl).contains("is groter dan 99 %."));
        assert_eq!(
            say(Some((1, 200)), Lang::En),
            "The chance that fewer people live there then than in 2025 is about 1%. \
             With a chance of 19 in 20 (95%) there are between 128,600 and 155,300."
        );
    }

    #[test]
    fn nothing_is_said_of_what_is_not_known() {
        let interval = (f64::NAN, 3.0);
        let measure = Measure::Households;
        assert_eq!(
            chance_sentence(&ChanceInput { measure, interval, fewer: None, lang: Lang::Nl }),
            ""
        );
    }
}
