//! All amounts of all themes with their references found, and the ages they tell apart.

use super::THEMES;
use super::definition::{Amount, Formula, Made, Rate, ScorePart, Sexes, Span};
use super::{Own, ThemeId};
use crate::axis::Axis;
use std::sync::{Arc, OnceLock};

/// Parts of the ages that no amount tells apart: a population is summed to these once, and all amounts are made of the sums.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgeParts {
    /// First age of each part, rising from 0.
    pub starts: Vec<usize>,
}

impl AgeParts {
    /// Sums of a region's people, `[s][a]` by single year of age, to `[s][part]`; appended.
    pub(crate) fn push(&self, axis: &Axis, region: &[f64], sums: &mut Vec<f64>) {
        for people in region.chunks_exact(axis.ages) {
            for (i, start) in self.starts.iter().enumerate() {
                let end = self.starts.get(i + 1).copied().unwrap_or(axis.ages).min(axis.ages);
                sums.push(people.get(*start..end).map_or(0.0, crate::sum::sum));
            }
        }
    }

    /// Parts of an age range.
    fn range(&self, span: &Span) -> core::ops::Range<usize> {
        let part = |age: usize| self.starts.partition_point(|start| *start < age);
        let last = if span.last == Span::OPEN {
            self.starts.len()
        } else {
            part(usize::from(span.last) + 1)
        };
        part(usize::from(span.first))..last
    }
}

/// An amount with its references found.
#[derive(Debug, Clone, Copy)]
pub(super) enum Step {
    People {
        spans: &'static [Span],
        rates: &'static [Rate],
    },
    Households([f64; 3]),
    Homes,
    UsualHomes,
    Lever(&'static str),
    /// Terms from this one on to that in [`Compiled::terms`].
    Sum {
        first: usize,
        last: usize,
    },
    Near(usize),
    Kept(usize),
    Left(usize),
    PerRegion(usize, &'static [f64]),
}

/// An amount of nothing.
const NOTHING: Step = Step::Sum { first: 0, last: 0 };

/// A formula with the positions of its amounts, for many values of it; of a score, its position among them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Located {
    pub(super) formula: Formula,
    pub(super) part: usize,
    pub(super) whole: usize,
}

/// All amounts of all themes.
#[derive(Debug)]
pub struct Compiled {
    ids: Vec<&'static str>,
    pub(super) steps: Vec<Step>,
    pub(super) terms: Vec<(usize, &'static [Rate])>,
    /// Parts of the scores of all indicators, each with its value found.
    pub(super) scores: Vec<(&'static [ScorePart], Vec<Located>)>,
    /// The ages that are told apart.
    pub parts: AgeParts,
}

impl Default for Compiled {
    fn default() -> Self {
        Self::new()
    }
}

impl Compiled {
    /// The amounts of all themes.
    pub fn new() -> Self {
        Self::of(|| THEMES.into_iter().flat_map(|theme| theme.amounts), &|_| true)
    }

    /// Those, made when they are first asked for and then kept.
    pub fn all() -> Arc<Self> {
        static ALL: OnceLock<Arc<Compiled>> = OnceLock::new();
        ALL.get_or_init(|| Arc::new(Self::new())).clone()
    }

    /// Only the amounts that an indicator is read from, and those they are made of: for many values of one indicator. Ages are told
    /// apart as for all of them, so that sums are taken in the same order and give the same bytes.
    pub fn only(of: ThemeId) -> Self {
        if let Some(own) = of.own() {
            return Self::of_own(own);
        }
        let mut needed = of.indicator().value.amounts();
        // What an amount refers to stands before it.
        for amount in THEMES.into_iter().rev().flat_map(|theme| theme.amounts.iter().rev()) {
            if needed.contains(&amount.id) {
                match amount.made {
                    Made::Near(of) | Made::Kept(of) | Made::Left(of) | Made::PerRegion(of, _) => {
                        needed.push(of)
                    }
                    Made::Sum(terms) => needed.extend(terms.iter().map(|(of, _)| *of)),
                    _ => {}
                }
            }
        }
        let all = || THEMES.into_iter().flat_map(|theme| theme.amounts);
        Self::of(all, &|id| needed.contains(&id))
    }

    /// Those of an indicator of the user's own.
    pub fn of_own(own: &'static Own) -> Self {
        Self::of(|| own.amounts.iter(), &|_| true)
    }

    /// Finds what each amount refers to. A reference to an amount that is not before it counts as nothing; a test holds that there
    /// is none.
    fn of<I: Iterator<Item = &'static Amount>>(
        all: impl Fn() -> I,
        wanted: &dyn Fn(&str) -> bool,
    ) -> Self {
        let mut starts = vec![0];
        for amount in all() {
            if let Made::People(spans, _) = amount.made {
                for span in spans {
                    starts.push(usize::from(span.first));
                    if span.last != Span::OPEN {
                        starts.push(usize::from(span.last) + 1);
                    }
                }
            }
        }
        starts.sort_unstable();
        starts.dedup();
        let mut compiled = Self {
            ids: Vec::new(),
            steps: Vec::new(),
            terms: Vec::new(),
            scores: Vec::new(),
            parts: AgeParts { starts },
        };
        for amount in all().filter(|amount| wanted(amount.id)) {
            let step = match amount.made {
                Made::People(spans, rates) => Step::People { spans, rates },
                Made::Households(weights) => Step::Households(weights),
                Made::Homes => Step::Homes,
                Made::UsualHomes => Step::UsualHomes,
                Made::Lever(id) => Step::Lever(id),
                Made::Near(of) => compiled.index(of).map_or(NOTHING, Step::Near),
                Made::Kept(of) => compiled.index(of).map_or(NOTHING, Step::Kept),
                Made::Left(of) => compiled.index(of).map_or(NOTHING, Step::Left),
                Made::PerRegion(of, rates) => {
                    compiled.index(of).map_or(NOTHING, |of| Step::PerRegion(of, rates))
                }
                Made::Sum(terms) => {
                    let first = compiled.terms.len();
                    for (of, rates) in terms {
                        if let Some(at) = compiled.index(of) {
                            compiled.terms.push((at, rates));
                        }
                    }
                    Step::Sum { first, last: compiled.terms.len() }
                }
            };
            compiled.ids.push(amount.id);
            compiled.steps.push(step);
        }
        for (_, one) in super::indicators() {
            if let Formula::Score(parts) = one.value {
                let found: Option<Vec<_>> =
                    parts.iter().map(|part| compiled.locate(part.of)).collect();
                compiled.scores.extend(found.map(|found| (parts, found)));
            }
        }
        compiled
    }

    /// Number of amounts.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there is no amount at all.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The position of an amount.
    pub fn index(&self, id: &str) -> Option<usize> {
        self.ids.iter().position(|known| *known == id)
    }

    /// A formula with its amounts found; none where one of them does not exist.
    pub fn locate(&self, formula: Formula) -> Option<Located> {
        let (part, whole) = match formula {
            Formula::Total(id) | Formula::Change(id) => (id, id),
            Formula::Per { part, whole, .. } => (part, whole),
            Formula::Score(parts) => {
                let at = self.scores.iter().position(|(known, _)| *known == parts)?;
                return Some(Located { formula, part: at, whole: at });
            }
        };
        Some(Located { formula, part: self.index(part)?, whole: self.index(whole)? })
    }

    /// How much a person of each sex and part counts, `[s][part]`, for some sexes.
    pub(super) fn weights(
        &self,
        spans: &[Span],
        sexes: usize,
        rate: &dyn Fn(Rate) -> f64,
    ) -> Vec<f64> {
        let parts = self.parts.starts.len();
        let mut weights = vec![0.0; sexes * parts];
        for span in spans {
            let value = rate(span.rate);
            for sex in 0..sexes {
                let counts = match span.sexes {
                    Sexes::Both => true,
                    Sexes::Men => sex == 0,
                    Sexes::Women => sex == 1,
                };
                if counts {
                    weights[sex * parts..][self.parts.range(span)]
                        .iter_mut()
                        .for_each(|w| *w += value);
                }
            }
        }
        weights
    }
}
