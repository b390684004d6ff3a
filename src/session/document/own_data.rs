//! A visitor's own data as a file keeps them: the figures and shapes themselves, on the borders they were brought to, with the name
//! and the SHA-256 of the file they came from.
//!
//! | field | of | what |
//! | --- | --- | --- |
//! | `kind` | all | `base`, `components`, `indicator` or `regions` |
//! | `name`, `sha256` | all | of the file |
//! | `regions` | all | codes of municipalities, rising |
//! | `year`, `estimated`, `persons` | base | persons of each region, men of 0 to 100 and women of 0 to 100 |
//! | `ages` | components, indicator | first and last age of the people they go with, 100: and over; left out for everyone |
//! | `years`, `flows` | components | of each region the six components in all years; `null` where there is none |
//! | `label`, `measure`, `years`, `values` | indicator | of each region its years; `null` where there is none |
//! | `shapes` | regions | of each region its polygons, of each its rings: x and y in metres RD of the first corner, then steps |

use super::Value;
use super::fields::{At, Fields};
use super::write::{object, text};
use crate::data::earlier::Component;
use crate::data::regions::Regions;
use crate::error::Result;
use crate::geo::point::Point;
use crate::model::themes::own::is_direction;
use crate::own::{
    ALL_AGES, Content, MOST_CHARS, MOST_VALUE, Measure, OwnBase, OwnComponents, OwnData,
    OwnIndicator, OwnRegions,
};

/// What kinds there are, in the order of [`Content`].
const KINDS: [&str; 4] = ["base", "components", "indicator", "regions"];
const MEASURES: [&str; 2] = ["count", "share"];
/// All fields of all kinds.
const FIELDS: &[&str] = &[
    "kind",
    "name",
    "sha256",
    "regions",
    "year",
    "estimated",
    "persons",
    "ages",
    "years",
    "flows",
    "label",
    "measure",
    "values",
    "shapes",
];
/// Ages of men and women of a region.
const CELLS: usize = 202;
/// Most years of figures.
const MOST_YEARS: usize = 201;
/// Most polygons of a region, and rings of a polygon.
const MOST_PARTS: usize = 60_000;
/// Numbers of a ring of three corners, and most.
const RING: (usize, usize) = (6, 120_000);
/// Farthest that a corner lies from the origin of the national grid. Units: metres.
const FARTHEST_M: i32 = 1_000_000;

impl OwnData {
    /// The tree of it, for a file.
    pub fn to_value(&self, regions: &Regions) -> Value {
        let code =
            |r: &usize| text(regions.municipalities.get(*r).map_or("", |one| one.code.as_str()));
        let codes = |list: &[usize]| ("regions", Value::List(list.iter().map(code).collect()));
        let years = |list: &[i32]| {
            (
                "years",
                Value::List(list.iter().map(|year| Value::Number(f64::from(*year))).collect()),
            )
        };
        let (kind, mut fields) = match &self.content {
            Content::Base(base) => {
                let mut fields = vec![
                    codes(&base.regions),
                    ("year", Value::Number(f64::from(base.year))),
                    ("persons", Value::List(base.persons.chunks(CELLS).map(numbers).collect())),
                ];
                fields.extend(base.estimated.then_some(("estimated", Value::Bool(true))));
                (0, fields)
            }
            Content::Components(own) => {
                let (given, rows) = by_region(&own.flows, regions.municipalities.len());
                let mut fields = vec![codes(&given), years(&own.years), ("flows", rows)];
                fields.extend(ages(own.ages));
                (1, fields)
            }
            Content::Indicator(own) => {
                let (given, rows) = by_region(&own.values, regions.municipalities.len());
                let measure = MEASURES[usize::from(own.measure == Measure::Share)];
                let mut fields = vec![
                    codes(&given),
                    years(&own.years),
                    ("values", rows),
                    ("label", text(&own.label)),
                    ("measure", text(measure)),
                ];
                fields.extend(ages(own.ages));
                (2, fields)
            }
            Content::Regions(own) => {
                let rings = |rings: &Vec<Vec<Point>>| {
                    Value::List(rings.iter().map(|ring| steps(ring)).collect())
                };
                let shape =
                    |shape: &Vec<Vec<Vec<Point>>>| Value::List(shape.iter().map(rings).collect());
                (
                    3,
                    vec![
                        codes(&own.regions),
                        ("shapes", Value::List(own.shapes.iter().map(shape).collect())),
                    ],
                )
            }
        };
        fields.extend([
            ("kind", text(KINDS[kind])),
            ("name", text(&self.name)),
            ("sha256", text(&self.sha256)),
        ]);
        object(fields)
    }

    /// Reads the tree of a file.
    ///
    /// # Errors
    /// `document`, with the place, for what is not as the table above says; `region` is expected where a code is none of today's.
    pub fn read(value: &Value, regions: &Regions) -> Result<Self> {
        read_at(&At { place: String::new(), value }, regions)
    }
}

/// Reads one that stands at a place of a file.
///
/// # Errors
/// Those of [`OwnData::read`].
pub(super) fn read_at(at: &At<'_>, regions: &Regions) -> Result<OwnData> {
    let fields = at.object(FIELDS)?;
    let name = fields.need("name", "text:1|81")?.text(MOST_CHARS + 1, is_plain)?;
    let hash = fields.need("sha256", "text:64|64")?;
    let sha256 = hash.text(64, |c| matches!(c, '0'..='9' | 'a'..='f'))?;
    if sha256.len() != 64 {
        return hash.refuse("text:64|64");
    }
    let n = regions.municipalities.len();
    let mut given: Vec<usize> = Vec::new();
    for code in fields.need("regions", "list:1|400")?.list(1, 400)? {
        let found = code.any_text().and_then(|code| regions.index(code));
        match found.filter(|r| given.last().is_none_or(|last| last < r)) {
            Some(r) => given.push(r),
            None => return code.refuse("region"),
        }
    }
    let kind = fields.need("kind", "oneOf:base|components|indicator|regions")?.one_of(&KINDS)?;
    let content = match kind {
        0 => {
            let year = fields.need("year", "whole:1900|2100")?.whole(1900, 2100)?;
            let estimated =
                fields.get("estimated").is_some_and(|is| *is.value == Value::Bool(true));
            let mut persons = Vec::with_capacity(given.len() * CELLS);
            for row in rows(&fields, "persons", given.len())? {
                for cell in row.list(CELLS, CELLS)? {
                    persons.push(f64::from(cell.whole(0, MOST_VALUE as i32)?));
                }
            }
            Content::Base(OwnBase { year, estimated, regions: given, persons })
        }
        1 => {
            let years = years_of(&fields)?;
            let cells = years.len() * Component::ALL.len();
            Content::Components(OwnComponents {
                ages: ages_of(&fields)?,
                flows: figures(&fields, "flows", &given, cells, n)?,
                years,
            })
        }
        2 => {
            let years = years_of(&fields)?;
            let label = fields.need("label", "text:1|81")?.text(MOST_CHARS + 1, is_plain)?;
            let measure = match fields.need("measure", "oneOf:count|share")?.one_of(&MEASURES)? {
                0 => Measure::Count,
                _ => Measure::Share,
            };
            let values = figures(&fields, "values", &given, years.len(), n)?;
            Content::Indicator(OwnIndicator {
                label,
                measure,
                ages: ages_of(&fields)?,
                years,
                values,
            })
        }
        _ => {
            let mut shapes = Vec::new();
            for shape in rows(&fields, "shapes", given.len())? {
                let mut polygons = Vec::new();
                for polygon in shape.list(1, MOST_PARTS)? {
                    let rings = polygon.list(1, MOST_PARTS)?;
                    polygons.push(rings.iter().map(ring).collect::<Result<Vec<_>>>()?);
                }
                shapes.push(polygons);
            }
            Content::Regions(OwnRegions { regions: given, shapes })
        }
    };
    Ok(OwnData { name, sha256, content })
}

/// A name must not turn the sentence it stands in.
fn is_plain(c: char) -> bool {
    !c.is_control() && !is_direction(c)
}

fn numbers(values: &[f64]) -> Value {
    let number = |value: &f64| if value.is_nan() { Value::Null } else { Value::Number(*value) };
    Value::List(values.iter().map(number).collect())
}

/// Of a table `[row][r]` the regions that have any figure, and the column of each.
fn by_region(table: &[f64], n: usize) -> (Vec<usize>, Value) {
    let column = |r: usize| table.iter().skip(r).step_by(n.max(1)).copied().collect::<Vec<f64>>();
    let given: Vec<usize> =
        (0..n).filter(|r| column(*r).iter().any(|value| !value.is_nan())).collect();
    let rows = given.iter().map(|r| numbers(&column(*r))).collect();
    (given, Value::List(rows))
}

fn rows<'a>(fields: &Fields<'a>, key: &str, count: usize) -> Result<Vec<At<'a>>> {
    fields.need(key, &format!("list:{count}|{count}"))?.list(count, count)
}

/// The table `[row][r]` of what [`by_region`] wrote.
fn figures(
    fields: &Fields<'_>,
    key: &str,
    given: &[usize],
    cells: usize,
    n: usize,
) -> Result<Vec<f64>> {
    let mut table = vec![f64::NAN; cells * n];
    for (row, r) in rows(fields, key, given.len())?.into_iter().zip(given) {
        for (at, cell) in row.list(cells, cells)?.into_iter().enumerate() {
            if *cell.value != Value::Null {
                table[at * n + r] = cell.number(-MOST_VALUE, MOST_VALUE)?;
            }
        }
    }
    Ok(table)
}

/// The field of ages that are not all of them.
fn ages((first, last): (u8, u8)) -> Option<(&'static str, Value)> {
    let number = |age: u8| Value::Number(f64::from(age));
    ((first, last) != ALL_AGES).then(|| ("ages", Value::List(vec![number(first), number(last)])))
}

fn ages_of(fields: &Fields<'_>) -> Result<(u8, u8)> {
    let Some(at) = fields.get("ages") else { return Ok(ALL_AGES) };
    let mut ages = [0; 2];
    let mut least = ALL_AGES.0;
    for (age, at) in ages.iter_mut().zip(at.list(2, 2)?) {
        least = at.whole(i32::from(least), i32::from(ALL_AGES.1))? as u8;
        *age = least;
    }
    Ok((ages[0], ages[1]))
}

fn years_of(fields: &Fields<'_>) -> Result<Vec<i32>> {
    let mut years = Vec::new();
    for year in fields.need("years", "list:1|201")?.list(1, MOST_YEARS)? {
        years.push(year.whole(years.last().map_or(1900, |last| last + 1), 2100)?);
    }
    Ok(years)
}

/// The first corner, then the step to each next one.
fn steps(ring: &[Point]) -> Value {
    let mut last = Point { x: 0, y: 0 };
    let mut steps = Vec::with_capacity(2 * ring.len());
    for point in ring {
        steps.extend(
            [point.x - last.x, point.y - last.y].map(|step| Value::Number(f64::from(step))),
        );
        last = *point;
    }
    Value::List(steps)
}

fn ring(at: &At<'_>) -> Result<Vec<Point>> {
    let list = at.list(RING.0, RING.1)?;
    let (pairs, rest) = list.as_chunks::<2>();
    if let Some(odd) = rest.first() {
        return odd.refuse("list:6|120000");
    }
    let mut last = Point { x: 0, y: 0 };
    let mut points = Vec::with_capacity(pairs.len());
    for [x, y] in pairs {
        let next = |at: &At<'_>, last: i32| {
            let step = at.whole(-2 * FARTHEST_M, 2 * FARTHEST_M)?;
            let next = last + step;
            if (-FARTHEST_M..=FARTHEST_M).contains(&next) {
                Ok(next)
            } else {
                at.refuse(format!("whole:{}|{FARTHEST_M}", -FARTHEST_M))
            }
        };
        last = Point { x: next(x, last.x)?, y: next(y, last.y)? };
        points.push(last);
    }
    Ok(points)
}
