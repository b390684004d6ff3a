//! The regions of a group side by side, each on its own.

use super::ChartRequest;
use super::line::Counted;
use crate::chart::multiples::{Known, MultiplesInput, MultiplesPanel, multiples_chart};
use crate::chart::{Chart, Measure};
use crate::data::regions::GroupKind;
use crate::error::Result;
use crate::session::Session;
use crate::session::regions::area;

impl Session {
    /// Small multiples: of the country its COROP regions or provinces, of another group its municipalities, of a
    /// municipality those of its COROP region.
    ///
    /// # Errors
    /// `unknown` for a region, `value` for a year or a frame out of bounds.
    #[inline(never)]
    pub(super) fn multiples(&self, request: &ChartRequest) -> Result<Chart> {
        let regions = &self.bundle.regions;
        let own = regions.municipalities.iter().find(|one| one.code == request.region);
        let key = own.map_or_else(|| request.region.clone(), |own| format!("corop:{}", own.corop));
        let whole = area(regions, &key)?;
        let parts: Vec<String> = if whole.members.len() == regions.municipalities.len() {
            let kind = if request.provinces { GroupKind::Province } else { GroupKind::Corop };
            regions.groups.iter().filter(|group| group.kind == kind).map(|g| g.key()).collect()
        } else {
            whole.members.iter().map(|&r| regions.municipalities[r].code.clone()).collect()
        };
        let run = self.shown(request.indicator)?.current;
        let mut panels = Vec::new();
        for part in &parts {
            let area = area(regions, part)?;
            let Counted { observed, counted_since, reference } =
                self.counted(&area, request.indicator, request.change_from)?;
            let values = request.indicator.of_group(run, &area.members, reference)?;
            let projected = (self.base_year()..).zip(values).collect();
            panels.push(MultiplesPanel {
                name: area.plain_name(request.frame.lang),
                known: Known { observed, counted_since, projected },
                strong: *part == request.region,
            });
        }
        multiples_chart(&MultiplesInput {
            region: whole.name(request.frame.lang),
            measure: Measure::from_id(request.indicator.id(), request.change_from)?,
            panels,
            own_scale: request.own_scale,
            base_year: self.base_year(),
            frame: request.frame.clone(),
        })
    }
}
