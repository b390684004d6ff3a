//! JSON as it is read, without a tree of it: a cursor that gives one value after another.
//!
//! What is not wanted is skipped without recursion, so depth costs nothing; what is wanted is asked for by its shape.

use super::text::line_of;

/// Where the text is not JSON, or not the JSON that was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fault {
    /// Byte in the text.
    pub(super) at: usize,
    /// A code of the module's `expected`.
    pub(super) expected: &'static str,
}

pub(super) type Read<T> = Result<T, Fault>;

/// Most levels of lists and objects that are skipped.
const MOST_LEVELS: u32 = 1_000_000;

/// A cursor in a text of JSON.
#[derive(Debug, Clone, Copy)]
pub(super) struct Json<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) at: usize,
}

impl<'a> Json<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { bytes: text.as_bytes(), at: 0 }
    }

    pub(super) fn fault<T>(&self, expected: &'static str) -> Read<T> {
        Err(Fault { at: self.at, expected })
    }

    /// The next byte that is no space, which stays.
    pub(super) fn peek(&mut self) -> u8 {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.bytes.get(self.at) {
            self.at += 1;
        }
        self.bytes.get(self.at).copied().unwrap_or(0)
    }

    fn take(&mut self, byte: u8, expected: &'static str) -> Read<()> {
        if self.peek() == byte {
            self.at += 1;
            return Ok(());
        }
        self.fault(expected)
    }

    /// Calls for each field, with the cursor at its value; the callee reads or skips it.
    pub(super) fn object(
        &mut self,
        field: &mut dyn FnMut(&mut Self, &str) -> Read<()>,
    ) -> Read<()> {
        self.take(b'{', "object")?;
        if self.peek() == b'}' {
            self.at += 1;
            return Ok(());
        }
        loop {
            let key = self.string()?;
            self.take(b':', "json:colon")?;
            field(self, &key)?;
            match self.peek() {
                b',' => self.at += 1,
                b'}' => break self.at += 1,
                _ => return self.fault("json:comma"),
            }
        }
        Ok(())
    }

    /// Calls for each item, with the cursor at it.
    pub(super) fn list(&mut self, item: &mut dyn FnMut(&mut Self) -> Read<()>) -> Read<()> {
        self.take(b'[', "json:list")?;
        if self.peek() == b']' {
            self.at += 1;
            return Ok(());
        }
        loop {
            item(self)?;
            match self.peek() {
                b',' => self.at += 1,
                b']' => break self.at += 1,
                _ => return self.fault("json:comma"),
            }
        }
        Ok(())
    }

    /// A string; of a long one the start.
    pub(super) fn string(&mut self) -> Read<String> {
        self.take(b'"', "json:string")?;
        let mut text: Vec<u8> = Vec::new();
        loop {
            let Some(byte) = self.bytes.get(self.at).copied() else {
                return self.fault("json:quote");
            };
            self.at += 1;
            let mut character = [0; 4];
            let piece: &[u8] = match byte {
                b'"' => break,
                0..=31 => {
                    self.at -= 1;
                    return self.fault("json:quote");
                }
                b'\\' => self.escape()?.encode_utf8(&mut character).as_bytes(),
                _ => &[byte],
            };
            if text.len() < 400 {
                text.extend_from_slice(piece);
            }
        }
        Ok(String::from_utf8_lossy(&text).into_owned())
    }

    fn escape(&mut self) -> Read<char> {
        let byte = self.bytes.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        Ok(match byte {
            b'n' | b't' | b'r' | b'b' | b'f' => ' ',
            b'"' | b'\\' | b'/' => char::from(byte),
            b'u' => {
                let digits = self
                    .bytes
                    .get(self.at..self.at + 4)
                    .and_then(|hex| core::str::from_utf8(hex).ok());
                let Some(code) = digits.and_then(|hex| u32::from_str_radix(hex, 16).ok()) else {
                    return self.fault("json:escape");
                };
                self.at += 4;
                // Of a pair each half is no character; no name of a municipality has one.
                char::from_u32(code).unwrap_or('\u{fffd}')
            }
            _ => {
                self.at -= 1;
                return self.fault("json:escape");
            }
        })
    }

    /// A number.
    pub(super) fn number(&mut self) -> Read<f64> {
        self.peek();
        let from = self.at;
        while let Some(b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E') = self.bytes.get(self.at) {
            self.at += 1;
        }
        let digits =
            self.bytes.get(from..self.at).and_then(|digits| core::str::from_utf8(digits).ok());
        match digits.and_then(|digits| digits.parse::<f64>().ok()) {
            Some(number) if number.is_finite() => Ok(number),
            _ => {
                self.at = from;
                self.fault("number")
            }
        }
    }

    /// A string, or a number as its digits; nothing of other values, which are skipped.
    pub(super) fn label(&mut self) -> Read<Option<String>> {
        let from = match self.peek() {
            b'"' => return self.string().map(Some),
            b'0'..=b'9' => self.at,
            _ => return self.skip().map(|()| None),
        };
        self.number()?;
        Ok(self.bytes.get(from..self.at).map(|digits| String::from_utf8_lossy(digits).into_owned()))
    }

    /// Goes past a value, which must be JSON.
    pub(super) fn skip(&mut self) -> Read<()> {
        // What is open, innermost last: a list or an object.
        let mut open: Vec<u8> = Vec::new();
        loop {
            match self.peek() {
                b'{' => {
                    self.at += 1;
                    if self.peek() == b'}' {
                        self.at += 1;
                    } else {
                        open.push(b'}');
                        self.key()?;
                        continue;
                    }
                }
                b'[' => {
                    self.at += 1;
                    if self.peek() == b']' {
                        self.at += 1;
                    } else {
                        open.push(b']');
                        continue;
                    }
                }
                b'"' => drop(self.string()?),
                b't' => self.word(b"true")?,
                b'f' => self.word(b"false")?,
                b'n' => self.word(b"null")?,
                b'-' | b'0'..=b'9' => drop(self.number()?),
                _ => return self.fault("json:value"),
            }
            if open.len() as u32 > MOST_LEVELS {
                return self.fault("json:value");
            }
            loop {
                let Some(close) = open.last().copied() else { return Ok(()) };
                match self.peek() {
                    b',' => {
                        self.at += 1;
                        if close == b'}' {
                            self.key()?;
                        }
                        break;
                    }
                    byte if byte == close => {
                        self.at += 1;
                        open.pop();
                    }
                    _ => return self.fault("json:comma"),
                }
            }
        }
    }

    fn key(&mut self) -> Read<()> {
        self.string()?;
        self.take(b':', "json:colon")
    }

    fn word(&mut self, word: &[u8]) -> Read<()> {
        if self.bytes.get(self.at..).is_some_and(|rest| rest.starts_with(word)) {
            self.at += word.len();
            return Ok(());
        }
        self.fault("json:value")
    }
}

impl Fault {
    /// Tells it with its line, and what stands there.
    pub(super) fn tell(self, text: &str, wrong: &mut super::Wrongs) {
        let rest = text.as_bytes().get(self.at..).unwrap_or_default();
        let found = String::from_utf8_lossy(rest.get(..rest.len().min(24)).unwrap_or_default());
        let found = found.lines().next().unwrap_or_default();
        wrong.line(line_of(text.as_bytes(), self.at), self.expected, found);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn skip(text: &str) -> Read<usize> {
        let mut json = Json::new(text);
        json.skip().map(|()| json.at)
    }

    #[test]
    fn what_is_json_is_skipped_and_what_is_not_says_where() {
        let text = r#" {"a":[1,-2.5e3,{"b":"\u00e9\"x"},[],{}],"c":null,"d":true} "#;
        assert_eq!(skip(text), Ok(text.len() - 1));
        for (text, at, expected) in [
            (r#"{"a":1"#, 6, "json:comma"),
            (r#"{"a" 1}"#, 5, "json:colon"),
            (r#"{"a":}"#, 5, "json:value"),
            (r#"["a"#, 3, "json:quote"),
            (r#"["\x"]"#, 3, "json:escape"),
            ("[1.2.3]", 1, "number"),
            ("[nul]", 1, "json:value"),
        ] {
            assert_eq!(skip(text), Err(Fault { at, expected }), "{text}");
        }
        assert!(skip(&"[".repeat(100_000)).is_err());
    }
}
