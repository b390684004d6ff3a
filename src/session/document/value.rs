//! The tree a document is read from: what JSON can hold, whether it came as text or as an object of JavaScript.

use core::fmt;
use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor,
};

/// A value of JSON.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number; not finite where the text held one that is too large.
    Number(f64),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Value>),
    /// An object; of a key that stands there twice the last counts, as in JavaScript.
    Object(Vec<(String, Value)>),
    /// Something nested deeper than any document.
    Deep,
}

/// Lists and objects inside each other: a document has five.
const MOST_LEVELS: usize = 8;
/// Keys of an object: a document has ten. What comes after them is one key more.
const MOST_KEYS: usize = 32;

impl Value {
    /// The text of RFC 8785 (JSON Canonicalization Scheme): keys in order, no spaces, shortest numbers.
    ///
    /// Numbers must have at most six decimals and be less than 1e21, as those of a document have; beyond that JavaScript
    /// writes exponents, and this does not.
    pub fn to_canonical_json(&self) -> String {
        let mut text = String::new();
        self.write(&mut text);
        text
    }

    /// The tree as its canonical text says it: names in their order, each once.
    #[inline(never)]
    pub(super) fn canonical(&self) -> Self {
        match self {
            Self::Null | Self::Deep => Self::Null,
            Self::Number(number) => Self::Number(number + 0.0),
            Self::List(items) => Self::List(items.iter().map(Self::canonical).collect()),
            Self::Object(entries) => {
                let mut entries: Vec<_> =
                    entries.iter().map(|(key, value)| (key.clone(), value.canonical())).collect();
                entries.sort_by(|(a, _), (b, _)| a.cmp(b));
                entries.dedup_by(|(later, _), (first, _)| later == first);
                Self::Object(entries)
            }
            Self::Bool(_) | Self::Text(_) => self.clone(),
        }
    }

    #[inline(never)]
    fn write(&self, out: &mut String) {
        match self {
            Self::Null | Self::Deep => out.push_str("null"),
            Self::Bool(is) => out.push_str(if *is { "true" } else { "false" }),
            // Adding 0 makes 0 of -0, as JavaScript does.
            Self::Number(number) => out.push_str(&(number + 0.0).to_string()),
            Self::Text(text) => write_text(text, out),
            Self::List(items) => {
                out.push('[');
                for (i, item) in items.iter().enumerate() {
                    out.push_str(if i > 0 { "," } else { "" });
                    item.write(out);
                }
                out.push(']');
            }
            Self::Object(entries) => {
                out.push('{');
                // By bytes, which is the RFC's order for the ASCII keys of a document. They are few: the least that is
                // left, again and again, takes less code than sorting.
                let least_after = |last: Option<&str>| {
                    let left =
                        entries.iter().filter(|(key, _)| last.is_none_or(|last| &**key > last));
                    left.min_by(|a, b| a.0.cmp(&b.0))
                };
                let mut last = None;
                while let Some((key, value)) = least_after(last) {
                    out.push_str(if last.is_some() { "," } else { "" });
                    write_text(key, out);
                    out.push(':');
                    value.write(out);
                    last = Some(key);
                }
                out.push('}');
            }
        }
    }

    /// The value in a few characters, for an error.
    #[inline(never)]
    pub(super) fn in_short(&self) -> String {
        const MOST_CHARS: usize = 40;
        match self {
            Self::Deep => "…".to_owned(),
            Self::Number(number) if !number.is_finite() => number.to_string(),
            Self::List(items) if items.len() > 3 => format!("[…] ({})", items.len()),
            Self::Object(_) => "{…}".to_owned(),
            _ => {
                let text = self.to_canonical_json();
                let short: String = text.chars().take(MOST_CHARS).collect();
                if short.len() < text.len() { short + "…" } else { short }
            }
        }
    }
}

#[inline(never)]
fn write_text(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            c if c < ' ' => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Level(0).deserialize(deserializer)
    }
}

/// How deep the value lies; one too deep is skipped, so that no text can exhaust the stack.
#[derive(Clone, Copy)]
struct Level(usize);

impl<'de> DeserializeSeed<'de> for Level {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        if self.0 > MOST_LEVELS {
            deserializer.deserialize_ignored_any(IgnoredAny)?;
            return Ok(Value::Deep);
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Level {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value of JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, is: bool) -> Result<Value, E> {
        Ok(Value::Bool(is))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Number(number as f64))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(Value::Number(number as f64))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
        Ok(Value::Number(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element_seed(Self(self.0 + 1))? {
            items.push(item);
        }
        Ok(Value::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Value, A::Error> {
        let mut entries: Vec<(String, Value)> = Vec::new();
        while let Some(key) = object.next_key::<String>()? {
            if entries.len() >= MOST_KEYS {
                object.next_value::<IgnoredAny>()?;
                entries.truncate(MOST_KEYS);
                entries.push(("…".to_owned(), Value::Deep));
                continue;
            }
            let value = object.next_value_seed(Self(self.0 + 1))?;
            match entries.iter_mut().find(|(known, _)| *known == key) {
                Some(entry) => entry.1 = value,
                None => entries.push((key, value)),
            }
        }
        Ok(Value::Object(entries))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Value {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn canonical_text_is_that_of_rfc_8785() {
        let text = r#" { "b" : [1.50, -0.0, 0.000001, 200000], "a": {"é\u0007\"\\\n": null, "B": true} } "#;
        let canonical =
            "{\"a\":{\"B\":true,\"é\\u0007\\\"\\\\\\n\":null},\"b\":[1.5,0,0.000001,200000]}";
        assert_eq!(parse(text).to_canonical_json(), canonical);
        assert_eq!(parse(canonical).to_canonical_json(), canonical);
    }

    #[test]
    fn the_last_of_two_keys_counts_and_depth_is_bounded() {
        assert_eq!(
            parse(r#"{"a":1,"a":2}"#),
            Value::Object(vec![("a".into(), Value::Number(2.0))])
        );
        let deep = "[".repeat(100) + &"]".repeat(100);
        let short = parse(&deep).to_canonical_json();
        assert_eq!(short, "[".repeat(9) + "null" + &"]".repeat(9));
    }
}
