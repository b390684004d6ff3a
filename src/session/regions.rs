//! From a region's key in a link to its members.

use crate::chart::Lang;
use crate::chart::describe::area::{name_in_sentence, own_group, own_group_in_list};
use crate::data::regions::Regions;
use crate::error::{ErrorKind, Result};

/// A municipality or a group, looked up by its key.
pub(super) struct Area {
    name: String,
    kind: Kind,
    /// Region indices.
    pub(super) members: Vec<usize>,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Municipality,
    Group,
    Own,
}

impl Area {
    /// The name by itself, as in a list.
    pub(super) fn plain_name(&self, lang: Lang) -> String {
        match self.kind {
            Kind::Own if self.name.is_empty() => own_group_in_list(lang).to_owned(),
            _ => self.name.clone(),
        }
    }

    /// The name as it stands in a sentence or a title.
    pub(super) fn name(&self, lang: Lang) -> String {
        match self.kind {
            Kind::Group => name_in_sentence(&self.name, lang),
            Kind::Own if self.name.is_empty() => own_group(lang).to_owned(),
            _ => self.name.clone(),
        }
    }
}

/// The area of a key: a municipality's code such as `GM0014`, kind and code of a group such as `corop:CR01`, or an own group of
/// municipalities with the name it was given, if any: `own:GM0014.GM0037~Noord`.
///
/// # Errors
/// `unknown`.
pub(super) fn area(regions: &Regions, key: &str) -> Result<Area> {
    let position = |code: &str| regions.municipalities.iter().position(|one| one.code == code);
    let found = match key.split_once(':') {
        Some(("own", own)) => {
            let (codes, name) = own.split_once('~').unwrap_or((own, ""));
            let members: Option<Vec<usize>> = codes.split('.').map(position).collect();
            members.map(|mut members| {
                members.sort_unstable();
                members.dedup();
                Area { name: name.to_owned(), kind: Kind::Own, members }
            })
        }
        Some((kind, code)) => {
            let mut groups = regions.groups.iter();
            let group = groups.find(|group| group.kind.id() == kind && group.code == code);
            group.map(|group| Area {
                name: group.name.clone(),
                kind: Kind::Group,
                members: group.members.clone(),
            })
        }
        None => position(key).map(|r| Area {
            name: regions.municipalities[r].name.clone(),
            kind: Kind::Municipality,
            members: vec![r],
        }),
    };
    found.ok_or_else(|| ErrorKind::Unknown { place: "region", found: key.to_owned() }.into())
}
