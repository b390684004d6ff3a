//! The trend model of the Greater London Authority for Bristol, by the same step that runs the Netherlands.

mod examples;

use examples::bristol;

#[test]
fn bristol_2014_to_2040() {
    let bristol::Bristol { first_year, cells, total, account, births } = bristol::run();
    let [population, births_2015, died] = first_year;
    println!("Bristol 2015: population {population:e}, births {births_2015:e}, deaths {died:e}");
    assert!(population < 1e-6 && births_2015 < 1e-6 && died < 1e-6);
    println!("Bristol 2040: {total:.4} inhabitants, largest difference of a cell {cells:e}");
    assert!(cells < 1e-3 && account < 1e-9 && births > 0.0);
    assert!((total - 628_050.6).abs() < 0.05);
}
