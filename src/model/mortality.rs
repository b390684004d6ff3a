//! National mortality: a Lee-Carter surface whose index meets a path of life expectancy.

use super::axis::Axis;
use super::check;
use super::inputs::Mortality;
use super::life_table::{LifeTable, infant_years_lived};
use super::sum::{SumAndDot, from_zero, lesser};
use super::survival::{LevelledDeaths, Survival};
use crate::error::{ErrorKind, Result};

/// How close life expectancy comes to the path, in years.
const TOLERANCE_YEARS: f64 = 1e-10;
/// Steps of the search; twenty suffice, the rest is for odd surfaces.
const MAX_STEPS: usize = 200;
/// Steps of the secant that starts where last year's slope points; three or four suffice.
const MAX_SECANTS: usize = 8;
/// Beyond this the surface has no answer: rates would leave every human range.
const MAX_INDEX: f64 = 1e4;
/// Central death rates are kept at most this high, so that survivors stay positive.
const MAX_RATE: f64 = 1.9;

/// National probabilities of dying of a year by cohort row, and the search's state from year to year.
#[derive(Debug, Clone)]
pub struct NationalMortality {
    ages: usize,
    /// Lee-Carter index of each sex in the last year set; where the next search starts.
    index: Vec<f64>,
    /// Life expectancy there, and how many years of it a unit of the index gives; 0 where that is not known.
    reached: Vec<Reached>,
    /// Central death rates of the last year set, `[s][a]`, by completed age.
    pub rate: Vec<f64>,
    /// Probability of dying within the year, `[s][row]`.
    pub probability: Vec<f64>,
}

/// What the search of a sex came to.
#[derive(Debug, Clone, Copy, Default)]
struct Reached {
    years: f64,
    years_per_index: f64,
}

impl NationalMortality {
    /// An empty state for an axis of single years of age.
    pub fn new(axis: &Axis) -> Self {
        Self {
            ages: axis.ages,
            index: vec![0.0; axis.sexes],
            reached: vec![Reached::default(); axis.sexes],
            rate: vec![0.0; axis.sexes * axis.ages],
            probability: vec![0.0; axis.sexes * axis.rows()],
        }
    }

    /// Sets the rates of a year so that period life expectancy at birth of each sex equals
    /// `life_expectancy_years[s]`; returns the indices found.
    ///
    /// # Errors
    /// `value` when the surface cannot reach that life expectancy; `shape` for a surface or a list of another axis.
    pub fn set_year(
        &mut self,
        surface: &Mortality,
        life_expectancy_years: &[f64],
    ) -> Result<&[f64]> {
        let sexes = self.index.len();
        check::within("ages of mortality", 2.0, f64::MAX, self.ages as f64)?;
        check::shape("life expectancy", sexes, life_expectancy_years)?;
        let (cells, rows) = (sexes * self.ages, sexes * (self.ages + 1));
        check::shape("mean_log_rate", cells, &surface.mean_log_rate)?;
        check::shape("slope", cells, &surface.slope)?;
        check::shape("rate", cells, &self.rate)?;
        check::shape("probability", rows, &self.probability)?;
        for (sex, &wanted) in life_expectancy_years.iter().enumerate() {
            let ages = sex * self.ages..(sex + 1) * self.ages;
            let women = sex + 1 == sexes;
            let mean = &surface.mean_log_rate[ages.clone()];
            let slope = &surface.slope[ages.clone()];
            let rate = &mut self.rate[ages.clone()];
            let mut search = Search { mean, slope, women, wanted, rate, last: None, tangent: 0.0 };
            let reached = &mut self.reached[sex];
            self.index[sex] = match search.along_tangent(self.index[sex], reached)? {
                Some(found) => found,
                None => search.in_bracket(self.index[sex])?,
            };
            *reached = Reached { years: wanted, years_per_index: search.tangent };
            let rows = sex * (self.ages + 1)..(sex + 1) * (self.ages + 1);
            dying_by_row(rate, women, &mut self.probability[rows]);
        }
        Ok(&self.index)
    }

    /// Survival as the step reads it, with the level of each region.
    pub fn at_levels<'a>(&'a self, level: &'a [f64]) -> Survival<'a> {
        Survival::Levelled(LevelledDeaths { probability: &self.probability, level })
    }

    /// Deaths to be expected in each region at national rates, newborns apart, and its people, both `[r]`.
    pub(crate) fn expected_deaths(
        &self,
        axis: &Axis,
        now: &[f64],
        expected: &mut [f64],
        people: &mut [f64],
    ) {
        let (ages, rows) = (axis.ages, axis.rows());
        let regions = now.chunks_exact(axis.sexes * ages);
        for (now, (expected, people)) in regions.zip(expected.iter_mut().zip(people)) {
            let mut sums = SumAndDot::default();
            for (now, dying) in now.chunks_exact(ages).zip(self.probability.chunks_exact(rows)) {
                sums.add(now, &dying[1..]);
            }
            (*people, *expected) = (sums.sum.total(), sums.dot.total());
        }
    }
}

/// Probabilities of dying by cohort row from death rates by completed age.
///
/// A cohort aged `a` on 1 January spends about half of the year at age `a` and half at `a + 1`. Those
/// who die in an age group have lived `k` of its year on average, half but for infants: so `h0 = k * m[a]` is the
/// hazard still to come for a cohort spread evenly over the group, `h1 = (1 - k) * m[a+1]` the hazard
/// behind it. With deaths spread evenly over each year of age the life table gives
/// `S = L[a+1] / L[a] = (1 - h0) / (1 + h1)`. The open-ended group stays at its own rate.
///
/// Source: Preston, Heuveline and Guillot, *Demography* (2001), chapter 3: the nLx column under a linear lx.
fn dying_by_row(rate: &[f64], women: bool, probability: &mut [f64]) {
    let open = rate.len() - 1;
    let lived = |age: usize| match age {
        0 => infant_years_lived(rate[0], women),
        _ => 0.5,
    };
    let dying = |before: f64, after: f64| 1.0 - from_zero((1.0 - before) / (1.0 + after));
    for (row, probability) in probability.iter_mut().enumerate() {
        let end = row.min(open);
        let before = if row == 0 { 0.0 } else { lived(row - 1) * rate[row - 1] };
        *probability = dying(before, (1.0 - lived(end)) * rate[end]);
    }
}

/// Life expectancy at birth of rates between 0 and [`MAX_RATE`], the open-ended one above 0: [`life_expectancy`] without
/// the other columns of the table, for a run asks for it hundreds of times.
fn years_at_birth(rate: &[f64], women: bool) -> f64 {
    let Some((open, closed)) = rate.split_last() else { return 0.0 };
    let (mut alive, mut years) = (1.0, 0.0);
    let mut lived = infant_years_lived(rate[0], women);
    for m in closed {
        let after = 1.0 - lived;
        let dying = lesser(m / (1.0 + after * m), 1.0);
        years += alive * (1.0 - dying * after);
        alive *= 1.0 - dying;
        lived = 0.5;
    }
    years + alive / open
}

/// Period life expectancy at birth of central death rates by single year of age.
///
/// # Errors
/// Those of [`LifeTable::from_death_rates`].
pub fn life_expectancy(rate: &[f64], women: bool) -> Result<f64> {
    let mut lived = vec![0.5; rate.len()];
    if let (Some(first), Some(rate)) = (lived.first_mut(), rate.first()) {
        *first = infant_years_lived(*rate, women);
    }
    Ok(LifeTable::from_death_rates(rate, &lived, 1.0)?.life_expectancy())
}

/// The search for the Lee-Carter index at which life expectancy is as wanted; leaves its rates in `rate`.
struct Search<'a> {
    mean: &'a [f64],
    slope: &'a [f64],
    women: bool,
    wanted: f64,
    rate: &'a mut [f64],
    /// The last index tried, and how far its life expectancy was above the one wanted.
    last: Option<(f64, f64)>,
    /// Years of life expectancy for a unit of the index, from the last two tries; 0 where not known.
    tangent: f64,
}

impl Search<'_> {
    /// Writes the rates of an index, `exp(mean + slope * index)`; returns by how much life expectancy is too high.
    fn at(&mut self, index: f64) -> Result<f64> {
        for ((rate, mean), slope) in self.rate.iter_mut().zip(self.mean).zip(self.slope) {
            *rate = libm::exp(mean + slope * index).min(MAX_RATE);
        }
        let mut years = years_at_birth(self.rate, self.women);
        if !years.is_finite() {
            // No one dies in the open-ended group, or a rate is no number: the whole table says which.
            years = life_expectancy(self.rate, self.women)?;
        }
        let over = years - self.wanted;
        if let Some((before, over_before)) = self.last {
            let tangent = (over - over_before) / (index - before);
            if tangent.is_finite() && tangent > 0.0 {
                self.tangent = tangent;
            }
        }
        self.last = Some((index, over));
        Ok(over)
    }

    /// The index by the secant, from where last year's tangent points; none where there is no tangent or it leads nowhere.
    ///
    /// Life expectancy bends little with the index, so that three or four tables suffice where a bracket takes seven.
    fn along_tangent(&mut self, guess: f64, reached: &Reached) -> Result<Option<f64>> {
        self.tangent = reached.years_per_index;
        let mut index = guess;
        let mut over = reached.years - self.wanted;
        for _ in 0..MAX_SECANTS {
            if self.tangent <= 0.0 {
                break;
            }
            index -= over / self.tangent;
            if index.is_nan() || index.abs() > MAX_INDEX {
                break;
            }
            over = self.at(index)?;
            if over.abs() <= TOLERANCE_YEARS {
                return Ok(Some(index));
            }
        }
        self.last = None;
        Ok(None)
    }

    /// The index by a bracket from a guess.
    ///
    /// Life expectancy rises with the index. The answer is bracketed, then found by the secant of the bracket, with a
    /// bisection whenever the secant is slow (the Illinois rule): it never leaves the bracket.
    fn in_bracket(&mut self, guess: f64) -> Result<f64> {
        let wanted = self.wanted;
        let out_of_reach = || {
            Err(ErrorKind::Value {
                place: "life_expectancy".to_owned(),
                expected: "a life expectancy the mortality surface can reach".to_owned(),
                found: wanted.to_string(),
            }
            .into())
        };
        check::within("life_expectancy", f64::MIN_POSITIVE, f64::MAX, wanted)?;
        let (mut low, mut high) = (guess, guess);
        let mut at_low = self.at(guess)?;
        let mut at_high = at_low;
        if at_low.abs() <= TOLERANCE_YEARS {
            return Ok(guess);
        }
        let mut stride = 1.0;
        while at_high < 0.0 {
            (low, at_low) = (high, at_high);
            high += stride;
            at_high = self.at(high)?;
            stride *= 2.0;
            if high > MAX_INDEX {
                return out_of_reach();
            }
        }
        while at_low > 0.0 {
            (high, at_high) = (low, at_low);
            low -= stride;
            at_low = self.at(low)?;
            stride *= 2.0;
            if low < -MAX_INDEX {
                return out_of_reach();
            }
        }
        let mut same_side = 0;
        for _ in 0..MAX_STEPS {
            let index = (low * at_high - high * at_low) / (at_high - at_low);
            let found = self.at(index)?;
            if found.abs() <= TOLERANCE_YEARS {
                return Ok(index);
            }
            if found < 0.0 {
                (low, at_low) = (index, found);
                at_high *= if same_side == -1 { 0.5 } else { 1.0 };
                same_side = -1;
            } else {
                (high, at_high) = (index, found);
                at_low *= if same_side == 1 { 0.5 } else { 1.0 };
                same_side = 1;
            }
        }
        out_of_reach()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_short_way_to_life_expectancy_gives_what_the_life_table_gives() {
        for women in [false, true] {
            for index in -4..=4 {
                let rate: Vec<f64> = (0..101)
                    .map(|age| 1e-4 * libm::exp(0.09 * f64::from(age) - f64::from(index)).min(1.8))
                    .collect();
                let short = years_at_birth(&rate, women);
                assert!((short - life_expectancy(&rate, women).unwrap()).abs() < 1e-12);
            }
        }
    }

    #[test]
    fn the_secant_and_the_bracket_find_the_same_index() {
        let mean: Vec<f64> = (0..101).map(|age| -9.0 + 0.085 * f64::from(age)).collect();
        let slope: Vec<f64> = (0..101).map(|age| -0.03 + 0.0002 * f64::from(age)).collect();
        let axis = Axis { regions: 1, sexes: 1, ages: 101, age_width_years: 1 };
        let surface = Mortality { mean_log_rate: mean, slope };
        let mut along = NationalMortality::new(&axis);
        // A path with a jump: the tangent of a year far away has to lead there too.
        for wanted in [80.0, 80.2, 80.1, 84.0, 79.0] {
            let mut anew = NationalMortality::new(&axis);
            let expected = anew.set_year(&surface, &[wanted]).unwrap()[0];
            let found = along.set_year(&surface, &[wanted]).unwrap()[0];
            assert!((found - expected).abs() < 1e-8);
            let years = life_expectancy(&along.rate, true).unwrap();
            assert!((years - wanted).abs() <= 2.0 * TOLERANCE_YEARS);
        }
        assert!(along.set_year(&surface, &[0.1]).is_err());
    }
}
