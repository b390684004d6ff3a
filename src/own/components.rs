//! Births, deaths, migration and moves: table 37259ned of Statistics Netherlands, or its monthly and English sisters.

use super::borders::Borders;
use super::cells::{self, Cell};
use super::header::{Figures, plain};
use super::numbers;
use super::places::Places;
use super::table::Table;
use super::{ALL_AGES, Asked, Content, Measure, OwnComponents, Review, indicator};

/// The columns of the six components, in the order of [`crate::data::earlier::Component`].
pub(super) fn columns(figures: &[Figures]) -> [Option<usize>; 6] {
    let mut columns = [None; 6];
    for (at, one) in figures.iter().enumerate() {
        let name = plain(&one.name);
        let has = |part: &str| name.contains(part);
        if [
            "relatief",
            "ratio",
            "per1000",
            "saldo",
            "overschot",
            "net",
            "totaal",
            "totale",
            "total",
        ]
        .iter()
        .any(|part| name.contains(part))
        {
            continue;
        }
        let is_inside =
            has("anderegemeente") || has("verhui") || has("binnenlands") || has("intermunicipal");
        let component = match () {
            () if has("levendgebor") || has("liveborn") || has("livebirth") => 0,
            () if has("overleden") || has("deaths") => 1,
            () if has("immigra") => 2,
            () if has("emigra") => 3,
            () if is_inside && (has("vertrek") || has("depart")) => 5,
            // The English table has one name for both, arrivals first.
            () if is_inside && has("intermunicipal") && columns[4].is_some() => 5,
            () if is_inside => 4,
            () => continue,
        };
        columns[component].get_or_insert(at);
    }
    columns
}

/// Reads the components there are; rows of one sex are left out where there are rows of both.
pub(super) fn read(
    table: &Table<'_>,
    columns: &[Option<usize>; 6],
    places: &Places,
    borders: &Borders<'_>,
    asked: &Asked,
    review: &mut Review,
) -> Option<Content> {
    let mut found: Vec<Cell> = Vec::new();
    let mut has_both = table.header.sex.is_none();
    let used: Vec<&Figures> =
        columns.iter().flatten().filter_map(|at| table.figures.get(*at)).collect();
    table.walk(&used, places, review, &mut |key, cells, review| {
        if key.age != (0, numbers::OLDEST) {
            review.skipped += 1;
            return;
        }
        has_both |= key.sex == 2;
        for (component, column) in columns.iter().enumerate() {
            let Some(one) = column.and_then(|at| table.figures.get(at)) else { continue };
            let text = cells.get(one.at).map_or("", |cell| cell.as_ref());
            match numbers::number(text, table.style) {
                // Corrections may make departures abroad a number below 0.
                numbers::Cell::Number(value) if libm::trunc(value) == value => found.push(Cell {
                    year: key.year as i16,
                    place: key.place,
                    what: u16::from(key.sex) << 8 | component as u16,
                    line: key.line,
                    value,
                }),
                numbers::Cell::Gap => {}
                _ => review.wrong.line(key.line, "whole", text),
            }
        }
    });
    cells::once(&mut found, &mut review.wrong);
    if has_both {
        let before = found.len();
        found.retain(|cell| cell.what >> 8 == 2);
        review.skipped += (before - found.len()) / 6;
    } else {
        found = both(found);
    }
    let years = cells::years(&found, review);
    let mut flows = Vec::new();
    let mut has_any = vec![false; places.today];
    for component in 0..6 {
        let of: Vec<Cell> =
            found.iter().copied().filter(|cell| cell.what & 255 == component).collect();
        for year in &years {
            let values = indicator::today(&of, *year, Measure::Count, borders, places, review);
            has_any.iter_mut().zip(&values).for_each(|(has, value)| *has |= !value.is_nan());
            flows.extend(values.into_iter().map(libm::round));
        }
    }
    review.given = has_any.iter().filter(|has| **has).count();
    (review.given > 0).then_some(Content::Components(OwnComponents {
        ages: asked.ages.unwrap_or(ALL_AGES),
        years,
        flows,
    }))
}

/// Men and women added; where one of them is missing there is no sum.
fn both(cells: Vec<Cell>) -> Vec<Cell> {
    let mut sums: std::collections::BTreeMap<(i16, u16, u16), (usize, Cell)> =
        std::collections::BTreeMap::new();
    for mut cell in cells {
        cell.what = 2 << 8 | cell.what & 255;
        let sum = sums.entry(cell.key()).or_insert((0, Cell { value: 0.0, ..cell }));
        sum.0 += 1;
        sum.1.value += cell.value;
    }
    sums.into_values().filter(|(count, _)| *count == 2).map(|(_, cell)| cell).collect()
}
