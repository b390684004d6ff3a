//! Municipalities and groups: from the sources to the text sections of the pack.

use std::collections::BTreeMap;

use streekblik::data::mergers::Mergers;
use streekblik::data::regions::Certainty;

use super::readers::components::Components;
use super::readers::divisions::{DivisionRow, MemberRow};
use super::source::Result;

/// The section `municipalities`.
pub(crate) fn municipalities_section(division: &[DivisionRow]) -> String {
    let mut text = "code\tname\tcorop_code\tcorop_name\tprovince_code\tprovince_name\n".to_owned();
    for d in division {
        text += &format!(
            "{}\t{}\t{}\t{}\t{}\t{}\n",
            d.code, d.name, d.corop.0, d.corop.1, d.province.0, d.province.1
        );
    }
    text
}

/// Members of the reconstructed lists, as read.
pub(crate) struct Lists {
    /// Shrinking and anticipating regions of 2019, on today's codes.
    pub of_2019: Vec<MemberRow>,
    /// Shrinking regions of 2016, on the codes of 2016.
    pub of_2016: Vec<MemberRow>,
    /// Regio Deals, on the codes of 2019-2020.
    pub regio_deals: Vec<MemberRow>,
}

/// The section `groups`: one line for each member of a shrinking, anticipating or Regio Deal region.
pub(crate) fn groups_section(
    lists: &Lists,
    mergers: &Mergers,
    components: &Components,
) -> Result<String> {
    // (kind, group code, municipality) to (group name, certainty); the map sorts and merges.
    let mut members: BTreeMap<(&str, String, String), (String, Certainty)> = BTreeMap::new();
    let mut add = |kind: &'static str, group: &str, code: String, certainty: Certainty| {
        members
            .entry((kind, slug(group), code))
            .and_modify(|(_, c)| *c = certainty.min(*c))
            .or_insert((group.to_owned(), certainty));
    };
    for row in &lists.of_2019 {
        let kind = if row.kind == "krimpregio" { "shrinking" } else { "anticipating" };
        let certainty = Certainty::from_id(&row.certainty)
            .ok_or_else(|| format!("{}: no certainty {:?}", row.group, row.certainty))?;
        add(kind, &row.group, row.code.clone(), certainty);
    }
    for row in &lists.regio_deals {
        for (code, share) in mergers.destinations(&row.code, 2020, 2025) {
            add(
                "regiodeal",
                &row.group,
                code,
                regio_deal_certainty(row).min(certainty_of_share(share)),
            );
        }
    }
    for (group, code, share) in members_of_2016(lists, mergers, components)? {
        add("shrinking2016", &group, code, certainty_of_share(share));
    }
    let mut text = "kind\tcode\tname\tmunicipality\tcertainty\n".to_owned();
    for ((kind, group, code), (name, certainty)) in members {
        text += &format!("{kind}\t{group}\t{name}\t{code}\t{}\n", certainty.id());
    }
    Ok(text)
}

/// What the list says about its source: named members are sure, assumed ones likely, and of
/// Midden-Groningen only the former Menterwolde belongs to Oost-Groningen.
fn regio_deal_certainty(row: &MemberRow) -> Certainty {
    if row.code == "GM1952" && row.source.contains("alleen voormalig Menterwolde") {
        Certainty::Low
    } else if row.source.contains("aangenomen") || row.source.contains("samenstelling = streek") {
        Certainty::Middle
    } else {
        Certainty::High
    }
}

/// The regions of 2016 on today's municipalities: group, code, and the part of the municipality's
/// people of 1 January 2016 that lived in the region.
fn members_of_2016(
    lists: &Lists,
    mergers: &Mergers,
    components: &Components,
) -> Result<Vec<(String, String, f64)>> {
    let mut today: BTreeMap<String, f64> = BTreeMap::new();
    let mut inside: BTreeMap<(&str, String), f64> = BTreeMap::new();
    for (code, [men, women]) in components.municipalities(2016) {
        let people = (men.start + women.start) as f64;
        for (place, share) in mergers.destinations(code, 2016, 2025) {
            *today.entry(place.clone()).or_default() += people * share;
            for row in lists.of_2016.iter().filter(|r| r.code == code) {
                *inside.entry((&row.group, place.clone())).or_default() += people * share;
            }
        }
    }
    let listed = lists.of_2016.len();
    let found =
        lists.of_2016.iter().filter(|r| components.municipalities(2016).any(|(c, _)| c == r.code));
    let found = found.count();
    if found != listed {
        return Err(format!("shrinking regions of 2016: expected {listed} municipalities of that year, found {found}").into());
    }
    Ok(inside
        .into_iter()
        .map(|((group, code), people)| (group.to_owned(), code.clone(), people / today[&code]))
        // A sliver that came with a border change does not make a member.
        .filter(|(_, _, share)| *share > 0.02)
        .collect())
}

fn certainty_of_share(share: f64) -> Certainty {
    if share > 0.97 {
        Certainty::High
    } else if share >= 0.5 {
        Certainty::Middle
    } else {
        Certainty::Low
    }
}

/// A code that is safe in a link: letters without accents, digits and hyphens.
fn slug(name: &str) -> String {
    let mut slug = String::new();
    for c in name.chars() {
        match c {
            'â' => slug.push('a'),
            'ê' => slug.push('e'),
            'ú' => slug.push('u'),
            c if c.is_ascii_alphanumeric() => slug.push(c),
            ' ' | '-' => slug.push('-'),
            _ => {}
        }
    }
    slug
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn group_codes_are_safe_in_a_link() {
        assert_eq!(slug("Het Hogeland (De Marne)"), "Het-Hogeland-De-Marne");
        assert_eq!(slug("Noordoost-Fryslân II"), "Noordoost-Fryslan-II");
        assert_eq!(slug("Achterhoek"), "Achterhoek");
    }
}
