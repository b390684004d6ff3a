//! Municipalities and the groups they form.

use super::tsv::Tsv;
use crate::error::Result;

/// A municipality of today; its index in [`Regions::municipalities`] is the region index `r` of
/// every table of the model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Municipality {
    /// `GM` and four digits.
    pub code: String,
    /// Name as CBS writes it.
    pub name: String,
    /// Code of its COROP region, `CR01` to `CR40`.
    pub corop: String,
    /// Code of its province, `PV20` to `PV31`.
    pub province: String,
}

/// What joins the municipalities of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum GroupKind {
    /// All of the Netherlands.
    Country,
    /// A province.
    Province,
    /// A COROP region (NUTS 3).
    Corop,
    /// A shrinking region of the list of 2019.
    Shrinking,
    /// An anticipating region of the list of 2019.
    Anticipating,
    /// A shrinking region of the list of 2016, on today's municipalities.
    Shrinking2016,
    /// The region of a Regio Deal.
    RegioDeal,
}

impl GroupKind {
    /// The word for it in region keys such as `corop:CR01`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::Province => "province",
            Self::Corop => "corop",
            Self::Shrinking => "shrinking",
            Self::Anticipating => "anticipating",
            Self::Shrinking2016 => "shrinking2016",
            Self::RegioDeal => "regiodeal",
        }
    }

    fn from_id(id: &str) -> Option<Self> {
        [Self::Shrinking, Self::Anticipating, Self::Shrinking2016, Self::RegioDeal]
            .into_iter()
            .find(|k| k.id() == id)
    }
}

/// How sure it is that a municipality belongs to a group; the lists were reconstructed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// `laag`: doubtful, or only a small part of the municipality.
    Low,
    /// `midden`: likely, from a name without a list, or more than half of the municipality.
    Middle,
    /// `hoog`: named in a source.
    High,
}

impl Certainty {
    /// The word in the source lists: `hoog`, `midden`, `laag`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Low => "laag",
            Self::Middle => "midden",
            Self::High => "hoog",
        }
    }

    /// The certainty of a word, if it is one of the three.
    pub fn from_id(id: &str) -> Option<Self> {
        [Self::Low, Self::Middle, Self::High].into_iter().find(|c| c.id() == id)
    }
}

/// A set of municipalities with a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// What kind of set.
    pub kind: GroupKind,
    /// Code within its kind, safe in a link: `CR01`, `Achterhoek`, `Noordoost-Fryslan`.
    pub code: String,
    /// Name.
    pub name: String,
    /// Region indices, rising.
    pub members: Vec<usize>,
    /// One for each member; empty for kinds that are exact (country, province, COROP).
    pub certainty: Vec<Certainty>,
}

impl Group {
    /// Kind and code together: `corop:CR01`.
    pub fn key(&self) -> String {
        format!("{}:{}", self.kind.id(), self.code)
    }
}

/// The municipalities and their groups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Regions {
    /// Sorted by code.
    pub municipalities: Vec<Municipality>,
    /// Country, provinces, COROP regions, then the lists, each by code.
    pub groups: Vec<Group>,
}

impl Regions {
    /// Decodes the sections `municipalities` and `groups` of the population pack.
    ///
    /// Errors: `pack` when codes are not in rising order, or a group names a municipality,
    /// certainty or kind that does not exist.
    pub fn decode(municipalities: &str, groups: &str) -> Result<Self> {
        let columns =
            ["code", "name", "corop_code", "corop_name", "province_code", "province_name"];
        let table = Tsv::parse("municipalities", municipalities, &columns)?;
        let mut list: Vec<Municipality> = Vec::new();
        let mut sets: Vec<Group> = Vec::new();
        for row in table.rows() {
            let [code, name, corop, corop_name, province, province_name] = row.cells()?;
            if list.last().is_some_and(|m| m.code.as_str() >= code) {
                return Err(row.error("codes in rising order", code));
            }
            let r = list.len();
            for (kind, code, name) in [
                (GroupKind::Country, "NL", "Nederland"),
                (GroupKind::Corop, corop, corop_name),
                (GroupKind::Province, province, province_name),
            ] {
                join(&mut sets, kind, code, name).members.push(r);
            }
            list.push(Municipality {
                code: code.to_owned(),
                name: name.to_owned(),
                corop: corop.to_owned(),
                province: province.to_owned(),
            });
        }
        for row in
            Tsv::parse("groups", groups, &["kind", "code", "name", "municipality", "certainty"])?
                .rows()
        {
            let [kind, code, name, municipality, certainty] = row.cells()?;
            let kind =
                GroupKind::from_id(kind).ok_or_else(|| row.error("a kind of group", kind))?;
            let certainty = Certainty::from_id(certainty)
                .ok_or_else(|| row.error("hoog, midden or laag", certainty))?;
            let r = list
                .binary_search_by(|m| m.code.as_str().cmp(municipality))
                .map_err(|_| row.error("a municipality of today", municipality))?;
            let group = join(&mut sets, kind, code, name);
            if group.members.last().is_some_and(|last| *last >= r) {
                return Err(row.error("members in rising order", municipality));
            }
            group.members.push(r);
            group.certainty.push(certainty);
        }
        Ok(Self { municipalities: list, groups: sets })
    }

    /// Index of a municipality by its code.
    pub fn index(&self, code: &str) -> Option<usize> {
        self.municipalities.binary_search_by(|m| m.code.as_str().cmp(code)).ok()
    }

    /// A group by its key, such as `province:PV20`.
    pub fn group(&self, key: &str) -> Option<&Group> {
        self.groups.iter().find(|g| g.key() == key)
    }
}

/// The group of that kind and code, in its place in `sets`; made where there is none yet.
fn join<'a>(sets: &'a mut Vec<Group>, kind: GroupKind, code: &str, name: &str) -> &'a mut Group {
    let at = sets.partition_point(|one| (one.kind, one.code.as_str()) < (kind, code));
    if sets.get(at).is_none_or(|one| one.kind != kind || one.code != code) {
        let (code, name) = (code.to_owned(), name.to_owned());
        sets.insert(at, Group { kind, code, name, members: Vec::new(), certainty: Vec::new() });
    }
    &mut sets[at]
}

#[cfg(test)]
mod tests {
    use super::*;

    const MUNICIPALITIES: &str = "code\tname\tcorop_code\tcorop_name\tprovince_code\tprovince_name\n\
        GM0014\tGroningen\tCR03\tOverig Groningen\tPV20\tGroningen\n\
        GM0037\tStadskanaal\tCR01\tOost-Groningen\tPV20\tGroningen\n";

    #[test]
    fn groups_follow_from_the_municipalities_and_the_lists() {
        let groups = "kind\tcode\tname\tmunicipality\tcertainty\nshrinking\tOost-Groningen\tOost-Groningen\tGM0037\thoog\n";
        let regions = Regions::decode(MUNICIPALITIES, groups).unwrap();
        assert_eq!(regions.index("GM0037"), Some(1));
        assert_eq!(regions.group("country:NL").unwrap().members, [0, 1]);
        assert_eq!(regions.group("corop:CR01").unwrap().members, [1]);
        assert_eq!(regions.group("shrinking:Oost-Groningen").unwrap().certainty, [Certainty::High]);
        assert!(Regions::decode(MUNICIPALITIES, &groups.replace("GM0037", "GM0001")).is_err());
        assert!(Regions::decode(MUNICIPALITIES, &groups.replace("hoog", "zeker")).is_err());
        assert!(Regions::decode(MUNICIPALITIES, &groups.replace("shrinking", "growing")).is_err());
        assert!(Regions::decode(&MUNICIPALITIES.replace("GM0014", "GM0099"), groups).is_err());
    }
}
