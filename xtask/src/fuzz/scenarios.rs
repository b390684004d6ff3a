//! Documents as JSON: by the names of the format with values that may or may not fit, or changed from documents that are there.

use serde_json::{Map, Value as Json, json};

use super::random::Random;

const FIELDS: [&str; 12] = [
    "assumptions",
    "base",
    "edits",
    "format",
    "horizonYear",
    "measures",
    "moves",
    "name",
    "note",
    "paths",
    "preset",
    "reconcile",
];

/// Lists in lists in lists make megabytes; the page opens no file of more than this.
const MOST_BYTES: usize = 512 * 1024;

/// A text out of some documents, or of nothing.
pub(super) fn make(random: &mut Random, documents: &[Json]) -> Vec<u8> {
    let mut json = documents.get(random.below(documents.len())).cloned().unwrap_or(Json::Null);
    match random.below(4) {
        0 => json = document(random),
        1 => {
            json = document(random);
            change(random, &mut json);
        }
        _ => (0..random.few()).for_each(|_| change(random, &mut json)),
    }
    let mut text = json.to_string();
    if random.one_in(8) {
        random.damage_text(&mut text, "{\"a\":[1e999,-0,\"\\ud800\",{}],\"edits\":[[[[[[[[[[");
    }
    if random.one_in(500) {
        let levels = 1 << random.below(15);
        text = ["[", "{\"a\":"].map(|open| open.repeat(levels)).join("") + &text;
    }
    let mut bytes = text.into_bytes();
    bytes.truncate(MOST_BYTES);
    bytes
}

/// Puts another value, field or item somewhere in a tree.
pub(super) fn change(random: &mut Random, json: &mut Json) {
    match json {
        Json::Object(fields) if !fields.is_empty() && !random.one_in(12) => {
            let key = fields.keys().nth(random.below(fields.len())).cloned().unwrap_or_default();
            match random.below(12) {
                0 => drop(fields.remove(&key)),
                1 => {
                    let name = random.pick(&FIELDS).unwrap_or("").to_owned();
                    let name = if random.one_in(4) { random.word() } else { name };
                    let other = value(random);
                    fields.insert(name, other);
                }
                _ => {
                    if let Some(field) = fields.get_mut(&key) {
                        change(random, field);
                    }
                }
            }
        }
        Json::Array(items) if !items.is_empty() && !random.one_in(12) => {
            if random.one_in(2) {
                let others = items.clone();
                random.damage(items, &others, |random, _| value(random));
                if random.one_in(50) {
                    *items = items.iter().cycle().take(450).cloned().collect();
                }
            } else {
                let at = random.below(items.len());
                items.iter_mut().skip(at).take(1).for_each(|item| change(random, item));
            }
        }
        other => *other = value(random),
    }
}

/// Any value.
fn value(random: &mut Random) -> Json {
    match random.below(12) {
        0 => Json::Null,
        1 => json!(random.one_in(2)),
        2 => json!([]),
        3 => json!({}),
        4 => knots(random),
        5 => json!([random.whole(), random.whole()]),
        6 => json!(random.whole()),
        7 => json!(random.whole() as f64 / 1e3),
        8 => json!(f64::from_bits(random.next())),
        9 => edit(random),
        _ => json!(random.word()),
    }
}

pub(super) fn document(random: &mut Random) -> Json {
    let mut json = Map::new();
    json.insert("format".into(), json!(1));
    json.insert("horizonYear".into(), json!(2060));
    json.insert("base".into(), json!({"edition": "0123456789abcdef", "year": 2025}));
    json.insert("preset".into(), json!(random.pick(&["trend", "high", "low", "cities", "spread"])));
    for name in FIELDS {
        if !random.one_in(3) {
            continue;
        }
        let field = match name {
            "edits" => (0..random.few()).map(|_| edit(random)).collect(),
            "measures" => (0..random.few()).map(|_| measure(random)).collect(),
            "moves" => json!(random.pick(&["pool", "distance"])),
            "name" | "note" => json!(random.word()),
            "reconcile" => json!({"births": knots(random), "emigrants": knots(random)}),
            "paths" => json!({
                "totalFertilityRate": knots(random), "lifeExpectancy": 80 + random.below(20),
                "immigrants": random.below(1_000_000), "mobility": random.below(3_000) as f64 / 1e3,
                "livingAlone": random.below(2_000) as f64 / 1e3,
            }),
            "assumptions" => {
                let all: Vec<_> = streekblik::model::themes::assumptions().collect();
                let some = (0..random.few()).filter_map(|_| all.get(random.below(all.len())));
                let some: Vec<_> =
                    some.map(|(_, one)| (one.id.to_owned(), one.min, one.max)).collect();
                some.into_iter().map(|(id, min, max)| (id, between(random, min, max))).collect()
            }
            _ => continue,
        };
        json.insert(name.into(), field);
    }
    Json::Object(json)
}

fn between(random: &mut Random, min: f64, max: f64) -> Json {
    let part = random.below(1_001) as f64 / 1e3;
    json!(((min + part * (max - min)) * 1e6).round() / 1e6)
}

fn knots(random: &mut Random) -> Json {
    let mut year = 2020;
    let mut knot = || {
        year += 1 + random.below(9);
        let scale = if random.one_in(2) { 3_000 } else { 300_000 };
        json!([year, random.below(scale) as f64 / if random.one_in(2) { 1.0 } else { 1e3 }])
    };
    let first = knot();
    let mut list = vec![first, knot()];
    list.truncate(1 + random.below(2));
    json!(list)
}

fn regions(random: &mut Random) -> Json {
    let known =
        ["GM0014", "GM0037", "GM0047", "GM0363", "corop:CR01", "country:NL", "province:PV20"];
    let list: Vec<String> =
        (0..random.few()).filter_map(|_| random.pick(&known)).map(str::to_owned).collect();
    let mut list = list;
    list.sort_unstable();
    if !random.one_in(9) {
        list.dedup();
    }
    json!(list)
}

fn years(random: &mut Random) -> Json {
    let first = 2000 + random.below(90);
    json!([first, first + random.below(15)])
}

fn edit(random: &mut Random) -> Json {
    let components =
        ["fertility", "mortality", "arrivals", "departures", "immigration", "emigration"];
    let mut edit = json!({
        "component": random.pick(&components), "regions": regions(random), "years": years(random),
    });
    let (name, amount) = match random.below(3) {
        0 => ("amount", json!(random.below(400_000) as f64 - 200_000.0)),
        _ => ("factor", json!(random.below(5_200) as f64 / 1e3)),
    };
    edit[name] = amount;
    if random.one_in(3) {
        let first = random.below(101);
        edit["ages"] = json!([first, first + random.below(20)]);
    }
    edit
}

fn measure(random: &mut Random) -> Json {
    let levers: Vec<_> = streekblik::model::themes::levers().collect();
    let (id, per_year) = match levers.get(random.below(levers.len())) {
        Some((_, lever)) => (lever.id, between(random, lever.min, lever.max)),
        None => ("", Json::Null),
    };
    json!({"lever": id, "regions": regions(random), "years": years(random), "perYear": per_year})
}
