//! The published worked examples, by the same step that runs the Netherlands.

mod examples;

use examples::{canada, sweden};

#[test]
fn canada_1950_to_2020_in_every_cell() {
    let canada::Canada { cells, births, deaths, account, .. } = canada::run();
    println!("Canada: cells {cells:e}, births {births:e}, deaths {deaths:e}");
    assert!(cells < 1e-6 && births < 1e-6 && deaths < 1e-6 && account < 1e-9);
}

#[test]
fn sweden_closed_both_sexes() {
    let largest = sweden::closed();
    println!("Sweden, closed: {largest:e}");
    assert!(largest < 1e-6);
}

#[test]
fn sweden_open_women_only() {
    let sweden::Open { cells, births, account, migrants } = sweden::open();
    println!("Sweden, open: cells {cells}, births {births}");
    // The book prints whole persons, and rounds births on the way.
    assert!(cells < 1.1 && births < 1.0);
    assert!(account < 1e-9 && migrants < 1e-6);
}
