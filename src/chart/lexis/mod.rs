//! A Lexis surface: a square for each age in each year, with the diagonals along which those who were born in one year
//! grow older. People of each age, or how many more or fewer than of the same age in the base year.
//!
//! Source of the form: Lexis (1875), as drawn by Vaupel, Gambill and Yashin, *Thousands of Data at a Glance* (1987).

mod draw;
mod words;

use super::colour::{self, Rgb};
use super::format;
use super::output::{Cell, Chart, Frame, Status, Table};
use super::scale::nice_step;
use crate::error::{ErrorKind, Result};

/// What is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct LexisInput {
    /// Size, language, theme, ids.
    pub frame: Frame,
    /// The region, as it stands in a title.
    pub region: String,
    /// The first year.
    pub first_year: i32,
    /// People by single year of age, `[year][age]`; the last age is open.
    pub people: Vec<Vec<f64>>,
    /// How the first year came to be; later ones are computed.
    pub first_status: Status,
    /// Beside the same age in the first year, in percent, instead of people.
    pub compared: bool,
    /// Years of birth that are followed.
    pub births: Vec<i32>,
    /// The year chosen.
    pub year: i32,
}

/// Classes on each side of zero, or in all.
const ARMS: usize = 3;
const CLASSES: usize = 8;

/// The classes of the squares.
pub(crate) struct Classes {
    /// Rising; a value equal to one is in the class above.
    pub(crate) breaks: Vec<f64>,
    pub(crate) colours: Vec<Rgb>,
}

impl LexisInput {
    /// The value of a square; not a number where there is none.
    pub(crate) fn value(&self, year: usize, age: usize) -> f64 {
        let of = |year: usize| {
            self.people.get(year).and_then(|ages| ages.get(age)).copied().unwrap_or(f64::NAN)
        };
        if self.compared { 100.0 * (of(year) / of(0) - 1.0) } else { of(year) }
    }

    pub(crate) fn ages(&self) -> usize {
        self.people.first().map_or(0, Vec::len)
    }

    pub(crate) fn value_text(&self, value: f64) -> String {
        let lang = self.frame.lang;
        match self.compared {
            true => format::signed_percent(value, 0, lang),
            // A year of age of a village is fewer than the tens that people are rounded to.
            false if value.abs() < 100.0 => format::number(value, 0, lang),
            false => format::number(format::rounded_people(value), 0, lang),
        }
    }

    pub(crate) fn classes(&self) -> Classes {
        let all =
            (0..self.people.len()).flat_map(|year| (0..self.ages()).map(move |age| (year, age)));
        // The open age would make all others pale.
        let last = self.ages().saturating_sub(1);
        let values = all.filter(|(_, age)| *age != last).map(|(year, age)| self.value(year, age));
        let most =
            values.filter(|value| value.is_finite()).fold(0.0, |most: f64, v| most.max(v.abs()));
        if self.compared {
            // The very old grow most; beyond 30 percent one colour must do, or all others were as one.
            let step = nice_step(most.clamp(15.0, 30.0) / (ARMS as f64 + 1.0), 1);
            let arm = (1..=ARMS).map(|at| step * at as f64);
            let breaks = arm.clone().rev().map(|of| -of).chain(arm);
            return Classes {
                breaks: breaks.collect(),
                colours: colour::diverging(self.frame.theme, 2 * ARMS + 1),
            };
        }
        let step = nice_step(most.max(1.0), CLASSES).max(1.0);
        let count = libm::ceil(most / step).clamp(2.0, 7.0) as usize;
        Classes {
            breaks: (1..count).map(|at| step * at as f64).collect(),
            colours: colour::sequential(self.frame.theme, count),
        }
    }
}

/// Draws the surface.
///
/// Errors: `value` for a frame out of bounds, `shape` for years of different numbers of ages.
pub fn lexis_chart(input: &LexisInput) -> Result<Chart> {
    input.frame.check()?;
    let ages = input.ages();
    if let Some(other) = input.people.iter().find(|of| of.len() != ages) {
        let place = "people by age".to_owned();
        return Err(ErrorKind::Shape { place, expected: ages, found: other.len() }.into());
    }
    let (picture, stops) = draw::draw(input)?;
    let (title, description) = (words::title(input), words::description(input));
    Ok(Chart { picture, title, description, table: table(input), stops })
}

/// A row for each year, a column for each age.
fn table(input: &LexisInput) -> Table {
    let lang = input.frame.lang;
    let mut columns = vec![super::describe::words(lang).year().to_owned()];
    columns.extend((0..input.ages()).map(|age| words::age(input, age)));
    let mut table = Table { columns, ..Table::default() };
    for (at, year) in (0..input.people.len()).zip(input.first_year..) {
        let mut row = vec![Cell::Text(year.to_string())];
        let decimals = u32::from(input.compared);
        row.extend((0..input.ages()).map(|age| Cell::rounded(input.value(at, age), decimals)));
        table.rows.push(row);
        table.status.push(if at == 0 { input.first_status } else { Status::Projected });
    }
    table
}
