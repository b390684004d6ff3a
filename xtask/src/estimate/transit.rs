//! Municipalities with a reception centre, where most immigrants register and move on within weeks.
//!
//! In Westerwolde (Ter Apel) 16,109 people immigrated in 2023 and 17,178 left for another municipality, of
//! 26,537 inhabitants. Rates on the people who live there on 1 January can't say that. So the flow that passes through is
//! taken out of immigration and departures there, and counted as immigration where it goes: by
//! population, as reception and housing are shared out. Balances of all municipalities and the
//! nation's immigration stay what they are; only moves within the country lose the second step.

use super::regional::{Events, Regional};

/// Immigrants per inhabitant above which a municipality passes them on.
pub(crate) const IMMIGRATION_ABOVE: f64 = 0.10;
/// Departures per inhabitant above which it does.
pub(crate) const DEPARTURES_ABOVE: f64 = 0.15;

/// Events of a year with the flow that passes through counted where it goes, and the size of that flow by municipality.
pub(crate) fn passed_on(events: &[Events], people: &[f64]) -> (Vec<Events>, Vec<f64>) {
    let nation: f64 = people.iter().sum();
    let immigration = events.iter().map(|e| e.immigrants).sum::<f64>() / nation;
    let departures = events.iter().map(|e| e.departures).sum::<f64>() / nation;
    let through: Vec<f64> = events
        .iter()
        .zip(people)
        .map(|(e, p)| {
            if e.immigrants < IMMIGRATION_ABOVE * p || e.departures < DEPARTURES_ABOVE * p {
                return 0.0;
            }
            (e.immigrants - immigration * p).min(e.departures - departures * p)
        })
        .collect();
    let total: f64 = through.iter().sum();
    let elsewhere: f64 =
        people.iter().zip(&through).filter(|(_, t)| **t == 0.0).map(|(p, _)| p).sum();
    let mut now = events.to_vec();
    for ((e, p), t) in now.iter_mut().zip(people).zip(&through) {
        if *t > 0.0 {
            e.immigrants -= t;
            e.departures -= t;
        } else {
            // Where fewer arrive than that share, all of them.
            let come = (total * p / elsewhere).min(0.9 * e.arrivals);
            e.immigrants += come;
            e.arrivals -= come;
        }
    }
    (now, through)
}

/// All years of a country with the flows that pass through counted where they go.
pub(crate) fn without_transit(regional: &Regional) -> Regional {
    let mut out = regional.clone();
    for (events, people) in out.events.iter_mut().zip(&regional.totals) {
        *events = passed_on(events, people).0;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn balances_and_immigration_stay() {
        let event = |immigrants, arrivals, departures| Events {
            immigrants,
            arrivals,
            departures,
            ..Events::default()
        };
        let events = [
            event(16_000.0, 1_200.0, 17_000.0),
            event(300.0, 20_000.0, 2_000.0),
            event(10.0, 500.0, 2_700.0),
        ];
        let people = [26_000.0, 900_000.0, 60_000.0];
        let (now, through) = passed_on(&events, &people);
        assert!(through[0] > 14_000.0 && through[1] == 0.0);
        for (before, after) in events.iter().zip(&now) {
            assert!((before.change() - after.change()).abs() < 1e-9);
            assert!(after.arrivals >= 0.0 && after.departures >= 0.0);
        }
        let sum = |of: fn(&Events) -> f64, e: &[Events]| e.iter().map(of).sum::<f64>();
        assert!(sum(|e| e.immigrants, &now) <= sum(|e| e.immigrants, &events) + 1e-9);
        assert!(now[0].departures < 0.15 * people[0]);
    }

    #[test]
    fn nothing_changes_without_a_centre() {
        let events =
            [Events { immigrants: 100.0, arrivals: 500.0, departures: 450.0, ..Events::default() };
                3];
        let (now, through) = passed_on(&events, &[10_000.0; 3]);
        assert_eq!(now, events);
        assert_eq!(through, [0.0; 3]);
    }
}
