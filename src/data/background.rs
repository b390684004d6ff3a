//! What no first view needs of the data: counts of earlier years, sources, assumptions, errors of the estimates. It is a pack of its
//! own, so that a page stands before it comes.

use super::bundle::{Bundle, edition, kind_is};
use super::earlier::Earlier;
use super::pack::Pack;
use super::rates::{Assumption, decode_assumptions};
use super::sources::{FitError, Source, decode_fit_errors, decode_sources};
use crate::error::{ErrorKind, Result};

/// The kind a background pack states.
pub const KIND: &str = "background";

/// The decoded background pack.
#[derive(Debug, Clone, PartialEq)]
pub struct Background {
    /// Flows, bands, men and women of earlier years.
    pub earlier: Earlier,
    /// Every assumption and estimate by name, for the page that lists them.
    pub assumptions: Vec<Assumption>,
    /// How wrong the estimate of the base population is, measured by hiding bands.
    pub fit_errors: Vec<FitError>,
    /// Where the figures come from.
    pub sources: Vec<Source>,
}

impl Background {
    /// Decodes the bytes of `background.sbp`, which belongs to the population pack `bundle` was read from.
    ///
    /// Errors: `pack` when the file is damaged, of another kind or of another edition of the data, `shape` when a section has
    /// another length, `value` for a count that cannot be.
    pub fn parse(bytes: &[u8], bundle: &Bundle) -> Result<Self> {
        Self::decode(&Pack::parse(bytes)?, bundle)
    }

    /// Decodes a pack whose container has been checked already.
    ///
    /// Errors: as [`Background::parse`].
    pub fn decode(pack: &Pack<'_>, bundle: &Bundle) -> Result<Self> {
        kind_is(pack, KIND)?;
        let edition = edition(pack)?;
        if edition != bundle.pack_edition {
            let place = "background, edition".to_owned();
            let (expected, found) = (bundle.pack_edition.clone(), edition);
            return Err(ErrorKind::Pack { place, expected, found }.into());
        }
        Ok(Self {
            earlier: Earlier::decode(pack, &bundle.observed)?,
            assumptions: decode_assumptions(pack.text("assumptions")?)?,
            fit_errors: decode_fit_errors(pack.text("fit_error")?)?,
            sources: decode_sources(pack.text("sources")?)?,
        })
    }
}
