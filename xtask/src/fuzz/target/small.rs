//! Packs of three municipalities, cut from the committed ones: a hundred times as many inputs fit in an hour.

use super::sections::{Content, Sections};
use streekblik::error::Error;

/// Places in the committed packs: Groningen, Stadskanaal and Veendam, two of them of one COROP region.
const KEPT: [usize; 3] = [0, 2, 3];

/// Tables that have a part for each municipality, `[outer][r][inner]`.
const BY_REGION: [(&str, usize, usize); 23] = [
    ("totals", 1, 14),
    ("men", 1, 13),
    ("components", 6, 12),
    ("bands_2019", 1, 9),
    ("bands_2024", 1, 5),
    ("own_borders_since", 1, 1),
    ("base_population", 1, 202),
    ("moves.out_factor", 1, 16),
    ("moves.in_weight", 1, 16),
    ("moves.sex_tilt", 1, 8),
    ("moves.places", 1, 2),
    ("migration.immigrant_share", 1, 1),
    ("migration.emigration_factor", 1, 1),
    ("levels.fertility", 1, 1),
    ("levels.mortality", 1, 1),
    ("levels.attraction", 1, 1),
    ("uncertainty.region_sd", 1, 1),
    ("households.regions", 5, 1),
    ("households.counted", 1, 3),
    ("codes", 1, 1),
    ("dwellings", 1, 5),
    ("built", 1, 4),
    ("land", 1, 1),
];

/// The committed population, background, themes and evidence, and a map made up, each of three municipalities.
pub(crate) fn small_packs(committed: [&[u8]; 4]) -> Result<[Sections; 5], Error> {
    let [population, background, themes, evidence] = committed.map(Sections::read);
    let (mut population, mut background, mut themes, mut evidence) =
        (population?, background?, themes?, evidence?);
    let municipalities =
        population.text_mut("municipalities").map_or(0, |text| text.lines().count());
    let regions = municipalities.saturating_sub(1);
    for pack in [&mut population, &mut background, &mut themes] {
        for (name, outer, inner) in BY_REGION {
            if let Some(values) = pack.whole_mut(name) {
                *values = cut(values, regions, outer, inner);
            }
        }
        keep(pack, "sources", |at, _| at < 3);
    }
    if let Some(shares) = population.whole_mut("migration.immigrant_share") {
        shares.copy_from_slice(&[6_000_000, 2_000_000, 2_000_000]);
    }
    keep(&mut population, "municipalities", |at, _| KEPT.iter().any(|r| r + 1 == at));
    let is_kept =
        |line: &str| ["GM0014", "GM0037", "GM0047"].iter().any(|code| line.contains(code));
    keep(&mut population, "groups", |_, line| is_kept(line));
    // Some whole ones, and one municipality that was divided.
    keep(&mut population, "mergers", |at, line| at < 4 || line.contains("GM0040"));
    keep(&mut background, "fit_error", |at, _| at < 3);
    keep(&mut background, "assumptions", |at, line| at < 3 || line.contains("distance_exponent"));

    keep(&mut evidence, "forecasts", |at, _| at < 12);
    if let Some(values) = evidence.whole_mut("backtest_forecast") {
        *values = cut(values, regions, 1, 6);
    }
    // The country, a province, two COROP regions and the lists the three are in.
    let groups = groups_of(&mut population);
    if let Some(values) = evidence.whole_mut("backtest_bounds") {
        values.truncate((KEPT.len() + groups) * 24);
    }
    Ok([population, background, themes, evidence, map()])
}

fn cut(values: &[i32], regions: usize, outer: usize, inner: usize) -> Vec<i32> {
    let mut kept = Vec::with_capacity(outer * KEPT.len() * inner);
    for block in 0..outer {
        for r in KEPT {
            let from = (block * regions + r) * inner;
            kept.extend(values.get(from..from + inner).unwrap_or_default());
        }
    }
    kept
}

/// Keeps the header (or the first line) and the lines that are wanted.
fn keep(pack: &mut Sections, name: &str, wanted: impl Fn(usize, &str) -> bool) {
    if let Some(text) = pack.text_mut(name) {
        let lines = text.lines().enumerate().filter(|(at, line)| *at == 0 || wanted(*at, line));
        *text = lines.map(|(_, line)| format!("{line}\n")).collect();
    }
}

fn groups_of(population: &mut Sections) -> usize {
    let mut names: Vec<String> = Vec::new();
    if let Some(text) = population.text_mut("groups") {
        let key = |line: &str| line.split('\t').take(2).collect::<Vec<_>>().join(":");
        names.extend(text.lines().skip(1).map(key));
    }
    names.sort_unstable();
    names.dedup();
    names.len() + 4
}

/// Three squares in a row and a country beside them.
fn map() -> Sections {
    let arcs: [&[(i32, i32)]; 9] = [
        &[(10, 0), (10, 10)],
        &[(10, 10), (0, 10), (0, 0), (10, 0)],
        &[(10, 0), (20, 0)],
        &[(20, 0), (20, 10)],
        &[(20, 10), (10, 10)],
        &[(20, 0), (30, 0)],
        &[(30, 0), (30, 10)],
        &[(30, 10), (20, 10)],
        &[(30, 0), (40, 0), (40, 10), (30, 10)],
    ];
    let whole = |values: &[i32]| Content::Whole(values.to_vec());
    let points = || arcs.iter().flat_map(|arc| arc.iter());
    let mut map = Sections::new("map");
    map.add("about", Content::Text("grid_m\t1000\n".to_owned()));
    map.add("grid_m", whole(&[1000]));
    map.add("municipality_codes", whole(&[14, 37, 47]));
    map.add("neighbours", Content::Text("DE\tGermany\n".to_owned()));
    map.add("polygons", whole(&[1; 4]));
    map.add("rings", whole(&[1; 4]));
    map.add("ring_arcs", whole(&[2, 4, 4, 2]));
    map.add("arc_refs", whole(&[0, 0, 0, 0, 0, 5, 0, 0, 0, 5, 0, 3]));
    map.add("arc_points", Content::Whole(arcs.iter().map(|arc| arc.len() as i32).collect()));
    map.add("x", Content::Whole(points().map(|(x, _)| 200 + x).collect()));
    map.add("y", Content::Whole(points().map(|(_, y)| 500 + y).collect()));
    map
}
