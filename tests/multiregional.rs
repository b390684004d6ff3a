//! Multiregional life tables and growth: a published example, one done by hand, and identities.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests may stop them"
)]

mod synthetic;
#[path = "multiregional/tables.rs"]
mod tables;

use proptest::prelude::*;
use streekblik::model::axis::Axis;
use streekblik::model::fertility::{BirthExposure, FertilityRates};
use streekblik::model::flows::Flows;
use streekblik::model::life_table::LifeTable;
use streekblik::model::migration::BorderMigration;
use streekblik::model::moves::origin_destination::{Diagonal, survival_from_transitions};
use streekblik::model::moves::{InternalMoves, MoveTable, OriginDestination};
use streekblik::model::multiregional::{
    GrowthMatrix, Matrix, MultiregionalLifeTable, ObservedRates, OpenGroup,
};
use streekblik::model::order::Order;
use streekblik::model::step::{StepRates, step};
use streekblik::model::survival::Survival;
use synthetic::Numbers;

fn close(found: f64, expected: f64, tolerance: f64) -> bool {
    (found - expected).abs() <= tolerance * expected.abs().max(1.0)
}

#[track_caller]
fn assert_matrix(found: &Matrix, expected: [[f64; 2]; 2]) {
    for (to, row) in expected.iter().enumerate() {
        for (from, expected) in row.iter().enumerate() {
            let found = found.at(to, from);
            assert!(close(found, *expected, 1e-13), "[{to}][{from}]: {found} {expected}");
        }
    }
}

/// Two regions, three age groups of five years.
///
/// Death rates 1/50, 1/100, 1/10 in the first region and 1/40, 1/50, 1/8 in the second; moves out of the first 1/50,
/// 1/10, 1/100, out of the second 1/100, 1/25, 1/50; births 1/4 and 1/100 (ages 2, 3) and 3/20 and 1/50. The expected
/// numbers were computed in exact fractions, apart from this code, with the inverse of a 2 x 2 matrix written out. So
/// M(0) = [[4/100, -1/100], [-2/100, 35/1000]], I + 5/2 M(0) = [[44, -1], [-2, 43.5]] / 40,
/// I - 5/2 M(0) = [[36, 1], [2, 36.5]] / 40, and P(0) = [[196, 10], [20, 201]] / 239.
struct ByHand {
    table: MultiregionalLifeTable,
    fertility: [f64; 6],
}

impl ByHand {
    fn new() -> Self {
        let rates = ObservedRates {
            regions: 2,
            ages: 3,
            width_years: 5.0,
            death: &[0.02, 0.025, 0.01, 0.02, 0.1, 0.125],
            moves: &[0.0, 0.02, 0.01, 0.0, 0.0, 0.1, 0.04, 0.0, 0.0, 0.01, 0.02, 0.0],
        };
        let table = MultiregionalLifeTable::from_rates(&rates).unwrap();
        Self { table, fertility: [0.0, 0.0, 0.25, 0.15, 0.01, 0.02] }
    }

    fn growth(&self, open: OpenGroup) -> GrowthMatrix {
        GrowthMatrix::new(&self.table, &self.fertility, open).unwrap()
    }
}

const PEOPLE: [f64; 6] = [1000.0, 2000.0, 800.0, 1500.0, 700.0, 900.0];

#[test]
fn two_regions_by_hand() {
    let table = ByHand::new().table;
    let p0 = [[196.0 / 239.0, 10.0 / 239.0], [20.0 / 239.0, 201.0 / 239.0]];
    assert_matrix(&table.probability[0], p0);
    let p1 = [[687.0 / 1153.0, 160.0 / 1153.0], [400.0 / 1153.0, 887.0 / 1153.0]];
    assert_matrix(&table.probability[1], p1);
    assert_matrix(&table.survivors[1], p0);
    let l2 = [[0.5002485783856557, 0.14163524660064522], [0.3488806714882406, 0.6614979297230801]];
    assert_matrix(&table.survivors[2], l2);
    let years = [
        [[4.550209205020921, 0.10460251046025104], [0.20920502092050208, 4.602510460251046]],
        [[3.30083065098506, 0.4586906269618641], [1.0814066996411036, 3.7562552845587462]],
        [[5.048486177503803, 2.1439409112098513], [2.7542450569881285, 4.709912681621921]],
    ];
    years.iter().zip(&table.person_years).for_each(|(years, found)| assert_matrix(found, *years));
    let e0 = [[12.899526033509783, 2.7072340486319666], [4.044856777549734, 13.068678426431713]];
    assert_matrix(&table.life_expectancy_at_birth(), e0);
    let e1 = [[9.915610071724556, 2.601357397541266], [3.6685527058467216, 9.884221974421454]];
    assert_matrix(&table.life_expectancy_at(1).unwrap(), e1);
    let s0 = [[0.7215958369470945, 0.08326105810928014], [0.20034692107545535, 0.8115784908933218]];
    let replaced = [[1.3984126984126983, 0.4], [0.44126984126984126, 1.2]];
    let shared =
        [[0.5686274509803921, 0.0784313725490196], [0.08652349828820417, 0.529723000311236]];
    let rows = table.survivorship_by_row(OpenGroup::Replaced).unwrap();
    assert_matrix(&rows[1], s0);
    assert_matrix(&rows[2], replaced);
    assert_matrix(&rows[3], [[0.0; 2]; 2]);
    let rows = table.survivorship_by_row(OpenGroup::Shared).unwrap();
    assert_matrix(&rows[2], shared);
    assert_matrix(&rows[3], shared);
}

#[test]
fn growth_of_two_regions_by_hand() {
    let by_hand = ByHand::new();
    let b = by_hand.growth(OpenGroup::Shared).births;
    let b0 = [[0.41199826176574117, 0.05372389019730229], [0.08802759401524857, 0.282324715949297]];
    let b1 =
        [[0.5818035256873554, 0.010183687608004616], [0.03072767926324412, 0.3696508822031835]];
    assert_matrix(&b[0], b0);
    assert_matrix(&b[1], b1);
    let cases = [
        (
            OpenGroup::Replaced,
            [1044.456917500719, 1334.4253821601073, 1718.7301587301588, 2153.0158730158732],
            [1075.6676569332137, 826.4968768453111, 1594.464150467585, 1508.2703791433541],
            0.9812862555472657,
            [0.1617171013774461, 0.11977285016241881, 0.23779094289640243, 0.21956045564204704],
        ),
        (
            OpenGroup::Shared,
            [1028.255360866908, 1299.1105784143413, 1041.1764705882354, 1401.1204481792718],
            [1028.1312510107234, 797.9623000551195, 1570.379391642157, 1503.0987680076364],
            0.9830711370574413,
            [0.1593943132084718, 0.11883875116040579, 0.24122832942814268, 0.22288273810058976],
        ),
    ];
    for (open, once, ten_times, growth, shares) in cases {
        let matrix = by_hand.growth(open);
        let youngest_and_oldest = |people: &[f64]| [people[0], people[1], people[4], people[5]];
        let mut people = matrix.project(&PEOPLE).unwrap();
        let found = youngest_and_oldest(&people);
        assert!(found.iter().zip(once).all(|(a, b)| close(*a, b, 1e-13)), "{found:?}");
        for _ in 1..10 {
            people = matrix.project(&people).unwrap();
        }
        let found = youngest_and_oldest(&people);
        assert!(found.iter().zip(ten_times).all(|(a, b)| close(*a, b, 1e-13)), "{found:?}");
        let stable = matrix.stable_population().unwrap();
        assert!(close(stable.growth_per_step, growth, 1e-12), "{stable:?}");
        let found = youngest_and_oldest(&stable.shares);
        assert!(found.iter().zip(shares).all(|(a, b)| close(*a, b, 1e-12)), "{found:?}");
        assert!((stable.intrinsic_rate_per_year - libm::log(growth) / 5.0).abs() < 1e-12);
    }
}

/// The same population by the core's step, with the survivorships as its table of origins and destinations.
#[test]
fn the_step_is_the_growth_matrix() {
    let by_hand = ByHand::new();
    let open = OpenGroup::Shared;
    let matrix = by_hand.growth(open);
    let rows = by_hand.table.survivorship_by_row(open).unwrap();
    let axis = Axis { regions: 2, sexes: 1, ages: 3, age_width_years: 5 };
    let mut turned_by_hand = Vec::new();
    for (from, to) in [(0, 0), (0, 1), (1, 0), (1, 1)] {
        turned_by_hand.extend(rows.iter().map(|row| row.at(to, from)));
    }
    let transitions = by_hand.table.transitions(&axis, open).unwrap();
    assert_eq!(transitions, turned_by_hand);
    let both = by_hand.table.transitions(&Axis { sexes: 2, ..axis }, open).unwrap();
    for (both, one) in both.chunks(8).zip(transitions.chunks(4)) {
        assert_eq!(both, [one, one].concat());
    }
    for other in
        [Axis { regions: 3, ..axis }, Axis { ages: 4, ..axis }, Axis { age_width_years: 1, ..axis }]
    {
        assert_eq!(by_hand.table.transitions(&other, open).unwrap_err().code(), "value");
    }
    // The open-ended group of the life table stands for more years than the one before it.
    let replaced = by_hand.table.transitions(&axis, OpenGroup::Replaced).unwrap_err().to_string();
    assert!(replaced.starts_with("value: survivorship of row 2, all from region 0"), "{replaced}");
    let survival = survival_from_transitions(&axis, &transitions, Diagonal::Stays).unwrap();
    let turned = |table: &[f64]| -> Vec<f64> {
        (0..2).flat_map(|r| table.iter().skip(r).step_by(2).copied().collect::<Vec<_>>()).collect()
    };
    let rates = StepRates {
        order: Order::Joint,
        survival: Survival::RegionalRatios(&survival),
        fertility: FertilityRates {
            rate: &turned(&by_hand.fertility),
            level: &[1.0; 2],
            sex_ratio_at_birth: 0.0,
            exposure: BirthExposure::MeanOfStartAndEnd,
        },
        moves: InternalMoves::OriginDestination(OriginDestination {
            table: MoveTable::ByRow(&transitions),
            mobility: 1.0,
        }),
        migration: BorderMigration::None,
    };
    let (mut people, mut now) = (PEOPLE.to_vec(), turned(&PEOPLE));
    let mut next = vec![0.0; 6];
    let mut flows = Flows::new(axis);
    for _ in 0..10 {
        step(&axis, &now, &rates, &mut flows, &mut next).unwrap();
        people = matrix.project(&people).unwrap();
        assert!(flows.account_residual(&now, &next) < 1e-10);
        let expected = turned(&people);
        assert!(next.iter().zip(&expected).all(|(a, b)| close(*a, *b, 1e-13)), "{next:?}");
        std::mem::swap(&mut now, &mut next);
    }
}

/// A column of `yugoslavia.tsv`, by name.
fn yugoslavia(column: &str) -> Vec<f64> {
    let mut lines = include_str!("fixtures/yugoslavia.tsv").lines();
    let at = lines.next().unwrap().split('\t').position(|name| name == column).unwrap();
    lines.map(|line| line.split('\t').nth(at).unwrap().parse().unwrap()).collect()
}

/// Two columns as `[a][r]`.
fn by_region(slovenia: &str, rest: &str) -> Vec<f64> {
    let pairs = yugoslavia(slovenia).into_iter().zip(yugoslavia(rest));
    pairs.flat_map(|(slovenia, rest)| [slovenia, rest]).collect()
}

#[test]
fn women_of_yugoslavia_1961_to_2001_as_published() {
    let women = by_region("women_slovenia", "women_rest");
    let rate = |slovenia, rest| -> Vec<f64> {
        by_region(slovenia, rest).iter().zip(&women).map(|(events, women)| events / women).collect()
    };
    let out = rate("to_rest", "to_slovenia");
    let moves: Vec<f64> = out.chunks(2).flat_map(|out| [0.0, out[0], out[1], 0.0]).collect();
    let table = MultiregionalLifeTable::from_rates(&ObservedRates {
        regions: 2,
        ages: 18,
        width_years: 5.0,
        death: &rate("deaths_slovenia", "deaths_rest"),
        moves: &moves,
    })
    .unwrap();
    // Printed as whole persons of 100,000.
    for (column, (to, from)) in
        [("l_ss", (0, 0)), ("l_sr", (1, 0)), ("l_rs", (0, 1)), ("l_rr", (1, 1))]
    {
        for (survivors, printed) in table.survivors.iter().zip(yugoslavia(column)) {
            let found = survivors.at(to, from) * 1e5;
            assert!((found - printed).abs() <= 0.5 + 1e-9, "{column}: {found} {printed}");
        }
    }
    let fertility = rate("births_slovenia", "births_rest");
    let matrix = GrowthMatrix::new(&table, &fertility, OpenGroup::Replaced).unwrap();
    let mut people = women;
    for year in (1966..=2001).step_by(5) {
        people = matrix.project(&people).unwrap();
        if year == 1966 || year == 2001 {
            let printed = by_region(&format!("slovenia_{year}"), &format!("rest_{year}"));
            let largest =
                people.iter().zip(&printed).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
            println!("Yugoslavia {year}: {largest} from the printed whole persons");
            assert!(largest <= 0.5 + 1e-6);
        }
    }
}

/// Rates of `regions` regions at random, low enough for age groups of five years.
fn random(regions: usize, ages: usize, seed: u64, alike: bool) -> (Vec<f64>, Vec<f64>, Vec<f64>) {
    let mut numbers = Numbers::new(seed);
    let mut death = numbers.table(ages * regions, 0.001, 0.1);
    let mut fertility = numbers.table(ages * regions, 0.0, 0.1);
    if alike {
        for table in [&mut death, &mut fertility] {
            for age in table.chunks_mut(regions) {
                let first = age[0];
                age.fill(first);
            }
        }
    }
    let mut moves = numbers.table(ages * regions * regions, 0.0, 0.1 / regions as f64);
    for matrix in moves.chunks_mut(regions * regions) {
        matrix.iter_mut().step_by(regions + 1).for_each(|stay| *stay = 0.0);
    }
    (death, fertility, moves)
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 60,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn with_one_mortality_the_regions_together_are_one_life_table(
        regions in 1usize..7,
        ages in 2usize..20,
        wide: bool,
        seed: u64,
    ) {
        let width_years = if wide { 5.0 } else { 1.0 };
        let (death, fertility, moves) = random(regions, ages, seed, true);
        let rates = ObservedRates { regions, ages, width_years, death: &death, moves: &moves };
        let table = MultiregionalLifeTable::from_rates(&rates).unwrap();
        let rate: Vec<f64> = death.iter().step_by(regions).copied().collect();
        let one = LifeTable::from_death_rates(&rate, &vec![width_years / 2.0; ages], width_years);
        let one = one.unwrap();
        let by_row = one.survival_by_row();
        let rows = table.survivorship_by_row(OpenGroup::Shared).unwrap();
        for from in 0..regions {
            for (years, single) in table.person_years.iter().zip(&one.person_years) {
                prop_assert!(close(years.column_sum(from), *single, 1e-11));
            }
            let years = table.life_expectancy_at_birth().column_sum(from);
            prop_assert!(close(years, one.life_expectancy(), 1e-11));
            for (row, single) in rows.iter().zip(&by_row) {
                prop_assert!(close(row.column_sum(from), *single, 1e-9));
            }
        }
        // Where all bear alike too, all grow as one region does, wherever they move.
        let matrix = GrowthMatrix::new(&table, &fertility, OpenGroup::Shared).unwrap();
        let alone = ObservedRates { regions: 1, death: &rate, moves: &vec![0.0; ages], ..rates };
        let alone = MultiregionalLifeTable::from_rates(&alone).unwrap();
        let rate: Vec<f64> = fertility.iter().step_by(regions).copied().collect();
        let alone = GrowthMatrix::new(&alone, &rate, OpenGroup::Shared).unwrap();
        let (many, one) = (matrix.stable_population(), alone.stable_population());
        // Births at one age alone, or hardly any, let a population swing: then it has no stable one to find.
        prop_assume!(many.is_ok() && one.is_ok());
        let (many, one) = (many.unwrap(), one.unwrap());
        prop_assert!(close(many.growth_per_step, one.growth_per_step, 1e-11));
        prop_assert!(close(many.shares.iter().sum(), 1.0, 1e-12));
    }

    #[test]
    fn no_one_is_lost_between_regions(regions in 2usize..7, seed: u64) {
        let ages = 12;
        let (death, _, moves) = random(regions, ages, seed, false);
        let rates = ObservedRates { regions, ages, width_years: 5.0, death: &death, moves: &moves };
        let table = MultiregionalLifeTable::from_rates(&rates).unwrap();
        for age in 0..ages - 1 {
            for born in 0..regions {
                // Those who go missing between two ages died, at the rates of where they lived.
                let lost = table.survivors[age].column_sum(born)
                    - table.survivors[age + 1].column_sum(born);
                let died: f64 = (0..regions)
                    .map(|r| table.person_years[age].at(r, born) * death[age * regions + r])
                    .sum();
                prop_assert!((lost - died).abs() < 1e-12);
            }
        }
        for born in 0..regions {
            let died: f64 = (0..ages)
                .flat_map(|a| (0..regions).map(move |r| (a, r)))
                .map(|(a, r)| table.person_years[a].at(r, born) * death[a * regions + r])
                .sum();
            prop_assert!((died - 1.0).abs() < 1e-11, "everyone dies once: {}", died);
        }
    }
}

#[test]
fn impossible_rates_are_named() {
    let mut rates = ObservedRates {
        regions: 2,
        ages: 3,
        width_years: 5.0,
        death: &[0.1, 0.1, 0.9, 0.1, 0.1, 0.1],
        moves: &[0.0; 12],
    };
    let message = |rates: &ObservedRates<'_>| {
        MultiregionalLifeTable::from_rates(rates).unwrap_err().to_string()
    };
    assert!(message(&rates).contains("probabilities of age group 1, from region 0 to 0"));
    rates.death = &[0.1, 0.1, 0.1, 0.1, 0.0, 0.1];
    assert!(message(&rates).contains("rates of the open-ended group"), "{}", message(&rates));
    rates.moves = &[0.1; 12];
    assert!(message(&rates).contains("rate of moving within region 0"), "{}", message(&rates));
    rates.moves = &[0.0; 11];
    assert_eq!(message(&rates), "shape: rate of moving: expected 12 cells, found 11");

    // Two regions that no one moves between, one growing and one shrinking.
    rates.moves = &[0.0; 12];
    rates.death = &[0.01, 0.1, 0.01, 0.1, 0.1, 0.1];
    let table = MultiregionalLifeTable::from_rates(&rates).unwrap();
    let matrix = GrowthMatrix::new(&table, &[0.0, 0.0, 0.2, 0.1, 0.0, 0.0], OpenGroup::Shared);
    assert_eq!(matrix.unwrap().stable_population().unwrap_err().code(), "value");
}
