//! Indicators out of a file of the user's own: figures of municipalities in some years, carried on with the people they are about.
//!
//! What a file says of years after the base year does not count. From the base year on a count stays as many per person as it
//! was, and a share stays what it was in each municipality, so that in a group of them it moves with where people live. Both
//! are assumptions; of which ages the people are, the user says.
//!
//! ```text
//! own:given:0-100:3f2a9c41d07b:Zorgcliënten
//!           |     |            |
//!           |     |            name
//!           |     first digits of the SHA-256 of the figures
//!           ages the figure goes with; 100: and over
//! ```
//!
//! Figures don't travel in a name: who has only the link is told that the file is missing.

use super::definition::{Amount, Formula, Known, Made, Span, Text, ThemeIndicator, Unit, Words};
use super::own::{self, Own};
use crate::check;
use crate::error::Result;

/// What the id of such an indicator begins with.
pub const PREFIX: &str = "own:given:";
/// Oldest age: and over.
const OLDEST: u8 = 100;

/// Figures as a file has them, on the borders of today.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures {
    /// First digits of a checksum that is of these figures alone.
    pub checksum: String,
    /// What they are called.
    pub name: [String; 2],
    /// The file they are from.
    pub file: String,
    /// Whether they are shares and means, which do not add up.
    pub is_share: bool,
    /// First and last age of the people they go with; 100: and over.
    pub ages: (u8, u8),
    /// Years, rising.
    pub years: Vec<i32>,
    /// `[year][r]`; not a number where there is none.
    pub values: Vec<f64>,
    /// People of those ages in the base year, `[r]`.
    pub people: Vec<f64>,
}

/// What is kept of figures, to show them as they are.
#[derive(Debug)]
pub struct Given {
    figures: Figures,
    base_year: i32,
    /// What each region goes on with; not a number where there is nothing.
    rates: &'static [f64],
}

impl Given {
    /// The figures of some regions together, by year: sums, or means weighted by people of the base year. A year in which one of them has
    /// no figure is left out.
    pub fn of_group(&self, members: &[usize]) -> Vec<(i32, f64)> {
        let Figures { years, values, people, is_share, .. } = &self.figures;
        let until = |(year, _): &(i32, f64)| *year <= self.base_year;
        let rows = values.chunks_exact(people.len().max(1));
        let of = |row: &[f64]| {
            let at = |list: &[f64], r: usize| list.get(r).copied().unwrap_or(f64::NAN);
            if !is_share {
                return members.iter().map(|&r| at(row, r)).sum::<f64>();
            }
            if let [r] = members {
                return at(row, *r);
            }
            let weighted = members.iter().map(|&r| at(row, r) * at(people, r)).sum::<f64>();
            weighted / members.iter().map(|&r| at(people, r)).sum::<f64>()
        };
        let all = years.iter().zip(rows).map(|(year, row)| (*year, of(row)));
        all.filter(until).filter(|(_, value)| value.is_finite()).collect()
    }

    /// Which of some regions have nothing to go on from: no figure until the base year, or nobody it could be about. A group with one of
    /// them has no value, for a sum that misses a part is no sum.
    pub fn lacking(&self, members: impl IntoIterator<Item = usize>) -> Vec<usize> {
        let lacks = |r: &usize| self.rates.get(*r).is_none_or(|rate| rate.is_nan());
        members.into_iter().filter(lacks).collect()
    }

    /// Name of the file the figures are from.
    pub fn file(&self) -> &str {
        &self.figures.file
    }
}

/// The name that an id ends with.
pub fn label_of(id: &str) -> &str {
    id.splitn(5, ':').nth(4).unwrap_or_default()
}

/// Makes an indicator of figures, and keeps it for good.
///
/// # Errors
/// `shape` where there is not one figure for each year and region, and those of [`own::own`].
pub fn give(figures: Figures, base_year: i32) -> Result<&'static Own> {
    let regions = figures.people.len();
    check::shape("own figures", figures.years.len() * regions, &figures.values)?;
    let (anchors, known) = anchors(&figures, base_year);
    let rates = anchors.iter().zip(&figures.people).map(|(value, people)| match figures.is_share {
        true => *value,
        false if *people > 0.0 => value / people,
        false => f64::NAN,
    });
    let rates = rates.collect();
    own::keep(make(figures, rates, known, base_year))
}

/// The figure of each region that it goes on from: the last one until the base year.
fn anchors(figures: &Figures, base_year: i32) -> (Vec<f64>, Known) {
    let regions = figures.people.len();
    let mut known = Known::Counted;
    let anchor = |r: usize| {
        let mut of =
            figures.years.iter().zip(figures.values.iter().skip(r).step_by(regions.max(1)));
        let found = of.rfind(|(year, value)| **year <= base_year && !value.is_nan());
        if found.is_some_and(|(year, _)| *year != base_year) {
            known = Known::Estimated;
        }
        found.map_or(f64::NAN, |(_, value)| *value)
    };
    ((0..regions).map(anchor).collect(), known)
}

fn make(figures: Figures, rates: Vec<f64>, known: Known, base_year: i32) -> Own {
    let keep = |text: String| -> &'static str { Box::leak(text.into_boxed_str()) };
    let (first, last) = figures.ages;
    let [nl, en] = figures.name.clone();
    let id = keep(format!("{PREFIX}{first}-{last}:{}:{nl}", figures.checksum));
    let name = Text { nl: keep(nl), en: keep(en) };
    let quoted = |text: &str| keep(format!("“{text}”"));
    let subject = Text { nl: quoted(name.nl), en: quoted(name.en) };
    let (file, years) = (&figures.file, in_words(&figures.years));
    let whom = ages_in_words(first, last);
    let carried = carried_in_words(figures.is_share, whom, base_year);
    let about = Text {
        nl: keep(format!("Uit uw eigen bestand “{file}”, met cijfers van {years}. {}", carried.nl)),
        en: keep(format!("From your own file “{file}”, with figures of {years}. {}", carried.en)),
    };
    let formula = if figures.is_share {
        Text {
            nl: keep(format!(
                "het laatste cijfer van elke gemeente; van meer gemeenten het gemiddelde, gewogen met {}. Dat het zo blijft is een aanname",
                whom.nl
            )),
            en: keep(format!(
                "the last figure of each municipality; of several the mean, weighted by {}. That it stays so is an assumption",
                whom.en
            )),
        }
    } else {
        Text {
            nl: keep(format!(
                "het laatste cijfer van elke gemeente / {} op 1 januari van het basisjaar × {} in een jaar. Dat het er per persoon zoveel blijven is een aanname",
                whom.nl, whom.nl
            )),
            en: keep(format!(
                "the last figure of each municipality / {} on 1 January of the base year × {} in a year. That it stays as much per person is an assumption",
                whom.en, whom.en
            )),
        }
    };
    let source = Text {
        nl: keep(format!("Eigen bestand “{file}”. Bevolking: CBS en Streekblik")),
        en: keep(format!("Own file “{file}”. Population: CBS and Streekblik")),
    };
    let value = if figures.is_share {
        Formula::Per { part: "ownGiven", whole: "ownPeople", times: 1.0 }
    } else {
        Formula::Total("ownGiven")
    };
    let is_percent = ["%", "aandeel", "percent", "share"]
        .iter()
        .any(|part| name.nl.to_lowercase().contains(part));
    let unit = match (figures.is_share, is_percent) {
        (false, _) => Unit::Things,
        (true, true) => Unit::Percent,
        (true, false) => Unit::Number,
    };
    let words = Words { name, title: name, subject };
    let indicator = ThemeIndicator::new(id, words, [about, formula, source], value, unit);
    let open = if last >= OLDEST { Span::OPEN } else { last };
    let rates: &'static [f64] = rates.leak();
    let spans: &'static [Span] = Box::leak(Box::new([Span::all(first, open)]));
    Own {
        indicator: ThemeIndicator { known, ..indicator },
        amounts: vec![
            Amount { id: "ownPeople", made: Made::People(spans, &[]) },
            Amount { id: "ownGiven", made: Made::PerRegion("ownPeople", rates) },
        ],
        given: Some(Given { figures, base_year, rates }),
    }
}

/// How figures go on, so that a flat line is no riddle.
fn carried_in_words(is_share: bool, whom: Text, base_year: i32) -> Text {
    let keep = |text: String| -> &'static str { Box::leak(text.into_boxed_str()) };
    if is_share {
        return Text {
            nl: "Na het laatste cijfer blijft dat van elke gemeente gelijk: van één gemeente is de lijn vlak, en van meer gemeenten samen verandert zij alleen met waar mensen wonen. Dat is een aanname.",
            en: "After the last figure that of each municipality stays the same: of one municipality the line is flat, and of several together it changes only with where people live. That is an assumption.",
        };
    }
    let [nl, en] = [
        whom.nl.replacen("inwoners", "inwoner", 1),
        whom.en.replacen("inhabitants", "inhabitant", 1),
    ];
    Text {
        nl: keep(format!(
            "Het aantal per {nl} blijft na {base_year} gelijk; wat verandert, komt van de bevolking. Dat is een aanname."
        )),
        en: keep(format!(
            "The number per {en} stays the same after {base_year}; what changes comes from the population. That is an assumption."
        )),
    }
}

/// Years that are told one by one where some lack between them.
const MOST_YEARS: usize = 6;

/// Some years: from the first to the last, or one by one.
fn in_words(years: &[i32]) -> String {
    match years {
        [] => String::new(),
        [one] => one.to_string(),
        [first, .., last] if last - first + 1 == years.len() as i32 || years.len() > MOST_YEARS => {
            format!("{first}–{last}")
        }
        _ => years.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
    }
}

fn ages_in_words(first: u8, last: u8) -> Text {
    let keep = |text: String| -> &'static str { Box::leak(text.into_boxed_str()) };
    match (first, last) {
        (0, OLDEST..) => Text { nl: "inwoners", en: "inhabitants" },
        (_, OLDEST..) => Text {
            nl: keep(format!("inwoners van {first} jaar en ouder")),
            en: keep(format!("inhabitants of {first} and over")),
        },
        _ => Text {
            nl: keep(format!("inwoners van {first} tot en met {last} jaar")),
            en: keep(format!("inhabitants of {first} to {last}")),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures() -> Figures {
        Figures {
            checksum: "abc".to_owned(),
            name: ["Cliënten".to_owned(), "Clients".to_owned()],
            file: "zorg.csv".to_owned(),
            is_share: false,
            ages: (75, 100),
            years: vec![2020, 2023, 2027],
            values: vec![1.0, 2.0, f64::NAN, 10.0, f64::NAN, f64::NAN, 12.0, 7.0, 9.0],
            people: vec![100.0, 50.0, 30.0],
        }
    }

    #[test]
    fn each_region_goes_on_from_its_last_figure_until_the_base_year() {
        let (anchors, known) = anchors(&figures(), 2025);
        assert_eq!(anchors[..2], [10.0, 2.0]);
        assert!(
            anchors[2].is_nan() && known == Known::Estimated,
            "one of later years alone has none"
        );
        let one = Figures { years: vec![2025], values: vec![1.0, f64::NAN, 3.0], ..figures() };
        assert_eq!(super::anchors(&one, 2025).1, Known::Counted);
    }

    #[test]
    fn a_count_is_a_rate_of_each_region_and_a_group_misses_what_one_misses() {
        let made = give(figures(), 2025).unwrap();
        assert_eq!(made.indicator.id, "own:given:75-100:abc:Cliënten");
        let about = made.indicator.about.nl;
        assert!(about.contains("met cijfers van 2020, 2023, 2027."), "{about}");
        assert!(
            about.contains("per inwoner van 75 jaar en ouder blijft na 2025 gelijk"),
            "{about}"
        );
        assert!(core::ptr::eq(own::own(made.indicator.id).unwrap(), made));
        let Made::PerRegion(_, rates) = made.amounts[1].made else { panic!("rates") };
        assert_eq!(rates[..2], [0.1, 0.04]);
        let given = made.given.as_ref().unwrap();
        assert_eq!(given.of_group(&[0]), [(2020, 1.0), (2023, 10.0)]);
        assert_eq!(given.of_group(&[0, 1]), [(2020, 3.0)]);
        assert_eq!((given.lacking(0..3), given.lacking([0, 1])), (vec![2], vec![]));
        let share = give(Figures { is_share: true, checksum: "def".to_owned(), ..figures() }, 2025);
        let share = share.unwrap();
        assert!(share.indicator.about.en.contains("of one municipality the line is flat"));
        let share = share.given.as_ref().unwrap();
        assert_eq!(share.of_group(&[0, 1])[0], (2020, 200.0 / 150.0));
    }

    #[test]
    fn figures_that_are_not_here_are_told_by_their_name() {
        let error = own::own("own:given:0-100:123:Iets: anders").unwrap_err();
        assert_eq!((error.code(), error.to_string().contains("Iets: anders")), ("unknown", true));
        assert_eq!(
            give(Figures { values: vec![1.0], ..figures() }, 2025).unwrap_err().code(),
            "shape"
        );
    }
}
