//! Cells to numbers, years, sexes and ages, as Statistics Netherlands and spreadsheets write them.

use super::MOST_VALUE;

/// Oldest age: 100 and over.
pub(super) const OLDEST: u8 = 100;

/// How the numbers of a file are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Style {
    /// What stands before decimals.
    pub(super) decimal: Option<char>,
    /// Whether figures are whole: then three digits behind a point are thousands.
    pub(super) is_whole: bool,
}

/// What a cell of figures holds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Cell {
    /// Nothing that is known: empty, `.`, `-`, `x`.
    Gap,
    /// A number of at most six decimals.
    Number(f64),
    /// Something else.
    No,
}

/// Reads a cell; a gap is what Statistics Netherlands writes where a figure is unknown, secret or not there.
pub(super) fn number(cell: &str, style: Style) -> Cell {
    let cell = cell.trim().trim_end_matches(['%', '*', ' ']);
    if cell == "-" && style.is_whole {
        return Cell::Number(0.0); // none, in the older tables of people
    }
    if matches!(cell, "" | "." | ".." | "-" | "–" | "x" | "X" | "n.b." | "nvt" | "NA" | "null") {
        return Cell::Gap;
    }
    let mut digits = String::new();
    let mut group: Option<usize> = None; // digits since a sign that groups thousands
    let mut decimals: Option<usize> = None;
    let other = if style.decimal == Some(',') { '.' } else { ',' };
    for (at, c) in cell.char_indices() {
        match c {
            '0'..='9' => {
                digits.push(c);
                group = group.map(|n| n + 1);
                decimals = decimals.map(|n| n + 1);
            }
            '-' | '+' if at == 0 => digits.extend((c == '-').then_some(c)),
            ' ' | '\u{a0}' | '\u{202f}' | '.' | ',' if decimals.is_none() => {
                let is_group = matches!(c, ' ' | '\u{a0}' | '\u{202f}')
                    || style.is_whole
                    || (c == other && style.decimal.is_some());
                let is_first = digits.trim_start_matches('-').len() <= 3;
                if is_group && at > 0 && group.map_or(is_first, |n| n == 3) {
                    group = Some(0);
                } else if !is_group && group.is_none_or(|n| n == 3) {
                    group = None;
                    decimals = Some(0);
                    digits.push('.');
                } else {
                    return Cell::No;
                }
            }
            _ => return Cell::No,
        }
    }
    if group.is_some_and(|n| n != 3) || decimals == Some(0) || digits.len() > 32 {
        return Cell::No;
    }
    match digits.parse::<f64>() {
        Ok(value) if value.abs() <= MOST_VALUE => {
            Cell::Number(libm::round(value * 1e6) / 1e6 + 0.0)
        }
        _ => Cell::No,
    }
}

/// What stands before the decimals of a cell, where only that can be meant.
pub(super) fn decimal_of(cell: &str) -> Option<char> {
    let at = cell.rfind([',', '.'])?;
    let sign = cell.get(at..)?.chars().next()?;
    let (before, after) = (cell.get(..at)?, cell.get(at + 1..)?);
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let is_plain = digits(before.trim_start_matches('-'));
    let is_sure =
        after.len() != 3 || before.trim_start_matches('-') == "0" || before.contains([',', '.']);
    (digits(after) && is_sure && (is_plain || before.contains(if sign == ',' { '.' } else { ',' })))
        .then_some(sign)
}

/// What a cell of a period is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Period {
    /// A year, or its first day.
    Year(i32),
    /// A quarter, a month or another day.
    Part,
    /// None of these.
    No,
}

/// Reads `2025`, `2025JJ00`, `2025*`, `1 januari 2025`, `2025-01-01`, `01-01-2025`.
pub(super) fn period(cell: &str) -> Period {
    let cell = cell.trim().trim_end_matches(['*', ' ']);
    let year = |text: Option<&str>| {
        let year = text.filter(|t| t.len() == 4)?.parse::<i32>().ok()?;
        (1900..=2100).contains(&year).then_some(year)
    };
    if let Some(found) = year(cell.get(..4)) {
        return match cell.get(4..).unwrap_or_default() {
            "" | "JJ00" | "-01-01" | "-1-1" | " januari" | ".0" => Period::Year(found),
            rest if rest.starts_with(['K', 'M', 'H', 'W', 'S', '-', ' ']) => Period::Part,
            _ => Period::No,
        };
    }
    let before = cell.len().checked_sub(4).and_then(|at| Some((cell.get(..at)?, cell.get(at..)?)));
    match before.and_then(|(day, last)| Some((day, year(Some(last))?))) {
        Some(("01-01-" | "1-1-" | "01/01/" | "1/1/" | "1 januari " | "1 January ", year)) => {
            Period::Year(year)
        }
        Some(_) => Period::Part,
        None => Period::No,
    }
}

/// Men 0, women 1, both 2.
pub(super) fn sex(cell: &str) -> Option<u8> {
    match cell.trim().to_lowercase().as_str() {
        "3000" | "mannen" | "man" | "m" | "men" | "male" | "males" => Some(0),
        "4000" | "vrouwen" | "vrouw" | "v" | "women" | "female" | "females" | "f" => Some(1),
        "t001038"
        | "1100"
        | "totaal mannen en vrouwen"
        | "totaal"
        | "total male and female"
        | "total" => Some(2),
        _ => None,
    }
}

/// Whether a cell of marital state means all of them.
pub(super) fn is_all_states(cell: &str) -> bool {
    let cell = cell.trim().to_lowercase();
    cell == "t001019" || cell.starts_with("totaal") || cell.starts_with("total")
}

/// What a cell of age is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Age {
    /// First and last age; the last may be [`OLDEST`].
    Band(u8, u8),
    /// A key of Statistics Netherlands for a group we have no bounds of.
    Group,
    /// None of these.
    No,
}

/// Reads keys (`10000`, `10100`, `70100`, `22000`), and `0 jaar`, `5 tot 10 jaar`, `25-44`, `95 jaar of ouder`, `80+`, `Totaal`.
pub(super) fn age(cell: &str) -> Age {
    let cell = cell.trim();
    if cell.len() == 5 && cell.bytes().all(|b| b.is_ascii_digit()) {
        return key(cell.parse().unwrap_or(0));
    }
    let cell = cell.to_lowercase();
    let is_total = matches!(cell.as_str(), "totaal" | "total" | "alle leeftijden");
    if is_total || cell.starts_with("totaal leeftijd") {
        return Age::Band(0, OLDEST);
    }
    let is_open = cell.contains("ouder")
        || cell.contains("older")
        || cell.contains("over")
        || cell.contains('+');
    let is_below = cell.contains(" tot ") && !cell.contains("tot en met") || cell.contains(" to ");
    let mut numbers = cell.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let (first, second) = (numbers.next(), numbers.next());
    let words = [
        "jaar", "jarigen", "years", "year", "tot", "en", "met", "to", "of", "and", "or", "older",
        "over", "ouder", "under", "jonger", "dan", "than", "younger",
    ];
    let mut letters = cell.split(|c: char| !c.is_alphabetic()).filter(|part| !part.is_empty());
    if numbers.next().is_some() || !letters.all(|word| words.contains(&word)) {
        return Age::No;
    }
    let of = |text: Option<&str>| {
        text.and_then(|text| text.parse::<u8>().ok()).filter(|age| *age <= 120)
    };
    let oldest = |age: u8| age.min(OLDEST);
    let is_under =
        ["jonger dan", "younger than", "under"].iter().any(|start| cell.starts_with(start));
    match (of(first), second.is_some(), of(second)) {
        (Some(to @ 1..=OLDEST), false, _) if is_under => Age::Band(0, to - 1),
        (Some(from), false, _) if is_open => Age::Band(oldest(from), OLDEST),
        (Some(from), false, _) => Age::Band(oldest(from), oldest(from)),
        (Some(from), true, Some(to)) if is_below && to > from && from < OLDEST => {
            Age::Band(from, oldest(to - 1))
        }
        (Some(from), true, Some(to)) if !is_below && to >= from => {
            Age::Band(oldest(from), oldest(to))
        }
        _ => Age::No,
    }
}

/// Keys as the tables of Statistics Netherlands share them.
fn key(key: u32) -> Age {
    match key {
        10_000 => Age::Band(0, OLDEST),
        10_010 => Age::Band(0, 0),
        10_100..=19_900 if key.is_multiple_of(100) => {
            let age = ((key - 10_000) / 100) as u8;
            Age::Band(age, age)
        }
        70_100..=72_000 if key.is_multiple_of(100) => {
            let from = ((key - 70_100) / 100 * 5) as u8;
            Age::Band(from, from + 4)
        }
        22_000 => Age::Band(95, OLDEST),
        _ => Age::Group,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_by_their_style() {
        let of = |cell: &str, decimal: Option<char>, is_whole: bool| {
            number(cell, Style { decimal, is_whole })
        };
        assert_eq!(of("1234", None, true), Cell::Number(1234.0));
        assert_eq!(of("1.234", None, true), Cell::Number(1234.0));
        assert_eq!(of("1.234", Some(','), false), Cell::Number(1234.0));
        assert_eq!(of("1.234", Some('.'), false), Cell::Number(1.234));
        assert_eq!(of("-1.234.567,5", Some(','), false), Cell::Number(-1_234_567.5));
        assert_eq!(of("12,5%", Some(','), false), Cell::Number(12.5));
        assert_eq!(of("1 234", None, true), Cell::Number(1234.0));
        assert_eq!(of("-", None, true), Cell::Number(0.0));
        for gap in ["", ".", "-", "x", " "] {
            assert_eq!(of(gap, None, false), Cell::Gap, "{gap}");
        }
        for bad in ["1.23", "12a", "1,2,3", "--1", "1e5", "NaN", "1.", "9999999999", "2025-01-01"] {
            assert_eq!(of(bad, None, true), Cell::No, "{bad}");
        }
        assert_eq!(of("1.5", Some(','), false), Cell::No);
        assert_eq!(decimal_of("1,5"), Some(','));
        assert_eq!(decimal_of("0.123"), Some('.'));
        assert_eq!(decimal_of("1.234"), None);
        assert_eq!(decimal_of("1.234,56"), Some(','));
    }

    #[test]
    fn periods_sexes_and_ages() {
        for text in ["2025", "2025JJ00", "2025*", "1 januari 2025", "2025-01-01", "01-01-2025"] {
            assert_eq!(period(text), Period::Year(2025), "{text}");
        }
        assert_eq!(period("2025KW01"), Period::Part);
        assert_eq!(period("2025 1e kwartaal"), Period::Part);
        assert_eq!(period("31-12-2025"), Period::Part);
        for text in ["jaar", "20255", "20", ""] {
            assert_eq!(period(text), Period::No, "{text}");
        }
        assert_eq!(sex("T001038"), Some(2));
        assert_eq!(sex("Vrouwen"), Some(1));
        assert_eq!(sex("overig"), None);
        let ages = [
            ("10000", 0, 100),
            ("10010", 0, 0),
            ("10100", 1, 1),
            ("19900", 99, 99),
            ("70100", 0, 4),
            ("71000", 45, 49),
            ("71900", 90, 94),
            ("22000", 95, 100),
            ("Totaal", 0, 100),
            ("Totaal leeftijd", 0, 100),
            ("0 jaar", 0, 0),
            ("5 tot 10 jaar", 5, 9),
            ("25-44", 25, 44),
            ("80 jaar of ouder", 80, 100),
            ("80+", 80, 100),
            ("105 jaar of ouder", 100, 100),
            ("0 tot en met 14 jaar", 0, 14),
            ("42", 42, 42),
            ("Jonger dan 5 jaar", 0, 4),
        ];
        for (text, from, to) in ages {
            assert_eq!(age(text), Age::Band(from, to), "{text}");
        }
        assert_eq!(age("53105"), Age::Group);
        for text in ["oud", "Totale oppervlakte km2", "", "10 tot 5 jaar", "5 appels", "1 2 3"] {
            assert_eq!(age(text), Age::No, "{text}");
        }
    }
}
