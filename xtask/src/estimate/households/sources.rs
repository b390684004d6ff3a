//! The small tables of households that were typed over: the nation by type, De Bilt, and household positions by age in some places.

use streekblik::Result;

use super::GROUPS;
use crate::data::source::Sources;
use crate::estimate::tables::{Row, Table, wrong};

/// 37975: the nation's households by type, 1995-2024.
pub(crate) const NATION: &str = "households/cbs37975_37620_national_transcribed.csv";
/// 71486ned: the nation and Amsterdam, 2000-2021.
pub(crate) const AMSTERDAM: &str = "households/cbs_71486ned_national_households.csv";
/// 71486ned: De Bilt 2025 by age of the reference person.
pub(crate) const DE_BILT: &str = "households/cbs71486ned_deBilt_2025_headship.csv";
/// 71488ned: household positions by age, 2025.
pub(crate) const POSITIONS_2025: &str =
    "households/cbs71488ned_2025_household_position_transcribed.csv";

/// Households of a place on 1 January of a year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct OfYear {
    /// The year.
    pub year: i32,
    /// One person, several persons without children, with children.
    pub by_type: [f64; 3],
    /// Households of two persons.
    pub of_two: f64,
}

/// The nation by year, 1995-2024; types add up.
pub(crate) fn nation(source: &Sources) -> Result<Vec<OfYear>> {
    let header = "year,households,single,multi_no_children,multi_with_children,p2,p3,p4,p5plus";
    let table = Table::read(source, NATION, ',', header)?;
    let years = table.rows().map(|row| {
        let by_type = [row.number(2)?, row.number(3)?, row.number(4)?];
        if by_type.iter().sum::<f64>() != row.number(1)? {
            return Err(wrong(NATION, row.text(1), format!("{by_type:?}")));
        }
        Ok(OfYear { year: row.whole(0, 1990, 2030)?, by_type, of_two: row.number(5)? })
    });
    years.collect()
}

/// One row of 71486ned without ages.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Couples {
    /// Households of all types, and of one person.
    pub all_and_one: [f64; 2],
    /// Unmarried couples, married couples, lone parents.
    pub of_several: [f64; 3],
}

/// A place and year of 71486ned.
pub(crate) fn couples(source: &Sources, place: &str, year: i32) -> Result<Couples> {
    let header = "\"Leeftijd referentiepersoon\",\"Perioden\",\"Regio's\",\"Totaal particuliere huishoudens\",\
        \"Eenpersoonshuishouden\",\"Meerpersoonshuishoudens\",\"Totaal niet-gehuwde paren\",\"Totaal gehuwde paren\",\
        \"Eenouderhuishoudens\",\"2 personen\",\"3 personen\",\"4 personen\",\"5 of meer personen \"";
    let table = Table::read(source, AMSTERDAM, ',', header)?;
    let bare = |text: &str| text.trim_matches('"').to_owned();
    let wanted =
        |row: &Row<'_>| bare(row.text(1)) == year.to_string() && bare(row.text(2)) == place;
    let row = table.rows().find(wanted).ok_or_else(|| table.missing(format!("{place} {year}")))?;
    Ok(Couples {
        all_and_one: [row.number(3)?, row.number(4)?],
        of_several: [row.number(6)?, row.number(7)?, row.number(8)?],
    })
}

/// Households of De Bilt by five-year group of the reference person; nothing where the table was cut off.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Headship {
    /// One person.
    pub alone: f64,
    /// Unmarried and married couples, lone parents.
    pub of_several: [f64; 3],
    /// Two persons.
    pub of_two: f64,
}

/// De Bilt by group, and the total of its one-person households and of each of the others.
pub(crate) fn de_bilt(source: &Sources) -> Result<([Option<Headship>; GROUPS], Headship)> {
    let header = "age_refperson,households,single,multi,unmarried_couples,married_couples,lone_parent,p2,p3,p4,p5plus";
    let table = Table::read(source, DE_BILT, ',', header)?;
    let mut groups = [None; GROUPS];
    let mut all = Headship::default();
    for row in table.rows() {
        let of_several = [row.number(4)?, row.number(5)?, row.number(6)?];
        let found = Headship { alone: row.number(2)?, of_several, of_two: row.number(7)? };
        if row.number(2)? + row.number(3)? != row.number(1)? {
            return Err(wrong(DE_BILT, row.text(1), row.text(0)));
        }
        match group(row.text(0)) {
            Some(group) => groups[group] = Some(found),
            None => all = found,
        }
    }
    Ok((groups, all))
}

/// Persons of a place and age group by household position.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Positions {
    /// All.
    pub persons: f64,
    /// Child at home.
    pub child: f64,
    /// Living alone.
    pub alone: f64,
    /// Partner in a couple.
    pub couple: f64,
    /// Lone parent.
    pub lone: f64,
    /// Another member of a household.
    pub other: f64,
    /// In an institution.
    pub institution: f64,
}

impl Positions {
    /// The positions of some taken away.
    pub(crate) fn less(mut self, other: &Self) -> Self {
        self.persons -= other.persons;
        self.child -= other.child;
        self.alone -= other.alone;
        self.couple -= other.couple;
        self.lone -= other.lone;
        self.other -= other.other;
        self.institution -= other.institution;
        self
    }
}

/// A place of 71488ned: by group where it is known, and of all ages.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Place {
    /// As CBS writes it.
    pub name: String,
    /// By five-year group.
    pub groups: [Option<Positions>; GROUPS],
    /// All ages.
    pub all: Positions,
}

/// The places of 71488ned, in the order of the table.
pub(crate) fn places(source: &Sources) -> Result<Vec<Place>> {
    let header = "region,age,persons,private_hh,child,alone,couple,lone_parent,other,institutional";
    let table = Table::read(source, POSITIONS_2025, ',', header)?;
    let mut found: Vec<Place> = Vec::new();
    for row in table.rows() {
        let number =
            |column| if row.text(column).is_empty() { Ok(0.0) } else { row.number(column) };
        let positions = Positions {
            persons: row.number(2)?,
            child: number(4)?,
            alone: number(5)?,
            couple: number(6)?,
            lone: number(7)?,
            other: number(8)?,
            institution: number(9)?,
        };
        let known = positions.less(&Positions::default());
        let parts = known.child + known.alone + known.couple + known.lone + known.other;
        if parts != row.number(3)? || parts + known.institution != known.persons {
            return Err(wrong(
                POSITIONS_2025,
                row.text(2),
                format!("{} {}", row.text(0), row.text(1)),
            ));
        }
        let name = row.text(0);
        if found.last().is_none_or(|place| place.name != name) {
            let (groups, all) = ([None; GROUPS], Positions::default());
            found.push(Place { name: name.to_owned(), groups, all });
        }
        if let Some(place) = found.last_mut() {
            match group(row.text(1)) {
                Some(group) => place.groups[group] = Some(positions),
                None => place.all = positions,
            }
        }
    }
    Ok(found)
}

/// The five-year group of `20-24`; none of `Total`.
fn group(ages: &str) -> Option<usize> {
    let first: usize = ages.split_once('-')?.0.parse().ok()?;
    (first.is_multiple_of(5) && first / 5 < GROUPS).then_some(first / 5)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::source::Sources;

    #[test]
    fn the_tables_are_read() {
        let Some(source) = Sources::for_tests() else { return };
        let nation = nation(&source).unwrap();
        assert_eq!((nation[0].year, nation[0].by_type[0]), (1995, 2_109_149.0));
        let couples = couples(&source, "Nederland", 2021).unwrap();
        assert_eq!(couples.of_several, [1_077_723.0, 3_233_662.0, 593_871.0]);
        let (groups, all) = de_bilt(&source).unwrap();
        assert_eq!((groups[5].unwrap().alone, all.alone), (379.0, 7319.0));
        assert_eq!(groups[15].unwrap().of_several, [53.0, 749.0, 23.0]);
        assert!(groups[16].is_none(), "the table is cut off");
        let places = places(&source).unwrap();
        let oldebroek = places.iter().find(|place| place.name == "Oldebroek").unwrap();
        assert_eq!(oldebroek.groups[4].unwrap().child, 1155.0);
        assert_eq!((group("20-24"), group("Total"), group("22-24")), (Some(4), None, None));
    }
}
