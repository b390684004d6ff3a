//! Why a number differs: the difference between two scenarios, editions or years, divided over its causes.
//!
//! | file | what |
//! | --- | --- |
//! | [`shapley`] | an exact division that does not depend on the order of the causes |
//! | [`scenarios`] | between two runs, by the assumptions they differ in |
//! | [`years`] | between two years of a run, by what happened in between |
//! | [`exchange`] | with whom a region exchanges people: who loses what another gains |
//! | [`pairs`] | how many move from each group of regions to each other |
//!
//! Between *scenarios* a cause is an assumption: what is different when births alone follow the other
//! scenario. Between *years* a cause is an event: the births that were counted. For numbers of people the second is plain
//! bookkeeping; for shares it is bookkeeping by age band, brought to the share by [`shapley`].

pub mod exchange;
pub mod pairs;
pub mod scenarios;
pub mod shapley;
pub mod years;

/// A cause of a difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// The people there were at the start, by age: between years, that they grow older.
    StartingAges = 0,
    /// Births.
    Births = 1,
    /// Deaths.
    Deaths = 2,
    /// Moves within the country.
    Moves = 3,
    /// Migration over the national border.
    Migration = 4,
    /// How people of an age live: whether alone, and in households of how many. Changes nothing but households.
    HouseholdRates = 5,
}

impl Cause {
    /// All causes, in the order in which a breakdown holds them.
    pub const ALL: [Self; 6] = [
        Self::StartingAges,
        Self::Births,
        Self::Deaths,
        Self::Moves,
        Self::Migration,
        Self::HouseholdRates,
    ];
    /// Number of causes.
    pub const COUNT: usize = Self::ALL.len();

    /// A stable name.
    pub fn id(self) -> &'static str {
        match self {
            Self::StartingAges => "startingAges",
            Self::Births => "births",
            Self::Deaths => "deaths",
            Self::Moves => "moves",
            Self::Migration => "migration",
            Self::HouseholdRates => "householdRates",
        }
    }
}

/// A difference and its parts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Breakdown {
    /// The value that is compared with.
    pub from: f64,
    /// The value that is compared.
    pub to: f64,
    /// What each cause contributes, in the order of [`Cause::ALL`].
    pub parts: [f64; Cause::COUNT],
}

impl Breakdown {
    /// The parts in whole units of `unit`, so that they add up to the difference of the rounded values to the last
    /// digit: each is rounded down, and the units that are missing go to the largest remainders, the first of equals first.
    ///
    /// Not a number where a part is none.
    pub fn rounded(&self, unit: f64) -> [f64; Cause::COUNT] {
        let units = self.parts.map(|part| part / unit);
        let mut whole = units.map(libm::floor);
        let wanted = libm::round(self.to / unit) - libm::round(self.from / unit);
        let missing = wanted - whole.iter().sum::<f64>();
        if !missing.is_finite() {
            return [f64::NAN; Cause::COUNT];
        }
        let mut order: [usize; Cause::COUNT] = core::array::from_fn(|i| i);
        order.sort_by(|a, b| (units[*b] - whole[*b]).total_cmp(&(units[*a] - whole[*a])));
        // Never more than one a part, but for rounding of the two values themselves.
        for i in 0..libm::fabs(missing) as usize {
            let at =
                if missing > 0.0 { i % Cause::COUNT } else { Cause::COUNT - 1 - i % Cause::COUNT };
            whole[order[at]] += missing.signum();
        }
        whole.map(|units| units * unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounded_parts_add_up_to_the_last_digit() {
        for (from, to, parts) in [
            (10.4, 12.6, [0.44, 0.44, 0.44, 0.44, 0.44, 0.0]),
            (10.6, 8.4, [-0.44, -0.44, -0.44, -0.44, -0.44, 0.0]),
            (1000.0, 1003.0, [0.0, 5.5, -2.5, 0.25, -0.25, 0.0]),
            (0.5, 0.5, [0.0, 0.3, -0.3, 0.7, -0.2, -0.5]),
        ] {
            let rounded = Breakdown { from, to, parts }.rounded(1.0);
            assert_eq!(rounded.iter().sum::<f64>(), to.round() - from.round(), "{rounded:?}");
            for (rounded, part) in rounded.iter().zip(parts) {
                assert!((rounded - part).abs() <= 1.0, "{rounded} {part}");
            }
        }
        let none = Breakdown { from: f64::NAN, to: 1.0, parts: [0.0; 6] };
        assert!(none.rounded(1.0)[0].is_nan());
    }
}
