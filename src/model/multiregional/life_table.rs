//! The multiregional life table. Equations in the [module](super).

use super::matrix::Matrix;
use crate::error::{ErrorKind, Result};
use crate::model::check;

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
    /// Guillot (2001), chapter 6; ours in [`LifeTable::survival_by_row`](crate::model::life_table::LifeTable::survival_by_row).
    Shared,
}

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
        rates.validate()?;
        let (size, half, open) = (rates.regions, rates.width_years / 2.0, rates.ages - 1);
        let one = Matrix::identity(size);
        let mut probability = Vec::with_capacity(rates.ages);
        let mut survivors = vec![one.clone()];
        let mut person_years = Vec::with_capacity(rates.ages);
        for age in 0..open {
            let observed = rates.matrix(age);
            let place = format!("probabilities of age group {age}");
            let left = one.plus(half, &observed);
            let into = not_negative(left.solve(&one.plus(-half, &observed), &place)?, &place)?;
            let next = into.product(&survivors[age]);
            person_years.push(survivors[age].plus(1.0, &next).times(half));
            probability.push(into);
            survivors.push(next);
        }
        let last = rates.matrix(open).solve(&survivors[open], "rates of the open-ended group")?;
        person_years.push(not_negative(last, "years lived in the open-ended group")?);
        probability.push(Matrix::zeros(size));
        Ok(Self { width_years: rates.width_years, probability, survivors, person_years })
    }

    /// Number of regions.
    pub fn regions(&self) -> usize {
        self.survivors[0].size()
    }

    /// Number of age groups.
    pub fn ages(&self) -> usize {
        self.survivors.len()
    }

    /// `T(x)`: years to be lived above an exact age in each region, for each birth in a region.
    pub fn years_above(&self, age: usize) -> Matrix {
        let none = Matrix::zeros(self.regions());
        self.person_years.iter().skip(age).fold(none, |sum, years| sum.plus(1.0, years))
    }

    /// `e(0)`: years that someone born in the column's region will live in the row's; a column adds up to
    /// the expectation of life of those born there.
    pub fn life_expectancy_at_birth(&self) -> Matrix {
        self.years_above(0)
    }

    /// `e(x)` by region of residence at exact age `x`, the lower bound of an age group.
    ///
    /// # Errors
    /// `value` for an age group that does not exist, or when some region has no survivors.
    pub fn life_expectancy_at(&self, age: usize) -> Result<Matrix> {
        check::within("age group", 0.0, (self.ages() - 1) as f64, age as f64)?;
        self.years_above(age).over(&self.survivors[age], "survivors")
    }

    /// `S` by cohort row: from birth, from each age group to the next, within the open-ended group.
    ///
    /// Shape: `[row]`, `ages + 1` matrices; row 0 is `L(0) / n`, as everyone born during a step is born on average in
    /// its middle. The last two rows end in the open-ended group, as `open` says.
    ///
    /// # Errors
    /// `value` when an age group cannot be divided by, for no one lives in some region.
    pub fn survivorship_by_row(&self, open: OpenGroup) -> Result<Vec<Matrix>> {
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
