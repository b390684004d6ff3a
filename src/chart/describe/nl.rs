//! Dutch.

use super::chance::Chance;
use super::finding::{expected, is_or_was, nothing, told};
use super::sentence::{Comparison, SentenceInput};
use super::{ChanceInput, HouseholdsInput, LineStory, PyramidStory, Words, value_text};
use crate::chart::format::{
    NO_BREAK_SPACE, number, percent, rounded_people, signed, signed_percent,
};
use crate::chart::line::ScenarioName;
use crate::chart::measure::Measure;
use crate::chart::output::{Lang, Status};
use crate::chart::timeline::lower_first;

pub(crate) struct Dutch;

const NL: Lang = Lang::Nl;

/// People in running text: counted in full, computed rounded, millions in words.
fn people(value: f64, status: Status) -> String {
    if status != Status::Observed && value >= 999_500.0 {
        format!("{}{NO_BREAK_SPACE}miljoen", number(value / 1e6, 1, NL))
    } else if status == Status::Observed {
        number(value, 0, NL)
    } else {
        number(rounded_people(value), 0, NL)
    }
}

fn value(measure: Measure, v: f64, status: Status) -> String {
    if measure.is_number() { people(v, status) } else { value_text(measure, v, status, NL) }
}

/// The change between two values in brackets: relative for people, in points for
/// shares; nothing for a measure that is a change itself.
fn change(measure: Measure, from: f64, to: f64, since: Option<i32>) -> String {
    let difference = to - from;
    let change = match measure {
        _ if measure.diverging() => return String::new(),
        _ if measure.is_number() && from > 0.0 => {
            let decimals = u32::from(from >= 10_000.0);
            signed_percent(difference / from * 100.0, decimals, NL)
        }
        _ if measure.is_ratio() => signed(difference, measure.decimals(), NL),
        _ => format!("{}{NO_BREAK_SPACE}procentpunt", signed(difference, 1, NL)),
    };
    match since {
        Some(year) => format!(" ({change} sinds {year})"),
        None => format!(" ({change})"),
    }
}

impl Words for Dutch {
    fn measure_name(&self, measure: Measure) -> String {
        match measure {
            Measure::Population => "Inwoners".into(),
            Measure::Change { from_year } => {
                format!("Verandering van het aantal inwoners sinds {from_year}")
            }
            Measure::Share65 => "Aandeel 65 jaar en ouder".into(),
            Measure::Share80 => "Aandeel 80 jaar en ouder".into(),
            Measure::ShareUnder20 => "Aandeel jonger dan 20 jaar".into(),
            Measure::GreyPressure => "Grijze druk".into(),
            Measure::Households => "Huishoudens".into(),
            Measure::HouseholdsChange { from_year } => {
                format!("Verandering van het aantal huishoudens sinds {from_year}")
            }
            Measure::OnePersonShare => "Aandeel eenpersoonshuishoudens".into(),
            Measure::HouseholdSize => "Gemiddelde huishoudensgrootte".into(),
            Measure::Theme(of) => of.indicator().title.nl.into(),
        }
    }

    fn axis_caption(&self, measure: Measure) -> String {
        match measure {
            Measure::Population => "Inwoners op 1 januari".into(),
            Measure::Change { from_year } => {
                format!("Procent meer of minder inwoners dan in {from_year}")
            }
            Measure::Share65 => "65-plussers, procent van de inwoners".into(),
            Measure::Share80 => "80-plussers, procent van de inwoners".into(),
            Measure::ShareUnder20 => "Jonger dan 20 jaar, procent van de inwoners".into(),
            Measure::GreyPressure => "65-plussers per 100 inwoners van 20 tot 65 jaar".into(),
            Measure::Households => "Huishoudens op 1 januari".into(),
            Measure::HouseholdsChange { from_year } => {
                format!("Procent meer of minder huishoudens dan in {from_year}")
            }
            Measure::OnePersonShare => "Eenpersoonshuishoudens, procent van de huishoudens".into(),
            Measure::HouseholdSize => "Personen per huishouden".into(),
            Measure::Theme(of) => of.indicator().axis.nl.into(),
        }
    }

    fn axis_begins_at(&self, value: &str) -> String {
        format!("as begint bij {value}")
    }

    fn status(&self, status: Status) -> &'static str {
        match status {
            Status::Observed => "waargenomen",
            Status::Estimated => "schatting",
            Status::Projected => "prognose",
            Status::Assumed => "aanname",
        }
    }

    fn scenario(&self, scenario: ScenarioName) -> &'static str {
        match scenario {
            ScenarioName::Trend => "trend",
            ScenarioName::High => "hoog",
            ScenarioName::Low => "laag",
            ScenarioName::MoreMigration => "meer migratie",
            ScenarioName::LessMigration => "minder migratie",
            ScenarioName::Cities => "trek naar de steden",
            ScenarioName::Spread => "spreiding",
            ScenarioName::Own => "eigen scenario",
            ScenarioName::Pinned => "vastgezet scenario",
            ScenarioName::Proposal => "met voorstel",
            ScenarioName::Base => "basis",
        }
    }

    fn low(&self) -> &'static str {
        "laag"
    }

    fn high(&self) -> &'static str {
        "hoog"
    }

    fn band(&self) -> &'static str {
        "tussen laag en hoog scenario"
    }

    fn fan(&self) -> [&'static str; 2] {
        ["kans 2 op 3", "kans 19 op 20"]
    }

    fn fan_between(&self, low: &str, high: &str) -> String {
        format!("kans 19 op 20: tussen {low} en {high}")
    }

    fn fan_columns(&self) -> [&'static str; 4] {
        ["19 op 20: vanaf", "2 op 3: vanaf", "2 op 3: tot", "19 op 20: tot"]
    }

    fn now(&self) -> &'static str {
        "nu"
    }

    fn men(&self) -> &'static str {
        "Mannen"
    }

    fn women(&self) -> &'static str {
        "Vrouwen"
    }

    fn age(&self) -> &'static str {
        "Leeftijd"
    }

    fn born(&self) -> &'static str {
        "Geboren"
    }

    fn per_group(&self, years: usize) -> String {
        if years == 1 { "per leeftijdsjaar".into() } else { format!("per {years} leeftijdsjaren") }
    }

    fn and_older(&self, age: usize) -> String {
        format!("{age} en ouder")
    }

    fn no_data(&self) -> &'static str {
        "Geen gegevens"
    }

    fn year(&self) -> &'static str {
        "Jaar"
    }

    fn line_title(&self, region: &str, measure: Measure, first: i32, last: i32) -> String {
        format!("{region}: {}, {first}–{last}", lower_first(&self.measure_name(measure)))
    }

    fn line_columns(&self) -> [&'static str; 2] {
        ["Laag scenario", "Hoog scenario"]
    }

    fn line_description(&self, story: &LineStory<'_>) -> String {
        let m = story.measure;
        let mut text = format!("{}.", self.axis_caption(m));
        if let Some(((first, from), (last, to))) = story.observed {
            let (begin, end) = (story.status_of_observed(first), story.status_of_observed(last));
            let known = match (begin, end) {
                (Status::Observed, _) => "Waargenomen".into(),
                (_, Status::Observed) => {
                    format!("Waargenomen, tot {} geschat", story.counted_since)
                }
                _ => "Geschat".to_owned(),
            };
            text.push_str(&format!(
                " {known}: van {} in {first} naar {} in {last}{}.",
                value(m, from, begin),
                value(m, to, end),
                change(m, from, to, None),
            ));
        }
        if let Some(((first, from), (last, to))) = story.projected {
            text.push_str(&format!(
                " In het scenario ‘{}’ naar verwachting {} in {last}{}.",
                self.scenario(story.scenario),
                value(m, to, Status::Projected),
                change(m, from, to, Some(first)),
            ));
            if let Some((low, high)) = story.band {
                text.push_str(&format!(
                    " Tussen het lage en het hoge scenario: {} tot {} in {last}; dat is geen kansinterval.",
                    value(m, low, Status::Projected),
                    value(m, high, Status::Projected),
                ));
            }
            if let Some(edges) = story.fan {
                let [low, inner_low, inner_high, high] =
                    edges.map(|edge| value(m, edge, Status::Projected));
                text.push_str(&format!(
                    " Met een kans van 2 op 3 ligt het in {last} tussen {inner_low} en {inner_high}, met een kans van 19 op 20 tussen {low} en {high}.",
                ));
            }
        }
        told(&story.finding(NL), &text)
    }

    fn pyramid_title(&self, region: &str, year: i32, compare: Option<&str>) -> String {
        match compare {
            Some(other) => format!("{region}: leeftijdsopbouw in {year}, vergeleken met {other}"),
            None => format!("{region}: leeftijdsopbouw in {year}"),
        }
    }

    fn pyramid_description(&self, story: &PyramidStory<'_>) -> String {
        let (year, status) = story.year;
        let (men, women) = story.totals;
        let total = men + women;
        if !(total.is_finite() && total > 0.0) {
            return nothing(story.region, NL);
        }
        let before = match (story.shares.1, story.compare) {
            (Some([.., old]), Some(other)) => format!(" (in {other}: {})", percent(old, 1, NL)),
            _ => String::new(),
        };
        let (is, expected) = (is_or_was(status), expected(status));
        let finding = format!(
            "In {year} {is} {expected}{} van de inwoners van {} 65 jaar of ouder{before}.",
            percent(story.shares.0[2], 1, NL),
            story.region
        );
        let mut text = format!(
            "{} mannen en {} vrouwen ({}). ",
            people(men, Status::Projected),
            people(women, Status::Projected),
            self.status(status)
        );
        let names = ["jonger dan 20 jaar", "20 tot 65 jaar", "65 jaar of ouder"];
        let mut parts = Vec::new();
        for (i, name) in names.iter().enumerate() {
            let before = match (story.shares.1, story.compare) {
                (Some(compare), Some(other)) => {
                    format!(" (in {other}: {})", percent(compare[i], 1, NL))
                }
                _ => String::new(),
            };
            parts.push(format!("{} is {name}{before}", percent(story.shares.0[i], 1, NL)));
        }
        text.push_str(&format!("{}, {} en {}.", parts[0], parts[1], parts[2]));
        let (from, to) = story.largest;
        if from == to {
            text.push_str(&format!(" De grootste groep is {from} jaar."));
        } else {
            text.push_str(&format!(" De grootste groep is {from} tot en met {to} jaar."));
        }
        told(&finding, &text)
    }

    fn sentence(&self, s: &SentenceInput<'_>) -> String {
        let (year, region, base) = (s.year, s.region, s.base_year);
        if !s.people.is_finite() {
            return format!("Voor {year} zijn van {region} geen gegevens bekend.");
        }
        let count = people(s.people, s.status());
        let told = match s.status() {
            Status::Projected => {
                format!("In {year} telt {region} naar verwachting {count} inwoners")
            }
            _ => format!("Op 1 januari {year} telde {region} {count} inwoners"),
        };
        let percent_text = |p| percent(p, s.percent_decimals(), NL);
        match s.comparison() {
            _ if year == base => format!("{told}."),
            None => format!("{told}."),
            Some(Comparison::Same) => format!("{told}, ongeveer evenveel als in {base}."),
            Some(Comparison::More(p)) => format!("{told}, {} meer dan in {base}.", percent_text(p)),
            Some(Comparison::Fewer(p)) => {
                format!("{told}, {} minder dan in {base}.", percent_text(p))
            }
        }
    }

    fn households(&self, h: &HouseholdsInput<'_>) -> String {
        let (year, region, base) = (h.of.year, h.of.region, h.of.base_year);
        if !(h.of.people.is_finite() && h.size.is_finite()) {
            return format!("Voor {year} zijn van {region} geen gegevens bekend.");
        }
        let count = people(h.of.people, h.status());
        let (told, are, live) = match h.status() {
            Status::Projected => (
                format!("In {year} telt {region} naar verwachting {count} huishoudens"),
                "zijn",
                "wonen",
            ),
            _ => (
                format!("Op 1 januari {year} telde {region} {count} huishoudens"),
                "waren",
                "woonden",
            ),
        };
        let than = match h.comparison() {
            None => String::new(),
            Some(Comparison::Same) => format!(", ongeveer evenveel als in {base}"),
            Some(Comparison::More(p)) => {
                format!(", {} meer dan in {base}", percent(p, h.of.percent_decimals(), NL))
            }
            Some(Comparison::Fewer(p)) => {
                format!(", {} minder dan in {base}", percent(p, h.of.percent_decimals(), NL))
            }
        };
        let (one, size) = (number(h.one_person_percent, 0, NL), number(h.size, 2, NL));
        format!(
            "{told}{than}. Van elke 100 huishoudens {are} er {one} van één persoon; gemiddeld {live} er {size} mensen in een huishouden."
        )
    }

    fn chance(&self, c: &ChanceInput) -> String {
        let [low, high] =
            [c.interval.0, c.interval.1].map(|v| value(c.measure, v, Status::Projected));
        let counted = matches!(c.measure, Measure::Population | Measure::Households);
        let is = if counted { "zijn het er" } else { "ligt dit cijfer" };
        let interval = format!(
            "Met een kans van 19 op 20 ({}) {is} tussen {low} en {high}.",
            percent(95.0, 0, NL)
        );
        let Some(fewer) = c.fewer else { return interval };
        let chance = match fewer.chance() {
            Chance::Under1 => format!("kleiner dan {}", percent(1.0, 0, NL)),
            Chance::Percent(p) => format!("ongeveer {}", percent(p, 0, NL)),
            Chance::Over99 => format!("groter dan {}", percent(99.0, 0, NL)),
        };
        format!(
            "De kans dat er dan minder mensen wonen dan in {} is {chance}. {interval}",
            fewer.than_year
        )
    }
}
