//! How municipalities spread on an indicator.

use super::ChartRequest;
use crate::chart::distribution::{DistributionInput, Set, Spot, distribution_chart};
use crate::chart::{Chart, Measure};
use crate::data::regions::GroupKind;
use crate::error::Result;
use crate::session::level::Level;
use crate::session::{Session, regions::area};

impl Session {
    #[inline(never)]
    pub(super) fn distribution(&self, asked: &ChartRequest) -> Result<Chart> {
        let index = self.current.index_of(asked.year)?;
        let chosen = area(&self.bundle.regions, &asked.region)?;
        let mut places = self.places(Level::Municipality, &[])?;
        let count = places.len();
        places.extend(self.places(Level::Own, &[&asked.region])?);
        let values = self.values_of(&places, asked.indicator, asked.change_from)?;
        let value = |at: usize| values.get(at).map_or(f64::NAN, |of_place| of_place[index]);
        let spots = places.iter().take(count).enumerate().map(|(r, place)| Spot {
            name: place.area.plain_name(asked.frame.lang),
            value: value(r),
            // Of the whole country nothing stands out.
            chosen: chosen.members.len() < count && chosen.members.contains(&r),
        });
        let of_kind = |kind: GroupKind| -> Vec<usize> {
            let groups = self.bundle.regions.groups.iter().filter(|group| group.kind == kind);
            let mut members: Vec<usize> = groups.flat_map(|group| group.members.clone()).collect();
            members.sort_unstable();
            members.dedup();
            members
        };
        let mut rows = vec![
            (Set::All, (0..count).collect()),
            (Set::Shrinking, of_kind(GroupKind::Shrinking)),
            (Set::Anticipating, of_kind(GroupKind::Anticipating)),
        ];
        let name = chosen.plain_name(asked.frame.lang);
        if (3..count).contains(&chosen.members.len()) {
            rows.push((Set::Region(name.clone()), chosen.members.clone()));
        }
        let measure = Measure::from_id(asked.indicator.id(), asked.change_from)?;
        // The people of several municipalities together are no match for those of each.
        let comparable = !measure.is_number() || chosen.members.len() == 1;
        distribution_chart(&DistributionInput {
            measure,
            year: (asked.year, self.status_of_indicator(asked.indicator, asked.year)),
            chosen: (name, if comparable { value(count) } else { f64::NAN }),
            spots: spots.collect(),
            rows,
            frame: asked.frame.clone(),
        })
    }
}
