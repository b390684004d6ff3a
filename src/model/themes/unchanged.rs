//! Which amounts another choice of assumptions leaves as they are: those are not made again.

use super::amounts::REACH;
use super::assumed::Assumed;
use super::compiled::{Compiled, Step};
use super::definition::Rate;
use super::facilities::ON_DEMAND;

/// For each amount whether it is the same by two choices, made of the same people and homes.
pub(super) fn unchanged(compiled: &Compiled, one: &Assumed, other: &Assumed) -> Vec<bool> {
    let is_same = |id: &str| one.value(id).to_bits() == other.value(id).to_bits();
    let are_same = |rates: &[Rate]| rates.iter().all(|rate| rate.assumption().is_none_or(is_same));
    let reach_is_same = is_same(REACH) && is_same(ON_DEMAND);
    let mut same: Vec<bool> = Vec::with_capacity(compiled.len());
    for step in &compiled.steps {
        let is = |from: usize| same.get(from).is_some_and(|is| *is);
        same.push(match *step {
            Step::People { spans, rates } => {
                are_same(rates) && spans.iter().all(|span| are_same(&[span.rate]))
            }
            Step::Households(_) | Step::Homes | Step::UsualHomes => true,
            Step::Lever(id) => {
                let [one, other] = [one, other]
                    .map(|of| of.measures.iter().filter(move |measure| measure.lever.id == id));
                one.eq(other)
            }
            Step::Sum { first, last } => {
                let terms = compiled.terms.get(first..last).unwrap_or_default();
                terms.iter().all(|(from, rates)| is(*from) && are_same(rates))
            }
            Step::Near(from) | Step::Kept(from) => reach_is_same && is(from),
            Step::Left(from) | Step::PerRegion(from, _) => is(from),
        });
    }
    same
}
