//! The two committed maps: sound, complete, near enough to the source, and the right places in the right areas.

#![allow(clippy::unwrap_used, reason = "a test that can't read its map must stop")]

use std::collections::BTreeMap;

use streekblik::chart::choropleth::{Groups, MapPaths, UNIT_M, VIEW, map_paths};
use streekblik::data::map::{MUNICIPALITY_LAYER, NEIGHBOUR_LAYER, parse_map};
use streekblik::geo::crossings::crossings;
use streekblik::geo::hit::HitTest;
use streekblik::geo::mesh::{Borders, join, mesh, sides};
use streekblik::geo::point::Point;
use streekblik::geo::projection::{LonLat, rd_from_lonlat};
use streekblik::geo::ring::signed_area_twice;
use streekblik::geo::topology::{ArcRef, Layer, Topology};

const FILES: [&str; 2] = ["map-fine.sbp", "map-coarse.sbp"];

/// A row of the fixture: what the source says of a municipality.
struct Source {
    code: String,
    area_km2: f64,
    parts: usize,
    corop: Option<u16>,
    province: Option<u16>,
}

fn read(file: &str) -> Topology {
    let path = format!("{}/data/{file}", env!("CARGO_MANIFEST_DIR"));
    parse_map(&std::fs::read(path).unwrap()).unwrap()
}

fn both() -> Vec<(&'static str, Topology)> {
    FILES.iter().map(|file| (*file, read(file))).collect()
}

fn municipalities(map: &Topology) -> &Layer {
    map.layer(MUNICIPALITY_LAYER).unwrap()
}

fn source() -> Vec<Source> {
    let text = include_str!("fixtures/municipal_areas.tsv");
    let rows = text.lines().filter(|l| !l.starts_with('#')).skip(1);
    rows.map(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        Source {
            code: cells[0].to_owned(),
            area_km2: cells[1].parse().unwrap(),
            parts: cells[2].parse().unwrap(),
            corop: cells[3][2..].parse().ok(),
            province: cells[4][2..].parse().ok(),
        }
    })
    .collect()
}

fn paths(map: &Topology) -> MapPaths {
    let source = source();
    let corop: Vec<_> = source.iter().map(|s| s.corop).collect();
    let province: Vec<_> = source.iter().map(|s| s.province).collect();
    // One group, so that its outline has no branches: the north-east.
    let shrinking: Vec<_> = corop.iter().map(|c| c.filter(|c| *c < 4).map(|_| 0)).collect();
    let groups = Groups {
        corop: &corop,
        province: &province,
        shrinking: &shrinking,
        anticipating: &shrinking,
    };
    map_paths(map, &groups, None).unwrap()
}

fn used_arcs(layer: &Layer) -> impl Iterator<Item = ArcRef> + '_ {
    layer
        .features
        .iter()
        .flat_map(|f| &f.polygons)
        .flat_map(|p| &p.rings)
        .flat_map(|r| &r.0)
        .copied()
}

fn place(lon_deg: f64, lat_deg: f64) -> Point {
    let rd = rd_from_lonlat(LonLat { lon_deg, lat_deg });
    Point { x: rd.x_m.round() as i32, y: rd.y_m.round() as i32 }
}

#[test]
fn the_342_municipalities_in_order_with_all_their_parts() {
    for (file, map) in both() {
        let layer = municipalities(&map);
        let codes: Vec<&str> = layer.features.iter().map(|f| f.code.as_str()).collect();
        assert_eq!(codes, source().iter().map(|s| s.code.clone()).collect::<Vec<_>>(), "{file}");
        for (feature, source) in layer.features.iter().zip(source()) {
            assert_eq!(feature.polygons.len(), source.parts, "{file} {}", feature.code);
            for ring in feature.polygons.iter().map(|p| &p.rings[0]) {
                assert!(signed_area_twice(&map.ring_points(ring)) > 0, "{file} {}", feature.code);
            }
        }
        // Texel with Noorderhaaks, Vlieland with Richel, Terschelling with Griend, Het Hogeland with the Rottums.
        for (code, parts) in [
            ("GM0448", 2),
            ("GM0096", 2),
            ("GM0093", 2),
            ("GM0060", 1),
            ("GM0088", 1),
            ("GM1966", 4),
        ] {
            let feature = layer.features.iter().find(|f| f.code == code).unwrap();
            assert_eq!(feature.polygons.len(), parts, "{file} {code}");
        }
    }
}

#[test]
fn areas_are_those_of_the_source() {
    // Rounding to 10 m alone moves a border of the fine map; the coarse one is simplified as well.
    for (file, each, total) in [("map-fine.sbp", 0.003, 1e-5), ("map-coarse.sbp", 0.25, 1e-3)] {
        let map = read(file);
        let (mut sum, mut expected_sum, mut worst) = (0.0, 0.0, (0.0, String::new()));
        for (feature, source) in municipalities(&map).features.iter().zip(source()) {
            let area_km2 = map.feature_area_m2(feature) / 1e6;
            let off = (area_km2 / source.area_km2 - 1.0).abs();
            if off > worst.0 {
                worst = (off, feature.code.clone());
            }
            sum += area_km2;
            expected_sum += source.area_km2;
        }
        println!("{file}: worst {worst:?}, total {:+e}", sum / expected_sum - 1.0);
        assert!(worst.0 < each, "{file}: {worst:?}");
        assert!((sum / expected_sum - 1.0).abs() < total, "{file}: {sum} {expected_sum}");
    }
}

#[test]
fn no_border_crosses_or_touches_another() {
    for (file, map) in both() {
        let mut used = vec![false; map.arcs().len()];
        used_arcs(municipalities(&map)).for_each(|a| used[a.index()] = true);
        let arcs: Vec<Vec<Point>> =
            map.arcs().iter().zip(used).filter(|(_, used)| *used).map(|(a, _)| a.clone()).collect();
        assert_eq!(crossings(&arcs), [], "{file}");
    }
}

#[test]
fn every_arc_has_one_or_two_sides() {
    for (file, map) in both() {
        let mut forward = vec![0; map.arcs().len()];
        let mut backward = vec![0; map.arcs().len()];
        for arc in map.layers().iter().flat_map(used_arcs) {
            let uses = if arc.is_backward() { &mut backward } else { &mut forward };
            uses[arc.index()] += 1;
        }
        // Municipality against neighbour included: the national border is stored once.
        assert!(forward.iter().all(|&n| n == 1), "{file}");
        assert!(backward.iter().all(|&n| n <= 1), "{file}");
    }
}

#[test]
fn the_parts_add_up_to_the_union() {
    for (file, map) in both() {
        let layer = municipalities(&map);
        let sides = sides(&map, layer).unwrap();
        let outer = mesh(&sides, &vec![None; layer.features.len()], Borders::Outer);
        let mut union_twice = 0;
        for line in join(&map, &outer) {
            // An outer arc is walked forward by its municipality, or the line as a whole is turned.
            let mut points: Vec<Point> = Vec::new();
            for &arc in &line {
                points.extend(map.arc_points(arc));
                points.pop();
            }
            let with_land_on_its_left =
                sides[line[0].index()].left.is_some() != line[0].is_backward();
            let area = signed_area_twice(&points);
            union_twice += if with_land_on_its_left { area } else { -area };
        }
        let parts_m2: f64 = layer.features.iter().map(|f| map.feature_area_m2(f)).sum();
        assert_eq!(union_twice as f64 / 2.0, parts_m2, "{file}");
    }
}

#[test]
fn outlines_close() {
    for (file, map) in both() {
        let layer = municipalities(&map);
        let sides = sides(&map, layer).unwrap();
        let provinces: Vec<_> = source().iter().map(|s| s.province).collect();
        // Twelve provinces, and a few of them alone as a scattered region would be.
        let some: Vec<_> =
            provinces.iter().map(|p| p.filter(|p| [20, 25, 29, 31].contains(p))).collect();
        for (groups, borders) in
            [(&provinces, Borders::Around), (&some, Borders::Around), (&some, Borders::Outer)]
        {
            let mut degree: BTreeMap<Point, u32> = BTreeMap::new();
            for arc in mesh(&sides, groups, borders) {
                let points = &map.arcs()[arc as usize];
                *degree.entry(points[0]).or_default() += 1;
                *degree.entry(points[points.len() - 1]).or_default() += 1;
            }
            assert!(!degree.is_empty());
            // Three provinces can meet in a point; a line that ends in nothing can't be.
            assert!(degree.values().all(|&d| d >= 2), "{file} {borders:?}");
        }
    }
}

#[test]
fn no_place_belongs_to_two() {
    for (file, map) in both() {
        let municipal = HitTest::new(&map, municipalities(&map));
        let foreign = HitTest::new(&map, map.layer(NEIGHBOUR_LAYER).unwrap());
        let (mut land, mut both) = (0, 0);
        for x in (0..290_000).step_by(1_500) {
            for y in (300_000..625_000).step_by(1_500) {
                let p = Point { x, y };
                let hits = municipal.all_at(p).count();
                assert!(hits <= 1, "{file} {p:?}");
                assert!(foreign.all_at(p).count() <= 1, "{file} {p:?}");
                land += hits;
                both += usize::from(hits > 0 && foreign.feature_at(p).is_some());
            }
        }
        let land_km2 = land as f64 * 2.25;
        assert!((land_km2 / 34_900.0 - 1.0).abs() < 0.02, "{file}: {land_km2}");
        println!("{file}: {land} sampled places on land, {both} under a foreign shore");
        // Natural Earth's shore at the Scheldt and the Dollard may reach under the map, no more.
        assert!(both <= 2, "{file}: {both}");
    }
}

#[test]
fn known_places_are_where_they_should_be() {
    for (file, map) in both() {
        let municipal = HitTest::new(&map, municipalities(&map));
        let countries = map.layer(NEIGHBOUR_LAYER).unwrap();
        let foreign = HitTest::new(&map, countries);
        for (name, lon, lat, code) in [
            ("Groningen", 6.5665, 53.2194, Some("GM0014")),
            ("Vaals", 6.0100, 50.7720, Some("GM0981")),
            ("Amsterdam", 4.8936, 52.3731, Some("GM0363")),
            ("Urk", 5.6050, 52.6640, Some("GM0184")),
            ("Den Burg, Texel", 4.7990, 53.0550, Some("GM0448")),
            ("Schiermonnikoog", 6.1700, 53.4830, Some("GM0088")),
            ("Middelburg", 3.6100, 51.4990, Some("GM0687")),
            ("Baarle-Nassau", 4.8900, 51.4480, Some("GM0744")),
            ("IJsselmeer", 5.3700, 52.8010, None),
            ("Markermeer", 5.2560, 52.5090, None),
            ("Oosterschelde", 3.9560, 51.5540, None),
            ("Baarle-Hertog", 4.9270, 51.4390, None),
            ("North Sea", 3.5000, 52.5000, None),
        ] {
            let found = municipal
                .feature_at(place(lon, lat))
                .map(|i| municipalities(&map).features[i].code.as_str());
            assert_eq!(found, code, "{file}: {name}");
        }
        for (name, lon, lat, code) in [
            ("Baarle-Hertog", 4.9270, 51.4390, Some("BE")),
            ("Antwerpen", 4.4900, 51.2000, Some("BE")),
            ("Aachen", 6.1000, 50.7700, Some("DE")),
            ("Leer", 7.4600, 53.2300, Some("DE")),
            ("Norderney", 7.2200, 53.7100, Some("DE")),
            ("Lille", 3.0600, 50.6300, Some("FR")),
            ("Utrecht", 5.1200, 52.0900, None),
            ("North Sea", 3.5000, 52.5000, None),
        ] {
            let found =
                foreign.feature_at(place(lon, lat)).map(|i| countries.features[i].code.as_str());
            assert_eq!(found, code, "{file}: {name}");
        }
    }
}

#[test]
fn paths_and_labels_of_every_municipality() {
    for (file, map) in both() {
        let paths = paths(&map);
        let hit = HitTest::new(&map, municipalities(&map));
        assert_eq!(paths.municipalities.len(), 342, "{file}");
        assert!(paths.municipalities.iter().all(|d| d.starts_with('M') && d.ends_with('z')));
        assert_eq!(paths.labels.len(), 342, "{file}");
        for (r, &(x, y)) in paths.labels.iter().enumerate() {
            let p = Point { x: VIEW.min.x + x * UNIT_M, y: VIEW.max.y - y * UNIT_M };
            assert_eq!(hit.feature_at(p), Some(r), "{file} {x} {y}");
        }
        let [left, top, width, height] = paths.view_box;
        for country in paths.neighbours.iter().filter(|n| n.code != "FR") {
            let (x, y) = country.label;
            assert!(
                x > left && x < left + width && y > top && y < top + height,
                "{file} {country:?}"
            );
        }
        for d in [&paths.land, &paths.shrinking] {
            assert_eq!(
                d.matches('M').count(),
                d.matches('z').count(),
                "{file}: an outline is open"
            );
        }
    }
}

#[test]
fn groups_of_another_length_are_refused() {
    let map = read(FILES[1]);
    let (short, full) = (vec![None; 341], vec![None; 342]);
    let groups = Groups { corop: &full, province: &short, shrinking: &full, anticipating: &full };
    assert_eq!(map_paths(&map, &groups, None).unwrap_err().code(), "shape");
}
