//! How the odds of living alone changed, what that says of the years to come, and how well it would have said so before.

use streekblik::Result;
use streekblik::model::axis::Axis;
use streekblik::model::households::shares::{OfRegion, Shapes};
use streekblik::model::households::{Counted, HouseholdRates};

use super::sources::OfYear;
use crate::estimate::tables::wrong;

/// Years over which the pace is taken.
pub(crate) const PACE_YEARS: i32 = 10;
/// Assumption: part of that pace that goes on. Chosen on forecasts from 2010 and 2015 (`cargo xtask evidence`), in which all of it
/// went too far and none not far enough.
pub(crate) const PART_THAT_GOES_ON: f64 = 0.5;
/// Last year of the path.
pub(crate) const LAST_YEAR: i32 = 2060;

/// The nation of a year: what was counted, what constant rates give, and what explains the difference.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Back {
    /// The year.
    pub year: i32,
    /// Households by type, counted.
    pub counted: [f64; 3],
    /// By the rates of 2025 on the people of that year.
    pub constant: [f64; 3],
    /// The same with the odds of that year.
    pub with_odds: [f64; 3],
    /// Odds of living alone relative to 2025 that give the counted one-person households.
    pub odds: f64,
}

/// The nation's household rates of 2025; `people` are those of 2025, `[s][a]`.
pub(crate) fn rates(shapes: &Shapes, counted: [f64; 3], people: &[f64]) -> Result<HouseholdRates> {
    let nation = Counted { by_type: counted, shares: OfRegion::LIKE_THE_NATION };
    HouseholdRates::new(&Axis::single_years(1), shapes, &[nation], people)
}

/// Holds the rates of 2025 against the counts of a year with that year's people.
pub(crate) fn back(rates: &HouseholdRates, of: &OfYear, people: &[f64]) -> Back {
    let living = rates.living(0, people);
    let constant = rates.households(0, &living, 1.0).by_type;
    let private = living[0] + living[1] + living[2];
    // Persons living alone make as many households, but for rounding.
    let odds_of = |alone: f64| alone / (private - alone);
    let alone = of.by_type[0] * living[0] / constant[0];
    let odds = odds_of(alone) / odds_of(living[0]);
    let with_odds = rates.households(0, &living, odds).by_type;
    Back { year: of.year, counted: of.by_type, constant, with_odds, odds }
}

/// Growth of the odds a year, in logarithms, over the [`PACE_YEARS`] before a year.
pub(crate) fn pace(history: &[Back], until: i32) -> Result<f64> {
    let at = |year: i32| {
        let found = history.iter().find(|back| back.year == year);
        found.map(|back| libm::log(back.odds)).ok_or_else(|| wrong("households", year, "no count"))
    };
    Ok((at(until)? - at(until - PACE_YEARS)?) / f64::from(PACE_YEARS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_odds_explain_the_one_person_households() {
        let mut shares = vec![0.0; 4 * 202];
        for (way, part) in [0.3, 0.3, 0.2, 0.15].iter().enumerate() {
            shares[way * 202..][..202].fill(*part);
        }
        let people = vec![10.0; 202];
        let rates = rates(&Shapes { shares }, [606.0, 300.0, 200.0], &people).unwrap();
        let then = OfYear { year: 2000, by_type: [500.0, 350.0, 210.0], of_two: 0.0 };
        let found = back(&rates, &then, &people);
        assert!((found.with_odds[0] - 500.0).abs() < 1e-6 && found.odds < 1.0);
        let now = Back { year: 2010, odds: 1.0, ..found };
        let pace = pace(&[found, now], 2010).unwrap();
        assert!((libm::exp(10.0 * pace) * found.odds - 1.0).abs() < 1e-12);
        assert!(super::pace(&[now], 2010).is_err());
    }
}
