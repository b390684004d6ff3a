//! Changes of municipal borders since 2012, with the shares of splits from the population on
//! both sides of the change.

use std::collections::{BTreeMap, BTreeSet};

use streekblik::data::mergers::{Merger, Mergers};
use streekblik::model::whole::apportion;

use super::readers::components::Components;
use super::readers::divisions::MergerRow;
use super::source::Result;

type Change =
    (&'static str, (&'static str, &'static str), (&'static str, &'static str), &'static str);

/// Changes of 2013 and 2014: the list of mergers begins in 2015, the components in 2012. The
/// replay of every year's codes against 37259eng shows that nothing is missing.
const BEFORE_THE_LIST: [Change; 18] = [
    ("2013-01-01", ("GM0395", "Harenkarspel"), ("GM0441", "Schagen"), "toevoeging"),
    ("2013-01-01", ("GM0476", "Zijpe"), ("GM0441", "Schagen"), "toevoeging"),
    ("2013-01-01", ("GM0504", "Dirksland"), ("GM1924", "Goeree-Overflakkee"), "fusie"),
    ("2013-01-01", ("GM0511", "Goedereede"), ("GM1924", "Goeree-Overflakkee"), "fusie"),
    ("2013-01-01", ("GM0559", "Middelharnis"), ("GM1924", "Goeree-Overflakkee"), "fusie"),
    ("2013-01-01", ("GM0580", "Oostflakkee"), ("GM1924", "Goeree-Overflakkee"), "fusie"),
    ("2013-01-01", ("GM0571", "Nieuw-Lekkerland"), ("GM1927", "Molenwaard"), "fusie"),
    ("2013-01-01", ("GM0693", "Graafstroom"), ("GM1927", "Molenwaard"), "fusie"),
    ("2013-01-01", ("GM0694", "Liesveld"), ("GM1927", "Molenwaard"), "fusie"),
    ("2014-01-01", ("GM0051", "Skarsterlân"), ("GM1921", "De Friese Meren"), "fusie"),
    ("2014-01-01", ("GM0055", "Boarnsterhim"), ("GM0074", "Heerenveen"), "splitsing"),
    ("2014-01-01", ("GM0055", "Boarnsterhim"), ("GM0080", "Leeuwarden"), "splitsing"),
    ("2014-01-01", ("GM0055", "Boarnsterhim"), ("GM1900", "Súdwest-Fryslân"), "splitsing"),
    ("2014-01-01", ("GM0055", "Boarnsterhim"), ("GM1921", "De Friese Meren"), "splitsing"),
    ("2014-01-01", ("GM0082", "Lemsterland"), ("GM1921", "De Friese Meren"), "fusie"),
    ("2014-01-01", ("GM0653", "Gaasterlân-Sleat"), ("GM1921", "De Friese Meren"), "fusie"),
    ("2014-01-01", ("GM0499", "Boskoop"), ("GM0484", "Alphen aan den Rijn"), "toevoeging"),
    ("2014-01-01", ("GM1672", "Rijnwoude"), ("GM0484", "Alphen aan den Rijn"), "toevoeging"),
];

/// Inhabited land that changed hands while both municipalities stayed: 31 December and 1 January
/// differ by the same number on both sides (1,208 people in 2018, 1,033 in 2017, else under 200).
const BORDER_CHANGES: [Change; 9] = [
    ("2014-01-01", ("GM0267", "Nijkerk"), ("GM0203", "Barneveld"), "grens"),
    ("2014-01-01", ("GM1740", "Neder-Betuwe"), ("GM0281", "Tiel"), "grens"),
    ("2014-01-01", ("GM0394", "Haarlemmermeer"), ("GM0363", "Amsterdam"), "grens"),
    ("2017-01-01", ("GM0040", "Slochteren"), ("GM0014", "Groningen"), "grens"),
    ("2018-01-01", ("GM1930", "Nissewaard"), ("GM0530", "Hellevoetsluis"), "grens"),
    ("2018-01-01", ("GM0855", "Tilburg"), ("GM0785", "Goirle"), "grens"),
    ("2019-01-01", ("GM0171", "Noordoostpolder"), ("GM0184", "Urk"), "grens"),
    ("2019-01-01", ("GM0268", "Nijmegen"), ("GM1945", "Berg en Dal"), "grens"),
    ("2020-01-01", ("GM0599", "Rotterdam"), ("GM1621", "Lansingerland"), "grens"),
];

/// How observed figures were brought to today's borders, for the provenance.
pub(crate) const NOTE: &str = "\
## Borders\n\n\
Figures of earlier years stand on today's 342 municipalities. Mergers add up. Five municipalities were divided over \
several (Boarnsterhim 2014, Maasdonk 2015, Littenseradiel 2018, Winsum 2019, Haaren 2021) and nine inhabited border \
changes moved 11 to 1,208 people; the shares follow from the population on 31 December and 1 January (37259eng) and divide \
every earlier figure of the municipality, by largest remainder, so that no person is lost. For those the earlier figures \
are estimates. The changes of 2013 and 2014 and the border changes are not in the list of mergers and were added by name. \
Inhabitants of the municipalities that ended, on their last 31 December, are in `former.tsv`: a visitor's own percentages of parts are weighted by them.\n\n\
Moves between municipalities that merged later stand among the arrivals and departures of the years before and cannot \
be taken out without a table of origins and destinations; `own_borders_since` says from which year on a municipality is \
free of them. Weesp joined Amsterdam on 24 March 2022: its events of that year are counted in Amsterdam.\n\n";

/// The section `mergers`: the list, what came before it and the border changes, every share filled in.
pub(crate) fn section(listed: &[MergerRow], components: &Components) -> Result<String> {
    let named =
        BEFORE_THE_LIST.iter().chain(&BORDER_CHANGES).map(|(date, old, new, kind)| MergerRow {
            date: (*date).to_owned(),
            old: (old.0.to_owned(), old.1.to_owned()),
            new: (new.0.to_owned(), new.1.to_owned()),
            kind: (*kind).to_owned(),
            share: (!matches!(*kind, "splitsing" | "grens")).then_some(1.0),
        });
    let mut rows: Vec<MergerRow> = named.chain(listed.iter().cloned()).collect();
    rows.sort_by(|a, b| (&a.date, &a.old.0, &a.new.0).cmp(&(&b.date, &b.old.0, &b.new.0)));

    let mut text = "date\told_code\told_name\tnew_code\tnew_name\tkind\tshare\n".to_owned();
    let mut line = |row: &MergerRow, new: &(String, String), share: f64| -> Result<()> {
        let kind = match row.kind.as_str() {
            "toevoeging" => "absorbed",
            "fusie" => "merged",
            "splitsing" => "split",
            "naamswijziging" => "renamed",
            "grens" => "border",
            kind if kind.starts_with("gepland") => "planned",
            other => return Err(format!("mergers: expected a known kind, found {other:?}").into()),
        };
        let MergerRow { date, old, .. } = row;
        text += &format!("{date}\t{}\t{}\t{}\t{}\t{kind}\t{share}\n", old.0, old.1, new.0, new.1);
        Ok(())
    };
    for parts in rows.chunk_by(|a, b| (&a.date, &a.old.0) == (&b.date, &b.old.0)) {
        let first = &parts[0];
        if first.share.is_some() {
            line(first, &first.new, 1.0)?;
            continue;
        }
        let counts = parts
            .iter()
            .map(|p| part_in_persons(p, &rows, components))
            .collect::<Result<Vec<i64>>>()?;
        let (year, old) = (year_of(&first.date)?, &first.old.0);
        let whole = components.both(old, year - 1).ok_or_else(|| missing(old, year - 1))?.end;
        let left = whole - counts.iter().sum::<i64>();
        let stays = first.kind == "grens";
        let stayed = if stays {
            components.both(old, year).ok_or_else(|| missing(old, year))?.start
        } else {
            0
        };
        if left != stayed || counts.iter().any(|c| *c <= 0) {
            return Err(format!(
                "mergers: parts of {old} on {}: expected {whole}, found {counts:?} and {stayed}",
                first.date
            )
            .into());
        }
        let mut shared = 0.0;
        for (part, count) in parts.iter().zip(&counts).skip(usize::from(!stays)) {
            let share = *count as f64 / whole as f64;
            shared += share;
            line(part, &part.new, share)?;
        }
        // The first part, or what stays behind, takes the rest, so that the shares add up to 1.
        let rest = if stays { &first.old } else { &first.new };
        line(first, rest, 1.0 - shared)?;
    }
    Ok(text)
}

/// Inhabitants of the municipalities that ended, on their last 31 December: lines of code, tab, persons, by code.
pub(crate) fn former(mergers: &Mergers, components: &Components) -> Result<String> {
    let mut last: BTreeMap<&str, i64> = BTreeMap::new();
    for merger in mergers.list.iter().filter(|merger| !merger.planned) {
        let (code, year) = (merger.old.0.as_str(), year_of(&merger.date)? - 1);
        let stays = |other: &Merger| {
            other.date == merger.date && other.old == merger.old && other.new == merger.old
        };
        if mergers.list.iter().any(stays) {
            continue;
        }
        last.insert(code, components.both(code, year).ok_or_else(|| missing(code, year))?.end);
    }
    Ok(last.iter().map(|(code, people)| format!("{code}\t{people}\n")).collect())
}

/// People that came with a part: the taker's population on 1 January, less that of everything
/// else that went into it, on the day before.
fn part_in_persons(part: &MergerRow, rows: &[MergerRow], components: &Components) -> Result<i64> {
    let year = year_of(&part.date)?;
    let taker = &part.new.0;
    let after = components.both(taker, year).ok_or_else(|| missing(taker, year))?.start;
    let whole_sources = rows
        .iter()
        .filter(|r| r.date == part.date && r.new.0 == *taker && r.share.is_some())
        .map(|r| r.old.0.as_str());
    let mut before = 0;
    for code in whole_sources {
        before += components.both(code, year - 1).ok_or_else(|| missing(code, year - 1))?.end;
    }
    // The taker itself, when it existed already.
    before += components.both(taker, year - 1).map_or(0, |a| a.end);
    Ok(after - before)
}

fn year_of(date: &str) -> Result<i32> {
    Ok(date.get(..4).unwrap_or_default().parse()?)
}

fn missing(code: &str, year: i32) -> String {
    format!("37259eng: expected {code} in {year}, found none")
}

/// Replays the changes from each year of 37259eng to the last and holds the codes against those
/// of today's division.
pub(crate) fn check_replay(
    mergers: &Mergers,
    components: &Components,
    years: (i32, i32),
    today: &[&str],
) -> Result<()> {
    let today: BTreeSet<String> = today.iter().map(|c| (*c).to_owned()).collect();
    for year in years.0..=years.1 {
        for to in (year + 1)..=2026 {
            let codes: BTreeSet<String> = components
                .municipalities(year)
                .flat_map(|(code, _)| mergers.destinations(code, year, to))
                .map(|(code, _)| code)
                .collect();
            let expected: BTreeSet<String> = if to <= years.1 {
                components.municipalities(to).map(|(c, _)| c.to_owned()).collect()
            } else {
                today.clone()
            };
            if codes != expected {
                let difference: Vec<&String> = codes.symmetric_difference(&expected).collect();
                return Err(format!(
                    "mergers from {year} to {to}: expected the same codes, found {difference:?}"
                )
                .into());
            }
        }
    }
    Ok(())
}

/// Carries whole numbers to other borders; a split is divided by largest remainder, so that no
/// person is lost.
pub(crate) fn carry_counts(
    mergers: &Mergers,
    table: &BTreeMap<String, i64>,
    from: i32,
    to: i32,
) -> Result<BTreeMap<String, i64>> {
    let mut carried: BTreeMap<String, i64> = BTreeMap::new();
    for (code, value) in table {
        let places = mergers.destinations(code, from, to);
        let shares: Vec<f64> = places.iter().map(|(_, share)| *share).collect();
        for ((place, _), part) in places.iter().zip(apportion(*value, &shares)?) {
            *carried.entry(place.clone()).or_default() += part;
        }
    }
    Ok(carried)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_lost_in_a_split() {
        let text = "date\told_code\told_name\tnew_code\tnew_name\tkind\tshare\n\
            2018-01-01\tA\ta\tB\tb\tsplit\t0.3\n2018-01-01\tA\ta\tC\tc\tsplit\t0.7\n";
        let mergers = Mergers::decode(text).unwrap();
        let table = BTreeMap::from([("A".to_owned(), 11), ("B".to_owned(), 1)]);
        let carried = carry_counts(&mergers, &table, 2015, 2025).unwrap();
        assert_eq!(carried, BTreeMap::from([("B".to_owned(), 4), ("C".to_owned(), 8)]));
    }
}
