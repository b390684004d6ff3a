//! Ages and years of a region.

use super::ChartRequest;
use crate::chart::Chart;
use crate::chart::lexis::{LexisInput, lexis_chart};
use crate::error::Result;
use crate::session::Session;
use crate::session::regions::area;

/// Years of birth that are followed: one in each generation.
const BIRTHS: [i32; 4] = [1960, 1980, 2000, 2020];

impl Session {
    /// The Lexis surface of a region, from the base year on.
    ///
    /// # Errors
    /// `unknown` for a region, `value` for a frame out of bounds.
    #[inline(never)]
    pub(super) fn lexis(&self, request: &ChartRequest) -> Result<Chart> {
        let area = area(&self.bundle.regions, &request.region)?;
        let years = self.ages_of(&area)?;
        lexis_chart(&LexisInput {
            region: area.name(request.frame.lang),
            first_year: self.base_year(),
            people: years.into_iter().map(|(_, ages)| ages).collect(),
            first_status: self.status_of_ages(&area, self.base_year()),
            compared: request.compared,
            births: BIRTHS.to_vec(),
            year: request.year,
            frame: request.frame.clone(),
        })
    }
}
