//! All words of the charts, in Dutch and English: titles, captions, alternative
//! texts that give the finding, headings of tables, sentences about a region.
//!
//! Words are neutral: a region grows, shrinks or stays about the same, and none
//! of these is a problem by itself.

pub mod area;
mod chance;
mod en;
pub(crate) mod finding;
mod gap;
mod households;
mod nl;
mod sentence;

pub use chance::{ChanceInput, FewerChance, chance_sentence};
pub use finding::finding_of;
pub use gap::{GapInput, gap_sentence};
pub use households::{HouseholdsInput, households_sentence};
pub use sentence::{SentenceInput, sentence};

use super::format;
use super::line::ScenarioName;
use super::measure::Measure;
use super::output::{Lang, Status};

/// What a line chart shows, for its description.
#[derive(Debug, Clone, PartialEq)]
pub struct LineStory<'a> {
    /// The region, as it stands in a sentence.
    pub region: &'a str,
    /// What is counted.
    pub measure: Measure,
    /// First and last observed year with their values.
    pub observed: Option<((i32, f64), (i32, f64))>,
    /// First and last projected year with their values.
    pub projected: Option<((i32, f64), (i32, f64))>,
    /// Lowest and highest value of the scenarios in the last year.
    pub band: Option<(f64, f64)>,
    /// Bounds of the central 95 % and 67 % of an ensemble in the last year, in rising order.
    pub fan: Option<[f64; 4]>,
    /// The year chosen and its value.
    pub chosen: (i32, f64),
    /// How the value of the chosen year came to be.
    pub chosen_status: Status,
    /// First observed year that was counted; earlier ones are estimated.
    pub counted_since: i32,
    /// Name of the scenario.
    pub scenario: ScenarioName,
}

impl LineStory<'_> {
    /// What the chosen year says, in one sentence.
    pub(crate) fn finding(&self, lang: Lang) -> String {
        let (year, value) = self.chosen;
        let base = self.projected.map(|(first, _)| first);
        finding::finding(&finding::FindingInput {
            region: self.region,
            measure: self.measure,
            year: (year, self.chosen_status, value),
            base,
            lang,
        })
    }

    /// How the value of an observed year came to be.
    pub(crate) fn status_of_observed(&self, year: i32) -> Status {
        if year < self.counted_since { Status::Estimated } else { Status::Observed }
    }
}

/// What a pyramid shows, for its description.
#[derive(Debug, Clone, PartialEq)]
pub struct PyramidStory<'a> {
    /// Name of the region.
    pub region: &'a str,
    /// Year of the bars, and how it came to be.
    pub year: (i32, Status),
    /// What the outline is, in a sentence, if there is any: `2025`.
    pub compare: Option<&'a str>,
    /// Men and women of the year.
    pub totals: (f64, f64),
    /// Ages 0-19, 20-64, 65 and over, in percent of the total: the year's, and those compared with.
    pub shares: ([f64; 3], Option<[f64; 3]>),
    /// Youngest and oldest age of the largest group, both sexes together.
    pub largest: (usize, usize),
}

/// The words of one language. A trait, so that none can be forgotten.
pub(crate) trait Words {
    fn measure_name(&self, measure: Measure) -> String;
    fn axis_caption(&self, measure: Measure) -> String;
    fn axis_begins_at(&self, value: &str) -> String;
    fn status(&self, status: Status) -> &'static str;
    fn scenario(&self, scenario: ScenarioName) -> &'static str;
    fn low(&self) -> &'static str;
    fn high(&self) -> &'static str;
    fn band(&self) -> &'static str;
    /// Names of the inner and the outer band of a fan.
    fn fan(&self) -> [&'static str; 2];
    /// What a chance of 19 in 20 lies between.
    fn fan_between(&self, low: &str, high: &str) -> String;
    fn fan_columns(&self) -> [&'static str; 4];
    fn now(&self) -> &'static str;
    fn men(&self) -> &'static str;
    fn women(&self) -> &'static str;
    fn age(&self) -> &'static str;
    fn born(&self) -> &'static str;
    fn per_group(&self, years: usize) -> String;
    fn and_older(&self, age: usize) -> String;
    fn no_data(&self) -> &'static str;
    fn year(&self) -> &'static str;
    fn line_title(&self, region: &str, measure: Measure, first: i32, last: i32) -> String;
    fn line_columns(&self) -> [&'static str; 2];
    fn line_description(&self, story: &LineStory<'_>) -> String;
    fn pyramid_title(&self, region: &str, year: i32, compare: Option<&str>) -> String;
    fn pyramid_description(&self, story: &PyramidStory<'_>) -> String;
    fn sentence(&self, input: &SentenceInput<'_>) -> String;
    fn households(&self, input: &HouseholdsInput<'_>) -> String;
    fn chance(&self, input: &ChanceInput) -> String;
}

pub(crate) fn words(lang: Lang) -> &'static dyn Words {
    match lang {
        Lang::Nl => &nl::Dutch,
        Lang::En => &en::English,
    }
}

/// A value of a measure as text: people and households whole, their ratio with two decimals, everything else with one.
///
/// Computed numbers of people and households are rounded ([`format::rounded_people`]), from a
/// million on they are given in millions; counted ones are given in full.
pub fn value_text(measure: Measure, value: f64, status: Status, lang: Lang) -> String {
    match measure {
        _ if measure.is_number() && measure.diverging() => {
            format::signed(format::rounded_people(value), 0, lang)
        }
        _ if measure.is_number() && status == Status::Observed => format::number(value, 0, lang),
        _ if measure.is_number() && value.abs() >= 999_500.0 => format::millions(value, lang),
        _ if measure.is_number() => format::number(format::rounded_people(value), 0, lang),
        _ if measure.diverging() => format::signed_percent(value, 1, lang),
        _ if measure.is_ratio() => format::number(value, measure.decimals(), lang),
        _ => format::percent(value, 1, lang),
    }
}

/// The name of a measure, for a heading or a legend.
pub fn measure_name(measure: Measure, lang: Lang) -> String {
    words(lang).measure_name(measure)
}

/// The word for how a number came to be.
pub fn status_name(status: Status, lang: Lang) -> &'static str {
    words(lang).status(status)
}
