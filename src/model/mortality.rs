//! National mortality: a Lee-Carter surface whose index meets a path of life expectancy.

use super::axis::Axis;
use super::check;
use super::inputs::Mortality;
use super::life_table::{LifeTable, infant_years_lived};
use super::sum::{from_zero, sum_and_dot};
use super::survival::{LevelledDeaths, Survival};
use crate::error::{ErrorKind, Result};

/// How close life expectancy comes to the path, in years.
const TOLERANCE_YEARS: f64 = 1e-10;
/// Steps of the search; twenty suffice, the rest is for odd surfaces.
const MAX_STEPS: usize = 200;
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
    /// Central death rates of the last year set, `[s][a]`, by completed age.
    pub rate: Vec<f64>,
    /// Probability of dying within the year, `[s][row]`.
    pub probability: Vec<f64>,
}

impl NationalMortality {
    /// An empty state for an axis of single years of age.
    pub fn new(axis: &Axis) -> Self {
        Self {
            ages: axis.ages,
            index: vec![0.0; axis.sexes],
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
            let found = index_for(mean, slope, women, wanted, self.index[sex], rate)?;
            self.index[sex] = found;
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
            (*people, *expected) = (0.0, 0.0);
            for (now, dying) in now.chunks_exact(ages).zip(self.probability.chunks_exact(rows)) {
                let (there, deaths) = sum_and_dot(now, &dying[1..]);
                *people += there;
                *expected += deaths;
            }
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

/// Writes `exp(mean + slope * index)` and returns its life expectancy at birth.
fn life_expectancy_at(
    mean: &[f64],
    slope: &[f64],
    women: bool,
    index: f64,
    rate: &mut [f64],
) -> Result<f64> {
    for ((rate, mean), slope) in rate.iter_mut().zip(mean).zip(slope) {
        *rate = libm::exp(mean + slope * index).min(MAX_RATE);
    }
    life_expectancy(rate, women)
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

/// The Lee-Carter index at which life expectancy is as wanted; leaves its rates in `rate`.
///
/// Life expectancy rises with the index. The answer is bracketed from `guess` (last year's index),
/// then found by the secant of the bracket, with a bisection whenever the secant is slow (the
/// Illinois rule): it never leaves the bracket, and takes six evaluations instead of forty.
fn index_for(
    mean: &[f64],
    slope: &[f64],
    women: bool,
    wanted: f64,
    guess: f64,
    rate: &mut [f64],
) -> Result<f64> {
    let mut short_of = |index| -> Result<f64> {
        Ok(life_expectancy_at(mean, slope, women, index, rate)? - wanted)
    };
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
    let mut at_low = short_of(guess)?;
    let mut at_high = at_low;
    if at_low.abs() <= TOLERANCE_YEARS {
        return Ok(guess);
    }
    let mut stride = 1.0;
    while at_high < 0.0 {
        (low, at_low) = (high, at_high);
        high += stride;
        at_high = short_of(high)?;
        stride *= 2.0;
        if high > MAX_INDEX {
            return out_of_reach();
        }
    }
    while at_low > 0.0 {
        (high, at_high) = (low, at_low);
        low -= stride;
        at_low = short_of(low)?;
        stride *= 2.0;
        if low < -MAX_INDEX {
            return out_of_reach();
        }
    }
    let mut same_side = 0;
    for _ in 0..MAX_STEPS {
        let index = (low * at_high - high * at_low) / (at_high - at_low);
        let found = short_of(index)?;
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
