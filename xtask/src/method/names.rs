//! Short texts by key, one `key = text` a line: titles, labels, headings.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::fail::{AtPath, Failure, Result};

/// The short texts of a language.
#[derive(Debug)]
pub(crate) struct Names {
    file: String,
    texts: BTreeMap<String, String>,
}

impl Names {
    /// Reads them; a line that begins with `#` is a comment.
    pub(crate) fn read(file: &Path) -> Result<Self> {
        let text = fs::read_to_string(file).at("read", file)?;
        let mut texts = BTreeMap::new();
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let twice = match line.split_once(" = ") {
                Some((key, text)) => texts.insert(key.to_owned(), text.to_owned()).is_some(),
                None => true,
            };
            if twice {
                return Err(Failure::new(format!("{} can't be read", file.display()))
                    .expected("each key once, as: key = text")
                    .found(line));
            }
        }
        Ok(Self { file: file.display().to_string(), texts })
    }

    /// The text of a key.
    ///
    /// # Errors
    /// A key that is not there.
    pub(crate) fn get(&self, key: &str) -> Result<&str> {
        self.texts.get(key).map(String::as_str).ok_or_else(|| {
            Failure::new("a text is missing").expected(format!("{key} in {}", self.file))
        })
    }

    /// All keys.
    #[cfg(test)]
    pub(crate) fn keys(&self) -> impl Iterator<Item = &str> {
        self.texts.keys().map(String::as_str)
    }
}
