//! What the map shows beside an indicator by municipality: groups, differences, other classes, circles.

use super::{IndicatorTable, Session};
use crate::chart::Measure;
use crate::chart::class_rule::ClassRule;
use crate::chart::classes::{Classing, classify};
use crate::error::{ErrorKind, Result};
use crate::geo::dorling::{Circle, dorling};
use crate::model::indicators::Indicator;
use crate::model::series::RegionBands;

/// What a value is set against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Difference {
    /// Nothing: the value itself.
    None,
    /// The value of the same area in a year, shown.
    Year(i32),
    /// The value of the same area and year in the other scenario ([`Session::set_against`]).
    Scenario,
}

/// A map that is asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct MapRequest {
    /// What is shown.
    pub indicator: Indicator,
    /// Year a change is counted from.
    pub change_from: i32,
    /// Municipalities of each area; none: every municipality is an area.
    pub groups: Vec<Vec<usize>>,
    /// Where the breaks lie.
    pub rule: ClassRule,
    /// What is subtracted.
    pub difference: Difference,
    /// The difference in percent of what is subtracted.
    pub percent: bool,
    /// Of the other scenario ([`Session::set_against`]) in place of the current one.
    pub against: bool,
}

/// Circles of a cartogram together cover this part of the drawing, less than half of the land.
const COVER: f64 = 0.17;

impl Session {
    /// Values, classes and colours of the areas of a map in all years, `[y][area]` from the base year.
    ///
    /// A group's value is computed from its people and households, it is no mean of its members'. Breaks are chosen over all
    /// years of the trend; those of a difference between scenarios over the difference itself.
    ///
    /// # Errors
    /// `unknown` for a municipality that does not exist, `value` for a year.
    pub fn map_table(&self, asked: &MapRequest) -> Result<IndicatorTable> {
        let indicator = asked.indicator;
        let reference = self.reference(indicator, asked.change_from)?;
        let measure = Measure::from_id(indicator.id(), asked.change_from)?;
        let shown = self.shown(indicator)?;
        let current = if asked.against { self.against_bands(indicator)? } else { shown.current };
        let of = |bands: &RegionBands| self.by_area(indicator, bands, &asked.groups, &reference);
        let (values, for_breaks) = match asked.difference {
            Difference::None => (of(current)?, of(shown.trend)?),
            Difference::Year(year) => {
                let at = self.current.index_of(year)?;
                let less = |all: Vec<f64>| {
                    let areas = all.len() / self.current.stocks().max(1);
                    let base = all[at * areas..][..areas].to_vec();
                    subtract(&all, &base, asked.percent)
                };
                (less(of(current)?), less(of(shown.trend)?))
            }
            Difference::Scenario => {
                let other = of(self.against_bands(indicator)?)?;
                let difference = subtract(&of(current)?, &other, asked.percent);
                (difference.clone(), difference)
            }
        };
        let is_difference = asked.difference != Difference::None;
        let classing = Classing::by_rule(
            &asked.rule,
            (!is_difference).then_some(measure),
            is_difference || measure.diverging(),
            &for_breaks,
        );
        Ok(IndicatorTable {
            classes: classify(&values, &classing.breaks),
            values,
            classing,
            status: self.statuses(indicator),
        })
    }

    /// Values of areas, `[y][area]`.
    fn by_area(
        &self,
        indicator: Indicator,
        bands: &RegionBands,
        groups: &[Vec<usize>],
        reference: &[f64],
    ) -> Result<Vec<f64>> {
        if groups.is_empty() {
            return indicator.by_region(bands, reference);
        }
        let areas = groups.len();
        let mut values = vec![f64::NAN; bands.stocks() * areas];
        for (area, members) in groups.iter().enumerate() {
            let reference: f64 = members.iter().filter_map(|&r| reference.get(r)).sum();
            let of_area = indicator.of_group(bands, members, reference)?;
            for (row, value) in values.chunks_exact_mut(areas).zip(of_area) {
                row[area] = value;
            }
        }
        Ok(values)
    }

    /// A circle for each area, as large as its people in the base year, moved apart (`geo::dorling`).
    ///
    /// `places`: x and y of each area, one after the other, in units of a drawing of `width` by `height`; `groups` as in
    /// [`MapRequest`].
    ///
    /// # Errors
    /// `shape` when there is not one place for each area, `unknown` for a municipality that does not exist.
    pub fn cartogram(
        &self,
        places: &[f64],
        groups: &[Vec<usize>],
        size: (f64, f64),
    ) -> Result<Vec<Circle>> {
        let population = Indicator::Population;
        let none = vec![0.0; self.current.axis.regions];
        let people = self.by_area(population, &self.trend, groups, &none)?;
        let areas = if groups.is_empty() { none.len() } else { groups.len() };
        if places.len() != 2 * areas {
            let place = "places".to_owned();
            return Err(ErrorKind::Shape { place, expected: 2 * areas, found: places.len() }.into());
        }
        let people = &people[..areas];
        let all: f64 = people.iter().sum();
        let scale = libm::sqrt(COVER * size.0 * size.1 / (core::f64::consts::PI * all.max(1.0)));
        let circles = places.chunks_exact(2).zip(people);
        let circles: Vec<Circle> = circles
            .map(|(at, people)| Circle { x: at[0], y: at[1], radius: scale * libm::sqrt(*people) })
            .collect();
        Ok(dorling(&circles))
    }
}

/// Each row of `values` less `base`, which is one row or as many; in percent of it where that is asked.
fn subtract(values: &[f64], base: &[f64], percent: bool) -> Vec<f64> {
    let pairs = values.iter().zip(base.iter().cycle());
    pairs
        .map(|(value, base)| match percent {
            false => value - base,
            true if *base > 0.0 => 100.0 * (value - base) / base,
            true => f64::NAN,
        })
        .collect()
}
