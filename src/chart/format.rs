//! Numbers as people write them, in Dutch and English: fixed decimals, no locale
//! of the machine, the same text natively and in wasm.
//!
//! ```
//! use streekblik::chart::{format, Lang};
//! assert_eq!(format::number(18_044_027.0, 0, Lang::Nl), "18.044.027");
//! assert_eq!(format::compact(17_942_942.0, Lang::Nl), "17,9\u{a0}mln");
//! assert_eq!(format::signed(-3.24, 1, Lang::En), "−3.2");
//! ```

use super::output::Lang;
use super::scale::power_of_ten;

/// U+2212: as wide as a plus, and read out as a minus.
pub const MINUS: char = '\u{2212}';
/// Keeps a number and its unit on one line.
pub const NO_BREAK_SPACE: char = '\u{a0}';

/// What stands for a number that is not known.
pub const MISSING: &str = "–";

/// A number with grouped thousands and `decimals` (at most 6) after the point.
///
/// Halves round away from zero; a value that rounds to zero has no minus.
pub fn number(value: f64, decimals: u32, lang: Lang) -> String {
    if !value.is_finite() {
        return MISSING.to_string();
    }
    let decimals = decimals.min(6);
    // Below 2^53, which is all that is ever counted here; saturates above.
    let scaled = libm::round(value.abs() * power_of_ten(decimals as i32)) as u64;
    let unit = 10_u64.pow(decimals);
    let (whole, part) = (scaled / unit, scaled % unit);
    let (group, point) = match lang {
        Lang::Nl => ('.', ','),
        Lang::En => (',', '.'),
    };
    let mut text = String::new();
    if value < 0.0 && scaled > 0 {
        text.push(MINUS);
    }
    let digits = whole.to_string();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(group);
        }
        text.push(digit);
    }
    if decimals > 0 {
        text.push(point);
        text.push_str(&format!("{part:0width$}", width = decimals as usize));
    }
    text
}

/// A number with its sign, also the plus; zero has none.
pub fn signed(value: f64, decimals: u32, lang: Lang) -> String {
    let text = number(value, decimals, lang);
    let rounds_to_zero = !text.contains(|c: char| c.is_ascii_digit() && c != '0');
    if value > 0.0 && !rounds_to_zero { format!("+{text}") } else { text }
}

/// A percentage, the number itself already in percent.
pub fn percent(value: f64, decimals: u32, lang: Lang) -> String {
    with_percent_sign(number(value, decimals, lang), lang)
}

/// A percentage with its sign, also the plus.
pub fn signed_percent(value: f64, decimals: u32, lang: Lang) -> String {
    with_percent_sign(signed(value, decimals, lang), lang)
}

fn with_percent_sign(mut text: String, lang: Lang) -> String {
    if text != MISSING {
        if lang == Lang::Nl {
            text.push(NO_BREAK_SPACE);
        }
        text.push('%');
    }
    text
}

/// Millions with one decimal, also where it is zero: for a value beside others.
pub fn millions(value: f64, lang: Lang) -> String {
    let text = number(value / 1e6, 1, lang);
    match lang {
        Lang::Nl => format!("{text}{NO_BREAK_SPACE}mln"),
        Lang::En => format!("{text}M"),
    }
}

/// A short form: `17,9 mln`, `12,3 duizend`; `17.9M`, `12.3k`. Under ten thousand in full.
///
/// A decimal that would be zero is left out: `20 mln`.
pub fn compact(value: f64, lang: Lang) -> String {
    compact_with(value, None, lang)
}

/// As [`compact`], all of a row of ticks in the unit that suits the largest of them.
pub fn compact_like(value: f64, largest: f64, lang: Lang) -> String {
    compact_with(value, Some(largest), lang)
}

fn compact_with(value: f64, largest: Option<f64>, lang: Lang) -> String {
    if !value.is_finite() {
        return MISSING.to_string();
    }
    if value == 0.0 {
        return "0".to_string();
    }
    let size = largest.unwrap_or(value).abs();
    let (unit, nl, en) = if size >= 999_500.0 {
        (1e6, "mln", "M")
    } else if size >= 10_000.0 {
        (1e3, "duizend", "k")
    } else {
        return number(value, 0, lang);
    };
    let scaled = value / unit;
    let tenths = libm::round(scaled * 10.0);
    let hundredths = libm::round(scaled * 100.0);
    let decimals = if largest.is_some() && hundredths != tenths * 10.0 {
        2
    } else {
        u32::from(tenths != libm::round(scaled) * 10.0)
    };
    match lang {
        Lang::Nl => format!("{}{NO_BREAK_SPACE}{nl}", number(scaled, decimals, lang)),
        Lang::En => format!("{}{en}", number(scaled, decimals, lang)),
    }
}

/// A number of people that was computed, rounded to what it can bear: tens under
/// ten thousand, hundreds under a million, thousands above.
///
/// Nobody should read a person more or less into a projection, and fractions of
/// people do not exist. Counted numbers are never rounded by this.
pub fn rounded_people(people: f64) -> f64 {
    let step = people_step(people);
    libm::round(people / step) * step + 0.0
}

/// The step in which computed numbers of people of that size are shown.
pub fn people_step(people: f64) -> f64 {
    match people.abs() {
        few if few < 10_000.0 => 10.0,
        more if more < 1_000_000.0 => 100.0,
        _ => 1_000.0,
    }
}

/// The step in which computed changes of people are told, from the largest of those that stand together: tens, hundreds
/// from a hundred thousand on, thousands from a million on. One rule for a sentence, a chart, a table and the causes.
pub fn change_step(largest: f64) -> f64 {
    match largest.abs() {
        few if few < 100_000.0 => 10.0,
        more if more < 1_000_000.0 => 100.0,
        _ => 1_000.0,
    }
}

/// The parts of a computed change (signed) in that step: they add up to the change rounded to it. As they are where one is
/// not finite.
pub fn account(parts: &[f64]) -> Vec<f64> {
    if !parts.iter().all(|part| part.is_finite()) {
        return parts.to_vec();
    }
    let step = change_step(parts.iter().fold(0.0, |most, part| f64::max(most, part.abs())));
    let mut told: Vec<f64> = parts.iter().map(|part| libm::round(part / step)).collect();
    let rests: Vec<f64> = parts.iter().zip(&told).map(|(part, told)| part / step - told).collect();
    let sum: f64 = parts.iter().sum();
    let left = libm::round(sum / step) - told.iter().sum::<f64>();
    // What is left goes to those that were rounded away from it most.
    let order = super::order::rising(&rests);
    let places = libm::fabs(left) as usize;
    let most: Vec<usize> = if left > 0.0 {
        order.into_iter().rev().take(places).collect()
    } else {
        order.into_iter().take(places).collect()
    };
    for at in most {
        told[at] += 1.0_f64.copysign(left);
    }
    told.iter().map(|told| told * step + 0.0).collect()
}

/// A year: never grouped.
pub fn year(year: i32) -> String {
    year.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_is_told_in_steps_that_add_up() {
        let parts = [216.4, -303.2, 1414.9, -1524.4, 483.3, -183.4];
        let told = account(&parts);
        assert!(told.iter().all(|part| part % 10.0 == 0.0), "{told:?}");
        let sum = |of: &[f64]| of.iter().sum::<f64>();
        assert_eq!(sum(&told), 10.0 * libm::round(sum(&parts) / 10.0));
        assert!(told.iter().zip(&parts).all(|(told, part)| (told - part).abs() < 10.0));
        assert_eq!(account(&[4.0, 4.0, 4.0]), [0.0, 0.0, 10.0]);
        assert_eq!(sum(&account(&[250_340.0, -249_900.0])), 400.0);
        assert!(account(&[f64::NAN, 1.0])[0].is_nan());
        assert!(account(&[]).is_empty());
    }

    #[test]
    fn groups_and_decimals() {
        assert_eq!(number(1234567.891, 2, Lang::Nl), "1.234.567,89");
        assert_eq!(number(1234567.891, 2, Lang::En), "1,234,567.89");
        assert_eq!(number(999.0, 0, Lang::Nl), "999");
        assert_eq!(number(1000.0, 0, Lang::En), "1,000");
        assert_eq!(number(0.05, 1, Lang::Nl), "0,1");
        assert_eq!(number(f64::NAN, 1, Lang::Nl), "–");
    }

    #[test]
    fn signs() {
        assert_eq!(number(-1234.0, 0, Lang::Nl), "−1.234");
        assert_eq!(number(-0.04, 1, Lang::Nl), "0,0");
        assert_eq!(signed(0.04, 1, Lang::Nl), "0,0");
        assert_eq!(signed(3.24, 1, Lang::Nl), "+3,2");
        assert_eq!(signed_percent(-3.24, 1, Lang::Nl), "−3,2\u{a0}%");
        assert_eq!(percent(3.24, 1, Lang::En), "3.2%");
    }

    #[test]
    fn short_forms() {
        assert_eq!(compact(17_942_942.0, Lang::En), "17.9M");
        assert_eq!(millions(20_010_000.0, Lang::Nl), "20,0\u{a0}mln");
        assert_eq!(compact(20_000_000.0, Lang::Nl), "20\u{a0}mln");
        assert_eq!(compact(12_300.0, Lang::Nl), "12,3\u{a0}duizend");
        assert_eq!(compact(9_999.0, Lang::Nl), "9.999");
        assert_eq!(compact(999_800.0, Lang::En), "1M");
        assert_eq!(compact_like(17_250_000.0, 18e6, Lang::Nl), "17,25\u{a0}mln");
        assert_eq!(compact_like(0.0, 18e6, Lang::Nl), "0");
        assert_eq!(compact_like(500_000.0, 18e6, Lang::En), "0.5M");
    }

    #[test]
    fn computed_people_are_rounded() {
        assert_eq!(rounded_people(947.3), 950.0);
        assert_eq!(rounded_people(140_234.0), 140_200.0);
        assert_eq!(rounded_people(18_900_499.0), 18_900_000.0);
        assert_eq!(rounded_people(3.0), 0.0);
    }
}
