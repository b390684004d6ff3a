//! Searches by hand: goals that are plain functions of their knobs.

use super::search::*;

fn knob(min: f64, max: f64, present: f64) -> Knob {
    Knob { min, max, step: 1.0, present }
}

/// Searches a goal that is met where `margin` is not below zero.
fn searched(knobs: &[Knob], margin: impl Fn(&[f64]) -> f64) -> Search {
    let mut search = Search::new(knobs.to_vec());
    while let Some(values) = search.ask() {
        let (done, total) = search.progress();
        assert!(done < total, "{done} of {total}");
        let margin = margin(&values);
        search.tell(Outcome { margin, value: margin, year: 2040 });
    }
    let (done, total) = search.progress();
    assert_eq!(done, total);
    search
}

#[test]
fn the_least_change_of_one_knob_is_found_to_the_step() {
    // Met up to 137, from 400 now: the neighbours on the grid are 123 and 142.
    let search = searched(&[knob(23.0, 400.0, 400.0)], |v| 137.0 - v[0]);
    let found = search.combinations();
    assert_eq!(found[0].values, [137.0]);
    assert!((found[0].cost - 263.0 / 377.0).abs() < 1e-12);
    assert!(found[0].exact && found[0].outcome.margin == 0.0);
    assert_eq!(search.effects(), [Along { is_idle: false, is_monotone: true }]);
    assert!(search.progress().0 <= 21 + 5);
}

#[test]
fn the_cheapest_of_two_knobs_turns_the_one_that_helps_most() {
    // 10 a + b >= 60 from (0, 0), bounds as wide: a = 6 costs 0.06, b = 60 costs 0.6.
    let knobs = [knob(0.0, 100.0, 0.0); 2];
    let found = searched(&knobs, |v| 10.0 * v[1] + v[0] - 60.0).combinations();
    assert!(found.len() > 5 && found.len() <= 22);
    assert_eq!(found[0].values, [0.0, 6.0]);
    assert!(found.windows(2).all(|pair| pair[0].cost <= pair[1].cost));
    assert!(found.iter().all(|one| one.values[0] + 10.0 * one.values[1] >= 60.0));
    // More of one is less of the other: none asks for more of both.
    let more = |a: &Combination, b: &Combination| {
        a.values[0] >= b.values[0] && a.values[1] >= b.values[1] && a != b
    };
    assert!(found.iter().all(|a| !found.iter().any(|b| more(a, b))));
}

#[test]
fn three_knobs_and_a_present_value_outside_the_bounds() {
    let knobs = [knob(0.0, 6.0, 2.0), knob(0.0, 6.0, 2.0), knob(10.0, 70.0, 0.0)];
    let search = searched(&knobs, |v| v[0] + v[1] + v[2] / 10.0 - 9.5);
    let best = &search.combinations()[0];
    // Seven steps of each; each step of the first two costs a sixth, as does ten of the third.
    assert!(best.outcome.meets());
    assert!((best.cost - (55.0 / 60.0)).abs() < 1e-12, "{best:?}");
    assert_eq!(search.outcomes().len(), 343);
}

#[test]
fn nothing_meets_and_the_nearest_is_told() {
    let knobs = [knob(0.0, 10.0, 0.0), knob(0.0, 10.0, 5.0)];
    let search = searched(&knobs, |v| v[0] - 12.0 - 0.0 * v[1]);
    assert!(search.combinations().is_empty());
    let nearest = search.nearest().unwrap();
    assert_eq!((nearest.values, nearest.outcome.margin), (vec![10.0, 5.0], -2.0));
    let idle: Vec<bool> = search.effects().iter().map(|one| one.is_idle).collect();
    assert_eq!(idle, [false, true]);
}

#[test]
fn what_goes_up_and_down_is_not_refined() {
    // Met between 41 and 59 only.
    let search = searched(&[knob(0.0, 100.0, 0.0)], |v| 9.0 - (v[0] - 50.0).abs());
    let found = search.combinations();
    assert_eq!(found[0].values, [45.0]);
    assert!(!found[0].exact);
    assert!(!search.effects()[0].is_monotone);
    assert_eq!(search.progress().0, 21);
}

#[test]
fn what_has_no_value_meets_nothing() {
    let search =
        searched(
            &[knob(0.0, 20.0, 20.0)],
            |v| {
                if v[0] < 5.0 { v[0] + 1.0 } else { f64::NEG_INFINITY }
            },
        );
    let found = search.combinations();
    assert_eq!((found[0].values[0], found[0].exact), (4.0, false));
}

#[test]
fn the_present_value_is_on_the_grid() {
    let search = Search::new(vec![knob(0.0, 100.0, 33.7), knob(0.0, 1.0, 0.5)]);
    assert!(search.grid()[0].contains(&33.7) && search.grid()[0].len() == 11);
    assert_eq!(search.grid()[1], [0.0, 0.5, 1.0]);
}
