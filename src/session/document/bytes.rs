//! Numbers and texts as few bytes, and back.

use super::fields::{decimal, from_decimal, wrong};
use crate::error::{Error, Result};

/// Most decimals and one: how many ways there are to place the point.
const PLACES: u64 = 7;

/// Collects bytes.
#[derive(Debug, Default)]
pub(super) struct Writer(pub(super) Vec<u8>);

impl Writer {
    /// Seven bits a byte, the lowest first; the high bit says that more follow.
    #[inline(never)]
    pub(super) fn whole(&mut self, mut number: u64) {
        while number > 127 {
            self.0.push((number & 127) as u8 | 128);
            number >>= 7;
        }
        self.0.push(number as u8);
    }

    #[inline(never)]
    pub(super) fn count(&mut self, number: usize) {
        self.whole(number as u64);
    }

    /// Small either way is short: 0, -1, 1, -2, …
    #[inline(never)]
    pub(super) fn signed(&mut self, number: i64) {
        self.whole((number << 1 ^ number >> 63) as u64);
    }

    /// A number of at most six decimals, as a document holds.
    #[inline(never)]
    pub(super) fn number(&mut self, number: f64) {
        let (units, decimals) = decimal(number).unwrap_or_default();
        let folded = (units << 1 ^ units >> 63) as u64;
        self.whole(folded * PLACES + u64::from(decimals));
    }

    #[inline(never)]
    pub(super) fn text(&mut self, text: &str) {
        self.count(text.len());
        self.0.extend(text.as_bytes());
    }
}

/// Takes bytes apart; never more than there are.
#[derive(Debug)]
pub(super) struct Reader<'a>(pub(super) &'a [u8]);

/// A link is cut off or changed.
#[inline(never)]
pub(super) fn damaged() -> Error {
    wrong("d", "link:whole", "")
}

fn unfold(number: u64) -> i64 {
    (number >> 1) as i64 ^ -((number & 1) as i64)
}

impl<'a> Reader<'a> {
    #[inline(never)]
    pub(super) fn byte(&mut self) -> Result<u8> {
        let (first, rest) = self.0.split_first().ok_or_else(damaged)?;
        self.0 = rest;
        Ok(*first)
    }

    #[inline(never)]
    pub(super) fn bytes(&mut self, count: usize) -> Result<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or_else(damaged)?;
        self.0 = rest;
        Ok(taken)
    }

    #[inline(never)]
    pub(super) fn whole(&mut self) -> Result<u64> {
        let mut number = 0u64;
        for shift in (0..56).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 127) << shift;
            if byte < 128 {
                return Ok(number);
            }
        }
        Err(damaged())
    }

    /// A number of things that are still to come: each takes at least a byte.
    #[inline(never)]
    pub(super) fn count(&mut self) -> Result<usize> {
        let count = usize::try_from(self.whole()?).map_err(|_| damaged())?;
        if count > self.0.len() { Err(damaged()) } else { Ok(count) }
    }

    #[inline(never)]
    pub(super) fn signed(&mut self) -> Result<i64> {
        self.whole().map(unfold)
    }

    #[inline(never)]
    pub(super) fn number(&mut self) -> Result<f64> {
        let folded = self.whole()?;
        Ok(from_decimal(unfold(folded / PLACES), (folded % PLACES) as u32))
    }

    #[inline(never)]
    pub(super) fn text(&mut self) -> Result<String> {
        let count = self.count()?;
        let text = core::str::from_utf8(self.bytes(count)?).map_err(|_| damaged())?;
        Ok(text.to_owned())
    }

    /// The item of a list by its code.
    #[inline(never)]
    pub(super) fn one_of<T: Copy>(&mut self, list: &[T]) -> Result<T> {
        let code = usize::try_from(self.whole()?).map_err(|_| damaged())?;
        list.get(code).copied().ok_or_else(|| wrong("d", "link:newer", code.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_take_the_bytes_they_need() {
        for (number, bytes) in
            [(0.0, 1), (1.2, 2), (1.05, 2), (-500.0, 2), (200_000.0, 4), (1e6, 4)]
        {
            let mut writer = Writer::default();
            writer.number(number);
            assert_eq!(writer.0.len(), bytes, "{number}");
            assert_eq!(Reader(&writer.0).number().unwrap(), number);
        }
        let mut writer = Writer::default();
        writer.number(-199_999.999_999);
        assert_eq!(Reader(&writer.0).number().unwrap(), -199_999.999_999);
    }

    #[test]
    fn what_is_cut_off_is_an_error() {
        assert!(Reader(&[128]).whole().is_err());
        assert!(Reader(&[255; 20]).whole().is_err());
        assert!(Reader(&[5, b'a']).text().is_err());
        assert!(Reader(&[2, 0xff, 0xff]).text().is_err());
    }
}
