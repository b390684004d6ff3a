//! One municipality carried from 2021 to 2025 with the observed number of every event: the
//! question the calibration of movers asks again and again.

use streekblik::data::rates::AGES;

use super::regional::Events;

/// Cohort rows of a year: the newborns, then those of each age at its start.
pub(crate) const ROWS: usize = AGES + 1;
/// Assumption: of the infants who die, this part does so in the calendar year of birth.
pub(crate) const INFANTS_IN_YEAR: f64 = 0.9;
/// Cells `[s][row]`.
pub(crate) const FLOW_CELLS: usize = 2 * ROWS;

/// National schedules by sex and cohort row, as the projection lays them out.
#[derive(Debug, Clone)]
pub(crate) struct Schedules {
    /// Probability of dying within the year.
    pub dying: Vec<f64>,
    /// Probability of moving to another municipality.
    pub moving: Vec<f64>,
    /// Probability of emigrating.
    pub emigrating: Vec<f64>,
    /// Share of all immigrants.
    pub immigrants: Vec<f64>,
    /// Share of boys among births.
    pub boys: f64,
}

impl Schedules {
    /// From schedules by age at the start, `[s][a]` (for movers `[a]`), and immigrants by age at the end.
    pub(crate) fn new(
        rate: &[f64],
        moving: &[f64],
        emigrating: &[f64],
        immigrants: &[f64],
        sex_ratio: f64,
    ) -> Self {
        let by_start = |of: &dyn Fn(usize, usize) -> f64| -> Vec<f64> {
            (0..2)
                .flat_map(|s| {
                    std::iter::once(0.5 * of(s, 0)).chain((0..AGES).map(move |a| of(s, a)))
                })
                .collect()
        };
        let mut dying = Vec::with_capacity(FLOW_CELLS);
        for sex in rate.chunks_exact(AGES) {
            // Of the infants who die, nine in ten do so in the calendar year they were born in.
            dying.push(INFANTS_IN_YEAR * sex[0]);
            for age in 0..AGES {
                let before =
                    if age == 0 { (1.0 - INFANTS_IN_YEAR) * sex[0] } else { 0.5 * sex[age] };
                let after = 0.5 * sex[(age + 1).min(AGES - 1)];
                dying.push((1.0 - (1.0 - before) / (1.0 + after)).clamp(0.0, 1.0));
            }
        }
        let mut arriving = Vec::with_capacity(FLOW_CELLS);
        for sex in immigrants.chunks_exact(AGES) {
            arriving.extend_from_slice(&sex[..AGES - 1]);
            arriving.extend([0.0, sex[AGES - 1]]);
        }
        Self {
            dying,
            moving: by_start(&|_, a| moving[a]),
            emigrating: by_start(&|s, a| emigrating[s * AGES + a]),
            immigrants: arriving,
            boys: sex_ratio / (1.0 + sex_ratio),
        }
    }
}

impl Schedules {
    /// Other rates of moving, by age at the start, `[a]`.
    pub(crate) fn set_moving(&mut self, moving: &[f64]) {
        for sex in self.moving.chunks_exact_mut(ROWS) {
            sex[0] = 0.5 * moving[0];
            sex[1..].copy_from_slice(moving);
        }
    }
}

/// Moves of one municipality by sex and row, summed over the years.
#[derive(Debug, Clone)]
pub(crate) struct Moved {
    /// Persons who left.
    pub out: Vec<f64>,
    /// Persons who would have left at the national rates.
    pub due: Vec<f64>,
    /// Persons who came, per year: they are compared with each year's pool.
    pub arrived: Vec<Vec<f64>>,
}

/// Factors by cohort row on the national age pattern of leaving and of arriving.
#[derive(Debug, Clone)]
pub(crate) struct Tilt {
    /// Factor on the rate of leaving, `[row]`.
    pub out: Vec<f64>,
    /// Factor on the share in arrivals, `[row]`.
    pub arrive: Vec<f64>,
}

/// Carries `people` (`[s][a]`) through the years; every total is the observed one, only the ages are free.
///
/// `pool[year]` is the national pool of movers by sex and row.
pub(crate) fn carry(
    people: &mut [f64],
    schedules: &Schedules,
    events: &[Events],
    pool: &[Vec<f64>],
    tilt: &Tilt,
    moved: &mut Moved,
) {
    let mut alive = vec![0.0; FLOW_CELLS];
    let mut flow = vec![0.0; FLOW_CELLS];
    for (year, events) in events.iter().enumerate() {
        // Deaths.
        for (s, sex) in people.chunks_exact(AGES).enumerate() {
            let share = if s == 0 { schedules.boys } else { 1.0 - schedules.boys };
            alive[s * ROWS] = events.births * share;
            alive[s * ROWS + 1..(s + 1) * ROWS].copy_from_slice(sex);
        }
        scaled(&mut flow, alive.iter().zip(&schedules.dying).map(|(p, q)| p * q), events.deaths);
        take(&mut alive, &flow, 0.98);
        // Departures and emigration are taken from the survivors, arrivals and immigration added.
        let survivors = alive.clone();
        let leaving = survivors.iter().zip(&schedules.moving).enumerate();
        scaled(&mut flow, leaving.map(|(i, (p, m))| p * m * tilt.out[i % ROWS]), events.departures);
        take(&mut alive, &flow, 0.9);
        moved.out.iter_mut().zip(&flow).for_each(|(sum, f)| *sum += f);
        let due = survivors.iter().zip(&schedules.moving).map(|(p, m)| p * m);
        moved.due.iter_mut().zip(due).for_each(|(sum, due)| *sum += due);
        scaled(
            &mut flow,
            survivors.iter().zip(&schedules.emigrating).map(|(p, e)| p * e),
            events.emigrants,
        );
        take(&mut alive, &flow, 0.9);
        scaled(
            &mut flow,
            pool[year].iter().enumerate().map(|(i, p)| p * tilt.arrive[i % ROWS]),
            events.arrivals,
        );
        alive.iter_mut().zip(&flow).for_each(|(p, f)| *p += f);
        moved.arrived[year].copy_from_slice(&flow);
        for (p, share) in alive.iter_mut().zip(&schedules.immigrants) {
            *p += events.immigrants * share;
        }
        // Everyone grows older.
        for (s, sex) in people.chunks_exact_mut(AGES).enumerate() {
            let rows = &alive[s * ROWS..(s + 1) * ROWS];
            sex.copy_from_slice(&rows[..AGES]);
            sex[AGES - 1] += rows[ROWS - 1];
        }
    }
}

/// Writes values scaled to a total.
fn scaled(out: &mut [f64], values: impl Iterator<Item = f64>, total: f64) {
    let mut sum = 0.0;
    for (cell, value) in out.iter_mut().zip(values) {
        *cell = value;
        sum += value;
    }
    let factor = if sum > 0.0 { total / sum } else { 0.0 };
    out.iter_mut().for_each(|v| *v *= factor);
}

/// Takes a flow from a stock, from no cell more than the given part.
fn take(stock: &mut [f64], flow: &[f64], most: f64) {
    for (p, f) in stock.iter_mut().zip(flow) {
        *p -= f.min(most * *p);
    }
}

impl Moved {
    /// Nothing yet.
    pub(crate) fn none(years: usize) -> Self {
        let empty = || vec![0.0; FLOW_CELLS];
        Self { out: empty(), due: empty(), arrived: vec![vec![0.0; FLOW_CELLS]; years] }
    }
}

#[cfg(test)]
pub(super) mod made_up {
    use super::*;

    pub(in super::super) fn schedules() -> Schedules {
        let moving: Vec<f64> =
            (0..AGES).map(|a| if (18..30).contains(&a) { 0.12 } else { 0.03 }).collect();
        Schedules::new(
            &[0.01; 2 * AGES],
            &moving,
            &[0.01; 2 * AGES],
            &[0.5 / AGES as f64; 2 * AGES],
            1.05,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_totals_are_the_observed_ones() {
        let schedules = made_up::schedules();
        let mut people = vec![100.0; 2 * AGES];
        let events = Events {
            births: 200.0,
            deaths: 180.0,
            immigrants: 150.0,
            emigrants: 120.0,
            arrivals: 900.0,
            departures: 800.0,
        };
        let before: f64 = people.iter().sum();
        let pool = vec![vec![1.0; FLOW_CELLS]; 2];
        let tilt = Tilt { out: vec![1.0; ROWS], arrive: vec![1.0; ROWS] };
        let mut moved = Moved::none(2);
        carry(&mut people, &schedules, &[events; 2], &pool, &tilt, &mut moved);
        let after: f64 = people.iter().sum();
        assert!((after - before - 2.0 * events.change()).abs() < 1e-6);
        assert!((moved.out.iter().sum::<f64>() - 1600.0).abs() < 1e-9);
        assert!((moved.arrived[1].iter().sum::<f64>() - 900.0).abs() < 1e-9);
        assert!(people.iter().all(|p| *p > 0.0));
    }
}
