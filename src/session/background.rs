//! What comes after a first view: counts of earlier years, and where the figures come from.

use super::Session;
use crate::data::background::Background;
use crate::data::sources::Source;
use crate::error::{ErrorKind, Result};

/// The assumption of the data that holds the exponent of distance.
const DISTANCE_EXPONENT: &str = "moves.distance_exponent";

/// Where the figures come from.
#[derive(Debug, Clone, PartialEq)]
pub struct Sources<'a> {
    /// Of the data, and last that of a visitor's own people.
    pub list: Vec<&'a Source>,
    /// What the effect of distance on moves was estimated from, as the assumption of the data says it; none where they have none.
    pub distance: Option<&'a str>,
}

impl Session {
    /// Reads `data/background.sbp`, which charts of earlier years and the list of sources are made from.
    ///
    /// # Errors
    /// Those of [`Background::parse`].
    pub fn set_background(&mut self, bytes: &[u8]) -> Result<()> {
        self.background = Some(Background::parse(bytes, &self.bundle)?);
        Ok(())
    }

    /// The background; who asks too early is told which file to bring.
    pub(super) fn background(&self) -> Result<&Background> {
        self.background.as_ref().ok_or_else(|| {
            let place = "background".to_owned();
            let (expected, found) = ("data/background.sbp".to_owned(), "nothing".to_owned());
            ErrorKind::Pack { place, expected, found }.into()
        })
    }

    /// Where the figures come from.
    ///
    /// # Errors
    /// `pack` before [`Session::set_background`].
    pub fn sources(&self) -> Result<Sources<'_>> {
        let Background { sources, assumptions, .. } = self.background()?;
        let distance = assumptions.iter().find(|one| one.id == DISTANCE_EXPONENT);
        let list = sources.iter().chain(&self.bundle.own_source).collect();
        Ok(Sources { list, distance: distance.map(|one| one.source.as_str()) })
    }
}
