//! Tables of a visitor: what is recognised, matched and made of them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests may stop them

mod own;

use std::fmt::Write as _;

use own::{background, bundle, persons, review, statline_03759, wrongs};
use streekblik::data::earlier::Component;
use streekblik::own::{
    Asked, Content, Kind, Measure, OwnBase, OwnComponents, OwnIndicator, Review, read,
};

fn base(review: &Review) -> &OwnBase {
    match &review.data.as_ref().unwrap_or_else(|| panic!("{:?}", wrongs(review))).content {
        Content::Base(base) => base,
        other => panic!("{other:?}"),
    }
}

fn indicator(review: &Review) -> &OwnIndicator {
    match &review.data.as_ref().unwrap_or_else(|| panic!("{:?}", wrongs(review))).content {
        Content::Indicator(indicator) => indicator,
        other => panic!("{other:?}"),
    }
}

fn components(review: &Review) -> &OwnComponents {
    match &review.data.as_ref().unwrap_or_else(|| panic!("{:?}", wrongs(review))).content {
        Content::Components(components) => components,
        other => panic!("{other:?}"),
    }
}

fn r(code: &str) -> usize {
    bundle().regions.index(code).unwrap()
}

/// Every cell of the table is the person-for-person count of our own base, for that is what it was made of.
#[test]
fn table_03759_by_titles_and_by_keys_gives_back_its_people() {
    for keys in [false, true] {
        let text = statline_03759(3, 4, keys);
        let review = review("03759ned.csv", text.as_bytes());
        assert_eq!(wrongs(&review), Vec::<String>::new());
        assert_eq!(
            (review.format, review.kind, review.delimiter),
            ("csv", Some(Kind::Base), Some(';'))
        );
        assert_eq!(
            (review.rows, review.years.clone(), review.given),
            (3 * 97 * 4 * 2, vec![2024, 2025], 4)
        );
        assert_eq!((review.by_code, review.by_name), if keys { (4, 0) } else { (0, 4) });
        assert_eq!(review.notes, Vec::<String>::new());
        let base = base(&review);
        assert_eq!(
            (base.year, base.estimated, base.regions.clone()),
            (2025, false, vec![3, 4, 5, 6])
        );
        for (k, r) in base.regions.iter().enumerate() {
            for sex in 0..2 {
                for age in 0..95 {
                    assert_eq!(
                        base.persons[(k * 2 + sex) * 101 + age],
                        persons(*r, sex, age),
                        "{r} {sex} {age}"
                    );
                }
                let old: f64 = (95..=100).map(|age| base.persons[(k * 2 + sex) * 101 + age]).sum();
                assert_eq!(old, (95..=100).map(|age| persons(*r, sex, age)).sum::<f64>());
            }
        }
    }
}

#[test]
fn bands_are_spread_as_our_own_ages_and_say_so() {
    let mut text = String::from("Gemeentecode,Geslacht,Leeftijd,Aantal\n");
    let r = r("GM0014");
    for (sex, name) in ["Mannen", "Vrouwen"].into_iter().enumerate() {
        for from in (0..100).step_by(5) {
            let to = if from == 95 { 100 } else { from + 4 };
            let band: f64 = (from..=to).map(|age| persons(r, sex, age)).sum();
            let title =
                if from == 95 { "95+".to_owned() } else { format!("{from} tot {} jaar", from + 5) };
            writeln!(text, "GM0014,{name},{title},{band}").unwrap();
        }
    }
    let review = review("eigen.csv", text.as_bytes());
    assert_eq!(wrongs(&review), Vec::<String>::new());
    assert_eq!(review.notes, ["noYear", "estimated"]);
    let base = base(&review);
    assert!(base.estimated);
    let worst = (0..202)
        .map(|cell| (base.persons[cell] - persons(r, cell / 101, cell % 101)).abs())
        .fold(0.0, f64::max);
    assert!(worst <= 1.0, "{worst}: the shape is ours, so only rounding is between them");
}

#[test]
fn columns_of_men_and_women_and_a_total_of_both() {
    let mut text = String::from("regio;leeftijd;jaar;mannen;vrouwen\n");
    for age in 0..=100 {
        writeln!(
            text,
            "Utrecht (gemeente);{age};2025;{};{}",
            persons(r("GM0344"), 0, age),
            persons(r("GM0344"), 1, age)
        )
        .unwrap();
    }
    let wide = review("breed.csv", text.as_bytes());
    assert_eq!(base(&wide).persons[..], bundle().base_population[r("GM0344") * 202..][..202]);

    // Both sexes together: divided as ours are, and told.
    let mut text = String::from("regio;leeftijd;jaar;inwoners\n");
    for age in 0..=100 {
        let both = persons(r("GM0344"), 0, age) + persons(r("GM0344"), 1, age);
        writeln!(text, "GM0344;{age};2025;{both}").unwrap();
    }
    let both = review("samen.csv", text.as_bytes());
    assert_eq!(both.notes, ["sexes"]);
    assert!(base(&both).estimated);
    assert_eq!(base(&both).persons[..], bundle().base_population[r("GM0344") * 202..][..202]);
}

/// 37259ned in Dutch: the flows of the pack come back.
#[test]
fn table_37259_gives_back_its_flows() {
    let mut text = String::from(
        "\u{feff}\"Geslacht\";\"Regio's\";\"Perioden\";\"Bevolking op 1 januari (aantal)\";\"Levend geboren kinderen (aantal)\";\"Levend geboren kinderen, relatief (per 1 000 inwoners)\";\
         \"Overledenen (aantal)\";\"Geboorteoverschot (aantal)\";\"Totale vestiging (aantal)\";\"Vestiging vanuit een andere gemeente (aantal)\";\"Immigratie (aantal)\";\
         \"Totaal vertrek incl. adm. correcties (aantal)\";\"Vertrek naar andere gemeente (aantal)\";\"Emigratie inclusief adm. correcties (aantal)\"\r\n",
    );
    let of = |component: Component, r: usize, year: i32| {
        background().earlier.flow(component, r, year).unwrap()
    };
    let order = [
        Component::Births,
        Component::Deaths,
        Component::Immigration,
        Component::Emigration,
        Component::Arrivals,
        Component::Departures,
    ];
    for year in [2022, 2023] {
        for (r, one) in bundle()
            .regions
            .municipalities
            .iter()
            .enumerate()
            .filter(|(_, one)| one.code != "GM0363")
        {
            let [b, d, i, e, a, v] = order.map(|component| of(component, r, year));
            // A reference year without mergers, and Weesp was still there on 1 January 2022.
            writeln!(
                text,
                "\"Totaal mannen en vrouwen\";\"{}\";\"{year}\";100;{b};10,5;{d};{};{};{a};{i};{};{v};{e}\r",
                one.name, b - d, a + i, v + e
            )
            .unwrap();
        }
    }
    text += "\"Totaal mannen en vrouwen\";\"Nederland\";\"2023\";1;1;1;1;1;1;1;1;1;1;1\r\n";
    let review = review("37259ned.csv", text.as_bytes());
    assert_eq!(
        (review.kind, review.skipped, review.years.clone()),
        (Some(Kind::Components), 1, vec![2022, 2023])
    );
    let own = components(&review);
    let n = bundle().axis.regions;
    let r = r("GM0014");
    for (c, component) in order.into_iter().enumerate() {
        for (y, year) in [2022, 2023].into_iter().enumerate() {
            assert_eq!(
                own.flows[(c * 2 + y) * n + r],
                f64::from(of(component, r, year)),
                "{component:?} {year}"
            );
        }
    }
}

#[test]
fn a_municipality_that_had_ended_says_what_became_of_it() {
    let text = "gemeente;jaar;banken\nMaashorst;2024;7\nLanderd;2024;2\nVoorne aan Zee;2024;9\nHaren;2024;1\nDijk en Waard;2024;3\n";
    let review = review("banken.csv", text.as_bytes());
    assert_eq!(
        wrongs(&review),
        ["line:5 division:2024:GM0014 \"Haren\"", "line:3 division:2024:GM1991 \"Landerd\""]
    );
    assert_eq!(review.given, 3);
}

/// The sums of the parts are the people counted on today's borders.
#[test]
fn the_municipalities_of_2019_become_those_of_today() {
    let source = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared/data/population/cbs_70072ned_gemeente_age9_2019.csv");
    let former = include_str!("../data/former.tsv");
    assert!(former.lines().count() > 90);
    // Made of what is committed: 2019 was counted on borders of which we know what came after.
    let mut text = String::from(
        "gemeente;jaar;woningen\nHaaren;2019;1000\nBoxtel;2019;2000\nOisterwijk;2019;3000\nTilburg;2019;4000\nVught;2019;5000\nAppingedam;2019;1\nDelfzijl;2019;2\nLoppersum;2019;4\nBrielle;2019;7\n",
    );
    let review = review("woningen.csv", text.as_bytes());
    let own = indicator(&review);
    assert_eq!(
        (own.measure, own.years.clone(), review.division),
        (Measure::Count, vec![2019], Some(2019))
    );
    let at = |code: &str| own.values[r(code)];
    assert_eq!(at("GM1979"), 7.0, "Eemsdelta is the sum of its three");
    let shares = [("GM0757", 2000.0), ("GM0824", 3000.0), ("GM0855", 4000.0), ("GM0865", 5000.0)];
    let parts: f64 = shares.iter().map(|(code, own)| at(code) - own).sum();
    assert!((parts - 1000.0).abs() < 1e-5, "Haaren was divided over four");
    assert!(at("GM1992").is_nan(), "Voorne aan Zee misses two of its three");
    assert_eq!(wrongs(&review), ["region:GM1992 parts:Westvoorne \"Voorne aan Zee\""]);
    let of = |code: &str| review.mergers.iter().find(|merger| merger.0 == code).unwrap().2.clone();
    assert_eq!(of("GM0788"), ["GM0757", "GM0824", "GM0855", "GM0865"]);

    // A share is a mean by inhabitants: Appingedam 11,642, Delfzijl 24,678 and Loppersum 9,614 of the last count before they merged.
    text = text.replace("woningen", "huur (%)");
    let review = own::review("huur.csv", text.as_bytes());
    let own = indicator(&review);
    assert_eq!(own.measure, Measure::Share);
    let people = |code: &str| {
        former
            .lines()
            .find_map(|line| line.strip_prefix(&format!("{code}\t")))
            .unwrap()
            .parse::<f64>()
            .unwrap()
    };
    let (a, d, l) = (people("GM0003"), people("GM0010"), people("GM0024"));
    assert!((own.values[r("GM1979")] - (a + 2.0 * d + 4.0 * l) / (a + d + l)).abs() < 1e-6);

    // Where the sources are at hand: the 355 of 2019 add up to the people we have of 2019.
    let Ok(table) = std::fs::read_to_string(source) else { return };
    let asked = Asked { year: Some(2019), ..Asked::default() };
    let review = read("70072ned_2019.csv", table.as_bytes(), bundle(), &asked);
    assert_eq!(wrongs(&review), Vec::<String>::new());
    assert_eq!((review.given, review.division, review.unmatched_total), (342, Some(2019), 0));
    let own = indicator(&review);
    let off = |r: usize| own.values[r] - f64::from(bundle().observed.total(r, 2019).unwrap());
    let worst = (0..342).map(|r| off(r).abs()).fold(0.0, f64::max);
    // The pack divides Haaren by largest remainder, so that each has whole people.
    assert!(worst < 1.0, "{worst}");
}

#[test]
fn an_indicator_keeps_its_gaps_and_its_decimals() {
    let text = "Gemeente\tJaar\tProvincie\tgroen (%)\tsaldo\nGroningen\t2023\tGroningen\t12,5\t-3\nGroningen\t2024\tGroningen\t.\t4\n\
        Stadskanaal\t2023\tGroningen\tx\t1.000\nStadskanaal\t2024\tGroningen\t\t2\n's-Gravenhage\t2024\tZuid-Holland\t-\t9\nNederland\t2024\t\t7,5\t1\n";
    let review = review("groen.txt", text.as_bytes());
    assert_eq!((review.delimiter, review.decimal, review.skipped), (Some('\t'), Some(','), 1));
    assert_eq!(review.columns, ["groen (%)", "saldo"]);
    let own = indicator(&review);
    assert_eq!(
        (own.years.clone(), own.measure, own.values.iter().filter(|v| !v.is_nan()).count()),
        (vec![2023], Measure::Share, 1)
    );
    assert_eq!(own.values[r("GM0014")], 12.5);

    let asked = Asked { column: Some(1), ..Asked::default() };
    let second = read("groen.txt", text.as_bytes(), bundle(), &asked);
    let own = indicator(&second);
    assert_eq!(own.values[r("GM0037")], 1000.0, "thousands, for the file has decimal commas");
    assert_eq!(own.values[342 + r("GM0518")], 9.0);
}

#[test]
fn a_label_is_matched_by_hand_or_left_out() {
    let text = "gemeente;aantal bomen\nDe Stad;5\nBergen;7\nEmmen;9\n";
    let first = review("bomen.csv", text.as_bytes());
    assert_eq!(
        wrongs(&first),
        ["line:2 municipality \"De Stad\"", "line:3 oneOf:GM0373,GM0893 \"Bergen\""]
    );
    assert_eq!((first.unmatched_total, first.given), (2, 1));
    let matches =
        vec![("De Stad".to_owned(), "GM0014".to_owned()), ("Bergen".to_owned(), String::new())];
    let second = read(
        "bomen.csv",
        text.as_bytes(),
        bundle(),
        &Asked { matches, year: Some(2022), ..Asked::default() },
    );
    assert_eq!(wrongs(&second), Vec::<String>::new());
    let own = indicator(&second);
    assert_eq!((own.years.clone(), own.values[r("GM0014")]), (vec![2022], 5.0));
}

/// What a label may stand for comes with it: all of a name, or the nearest names.
#[test]
fn a_label_that_is_nothing_says_what_it_may_be() {
    let text = "gemeente;aantal\nBergen;1\nGronigen;2\nWesterkwartier Noord;3\nSchubbekutteveen;4\nBergen (Zeeland);5\n";
    let review = review("x.csv", text.as_bytes());
    let could_be: Vec<(&str, Vec<&str>)> = review
        .unmatched
        .iter()
        .map(|one| (one.text.as_str(), one.could_be.iter().map(String::as_str).collect()))
        .collect();
    assert_eq!(
        could_be,
        [
            ("Bergen", vec!["GM0373", "GM0893"]),
            ("Gronigen", vec!["GM0014"]),
            ("Westerkwartier Noord", vec!["GM1969"]),
            ("Schubbekutteveen", vec![]),
            ("Bergen (Zeeland)", vec!["GM0373", "GM0893"]),
        ]
    );
}

/// What was read stands beside what the file has, and what it does not have is listed.
#[test]
fn rows_gaps_and_municipalities_without_a_row_are_shown() {
    let text = "regio;jaar;woningen;groen\nEmmen;2024;1.234;12,5\nGM0014;2024;;7,5\nHaren;2018;5;x\nNederland;2024;9;9\nAssen;2024;.;\n";
    let first = review("x.csv", text.as_bytes());
    let rows = &first.samples.rows;
    assert_eq!(first.samples.columns, ["woningen"]);
    let told: Vec<_> = rows
        .iter()
        .map(|one| (one.at, one.label.as_str(), one.region.1.as_str(), one.about.join(" ")))
        .collect();
    assert_eq!(
        told,
        [
            (2, "Emmen", "Emmen", "2024".to_owned()),
            (3, "GM0014", "Groningen", "2024".to_owned()),
            (4, "Haren", "Haren", "2018".to_owned()),
            (6, "Assen", "Assen", "2024".to_owned()),
        ]
    );
    let figures: Vec<_> = rows.iter().map(|one| one.figures[0].clone()).collect();
    let expected = [("1.234", Some(1234.0)), ("", None), ("5", Some(5.0)), (".", None)];
    assert_eq!(figures, expected.map(|(text, value)| (text.to_owned(), value)));
    let empty: Vec<_> = first
        .samples
        .empty
        .iter()
        .map(|one| (one.at, one.label.as_str(), one.column.as_str()))
        .collect();
    assert_eq!(empty, [(3, "GM0014", "woningen"), (6, "Assen", "woningen")]);
    assert_eq!((first.samples.empty_total, first.samples.absent.len()), (2, 342 - 3));
    assert!(
        !first
            .samples
            .absent
            .iter()
            .any(|code| ["GM0114", "GM0014", "GM0106"].contains(&code.as_str()))
    );
    // The other column has other gaps.
    let second =
        read("x.csv", text.as_bytes(), bundle(), &Asked { column: Some(1), ..Asked::default() });
    assert_eq!((second.samples.rows[2].figures[0].1, second.samples.empty_total), (None, 2));
    // One of which a part is missing is told as that.
    let part = review("x.csv", b"gemeente;jaar;woningen\nBrielle;2020;7\nEmmen;2020;9\n");
    assert_eq!((part.samples.absent.len(), part.wrong.total), (342 - 2, 1));
}

#[test]
fn people_of_another_year_are_a_figure_and_no_base() {
    let text = statline_03759(0, 2, false).replace("\"2025\"", "\"2023\"");
    let review = review("03759ned.csv", text.as_bytes());
    assert_eq!(review.notes, ["notBase:2025"]);
    let own = indicator(&review);
    assert_eq!(own.years, [2023, 2024]);
    let both: f64 = (0..202).map(|cell| persons(0, cell / 101, cell % 101)).sum();
    assert_eq!(own.values[0], both);
}

#[test]
fn years_may_be_columns_and_letters_may_be_of_windows() {
    let mut bytes =
        b"Gemeente;2020;2021;2022\nS\xfadwest-Frysl\xe2n;1;2;3\nGroningen;4;;6\n".to_vec();
    let review = review("jaren.csv", &bytes);
    assert_eq!(review.notes, ["windows1252"]);
    let own = indicator(&review);
    assert_eq!(
        (
            own.years.clone(),
            own.values[342 * 2 + r("GM1900")],
            own.values[342 + r("GM0014")].is_nan()
        ),
        (vec![2020, 2021, 2022], 3.0, true)
    );
    bytes.truncate(0);
    assert_eq!(wrongs(&own::review("leeg.csv", &bytes)), ["file rows \"\""]);
}
