//! Classes of a choropleth: where the breaks lie, and which class a value is in.
//!
//! Breaks are chosen once over the values of all years, so that a colour means
//! the same in each of them. `k` classes have `k - 1` breaks; a value that equals
//! a break is in the class above it.

use super::colour::{self, Rgb};
use super::measure::Measure;
use super::output::Theme;
use super::scale::power_of_ten;

/// The class of a value that is not finite.
pub const NO_CLASS: u8 = 255;

/// Breaks with the colours of their classes, for both themes of a screen.
#[derive(Debug, Clone, PartialEq)]
pub struct Classing {
    /// Rising thresholds between classes.
    pub breaks: Vec<f64>,
    /// Colours on white, lowest class first; one more than there are breaks.
    pub light: Vec<Rgb>,
    /// Colours on near-black.
    pub dark: Vec<Rgb>,
    /// Whether the colours part at zero.
    pub diverging: bool,
}

impl Classing {
    /// The breaks and colours that suit a measure, from its values of all years.
    pub fn sensible(measure: Measure, values: &[f64]) -> Self {
        let breaks = sensible_breaks(measure, values);
        let (classes, diverging) = (breaks.len() + 1, measure.diverging());
        let ramp = |theme| {
            if diverging {
                colour::diverging(theme, classes)
            } else {
                colour::sequential(theme, classes)
            }
        };
        Self { light: ramp(Theme::Light), dark: ramp(Theme::Dark), diverging, breaks }
    }
}

impl Classing {
    /// Classes for a chance of becoming less, in percent: from very unlikely by "about as likely as not" to very likely, in
    /// the colours a decrease has.
    pub fn chance_of_less() -> Self {
        let breaks = vec![5.0, 20.0, 40.0, 60.0, 80.0, 95.0];
        let ramp = |theme| {
            let mut colours = colour::diverging(theme, breaks.len() + 1);
            colours.reverse();
            colours
        };
        Self { light: ramp(Theme::Light), dark: ramp(Theme::Dark), diverging: true, breaks }
    }
}

/// The class of each value; [`NO_CLASS`] for one that is not finite.
pub fn classify(values: &[f64], breaks: &[f64]) -> Vec<u8> {
    let class = |v: &f64| breaks.partition_point(|b| b <= v).min(usize::from(NO_CLASS - 1)) as u8;
    values.iter().map(|v| if v.is_finite() { class(v) } else { NO_CLASS }).collect()
}

/// Breaks that suit a measure.
///
/// Numbers of people and households: 1-2-5 steps of powers of ten. Change: symmetric round thresholds
/// with a class "about the same" around zero. Everything else: round and equal.
pub fn sensible_breaks(measure: Measure, values: &[f64]) -> Vec<f64> {
    match measure {
        _ if measure.diverging() && measure.is_number() => diverging_numbers(values),
        _ if measure.diverging() => diverging(values),
        _ if measure.is_number() => geometric(values, 7),
        _ => pretty(values, 7),
    }
}

/// Finite values in rising order.
fn sorted(values: &[f64]) -> Vec<f64> {
    let mut finite: Vec<f64> = values.iter().copied().filter(|v| v.is_finite()).collect();
    finite.sort_by(f64::total_cmp);
    finite
}

/// The value below which a share of the sorted values lies, by linear interpolation.
fn at_share(sorted: &[f64], share: f64) -> f64 {
    let Some(last) = sorted.len().checked_sub(1) else {
        return f64::NAN;
    };
    let place = share.clamp(0.0, 1.0) * last as f64;
    let below = libm::floor(place) as usize;
    let above = (below + 1).min(last);
    sorted[below] + (sorted[above] - sorted[below]) * (place - below as f64)
}

/// Breaks that put as many values in each of `classes` classes; equal breaks are merged.
pub fn quantile(values: &[f64], classes: usize) -> Vec<f64> {
    let sorted = sorted(values);
    if sorted.is_empty() {
        return Vec::new();
    }
    let mut breaks: Vec<f64> =
        (1..classes).map(|i| at_share(&sorted, i as f64 / classes as f64)).collect();
    breaks.dedup();
    breaks
}

/// Breaks that part the range of the values into equal intervals.
pub fn equal(values: &[f64], classes: usize) -> Vec<f64> {
    let sorted = sorted(values);
    match (sorted.first(), sorted.last()) {
        (Some(low), Some(high)) if low < high => {
            (1..classes).map(|i| low + (high - low) * i as f64 / classes as f64).collect()
        }
        _ => Vec::new(),
    }
}

/// Round breaks at equal distances: the finest step of 1, 2, 2.5, 4 or 5 times a
/// power of ten that gives at most `classes` classes.
///
/// The outer 2, 4 or 6 percent of the values at either end share the outer classes,
/// so that a single extreme value does not flatten the map: whichever of the three
/// leaves the fewest values in the fullest class.
pub fn pretty(values: &[f64], classes: usize) -> Vec<f64> {
    let sorted = sorted(values);
    let mut best = Vec::new();
    let mut fullest = usize::MAX;
    for outer in [0.02, 0.04, 0.06] {
        let breaks =
            round_breaks(at_share(&sorted, outer), at_share(&sorted, 1.0 - outer), classes);
        let full = fullest_class(&sorted, &breaks);
        if full < fullest {
            (best, fullest) = (breaks, full);
        }
    }
    best
}

/// Multiples of the finest round step between two values, fewer than `classes` of them.
fn round_breaks(low: f64, high: f64, classes: usize) -> Vec<f64> {
    let is_range = low < high;
    if !is_range {
        return Vec::new();
    }
    let mut tenfold = power_of_ten(libm::floor(libm::log10(high - low)) as i32 - 2);
    for _ in 0..6 {
        for times in [1.0, 2.0, 2.5, 4.0, 5.0] {
            let step = times * tenfold;
            let first = libm::floor(low / step) + 1.0;
            let last = libm::ceil(high / step) - 1.0;
            let count = (last - first + 1.0).max(0.0) as usize;
            if count < classes {
                return (0..count).map(|i| (first + i as f64) * step).collect();
            }
        }
        tenfold *= 10.0;
    }
    Vec::new()
}

/// Number of values in the class that holds the most.
fn fullest_class(sorted: &[f64], breaks: &[f64]) -> usize {
    let mut below = 0;
    let mut most = 0;
    for edge in breaks.iter().copied().chain([f64::INFINITY]) {
        let upto = sorted.partition_point(|v| *v < edge);
        most = most.max(upto - below);
        below = upto;
    }
    most
}

/// Breaks at 1, 2 and 5 times powers of ten, at most `classes` classes.
///
/// A 3 is added where a class would hold more than a third of all values.
pub fn geometric(values: &[f64], classes: usize) -> Vec<f64> {
    let sorted = sorted(values);
    let (low, high) = (at_share(&sorted, 0.02).max(1.0), at_share(&sorted, 0.985));
    let is_range = low < high;
    if !is_range {
        return Vec::new();
    }
    let mut breaks = Vec::new();
    for power in 0..12 {
        for (times, next) in [(1.0, 2.0), (2.0, 5.0), (5.0, 10.0)] {
            let (from, to) = (times * power_of_ten(power), next * power_of_ten(power));
            if from > low && from < high {
                breaks.push(from);
            }
            let held = sorted.partition_point(|v| *v < to) - sorted.partition_point(|v| *v < from);
            let three = 3.0 * power_of_ten(power);
            if times == 2.0 && held * 3 > sorted.len() && three > low && three < high {
                breaks.push(three);
            }
        }
    }
    while breaks.len() + 1 > classes {
        // The smallest places first: their class is the least filled.
        breaks.remove(0);
    }
    breaks
}

/// Thresholds around zero, of which the first that leaves at most 10 percent of the
/// values outside is taken; the last is the widest.
const AROUND_ZERO: [[f64; 4]; 6] = [
    [0.2, 0.5, 1.0, 2.0],
    [0.5, 1.0, 2.0, 5.0],
    [1.0, 2.0, 5.0, 10.0],
    [1.0, 5.0, 10.0, 20.0],
    [2.0, 10.0, 20.0, 40.0],
    [5.0, 20.0, 50.0, 100.0],
];

/// Symmetric breaks around zero: nine classes, the middle one "about the same".
pub fn diverging(values: &[f64]) -> Vec<f64> {
    let sizes = sorted(&values.iter().map(|v| v.abs()).collect::<Vec<_>>());
    let most = at_share(&sizes, 0.9);
    let steps = AROUND_ZERO.iter().find(|s| most <= s[3]).unwrap_or(&AROUND_ZERO[5]);
    steps.iter().rev().map(|s| -s).chain(steps.iter().copied()).collect()
}

/// [`diverging`] of numbers of any size: the same steps in tens, hundreds, thousands.
fn diverging_numbers(values: &[f64]) -> Vec<f64> {
    let sizes = sorted(&values.iter().map(|v| v.abs()).collect::<Vec<_>>());
    let (most, mut unit) = (at_share(&sizes, 0.9), 10.0);
    while most > unit * AROUND_ZERO[5][3] && unit < 1e9 {
        unit *= 10.0;
    }
    let small: Vec<f64> = values.iter().map(|v| v / unit).collect();
    diverging(&small).into_iter().map(|step| step * unit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_close_below() {
        assert_eq!(
            classify(&[-1.0, 0.0, 0.5, 1.0, f64::NAN, 9.0], &[0.0, 1.0]),
            [0, 1, 1, 2, NO_CLASS, 2]
        );
        assert_eq!(classify(&[3.0], &[]), [0]);
    }

    #[test]
    fn change_is_symmetric_with_a_middle() {
        let values: Vec<f64> = (-30..=45).map(f64::from).collect();
        assert_eq!(diverging(&values), [-40.0, -20.0, -10.0, -2.0, 2.0, 10.0, 20.0, 40.0]);
        let c = Classing::sensible(Measure::Change { from_year: 2025 }, &values);
        assert_eq!((c.light.len(), c.dark.len()), (9, 9));
        assert_eq!(c.light[4], Rgb::hex(0xefefea));
        assert_eq!(diverging(&[]).len(), 8);
    }

    #[test]
    fn shares_are_round() {
        let values: Vec<f64> = (120..=400).map(|v| f64::from(v) / 10.0).collect();
        assert_eq!(pretty(&values, 7), [16.0, 20.0, 24.0, 28.0, 32.0, 36.0]);
        assert!(pretty(&[3.0, 3.0], 6).is_empty());
    }

    #[test]
    fn people_by_order_of_size() {
        // The quantiles of the Dutch municipalities of 2025, roughly.
        let values: Vec<f64> =
            (0..342).map(|i| 5_500.0 * libm::exp(f64::from(i) / 341.0 * 4.0)).collect();
        let breaks = geometric(&values, 7);
        assert!(breaks.contains(&50_000.0) && breaks.len() >= 4, "{breaks:?}");
    }

    #[test]
    fn other_rules() {
        let values: Vec<f64> = (1..=100).map(f64::from).collect();
        assert_eq!(equal(&values, 4), [25.75, 50.5, 75.25]);
        assert_eq!(quantile(&values, 4), [25.75, 50.5, 75.25]);
        assert!(quantile(&[], 4).is_empty() && equal(&[1.0], 4).is_empty());
    }
}
