//! Files of discussion rounds by the names of their format, and codes, whole or damaged.

use serde_json::{Map, Value as Json, json};
use streekblik::session::document::round::{KINDS, Round, write_code};

use super::random::Random;
use super::scenarios::{change, document};

/// A file, or a code.
pub(super) fn make(random: &mut Random) -> Vec<u8> {
    let mut json = round(random);
    if random.one_in(4) {
        return code(random, &json).into_bytes();
    }
    if random.one_in(2) {
        (0..random.few()).for_each(|_| change(random, &mut json));
    }
    let mut text = json.to_string();
    if random.one_in(8) {
        random.damage_text(&mut text, "{\"records\":[[\"aaaaaaaa\",1e999]],\"clock\":[[[[[[");
    }
    text.into_bytes()
}

/// The code of a table of a round; often with a slip.
fn code(random: &mut Random, json: &Json) -> String {
    let keys = ["GM0014", "GM0037", "GM0047"].map(str::to_owned);
    let read = serde_json::from_value(json.clone()).ok().and_then(|value| Round::read(&value).ok());
    let code = read.and_then(|round| write_code(&round, "t1", &keys).ok());
    let mut text = code.unwrap_or_else(|| "04173-8CG2G".to_owned());
    if random.one_in(3) {
        random.damage_text(&mut text, "0123456789ABCDEFGHJKMNPQRSTVWXYZ-ilou é");
    }
    text
}

fn round(random: &mut Random) -> Json {
    let mut records =
        vec![json!({"kind": "table", "id": "t1", "clock": clock(random), "order": 1})];
    records.extend((0..random.few()).map(|_| record(random)));
    let mut round = json!({
        "base": {"edition": "0123456789abcdef", "year": 2025}, "format": 1, "kind": "streekblik-round",
        "records": records,
    });
    if random.one_in(4) {
        round["data"] = (0..random.few()).map(|_| own_data(random)).collect();
    }
    round
}

/// Own data that come along; what they hold is read by itself (`owns`).
fn own_data(random: &mut Random) -> Json {
    json!({
        "kind": "indicator", "name": "a.csv", "sha256": "0".repeat(64), "label": "a", "measure": "count",
        "regions": ["GM0014"], "years": [2025], "values": [[random.below(3)]],
    })
}

fn clock(random: &mut Random) -> Json {
    let devices = ["00000001", "0a0b0c0d", "ffffffff"];
    let some = devices.iter().filter_map(|device| {
        let changes = random.below(3);
        (changes > 0).then(|| json!([device, changes]))
    });
    some.collect()
}

fn record(random: &mut Random) -> Json {
    let kind = random.pick(&KINDS).unwrap_or("note");
    let id = format!("{}{}", random.pick(&["t", "p"]).unwrap_or("t"), random.below(4));
    let mut fields = Map::new();
    fields.insert("kind".into(), json!(kind));
    fields.insert("id".into(), json!(id));
    fields.insert("clock".into(), clock(random));
    let mut put = |name: &str, value: Json| drop(fields.insert(name.to_owned(), value));
    match kind {
        "round" => {
            put("region", json!("GM0014"));
            put("indicator", json!("population"));
            put("year", json!(2025 + random.below(80)));
        }
        "table" => put("name", json!(random.word())),
        "proposal" => {
            put("table", json!("t1"));
            put("document", document(random));
            if random.one_in(2) {
                put("votes", json!({"for": random.below(40), "against": random.below(40)}));
            }
            put("why", json!(random.word()));
        }
        "guess" => {
            put("table", json!("t1"));
            put("region", json!("corop:CR01"));
            put("indicator", json!("population"));
            put(
                "points",
                json!([[2025, random.below(9000)], [2026 + random.below(9), random.whole()]]),
            );
        }
        "note" => put("text", json!(random.word())),
        _ => {
            let (hour, minute) = (random.below(25), random.below(61));
            put("at", json!(format!("2026-11-27T{hour:02}:{minute:02}:00")));
            put("label", json!(random.word()));
            put("bookmark", json!(random.one_in(2)));
        }
    }
    if random.one_in(9) {
        put("removed", json!(true));
    }
    Json::Object(fields)
}
