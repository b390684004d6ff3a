//! From a region's key in a link to its members.

use crate::chart::Lang;
use crate::chart::describe::area::name_in_sentence;
use crate::data::regions::Regions;
use crate::error::{ErrorKind, Result};

/// A municipality or a group, looked up by its key.
pub(super) struct Area<'a> {
    name: &'a str,
    is_group: bool,
    /// Region indices.
    pub(super) members: Vec<usize>,
}

impl Area<'_> {
    /// The name by itself, as in a list.
    pub(super) fn plain_name(&self) -> String {
        self.name.to_owned()
    }

    /// The name as it stands in a sentence or a title.
    pub(super) fn name(&self, lang: Lang) -> String {
        if self.is_group { name_in_sentence(self.name, lang) } else { self.name.to_owned() }
    }
}

/// The area of a key: a municipality's code such as `GM0014`, or kind and code of a
/// group such as `corop:CR01`.
///
/// # Errors
/// `unknown`.
pub(super) fn area<'a>(regions: &'a Regions, key: &str) -> Result<Area<'a>> {
    let found = match key.split_once(':') {
        Some((kind, code)) => {
            let mut groups = regions.groups.iter();
            let group = groups.find(|group| group.kind.id() == kind && group.code == code);
            group.map(|group| (group.name.as_str(), group.members.clone()))
        }
        None => {
            let found = regions.municipalities.iter().position(|one| one.code == key);
            found.map(|r| (regions.municipalities[r].name.as_str(), vec![r]))
        }
    };
    let is_group = key.contains(':');
    found
        .map(|(name, members)| Area { name, is_group, members })
        .ok_or_else(|| ErrorKind::Unknown { place: "region", found: key.to_owned() }.into())
}
