//! Scenarios: national paths, piecewise linear in time.

/// A quantity over calendar years: linear between knots, constant outside them.
#[derive(Debug, Clone, PartialEq)]
pub struct Path {
    /// `(year, value)`, years strictly rising, at least one.
    pub knots: Vec<(i32, f64)>,
}

/// The national assumptions of a scenario. A flow in year `t` happens between
/// 1 January `t` and 1 January `t + 1`.
#[derive(Debug, Clone, PartialEq)]
pub struct NationalPaths {
    /// Children per woman.
    pub total_fertility_rate: Path,
    /// Period life expectancy at birth in years: men, women.
    pub life_expectancy: [Path; 2],
    /// Immigrants per year.
    pub immigrants_per_year: Path,
    /// Emigrants per year, administrative corrections included.
    pub emigrants_per_year: Path,
    /// Factor on the rates of moving between municipalities.
    pub mobility: Path,
}

/// A named set of paths.
#[derive(Debug, Clone, PartialEq)]
pub struct Preset {
    /// `trend`, `high` or `low`.
    pub id: String,
    /// Its paths.
    pub paths: NationalPaths,
}
