//! Figures on the borders of a year become figures on those of today.
//!
//! Counts are added, and divided by the shares of people where a municipality was split. A share, such as a percentage, becomes the
//! mean of its parts, weighted by their inhabitants: the last count before a municipality ended (`former.tsv`), or the count of
//! the year for those that are left.

use std::collections::{BTreeMap, BTreeSet};

use super::places::Places;
use super::{Measure, Review};
use crate::data::bundle::{BASE_YEAR, Bundle};
use crate::data::observed::FIRST_YEAR;

/// Inhabitants of municipalities that ended, on their last day; written by `cargo xtask data`.
const FORMER: &str = include_str!("../../data/former.tsv");
/// A part that brings fewer than this share of the people may be missing: a changed border, not a municipality.
const SMALL_PART: f64 = 0.005;

/// Which municipalities there were when.
pub(super) struct Borders<'a> {
    bundle: &'a Bundle,
    places: &'a Places,
    /// First 1 January with it and first without it, by place.
    spans: Vec<(i32, i32)>,
    former: BTreeMap<&'static str, f64>,
}

/// What the municipalities of a year are today.
pub(super) struct Division {
    pub(super) year: i32,
    /// For each municipality of today its parts: a place and the share of its people that went there.
    pub(super) parts: Vec<Vec<(u16, f64)>>,
    /// Inhabitants by place, 0 where there are none.
    weights: Vec<f64>,
}

impl<'a> Borders<'a> {
    pub(super) fn new(bundle: &'a Bundle, places: &'a Places) -> Self {
        let mut spans = vec![(i32::MIN, i32::MAX); places.known.len()];
        let place_of: BTreeMap<&str, usize> =
            places.known.iter().enumerate().map(|(p, one)| (one.code.as_str(), p)).collect();
        for merger in bundle.mergers.list.iter().filter(|merger| !merger.planned) {
            let year = merger.date.get(..4).and_then(|year| year.parse().ok()).unwrap_or(0);
            let first = if merger.date.ends_with("-01-01") { year } else { year + 1 };
            let stays = bundle.mergers.list.iter().any(|other| {
                (&other.date, &other.old.0, &other.new.0)
                    == (&merger.date, &merger.old.0, &merger.old.0)
            });
            if !stays
                && let Some(span) =
                    place_of.get(merger.old.0.as_str()).and_then(|p| spans.get_mut(*p))
            {
                span.1 = first;
            }
            if merger.begins
                && let Some(span) =
                    place_of.get(merger.new.0.as_str()).and_then(|p| spans.get_mut(*p))
            {
                span.0 = first;
            }
        }
        let former = FORMER.lines().filter_map(|line| {
            let (code, people) = line.split_once('\t')?;
            Some((code, people.parse().ok()?))
        });
        Self { bundle, places, spans, former: former.collect() }
    }

    /// Whether there was such a municipality on 1 January of a year.
    pub(super) fn has(&self, place: u16, year: i32) -> bool {
        self.spans.get(usize::from(place)).is_some_and(|span| (span.0..span.1).contains(&year))
    }

    /// Tells of a line about a municipality that there was not in the year of the others, with the codes of what became of it.
    pub(super) fn refuse(&self, (place, line): (u16, u32), year: i32, review: &mut Review) {
        let Some(of) = self.places.known.get(usize::from(place)) else { return };
        let became = self.bundle.mergers.destinations(&of.code, FIRST_YEAR, BASE_YEAR);
        let codes = became.iter().map(|(code, _)| code.as_str()).filter(|code| *code != of.code);
        let codes = codes.collect::<Vec<_>>().join(",");
        review.wrong.line(line, &format!("division:{year}:{codes}"), &of.name);
    }

    /// The year whose municipalities these are: the one stated, or the nearest with fewest that did not exist.
    pub(super) fn year_of(&self, places: &BTreeSet<u16>, stated: i32) -> i32 {
        let missing = |year: i32| places.iter().filter(|place| !self.has(**place, year)).count();
        let years =
            (FIRST_YEAR..=BASE_YEAR).map(|year| (missing(year), (year - stated).abs(), -year));
        years.min().map_or(BASE_YEAR, |(_, _, year)| -year)
    }

    /// How the municipalities of a year became those of today.
    pub(super) fn division(&self, year: i32) -> Division {
        let mut parts = vec![Vec::new(); self.places.today];
        let mut weights = vec![0.0; self.places.known.len()];
        for place in 0..self.places.known.len() as u16 {
            let one = &self.places.known[usize::from(place)];
            if !self.has(place, year) {
                continue;
            }
            for (code, share) in self.bundle.mergers.destinations(&one.code, year, BASE_YEAR) {
                if let Some(of) = self.bundle.regions.index(&code).and_then(|r| parts.get_mut(r)) {
                    of.push((place, share));
                }
            }
            if usize::from(place) >= self.places.today {
                weights[usize::from(place)] =
                    self.former.get(one.code.as_str()).copied().unwrap_or(0.0);
            }
        }
        // What is left of a municipality that took others in: its people less theirs.
        for (r, of) in parts.iter().enumerate() {
            let year = year.clamp(FIRST_YEAR, BASE_YEAR);
            let whole = self.bundle.observed.total(r, year).map_or(0.0, f64::from);
            let others = of.iter().filter(|(place, _)| usize::from(*place) != r);
            let taken: f64 =
                others.map(|(place, share)| weights[usize::from(*place)] * share).sum();
            weights[r] = (whole - taken).max(1.0);
        }
        Division { year, parts, weights }
    }

    /// Notes in the review which municipalities of a file were taken together.
    pub(super) fn tell(&self, division: &Division, given: &BTreeSet<u16>, review: &mut Review) {
        let mut to: BTreeMap<u16, Vec<String>> = BTreeMap::new();
        for (r, of) in division.parts.iter().enumerate() {
            for (place, _) in
                of.iter().filter(|(place, _)| usize::from(*place) >= self.places.today)
            {
                if given.contains(place) {
                    to.entry(*place).or_default().push(self.places.known[r].code.clone());
                }
            }
        }
        // A file of several years may have several divisions.
        for (place, to) in to {
            let one = &self.places.known[usize::from(place)];
            if review.mergers.iter().all(|(code, ..)| *code != one.code) {
                review.mergers.push((one.code.clone(), one.name.clone(), to));
            }
        }
    }
}

impl Division {
    /// Figures of today from those of the division, which are NaN where there are none. `Err` has the place of a part that is
    /// missing, by region.
    pub(super) fn carry(
        &self,
        values: &dyn Fn(u16) -> f64,
        measure: Measure,
    ) -> Vec<Result<f64, u16>> {
        let of = |parts: &Vec<(u16, f64)>| {
            let weight = |part: &(u16, f64)| self.weights[usize::from(part.0)] * part.1;
            let all: f64 = parts.iter().map(weight).sum();
            let (mut sum, mut weights, mut missing, mut any) = (0.0, 0.0, None, false);
            for part in parts {
                let value = values(part.0);
                if value.is_nan() {
                    if weight(part) >= SMALL_PART * all {
                        missing = Some(part.0);
                    }
                    continue;
                }
                any = true;
                let factor = if measure == Measure::Count { part.1 } else { weight(part) };
                sum += value * factor;
                weights += weight(part);
            }
            match missing {
                Some(place) if any => Err(place),
                _ if !any => Ok(f64::NAN),
                _ if measure == Measure::Share => Ok(sum / weights),
                _ => Ok(sum),
            }
        };
        self.parts.iter().map(of).collect()
    }
}
