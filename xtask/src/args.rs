//! Arguments of one command: switches (`--fast`) and values (`--port 8420`).

use std::collections::{BTreeMap, BTreeSet};

use crate::fail::{Failure, Result};

/// What stood after the name of the command.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Args {
    switches: BTreeSet<String>,
    values: BTreeMap<String, String>,
}

impl Args {
    /// Reads `raw`, where `switches` stand alone and `values` take the next word
    /// or the part after `=`.
    ///
    /// Errors: an option that is not in either list, a value that is missing, a word
    /// that is no option.
    pub(crate) fn parse(
        command: &str,
        raw: &[String],
        switches: &[&str],
        values: &[&str],
    ) -> Result<Self> {
        let mut args = Self::default();
        let mut words = raw.iter();
        while let Some(word) = words.next() {
            let (name, inline) = match word.split_once('=') {
                Some((name, value)) => (name, Some(value.to_owned())),
                None => (word.as_str(), None),
            };
            if switches.contains(&name) && inline.is_none() {
                args.switches.insert(name.to_owned());
            } else if values.contains(&name) {
                let value = inline.or_else(|| words.next().cloned()).ok_or_else(|| {
                    Failure::new(format!("cargo xtask {command}: {name} stands alone"))
                        .expected(format!("{name} VALUE"))
                        .found("the end of the line")
                })?;
                args.values.insert(name.to_owned(), value);
            } else {
                let known: Vec<String> = switches
                    .iter()
                    .map(|name| (*name).to_owned())
                    .chain(values.iter().map(|name| format!("{name} VALUE")))
                    .collect();
                let expected = if known.is_empty() {
                    "no options".to_owned()
                } else {
                    format!("one of: {}", known.join(", "))
                };
                return Err(Failure::new(format!("cargo xtask {command}: unknown option"))
                    .expected(expected)
                    .found(word.clone()));
            }
        }
        Ok(args)
    }

    /// Whether the switch was given.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.switches.contains(name)
    }

    /// The value that was given with the option.
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        self.values.get(name).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(words: &[&str]) -> Result<Args> {
        let raw: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        Args::parse("serve", &raw, &["--no-open"], &["--port"])
    }

    #[test]
    fn reads_switches_and_both_forms_of_values() {
        let args = parse(&["--no-open", "--port", "9000"]).unwrap();
        assert!(args.has("--no-open"));
        assert_eq!(args.value("--port"), Some("9000"));
        assert_eq!(parse(&["--port=9001"]).unwrap().value("--port"), Some("9001"));
        assert!(!parse(&[]).unwrap().has("--no-open"));
    }

    #[test]
    fn refuses_what_it_does_not_know() {
        let failure = parse(&["--prot", "9000"]).unwrap_err().to_string();
        assert!(failure.contains("--port VALUE") && failure.contains("--prot"), "{failure}");
        assert!(parse(&["--port"]).is_err());
        assert!(parse(&["--no-open=yes"]).is_err());
        assert!(parse(&["word"]).is_err());
    }
}
