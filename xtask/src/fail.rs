//! What xtask says when it can't go on: what was wanted, what was there, what to do.

use std::fmt;
use std::path::Path;

/// Result of every step of xtask.
pub(crate) type Result<T> = std::result::Result<T, Failure>;

/// One step that can't go on.
#[derive(Debug, Clone, Default)]
pub(crate) struct Failure {
    what: String,
    expected: Option<String>,
    found: Option<String>,
    remedy: Option<String>,
    detail: Option<String>,
}

impl Failure {
    /// A failure with one sentence on what could not be done.
    pub(crate) fn new(what: impl Into<String>) -> Self {
        Self { what: what.into(), ..Self::default() }
    }

    /// Adds what should have been there.
    pub(crate) fn expected(mut self, text: impl Into<String>) -> Self {
        self.expected = Some(text.into());
        self
    }

    /// Adds what was there.
    pub(crate) fn found(mut self, text: impl Into<String>) -> Self {
        self.found = Some(text.into());
        self
    }

    /// Adds what the reader can do about it.
    pub(crate) fn remedy(mut self, text: impl Into<String>) -> Self {
        self.remedy = Some(text.into());
        self
    }

    /// Adds the output of the tool that failed (already shown in the terminal, so
    /// `Display` leaves it out; the server puts it on its error page).
    pub(crate) fn detail(mut self, text: impl Into<String>) -> Self {
        self.detail = Some(text.into());
        self
    }

    /// The output of the tool that failed, where there is one.
    pub(crate) fn tool_output(&self) -> Option<&str> {
        self.detail.as_deref()
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.what)?;
        let fields =
            [("expected:", &self.expected), ("found:", &self.found), ("to do:", &self.remedy)];
        for (label, field) in fields {
            if let Some(text) = field {
                write!(f, "\n  {label:<9} {}", text.replace('\n', "\n            "))?;
            }
        }
        Ok(())
    }
}

impl std::error::Error for Failure {}

impl From<streekblik::Error> for Failure {
    fn from(error: streekblik::Error) -> Self {
        Self::new(error.to_string())
    }
}

/// Gives an error of the file system the path it was about.
pub(crate) trait AtPath<T> {
    /// `doing` is a verb: read, write, remove.
    fn at(self, doing: &str, path: &Path) -> Result<T>;
}

impl<T> AtPath<T> for std::io::Result<T> {
    fn at(self, doing: &str, path: &Path) -> Result<T> {
        self.map_err(|error| {
            Failure::new(format!("could not {doing} {}", path.display())).found(error.to_string())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_was_expected_found_and_what_to_do() {
        let failure = Failure::new("no node").expected("node 20").found("node 18").remedy("a\nb");
        assert_eq!(
            failure.to_string(),
            "no node\n  expected: node 20\n  found:    node 18\n  to do:    a\n            b"
        );
    }
}
