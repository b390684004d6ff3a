//! The effects of a choice on the shrinking and anticipating regions, on the other municipalities and on the whole country, side by side.

use super::Session;
use crate::chart::Status;
use crate::data::regions::{Certainty, GroupKind, Regions};
use crate::error::Result;
use crate::model::indicators::Indicator;
use crate::model::series::RegionBands;
use crate::model::themes::Formula;

/// Inhabitants that an effect is told for.
const PER_INHABITANTS: f64 = 1000.0;

/// Which municipalities are looked at together. The first three have each municipality once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Shrinking regions of the list of 2019.
    Shrinking,
    /// Anticipating regions of that list.
    Anticipating,
    /// All others.
    Other,
    /// All of them.
    Country,
}

impl Part {
    /// All of them, in the order of [`Regiocheck::parts`].
    pub const ALL: [Self; 4] = [Self::Shrinking, Self::Anticipating, Self::Other, Self::Country];

    /// The name the page knows.
    pub fn id(self) -> &'static str {
        match self {
            Self::Shrinking => "shrinking",
            Self::Anticipating => "anticipating",
            Self::Other => "other",
            Self::Country => "country",
        }
    }
}

/// The municipalities of a part.
#[derive(Debug, Clone, PartialEq)]
pub struct PartOf {
    /// Which part.
    pub part: Part,
    /// Region indices, rising.
    pub members: Vec<usize>,
    /// How many of them are in the list by each certainty, surest first; none in the list for the last two parts.
    pub certain: [usize; 3],
    /// Persons on 1 January of the year, without the choice; effects per head are counted for them.
    pub people: f64,
}

/// What a choice does to an indicator in the parts.
#[derive(Debug, Clone, PartialEq)]
pub struct EffectOf {
    /// The indicator.
    pub indicator: Indicator,
    /// How its values came to be.
    pub status: Status,
    /// Of each part, in their order.
    pub effects: [Effect; 4],
}

/// A value without and with a choice.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Effect {
    /// In the scenario that the current one is set against.
    pub without: f64,
    /// In the current scenario.
    pub with: f64,
    /// The second less the first.
    pub difference: f64,
    /// The difference for each 1,000 inhabitants without the choice; not a number for what is a ratio already.
    pub per_1000: f64,
}

/// What the current scenario does, beside the one it is set against.
#[derive(Debug, Clone, PartialEq)]
pub struct Regiocheck {
    /// Who is looked at together, in the order of [`Part::ALL`].
    pub parts: [PartOf; 4],
    /// By indicator, in the order in which they were asked for.
    pub effects: Vec<EffectOf>,
}

impl Session {
    /// The effects of the current scenario in a year, beside the one it is set against. A municipality counts to a list where its
    /// membership is `least` or surer: the lists were reconstructed. Changes are counted from the base year.
    ///
    /// # Errors
    /// `value` for a year out of bounds, and those of a run.
    pub fn regiocheck(
        &self,
        indicators: &[Indicator],
        year: i32,
        least: Certainty,
    ) -> Result<Regiocheck> {
        let index = self.current.index_of(year)?;
        let people = self.against_bands(Indicator::Population)?;
        let mut parts = parts(&self.bundle.regions, least);
        for part in &mut parts {
            let years = people.of_group(&part.members)?;
            part.people = years.get(index).map_or(f64::NAN, |counts| counts.people());
        }
        let effects = indicators.iter().map(|&indicator| {
            let reference = self.reference(indicator, self.base_year())?;
            let current = self.shown(indicator)?.current;
            let against = self.against_bands(indicator)?;
            let mut effects = [Effect::NONE; 4];
            for (effect, part) in effects.iter_mut().zip(&parts) {
                let of = part.members.iter().map(|&r| reference.get(r).copied());
                let reference = of.map(|one| one.unwrap_or(f64::NAN)).sum();
                let value = |bands: &RegionBands| -> Result<f64> {
                    let years = indicator.of_group(bands, &part.members, reference)?;
                    Ok(years.get(index).copied().unwrap_or(f64::NAN))
                };
                *effect = Effect::new(indicator, value(against)?, value(current)?, part.people);
            }
            let status = self.status_of_indicator(indicator, year);
            Ok(EffectOf { indicator, status, effects })
        });
        Ok(Regiocheck { effects: effects.collect::<Result<_>>()?, parts })
    }
}

impl Effect {
    const NONE: Self =
        Self { without: f64::NAN, with: f64::NAN, difference: f64::NAN, per_1000: f64::NAN };

    fn new(indicator: Indicator, without: f64, with: f64, people: f64) -> Self {
        let difference = with - without;
        let is_told = is_amount(indicator) && people > 0.0;
        let per_1000 = if is_told { PER_INHABITANTS * difference / people } else { f64::NAN };
        Self { without, with, difference, per_1000 }
    }
}

/// Whether an indicator counts something, so that its effect can be told per head.
fn is_amount(indicator: Indicator) -> bool {
    match indicator {
        Indicator::Population | Indicator::Households => true,
        Indicator::Theme(of) => {
            matches!(of.indicator().value, Formula::Total(_))
        }
        _ => false,
    }
}

/// Every municipality once in the first three parts: one that is in both lists counts as shrinking.
fn parts(regions: &Regions, least: Certainty) -> [PartOf; 4] {
    let count = regions.municipalities.len();
    let surest = |kind: GroupKind| {
        let mut of: Vec<Option<Certainty>> = vec![None; count];
        for group in regions.groups.iter().filter(|group| group.kind == kind) {
            for (r, certainty) in group.members.iter().zip(&group.certainty) {
                if let Some(of) = of.get_mut(*r) {
                    *of = (*of).max(Some(*certainty).filter(|one| *one >= least));
                }
            }
        }
        of
    };
    let (shrinking, anticipating) = (surest(GroupKind::Shrinking), surest(GroupKind::Anticipating));
    let certainty_in = |part: Part, r: usize| -> Option<Option<Certainty>> {
        let [in_first, in_second] =
            [&shrinking, &anticipating].map(|of| of.get(r).copied().flatten());
        match part {
            Part::Shrinking => in_first.map(Some),
            Part::Anticipating => in_second.filter(|_| in_first.is_none()).map(Some),
            Part::Other => (in_first.is_none() && in_second.is_none()).then_some(None),
            Part::Country => Some(None),
        }
    };
    Part::ALL.map(|part| {
        let found = |r: usize| certainty_in(part, r).map(|certainty| (r, certainty));
        let found: Vec<(usize, Option<Certainty>)> = (0..count).filter_map(found).collect();
        let certain = [Certainty::High, Certainty::Middle, Certainty::Low]
            .map(|level| found.iter().filter(|(_, of)| *of == Some(level)).count());
        PartOf { part, members: found.iter().map(|(r, _)| *r).collect(), certain, people: f64::NAN }
    })
}
