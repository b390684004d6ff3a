//! The multiregional life table. Equations in the [module](super).

use super::matrix::Matrix;
use crate::axis::Axis;
use crate::check;
use crate::error::{ErrorKind, Result};

/// Deaths and moves per person-year, as observed.
#[derive(Debug, Clone, Copy)]
pub struct ObservedRates<'a> {
    /// Number of regions.
    pub regions: usize,
    /// Number of age groups, the open-ended one included.
    pub ages: usize,
    /// Width of an age group in years.
    pub width_years: f64,
    /// Deaths per person-year, `[a][r]`.
    pub death: &'a [f64],
    /// Moves per person-year, `[a][from][to]`; 0 from a region to itself.
    pub moves: &'a [f64],
}

/// How the open-ended age group survives a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenGroup {
    /// The group before it goes over as `L(z) L(z-n)^-1` and no one stays: the open-ended group of the
    /// life table stands for all its years. Source: Willekens and Rogers (1978), section 3.1.
    Replaced,
    /// Those in it and those of the group before it share `T(z) T(z-n)^-1`. Source: Preston, Heuveline and
    /// Guillot (2001), chapter 6; ours in [`LifeTable::survival_by_row`](crate::life_table::LifeTable::survival_by_row).
    Shared,
}

/// How probabilities and years lived follow from the rates of a closed age group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Method {
    /// Survivors change along a straight line within the group: `P = (I + n/2 M)^-1 (I - n/2 M)`,
    /// `L = n/2 (l(x) + l(x+n))`. Source: Willekens and Rogers (1978), option 3.
    #[default]
    Linear,
    /// Everyone has the rates throughout the group: `P = exp(-n M)`, `L` the integral of `exp(-t M) l(x)`. No
    /// probability is negative, however high the rates. Source: E. van Imhoff, "The exponential multidimensional
    /// demographic projection model", *Mathematical Population Studies* 2 (1990).
    Exponential,
}

/// What is known of the open-ended age group besides probabilities.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum LastGroup<'a> {
    /// `L(z)`: years lived in it in the row's region, for each birth in the column's.
    PersonYears(&'a Matrix),
    /// `M(z)`: on the diagonal deaths and moves out per person-year, elsewhere minus the moves from the column's
    /// region to the row's.
    Rates(&'a Matrix),
}

/// How far a printed column of probabilities may exceed 1.
const PRINTED: f64 = 1e-6;

/// Probabilities, survivors, years lived and survivorship by region of origin and destination.
#[derive(Debug, Clone, PartialEq)]
pub struct MultiregionalLifeTable {
    /// Width of an age group in years.
    pub width_years: f64,
    /// `P(x)`, `[a]`: probability of being alive in a region `n` years later, by region at exact age `x`. In
    /// the open-ended group, from which no one comes out, all zeros.
    pub probability: Vec<Matrix>,
    /// `l(x)`, `[a]`: survivors at exact age `x` by region of residence for each birth in a region.
    pub survivors: Vec<Matrix>,
    /// `L(x)`, `[a]`: years lived in each region in the age group for each birth in a region.
    pub person_years: Vec<Matrix>,
}

impl ObservedRates<'_> {
    /// `M(x)`.
    fn matrix(&self, age: usize) -> Matrix {
        let regions = self.regions;
        let mut matrix = Matrix::zeros(regions);
        for from in 0..regions {
            let moves = &self.moves[(age * regions + from) * regions..][..regions];
            let out: f64 = moves.iter().sum();
            for (to, rate) in moves.iter().enumerate() {
                matrix.set(to, from, -rate);
            }
            matrix.set(from, from, self.death[age * regions + from] + out);
        }
        matrix
    }

    fn validate(&self) -> Result<()> {
        let (regions, most) = (self.regions, f64::MAX);
        check::within("number of regions", 1.0, most, regions as f64)?;
        check::within("number of age groups", 2.0, most, self.ages as f64)?;
        check::within("width_years", f64::MIN_POSITIVE, most, self.width_years)?;
        check::table("death rate", self.ages * regions, 0.0, most, self.death)?;
        check::table("rate of moving", self.ages * regions * regions, 0.0, most, self.moves)?;
        for (row, moves) in self.moves.chunks_exact(regions).enumerate() {
            let place = format!("rate of moving within region {}", row % regions);
            check::within(&place, 0.0, 0.0, moves[row % regions])?;
        }
        Ok(())
    }
}

impl MultiregionalLifeTable {
    /// The life table of observed rates, by the linear method.
    ///
    /// # Errors
    /// `shape` or `value` for the rates; `value` where a rate is so high that a probability would be negative
    /// (roughly above `2 / n`: take narrower age groups), or where no one ever leaves the open-ended group.
    pub fn from_rates(rates: &ObservedRates<'_>) -> Result<Self> {
        Self::from_rates_by(Method::Linear, rates)
    }

    /// The life table of observed rates, by a method of choice. In the open-ended group both have `L = M^-1 l`.
    ///
    /// # Errors
    /// As [`from_rates`](Self::from_rates); no rate is too high for [`Method::Exponential`].
    pub fn from_rates_by(method: Method, rates: &ObservedRates<'_>) -> Result<Self> {
        rates.validate()?;
        let (size, n, open) = (rates.regions, rates.width_years, rates.ages - 1);
        let (half, one) = (n / 2.0, Matrix::identity(size));
        let closed = (0..open).map(|age| {
            let observed = rates.matrix(age);
            let place = format!("probabilities of age group {age}");
            if method == Method::Exponential {
                let steps = observed.times(-n);
                let (into, integral) = steps.exponential_and_integral(&place)?;
                let years = not_negative(integral.times(n), &place)?;
                return Ok((not_negative(into, &place)?, years));
            }
            let left = one.plus_multiple(half, &observed);
            let into = left.solve(&one.plus_multiple(-half, &observed), &place)?;
            let into = not_negative(into, &place)?;
            let years = one.plus_multiple(1.0, &into).times(half);
            Ok((into, years))
        });
        let closed = closed.collect::<Result<Vec<_>>>()?;
        Self::of_closed_groups(n, closed, LastGroup::Rates(&rates.matrix(open)))
    }

    /// A published table of probabilities: survivors by them, years lived along a straight line between.
    ///
    /// Shape: `probability` `[a]` without the open-ended group, each `[to][from]`; all matrices of one size.
    ///
    /// # Errors
    /// `shape` for matrices of different sizes; `value` for no matrices, a width that is not positive and finite, a
    /// negative probability, a column that adds up to more than 1 (by over a millionth), or a last group that
    /// does not give years lived.
    pub fn from_probabilities(
        width_years: f64,
        probability: &[Matrix],
        last: LastGroup<'_>,
    ) -> Result<Self> {
        check::within("width_years", f64::MIN_POSITIVE, f64::MAX, width_years)?;
        let (LastGroup::PersonYears(given) | LastGroup::Rates(given)) = last;
        let size = given.size();
        check::within("number of regions", 1.0, f64::MAX, size as f64)?;
        check::within("closed age groups", 1.0, f64::MAX, probability.len() as f64)?;
        check::table("open-ended group", size * size, -f64::MAX, f64::MAX, given.cells())?;
        let mut closed = Vec::with_capacity(probability.len());
        for (age, into) in probability.iter().enumerate() {
            let place = format!("probabilities of age group {age}");
            check::table(&place, size * size, 0.0, 1.0, into.cells())?;
            for from in 0..size {
                let place = format!("{place}, all from region {from}");
                check::within(&place, 0.0, 1.0 + PRINTED, into.column_sum(from))?;
            }
            let years = Matrix::identity(size).plus_multiple(1.0, into).times(width_years / 2.0);
            closed.push((into.clone(), years));
        }
        Self::of_closed_groups(width_years, closed, last)
    }

    /// From probabilities and years lived per survivor of each closed group.
    fn of_closed_groups(
        width_years: f64,
        closed: Vec<(Matrix, Matrix)>,
        last: LastGroup<'_>,
    ) -> Result<Self> {
        let (LastGroup::PersonYears(given) | LastGroup::Rates(given)) = last;
        let mut alive = Matrix::identity(given.size());
        let (mut probability, mut survivors, mut person_years) = (vec![], vec![], vec![]);
        for (into, years) in closed {
            person_years.push(years.by(&alive));
            let next = into.by(&alive);
            survivors.push(core::mem::replace(&mut alive, next));
            probability.push(into);
        }
        let years = match last {
            LastGroup::PersonYears(years) => years.clone(),
            LastGroup::Rates(rates) => rates.solve(&alive, "rates of the open-ended group")?,
        };
        person_years.push(not_negative(years, "years lived in the open-ended group")?);
        survivors.push(alive);
        probability.push(Matrix::zeros(given.size()));
        Ok(Self { width_years, probability, survivors, person_years })
    }

    /// The fields can be set apart from one another: stops where they do not fit.
    fn validate(&self) -> Result<()> {
        let (ages, regions) = (self.ages(), self.regions());
        check::within("width_years", f64::MIN_POSITIVE, f64::MAX, self.width_years)?;
        check::within("number of age groups", 2.0, f64::MAX, ages as f64)?;
        let found = self.person_years.len();
        if found != ages {
            let place = "age groups of the years lived".to_owned();
            return Err(ErrorKind::Shape { place, expected: ages, found }.into());
        }
        for matrix in self.survivors.iter().chain(&self.person_years) {
            check::shape("survivors or years lived", regions * regions, matrix.cells())?;
        }
        Ok(())
    }

    /// Number of regions.
    pub fn regions(&self) -> usize {
        self.survivors.first().map_or(0, Matrix::size)
    }

    /// Number of age groups.
    pub fn ages(&self) -> usize {
        self.survivors.len()
    }

    /// `T(x)`: years to be lived above an exact age in each region, for each birth in a region.
    pub fn years_above(&self, age: usize) -> Matrix {
        let none = Matrix::zeros(self.regions());
        self.person_years.iter().skip(age).fold(none, |sum, years| sum.plus_multiple(1.0, years))
    }

    /// `e(0)`: years that someone born in the column's region will live in the row's; a column adds up to
    /// the expectation of life of those born there.
    pub fn life_expectancy_at_birth(&self) -> Matrix {
        self.years_above(0)
    }

    /// `e(x)` by region of residence at exact age `x`, the lower bound of an age group.
    ///
    /// # Errors
    /// `value` for an age group that does not exist, or when the survivors cannot be told apart by region: some
    /// region has none, or moves are so many that nothing is left of where they were born.
    pub fn life_expectancy_at(&self, age: usize) -> Result<Matrix> {
        self.validate()?;
        check::within("age group", 0.0, (self.ages() - 1) as f64, age as f64)?;
        self.years_above(age).over(&self.survivors[age], "survivors")
    }

    /// `S` by cohort row: from birth, from each age group to the next, within the open-ended group.
    ///
    /// Shape: `[row]`, `ages + 1` matrices; row 0 is `L(0) / n`, as everyone born during a step is born on average in
    /// its middle. The last two rows end in the open-ended group, as `open` says.
    ///
    /// # Errors
    /// `value` when an age group cannot be divided by, for no one lives in some region. `shape` or `value` for fields that do
    /// not fit together.
    pub fn survivorship_by_row(&self, open: OpenGroup) -> Result<Vec<Matrix>> {
        self.validate()?;
        let last = self.ages() - 1;
        let years = &self.person_years;
        let mut rows = vec![years[0].times(1.0 / self.width_years)];
        for age in 1..last {
            rows.push(years[age].over(&years[age - 1], "years lived")?);
        }
        match open {
            OpenGroup::Replaced => {
                rows.push(years[last].over(&years[last - 1], "years lived")?);
                rows.push(Matrix::zeros(self.regions()));
            }
            OpenGroup::Shared => {
                let both =
                    self.years_above(last).over(&self.years_above(last - 1), "years lived")?;
                rows.extend([both.clone(), both]);
            }
        }
        Ok(rows)
    }

    /// The survivorship as the core's step takes it, in
    /// [`MoveTable::ByRow`](crate::moves::MoveTable::ByRow) and, with who stays on the diagonal,
    /// [`survival_from_transitions`](crate::moves::origin_destination::survival_from_transitions).
    ///
    /// Shape: `[origin][destination][s][row]`, the same for each sex. The matrices of this module are
    /// `[destination][origin]` for each age, people with them `[a][r]`; the step's people are `[r][s][a]`.
    ///
    /// # Errors
    /// `value` for an axis of other regions, ages or width, and where more would come out than went in, as
    /// mostly with [`OpenGroup::Replaced`]; those of [`survivorship_by_row`](Self::survivorship_by_row).
    pub fn transitions(&self, axis: &Axis, open: OpenGroup) -> Result<Vec<f64>> {
        axis.validate()?;
        let width = f64::from(axis.age_width_years);
        for (place, wanted, found) in [
            ("regions of the axis", self.regions() as f64, axis.regions as f64),
            ("age groups of the axis", self.ages() as f64, axis.ages as f64),
            ("age width of the axis in years", self.width_years, width),
        ] {
            check::within(place, wanted, wanted, found)?;
        }
        let rows = self.survivorship_by_row(open)?;
        for (row, matrix) in rows.iter().enumerate() {
            for from in 0..axis.regions {
                let place = format!("survivorship of row {row}, all from region {from}");
                check::within(&place, 0.0, 1.0 + 1e-9, matrix.column_sum(from))?;
            }
        }
        let mut transitions = Vec::with_capacity(axis.regions * axis.flow_cells());
        for (from, to) in
            (0..axis.regions).flat_map(|from| (0..axis.regions).map(move |to| (from, to)))
        {
            for _ in 0..axis.sexes {
                transitions.extend(rows.iter().map(|row| row.at(to, from)));
            }
        }
        Ok(transitions)
    }
}

/// The matrix, when only rounding brings a cell below 0.
fn not_negative(mut matrix: Matrix, place: &str) -> Result<Matrix> {
    for to in 0..matrix.size() {
        for from in 0..matrix.size() {
            let value = matrix.at(to, from);
            if value < -1e-12 || value.is_nan() {
                return Err(ErrorKind::Value {
                    place: format!("{place}, from region {from} to {to}"),
                    expected: "rates so low that no probability is negative".to_owned(),
                    found: value.to_string(),
                }
                .into());
            }
            matrix.set(to, from, value.max(0.0));
        }
    }
    Ok(matrix)
}
