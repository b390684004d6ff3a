//! How the borders of municipalities changed.
//!
//! ```
//! use streekblik::data::mergers::Mergers;
//! let text = "date\told_code\told_name\tnew_code\tnew_name\tkind\tshare\n\
//!             2019-01-01\tGM0017\tHaren\tGM0014\tGroningen\tmerger\t1\n";
//! let mergers = Mergers::decode(text)?;
//! assert_eq!(mergers.destinations("GM0017", 2018, 2025), [("GM0014".to_owned(), 1.0)]);
//! # Ok::<(), streekblik::Error>(())
//! ```

use std::collections::BTreeMap;

use super::tsv::Tsv;
use crate::error::Result;

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
        let mut shares: Vec<((&str, &str), f64)> = Vec::new();
        for row in table.rows() {
            let [date, old_code, old_name, new_code, new_name, kind, share] = row.cells()?;
            let ordered = list.last().is_none_or(|m| m.date.as_str() <= date);
            if date.len() != 10 || stocks_from(date).is_none() || !ordered {
                return Err(row.error("dates in order, as 2019-01-01", date));
            }
            let share = row.decimal(share)?;
            if !(share > 0.0 && share <= 1.0) {
                return Err(row.error("a share above 0, at most 1", share));
            }
            *share_of(&mut shares, (date, old_code)) += share;
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
        let mut places = vec![(code.to_owned(), 1.0)];
        let in_force: Vec<&Merger> =
            self.list.iter().filter(|m| !m.planned && m.date > from && m.date <= to).collect();
        for day in in_force.chunk_by(|a, b| a.date == b.date) {
            let mut next: Vec<(String, f64)> = Vec::new();
            for (place, part) in places {
                let moves: Vec<&&Merger> = day.iter().filter(|m| m.old.0 == place).collect();
                if moves.is_empty() {
                    *share_of(&mut next, place) += part;
                }
                for merger in moves {
                    *share_of(&mut next, merger.new.0.clone()) += part * merger.share;
                }
            }
            places = next;
        }
        places
    }

    /// First year whose stocks (1 January) of an area on the borders of `to_year` are sums of
    /// counted figures; none when those of all years are. `area` holds codes of `to_year`.
    ///
    /// Where a municipality was divided and only some of its parts lie in the area, earlier
    /// figures of the area rest on the shares of its people: they are estimates.
    pub fn counted_since(&self, area: &[&str], to_year: i32) -> Option<i32> {
        let divided = self.list.iter().filter(|merger| !merger.planned && merger.share < 1.0);
        divided
            .filter_map(|merger| {
                let year = stocks_from(&merger.date).filter(|year| *year <= to_year)?;
                let (mut inside, mut outside) = (false, false);
                let same = |one: &&Merger| one.date == merger.date && one.old == merger.old;
                for part in self.list.iter().filter(same).filter(|part| !part.planned) {
                    for (code, _) in self.destinations(&part.new.0, year, to_year) {
                        let is_inside = area.contains(&code.as_str());
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

/// The share of a key in a list that is in the order of its keys; 0 is put there where there is none. A list, and no map: with so few
/// keys it is as quick, and its code weighs a fifth in a first view.
fn share_of<K: Ord>(list: &mut Vec<(K, f64)>, key: K) -> &mut f64 {
    let at = list.partition_point(|(one, _)| *one < key);
    if list.get(at).is_none_or(|(one, _)| *one != key) {
        list.insert(at, (key, 0.0));
    }
    &mut list[at].1
}

/// First year whose 1 January is not before a date such as `2018-01-01`.
fn stocks_from(date: &str) -> Option<i32> {
    let (year, day) = date.split_once('-')?;
    Some(year.parse::<i32>().ok()? + i32::from(day != "01-01"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const MERGERS: &str = "date\told_code\told_name\tnew_code\tnew_name\tkind\tshare\n\
        2016-01-01\tA\ta\tB\tb\trenamed\t1\n\
        2018-01-01\tB\tb\tC\tc\tsplit\t0.25\n\
        2018-01-01\tB\tb\tD\td\tsplit\t0.75\n\
        2018-01-01\tE\te\tC\tc\tmerger\t1\n\
        2027-01-01\tC\tc\tD\td\tplanned\t1\n";

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
        let since =
            |text: &str, area: &[&str]| Mergers::decode(text).unwrap().counted_since(area, 2025);
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
