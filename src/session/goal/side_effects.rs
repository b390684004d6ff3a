//! What a combination does elsewhere: the same indicator and the people, next door and in the rest of the country.

use super::GoalSearch;
use super::search::insert;
use crate::error::Result;
use crate::model::indicators::Indicator;
use crate::session::{ScenarioChoice, Session};

/// Municipalities around a region that are looked at.
const NEIGHBOURS: usize = 8;

/// Where a side effect is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum SidePlace {
    /// The region of the goal.
    Region,
    /// A municipality outside it, by index, and how far its point is from the nearest point of the region, in kilometres.
    Neighbour(usize, f64),
    /// All others together.
    Rest,
    /// The country.
    Country,
}

/// What changes in a place, in the last year of the goal: without the combination and with it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SideEffect {
    /// Where.
    pub place: SidePlace,
    /// The indicator; not a number where it has no value there.
    pub indicator: [f64; 2],
    /// Persons on 1 January.
    pub people: [f64; 2],
}

impl GoalSearch {
    /// What a combination does in the region, in the municipalities nearest to it, in all others and in the country.
    ///
    /// # Errors
    /// Those of a run.
    pub fn side_effects(&mut self, session: &Session, values: &[f64]) -> Result<Vec<SideEffect>> {
        let all: Vec<usize> = (0..session.bundle.axis.regions).collect();
        let near = self.neighbours(session);
        let taken = |r: &usize| self.members.contains(r) || near.iter().any(|(one, _)| one == r);
        let rest: Vec<usize> = all.iter().copied().filter(|r| !taken(r)).collect();
        let mut places = vec![(SidePlace::Region, self.members.clone())];
        places.extend(near.iter().map(|&(r, km)| (SidePlace::Neighbour(r, km), vec![r])));
        if !rest.is_empty() {
            places.push((SidePlace::Rest, rest));
        }
        if self.members.len() < all.len() {
            places.push((SidePlace::Country, all));
        }
        let (base, with) = (self.base.clone(), self.choice(values));
        let mut of_both = Vec::new();
        for choice in [&base, &with] {
            of_both.push(self.in_last_year(session, choice, &places)?);
        }
        let [before, after] =
            [of_both.first(), of_both.last()].map(|one| one.into_iter().flatten());
        let both = before.zip(after).zip(places);
        Ok(both
            .map(|((before, after), (place, _))| SideEffect {
                place,
                indicator: [before[0], after[0]],
                people: [before[1], after[1]],
            })
            .collect())
    }

    /// The indicator and the people of each place in the last year of the goal.
    fn in_last_year(
        &mut self,
        session: &Session,
        choice: &ScenarioChoice,
        places: &[(SidePlace, Vec<usize>)],
    ) -> Result<Vec<[f64; 2]>> {
        let year = session.current.index_of(self.goal.years.1)?;
        let indicator = self.goal.indicator;
        let references: Vec<f64> =
            places.iter().map(|(_, members)| self.reference_of(members)).collect();
        let bands = self.bands(session, choice)?;
        let both = places.iter().zip(references).map(|((_, members), reference)| {
            let of = |of: Indicator| -> Result<f64> {
                let values = of.of_group(bands, members, reference)?;
                Ok(values.get(year).copied().unwrap_or(f64::NAN))
            };
            Ok([of(indicator)?, of(Indicator::Population)?])
        });
        both.collect()
    }

    /// The municipalities outside the region whose points lie nearest to one of its own, nearest first; none where the data do not
    /// say where they lie.
    fn neighbours(&self, session: &Session) -> Vec<(usize, f64)> {
        let places = &session.theme_parts.inputs.places_km;
        let own: Vec<[f64; 2]> =
            self.members.iter().filter_map(|&r| places.get(r).copied()).collect();
        let distance = |to: &[f64; 2]| {
            let of = |from: &[f64; 2]| libm::hypot(from[0] - to[0], from[1] - to[1]);
            own.iter().map(of).fold(f64::INFINITY, f64::min)
        };
        let outside = places.iter().enumerate().filter(|(r, _)| !self.members.contains(r));
        let mut near: Vec<(usize, f64)> = Vec::new();
        for (r, to) in outside {
            insert(&mut near, (r, distance(to)), |(_, km)| *km);
            near.truncate(NEIGHBOURS);
        }
        near
    }
}
