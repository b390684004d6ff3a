//! The multiregional growth matrix and what it leads to. Equations in the [module](super).

use super::life_table::{MultiregionalLifeTable, OpenGroup};
use super::matrix::Matrix;
use crate::check;
use crate::error::{ErrorKind, Result};
use crate::sum::sum;

/// The multiregional Leslie matrix `G`, as its blocks that are not zero.
///
/// ```text
/// people(t + n) = G people(t)
///       | B(0)  B(n)  ...  B(z-n)  B(z) |
/// G  =  | S(0)   0    ...    0      0   |
///       |  0    S(n)  ...    0      0   |
///       |  0     0    ...  S(z-n)  S(z) |
/// ```
///
/// People are `[a][r]`. One sex, as is usual: women and girls.
#[derive(Debug, Clone, PartialEq)]
pub struct GrowthMatrix {
    /// Length of a step in years.
    pub step_years: f64,
    /// `B`, `[a]`: children in the first age group at the end of a step, by region of child and of mother at its start.
    pub births: Vec<Matrix>,
    /// `S`, `[a]`: from each age group to the next; the last one within the open-ended group.
    pub survivorship: Vec<Matrix>,
}

/// What a population comes to when its rates go on for ever.
#[derive(Debug, Clone, PartialEq)]
pub struct StablePopulation {
    /// The dominant eigenvalue of `G`: factor of growth in a step.
    pub growth_per_step: f64,
    /// Intrinsic rate of growth, per year.
    pub intrinsic_rate_per_year: f64,
    /// Shares of all people by age and region, `[a][r]`; adds up to 1.
    pub shares: Vec<f64>,
}

/// How far apart the bounds of the dominant eigenvalue may be.
const TOLERANCE: f64 = 1e-13;
/// Steps after which the search for it is given up.
const MOST_STEPS: usize = 200_000;

impl GrowthMatrix {
    /// The growth matrix of a life table and of births per person-year, `fertility` `[a][r]`.
    ///
    /// Fertility counts the children that the people projected have: girls, if they are women.
    ///
    /// # Errors
    /// `shape` or `value` for the fertility; those of [`MultiregionalLifeTable::survivorship_by_row`].
    pub fn new(table: &MultiregionalLifeTable, fertility: &[f64], open: OpenGroup) -> Result<Self> {
        let (regions, ages) = (table.regions(), table.ages());
        check::table("fertility rate", ages * regions, 0.0, f64::MAX, fertility)?;
        let rows = table.survivorship_by_row(open)?;
        let rate = |age: usize| Matrix::diagonal(&fertility[age * regions..][..regions]);
        // n/4 (P(0) + I) is n/2 L(0) / n: half a step's births of the mothers here now, and of where
        // they are in the end.
        let newborn = rows[0].times(table.width_years / 2.0);
        let births = (0..ages).map(|age| {
            let older = (age + 1).min(ages - 1);
            let mothers = rate(age).plus_multiple(1.0, &rate(older).by(&rows[age + 1]));
            newborn.by(&mothers)
        });
        Ok(Self {
            step_years: table.width_years,
            births: births.collect(),
            survivorship: rows[1..].to_vec(),
        })
    }

    /// A published growth matrix, by its blocks.
    ///
    /// Shape: `births` `[a]`; `survivorship` `[a]`, or one less where no one stays in the open-ended group, which
    /// then stands for all zeros. All of one size, `[to][from]`; see [`Matrix::from_rows`].
    ///
    /// # Errors
    /// `shape` for other numbers of blocks or blocks of other sizes; `value` for a step that is not positive and
    /// finite, or a block with a negative number.
    pub fn from_blocks(
        step_years: f64,
        survivorship: Vec<Matrix>,
        births: Vec<Matrix>,
    ) -> Result<Self> {
        let mut matrix = Self { step_years, births, survivorship };
        if matrix.survivorship.len() + 1 == matrix.births.len() {
            matrix.survivorship.push(Matrix::zeros(matrix.regions()));
        }
        matrix.validate()?;
        Ok(matrix)
    }

    /// The fields can be set apart from one another: stops where they do not fit.
    fn validate(&self) -> Result<()> {
        let (ages, found) = (self.births.len(), self.survivorship.len());
        check::within("step in years", f64::MIN_POSITIVE, f64::MAX, self.step_years)?;
        check::within("number of age groups", 1.0, f64::MAX, ages as f64)?;
        if found != ages {
            let place = "blocks of survivorship".to_owned();
            return Err(ErrorKind::Shape { place, expected: ages, found }.into());
        }
        let cells = self.regions() * self.regions();
        for (name, blocks) in [("births", &self.births), ("survivorship", &self.survivorship)] {
            for (age, block) in blocks.iter().enumerate() {
                let place = format!("{name} of age group {age}");
                check::table(&place, cells, 0.0, f64::MAX, block.cells())?;
            }
        }
        Ok(())
    }

    /// Number of regions.
    pub fn regions(&self) -> usize {
        self.births.first().map_or(0, Matrix::size)
    }

    /// Carries people over one step, `[a][r]` to `[a][r]`.
    ///
    /// # Errors
    /// `shape` or `value` for the people, or for blocks that do not fit together.
    pub fn project(&self, people: &[f64]) -> Result<Vec<f64>> {
        self.validate()?;
        check::table("people", self.births.len() * self.regions(), 0.0, f64::MAX, people)?;
        let mut next = vec![0.0; people.len()];
        self.apply(people, &mut next);
        Ok(next)
    }

    fn apply(&self, people: &[f64], next: &mut [f64]) {
        let (regions, last) = (self.regions(), self.births.len() - 1);
        next.fill(0.0);
        for (age, people) in people.chunks_exact(regions).enumerate() {
            let older = (age + 1).min(last);
            self.births[age].add_product(people, &mut next[..regions]);
            self.survivorship[age].add_product(people, &mut next[older * regions..][..regions]);
        }
    }

    /// The growth, age structure and regional shares that every population comes to under these rates.
    ///
    /// By repeated projection, until the least and the greatest growth of any cell, between which the
    /// dominant eigenvalue lies (Collatz and Wielandt), agree to 13 digits.
    ///
    /// The projection starts from as many people in every age and region. Where the regions are bound by moves
    /// the start does not matter. Regions that no one moves between do not come to any shares of their own: if they
    /// grow at one rate, each keeps what the start gave it, so that the shares of regions given here (not the growth,
    /// and not the ages within a region) are those of this start.
    ///
    /// # Errors
    /// `value` when the bounds do not meet: regions without any moves between them that grow at different rates
    /// grow apart for ever, and if all births are at ages with a common divisor the population goes round in waves.
    /// `shape` or `value` for blocks that do not fit together.
    pub fn stable_population(&self) -> Result<StablePopulation> {
        self.validate()?;
        let mut people = vec![1.0; self.births.len() * self.regions()];
        let mut next = people.clone();
        let (mut least, mut greatest) = (0.0, f64::INFINITY);
        for _ in 0..MOST_STEPS {
            self.apply(&people, &mut next);
            // A cell that no one enters is empty from the second step on, and says nothing.
            let growth = people.iter().zip(&next).filter(|(now, _)| **now > 0.0);
            let growth = growth.map(|(now, next)| next / now);
            (least, greatest) = growth.fold((f64::INFINITY, 0.0_f64), |(least, most), growth| {
                (least.min(growth), most.max(growth))
            });
            let total = sum(&next);
            if !(total > 0.0 && total.is_finite()) {
                break;
            }
            people.iter_mut().zip(&next).for_each(|(people, next)| *people = next / total);
            if greatest - least <= TOLERANCE * greatest {
                let growth = 0.5 * (least + greatest);
                return Ok(StablePopulation {
                    growth_per_step: growth,
                    intrinsic_rate_per_year: libm::log(growth) / self.step_years,
                    shares: people,
                });
            }
        }
        Err(ErrorKind::Value {
            place: "stable population".to_owned(),
            expected: "rates under which all ages and regions come to grow alike".to_owned(),
            found: format!("growth between {least} and {greatest}"),
        }
        .into())
    }
}
