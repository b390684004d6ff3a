//! Matrices, growth matrices and life tables as they are published, and the exponential method in closed form.

use super::{ByHand, assert_matrix, close};
use streekblik::model::multiregional::{
    GrowthMatrix, LastGroup, Matrix, Method, MultiregionalLifeTable, ObservedRates, OpenGroup,
};

fn rows(cells: [[f64; 2]; 2]) -> Matrix {
    Matrix::from_rows(2, &cells.concat()).unwrap()
}

#[test]
fn matrices_add_multiply_and_invert() {
    let (a, b) = (rows([[2.0, 1.0], [1.0, 1.0]]), rows([[1.0, 2.0], [3.0, 4.0]]));
    assert_matrix(&a.product(&b).unwrap(), [[5.0, 8.0], [4.0, 6.0]]);
    assert_matrix(&b.product(&a).unwrap(), [[4.0, 3.0], [10.0, 7.0]]);
    assert_matrix(&a.plus(&b).unwrap(), [[3.0, 3.0], [4.0, 5.0]]);
    assert_matrix(&a.inverse().unwrap(), [[1.0, -1.0], [-1.0, 2.0]]);
    assert_eq!(rows([[1.0, 2.0], [2.0, 4.0]]).inverse().unwrap_err().code(), "value");
    let three = Matrix::identity(3);
    assert_eq!(a.product(&three).unwrap_err().code(), "shape");
    assert_eq!(a.plus(&three).unwrap_err().code(), "shape");
    // Row 0, column 2 would be row 1, column 0 if it were only counted on.
    assert!(b.at(0, 2).is_nan() && b.at(2, 0).is_nan());
    assert_eq!((b.get(0, 2), b.get(1, 0)), (None, Some(3.0)));
    assert!(b.column_sum(2).is_nan());
    for (size, cells) in [(2, [1.0, 2.0, f64::NAN, 4.0]), (2, [f64::INFINITY; 4]), (0, [1.0; 4])] {
        assert_eq!(Matrix::from_rows(size, &cells).unwrap_err().code(), "value");
    }
    assert_eq!(Matrix::from_rows(3, &[1.0; 4]).unwrap_err().code(), "shape");
    assert_eq!(Matrix::from_rows(usize::MAX, &[1.0; 4]).unwrap_err().code(), "value");
}

/// Births 1/2 and 1, survival 1/2: `g^2 = g/2 + 1/2`, so that g = 1 and the ages are as 2 to 1.
#[test]
fn a_published_growth_matrix_projects_and_becomes_stable() {
    let one = |value: f64| Matrix::from_rows(1, &[value]).unwrap();
    let matrix = GrowthMatrix::from_blocks(5.0, vec![one(0.5)], vec![one(0.5), one(1.0)]).unwrap();
    assert_eq!(matrix.project(&[10.0, 4.0]).unwrap(), [9.0, 5.0]);
    let stable = matrix.stable_population().unwrap();
    assert!(close(stable.growth_per_step, 1.0, 1e-12), "{stable:?}");
    assert!(close(stable.shares[0], 2.0 / 3.0, 1e-12), "{stable:?}");

    let by_hand = ByHand::new().growth(OpenGroup::Shared);
    let (survivorship, births) = (by_hand.survivorship.clone(), by_hand.births.clone());
    assert_eq!(GrowthMatrix::from_blocks(5.0, survivorship, births).unwrap(), by_hand);

    let refused = |years: f64, survivorship: Vec<Matrix>, births: Vec<Matrix>| {
        GrowthMatrix::from_blocks(years, survivorship, births).unwrap_err().to_string()
    };
    assert!(refused(0.0, vec![one(0.5)], vec![one(1.0)]).starts_with("value: step in years"));
    assert!(refused(5.0, vec![], vec![]).starts_with("value: number of age groups"));
    assert!(refused(5.0, vec![one(0.5)], vec![one(1.0); 3]).starts_with("shape: blocks of surv"));
    let sizes = refused(5.0, vec![Matrix::identity(2)], vec![one(1.0)]);
    assert!(sizes.starts_with("shape: survivorship of age group 0"), "{sizes}");
    let negative = refused(5.0, vec![one(0.5)], vec![one(1.0), one(-1.0)]);
    assert!(negative.starts_with("value: births of age group 1"), "{negative}");
    let torn = GrowthMatrix { births: vec![], ..by_hand };
    assert_eq!(torn.project(&[]).unwrap_err().code(), "value");
}

/// Both regions grow by 1 a step without meeting, with births 1/2 and 1 in the first and 1/4 and 3/2 in the second.
///
/// A start of one woman in each cell has 2 / (3/2) = 4/3 and (5/2) / (7/4) = 10/7 of the stable (1, 1/2).
#[test]
fn regions_apart_keep_the_shares_of_the_start() {
    let births = [[0.5, 0.25], [1.0, 1.5]].map(|rates| Matrix::diagonal(&rates));
    let survivorship = vec![Matrix::diagonal(&[0.5, 0.5])];
    let matrix = GrowthMatrix::from_blocks(5.0, survivorship, births.to_vec()).unwrap();
    let stable = matrix.stable_population().unwrap();
    assert!(close(stable.growth_per_step, 1.0, 1e-12), "{stable:?}");
    let expected = [28.0 / 87.0, 10.0 / 29.0, 14.0 / 87.0, 5.0 / 29.0];
    assert!(stable.shares.iter().zip(expected).all(|(a, b)| close(*a, b, 1e-12)), "{stable:?}");
}

#[test]
fn published_probabilities_are_the_life_table() {
    let table = ByHand::new().table;
    let closed = &table.probability[..2];
    let rates = rows([[0.11, -0.02], [-0.01, 0.145]]);
    for last in [LastGroup::Rates(&rates), LastGroup::PersonYears(&table.person_years[2])] {
        let found = MultiregionalLifeTable::from_probabilities(5.0, closed, last).unwrap();
        assert_eq!(found.survivors, table.survivors);
        assert_eq!(found.ages(), 3);
        for (found, years) in found.person_years.iter().zip(&table.person_years) {
            assert!(found.cells().iter().zip(years.cells()).all(|(a, b)| close(*a, *b, 1e-14)));
        }
    }
    let mut torn = table.clone();
    torn.person_years.pop();
    assert_eq!(torn.survivorship_by_row(OpenGroup::Shared).unwrap_err().code(), "shape");
    torn.survivors.clear();
    assert_eq!(torn.life_expectancy_at(0).unwrap_err().code(), "value");
    let refused = |width: f64, closed: &[Matrix], last: &Matrix| {
        let last = LastGroup::Rates(last);
        MultiregionalLifeTable::from_probabilities(width, closed, last).unwrap_err().to_string()
    };
    assert!(refused(f64::NAN, closed, &rates).starts_with("value: width_years"));
    assert!(refused(5.0, &[], &rates).starts_with("value: closed age groups"));
    assert!(refused(5.0, &[Matrix::identity(3)], &rates).starts_with("shape: prob"));
    let beyond = refused(5.0, &[rows([[0.9, 0.0], [0.2, 0.9]])], &rates);
    assert!(beyond.starts_with("value: probabilities of age group 0, all from region 0"));
    assert!(refused(5.0, &[rows([[0.9, -0.1], [0.0, 0.9]])], &rates).starts_with("value: prob"));
    assert!(refused(5.0, closed, &Matrix::zeros(2)).contains("open-ended group"));
}

/// With deaths `d` alike, moves out of the first region at `a` and back at `b`, in closed form:
/// `P = exp(-d n) (b + a exp(-(a + b) n), a - a exp(-(a + b) n)) / (a + b)` for those of the first.
#[test]
fn constant_rates_are_exponential() {
    let (d, n) = (0.02, 5.0);
    for (a, b) in [(0.03, 0.01), (3.0, 5.0), (0.0001, 0.0)] {
        let rates = ObservedRates {
            regions: 2,
            ages: 4,
            width_years: n,
            death: &[d; 8],
            moves: &[[0.0, a, b, 0.0]; 4].concat(),
        };
        let table = MultiregionalLifeTable::from_rates_by(Method::Exponential, &rates).unwrap();
        let to_region = |value: f64, moved: f64| {
            let (here, there) = ((b * value + a * moved) / (a + b), a * (value - moved) / (a + b));
            let (back, home) = (b * (value - moved) / (a + b), (a * value + b * moved) / (a + b));
            [[here, back], [there, home]]
        };
        let alive = |rate: f64| libm::exp(-rate * n);
        let years = |rate: f64| -libm::expm1(-rate * n) / rate;
        let all = a + b + d;
        assert_matrix(&table.probability[0], to_region(alive(d), alive(all)));
        assert_matrix(&table.person_years[0], to_region(years(d), years(all)));
        for born in 0..2 {
            let years = table.life_expectancy_at_birth().column_sum(born);
            assert!(close(years, 1.0 / d, 1e-13), "{years}");
        }
        // Where everyone moves many times a year, no one's birthplace shows at the next age.
        let at_next = table.life_expectancy_at(1);
        assert_eq!(at_next.is_ok(), a < 1.0);
        if let Ok(years) = at_next {
            assert!((0..2).all(|region| close(years.column_sum(region), 1.0 / d, 1e-12)));
        }
        let linear = MultiregionalLifeTable::from_rates(&rates);
        assert_eq!(linear.is_ok(), a < 1.0, "a straight line would have fewer than no one left");
        if let Ok(linear) = linear {
            assert_eq!(
                linear,
                MultiregionalLifeTable::from_rates_by(Method::Linear, &rates).unwrap()
            );
            // The two differ in the third order of n M: (n M)^3 / 12.
            let third = n * (a + b + d);
            let gap = linear.probability[0].at(0, 0) - table.probability[0].at(0, 0);
            assert!(gap.abs() < third * third * third / 12.0 && gap != 0.0, "{gap}");
        }
    }
    let immense = ObservedRates {
        regions: 1,
        ages: 2,
        width_years: 5.0,
        death: &[f64::MAX, 0.1],
        moves: &[0.0; 2],
    };
    let found = MultiregionalLifeTable::from_rates_by(Method::Exponential, &immense);
    assert_eq!(found.unwrap_err().code(), "value");
}
