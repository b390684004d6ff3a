//! Households as a visitor meets them: chart, sentence, ensemble, causes and the assumption of living alone.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests may stop them

mod committed;

use streekblik::chart::{Cell, Lang, Status};
use streekblik::model::ensemble::draw::Seed;
use streekblik::model::indicators::Indicator;
use streekblik::model::scenario::Parameter;
use streekblik::session::{Ensemble, ScenarioChoice};

use committed::{file, frame, session};

#[test]
fn households_are_counted_in_the_base_year_and_told_in_a_sentence() {
    let session = session();
    let chart = |region: &str, indicator| {
        session.series_chart(frame(), region, indicator, 2025, 2040, &mut []).unwrap().table
    };
    let town = chart("GM0014", Indicator::Households);
    assert_eq!(town.rows.len(), 36);
    assert_eq!(town.rows[0][..2], [Cell::Text("2025".into()), Cell::Number(145_521.0)]);
    assert_eq!((town.status[0], town.status[1]), (Status::Observed, Status::Projected));
    // The nation has counts of earlier years too.
    let nation = chart("country:NL", Indicator::OnePersonShare);
    assert_eq!(nation.rows[0][..2], [Cell::Text("1995".into()), Cell::Number(32.6)]);
    assert_eq!(nation.status[0], Status::Observed);
    let size = chart("country:NL", Indicator::HouseholdSize);
    assert_eq!(size.rows[0][..2], [Cell::Text("2025".into()), Cell::Number(2.1)]);

    let say = |indicator| session.facts("GM0014", indicator, 2025, Lang::Nl).unwrap().sentence;
    for indicator in Indicator::ALL {
        let sentence = say(indicator);
        let households = sentence.contains("145.521 huishoudens") && sentence.contains("1,66");
        assert_eq!(households, indicator.is_of_households(), "{indicator:?}: {sentence}");
    }
}

#[test]
fn members_of_an_ensemble_have_households() {
    let mut ensemble = Ensemble::new(&file("population.sbp")).unwrap();
    ensemble.count_households(true);
    ensemble.begin(&ScenarioChoice::preset("trend"), Seed(1), 24).unwrap();
    (0..24).for_each(|member| ensemble.run(member).unwrap());
    let session = session();
    for (indicator, within) in [
        (Indicator::Households, 0.4),
        (Indicator::HouseholdsChange, 6.0),
        (Indicator::OnePersonShare, 0.2),
        (Indicator::HouseholdSize, 0.2),
    ] {
        let mut values = ensemble.values(indicator, "GM0014", 2025).unwrap();
        let table = session.indicator(indicator, 2025).unwrap();
        let codes = &session.catalogue().bundle.regions.municipalities;
        let r = codes.iter().position(|one| one.code == "GM0014").unwrap();
        let trend = table.values[35 * 342 + r];
        let last = &mut values[34 * 24..];
        assert!(
            last.iter().any(|v| *v < trend) && last.iter().any(|v| *v > trend),
            "{indicator:?}"
        );
        assert!(
            last.iter().all(|v| (v / trend - 1.0).abs() < within),
            "{indicator:?} {last:?} {trend}"
        );
        let chart = session.series_chart(frame(), "GM0014", indicator, 2025, 2040, &mut values);
        assert_eq!(chart.unwrap().table.columns.len(), 6, "with the edges of a fan");
    }
    let error = ensemble.values(Indicator::HouseholdsChange, "GM0014", 2020).unwrap_err();
    assert_eq!(error.code(), "value");
}

#[test]
fn living_alone_is_an_assumption_with_a_part_of_its_own() {
    let mut session = session();
    let hash = session.fingerprint();
    let values = vec![(Parameter::LivingAlone, 1.4)];
    session.run(ScenarioChoice { values, ..ScenarioChoice::preset("trend") }).unwrap();
    assert_eq!(session.fingerprint(), hash, "nobody is born, dies or moves by it");
    let why = session.why("country:NL", Indicator::Households, 2025, 2050).unwrap();
    let against = why.against.unwrap();
    let [of_people @ .., of_rates] = against.parts;
    assert!(of_people.iter().all(|part| *part == 0.0) && of_rates > 100_000.0, "{against:?}");
    let since = why.since_base.unwrap();
    assert!((since.parts.iter().sum::<f64>() - (since.to - since.from)).abs() < 1e-6);
}
