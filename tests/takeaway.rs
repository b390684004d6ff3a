//! What leaves the page: pictures with their source around them, the map as a picture, the map as GeoJSON.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

#[allow(dead_code, reason = "the pictures kept as files draw them all")]
mod chart_cases;

use chart_cases::{frame, line_cases};
use geojson::{FeatureCollection, GeoJson, GeometryValue};
use sha2::{Digest, Sha256};
use streekblik::chart::framed::{Caption, Framed};
use streekblik::chart::line::line_chart;
use streekblik::chart::map_discs::Disc;
use streekblik::chart::{Chart, Lang, Theme};
use streekblik::data::map::{MUNICIPALITY_LAYER, parse_map};
use streekblik::geo::dorling::Circle;
use streekblik::geo::projection::{LonLat, rd_from_lonlat};
use streekblik::session::document::Value;
use streekblik::session::{ChartKind, ChartRequest, GeoJsonRequest, MapPictureRequest, Session};

const LINK: &str = "https://example.org/#v=1&r=corop:CR01&i=population&y=2040&s=trend&lang=nl";

fn pack(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/data/{name}.sbp", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn caption() -> Caption {
    Caption {
        lines: vec!["Oost-Groningen, 2040. Status: prognose. Scenario: trend.".into()],
        source: vec![
            "Bron: CBS (CC BY 4.0), bewerking Streekblik.".into(),
            "Anders: <niets> & \"meer\"".into(),
        ],
        link: LINK.into(),
        background: true,
        metadata: "{\"link\":\"a&b\",\"name\":\"</metadata><script>\"}".into(),
    }
}

fn drawn(theme: Theme) -> Chart {
    let (_, mut input) = line_cases().into_iter().next().unwrap();
    input.frame = frame("s", (700.0, 380.0), Lang::Nl, theme);
    line_chart(&input).unwrap()
}

#[test]
fn a_frame_goes_around_the_chart_and_leaves_it_as_it_was() {
    let bare = drawn(Theme::Light);
    let framed = Framed::new(bare.clone(), &caption(), Theme::Light);
    let ((bare_width, bare_height), (width, height)) =
        (bare.picture.size_px, framed.chart.picture.size_px);
    assert_eq!(width - bare_width, 32.0);
    assert!(height > bare_height + 80.0 && height < bare_height + 200.0, "{height}");
    // Every stop and every number of the chart is still there, moved as one.
    let shift = |a: &Chart, b: &Chart, i: usize| {
        (b.stops[i].at_px.0 - a.stops[i].at_px.0, b.stops[i].at_px.1 - a.stops[i].at_px.1)
    };
    let first = shift(&bare, &framed.chart, 0);
    for i in 0..bare.stops.len() {
        let (right, down) = shift(&bare, &framed.chart, i);
        assert!((right - first.0).abs() < 1e-9 && (down - first.1).abs() < 1e-9);
    }
    let numbers = |chart: &Chart| chart.picture.commands.encode().texts.len();
    assert!(numbers(&framed.chart) > numbers(&bare));
    let texts = framed.chart.picture.commands.encode().texts;
    assert!(texts.iter().any(|text| text == &bare.title));
    assert!(texts.iter().any(|text| text.contains("Bron: CBS")));
    assert!(texts.concat().contains(LINK));
    for text in bare.picture.commands.encode().texts {
        assert!(texts.contains(&text), "{text}");
    }
}

#[test]
fn the_machine_part_cannot_break_out_of_the_picture() {
    let svg = Framed::new(drawn(Theme::Dark), &caption(), Theme::Dark).svg();
    assert_eq!(svg.matches("<metadata>").count(), 1);
    assert_eq!(svg.matches("</metadata>").count(), 1);
    assert!(!svg.contains("<script"));
    let (_, rest) = svg.split_once("<metadata>").unwrap();
    let (metadata, _) = rest.split_once("</metadata>").unwrap();
    let plain = metadata.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    assert_eq!(plain.replace("&amp;", "&"), caption().metadata);
}

#[test]
fn a_ground_is_drawn_only_where_asked() {
    let with = Framed::new(drawn(Theme::Print), &caption(), Theme::Print).svg();
    let clear = Caption { background: false, ..caption() };
    let without = Framed::new(drawn(Theme::Print), &clear, Theme::Print).svg();
    assert!(with.contains("class=\"sb-ground\"") && !without.contains("class=\"sb-ground\""));
}

fn chart_request(width: f64) -> ChartRequest {
    let frame = frame("take", (width, 300.0), Lang::Nl, Theme::Light);
    ChartRequest {
        change_from: 2025,
        year: 2040,
        compare_year: 2025,
        ..ChartRequest::new(ChartKind::Line, frame, "corop:CR01")
    }
}

fn map_request(classes: &[u8], width: f64) -> MapPictureRequest<'_> {
    let borders = ["province", "corop", "shrinking", "anticipating"];
    MapPictureRequest {
        frame: frame("take", (width, 500.0), Lang::Nl, Theme::Light),
        title: "Aantal inwoners".into(),
        description: "Kaart".into(),
        classes,
        colours: ["#d4f5f0", "#57bdc8", "#003a5f"].map(String::from).to_vec(),
        legend: ["weinig", "gewoon", "veel", "geen gegevens"].map(String::from).to_vec(),
        unit: "inwoners".into(),
        status: "projected".into(),
        status_words: "gestippeld: prognose".into(),
        outlines: borders.map(|id| (id.to_owned(), id.to_owned())).to_vec(),
        region: "GM0014".into(),
        form: "areas".into(),
        discs: Vec::new(),
        form_words: String::new(),
    }
}

#[test]
fn a_picture_is_as_wide_as_it_was_asked() {
    let session = Session::new(&pack("population")).unwrap();
    let classes: Vec<u8> = (0..342).map(|r| if r == 7 { 255 } else { (r % 3) as u8 }).collect();
    for width in [320.0, 800.0, 1600.0, 4000.0] {
        let chart = session.framed_chart(chart_request(width), &mut [], &caption()).unwrap();
        assert_eq!(chart.chart.picture.size_px.0, width);
        let request = map_request(&classes, width);
        let map = session.framed_map(&pack("map-coarse"), request, &caption()).unwrap();
        assert_eq!(map.chart.picture.size_px.0, width);
    }
}

#[test]
fn the_map_tells_what_does_not_fit() {
    let session = Session::new(&pack("population")).unwrap();
    let map = pack("map-coarse");
    let classes = [0u8; 342];
    let code = |request: MapPictureRequest<'_>| {
        session.framed_map(&map, request, &caption()).unwrap_err().code().to_owned()
    };
    assert_eq!(code(map_request(&classes[1..], 800.0)), "shape");
    assert_eq!(code(map_request(&classes, 100.0)), "value");
    let colours = vec!["red; }".to_owned()];
    assert_eq!(code(MapPictureRequest { colours, ..map_request(&classes, 800.0) }), "value");
    assert_eq!(
        code(MapPictureRequest { region: "GM9999".into(), ..map_request(&classes, 800.0) }),
        "unknown"
    );
    let outlines = vec![("sea".to_owned(), String::new())];
    assert_eq!(code(MapPictureRequest { outlines, ..map_request(&classes, 800.0) }), "unknown");
    assert_eq!(
        code(MapPictureRequest { status: "sure".into(), ..map_request(&classes, 800.0) }),
        "unknown"
    );
}

fn geo_json(map: &str, values: &[f64]) -> String {
    let session = Session::new(&pack("population")).unwrap();
    let request = GeoJsonRequest {
        values,
        properties: vec![
            ("year".into(), Value::Number(2040.0)),
            ("status".into(), Value::Text("projected".into())),
            ("scenario".into(), Value::Text("Avond \"in\" Winschoten".into())),
        ],
        receipt: Value::Object(vec![("link".into(), Value::Text(LINK.into()))]),
    };
    session.geo_json(&pack(map), &request).unwrap()
}

fn values() -> Vec<f64> {
    (0..342).map(|r| if r == 7 { f64::NAN } else { f64::from(r) * 1.23456 }).collect()
}

/// Twice the area, positive counter-clockwise; with longitude and latitude the sign is what counts.
fn turn(ring: &[(f64, f64)]) -> f64 {
    ring.windows(2).map(|w| w[0].0 * w[1].1 - w[1].0 * w[0].1).sum()
}

#[test]
fn geo_json_is_read_by_another_reader_as_rfc_7946_wants_it() {
    let text = geo_json("map-fine", &values());
    let raw: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert!(raw.get("crs").is_none(), "RFC 7946 has no crs");
    let collection = FeatureCollection::try_from(text.parse::<GeoJson>().unwrap()).unwrap();
    assert_eq!(collection.features.len(), 342);
    let bounds = collection.bbox.clone().unwrap();
    assert!(
        bounds[0] > 3.2 && bounds[1] > 50.7 && bounds[2] < 7.3 && bounds[3] < 53.7,
        "{bounds:?}"
    );
    let foreign = collection.foreign_members.as_ref().unwrap();
    assert_eq!(foreign["streekblik"]["link"], LINK);

    let map = parse_map(&pack("map-fine")).unwrap();
    let source = &map.layer(MUNICIPALITY_LAYER).unwrap().features;
    let (mut corners, mut holes, mut farthest_m) = (0, 0, 0.0_f64);
    for (r, (feature, own)) in collection.features.iter().zip(source).enumerate() {
        let properties = feature.properties.as_ref().unwrap();
        assert_eq!(properties["code"], own.code.as_str());
        assert_eq!(properties["scenario"], "Avond \"in\" Winschoten");
        match r {
            7 => assert!(properties["value"].is_null()),
            _ => {
                assert!((properties["value"].as_f64().unwrap() - r as f64 * 1.23456).abs() < 5.1e-5)
            }
        }
        let polygons = match &feature.geometry.as_ref().unwrap().value {
            GeometryValue::Polygon { coordinates } => vec![coordinates.clone()],
            GeometryValue::MultiPolygon { coordinates } => coordinates.clone(),
            other => panic!("{other:?}"),
        };
        assert_eq!(polygons.len(), own.polygons.len());
        for (polygon, own) in polygons.iter().zip(&own.polygons) {
            assert_eq!(polygon.len(), own.rings.len());
            for (i, (ring, own)) in polygon.iter().zip(&own.rings).enumerate() {
                let ring: Vec<(f64, f64)> = ring.iter().map(|at| (at[0], at[1])).collect();
                assert!(ring.len() >= 4 && ring.first() == ring.last(), "closed");
                // Outer rings counter-clockwise, holes clockwise.
                assert!(
                    (turn(&ring) > 0.0) == (i == 0),
                    "{} ring {i}",
                    feature.properties.as_ref().unwrap()["name"]
                );
                holes += usize::from(i > 0);
                let metres = map.ring_points(own);
                assert_eq!(ring.len(), metres.len() + 1);
                for (&(lon_deg, lat_deg), point) in ring.iter().zip(&metres) {
                    let back = rd_from_lonlat(LonLat { lon_deg, lat_deg });
                    let off_m =
                        libm::hypot(back.x_m - f64::from(point.x), back.y_m - f64::from(point.y));
                    farthest_m = farthest_m.max(off_m);
                    corners += 1;
                }
            }
        }
    }
    assert!(holes > 0 && corners > 10_000, "{holes} holes, {corners} corners");
    assert!(farthest_m < 0.1, "{farthest_m} m");
    println!(
        "{} KB, {corners} corners, {holes} holes, at most {farthest_m:.3} m off",
        text.len() / 1024
    );
}

/// What Node and the browser must make of the same, byte for byte (`tests/web/take.test.mjs`).
#[test]
fn the_map_leaves_as_the_bytes_it_left_as() {
    let session = Session::new(&pack("population")).unwrap();
    let classes: Vec<u8> = (0..342).map(|r| if r == 7 { 255 } else { (r % 3) as u8 }).collect();
    let request = map_request(&classes, 480.0);
    let picture = session.framed_map(&pack("map-coarse"), request, &caption()).unwrap().svg();
    let files = [("map.svg", picture), ("map.geojson", geo_json("map-coarse", &values()))];
    let found: String = files
        .iter()
        .map(|(name, text)| {
            let digest = Sha256::digest(text.as_bytes());
            let hex: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
            format!("{name}\t{hex}\n")
        })
        .collect();
    let path = format!("{}/tests/golden/takeaway.tsv", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::write(&path, &found).unwrap();
    }
    assert_eq!(found, std::fs::read_to_string(path).unwrap(), "look, then UPDATE_SNAPSHOTS=1");
}

#[test]
fn geo_json_wants_a_value_for_each_municipality() {
    let session = Session::new(&pack("population")).unwrap();
    let request = GeoJsonRequest { values: &[1.0], properties: vec![], receipt: Value::Null };
    assert_eq!(session.geo_json(&pack("map-coarse"), &request).unwrap_err().code(), "shape");
}

/// The map with discs over it, as a picture.
fn with_discs(form: &str, discs: Vec<Disc>) -> streekblik::error::Result<String> {
    let session = Session::new(&pack("population")).unwrap();
    let classes = [1u8; 342];
    let form_words = "Bol: inwoners".to_owned();
    let request =
        MapPictureRequest { form: form.into(), discs, form_words, ..map_request(&classes, 800.0) };
    Ok(session.framed_map(&pack("map-coarse"), request, &caption())?.svg())
}

fn disc(x: f64, radius: f64) -> Disc {
    let circle = Circle { x, y: 100.0, radius };
    Disc { circle, class: 0, is_less: false, is_chosen: false }
}

#[test]
fn bubbles_and_circles_leave_with_the_map() {
    let discs =
        || vec![disc(500.0, 40.0), Disc { is_less: true, is_chosen: true, ..disc(900.0, 80.0) }];
    let circles = |svg: &str| {
        let (_, rest) = svg.split_once("class=\"sb-discs\"").unwrap();
        let (group, _) = rest.split_once("</g>").unwrap();
        group.lines().filter(|line| line.starts_with("<circle")).map(String::from).collect()
    };
    let bubbles: Vec<String> = circles(&with_discs("bubbles", discs()).unwrap());
    assert_eq!(bubbles.len(), 2);
    assert!(bubbles[0].contains("fill-opacity=\"0.55\""), "{}", bubbles[0]);
    assert!(bubbles[1].contains("fill=\"none\""), "fewer people: open");
    let areas: Vec<String> = circles(&with_discs("circles", discs()).unwrap());
    assert!(areas.iter().all(|circle| circle.contains("fill=\"#d4f5f0\"")), "their class");
    assert!(areas[1].contains("stroke-width=\"3\"") && !areas[0].contains("stroke-width=\"3\""));
    let plain = with_discs("areas", Vec::new()).unwrap();
    assert!(!plain.contains("sb-discs") && !plain.contains("Bol: inwoners"));
    assert!(with_discs("bubbles", Vec::new()).unwrap().contains("Bol: inwoners"));
}

#[test]
fn a_disc_without_a_place_or_a_form_without_a_name_is_told() {
    let code = |form: &str, disc: Disc| with_discs(form, vec![disc]).unwrap_err().code();
    assert_eq!(code("bubbles", disc(f64::NAN, 1.0)), "value");
    assert_eq!(code("circles", disc(1.0, -1.0)), "value");
    assert_eq!(code("arrows", disc(1.0, 1.0)), "unknown");
}
