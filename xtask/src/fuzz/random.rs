//! Chance with a seed, and the damage that any bytes and texts can take.

/// Steps through SplitMix64: the same seed, the same inputs.
pub(super) struct Random(u64);

/// Numbers at which types and bounds end.
const EDGES: [i64; 22] = [
    0,
    1,
    -1,
    2,
    7,
    63,
    64,
    127,
    128,
    255,
    256,
    2025,
    10_000,
    65_535,
    65_536,
    1_000_000_000,
    i32::MAX as i64,
    i32::MIN as i64,
    u32::MAX as i64,
    1 << 55,
    i64::MAX,
    i64::MIN,
];

/// Cells and words that a parser of numbers, names or dates may trip over.
const WORDS: [&str; 34] = [
    "",
    "0",
    "-0",
    "1",
    "-1",
    "0.5",
    "1e308",
    "-1e308",
    "1e-320",
    "NaN",
    "inf",
    "-inf",
    "1e999",
    "2147483647",
    "-2147483648",
    "4294967296",
    "9999999999999999999999",
    "0.1234567",
    "2025",
    "2060",
    "2100",
    "1999",
    "2147483647-01-02",
    "9999-12-31",
    "GM0014",
    "GM9999",
    "corop:CR01",
    "own:GM0014",
    "trend",
    "\u{202e}",
    "é😀",
    "\0",
    "a\tb",
    "null",
];

impl Random {
    /// The one of an input: by seed, target and number, so that each can be made alone.
    pub(super) fn of(seed: u64, target: u64, number: u64) -> Self {
        let mut random = Self(seed ^ target.rotate_left(48));
        random.0 = random.next() ^ number;
        random
    }

    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ z >> 31
    }

    /// A number below `end`; 0 where that is 0.
    pub(super) fn below(&mut self, end: usize) -> usize {
        self.next().checked_rem(end as u64).unwrap_or(0) as usize
    }

    pub(super) fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    pub(super) fn pick<'a, T: ?Sized>(&mut self, list: &[&'a T]) -> Option<&'a T> {
        list.get(self.below(list.len())).copied()
    }

    /// Most often 1, seldom many.
    pub(super) fn few(&mut self) -> usize {
        let mut count = 1;
        while count < 40 && self.one_in(2) {
            count += 1;
        }
        count
    }

    /// A whole number: an edge, something small, or anything.
    pub(super) fn whole(&mut self) -> i64 {
        match self.below(4) {
            0 => EDGES.get(self.below(EDGES.len())).copied().unwrap_or(0),
            1 => self.next() as i64 >> self.below(64),
            _ => self.below(300) as i64 - 50,
        }
    }

    pub(super) fn word(&mut self) -> String {
        match self.below(8) {
            0 => "x".repeat(1 << self.below(10)),
            1 => self.whole().to_string(),
            2 => format!("{}.{}", self.whole(), self.below(10_000_000)),
            _ => self.pick(&WORDS).unwrap_or("").to_owned(),
        }
    }

    /// A stretch of something of that length.
    pub(super) fn range(&mut self, length: usize) -> core::ops::Range<usize> {
        let from = self.below(length + 1);
        let most = if self.one_in(4) { length } else { 9 };
        from..length.min(from + self.below(most + 1))
    }

    /// Changes, removes, adds, doubles or takes over some items of a list.
    pub(super) fn damage<T: Clone>(
        &mut self,
        items: &mut Vec<T>,
        others: &[T],
        mut other: impl FnMut(&mut Self, Option<&T>) -> T,
    ) {
        for _ in 0..self.few() {
            let at = self.below(items.len());
            match self.below(9) {
                0 => drop(items.drain(self.range(items.len()))),
                1 => {
                    let part = items.get(self.range(items.len())).unwrap_or_default().to_vec();
                    drop(items.splice(at..at, part));
                }
                2 => {
                    let part = others.get(self.range(others.len())).unwrap_or_default().to_vec();
                    let end = items.len().min(at + part.len() * self.below(2));
                    drop(items.splice(at..end, part));
                }
                3 => items.insert(at, other(self, None)),
                4 if self.one_in(4) => items.truncate(at),
                5 if items.len() > 1 => {
                    let to = self.below(items.len());
                    items.swap(at, to);
                }
                _ => {
                    if let Some(item) = items.get_mut(at) {
                        *item = other(self, Some(item));
                    }
                }
            }
        }
    }

    /// Damages bytes.
    pub(super) fn damage_bytes(&mut self, bytes: &mut Vec<u8>, others: &[u8]) {
        self.damage(bytes, others, |random, byte| match (byte, random.below(3)) {
            (Some(byte), 0) => byte ^ 1 << random.below(8),
            (Some(byte), 1) => byte.wrapping_add(random.below(7) as u8).wrapping_sub(3),
            _ => random.whole() as u8,
        });
    }

    /// Damages a text by characters.
    pub(super) fn damage_text(&mut self, text: &mut String, others: &str) {
        let mut bytes = std::mem::take(text).into_bytes();
        self.damage_bytes(&mut bytes, others.as_bytes());
        *text = String::from_utf8_lossy(&bytes).into_owned();
    }
}
