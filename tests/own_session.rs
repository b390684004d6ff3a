//! Own data in a session and in a file: what takes whose place, and what comes back.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests may stop them

mod own;

use std::path::Path;

use own::{bundle, persons, review, statline_03759};
use streekblik::error::ErrorKind;
use streekblik::own::{Content, OwnData};
use streekblik::session::document::Value;
use streekblik::session::{ScenarioChoice, Session, people_fit};

fn file(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(name)).unwrap()
}

fn pack() -> Vec<u8> {
    file("population.sbp")
}

/// Twice our own people in Groningen.
fn twice() -> OwnData {
    let r = bundle().regions.index("GM0014").unwrap();
    let mut text = String::from("regio;geslacht;leeftijd;perioden;bevolking op 1 januari\n");
    for (sex, name) in ["Mannen", "Vrouwen"].into_iter().enumerate() {
        for age in 0..=100 {
            text += &format!("Groningen;{name};{age};2025;{}\n", 2.0 * persons(r, sex, age));
        }
    }
    review("twee keer.csv", text.as_bytes()).data.unwrap()
}

#[test]
fn own_people_take_the_place_of_ours_and_no_others_change() {
    let own = twice();
    let r = bundle().regions.index("GM0014").unwrap();
    let mut session = Session::with_own_people(&pack(), &own).unwrap();
    let mut ours = Session::new(&pack()).unwrap();
    let base = |session: &Session, r: usize| {
        session.projection().population(2025).unwrap()[r * 202..(r + 1) * 202].to_vec()
    };
    for region in 0..bundle().axis.regions {
        let factor = if region == r { 2.0 } else { 1.0 };
        let expected: Vec<f64> =
            base(&ours, region).iter().map(|persons| persons * factor).collect();
        assert_eq!(base(&session, region), expected, "{region}");
    }
    let (now, before) = (session.catalogue(), ours.catalogue());
    assert_ne!(
        now.bundle.edition, before.bundle.edition,
        "documents say that they were made on other data"
    );
    // The background of ours belongs to them as well.
    for session in [&mut session, &mut ours] {
        session.set_background(&file("background.sbp")).unwrap();
    }
    let (now, before) = (session.sources().unwrap().list, ours.sources().unwrap().list);
    let source = now.last().unwrap();
    assert_eq!(
        (source.title.as_str(), source.checksum.as_str(), source.status.as_str()),
        ("twee keer.csv", own.sha256.as_str(), "observed")
    );
    assert_eq!(now.len(), before.len() + 1);
    assert_ne!(session.fingerprint(), ours.fingerprint());

    // Without them all is as it was.
    assert_eq!(Session::new(&pack()).unwrap().fingerprint(), ours.fingerprint());
    session.run(ScenarioChoice::preset("high")).unwrap();
}

#[test]
fn people_of_another_kind_or_year_are_refused() {
    let mut own = twice();
    if let Content::Base(base) = &mut own.content {
        base.year = 2024;
    }
    assert_eq!(Session::with_own_people(&pack(), &own).unwrap_err().code(), "value");
    if let Content::Base(base) = &mut own.content {
        base.year = 2025;
        base.persons.pop();
    }
    assert_eq!(Session::with_own_people(&pack(), &own).unwrap_err().code(), "shape");
}

/// Whoever tells it needs the municipality, and not its number within words.
#[test]
fn people_who_are_too_few_for_the_households_name_their_region() {
    let mut own = twice();
    let Content::Base(base) = &mut own.content else { panic!("people") };
    let r = base.regions[0];
    base.persons.iter_mut().for_each(|persons| *persons = libm::floor(*persons / 6.0));
    let error = people_fit(&pack(), &own).unwrap_err();
    assert_eq!(error.code(), "value");
    let ErrorKind::Region { region, found, .. } = error.kind() else { panic!("{error}") };
    assert!(*region == r && *found > 1.05, "{error}");
}

/// All four kinds go into a file and come back, byte for byte the same.
#[test]
fn own_data_go_into_a_file_and_come_back() {
    let square = "{\"type\":\"Feature\",\"properties\":{\"naam\":\"Emmen\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[6.9,52.7],[7,52.7],[7,52.8],[6.9,52.7]]]}}";
    let flows = "regio;jaar;levend geboren;overleden;immigratie;emigratie\nEmmen;2023;5;6;7;8\nGroningen;2022;1;;3;-4\n";
    let files = [
        ("a.csv", statline_03759(5, 2, true)),
        ("b.csv", flows.to_owned()),
        ("c.csv", "regio;jaar;huur per m2\nEmmen;2023;5,123456\nEmmen;2024;.\nHaren;2018;0,333\nTen Boer;2018;1\nGroningen;2018;2\n".to_owned()),
        ("d.json", square.to_owned()),
    ];
    for (name, text) in files {
        let own = review(name, text.as_bytes())
            .data
            .unwrap_or_else(|| panic!("{name}: {:?}", review(name, text.as_bytes()).wrong));
        let json = own.to_value(&bundle().regions).to_canonical_json();
        let value: Value = serde_json::from_str(&json).unwrap();
        let back = OwnData::read(&value, &bundle().regions)
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(back.to_value(&bundle().regions).to_canonical_json(), json, "{name}");
        println!("{name}: {} bytes", json.len());
    }
}

#[test]
fn a_file_that_was_changed_says_where() {
    let json = twice().to_value(&bundle().regions).to_canonical_json();
    for (from, to, place, expected) in [
        ("\"base\"", "\"basis\"", "kind", "oneOf:base|components|indicator|regions"),
        ("GM0014", "GM9999", "regions[0]", "region"),
        ("\"year\":2025", "\"year\":25", "year", "whole:1900|2100"),
        ("\"persons\":[[", "\"persons\":[[-1,", "persons[0]", "list:202|202"),
        ("\"name\"", "\"naam\"", "naam", "key:"),
    ] {
        let value: Value = serde_json::from_str(&json.replacen(from, to, 1)).unwrap();
        let error = OwnData::read(&value, &bundle().regions).unwrap_err();
        let ErrorKind::Document { place: found, expected: code, .. } = error.kind() else {
            panic!("{error}")
        };
        assert_eq!(found, place);
        assert!(code.starts_with(expected), "{code}");
    }
}
