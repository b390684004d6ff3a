//! Hand-computed examples of every theme, and its extremes.

mod definitions;

use super::*;
use crate::axis::Axis;
use crate::households::Households;
use std::sync::Arc;

const AXIS: Axis = Axis { regions: 2, sexes: 2, ages: 101, age_width_years: 1 };

/// Two regions, of which the first has the people that are given as (sex, age, persons).
fn amounts(
    people: &[(usize, usize, f64)],
    households: [f64; 3],
    inputs: &ThemeInputs,
    assumed: &Assumed,
    years: usize,
) -> (Arc<Compiled>, AmountTable) {
    amounts_of(Compiled::new(), people, households, inputs, assumed, years)
}

fn amounts_of(
    compiled: Compiled,
    people: &[(usize, usize, f64)],
    households: [f64; 3],
    inputs: &ThemeInputs,
    assumed: &Assumed,
    years: usize,
) -> (Arc<Compiled>, AmountTable) {
    let compiled = Arc::new(compiled);
    let mut population = vec![0.0; AXIS.cells()];
    for &(sex, age, persons) in people {
        population[sex * AXIS.ages + age] += persons;
    }
    let mut parts = Vec::new();
    for region in population.chunks_exact(AXIS.sexes * AXIS.ages) {
        compiled.parts.push(&AXIS, region, &mut parts);
    }
    let households =
        [Households { by_type: households, in_institutions: 0.0 }, Households::default()];
    let years = vec![(); years];
    let of = |_: &()| amounts::YearOf { people: &parts, households: &households };
    let table =
        AmountTable::new(&compiled, inputs, assumed, 2025, 2, years.iter().map(of), None).unwrap();
    (compiled, table)
}

fn inputs(homes: f64) -> ThemeInputs {
    ThemeInputs {
        homes: vec![homes, 0.0],
        usual_homes_per_year: vec![10.0, 0.0],
        places_km: Vec::new(),
    }
}

fn indicator(id: &str) -> &'static ThemeIndicator {
    indicators().map(|(_, one)| one).find(|one| one.id == id).unwrap()
}

/// The value of an indicator of the first region in the year at a position.
fn value(of: &(Arc<Compiled>, AmountTable), id: &str, year: usize) -> f64 {
    of.1.value(&of.0.locate(indicator(id).value).unwrap(), year, &[0])
}

fn close(found: f64, expected: f64) {
    assert!(
        (found - expected).abs() < 1e-9 * expected.abs().max(1.0),
        "{found}, expected {expected}"
    );
}

#[test]
fn homes_against_households() {
    let assumed = Assumed::new([("homesUsual", 0.0)])
        .unwrap()
        .with_measure(&AXIS, "demolish", vec![0], (2026, 2027), 30.0)
        .unwrap()
        .with_measure(&AXIS, "build", vec![0], (2025, 2030), 5.0)
        .unwrap();
    let of = amounts(&[(0, 80, 30.0)], [400.0, 300.0, 300.0], &inputs(1050.0), &assumed, 4);
    // 1,050 homes; 1,000 households need 2 % more.
    close(value(&of, "homesBalance", 0), 30.0);
    close(value(&of, "homesBalanceShare", 0), 100.0 * 30.0 / 1050.0);
    // On 1 January 2028: three years of building, two of demolition.
    close(value(&of, "homesBalance", 3), 30.0 + 15.0 - 60.0);
    close(value(&of, "homesToRenovate", 3), 0.7 * 1050.0 - 0.9 * 60.0);
    close(value(&of, "singles", 0), 400.0);
    // 30 people of 80: 20 homes, of which 40 % need be suited.
    close(value(&of, "homesFor75", 0), 8.0);
}

#[test]
fn a_measure_is_shared_by_homes() {
    let of_two = |homes: [f64; 2]| {
        let inputs = ThemeInputs { homes: homes.to_vec(), ..ThemeInputs::unknown(2) };
        let assumed = Assumed::new([("homesToRenovateNow", 100.0)])
            .unwrap()
            .with_measure(&AXIS, "renovate", vec![0, 1], (2025, 2025), 100.0)
            .unwrap();
        let (compiled, table) = amounts(&[], [0.0; 3], &inputs, &assumed, 2);
        let done = compiled.locate(Formula::Total("renovated")).unwrap();
        [0, 1].map(|r| table.value(&done, 1, &[r]))
    };
    assert_eq!(of_two([900.0, 300.0]), [75.0, 25.0]);
    // Where homes are not known all do alike.
    assert_eq!(of_two([900.0, f64::NAN]), [50.0, 50.0]);
    assert_eq!(of_two([0.0, 0.0]), [50.0, 50.0]);
}

#[test]
fn what_is_usual_is_added_where_it_is_asked_for() {
    let assumed = Assumed::new([("homesUsual", 50.0), ("homesFriction", 0.0)]).unwrap();
    let of = amounts(&[], [100.0, 0.0, 0.0], &inputs(100.0), &assumed, 3);
    close(value(&of, "homesBalance", 0), 0.0);
    close(value(&of, "homesBalance", 2), 10.0);
}

#[test]
fn pupils_and_the_schools_they_fill() {
    let assumed = Assumed::new([("primaryLeast", 49.0)]).unwrap();
    let of = amounts(
        &[(0, 4, 100.0), (1, 11, 100.0), (1, 12, 100.0), (0, 17, 100.0), (0, 30, 900.0)],
        [1.0, 1.0, 1.0],
        &inputs(1.0),
        &assumed,
        1,
    );
    close(value(&of, "primaryPupils", 0), 98.0 + 98.0 + 24.5);
    close(value(&of, "primarySchools", 0), 220.5 / 49.0);
    close(value(&of, "secondaryPupils", 0), 72.0 + 43.0);
    close(value(&of, "secondarySchools", 0), 115.0 / 500.0);
    close(value(&of, "mboStudents", 0), 38.0);
    close(value(&of, "primaryPupilsChange", 0), 0.0);
}

#[test]
fn care_and_who_can_give_it() {
    let assumed = Assumed::new([("careProductivity", 1.0), ("carePrevention", 10.0)]).unwrap();
    let people = [(0, 97, 100.0), (1, 97, 100.0), (1, 60, 1000.0)];
    let of = amounts(&people, [1.0, 1.0, 1.0], &inputs(1.0), &assumed, 3);
    let need = 100.0 * 9.074 + 100.0 * 10.560 + 1000.0 * 1.044;
    close(value(&of, "careStaff", 0), need * 0.083);
    // Of 10 % in ten years a fifth is reached in two.
    close(value(&of, "careStaff", 2), 0.98 * need * 0.083 * 0.99 * 0.99);
    close(value(&of, "careNeedChange", 2), -2.0);
    close(value(&of, "hospitalChange", 2), -2.0);
    close(value(&of, "nursingResidents", 0), 200.0 * 0.24);
    close(value(&of, "nursingResidents", 2), 0.98 * 200.0 * 0.24);
    close(value(&of, "informalCarers", 0), 5.0);
    close(value(&of, "gpContactsChange", 0), 0.0);
    let labour = 1000.0 * 0.64;
    close(value(&of, "careStaffShare", 0), 100.0 * need * 0.083 / labour);
}

#[test]
fn work_goes_in_a_straight_line_to_the_horizon() {
    let assumed = Assumed::new([("participationMen60", 80.0)])
        .unwrap()
        .with_measure(&AXIS, "crossBorderWorkers", vec![0], (2025, 2025), -7.0)
        .unwrap();
    let of = amounts(
        &[(0, 62, 100.0), (0, 22, 50.0), (1, 5, 30.0)],
        [1.0, 1.0, 1.0],
        &inputs(1.0),
        &assumed,
        3,
    );
    close(value(&of, "labourForce", 0), 76.0 + 39.0);
    close(value(&of, "labourForce", 1), 78.0 + 39.0 - 7.0);
    close(value(&of, "labourForce", 2), 80.0 + 39.0 - 7.0);
    close(value(&of, "labourForceChange", 2), 100.0 * (112.0 - 115.0) / 115.0);
    close(value(&of, "entrantsPerLeavers", 0), 50.0);
    close(value(&of, "greenPressure", 0), 100.0 * 30.0 / 150.0);
}

#[test]
fn people_around_count_and_nobody_twice() {
    let near = ThemeInputs { places_km: vec![[0.0, 0.0], [6.0, 0.0]], ..inputs(1.0) };
    let assumed = Assumed::new([("reachKm", 4.0), ("transportOnDemand", 50.0)]).unwrap();
    // Sex 2 is that of men in the second region.
    let people = [(0, 40, 8000.0), (2, 40, 2000.0)];
    let of = amounts(&people, [1.0, 1.0, 1.0], &near, &assumed, 1);
    // A reach of 6 km: a neighbour at 6 km draws exp(-1) for each of its people, the own place 1 for each of its own.
    let far = libm::exp(-1.0);
    let kept = 8000.0 * 8000.0 / (8000.0 + 2000.0 * far);
    let come = 2000.0 * 8000.0 * far / (2000.0 + 8000.0 * far);
    close(value(&of, "supermarkets", 0), (kept + come) / 4000.0);
    close(of.1.value(&of.0.locate(indicator("supermarkets").value).unwrap(), 0, &[0, 1]), 2.5);
    let pupils = amounts(&[(0, 14, 80.0), (2, 14, 20.0)], [1.0; 3], &near, &assumed, 1);
    close(value(&pupils, "secondaryAlone", 0), 100.0 * 80.0 / (80.0 + 20.0 * far));
}

#[test]
fn what_is_taken_away_takes_no_more_than_there_is() {
    // In the first region more is done than there is to do; the second, with nothing, has no part in it.
    let assumed = Assumed::new([("homesUsual", 0.0)])
        .unwrap()
        .with_measure(&AXIS, "renovate", vec![0], (2025, 2034), 200.0)
        .unwrap()
        .with_measure(&AXIS, "demolish", vec![0], (2035, 2059), 900.0)
        .unwrap()
        .with_measure(&AXIS, "careWorkers", vec![0], (2025, 2059), 500.0)
        .unwrap()
        .with_measure(&AXIS, "crossBorderWorkers", vec![0], (2025, 2059), -500.0)
        .unwrap();
    let people = [(0, 40, 800.0), (2, 40, 200.0)];
    let of = amounts(&people, [400.0, 0.0, 0.0], &inputs(1000.0), &assumed, 16);
    let both = |id: &str, year: usize| {
        of.1.value(&of.0.locate(indicator(id).value).unwrap(), year, &[0, 1])
    };
    for (id, first, rest) in [
        ("homesToRenovate", 0.0, 0.0),
        ("careStaff", 0.0, 200.0 * 0.639 * 0.083),
        ("labourForce", 0.0, 200.0 * 0.92),
    ] {
        close(value(&of, id, 15), first);
        assert!((both(id, 15) - rest).abs() < 0.2 * rest + 1e-9, "{id}: {}", both(id, 15));
    }
    // Homes can all be gone, no more: 408 needed and none there.
    close(value(&of, "homesBalance", 15), -408.0);
}

#[test]
fn students_from_across_take_homes_and_no_one_counts_as_an_inhabitant() {
    let assumed = Assumed::new([("homesUsual", 0.0), ("studentsPerHome", 2.5)])
        .unwrap()
        .with_measure(&AXIS, "studentRooms", vec![0], (2026, 2027), 50.0)
        .unwrap()
        .with_measure(&AXIS, "crossBorderWorkers", vec![0], (2026, 2026), 11.5)
        .unwrap();
    let of =
        amounts(&[(0, 62, 100.0), (0, 22, 50.0)], [1000.0, 0.0, 0.0], &inputs(1050.0), &assumed, 4);
    close(value(&of, "studentsAcross", 1), 0.0);
    close(value(&of, "studentsAcross", 3), 100.0);
    // 30 homes too many, of which 100 students take 40.
    close(value(&of, "homesAfterStudents", 3), 30.0 - 40.0);
    close(value(&of, "homesBalance", 3), 30.0);
    let home = value(&of, "labourForce", 3) - 11.5;
    close(value(&of, "workersAcross", 3), 100.0 * 11.5 / (home + 11.5));
}

#[test]
fn a_score_is_the_weighted_mean_of_its_parts() {
    let weights = [
        ("weightHomes", 2.0),
        ("weightSchools", 1.0),
        ("weightCare", 0.0),
        ("weightHelp", 0.0),
        ("weightWork", 0.5),
        ("weightReach", 0.0),
    ];
    let assumed = Assumed::new(weights).unwrap();
    let people = [(0, 4, 50.0), (0, 14, 100.0), (1, 22, 80.0), (1, 62, 100.0)];
    let of = amounts(&people, [1000.0, 0.0, 0.0], &inputs(980.0), &assumed, 1);
    // 980 homes, 1,020 needed: 4.08 in 100 are lacking.
    let homes = 100.0 * (8.0 - 100.0 * 40.0 / 980.0) / 8.0;
    close(value(&of, "prosperityHomes", 0), homes);
    // 49 pupils of the 100 for a school, 95 of 500.
    let schools = 100.0 * (49.0 / 100.0 + 95.0 / 500.0) / 2.0;
    close(value(&of, "prosperitySchools", 0), schools);
    // 80 who come for 100 who go.
    close(value(&of, "prosperityWork", 0), 50.0);
    close(value(&of, "prosperity", 0), (2.0 * homes + schools + 0.5 * 50.0) / 3.5);
    // A part by itself is shown whatever its weight; where nothing counts there is no whole.
    let need = 50.0 * 0.339 + 100.0 * 0.453 + 80.0 * 0.566 + 100.0 * 1.044;
    let readers = 2.0 * 150.0 + 0.8 * 180.0;
    close(value(&of, "prosperityReach", 0), 50.0 * (need / 8000.0 + readers / 12_000.0));
    let none = Assumed::new(weights.map(|(id, _)| (id, 0.0))).unwrap();
    assert!(value(&amounts(&people, [1.0; 3], &inputs(1.0), &none, 1), "prosperity", 0).is_nan());
}

#[test]
fn extremes_say_nothing_wrong() {
    let nothing = ThemeInputs { usual_homes_per_year: vec![0.0; 2], ..inputs(0.0) };
    let nobody = amounts(&[], [0.0; 3], &nothing, &Assumed::default(), 2);
    let oldest = amounts(
        &[(0, 100, 50.0), (1, 100, 50.0)],
        [100.0, 0.0, 0.0],
        &ThemeInputs::unknown(2),
        &Assumed::default(),
        2,
    );
    // A score says nothing where one of its parts does not.
    let is_score = |one: &ThemeIndicator| matches!(one.value, Formula::Score(_));
    assert!(value(&nobody, "prosperity", 1).is_nan() && value(&oldest, "prosperity", 1).is_nan());
    close(value(&nobody, "prosperitySchools", 1), 0.0);
    close(value(&oldest, "prosperityHelp", 1), 0.0);
    for (_, one) in indicators().filter(|(_, one)| !is_score(one)) {
        let none = value(&nobody, one.id, 1);
        let is_ratio = !matches!(one.value, Formula::Total(_));
        assert_eq!(none.is_nan(), is_ratio, "{} of nobody: {none}", one.id);
        if !is_ratio {
            assert_eq!(none, 0.0, "{} of nobody", one.id);
        }
        let of_homes = one.id.starts_with("homes") && one.id != "homesFor75";
        let old = value(&oldest, one.id, 1);
        // Homes are not known; no one of 100 is a pupil, at work or 50 to 74.
        let no_base = [
            "primaryPupilsChange",
            "secondaryPupilsChange",
            "mboStudentsChange",
            "secondaryAlone",
            "labourForceChange",
            "greenPressure",
            "entrantsPerLeavers",
            "workersAcross",
            "careStaffShare",
        ]
        .contains(&one.id);
        assert_eq!(old.is_nan(), of_homes || no_base, "{}: {old}", one.id);
    }
    close(value(&oldest, "nursingResidents", 0), 24.0);
    close(value(&oldest, "informalCarers", 0), 0.0);
}

#[test]
fn what_is_not_there_is_told() {
    assert_eq!(Assumed::new([("nothing", 1.0)]).unwrap_err().code(), "unknown");
    assert_eq!(Assumed::new([("homesFriction", 9.0)]).unwrap_err().code(), "value");
    let wrong = |id, regions, years, per_year| {
        Assumed::default().with_measure(&AXIS, id, regions, years, per_year).unwrap_err().code()
    };
    assert_eq!(wrong("nothing", vec![0], (2026, 2030), 1.0), "unknown");
    assert_eq!(wrong("build", vec![2], (2026, 2030), 1.0), "value");
    assert_eq!(wrong("build", vec![], (2026, 2030), 1.0), "value");
    assert_eq!(wrong("build", vec![0], (2030, 2026), 1.0), "value");
    assert_eq!(wrong("build", vec![0], (2026, 2030), -1.0), "value");
    assert_eq!(wrong("build", vec![0], (2026, 2030), f64::NAN), "value");
}

#[test]
fn the_amounts_one_indicator_needs_give_its_very_value() {
    let people = [(0, 5, 300.0), (1, 30, 900.0), (0, 70, 400.0), (1, 88, 50.0)];
    let assumed = Assumed::default();
    let places_km = vec![[0.0, 0.0], [4.0, 3.0]];
    let inputs = ThemeInputs { places_km, ..inputs(700.0) };
    let all = amounts(&people, [300.0, 250.0, 150.0], &inputs, &assumed, 3);
    for (_, one) in indicators() {
        let few = amounts_of(
            Compiled::only(ThemeId::from_id(one.id).unwrap()),
            &people,
            [300.0, 250.0, 150.0],
            &inputs,
            &assumed,
            3,
        );
        assert!(few.0.len() < all.0.len(), "{}", one.id);
        for year in 0..3 {
            let (found, expected) = (value(&few, one.id, year), value(&all, one.id, year));
            assert_eq!(found.to_bits(), expected.to_bits(), "{}", one.id);
        }
    }
}
