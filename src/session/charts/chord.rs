//! Who moves from where to where: as numbers for arrows on a map, and as a chart.

use super::ChartRequest;
use crate::chart::chord::{Among, ChordInput, chord_chart};
use crate::chart::{Chart, Frame, Lang, order};
use crate::error::Result;
use crate::model::breakdown::exchange::Exchange;
use crate::model::breakdown::pairs::Pairs;
use crate::model::scenario::MoveForm;
use crate::session::level::{Level, Place};
use crate::session::{Session, regions::area};

/// Moves between regions, largest first.
#[derive(Debug, Clone, PartialEq)]
pub struct Flows {
    /// Keys of the regions.
    pub places: Vec<String>,
    /// Names of the regions.
    pub names: Vec<String>,
    /// From which of `places`.
    pub from: Vec<u32>,
    /// To which of `places`.
    pub to: Vec<u32>,
    /// Persons, as computed.
    pub persons: Vec<f64>,
    /// From 1 January of the first year until 1 January of the second.
    pub period: (i32, i32),
}

/// Partners of a region that are drawn one by one.
const PARTNERS: usize = 8;

impl Session {
    /// Moves in a year, or with `summed` from the base year until 1 January of the year.
    ///
    /// Between all provinces or all COROP regions; of other levels between the chosen region and each municipality outside it.
    /// The last year has no flows of its own: those of the year before stand for it.
    ///
    /// # Errors
    /// `unknown` for a region, `value` for a year out of bounds.
    pub fn flows(&self, region: &str, year: i32, level: Level, summed: bool) -> Result<Flows> {
        let period = self.period(year, summed)?;
        let scenario = self.scenario_of(&self.choice)?;
        let (places, pairs) = match level {
            Level::Province | Level::Corop => {
                let places = self.places(level, &[])?;
                let pairs = Pairs::new(
                    &self.model,
                    &scenario,
                    (&self.group_of_places(&places), places.len()),
                    period,
                )?;
                let all =
                    (0..places.len()).flat_map(|from| (0..places.len()).map(move |to| (from, to)));
                let pairs: Vec<_> =
                    all.map(|(from, to)| (from, to, pairs.between(from, to))).collect();
                (places, pairs)
            }
            _ => {
                let members = area(&self.bundle.regions, region)?.members;
                let exchange = Exchange::between(&self.model, &scenario, &members, period)?;
                let mut places = self.places(Level::Own, &[region])?;
                places.extend(self.places(Level::Municipality, &[])?);
                let others = exchange.from.iter().zip(&exchange.to).enumerate();
                let pairs =
                    others.flat_map(|(r, (came, went))| [(r + 1, 0, *came), (0, r + 1, *went)]);
                let pairs = pairs.collect();
                (places, pairs)
            }
        };
        let mut pairs: Vec<(usize, usize, f64)> = pairs;
        pairs.retain(|pair| pair.2 > 0.0);
        let pairs = order::by(pairs, |pair| -pair.2);
        Ok(Flows {
            names: places.iter().map(|place| place.area.plain_name(Lang::Nl)).collect(),
            places: places.into_iter().map(|place| place.key).collect(),
            from: pairs.iter().map(|pair| pair.0 as u32).collect(),
            to: pairs.iter().map(|pair| pair.1 as u32).collect(),
            persons: pairs.iter().map(|pair| pair.2).collect(),
            period,
        })
    }

    fn period(&self, year: i32, summed: bool) -> Result<(i32, i32)> {
        self.current.index_of(year)?;
        let base = self.base_year();
        if summed && year > base {
            return Ok((base, year));
        }
        let from = year.min(self.current.horizon_year() - 1);
        Ok((from, from + 1))
    }

    /// Which of the places each municipality lies in; the places are a division of the country.
    fn group_of_places(&self, places: &[Place]) -> Vec<usize> {
        let mut group_of = vec![0; self.current.axis.regions];
        for (group, place) in places.iter().enumerate() {
            place.area.members.iter().for_each(|&r| group_of[r] = group);
        }
        group_of
    }

    #[inline(never)]
    pub(super) fn chord(&self, asked: &ChartRequest) -> Result<Chart> {
        let chosen = area(&self.bundle.regions, &asked.region)?;
        let is_all = chosen.members.len() == self.current.axis.regions;
        let level = if is_all { Level::Province } else { asked.level };
        let mut flows = self.flows(&asked.region, asked.year, level, asked.summed)?;
        let frame = asked.frame.clone();
        let (region, period) = (chosen.plain_name(frame.lang), flows.period);
        // An own group without a name is called so in the language of the chart.
        if level != Level::Province && level != Level::Corop {
            flows.names.iter_mut().take(1).for_each(|name| name.clone_from(&region));
        }
        let by_distance = self.choice.moves == MoveForm::OriginDestination;
        chord_chart(&match level {
            Level::Province | Level::Corop => {
                let places = self.places(level, &[])?;
                let group_of = self.group_of_places(&places);
                // The place of a region that lies in one.
                let mut inside = chosen.members.iter().map(|&r| group_of[r]);
                let first = inside.next().filter(|first| inside.all(|other| other == *first));
                if let (Level::Corop, Some(first)) = (level, first) {
                    let among = Among::CoropPartners;
                    let of = partners(&flows, first, (frame, region), among);
                    return chord_chart(&ChordInput { by_distance, ..of });
                }
                let among = if level == Level::Corop { Among::Corop } else { Among::Provinces };
                let (places, persons) = (flows.names.clone(), table(&flows));
                ChordInput {
                    frame,
                    region,
                    among,
                    period,
                    places,
                    persons,
                    chosen: first,
                    rest: None,
                    by_distance,
                }
            }
            _ => {
                ChordInput { by_distance, ..partners(&flows, 0, (frame, region), Among::Partners) }
            }
        })
    }
}

/// Persons, `[from][to]`.
fn table(flows: &Flows) -> Vec<f64> {
    let count = flows.places.len();
    let mut persons = vec![0.0; count * count];
    for ((from, to), value) in flows.from.iter().zip(&flows.to).zip(&flows.persons) {
        persons[*from as usize * count + *to as usize] = *value;
    }
    persons
}

/// A place and those it exchanges most with.
fn partners(
    flows: &Flows,
    of: usize,
    (frame, region): (Frame, String),
    among: Among,
) -> ChordInput {
    let count = flows.places.len();
    let all = table(flows);
    let gross = |other: usize| all[of * count + other] + all[other * count + of];
    let others = (0..count).filter(|other| *other != of && gross(*other) > 0.0).collect();
    let mut others: Vec<usize> = order::by(others, |other| -gross(*other));
    let rest = others.split_off(PARTNERS.min(others.len()));
    let size = others.len() + 1;
    let mut places = vec![flows.names[of].clone()];
    places.extend(others.iter().map(|other| flows.names[*other].clone()));
    let mut persons = vec![0.0; size * size];
    for (at, other) in others.iter().enumerate() {
        persons[at + 1] = all[of * count + other];
        persons[(at + 1) * size] = all[other * count + of];
    }
    let came = rest.iter().map(|other| all[other * count + of]).sum();
    let went = rest.iter().map(|other| all[of * count + other]).sum();
    let rest = (!rest.is_empty()).then_some((came, went));
    let (period, chosen, by_distance) = (flows.period, Some(0), false);
    ChordInput { frame, region, among, period, places, persons, chosen, rest, by_distance }
}
