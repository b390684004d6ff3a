//! Life tables by hand and in closed form, abridged ones among them; years lived as published.
#![allow(clippy::unwrap_used, reason = "helpers of tests may stop them")]

use streekblik::model::life_table::{
    LifeTable, YearsLived, coale_demeny_west, constant_hazard_years_lived, infant_years_lived,
};

#[track_caller]
fn assert_close(found: &[f64], expected: &[f64]) {
    assert_eq!(found.len(), expected.len());
    for (age, (found, expected)) in found.iter().zip(expected).enumerate() {
        let tolerance = 1e-14 * expected.abs().max(1.0);
        assert!((found - expected).abs() <= tolerance, "[{age}]: {found} {expected}");
    }
}

/// Ages 0, 1-4 and 5+, dying at 1/5, 1/20 and 1/10 a year, deaths in the middle.
///
/// q(0) = (1/5) / (1 + 1/2 1/5) = 2/11 and q(1) = (4/20) / (1 + 2/20) = 2/11, so l = 1, 9/11, 81/121.
fn by_hand() -> LifeTable {
    let rate = [0.2, 0.05, 0.1];
    LifeTable::from_death_rates_with_widths(&rate, &[0.5, 2.0, 0.0], &[1.0, 4.0]).unwrap()
}

#[test]
fn every_column_of_an_abridged_table_by_hand() {
    let table = by_hand();
    let of_121 = |parts: &[f64]| parts.iter().map(|part| part / 121.0).collect::<Vec<f64>>();
    assert_close(table.survivors().unwrap(), &of_121(&[121.0, 99.0, 81.0]));
    assert_close(table.probability_of_dying().unwrap(), &[2.0 / 11.0, 2.0 / 11.0, 1.0]);
    assert_close(&table.deaths().unwrap(), &of_121(&[22.0, 18.0, 81.0]));
    assert_close(&table.person_years, &of_121(&[110.0, 360.0, 810.0]));
    assert_close(&table.person_years_above(), &of_121(&[1280.0, 1170.0, 810.0]));
    let expectancy: Vec<f64> = (0..3).map(|age| table.expectancy(age).unwrap()).collect();
    assert_close(&expectancy, &[1280.0 / 121.0, 130.0 / 11.0, 10.0]);
    assert_close(&[table.life_expectancy()], &expectancy[..1]);
    assert_eq!(table.expectancy(3).unwrap_err().code(), "value");
}

#[test]
fn groups_are_joined_before_they_step() {
    let table = by_hand();
    assert!(
        table.survival_by_row().is_empty(),
        "0, 1-4 and 5+ do not follow one another in a step"
    );
    let joined = table.joined(5.0).unwrap();
    assert_close(&joined.person_years, &[470.0 / 121.0, 810.0 / 121.0]);
    assert_close(joined.survivors().unwrap(), &[1.0, 81.0 / 121.0]);
    assert_close(joined.probability_of_dying().unwrap(), &[40.0 / 121.0, 1.0]);
    let into_open = 810.0 / 1280.0;
    assert_close(&joined.survival_by_row(), &[470.0 / 605.0, into_open, into_open]);
    assert_eq!(table.joined(3.0).unwrap_err().code(), "value");
    assert_eq!(table.joined(10.0).unwrap_err().code(), "value");
}

#[test]
fn equal_widths_are_the_plain_table() {
    let (rate, lived) = ([0.01, 0.002, 0.02, 0.2], [0.1, 0.5, 0.5, 0.5]);
    let plain = LifeTable::from_death_rates(&rate, &lived, 1.0).unwrap();
    let widths = [1.0, 1.0, 1.0, f64::INFINITY];
    let same = LifeTable::from_death_rates_with_widths(&rate, &lived, &widths).unwrap();
    assert_eq!(plain, same);
    assert_eq!(plain.joined(1.0).unwrap(), plain);
}

#[test]
fn one_rate_throughout_is_exponential() {
    let (m, widths): (f64, [f64; 5]) = (0.03, [1.0, 4.0, 5.0, 5.0, 10.0]);
    let rate = [m; 6];
    let lived = YearsLived::ConstantHazard.of(&rate, &widths, true).unwrap();
    let table = LifeTable::from_death_rates_with_widths(&rate, &lived, &widths).unwrap();
    let ages = [0.0, 1.0, 5.0, 10.0, 15.0, 25.0];
    let alive: Vec<f64> = ages.iter().map(|age| libm::exp(-m * age)).collect();
    assert_close(table.survivors().unwrap(), &alive);
    for age in 0..6 {
        let years = table.expectancy(age).unwrap();
        assert!((years * m - 1.0).abs() < 1e-13, "no one grows older here: {years}");
    }
    // Half the width where no one dies, and no step where the series takes over at n m = 1/100.
    assert_close(&[constant_hazard_years_lived(0.0, 5.0)], &[2.5]);
    let (below, above) = (0.00999999999999, 0.01000000000001);
    let pair = [below, above].map(|m| constant_hazard_years_lived(m, 1.0));
    assert!((pair[0] - pair[1]).abs() < 1e-12, "{pair:?}");
}

/// Andreev and Kingkade (2015), as in the methods protocol of the Human Mortality Database, version 6, section 7.1.
#[test]
fn infants_who_die_live_as_long_as_published() {
    for (women, rate, expected) in [
        (true, 0.003, 0.14286419),
        (true, 0.02, 0.1242878),
        (true, 0.05, 0.2407145),
        (true, 0.1, 0.31411),
        (false, 0.004, 0.1413082),
        (false, 0.03, 0.1261263),
        (false, 0.05, 0.1913305),
        (false, 0.09, 0.29915),
    ] {
        assert_close(&[infant_years_lived(rate, women)], &[expected]);
    }
    // The three published pieces meet: a digit wrong in a slope would open a gap.
    for (women, bound) in [(true, 0.01724), (true, 0.06891), (false, 0.023), (false, 0.08307)] {
        let gap = infant_years_lived(bound - 1e-9, women) - infant_years_lived(bound, women);
        assert!(gap.abs() < 1e-4, "{bound}: {gap}");
    }
    let rates = [0.003, 0.001, 0.1];
    let lived = YearsLived::Infant.of(&rates, &[1.0; 2], true).unwrap();
    assert_close(&lived, &[0.14286419, 0.5, 10.0]);
}

/// Preston, Heuveline and Guillot (2001), table 3.3.
#[test]
fn small_children_who_die_live_as_long_as_in_the_west_tables() {
    for (women, rate, expected) in [
        (false, 0.02, [0.09868, 1.59468]),
        (true, 0.02, [0.109, 1.49164]),
        (false, 0.107, [0.33, 1.352]),
        (true, 0.107, [0.35, 1.361]),
        (false, 0.2, [0.33, 1.352]),
    ] {
        assert_close(&coale_demeny_west(rate, women), &expected);
    }
    let rule = YearsLived::CoaleDemenyWest;
    let lived = rule.of(&[0.02, 0.002, 0.001, 0.05], &[1.0, 4.0, 5.0], false).unwrap();
    assert_close(&lived, &[0.09868, 1.59468, 2.5, 20.0]);
    assert_eq!(rule.of(&[0.02, 0.002, 0.05], &[5.0, 5.0], false).unwrap_err().code(), "value");
    let half = YearsLived::HalfInterval.of(&[0.02, 0.002, 0.05], &[5.0, 10.0], false).unwrap();
    assert_close(&half, &[2.5, 5.0, 20.0]);
}

#[test]
fn what_no_life_table_can_be_is_named() {
    let rates = |rate: &[f64], lived: &[f64], widths: &[f64]| {
        LifeTable::from_death_rates_with_widths(rate, lived, widths).unwrap_err().to_string()
    };
    for width in [0.0, -1.0, f64::NAN, f64::INFINITY] {
        let message = rates(&[0.1; 3], &[0.0; 3], &[1.0, width, 1.0]);
        assert!(message.starts_with("value: width of an age group in years[1]"), "{message}");
        assert_eq!(LifeTable::from_person_years(&[0.5; 3], width).unwrap_err().code(), "value");
        assert_eq!(by_hand().joined(width).unwrap_err().code(), "value");
    }
    for rate in [-0.1, f64::NAN, f64::INFINITY] {
        let message = rates(&[0.1, rate, 0.1], &[0.5; 3], &[1.0; 3]);
        assert!(message.starts_with("value: death rate[1]"), "{message}");
    }
    assert!(rates(&[0.1, 0.0], &[0.5; 2], &[1.0]).starts_with("value: open-ended death rate"));
    assert!(rates(&[0.1; 3], &[0.5, 4.5, 0.0], &[1.0, 4.0]).contains("years_lived[1]"));
    assert!(rates(&[0.1; 3], &[0.5; 3], &[1.0]).starts_with("shape"));
    assert!(rates(&[0.1; 3], &[0.5; 2], &[1.0; 3]).starts_with("shape"));
    assert!(rates(&[], &[], &[]).starts_with("value"));

    let message = LifeTable::from_person_years(&[5.1, 4.0, 9.0], 5.0).unwrap_err().to_string();
    assert_eq!(message, "value: person-years[0] per birth: expected 0 to 5, found 5.1");
    let printed = LifeTable::from_person_years(&[4.9, 4.0, 9.0], 5.0).unwrap();
    assert_eq!(printed.person_years_above()[1..], [13.0, 9.0]);
    assert_eq!(printed.survivors().unwrap_err().code(), "value");
    assert_eq!(printed.expectancy(0).unwrap_err().code(), "value");
}
