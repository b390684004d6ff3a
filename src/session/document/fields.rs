//! Taking a tree apart: each step knows where it is, what it expects and what it found.
//!
//! `expected` is not prose but a short code with its bounds, such as `number:0|5`, which the page puts into words.

use super::value::Value;
use crate::error::{Error, ErrorKind, Result};

/// Most decimals of a number: more than any assumption needs, and few enough to be written the same everywhere.
pub(super) const DECIMALS: i32 = 6;

/// An error of a document.
#[inline(never)]
pub(super) fn wrong(place: &str, expected: impl Into<String>, found: impl Into<String>) -> Error {
    ErrorKind::Document { place: place.to_owned(), expected: expected.into(), found: found.into() }
        .into()
}

/// A value with its place, such as `edits[2].ages[0]`.
#[derive(Debug, Clone)]
pub(super) struct At<'a> {
    pub(super) place: String,
    pub(super) value: &'a Value,
}

impl<'a> At<'a> {
    #[inline(never)]
    pub(super) fn refuse<T>(&self, expected: impl Into<String>) -> Result<T> {
        Err(wrong(&self.place, expected, self.value.in_short()))
    }

    /// The fields of an object that has no others than those known.
    #[inline(never)]
    pub(super) fn object(&self, known: &'static [&'static str]) -> Result<Fields<'a>> {
        let Value::Object(entries) = self.value else {
            return self.refuse("object");
        };
        let prefix = if self.place.is_empty() { String::new() } else { format!("{}.", self.place) };
        if let Some((key, _)) = entries.iter().find(|(key, _)| !known.contains(&key.as_str())) {
            let key: String = key.chars().take(40).collect();
            return Err(wrong(&format!("{prefix}{key}"), format!("key:{}", known.join("|")), key));
        }
        Ok(Fields { prefix, entries })
    }

    /// The items of a list.
    #[inline(never)]
    pub(super) fn list(&self, min: usize, max: usize) -> Result<Vec<At<'a>>> {
        match self.value {
            Value::List(items) if (min..=max).contains(&items.len()) => {
                let item = |(i, value)| At { place: format!("{}[{i}]", self.place), value };
                Ok(items.iter().enumerate().map(item).collect())
            }
            _ => self.refuse(format!("list:{min}|{max}")),
        }
    }

    /// A text of some characters.
    #[inline(never)]
    pub(super) fn text(&self, max: usize, allowed: impl Fn(char) -> bool) -> Result<String> {
        match self.value {
            Value::Text(text)
                if (1..=max).contains(&text.chars().count()) && text.chars().all(allowed) =>
            {
                Ok(text.clone())
            }
            _ => self.refuse(format!("text:1|{max}")),
        }
    }

    /// A text.
    #[inline(never)]
    pub(super) fn any_text(&self) -> Option<&'a str> {
        match self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// One of some words, by its position.
    #[inline(never)]
    pub(super) fn one_of(&self, words: &[&str]) -> Result<usize> {
        let found = self.any_text().and_then(|text| words.iter().position(|word| *word == text));
        found.map_or_else(|| self.refuse(format!("oneOf:{}", words.join("|"))), Ok)
    }

    /// A whole number.
    #[inline(never)]
    pub(super) fn whole(&self, min: i32, max: i32) -> Result<i32> {
        match *self.value {
            Value::Number(number)
                if number >= f64::from(min)
                    && number <= f64::from(max)
                    && libm::trunc(number) == number =>
            {
                Ok(number as i32)
            }
            _ => self.refuse(format!("whole:{min}|{max}")),
        }
    }

    /// A number of at most [`DECIMALS`] decimals.
    #[inline(never)]
    pub(super) fn number(&self, min: f64, max: f64) -> Result<f64> {
        match *self.value {
            Value::Number(number) if number >= min && number <= max => match decimal(number) {
                // 0 of -0: both mean none.
                Some(_) => Ok(number + 0.0),
                None => self.refuse(format!("decimals:{DECIMALS}")),
            },
            _ => self.refuse(format!("number:{min}|{max}")),
        }
    }

    /// Two whole numbers, the second not below the first.
    #[inline(never)]
    pub(super) fn range(&self, min: i32, max: i32) -> Result<(i32, i32)> {
        match &self.list(2, 2)?[..] {
            [first, last] => {
                let (from, to) = (first.whole(min, max)?, last.whole(min, max)?);
                if from > to { last.refuse(format!("from:{from}|{max}")) } else { Ok((from, to)) }
            }
            _ => self.refuse("list:2|2"),
        }
    }
}

/// The fields of an object.
#[derive(Debug)]
pub(super) struct Fields<'a> {
    prefix: String,
    entries: &'a [(String, Value)],
}

impl<'a> Fields<'a> {
    #[inline(never)]
    pub(super) fn place(&self, key: &str) -> String {
        format!("{}{key}", self.prefix)
    }

    #[inline(never)]
    pub(super) fn get(&self, key: &str) -> Option<At<'a>> {
        let found = self.entries.iter().find(|(known, _)| known == key);
        found.map(|(_, value)| At { place: self.place(key), value })
    }

    /// A field that must be there; `expected` is what it should have been.
    #[inline(never)]
    pub(super) fn need(&self, key: &str, expected: &str) -> Result<At<'a>> {
        self.get(key).ok_or_else(|| wrong(&self.place(key), expected, ""))
    }
}

/// A number as a whole number of units with as few decimals as it has: 1.2 is `(12, 1)`. None where it has more than
/// [`DECIMALS`], or is too large to tell.
#[inline(never)]
pub(super) fn decimal(number: f64) -> Option<(i64, u32)> {
    if !number.is_finite() || number.abs() > 1e9 {
        return None;
    }
    let mut power = 1.0;
    for decimals in 0..=DECIMALS.unsigned_abs() {
        let units = libm::round(number * power);
        // Division is rounded to the nearest, as reading the decimal digits is.
        if units / power == number {
            return Some((units as i64, decimals));
        }
        power *= 10.0;
    }
    None
}

/// The number of [`decimal`].
pub(super) fn from_decimal(units: i64, decimals: u32) -> f64 {
    let power: f64 = (0..decimals).map(|_| 10.0).product();
    units as f64 / power
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_come_back_as_they_were_written() {
        for text in ["0", "1.2", "-0.000001", "199999.999999", "1000000", "87.35", "0.1", "2.675"] {
            let number: f64 = text.parse().unwrap();
            let (units, decimals) = decimal(number).unwrap();
            assert_eq!(from_decimal(units, decimals).to_bits(), number.to_bits(), "{text}");
        }
        assert_eq!(decimal(1.2), Some((12, 1)));
        for number in [0.1 + 0.2, 1.0 / 3.0, 1e-7, f64::NAN, f64::INFINITY, 1e300] {
            assert_eq!(decimal(number), None, "{number}");
        }
    }
}
