//! Bad input at the doors of the model: an error or a defined value, never a panic.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod synthetic;

use streekblik::error::Result;
use streekblik::model::axis::Axis;
use streekblik::model::edit::{Change, Edit, EditedComponent};
use streekblik::model::ensemble::draw::{Draw, Seed};
use streekblik::model::ensemble::members::Members;
use streekblik::model::ensemble::spread::{Autoregressive, Spread};
use streekblik::model::fertility::{BirthExposure, FertilityRates};
use streekblik::model::flows::{Component, Flows};
use streekblik::model::migration::{BorderMigration, Emigrants, GrossMigration};
use streekblik::model::mortality::NationalMortality;
use streekblik::model::moves::gravity::proximity;
use streekblik::model::moves::origin_destination::{Diagonal, survival_from_transitions};
use streekblik::model::moves::{Gravity, InternalMoves, PoolRates, shares_from_weights};
use streekblik::model::order::Order;
use streekblik::model::projection::Model;
use streekblik::model::reconcile::reconcile;
use streekblik::model::scenario::{Parameter, Path};
use streekblik::model::series::RegionBands;
use streekblik::model::step::{StepRates, step};
use streekblik::model::survival::Survival;
use streekblik::model::whole::{apportion, whole_population};
use synthetic::{country, scenario};

/// Two regions, one sex, two ages.
const SMALL: Axis = Axis { regions: 2, sexes: 1, ages: 2, age_width_years: 1 };
const NOW: [f64; 4] = [100.0, 100.0, 50.0, 50.0];

fn code<T>(result: Result<T>) -> &'static str {
    result.map_or_else(|error| error.code(), |_| "none")
}

fn pool<'a>(in_share: &'a [f64], attraction: &'a [f64]) -> PoolRates<'a> {
    let (out_rate, out_factor) = (&[0.1; 3], &[1.0; 6]);
    PoolRates { out_rate, out_factor, mobility: 1.0, in_share, attraction }
}

fn gross(emigration_rate: &[f64], number: f64) -> GrossMigration<'_> {
    GrossMigration {
        emigration_rate,
        emigration_factor: &[1.0; 2],
        emigrants: Emigrants::Number(number),
        immigrants: 10.0,
        immigrant_profile: &[0.2, 0.3, 0.5],
        immigrant_share: &[0.4, 0.6],
    }
}

fn small_step(
    now: &[f64],
    moves: InternalMoves<'_>,
    migration: BorderMigration<'_>,
) -> Result<(Flows, Vec<f64>)> {
    let rates = StepRates {
        order: Order::DeathsFirst,
        survival: Survival::Ratios(&[1.0; 3]),
        fertility: FertilityRates {
            rate: &[0.0; 2],
            level: &[1.0; 2],
            sex_ratio_at_birth: 1.0,
            exposure: BirthExposure::MeanOfStartAndSurvivors,
        },
        moves,
        migration,
    };
    let (mut flows, mut next) = (Flows::new(SMALL), vec![0.0; 4]);
    step(&SMALL, now, &rates, &mut flows, &mut next)?;
    Ok((flows, next))
}

#[test]
fn an_account_with_a_gap_is_no_number() {
    let none = (InternalMoves::None, BorderMigration::None);
    let (mut flows, mut next) = small_step(&NOW, none.0, none.1).unwrap();
    assert_eq!(flows.account_residual(&NOW, &next), 0.0);
    assert!(flows.account_residual(&NOW[..3], &next).is_nan());
    assert!(flows.account_residual(&NOW, &next[..3]).is_nan());
    assert!(flows.of_region(2, Component::Births).is_nan());
    assert_eq!(code(reconcile(&NOW[..3], &[], &mut flows, &mut next)), "shape");
    assert_eq!(code(reconcile(&NOW, &[], &mut flows, &mut next[..3])), "shape");
    // Not in the last cell, where a later one could not hide it.
    next[0] = f64::NAN;
    assert!(flows.account_residual(&NOW, &next).is_nan());
    flows.deaths.pop();
    assert!(flows.account_residual(&NOW, &NOW).is_nan());
    assert_eq!(code(reconcile(&NOW, &[], &mut flows, &mut next)), "shape");
}

#[test]
fn shares_that_lose_or_make_people_are_refused() {
    let half = [0.5; 6];
    let moved = |share: &[f64], attraction: &[f64]| {
        code(small_step(&NOW, InternalMoves::Pool(pool(share, attraction)), BorderMigration::None))
    };
    assert_eq!(moved(&half, &[]), "none");
    assert_eq!(moved(&[0.5, 0.5, 0.4, 0.5, 0.5, 0.5], &[]), "value");
    assert_eq!(moved(&half, &[1.0, 2.0]), "none");
    assert_eq!(moved(&half, &[f64::MAX, f64::MAX]), "none");
    assert_eq!(moved(&[1.0, 1.0, 1.0, 0.0, 0.0, 0.0], &[f64::MIN_POSITIVE, 1.0]), "none");
    assert_eq!(moved(&half, &[0.5 * f64::MIN_POSITIVE, 1.0]), "value");
    assert_eq!(moved(&half, &[f64::MAX, f64::INFINITY]), "value");
    // Within the tolerance of 1, but with the attraction too much, or too little, to divide by.
    assert_eq!(moved(&[0.500_000_2; 6], &[f64::MAX; 2]), "value");
    assert_eq!(moved(&[0.499_999_8; 6], &[f64::MIN_POSITIVE; 2]), "value");

    let rate = [0.1; 3];
    let crossed =
        |gross| code(small_step(&NOW, InternalMoves::None, BorderMigration::Gross(gross)));
    let good = gross(&rate, 5.0);
    assert_eq!(crossed(good), "none");
    assert_eq!(crossed(GrossMigration { immigrant_profile: &[0.2, 0.3, 0.4], ..good }), "value");
    assert_eq!(crossed(GrossMigration { immigrant_share: &[0.4, 0.5], ..good }), "value");
    let many = [1e13, 0.0, 0.0, 0.0];
    assert_eq!(code(small_step(&many, InternalMoves::None, BorderMigration::None)), "value");
}

#[test]
fn those_who_never_leave_stay_however_many_are_asked_for() {
    // Row 1 has a rate so small that the factor would overflow, row 2 a rate of 0.
    for wanted in [1e300, f64::MAX] {
        let rate = [0.0, 1e-300, 0.0];
        let border = BorderMigration::Gross(gross(&rate, wanted));
        let (flows, next) = small_step(&NOW, InternalMoves::None, border).unwrap();
        assert!(flows.emigration_scale.is_finite());
        assert_eq!([flows.emigrants[2], flows.emigrants[5]], [0.0; 2]);
        assert!((flows.emigrants[1] - 95.0).abs() < 1e-9, "the cap, {}", flows.emigrants[1]);
        assert!(flows.account_residual(&NOW, &next) < 1e-9);
    }
}

#[test]
fn an_axis_that_overflows_is_refused_at_every_door() {
    let huge = Axis { regions: usize::MAX / 2, sexes: 2, ages: usize::MAX, age_width_years: 1 };
    let large = Axis { regions: 1 << 16, sexes: 2, ages: 1 << 16, age_width_years: 1 };
    let empty = Axis { regions: 0, ..SMALL };
    let five = Axis { age_width_years: 5, ..SMALL };
    assert!(five.validate().is_ok());
    let near = || vec![0.0, 1.0, 1.0, 0.0];
    let small = Gravity::new(&SMALL, near(), &[0]).unwrap();
    for axis in [huge, large, empty] {
        assert_eq!(code(axis.validate()), "value");
        assert_eq!(code(Gravity::new(&axis, near(), &[0])), "value");
        let rates = pool(&[0.5; 6], &[]);
        assert_eq!(code(small.clone().balanced(&axis, &NOW, &rates)), "value");
        assert_eq!(code(shares_from_weights(&axis, &[1.0])), "value");
        assert_eq!(code(whole_population(&axis, &[1.0])), "value");
        assert_eq!(code(survival_from_transitions(&axis, &[1.0], Diagonal::Stays)), "value");
        let mut inputs = country(2, 1);
        inputs.axis = axis;
        assert_eq!(code(inputs.validate()), "value");
        let edit = Edit {
            component: EditedComponent::Immigration,
            regions: vec![0],
            ages: None,
            years: (2025, 2030),
            change: Change::Factor(1.0),
        };
        assert_eq!(code(edit.validate(&axis)), "value");
    }
}

#[test]
fn tables_of_moves_are_checked_cell_by_cell() {
    // A cell above 1 and one below 0 whose sum would pass.
    let mut transitions = vec![0.5; 2 * 2 * 3];
    assert_eq!(code(survival_from_transitions(&SMALL, &transitions, Diagonal::Stays)), "none");
    (transitions[0], transitions[3]) = (1.2, -0.4);
    assert_eq!(code(survival_from_transitions(&SMALL, &transitions, Diagonal::Stays)), "value");

    let near = proximity(&[[0.0, 0.0], [f64::NAN, 0.0]], 1.0);
    assert!(near[1].is_nan() && near[2].is_nan());
    assert_eq!(code(Gravity::new(&SMALL, near, &[0])), "value");
    let gravity = Gravity::new(&SMALL, vec![0.0, 1.0, 1.0, 0.0], &[0]).unwrap();
    let rates = pool(&[0.5; 6], &[]);
    for bad in [f64::NAN, -1.0, 1e13] {
        let people = [100.0, bad, 50.0, 50.0];
        assert_eq!(code(gravity.clone().balanced(&SMALL, &people, &rates)), "value");
    }
    let model = Model::new(country(2, 1)).unwrap();
    assert_eq!(code(model.with_age_classes(&[3, 1])), "value");
    assert_eq!(code(model.with_age_classes(&[])), "value");
    assert_eq!(code(model.with_age_classes(&[0, 16])), "none");
}

fn with_spread() -> Model {
    let process = Autoregressive { persistence: 0.9, innovation_sd: 0.001 };
    let spread = Spread {
        fertility: process,
        life_expectancy: [process; 2],
        life_expectancy_correlation: 0.5,
        immigrants: process,
        emigrants: process,
        migration_correlation: 0.5,
        of_group: process,
        group: vec![0, 0],
        of_region: process,
        region_sd: vec![0.001, 0.001],
        living_alone_growth_sd: 0.003,
    };
    let mut inputs = country(2, 1);
    inputs.spread = Some(spread);
    Model::new(inputs).unwrap()
}

#[test]
fn a_draw_of_something_else_is_not_run() {
    let model = with_spread();
    let good = Draw::new(model.inputs(), &scenario(2), Seed(1), 0).unwrap();
    assert_eq!(code(model.run_drawn(&good, &mut |_| {})), "none");
    let changed = |change: &dyn Fn(&mut Draw)| {
        let mut draw = good.clone();
        change(&mut draw);
        code(model.run_drawn(&draw, &mut |_| {}))
    };
    assert_eq!(changed(&|draw| draw.net_arrivals.truncate(3)), "shape");
    assert_eq!(changed(&|draw| draw.net_arrivals[5] = f64::NAN), "value");
    assert_eq!(changed(&|draw| draw.scenario.horizon_year = i32::MIN), "value");

    let mut far = scenario(2);
    far.horizon_year = i32::MAX;
    assert_eq!(code(Draw::new(model.inputs(), &far, Seed(1), 0)), "value");
    let mut inputs = model.inputs().clone();
    inputs.spread.as_mut().unwrap().group = vec![0, usize::MAX];
    assert_eq!(code(Draw::new(&inputs, &scenario(2), Seed(1), 0)), "value");
    inputs.base_year = i32::MAX;
    assert_eq!(code(Draw::new(&inputs, &scenario(2), Seed(1), 0)), "value");
    assert_eq!(code(inputs.validate()), "value");
}

#[test]
fn paths_hold_at_the_ends_of_the_calendar_and_at_bounds_that_cross() {
    let mut paths = scenario(2).paths;
    let fertility = Parameter::TotalFertilityRate;
    paths.set_at_horizon(fertility, i32::MIN, i32::MAX, 1.9).unwrap();
    assert!((paths.value(fertility, i32::MAX) - 1.9).abs() < 1e-12);
    for (base, horizon) in [(i32::MAX, i32::MIN), (i32::MAX, i32::MAX), (2060, 2060)] {
        assert_eq!(code(paths.set_at_horizon(fertility, base, horizon, 1.9)), "value");
    }
    paths.mobility.knots.clear();
    assert_eq!(code(paths.set_at_horizon(Parameter::Mobility, 2025, 2060, 1.0)), "value");

    let clamped = |value: f64, min, max| Path::constant(value).clamped(min, max).at(2025);
    assert_eq!([clamped(0.0, 3.0, 1.0), clamped(5.0, 3.0, 1.0)], [3.0, 1.0]);
    assert_eq!([clamped(0.0, f64::NAN, 1.0), clamped(5.0, f64::NAN, 1.0)], [0.0, 1.0]);
    assert!(clamped(f64::NAN, 0.0, 1.0).is_nan());
}

#[test]
fn what_lies_out_of_range_is_unknown() {
    let inputs = country(2, 1);
    let people = inputs.base_population.clone();
    let rates = inputs.households.clone().unwrap();
    let all_unknown = |living: [f64; 4]| living.iter().all(|part| part.is_nan());
    assert!(!all_unknown(rates.living(1, &people[202..])));
    assert!(all_unknown(rates.living(2, &people[202..])));
    assert!(all_unknown(rates.living(usize::MAX, &people[202..])));
    assert!(all_unknown(rates.living(1, &people[203..])));
    assert!(!all_unknown(rates.share(1, 1, 100)));
    assert!(all_unknown(rates.share(0, 2, 0)) && all_unknown(rates.share(0, 0, 101)));
    assert!(all_unknown(rates.share(2, 0, 0)));
    let larger = [&people[..], &people[202..]].concat();
    let found: Vec<f64> = rates.of_population(&larger, 1.0).map(|one| one.total()).collect();
    assert!(found[1] > 0.0 && found[2].is_nan());

    let mut bands = RegionBands::new(2025, 2, Some(rates));
    bands.push(&inputs.axis, &people, 1.0);
    bands.push(&Axis::single_years(3), &larger, 1.0);
    bands.push(&inputs.axis, &people[1..], 1.0);
    bands.push(&inputs.axis, &people, 1.0);
    let years = bands.of_group(&[0, 1]).unwrap();
    let known: Vec<bool> = years.iter().map(|counts| counts.people() > 0.0).collect();
    assert_eq!(known, [true, false, false, true]);
    assert!(years[1].people().is_nan() && years[1].households.total().is_nan());
    assert_eq!(years[0], years[3]);

    let members = Members::new(usize::MAX, 2, usize::MAX);
    assert_eq!((members.bytes(), members.numbers().len()), (0, 0));
}

#[test]
fn levels_before_the_base_are_those_of_the_base() {
    let levels = country(2, 1).levels;
    let mut level = [0.0; 2];
    levels.after(i32::MIN, &[1.0, 0.8], &mut level);
    assert_eq!(level, [1.0, 0.8]);
    levels.after(i32::MAX, &[1.0, 0.8], &mut level);
    assert_eq!(level, [1.0, 1.0]);
}

#[test]
fn shares_that_divide_nothing_are_refused() {
    for bad in [&[-1.0, 2.0][..], &[f64::NAN, 1.0], &[0.0, 0.0], &[], &[f64::MAX, f64::MAX]] {
        assert_eq!(code(apportion(10, bad)), "value", "{bad:?}");
    }
    assert_eq!(code(apportion(i64::MIN, &[1.0])), "value");
    assert_eq!(apportion(0, &[0.0, 0.0]).unwrap(), [0, 0]);
}

#[test]
fn mortality_of_another_axis_is_refused() {
    let surface = country(2, 1).mortality;
    let mut national = NationalMortality::new(&Axis::single_years(2));
    assert_eq!(code(national.set_year(&surface, &[80.0, 83.0])), "none");
    assert_eq!(code(national.set_year(&surface, &[80.0])), "shape");
    let mut other = NationalMortality::new(&Axis { ages: 102, ..Axis::single_years(2) });
    assert_eq!(code(other.set_year(&surface, &[80.0, 83.0])), "shape");
    let mut ageless = NationalMortality::new(&Axis { ages: 0, ..Axis::single_years(2) });
    assert_eq!(code(ageless.set_year(&surface, &[80.0, 83.0])), "value");
    national.rate.clear();
    assert_eq!(code(national.set_year(&surface, &[80.0, 83.0])), "shape");
}
