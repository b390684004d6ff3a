//! What the columns of a table are, by their names as Statistics Netherlands and others write them.

use std::borrow::Cow;

use super::numbers::{self, Age};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Codes or names of regions.
    Region,
    /// Years or other periods.
    Period,
    Sex,
    Age,
    /// Marital state.
    State,
    /// Anything else.
    Other,
}

/// A column of figures, and what it says of its people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Figures {
    pub(super) at: usize,
    pub(super) name: String,
    pub(super) sex: Option<u8>,
    pub(super) age: Option<(u8, u8)>,
    pub(super) year: Option<i32>,
}

/// The columns of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Header {
    pub(super) line: u32,
    pub(super) cells: Vec<String>,
    /// Codes before names: what is tried first.
    pub(super) regions: Vec<usize>,
    pub(super) period: Option<usize>,
    pub(super) sex: Option<usize>,
    pub(super) age: Option<usize>,
    pub(super) state: Option<usize>,
}

impl Header {
    pub(super) fn of(line: u32, cells: &[Cow<'_, str>]) -> Self {
        let mut header = Self { line, ..Self::default() };
        for (at, cell) in cells.iter().enumerate() {
            header.cells.push(super::short(cell));
            let first = |known: &mut Option<usize>| {
                known.get_or_insert(at);
            };
            match role(cell) {
                Role::Region => header.regions.push(at),
                Role::Period => first(&mut header.period),
                Role::Sex => first(&mut header.sex),
                Role::Age => first(&mut header.age),
                Role::State => first(&mut header.state),
                Role::Other => {}
            }
        }
        header.regions.sort_by_key(|at| {
            !header.cells.get(*at).is_some_and(|name| plain(name).contains("code"))
        });
        header
    }

    /// Whether a column says what its row is about.
    pub(super) fn is_key(&self, at: usize) -> bool {
        self.regions.contains(&at)
            || [self.period, self.sex, self.age, self.state].contains(&Some(at))
            || self.cells.get(at).is_some_and(|name| {
                role(name) != Role::Other
                    || matches!(plain(name).as_str(), "id" | "fid" | "objectid" | "")
            })
    }

    /// The columns that may hold figures.
    pub(super) fn figures(&self) -> Vec<Figures> {
        let others = self.cells.iter().enumerate().filter(|(at, _)| !self.is_key(*at));
        others
            .map(|(at, name)| Figures {
                at,
                name: name.clone(),
                sex: numbers::sex(name).filter(|_| self.sex.is_none()),
                age: match numbers::age(name) {
                    Age::Band(from, to)
                        if self.age.is_none() && name.trim().parse::<i32>().is_err() =>
                    {
                        Some((from, to))
                    }
                    _ => None,
                },
                year: match numbers::period(name) {
                    numbers::Period::Year(year) if self.period.is_none() => Some(year),
                    _ => None,
                },
            })
            .collect()
    }
}

/// A column's name without case, spaces and signs, and without the number CBS puts behind it.
pub(super) fn plain(name: &str) -> String {
    let name = name.trim();
    let name = match name.rsplit_once('_') {
        Some((before, number))
            if !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) =>
        {
            before
        }
        _ => name,
    };
    name.chars().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric()).collect()
}

fn role(name: &str) -> Role {
    let name = plain(name);
    let name = name.strip_suffix("label").unwrap_or(&name);
    match name {
        "regios" | "regio" | "regioscode" | "regiocode" | "region" | "regions" | "gemeente"
        | "gemeenten" | "gemeentecode" | "gemeentenaam" | "gemeentecodegm" | "gmcode"
        | "gmnaam" | "gemcode" | "gemnaam" | "gm" | "statcode" | "statnaam" | "codering"
        | "code" | "naam" | "gebied" | "gebiedscode" | "gwbcode" | "municipality"
        | "municipalitycode" | "municipalityname" => Role::Region,
        "perioden" | "periode" | "periods" | "period" | "jaar" | "year" | "peildatum"
        | "peiljaar" | "datum" => Role::Period,
        "geslacht" | "sex" | "gender" => Role::Sex,
        "leeftijd" | "leeftijden" | "leeftijdsgroep" | "leeftijdsklasse" | "age" | "agegroup" => {
            Role::Age
        }
        "burgerlijkestaat" | "maritalstatus" => Role::State,
        _ => Role::Other,
    }
}

/// Whether a column holds people on 1 January.
pub(super) fn is_stock(name: &str) -> bool {
    let name = plain(name);
    let starts = [
        "bevolkingop1januari",
        "bevolkingaanhetbegin",
        "populationon1january",
        "bevolkingaantal",
        "aantalinwoners",
    ];
    starts.iter().any(|start| name.starts_with(start))
        || matches!(
            name.as_str(),
            "bevolking"
                | "totalebevolking"
                | "inwoners"
                | "population"
                | "personen"
                | "aantal"
                | "waarde"
                | "value"
        )
}
