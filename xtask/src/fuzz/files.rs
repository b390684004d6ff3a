//! Tables and shapes of visitors: sound ones in small, and what editors, programs and half downloads make of them.

use super::random::Random;
use super::target::Target;

/// Cells that a table of figures may hold, right and wrong.
const CELLS: [&str; 40] = [
    "GM0014",
    "GM0037",
    "GM0047",
    "GM0017",
    "GM0788",
    "GM9999",
    "Groningen",
    "'s-Gravenhage",
    "Bergen (L.)",
    "Haaren",
    "Nederland",
    "PV20",
    "Emmen (PV)",
    "2025",
    "2019",
    "2025JJ00",
    "2025KW01",
    "2024*",
    "T001038",
    "3000",
    "4000",
    "Mannen",
    "Vrouwen",
    "10000",
    "10010",
    "22000",
    "70100",
    "0 jaar",
    "5 tot 10 jaar",
    "95 jaar of ouder",
    "Totaal",
    "T001019",
    "12,5",
    "1.234",
    "1.234,5",
    "-",
    ".",
    "x",
    "\"",
    "\"a\"\"b\"",
];
const HEADS: [&str; 24] = [
    "Regio's",
    "gemeentecode",
    "gemeentenaam",
    "Perioden",
    "jaar",
    "Geslacht",
    "Leeftijd",
    "Burgerlijke staat",
    "Bevolking op 1 januari (aantal)",
    "BevolkingOp1Januari_1",
    "Levend geboren kinderen (aantal)",
    "Overledenen (aantal)",
    "Immigratie",
    "Emigratie inclusief adm. correcties",
    "Vestiging vanuit een andere gemeente",
    "Vertrek naar andere gemeente",
    "groen (%)",
    "aantal",
    "Mannen",
    "Vrouwen",
    "2019",
    "2020",
    "0 tot 5 jaar",
    "80 jaar of ouder",
];

/// A file for one of the three readers, out of those that are kept.
pub(super) fn make(random: &mut Random, target: Target, kept: &[Vec<u8>]) -> Vec<u8> {
    let sound = |random: &mut Random| match target {
        Target::Csv => table(random),
        Target::GeoJson => geo_json(random),
        _ => topo_json(random),
    };
    let mut bytes = match kept.get(random.below(kept.len())) {
        Some(file) if random.one_in(3) => file.clone(),
        _ => sound(random).into_bytes(),
    };
    match random.below(6) {
        0 | 1 => {}
        2 => bytes.truncate(random.below(bytes.len())),
        _ => {
            let others = sound(random).into_bytes();
            random.damage_bytes(&mut bytes, &others);
        }
    }
    bytes
}

fn table(random: &mut Random) -> String {
    let delimiter = random.pick(&[";", "\t", ","]).unwrap_or(";");
    // A table of people by all ages is too seldom found by chance.
    if random.one_in(4) {
        return people(random, delimiter);
    }
    let columns = 2 + random.below(5);
    let mut text = String::from(if random.one_in(4) { "\u{feff}" } else { "" });
    let head: Vec<&str> = (0..columns).filter_map(|_| random.pick(&HEADS)).collect();
    text += &head.join(delimiter);
    text += "\n";
    for _ in 0..random.below(30) {
        let cells: Vec<String> = head.iter().map(|head| cell(random, head)).collect();
        text += &cells.join(delimiter);
        text += if random.one_in(9) { "\r\n" } else { "\n" };
    }
    text
}

/// Most often what its column says, sometimes anything.
fn cell(random: &mut Random, head: &str) -> String {
    let from = match head {
        "Regio's" | "gemeentecode" | "gemeentenaam" => 0..13,
        "Perioden" | "jaar" => 13..18,
        "Geslacht" => 18..23,
        "Leeftijd" => 23..31,
        "Burgerlijke staat" => 31..32,
        _ => return if random.one_in(5) { random.word() } else { random.below(5000).to_string() },
    };
    if random.one_in(20) {
        return random.word();
    }
    let cells = CELLS.get(if random.one_in(20) { 0..CELLS.len() } else { from }).unwrap_or(&CELLS);
    random.pick(cells).unwrap_or("").to_owned()
}

fn people(random: &mut Random, delimiter: &str) -> String {
    let width = [1, 5, 10, 25][random.below(4)];
    let region = random
        .pick(&["GM0014", "Groningen", "Haren", "GM0017", "Utrecht (gemeente)"])
        .unwrap_or("");
    let year = random.pick(&["2025", "2025JJ00", "2019"]).unwrap_or("");
    let both = random.one_in(3);
    let sexes: &[&str] = if both { &["Totaal"] } else { &["Mannen", "Vrouwen"] };
    let mut rows = vec![["regio", "geslacht", "leeftijd", "jaar", "bevolking"].join(delimiter)];
    for sex in sexes {
        for from in (0..100).step_by(width) {
            let age = format!("{from}-{}", from + width - 1);
            let count = random.below(2000).to_string();
            rows.push([region, sex, &age, year, &count].join(delimiter));
        }
        rows.push([region, sex, "100+", year, "3"].join(delimiter));
    }
    if random.one_in(3) {
        let at = random.below(rows.len());
        rows.remove(at);
    }
    rows.join("\n")
}

fn labels(random: &mut Random) -> String {
    let key =
        random.pick(&["statcode", "gemeentecode", "id", "statnaam", "naam", "x"]).unwrap_or("");
    let label = CELLS.get(random.below(13)).copied().unwrap_or("");
    let value = if random.one_in(6) {
        random.below(2000).to_string()
    } else {
        format!("\"{}\"", label.replace('"', ""))
    };
    format!("\"{key}\":{value},\"rest\":[{{\"a\":null}},true,-1.5e3]")
}

/// A ring near the Netherlands in degrees or metres, seldom elsewhere.
fn ring(random: &mut Random) -> String {
    let (x, y, size) = match random.below(8) {
        0 => (53.0, 6.0, 0.1),
        1 | 2 => (150_000.0, 450_000.0, 5_000.0),
        3 => (0.0, 0.0, 1e9),
        _ => (5.0, 52.0, 0.2),
    };
    let count = 3 + random.below(12);
    let mut corners: Vec<String> = Vec::new();
    for at in 0..count {
        let angle = at as f64 / count as f64 * core::f64::consts::TAU;
        let far = size * (0.5 + random.below(50) as f64 / 100.0);
        corners.push(format!(
            "[{},{}]",
            x + far * near_cosine(angle),
            y + far * near_cosine(angle - core::f64::consts::FRAC_PI_2)
        ));
    }
    if !random.one_in(12) {
        let first = corners.first().cloned().unwrap_or_default();
        corners.push(first);
    }
    if random.one_in(8) {
        let (a, b) = (random.below(corners.len()), random.below(corners.len()));
        corners.swap(a, b);
    }
    format!("[{}]", corners.join(","))
}

/// A cosine near enough for corners; the same everywhere.
fn near_cosine(angle: f64) -> f64 {
    let mut x = (angle + core::f64::consts::PI) % core::f64::consts::TAU - core::f64::consts::PI;
    if x.abs() > core::f64::consts::FRAC_PI_2 {
        x = core::f64::consts::PI - x.abs();
        return -(1.0 - x * x / 2.0 + x * x * x * x / 24.0);
    }
    1.0 - x * x / 2.0 + x * x * x * x / 24.0
}

fn geo_json(random: &mut Random) -> String {
    let mut features = Vec::new();
    for _ in 0..random.few() {
        let labels = labels(random);
        let (kind, coordinates) = match random.below(8) {
            0 => ("Point", "[5.1,52.1]".to_owned()),
            1..=3 => ("MultiPolygon", format!("[[{}],[{}]]", ring(random), ring(random))),
            _ => ("Polygon", format!("[{}]", ring(random))),
        };
        let (a, b) = (format!("\"type\":\"{kind}\""), format!("\"coordinates\":{coordinates}"));
        let geometry = if random.one_in(3) { format!("{b},{a}") } else { format!("{a},{b}") };
        features.push(format!(
            "{{\"type\":\"Feature\",\"properties\":{{{labels}}},\"geometry\":{{{geometry}}}}}"
        ));
    }
    format!(
        "{{\"type\":\"FeatureCollection\",\"name\":\"\\u00e9\",\"features\":[{}]}}",
        features.join(",\n")
    )
}

fn topo_json(random: &mut Random) -> String {
    let is_stepped = random.one_in(2);
    let count = random.few();
    let mut arcs = Vec::new();
    for _ in 0..count {
        if is_stepped {
            arcs.push("[[100,100],[50,0],[0,50],[-50,0],[0,-50]]".to_owned());
        } else {
            arcs.push(ring(random));
        }
    }
    let mut geometries = Vec::new();
    for _ in 0..random.few() {
        let index = match random.below(12) {
            0 => random.whole(),
            1..=3 => !(random.below(count) as i64),
            _ => random.below(count) as i64,
        };
        let labels = labels(random);
        let (kind, of) = if random.one_in(3) {
            ("MultiPolygon", format!("[[[{index}]]]"))
        } else {
            ("Polygon", format!("[[{index}]]"))
        };
        geometries
            .push(format!("{{\"type\":\"{kind}\",\"arcs\":{of},\"properties\":{{{labels}}}}}"));
    }
    let transform = if is_stepped {
        "\"transform\":{\"scale\":[0.001,0.001],\"translate\":[5,52]},"
    } else {
        ""
    };
    format!(
        "{{\"type\":\"Topology\",{transform}\"objects\":{{\"leeg\":{{\"type\":\"GeometryCollection\",\"geometries\":[]}},\"gemeente\":{{\"type\":\"GeometryCollection\",\"geometries\":[{}]}}}},\"arcs\":[{}]}}",
        geometries.join(","),
        arcs.join(",")
    )
}

/// Own data as a file keeps them: figures or shapes of a few municipalities.
pub(super) fn kept_data(random: &mut Random, codes: &[&str]) -> Vec<u8> {
    let first = random.below(codes.len());
    let codes = codes.get(first..first + 1 + random.below(codes.len() - first)).unwrap_or_default();
    let of_each = |item: &mut dyn FnMut() -> String| -> String {
        let items: Vec<String> = codes.iter().map(|_| item()).collect();
        format!("[{}]", items.join(","))
    };
    let figure = |random: &mut Random| match random.below(6) {
        0 => "null".to_owned(),
        1 => format!("{}.{}", random.below(900), 1 + random.below(99)),
        2 if random.one_in(9) => random.word(),
        _ => random.below(90_000).to_string(),
    };
    let list = |random: &mut Random, count: usize| -> String {
        let figures: Vec<String> = (0..count).map(|_| figure(random)).collect();
        format!("[{}]", figures.join(","))
    };
    let years = 1 + random.below(3);
    let of_years: Vec<String> = (0..years).map(|year| (2020 + year).to_string()).collect();
    let of_years = of_years.join(",");
    let (kind, fields) = match random.below(4) {
        0 => {
            let persons = |random: &mut Random| -> String {
                let cells: Vec<String> = (0..202).map(|_| random.below(3000).to_string()).collect();
                format!("[{}]", cells.join(","))
            };
            let rows = of_each(&mut || persons(random));
            ("base", format!("\"year\":2025,\"estimated\":true,\"persons\":{rows}"))
        }
        1 => {
            let rows = of_each(&mut || list(random, 6 * years));
            ("components", format!("\"years\":[{of_years}],\"flows\":{rows}"))
        }
        2 => {
            let rows = of_each(&mut || list(random, years));
            let measure = random.pick(&["count", "share"]).unwrap_or("");
            (
                "indicator",
                format!(
                    "\"label\":\"groen (%)\",\"measure\":\"{measure}\",\"years\":[{of_years}],\"values\":{rows}"
                ),
            )
        }
        _ => {
            let ring = |random: &mut Random| {
                let steps: Vec<String> = (0..2 * random.few())
                    .map(|_| (random.below(900) as i64 - 450).to_string())
                    .collect();
                format!("[[[150000,450000,900,0,0,900,{}]]]", steps.join(","))
            };
            let rows = of_each(&mut || ring(random));
            ("regions", format!("\"shapes\":{rows}"))
        }
    };
    let codes: Vec<String> = codes.iter().map(|code| format!("\"{code}\"")).collect();
    let hash = "0123456789abcdef".repeat(4);
    let mut text = format!(
        "{{\"kind\":\"{kind}\",\"name\":\"a.csv\",\"sha256\":\"{hash}\",\"regions\":[{}],{fields}}}",
        codes.join(",")
    );
    if random.one_in(2) {
        random.damage_text(&mut text, "[]{},:\"null\"-1.5e3é\u{202e}GM0014shapes");
    }
    text.into_bytes()
}
