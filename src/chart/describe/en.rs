//! English.

use super::chance::Chance;
use super::finding::{nothing, told};
use super::sentence::{Comparison, SentenceInput};
use super::{ChanceInput, HouseholdsInput, LineStory, PyramidStory, Words, value_text};
use crate::chart::format::{millions, number, percent, rounded_people, signed, signed_percent};
use crate::chart::line::ScenarioName;
use crate::chart::measure::Measure;
use crate::chart::output::{Lang, Status};
use crate::chart::timeline::lower_first;

pub(crate) struct English;

const EN: Lang = Lang::En;

/// People in running text: counted in full, computed rounded, millions in words.
fn people(value: f64, status: Status) -> String {
    if status != Status::Observed && value >= 999_500.0 {
        millions(value, EN).replace('M', " million")
    } else if status == Status::Observed {
        number(value, 0, EN)
    } else {
        number(rounded_people(value), 0, EN)
    }
}

fn value(measure: Measure, v: f64, status: Status) -> String {
    if measure.is_number() { people(v, status) } else { value_text(measure, v, status, EN) }
}

/// The change between two values in brackets: relative for people, in points for
/// shares; nothing for a measure that is a change itself.
fn change(measure: Measure, from: f64, to: f64, since: Option<i32>) -> String {
    let difference = to - from;
    let change = match measure {
        _ if measure.diverging() => return String::new(),
        _ if measure.is_number() && from > 0.0 => {
            let decimals = u32::from(from >= 10_000.0);
            signed_percent(difference / from * 100.0, decimals, EN)
        }
        _ if measure.is_ratio() => signed(difference, measure.decimals(), EN),
        _ => format!("{} percentage points", signed(difference, 1, EN)),
    };
    match since {
        Some(year) => format!(" ({change} since {year})"),
        None => format!(" ({change})"),
    }
}

impl Words for English {
    fn measure_name(&self, measure: Measure) -> String {
        match measure {
            Measure::Population => "Inhabitants".into(),
            Measure::Change { from_year } => {
                format!("Change in the number of inhabitants since {from_year}")
            }
            Measure::Share65 => "Share aged 65 and over".into(),
            Measure::Share80 => "Share aged 80 and over".into(),
            Measure::ShareUnder20 => "Share under 20".into(),
            Measure::GreyPressure => "Old-age dependency".into(),
            Measure::Households => "Households".into(),
            Measure::HouseholdsChange { from_year } => {
                format!("Change in the number of households since {from_year}")
            }
            Measure::OnePersonShare => "Share of one-person households".into(),
            Measure::HouseholdSize => "Average household size".into(),
            Measure::Theme(of) => of.indicator().title.en.into(),
        }
    }

    fn axis_caption(&self, measure: Measure) -> String {
        match measure {
            Measure::Population => "Inhabitants on 1 January".into(),
            Measure::Change { from_year } => {
                format!("Percent more or fewer inhabitants than in {from_year}")
            }
            Measure::Share65 => "Aged 65 and over, percent of inhabitants".into(),
            Measure::Share80 => "Aged 80 and over, percent of inhabitants".into(),
            Measure::ShareUnder20 => "Under 20, percent of inhabitants".into(),
            Measure::GreyPressure => "Aged 65 and over per 100 aged 20 to 64".into(),
            Measure::Households => "Households on 1 January".into(),
            Measure::HouseholdsChange { from_year } => {
                format!("Percent more or fewer households than in {from_year}")
            }
            Measure::OnePersonShare => "One-person households, percent of households".into(),
            Measure::HouseholdSize => "Persons per household".into(),
            Measure::Theme(of) => of.indicator().axis.en.into(),
        }
    }

    fn axis_begins_at(&self, value: &str) -> String {
        format!("axis starts at {value}")
    }

    fn status(&self, status: Status) -> &'static str {
        match status {
            Status::Observed => "observed",
            Status::Estimated => "estimate",
            Status::Projected => "projection",
            Status::Assumed => "assumption",
        }
    }

    fn scenario(&self, scenario: ScenarioName) -> &'static str {
        match scenario {
            ScenarioName::Trend => "trend",
            ScenarioName::High => "high",
            ScenarioName::Low => "low",
            ScenarioName::MoreMigration => "more migration",
            ScenarioName::LessMigration => "less migration",
            ScenarioName::Cities => "pull of the cities",
            ScenarioName::Spread => "spread",
            ScenarioName::Own => "own scenario",
            ScenarioName::Pinned => "pinned scenario",
            ScenarioName::Proposal => "with proposal",
            ScenarioName::Base => "base",
        }
    }

    fn low(&self) -> &'static str {
        "low"
    }

    fn high(&self) -> &'static str {
        "high"
    }

    fn band(&self) -> &'static str {
        "between low and high scenario"
    }

    fn fan(&self) -> [&'static str; 2] {
        ["2 in 3 chance", "19 in 20 chance"]
    }

    fn fan_between(&self, low: &str, high: &str) -> String {
        format!("chance of 19 in 20: between {low} and {high}")
    }

    fn fan_columns(&self) -> [&'static str; 4] {
        ["19 in 20: from", "2 in 3: from", "2 in 3: to", "19 in 20: to"]
    }

    fn now(&self) -> &'static str {
        "now"
    }

    fn men(&self) -> &'static str {
        "Men"
    }

    fn women(&self) -> &'static str {
        "Women"
    }

    fn age(&self) -> &'static str {
        "Age"
    }

    fn born(&self) -> &'static str {
        "Born"
    }

    fn per_group(&self, years: usize) -> String {
        if years == 1 { "per year of age".into() } else { format!("per {years} years of age") }
    }

    fn and_older(&self, age: usize) -> String {
        format!("{age} and over")
    }

    fn no_data(&self) -> &'static str {
        "No data"
    }

    fn year(&self) -> &'static str {
        "Year"
    }

    fn line_title(&self, region: &str, measure: Measure, first: i32, last: i32) -> String {
        format!("{region}: {}, {first}–{last}", lower_first(&self.measure_name(measure)))
    }

    fn line_columns(&self) -> [&'static str; 2] {
        ["Low scenario", "High scenario"]
    }

    fn line_description(&self, story: &LineStory<'_>) -> String {
        let m = story.measure;
        let mut text = format!("{}.", self.axis_caption(m));
        if let Some(((first, from), (last, to))) = story.observed {
            let (begin, end) = (story.status_of_observed(first), story.status_of_observed(last));
            let known = match (begin, end) {
                (Status::Observed, _) => "Observed".into(),
                (_, Status::Observed) => {
                    format!("Observed, estimated before {}", story.counted_since)
                }
                _ => "Estimated".to_owned(),
            };
            text.push_str(&format!(
                " {known}: from {} in {first} to {} in {last}{}.",
                value(m, from, begin),
                value(m, to, end),
                change(m, from, to, None),
            ));
        }
        if let Some(((first, from), (last, to))) = story.projected {
            text.push_str(&format!(
                " In the scenario ‘{}’ an expected {} in {last}{}.",
                self.scenario(story.scenario),
                value(m, to, Status::Projected),
                change(m, from, to, Some(first)),
            ));
            if let Some((low, high)) = story.band {
                text.push_str(&format!(
                    " Between the low and the high scenario: {} to {} in {last}; this is not a probability interval.",
                    value(m, low, Status::Projected),
                    value(m, high, Status::Projected),
                ));
            }
            if let Some(edges) = story.fan {
                let [low, inner_low, inner_high, high] =
                    edges.map(|edge| value(m, edge, Status::Projected));
                text.push_str(&format!(
                    " With a chance of 2 in 3 it lies between {inner_low} and {inner_high} in {last}, with a chance of 19 in 20 between {low} and {high}.",
                ));
            }
        }
        told(&story.finding(EN), &text)
    }

    fn pyramid_title(&self, region: &str, year: i32, compare: Option<&str>) -> String {
        match compare {
            Some(other) => format!("{region}: age structure in {year}, compared with {other}"),
            None => format!("{region}: age structure in {year}"),
        }
    }

    fn pyramid_description(&self, story: &PyramidStory<'_>) -> String {
        let (year, status) = story.year;
        let (men, women) = story.totals;
        let total = men + women;
        if !(total.is_finite() && total > 0.0) {
            return nothing(story.region, EN);
        }
        let before = match (story.shares.1, story.compare) {
            (Some([.., old]), Some(other)) => format!(" (in {other}: {})", percent(old, 1, EN)),
            _ => String::new(),
        };
        let finding = format!(
            "In {year} {} of the people of {} {} 65 or over{before}.",
            percent(story.shares.0[2], 1, EN),
            story.region,
            if status == Status::Projected { "are expected to be" } else { "were" }
        );
        let mut text = format!(
            "{} men and {} women ({}). ",
            people(men, Status::Projected),
            people(women, Status::Projected),
            self.status(status)
        );
        let names = ["under 20", "20 to 64", "65 or over"];
        let mut parts = Vec::new();
        for (i, name) in names.iter().enumerate() {
            let before = match (story.shares.1, story.compare) {
                (Some(compare), Some(other)) => {
                    format!(" (in {other}: {})", percent(compare[i], 1, EN))
                }
                _ => String::new(),
            };
            parts.push(format!("{} are {name}{before}", percent(story.shares.0[i], 1, EN)));
        }
        text.push_str(&format!("{}, {} and {}.", parts[0], parts[1], parts[2]));
        let (from, to) = story.largest;
        if from == to {
            text.push_str(&format!(" The largest group is aged {from}."));
        } else {
            text.push_str(&format!(" The largest group is aged {from} to {to}."));
        }
        told(&finding, &text)
    }

    fn sentence(&self, s: &SentenceInput<'_>) -> String {
        let (year, region, base) = (s.year, s.region, s.base_year);
        if !s.people.is_finite() {
            return format!("For {year} nothing is known about {region}.");
        }
        let count = people(s.people, s.status());
        let told = match s.status() {
            Status::Projected => {
                format!("In {year} {region} is expected to have {count} inhabitants")
            }
            _ => format!("On 1 January {year} {region} had {count} inhabitants"),
        };
        let percent_text = |p| percent(p, s.percent_decimals(), EN);
        match s.comparison() {
            _ if year == base => format!("{told}."),
            None => format!("{told}."),
            Some(Comparison::Same) => format!("{told}, about as many as in {base}."),
            Some(Comparison::More(p)) => {
                format!("{told}, {} more than in {base}.", percent_text(p))
            }
            Some(Comparison::Fewer(p)) => {
                format!("{told}, {} fewer than in {base}.", percent_text(p))
            }
        }
    }

    fn households(&self, h: &HouseholdsInput<'_>) -> String {
        let (year, region, base) = (h.of.year, h.of.region, h.of.base_year);
        if !(h.of.people.is_finite() && h.size.is_finite()) {
            return format!("For {year} nothing is known about {region}.");
        }
        let count = people(h.of.people, h.status());
        let (told, have, has) = match h.status() {
            Status::Projected => (
                format!("In {year} {region} is expected to have {count} households"),
                "have",
                "has",
            ),
            _ => (format!("On 1 January {year} {region} had {count} households"), "had", "had"),
        };
        let than = match h.comparison() {
            None => String::new(),
            Some(Comparison::Same) => format!(", about as many as in {base}"),
            Some(Comparison::More(p)) => {
                format!(", {} more than in {base}", percent(p, h.of.percent_decimals(), EN))
            }
            Some(Comparison::Fewer(p)) => {
                format!(", {} fewer than in {base}", percent(p, h.of.percent_decimals(), EN))
            }
        };
        let (one, size) = (number(h.one_person_percent, 0, EN), number(h.size, 2, EN));
        format!(
            "{told}{than}. Of every 100 households, {one} {have} one person; a household {has} {size} people on average."
        )
    }

    fn chance(&self, c: &ChanceInput) -> String {
        let [low, high] =
            [c.interval.0, c.interval.1].map(|v| value(c.measure, v, Status::Projected));
        let counted = matches!(c.measure, Measure::Population | Measure::Households);
        let is = if counted { "there are" } else { "this figure lies" };
        let interval = format!(
            "With a chance of 19 in 20 ({}) {is} between {low} and {high}.",
            percent(95.0, 0, EN)
        );
        let Some(fewer) = c.fewer else { return interval };
        let chance = match fewer.chance() {
            Chance::Under1 => format!("under {}", percent(1.0, 0, EN)),
            Chance::Percent(p) => format!("about {}", percent(p, 0, EN)),
            Chance::Over99 => format!("over {}", percent(99.0, 0, EN)),
        };
        format!(
            "The chance that fewer people live there then than in {} is {chance}. {interval}",
            fewer.than_year
        )
    }
}
