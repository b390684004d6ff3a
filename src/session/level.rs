//! The regions that a chart puts side by side.

use super::Session;
use super::regions::{Area, area};
use crate::chart::ranking::Kind;
use crate::data::regions::GroupKind;
use crate::error::{ErrorKind, Result};
use crate::model::indicators::Indicator;
use crate::model::series::RegionBands;

/// Which regions are put side by side, by the name the page knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// All municipalities.
    Municipality,
    /// COROP regions.
    Corop,
    /// Provinces.
    Province,
    /// Shrinking regions of the list of 2019.
    Shrinking,
    /// The regions that are asked for beside the first, and the first.
    Own,
}

impl Level {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Municipality, Self::Corop, Self::Province, Self::Shrinking, Self::Own];

    /// The name the page knows.
    pub fn id(self) -> &'static str {
        match self {
            Self::Municipality => "municipality",
            Self::Corop => "corop",
            Self::Province => "province",
            Self::Shrinking => "shrinking",
            Self::Own => "own",
        }
    }

    /// The level of a name.
    ///
    /// # Errors
    /// `unknown`.
    pub fn from_id(id: &str) -> Result<Self> {
        let found = Self::ALL.into_iter().find(|level| level.id() == id);
        found.ok_or_else(|| ErrorKind::Unknown { place: "level", found: id.to_owned() }.into())
    }

    pub(super) fn kind(self) -> Kind {
        match self {
            Self::Municipality => Kind::Municipalities,
            Self::Corop => Kind::Corop,
            Self::Province => Kind::Provinces,
            Self::Shrinking => Kind::Shrinking,
            Self::Own => Kind::Own,
        }
    }
}

/// A region with its key.
pub(super) struct Place {
    pub(super) key: String,
    pub(super) area: Area,
}

impl Session {
    /// The regions of a level, in the order of the data; of [`Level::Own`] those of `own`, each once.
    ///
    /// # Errors
    /// `unknown` for a region.
    pub(super) fn places(&self, level: Level, own: &[&str]) -> Result<Vec<Place>> {
        let regions = &self.bundle.regions;
        let of_kind = |kind: GroupKind| -> Vec<String> {
            let groups = regions.groups.iter().filter(|group| group.kind == kind);
            groups.map(|group| group.key()).collect()
        };
        let keys = match level {
            Level::Municipality => {
                regions.municipalities.iter().map(|one| one.code.clone()).collect()
            }
            Level::Corop => of_kind(GroupKind::Corop),
            Level::Province => of_kind(GroupKind::Province),
            Level::Shrinking => of_kind(GroupKind::Shrinking),
            Level::Own => {
                let mut keys: Vec<String> = Vec::new();
                for key in own {
                    if !keys.iter().any(|before| before == key) {
                        keys.push((*key).to_owned());
                    }
                }
                keys
            }
        };
        let place = |key: String| Ok(Place { area: area(regions, &key)?, key });
        keys.into_iter().map(place).collect()
    }

    /// An indicator of regions in all years of the current run, `[place][y]`.
    ///
    /// # Errors
    /// `value` for a year to count from that was not observed.
    pub(super) fn values_of(
        &self,
        places: &[Place],
        indicator: Indicator,
        change_from: i32,
    ) -> Result<Vec<Vec<f64>>> {
        let reference = self.reference(indicator, change_from)?;
        let bands: &RegionBands = self.shown(indicator)?.current;
        let of_place = |place: &Place| {
            let reference = place.area.members.iter().map(|&r| reference[r]).sum();
            indicator.of_group(bands, &place.area.members, reference)
        };
        places.iter().map(of_place).collect()
    }
}
