//! Links: bytes made by the rules of version 3 or changed from links that are there, with their check made right. Those of versions 1 and 2
//! hold no bytes: the page reads them, and `tests/web/links.test.mjs` changes them at random (`STREEKBLIK_LINKS` says how many).

use sha2::{Digest, Sha256};

use super::random::Random;
use super::target::push_varint;

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// A link out of the body of another, or of nothing.
pub(super) fn make(random: &mut Random, bodies: &[Vec<u8>]) -> Vec<u8> {
    let [mut body, other] =
        [(); 2].map(|()| bodies.get(random.below(bodies.len())).cloned().unwrap_or_default());
    match random.below(4) {
        0 => body = by_rules(random),
        1 => {
            body = by_rules(random);
            random.damage_bytes(&mut body, &other);
        }
        _ => random.damage_bytes(&mut body, &other),
    }
    let mut link = sealed(&body);
    if random.one_in(20) {
        random.damage_bytes(&mut link, b"d=&#%20==+/");
    }
    link
}

/// The text of a body, with the two bytes by which it is told to be whole.
pub(super) fn sealed(body: &[u8]) -> Vec<u8> {
    let check = Sha256::digest(body);
    let bytes: Vec<u8> = body.iter().chain(check.iter().take(2)).copied().collect();
    let mut text = Vec::with_capacity(bytes.len() / 3 * 4 + 4);
    for group in bytes.chunks(3) {
        let joined = group.iter().fold(0u32, |joined, byte| joined << 8 | u32::from(*byte));
        let joined = joined << (8 * (3 - group.len()));
        let sextet = |i: usize| LETTERS.get((joined >> (18 - 6 * i)) as usize & 63);
        text.extend((0..=group.len()).filter_map(sextet));
    }
    text
}

/// The body of a link without its check; nothing for what is no link.
pub(super) fn body(link: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    for group in link.as_bytes().chunks(4) {
        let sextet = |letter: &u8| LETTERS.iter().position(|known| known == letter).unwrap_or(0);
        let joined = group.iter().fold(0, |joined, letter| joined << 6 | sextet(letter));
        let joined = (joined << (6 * (4 - group.len()))) as u32;
        let [_, all @ ..] = joined.to_be_bytes();
        bytes.extend(all.iter().take(group.len().saturating_sub(1)));
    }
    bytes.truncate(bytes.len().saturating_sub(2));
    bytes
}

fn by_rules(random: &mut Random) -> Vec<u8> {
    let mut out = Vec::new();
    push_varint(&mut out, 1);
    signed(&mut out, 25);
    out.extend(random.next().to_le_bytes());
    push_varint(&mut out, random.below(7) as u64);
    push_varint(&mut out, random.below(2) as u64);
    let flags = random.below(64) as u64;
    push_varint(&mut out, flags);
    for _ in 0..(flags & 3).count_ones() {
        let word = random.word();
        text(&mut out, &word);
    }
    if flags & 4 > 0 {
        let (values, paths) = (random.below(64) as u64, random.below(128) as u64);
        push_varint(&mut out, values);
        push_varint(&mut out, paths);
        (0..values.count_ones()).for_each(|_| number(&mut out, random));
        (0..paths.count_ones()).for_each(|_| knots(&mut out, random));
    }
    if flags & 8 > 0 {
        let count = random.few();
        push_varint(&mut out, count as u64);
        (0..count).for_each(|_| edit(&mut out, random));
    }
    if flags & 16 > 0 {
        let targets = random.below(16) as u64;
        push_varint(&mut out, targets);
        (0..targets.count_ones()).for_each(|_| knots(&mut out, random));
    }
    if flags & 32 > 0 {
        themes(&mut out, random);
    }
    out
}

fn knots(out: &mut Vec<u8>, random: &mut Random) {
    let count = random.few();
    push_varint(out, count as u64);
    signed(out, 25 + random.below(3) as i64);
    number(out, random);
    for _ in 1..count {
        signed(out, random.below(9) as i64);
        number(out, random);
    }
}

fn edit(out: &mut Vec<u8>, random: &mut Random) {
    let head = random.below(32) as u64;
    push_varint(out, head);
    if head & 8 > 0 {
        push_varint(out, random.below(60) as u64);
        push_varint(out, random.below(45) as u64);
    }
    years(out, random);
    number(out, random);
    regions(out, random);
}

fn themes(out: &mut Vec<u8>, random: &mut Random) {
    let assumptions: Vec<&str> =
        streekblik::model::themes::assumptions().map(|(_, one)| one.id).collect();
    let levers: Vec<&str> = streekblik::model::themes::levers().map(|(_, one)| one.id).collect();
    let count = random.below(4);
    push_varint(out, count as u64);
    for _ in 0..count {
        text(out, random.pick(&assumptions).unwrap_or(""));
        number(out, random);
    }
    let count = random.below(4);
    push_varint(out, count as u64);
    for _ in 0..count {
        text(out, random.pick(&levers).unwrap_or(""));
        years(out, random);
        number(out, random);
        regions(out, random);
    }
}

fn regions(out: &mut Vec<u8>, random: &mut Random) {
    let count = random.few();
    push_varint(out, count as u64);
    signed(out, 14);
    (1..count).for_each(|_| signed(out, random.below(60) as i64 + 1));
    let groups = random.below(3);
    push_varint(out, groups as u64);
    for _ in 0..groups {
        push_varint(out, random.below(7) as u64);
        text(out, random.pick(&["NL", "PV20", "CR01", "CR03", "Parkstad-Limburg"]).unwrap_or(""));
    }
}

fn years(out: &mut Vec<u8>, random: &mut Random) {
    signed(out, 20 + random.below(30) as i64);
    signed(out, random.below(20) as i64);
}

/// A number as links hold them: units and decimals in one; most often one that some field takes.
fn number(out: &mut Vec<u8>, random: &mut Random) {
    let units = match random.below(4) {
        0 => random.whole(),
        1 => random.below(250_000) as i64,
        _ => random.below(1_000) as i64,
    };
    let units = (units << 1 ^ units >> 63) as u64;
    push_varint(out, units.wrapping_mul(7).wrapping_add(random.below(3) as u64) & ((1 << 56) - 1));
}

fn signed(out: &mut Vec<u8>, number: i64) {
    push_varint(out, (number << 1 ^ number >> 63) as u64);
}

fn text(out: &mut Vec<u8>, text: &str) {
    push_varint(out, text.len() as u64);
    out.extend(text.as_bytes());
}
