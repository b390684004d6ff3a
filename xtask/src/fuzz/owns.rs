//! Ids of indicators of one's own, and keys of regions that begin alike.

use super::random::Random;

/// An id by the rules, or a damaged one.
pub(super) fn make(random: &mut Random) -> Vec<u8> {
    let mut id = if random.one_in(6) { group(random) } else { indicator(random) };
    if random.one_in(2) {
        random.damage_text(&mut id, "own:near:1:0-100=1/0.5,:é\u{202e}~.GM0014");
    }
    id.into_bytes()
}

fn indicator(random: &mut Random) -> String {
    let who = random.pick(&["here", "near", "there", ""]).unwrap_or("").to_owned();
    let mut from = 0;
    let mut rows = Vec::new();
    for _ in 0..random.few() {
        let first = from + random.below(20);
        let last = first + random.below(20);
        from = last + 1;
        let rate = |random: &mut Random| match random.below(4) {
            0 => random.word(),
            _ => format!("{}.{}", random.below(200), random.below(100)),
        };
        let rates = match random.one_in(2) {
            true => rate(random),
            false => [rate(random), rate(random)].join("/"),
        };
        rows.push(format!("{first}-{last}={rates}"));
    }
    let need = if random.one_in(3) { random.word() } else { "2.5".to_owned() };
    format!("own:{who}:{need}:{}:{}", rows.join(","), random.word())
}

fn group(random: &mut Random) -> String {
    let codes: Vec<&str> = (0..random.few())
        .filter_map(|_| random.pick(&["GM0014", "GM0037", "GM0047", "GM9999", ""]))
        .collect();
    format!("own:{}~{}", codes.join("."), random.word())
}
