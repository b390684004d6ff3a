//! Numbers in decimals, as the packs write them.

/// The number that a text says, to the bit as `str::parse` reads it; `None` where it says none.
///
/// What the packs hold is divided out here digit by digit of the binary number. So the tables of 10 KB by which the standard library
/// reads any number at all do not come with a first view of the page.
pub(super) fn decimal(text: &str) -> Option<f64> {
    divided(text).or_else(|| text.parse().ok())
}

/// A whole number below 2^63 divided by a power of ten of at most 10^37: the closest `f64`.
fn divided(text: &str) -> Option<f64> {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (number, exponent) = unsigned.split_once('e').unwrap_or((unsigned, "0"));
    let (whole, parts) = number.split_once('.').unwrap_or((number, ""));
    if whole.is_empty() {
        return None;
    }
    let mut dividend = 0_u64;
    for byte in whole.bytes().chain(parts.bytes()) {
        let digit = byte.is_ascii_digit().then(|| byte - b'0')?;
        dividend = dividend.checked_mul(10)?.checked_add(digit.into())?;
    }
    if dividend >> 63 != 0 {
        return None;
    }
    let decimals = i64::try_from(parts.len()).ok()? - i64::from(exponent.parse::<i16>().ok()?);
    let divisor = 10_u128.checked_pow(u32::try_from(decimals).ok()?)?;

    // By long division, to two bits more than an f64 holds and one that says whether anything is left: enough to round as the whole
    // number would.
    let (mut quotient, mut left) = (0_u64, 0_u128);
    let mut bring_down = |bit: u64| {
        left = 2 * left + u128::from(bit);
        let fits = left >= divisor;
        left -= if fits { divisor } else { 0 };
        quotient = 2 * quotient + u64::from(fits);
        (quotient, left > 0)
    };
    let mut result = (0, false);
    for place in (0..63).rev() {
        result = bring_down(dividend >> place & 1);
    }
    let mut halvings = 1;
    while dividend > 0 && result.0 >> 54 == 0 {
        result = bring_down(0);
        halvings += 1;
    }
    let (quotient, is_more) = result;
    let rounded = (2 * quotient + u64::from(is_more)) as f64;
    let size = rounded * f64::from_bits((1023 - halvings) << 52); // a power of two: exact
    Some(if unsigned.len() < text.len() { -size } else { size })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_what_the_standard_library_reads() {
        let mut state = 1_u64;
        let mut any = |below: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 33) % below
        };
        for _ in 0..200_000 {
            let digits: String =
                (0..1 + any(24)).map(|_| char::from(b'0' + any(10) as u8)).collect();
            let (whole, parts) = digits.split_at(any(digits.len() as u64 + 1) as usize);
            let sign = if any(2) == 0 { "-" } else { "" };
            let end = ["", "", "e-7", "e3", "e+2", "e-300"][any(6) as usize];
            let text = format!("{sign}{whole}.{parts}{end}");
            let read = decimal(&text).map(f64::to_bits);
            assert_eq!(read, text.parse().ok().map(f64::to_bits), "{text}");
        }
        for text in [
            "", "-", ".", "1.5", "-0", "5.", ".5", "+5", "inf", "1,5", "1.2.3", "9e999", "1e", "e1",
        ] {
            let read = decimal(text).map(f64::to_bits);
            assert_eq!(read, text.parse().ok().map(f64::to_bits), "{text}");
        }
    }
}
