//! Goal seek on the committed data: found by hand, met already, out of reach, in pieces, and what it does next door.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests may stop them

mod committed;

use streekblik::model::edit::EditedComponent;
use streekblik::model::indicators::Indicator;
use streekblik::model::scenario::Parameter;
use streekblik::session::document::{Document, Value};
use streekblik::session::{
    Bound, Goal, GoalFound, GoalLever, GoalSearch, LeverOf, ScenarioChoice, Session, SidePlace,
};

use committed::{session, themed, values};

const PARKSTAD: &str = "shrinking:Parkstad-Limburg";

fn goal(indicator: &str, region: &str, bound: Bound, years: (i32, i32)) -> Goal {
    let (region, indicator) = (region.to_owned(), Indicator::from_id(indicator).unwrap());
    Goal { indicator, change_from: 2025, region, bound, years }
}

fn lever(of: LeverOf, min: f64, max: f64) -> GoalLever {
    GoalLever { of, min, max }
}

/// People of some ages who are drawn to the region.
fn drawn(ages: (usize, usize)) -> GoalLever {
    let (component, years) = (EditedComponent::Arrivals, (2026, 2059));
    let of = LeverOf::Edit { component, ages: Some(ages), years, is_amount: false };
    lever(of, 0.5, 2.0)
}

fn found(session: &Session, goal: Goal, levers: &[GoalLever]) -> (GoalSearch, GoalFound) {
    let mut search = session.seek(goal, levers.to_vec()).unwrap();
    assert!(search.advance(session, usize::MAX).unwrap());
    let found = search.found();
    (search, found)
}

#[test]
fn the_smallest_school_that_keeps_so_many_schools_is_found_to_the_pupil() {
    let mut session = themed();
    let pupils = &values(&session, "GM0014", "primaryPupils")[1..=15]; // 2026 to 2040
    let fewest = pupils.iter().copied().fold(f64::INFINITY, f64::min);
    // A fifth more schools than there are pupils for at 100 each.
    let schools = libm::ceil(fewest / 100.0 * 1.2);
    let goal = goal("primarySchools", "GM0014", Bound::AtLeast(schools), (2026, 2040));
    let least = lever(LeverOf::Assumption("primaryLeast"), 23.0, 400.0);
    let (search, found) = found(&session, goal, std::slice::from_ref(&least));
    assert!(!found.present.meets());
    assert!((found.present.value - fewest / 100.0).abs() < 1e-9);
    let best = &found.combinations[0];
    assert_eq!(best.values, [libm::floor(fewest / schools)]);
    assert!((best.cost - (100.0 - best.values[0]) / 377.0).abs() < 1e-12);
    assert!(best.exact && best.outcome.meets());

    // What is taken over is a document that reads back as the scenario that was evaluated, and gives the same value.
    let text = search.document(&session, &best.values).to_canonical_json();
    let value: Value = serde_json::from_str(&text).unwrap();
    let choice = Document::read(&value).unwrap().choice;
    assert_eq!(choice, search.choice(&best.values));
    assert_eq!(choice.assumptions, [("primaryLeast", best.values[0])]);
    session.run(choice).unwrap();
    let after = &values(&session, "GM0014", "primarySchools")[1..=15];
    let fewest = after.iter().copied().fold(f64::INFINITY, f64::min);
    assert_eq!(fewest.to_bits(), best.outcome.value.to_bits());
}

#[test]
fn a_goal_that_is_met_asks_for_no_change_and_one_out_of_reach_tells_how_far_it_is() {
    let session = themed();
    let pupils = values(&session, "GM0014", "primaryPupils")[15];
    let levers = [
        lever(LeverOf::Assumption("primaryLeast"), 50.0, 200.0),
        lever(LeverOf::Assumption("primaryShare"), 90.0, 110.0),
    ];
    let of = |bound| goal("primarySchools", "GM0014", bound, (2040, 2040));
    let (search, met) = found(&session, of(Bound::AtMost(pupils / 100.0 + 1.0)), &levers);
    assert!(met.present.meets());
    assert_eq!(
        (met.combinations[0].cost, &met.combinations[0].values[..]),
        (0.0, &[100.0, 100.0][..])
    );
    assert_eq!(search.choice(&[100.0, 100.0]), ScenarioChoice::preset("trend"));

    let (_, none) = found(&session, of(Bound::AtLeast(pupils)), &levers);
    assert!(none.combinations.is_empty() && none.grid_meets.iter().all(|meets| !meets));
    let nearest = none.nearest.unwrap();
    assert_eq!(nearest.values, [50.0, 110.0]);
    let most = pupils * 1.1 / 50.0;
    assert!((nearest.outcome.margin - (most - pupils)).abs() < 1e-9 * pupils);
}

#[test]
fn in_pieces_with_other_questions_between_it_finds_the_same() {
    let mut session = themed();
    // Of the themes alone, and one that moves people: three levers, one projection for all values of the others.
    let levers = [
        lever(LeverOf::Measure("build", (2026, 2035)), 0.0, 600.0),
        lever(LeverOf::Parameter(Parameter::LivingAlone), 1.0, 1.4),
        lever(LeverOf::Measure("demolish", (2026, 2035)), 0.0, 600.0),
    ];
    let goal = goal("homesBalance", PARKSTAD, Bound::AtMost(0.0), (2030, 2036));
    let (_, whole) = found(&session, goal.clone(), &levers);
    assert_eq!(whole.grid_levers, [1, 0, 2]);
    assert_eq!(whole.grid_meets.len(), 343);
    assert!(!whole.combinations.is_empty() && whole.combinations.len() <= 50);
    // Homes that are built are homes more: nothing of that helps.
    assert_eq!(whole.combinations[0].values[0], 0.0);

    let mut search = session.seek(goal, levers.to_vec()).unwrap();
    let mut chunks = 0;
    while !search.advance(&session, 7).unwrap() {
        chunks += 1;
        if chunks == 10 {
            session.run(ScenarioChoice::preset("high")).unwrap();
        }
    }
    assert!(chunks >= 343 / 7);
    assert_eq!(search.found(), whole);
}

#[test]
fn families_that_are_drawn_come_from_the_neighbours_and_the_country_stays_as_it_was() {
    let session = session();
    let people = session.worked(PARKSTAD, Indicator::Population, 2025, 2040).unwrap().value;
    let wanted = goal("population", PARKSTAD, Bound::AtLeast(1.02 * people), (2040, 2040));
    let (mut search, found) = found(&session, wanted, &[drawn((25, 39)), drawn((0, 9))]);
    let best = found.combinations[0].clone();
    assert!(best.outcome.value >= 1.02 * people && best.exact);
    assert!(found.combinations.iter().all(|one| one.outcome.meets()));
    assert!(found.levers.iter().all(|(present, along)| *present == 1.0 && along.is_monotone));

    let effects = search.side_effects(&session, &best.values).unwrap();
    let at = |wanted: &dyn Fn(&SidePlace) -> bool| {
        effects.iter().filter(|one| wanted(&one.place)).map(|one| one.people).collect::<Vec<_>>()
    };
    let national = at(&|place| *place == SidePlace::Country)[0];
    assert!((national[1] - national[0]).abs() <= 1e-6 * national[0], "{national:?}");
    let near = at(&|place| matches!(place, SidePlace::Neighbour(..)));
    assert_eq!(near.len(), 8);
    assert!(near.iter().all(|[before, after]| after < before));
    let [before, after] = at(&|place| *place == SidePlace::Region)[0];
    assert!((after - best.outcome.value).abs() < 1e-6 && (before - people).abs() < 1e-6);
    let parts = effects.iter().filter(|one| one.place != SidePlace::Country);
    let moved: f64 = parts.map(|one| one.people[1] - one.people[0]).sum();
    assert!((moved - (national[1] - national[0])).abs() < 1e-6, "{moved}");
}

#[test]
fn a_change_that_stands_there_is_the_levers_own_and_what_cannot_be_is_refused() {
    let mut session = themed();
    let build = lever(LeverOf::Measure("build", (2026, 2035)), 0.0, 500.0);
    let of = |bound| goal("homesBalance", PARKSTAD, bound, (2036, 2036));
    let homes = values(&session, PARKSTAD, "homesBalance")[11];
    let (search, first) =
        found(&session, of(Bound::AtLeast(homes + 999.5)), std::slice::from_ref(&build));
    assert_eq!(first.combinations[0].values, [100.0]);
    // Taken over, the measure stands there; asked for more, it is raised, not doubled.
    session.run(search.choice(&[100.0])).unwrap();
    let (search, second) =
        found(&session, of(Bound::AtLeast(homes + 1999.5)), std::slice::from_ref(&build));
    assert_eq!((second.levers[0].0, &second.combinations[0].values[..]), (100.0, &[200.0][..]));
    assert_eq!(search.choice(&[200.0]).measures.len(), 1);

    let one = std::slice::from_ref(&build);
    let refused = |goal, levers: &[GoalLever]| session.seek(goal, levers.to_vec()).unwrap_err();
    let some = || of(Bound::AtLeast(1.0));
    assert_eq!(refused(some(), &[]).code(), "value");
    assert_eq!(refused(some(), &[build.clone(), build.clone()]).code(), "value");
    assert_eq!(refused(some(), &[lever(build.of.clone(), 5.0, 5.0)]).code(), "value");
    assert_eq!(refused(some(), &[lever(build.of.clone(), 0.0, 1e9)]).code(), "value");
    assert_eq!(refused(of(Bound::AtLeast(f64::NAN)), one).code(), "value");
    assert_eq!(
        refused(goal("homesBalance", "GM9999", Bound::AtLeast(1.0), (2030, 2030)), one).code(),
        "unknown"
    );
    assert_eq!(
        refused(goal("homesBalance", PARKSTAD, Bound::AtLeast(1.0), (2040, 2030)), one).code(),
        "value"
    );
}
