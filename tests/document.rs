//! Scenario documents: what is read and refused, the published schema, the canonical form, links, composition.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests may stop them

use serde_json::{Value as Json, json};
use std::fs;
use std::path::Path;
use streekblik::model::themes;
use streekblik::session::document::{Document, MOST_LINK_CHARS, Value, read_choice};

fn rich() -> Json {
    json!({
        "format": 1, "base": {"year": 2025, "edition": "0123456789abcdef"}, "name": "Proef ü \"1\"", "note": "Regel 1\nRegel 2",
        "preset": "high", "horizonYear": 2060, "moves": "pool",
        "paths": {
            "totalFertilityRate": [[2025, 1.43], [2040, 1.6]], "lifeExpectancy": 88.5, "lifeExpectancyMen": [[2060, 86]],
            "immigrants": 250_000, "emigrants": [[2030, 200_000], [2031, 180_000.5]], "mobility": 1.1,
        },
        "edits": [
            {"component": "arrivals", "regions": ["corop:CR01", "GM0014", "GM0037"], "ages": [18, 22], "years": [2026, 2059], "factor": 1.2},
            {"component": "immigration", "regions": ["GM0363"], "years": [2030, 2030], "amount": -500},
        ],
        "reconcile": {"births": [[2025, 165_000], [2060, 170_000]]},
        "assumptions": {"homesFriction": 1.5, "primaryLeast": 145},
        "measures": [{"lever": "demolish", "regions": ["GM0928", "regiodeal:parkstad"], "years": [2026, 2035], "perYear": 250}],
    })
}

fn read(json: &Json) -> Result<Document, streekblik::Error> {
    Document::read(&serde_json::from_value::<Value>(json.clone()).unwrap())
}

fn schema() -> jsonschema::Validator {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/schema/scenario-1.schema.json");
    let schema: Json = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    assert!(jsonschema::meta::is_valid(&schema));
    jsonschema::draft202012::new(&schema).unwrap()
}

/// Rules that a schema cannot tell; it names them in its description.
fn is_beyond_the_schema(error: &streekblik::Error) -> bool {
    let text = error.to_string();
    ["expected from:", "expected decimals:", "expected size:"]
        .iter()
        .any(|rule| text.contains(rule))
}

/// The reader and the schema say the same of a document.
#[track_caller]
fn both_agree(schema: &jsonschema::Validator, json: &Json) -> bool {
    let by_schema = schema.is_valid(json);
    match read(json) {
        Ok(_) => assert!(by_schema, "only the reader takes {json}"),
        Err(error) if is_beyond_the_schema(&error) => assert!(by_schema, "{error}: {json}"),
        Err(error) => assert!(!by_schema, "only the schema takes it: {error}: {json}"),
    }
    by_schema
}

/// Every place of a document.
fn pointers(json: &Json, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match json {
        Json::Object(fields) => {
            fields.iter().for_each(|(key, one)| pointers(one, &format!("{at}/{key}"), found))
        }
        Json::Array(items) => {
            items
                .iter()
                .enumerate()
                .for_each(|(i, one)| pointers(one, &format!("{at}/{i}"), found));
        }
        _ => {}
    }
}

#[test]
fn the_schema_takes_what_the_reader_takes_wherever_a_document_is_changed() {
    let schema = schema();
    let good = rich();
    assert!(both_agree(&schema, &good));
    let mut places = Vec::new();
    pointers(&good, "", &mut places);
    let long = "x".repeat(81);
    let values = json!([
        null, true, false, "", "x", "trend", "pool", "cities", "GM0014", "GM014", "corop:", "kreis:CR01", "province:PV20", long,
        "a\nb", "\u{7f}", "0123456789abcdeg", -1, 0, 0.5, 1, 1.5, 2.25, 3, 3.5, 3.6, 5, 5.1, 59, 60, 99.9, 100, 100.5, 101, 1999, 2000,
        2024.5, 2025, 2060, 2061, 2100, 2101, 200_000, 200_001, -200_001, 1_000_000, 1_000_001, 0.000_000_1, 1e300, [], {}, [1], [[2030, 1]],
        [[2030, 70]], [[2030, 1], [2030, 1]], [[2031, 70], [2030, 70]], [[2030, 1, 1]], [[]], ["GM0014"], ["GM0014", "GM0014"], [30, 20],
        [2030, 2020], [2020, 2030], [20, 30], {"births": [[2030, 1]]}, {"factor": 1}, "immigration", "mortality", "arrivals"
    ]);
    let (mut taken, mut refused) = (0, 0);
    let mut check = |json: &Json| {
        if both_agree(&schema, json) { taken += 1 } else { refused += 1 }
    };
    for place in places {
        for value in values.as_array().unwrap() {
            let mut changed = good.clone();
            *changed.pointer_mut(&place).unwrap() = value.clone();
            check(&changed);
        }
        let (parent, key) = place.rsplit_once('/').unwrap_or_default();
        let mut changed = good.clone();
        match changed.pointer_mut(parent) {
            Some(Json::Object(fields)) if !key.is_empty() => {
                fields.remove(key);
                check(&changed);
                for added in ["unknown", "amount", "factor", "ages"] {
                    let mut more = changed.clone();
                    more.pointer_mut(parent).unwrap()[added] = json!(1);
                    check(&more);
                }
            }
            Some(Json::Array(items)) => {
                items.remove(key.parse().unwrap());
                check(&changed);
            }
            _ => {}
        }
    }
    println!("{taken} taken, {refused} refused");
    assert!(taken > 300 && refused > 3000, "{taken} {refused}");
}

#[test]
fn lists_and_texts_have_bounds() {
    let schema = schema();
    let bounded = |place: &str, item: &dyn Fn(usize) -> Json, most: usize| {
        for (count, fits) in [(most, true), (most + 1, false)] {
            let mut json = rich();
            *json.pointer_mut(place).unwrap() = (0..count).map(item).collect();
            assert_eq!(both_agree(&schema, &json), fits, "{place} {count}");
        }
    };
    bounded("/edits", &|_| rich()["edits"][1].clone(), 100);
    bounded("/edits/0/regions", &|i| json!(format!("GM{i:04}")), 400);
    bounded("/paths/totalFertilityRate", &|i| json!([2000 + i, 1.5]), 60);
    for (key, most) in [("name", 80), ("note", 500)] {
        for (count, fits) in [(most, true), (most + 1, false)] {
            let mut json = rich();
            json[key] = json!("é".repeat(count));
            assert_eq!(both_agree(&schema, &json), fits, "{key} {count}");
        }
    }
    let mut heavy = rich();
    let regions: Vec<_> = (0..100).map(|i| format!("GM{i:04}")).collect();
    let edit =
        json!({"component": "arrivals", "regions": regions, "years": [2026, 2059], "factor": 1.2});
    heavy["edits"] = vec![edit; 100].into();
    assert!(read(&heavy).unwrap_err().to_string().contains("size:65536"));
}

#[test]
fn errors_name_the_place_what_was_expected_and_what_was_found() {
    let told = |place: &str, value: Json| {
        let mut json = rich();
        *json.pointer_mut(place).unwrap() = value;
        read(&json).unwrap_err().to_string()
    };
    for (place, value, message) in [
        ("/format", json!(2), "document: format: expected format:1, found 2"),
        (
            "/preset",
            json!("boom"),
            "document: preset: expected oneOf:trend|high|low|moreMigration|lessMigration|cities|spread, found \"boom\"",
        ),
        (
            "/edits/0/ages/0",
            json!(-1),
            "document: edits[0].ages[0]: expected whole:0|100, found -1",
        ),
        (
            "/edits/0/ages/1",
            json!(17),
            "document: edits[0].ages[1]: expected from:18|100, found 17",
        ),
        (
            "/edits/1/amount",
            json!(1e7),
            "document: edits[1].amount: expected number:-200000|200000, found 10000000",
        ),
        (
            "/edits/0/regions/1",
            json!("corop:CR01"),
            "document: edits[0].regions[1]: expected different, found \"corop:CR01\"",
        ),
        (
            "/edits/0/regions/1",
            json!("gm14"),
            "document: edits[0].regions[1]: expected region, found \"gm14\"",
        ),
        (
            "/paths/mobility",
            json!(0.1 + 0.2),
            "document: paths.mobility: expected decimals:6, found 0.30000000000000004",
        ),
        (
            "/paths/emigrants/1/0",
            json!(2029),
            "document: paths.emigrants[1][0]: expected from:2031|2100, found 2029",
        ),
        (
            "/moves",
            json!("teleport"),
            "document: moves: expected oneOf:pool|originDestination, found \"teleport\"",
        ),
        ("/base", json!("2025"), "document: base: expected object, found \"2025\""),
    ] {
        assert_eq!(told(place, value), message);
    }
    let mut json = rich();
    json["edits"][0]["factr"] = json!(1);
    let message = read(&json).unwrap_err().to_string();
    assert_eq!(
        message,
        "document: edits[0].factr: expected key:ages|amount|component|factor|regions|years, found factr"
    );
    json = rich();
    json.as_object_mut().unwrap().remove("base");
    assert_eq!(read(&json).unwrap_err().to_string(), "document: base: expected object, found ");
    assert_eq!(read(&json!([])).unwrap_err().to_string(), "document: : expected object, found []");
}

#[test]
fn the_canonical_text_and_its_hash_are_those_committed() {
    // Without what the themes added later: a document of before keeps its identity.
    let mut before = rich();
    before.as_object_mut().unwrap().retain(|key, _| key != "assumptions" && key != "measures");
    let document = read(&before).unwrap();
    let text = document.to_canonical_json();
    let golden = concat!(
        r#"{"base":{"edition":"0123456789abcdef","year":2025},"edits":[{"ages":[18,22],"component":"arrivals","factor":1.2,"regions":["GM0014","GM0037","corop:CR01"],"years":[2026,2059]},"#,
        r#"{"amount":-500,"component":"immigration","regions":["GM0363"],"years":[2030,2030]}],"format":1,"horizonYear":2060,"moves":"pool","name":"Proef ü \"1\"","note":"Regel 1\nRegel 2","#,
        r#""paths":{"emigrants":[[2030,200000],[2031,180000.5]],"immigrants":250000,"lifeExpectancy":88.5,"lifeExpectancyMen":[[2060,86]],"mobility":1.1,"totalFertilityRate":[[2025,1.43],[2040,1.6]]},"#,
        r#""preset":"high","reconcile":{"births":[[2025,165000],[2060,170000]]}}"#
    );
    assert_eq!(text, golden);
    assert_eq!(read(&serde_json::from_str(&text).unwrap()).unwrap(), document);
    // As `printf %s "$text" | sha256sum` gives it.
    assert_eq!(
        document.identity(),
        "7ce59fc51a605ecd1abbd0d2d2c483e317e7dbf33862c7c9e7bdb17dcd918727"
    );
}

#[test]
fn a_scenario_alone_is_read_as_a_document_is() {
    let choice = |json: Json| read_choice(&serde_json::from_value(json).unwrap());
    assert_eq!(choice(json!({"preset": "low"})).unwrap().preset, "low");
    let mut json = rich();
    for key in ["format", "base", "name", "note", "horizonYear"] {
        json.as_object_mut().unwrap().remove(key);
    }
    assert_eq!(choice(json).unwrap(), read(&rich()).unwrap().choice);
    assert!(choice(json!({})).is_err() && choice(json!({"preset": "trend", "name": "x"})).is_err());
}

#[test]
fn a_damaged_link_is_told() {
    let link = read(&rich()).unwrap().to_link();
    assert!(link.len() < MOST_LINK_CHARS);
    for end in 0..link.len() {
        let error = Document::from_link(&link[..end]).unwrap_err().to_string();
        assert!(error.contains("link:whole"), "{error}");
    }
    for at in 0..link.len() {
        let other = if link.as_bytes()[at] == b'A' { 'B' } else { 'A' };
        let changed = format!("{}{other}{}", &link[..at], &link[at + 1..]);
        // Two bytes of check let one change in 65,536 pass; none of these does.
        assert!(Document::from_link(&changed).is_err(), "{at}");
    }
    assert!(Document::from_link(&"A".repeat(MOST_LINK_CHARS + 1)).is_err());
}

/// A text with what stands between two others replaced.
fn between(text: &str, start: &str, end: &str, by: &str) -> String {
    let from = text.find(start).unwrap() + start.len();
    let to = from + text[from..].find(end).unwrap();
    format!("{}{by}{}", &text[..from], &text[to..])
}

#[test]
fn the_schema_knows_every_assumption_and_lever_with_its_bounds() {
    let bounds = |min: f64, max: f64| format!(r#""minimum": {min}, "maximum": {max}"#);
    let mut of_assumptions: Vec<String> = themes::assumptions()
        .map(|(_, one)| {
            let bounds = bounds(one.min, one.max);
            format!(r#"        "{}": {{ "type": "number", {bounds} }}"#, one.id)
        })
        .collect();
    of_assumptions.sort_unstable();
    let ids: Vec<String> = themes::levers().map(|(_, one)| format!("\"{}\"", one.id)).collect();
    let rules: Vec<String> = themes::levers()
        .map(|(_, one)| {
            let bounds = bounds(one.min, one.max);
            format!(r#"        {{ "if": {{ "properties": {{ "lever": {{ "const": "{}" }} }} }}, "then": {{ "properties": {{ "perYear": {{ {bounds} }} }} }} }}"#, one.id)
        })
        .collect();

    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/schema/scenario-1.schema.json");
    let text = fs::read_to_string(&path).unwrap();
    let start = "the page of definitions.\",\n      \"type\": \"object\",\n      \"additionalProperties\": false,\n      \"properties\": {\n";
    let expected = between(&text, start, "\n      }", &of_assumptions.join(",\n"));
    let expected = between(&expected, "\"lever\": { \"enum\": [", "]", &ids.join(", "));
    let start = "\"perYear\": { \"description\": \"So much a year in all of its regions together; each does what it has of their homes in the base year.\", \"type\": \"number\" }\n      },\n      \"allOf\": [\n";
    let expected = between(&expected, start, "\n      ]", &rules.join(",\n"));
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, &expected).unwrap();
    }
    let text = fs::read_to_string(&path).unwrap();
    assert!(text == expected, "themes have changed: UPDATE_GOLDEN=1 cargo test --test document");
}

#[test]
fn what_is_assumed_by_default_is_left_out_and_other_bounds_are_told() {
    let mut json = rich();
    json["assumptions"] = json!({"homesFriction": 2, "primaryLeast": 145});
    assert_eq!(read(&json).unwrap().choice.assumptions, [("primaryLeast", 145.0)]);
    json["assumptions"]["primaryLeast"] = json!(1000);
    assert_eq!(
        read(&json).unwrap_err().to_string(),
        "document: assumptions.primaryLeast: expected number:23|400, found 1000"
    );
    json = rich();
    json["measures"][0]["perYear"] = json!(-1);
    assert_eq!(
        read(&json).unwrap_err().to_string(),
        "document: measures[0].perYear: expected number:0|100000, found -1"
    );
}
