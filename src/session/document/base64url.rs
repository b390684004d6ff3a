//! Bytes as letters, digits, `-` and `_` (RFC 4648, section 5, without padding): safe in a link as they are.

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// The text of some bytes.
pub(super) fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let joined = group.iter().fold(0u32, |joined, byte| joined << 8 | u32::from(*byte));
        let joined = joined << (8 * (3 - group.len()));
        for i in 0..=group.len() {
            let sextet = (joined >> (18 - 6 * i)) & 63;
            text.extend(LETTERS.get(sextet as usize).map(|&letter| char::from(letter)));
        }
    }
    text
}

/// The bytes of a text; none where another character stands in it, or its length is impossible.
pub(super) fn decode(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3 + 2);
    for group in text.as_bytes().chunks(4) {
        let mut joined = 0u32;
        for letter in group {
            let sextet = LETTERS.iter().position(|known| known == letter)?;
            joined = joined << 6 | u32::try_from(sextet).ok()?;
        }
        let joined = joined << (6 * (4 - group.len()));
        let [_, all @ ..] = joined.to_be_bytes();
        // One letter alone is less than a byte, and bits beyond the last byte must be 0: one text for the same bytes.
        let whole = group.len() - 1;
        if whole == 0 || all.iter().skip(whole).any(|&byte| byte != 0) {
            return None;
        }
        bytes.extend(all.iter().take(whole));
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_vectors_of_the_rfc() {
        for (plain, text) in [
            ("", ""),
            ("f", "Zg"),
            ("fo", "Zm8"),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg"),
            ("fooba", "Zm9vYmE"),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(encode(plain.as_bytes()), text);
            assert_eq!(decode(text).unwrap(), plain.as_bytes());
        }
        assert_eq!(encode(&[0xfb, 0xff, 0xfe]), "-__-");
        for bad in ["Z", "Zm9vZ", "Zh", "Zm9", "Zm9v=", "+/+/", "é"] {
            assert_eq!(decode(bad), None, "{bad}");
        }
    }
}
