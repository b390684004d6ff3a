//! Data packs behind a right checksum: sections with other numbers, cells, types, lengths and places.

use super::random::Random;
use super::target::{Content, Section, Sections, seal};

/// Place of the kind in a file: what stands before it is made anew.
const HEADER: usize = 48;

/// A file out of some packs.
pub(super) fn make(random: &mut Random, packs: &[Sections]) -> Vec<u8> {
    let Some(pack) = packs.get(random.below(packs.len())) else { return Vec::new() };
    let mut pack = pack.clone();
    match random.below(12) {
        0 => return without_rules(random, &pack.file()),
        1 => table(random, &mut pack),
        _ => {
            for _ in 0..random.few() {
                let at = random.below(pack.list.len());
                pack.list.iter_mut().skip(at).take(1).for_each(|one| section(random, one));
            }
        }
    }
    pack.file()
}

/// Bytes that are damaged anywhere; most often the checksum is made right again.
fn without_rules(random: &mut Random, file: &[u8]) -> Vec<u8> {
    let mut bytes = file.to_vec();
    if random.one_in(10) {
        random.damage_bytes(&mut bytes, file);
        return bytes;
    }
    let mut body = bytes.split_off(HEADER.min(file.len()));
    // The table of sections comes first: what is hit there matters more than one number of many.
    let mut rest = body.split_off(body.len().min(200));
    let hit = if random.one_in(2) { &mut body } else { &mut rest };
    random.damage_bytes(hit, file);
    seal(&[body, rest].concat())
}

/// Another table of sections.
fn table(random: &mut Random, pack: &mut Sections) {
    match random.below(6) {
        0 => pack.kind = random.word(),
        1 if random.one_in(200) => {
            let empty = |i: usize| Section {
                name: i.to_string(),
                content: Content::Text(String::new()),
                lies: [0; 3],
            };
            pack.list.extend((0..1 << random.below(17)).map(empty));
        }
        2 => {
            let at = random.below(pack.list.len());
            let name = random.word();
            pack.list.iter_mut().skip(at).take(1).for_each(|one| one.name.clone_from(&name));
        }
        3 | 4 => {
            let (at, which) = (random.below(pack.list.len()), random.below(3));
            let lie = random.whole() as u32;
            for one in pack.list.iter_mut().skip(at).take(1) {
                one.lies.iter_mut().skip(which).take(1).for_each(|known| *known = lie);
            }
        }
        _ => {
            let others = pack.list.clone();
            random.damage(&mut pack.list, &others, |random, one| {
                let mut one = one.cloned().unwrap_or_else(|| Section {
                    name: random.word(),
                    content: Content::Raw(
                        random.below(5) as u8,
                        random.next().to_le_bytes().to_vec(),
                    ),
                    lies: [0; 3],
                });
                section(random, &mut one);
                one
            });
        }
    }
}

fn section(random: &mut Random, one: &mut Section) {
    match &mut one.content {
        Content::Text(text) if random.one_in(5) => {
            let others = text.clone();
            random.damage_text(text, &others);
        }
        Content::Text(text) => *text = lines(random, text),
        Content::Whole(values) if random.one_in(8) => {
            let others = values.clone();
            random.damage(values, &others, |random, _| random.whole() as i32);
        }
        // As many as there were, so that what is behind the length is reached.
        Content::Whole(values) => {
            for _ in 0..random.few() {
                let at = random.below(values.len());
                let count = if random.one_in(8) { values.len() } else { 1 };
                let (other, times) = (random.whole() as i32, random.below(4) as i32);
                for value in values.iter_mut().skip(at).take(count) {
                    *value = if times < 2 { other } else { value.saturating_mul(times - 2) };
                }
            }
        }
        Content::Raw(_, bytes) => random.damage_bytes(bytes, &[128; 9]),
    }
    if random.one_in(40) {
        let file = Sections { kind: String::new(), list: vec![one.clone()] }.file();
        let mut bytes = file.get(HEADER..).unwrap_or_default().to_vec();
        random.damage_bytes(&mut bytes, &[]);
        one.content = Content::Raw(random.below(5) as u8, bytes);
    }
}

/// Lines with other cells, fewer, more or in another order.
fn lines(random: &mut Random, text: &str) -> String {
    let mut rows: Vec<Vec<String>> =
        text.lines().map(|line| line.split('\t').map(str::to_owned).collect()).collect();
    if random.one_in(6) {
        let others = rows.clone();
        random.damage(&mut rows, &others, |random, row| {
            let mut row = row.cloned().unwrap_or_default();
            row.push(random.word());
            row
        });
    }
    if random.one_in(300) {
        let body: Vec<_> = rows.iter().skip(1).cloned().collect();
        rows.extend(body.iter().cycle().take(1 << random.below(12)).cloned());
    }
    for _ in 0..random.few() {
        let at = random.below(rows.len());
        for row in rows.iter_mut().skip(at).take(1) {
            let at = random.below(row.len());
            row.iter_mut().skip(at).take(1).for_each(|cell| *cell = random.word());
        }
    }
    rows.iter().map(|row| row.join("\t") + "\n").collect()
}
