//! Households of the country: the base year as counted, sound everywhere afterwards, and plausible where places differ most.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests may stop them

use std::sync::OnceLock;

use streekblik::data::bundle::Bundle;
use streekblik::model::breakdown::Cause;
use streekblik::model::breakdown::years::Between;
use streekblik::model::households::Households;
use streekblik::model::indicators::Indicator;
use streekblik::model::projection::Model;
use streekblik::model::scenario::{MoveForm, Parameter, Path, Scenario};
use streekblik::model::series::RegionBands;

fn bundle() -> &'static Bundle {
    static BUNDLE: OnceLock<Bundle> = OnceLock::new();
    BUNDLE.get_or_init(|| {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/data/population.sbp");
        Bundle::parse(&std::fs::read(file).unwrap()).unwrap()
    })
}

fn model() -> &'static Model {
    static MODEL: OnceLock<Model> = OnceLock::new();
    MODEL.get_or_init(|| Model::new(bundle().inputs()).unwrap())
}

fn scenario(preset: &str) -> Scenario {
    let preset = model().inputs().presets.iter().find(|one| one.id == preset).unwrap();
    Scenario {
        paths: preset.paths.clone(),
        edits: vec![],
        moves: MoveForm::Pool,
        horizon_year: 2060,
        reconcile: None,
        reconcile_groups: vec![],
        homes_feedback: None,
    }
}

fn trend() -> &'static RegionBands {
    static TREND: OnceLock<RegionBands> = OnceLock::new();
    TREND.get_or_init(|| model().project_bands(&scenario("trend")).unwrap())
}

fn region(name: &str) -> usize {
    bundle().regions.municipalities.iter().position(|one| one.name == name).unwrap()
}

#[test]
fn the_base_year_is_as_counted_in_every_municipality() {
    let counted = &bundle().households.counted;
    let rates = &bundle().households.rates;
    let mut nation = Households::default();
    for (r, found) in rates.of_population(&bundle().base_population, 1.0).enumerate() {
        for (found, counted) in found.by_type.iter().zip(counted[r]) {
            assert!((found - counted).abs() < 1e-6, "region {r}: {found} {counted}");
        }
        nation.add(&found);
    }
    let expected = [3_380_900.0, 2_391_806.0, 2_657_646.0];
    for (found, expected) in nation.by_type.iter().zip(expected) {
        assert!((found - expected).abs() < 1e-3, "{found} {expected}");
    }
    // 310,141 people in institutions; the tilts are stored in steps.
    assert!((nation.in_institutions / 310_141.0 - 1.0).abs() < 0.005, "{}", nation.in_institutions);
}

#[test]
fn the_mean_size_of_the_base_year_is_the_published_one() {
    let size = |name: &str| {
        let of = trend().of_group(&[region(name)]).unwrap();
        Indicator::HouseholdSize.value(&of[0], 1.0)
    };
    // 70072ned, 1 January 2025.
    for (name, published) in [
        ("Aa en Hunze", 2.21),
        ("Groningen", 1.66),
        ("Urk", 3.17),
        ("Westerwolde", 2.14),
        ("Rozendaal", 2.42),
    ] {
        let found = size(name);
        assert!((found - published).abs() < 0.006, "{name}: {found} {published}");
    }
}

#[test]
fn households_are_sound_in_every_municipality_and_year() {
    for preset in ["trend", "high", "low"] {
        let bands = model().project_bands(&scenario(preset)).unwrap();
        for year in 0..bands.stocks() {
            let mut sum = Households::default();
            for (r, counts) in bands.year(year).enumerate() {
                let of = &counts.households;
                assert!(of.by_type.iter().all(|n| *n >= 0.0) && of.in_institutions >= 0.0);
                let size = Indicator::HouseholdSize.value(&counts, 1.0);
                assert!((1.3..4.0).contains(&size), "{preset} {year} region {r}: {size}");
                sum.add(of);
            }
            let everyone: Vec<usize> = (0..bands.regions).collect();
            let nation = bands.of_group(&everyone).unwrap()[year];
            assert!((nation.households.total() - sum.total()).abs() < 1e-6 * sum.total());
        }
    }
}

#[test]
fn places_that_differ_most_stay_plausible() {
    let of = |name: &str, indicator: Indicator, year: usize| {
        let group: Vec<usize> = match name {
            "Parkstad" => {
                let parts =
                    ["Heerlen", "Kerkrade", "Landgraaf", "Brunssum", "Simpelveld", "Voerendaal"];
                parts.iter().map(|part| region(part)).collect()
            }
            "Nederland" => (0..342).collect(),
            _ => vec![region(name)],
        };
        indicator.of_group(trend(), &group, 1.0).unwrap()[year]
    };
    for name in [
        "Nederland",
        "Groningen",
        "Wageningen",
        "Delft",
        "Urk",
        "Schiermonnikoog",
        "Parkstad",
        "Westerwolde",
    ] {
        let told = [0, 10, 20, 35].map(|year| {
            let [all, one, size] =
                [Indicator::Households, Indicator::OnePersonShare, Indicator::HouseholdSize]
                    .map(|indicator| of(name, indicator, year));
            format!("{}: {all:.0}, {one:.1} %, {size:.3}", 2025 + year)
        });
        println!("{name:<16} {}", told.join("; "));
        // Nowhere do ages and the assumed trend turn the way of living upside down.
        let [then, now] = [0, 35].map(|year| of(name, Indicator::OnePersonShare, year));
        assert!((now - then).abs() < 8.0, "{name}: {then} {now}");
    }
    // A student town lives alone, an old fishing village does not.
    let share = |name| of(name, Indicator::OnePersonShare, 0);
    assert!(share("Groningen") > 55.0 && share("Urk") < 25.0);
    // Old age makes small households: the nation's become smaller.
    assert!(
        of("Nederland", Indicator::HouseholdSize, 35)
            < of("Nederland", Indicator::HouseholdSize, 0)
    );
}

#[test]
fn how_people_live_is_told_by_age_within_bounds() {
    let rates = &bundle().households.rates;
    for name in ["Groningen", "Urk", "Westerwolde", "Rozendaal"] {
        let r = region(name);
        for sex in 0..2 {
            for age in 0..=100 {
                let shares = rates.share(r, sex, age);
                assert!(shares.iter().all(|share| (-1e-6..=1.0).contains(share)), "{name} {age}");
                assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-12);
            }
            assert!(rates.share(r, sex, 8)[2] > 0.85, "{name}: children live with their parents");
            let old = rates.share(r, sex, 85);
            assert!(old[0] > 0.1 && old[2] < 0.2, "{name} {old:?}");
        }
        // Women outlive their husbands.
        assert!(rates.share(r, 1, 85)[0] > rates.share(r, 0, 85)[0]);
    }
    // Who studies in Groningen has left home.
    assert!(
        rates.share(region("Groningen"), 0, 21)[0] > 2.0 * rates.share(region("Urk"), 0, 21)[0]
    );
}

#[test]
fn one_number_sets_the_odds_of_living_alone() {
    let mut more = scenario("trend");
    more.paths.set_at_horizon(Parameter::LivingAlone, 2025, 2060, 1.4).unwrap();
    let mut level = scenario("trend");
    level.paths.living_alone = Path::constant(1.0);
    let [more, level] = [more, level].map(|scenario| model().project_bands(&scenario).unwrap());
    assert_eq!(more.bands, level.bands, "nobody is born or moves by it");
    let everyone: Vec<usize> = (0..342).collect();
    let of = |bands: &RegionBands, indicator: Indicator| {
        indicator.of_group(bands, &everyone, 1.0).unwrap()
    };
    let [a, b] = [&more, &level].map(|bands| of(bands, Indicator::Households));
    assert_eq!(a[0], b[0], "the base year is counted");
    assert!(a[35] > 1.04 * b[35] && a[35] < 1.2 * b[35], "{} {}", a[35], b[35]);
    let trend = of(trend(), Indicator::Households);
    assert!(b[35] < trend[35] && trend[35] < a[35]);
}

#[test]
fn a_change_of_households_has_its_causes() {
    let between = Between::new(model(), &scenario("trend"), 2025, 2045).unwrap();
    let group = [region("Heerlen"), region("Kerkrade")];
    let base = Indicator::Households.of_group(trend(), &group, 1.0).unwrap();
    for indicator in Indicator::ALL.into_iter().filter(|one| one.is_of_households()) {
        let found = between.breakdown(indicator, &group, base[0]).unwrap();
        let sum: f64 = found.parts.iter().sum();
        assert!(
            (sum - (found.to - found.from)).abs() < 1e-6 * found.to.abs().max(1.0),
            "{found:?}"
        );
        let path = indicator.of_group(trend(), &group, base[0]).unwrap();
        assert!((found.from - path[0]).abs() < 1e-6 && (found.to - path[20]).abs() < 1e-4);
        let part = |cause: Cause| found.parts[cause as usize];
        assert!(part(Cause::HouseholdRates).abs() > 0.0, "{indicator:?}");
    }
    let found = between.breakdown(Indicator::Households, &group, 0.0).unwrap();
    assert!(found.parts[Cause::Deaths as usize] < 0.0 && found.parts[Cause::Births as usize] > 0.0);
    assert!(found.parts[Cause::HouseholdRates as usize] > 0.0);
}

#[test]
fn published_numbers_of_the_nation() {
    let everyone: Vec<usize> = (0..342).collect();
    let of = |indicator: Indicator| indicator.of_group(trend(), &everyone, 1.0).unwrap();
    let (all, one) = (of(Indicator::Households), of(Indicator::OnePersonShare));
    let told: Vec<String> =
        [5, 15, 25, 35].map(|year| format!("{:.2} {:.1}", all[year] / 1e6, one[year])).to_vec();
    assert_eq!(
        told,
        ["8.76 41.1", "9.14 42.3", "9.43 43.4", "9.70 44.4"],
        "the changelog and DESIGN.md say otherwise"
    );
}
