//! Places, with ties, and which of them are shown.

use super::{Ranked, RankingInput};
use crate::chart::format::rounded_people;
use crate::chart::measure::Measure;
use crate::chart::order;
use crate::chart::output::{Cell, Status};

/// A region with its place in the year chosen and in the base year; none without a value.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Place<'a> {
    pub(super) region: &'a Ranked,
    pub(super) now: Option<usize>,
    pub(super) before: Option<usize>,
}

/// A row of the picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Part<'a> {
    Place(&'a Place<'a>),
    /// How many are left out here.
    LeftOut(usize),
}

/// Regions from the highest to the lowest; those without a place behind them.
///
/// Regions whose number reads the same have the same place, and the next one a place as if they had not: 1, 2, 2, 4.
pub(super) fn places(input: &RankingInput) -> Vec<Place<'_>> {
    let by = |of: fn(&Ranked) -> f64, status: Status| -> (Vec<usize>, Vec<Option<usize>>) {
        let value = |r: usize| of(&input.regions[r]);
        let is_known = |r: &usize| value(*r).is_finite() && input.regions[*r].counts;
        let (known, rest): (Vec<usize>, Vec<usize>) = (0..input.regions.len()).partition(is_known);
        let mut order = order::by(known, |r| -value(*r));
        let told = |r: usize| told(input.measure, value(r), status);
        let mut place = vec![None; input.regions.len()];
        for (position, &r) in order.iter().enumerate() {
            let tied = position.checked_sub(1).map(|before| order[before]);
            let tied = tied.filter(|before| told(*before) == told(r));
            place[r] = tied.map_or(Some(position + 1), |before| place[before]);
        }
        order.extend(rest);
        (order, place)
    };
    let (order, now) = by(|one| one.value, input.year.1);
    let before = match input.base {
        Some((_, status)) => by(|one| one.base, status).1,
        None => vec![None; now.len()],
    };
    order
        .into_iter()
        .map(|r| Place { region: &input.regions[r], now: now[r], before: before[r] })
        .collect()
}

/// A value in the digits that tell regions apart: as in the table, computed people in the steps in which they are shown.
fn told(measure: Measure, value: f64, status: Status) -> Cell {
    match status {
        Status::Observed => Cell::rounded(value, measure.decimals()),
        _ if measure.is_number() => Cell::rounded(rounded_people(value), 0),
        _ => Cell::rounded(value, measure.decimals()),
    }
}

/// The first and the last `ends`, and the chosen ones with `around` neighbours on each side; a gap of one is filled.
pub(super) fn shown<'a>(list: &'a [Place<'a>], ends: usize, around: usize) -> Vec<Part<'a>> {
    let mut kept = vec![false; list.len()];
    for (at, place) in list.iter().enumerate() {
        let near_an_end = at < ends || at + ends >= list.len();
        kept[at] |= near_an_end;
        if place.region.chosen {
            let around = at.saturating_sub(around)..(at + around + 1).min(list.len());
            kept[around].fill(true);
        }
    }
    let mut parts = Vec::new();
    let mut gap = Vec::new();
    for (place, kept) in list.iter().zip(&kept) {
        if !kept {
            gap.push(Part::Place(place));
            continue;
        }
        close(&mut parts, &mut gap);
        parts.push(Part::Place(place));
    }
    close(&mut parts, &mut gap);
    parts
}

/// A row that says that one region is left out takes the room of that region.
fn close<'a>(parts: &mut Vec<Part<'a>>, gap: &mut Vec<Part<'a>>) {
    match gap.len() {
        0 | 1 => parts.append(gap),
        more => parts.push(Part::LeftOut(more)),
    }
    gap.clear();
}

#[cfg(test)]
mod tests {
    use super::super::Kind;
    use super::*;
    use crate::chart::{Frame, Lang, Theme};

    fn input(values: &[f64]) -> RankingInput {
        let region = |(at, value): (usize, &f64)| Ranked {
            name: at.to_string(),
            value: *value,
            base: -value,
            chosen: false,
            counts: true,
        };
        RankingInput {
            frame: Frame {
                id: "a".into(),
                width_px: 400.0,
                height_px: 300.0,
                lang: Lang::Nl,
                theme: Theme::Light,
            },
            regions: values.iter().enumerate().map(region).collect(),
            kind: Kind::Own,
            measure: Measure::Share65,
            year: (2040, Status::Projected),
            base: Some((2025, Status::Observed)),
        }
    }

    #[test]
    fn equal_numbers_share_a_place() {
        let input = input(&[10.0, 30.04, 20.0, 29.98, f64::NAN]);
        let list = places(&input);
        let found: Vec<_> =
            list.iter().map(|one| (one.region.name.as_str(), one.now, one.before)).collect();
        let expected = [
            ("1", Some(1), Some(3)),
            ("3", Some(1), Some(3)),
            ("2", Some(3), Some(2)),
            ("0", Some(4), Some(1)),
            ("4", None, None),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn the_chosen_is_always_shown_and_nothing_goes_unsaid() {
        let values: Vec<f64> = (0..40).map(|i| 40.0 - f64::from(i)).collect();
        let mut input = input(&values);
        for chosen in 0..40 {
            input.regions.iter_mut().for_each(|one| one.chosen = false);
            input.regions[chosen].chosen = true;
            let list = places(&input);
            let parts = shown(&list, 5, 2);
            let count = |part: &Part<'_>| match part {
                Part::Place(_) => 1,
                Part::LeftOut(count) => *count,
            };
            assert_eq!(parts.iter().map(count).sum::<usize>(), 40, "{chosen}");
            assert!(parts.iter().any(|p| matches!(p, Part::Place(place) if place.region.chosen)));
            assert!(parts.len() <= 5 + 1 + 5 + 1 + 5, "{chosen}: {}", parts.len());
        }
    }
}
