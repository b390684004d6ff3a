//! What a theme is made of: amounts, assumptions, levers, indicators. All of it is data.

pub use super::rate::{BUILT_UP_YEARS, Rate};

/// A text in both languages of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Text {
    /// Dutch.
    pub nl: &'static str,
    /// English.
    pub en: &'static str,
}

/// A part of life that a population means something for.
#[derive(Debug)]
pub struct Theme {
    /// The name by which the page knows it.
    pub id: &'static str,
    /// What it is called.
    pub name: Text,
    /// What it says, and what it does not.
    pub about: Text,
    /// Numbers that add up over regions; each is made of those before it.
    pub amounts: &'static [Amount],
    /// Values that are chosen, for want of a count; at least one of `source` and the word "aanname" tells where each is from.
    pub assumptions: &'static [Assumption],
    /// What a region can do.
    pub levers: &'static [Lever],
    /// What the map and the charts show.
    pub indicators: &'static [ThemeIndicator],
}

/// A number of people, homes or work in a region on 1 January, which adds up over regions.
#[derive(Debug)]
pub struct Amount {
    /// Its name among the amounts of all themes.
    pub id: &'static str,
    /// How it is made.
    pub made: Made,
}

/// How an amount is made.
#[derive(Debug)]
pub enum Made {
    /// Persons by age and sex, each times a rate, and all of it times some more.
    People(&'static [Span], &'static [Rate]),
    /// Households of one person, of several without children, with children: times a weight each.
    Households([f64; 3]),
    /// Homes counted at the start of the base year.
    Homes,
    /// Homes the region usually gets in a year, times the years since the base year.
    UsualHomes,
    /// What a lever has added in a region, of all years before.
    Lever(&'static str),
    /// Amounts before it, each times rates.
    Sum(&'static [(&'static str, &'static [Rate])]),
    /// An amount before it, of which each region's part goes to itself and to what is near (see [`super::near`]).
    Near(&'static str),
    /// What is left of an amount before it that something was taken from: none below zero, in any region.
    Left(&'static str),
    /// The part of an amount before it that [`Made::Near`] leaves where it is, for there is nothing else near.
    Kept(&'static str),
    /// An amount before it, in each region times a rate of that region.
    PerRegion(&'static str, &'static [f64]),
}

/// Some ages of a sex, and a rate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Span {
    /// First age on 1 January.
    pub first: u8,
    /// Last age; [`Span::OPEN`]: and over.
    pub last: u8,
    /// Whom it counts.
    pub sexes: Sexes,
    /// How much each counts.
    pub rate: Rate,
}

impl Span {
    /// A last age without an end.
    pub const OPEN: u8 = 255;

    /// Everyone of some ages, counted as one.
    pub const fn all(first: u8, last: u8) -> Self {
        Self::of(first, last, Rate::Fixed(1.0))
    }

    /// Men and women of some ages, at the same rate.
    pub const fn of(first: u8, last: u8, rate: Rate) -> Self {
        Self { first, last, sexes: Sexes::Both, rate }
    }

    /// Men of some ages.
    pub const fn men(first: u8, last: u8, rate: Rate) -> Self {
        Self { first, last, sexes: Sexes::Men, rate }
    }

    /// Women of some ages.
    pub const fn women(first: u8, last: u8, rate: Rate) -> Self {
        Self { first, last, sexes: Sexes::Women, rate }
    }
}

/// Whom a span counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sexes {
    /// Men and women.
    Both,
    /// Men.
    Men,
    /// Women.
    Women,
}

/// A value that is chosen.
#[derive(Debug)]
pub struct Assumption {
    /// The name by which documents know it.
    pub id: &'static str,
    /// What it is called.
    pub name: Text,
    /// What it means and what changes with it.
    pub about: Text,
    /// Its value where no one chose another.
    pub default: f64,
    /// Least value.
    pub min: f64,
    /// Greatest value.
    pub max: f64,
    /// Smallest step of the slider.
    pub step: f64,
    /// What it is counted in.
    pub unit: Unit,
    /// Where the value is from.
    pub origin: Origin,
}

impl Assumption {
    /// A level in percent, of which 100 is as it is now.
    pub(super) const fn level(
        id: &'static str,
        name: Text,
        about: Text,
        (min, max): (f64, f64),
        origin: Origin,
    ) -> Self {
        Self { id, name, about, default: 100.0, min, max, step: 1.0, unit: Unit::Percent, origin }
    }
}

/// Where a value is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// From a table or a publication.
    Source(Text),
    /// No one counted it: an assumption of ours, in the right order of size, to be changed by who knows better.
    Assumed(Text),
}

/// What a region can do: so much in a year.
#[derive(Debug)]
pub struct Lever {
    /// The name by which documents know it.
    pub id: &'static str,
    /// What it is called.
    pub name: Text,
    /// What it does.
    pub about: Text,
    /// Least amount in a year.
    pub min: f64,
    /// Greatest amount in a year.
    pub max: f64,
    /// What it is counted in.
    pub unit: Unit,
}

/// What the map and the charts show of a theme.
#[derive(Debug)]
pub struct ThemeIndicator {
    /// The name by which the page knows it.
    pub id: &'static str,
    /// In a list, as short as can be.
    pub name: Text,
    /// Above the map or a chart.
    pub title: Text,
    /// Beside an axis: what is counted and in what.
    pub axis: Text,
    /// In a sentence, with its article: "het aantal leerlingen in het basisonderwijs".
    pub subject: Text,
    /// What it says, in plain words.
    pub about: Text,
    /// How it is computed, in plain words.
    pub formula: Text,
    /// Where its figures are from.
    pub source: Text,
    /// Of which amounts.
    pub value: Formula,
    /// What it is counted in.
    pub unit: Unit,
    /// Whether zero divides its values into two kinds.
    pub diverging: bool,
    /// What there is above zero and below it, where it is a number with two sides: "homes too many", "homes too few".
    pub sides: Option<[Text; 2]>,
    /// How its value of the base year came to be; later ones are projected.
    pub known: Known,
}

/// The words of an indicator: in a list, above a map or chart, as the subject of a sentence.
#[derive(Debug, Clone, Copy)]
pub struct Words {
    /// [`ThemeIndicator::name`].
    pub name: Text,
    /// [`ThemeIndicator::title`].
    pub title: Text,
    /// [`ThemeIndicator::subject`].
    pub subject: Text,
}

impl ThemeIndicator {
    /// One that is read from a value and made with rates that no one counted, without two sides; its axis says what its title says.
    pub(super) const fn new(
        id: &'static str,
        words: Words,
        [about, formula, source]: [Text; 3],
        value: Formula,
        unit: Unit,
    ) -> Self {
        let Words { name, title, subject } = words;
        Self {
            id,
            name,
            title,
            axis: title,
            subject,
            about,
            formula,
            source,
            value,
            unit,
            diverging: false,
            sides: None,
            known: Known::Assumed,
        }
    }

    /// How much an amount is above or below that of the base year, in percent.
    pub(super) const fn change(
        id: &'static str,
        of: &'static str,
        words: Words,
        about: Text,
        source: Text,
    ) -> Self {
        let formula = Text { nl: "100 × (straks − nu) / nu", en: "100 × (then − now) / now" };
        let told = [about, formula, source];
        let change = Self::new(id, words, told, Formula::Change(of), Unit::Percent);
        Self { diverging: true, ..change }
    }

    /// The same with words of its own beside an axis.
    pub(super) const fn on_axis(self, axis: Text) -> Self {
        Self { axis, ..self }
    }

    /// The same, made from numbers that were counted or fitted to counts.
    pub(super) const fn estimated(self) -> Self {
        Self { known: Known::Estimated, ..self }
    }

    /// The same with two sides: what there is above zero and below it.
    pub(super) const fn with_sides(self, above: Text, below: Text) -> Self {
        Self { diverging: true, sides: Some([above, below]), ..self }
    }
}

/// How a value of the base year came to be; of the themes none was counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// From a count of that year.
    Counted,
    /// From numbers that were counted or fitted to counts.
    Estimated,
    /// With rates that no one counted.
    Assumed,
}

/// A value of amounts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Formula {
    /// The amount itself.
    Total(&'static str),
    /// So many of one for each `times` of another.
    Per {
        /// What is counted.
        part: &'static str,
        /// What it is held against.
        whole: &'static str,
        /// 100 for percent.
        times: f64,
    },
    /// Change since the base year, in percent.
    Change(&'static str),
    /// The weighted mean of some scores; not a number where no part has a weight.
    Score(&'static [ScorePart]),
}

/// A value on a scale from 0 to 100, and how much it counts among others.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ScorePart {
    /// The value; no [`Formula::Score`].
    pub of: Formula,
    /// The value at which it scores 0, also beyond it.
    pub worst: f64,
    /// The value at which it scores 100, also beyond it.
    pub best: f64,
    /// The assumption that says how much it counts.
    pub weight: &'static str,
    /// The part of that weight it takes, where several values share one.
    pub share: f64,
}

impl Formula {
    /// The amounts it is read from.
    pub(super) fn amounts(self) -> Vec<&'static str> {
        match self {
            Self::Total(id) | Self::Change(id) => vec![id],
            Self::Per { part, whole, .. } => vec![part, whole],
            Self::Score(parts) => parts.iter().flat_map(|part| part.of.amounts()).collect(),
        }
    }
}

/// What a value is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Whole people.
    Persons,
    /// Households.
    Households,
    /// Homes.
    Homes,
    /// Pupils.
    Pupils,
    /// Schools.
    Schools,
    /// Full-time jobs.
    Jobs,
    /// Whole things that a visitor counted.
    Things,
    /// Percent of something.
    Percent,
    /// So many for each 100 others.
    PerHundred,
    /// A number without a unit.
    Number,
    /// Kilometres.
    Kilometres,
}

impl Unit {
    /// The name by which the page knows it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Persons => "persons",
            Self::Households => "households",
            Self::Homes => "homes",
            Self::Pupils => "pupils",
            Self::Schools => "schools",
            Self::Jobs => "jobs",
            Self::Things => "things",
            Self::Percent => "percent",
            Self::PerHundred => "per100",
            Self::Number => "number",
            Self::Kilometres => "kilometres",
        }
    }

    /// Whether it counts whole things.
    pub fn is_count(self) -> bool {
        matches!(
            self,
            Self::Persons
                | Self::Households
                | Self::Homes
                | Self::Pupils
                | Self::Jobs
                | Self::Things
        )
    }
}
