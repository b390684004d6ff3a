//! Files with one fault each, and what is told of it.

use super::statline_03759;
use std::fmt::Write as _;

/// A name, and the bytes.
pub(crate) type File = (&'static str, Vec<u8>);

const INDICATOR: &str = "gemeentecode;jaar;groen\nGM0014;2024;12,5\nGM0037;2024;13,5\n";

/// A square of 10 km by its corner, as coordinates of a polygon.
fn square(x: f64, y: f64, side: f64) -> String {
    let corners = [(x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y)];
    let corners: Vec<String> = corners.iter().map(|(x, y)| format!("[{x},{y}]")).collect();
    format!("[[{}]]", corners.join(","))
}

fn collection(features: &[(&str, &str, String)]) -> Vec<u8> {
    let features: Vec<String> = features
        .iter()
        .map(|(code, kind, coordinates)| {
            format!("{{\"type\":\"Feature\",\"properties\":{{\"statcode\":\"{code}\"}},\"geometry\":{{\"type\":\"{kind}\",\"coordinates\":{coordinates}}}}}")
        })
        .collect();
    format!("{{\"type\":\"FeatureCollection\",\"features\":[\n{}\n]}}", features.join(",\n"))
        .into_bytes()
}

/// Files that must be refused, in whole or in part.
pub(crate) fn files() -> Vec<File> {
    let statline = statline_03759(0, 1, false);
    let cell = |from: &str, to: &str| INDICATOR.replace(from, to).into_bytes();
    let near = square(6.5, 53.2, 0.1);
    let one = |coordinates: String| collection(&[("GM0014", "Polygon", coordinates)]);
    let many = || {
        let feature = "{\"type\":\"Feature\",\"properties\":null,\"geometry\":null},";
        let mut text = String::from("{\"type\":\"FeatureCollection\",\"features\":[");
        text += &feature.repeat(100_000);
        text += "{\"type\":\"Feature\",\"properties\":null,\"geometry\":null}]}";
        text.into_bytes()
    };
    let large = || {
        let mut text = String::from("gemeente;groen\n");
        while text.len() <= streekblik::own::MOST_BYTES {
            text += "Groningen;12\n";
        }
        text.into_bytes()
    };
    let without_last_ages = |text: &str| -> Vec<u8> {
        let lines = text
            .lines()
            .filter(|line| !line.contains("95 jaar of ouder") && !line.contains("\"Totaal\""));
        lines.collect::<Vec<_>>().join("\n").into_bytes()
    };
    let mut sums = String::from("regio;geslacht;leeftijd;perioden;bevolking\n");
    for (sex, count) in [("Mannen", 10), ("Vrouwen", 20), ("Totaal mannen en vrouwen", 31)] {
        writeln!(sums, "GM0014;{sex};Totaal;2025;{count}").unwrap();
    }
    let topology = r#"{"type":"Topology","objects":{"g":{"type":"GeometryCollection","geometries":[{"type":"Polygon","id":"GM0014","arcs":[[7]]}]}},"arcs":[[[6.5,53.1],[6.6,53.1],[6.6,53.2],[6.5,53.1]]]}"#;
    vec![
        ("empty.csv", Vec::new()),
        ("archive-renamed.csv", [b"PK\x03\x04".as_slice(), &[20; 400]].concat()),
        (
            "xlsx-renamed.csv",
            [b"PK\x03\x04".as_slice(), &[20; 26], b"[Content_Types].xml", &[7; 400]].concat(),
        ),
        (
            "ods-renamed.csv",
            [
                b"PK\x03\x04".as_slice(),
                &[20; 26],
                b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
                &[7; 400],
            ]
            .concat(),
        ),
        ("old-spreadsheet-renamed.csv", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec()),
        ("utf-16.csv", b"\xff\xfeg\0e\0".to_vec()),
        ("zero-bytes.csv", b"gemeente;groen\nGroningen;1\0\n".to_vec()),
        ("web-page.csv", b"<!DOCTYPE html>\n<html><body>404</body></html>".to_vec()),
        ("larger-than-50-MB.csv", large()),
        ("no-region.csv", b"kleur;smaak\nrood;3\nblauw;4\n".to_vec()),
        ("names-only.csv", b"gemeente;wethouder\nGroningen;Jansen\nEmmen;Pietersen\n".to_vec()),
        ("half-a-file.csv", statline.as_bytes()[..statline.len() / 2].to_vec()),
        ("half-a-row.csv", cell("0037;2024;13,5\n", "0037;2024")),
        (
            "households-by-age.csv",
            b"gemeente;leeftijd;jaar;huishoudens\nEmmen;20 tot 25 jaar;2025;7\n".to_vec(),
        ),
        ("one-of-two.csv", cell("GM0037", "Bergen")),
        ("wrong-column.csv", cell("2024;13,5", "13,5;2024")),
        ("letters-in-numbers.csv", cell("13,5", "13,5a")),
        ("two-headers.csv", cell("GM0037", "gemeentecode;jaar;groen\nGM0037")),
        ("duplicate-region.csv", cell("GM0037", "GM0014")),
        ("unknown-code.csv", cell("GM0037", "GM9999")),
        ("unknown-name.csv", cell("GM0037", "Schubbekutteveen")),
        ("one-cell-more.csv", cell("13,5", "13,5;14,5")),
        ("open-quote.csv", cell("GM0037", "\"GM0037")),
        ("decimal-point-among-commas.csv", cell("13,5", "13.5")),
        ("too-large.csv", cell("13,5", "99999999999")),
        ("no-year.csv", cell("GM0037;2024", "GM0037;vorig jaar")),
        (
            "half-people.csv",
            statline
                .replacen(";0;", ";0,5;", 1)
                .replacen(
                    "\"1 jaar\";\"Totaal burgerlijke staat\";\"Groningen\";\"2025\";",
                    "\"1 jaar\";\"Totaal burgerlijke staat\";\"Groningen\";\"2025\";1,5",
                    1,
                )
                .into_bytes(),
        ),
        ("unknown-age.csv", statline.replacen("\"7 jaar\"", "\"zeven\"", 1).into_bytes()),
        ("unknown-sex.csv", statline.replacen("\"Vrouwen\"", "\"Overig\"", 1).into_bytes()),
        ("ages-missing.csv", without_last_ages(&statline)),
        ("parts-do-not-add-up.csv", sums.into_bytes()),
        (
            "part-of-a-merger.csv",
            b"gemeente;jaar;woningen\nBrielle;2020;7\nEmmen;2020;9\n".to_vec(),
        ),
        (
            "not-json.geojson",
            b"{\"type\":\"FeatureCollection\",\n\"features\":[{\"type\" \"Feature\"}]}".to_vec(),
        ),
        ("half-a-file.geojson", {
            let mut all = one(near.clone());
            all.truncate(all.len() - 40);
            all
        }),
        ("another-json.json", b"{\"type\":\"Point\",\"coordinates\":[6,53]}".to_vec()),
        ("swapped-coordinates.geojson", one(square(53.2, 6.5, 0.1))),
        ("swapped-metres.geojson", one(square(580_000.0, 233_000.0, 10_000.0))),
        ("web-mercator.geojson", one(square(723_000.0, 7_020_000.0, 10_000.0))),
        (
            "self-crossing.geojson",
            one("[[[6.5,53.1],[6.7,53.3],[6.7,53.1],[6.5,53.3],[6.5,53.1]]]".to_owned()),
        ),
        ("open-ring.geojson", one("[[[6.5,53.1],[6.7,53.1],[6.7,53.3],[6.5,53.3]]]".to_owned())),
        ("two-corners.geojson", one("[[[6.5,53.1],[6.7,53.1],[6.5,53.1]]]".to_owned())),
        ("points.geojson", collection(&[("GM0014", "Point", "[6.5,53.1]".to_owned())])),
        (
            "duplicate-region.geojson",
            collection(&[
                ("GM0014", "Polygon", near.clone()),
                ("GM0014", "Polygon", square(6.7, 53.0, 0.1)),
            ]),
        ),
        ("unknown-code.geojson", collection(&[("GM9999", "Polygon", near)])),
        ("words-for-coordinates.geojson", one("[[[\"zes\",53.1]]]".to_owned())),
        ("100001-features.geojson", many()),
        ("arc-that-is-not-there.topojson", topology.as_bytes().to_vec()),
    ]
}
