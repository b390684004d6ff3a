//! Sizes of what we ship, raw and gzipped.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

/// Gzip at its best level, as a static host would keep it.
pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    // Writing to a Vec can't fail; an empty result would only show as a size of 0.
    encoder.write_all(bytes).and_then(|()| encoder.finish()).unwrap_or_default()
}

/// One line of a list of files: its sizes in bytes, and the name.
pub(crate) fn line(name: &str, sizes: &[usize]) -> String {
    let sizes: String = sizes.iter().map(|size| format!("{:>11} ", grouped(*size))).collect();
    format!("{sizes} {name}")
}

/// The heading of such a list: what each size is of.
pub(crate) fn heading(sizes: &[&str]) -> String {
    sizes.iter().map(|name| format!("{name:>11} ")).collect()
}

fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_thousands() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(1_234_567), "1 234 567");
    }

    #[test]
    fn gzip_is_the_same_twice() {
        let text = b"population ".repeat(100);
        assert_eq!(gzip(&text), gzip(&text));
        assert!(gzip(&text).len() < text.len() / 10);
    }
}
