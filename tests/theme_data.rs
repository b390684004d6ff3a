//! The committed pack of the themes, without its sources: homes, land, health spending.

#![allow(clippy::expect_used, reason = "helpers of tests")]

use proptest::prelude::*;
use streekblik::data::background::Background;
use streekblik::data::bundle::Bundle;
use streekblik::data::pack::Pack;
use streekblik::data::themes::{HEALTH_AGES, HousingStock, NEW_YEARS, STOCK_YEARS, ThemeData};
use streekblik::model::axis::{MEN, WOMEN};

const FILE: &[u8] = include_bytes!("../data/themes.sbp");
const POPULATION: &[u8] = include_bytes!("../data/population.sbp");
const PROVENANCE: &str = include_str!("../data/PROVENANCE.md");

/// Dwellings in the country on 1 January of [`STOCK_YEARS`] (CBS 81955NED).
const DWELLINGS: [f64; 5] = [7_386_743.0, 7_641_323.0, 7_891_786.0, 8_204_049.0, 8_274_478.0];
/// Dwellings built in the country in [`NEW_YEARS`] (CBS 81955NED).
const BUILT: [f64; 4] = [48_668.0, 54_849.0, 69_985.0, 69_129.0];

fn packs() -> (Bundle, ThemeData) {
    let bundle = Bundle::parse(POPULATION).expect("the committed pack is sound");
    let data = ThemeData::parse(FILE, &bundle.regions).expect("the pack of its regions");
    (bundle, data)
}

/// No dwelling is lost on the way to today's borders.
#[test]
fn municipalities_add_up_to_the_nation() {
    let homes = packs().1.housing;
    let sum = |of: &dyn Fn(usize) -> Option<f64>| (0..342).filter_map(of).sum::<f64>();
    assert_eq!(STOCK_YEARS.map(|year| sum(&|r| homes.dwellings_in(r, year))), DWELLINGS);
    assert_eq!(NEW_YEARS.map(|year| sum(&|r| homes.built_in(r, year))), BUILT);
    assert_eq!((homes.dwellings.len(), homes.dwellings.iter().sum::<f64>()), (342, DWELLINGS[4]));
    let usual: f64 = homes.usual_net_addition_per_year.iter().sum();
    assert!((usual - (DWELLINGS[4] - DWELLINGS[2]) / 5.0).abs() < 1e-6, "{usual}");
    assert_eq!((homes.dwellings_in(342, 2024), homes.built_in(342, 2024)), (None, None));
    assert_eq!((homes.dwellings_in(0, 2023), homes.built_in(0, 2025)), (None, None));
}

/// Figures read by hand from the published tables, so that the pack is not only held against itself.
#[test]
fn well_known_figures_stand_where_they_should() {
    let (bundle, data) = packs();
    let index = |code: &str| bundle.regions.index(code).expect("a municipality of today");
    let stock = |code: &str| {
        STOCK_YEARS.map(|year| data.housing.dwellings_in(index(code), year).expect("a known year"))
    };
    let built = |code: &str| {
        NEW_YEARS.map(|year| data.housing.built_in(index(code), year).expect("a known year"))
    };
    // Aa en Hunze, Stadskanaal and Vlieland were never touched by a merger.
    assert_eq!(stock("GM1680"), [12_414.0, 11_131.0, 11_179.0, 11_500.0, 11_555.0]);
    assert_eq!(built("GM1680"), [14.0, 19.0, 14.0, 60.0]);
    assert_eq!(stock("GM0037"), [14_895.0, 15_282.0, 15_292.0, 15_169.0, 15_190.0]);
    assert_eq!(stock("GM0096"), [571.0, 540.0, 579.0, 642.0, 643.0]);
    assert_eq!(built("GM0096"), [0.0, 1.0, 26.0, 0.0]);
    // Written without its apostrophe in the table.
    assert_eq!(stock("GM0518")[3..], [272_242.0, 274_171.0]);
    // Amsterdam has Weesp in it before it joined too, and a border change of 2014 with Haarlemmermeer.
    assert_eq!(stock("GM0363")[2..], [447_351.0 + 9_197.0, 480_852.0, 486_769.0]);
    assert_eq!(built("GM0363")[2..], [2_560.0 + 192.0, 5_770.0]);
    // Purmerend has Beemster in it before 2022 too.
    let usual = |code: &str| data.housing.usual_net_addition_per_year[index(code)];
    assert_eq!(usual("GM1680"), (11_555.0 - 11_179.0) / 5.0);
    assert_eq!(usual("GM0037"), -20.4);
    assert_eq!(usual("GM0439"), (43_479.0 - 36_701.0 - 4_036.0) / 5.0);
    // Haaren was divided over four in 2021; none of them got thousands of new homes for it.
    for code in ["GM0757", "GM0824", "GM0855", "GM0865"] {
        let percent = 100.0 * usual(code) / stock(code)[4];
        assert!((0.2..1.6).contains(&percent), "{code}: {percent}");
    }
    assert_eq!(data.land_area_km2[index("GM1680")], 276.06);
    assert_eq!(data.land_area_km2[index("GM0482")], 8.77);
    assert!((data.land_area_km2.iter().sum::<f64>() - 33_647.23).abs() < 1e-6);
}

#[test]
fn homes_fit_households_and_people() {
    let (bundle, data) = packs();
    let households: Vec<f64> =
        bundle.households.counted.iter().map(|by_type| by_type.iter().sum()).collect();
    let all = households.iter().sum::<f64>() / data.housing.dwellings.iter().sum::<f64>();
    assert!((1.0..1.05).contains(&all), "{all} households per home in the country");
    assert_eq!(HousingStock::YEAR, 2025, "that of the households");
    for (r, municipality) in bundle.regions.municipalities.iter().enumerate() {
        let name = &municipality.name;
        let ratio = households[r] / data.housing.dwellings[r];
        // Sluis has many second homes; in Wageningen rooms of students are no dwellings.
        assert!((0.8..1.35).contains(&ratio), "{name}: {ratio} households per home");
        let usual = data.housing.usual_net_addition_per_year[r] / data.housing.dwellings[r];
        assert!((-0.005..0.06).contains(&usual), "{name}: {usual} a year");
        let per_km2 =
            f64::from(bundle.observed.bands_2025[r].iter().sum::<i32>()) / data.land_area_km2[r];
        assert!(
            (15.0..8_000.0).contains(&per_km2),
            "{name}: {per_km2} people on a square kilometre"
        );
    }
}

#[test]
fn health_spending_rises_with_age_around_a_mean_of_one() {
    let (bundle, data) = packs();
    let health = &data.health_spending;
    assert_eq!(health.per_person.len(), 2 * HEALTH_AGES.len());
    for sex in [MEN, WOMEN] {
        assert!(health.at(sex, 0) > 2.0 * health.at(sex, 1), "births are dear");
        let of_old: Vec<f64> = (50..=95).step_by(5).map(|age| health.at(sex, age)).collect();
        assert!(of_old.windows(2).all(|pair| pair[0] < pair[1]), "{of_old:?}");
        assert_eq!(health.at(sex, 100), health.at(sex, 95));
    }
    // By hand: 131.1 million on the men of 95 and over of 2011 is 9.964 times the 3,999 euros for all of that year, and the people
    // of 2025, who are older, take 1.098 times that each.
    assert_eq!((health.at(MEN, 95), health.at(WOMEN, 95)), (9.074, 10.560));
    assert!((health.at(MEN, 95) * 1.098 / 9.964 - 1.0).abs() < 1e-3);
    assert_eq!((health.at(MEN, 40), health.at(WOMEN, 32)), (0.582, 0.719));
    let (mut spending, mut people) = (0.0, 0.0);
    for (cell, counted) in bundle.observed.national_2025.iter().enumerate() {
        people += f64::from(*counted);
        spending += f64::from(*counted) * health.at(cell / 101, cell % 101);
    }
    assert!((spending / people - 1.0).abs() < 1e-3, "{}", spending / people);
}

#[test]
fn sources_agree_with_the_document() {
    let (bundle, data) = packs();
    let background = include_bytes!("../data/background.sbp");
    let sources = Background::parse(background, &bundle).expect("the committed pack").sources;
    assert_eq!(data.sources.len(), 3);
    for source in &data.sources {
        assert!(PROVENANCE.contains(&source.checksum) && PROVENANCE.contains(&source.title));
        assert!(!source.used_for.is_empty() && !source.licence.is_empty());
        assert!(sources.iter().all(|other| other.id != source.id), "{} twice", source.id);
    }
    assert_ne!(data.checksum, bundle.edition);
}

#[test]
fn other_packs_and_other_regions_are_refused() {
    let (bundle, _) = packs();
    let error = |bytes: &[u8], change: fn(&mut Bundle)| {
        let mut changed = bundle.clone();
        change(&mut changed);
        ThemeData::parse(bytes, &changed.regions).expect_err("another pack").to_string()
    };
    assert_eq!(error(POPULATION, |_| {}), "pack: kind: expected themes, found population");
    let fewer = error(FILE, |b| drop(b.regions.municipalities.pop()));
    assert_eq!(fewer, "shape: codes: expected 341 cells, found 342");
    let other = error(FILE, |b| b.regions.municipalities[1].code = "GM0035".to_owned());
    assert_eq!(other, "value: codes: expected GM0035, found GM0034");
    assert!(Bundle::parse(FILE).is_err());
}

proptest! {
    #[test]
    fn any_changed_byte_is_an_error(at in 0..FILE.len(), change in 1..=255_u8) {
        let mut damaged = FILE.to_vec();
        damaged[at] ^= change;
        prop_assert!(Pack::parse(&damaged).is_err());
    }
}
