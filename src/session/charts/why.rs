//! Why an indicator of a region differs, as a chart.

use super::{ChartRequest, scenario_name};
use crate::chart::why::{Versus, WhyInput, why_chart};
use crate::chart::{Chart, Measure};
use crate::error::Result;
use crate::session::regions::area;
use crate::session::{Explained, Session};

impl Session {
    /// Since the base year, or against the scenario it is set against. In the base year and against itself nothing differs.
    #[inline(never)]
    pub(super) fn why_chart(&self, asked: &ChartRequest) -> Result<Chart> {
        let area = area(&self.bundle.regions, &asked.region)?;
        let found = if asked.against {
            self.why_against(&asked.region, asked.indicator, asked.change_from, asked.year)?
        } else {
            self.why_since_base(&asked.region, asked.indicator, asked.change_from, asked.year)?
        };
        let Explained { from, to, parts } = match found {
            Some(found) => found,
            None => {
                let places = self.places(crate::session::Level::Own, &[&asked.region])?;
                let values = self.values_of(&places, asked.indicator, asked.change_from)?;
                let index = self.current.index_of(asked.year)?;
                let value = values.first().map_or(f64::NAN, |values| values[index]);
                Explained { from: value, to: value, parts: Default::default() }
            }
        };
        let versus = if asked.against {
            Versus::Scenario(self.name_of_against(), scenario_name(&self.choice))
        } else {
            Versus::Year(self.base_year())
        };
        why_chart(&WhyInput {
            region: area.name(asked.frame.lang),
            measure: Measure::from_id(asked.indicator.id(), asked.change_from)?,
            year: asked.year,
            versus,
            from,
            to,
            parts,
            frame: asked.frame.clone(),
        })
    }
}
