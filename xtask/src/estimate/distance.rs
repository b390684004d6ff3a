//! How far people move: read off municipalities that merged.
//!
//! Who moved where is not in the open data, but a merger tells: moves between its parts stand among arrivals and
//! departures until the year before, and are no moves to another municipality after. What a merged municipality's arrivals and
//! departures then lack is what went on between its parts. The exponent of distance is the one with which a gravity
//! model of all municipalities, exact in everyone's arrivals and departures of the year before, says the same of all
//! mergers of [`YEARS`] together. Only there both the borders before and the counts after are known.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::ops::RangeInclusive;

use streekblik::data::rates::Assumption;
use streekblik::geo::point::Point;
use streekblik::geo::topology::ArcRef;
use streekblik::model::inputs::Distance;
use streekblik::model::moves::gravity::proximity;

use crate::data::prepare::Prepared;
use crate::data::readers::components::Components;
use crate::data::source::{Result, Sources};
use crate::map::netherlands::{self, whole_metres};
use crate::map::topojson::TopoJson;

/// Municipalities as they were before the mergers.
pub(crate) const FILE_BEFORE: &str = "geo/nl_2020_gemeente_corop_provincie_regio.topo.json";

/// Years at the start of which the mergers took place.
const YEARS: RangeInclusive<i32> = 2021..=2023;

/// Exponents that are tried: 0 is no effect of distance.
const EXPONENTS: RangeInclusive<u32> = 10..=80;
const PER_UNIT: f64 = 20.0;

/// Rounds of the fit to arrivals and departures.
const ROUNDS: usize = 60;

/// What was found.
#[derive(Debug, Clone)]
pub(crate) struct Fitted {
    /// Where today's municipalities lie, kilometres RD, `[r]`.
    pub places_km: Vec<[f64; 2]>,
    /// Moves fall with the distance to this power.
    pub exponent: f64,
    /// Mergers it was read off.
    pub mergers: usize,
    /// Least and greatest exponent with one merger left out.
    pub range: [f64; 2],
}

impl Fitted {
    /// As the model takes it.
    pub(crate) fn as_input(&self) -> Distance {
        Distance::Places { places_km: self.places_km.clone(), exponent: self.exponent }
    }

    /// What is assumed of distance.
    pub(crate) fn assumptions(&self) -> Vec<Assumption> {
        let row = |id: &str, value: String, unit: &str, source: &str| Assumption {
            id: id.to_owned(),
            value,
            unit: unit.to_owned(),
            source: source.to_owned(),
        };
        let cbs = "CBS 37259eng, gebiedsindelingen 2020, herindelingen 2021-2023";
        let [low, high] = self.range;
        vec![
            row("moves.distance_exponent", format!("{:.2}", self.exponent), "power of km", cbs),
            row(
                "moves.distance_exponent_without_one_merger",
                format!("{low:.2} to {high:.2} of {}", self.mergers),
                "power of km",
                cbs,
            ),
            row(
                "moves.distance_between",
                "centres of areas, as the crow flies".into(),
                "",
                "aanname",
            ),
            row("moves.distance_by_age", "the same at all ages".into(), "", "aanname"),
        ]
    }
}

/// A merger: its parts, and the moves between them in the last year before, estimated.
struct Merger {
    year: i32,
    parts: Vec<String>,
    moves: f64,
}

/// Fits the exponent; places are those of today's municipalities, in the order of their codes.
///
/// # Errors
/// A source that is not as expected, or mergers whose parts are not on the map.
pub(crate) fn fit(sources: &Sources, prepared: &Prepared) -> Result<Fitted> {
    let before = places(sources, FILE_BEFORE)?;
    let mergers = mergers(prepared)?;
    let errors: Vec<(u32, Vec<f64>)> = EXPONENTS
        .map(|exponent| Ok((exponent, errors(prepared, &before, &mergers, exponent)?)))
        .collect::<Result<_>>()?;
    let best = |without: Option<usize>| {
        let off = |errors: &[f64]| -> f64 {
            errors.iter().enumerate().filter(|(i, _)| Some(*i) != without).map(|(_, e)| e * e).sum()
        };
        let found = errors.iter().min_by(|a, b| off(&a.1).total_cmp(&off(&b.1)));
        found.map_or(0.0, |(exponent, _)| f64::from(*exponent) / PER_UNIT)
    };
    let without: Vec<f64> = (0..mergers.len()).map(|one| best(Some(one))).collect();
    let today = places(sources, netherlands::FILE)?;
    let municipalities = &prepared.regions.municipalities;
    let places_km = municipalities.iter().map(|m| place(&today, &m.code)).collect::<Result<_>>()?;
    Ok(Fitted {
        places_km,
        exponent: best(None),
        mergers: mergers.len(),
        range: [
            without.iter().copied().fold(f64::MAX, f64::min),
            without.iter().copied().fold(0.0, f64::max),
        ],
    })
}

fn place(places: &BTreeMap<String, [f64; 2]>, code: &str) -> Result<[f64; 2]> {
    let found = places.get(code).copied();
    found.ok_or_else(|| format!("map: expected {code}, found no such municipality").into())
}

/// The centre of each municipality's area, in hundreds of metres as the pack stores it, here in kilometres RD.
fn places(sources: &Sources, file: &str) -> Result<BTreeMap<String, [f64; 2]>> {
    let topo = TopoJson::parse(&sources.open(file)?)?;
    let arcs: Vec<Vec<Point>> =
        topo.arcs.iter().map(|arc| arc.iter().map(|p| whole_metres(*p)).collect()).collect();
    let mut places = BTreeMap::new();
    for geometry in topo.object("gemeente")? {
        let [mut area, mut x, mut y] = [0.0; 3];
        for ring in geometry.polygons.iter().flat_map(|polygon| &polygon.rings) {
            let corners: Vec<Point> = ring.0.iter().flat_map(|arc| points(&arcs, *arc)).collect();
            for (i, a) in corners.iter().enumerate() {
                let b = corners[(i + 1) % corners.len()];
                let (ax, ay, bx, by) =
                    (f64::from(a.x), f64::from(a.y), f64::from(b.x), f64::from(b.y));
                let cross = ax * by - bx * ay;
                area += cross;
                x += (ax + bx) * cross;
                y += (ay + by) * cross;
            }
        }
        let tenths = |metres: f64| (metres / 100.0).round() / 10.0;
        places.insert(geometry.id, [tenths(x / (3.0 * area)), tenths(y / (3.0 * area))]);
    }
    Ok(places)
}

/// Points of an arc in the direction of the reference, without the last, which is the first of the next arc.
fn points(arcs: &[Vec<Point>], arc: ArcRef) -> Vec<Point> {
    let mut points = arcs.get(arc.index()).cloned().unwrap_or_default();
    if arc.is_backward() {
        points.reverse();
    }
    points.pop();
    points
}

/// Arrivals and departures of the municipalities of a year.
fn counts(components: &Components, year: i32) -> BTreeMap<String, [f64; 2]> {
    let of_year = components.municipalities(year);
    of_year
        .map(|(code, [men, women])| {
            let both = [men.arrivals + women.arrivals, men.departures + women.departures];
            (code.to_owned(), both.map(|n| n as f64))
        })
        .collect()
}

/// The mergers on 1 January of the years, and what their municipalities lack since.
fn mergers(prepared: &Prepared) -> Result<Vec<Merger>> {
    let mut found: BTreeMap<(i32, String), Vec<String>> = BTreeMap::new();
    let mut touched = Vec::new();
    for line in prepared.mergers_section.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [date, old, _, new, _, kind, _] = cells[..] else {
            return Err(format!("mergers: expected seven columns, found {line:?}").into());
        };
        let year: i32 = date.get(..4).unwrap_or_default().parse()?;
        if !YEARS.contains(&year) {
            continue;
        }
        touched.extend([old.to_owned(), new.to_owned()]);
        if matches!(kind, "merged" | "absorbed") && date.ends_with("-01-01") {
            let parts = found.entry((year, new.to_owned())).or_default();
            parts.push(old.to_owned());
            if kind == "absorbed" {
                parts.push(new.to_owned());
            }
        }
    }
    let mut mergers = Vec::new();
    for ((year, new), mut parts) in found {
        parts.sort_unstable();
        parts.dedup();
        let (before, after) =
            (counts(&prepared.components, year - 1), counts(&prepared.components, year));
        // Moving goes up and down with the years; those without a change of borders say how much.
        let untouched = || before.keys().filter(|c| !touched.contains(c) && after.contains_key(*c));
        let total = |counts: &BTreeMap<String, [f64; 2]>| -> f64 {
            untouched().flat_map(|code| counts[code]).sum()
        };
        let growth = total(&after) / total(&before);
        let of = |counts: &BTreeMap<String, [f64; 2]>, code: &String| -> f64 {
            counts.get(code).map_or(0.0, |both| both.iter().sum())
        };
        let together: f64 = parts.iter().map(|code| of(&before, code)).sum();
        let moves = 0.5 * (together - of(&after, &new) / growth);
        mergers.push(Merger { year, parts, moves });
    }
    Ok(mergers)
}

/// For each merger, the square root of the modelled moves between its parts less that of the counted: counts vary with
/// their square root, so all mergers count alike.
fn errors(
    prepared: &Prepared,
    places: &BTreeMap<String, [f64; 2]>,
    mergers: &[Merger],
    exponent: u32,
) -> Result<Vec<f64>> {
    let mut flows: BTreeMap<i32, (Vec<String>, Vec<f64>)> = BTreeMap::new();
    let mut errors = Vec::new();
    for merger in mergers {
        let before = merger.year - 1;
        let (codes, moves) = match flows.entry(before) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(none) => none.insert(modelled(prepared, places, before, exponent)?),
        };
        let parts: Vec<usize> =
            (0..codes.len()).filter(|i| merger.parts.contains(&codes[*i])).collect();
        if parts.len() != merger.parts.len() {
            return Err(format!("mergers: expected {:?} on the map", merger.parts).into());
        }
        let pairs = parts.iter().flat_map(|from| parts.iter().map(move |to| (from, to)));
        let modelled: f64 = pairs.map(|(from, to)| moves[from * codes.len() + to]).sum();
        errors.push(modelled.sqrt() - merger.moves.max(0.0).sqrt());
    }
    Ok(errors)
}

/// Municipalities of a year, and the modelled moves between them.
///
/// Those that came after the map are made of others on it, and left out.
fn modelled(
    prepared: &Prepared,
    places: &BTreeMap<String, [f64; 2]>,
    year: i32,
    exponent: u32,
) -> Result<(Vec<String>, Vec<f64>)> {
    let mut counts = counts(&prepared.components, year);
    counts.retain(|code, _| places.contains_key(code));
    let here: Vec<[f64; 2]> =
        counts.keys().map(|code| place(places, code)).collect::<Result<_>>()?;
    let near = proximity(&here, f64::from(exponent) / PER_UNIT);
    let (arrivals, departures): (Vec<f64>, Vec<f64>) =
        counts.values().map(|[a, d]| (*a, *d)).unzip();
    let moves = gravity(&near, &departures, &arrivals);
    Ok((counts.into_keys().collect(), moves))
}

/// Moves from each to each, `[origin][destination]`, with everyone's departures and arrivals.
fn gravity(near: &[f64], departures: &[f64], arrivals: &[f64]) -> Vec<f64> {
    let n = departures.len();
    let scale = departures.iter().sum::<f64>() / arrivals.iter().sum::<f64>();
    let (mut out, mut into) = (vec![1.0; n], vec![1.0; n]);
    for _ in 0..ROUNDS {
        for (i, out) in out.iter_mut().enumerate() {
            let row = near[i * n..].iter().zip(into.iter().zip(arrivals));
            *out = 1.0 / row.map(|(near, (b, a))| near * b * a).sum::<f64>();
        }
        // The proximity is the same both ways.
        for (j, into) in into.iter_mut().enumerate() {
            let row = near[j * n..].iter().zip(out.iter().zip(departures));
            *into = 1.0 / row.map(|(near, (a, d))| near * a * d).sum::<f64>();
        }
    }
    let cell = |at: usize| {
        let (i, j) = (at / n, at % n);
        out[i] * departures[i] * near[at] * into[j] * arrivals[j] * scale
    };
    (0..n * n).map(cell).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gravity_model_has_the_departures_and_arrivals_it_was_given() {
        let near = proximity(&[[0.0, 0.0], [3.0, 4.0], [30.0, 0.0]], 2.0);
        let (departures, arrivals) = ([100.0, 60.0, 40.0], [90.0, 80.0, 30.0]);
        let moves = gravity(&near, &departures, &arrivals);
        for i in 0..3 {
            let out: f64 = moves[i * 3..i * 3 + 3].iter().sum();
            let into: f64 = (0..3).map(|from| moves[from * 3 + i]).sum();
            assert!((out / departures[i] - 1.0).abs() < 2e-6, "{out}");
            assert!((into / arrivals[i] - 1.0).abs() < 2e-6, "{into}");
            assert_eq!(moves[i * 4], 0.0);
        }
    }

    #[test]
    fn moves_fall_with_distance_about_as_they_do_elsewhere() {
        let Some(sources) = Sources::for_tests() else { return };
        let prepared = crate::data::prepare::prepare(&sources).unwrap();
        let fitted = fit(&sources, &prepared).unwrap();
        assert_eq!(fitted.mergers, 6);
        // Exponents between municipalities of other countries lie from about 1 to 3.
        let [low, high] = fitted.range;
        let found = fitted.exponent;
        assert!(1.0 < low && low <= found && found <= high && high < 3.0, "{found} {low} {high}");
    }
}
