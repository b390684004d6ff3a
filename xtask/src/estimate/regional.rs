//! What is observed of the municipalities, on today's borders.

use super::national::AGES;

/// First year of the observed totals and components.
pub(crate) const FIRST_TOTAL: i32 = 2012;
/// Last year with observed components.
pub(crate) const LAST_COMPONENTS: i32 = 2023;

/// Events of a year in one municipality, in persons.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Events {
    /// Live births.
    pub births: f64,
    /// Deaths.
    pub deaths: f64,
    /// Arrivals from abroad.
    pub immigrants: f64,
    /// Departures abroad, administrative corrections included.
    pub emigrants: f64,
    /// Arrivals from other municipalities.
    pub arrivals: f64,
    /// Departures to other municipalities.
    pub departures: f64,
}

impl Events {
    /// Population change they add up to.
    pub(crate) fn change(&self) -> f64 {
        self.births - self.deaths + self.immigrants - self.emigrants + self.arrivals
            - self.departures
    }
}

/// Populations and events of all municipalities; `r` in the order of their codes.
#[derive(Debug, Clone)]
pub(crate) struct Regional {
    /// Index of the COROP region of each municipality, `[r]`.
    pub corop: Vec<usize>,
    /// Year of the earlier structure.
    pub early_year: i32,
    /// Persons on 1 January of that year, `[r][s][a]`, estimated.
    pub early: Vec<f64>,
    /// Year of the base population.
    pub base_year: i32,
    /// Persons on 1 January of the base year, `[r][s][a]`: the base population.
    pub base: Vec<f64>,
    /// Persons on 1 January from 2012 to the base year, `[year][r]`.
    pub totals: Vec<Vec<f64>>,
    /// Events from 2012, `[year][r]`; once complete, up to the year before the base year.
    pub events: Vec<Vec<Events>>,
}

impl Regional {
    /// Number of municipalities.
    pub(crate) fn len(&self) -> usize {
        self.corop.len()
    }

    /// Persons of a municipality on 1 January of a year.
    pub(crate) fn total(&self, year: i32, r: usize) -> f64 {
        self.totals[(year - FIRST_TOTAL) as usize][r]
    }

    /// Observed events of a year.
    pub(crate) fn events(&self, year: i32) -> &[Events] {
        &self.events[(year - FIRST_TOTAL) as usize]
    }

    /// Persons by sex and age on 1 January of a year, `[s][a]`: the composition of the early year up to it, that of
    /// the base year from it on, straight in between; the observed total always.
    pub(crate) fn structure(&self, year: i32, r: usize) -> Vec<f64> {
        let cells = 2 * AGES;
        let early = &self.early[r * cells..(r + 1) * cells];
        let late = &self.base[r * cells..(r + 1) * cells];
        let late_part = (f64::from(year - self.early_year)
            / f64::from(self.base_year - self.early_year))
        .clamp(0.0, 1.0);
        let total = self.total(year, r);
        let a = total * (1.0 - late_part) / early.iter().sum::<f64>();
        let b = total * late_part / late.iter().sum::<f64>();
        early.iter().zip(late).map(|(e, l)| e * a + l * b).collect()
    }

    /// The events of 2024, of which only the balance is known per municipality: births, deaths and
    /// flows of 2023 at `national` 2024 over 2023, then arrivals and departures moved apart by
    /// half of what is missing to the observed population of 2025.
    pub(crate) fn events_2024(&self, national: &Events) -> Vec<Events> {
        let before = self.events(LAST_COMPONENTS);
        let sum = |of: fn(&Events) -> f64| before.iter().map(of).sum::<f64>();
        let ratio = Events {
            births: national.births / sum(|e| e.births),
            deaths: national.deaths / sum(|e| e.deaths),
            immigrants: national.immigrants / sum(|e| e.immigrants),
            emigrants: national.emigrants / sum(|e| e.emigrants),
            arrivals: 1.0,
            departures: 1.0,
        };
        before
            .iter()
            .enumerate()
            .map(|(r, e)| {
                let mut now = Events {
                    births: e.births * ratio.births,
                    deaths: e.deaths * ratio.deaths,
                    immigrants: e.immigrants * ratio.immigrants,
                    emigrants: e.emigrants * ratio.emigrants,
                    arrivals: e.arrivals,
                    departures: e.departures,
                };
                let missing = self.total(2025, r) - self.total(2024, r) - now.change();
                now.arrivals = (now.arrivals + 0.5 * missing).max(0.2 * e.arrivals);
                let missing = self.total(2025, r) - self.total(2024, r) - now.change();
                now.departures = (now.departures - missing).max(0.2 * e.departures);
                now
            })
            .collect()
    }
}

#[cfg(test)]
pub(crate) mod made_up {
    use super::*;

    /// Three municipalities with the same people and events in every year.
    pub(crate) fn three() -> Regional {
        let mut structure = Vec::new();
        for size in [100.0, 100.0, 2.0] {
            for _ in 0..2 * AGES {
                structure.push(size);
            }
        }
        let totals: Vec<f64> = [100.0, 100.0, 2.0].iter().map(|s| s * 202.0).collect();
        let one = |n: f64| Events {
            births: 0.01 * n,
            deaths: 0.01 * n,
            immigrants: 0.012 * n,
            emigrants: 0.012 * n,
            arrivals: 0.05 * n,
            departures: 0.05 * n,
        };
        Regional {
            corop: vec![0, 0, 1],
            early_year: 2021,
            early: structure.clone(),
            base_year: 2025,
            base: structure,
            events: vec![totals.iter().map(|n| one(*n)).collect(); 13],
            totals: vec![totals; 14],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_events_of_2024_close_the_account() {
        let mut regional = made_up::three();
        regional.totals[13][0] += 300.0;
        regional.totals[13][1] -= 200.0;
        let national = regional.events(2023).iter().fold(Events::default(), |mut sum, e| {
            sum.births += e.births;
            sum.deaths += 1.1 * e.deaths;
            sum.immigrants += e.immigrants;
            sum.emigrants += e.emigrants;
            sum
        });
        for (r, events) in regional.events_2024(&national).iter().enumerate() {
            let change = regional.total(2025, r) - regional.total(2024, r);
            assert!((events.change() - change).abs() < 1e-9, "{r}: {events:?} {change}");
        }
    }

    #[test]
    fn a_structure_has_the_observed_total() {
        let mut regional = made_up::three();
        regional.totals[7][1] = 9000.0;
        let found: f64 = regional.structure(2019, 1).iter().sum();
        assert!((found - 9000.0).abs() < 1e-9);
    }
}
