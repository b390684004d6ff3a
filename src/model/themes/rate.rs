//! Factors of amounts: numbers, and what assumptions make of them.

/// What people decide to do otherwise takes so many years to be done everywhere: from nothing in the base year, in equal steps.
pub const BUILT_UP_YEARS: f64 = 10.0;

/// A factor.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Rate {
    /// A number that is no one's choice.
    Fixed(f64),
    /// The value of an assumption.
    Assumed(&'static str),
    /// One divided by it.
    Per(&'static str),
    /// A number, times one hundredth of an assumption in percent.
    Percent(&'static str),
    /// One plus one hundredth of an assumption in percent.
    More(&'static str),
    /// One less one hundredth of an assumption in percent.
    Less(&'static str),
    /// One less one hundredth of an assumption in percent a year, compounded over the years since the base year.
    LessEachYear(&'static str),
    /// One hundredth of an assumption in percent, reached in a straight line from one: see [`BUILT_UP_YEARS`].
    PercentBuiltUp(&'static str),
    /// One less one hundredth of an assumption in percent, likewise.
    LessBuiltUp(&'static str),
    /// A rate in the base year that goes in a straight line to an assumption (a rate, in percent) at the horizon.
    Towards {
        /// In the base year, in percent.
        from: f64,
        /// At the horizon, in percent.
        to: &'static str,
    },
}

impl Rate {
    /// The assumption it follows; none for a number that is no one's choice.
    pub const fn assumption(&self) -> Option<&'static str> {
        match self {
            Self::Fixed(_) => None,
            Self::Assumed(id)
            | Self::Per(id)
            | Self::Percent(id)
            | Self::More(id)
            | Self::Less(id)
            | Self::LessEachYear(id)
            | Self::PercentBuiltUp(id)
            | Self::LessBuiltUp(id)
            | Self::Towards { to: id, .. } => Some(id),
        }
    }
}
