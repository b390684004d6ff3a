//! Amounts of every region and year.

use super::assumed::Assumed;
use super::compiled::{Compiled, Located, Step};
use super::definition::{Formula, Rate, ScorePart};
use super::facilities::ON_DEMAND;
use super::near::Near;
use super::unchanged::unchanged;
use crate::check;
use crate::error::{ErrorKind, Result};
use crate::households::Households;
use crate::lanes::LANES;
use crate::sum::dot;
use core::cell::OnceCell;
use core::ops::Range;
use std::sync::Arc;

/// What the themes need to know of the regions beside their people.
#[derive(Debug, Clone, PartialEq)]
pub struct ThemeInputs {
    /// Homes at the start of the base year, `[r]`; not a number where they are not known.
    pub homes: Vec<f64>,
    /// Homes a region usually gets in a year, `[r]`.
    pub usual_homes_per_year: Vec<f64>,
    /// A point of each region in a plane, kilometres, `[r][x, y]`; empty: no one goes elsewhere.
    pub places_km: Vec<[f64; 2]>,
}

impl ThemeInputs {
    /// Who can reach what, as far as people go by the assumptions.
    pub fn near(&self, assumed: &Assumed) -> Near {
        if self.places_km.len() != self.homes.len() {
            return Near::alone(self.homes.len());
        }
        let farther = assumed.rate(Rate::More(ON_DEMAND), 0.0, 1.0);
        Near::new(&self.places_km, assumed.value(REACH) * farther)
    }

    /// Homes of some regions together at the start of the base year; nothing where those of one are not known.
    fn homes_of(&self, regions: &[usize]) -> Option<f64> {
        let homes = regions.iter().map(|r| self.homes.get(*r).copied().unwrap_or(f64::NAN));
        Some(homes.sum()).filter(|all: &f64| all.is_finite() && *all > 0.0)
    }

    /// What a region gets of a measure in several: as much as it has of their homes, for a city and a village do not do the same. All
    /// alike where homes are not known.
    fn share(&self, r: usize, regions: &[usize], all: Option<f64>) -> f64 {
        match (all, self.homes.get(r)) {
            (Some(all), Some(homes)) => homes / all,
            _ => 1.0 / regions.len().max(1) as f64,
        }
    }

    /// Nothing is known.
    pub fn unknown(regions: usize) -> Self {
        Self {
            homes: vec![f64::NAN; regions],
            usual_homes_per_year: vec![0.0; regions],
            places_km: Vec::new(),
        }
    }
}

/// The amounts of all themes, by year and region.
#[derive(Debug, Clone, PartialEq)]
pub struct AmountTable {
    regions: usize,
    amounts: usize,
    /// `[y][amount][r]`: an amount of all regions lies together, for it is made and added up so.
    values: Vec<f64>,
    /// What it was made by.
    assumed: Assumed,
    /// Parts of the scores, in the order of [`Compiled`].
    scores: Vec<Vec<Scored>>,
}

/// A part of a score with its value found and its weight.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Scored {
    of: Located,
    part: ScorePart,
    weight: f64,
}

impl ScorePart {
    /// 0 to 100 for a value; not a number for none.
    fn score(&self, value: f64) -> f64 {
        let score = 100.0 * (value - self.worst) / (self.best - self.worst);
        if score.is_nan() { f64::NAN } else { score.clamp(0.0, 100.0) }
    }
}

/// What the amounts of a year are made of.
pub struct YearOf<'a> {
    /// Persons by sex and part of the ages, `[r][s][part]`.
    pub people: &'a [f64],
    /// Households, `[r]`.
    pub households: &'a [Households],
}

/// The assumption that says how far people go for a facility, in kilometres.
pub(super) const REACH: &str = "reachKm";

impl AmountTable {
    /// Makes all amounts of some years, the first of them the base year. `before`: those of the same people and homes by other
    /// assumptions; what these leave as it is is taken from there.
    ///
    /// # Errors
    /// `shape` for a list of another length.
    pub fn new<'a>(
        compiled: &Arc<Compiled>,
        inputs: &ThemeInputs,
        assumed: &Assumed,
        base_year: i32,
        sexes: usize,
        years: impl ExactSizeIterator<Item = YearOf<'a>>,
        before: Option<Self>,
    ) -> Result<Self> {
        let regions = inputs.homes.len();
        check::shape("usual homes", regions, &inputs.usual_homes_per_year)?;
        let near = OnceCell::new();
        // Only where something is shared out by distance.
        let reach = || near.get_or_init(|| inputs.near(assumed));
        let (amounts, parts) = (compiled.len(), compiled.parts.starts.len());
        let horizon = years.len().saturating_sub(1).max(1) as f64;
        let cells = years.len() * amounts * regions;
        let before = before.filter(|table| table.values.len() == cells);
        let same = before.as_ref().map(|table| unchanged(compiled, &table.assumed, assumed));
        let mut values = before.map_or_else(|| vec![0.0; cells], |table| table.values);
        let mut tables = values.chunks_exact_mut((amounts * regions).max(1));
        for (passed, of) in years.enumerate() {
            check::shape("people by part of the ages", regions * sexes * parts, of.people)?;
            let table = tables.next().unwrap_or_default();
            let at = passed as f64;
            let rate = |rate| assumed.rate(rate, at, horizon);
            for (to, step) in compiled.steps.iter().enumerate() {
                if same.as_ref().is_some_and(|same| same[to]) {
                    continue;
                }
                // An amount is made of those before it.
                let (before, rest) = table.split_at_mut(to * regions);
                let made = &mut rest[..regions];
                made.fill(0.0);
                let known = |from: usize| &before[from * regions..][..regions];
                match *step {
                    Step::People { spans, rates } => {
                        let times = assumed.product(rates, at, horizon);
                        let mut weights = compiled.weights(spans, sexes, &rate);
                        weights.iter_mut().for_each(|weight| *weight *= times);
                        let counted = counted(&weights);
                        let weights = &weights[counted.clone()];
                        let of = of.people.chunks_exact(sexes * parts);
                        fill(made, of.map(|people| dot(&people[counted.clone()], weights)));
                    }
                    Step::Households(weights) => {
                        fill(made, of.households.iter().map(|one| dot(&one.by_type, &weights)));
                    }
                    Step::Homes => made.copy_from_slice(&inputs.homes),
                    Step::UsualHomes => {
                        fill(made, inputs.usual_homes_per_year.iter().map(|usual| usual * at));
                    }
                    Step::Lever(id) => {
                        let year = base_year.saturating_add(i32::try_from(passed).unwrap_or(0));
                        for measure in assumed.measures.iter().filter(|one| one.lever.id == id) {
                            let done = measure.per_year * f64::from(measure.years_before(year));
                            let all = inputs.homes_of(&measure.regions);
                            for &r in &measure.regions {
                                if let Some(cell) = made.get_mut(r) {
                                    *cell += done * inputs.share(r, &measure.regions, all);
                                }
                            }
                        }
                    }
                    Step::Sum { first, last } => {
                        for (from, rates) in compiled.terms.get(first..last).unwrap_or_default() {
                            let times = assumed.product(rates, at, horizon);
                            for (cell, term) in made.iter_mut().zip(known(*from)) {
                                *cell += times * term;
                            }
                        }
                    }
                    Step::Near(from) => reach().share_out(known(from), made),
                    Step::Kept(from) => reach().keep(known(from), made),
                    Step::PerRegion(from, rates) => {
                        let rated = known(from).iter().zip(rates).map(|(value, rate)| value * rate);
                        fill(made, rated);
                    }
                    // A value that is not known stays so.
                    Step::Left(from) => {
                        let left = |value: &f64| if *value < 0.0 { 0.0 } else { *value };
                        fill(made, known(from).iter().map(left));
                    }
                }
            }
        }
        let scores = compiled.scores.iter().map(|(parts, found)| {
            // What stands by itself is shown whatever it counts in the whole.
            let by_itself = parts.windows(2).all(|pair| pair[0].weight == pair[1].weight);
            let weight = |id| if by_itself { 1.0 } else { assumed.value(id) };
            let scored = |(part, of): (&ScorePart, &Located)| Scored {
                of: *of,
                part: *part,
                weight: part.share * weight(part.weight),
            };
            parts.iter().zip(found).map(scored).filter(|one| one.weight > 0.0).collect()
        });
        let scores = scores.collect();
        Ok(Self { regions, amounts, values, scores, assumed: assumed.clone() })
    }

    /// An amount that is made of no people and no households, of all regions and of `years` years from the base year on, `[y][r]`.
    ///
    /// # Errors
    /// `unknown` for another amount, and those of [`AmountTable::new`].
    pub fn without_people(
        id: &str,
        compiled: &Arc<Compiled>,
        inputs: &ThemeInputs,
        assumed: &Assumed,
        (base_year, years): (i32, usize),
    ) -> Result<Vec<f64>> {
        let regions = inputs.homes.len();
        let people = vec![0.0; regions * compiled.parts.starts.len()];
        let households = vec![Households::UNKNOWN; regions];
        let empty = (0..years).map(|_| YearOf { people: &people, households: &households });
        let table = Self::new(compiled, inputs, assumed, base_year, 1, empty, None)?;
        let Some(amount) = compiled.index(id) else {
            return Err(ErrorKind::Unknown { place: "amount", found: id.to_owned() }.into());
        };
        let of_years = table.values.chunks_exact((compiled.len() * regions).max(1));
        Ok(of_years.flat_map(|year| &year[amount * regions..][..regions]).copied().collect())
    }

    /// Number of years.
    pub fn years(&self) -> usize {
        self.values.len().checked_div(self.regions * self.amounts).unwrap_or(0)
    }

    /// An amount of some regions together in the year at a position; not a number where there is none.
    fn of(&self, amount: usize, year: usize, members: &[usize]) -> f64 {
        let column = (year * self.amounts + amount) * self.regions;
        let column = self.values.get(column..column + self.regions).unwrap_or_default();
        members.iter().map(|&r| column.get(r).copied().unwrap_or(f64::NAN)).sum()
    }

    /// The two amounts that a value of some regions together is made of; the second is not a number where there is one only, and both are
    /// not where there are more.
    pub fn parts(&self, of: &Located, year: usize, members: &[usize]) -> [f64; 2] {
        let part = self.of(of.part, year, members);
        match of.formula {
            Formula::Total(_) => [part, f64::NAN],
            Formula::Per { .. } => [part, self.of(of.whole, year, members)],
            Formula::Change(_) => [part, self.of(of.part, 0, members)],
            Formula::Score(_) => [f64::NAN; 2],
        }
    }

    /// The weighted mean of the parts of a score; not a number where one that counts is none.
    fn score(&self, at: usize, year: usize, members: &[usize]) -> f64 {
        let parts = self.scores.get(at).map(Vec::as_slice).unwrap_or_default();
        let weighted =
            |one: &Scored| one.weight * one.part.score(self.value(&one.of, year, members));
        let weight: f64 = parts.iter().map(|one| one.weight).sum();
        if weight > 0.0 { parts.iter().map(weighted).sum::<f64>() / weight } else { f64::NAN }
    }

    /// The value of some regions together in the year at a position.
    pub fn value(&self, of: &Located, year: usize, members: &[usize]) -> f64 {
        match of.formula {
            Formula::Score(_) => self.score(of.part, year, members),
            formula => formula.of(self.parts(of, year, members)),
        }
    }
}

/// From the first to the last weight that counts, in whole lanes: what is left out adds nothing to any lane, so the sum has the same
/// bits. Most rates are of some ages.
fn counted(weights: &[f64]) -> Range<usize> {
    let counts = |weight: &f64| *weight != 0.0;
    let first = weights.iter().position(counts).unwrap_or(0);
    let last = weights.iter().rposition(counts).map_or(0, |last| last + 1);
    first / LANES * LANES..last.next_multiple_of(LANES).min(weights.len())
}

/// Sets an amount of every region.
fn fill(made: &mut [f64], values: impl Iterator<Item = f64>) {
    made.iter_mut().zip(values).for_each(|(cell, value)| *cell = value);
}

impl Formula {
    /// The value of its parts; not a number where there is nothing to divide by.
    pub fn of(self, [part, whole]: [f64; 2]) -> f64 {
        match self {
            Self::Total(_) => part,
            Self::Per { times, .. } if whole > 0.0 => times * part / whole,
            Self::Change(_) if whole > 0.0 => 100.0 * (part - whole) / whole,
            _ => f64::NAN,
        }
    }
}
