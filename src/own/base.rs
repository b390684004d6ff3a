//! People by municipality, sex and age: table 03759ned of Statistics Netherlands, or any table of that shape.

use std::collections::BTreeSet;

use super::borders::Borders;
use super::cells::{self, Cell, of_people, people};
use super::header::{Figures, is_stock};
use super::numbers::{self, OLDEST};
use super::places::Places;
use super::table::Table;
use super::{ALL_AGES, Content, Measure, OwnBase, Review, indicator};
use crate::data::bundle::{BASE_YEAR, Bundle};
use crate::model::whole::apportion;

const AGES: usize = OLDEST as usize + 1;

/// The columns of people; none where this is no table of people by age.
pub(super) fn columns(table: &Table<'_>) -> Vec<Figures> {
    let is_by_age = |one: &&Figures| table.header.age.is_some() || one.age.is_some();
    let of_age: Vec<&Figures> = table.figures.iter().filter(is_by_age).collect();
    let some = |is: &dyn Fn(&Figures) -> bool| -> Vec<Figures> {
        of_age.iter().filter(|one| is(one)).map(|one| (*one).clone()).collect()
    };
    let stocks = some(&|one| is_stock(&one.name));
    if !stocks.is_empty() {
        // Of a stock and its mean over the year the first.
        return stocks.into_iter().take(1).collect();
    }
    let divided = some(&|one| one.sex.is_some() || one.age.is_some());
    if !divided.is_empty() {
        return divided;
    }
    if of_age.len() == 1 { some(&|_| true) } else { Vec::new() }
}

/// Reads the people of the base year, or of other years as a figure to look at.
pub(super) fn read(
    table: &Table<'_>,
    columns: &[Figures],
    bundle: &Bundle,
    places: &Places,
    borders: &Borders<'_>,
    review: &mut Review,
) -> Option<Content> {
    let mut found: Vec<Cell> = Vec::new();
    let mut broken: BTreeSet<u16> = BTreeSet::new();
    let used: Vec<&Figures> = columns.iter().collect();
    table.walk(&used, places, review, &mut |key, cells, review| {
        for one in columns {
            let text = cells.get(one.at).map_or("", |cell| cell.as_ref());
            match numbers::number(text, table.style) {
                numbers::Cell::Number(value) if value >= 0.0 && libm::trunc(value) == value => {
                    found.push(Cell {
                        year: key.year as i16,
                        place: key.place,
                        what: people(one.sex.unwrap_or(key.sex), one.age.unwrap_or(key.age)),
                        line: key.line,
                        value,
                    })
                }
                numbers::Cell::Gap => {}
                _ => {
                    review.wrong.line(key.line, "whole", text);
                    broken.insert(key.place);
                }
            }
        }
    });
    cells::once(&mut found, &mut review.wrong);
    let years = cells::years(&found, review);
    if !years.contains(&BASE_YEAR) {
        return of_other_years(found, columns, borders, places, review);
    }
    found.retain(|cell| i32::from(cell.year) == BASE_YEAR && !broken.contains(&cell.place));
    found.sort_unstable_by_key(|cell| (cell.place, cell.what));

    let given = cells::places(&found, BASE_YEAR);
    let division = borders.division(borders.year_of(&given, BASE_YEAR));
    review.division = Some(division.year);
    borders.tell(&division, &given, review);
    let mut by_place: Vec<Option<Vec<f64>>> = vec![None; places.known.len()];
    for of_place in found.chunk_by(|a, b| a.place == b.place) {
        let Some(first) = of_place.first() else { continue };
        if !borders.has(first.place, division.year) {
            borders.refuse((first.place, first.line), division.year, review);
            continue;
        }
        // The ages of a former municipality are spread as those of the one that most of it went to.
        let today = division
            .parts
            .iter()
            .enumerate()
            .flat_map(|(r, of)| of.iter().map(move |(place, share)| (r, *place, *share)));
        let (mut like, mut most) = (0, 0.0);
        for (r, place, share) in today {
            if place == first.place && share > most {
                (like, most) = (r, share);
            }
        }
        let row = 2 * AGES;
        let shape = bundle.base_population.get(like * row..(like + 1) * row).unwrap_or_default();
        by_place[usize::from(first.place)] = whole_place(of_place, shape, review);
    }
    let mut base =
        OwnBase { year: BASE_YEAR, estimated: false, regions: Vec::new(), persons: Vec::new() };
    let mut rows: Vec<Vec<f64>> = vec![Vec::new(); places.today];
    for cell in 0..2 * AGES {
        let value = |place: u16| {
            by_place[usize::from(place)]
                .as_ref()
                .and_then(|row| row.get(cell))
                .copied()
                .unwrap_or(f64::NAN)
        };
        for (r, carried) in division.carry(&value, Measure::Count).into_iter().enumerate() {
            match carried {
                Ok(value) if value.is_nan() => {}
                Ok(value) => rows[r].push(value),
                Err(missing) if cell == 0 => {
                    let (missing, region) = (&places.known[usize::from(missing)], &places.known[r]);
                    review.wrong.add(
                        format!("region:{}", region.code),
                        format!("parts:{}", missing.name),
                        &region.name,
                    );
                }
                Err(_) => {}
            }
        }
    }
    for (r, row) in rows.iter().enumerate().filter(|(_, row)| !row.is_empty()) {
        // Shares of a split leave fractions.
        let total = libm::round(row.iter().sum::<f64>());
        let whole = apportion(total as i64, row).ok()?;
        base.regions.push(r);
        base.persons.extend(whole.into_iter().map(|persons| persons as f64));
    }
    base.estimated = review.notes.iter().any(|note| note == "estimated" || note == "sexes");
    review.given = base.regions.len();
    (review.given > 0).then_some(Content::Base(base))
}

/// All people of other years: the model starts from one year, and people of another are not its people.
fn of_other_years(
    mut found: Vec<Cell>,
    columns: &[Figures],
    borders: &Borders<'_>,
    places: &Places,
    review: &mut Review,
) -> Option<Content> {
    let total = people(2, (0, OLDEST));
    let flat = vec![1.0; 2 * AGES];
    found.sort_unstable_by_key(|cell| (cell.year, cell.place, cell.what));
    let mut sums: Vec<Cell> = Vec::new();
    for of in found.chunk_by(|a, b| (a.year, a.place) == (b.year, b.place)) {
        let Some(first) = of.first() else { continue };
        let known = of.iter().find(|cell| cell.what == total).map(|cell| cell.value);
        let value = known.or_else(|| whole_place(of, &flat, review).map(|ages| ages.iter().sum()));
        sums.extend(value.map(|value| Cell { what: 0, value, ..*first }));
    }
    review.notes.retain(|note| note != "estimated" && note != "sexes");
    review.notes.push(format!("notBase:{BASE_YEAR}"));
    let label = columns.first().map_or(String::new(), |one| one.name.clone());
    indicator::of_cells(sums, label, Measure::Count, ALL_AGES, borders, places, review)
}

/// Men, then women by single age, of the cells of one municipality; `shape` is our own distribution.
fn whole_place(cells: &[Cell], shape: &[f64], review: &mut Review) -> Option<Vec<f64>> {
    let (shape_men, shape_women) = shape.split_at_checked(AGES)?;
    let shape_both: Vec<f64> = shape_men.iter().zip(shape_women).map(|(m, w)| m + w).collect();
    let shapes = [shape_men, shape_women, &shape_both];
    let mut filled: [Option<Vec<f64>>; 3] = [None, None, None];
    for (sex, shape) in shapes.into_iter().enumerate() {
        let of: Vec<Cell> = cells
            .iter()
            .copied()
            .filter(|cell| usize::from(of_people(cell.what).0) == sex)
            .collect();
        if !of.is_empty() {
            filled[sex] = Some(fill(of, shape, review)?);
        }
    }
    let line = cells.first().map_or(0, |cell| cell.line);
    let sum = |ages: &[f64]| ages.iter().sum::<f64>();
    let [men, women, both] = filled;
    let (men, women) = match (men, women, both) {
        (Some(men), Some(women), both) => {
            let parts = sum(&men) + sum(&women);
            if let Some(both) = both.filter(|both| sum(both) != parts) {
                review.wrong.line(line, &format!("sum:{parts}"), &sum(&both).to_string());
                return None;
            }
            (men, women)
        }
        (Some(one), None, Some(both)) => {
            let other = less(&both, &one, line, review)?;
            (one, other)
        }
        (None, Some(one), Some(both)) => {
            let other = less(&both, &one, line, review)?;
            (other, one)
        }
        (None, None, Some(both)) => {
            note(review, "sexes");
            let (mut men, mut women) = (Vec::new(), Vec::new());
            for ((persons, m), w) in both.iter().zip(shape_men).zip(shape_women) {
                let parts = if m + w > 0.0 { [*m, *w] } else { [1.0, 1.0] };
                let parts = apportion(*persons as i64, &parts).ok()?;
                men.push(parts.first().copied().unwrap_or(0) as f64);
                women.push(parts.get(1).copied().unwrap_or(0) as f64);
            }
            (men, women)
        }
        _ => {
            review.wrong.line(line, "sexes", "");
            return None;
        }
    };
    Some([men, women].concat())
}

fn less(both: &[f64], one: &[f64], line: u32, review: &mut Review) -> Option<Vec<f64>> {
    let other: Vec<f64> = both.iter().zip(one).map(|(both, one)| both - one).collect();
    if let Some(below) = other.iter().find(|persons| **persons < 0.0) {
        review.wrong.line(line, "whole", &below.to_string());
        return None;
    }
    Some(other)
}

fn note(review: &mut Review, note: &str) {
    if !review.notes.iter().any(|known| known == note) {
        review.notes.push(note.to_owned());
    }
}

/// Single ages from bands: the narrowest first, and of a wider one what they leave, spread as in `shape` over the ages they leave.
fn fill(mut cells: Vec<Cell>, shape: &[f64], review: &mut Review) -> Option<Vec<f64>> {
    cells.sort_unstable_by_key(|cell| {
        let (_, from, to) = of_people(cell.what);
        (to - from, from)
    });
    let mut ages = vec![f64::NAN; AGES];
    for cell in &cells {
        let (_, from, to) = of_people(cell.what);
        let band = ages.get(from..=to)?;
        let known: f64 = band.iter().filter(|persons| !persons.is_nan()).sum();
        let open: Vec<usize> = (from..=to)
            .filter(|age| ages.get(*age).is_some_and(|persons| persons.is_nan()))
            .collect();
        let left = cell.value - known;
        if left < 0.0 || open.is_empty() && left > 0.0 {
            review.wrong.line(cell.line, &format!("sum:{known}"), &cell.value.to_string());
            return None;
        }
        let mut parts: Vec<f64> =
            open.iter().map(|age| shape.get(*age).copied().unwrap_or(0.0)).collect();
        if parts.iter().sum::<f64>() <= 0.0 {
            parts.fill(1.0);
        }
        // The tables of CBS end at 95 and over: a file with all younger ages is a count.
        if open.len() > 1 && left > 0.0 && from < 95 {
            note(review, "estimated");
        }
        for (age, persons) in open.iter().zip(apportion(left as i64, &parts).ok()?) {
            ages[*age] = persons as f64;
        }
    }
    if let Some(age) = ages.iter().position(|persons| persons.is_nan()) {
        review.wrong.line(cells.first()?.line, "ages", &age.to_string());
        return None;
    }
    Some(ages)
}
