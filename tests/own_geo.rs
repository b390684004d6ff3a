//! Shapes of a visitor: GeoJSON in degrees and in metres, TopoJSON, and what they become.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests may stop them

mod own;

use std::fmt::Write as _;

use own::{bundle, review, wrongs};
use streekblik::data::map::{MUNICIPALITY_LAYER, parse_map};
use streekblik::geo::point::{Bounds, Point};
use streekblik::geo::projection::{RdMetres, lonlat_from_rd};
use streekblik::geo::ring::signed_area_twice;
use streekblik::own::{Content, Kind, OwnRegions, Review};

fn regions(review: &Review) -> &OwnRegions {
    match &review.data.as_ref().unwrap_or_else(|| panic!("{:?}", wrongs(review))).content {
        Content::Regions(regions) => regions,
        other => panic!("{other:?}"),
    }
}

fn area_m2(shape: &[Vec<Vec<Point>>]) -> f64 {
    shape.iter().flatten().map(|ring| signed_area_twice(ring) as f64 / 2.0).sum()
}

/// The municipalities of a province as GeoJSON, from our own map: `rd` in metres, else in degrees.
fn province(code: &str, rd: bool) -> (String, Vec<(usize, f64)>) {
    let bytes =
        std::fs::read(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/map-fine.sbp"))
            .unwrap();
    let map = parse_map(&bytes).unwrap();
    let layer = map.layer(MUNICIPALITY_LAYER).unwrap();
    let crs = r#""crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::28992"}},"#;
    let mut text =
        format!("{{{}\"type\":\"FeatureCollection\",\"features\":[\n", if rd { crs } else { "" });
    let mut areas = Vec::new();
    for (r, one) in
        bundle().regions.municipalities.iter().enumerate().filter(|(_, one)| one.province == code)
    {
        let feature = &layer.features[r];
        let mut polygons = Vec::new();
        for polygon in &feature.polygons {
            let mut rings = Vec::new();
            for ring in &polygon.rings {
                let mut points = map.ring_points(ring);
                points.push(points[0]);
                let mut out = String::new();
                for point in points {
                    let comma = if out.is_empty() { "" } else { "," };
                    if rd {
                        write!(out, "{comma}[{}.25,{}.0]", point.x, point.y).unwrap();
                    } else {
                        let place =
                            lonlat_from_rd(RdMetres { x_m: point.x.into(), y_m: point.y.into() });
                        write!(out, "{comma}[{:.6},{:.6},0]", place.lon_deg, place.lat_deg)
                            .unwrap();
                    }
                }
                rings.push(format!("[{out}]"));
            }
            polygons.push(format!("[{}]", rings.join(",")));
        }
        let comma = if areas.is_empty() { "" } else { ",\n" };
        write!(
            text,
            "{comma}{{\"type\":\"Feature\",\"properties\":{{\"id\":{},\"statcode\":\"{}\",\"statnaam\":\"{}\",\"jrstatcode\":\"2025{}\"}},\"geometry\":{{\"type\":\"MultiPolygon\",\"coordinates\":[{}]}}}}",
            areas.len() + 1000, one.code, one.name, one.code, polygons.join(",")
        )
        .unwrap();
        areas.push((r, map.feature_area_m2(feature)));
    }
    (text + "\n]}", areas)
}

#[test]
fn a_province_in_degrees_and_in_metres_is_the_same() {
    let mut both = Vec::new();
    for rd in [false, true] {
        let (text, areas) = province("PV20", rd);
        let review = review("groningen.geojson", text.as_bytes());
        assert_eq!(wrongs(&review), Vec::<String>::new());
        assert_eq!(
            (review.format, review.kind, review.rows),
            ("geoJson", Some(Kind::Regions), areas.len())
        );
        assert_eq!((review.by_code, review.by_name, review.given), (areas.len(), 0, areas.len()));
        assert_eq!(review.notes, if rd { vec!["rd".to_owned()] } else { Vec::new() });
        let own = regions(&review);
        for ((r, area), (found, shape)) in areas.iter().zip(own.regions.iter().zip(&own.shapes)) {
            assert_eq!(r, found);
            assert!((area_m2(shape) / area - 1.0).abs() < 2e-3, "{} {area}", area_m2(shape));
            assert!(shape.iter().all(|rings| signed_area_twice(&rings[0]) > 0));
        }
        both.push(own.clone());
    }
    // Snapped to ten metres in one grid and to about as much in the other.
    let corners = |own: &OwnRegions| {
        own.shapes.iter().flatten().flatten().flatten().copied().collect::<Vec<_>>()
    };
    let [degrees, metres] = [0, 1].map(|at| Bounds::around(&corners(&both[at])).unwrap());
    assert!(degrees.min.distance_m(metres.min) < 25.0 && degrees.max.distance_m(metres.max) < 25.0);
}

#[test]
fn topojson_with_and_without_steps() {
    // Two squares of 10 km beside each other, by name, with one shared arc.
    let plain = r#"{"type":"Topology","objects":{"iets":{"type":"GeometryCollection","geometries":[]},"gemeente":{"type":"GeometryCollection","geometries":[
        {"type":"Polygon","arcs":[[0,1]],"properties":{"naam":"Groningen (gemeente)"}},{"type":"MultiPolygon","arcs":[[[-2,2]]],"id":"GM0037"}]}},
        "arcs":[[[6.7,53.1],[6.5,53.1],[6.5,53.3],[6.7,53.3]],[[6.7,53.3],[6.7,53.1]],[[6.7,53.3],[6.9,53.3],[6.9,53.1],[6.7,53.1]]]}"#;
    let review = review("t.json", plain.as_bytes());
    assert_eq!(wrongs(&review), Vec::<String>::new());
    assert_eq!(
        (review.format, review.by_code, review.by_name, review.given),
        ("topoJson", 1, 1, 2)
    );
    let own = regions(&review);
    assert!((area_m2(&own.shapes[0]) / area_m2(&own.shapes[1]) - 1.0).abs() < 0.01);

    // The same in steps of a tenth of a degree.
    let steps = r#"{"arcs":[[[2,0],[-2,0],[0,2],[2,0]],[[2,2],[0,-2]],[[2,2],[2,0],[0,-2],[-2,0]]],"transform":{"scale":[0.1,0.1],"translate":[6.5,53.1]},"type":"Topology","objects":{"gemeente":{"type":"GeometryCollection","geometries":[
        {"type":"Polygon","arcs":[[0,1]],"properties":{"naam":"Groningen (gemeente)"}},{"type":"MultiPolygon","arcs":[[[-2,2]]],"id":"GM0037"}]}}}"#;
    let review = own::review("t.json", steps.as_bytes());
    assert_eq!(wrongs(&review), Vec::<String>::new());
    assert_eq!(regions(&review), own);
}

#[test]
fn shapes_of_2018_lie_side_by_side_and_a_divided_one_is_told() {
    let square = |x: i32, name: &str| {
        format!(
            "{{\"type\":\"Feature\",\"properties\":{{\"gemeentenaam\":\"{name}\"}},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":[[[{x},560000],[{},560000],[{},570000],[{x},570000],[{x},560000]]]}}}}",
            x + 9000,
            x + 9000
        )
    };
    let text = format!(
        "{{\"type\":\"FeatureCollection\",\"features\":[{},{},{},{},{}]}}",
        square(200_000, "Groningen"),
        square(210_000, "Haren"),
        square(220_000, "Ten Boer"),
        square(230_000, "Bedum"),
        square(240_000, "Emmen")
    );
    let review = review("2018.json", text.as_bytes());
    let own = regions(&review);
    assert_eq!(review.division, Some(2018));
    let codes: Vec<&str> =
        own.regions.iter().map(|r| bundle().regions.municipalities[*r].code.as_str()).collect();
    assert_eq!(codes, ["GM0014", "GM0114"]);
    assert_eq!(own.shapes[0].len(), 3, "Groningen, Haren and Ten Boer");
    assert_eq!(
        wrongs(&review),
        ["feature:4 today \"Winsum\""],
        "Het Hogeland took a part of Winsum"
    );
}

/// Features with properties that are no codes by their name, each with a square of its own.
fn squares(properties: &[String]) -> String {
    let feature = |(at, properties): (usize, &String)| {
        let x = 100_000 + 10_000 * at;
        format!(
            "{{\"type\":\"Feature\",\"properties\":{{{properties}}},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":[[[{x},560000],[{y},560000],[{y},570000],[{x},560000]]]}}}}",
            y = x + 9000
        )
    };
    let features: Vec<String> = properties.iter().enumerate().map(feature).collect();
    format!("{{\"type\":\"FeatureCollection\",\"features\":[{}]}}", features.join(","))
}

fn codes(review: &Review) -> Vec<&str> {
    let all = &bundle().regions.municipalities;
    let own = review.data.as_ref().map(|_| regions(review).regions.as_slice()).unwrap_or_default();
    own.iter().map(|r| all[*r].code.as_str()).collect()
}

/// Amsterdam has code 363, and not everything of which there are 363.
#[test]
fn a_number_is_a_code_only_where_it_must_be() {
    let read = |properties: &[&str]| {
        let properties: Vec<String> = properties.iter().map(|one| (*one).to_owned()).collect();
        review("m.geojson", squares(&properties).as_bytes())
    };
    // A value beside a name, whatever comes first.
    for one in ["\"waarde\":363,\"naam\":\"Emmen\"", "\"plaats\":\"Emmen\",\"waarde\":363"] {
        assert_eq!(codes(&read(&[one])), ["GM0114"], "{one}");
    }
    // A name that says another municipality than a number that may be of anything.
    assert_eq!(codes(&read(&["\"code\":363,\"naam\":\"Emmen\""])), ["GM0114"]);
    assert_eq!(codes(&read(&["\"code\":14,\"naam\":\"Stad en meer\""])), ["GM0014"]);
    // Alone it is asked, with the name of its property.
    let asked = read(&["\"waarde\":363"]);
    assert_eq!(
        (codes(&asked), wrongs(&asked)),
        (vec![], vec!["feature:1 municipality \"waarde 363\"".to_owned()])
    );
    // Province and value are no municipality, however often they are the name or the number of one.
    let of_province = read(&[
        "\"prov\":\"Groningen\",\"nr\":14",
        "\"prov\":\"Groningen\",\"nr\":37",
        "\"prov\":\"Utrecht\",\"nr\":1",
    ]);
    assert_eq!(codes(&of_province), Vec::<&str>::new());
    // All of them codes, each once, and nothing else that says it: then they are.
    let all = ["\"nr\":14", "\"nr\":37", "\"nr\":\"0047\"", "\"nr\":80", "\"nr\":114"];
    assert_eq!(codes(&read(&all)), ["GM0014", "GM0037", "GM0047", "GM0080", "GM0114"]);
    let mut twice = all;
    twice[4] = "\"nr\":14";
    assert_eq!(codes(&read(&twice)), Vec::<&str>::new(), "one of them stands twice");
    let mut named = all.map(|one| format!("{one},\"naam\":\"Wijk\""));
    named[0] = "\"nr\":363,\"naam\":\"Assen\"".to_owned();
    let named: Vec<&str> = named.iter().map(String::as_str).collect();
    assert_eq!(codes(&read(&named)), ["GM0106"], "where one has a name the numbers are none");
}

#[test]
fn axes_that_are_swapped_are_told() {
    for (one, expected) in [
        ("[[[560000,233000],[570000,233000],[570000,240000],[560000,233000]]]", "order:rd"),
        ("[[[53.2,6.5],[53.3,6.5],[53.3,6.6],[53.2,6.5]]]", "order:lonLat"),
        ("[[[723000,7020000],[724000,7020000],[724000,7021000],[723000,7020000]]]", "lonLat"),
    ] {
        let text = format!(
            "{{\"type\":\"Feature\",\"properties\":{{\"code\":14}},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":{one}}}}}"
        );
        assert_eq!(review("m.geojson", text.as_bytes()).wrong.list[0].expected, expected);
    }
}

#[test]
fn many_corners_are_drawn_coarser_and_said() {
    let mut ring = String::new();
    for i in 0..70_000 {
        let angle = f64::from(i) / 70_000.0 * std::f64::consts::TAU;
        let far = 30_000.0 + if i % 2 == 0 { 30.0 } else { 0.0 };
        write!(
            ring,
            "[{:.1},{:.1}],",
            200_000.0 + far * libm::cos(angle),
            450_000.0 + far * libm::sin(angle)
        )
        .unwrap();
    }
    let text = format!(
        "{{\"type\":\"Feature\",\"properties\":{{\"code\":14}},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":[[{ring}[230030.0,450000.0]]]}}}}"
    );
    let review = review("veel.json", text.as_bytes());
    assert_eq!(wrongs(&review), Vec::<String>::new());
    let own = regions(&review);
    assert!(own.shapes[0][0][0].len() <= 60_000);
    println!("{:?} {}", review.notes, own.shapes[0][0][0].len());
}
