//! From a region's key in a link to its members.

use super::Session;
use crate::chart::Lang;
use crate::chart::describe::area::name_in_sentence;
use crate::error::{ErrorKind, Result};

/// A municipality or a group, looked up by its key.
pub(super) struct Area<'a> {
    name: &'a str,
    is_group: bool,
    /// Region indices.
    pub(super) members: Vec<usize>,
}

impl Area<'_> {
    /// The name as it stands in a sentence or a title.
    pub(super) fn name(&self, lang: Lang) -> String {
        if self.is_group { name_in_sentence(self.name, lang) } else { self.name.to_owned() }
    }
}

impl Session {
    /// The area of a key: a municipality's code such as `GM0014`, or kind and code of a
    /// group such as `corop:CR01`.
    ///
    /// # Errors
    /// `unknown`.
    pub(super) fn area(&self, key: &str) -> Result<Area<'_>> {
        let regions = &self.bundle.regions;
        if let Some((kind, code)) = key.split_once(':') {
            let found =
                regions.groups.iter().find(|group| group.kind.id() == kind && group.code == code);
            if let Some(group) = found {
                return Ok(Area {
                    name: &group.name,
                    is_group: true,
                    members: group.members.clone(),
                });
            }
        } else {
            let found = regions.municipalities.iter().position(|one| one.code == key);
            if let Some(r) = found {
                return Ok(Area {
                    name: &regions.municipalities[r].name,
                    is_group: false,
                    members: vec![r],
                });
            }
        }
        Err(ErrorKind::Unknown { place: "region", found: key.to_owned() }.into())
    }
}
