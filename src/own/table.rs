//! A delimited table: which line names the columns, what they hold, and what each row is about.

use std::borrow::Cow;

use super::borders::Borders;
use super::header::{Figures, Header, is_stock};
use super::numbers::{self, Age, OLDEST, Period, Style};
use super::places::{Found, Labels, Places};
use super::rows::Rows;
use super::{Asked, Content, Kind, Review, base, components, indicator};
use crate::data::bundle::{BASE_YEAR, Bundle};

/// Rows before the names of the columns: titles and remarks.
const MOST_BEFORE: usize = 40;
/// Rows by which decimals are told, and what columns hold.
const SAMPLE: usize = 1_000;
/// Most columns that are looked at.
pub(super) const MOST_COLUMNS: usize = 300;

/// A table whose columns are known.
pub(super) struct Table<'a> {
    pub(super) header: Header,
    pub(super) style: Style,
    /// Columns with figures in the first rows.
    pub(super) figures: Vec<Figures>,
    /// Whether a figure of those rows has decimals, by column of `figures`.
    pub(super) has_decimals: Vec<bool>,
    /// Stands behind the header.
    rows: Rows<'a>,
    year: i32,
}

/// What a row is about.
#[derive(Debug, Clone, Copy)]
pub(super) struct Key {
    pub(super) line: u32,
    pub(super) place: u16,
    pub(super) year: i32,
    /// Men 0, women 1, both 2.
    pub(super) sex: u8,
    pub(super) age: (u8, u8),
}

/// What is done with a row: what it is about, its cells, and where wrong ones are told.
type EachRow<'e> = dyn FnMut(Key, &[Cow<'_, str>], &mut Review) + 'e;

/// Reads a table into what it holds.
pub(super) fn read(
    text: &str,
    bundle: &Bundle,
    places: &Places,
    borders: &Borders<'_>,
    asked: &Asked,
    review: &mut Review,
) -> Option<Content> {
    review.format = "csv";
    let mut table = Table::open(text, places, review)?;
    table.year = asked.year.unwrap_or(BASE_YEAR);
    let columns = components::columns(&table.figures);
    let people = base::columns(&table);
    let is_components = columns.iter().take(2).all(Option::is_some);
    let kind = match (is_components, people.is_empty()) {
        (true, _) => Kind::Components,
        (_, false) => Kind::Base,
        _ => Kind::Indicator,
    };
    review.kind = Some(kind);
    if let Some(name) = households_by_age(&table, kind) {
        review.wrong.line(table.header.line, "persons", name);
        return None;
    }
    table.style.is_whole = kind != Kind::Indicator;
    if table.header.period.is_none() && table.figures.iter().all(|one| one.year.is_none()) {
        review.notes.push("noYear".to_owned());
    }
    match kind {
        Kind::Components => components::read(&table, &columns, places, borders, asked, review),
        Kind::Base => base::read(&table, &people, bundle, places, borders, review),
        _ => indicator::read(&table, places, borders, asked, review),
    }
}

impl<'a> Table<'a> {
    fn open(text: &'a str, places: &Places, review: &mut Review) -> Option<Self> {
        let mut rows = Rows::new(text);
        review.delimiter = Some(rows.delimiter);
        let mut cells = Vec::new();
        let mut first: Option<(Header, Rows<'a>)> = None;
        let mut found = None;
        for _ in 0..MOST_BEFORE {
            let Some(row) = rows.next(&mut cells) else { break };
            let filled = cells.iter().filter(|cell| !cell.is_empty()).count();
            if filled < 2 {
                continue;
            }
            cells.truncate(MOST_COLUMNS);
            let header = Header::of(row.line, &cells);
            if !header.regions.is_empty() {
                found = Some((header, rows.clone()));
                break;
            }
            first.get_or_insert_with(|| (header, rows.clone()));
        }
        let Some((mut header, rows)) = found.or(first) else {
            review.wrong.line(1, "rows", text.lines().next().unwrap_or_default());
            return None;
        };
        if header.regions.is_empty() {
            header.regions.extend(region_column(&rows, &header, places));
        }
        if header.regions.is_empty() {
            review.wrong.line(header.line, "kind", &header.cells.join(&rows.delimiter.to_string()));
            return None;
        }
        let mut table = Self {
            figures: header.figures(),
            header,
            style: Style { decimal: None, is_whole: false },
            has_decimals: Vec::new(),
            rows,
            year: BASE_YEAR,
        };
        table.look();
        review.decimal = table.style.decimal;
        if table.figures.is_empty() {
            let header = &table.header;
            review.wrong.line(
                header.line,
                "rows",
                &header.cells.join(&table.rows.delimiter.to_string()),
            );
            return None;
        }
        Some(table)
    }

    /// Tells from the first rows how decimals are written and which columns hold figures.
    fn look(&mut self) {
        let mut rows = self.rows.clone();
        let mut cells = Vec::new();
        let (mut commas, mut points) = (0_usize, 0_usize);
        let mut counts = vec![(0_usize, 0_usize, false); self.figures.len()]; // figures, other texts, decimals
        for _ in 0..SAMPLE {
            if rows.next(&mut cells).is_none() {
                break;
            }
            for (figures, count) in self.figures.iter().zip(&mut counts) {
                let cell: &Cow<'_, str> = match cells.get(figures.at) {
                    Some(cell) if !cell.is_empty() => cell,
                    _ => continue,
                };
                let decimal = numbers::decimal_of(cell);
                match decimal {
                    Some(',') => commas += 1,
                    Some(_) => points += 1,
                    None => {}
                }
                count.2 |= decimal.is_some();
                let style = Style { decimal, is_whole: decimal.is_none() };
                match numbers::number(cell, style) {
                    numbers::Cell::Number(_) => count.0 += 1,
                    numbers::Cell::No => count.1 += 1,
                    numbers::Cell::Gap => {}
                }
            }
        }
        self.style.decimal = match (commas, points) {
            (0, 0) => None,
            _ => Some(if commas >= points { ',' } else { '.' }),
        };
        // A column of names is left out; one with some letters among its figures is not.
        let mut counts = counts.into_iter();
        let has_decimals = &mut self.has_decimals;
        self.figures.retain(|_| {
            let (figures, texts, decimals) = counts.next().unwrap_or_default();
            let is_kept = figures > 0 && figures >= texts;
            has_decimals.extend(is_kept.then_some(decimals));
            is_kept
        });
    }

    /// Whether a row has anything but gaps.
    fn has_figures(&self, cells: &[Cow<'_, str>]) -> bool {
        let is_gap = |one: &Figures| {
            let cell = cells.get(one.at).map_or("", |cell| cell.as_ref());
            numbers::number(cell, Style { is_whole: false, ..self.style }) == numbers::Cell::Gap
        };
        !self.figures.iter().all(is_gap)
    }

    /// Goes over all rows about a municipality in a year; `read` are the columns of figures that are used.
    pub(super) fn walk(
        &self,
        read: &[&Figures],
        places: &Places,
        review: &mut Review,
        each: &mut EachRow<'_>,
    ) {
        let header = &self.header;
        let width = header.cells.len();
        let mut labels = Labels::new(places);
        let mut rows = self.rows.clone();
        let mut cells = Vec::new();
        while let Some(row) = rows.next(&mut cells) {
            let line = row.line;
            let cell = |at: Option<usize>| {
                at.and_then(|at| cells.get(at)).map_or("", |cell| cell.as_ref())
            };
            let first = cell(Some(0));
            if ["Bron:", "©", "Source:"].iter().any(|start| first.starts_with(start)) {
                continue;
            }
            review.rows += 1;
            if rows.is_cut() && (row.is_open || cells.len() < width) {
                let found = cells.join(&rows.delimiter.to_string());
                review.wrong.line(line, &format!("lastRow:{width}"), &found);
                continue;
            }
            if row.is_open {
                review.wrong.line(line, "quote", cells.last().map_or("", |cell| cell.as_ref()));
                continue;
            }
            if cells.len() < width
                || cells.iter().skip(width.min(MOST_COLUMNS)).any(|cell| !cell.is_empty())
                    && width < MOST_COLUMNS
            {
                review.wrong.line(line, &format!("cells:{width}"), &cells.len().to_string());
                continue;
            }
            if cells.iter().zip(&header.cells).all(|(cell, name)| cell == name) {
                review.wrong.line(line, "data", &cells.join(&rows.delimiter.to_string()));
                continue;
            }
            let (mut place, mut label) = (Found::None, "");
            for at in &header.regions {
                // A second column of regions helps where the first is empty or unknown.
                label = cell(Some(*at));
                let is_last = header.regions.last() == Some(at);
                if !is_last && places.find(label) == Found::None {
                    continue;
                }
                place = labels.find(label, ("line", line), &|| self.has_figures(&cells), review);
                break;
            }
            let place = match place {
                Found::Code(place) | Found::Name(place) => place,
                Found::Other | Found::LeftOut => {
                    review.skipped += 1;
                    continue;
                }
                Found::None => continue,
            };
            let mut key = Key { line, place, year: self.year, sex: 2, age: (0, OLDEST) };
            if header.period.is_some() {
                match numbers::period(cell(header.period)) {
                    Period::Year(year) => key.year = year,
                    Period::Part => {
                        review.skipped += 1;
                        continue;
                    }
                    Period::No => {
                        review.wrong.line(line, "year", cell(header.period));
                        continue;
                    }
                }
            }
            if header.state.is_some() && !numbers::is_all_states(cell(header.state)) {
                review.skipped += 1;
                continue;
            }
            if header.sex.is_some() {
                let Some(sex) = numbers::sex(cell(header.sex)) else {
                    review.wrong.line(line, "sex", cell(header.sex));
                    continue;
                };
                key.sex = sex;
            }
            if header.age.is_some() {
                match numbers::age(cell(header.age)) {
                    Age::Band(from, to) => key.age = (from, to),
                    Age::Group => {
                        review.skipped += 1;
                        continue;
                    }
                    Age::No => {
                        review.wrong.line(line, "age", cell(header.age));
                        continue;
                    }
                }
            }
            let about = || {
                let keys = [header.period, header.sex, header.age].into_iter().flatten();
                keys.map(|at| super::short(cell(Some(at)))).collect()
            };
            let known = &places.known[usize::from(place)];
            review.samples.row(line, (label, known), &about, (&cells, read, self.style));
            each(key, &cells, review);
        }
    }
}

/// The column of a table that counts households by age where people are asked: the ages are then those of one person in each.
fn households_by_age<'t>(table: &'t Table<'_>, kind: Kind) -> Option<&'t str> {
    let is_by_age = table.header.age.is_some() || table.figures.iter().any(|one| one.age.is_some());
    let names = || table.figures.iter().map(|one| one.name.as_str());
    if kind == Kind::Components || !is_by_age || names().any(is_stock) {
        return None;
    }
    names().find(|name| {
        let name = name.to_lowercase();
        name.contains("huishouden") || name.contains("household")
    })
}

/// The column whose first rows are municipalities most often.
fn region_column(rows: &Rows<'_>, header: &Header, places: &Places) -> Option<usize> {
    let mut rows = rows.clone();
    let mut cells = Vec::new();
    let mut counts = vec![0_usize; header.cells.len()];
    let mut seen = 0;
    while seen < 50 && rows.next(&mut cells).is_some() {
        seen += 1;
        for (cell, count) in cells.iter().zip(&mut counts) {
            // A plain number is a code only in a column that says so.
            let is_number = cell.bytes().all(|b| b.is_ascii_digit());
            *count += usize::from(!is_number && places.find(cell) != Found::None);
        }
    }
    let best = counts.iter().enumerate().max_by_key(|(at, count)| (**count, usize::MAX - at))?;
    (*best.1 * 2 > seen).then_some(best.0)
}
