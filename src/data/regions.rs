//! Municipalities, the groups they form, and how their borders changed.
//!
//! ```
//! use streekblik::data::regions::Mergers;
//! let text = "date\told_code\told_name\tnew_code\tnew_name\tkind\tshare\n\
//!             2019-01-01\tGM0017\tHaren\tGM0014\tGroningen\tmerger\t1\n";
//! let mergers = Mergers::decode(text)?;
//! assert_eq!(mergers.destinations("GM0017", 2018, 2025), [("GM0014".to_owned(), 1.0)]);
//! # Ok::<(), streekblik::Error>(())
//! ```

use std::collections::{BTreeMap, BTreeSet};

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
        let mut sets: BTreeMap<(GroupKind, String), Group> = BTreeMap::new();
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
        Ok(Self { municipalities: list, groups: sets.into_values().collect() })
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

fn join<'a>(
    sets: &'a mut BTreeMap<(GroupKind, String), Group>,
    kind: GroupKind,
    code: &str,
    name: &str,
) -> &'a mut Group {
    sets.entry((kind, code.to_owned())).or_insert_with(|| Group {
        kind,
        code: code.to_owned(),
        name: name.to_owned(),
        members: Vec::new(),
        certainty: Vec::new(),
    })
}

/// A municipality, or a part of it, that went over into another.
#[derive(Debug, Clone, PartialEq)]
pub struct Merger {
    /// Day it took effect, `2019-01-01`.
    pub date: String,
    /// Code and name before.
    pub old: (String, String),
    /// Code and name after.
    pub new: (String, String),
    /// Part of the old municipality's population that went over; the parts of a split add up to 1.
    pub share: f64,
    /// True when the new code began that day: a merger with a code of its own, or another name.
    pub begins: bool,
    /// True when the change was only planned when the list was made; such changes are never applied.
    pub planned: bool,
}

/// All changes of municipal borders since 2012, in order of date.
#[derive(Debug, Clone, PartialEq)]
pub struct Mergers {
    /// The changes.
    pub list: Vec<Merger>,
}

impl Mergers {
    /// Decodes the section `mergers` of the population pack.
    ///
    /// Errors: `pack` when dates are out of order, or the shares of a municipality do not add up to 1.
    pub fn decode(text: &str) -> Result<Self> {
        let columns = ["date", "old_code", "old_name", "new_code", "new_name", "kind", "share"];
        let table = Tsv::parse("mergers", text, &columns)?;
        let mut list: Vec<Merger> = Vec::new();
        let mut shares: BTreeMap<(&str, &str), f64> = BTreeMap::new();
        for row in table.rows() {
            let [date, old_code, old_name, new_code, new_name, kind, share] = row.cells()?;
            let ordered = list.last().is_none_or(|m| m.date.as_str() <= date);
            if date.len() != 10 || stocks_from(date).is_none() || !ordered {
                return Err(row.error("dates in order, as 2019-01-01", date));
            }
            let share: f64 = row.number(share)?;
            if !(share > 0.0 && share <= 1.0) {
                return Err(row.error("a share above 0, at most 1", share));
            }
            *shares.entry((date, old_code)).or_default() += share;
            list.push(Merger {
                date: date.to_owned(),
                old: (old_code.to_owned(), old_name.to_owned()),
                new: (new_code.to_owned(), new_name.to_owned()),
                share,
                begins: kind == "merged" || kind == "renamed",
                planned: kind == "planned",
            });
        }
        for ((date, code), sum) in shares {
            if (sum - 1.0).abs() > 1e-9 {
                return Err(
                    table.error(format!("shares of {code} on {date} that add up to 1"), sum)
                );
            }
        }
        Ok(Self { list })
    }

    /// Where the people of a municipality of 1 January `from_year` live on 1 January `to_year`:
    /// codes with shares that add up to 1, by code.
    ///
    /// Only forward: with `to_year` before `from_year` the municipality stays as it is.
    pub fn destinations(&self, code: &str, from_year: i32, to_year: i32) -> Vec<(String, f64)> {
        let (from, to) = (format!("{from_year}-01-01"), format!("{to_year}-01-01"));
        let mut places = BTreeMap::from([(code.to_owned(), 1.0)]);
        let in_force: Vec<&Merger> =
            self.list.iter().filter(|m| !m.planned && m.date > from && m.date <= to).collect();
        for day in in_force.chunk_by(|a, b| a.date == b.date) {
            let mut next: BTreeMap<String, f64> = BTreeMap::new();
            for (place, part) in places {
                let moves: Vec<&&Merger> = day.iter().filter(|m| m.old.0 == place).collect();
                if moves.is_empty() {
                    *next.entry(place).or_default() += part;
                }
                for merger in moves {
                    *next.entry(merger.new.0.clone()).or_default() += part * merger.share;
                }
            }
            places = next;
        }
        places.into_iter().collect()
    }

    /// First year whose stocks (1 January) of an area on the borders of `to_year` are sums of
    /// counted figures; none when those of all years are. `area` holds codes of `to_year`.
    ///
    /// Where a municipality was divided and only some of its parts lie in the area, earlier
    /// figures of the area rest on the shares of its people: they are estimates.
    pub fn counted_since(&self, area: &BTreeSet<&str>, to_year: i32) -> Option<i32> {
        let divided = self.list.iter().filter(|merger| !merger.planned && merger.share < 1.0);
        divided
            .filter_map(|merger| {
                let year = stocks_from(&merger.date).filter(|year| *year <= to_year)?;
                let (mut inside, mut outside) = (false, false);
                let same = |one: &&Merger| one.date == merger.date && one.old == merger.old;
                for part in self.list.iter().filter(same).filter(|part| !part.planned) {
                    for (code, _) in self.destinations(&part.new.0, year, to_year) {
                        let is_inside = area.contains(code.as_str());
                        inside |= is_inside;
                        outside |= !is_inside;
                    }
                }
                (inside && outside).then_some(year)
            })
            .max()
    }

    /// Carries a table keyed by municipality code from the borders of 1 January `from_year` to
    /// those of 1 January `to_year`; a split divides every value by the shares of its people.
    ///
    /// A flow of year `t` stands on the borders of 1 January `t`.
    pub fn carry(
        &self,
        table: &BTreeMap<String, f64>,
        from_year: i32,
        to_year: i32,
    ) -> BTreeMap<String, f64> {
        let mut carried = BTreeMap::new();
        for (code, value) in table {
            for (place, share) in self.destinations(code, from_year, to_year) {
                *carried.entry(place).or_default() += value * share;
            }
        }
        carried
    }
}

/// First year whose 1 January is not before a date such as `2018-01-01`.
fn stocks_from(date: &str) -> Option<i32> {
    let (year, day) = date.split_once('-')?;
    Some(year.parse::<i32>().ok()? + i32::from(day != "01-01"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const MUNICIPALITIES: &str = "code\tname\tcorop_code\tcorop_name\tprovince_code\tprovince_name\n\
        GM0014\tGroningen\tCR03\tOverig Groningen\tPV20\tGroningen\n\
        GM0037\tStadskanaal\tCR01\tOost-Groningen\tPV20\tGroningen\n";
    const MERGERS: &str = "date\told_code\told_name\tnew_code\tnew_name\tkind\tshare\n\
        2016-01-01\tA\ta\tB\tb\trenamed\t1\n\
        2018-01-01\tB\tb\tC\tc\tsplit\t0.25\n\
        2018-01-01\tB\tb\tD\td\tsplit\t0.75\n\
        2018-01-01\tE\te\tC\tc\tmerger\t1\n\
        2027-01-01\tC\tc\tD\td\tplanned\t1\n";

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

    #[test]
    fn people_follow_splits_and_mergers_in_order() {
        let mergers = Mergers::decode(MERGERS).unwrap();
        let at = |code: &str, from, to| mergers.destinations(code, from, to);
        assert_eq!(at("A", 2015, 2030), [("C".to_owned(), 0.25), ("D".to_owned(), 0.75)]);
        assert_eq!(at("A", 2015, 2017), [("B".to_owned(), 1.0)]);
        assert_eq!(at("B", 2018, 2030), [("B".to_owned(), 1.0)]);
        let table = BTreeMap::from([("A".to_owned(), 100.0), ("E".to_owned(), 10.0)]);
        let carried = mergers.carry(&table, 2015, 2025);
        assert_eq!(carried, BTreeMap::from([("C".to_owned(), 35.0), ("D".to_owned(), 75.0)]));
        assert!(Mergers::decode(&MERGERS.replace("0.75", "0.7")).is_err());
        assert!(Mergers::decode(&MERGERS.replace("2016-01-01", "2016/01/01")).is_err());
    }

    #[test]
    fn stocks_are_counted_where_no_border_was_drawn_through() {
        let since = |text: &str, area: &[&str]| {
            Mergers::decode(text).unwrap().counted_since(&area.iter().copied().collect(), 2025)
        };
        assert_eq!(since(MERGERS, &["C"]), Some(2018));
        assert_eq!(since(MERGERS, &["D", "X"]), Some(2018));
        assert_eq!(since(MERGERS, &["C", "D"]), None, "all parts together were counted");
        assert_eq!(since(MERGERS, &["X"]), None);
        let in_may = MERGERS.replace("2018-01-01", "2018-05-01");
        assert_eq!(since(&in_may, &["C"]), Some(2019), "the first stock after it");
        let later = MERGERS.replace("2027-01-01\tC", "2020-01-01\tC").replace("planned", "merger");
        assert_eq!(since(&later, &["D"]), None, "the parts met again");
    }
}
