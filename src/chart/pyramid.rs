//! The population pyramid: men to the left, women to the right, by age.
//!
//! The bars are the year chosen, the stepped outline the year it is compared
//! with, or the same year in another scenario. Those born in one year can be followed
//! through the years: their bar stands out and they are counted below it. The scale is given, so that playing through the years moves the people
//! and not the axis. Small regions are drawn in groups of five years: their
//! single ages are estimates of a handful of people.

use super::describe::finding::told;
use super::describe::{PyramidStory, Words, words};
use super::line::ScenarioName;
use super::output::{Cell, Chart, Frame, Status, Table};
use super::pyramid_draw;
use super::pyramid_size::{Bars, SizedPyramid};
use super::pyramid_words;
use crate::error::{ErrorKind, Result};

/// Below this number of people ages are shown in groups of five years: there are
/// fewer than 50 people to a bar of one year and one sex, and their single ages
/// were not published.
pub const SMALL_POPULATION: f64 = 10_000.0;

/// Men and women by single year of age in one year; the last age is open-ended.
#[derive(Debug, Clone, PartialEq)]
pub struct PyramidYear {
    /// The year, on 1 January.
    pub year: i32,
    /// How the numbers came to be.
    pub status: Status,
    /// Men by age, 101 of them for 0 to 100+.
    pub men: Vec<f64>,
    /// Women by age.
    pub women: Vec<f64>,
    /// The scenario, where one scenario is set against another.
    pub scenario: Option<ScenarioName>,
}

/// Those born in one year, in the year of the bars and in the base year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Followed {
    /// The year they were born in.
    pub birth_year: i32,
    /// Men and women among the people of the bars; not a number where they are not born yet or are in the open-ended age.
    pub people: f64,
    /// The base year, and how many of them there were then; none where that is the year of the bars or they were not born yet.
    pub base: Option<(i32, f64)>,
}

/// What a pyramid is drawn from.
#[derive(Debug, Clone, PartialEq)]
pub struct PyramidInput {
    /// Size, language, theme, ids.
    pub frame: Frame,
    /// Name of the region.
    pub region: String,
    /// The year of the bars.
    pub shown: PyramidYear,
    /// The year of the outline, if any; not drawn when it is the year and the scenario of the bars.
    pub compare: Option<PyramidYear>,
    /// Whose bar stands out, if anyone's.
    pub followed: Option<Followed>,
    /// Years of age to a bar, 1 or 5; see [`age_group_years`].
    pub group_years: usize,
    /// People at the end of the scale, the same for all years of a region; see
    /// [`largest_group`]. Not finite or not positive: the largest of what is drawn.
    pub max_people: f64,
}

/// Years of age to a bar that suit a region of that many people in the base year.
pub fn age_group_years(base_people: f64) -> usize {
    if base_people < SMALL_POPULATION { 5 } else { 1 }
}

/// People in the largest bar of a year: take the largest of all years for [`PyramidInput::max_people`].
pub fn largest_group(men: &[f64], women: &[f64], group_years: usize) -> f64 {
    let bars = |ages: &[f64]| {
        grouped(ages, group_years).into_iter().filter(|v| v.is_finite()).fold(0.0, f64::max)
    };
    f64::max(bars(men), bars(women))
}

/// Sums of groups of ages, as bars show them; the open-ended last age stays by itself.
pub fn grouped(ages: &[f64], years: usize) -> Vec<f64> {
    let Some((open, closed)) = ages.split_last() else {
        return Vec::new();
    };
    let mut groups: Vec<f64> = closed.chunks(years.max(1)).map(|c| c.iter().sum()).collect();
    groups.push(*open);
    groups
}

/// Draws the pyramid of a region.
///
/// Errors: `value` for a frame or group out of bounds, `shape` for tables of unequal length.
pub fn pyramid_chart(input: &PyramidInput) -> Result<Chart> {
    input.frame.check()?;
    check(input)?;
    let w = words(input.frame.lang);
    let lang = input.frame.lang;
    let compare = compared(input).map(|c| pyramid_words::compared_with(c, lang));
    let title = w.pyramid_title(&input.region, input.shown.year, compare.as_deref());
    let mut description = w.pyramid_description(&story(input, compare.as_deref()));
    if let Some(followed) = &input.followed {
        // Who follows someone asked for that.
        let all = description.replace('\n', " ");
        description = told(&pyramid_words::sentence(input, followed), &all);
    }
    let sized = SizedPyramid::new(input, w);
    let (picture, stops) = pyramid_draw::draw(&sized)?;
    let table = table(&sized, w);
    Ok(Chart { picture, title, description, table, stops })
}

fn check(input: &PyramidInput) -> Result<()> {
    let ages = input.shown.men.len();
    if ages < 21 || !matches!(input.group_years, 1 | 5) {
        return Err(ErrorKind::Value {
            place: "pyramid".into(),
            expected: "at least 21 ages, groups of 1 or 5 years".into(),
            found: format!("{ages} ages, groups of {}", input.group_years),
        }
        .into());
    }
    let mut tables = vec![("women", &input.shown.women)];
    if let Some(c) = &input.compare {
        tables.extend([("compared men", &c.men), ("compared women", &c.women)]);
    }
    match tables.into_iter().find(|(_, t)| t.len() != ages) {
        None => Ok(()),
        Some((name, t)) => {
            Err(ErrorKind::Shape { place: name.into(), expected: ages, found: t.len() }.into())
        }
    }
}

pub(crate) fn compared(input: &PyramidInput) -> Option<&PyramidYear> {
    let shown = &input.shown;
    input.compare.as_ref().filter(|c| (c.year, c.scenario) != (shown.year, shown.scenario))
}

/// Percent of all people at ages 0-19, 20-64, 65 and over.
fn shares(year: &PyramidYear) -> [f64; 3] {
    let total: f64 = year.men.iter().chain(&year.women).sum();
    let part = |ages: core::ops::Range<usize>| -> f64 {
        let count = |t: &[f64]| t.iter().take(ages.end).skip(ages.start).sum::<f64>();
        (count(&year.men) + count(&year.women)) / total * 100.0
    };
    [part(0..20), part(20..65), part(65..usize::MAX)]
}

fn story<'a>(input: &'a PyramidInput, compare_name: Option<&'a str>) -> PyramidStory<'a> {
    let shown = Bars::of(&input.shown, input.group_years, words(input.frame.lang));
    let both: Vec<f64> = shown.men.iter().zip(&shown.women).map(|(m, w)| m + w).collect();
    let mut largest = 0;
    for (i, people) in both.iter().enumerate() {
        if *people > both[largest] {
            largest = i;
        }
    }
    let first_age = largest * input.group_years;
    let last_age =
        if largest + 1 == both.len() { first_age } else { first_age + input.group_years - 1 };
    let compare = compared(input);
    PyramidStory {
        region: &input.region,
        year: (input.shown.year, input.shown.status),
        compare: compare_name,
        totals: (input.shown.men.iter().sum(), input.shown.women.iter().sum()),
        shares: (shares(&input.shown), compare.map(shares)),
        largest: (first_age, last_age),
    }
}

fn table(sized: &SizedPyramid<'_>, w: &dyn Words) -> Table {
    let mut columns = vec![w.age().to_string()];
    let years: Vec<&Bars> = core::iter::once(&sized.shown).chain(&sized.compare).collect();
    for bars in &years {
        let of = format!("{} ({})", bars.name, w.status(bars.status));
        columns.push(format!("{} {of}", w.men()));
        columns.push(format!("{} {of}", w.women()));
    }
    let mut table = Table { columns, ..Table::default() };
    let last = sized.shown.men.len() - 1;
    for i in 0..=last {
        let mut row = vec![Cell::Text(sized.ages_of(i, w))];
        for bars in &years {
            row.extend([Cell::rounded(bars.men[i], 0), Cell::rounded(bars.women[i], 0)]);
        }
        table.rows.push(row);
        table.status.push(sized.shown.status);
    }
    table
}
