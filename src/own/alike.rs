//! Which municipalities a label may stand for that is none: those of the same name, or of a name that is nearly it.

use super::places::{Places, bracket, fold};

/// Municipalities that are offered.
const MOST: usize = 5;
/// A label with fewer letters is like too many names.
const FEWEST_LETTERS: usize = 3;
/// From so many letters on two slips are forgiven, below one.
const LONG: usize = 7;
/// Longer labels are no names.
const MOST_LETTERS: usize = 40;

/// What a label may stand for.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Alike {
    /// Codes, likeliest first.
    pub(super) codes: Vec<String>,
    /// Whether all of them have the very name, so that the label alone cannot tell them apart.
    pub(super) is_same_name: bool,
}

/// Municipalities of today whose name is the label's, begins with it or is begun by it, or differs by a slip.
pub(super) fn alike(label: &str, places: &Places) -> Alike {
    let wanted = fold(bracket(label).0);
    if !(FEWEST_LETTERS..=MOST_LETTERS).contains(&wanted.len()) {
        return Alike::default();
    }
    let slips = if wanted.len() < LONG { 1 } else { 2 };
    let mut found: Vec<(usize, &str)> = Vec::new();
    for known in places.known.iter().take(places.today) {
        let name = fold(bracket(&known.name).0);
        let rank = match distance(&wanted, &name) {
            0 => 0,
            slip if slip <= slips => slip,
            _ if name.starts_with(&wanted) || wanted.starts_with(&name) => slips + 1,
            _ => continue,
        };
        found.push((rank, &known.code));
    }
    found.sort_by_key(|(rank, _)| *rank);
    let is_same_name = found.iter().filter(|(rank, _)| *rank == 0).count() > 1;
    found.retain(|(rank, _)| !is_same_name || *rank == 0);
    found.truncate(MOST);
    Alike { codes: found.into_iter().map(|(_, code)| code.to_owned()).collect(), is_same_name }
}

/// Letters to put in, take out or change to come from one to the other.
fn distance(one: &str, other: &str) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.bytes().enumerate() {
        let mut corner = i;
        let mut left = i + 1;
        if let Some(first) = row.first_mut() {
            *first = left;
        }
        for (cell, b) in row.iter_mut().skip(1).zip(other.bytes()) {
            let value = (corner + usize::from(a != b)).min(left + 1).min(*cell + 1);
            corner = core::mem::replace(cell, value);
            left = value;
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_put_in_taken_out_and_changed() {
        assert_eq!(distance("groningen", "groningen"), 0);
        assert_eq!(distance("gronigen", "groningen"), 1);
        assert_eq!(distance("emen", "emmen"), 1);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("abc", "cba"), 2);
    }
}
