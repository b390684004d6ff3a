//! The finding of a chart: the one sentence that stands above it, and first in its alternative text.

use super::sentence::{Comparison, SentenceInput};
use super::{value_text, words};
use crate::chart::format::{self, NO_BREAK_SPACE};
use crate::chart::measure::Measure;
use crate::chart::output::{Lang, Status};
use crate::model::themes::Text;

/// A description: the finding on its first line, what else there is to say on the second.
pub(crate) fn told(finding: &str, rest: &str) -> String {
    match rest.trim() {
        "" => finding.to_owned(),
        rest => format!("{finding}\n{rest}"),
    }
}

/// The finding of a description: its first line.
pub fn finding_of(description: &str) -> &str {
    description.split('\n').next().unwrap_or_default()
}

/// That a number is computed, as it stands in a Dutch sentence; nothing for one that was counted or fitted to counts.
pub(crate) fn expected(status: Status) -> &'static str {
    if status == Status::Projected { "naar verwachting " } else { "" }
}

/// "is expected to be" or "was", as English has it.
pub(crate) fn is_to_be(status: Status) -> &'static str {
    if status == Status::Projected { "is expected to be" } else { "was" }
}

/// "is" or "was", as Dutch has it.
pub(crate) fn is_or_was(status: Status) -> &'static str {
    if status == Status::Projected { "is" } else { "was" }
}

/// A value in running text: millions in words.
pub(crate) fn in_text(measure: Measure, value: f64, status: Status, lang: Lang) -> String {
    let text = value_text(measure, value, status, lang);
    match lang {
        _ if !measure.is_number() => text,
        Lang::Nl => {
            text.strip_suffix("mln").map_or(text.clone(), |number| format!("{number}miljoen"))
        }
        Lang::En => text.replace('M', &format!("{NO_BREAK_SPACE}million")),
    }
}

/// Nothing is known of what a chart shows.
pub(crate) fn nothing(region: &str, lang: Lang) -> String {
    match lang {
        Lang::Nl => format!("Van {region} zijn hiervoor geen gegevens bekend."),
        Lang::En => format!("Nothing of this is known about {region}."),
    }
}

/// A measure as the subject of a sentence.
pub(crate) fn subject(measure: Measure, lang: Lang) -> String {
    match (measure, lang) {
        (Measure::Population, Lang::Nl) => "het aantal inwoners".into(),
        (Measure::Population, Lang::En) => "the number of inhabitants".into(),
        (Measure::Change { from_year }, Lang::Nl) => {
            format!("de groei van het aantal inwoners sinds {from_year}")
        }
        (Measure::Change { from_year }, Lang::En) => {
            format!("the growth of the population since {from_year}")
        }
        (Measure::Share65, Lang::Nl) => "het aandeel 65-plussers".into(),
        (Measure::Share65, Lang::En) => "the share of people aged 65 and over".into(),
        (Measure::Share80, Lang::Nl) => "het aandeel 80-plussers".into(),
        (Measure::Share80, Lang::En) => "the share of people aged 80 and over".into(),
        (Measure::ShareUnder20, Lang::Nl) => "het aandeel jonger dan 20 jaar".into(),
        (Measure::ShareUnder20, Lang::En) => "the share of people under 20".into(),
        (Measure::GreyPressure, Lang::Nl) => "de grijze druk".into(),
        (Measure::GreyPressure, Lang::En) => "the old-age dependency".into(),
        (Measure::Households, Lang::Nl) => "het aantal huishoudens".into(),
        (Measure::Households, Lang::En) => "the number of households".into(),
        (Measure::HouseholdsChange { from_year }, Lang::Nl) => {
            format!("de groei van het aantal huishoudens sinds {from_year}")
        }
        (Measure::HouseholdsChange { from_year }, Lang::En) => {
            format!("the growth of the number of households since {from_year}")
        }
        (Measure::OnePersonShare, Lang::Nl) => "het aandeel eenpersoonshuishoudens".into(),
        (Measure::OnePersonShare, Lang::En) => "the share of one-person households".into(),
        (Measure::HouseholdSize, Lang::Nl) => "het gemiddelde aantal mensen per huishouden".into(),
        (Measure::HouseholdSize, Lang::En) => "the mean number of people in a household".into(),
        (Measure::Theme(of), Lang::Nl) => of.indicator().subject.nl.into(),
        (Measure::Theme(of), Lang::En) => of.indicator().subject.en.into(),
    }
}

/// A measure of a region in a year.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FindingInput<'a> {
    /// The region, as it stands in a sentence.
    pub(crate) region: &'a str,
    pub(crate) measure: Measure,
    /// The year, how its value came to be, and the value.
    pub(crate) year: (i32, Status, f64),
    /// The base year and its value, if it is known.
    pub(crate) base: Option<(i32, f64)>,
    pub(crate) lang: Lang,
}

/// The sentence, for example "In 2040 telt Oost-Groningen naar verwachting 140.200 inwoners, 3,1 % minder dan in 2025."
pub(crate) fn finding(f: &FindingInput<'_>) -> String {
    let (year, status, value) = f.year;
    if !value.is_finite() {
        return words(f.lang).sentence(&counted(f, f64::NAN));
    }
    match f.measure {
        Measure::Population => words(f.lang).sentence(&counted(f, value)),
        Measure::Households => households(f),
        Measure::Change { from_year } => change(f, from_year, ["inwoners", "inhabitants"]),
        Measure::HouseholdsChange { from_year } => {
            change(f, from_year, ["huishoudens", "households"])
        }
        Measure::GreyPressure => {
            let number = |value| format::number(value, 0, f.lang);
            let (region, count, before) = (f.region, number(value), before(f, &number));
            match (f.lang, status) {
                (Lang::Nl, Status::Projected) => format!(
                    "In {year} zijn er in {region} naar verwachting {count} mensen van 65 jaar of ouder op elke 100 van 20 tot 65 jaar{before}."
                ),
                (Lang::Nl, _) => format!(
                    "Op 1 januari {year} waren er in {region} {count} mensen van 65 jaar of ouder op elke 100 van 20 tot 65 jaar{before}."
                ),
                (Lang::En, Status::Projected) => format!(
                    "In {year} {region} is expected to have {count} people aged 65 or over for every 100 aged 20 to 64{before}."
                ),
                (Lang::En, _) => format!(
                    "On 1 January {year} {region} had {count} people aged 65 or over for every 100 aged 20 to 64{before}."
                ),
            }
        }
        Measure::Theme(of) => match of.indicator().sides {
            Some(sides) => of_two_sides(f, sides),
            None => is_value(f),
        },
        _ => is_value(f),
    }
}

// A value with two sides is told by the side it is on: so many homes too few.
fn of_two_sides(f: &FindingInput<'_>, [above, below]: [Text; 2]) -> String {
    let (year, status, value) = f.year;
    let text = |value: f64| {
        let side = if value < 0.0 { below } else { above };
        let side = match f.lang {
            Lang::Nl => side.nl,
            Lang::En => side.en,
        };
        let size = match f.measure.is_number() {
            true => format::number(format::rounded_people(value.abs()), 0, f.lang),
            false => format::percent(value.abs(), 1, f.lang),
        };
        format!("{size} {side}")
    };
    let (are, were) = if f.measure.is_number() { ("zijn", "waren") } else { ("is", "was") };
    let (region, count, before) = (f.region, text(value), before(f, &text));
    match (f.lang, status) {
        (Lang::Nl, Status::Projected) => {
            format!("In {year} {are} er in {region} naar verwachting {count}{before}.")
        }
        (Lang::Nl, _) => {
            format!("Op 1 januari {year} {were} er in {region} ongeveer {count}{before}.")
        }
        (Lang::En, Status::Projected) => {
            format!("In {year} {region} is expected to have {count}{before}.")
        }
        (Lang::En, _) => format!("On 1 January {year} {region} had about {count}{before}."),
    }
}

// A value that is said to be that of the subject.
fn is_value(f: &FindingInput<'_>) -> String {
    let (year, status, value) = f.year;
    let text = |value| value_text(f.measure, value, status, f.lang);
    let (what, region, value, before) =
        (subject(f.measure, f.lang), f.region, text(value), before(f, &text));
    match f.lang {
        Lang::Nl => {
            let (is, expected) = (is_or_was(status), expected(status));
            format!("In {year} {is} {what} in {region} {expected}{value}{before}.")
        }
        Lang::En => {
            format!("In {year} {what} in {region} {} {value}{before}.", is_to_be(status))
        }
    }
}

// The value of the base year in brackets, where that is another year.
fn before(f: &FindingInput<'_>, text: &dyn Fn(f64) -> String) -> String {
    let base = f.base.filter(|(year, value)| *year != f.year.0 && value.is_finite());
    base.map_or(String::new(), |(year, value)| format!(" (in {year}: {})", text(value)))
}

fn counted<'a>(f: &FindingInput<'a>, people: f64) -> SentenceInput<'a> {
    let (base_year, base_people) = f.base.unwrap_or((i32::MAX, f64::NAN));
    // What was not computed is told as counted.
    let base_year =
        if f.year.1 == Status::Projected { base_year.min(f.year.0 - 1) } else { base_year };
    SentenceInput { region: f.region, year: f.year.0, base_year, people, base_people, lang: f.lang }
}

fn households(f: &FindingInput<'_>) -> String {
    let (year, status, value) = f.year;
    let of = counted(f, value);
    let (count, region) = (in_text(Measure::Households, value, status, f.lang), f.region);
    let told = match (f.lang, status) {
        (Lang::Nl, Status::Projected) => {
            format!("In {year} telt {region} naar verwachting {count} huishoudens")
        }
        (Lang::Nl, _) => format!("Op 1 januari {year} telde {region} {count} huishoudens"),
        (Lang::En, Status::Projected) => {
            format!("In {year} {region} is expected to have {count} households")
        }
        (Lang::En, _) => format!("On 1 January {year} {region} had {count} households"),
    };
    let percent = |p| format::percent(p, of.percent_decimals(), f.lang);
    let base = of.base_year;
    match (of.comparison().filter(|_| f.base.is_some_and(|base| base.0 != year)), f.lang) {
        (None, _) => format!("{told}."),
        (Some(Comparison::Same), Lang::Nl) => format!("{told}, ongeveer evenveel als in {base}."),
        (Some(Comparison::Same), Lang::En) => format!("{told}, about as many as in {base}."),
        (Some(Comparison::More(p)), Lang::Nl) => {
            format!("{told}, {} meer dan in {base}.", percent(p))
        }
        (Some(Comparison::More(p)), Lang::En) => {
            format!("{told}, {} more than in {base}.", percent(p))
        }
        (Some(Comparison::Fewer(p)), Lang::Nl) => {
            format!("{told}, {} minder dan in {base}.", percent(p))
        }
        (Some(Comparison::Fewer(p)), Lang::En) => {
            format!("{told}, {} fewer than in {base}.", percent(p))
        }
    }
}

fn change(f: &FindingInput<'_>, from: i32, [dutch, english]: [&str; 2]) -> String {
    let (year, status, value) = f.year;
    let region = f.region;
    let percent = format::percent(value.abs(), 1, f.lang);
    let same = value.abs() < 0.05;
    match f.lang {
        Lang::Nl => {
            let (in_year, has) = match status {
                Status::Projected => (format!("In {year}"), "telt"),
                _ => (format!("Op 1 januari {year}"), "telde"),
            };
            let expected = expected(status);
            let than = if value > 0.0 { "meer" } else { "minder" };
            match same {
                true => format!(
                    "{in_year} {has} {region} {expected}ongeveer evenveel {dutch} als in {from}."
                ),
                false => format!(
                    "{in_year} {has} {region} {expected}{percent} {than} {dutch} dan in {from}."
                ),
            }
        }
        Lang::En => {
            let (in_year, has) = match status {
                Status::Projected => (format!("In {year}"), "is expected to have"),
                _ => (format!("On 1 January {year}"), "had"),
            };
            let than = if value > 0.0 { "more" } else { "fewer" };
            match same {
                true => format!("{in_year} {region} {has} about as many {english} as in {from}."),
                false => {
                    format!("{in_year} {region} {has} {percent} {than} {english} than in {from}.")
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn say(measure: Measure, year: (i32, Status, f64), base: f64, lang: Lang) -> String {
        let region = "Oost-Groningen";
        finding(&FindingInput { region, measure, year, base: Some((2025, base)), lang })
            .replace('\u{a0}', " ")
    }

    #[test]
    fn each_measure_reads_as_a_sentence() {
        let nl =
            |measure, value, base| say(measure, (2040, Status::Projected, value), base, Lang::Nl);
        let counted =
            |measure, value| say(measure, (2025, Status::Observed, value), value, Lang::Nl);
        assert_eq!(
            nl(Measure::Population, 137_213.0, 144_700.0),
            "In 2040 telt Oost-Groningen naar verwachting 137.200 inwoners, 5,2 % minder dan in 2025."
        );
        assert_eq!(
            nl(Measure::Change { from_year: 2019 }, -5.17, -1.0),
            "In 2040 telt Oost-Groningen naar verwachting 5,2 % minder inwoners dan in 2019."
        );
        assert_eq!(
            nl(Measure::Change { from_year: 2025 }, 0.01, 0.0),
            "In 2040 telt Oost-Groningen naar verwachting ongeveer evenveel inwoners als in 2025."
        );
        assert_eq!(
            nl(Measure::Share65, 31.24, 24.0),
            "In 2040 is het aandeel 65-plussers in Oost-Groningen naar verwachting 31,2 % (in 2025: 24,0 %)."
        );
        assert_eq!(
            nl(Measure::GreyPressure, 61.2, 44.8),
            "In 2040 zijn er in Oost-Groningen naar verwachting 61 mensen van 65 jaar of ouder op elke 100 van 20 tot 65 jaar (in 2025: 45)."
        );
        assert_eq!(
            nl(Measure::Households, 70_010.0, 66_000.0),
            "In 2040 telt Oost-Groningen naar verwachting 70.000 huishoudens, 6,1 % meer dan in 2025."
        );
        assert_eq!(
            counted(Measure::Households, 66_003.0),
            "Op 1 januari 2025 telde Oost-Groningen 66.003 huishoudens."
        );
        assert_eq!(
            counted(Measure::OnePersonShare, 38.0),
            "In 2025 was het aandeel eenpersoonshuishoudens in Oost-Groningen 38,0 %."
        );
        assert_eq!(
            nl(Measure::HouseholdSize, f64::NAN, 2.0),
            "Voor 2040 zijn van Oost-Groningen geen gegevens bekend."
        );
        let en =
            |measure, value, base| say(measure, (2040, Status::Projected, value), base, Lang::En);
        assert_eq!(
            en(Measure::HouseholdSize, 2.051, 2.12),
            "In 2040 the mean number of people in a household in Oost-Groningen is expected to be 2.05 (in 2025: 2.12)."
        );
        assert_eq!(
            en(Measure::Change { from_year: 2025 }, 3.0, 0.0),
            "In 2040 Oost-Groningen is expected to have 3.0% more inhabitants than in 2025."
        );
    }

    #[test]
    fn the_finding_is_the_first_line() {
        assert_eq!(finding_of(&told("One.", " Two. Three.")), "One.");
        assert_eq!(told("One.", " "), "One.");
    }
}
