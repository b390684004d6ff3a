//! Any figure by municipality, in one year or several.

use super::borders::Borders;
use super::cells::{self, Cell};
use super::header::Figures;
use super::numbers;
use super::places::Places;
use super::table::Table;
use super::{ALL_AGES, Asked, Content, MOST_VALUE, Measure, OwnIndicator, Review};
use crate::data::bundle::BASE_YEAR;

/// Parts of names of figures that are no amounts.
const OF_SHARES: [&str; 14] = [
    "%",
    "per ",
    "aandeel",
    "percentage",
    "gemiddeld",
    "dichtheid",
    "index",
    "cijfer",
    "share",
    "rate",
    "average",
    "mean",
    "mediaan",
    "ratio",
];

/// Reads the chosen column, or all columns where their names are years.
pub(super) fn read(
    table: &Table<'_>,
    places: &Places,
    borders: &Borders<'_>,
    asked: &Asked,
    review: &mut Review,
) -> Option<Content> {
    let by_year = table.figures.iter().all(|one| one.year.is_some());
    review.columns = if by_year {
        Vec::new()
    } else {
        table.figures.iter().map(|one| one.name.clone()).collect()
    };
    review.column =
        if by_year { 0 } else { asked.column.filter(|at| *at < table.figures.len()).unwrap_or(0) };
    let read = if by_year {
        &table.figures[..]
    } else {
        table.figures.get(review.column..=review.column)?
    };
    let label = if by_year { review.name.clone() } else { read.first()?.name.clone() };
    let name = label.to_lowercase();
    let has_decimals =
        table.has_decimals.iter().skip(review.column).take(read.len()).any(|has| *has);
    let is_share = has_decimals || OF_SHARES.iter().any(|part| name.contains(part));
    let measure = asked.measure.unwrap_or(if is_share { Measure::Share } else { Measure::Count });
    review.measure = Some(measure);

    let mut found: Vec<Cell> = Vec::new();
    let used: Vec<&Figures> = read.iter().collect();
    table.walk(&used, places, review, &mut |key, cells, review| {
        for one in read {
            let text = cells.get(one.at).map_or("", |cell| cell.as_ref());
            match numbers::number(text, table.style) {
                numbers::Cell::Number(value) => found.push(Cell {
                    year: one.year.unwrap_or(key.year) as i16,
                    place: key.place,
                    what: 0,
                    line: key.line,
                    value,
                }),
                numbers::Cell::Gap => {}
                numbers::Cell::No => review.wrong.line(key.line, "number", text),
            }
        }
    });
    let ages = asked.ages.unwrap_or(ALL_AGES);
    of_cells(found, label, measure, ages, borders, places, review)
}

/// Puts figures on the borders of today.
pub(super) fn of_cells(
    mut found: Vec<Cell>,
    label: String,
    measure: Measure,
    ages: (u8, u8),
    borders: &Borders<'_>,
    places: &Places,
    review: &mut Review,
) -> Option<Content> {
    cells::once(&mut found, &mut review.wrong);
    let years = cells::years(&found, review);
    let mut values = Vec::new();
    let mut has_any = vec![false; places.today];
    for year in &years {
        let of_year = today(&found, *year, measure, borders, places, review);
        has_any.iter_mut().zip(&of_year).for_each(|(has, value)| *has |= !value.is_nan());
        values.extend(of_year);
    }
    review.given = has_any.iter().filter(|has| **has).count();
    let own = OwnIndicator { label, measure, ages, years, values };
    (review.given > 0).then_some(Content::Indicator(own))
}

/// Cells of a year, all with the same `what`, as figures of today's municipalities; a sum that misses a part is told and left out.
pub(super) fn today(
    cells: &[Cell],
    year: i32,
    measure: Measure,
    borders: &Borders<'_>,
    places: &Places,
    review: &mut Review,
) -> Vec<f64> {
    let given = cells::places(cells, year);
    let division = borders.division(borders.year_of(&given, year.min(BASE_YEAR)));
    review.division = Some(division.year);
    borders.tell(&division, &given, review);
    let mut values = vec![f64::NAN; places.known.len()];
    for cell in cells.iter().filter(|cell| i32::from(cell.year) == year) {
        if borders.has(cell.place, division.year) {
            values[usize::from(cell.place)] = cell.value;
        } else {
            borders.refuse((cell.place, cell.line), division.year, review);
        }
    }
    let carried = division.carry(&|place| values[usize::from(place)], measure);
    let mut today = Vec::with_capacity(carried.len());
    for (r, value) in carried.into_iter().enumerate() {
        today.push(match value {
            // As a file keeps it: six decimals; what is too large for that is no figure of a municipality.
            Ok(value) if value.abs() <= MOST_VALUE => libm::round(value * 1e6) / 1e6 + 0.0,
            Ok(_) => f64::NAN,
            Err(missing) => {
                let missing = &places.known[usize::from(missing)];
                let region = &places.known[r];
                review.wrong.add(
                    format!("region:{}", region.code),
                    format!("parts:{}", missing.name),
                    &region.name,
                );
                f64::NAN
            }
        });
    }
    today
}
